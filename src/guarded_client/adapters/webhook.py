"""A reviewer who is told of tickets by a signed HTTP request, and may answer at once or later: chat tools and the like.

**Out**: ``POST`` of JSON with what there is to decide, placeholders in the place of values. The header
``x-guarded-signature: t=1700000000,v1=HEX`` is HMAC-SHA256 under the shared secret over ``t``, a dot and the body.
**Back**: 200 with a decision, signed in the same way, or 202 or 204: the decision comes later, by a request to an
endpoint of the program's own, which reads it with :meth:`WebhookReviewer.read` and hands it to
:meth:`guarded_client.Desk.answer`.

The address is the operator's, never that of a text or a reply. It is ``https``, or loopback where that is said;
redirects are not followed; a host that resolves to a private address is refused unless that is said, too; no proxy of
the environment is used, since it would see everything. An answer has at most a million bytes, uncompressed, and all
tries together end after ``total`` seconds, however slowly the receiver answers.
"""

from __future__ import annotations

import hmac
import socket
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar
from urllib.parse import urlsplit

import httpx
from tenacity import AsyncRetrying, retry_if_exception, stop_after_attempt, wait_random_exponential

from guarded_client._errors import Misuse, ReviewRefused, ReviewUnavailable
from guarded_client.adapters.address_reach import Reach, within
from guarded_client.adapters.webhook_bodies import answered, written
from guarded_client.policy.local import is_local

if TYPE_CHECKING:
    from guarded_client.review import Answered, Shown, Ticket

SIGNATURE: Final = "x-guarded-signature"
AGE: Final = 300
"""Seconds for which a signature is good."""
_LARGEST: Final = 1_000_000
_LATER: Final = (202, 204)
T = TypeVar("T")


class _Passing(Exception):
    """The same may go through a moment later."""


