"""From measures to a claim. A claim is justified if nothing speaks against it, and what it needs was tested."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guarded_client.bulk.plan import Plan
from guarded_client.bulk.risk.assessment import Attacks, ColumnFacts, Escape, Finding, Reading, Risk, Untested, Words
from guarded_client.bulk.risk.classes import Secret, Sizes
from guarded_client.bulk.risk.linkability import Persistent
from guarded_client.bulk.risk.originals import Pairing
from guarded_client.bulk.risk.rates import Rate, gained
from guarded_client.bulk.risk.study import Claim, Thresholds

_UNIQUE_ROLES = ("code", "other", "sensitive", "surrogate")


@dataclass(frozen=True, slots=True)
class Measures:
    """All that was measured."""

    rows: int
    unreadable: int
    columns: tuple[ColumnFacts, ...]
    reading: Reading
    escapes: tuple[Escape, ...]
    sizes: Sizes | None
    secrets: tuple[Secret, ...]
    words: Words | None
    attacks: Attacks
    persistent: tuple[Persistent, ...]
    originals: int | None
    pairing: Pairing
    persons: bool
    suggested: bool
    named: int
    """Columns with personal data in their names."""
    apart: int
    """Rows with a field that few others have, or without one that few others lack."""


def justified(findings: Sequence[Finding], untested: Sequence[Untested]) -> Claim:
    """The strongest claim that nothing speaks against."""
    if any(one.bars is not Claim.ANONYMISED for one in findings):
        return Claim.IDENTIFIED
    if findings or any(one.bars for one in untested):
        return Claim.PSEUDONYMISED
    return Claim.ANONYMISED


def findings_of(seen: Measures, plan: Plan | None, limits: Thresholds) -> Iterator[Finding]:
    """Everything that speaks against a claim."""
    realistic = plan is not None and plan.stand_in == "realistic"
    yield from _identifiers(seen, limits, realistic=realistic)
    yield from _singled_out(seen, limits)
    yield from _linkable(seen, plan, limits)
    yield from _inferred(seen, limits)


def _identifiers(seen: Measures, limits: Thresholds, *, realistic: bool) -> Iterator[Finding]:
    for one in seen.escapes:
        if one.found.succeeded and (one.sure or one.found.low > limits.names):
            bars = Claim.ANONYMISED if one.kind == "COARSE" else Claim.PSEUDONYMISED
            limit = 0.0 if one.sure else limits.names
            yield _rated("escaped", "identifiers", one.found, limit, bars, column=one.kind)
    if seen.named:
        yield Finding(
            code="fields",
            risk="identifiers",
            bars=Claim.PSEUDONYMISED,
            measured=seen.named / len(seen.columns),
            limit=0.0,
            count=seen.named,
            of=len(seen.columns),
        )
    if realistic:  # made-up values look like any other
        return
    if seen.reading.certain.succeeded:
        yield _rated("found", "identifiers", seen.reading.certain, 0.0, Claim.PSEUDONYMISED)
    if seen.reading.suspected.low > limits.names:
        yield _rated("suspected", "identifiers", seen.reading.suspected, limits.names, Claim.PSEUDONYMISED)
    if seen.reading.indirect.low > limits.names:
        yield _rated("indirect", "singling_out", seen.reading.indirect, limits.names)


def _singled_out(seen: Measures, limits: Thresholds) -> Iterator[Finding]:
    sizes = seen.sizes
    if sizes is not None and sizes.alone:
        yield _counted("alone", "singling_out", sizes.alone, sizes.rows)
    if sizes is not None and sizes.below:
        code, smallest = ("small_groups", sizes.k) if sizes.persons is None else ("few_persons", sizes.persons)
        yield Finding(
            code=code,
            risk="singling_out",
            bars=Claim.ANONYMISED,
            measured=smallest,
            limit=limits.k,
            count=sizes.below,
            of=sizes.rows,
        )
    for column in seen.columns:
        if column.role in _UNIQUE_ROLES and column.below:
            yield _counted("rare_values", "singling_out", column.below, seen.rows, column.name)
    if seen.apart:
        yield _counted("rare_fields", "singling_out", seen.apart, seen.rows)
    if seen.words is not None and seen.words.below:
        yield _counted("rare_words", "singling_out", seen.words.below, seen.words.rows)
    attacks = seen.attacks
    expected = max(limits.linked, 1 / limits.k)  # what k allows; chances are known here, so that their mean is exact
    if attacks.quasi is not None and gained(attacks.quasi.rate, attacks.quasi.chance) > expected:
        yield _rated("quasi", "singling_out", attacks.quasi, expected)
    for code, rate in (("single", attacks.single), ("text", attacks.text), ("remembered", attacks.remembered)):
        yield from _attacked(code, "singling_out", rate, limits.linked)


def _linkable(seen: Measures, plan: Plan | None, limits: Thresholds) -> Iterator[Finding]:
    for one in seen.persistent:
        if one.sort == "digest":
            yield _counted("digest", "linkability", one.rows, seen.rows, one.column)
        elif one.again:
            yield _counted("persistent", "linkability", one.again, seen.rows, one.column)
    if plan is not None and plan.stand_in == "realistic" and plan.within != "document":
        yield _counted("consistent", "linkability", seen.rows, seen.rows)
    if seen.attacks.linked is not None and seen.attacks.linked.tried:
        yield from _attacked("linked", "linkability", seen.attacks.linked, limits.linked)


def _inferred(seen: Measures, limits: Thresholds) -> Iterator[Finding]:
    for secret in seen.secrets:
        if secret.values < 2:
            continue
        if secret.l < limits.l:
            yield Finding(
                code="alike",
                risk="inference",
                bars=Claim.ANONYMISED,
                column=secret.column,
                measured=secret.l,
                limit=limits.l,
                count=secret.told,
                of=seen.rows,
            )
        if secret.t > limits.t:
            yield Finding(
                code="far",
                risk="inference",
                bars=Claim.ANONYMISED,
                column=secret.column,
                measured=secret.t,
                limit=limits.t,
                count=0,
                of=seen.rows,
            )
    for one in seen.attacks.deduced:
        yield from _attacked("deduced", "inference", one.certain, limits.linked, one.column)


def untested_of(seen: Measures, plan: Plan | None) -> Iterator[Untested]:
    """What was not tested, and what is never tested here."""
    if seen.originals is None:
        yield Untested(code="originals", bars=True)
    elif seen.pairing == "none":
        yield Untested(code="pairing", bars=True)
    elif not seen.persons:
        yield Untested(code="persons")
    if set(seen.reading.models) <= {"built-in"}:
        yield Untested(code="names", bars=True)
    if seen.unreadable:
        yield Untested(code="unreadable", bars=True)
    if seen.reading.rows < seen.rows:
        yield Untested(code="sample")
    if plan is not None and plan.stand_in == "realistic":
        yield Untested(code="realistic", bars=not seen.escapes)
    if seen.sizes is None and seen.words is None:
        yield Untested(code="quasi", bars=True)
    elif seen.suggested:
        yield Untested(code="suggested")
    if not seen.secrets and any(column.role in ("other", "code") for column in seen.columns):
        yield Untested(code="sensitive", bars=True)
    if any(column.role == "key" for column in seen.columns):
        yield Untested(code="key")
    if seen.words is not None:
        yield Untested(code="meaning")
    yield Untested(code="elsewhere")
    yield Untested(code="combined")
    yield Untested(code="model")


def _attacked(code: str, risk: Risk, rate: Rate | None, limit: float, column: str = "") -> Iterator[Finding]:
    """An attack that may reach more than it should: the upper bound counts, so that a small sample proves nothing."""
    if rate is None or rate.excess <= limit:
        return
    proved = gained(rate.low, rate.chance) > 0 and rate.succeeded > 0
    name = code if proved and gained(rate.rate, rate.chance) > limit else f"{code}_unproved"
    yield Finding(
        code=name,
        risk=risk,
        bars=Claim.ANONYMISED,
        column=column,
        measured=rate.excess,
        limit=limit,
        count=rate.succeeded,
        of=rate.tried,
    )


def _rated(
    code: str, risk: Risk, rate: Rate, limit: float, bars: Claim = Claim.ANONYMISED, column: str = ""
) -> Finding:
    return Finding(
        code=code,
        risk=risk,
        bars=bars,
        column=column,
        measured=rate.rate,
        limit=limit,
        count=rate.succeeded,
        of=rate.tried,
    )


def _counted(code: str, risk: Risk, count: int, rows: int, column: str = "") -> Finding:
    return Finding(
        code=code,
        risk=risk,
        bars=Claim.ANONYMISED,
        column=column,
        measured=count / rows if rows else 0.0,
        limit=0.0,
        count=count,
        of=rows,
    )
