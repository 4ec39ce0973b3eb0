"""What both guarded HTTP clients share: a real client that delegates all but ``send()`` to the user's own client."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from guarded_client._errors import GuardError, Misuse, UnreadableRefused
from guarded_client._flow import Answer, Flow
from guarded_client._model import Call, Reply, Tags
from guarded_client._tags import Binding, merged
from guarded_client.adapters.exchange import Engine, Exchange, Target, refused
from guarded_client.adapters.http.around_send import Around, LogsIn
from guarded_client.adapters.http.charsets import as_read
from guarded_client.adapters.http.inner_attributes import delegating
from guarded_client.adapters.http.late_refusals import late
from guarded_client.adapters.http.provided import Provided
from guarded_client.adapters.http.reply_length import ABOUT_BODY, EncodedPieces, Length
from guarded_client.adapters.http.request_bytes import RequestBytes
from guarded_client.adapters.http.request_headers import of_length, own_headers, without
from guarded_client.adapters.http.uncopied import Uncopied
from guarded_client.codecs.wire import Untouched

_OURS: Final = b"x-guarded-"
"""What only the guard says to a caller: a provider that writes such headers would speak in its place."""
_ABOUT_BODY: Final = frozenset(name.encode() for name in ABOUT_BODY)
Translate = Callable[[GuardError], Exception]
"""Makes an error of the guard one that the SDK does not retry or wrap."""


def _never(request: object) -> bool:
    del request
    return False


class Delegate(Uncopied):
    """The base of both seams. ``inner`` is the user's client; ``module`` is ``httpx`` or ``httpx2``."""

    module: Any
    inner: Any
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
        self, inner: Any, engine: Engine, translate: Translate, *, late: bool = False, logs_in: LogsIn = _never
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

    def build_request(self, *args: Any, **kwargs: Any) -> Any:
        """A request with the user's client's own headers, cookies and base URL."""
        return self.inner.build_request(*args, **kwargs)

    def bound(self, tags: Tags) -> Any:
        """The same guarded client with tags, over those it carries already. No header of the user's client changes."""
        copy = type(self)(self.inner, self.engine, self.translate, late=self.late, logs_in=self.logs_in)
        copy.binding = Binding(tags if self.binding is None else merged(self.binding.tags, tags))
        return copy

    def __repr__(self) -> str:
        return f"<{type(self).__name__} around {type(self.inner).__module__}.{type(self.inner).__qualname__}>"

    def length(self) -> Length:
        """What a reply may have of bytes."""
        return Length(self.engine.max_reply)

    def told(self, problem: list[Any]) -> Any:
        """Raise the error in a list, or return a response to the request behind it that raises it where the SDK looks.

        In a list, which is empty then: a frame that holds an error whose traceback has the frame is a circle, and keeps
        what the call held until garbage is collected.
        """
        request = problem.pop()
        if self.late:
            return late(self.module, request, problem.pop())
        del request
        raise problem.pop()

    def target(self, request: Any) -> Target:
        """A request's method and URL."""
        url = request.url
        return Target(request.method.upper(), url.host, url.port, url.path, url.query.decode("ascii", "replace"))

    def exchange(self, request: Any, body: bytes) -> Exchange:
        """Read a request; errors come out as the SDK's.

        Raises:
            UnreadableRefused: it goes to something else than its URL says, by an extension of ``httpcore``.
        """
        if "target" in request.extensions:
            raise UnreadableRefused(
                "not sent: the request has a target beside its URL; leave out the extension `target`"
            )
        return Exchange(self.engine, self.target(request), own_headers(request, self.binding), body)

    def unread(self, request: Any, error: GuardError) -> Flow[None]:
        """What is told of a request that could not be read."""
        return refused(self.engine, self.target(request), error)

    def outgoing(self, request: Any, exchange: Exchange, call: Call) -> Any:
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

    def unsigned(self, options: dict[str, Any]) -> dict[str, Any]:
        """Options of ``send()`` for a redirect: its headers are made, and credentials not for every host."""
        return {**options, "auth": self.module.Auth()}

    def chosen(self, reply: object, received: list[tuple[Call, Any]]) -> Any:
        """The provider's response that a guard's reply stands for.

        Raises:
            Misuse: a guard returned something else than the reply to a call that it forwarded.
        """
        if isinstance(reply, Reply):
            for call, response in reversed(received):
                if reply.call is call:
                    return response
        raise Misuse("a guard must return the reply that `yield from forward(call)` gave it")

    def answered(self, request: Any, exchange: Exchange, answer: Answer, received: list[tuple[Call, Any]]) -> Reply:
        """The reply, and the response that stands for it: one that the provider does not send now."""
        reply, wire = exchange.answered(answer)
        headers = {"content-type": wire.content_type}
        response = self.module.Response(wire.status, headers=headers, content=wire.body, request=request)
        response.elapsed = timedelta(0)
        received.append((reply.call, response))
        return reply.marked({"x-guarded-ticket": answer.ticket})

    def rewritten(self, response: Any, exchange: Exchange, reply: Reply, *, stream: bool = False) -> Any:
        """The response as the caller gets it: its bytes are the provider's, rewritten as they are read.

        It is the provider's own, with another stream; or a second one, if a hook has read that one, or it is encoded,
        or read as a ``stream``: that of ``httpx`` is bound to the response.
        """
        content_type = response.headers.get("content-type", "")
        body = exchange.body(reply, content_type)
        raw, outer = response.stream, response
        named = [name.lower() for name, _ in response.headers.raw]
        about_body = [name for name in named if name in _ABOUT_BODY]
        if response.is_stream_consumed or b"content-encoding" in about_body:
            outer = self.module.Response(
                response.status_code,
                headers=response.headers,
                request=response.request,
                extensions=response.extensions,
                history=response.history,
                default_encoding=response.default_encoding,
                stream=raw,
            )
            raw = Provided(response, outer)
        elif stream:  # as the first, headers and all: the provider's end leads to that, and to nothing the caller has
            second: Any = object.__new__(response.__class__)
            second.__dict__.update(response.__dict__)
            raw, outer = Provided(response, second, raw), second
        outer.stream = self.reply_bytes(raw, exchange, reply, body, self, stream=stream)
        if tells_of_another(response):
            about_body = [name for name in about_body if name != b"content-length"]
        ours = [name for name in named if name.startswith(_OURS)]
        for name in {*about_body, *ours}:
            del outer.headers[name.decode("ascii", "replace")]
        for name, value in reply.headers:
            outer.headers[name] = value
            if name.lower() == "content-type":
                content_type = value
        if "charset" in content_type.lower() and not isinstance(body, Untouched):
            as_read(outer.headers, outer.charset_encoding)
        return outer


def tells_of_another(response: Any) -> bool:
    """Whether a response has no body, and its headers tell how long another one's would be."""
    return bool(response.request.method == "HEAD")


def tell_length(response: Any, length: int) -> None:
    """Say how long a body is that was read."""
    if not tells_of_another(response):
        response.headers["content-length"] = str(length)


delegating(Delegate)


def delegate_of(client: Any) -> Delegate:
    """The guarded HTTP client that a client of an SDK has, or is.

    Raises:
        Misuse: it has none.
    """
    for candidate in (client, getattr(client, "_client", None)):
        if isinstance(candidate, Delegate):
            return candidate
    raise Misuse(
        f"{type(client).__name__} is not guarded, or holds its guarded client further within: use the client that "
        "guard() returned"
    )
