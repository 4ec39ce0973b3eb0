"""Rows that are alike in their quasi-identifiers: k, l-diversity and t-closeness.

k-anonymity: Sweeney, 2002. Distinct l-diversity: Machanavajjhala et al., 2007. t-closeness: Li, Li and
Venkatasubramanian, 2007, with the equal distance between categories, and the ordered one between numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TypeAlias

from guarded_client.bulk.numerals import finite
from guarded_client.bulk.risk.columns import joined
from guarded_client.bulk.risk.records import Record
from guarded_client.policy.section import Section

Key: TypeAlias = tuple[str, ...]


class Sizes(Section):
    """How many rows are alike.

    Attributes:
        rows: all of them.
        groups: of rows with the same values in all quasi-identifiers.
        k: rows of the smallest group; 0: there are no rows.
        persons: persons of the group that has fewest; ``None``: it is not known whose rows they are.
        alone: rows that no other row is like.
        below: rows in groups of fewer than the threshold, of persons where they are known.
        by_size: rows by the size of their group: ``1``, ``2``, ``3-4``, ``5-10``, ``11-19``, ``20-99``, ``100+``.
    """

    rows: int
    groups: int
    k: int
    persons: int | None
    alone: int
    below: int
    by_size: Mapping[str, int]


class Secret(Section):
    """What groups say of a sensitive column.

    Attributes:
        column: its name.
        values: how many different ones there are.
        l: different values of the group that has fewest.
        t: the largest distance of a group's values from those of all rows, 0 to 1.
        told: rows whose group has a single value, so that whoever knows the group knows it.
    """

    column: str
    values: int
    l: int  # noqa: E741 - the field's name for it
    t: float
    told: int


@dataclass(slots=True)
class Group:
    """Rows that are alike.

    Attributes:
        rows: how many.
        persons: whose they are, where that is known.
        secrets: of each sensitive column, how often each value stands.
    """

    rows: int = 0
    persons: set[int] = field(default_factory=set[int])
    secrets: list[Counter[str]] = field(default_factory=list[Counter[str]], repr=False)


class Groups:
    """Gathers rows. Memory grows with the number of groups, not with that of rows.

    Attributes:
        columns: the quasi-identifiers.
        sensitive: the sensitive columns.
        of: the groups by their values.
    """

    def __init__(self, columns: Sequence[str], sensitive: Sequence[str]) -> None:
        self.columns, self.sensitive = tuple(columns), tuple(sensitive)
        self.of: dict[Key, Group] = {}

    def key(self, record: Record) -> Key:
        """The quasi-identifiers of a row; empty where it has none."""
        return tuple([joined(record.get(column) or [""]) for column in self.columns])

    def see(self, record: Record, person: int | None) -> None:
        """One more row, and whose it is."""
        key = self.key(record)
        group = self.of.get(key)
        if group is None:
            group = self.of[key] = Group(secrets=[Counter() for _ in self.sensitive])
        group.rows += 1
        if person is not None:
            group.persons.add(person)
        for column, counts in zip(self.sensitive, group.secrets, strict=True):
            counts[joined(record.get(column) or [""]).casefold()] += 1  # HIV and hiv are one value

    def sizes(self, k: int, *, persons: bool) -> Sizes:
        """What the groups are like; ``persons``: it is known whose rows all are."""
        by_size: Counter[str] = Counter()
        for group in self.of.values():
            by_size[_band(group.rows)] += group.rows
        weighed = [(len(group.persons) if persons else group.rows, group.rows) for group in self.of.values()]
        return Sizes(
            rows=sum(rows for _, rows in weighed),
            groups=len(weighed),
            k=min((group.rows for group in self.of.values()), default=0),
            persons=min((size for size, _ in weighed), default=0) if persons else None,
            alone=by_size["1"],
            below=sum(rows for size, rows in weighed if size < k),
            by_size={band: by_size[band] for band in _BANDS if by_size[band]},
        )

    def secrets(self) -> tuple[Secret, ...]:
        """What they say of each sensitive column."""
        return tuple(self._secret(number, column) for number, column in enumerate(self.sensitive))

    def _secret(self, number: int, column: str) -> Secret:
        each = [group.secrets[number] for group in self.of.values()]
        whole = self.total(number)
        distance = _Distance(whole)
        return Secret(
            column=column,
            values=len(whole),
            l=min((len(counts) for counts in each), default=0),
            t=max((distance(counts) for counts in each), default=0.0),
            told=sum(counts.total() for counts in each if len(counts) == 1),
        )

    def total(self, number: int) -> Counter[str]:
        """How often each value of a sensitive column stands in all rows."""
        whole: Counter[str] = Counter()
        for group in self.of.values():
            whole.update(group.secrets[number])
        return whole


_BANDS = ("1", "2", "3-4", "5-10", "11-19", "20-99", "100+")


def _band(size: int) -> str:
    for band in _BANDS[:-1]:
        if size <= int(band.rpartition("-")[2]):
            return band
    return _BANDS[-1]


class _Distance:
    """The earth mover's distance of a group's values from all of them."""

    def __init__(self, whole: Counter[str]) -> None:
        self._whole, self._rows = whole, whole.total()
        numbers = {value: finite(value) for value in whole}
        known = [value for value, number in numbers.items() if number is not None]
        self._order = sorted(known, key=lambda value: numbers[value] or 0.0) if len(known) == len(whole) else None

    def __call__(self, counts: Counter[str]) -> float:
        rows = counts.total()
        if self._order is None:  # half the sum of differences: what the group lacks adds what others have too much of
            here = sum(abs(n / rows - self._whole[value] / self._rows) for value, n in counts.items())
            elsewhere = 1 - sum(self._whole[value] for value in counts) / self._rows
            return (here + elsewhere) / 2
        if len(self._order) < 2:
            return 0.0
        steps = accumulate(counts[value] / rows - self._whole[value] / self._rows for value in self._order)
        return sum(map(abs, steps)) / (len(self._order) - 1)
