"""The provider behind the gateway: one guarded client for each wire, over one set of stores."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING, Any, Final, Self

import httpx

from guarded_client import _assembly
from guarded_client._client import guard
from guarded_client._errors import Misuse
from guarded_client._model import Scope
from guarded_client._scan import warm_up
from guarded_client._version import __version__
from guarded_client.adapters.beside_body import telling
from guarded_client.gateway.callers import Caller
from guarded_client.gateway.connections import Connections
from guarded_client.gateway.problems import Problem, Wire
from guarded_client.gateway.request_head import Head
from guarded_client.gateway.settings import Settings
from guarded_client.stores.closing import close_all
from guarded_client.wires.hosts import recipient

if TYPE_CHECKING:
    from guarded_client.policy import Policy

VARIABLE: Final[Mapping[str, str]] = {"openai": "OPENAI_API_KEY", "anthropic": "ANTHROPIC_API_KEY"}
"""Where the key for the provider is, as its SDK has it."""
_PASSED: Final = frozenset(
    {"accept", "content-type", "idempotency-key", "openai-beta", "anthropic-version", "anthropic-beta"}
)
_ACCEPT: Final = re.compile(
    r"(?:(?:\*|application|audio|image|text)/(?:\*|binary|event-stream|json|mpeg|octet-stream|plain|wav)"
    r"(?:; ?q=[0-9.]{1,5})?(?:, ?|\Z))+"
)
"""What an ``accept`` says that passes; others are left out, which says the same as ``*/*``."""
_BEARER: Final = re.compile(r"[!-~]+")
"""A key that a header can carry."""
_OF_ACCOUNT: Final = frozenset({"openai-organization", "openai-project"})
_NOBODYS: Final = Scope("", "guarded_client", "readyz")
"""A conversation that nobody has."""
_AGENT: Final = f"guarded-client-gateway/{__version__}"


@dataclass(frozen=True, slots=True)
class Upstream:
    """Where calls of one wire go.

    Attributes:
        base: URL, as the provider's SDK takes it.
        client: guarded.
    """

    wire: Wire
    base: httpx.URL
    client: httpx.AsyncClient
    key: str = field(repr=False)
    settings: Settings

    def key_for(self, caller: Caller) -> str:
        """The key for the provider that the gateway keeps for a caller; "": the caller sends its own.

        Raises:
            Problem: it is not there.
        """
        if self.settings.own_keys:
            return ""
        key = self.key if caller.key_env is None else os.environ.get(caller.key_env, "").strip()
        if _BEARER.fullmatch(key) is None:
            raise Problem(500, "misconfigured", "the environment has no key for the provider for this caller")
        return key

    def request(self, head: Head, body: bytes, key: str, caller: Caller) -> httpx.Request:
        """The request to send with the guarded client: headers that are known, and no others.

        Args:
            head: of the request that came in.
            body: plain.
            key: of :meth:`key_for`.
            caller: whose request it is.

        Raises:
            Problem: a header that passes is not ASCII.
        """
        rest = head.path.removeprefix("/v1") if self.wire == "openai" else head.path
        passed = _PASSED | set(self.settings.fields)
        shared = self.settings.shares_account(caller.key_env)
        headers = {
            name: value
            for name, value in head.fields.items()
            if name in passed or name.startswith("x-stainless-") or (name in _OF_ACCOUNT and not shared)
        }
        if _ACCEPT.fullmatch(headers.get("accept", "*/*")) is None:
            del headers["accept"]
        if shared and not self.settings.anybody and (once := headers.get("idempotency-key")):
            headers["idempotency-key"] = caller.once(once)
        headers |= {"user-agent": _AGENT, "accept-encoding": "identity"}
        if self.settings.own_keys:
            headers |= {name: head.fields[name] for name in ("authorization", "x-api-key") if name in head.fields}
        elif self.wire == "anthropic":
            headers["x-api-key"] = key
        else:
            headers["authorization"] = f"Bearer {key}"
        if not all(map(str.isascii, headers.values())):
            raise Problem(400, "bad_header", "headers that go to the provider are of ASCII characters")
        patience = httpx.Timeout(self.settings.upstream_patience, connect=10.0, pool=10.0).as_dict()
        url = _at(self.base, rest)
        if head.query:
            url = url.copy_with(query=head.query.encode())
        return httpx.Request(head.method, url, headers=headers, content=body, extensions={"timeout": patience})


