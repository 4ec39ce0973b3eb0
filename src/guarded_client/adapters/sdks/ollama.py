"""The Ollama SDK. Its clients make their HTTP client themselves, and every method goes through it."""

from __future__ import annotations

import copy
import sys
from typing import Any, Final

from guarded_client._errors import Misuse
from guarded_client._model import Tags
from guarded_client.adapters.adapter import Adapter
from guarded_client.adapters.exchange import Engine
from guarded_client.adapters.http.bare_clients import as_it_is
from guarded_client.adapters.http.families import guard_http
from guarded_client.adapters.http.guarded_http import GuardedHttp
from guarded_client.adapters.local_server import Address
from guarded_client.adapters.sdks.own_attributes import own_attributes


class OllamaSdk(Adapter):
    """The adapter of ``ollama.Client`` and ``ollama.AsyncClient``. It reads and sets the private ``_client``.

    The SDK neither retries nor wraps the guard's errors, so they come out as they are.
    """

    def wire(self) -> str:
        """Ollama's own."""
        return "ollama"

    def is_client(self, client: object) -> bool:
        """Whether this is a client of the SDK; subclasses count."""
        sdk = sys.modules["ollama"]
        return isinstance(client, (sdk.Client, sdk.AsyncClient))

    def has_guard(self, client: Any) -> bool:
        """Whether the client's HTTP requests pass a guard."""
        return isinstance(client._client, GuardedHttp)

    def address(self, client: Any) -> Address:
        """Where the client sends to."""
        return Address(client._client, str(client._client.base_url), {})

    def guard_client(self, client: Any, engine: Engine) -> Any:
        """A guarded client of the same type; the given one is left as it is, and both share one connection pool."""
        return self.around(client, guard_http(client._client, engine, as_it_is))

    def bind_client(self, client: Any, tags: Tags) -> Any:
        """A copy of a guarded client that carries tags, over those it carries already."""
        if not self.is_guarded(client):
            raise Misuse("bind() takes a guarded client: guard(client, policy) first")
        return self.around(client, client._client.bound(tags))

    def around(self, client: Any, http: Any) -> Any:
        """A client like this one around another HTTP client."""
        other = copy.copy(client)
        other.__dict__ = {**own_attributes(client), "_client": http}
        return other


ADAPTER: Final = OllamaSdk()
