"""The Mistral SDK (3 and later, built on ``httpx2``)."""

from __future__ import annotations

from typing import Any, Final

from guarded_client.adapters.sdks.injected import InjectedSdk


def _seams(client: Any) -> tuple[object, ...]:
    settings = client.sdk_configuration
    return settings.client, settings.async_client


ADAPTER: Final = InjectedSdk(
    module="mistralai.client",
    wire="mistral",
    clients=("Mistral",),
    recipe=(
        'Mistral(client=guard(httpx2.Client(), policy, wire="mistral"), '
        'async_client=guard(httpx2.AsyncClient(), policy, wire="mistral"))'
    ),
    seams=_seams,
)
