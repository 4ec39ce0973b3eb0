"""The Mistral SDK (3 and later, built on ``httpx2``)."""

from __future__ import annotations

from typing import Any, Final

from guarded_client.adapters.sdks.injected import InjectedSdk


def _settings(client: Any) -> Any:
    return getattr(client, "sdk_configuration", None) or client._sdk_config


def _seams(client: Any) -> tuple[object, ...]:
    settings = _settings(client)
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
    ways=(
        "mistralai.extra.realtime:RealtimeTranscription.connect",
        "mistralai.extra.realtime:RealtimeSpeech.connect",
        "mistralai.client.audio_sessions:AudioSessions.init",
        "mistralai.client.connectors:Connectors.mcp_client",
        "mistralai.client.connectors:Connectors.http_client",
    ),
    url=lambda client: str(_settings(client).get_server_details()[0]),
)
