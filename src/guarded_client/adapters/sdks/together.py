"""The Together SDK: OpenAI's chat completions, over ``httpx``."""

from __future__ import annotations

from typing import Final

from guarded_client.adapters.sdks.copied import CopiedSdk, always

ADAPTER: Final = CopiedSdk(
    module="together",
    api="openai",
    clients=("Together", "AsyncTogether"),
    error="TogetherError",
    named=lambda client: "together_ai",
    late=always,
    websockets="base_url",
    ways=("together.lib.resources.files:AsyncMultipartUploadManager.upload",),
)
