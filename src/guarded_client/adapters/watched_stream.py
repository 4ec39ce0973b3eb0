"""The bytes of a stream that is released piece by piece: read ahead of the caller, who gets what may go on."""

from __future__ import annotations

import re
from base64 import b64encode
from typing import TYPE_CHECKING, Final

from guarded_client._errors import Held, ProviderReplyInvalid
from guarded_client._facts import TICKET
from guarded_client.adapters.review import overhearing, said_in
from guarded_client.codecs.framing.event_stream import CONTENT_TYPE
from guarded_client.review import Wire

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from guarded_client._flow import Flow
    from guarded_client._held.watch import Watch
    from guarded_client.codecs.wire import OpenChannel, ReplyBody

_UNSTEERED: Final = re.compile(
    rb'"(?:(?:top_)?logprobs?(?:Result)?|groundingSupports)"\s*:\s*(?!null|\[\s*\]|0\b)'
    rb'|"(?:thinking|signature)_delta"|"thought"\s*:\s*true'
)
"""What says something in an event beside its texts: tokens, the answer again, and thoughts that are signed."""


class WatchedStream:
    """A :class:`~guarded_client.codecs.wire.ReplyBody` whose end is a flow, :meth:`closing`.

    Two readers take the same bytes: one ahead, which only listens, and one behind, which rewrites what may go on. The
    cuts need not be those of events: each reader waits for the rest of an event. ``label`` says as what a body of a
    content type is read.
    """

    def __init__(
        self,
        reply: Callable[[str, OpenChannel], ReplyBody],
        content_type: str,
        behind: ReplyBody,
        watch: Watch,
        label: Callable[[str, bytes], str] = lambda content_type, body: content_type,
    ) -> None:
        self._heard, self._ahead = overhearing(reply, content_type)
        self._behind = behind
        self._watch = watch
        self._content_type = content_type
        self._label = label
        self._waiting: list[bytes] = []
        self._all: list[bytes] = []
        self.facts = self._ahead.facts
        self.complete = False
        self.unread = False

    def feed(self, data: bytes) -> bytes:
        """Take the next bytes; return those that may go on, rewritten."""
        self._all.append(data)
        return b"".join(map(self._piece, _lines(data)))

    def _piece(self, piece: bytes) -> bytes:
        _ = self._ahead.feed(piece)
        self.facts = self._ahead.facts
        self._waiting.append(piece)
        if self._ahead.complete or self._ahead.unread:
            return b""  # what ends a stream waits until all of it was looked at
        count = self._watch.noted(self._heard, len(self._waiting))
        if not count:
            return b""
        released = b"".join(self._waiting[:count])
        del self._waiting[:count]
        return self._behind.feed(released)

    def close(self) -> bytes:
        """Nothing: what waits goes on in :meth:`closing`, if at all."""
        return b""

    def closing(self) -> Flow[bytes]:
        """There are no more bytes: what waited, or what is said in its place.

        Raises:
            Held, ReviewRefused: it may not go on.
        """
        _ = self._ahead.close()
        self.facts = self._ahead.facts
        body = b"".join(self._all)
        label = self._label(self._content_type, body)
        said = said_in(self._heard, label, body)
        see_read(self._ahead, heard=bool(self._heard))
        wire = Wire(status=200, content_type=label, body=b64encode(body))
        ending = yield from self._watch.ended(said, wire, self.facts, whole=self._ahead.complete)
        self.complete = self._ahead.complete
        self.facts.update(ending.facts)
        rest = b"".join(self._waiting)
        thought = CONTENT_TYPE in label.lower() and any(each.name == "thinking" for each in said)
        if self._watch.steering.words is not None and (thought or _UNSTEERED.search(rest)):
            ticket = str(ending.facts.get(TICKET))
            raise Held(
                f"held: the rest of the stream says more than its texts, so no other words can stand in for it (ticket "
                f"{ticket}); make the same call again, or resume the ticket",
                ticket,
            )
        return self._behind.feed(rest) + self._behind.close()


def see_read(reading: ReplyBody, *, heard: bool) -> None:
    """See that all of a reply could be read.

    Raises:
        ProviderReplyInvalid: not all of it; or it did not come to its end, and said nothing: it may be of another
            format.
    """
    if reading.unread or not (reading.complete or heard):
        raise ProviderReplyInvalid(
            "not released: the provider's reply is not what this endpoint answers with, so nobody can review it; retry"
        )


def closed(body: ReplyBody) -> Flow[bytes]:
    """There are no more bytes of a reply: what was held back of it."""
    return (yield from body.closing()) if isinstance(body, WatchedStream) else body.close()


def _lines(data: bytes) -> Iterator[bytes]:
    """Bytes cut behind each newline, so that events are looked at one by one."""
    start = 0
    while (end := data.find(b"\n", start)) >= 0:
        yield data[start : end + 1]
        start = end + 1
    if start < len(data):
        yield data[start:]
