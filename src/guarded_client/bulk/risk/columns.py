"""What the columns of a data set are: texts, codes, what somebody might know of a person."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from guarded_client._errors import Misuse
from guarded_client.bulk.risk.marks import MARK, is_digest
from guarded_client.bulk.risk.records import Record, Row
from guarded_client.bulk.risk.study import Study

Role: TypeAlias = Literal["quasi", "sensitive", "text", "code", "surrogate", "constant", "other", "key"]

LOOKED_AT: Final = 2000
_WORDS: Final = 3.5
"""Words a value has on average in a column that is taken for free text."""
_CODE: Final = 0.9
"""Share of different values from which on a column is taken for one of codes."""
_ENOUGH: Final = 50
_DATE: Final = re.compile(r"\s*(?:\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})\b")
_KNOWN: Final = re.compile(
    r"(?i)(?:^|[\W_])(?:born|birth|dob|naiss|n[ée]e?|age|âge|sexe?|gender|genre|zip|post|postal|postcode|cp|plz|city|town"
    r"|ville|commune|job|profession|occupation|m[ée]tier|nationalit|employer|employeur|salary|salaire|income|revenu)"
)
"""Names of columns that others may know of a person: never codes, however many values they have."""
MOST_VALUES: Final = 200_000
"""Different values of a column that are counted; memory stays bounded."""


@dataclass(frozen=True, slots=True)
class Roles:
    """The columns by role.

    Attributes:
        of: every column.
        suggested: the quasi-identifiers were not named but suggested.
        rare: columns that fewer rows have than have to be alike: their names may be those of somebody.
        usual: columns that some rows lack, but fewer.
    """

    of: dict[str, Role]
    suggested: bool
    rare: frozenset[str] = frozenset()
    usual: frozenset[str] = frozenset()

    def apart(self, record: Record) -> bool:
        """Whether a row has a field that few others have, or lacks one that few others lack."""
        return not self.rare.isdisjoint(record) or not self.usual <= record.keys()

    def columns(self, *roles: Role) -> tuple[str, ...]:
        """The columns that have one of these roles."""
        return tuple(column for column, role in self.of.items() if role in roles)


@dataclass(slots=True)
class _Look:
    all: int = 0
    """Rows that have the column; of ``rows`` the values were looked at."""
    rows: int = 0
    words: int = 0
    marked: int = 0
    dates: int = 0
    count: int = 0
    values: set[str] = field(default_factory=set[str])

    def see(self, values: Sequence[str]) -> None:
        self.rows += 1
        self.values.add(joined(values))
        for value in values:
            self.count += 1
            self.words += len(value.split())
            self.dates += _DATE.match(value) is not None
            self.marked += _marked(value)

    def role(self, rows: int) -> Role:
        """What it is taken for, in so many rows."""
        if self.marked > self.count / 2:
            return "surrogate"
        if self.words >= _WORDS * self.count:
            return "text"
        if len(self.values) == 1 and self.all == rows:
            return "constant"
        if self.rows >= _ENOUGH and len(self.values) > _CODE * self.rows and not self.dates > self.rows / 2:
            return "code"
        return "other"


def roles_of(rows: Iterable[Row], study: Study) -> Roles:
    """The roles of columns, from the first values of each and from what the study says. All rows are gone through: a
    column is constant if no row has another value, nor none.

    Raises:
        Misuse: the study names a column that no row has.
    """
    looks: dict[str, _Look] = {}
    count = 0
    for row in rows:
        count += 1
        for column, values in row.record.items():
            look = looks.get(column)
            if look is None:
                look = looks[column] = _Look()
            look.all += 1
            if look.rows < LOOKED_AT:
                look.see(values)
            elif len(look.values) == 1:  # of a table that is sorted by it, the first ones may all be alike
                look.values.add(joined(values))
    named: dict[str, Role] = {
        **dict.fromkeys(study.texts, "text"),
        **dict.fromkeys(study.quasi, "quasi"),
        **dict.fromkeys(study.sensitive, "sensitive"),
    }
    if study.key is not None:
        named[study.key] = "key"
    few = min(study.thresholds.k, count)
    rare = frozenset(column for column, look in looks.items() if look.all < few)
    usual = frozenset(column for column, look in looks.items() if count - few < look.all < count)
    missing = [column for column in named if column not in looks]
    if missing and looks:
        known = ", ".join(column for column in looks if column not in rare)
        raise Misuse(f"the output has no column {', '.join(missing)}; it has {known}")
    of: dict[str, Role] = {}
    for column, look in looks.items():
        role = named.get(column) or _seen(column, look, study, count)
        of[column] = "quasi" if role == "other" and not study.quasi else role
    return Roles(of, suggested=not study.quasi, rare=rare, usual=usual)


def _seen(column: str, look: _Look, study: Study, rows: int) -> Role:
    role = look.role(rows)
    if (role == "text" and study.texts) or (role == "code" and _KNOWN.search(column)):
        return "other"
    return role


def joined(values: Sequence[str]) -> str:
    """All that a column has in a row, as one value."""
    return values[0].strip() if len(values) == 1 else "\x1f".join(value.strip() for value in values)


def _marked(value: str) -> bool:
    """Whether placeholders or a digest stand in a value's place."""
    rest = MARK.sub("", value)
    return (rest != value and not any(map(str.isalnum, rest))) or is_digest(value)


class Values:
    """How often each value of the columns stands, but of texts.

    Attributes:
        counts: by column, by value.
    """

    def __init__(self, columns: Iterable[str], surrogates: Collection[str] = ()) -> None:
        """Count.

        Args:
            columns: all that are counted.
            surrogates: those of them with placeholders or digests, which are no values: others beside them were missed.
        """
        self.counts: dict[str, dict[int, int]] = {column: {} for column in columns}
        self._marks: dict[str, set[int]] = {column: set() for column in surrogates}

    def see(self, record: Record) -> None:
        """One more row."""
        for column, counts in self.counts.items():
            values = record.get(column)
            if values is not None:
                value = hash(joined(values))
                if value in counts:
                    counts[value] += 1
                elif len(counts) < MOST_VALUES:
                    counts[value] = 1
                    if column in self._marks and all(map(_marked, values)):
                        self._marks[column].add(value)

    def different(self, column: str) -> int:
        """How many values a column has, up to :data:`MOST_VALUES`."""
        return len(self.counts[column])

    def below(self, column: str, k: int) -> int:
        """How many rows have a value that stands in fewer than ``k`` rows."""
        return sum(count for count in self._of_values(column) if count < k)

    def once(self, column: str) -> int:
        """How many rows have a value that no other row has."""
        return sum(count == 1 for count in self._of_values(column))

    def _of_values(self, column: str) -> Iterator[int]:
        marks = self._marks.get(column, ())
        return (count for value, count in self.counts[column].items() if value not in marks)
