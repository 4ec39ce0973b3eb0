"""Values known from the originals, looked for in what became of them: as they stand, and in other spellings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from guarded_client.bulk.plan import Do, Plan
from guarded_client.bulk.risk.originals import Target
from guarded_client.bulk.risk.records import Record, Row
from guarded_client.bulk.risk.second_detector import Basis, Hit, direct
from guarded_client.detectors.folded import folded
from guarded_client.detectors.known import KnownValues

_NOT_ALNUM: Final = re.compile(r"[\W_]+")
_PACKED: Final = 8
"""Letters and digits from which on a value is looked for without what stands between them."""
_LONG: Final = 6
"""Characters from which on the value of a column is looked for that a rule makes coarser."""
_SHORTEST: Final = 3
NAME: Final = -1
"""Instead of the number of a value: it stands in the name of the field."""


@dataclass(slots=True)
class Escapes:
    """How many of the known values are still there.

    Attributes:
        sought: values by kind that originals of the sample have; ``sure`` of them rest on a column, a format or a
            checksum, the others on a name model.
        found: of them, those that stand in their row of the output.
        hits: the row and where in it, kind by kind.
    """

    sought: Counter[tuple[str, bool]] = field(default_factory=Counter[tuple[str, bool]])
    found: Counter[tuple[str, bool]] = field(default_factory=Counter[tuple[str, bool]])
    hits: list[tuple[Row, Hit]] = field(default_factory=list[tuple[Row, Hit]], repr=False)


def escapes(targets: Sequence[Target], found: Sequence[Sequence[Hit]], plan: Plan) -> Escapes:
    """Look for the values of originals in their rows of the output.

    Args:
        targets: originals whose row is known.
        found: what the second detector found in each of them.
        plan: says which columns name persons.
    """
    counts, said = Escapes(), plan.names()
    for target, hits in zip(targets, found, strict=True):
        assert target.row is not None  # noqa: S101 - see above
        known = dict(_of_columns(target.record, plan))
        for hit in hits:
            if direct(hit.kind) and hit.basis != "weak":
                _ = known.setdefault(hit.value, (hit.kind, hit.basis == "format"))
        for value, (kind, sure) in known.items():
            counts.sought[kind, sure] += 1
            places = _places(target.row.record, value, kind, said, sure=sure)
            where = next(places, None)
            if where is not None:
                counts.found[kind, sure] += 1
                counts.hits.append((target.row, where))
    return counts


def _of_columns(record: Record, plan: Plan) -> Iterator[tuple[str, tuple[str, bool]]]:
    """What columns say of a person, by the plan's own words."""
    for column, values in record.items():
        rule = plan.rule(column)
        named = rule.do in (Do.REPLACE, Do.HASH) or (column == plan.subject and rule.do is not Do.KEEP)
        coarse = rule.do in (Do.DATE, Do.PREFIX, Do.BAND, Do.MASK)
        for value in values:
            plain = value.strip()
            if named and len(plain) >= _SHORTEST:
                yield plain, (str(rule.kind or "SUBJECT") if rule.do is not Do.HASH else "SUBJECT", True)
            elif coarse and len(plain) >= _LONG:
                yield plain, ("COARSE", True)


def _places(record: Record, value: str, kind: str, said: frozenset[str], *, sure: bool) -> Iterator[Hit]:
    """Where a value stands: in values, then in names of fields, but for those that the plan has."""
    spelled = KnownValues({kind: [value]}, plainly=True)
    packed = _packed(value)
    for column, values in record.items():
        for item, text in enumerate(values):
            for entity in spelled.find(text):
                yield Hit(column, item, entity.start, entity.end, kind, _basis(sure), text[entity.start : entity.end])
            if len(packed) >= _PACKED and any(char.isdigit() for char in packed) and packed in _packed(text):
                yield Hit(column, item, 0, len(text), kind, _basis(sure), text)
    for column in record:
        names = ".".join(name for name in column.split(".") if name not in said) if column not in said else ""
        if spelled.find(names) or (len(packed) >= _PACKED and packed in _packed(names)):
            yield Hit(column, NAME, 0, 0, kind, _basis(sure), names)


def _basis(sure: bool) -> Basis:
    return "format" if sure else "name"


def _packed(text: str) -> str:
    return _NOT_ALNUM.sub("", folded(text)[0])
