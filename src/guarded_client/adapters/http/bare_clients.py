"""Bare HTTP clients of ``httpx`` and ``httpx2``, for SDKs that take one and for programs that use none."""

from __future__ import annotations

from typing import Any, Final

from guarded_client._errors import GuardError, Misuse
from guarded_client._model import Tags
from guarded_client.adapters.adapter import Adapter
from guarded_client.adapters.exchange import Engine
from guarded_client.adapters.http.families import guard_http, is_http
from guarded_client.adapters.http.guarded_http import GuardedHttp
from guarded_client.adapters.local_server import Address


def as_it_is(error: GuardError) -> GuardError:
    """No SDK: errors of the guard come out as they are."""
    return error


class HttpClients(Adapter):
    """The adapter of all four classes. Which wire they speak has to be said: ``guard(client, wire=...)``."""

    def wire(self) -> None:
        """It has to be said."""

    def is_client(self, client: object) -> bool:
        """Whether this is a client of either library."""
        return is_http(client)

    def has_guard(self, client: object) -> bool:
        """Whether the client's requests pass a guard."""
        return isinstance(client, GuardedHttp)

    def address(self, client: Any) -> Address:
        """Where the client sends to."""
        return Address(client, str(client.base_url), {})

    def guard_client(self, client: Any, engine: Engine) -> Any:
        """A guarded client of the same family and form around the given one."""
        return guard_http(client, engine, as_it_is)

    def bind_client(self, client: Any, tags: Tags) -> Any:
        """A guarded client around the same inner one, with tags."""
        if not isinstance(client, GuardedHttp):
            raise Misuse("bind() takes a guarded client: guard(client, policy, wire=...) first")
        return client.bound(tags)


ADAPTER: Final = HttpClients()
