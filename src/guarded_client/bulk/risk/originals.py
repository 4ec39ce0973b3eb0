"""The originals: a sample of them, whose rows they are, and which row of the output each became."""

from __future__ import annotations

import random
from array import array
from collections import Counter
from dataclasses import dataclass, field
from math import sqrt
from operator import eq
from typing import Final, Literal, TypeAlias

from guarded_client._errors import Misuse
from guarded_client.bulk.risk.columns import joined
from guarded_client.bulk.risk.records import DataSet, Record, Row, Told
from guarded_client.bulk.risk.study import Study

Pairing: TypeAlias = Literal["position", "key", "none"]

_NOBODY: Final = 0
_SIGMAS: Final = 3
"""How far more than by chance values have to be alike, in standard deviations."""


@dataclass(slots=True)
class Target:
    """An original that is attacked.

    Attributes:
        record: the original.
        person: whose row it is; 0: not known.
        row: what became of it, where that is known.
    """

    record: Record = field(repr=False)
    person: int
    row: Row | None = field(default=None, repr=False)


class Originals:
    """Reads the originals once and keeps a sample, and of all rows whose they are: eight bytes each.

    Attributes:
        rows: how many there are.
        sample: those that are attacked.
        pairing: how it is known which row of the output an original became.
        columns: all columns they have.
    """

    def __init__(self, source: DataSet, study: Study, subject: str | None, told: Told | None) -> None:
        """Read them.

        Raises:
            Misuse: they have no such column as the study, or the plan, says.
        """
        self._key, self._source = study.key, source
        self._persons: array[int] = array("q")
        self._rows_of: Counter[int] = Counter()
        self._by_key: dict[int, int] = {}
        self.columns: set[str] = set()
        chance = random.Random(study.seed)  # noqa: S311 - draws a sample
        kept: list[Row] = []
        for row in source(told):
            person = self._person(row.record, subject)
            self._persons.append(person)
            self.columns.update(row.record)
            if study.key is not None and person:
                self._by_key[_hashed(row.record, study.key)] = person
            if row.at < study.sample:
                kept.append(row)
            elif (place := chance.randint(0, row.at)) < study.sample:
                kept[place] = row
        for name in (subject, study.key):
            if name is not None and kept and name not in self.columns:
                raise Misuse(f"the originals have no column {name}")
        self._rows_of.update(self._persons)
        self.rows = source.rows
        self._kept = sorted(kept, key=lambda row: row.at)
        self.sample = [Target(row.record, self._persons[row.at]) for row in self._kept]
        self.pairing: Pairing = "none"
        self._targets: dict[object, Target] = {}
        self._aligned: dict[int, int] = {}
        """Of files that have as many rows in the output: the number of rows before them."""

    @property
    def persons(self) -> bool:
        """Whether it is known of all rows of the output whose they are."""
        return self._whole and any(self._persons)

    def pair(self, output: DataSet) -> None:
        """Find out which row of the output each original became; both have been read once."""
        ours, theirs = self._source.counts, output.counts
        self._whole = self._key is not None or ours == theirs
        if self._key is not None:
            self.pairing = "key"
            self._targets = {
                _hashed(row.record, self._key): one for row, one in zip(self._kept, self.sample, strict=True)
            }
            return
        if len(ours) == len(theirs):
            self._aligned = {
                file: sum(ours[: file - 1])
                for file, (mine, other) in enumerate(zip(ours, theirs, strict=True), 1)
                if mine == other
            }
        if self._aligned:
            self.pairing = "position"
            self._targets = {
                (row.file, row.number): one
                for row, one in zip(self._kept, self.sample, strict=True)
                if row.file in self._aligned
            }

    def plausible(self) -> bool:
        """Whether originals look like the rows that stand in their places, more than like others.

        They do not if they are the originals of something else, or in another order. Where all was changed, it cannot
        be seen, and the order is believed.
        """
        pairs = [(one.record, one.row.record) for one in self.sample if one.row is not None]
        shared = sorted(self.columns & {column for _, after in pairs for column in after})
        if self.pairing != "position" or not shared:
            return self.pairing == "key"
        count, doubt = len(pairs), False
        for column in shared:
            before = [joined(record.get(column) or [""]) for record, _ in pairs]
            after = [joined(record.get(column) or [""]) for _, record in pairs]
            same = sum(map(eq, before, after))
            other = sum(map(eq, before, after[count // 2 :] + after[: count // 2]))
            if same - other >= _SIGMAS * sqrt(other + 1):
                return True
            doubt = doubt or (other > 0 and same < count)
        return not doubt

    def of(self, row: Row) -> Target | None:
        """The original that became a row of the output, if it is in the sample."""
        if self._key is not None:
            return self._targets.get(_hashed(row.record, self._key))
        return self._targets.get((row.file, row.number))

    def person(self, row: Row) -> int | None:
        """Whose row of the output it is, if that is known."""
        if self._key is not None:
            return self._by_key.get(_hashed(row.record, self._key)) or None
        before = self._aligned.get(row.file)
        return None if before is None else self._persons[before + row.number - 1] or None

    def rows_of(self, person: int) -> int:
        """How many originals somebody has."""
        return self._rows_of[person]

    def _person(self, record: Record, subject: str | None) -> int:
        if subject is None or not (values := record.get(subject)):
            return _NOBODY
        return hash(joined(values)) or 1


def _hashed(record: Record, column: str) -> int:
    return hash(joined(record.get(column) or [""]))
