"""Clients that cannot be guarded once they are built: they take guarded clients when they are made."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn

from guarded_client._errors import Misuse
from guarded_client._model import Tags
from guarded_client.adapters.adapter import Adapter
from guarded_client.adapters.exchange import Engine
from guarded_client.adapters.http.guarded_http import GuardedHttp
from guarded_client.adapters.sdks.bypasses import shut


@dataclass(frozen=True, slots=True)
class InjectedSdk(Adapter):
    """One SDK. ``guard()`` says how it is done, ``assert_guarded()`` checks that it was done for both forms.

    Attributes:
        module: its import name.
        api: what it speaks, one of :data:`guarded_client.wires.WIRES`.
        clients: names of its client classes; subclasses count.
        recipe: how a guarded client is made.
        seams: all HTTP clients of a client, sync and async; something else where requests go another way.
        ways: methods that send around them, see :func:`~guarded_client.adapters.sdks.bypasses.shut`; they are refused,
            from the first ``guard()`` or ``assert_guarded()`` after the SDK's import on.
        url: where what has these methods sends to.
        takes, made: what is guarded before, and what is made of it.
    """

    module: str
    api: str
    clients: tuple[str, ...]
    recipe: str
    seams: Callable[[Any], tuple[object, ...]]
    ways: tuple[str, ...] = ()
    url: Callable[[Any], str] = str
    takes: str = "HTTP clients"
    made: str = "the SDK's client"

    def wire(self) -> str:
        """See the attribute ``api``."""
        return self.api

    def is_client(self, client: object) -> bool:
        """Whether this is a client of the SDK."""
        sdk = sys.modules.get(self.module)
        if sdk is not None and self.ways:
            shut(self.ways, self.seams, self.url)
        return sdk is not None and isinstance(client, tuple(getattr(sdk, name) for name in self.clients))

    def has_guard(self, client: object) -> bool:
        """Never asked to guard a client that is there already."""
        return False

    def is_guarded(self, client: Any) -> bool:
        """Whether both its sync and its async HTTP client are guarded: one alone lets the other's requests out."""
        return all(isinstance(seam, GuardedHttp) for seam in self.seams(client))

    def provider(self, client: object) -> NoReturn:
        """Refused with the recipe.

        Raises:
            Misuse: always.
        """
        raise Misuse(f"guard the {self.takes}, then make {self.made} with what you get: {self.recipe}")

    def address(self, client: object) -> NoReturn:
        """See :meth:`provider`."""
        self.provider(client)

    def guard_client(self, client: object, engine: Engine) -> NoReturn:
        """See :meth:`provider`."""
        self.provider(client)

    def bind_client(self, client: object, tags: Tags) -> NoReturn:
        """A client of such an SDK cannot be copied.

        Raises:
            Misuse: always.
        """
        raise Misuse(f"bind() the guarded {self.takes}, then make {self.made} with what you get: {self.recipe}")
