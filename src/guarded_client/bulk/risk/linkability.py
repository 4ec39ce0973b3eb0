"""Whether rows of one person can be told to be of one person: by surrogates and other values that hold over rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from guarded_client.bulk.risk.columns import joined
from guarded_client.bulk.risk.marks import Sort, tokens
from guarded_client.bulk.risk.originals import Originals, Target
from guarded_client.bulk.risk.rates import Rate, rate_of
from guarded_client.bulk.risk.records import Record, Row
from guarded_client.policy.section import Section

MOST_TOKENS = 1_000_000
"""Different surrogates that are counted; memory stays bounded."""


class Persistent(Section):
    """Surrogates that can hold over rows.

    Attributes:
        column: where they stand.
        sort: ``token``, a placeholder made with a key; ``digest``, a hash or another code of its kind.
        values: how many different ones there are.
        rows: rows that have one.
        again: rows whose surrogate stands in another row too.
    """

    column: str
    sort: Sort
    values: int
    rows: int
    again: int


class Surrogates:
    """Counts surrogates, row by row."""

    def __init__(self) -> None:
        self._rows: Counter[tuple[str, Sort]] = Counter()
        self._values: dict[tuple[str, Sort], dict[int, int]] = {}

    def see(self, record: Record) -> None:
        """One more row."""
        found = set(tokens(record))
        for column, value, sort in found:
            counts = self._values.setdefault((column, sort), {})
            code = hash(value)
            if code in counts or len(counts) < MOST_TOKENS:
                counts[code] = counts.get(code, 0) + 1
        self._rows.update({(column, sort) for column, _, sort in found})

    def found(self) -> tuple[Persistent, ...]:
        """What was seen, column by column."""
        return tuple(
            Persistent(
                column=column,
                sort=sort,
                values=len(counts),
                rows=self._rows[column, sort],
                again=min(self._rows[column, sort], sum(count for count in counts.values() if count > 1)),
            )
            for (column, sort), counts in sorted(self._values.items())
        )


class LinkAttack:
    """From a row, another one of the same person: by the value of the two that the fewest rows share."""

    def __init__(
        self, targets: Sequence[Target], originals: Originals, codes: Sequence[str], quasi: Sequence[str]
    ) -> None:
        """Make an attack on rows of persons who have several."""
        self._codes, self._quasi = codes, quasi
        self._targets = [one for one in targets if one.person and originals.rows_of(one.person) > 1]
        self._rows_of, self._all = originals.rows_of, originals.rows
        self._values = [
            frozenset(self._links(one.row.record)) if one.row else frozenset[int]() for one in self._targets
        ]
        self._persons: dict[int, Counter[int | None]] = {value: Counter() for some in self._values for value in some}

    def see(self, row: Row, person: int | None) -> None:
        """A row of the output, and whose it is."""
        for value in self._persons.keys() & set(self._links(row.record)):
            self._persons[value][person] += 1

    def linked(self) -> Rate:
        """How often the other row is of the same person; chance is to take any other row."""
        found = chance = 0.0
        for target, values in zip(self._targets, self._values, strict=True):
            chance += (self._rows_of(target.person) - 1) / max(1, self._all - 1)
            best = min(
                (self._counts(value) for value in values if self._counts(value).total() > 1), key=_total, default=None
            )
            if best is not None:
                found += (best[target.person] - 1) / (best.total() - 1)
        tried = len(self._targets)
        return rate_of(found, tried, chance / tried if tried else 0.0)

    def _counts(self, value: int) -> Counter[int | None]:
        return self._persons[value]

    def _links(self, record: Record) -> Iterable[int]:
        for _, value, _ in tokens(record):
            yield hash(value)
        for column in self._codes:
            if column in record:
                yield hash((column, joined(record[column])))
        if self._quasi:
            yield hash(tuple([joined(record.get(column) or [""]) for column in self._quasi]))


def _total(counts: Mapping[int | None, int]) -> int:
    return sum(counts.values())