class WebhookReviewer:
    """A :class:`~guarded_client._ports.Reviewer`. Safe in threads.

    Args:
        url: where to send.
        secret: shared with the receiver; 32 bytes or more.
        loopback: the receiver is on this machine: plain ``http`` to a loopback address is allowed, nothing else.
        private: the receiver may have a private address (still ``https``).
        timeout: seconds for each step of a try: to connect, to send, to go on answering.
        total: seconds for all of it.
        tries: how often to send; connection failures, 429 and 5xx are tried again.
        clock: seconds since 1970.

    Raises:
        Misuse: the address or the secret will not do.
    """

    def __init__(
        self,
        url: str,
        secret: bytes,
        *,
        loopback: bool = False,
        private: bool = False,
        timeout: float = 5.0,
        total: float = 15.0,
        tries: int = 3,
        clock: Callable[[], float] = time.time,
    ) -> None:
        if len(secret) < 32:
            raise Misuse("the secret of a webhook has 32 bytes or more; make one with: openssl rand -hex 32")
        self._url = _checked(url, loopback=loopback)
        self._secret = secret
        self._allowed: Reach = "loopback" if loopback else "private" if private else "public"
        self._timeout = timeout
        self._total = total
        self._clock = clock
        self._policy: dict[str, Any] = {
            "retry": retry_if_exception(lambda error: isinstance(error, (_Passing, httpx.TransportError))),
            "wait": wait_random_exponential(multiplier=0.1, max=2),
            "stop": stop_after_attempt(tries),
            "reraise": True,
        }

    def __repr__(self) -> str:
        return f"<WebhookReviewer {urlsplit(self._url).hostname}>"

    def asked(self, ticket: Ticket, shown: Shown) -> Answered | None:
        """Tell of a ticket; a decision if there is one at once.

        Raises:
            ReviewUnavailable: the receiver could not be told, or its answer cannot be trusted. The ticket stays.
        """
        return _elsewhere(self.aasked(ticket, shown))

    def for_async(self) -> _AsyncForm:
        """The same for async clients."""
        return _AsyncForm(self)

    async def aasked(self, ticket: Ticket, shown: Shown) -> Answered | None:
        """See :meth:`asked`."""
        import anyio

        body = written(ticket, shown)
        problem = ""
        try:
            with anyio.fail_after(self._total):
                async for attempt in AsyncRetrying(**self._policy, sleep=anyio.sleep):
                    with attempt:
                        return self._read(ticket, *(await self._sent(attempt.retry_state.attempt_number, body)))
        except (_Passing, httpx.HTTPError, TimeoutError) as error:
            problem = type(error).__name__
        raise _failed(problem)

    async def _sent(self, turn: int, body: bytes) -> tuple[int, str, bytes]:
        """Status, signature and body of an answer."""
        import anyio.to_thread

        address = await anyio.to_thread.run_sync(self._address, turn, abandon_on_cancel=True)
        request = self._request(address, body)
        said = bytearray()
        async with (
            httpx.AsyncClient(timeout=self._timeout, follow_redirects=False, trust_env=False) as client,
            client.stream("POST", request.pop("url"), **request) as response,
        ):
            if response.status_code == 200:
                async for piece in response.aiter_raw():
                    said += piece
                    if len(said) > _LARGEST:
                        raise _failed(f"an answer of more than {_LARGEST} bytes")
            return response.status_code, response.headers.get(SIGNATURE, ""), bytes(said)

    def sign(self, body: bytes) -> str:
        """The value of the header that proves a body."""
        moment = str(int(self._clock()))
        return f"t={moment},v1={self._digest(moment, body)}"

    def read(self, body: bytes, signature: str | None) -> Answered:
        """A decision that came later, as the body of a request to the program's own endpoint, and its signature.

        Args:
            body: of the request, as it came.
            signature: its header ``x-guarded-signature``; ``None``: it has none.

        Raises:
            ReviewRefused: the signature is wrong or too old, or the body is no decision.
        """
        self._verify(body, signature or "")
        return answered(body)

    def _request(self, address: str, body: bytes) -> dict[str, Any]:
        """The request, to the very address that was looked at: a name that leads elsewhere by then is not asked again.

        The certificate is checked for the name.
        """
        url = httpx.URL(self._url)
        headers = {
            "content-type": "application/json",
            "accept-encoding": "identity",
            "host": url.netloc.decode(),
            SIGNATURE: self.sign(body),
        }
        name = {"sni_hostname": url.raw_host.decode()}
        return {"url": url.copy_with(host=address), "content": body, "headers": headers, "extensions": name}

    def _address(self, turn: int) -> str:
        """An address of the host, another one each turn; refuses a host that has one of a kind that is not allowed."""
        parts = urlsplit(self._url)
        found: list[str] = []
        try:
            answers = socket.getaddrinfo(parts.hostname, parts.port or 443, type=socket.SOCK_STREAM)
            found = [str(address[0]) for *_, address in answers]
        except (OSError, UnicodeError):
            pass
        if not found:
            raise _Passing
        for address in found:
            if not within(address, self._allowed):
                raise ReviewUnavailable(
                    "a reviewer was not told: the host of the webhook resolves to an address that is not allowed; say "
                    "private: true if it is in your own network"
                )
        return found[(turn - 1) % len(found)]

    def _read(self, ticket: Ticket, status: int, signature: str, body: bytes) -> Answered | None:
        if status in _LATER:
            return None
        if status == 429 or status >= 500:
            raise _Passing
        if status != 200:
            raise _failed(f"status {status}")
        try:
            self._verify(body, signature)
            decision = answered(body)
        except ReviewRefused:
            decision = None
        if decision is None or decision.ticket != ticket.id:
            raise _failed("an answer that cannot be trusted")
        return decision

    def _verify(self, body: bytes, signature: str) -> None:
        fields: dict[str, str] = {}
        for pair in signature.split(","):
            name, _, value = pair.partition("=")
            fields[name] = value
        moment, given = fields.get("t", ""), fields.get("v1", "")
        fresh = moment.isascii() and moment.isdigit() and len(moment) < 12 and abs(self._clock() - int(moment)) <= AGE
        if not hmac.compare_digest(self._digest(moment, body).encode(), given.encode("utf-8", "replace")) or not fresh:
            raise ReviewRefused("not decided: the signature of the decision is wrong or too old")

    def _digest(self, moment: str, body: bytes) -> str:
        return hmac.digest(self._secret, moment.encode("utf-8", "replace") + b"." + body, "sha256").hex()


@dataclass(frozen=True, slots=True)
class _AsyncForm:
    webhook: WebhookReviewer

    async def asked(self, ticket: Ticket, shown: Shown) -> Answered | None:
        return await self.webhook.aasked(ticket, shown)


def _elsewhere(asking: Coroutine[Any, Any, T]) -> T:
    """What a coroutine gives, run in a thread of its own: whoever waits may have an event loop already."""
    import anyio

    async def awaited() -> T:
        return await asking

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(anyio.run, awaited).result()


def _checked(url: str, *, loopback: bool) -> str:
    fits = False
    with suppress(ValueError, httpx.InvalidURL):  # it is no URL
        parts, host = urlsplit(url), httpx.URL(url).host
        schemes = ("http", "https") if loopback else ("https",)
        fits = bool(host) and parts.port != 0 and parts.scheme in schemes and is_local(host) is loopback
        fits = fits and parts.username is None and parts.password is None and not parts.fragment and "\\" not in url
    if not fits:
        raise Misuse(
            "the address of a webhook is https://host/path, without user, password and fragment; http only on "
            "loopback, where that is said"
        )
    return url


def _failed(why: str) -> ReviewUnavailable:
    return ReviewUnavailable(f"a reviewer could not be told ({why}); the ticket stays in the queue")
