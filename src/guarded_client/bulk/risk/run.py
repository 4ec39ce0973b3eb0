"""The test for re-identification: the output is read three times, the originals once, and never whole."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from guarded_client._errors import Misuse
from guarded_client._frames import emptied
from guarded_client.bulk.plan import Plan
from guarded_client.bulk.risk.assessment import Assessment, Attacks, ColumnFacts, Words
from guarded_client.bulk.risk.classes import Groups
from guarded_client.bulk.risk.columns import MOST_VALUES, Roles, Values, joined, roles_of
from guarded_client.bulk.risk.linkability import LinkAttack, Surrogates
from guarded_client.bulk.risk.originals import Originals
from guarded_client.bulk.risk.quasi_attack import QuasiAttack, quasi_attack
from guarded_client.bulk.risk.rare_words import TextAttack, Vocabulary, words_of
from guarded_client.bulk.risk.rates import Rate, rate_of
from guarded_client.bulk.risk.reading import read
from guarded_client.bulk.risk.records import DataSet, Row, Told
from guarded_client.bulk.risk.second_detector import SecondDetector
from guarded_client.bulk.risk.study import Claim, Study
from guarded_client.bulk.risk.verdict import Measures, findings_of, justified, untested_of
from guarded_client.policy import Policy
from guarded_client.stores.clock import utc_now

Progress: TypeAlias = Callable[[str, int, float], None]
STEPS = ("look", "originals", "measure", "detect", "attack")
"""What :func:`assess` does, in order, as it tells of its progress."""


@emptied
def assess(
    target: str | Path,
    *,
    originals: str | Path | None = None,
    study: Study | None = None,
    plan: Plan | None = None,
    policy: Policy | None = None,
    claim: Claim | str | None = None,
    progress: Progress | None = None,
    clock: Callable[[], datetime] = utc_now,
) -> Assessment:
    """Test whether a data set leads back to persons.

    Memory does not grow with the rows but with the groups of rows that are alike, the different words, and eight bytes
    for each original.

    Args:
        target: the data set that was anonymised: a file, a folder or a pattern, in a format of :func:`anonymize`.
        originals: what it was made from, in the same columns; without it no attack can be made, and nothing is called
            anonymised.
        study: what is tested; default: ``Study()``.
        plan: that by which it was anonymised, if it is known. Says which columns name persons and how others were made
            coarser.
        policy: that by which it was anonymised: its languages and phone regions. The second detector is stricter.
        claim: the claim to test.
        progress: told the step, how many rows are done, and what share of the step that is, 0 to 1.
        clock: answers with the time, aware.

    Raises:
        Misuse: a file cannot be read, a column is not there, or there is no such claim.
        DetectorUnavailable: a name model failed.
    """
    claimed = _claimed(claim)
    source = None if originals is None else Path(originals)
    test = _Test(Path(target), source, study or Study(), plan, policy or Policy(), progress or _quiet)
    measures = test.measures()
    limits = test.study.thresholds
    findings = tuple(findings_of(measures, plan, limits))
    untested = tuple(untested_of(measures, plan))
    shown = {one.name: getattr(measures, one.name) for one in fields(measures) if one.name in Assessment.model_fields}
    return Assessment(
        **shown,
        justified=justified(findings, untested),
        claimed=claimed,
        findings=findings,
        untested=untested,
        files=len(test.output.files),
        targets=len(test.targets),
        thresholds=limits,
        finished_at=clock(),
    )


def _claimed(claim: Claim | str | None) -> Claim | None:
    try:
        return None if claim is None else Claim(claim)
    except ValueError:
        pass
    raise Misuse(f"claim: there are {', '.join(Claim)}")


def _attacks(
    quasi: QuasiAttack | None, text: TextAttack | None, linked: LinkAttack | None, show: Callable[[str], str]
) -> Attacks:
    """How well each attack that was made did; columns are named as they may be shown."""
    deduced = quasi.deduced if quasi else ()
    return Attacks(
        quasi=quasi.linked if quasi else None,
        single=quasi.single if quasi else None,
        text=text.linked() if text else None,
        remembered=text.remembered() if text else None,
        linked=linked.linked() if linked else None,
        deduced=tuple(one.model_copy(update={"column": show(one.column)}) for one in deduced),
    )


class _Counts:
    """What is counted of all rows.

    Attributes:
        groups, values, vocabulary, surrogates: see there.
        apart: rows with a field that few others have, or without one that few others lack.
        drawn: rows that the second detector is to read.
    """

    def __init__(self, roles: Roles, study: Study, originals: Originals | None) -> None:
        marked = roles.columns("surrogate")
        self.groups = Groups(roles.columns("quasi"), roles.columns("sensitive"))
        self.values = Values((*roles.columns("quasi", "sensitive", "code", "other", "constant"), *marked), marked)
        self.vocabulary, self.surrogates = Vocabulary(), Surrogates()
        self.apart = 0
        self.drawn: list[Row] = []
        self._roles, self._study, self._originals = roles, study, originals
        self._texts = roles.columns("text")
        self._chance = random.Random(study.seed)  # noqa: S311 - draws a sample

    def see(self, row: Row) -> None:
        """One more row; the original that became it is told."""
        known, study = self._originals, self._study
        self.groups.see(row.record, None if known is None else known.person(row))
        self.values.see(row.record)
        self.apart += self._roles.apart(row.record)
        self.surrogates.see({column: some for column, some in row.record.items() if column != study.key})
        if self._texts:
            self.vocabulary.see(words_of(row.record, self._texts))
        if known is not None and (one := known.of(row)) is not None:
            one.row = row
        if len(self.drawn) < study.read:
            self.drawn.append(row)
        elif (place := self._chance.randint(0, row.at)) < study.read:
            self.drawn[place] = row


class _Test:
    """All rows are read and counted while it is made; what is read again is read by :meth:`measures`."""

    def __init__(
        self, target: Path, originals: Path | None, study: Study, plan: Plan | None, policy: Policy, told: Progress
    ) -> None:
        self.study, self._plan, self._told = study, plan or Plan(), told
        self.output = DataSet(target, self._plan)
        self._detector = SecondDetector(policy, study.threshold)
        self._roles = roles_of(self.output(self._step("look")), study)
        self._texts = self._roles.columns("text")
        if not self.output.rows:
            raise Misuse("the output has no rows; there is nothing to test")
        self._originals: Originals | None = None
        if originals is not None:
            subject = study.subject or self._plan.subject
            self._originals = Originals(DataSet(originals, self._plan), study, subject, self._step("originals"))
            self._originals.pair(self.output)
        self._counts = _Counts(self._roles, study, self._originals)
        for row in self.output(self._step("measure")):
            self._counts.see(row)
        sample = () if self._originals is None else self._originals.sample
        self.targets = [one for one in sample if one.row is not None]

    def measures(self) -> Measures:
        roles, counts, known = self._roles, self._counts, self._originals
        told = self._step("detect")
        seen = read(self._detector, counts.vocabulary, counts.drawn, self.targets, roles, self._plan, self.study, told)
        quasi = self._quasi()
        words, text, linked = self._attack()
        persons = known is not None and known.persons
        groups, show = counts.groups, seen.shown
        return Measures(
            rows=self.output.rows,
            unreadable=self.output.unreadable,
            columns=tuple(self._facts(column, show) for column in roles.of),
            reading=seen.reading,
            escapes=seen.escapes,
            sizes=groups.sizes(self.study.thresholds.k, persons=persons) if groups.columns else None,
            secrets=tuple(one.model_copy(update={"column": show(one.column)}) for one in groups.secrets()),
            words=words,
            attacks=_attacks(quasi, text, linked, show),
            persistent=tuple(one.model_copy(update={"column": show(one.column)}) for one in counts.surrogates.found()),
            originals=None if known is None else known.rows,
            pairing=known.pairing if known is not None and self.targets and known.plausible() else "none",
            persons=persons,
            suggested=roles.suggested,
            named=seen.named,
            apart=counts.apart,
        )

    def _step(self, name: str) -> Told:
        return lambda rows, share: self._told(name, rows, share)

    def _quasi(self) -> QuasiAttack | None:
        groups = self._counts.groups
        if not self.targets or not groups.columns:
            return None
        return quasi_attack(groups, self.targets, self._plan, self.study.thresholds.certainty)

    def _attack(self) -> tuple[Words | None, TextAttack | None, LinkAttack | None]:
        """The attacks for which all rows are read again."""
        known, roles, texts, vocabulary = self._originals, self._roles, self._texts, self._counts.vocabulary
        limits = self.study.thresholds
        text = TextAttack(vocabulary, self.targets, texts, limits.k, self.study.seed, self.output.rows)
        linked = None
        if known is not None and known.persons and self.targets:
            linked = LinkAttack(self.targets, known, roles.columns("code", "other"), roles.columns("quasi"))
        if texts or linked is not None:
            for row in self.output(self._step("attack")):
                if texts:
                    text.see(row, words_of(row.record, texts))
                if linked is not None and known is not None:
                    linked.see(row, known.person(row))
        words = (
            Words(rows=text.rows, alone=text.alone, below=text.below, complete=vocabulary.complete) if texts else None
        )
        told = known is not None and bool(known.columns & set(texts)) and bool(self.targets)
        return words, text if told else None, linked

    def _facts(self, column: str, show: Callable[[str], str]) -> ColumnFacts:
        values = self._counts.values
        counted = column in values.counts
        different = values.different(column) if counted else None
        return ColumnFacts(
            name=show(column),
            role=self._roles.of[column],
            different=None if different == MOST_VALUES else different,
            once=values.once(column) if counted else None,
            below=values.below(column, self.study.thresholds.k) if counted else None,
            unchanged=self._unchanged(column),
        )

    def _unchanged(self, column: str) -> Rate | None:
        pairs = [
            (joined(one.record[column]), joined(one.row.record.get(column) or [""]))
            for one in self.targets
            if one.row is not None and column in one.record
        ]
        return rate_of(sum(before == after for before, after in pairs), len(pairs)) if pairs else None


def _quiet(step: str, rows: int, share: float) -> None:
    pass
