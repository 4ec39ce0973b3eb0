"""The live map of one conversation: its placeholders, when each ends, and the last number of each kind."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from guarded_client import _memory
from guarded_client._bilingual import both
from guarded_client._errors import Misuse, VaultUnavailable
from guarded_client._model import Surrogate
from guarded_client._surrogates import FORBIDDEN, Surrogates

Value: TypeAlias = tuple[str, str]
"""Kind and value."""

NEVER: Final = 2**62
"""Later than any moment that a store keeps."""
ERASED: Final = both(
    "the person was erased while the call was under way; nothing was written: make the call again, if it may be made",
    "La personne a été effacée pendant l’appel ; rien n’a été écrit.",
)
NO_DATA_KEY: Final = both(
    "the data key of a record is missing; restore the vault from a backup",
    "La clé d’un enregistrement manque ; restaurez le coffre d’une sauvegarde.",
)
CONTRADICTION: Final = both(
    "two records of the vault contradict each other; restore it from a backup",
    "Deux enregistrements du coffre se contredisent ; restaurez-le d’une sauvegarde.",
)
_KIND: Final = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*")
_HOUR: Final = 3_600_000_000


def erased(whose: _memory.Erased) -> VaultUnavailable:
    """The error of a call whose person was erased meanwhile. What was remembered of its texts since ends, too."""
    _memory.forget(whose)
    return VaultUnavailable(ERASED)


def check(values: Iterable[Value]) -> None:
    """See that every value can have a placeholder.

    Raises:
        Misuse: a kind is not upper case, or a value spans a character that JSON must escape. Names neither.
    """
    for kind, value in values:
        if not _KIND.fullmatch(kind):
            raise Misuse("a kind must be upper case letters, digits and single underscores, like EMAIL_ADDRESS")
        if FORBIDDEN.search(value):
            raise Misuse(f"a value of kind {kind} has a control character, quote or backslash; split it there")


def single_call(values: Sequence[Value] = ()) -> Surrogates:
    """Placeholders of one call, of which nothing is kept.

    Raises:
        Misuse: see :func:`check`.
    """
    return Conversation().passing(values)


def born_of(epoch: str) -> int | None:
    """The vault's last tombstone when the map of an epoch was made; ``None`` for an epoch that does not tell."""
    number = epoch.rpartition("-")[2]
    return int(number) if number.isdecimal() else None


def _least(end: int, now: int) -> int:
    return end - min(_HOUR, (end - now) // 20)


class Conversation:
    """A map that is only added to, with end dates in microseconds. Not thread-safe: its vault holds a lock.

    Attributes:
        surrogates: what guards see.
        earliest: the first end date; from then on the map is out of date.
        last: the last number given, by kind; it never goes back.
        born: the vault's last tombstone when the map was made; its epoch tells it, see :func:`born_of`.
    """

    __slots__ = ("_ends", "born", "earliest", "last", "surrogates")

    def __init__(self, last: Mapping[str, int] | None = None, born: int = 0) -> None:
        self.surrogates = Surrogates(f"{secrets.token_hex(8)}-{born}")
        self.born = born
        self.earliest = NEVER
        self.last = dict(last or {})
        self._ends: dict[Value, int] = {}

    def __len__(self) -> int:
        return len(self._ends)

    def __repr__(self) -> str:
        return f"<Conversation of {len(self)} values>"

    def add(self, surrogate: Surrogate, value: str, end: int) -> None:
        """Add a pair that has been kept.

        Raises:
            ValueError: see :meth:`Surrogates.add`.
        """
        self.surrogates.add(surrogate, value)
        self._ends[surrogate.kind, value] = end
        self.earliest = min(self.earliest, end)
        self.skip(surrogate)

    def skip(self, surrogate: Surrogate) -> None:
        """Never give this number again."""
        self.last[surrogate.kind] = max(self.last.get(surrogate.kind, 0), surrogate.number)

    def reach(self, numbers: Mapping[str, int]) -> None:
        """Never give numbers again up to these, by kind."""
        for kind, number in numbers.items():
            self.last[kind] = max(self.last.get(kind, 0), number)

    def extend(self, values: Iterable[Value], end: int) -> None:
        """Note a later end date of values it has."""
        self._ends.update(dict.fromkeys(values, end))
        self.earliest = min(self._ends.values(), default=NEVER)

    def lacking(self, values: Iterable[Value], end: int, now: int) -> tuple[list[Value], list[Value]]:
        """Values that have no placeholder yet, and values that end notably before ``end``.

        Notably: by more than an hour, or more than 5 % of the time from now to ``end``, whichever is less. So a value
        that every turn repeats costs one write an hour at most, and is never kept longer than its last use allows.
        """
        ends = self._ends
        least = _least(end, now)
        new: dict[Value, None] = {}
        late: dict[Value, None] = {}
        for pair in values:
            kept = ends.get(pair)
            if kept is None:
                new[pair] = None
            elif kept < least:
                late[pair] = None
        return list(new), list(late)

    def numbered(self, new: Iterable[Value]) -> list[tuple[Surrogate, str]]:
        """The next placeholder for each value. Nothing is noted: :meth:`add` does that, when they are kept."""
        last = dict(self.last)
        pairs: list[tuple[Surrogate, str]] = []
        for kind, value in new:
            last[kind] = number = last.get(kind, 0) + 1
            pairs.append((Surrogate(kind, number), value))
        return pairs

    def passing(self, values: Sequence[Value]) -> Surrogates:
        """A map for one call: what is kept, and ``values``, which are not kept.

        Raises:
            Misuse: see :func:`check`.
        """
        new = self.lacking(values, 0, 0)[0]
        check(new)
        return Surrogates(f"{secrets.token_hex(8)}-{self.born}", [*self.surrogates.pairs(), *self.numbered(new)])

    def without(self, moment: int) -> Conversation:
        """This map if nothing in it ends at ``moment`` or before; else a new one of the rest."""
        if moment < self.earliest:
            return self
        rest = Conversation(self.last, self.born)
        for surrogate, value in self.surrogates.pairs():
            end = self._ends[surrogate.kind, value]
            if end > moment:
                rest.add(surrogate, value, end)
        return rest

    def renewed(self) -> Conversation:
        """The same content as a new map, with an epoch of its own."""
        copy = Conversation(self.last, self.born)
        for surrogate, value in self.surrogates.pairs():
            copy.add(surrogate, value, self._ends[surrogate.kind, value])
        return copy
