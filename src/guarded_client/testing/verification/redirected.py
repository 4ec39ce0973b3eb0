"""A guarded client as it is, but for where its calls go: all to the loopback provider, by connections of their own."""

from __future__ import annotations

import copy
from collections.abc import Callable, Generator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from inspect import signature
from typing import Any, Final, cast
from urllib.parse import urlsplit

from guarded_client._errors import Misuse
from guarded_client.adapters.http.guarded_http import GuardedHttp
from guarded_client.adapters.sdks import botocore, cohere, google_genai, mistralai
from guarded_client.adapters.sdks.copied import http_client_of
from guarded_client.adapters.sdks.own_attributes import own_attributes
from guarded_client.testing.verification.methods import of_package, package_of

SECONDS: Final = 5.0


@dataclass(frozen=True, slots=True)
class Redirected:
    """The client to call.

    Attributes:
        connections: what is to be closed after the calls.
    """

    client: Any
    connections: tuple[Any, ...]


def redirected(client: Any, origin: str) -> AbstractContextManager[Redirected]:
    """A client like this one for a while; ``origin`` is the provider's.

    Raises:
        Misuse: nobody knows how to make one.
    """
    known = _REDIRECTIONS.get(package_of(client))
    if known is None and (not hasattr(client, "copy") or not hasattr(client, "base_url")):
        raise Misuse(
            f"verify() takes clients of {', '.join(_REDIRECTIONS)} and of SDKs with copy(base_url=...), "
            f"not {type(client).__qualname__}"
        )
    return (known or _copied)(client, origin)


@contextmanager
def _copied(client: Any, origin: str) -> Generator[Redirected]:
    seam = http_client_of(client)
    http = seam.module.AsyncClient() if hasattr(seam, "aclose") else seam.module.Client()
    url = origin + urlsplit(str(client.base_url)).path
    keys: dict[str, Any] = {}
    if "admin_api_key" in signature(cast("type[object]", type(client))).parameters and client.admin_api_key is None:
        keys = {"admin_api_key": "not-a-key"}  # without one, OpenAI's SDK calls none of its methods for administrators
    yield Redirected(client.copy(base_url=url, http_client=http, max_retries=0, timeout=SECONDS, **keys), (http,))


@contextmanager
def _cohere(client: Any, origin: str) -> Generator[Redirected]:
    http = cohere.http_of(client)
    seam = _elsewhere(http, http.module, origin)
    other = cohere.around(client, seam)
    if hasattr(other._client_wrapper, "_max_retries"):
        other._client_wrapper._max_retries = 0
    yield Redirected(other, (seam.inner,))


def _around(seams: Callable[[Any], tuple[Any, ...]]) -> Callable[[Any, str], AbstractContextManager[Redirected]]:
    """For clients that hold their HTTP clients somewhere: what of the SDK they are made of is copied around others."""

    @contextmanager
    def around(client: Any, origin: str) -> Generator[Redirected]:
        others = {id(seam): _elsewhere(seam, seam.module, origin) for seam in seams(client)}
        made = tuple(others.values())
        other = _copy(client, package_of(client), others)
        if seams(other) != made:
            raise Misuse(f"verify() cannot copy this {type(client).__qualname__}: its HTTP clients are further within")
        yield Redirected(other, tuple(seam.inner for seam in made))

    return around


def _copy(thing: Any, package: str, copies: dict[int, Any]) -> Any:
    """A copy of what is of a package, and of all that is of it within; ``copies`` are by the id of the original."""
    kind = cast("Any", type(thing))
    ours = of_package(thing, package) and hasattr(thing, "__dict__") and Enum not in kind.__mro__
    has = own_attributes(thing) if ours else {}
    if id(thing) in copies or not has:
        return copies.get(id(thing), thing)
    other: Any = thing.__copy__() if hasattr(kind, "__copy__") else kind.__new__(kind)
    copies[id(thing)] = other
    for name, value in has.items():
        other.__dict__[name] = _copy(value, package, copies)
    return other


