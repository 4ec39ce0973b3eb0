"""SDKs whose clients have ``copy(http_client=...)``: clients of the same type, guarded at their HTTP client."""

from __future__ import annotations

import functools
import inspect
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final, TypeVar, cast

from guarded_client._errors import GuardError, Misuse, also
from guarded_client._model import Tags
from guarded_client._tags import HEADER, PREFIX, Binding, merged
from guarded_client.adapters.adapter import Adapter
from guarded_client.adapters.exchange import Engine
from guarded_client.adapters.http.around_send import LogsIn
from guarded_client.adapters.http.families import guard_http
from guarded_client.adapters.http.guarded_http import GuardedHttp, Translate
from guarded_client.adapters.http.signing import put_off
from guarded_client.adapters.local_server import Address
from guarded_client.adapters.sdks.bypasses import shut

C = TypeVar("C")

_BINDING: Final = "_guarded_client_binding"
_SAFETY: Final = {PREFIX + "http-client": "this client lost its guard; give http_client to its own with_options()\n"}
"""A default header that the guard takes off. HTTP libraries refuse to send its line end: a client whose HTTP client
was exchanged behind the guard's back, by ``OpenAI.copy(client, http_client=...)`` or by hand, sends nothing.
"""


def _same(client: Any) -> None:
    """Most SDKs need nothing more than another HTTP client."""


def _never(thing: Any) -> bool:
    return False


def always(thing: Any) -> bool:
    """For what holds of every version of an SDK."""
    return True


def before(major: int, minor: int) -> Callable[[Any], bool]:
    """Whether an SDK is older than a version."""

    def older(sdk: Any) -> bool:
        numbers = re.findall(r"\d+", str(sdk.__version__))[:2]
        return tuple(map(int, numbers)) < (major, minor)

    return older


