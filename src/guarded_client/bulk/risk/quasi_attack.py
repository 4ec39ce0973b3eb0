"""The attack of somebody who knows the quasi-identifiers of a person: which rows fit, and what do those say?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from guarded_client.bulk.plan import Plan
from guarded_client.bulk.risk.classes import Groups
from guarded_client.bulk.risk.columns import joined
from guarded_client.bulk.risk.generalised_values import Fits
from guarded_client.bulk.risk.originals import Target
from guarded_client.bulk.risk.rates import Rate, rate_of
from guarded_client.policy.section import Section


class Deduced(Section):
    """What an attack deduces of a sensitive column.

    Attributes:
        column: its name.
        guessed: the value that most candidates have is the right one; chance is the value that most rows have.
        certain: nearly all candidates have one value, and it is right, though it is not that of nearly all rows.
    """

    column: str
    guessed: Rate
    certain: Rate


@dataclass(slots=True)
class QuasiAttack:
    """What came of it.

    Attributes:
        linked: originals found again: one of n rows that fit counts 1/n, if it is among them.
        single: originals to which a single row fits, the right one.
        deduced: of each sensitive column.
    """

    linked: Rate
    single: Rate
    deduced: tuple[Deduced, ...]


def quasi_attack(groups: Groups, targets: Sequence[Target], plan: Plan, certainty: float) -> QuasiAttack:
    """Attack originals whose row of the output is known."""
    fits = [
        Fits(
            [joined(target.record.get(column) or [""]) for target in targets],
            plan.rule(column),
            [joined(target.row.record.get(column) or [""]) if target.row else "" for target in targets],
        )
        for column in groups.columns
    ]
    candidates = [0] * len(targets)
    said: list[list[Counter[str]]] = [[Counter() for _ in groups.sensitive] for _ in targets]
    rows = 0
    whole = (1 << len(targets)) - 1
    for key, group in groups.of.items():
        rows += group.rows
        bits = whole
        for fit, written in zip(fits, key, strict=True):
            bits &= fit(written)
        while bits:
            lowest = bits & -bits
            number = lowest.bit_length() - 1
            bits ^= lowest
            candidates[number] += group.rows
            for counts, more in zip(said[number], group.secrets, strict=True):
                counts.update(more)
    found = single = 0.0
    for number, (target, count) in enumerate(zip(targets, candidates, strict=True)):
        if count and _among(target, fits, groups, number):
            found += 1 / count
            single += count == 1
    tried, chance = len(targets), 1 / rows if rows else 0.0
    deduced = tuple(
        _deduced(place, groups, [one[place] for one in said], targets, certainty)
        for place in range(len(groups.sensitive))
    )
    return QuasiAttack(rate_of(found, tried, chance), rate_of(single, tried, chance), deduced)


def _among(target: Target, fits: Sequence[Fits], groups: Groups, number: int) -> bool:
    if target.row is None:
        return False
    key = groups.key(target.row.record)
    return all(fit(written) >> number & 1 for fit, written in zip(fits, key, strict=True))


def _deduced(
    place: int, groups: Groups, said: Sequence[Counter[str]], targets: Sequence[Target], certainty: float
) -> Deduced:
    column, total = groups.sensitive[place], groups.total(place)
    rows = total.total()
    usual = {value for value, count in total.items() if count >= certainty * rows}
    guessed = certain = 0
    for counts, target in zip(said, targets, strict=True):
        if not counts or target.row is None:
            continue
        value, count = counts.most_common(1)[0]
        if value == joined(target.row.record.get(column) or [""]):
            guessed += 1
            certain += count >= certainty * counts.total() and value not in usual
    most = max(total.values(), default=0) / rows if rows else 0.0
    return Deduced(column=column, guessed=rate_of(guessed, len(targets), most), certain=rate_of(certain, len(targets)))
