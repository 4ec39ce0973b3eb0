"""The Cohere SDK. Its clients are made anew around a guarded HTTP client, which every method goes through."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Any, Final

from guarded_client._errors import Misuse
from guarded_client._model import Tags
from guarded_client.adapters.adapter import Adapter
from guarded_client.adapters.exchange import Engine
from guarded_client.adapters.http.bare_clients import as_it_is
from guarded_client.adapters.http.families import guard_http
from guarded_client.adapters.http.guarded_http import GuardedHttp
from guarded_client.adapters.local_server import Address

_CLIENTS: Final = ("Client", "AsyncClient")
"""From which those of the second version derive."""


class CohereSdk(Adapter):
    """The adapter of ``cohere.ClientV2``, ``cohere.Client`` and their async forms.

    What they were made with has no public accessor. The SDK neither retries nor wraps the guard's errors.
    """

    def wire(self) -> str:
        """Cohere's own."""
        return "cohere"

    def is_client(self, client: object) -> bool:
        """Whether this is a client of the SDK; subclasses count."""
        sdk = sys.modules["cohere"]
        return isinstance(client, tuple(getattr(sdk, name) for name in _CLIENTS if hasattr(sdk, name)))

    def has_guard(self, client: object) -> bool:
        """Whether the client's HTTP requests pass a guard."""
        return isinstance(http_of(client), GuardedHttp)

    def address(self, client: Any) -> Address:
        """Where the client sends to."""
        return Address(http_of(client), client._client_wrapper.get_base_url(), {})

    def guard_client(self, client: Any, engine: Engine) -> Any:
        """A guarded client of the same type; the given one is left as it is, and both share one connection pool.

        Raises:
            Misuse: its class is made otherwise, as those for Bedrock, SageMaker and Oracle are.
        """
        return around(client, guard_http(http_of(client), engine, as_it_is))

    def bind_client(self, client: Any, tags: Tags) -> Any:
        """A copy of a guarded client that carries tags, over those it carries already."""
        if not self.is_guarded(client):
            raise Misuse("bind() takes a guarded client: guard(client, policy) first")
        return around(client, http_of(client).bound(tags))


def http_of(client: Any) -> Any:
    """The HTTP client of a client."""
    return client._client_wrapper.httpx_client.httpx_client


def around(client: Any, http: Any) -> Any:
    """A client like this one around another HTTP client.

    Raises:
        Misuse: its class is made otherwise, as those for Bedrock, SageMaker and Oracle are.
    """
    settings, made = client._client_wrapper, None
    retries = {"max_retries": settings._max_retries} if hasattr(settings, "_max_retries") else {}  # since version 7
    with suppress(TypeError):  # a subclass with an __init__ of its own
        made = type(client)(
            settings._token,
            base_url=settings._base_url,
            client_name=settings._client_name,
            timeout=settings._timeout,
            httpx_client=http,
            thread_pool_executor=client._executor,
            log_warning_experimental_features="chat_stream" in vars(client),
            **retries,
        )
    if made is None or http_of(made) is not http:
        raise Misuse(f"{type(client).__qualname__} cannot be guarded: give the guard a plain cohere.ClientV2")
    return made


ADAPTER: Final = CohereSdk()
