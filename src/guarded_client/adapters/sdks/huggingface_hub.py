"""Hugging Face's clients for inference. All sync ones share one HTTP client, each async one is given its own."""

from __future__ import annotations

import sys
from typing import Any, Final

from guarded_client.adapters.sdks.injected import InjectedSdk


def _seams(client: Any) -> tuple[object, ...]:
    hub: Any = sys.modules["huggingface_hub"]
    if isinstance(client, hub.InferenceClient):
        return (hub.get_session(),)
    return (getattr(client, "_async_client", None) or hub.get_async_session(),)


ADAPTER: Final = InjectedSdk(
    module="huggingface_hub",
    api="openai",
    clients=("InferenceClient", "AsyncInferenceClient"),
    recipe=(
        'set_client_factory(lambda: guard(httpx2.Client(), policy, wire="openai")) and '
        'set_async_client_factory(lambda: guard(httpx2.AsyncClient(), policy, wire="openai"))'
    ),
    seams=_seams,
)
