"""Bedrock's runtime: the Converse API of all models, and the models of Anthropic as Bedrock invokes them.

The body of an invoked model is that of its maker. Of other makers it cannot be read.
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.codecs.anthropic.messages import AnthropicMessages
from guarded_client.codecs.bedrock.converse import Converse
from guarded_client.codecs.wire import Codec
from guarded_client.wires import Finder

_ENDPOINT: Final = re.compile(
    r"/+model/+(.+)/+(converse|converse-stream|count-tokens|invoke|invoke-with-response-stream)/*\Z"
)


def codecs(provider: str, blobs: frozenset[str]) -> Finder:
    """See :mod:`guarded_client.wires`."""

    def find(method: str, path: str) -> Codec | None:
        match = _ENDPOINT.search(path)
        if match is None or method != "POST":
            return None
        model, stream = match[1], match[2].endswith("-stream")
        if match[2].startswith("invoke"):
            anthropic = "anthropic." in model
            return AnthropicMessages(provider, blobs, model=model, stream=stream) if anthropic else None
        return Converse(provider, blobs, model, "count_tokens" if match[2] == "count-tokens" else "chat", stream=stream)

    return find
