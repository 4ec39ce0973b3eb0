"""The local server that gets a call in the provider's place. Nothing of the user's client goes with it.

Its requests are made anew: no header, cookie, hook, signature, proxy or redirect of the provider's client applies, and
the SDK is told not to retry.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

from guarded_client._errors import GateRefused, LocalUnavailable, Misuse
from guarded_client._forks import ForkLock
from guarded_client._model import Route
from guarded_client.codecs.framing.json_numbers import with_numbers
from guarded_client.codecs.wire import dump, load
from guarded_client.policy.local import LocalSection, problem_of
from guarded_client.wires import local as wires

NO_RETRY: Final = {"x-should-retry": "false"}
"""Response header by which SDKs of providers are told not to send a call again."""
RECIPIENT: Final = "local"
_KEPT: Final = ("accept", "anthropic-version")
_AS_ASKED: Final = "x-stainless-raw-response"
"""Request header by which the SDKs know, when a reply comes, that ``with_raw_response`` was called."""


class Address(NamedTuple):
    """Where a client sends to, with its HTTP client and the headers that it logs in with."""

    http: Any
    base_url: str
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LocalServer:
    """One server.

    Attributes:
        wire: what it speaks, the same as the provider.
        model: the model to ask for; ``None``: the call's.
        headers: what it is logged in with, asked at each call.
        http: the HTTP client of a client that was given; ``None``: one is made.
    """

    wire: str
    base_url: str
    model: str | None
    headers: Callable[[], Mapping[str, str]] = field(repr=False)
    timeout: float
    http: Any = None
    _made: dict[tuple[str, bool], Any] = field(default_factory=dict[tuple[str, bool], Any], repr=False)
    _lock: ForkLock = field(default_factory=ForkLock, repr=False)

    def instead(self, read: Route, method: str, path: str) -> Route | None:
        """The route to this server of a call that was read; ``None``: it cannot take it.

        A call that goes on with what the provider keeps, or has it keep something, cannot be moved.
        """
        if method != "POST" or read.stored or read.resumes or not read.model or not wires.endpoint(self.wire, path):
            return None
        parts = urlsplit(self.base_url)
        return Route(
            read.operation,
            RECIPIENT,
            self.model or read.model,
            parts.hostname or "",
            parts.port,
            read.stream,
            recipient=RECIPIENT,
            settings=read.settings,
            blobs=read.blobs,
            local=True,
        )

    def request(self, module: Any, request: Any, body: bytes, *, asynchronous: bool) -> Any:
        """The request to this server for what the SDK's ``request`` was to say, with the ``body`` of the gate."""
        if self.model is not None:
            body = with_numbers(dump({**load(body), "model": self.model}), body)
        kept = {name: request.headers[name] for name in _KEPT if name in request.headers}
        url = f"{self.base_url.rstrip('/')}/{wires.endpoint(self.wire, request.url.path)}"
        headers = {**kept, "content-type": "application/json", **self.headers()}
        client = self.client(module, asynchronous=asynchronous)
        return client.build_request("POST", url, content=body, headers=headers, timeout=self.timeout)

    def client(self, module: Any, *, asynchronous: bool) -> Any:
        """The HTTP client for it. One of ours keeps no connection open, so that nobody has to close it."""
        if self.http is not None:
            return self.http
        key = module.__name__, asynchronous
        with self._lock:
            if key not in self._made:
                make = module.AsyncClient if asynchronous else module.Client
                limits = module.Limits(max_keepalive_connections=0)
                self._made[key] = make(limits=limits, trust_env=False, follow_redirects=False, timeout=self.timeout)
            return self._made[key]


def server_of(wire: str, section: LocalSection | None, given: Address | None, guarded: Address) -> LocalServer | None:
    """The local server of a policy and of ``guard(..., local=...)``; ``None``: there is none.

    Args:
        wire: what the guarded client speaks.
        section: the policy's.
        given: of the client that was given.
        guarded: of the client that is guarded.

    Raises:
        Misuse: the given client does not fit, its server is elsewhere, or there are two.
    """
    if given is None:
        if section is None:
            return None
        if section.base_url is None:
            raise Misuse("the policy's `local` names no base_url: add one, or give guard(..., local=client)")
        name = section.api_key_env

        def headers() -> Mapping[str, str]:
            key = os.environ.get(name) if name else None
            return wires.authorization(wire, key) if key else {}

        return LocalServer(wire, section.base_url, section.model, headers, section.timeout)
    if not wires.known(wire):
        raise Misuse(f"no local server takes calls of the wire {wire}: leave out local=")
    section = section or LocalSection()
    if section.base_url is not None:
        raise Misuse("local= and the policy's `local.base_url` name two servers: leave one out")
    problem = problem_of(given.base_url, allow_remote=section.allow_remote)
    if problem:
        raise Misuse(f"the base URL of the client given as local= {problem} (under `local` in the policy)")
    if _form(given.http) != _form(guarded.http):
        raise Misuse("local= takes a client of the same kind: both sync or both async, both of httpx or of httpx2")
    fixed = given.headers
    return LocalServer(wire, given.base_url, section.model, lambda: fixed, section.timeout, given.http)


def _form(http: Any) -> tuple[str, bool]:
    roots = [base.__module__.partition(".")[0] for base in type(http).__mro__]
    return "httpx2" if "httpx2" in roots else "httpx", hasattr(http, "aclose")


def came(response: Any, request: Any) -> Any:
    """A response of the server, with what the SDK reads from a response to its own ``request``."""
    response.headers.update(NO_RETRY)
    if _AS_ASKED in request.headers:
        response.request.headers[_AS_ASKED] = request.headers[_AS_ASKED]
    return response


def unreachable(error: Exception) -> LocalUnavailable:
    """What a failure of the server's connection becomes: an error that the SDK does not retry."""
    return LocalUnavailable(f"the local server failed with {type(error).__name__}; start it, then call again")


def required(server: LocalServer | None) -> LocalServer:
    """The server of a call that was moved.

    Raises:
        GateRefused: there is none.
    """
    if server is None:
        raise GateRefused("not sent: a guard moved the call to a local server, and there is none")
    return server
