"""The Anthropic SDK, with its classes for Bedrock, Vertex and other platforms."""

from __future__ import annotations

from typing import Any, Final

from guarded_client.adapters.sdks.copied import CopiedSdk, before

_PLATFORMS: Final = ("Bedrock", "BedrockMantle", "Vertex", "AWS", "Foundry", "GoogleCloud")


def _provider(client: Any) -> str:
    return str(getattr(client, "_gen_ai_provider_name", "anthropic"))


def _signs(client: Any) -> bool:
    return hasattr(client, "aws_region")


ADAPTER: Final = CopiedSdk(
    module="anthropic",
    api="anthropic",
    clients=tuple(f"{form}Anthropic{platform}" for form in ("", "Async") for platform in ("", *_PLATFORMS)),
    error="AnthropicError",
    named=_provider,
    signs=_signs,
    late=before(1, 0),
)
