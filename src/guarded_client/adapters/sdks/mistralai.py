"""The Mistral SDK (3 and later, built on ``httpx2``)."""

from __future__ import annotations

import functools
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any, Final

from guarded_client._errors import Misuse
from guarded_client.adapters.http.guarded_http import GuardedHttp
from guarded_client.adapters.sdks.injected import InjectedSdk

_CONFIGURE: Final = "configure_telemetry_for_hook"
_TELEMETRY: Final = (
    "not sent: the telemetry that the SDK makes of its own (MISTRAL_SDK_TELEMETRY, configure_telemetry()) sends "
    "prompts and replies to Mistral, past the guard; switch it off, or protect() a tracer provider of yours and "
    "record there: MISTRAL_SDK_TELEMETRY=global, configure_telemetry(client, provider)"
)


def _settings(client: Any) -> Any:
    return getattr(client, "sdk_configuration", None) or client._sdk_config


def _seams(client: Any) -> tuple[object, ...]:
    settings = _settings(client)
    return settings.client, settings.async_client


@functools.cache
def _shut_telemetry() -> None:
    """Have the SDK's own exporter of traces refused where one of the HTTP clients of a client is guarded.

    A version that has none is left as it is.
    """
    with suppress(ImportError, AttributeError):
        hooks: Any = import_module("mistralai.client._hooks.tracing")
        telemetry: Any = import_module("mistralai.extra.observability.telemetry")
        configure = getattr(telemetry, _CONFIGURE)

        @functools.wraps(configure)
        def configured(hook: Any, settings: Any, *args: Any, **options: Any) -> Any:
            done = configure(hook, settings, *args, **options)
            seams = settings.client, settings.async_client
            if getattr(hook, "_auto_telemetry_provider", None) and any(isinstance(seam, GuardedHttp) for seam in seams):
                raise Misuse(_TELEMETRY)
            return done

        for module in (telemetry, hooks):
            setattr(module, _CONFIGURE, configured)


class _Mistral(InjectedSdk):
    __slots__ = ()

    def is_client(self, client: object) -> bool:
        """Whether this is a client of the SDK."""
        if self.module in sys.modules:
            _shut_telemetry()
        return InjectedSdk.is_client(self, client)


ADAPTER: Final = _Mistral(
    module="mistralai.client",
    api="mistral",
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