@dataclass(frozen=True, slots=True)
class Upstreams:
    """Where calls go, by wire, and what is closed in the end."""

    by_wire: Mapping[Wire, Upstream]
    warm_up: Callable[[], None]
    _stores: Sequence[Any] = field(repr=False)

    @classmethod
    def open(cls, policy: Policy, addresses: Mapping[Wire, str], settings: Settings) -> Self:
        """Guarded clients for these URLs. The key for a provider is in the environment, as its SDK has it.

        Raises:
            Misuse: a URL, a key or a proxy of the environment will not do.
        """
        keys = {wire: "" if settings.own_keys else _key(VARIABLE[wire]) for wire in addresses}
        bases = {wire: _url(address) for wire, address in addresses.items()}
        bare = {wire: _bare(base) for wire, base in bases.items()}
        shared = _assembly.shared_by_clients(policy)

        def made(wire: Wire) -> Upstream:
            client = guard(bare[wire], policy, wire=wire, **shared)
            return Upstream(wire, bases[wire], client, keys[wire], settings)

        stores = tuple(shared[name] for name in ("vault", "consent", "ledger", "queue"))
        return cls({wire: made(wire) for wire in addresses}, partial(warm_up, policy), stores)

    async def close(self) -> None:
        """Close connections and stores."""
        try:
            for upstream in self.by_wire.values():
                await upstream.client.aclose()
        finally:
            close_all(self._stores)

    def probes(self) -> Mapping[str, Callable[[], object]]:
        """What asks each store something that changes nothing, by the store's name; it raises if there is no answer."""
        vault, consent, ledger, queue = self._stores
        asked: dict[str, Callable[[], object]] = {
            "vault": lambda: vault.open(_NOBODYS),
            "consent": lambda: consent.find(_NOBODYS.tenant, _NOBODYS.subject),
        }
        if ledger is not None:
            asked["ledger"] = ledger.head
        if queue is not None:
            asked["queue"] = queue.stopped
        return asked

    def missing_key(self, callers: Mapping[str, Caller]) -> Misuse | None:
        """Whose key for the provider is not there, of those that the gateway keeps."""
        for upstream in self.by_wire.values():
            for name, caller in callers.items():
                try:
                    _ = upstream.key_for(caller)
                except Problem:
                    return Misuse(f"the environment has no key for the provider for the caller {name}")
        return None

    def at(self, wire: Wire) -> Upstream:
        """Where calls of a wire go.

        Raises:
            Problem: nowhere.
        """
        if wire not in self.by_wire:
            raise Problem(404, "unknown_endpoint", "this gateway has no provider that speaks this API")
        return self.by_wire[wire]


def addresses_of(said: Sequence[str]) -> Mapping[Wire, str]:
    """URLs by wire: ``openai=URL``, ``anthropic=URL``, or a URL alone, whose wire its host tells, else ``openai``.

    Raises:
        Misuse: none, or two for one wire.
    """
    found: dict[Wire, str] = {}
    for text in said:
        word, equals, rest = text.partition("=")
        url = rest if equals and word in VARIABLE else text
        told = word if url is not text else recipient(_url(url).host)
        wire: Wire = "anthropic" if told == "anthropic" else "openai"
        if wire in found:
            raise Misuse(f"--upstream says twice where calls of {wire} go")
        found[wire] = url
    if not found:
        raise Misuse("say where calls go: --upstream URL, as the provider's SDK takes it")
    return found


def _bare(base: httpx.URL) -> httpx.AsyncClient:
    """The client to guard: it keeps no cookies, which would be one caller's in another's call, and follows nothing."""
    jar = CookieJar(DefaultCookiePolicy(allowed_domains=()))
    return httpx.AsyncClient(transport=Connections(base), follow_redirects=False, cookies=jar)


def _at(base: httpx.URL, path: str) -> httpx.URL:
    """A URL below the provider's. One that may tell of somebody is not remembered."""
    return _joined(base, path) if telling(path) else _usual(base, path)


@lru_cache(maxsize=256)
def _usual(base: httpx.URL, path: str) -> httpx.URL:
    """Callers ask for the same few again and again, and to read one takes its time."""
    return _joined(base, path)


def _joined(base: httpx.URL, path: str) -> httpx.URL:
    return base.copy_with(raw_path=base.raw_path.rstrip(b"/") + path.encode())


def _url(text: str) -> httpx.URL:
    try:
        url = httpx.URL(text)
    except httpx.InvalidURL:
        url = httpx.URL("")
    is_port = url.port is None or 0 < url.port < 65536
    if not is_port or url.scheme not in ("http", "https") or not url.host or url.userinfo or url.query or url.fragment:
        raise Misuse(
            "--upstream takes a URL with a host and a path, as the provider's SDK takes it; a key goes into "
            "the environment"
        )
    return url


def _key(variable: str) -> str:
    if not (key := os.environ.get(variable, "").strip()):
        raise Misuse(
            f"the environment variable {variable} with the key for the provider is not set; or say "
            "--caller-keys, and callers bring their own"
        )
    if _BEARER.fullmatch(key) is None:
        raise Misuse(
            f"the environment variable {variable} holds no key for the provider: it has spaces, or characters "
            "that no header can carry"
        )
    return key