@contextmanager
def _huggingface(client: Any, origin: str) -> Generator[Redirected]:
    """Its HTTP client for all of the process is exchanged, so what else uses that one meanwhile gets the provider.

    A client that has a model of a provider gets an endpoint instead, as if made with ``base_url``: looking the model up
    would be all that it does.
    """
    hub: Any = import_module("huggingface_hub")
    process: Any = import_module("huggingface_hub.utils._http")
    other = copy.copy(client)
    other.exit_stack, other.provider = type(client.exit_stack)(), "hf-inference"
    if not str(client.model).startswith(("http://", "https://")):
        other.model = f"{origin}/v1"
    family, before = getattr(process, "httpx2", None) or process.httpx, hub.get_session()
    process._GLOBAL_CLIENT = _elsewhere(before, family, origin)
    connections: tuple[Any, ...] = (process._GLOBAL_CLIENT,)
    if hasattr(client, "_async_client"):
        http = client._async_client or hub.get_async_session()
        other._async_client = _elsewhere(http, family, origin)
        connections = (*connections, other._async_client)
    try:
        yield Redirected(other, (other, *connections))
    finally:
        process._GLOBAL_CLIENT = before


@contextmanager
def _botocore(client: Any, origin: str) -> Generator[Redirected]:
    def turn(request: Any, **_: object) -> None:
        request.url = _at(origin, request.url)

    other = botocore.around(client, client._client)
    session = import_module("botocore.httpsession").URLLib3Session(timeout=SECONDS)
    other._endpoint.http_session = session
    service, events = other.meta.service_model.service_name, other.meta.events
    events.unregister(f"needs-retry.{service}", unique_id=f"retry-config-{service}")
    events.register_last(f"before-send.{service}", turn)
    yield Redirected(other, (session,))


_REDIRECTIONS: Final[Mapping[str, Callable[[Any, str], AbstractContextManager[Redirected]]]] = {
    "cohere": _cohere,
    "ollama": _around(lambda client: (client._client,)),
    "google.genai": _around(google_genai.ADAPTER.seams),
    "mistralai": _around(mistralai.ADAPTER.seams),
    "huggingface_hub": _huggingface,
    "botocore": _botocore,
}


def _at(origin: str, url: str) -> str:
    parts = urlsplit(url)
    return origin + parts.path + (f"?{parts.query}" if parts.query else "")


def _elsewhere(http: Any, module: Any, origin: str) -> Any:
    """An HTTP client like this one, guarded alike if it is, whose every request goes to the provider."""
    asynchronous = isinstance(http, module.AsyncClient)
    raw = (module.AsyncClient if asynchronous else module.Client)(
        transport=_transport(module, asynchronous, origin),
        trust_env=False,
        base_url=http.base_url,
        headers=http.headers,
        cookies=http.cookies,
    )
    if not isinstance(http, GuardedHttp):
        return raw
    return http.around(raw)


def _transport(module: Any, asynchronous: bool, origin: str) -> Any:
    base: Any = module.AsyncHTTPTransport if asynchronous else module.HTTPTransport
    waiting = dict.fromkeys(("connect", "read", "write", "pool"), SECONDS)

    def turned(request: Any) -> Any:
        return module.Request(
            request.method,
            _at(origin, str(request.url)),
            headers=request.headers,
            stream=request.stream,
            extensions={**request.extensions, "timeout": waiting},
        )

    def handle(self: Any, request: Any) -> Any:
        return base.handle_request(self, turned(request))

    async def handle_async(self: Any, request: Any) -> Any:
        return await base.handle_async_request(self, turned(request))

    kind: Any = type("Elsewhere", (base,), {"handle_request": handle, "handle_async_request": handle_async})
    return kind(limits=module.Limits(max_connections=None, max_keepalive_connections=None))
