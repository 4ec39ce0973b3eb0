"""What the second detector saw, counted, and where somebody should look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from guarded_client.bulk.plan import Plan
from guarded_client.bulk.risk.assessment import Escape, Place, Reading, Residue
from guarded_client.bulk.risk.columns import Roles
from guarded_client.bulk.risk.escaped import escapes
from guarded_client.bulk.risk.originals import Target
from guarded_client.bulk.risk.rare_words import Vocabulary
from guarded_client.bulk.risk.rates import rate_of
from guarded_client.bulk.risk.records import Row, Told
from guarded_client.bulk.risk.second_detector import Basis, Hit, SecondDetector, direct
from guarded_client.bulk.risk.study import Study

_PLACES: Final = 50
_BATCH: Final = 64


@dataclass(frozen=True, slots=True)
class Seen:
    """What was read.

    Attributes:
        reading, escapes: see there.
        shown: the name of a column as it may stand in a report.
        named: how many columns have personal data in their names.
    """

    reading: Reading
    escapes: tuple[Escape, ...]
    shown: Callable[[str], str]
    named: int


def read(
    detector: SecondDetector,
    vocabulary: Vocabulary,
    drawn: Sequence[Row],
    targets: Sequence[Target],
    roles: Roles,
    plan: Plan,
    study: Study,
    told: Told,
) -> Seen:
    """Read rows of the output, and originals whose row is known.

    Args:
        detector: the second one.
        vocabulary: of the texts of the output; what a name model sees in words that many rows have is a weak sign.
        drawn: rows of the output.
        targets: originals; the first of them are read, half as many as rows.
        roles: of the columns of the output. Names of those that few rows have stay out of the report.
        plan: says which columns name persons.
        study: says which column is the key of the test.
        told: hears how many rows were read, and what share that is.
    """
    before = targets[: max(1, study.read // 2)]
    whole = len(drawn) + len(before)
    apart = roles.columns("quasi", "sensitive")
    unread = () if study.key is None else (study.key,)
    hits: list[list[Hit]] = []
    every = [row.record for row in drawn] + [one.record for one in before]
    for begin in range(0, len(every), _BATCH):
        found = detector(every[begin : begin + _BATCH], unread, apart)
        hits += [[_weighed(hit, vocabulary, study.thresholds.k) for hit in some] for some in found]
        told(len(hits), len(hits) / max(1, whole))
    ours, theirs = hits[: len(drawn)], hits[len(drawn) :]
    escaped = escapes(before, theirs, plan)
    hidden = detector.names_somebody(list(roles.of))
    places = {column: place for place, column in enumerate(roles.of, 1)}

    def shown(column: str) -> str:
        return f"({places[column]})" if column in hidden or column in roles.rare else column

    seen = [(row, hit) for row, some in zip(drawn, ours, strict=True) for hit in some]
    rates = (
        rate_of(_rows(seen, lambda hit: direct(hit.kind) and hit.basis == "format"), len(drawn)),
        rate_of(_rows(seen, lambda hit: direct(hit.kind) and hit.basis == "name"), len(drawn)),
        rate_of(_rows(seen, lambda hit: not direct(hit.kind) and hit.basis != "weak"), len(drawn)),
    )
    return Seen(
        Reading(
            rows=len(drawn),
            models=detector.models,
            threshold=study.threshold,
            certain=rates[0],
            suspected=rates[1],
            indirect=rates[2],
            residues=tuple(_residues(seen, shown)),
            places=tuple(_places(escaped.hits, seen, shown)),
        ),
        tuple(
            Escape(kind=kind, sure=sure, found=rate_of(escaped.found[kind, sure], sought))
            for (kind, sure), sought in sorted(escaped.sought.items())
        ),
        shown,
        len(hidden),
    )


def _weighed(hit: Hit, vocabulary: Vocabulary, k: int) -> Hit:
    weak = hit.basis == "name" and vocabulary.common(hit.value, k)
    return replace(hit, basis="weak") if weak else hit


def _rows(found: Sequence[tuple[Row, Hit]], wanted: Callable[[Hit], bool]) -> int:
    return len({row.at for row, hit in found if wanted(hit)})


def _residues(found: Sequence[tuple[Row, Hit]], shown: Callable[[str], str]) -> Iterator[Residue]:
    counts: Counter[tuple[str, str, Basis]] = Counter()
    rows: dict[tuple[str, str, Basis], set[int]] = {}
    for row, hit in found:
        key = hit.column, hit.kind, hit.basis
        counts[key] += 1
        rows.setdefault(key, set()).add(row.at)
    for key, count in sorted(counts.items(), key=lambda one: (one[0][2], -one[1], one[0])):
        column, kind, basis = key
        yield Residue(
            column=shown(column), kind=kind, basis=basis, direct=direct(kind), count=count, rows=len(rows[key])
        )


def _places(
    escaped: Sequence[tuple[Row, Hit]], found: Sequence[tuple[Row, Hit]], shown: Callable[[str], str]
) -> Iterator[Place]:
    """What stands in the original first, then formats, then names, then weak signs; direct before indirect."""
    worst: list[tuple[Basis | Literal["original"], Row, Hit]] = [
        *(("original", row, hit) for row, hit in sorted(escaped, key=lambda one: one[1].basis)),
        *((hit.basis, row, hit) for row, hit in sorted(found, key=lambda one: (one[1].basis, not direct(one[1].kind)))),
    ]
    done: set[tuple[int, str, int, int]] = set()
    for basis, row, hit in worst:
        place = row.at, hit.column, hit.item, hit.start
        if place in done:
            continue
        done.add(place)
        yield Place(
            file=row.file,
            row=row.number,
            column=shown(hit.column),
            item=hit.item + 1,
            start=hit.start,
            end=hit.end,
            kind=hit.kind,
            basis=basis,
        )
        if len(done) == _PLACES:
            return
