"""The Anthropic SDK."""

from __future__ import annotations

from typing import Any, Final

from guarded_client.adapters.copied import CopiedSdk


def _provider(client: Any) -> str:
    return "anthropic"


ADAPTER: Final = CopiedSdk(
    module="anthropic",
    wire="anthropic",
    clients=("Anthropic", "AsyncAnthropic"),
    error="AnthropicError",
    provider=_provider,
)
