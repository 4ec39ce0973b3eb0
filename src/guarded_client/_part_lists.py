"""The parts of a body that is too large to keep every text of: they are read again whenever they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, overload

if TYPE_CHECKING:
    from guarded_client._model import Part

_AT_ONCE: Final = 1_000_000
"""Characters of a large body that are looked at together."""


class ReadAgain(Sequence["Part"]):
    """Parts that are made anew each time. To go through them costs a reading of the body; to index one, as well.

    Two are equal if they come from one reading and have the same changed texts.

    Args:
        read: reads the body again; always the same parts.
        count: how many these are.
        texts: other texts, by position.
    """

    __slots__ = ("_count", "_read", "_texts")

    def __init__(self, read: Callable[[], Iterator[Part]], count: int, texts: Mapping[int, str] | None = None) -> None:
        self._read = read
        self._count = count
        self._texts = texts or {}

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Part]:
        return map(self._told, range(self._count), self._read())

    @overload
    def __getitem__(self, index: int) -> Part: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Part, ...]: ...
    def __getitem__(self, index: int | slice) -> Part | tuple[Part, ...]:
        if isinstance(index, slice):
            return tuple(self)[index]
        position = range(self._count)[index]
        return next(islice(self, position, None))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ReadAgain) and self.alike(other) and self._texts == other._texts

    def __hash__(self) -> int:
        return hash((self._read, self._count))

    def __repr__(self) -> str:
        return f"<{self._count} parts>"

    def alike(self, other: object) -> bool:
        """Whether these are the same parts, whatever their texts."""
        return isinstance(other, ReadAgain) and self._read is other._read

    def changing(self, texts: Mapping[int, str]) -> ReadAgain:
        """The same parts with other texts at some positions."""
        return ReadAgain(self._read, self._count, {**self._texts, **texts})

    def followed_by(self, parts: Sequence[Part]) -> ReadAgain:
        """These parts and, after them, others."""
        return ReadAgain(lambda: chain(self._read(), parts), self._count + len(parts), self._texts)

    def changed(self) -> Iterator[Part]:
        """Those with another text than the body's, with that text."""
        for position, part in enumerate(self._read()) if self._texts else ():
            if self._texts.get(position, part.text) != part.text:
                yield self._told(position, part)

    def _told(self, position: int, part: Part) -> Part:
        text = self._texts.get(position)
        return part if text is None else replace(part, text=text)


def together(parts: Sequence[Part]) -> Iterator[Sequence[Part]]:
    """Parts that are looked at together: all of them, or of those of a large body about a million characters."""
    if not isinstance(parts, ReadAgain):
        yield parts
        return
    held: list[Part] = []
    length = 0
    for part in parts:
        held.append(part)
        length += len(part.text)
        if length >= _AT_ONCE:
            yield held
            held, length = [], 0
    yield held


def alike(parts: Sequence[Part], others: Sequence[Part]) -> bool:
    """Whether parts stand at the same places and are of the same kinds, whatever their texts."""
    if parts is others or (isinstance(parts, ReadAgain) and parts.alike(others)):
        return True
    return len(parts) == len(others) and all(
        part.kind is other.kind and part.path == other.path for part, other in zip(parts, others, strict=True)
    )


def changes(before: Sequence[Part], after: Sequence[Part]) -> Iterator[Part]:
    """The parts, as they are after, whose text is another one. What follows the last of ``before`` is passed over."""
    if isinstance(before, ReadAgain) and isinstance(after, ReadAgain):
        return after.changed()
    return (new for old, new in zip(before, after, strict=False) if new.text != old.text)
