"""What is known of conversations in this process, and a function for tools that let one mask what they record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from opentelemetry import trace

from guarded_client._tags import surrounding
from guarded_client.protection.conversations import Conversations
from guarded_client.protection.scrubber import Reading, Scrubber
from guarded_client.telemetry import witness

_conversations = Conversations()


def scrubber_of(keep: Iterable[str] = (), *, detect: bool = False) -> Scrubber:
    """A scrubber that knows the conversations of this process, from now on."""
    witness.listen(_conversations.tell)
    return Scrubber(_conversations, keep, detect=detect)


def scrub(value: Any) -> Any:
    """Anything made of dicts, lists and strings, made safe: for tools that take a function to mask what they record.

    Values that the calls of the current conversation hold become their placeholders; what is not known to belong to a
    guarded call, and cannot be checked, becomes ``<REMOVED>``.
    """
    return _reading(value).whole(value)


def scrub_number(number: float) -> object:
    """A number, made safe: one that belongs to no guarded call stays, for most are sizes and times."""
    reading = _reading(number)
    return reading.whole(number) if reading.is_linked else number


def scrub_name(name: str) -> str:
    """The name of a logger, a thread or a task, made safe: most are words of code, and stay."""
    return _reading(name).name(name)


def _reading(value: object) -> Reading:
    scrubber = scrubber_of()
    span = trace.get_current_span().get_span_context()
    return scrubber.reading(span.trace_id if span.is_valid else 0, [value], surrounding(), starting=True)
