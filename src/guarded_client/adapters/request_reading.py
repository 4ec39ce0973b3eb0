"""A request as it is read before the guards see it: by whom it may be read, its texts, and where it goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from guarded_client._errors import UnreadableRefused
from guarded_client._model import Route
from guarded_client._part_lists import ReadAgain
from guarded_client._tags import resolve
from guarded_client.adapters.beside_body import BINDING, Headers, Layout, beside_body, layout_of
from guarded_client.adapters.drawn_ids import see_drawn
from guarded_client.adapters.encodings import decoded
from guarded_client.codecs.framing.charsets import see_charset
from guarded_client.codecs.unread_endpoint import Unread
from guarded_client.wires.hosts import recipient

if TYPE_CHECKING:
    from guarded_client._model import Part, Tags
    from guarded_client.adapters.exchange import Engine
    from guarded_client.adapters.local_server import LocalServer
    from guarded_client.codecs.wire import Codec, Message

T = TypeVar("T")


class Target(NamedTuple):
    """A request's method and URL."""

    method: str
    host: str
    port: int | None
    path: str
    query: str


class RequestRead(NamedTuple):
    """What is known of a request.

    Attributes:
        codec, message: who read it, and what that made of its body.
        route: where it goes.
        parts: all its texts, also those beside the body.
        tags: those of its sources together.
        layout: which of its headers are of what kind.
        decoded: whether its body came in a content encoding, in which it is not written back.
        streamed: whether its reply is a stream.
    """

    codec: Codec
    message: Message
    route: Route
    parts: Sequence[Part]
    tags: Tags
    layout: Layout
    decoded: bool
    streamed: bool


def read_request(engine: Engine, target: Target, headers: Headers, body: bytes) -> RequestRead:
    """Read a request.

    Raises:
        UnreadableRefused: the endpoint or the body cannot be read.
        Misuse: the sources of tags disagree.
    """
    layout = layout_of(tuple([name for name, _ in headers]))
    tags = resolve(engine.defaults, layout.value(headers, BINDING))
    codec = _codec_for(engine, target)
    plain = decoded(body, layout.value(headers, b"content-encoding") or "")
    content_type = layout.content_type(headers)
    if not isinstance(codec, Unread):
        see_charset(content_type, plain)
    message = shallow(lambda: codec.read(plain, content_type))
    if not isinstance(codec, Unread):
        shallow(lambda: see_drawn(tags.known, message, target, engine.allowed))
    route = _route(message.route, target, engine.local)
    parts = _with(message.parts, [*beside_body(target.path, target.query, layout.told(headers))])
    streamed = route.stream or "stream=true" in target.query  # in the query: of a reply that is fetched again
    return RequestRead(codec, message, route, parts, tags, layout, plain is not body, streamed)


def _codec_for(engine: Engine, target: Target) -> Codec:
    codec = engine.codec(target.method, target.path)
    if codec is None:
        raise UnreadableRefused(
            f"not sent: this version cannot read {target.method} requests to this endpoint; "
            "`unknown_endpoint: scan_json` in the policy reads every text of their body, "
            "`unknown_endpoint: allow` sends them unread"
        )
    return codec


def _route(read: Route, target: Target, local: LocalServer | None) -> Route:
    """Where the body says that it goes, at the address of the request; and the way to a local server in its place."""
    return Route(
        read.operation,
        read.provider,
        read.model,
        target.host,
        target.port,
        read.stream,
        recipient(target.host),
        read.stored,
        read.resumes,
        read.settings,
        read.blobs,
        instead=None if local is None else local.instead(read, target.method, target.path),
        method=target.method,
        path=target.path,
    )


def _with(parts: Sequence[Part], more: Sequence[Part]) -> Sequence[Part]:
    return parts.followed_by(more) if isinstance(parts, ReadAgain) else (*parts, *more)


def shallow(use: Callable[[], T]) -> T:
    """What a codec makes of a body. SDKs retry a ``RecursionError``, and wrap it.

    Raises:
        UnreadableRefused: the body is nested deeper than the codec can go.
    """
    try:
        return use()
    except RecursionError:
        pass
    raise UnreadableRefused("not sent: the request body is nested too deep")
