"""The Groq SDK: OpenAI's chat completions, over ``httpx``."""

from __future__ import annotations

from typing import Final

from guarded_client.adapters.sdks.copied import CopiedSdk, always

ADAPTER: Final = CopiedSdk(
    module="groq",
    api="openai",
    clients=("Groq", "AsyncGroq"),
    error="GroqError",
    named=lambda client: "groq",
    late=always,
)