@dataclass(frozen=True, slots=True)
class CopiedSdk(Adapter):
    """One SDK.

    Attributes:
        module: its import name.
        api: what it speaks, one of :data:`guarded_client.wires.WIRES`.
        clients: names of its client classes; subclasses count.
        error: name of its base error. Refusals are subclasses of it too: those the SDK neither retries nor wraps.
        named: ``gen_ai.provider.name`` of a client.
        supported: raises ``Misuse`` for clients that cannot be guarded.
        signs: whether a client signs requests over their body, in ``_prepare_request``.
        late: its module retries and wraps even its own errors; see :mod:`~guarded_client.adapters.http.late_refusals`.
        logs_in: whether a request that gets around the HTTP client's ``send()`` only asks for a token.
        websockets: the attribute with the base URL of its WebSockets, which do not pass the HTTP client: it must refuse
            them. ``base_url`` if they are made of that one.
        ways: methods of what has a client that send around it: they must refuse, too.
    """

    module: str
    api: str
    clients: tuple[str, ...]
    error: str
    named: Callable[[Any], str]
    supported: Callable[[Any], None] = _same
    signs: Callable[[Any], bool] = _never
    late: Callable[[Any], bool] = _never
    logs_in: LogsIn = _never
    websockets: str = ""
    ways: tuple[str, ...] = ()

    def wire(self) -> str:
        """See the attribute ``api``."""
        return self.api

    def is_client(self, client: object) -> bool:
        """Whether this is a client of the SDK.

        Raises:
            Misuse: it is one that cannot be guarded.
        """
        sdk = sys.modules.get(self.module)
        known = isinstance(client, tuple(getattr(sdk, name) for name in self.clients if hasattr(sdk, name)))
        if known:
            self.supported(client)
            shut(self.ways, _seams, _url)
        return known

    def has_guard(self, client: object) -> bool:
        """Whether the client's HTTP requests pass a guard."""
        return isinstance(http_client_of(client), GuardedHttp)

    def is_guarded(self, client: Any) -> bool:
        """Whether every HTTP request and WebSocket of the client passes the guard, or fails."""
        return self.has_guard(client) and (not self.websockets or refuses(getattr(client, self.websockets)))

    def provider(self, client: Any) -> str:
        """``gen_ai.provider.name``."""
        return self.named(client)

    def address(self, client: Any) -> Address:
        """Where the client sends to."""
        return Address(http_client_of(client), str(client.base_url), dict(client.auth_headers))

    def guard_client(self, client: C, engine: Engine) -> C:
        """A guarded client of the same type; ``client`` is left as it is, and both share one connection pool.

        Raises:
            Misuse: its class cannot be copied.
        """
        guarded: C = self._copied(client, http_client=self._guarded(http_client_of(client), engine))
        return guarded

    def bind_client(self, client: C, tags: Tags) -> C:
        """A copy of a guarded client that carries tags, over those it carries already."""
        if not self.is_guarded(client):
            raise Misuse("bind() takes a guarded client: guard(client, policy) first")
        before: Binding | None = getattr(client, _BINDING, None)
        binding = Binding(tags if before is None else merged(before.tags, tags))
        bound: C = self._copied(client, default_headers={HEADER: binding.id})
        setattr(bound, _BINDING, binding)
        return bound

    def translated(self, error: GuardError) -> GuardError:
        """The same error, also one of the SDK's own."""
        return also(error, getattr(sys.modules[self.module], self.error)).with_traceback(error.__traceback__)

    def _guarded(self, http_client: Any, engine: Engine) -> Any:
        late = self.late(sys.modules[self.module])
        return guard_http(http_client, engine, self.translated, late=late, logs_in=self.logs_in)

    def _copied(self, client: Any, **options: Any) -> Any:
        copy: Any = None
        headers = "default_headers" if options.get("set_default_headers") is None else "set_default_headers"
        options[headers] = {**(options.get(headers) or {}), **_SAFETY}
        with suppress(TypeError):  # a subclass with an __init__ of its own
            copy = cast("Any", type(client)).copy(client, **options)
        if type(copy) is not type(client):
            raise Misuse(
                f"{type(client).__qualname__} cannot be copied: give it the parameters of the SDK's own __init__, "
                f"or guard a plain {self.clients[0]} client"
            )
        seam = http_client_of(copy)
        if not isinstance(seam, GuardedHttp):
            raise Misuse("the copy of a guarded client must keep its guard")
        if self.websockets:
            setattr(copy, self.websockets, self._refusing(copy.base_url, seam))
        if self.signs(copy):
            own = getattr(sys.modules[self.module], self.error)
            copy._prepare_request = put_off(copy._prepare_request, own)
        copy.copy = copy.with_options = self._copying(copy, seam.engine)
        return copy

    def _refusing(self, url: Any, seam: GuardedHttp) -> Any:
        """The base URL that refuses WebSockets."""
        if self.websockets == "base_url":
            return without_websockets(url, seam.module, self.translated, seam.engine)
        return refusing(url, self.translated, seam.engine)

    def _copying(self, copy: Any, engine: Engine) -> Callable[..., Any]:
        """The ``copy()`` of a guarded client: like that of its class, and what it makes is guarded and bound too."""
        kind = cast("Any", type(copy))

        @functools.wraps(kind.copy)
        def guarded_copy(**changes: Any) -> Any:
            _ = _parameters(kind).bind(copy, **changes)  # else a TypeError, as from the SDK
            replaced = changes.get("http_client")
            if isinstance(replaced, GuardedHttp) and replaced.engine is not engine:
                raise Misuse(
                    "this http_client is guarded by another policy; give the unguarded one, it is guarded again"
                )
            if replaced is not None and not isinstance(replaced, GuardedHttp):
                changes["http_client"] = self._guarded(replaced, engine)
            _ = changes.pop("websocket_base_url", None)
            binding = getattr(copy, _BINDING, None)
            if binding is not None and changes.get("set_default_headers") is not None:
                changes["set_default_headers"] = {**changes["set_default_headers"], HEADER: binding.id}
            again = self._copied(copy, **changes)
            if binding is not None:
                setattr(again, _BINDING, binding)
            return again

        return guarded_copy


def refusing(url: Any, translate: Translate, engine: Engine) -> Any:
    """A base URL that refuses WebSockets."""
    from guarded_client.adapters.http.websockets import refusing

    return refusing(url, translate, engine)


def without_websockets(url: Any, family: Any, translate: Translate, engine: Engine) -> Any:
    """A base URL that refuses WebSockets alone."""
    from guarded_client.adapters.http.websockets import without_websockets

    return without_websockets(url, family, translate, engine)


def refuses(url: Any) -> bool:
    """Whether a base URL refuses WebSockets."""
    return type(url).__module__ == "guarded_client.adapters.http.websockets"


def _seams(resource: Any) -> tuple[object, ...]:
    return (http_client_of(resource._client),)


def _url(resource: Any) -> str:
    return str(resource._client.base_url)


def http_client_of(client: Any) -> Any:
    """The SDK's HTTP client. It has no public accessor."""
    return client._client


@functools.cache
def _parameters(kind: Any) -> inspect.Signature:
    """What ``copy()`` of a class of clients takes."""
    return inspect.signature(kind.copy)
