"""The OpenAI SDK, Azure's classes included."""

from __future__ import annotations

from typing import Any, Final

from guarded_client._errors import Misuse
from guarded_client.adapters.copied import CopiedSdk


def _supported(client: Any) -> None:
    if "Bedrock" in type(client).__name__:
        raise Misuse("Bedrock clients sign requests before the guard can change them; this version cannot guard them")


def _signs(client: Any) -> bool:
    """Made with ``provider=``: Bedrock signs the body and the headers, others add a token."""
    return getattr(client, "_provider_runtime", None) is not None


ADAPTER: Final = CopiedSdk(
    module="openai",
    wire="openai",
    clients=("OpenAI", "AsyncOpenAI"),
    error="OpenAIError",
    provider=lambda client: "azure.ai.openai" if "Azure" in type(client).__name__ else "openai",
    supported=_supported,
    signs=_signs,
    websockets=True,
)
