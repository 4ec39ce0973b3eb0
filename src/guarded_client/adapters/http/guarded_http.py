"""What both guarded HTTP clients share: a real client that delegates all but ``send()`` to the user's own client."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final, Self

from guarded_client._drive import run
from guarded_client._errors import GuardError, Misuse, UnreadableRefused
from guarded_client._flow import Flow
from guarded_client._model import Call, Tags
from guarded_client._tags import Binding, merged
from guarded_client.adapters.exchange import Engine, Exchange, refused
from guarded_client.adapters.http.around_send import Around, LogsIn
from guarded_client.adapters.http.either_library import Client, Library, Request, Response
from guarded_client.adapters.http.inner_attributes import delegating
from guarded_client.adapters.http.late_refusals import late_refusal
from guarded_client.adapters.http.reply_length import EncodedPieces
from guarded_client.adapters.http.request_bytes import RequestBytes
from guarded_client.adapters.http.request_headers import of_length, own_headers, without
from guarded_client.adapters.http.uncopied import Uncopied
from guarded_client.adapters.request_reading import Target
from guarded_client.stores.review.intents import unsigned

Translate = Callable[[GuardError], Exception]
"""Makes an error of the guard one that the SDK does not retry or wrap."""

_UNENCODED: Final = "not sent: a text of this request cannot be written in {}{}"
_NO_URL: Final = "not sent: the URL of this request cannot be read as one; see its host and its port"
_QUOTING: Final = re.compile(r"(.*\bgot <class '[^']*'>): ", re.DOTALL)
"""An error of httpx that goes on with the value."""
_SURROGATES: Final = (
    ": it has half of a pair of surrogates (U+D800 to U+DFFF), as a string that was cut has; "
    '`text.encode("utf-8", "replace").decode()` takes that out'
)


def never(request: object) -> bool:
    """Of SDKs that send nothing around ``send()``."""
    del request
    return False


@delegating
class GuardedHttp(Uncopied):
    """The base of both forms. ``inner`` is the user's client; ``module`` is ``httpx`` or ``httpx2``."""

    module: Library
    inner: Client
    engine: Engine
    translate: Translate
    late: bool
    logs_in: LogsIn
    binding: Binding | None = None
    """Tags of ``bind()`` for a bare HTTP client; SDK clients carry theirs as a header."""
    request_bytes: type[RequestBytes]
    reply_bytes: Any
    encoded_pieces: type[EncodedPieces]
    """The family's byte stream classes, made of ``reply_bytes`` and ``request_bytes``."""

    transport: type[Around]
    """The family's transport for whatever gets around ``send()``."""

    def __init__(
        self, inner: Client, engine: Engine, translate: Translate, *, late: bool = False, logs_in: LogsIn = never
    ) -> None:
        """Guard ``inner``, which stays open and usable, raw, for whoever holds it.

        ``late``: the SDK retries and wraps whatever ``send()`` raises; see :mod:`.late_refusals`.
        ``logs_in``: whether a request that gets around ``send()`` only asks for a token.
        """
        base: Any = super()  # httpx.Client and the like, behind this mixin
        base.__init__(transport=self.transport(self), trust_env=False)
        self.__dict__["inner"] = inner
        self.engine = engine
        self.translate = translate
        self.late = late
        self.logs_in = logs_in

    def build_request(self, *args: Any, **kwargs: Any) -> Request:
        """A request with the user's client's own headers, cookies and base URL.

        Raises:
            UnreadableRefused: a text cannot be encoded, or the URL is none. The errors that a bare client raises hold
                the text, or quote the host.
            TypeError: as a bare client, without the value.
        """
        refusal: UnreadableRefused | None = None
        wrong = ""
        try:
            return self.inner.build_request(*args, **kwargs)
        except UnicodeEncodeError as error:
            advice = _SURROGATES if error.encoding == "utf-8" else ""
            refusal = UnreadableRefused(_UNENCODED.format(error.encoding, advice))
        except self.module.InvalidURL:
            refusal = UnreadableRefused(_NO_URL)
        except TypeError as error:
            if (quoting := _QUOTING.match(str(error))) is None:
                raise
            wrong = quoting[1]
        if refusal is None:
            raise TypeError(wrong)
        self._tell(refusal, *args[:2], **kwargs)
        del args, kwargs
        raise self.translate(refusal)

    def _tell(self, error: GuardError, method: object = "", url: object = "", **_: object) -> None:
        """Write into the log that no request could be made. One for async clients alone cannot be waited for here."""
        answers = self.engine.answers
        if inspect.iscoroutinefunction(getattr(answers.ports.ledger, "append", None)):
            return
        target = Target(str(method).upper(), self.inner.base_url.host, None, "", "")
        with suppress(self.module.InvalidURL, TypeError, ValueError):
            found = self.module.URL(url)
            target = target._replace(host=found.host or target.host, path=found.path)
        with unsigned(answers.ports.ledger):
            run(refused(self.engine, target, error), answers.answer)

    def around(self, inner: Client) -> Self:
        """A client guarded like this one, with its tags, around another client of the same form."""
        made = type(self)(inner, self.engine, self.translate, late=self.late, logs_in=self.logs_in)
        made.binding = self.binding
        return made

    def bound(self, tags: Tags) -> Self:
        """The same guarded client with tags, over those it carries already. No header of the user's client changes."""
        made = self.around(self.inner)
        made.binding = Binding(tags if self.binding is None else merged(self.binding.tags, tags))
        return made

    def __repr__(self) -> str:
        return f"<{type(self).__name__} around {type(self.inner).__module__}.{type(self.inner).__qualname__}>"

    def raised(self, problem: list[Any]) -> Response:
        """Raise the error in a list, or return a response to the request behind it that raises it where the SDK looks.

        In a list, which is empty then: a frame that holds an error whose traceback has the frame is a circle, and keeps
        what the call held until garbage is collected.
        """
        request = problem.pop()
        if self.late:
            return late_refusal(self.module, request, problem.pop())
        del request
        raise problem.pop()

    def target(self, request: Request) -> Target:
        """A request's method and URL."""
        url = request.url
        return Target(request.method.upper(), url.host, url.port, url.path, url.query.decode("ascii", "replace"))

    def exchange(self, request: Request, body: bytes) -> Exchange:
        """Read a request; errors come out as the SDK's.

        Raises:
            UnreadableRefused: it goes to something else than its URL says, by an extension of ``httpcore``.
        """
        if "target" in request.extensions:
            raise UnreadableRefused(
                "not sent: the request has a target beside its URL; leave out the extension `target`"
            )
        return Exchange.of(self.engine, self.target(request), own_headers(request, self.binding), body)

    def unread(self, request: Request, error: GuardError) -> Flow[None]:
        """What is told of a request that could not be read."""
        return refused(self.engine, self.target(request), error)

    def outgoing(self, request: Request, exchange: Exchange, call: Call) -> Request:
        """The request that may be sent: the SDK's own, without the headers that must not leave, if its body may."""
        body, stripped = exchange.write(call), exchange.stripped
        if not exchange.changed_body:
            without(request, stripped)
            return request
        headers, streamed = of_length(request, stripped, len(body)), isinstance(request.stream, RequestBytes)
        stream = self.request_bytes(body) if streamed else self.module.ByteStream(bytes(body))
        outgoing = self.module.Request(
            request.method, request.url, headers=headers, stream=stream, extensions=request.extensions
        )
        if not streamed:
            outgoing.read()  # what hooks and signing look at
        return outgoing


def guarded_http_of(client: object) -> GuardedHttp:
    """The guarded HTTP client that a client of an SDK has, or is.

    Raises:
        Misuse: it has none.
    """
    for candidate in (client, getattr(client, "_client", None)):
        if isinstance(candidate, GuardedHttp):
            return candidate
    raise Misuse(
        f"{type(client).__name__} is not guarded, or holds its guarded client further within: use the client that "
        "guard() returned"
    )
