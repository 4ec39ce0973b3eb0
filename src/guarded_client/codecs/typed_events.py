"""Replies that are server-sent events of a ``type`` each, as Anthropic and Cohere stream a message."""

from __future__ import annotations

from typing import Final, Protocol

from guarded_client.codecs.framing.sse import (
    EventSplitter,
    Named,
    data_of,
    followed,
    missed,
    name_of,
    unclear,
    with_data,
)
from guarded_client.codecs.json_reply import parsed
from guarded_client.codecs.wire import Json, dump

_LEFT_OUT: Final = (b"", b"ping")
"""Names of events that SDKs leave out."""


class Events(Protocol):
    """The events of one message."""

    facts: dict[str, object]
    complete: bool

    def take(self, event: Json) -> tuple[list[Json], bool]:
        """Rewrite an event in place: events to send before it, and whether it changed."""
        ...

    def flush(self) -> list[Json]:
        """Events of our own with all that is held."""
        ...


class TypedEvents:
    """Rewrites each event.

    Args:
        events: of the message.
        texts: how the types of events with texts begin.
        stops: its SDK reads no further behind words that are no JSON, in an event with a name.
    """

    def __init__(self, events: Events, *texts: str, stops: bool = False) -> None:
        self._splitter = EventSplitter()
        self._named = Named()
        self._events = events
        self._texts = texts
        self._stops = stops
        self.facts = events.facts
        self.complete = False
        self.unread = False

    def feed(self, data: bytes) -> bytes:
        """Rewrites each complete event."""
        return b"".join(map(self._event, self._splitter.feed(data)))

    def close(self) -> bytes:
        """What was held, as events of our own when the provider broke off; then an unfinished event as it came."""
        rest = self._splitter.close()
        if parsed(data_of(rest)) is not None:
            return followed(self._event(rest), self._ours(self._events.flush()))
        self.unread |= unclear(data_of(rest))
        return self._ours(self._events.flush()) + rest

    def _event(self, event: bytes) -> bytes:
        data = data_of(event)
        document = parsed(data)
        failed = b"error" in event and (name_of(event) == b"error" or "error" in (document or {}))
        if document is None:
            self.unread |= (odd := missed(data))
            failed |= odd and self._stops and name_of(event) not in _LEFT_OUT
        held = self._events.flush() if failed else []  # SDKs read no further
        if document is None:
            return self._ours(held) + event
        if str(document.get("type")).startswith(self._texts):
            self._named.see(event, left_out=_LEFT_OUT)
        before, changed = self._events.take(document)
        self.complete = self._events.complete
        return self._ours(held + before) + (with_data(event, dump(document)) if changed else event)

    def _ours(self, events: list[Json]) -> bytes:
        """Events of our own, with a name if the provider's have one."""
        named = bool(self._named.line)
        return b"".join(
            (b"event: %b\n" % event["type"].encode() if named else b"") + b"data: %b\n\n" % dump(event)
            for event in events
        )
