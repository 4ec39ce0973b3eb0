"""Values that a stream gives again and again, each time with more: what a parser has read so far of a reply in JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from guarded_client.adapters.frameworks.langchain.restoring import restored_so_far
from guarded_client.adapters.frameworks.langchain.shapes import fields_of, is_a
from guarded_client.codecs.wire import OpenChannel


class Snapshots:
    """Restores them. One that ends within a placeholder waits for the next; that is all that is held."""

    def __init__(self) -> None:
        self._waiting: list[tuple[Any, Any]] = []
        """At most one: as it came, and restored."""

    def feed(self, value: Any, open_channel: OpenChannel) -> Iterator[Any]:
        """What can be released: a value that the next one goes on with is left out, since that says it again."""
        if self._waiting and goes_on(self._waiting[0][0], value):
            self._waiting.clear()
        yield from self.close()
        known, unfinished = restored_so_far(value, open_channel)
        if unfinished:
            self._waiting.append((value, known))
        else:
            yield known

    def close(self) -> Iterator[Any]:
        """No other comes that could go on."""
        while self._waiting:
            yield self._waiting.pop()[1]


def goes_on(before: Any, now: Any) -> bool:
    """Whether a value says all that another says, and perhaps more."""
    if isinstance(before, str):
        return isinstance(now, str) and now.startswith(before)
    if isinstance(before, (list, tuple)):
        first, then = cast("Sequence[Any]", before), cast("Sequence[Any]", now)
        return isinstance(now, (list, tuple)) and len(first) <= len(then) and all(map(goes_on, first, then))
    said = before if is_a(before, Mapping) else fields_of(before)
    if said is None:
        return before is now or (isinstance(before, (bool, int, float)) and before == now)
    says: Mapping[Any, Any] = now if is_a(now, Mapping) else fields_of(now) or {}
    return all(key in says and goes_on(value, says[key]) for key, value in said.items())
