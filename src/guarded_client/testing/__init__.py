"""For the tests of programs that use this library: a provider on the loopback interface, and canaries.

The provider is a real HTTP server with several wire formats; nothing is patched, so what it receives is what would have
left the process. Only the standard library is needed.

    >>> import json, urllib.request
    >>> from guarded_client.testing import Canaries, LoopbackProvider
    >>> canaries = Canaries()
    >>> with LoopbackProvider() as provider:
    ...     provider.reply("Bonjour <PERSON_1> !")
    ...     body = {"model": "any", "messages": [{"role": "user", "content": "Je suis <PERSON_1>"}]}
    ...     url = f"{provider.base_url}/chat/completions"  # give openai.OpenAI base_url=provider.base_url instead
    ...     with urllib.request.urlopen(url, json.dumps(body).encode()) as response:
    ...         json.load(response)["choices"][0]["message"]["content"]
    'Bonjour <PERSON_1> !'
    >>> canaries.control()  # the probe can see
    True
    >>> canaries.assert_clean(provider.wire, where="the provider's wire")
"""

from __future__ import annotations

from guarded_client.testing.canary import Canaries, Trace
from guarded_client.testing.capture import Captured, capture_everything
from guarded_client.testing.provider import LoopbackProvider
from guarded_client.testing.replies import (
    Answer,
    Choices,
    Cut,
    Endless,
    Failure,
    Raw,
    Text,
    ToolCall,
    ToolCalls,
    echo,
    echo_error,
    placeholders,
)
from guarded_client.testing.verification import Report, verify
from guarded_client.testing.wire import Received

__all__ = [
    "Answer",
    "Canaries",
    "Captured",
    "Choices",
    "Cut",
    "Endless",
    "Failure",
    "LoopbackProvider",
    "Raw",
    "Received",
    "Report",
    "Text",
    "ToolCall",
    "ToolCalls",
    "Trace",
    "capture_everything",
    "echo",
    "echo_error",
    "placeholders",
    "verify",
]
