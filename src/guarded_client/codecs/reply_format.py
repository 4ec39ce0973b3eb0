"""As what a reply is read. Clients go by what they asked for, whatever the content type says; so does the guard.

A stream labelled as JSON, as plain text or not at all is a stream to the SDK that asked for one. So where a label does
not settle it, the first byte that is no space does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from guarded_client.codecs.framing.event_stream import CONTENT_TYPE as FRAMES
from guarded_client.codecs.wire import OpenChannel, ReplyBody

Reading: TypeAlias = Callable[[str, OpenChannel], ReplyBody]

EVENTS: Final = "text/event-stream"
JSON: Final = "application/json"
_BOM: Final = b"\xef\xbb\xbf"
_SPACE: Final = b" \t\r\n"
_FIELDS: Final = b":deir"
"""How lines of events begin: a comment, ``data``, ``event``, ``id``, ``retry``."""
_DOCUMENT: Final = b'{["'
_PATIENCE: Final = 65_536
"""Bytes of white space after which the label counts."""
_BINARY: Final = ("audio/", "image/", "video/", "application/octet-stream", "binary/")


def settled(label: str, *, stream: bool) -> bool:
    """Whether a content type in lower case agrees with what was asked for, so that it needs no look at the bytes."""
    if FRAMES in label:
        return True
    return "event-stream" in label if stream else label.partition(";")[0].strip() == JSON


def read_as(label: str, body: bytes, *, stream: bool, ended: bool = True) -> str | None:
    """The content type as which a reply is read; ``None``: the bytes so far do not say.

    Args:
        label: its content type, in lower case.
        body: how it begins.
        stream: a stream was asked for.
        ended: no more bytes will come.
    """
    if settled(label, stream=stream):
        return label
    start = body[:64].lstrip(_SPACE) or body.lstrip(_SPACE)
    ended = ended or len(body) > _PATIENCE
    if not ended and len(start) < len(_BOM) and _BOM.startswith(start):
        return None
    first = start.removeprefix(_BOM).lstrip(_SPACE)[:1]
    if not first:
        return label if ended else None
    if first in _DOCUMENT:
        return JSON if "event-stream" in label else label
    if not stream:
        return label
    if first == b"\0":
        return f"application/{FRAMES}"
    return EVENTS if first in _FIELDS or not label.startswith(_BINARY) else label


def label_of(content_type: str, body: bytes, *, stream: bool) -> str:
    """The content type as which a whole reply is read."""
    lower = content_type.lower()
    read = read_as(lower, body, stream=stream)
    return content_type if read in (None, lower) else read


def reader(reply: Reading, content_type: str, open_channel: OpenChannel, *, stream: bool) -> ReplyBody:
    """The rewriter of a reply that a codec has for what it is.

    Args:
        reply: the codec's.
        content_type: as it came.
        open_channel: makes the rewriter of a text.
        stream: a stream was asked for.
    """
    label = content_type.lower()
    if settled(label, stream=stream):
        return reply(label, open_channel)

    def choose(body: bytes, ended: bool) -> ReplyBody | None:
        read = read_as(label, body, stream=stream, ended=ended)
        return None if read is None else reply(read, open_channel)

    return Peeked(choose)


class Peeked:
    """A reply whose reader is chosen by its first bytes. ``choose`` returns ``None`` as long as they do not say."""

    def __init__(self, choose: Callable[[bytes, bool], ReplyBody | None]) -> None:
        self.facts: dict[str, object] = {}
        self.complete = False
        self.unread = False
        self._choose = choose
        self._held = b""
        self._reader: ReplyBody | None = None

    def feed(self, data: bytes) -> bytes:
        """Take the next bytes; return what can be passed on."""
        reader = self._reader
        if reader is None:
            data = self._held + data
            reader = self._reader = self._choose(data, False)
            self._held = data if reader is None else b""
            if reader is None:
                return b""
        return self._told(reader, reader.feed(data))

    def close(self) -> bytes:
        """There are no more bytes; return what was held back."""
        reader = self._reader or self._choose(self._held, True)
        if reader is None:
            return self._held
        before = b"" if self._reader else reader.feed(self._held)
        return before + self._told(reader, reader.close())

    def _told(self, reader: ReplyBody, out: bytes) -> bytes:
        self.facts, self.complete, self.unread = reader.facts, reader.complete, reader.unread
        return out
