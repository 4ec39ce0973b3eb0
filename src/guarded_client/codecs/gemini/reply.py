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
    def __init__(self, open_channel: OpenChannel) -> None:
        self._candidates = Candidates(open_channel)
        self.facts = self._candidates.facts
        self.complete = False
        self.unread = False

    def _rewritten(self, document: Json | None) -> bytes | None:
        """A document with its texts rewritten; ``None``: there is none, or none changed."""
        changed = document is not None and self._candidates.take(document)
        self.complete = self._candidates.complete
        return dump(document) if changed else None


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
        read = parsed(data_of(rest)) is not None
        rest = self._event(rest, unclear)
        tail = self._held()
        return followed(rest, tail) if read else tail + rest

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
        before = self._held() if failed else b""  # Google's SDK reads no further
        data = self._rewritten(document)
        return before + (event if data is None else with_data(event, data))


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
        return self._held() + rest

    def _piece(self, piece: bytes) -> bytes:
        if piece.startswith(b"{"):
            self._any = True
            document = parsed(piece)
            self.unread |= document is None and missed(piece)
            data = self._rewritten(document)
            return piece if data is None else with_numbers(data, piece)
        self.unread |= bool(piece.strip(_BETWEEN))
        return self._held() + piece if piece.lstrip()[:1] == b"]" else piece

    def _held(self) -> bytes:
        held = self._candidates.rest()
        return b"" if held is None else (b",\n" if self._any else b"") + dump(held)
