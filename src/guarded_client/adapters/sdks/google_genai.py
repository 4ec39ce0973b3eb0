"""The Google Gen AI SDK, for the Gemini API and Vertex AI."""

from __future__ import annotations

from typing import Any, Final

from guarded_client.adapters.sdks.injected import InjectedSdk


def _seams(client: Any) -> tuple[object, ...]:
    api = client._api_client
    aiohttp = () if not api._use_aiohttp() else ("aiohttp",)
    return api._httpx_client, api._async_httpx_client, *aiohttp


ADAPTER: Final = InjectedSdk(
    module="google.genai",
    api="gemini",
    clients=("Client",),
    recipe=(
        'genai.Client(http_options=HttpOptions(httpx_client=guard(httpx2.Client(), policy, wire="gemini"), '
        'httpx_async_client=guard(httpx2.AsyncClient(), policy, wire="gemini")))'
    ),
    seams=_seams,
    ways=(
        "google.genai.live:AsyncLive.connect",
        "google.genai.live_music:AsyncLiveMusic.connect",
        "google.genai._interactions_websocket:InteractionWebSocketConnectionContext._open",
    ),
    url=lambda live: str(live._api_client._http_options.base_url),
)
