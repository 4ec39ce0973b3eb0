"""Replies of the Gemini API: one document, server-sent events, or a JSON array that comes element by element."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from guarded_client.codecs.framing.json_array import ArraySplitter
from guarded_client.codecs.framing.json_numbers import with_numbers
from guarded_client.codecs.framing.sse import (
    EventSplitter,
    data_of,
    followed,
    missed,
    nested,
    strays,
    unclear,
    with_data,
)
from guarded_client.codecs.gemini.candidates import Candidates
from guarded_client.codecs.json_reply import JsonDocument, parsed
from guarded_client.codecs.wire import Json, OpenChannel, dump

_BETWEEN: Final = b" \t\r\n[],"
"""What stands between the elements of an array."""
_MOST: Final = 10_000
"""Pieces that may wait."""


class GeminiDocument(JsonDocument):
    """A complete reply."""

    def __init__(self, open_channel: OpenChannel) -> None:
        super().__init__()
        self._candidates = Candidates(open_channel)

    def _rewrite(self, document: Json) -> bool:
        changed = self._candidates.take(document, final=True)
        self.facts = self._candidates.facts
        return changed


class _Stream:
    """Documents in a row; one whose candidate ends, though an end of its text is held, waits with what is behind it."""

    def __init__(self, open_channel: OpenChannel) -> None:
        self._candidates = Candidates(open_channel)
        self._queue: list[tuple[bytes, Json | None, bool]] = []
        """Pieces as they came, their documents, and whether those changed."""
        self.facts = self._candidates.facts
        self.complete = False
        self.unread = False

    def _passed(self, piece: bytes, document: Json | None) -> bytes:
        """A piece, and its document if it has one: what can be passed on now."""
        changed = document is not None and self._candidates.take(document)
        self.complete = self._candidates.complete
        self._queue.append((piece, document, changed))
        if self._candidates.waiting and len(self._queue) <= _MOST:
            return b""
        return self._released()

    def _released(self, *, ends: bool = False) -> bytes:
        """What waited; ``ends``: with all that is held of it."""
        queue, self._queue = self._queue, []
        out: list[bytes] = []
        for piece, document, changed in reversed(queue):
            changed |= ends and document is not None and self._candidates.end(document)
            out.append(self._written(piece, document) if changed else piece)
        return b"".join(reversed(out))

    def _written(self, piece: bytes, document: Json | None) -> bytes:
        raise NotImplementedError


class GeminiEvents(_Stream):
    """A reply streamed with ``alt=sse``."""

    def __init__(self, open_channel: OpenChannel) -> None:
        super().__init__(open_channel)
        self._events = EventSplitter(bare=True)

    def feed(self, data: bytes) -> bytes:
        """Rewrites each complete event."""
        return b"".join(map(self._event, self._events.feed(data)))

    def close(self) -> bytes:
        """What was held, if the provider broke off: behind an unfinished event that has texts, else before it."""
        rest = self._events.close()
        if parsed(data_of(rest)) is not None:
            out = self._event(rest, unclear) + self._released(ends=True)
            return followed(out, self._held())
        before = self._released(ends=True) + self._held()
        return before + self._event(rest, unclear)

    def _held(self) -> bytes:
        held = self._candidates.rest()
        return b"" if held is None else b"data: " + dump(held) + b"\n\n"

    def _event(self, event: bytes, says: Callable[[bytes | None], bool] = missed) -> bytes:
        data = data_of(event)
        document = parsed(data)
        odd = document is None and says(data)
        if aside := strays(event):  # an error comes as it is; to Google's SDK, so does whatever looks like JSON
            told = parsed(aside)
            if told is None or "candidates" in told or nested(aside):
                odd |= says(aside)
            else:
                self.unread, document = True, document or told
        self.unread |= odd
        failed = odd or (document is not None and document.get("error"))
        before = self._released(ends=True) + self._held() if failed else b""  # Google's SDK reads no further
        return before + self._passed(event, document)

    def _written(self, piece: bytes, document: Json | None) -> bytes:
        return with_data(piece, dump(document))


class GeminiArray(_Stream):
    """A reply streamed without ``alt=sse``: a JSON array, an element a chunk."""

    def __init__(self, open_channel: OpenChannel) -> None:
        super().__init__(open_channel)
        self._elements = ArraySplitter()
        self._any = False

    def feed(self, data: bytes) -> bytes:
        """Rewrites each complete element."""
        return b"".join(map(self._piece, self._elements.feed(data)))

    def close(self) -> bytes:
        """What was held, if the provider broke off; then an unfinished element as it came."""
        rest = self._elements.close()
        self.unread |= bool(rest)
        return self._ended() + rest

    def _piece(self, piece: bytes) -> bytes:
        if piece.startswith(b"{"):
            self._any = True
            document = parsed(piece)
            self.unread |= document is None and missed(piece)
            before = b""
            if document is not None and document.get("error"):  # no reader reads further
                before = self._released(ends=True)
                held = self._candidates.rest()
                before += b"" if held is None else dump(held) + b",\n"
            return before + self._passed(piece, document)
        self.unread |= bool(piece.strip(_BETWEEN))
        before = self._ended() if piece.lstrip()[:1] == b"]" else b""
        return before + self._passed(piece, None)

    def _ended(self) -> bytes:
        out = self._released(ends=True)
        held = self._candidates.rest()
        return out if held is None else out + (b",\n" if self._any else b"") + dump(held)

    def _written(self, piece: bytes, document: Json | None) -> bytes:
        return with_numbers(dump(document), piece)
