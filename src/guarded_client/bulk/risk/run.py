"""The test for re-identification: the output is read three times, the originals once, and never whole."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
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
from guarded_client.bulk.risk.originals import Originals, Target
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
    test = _Test(Path(target), study or Study(), plan, policy or Policy(), progress or _quiet)
    measures = test.measures(None if originals is None else Path(originals))
    limits = test.study.thresholds
    findings = tuple(findings_of(measures, plan, limits))
    untested = tuple(untested_of(measures, plan))
    return Assessment(
        justified=justified(findings, untested),
        claimed=claimed,
        findings=findings,
        untested=untested,
        files=len(test.output.files),
        rows=measures.rows,
        unreadable=test.output.unreadable,
        originals=measures.originals,
        pairing=measures.pairing,
        targets=len(test.targets),
        suggested=measures.suggested,
        columns=measures.columns,
        reading=measures.reading,
        escapes=measures.escapes,
        sizes=measures.sizes,
        secrets=measures.secrets,
        words=measures.words,
        attacks=measures.attacks,
        persistent=measures.persistent,
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


class _Test:
    def __init__(self, target: Path, study: Study, plan: Plan | None, policy: Policy, told: Progress) -> None:
        self.study, self._plan, self._told = study, plan or Plan(), told
        self.output = DataSet(target, self._plan)
        self.targets: list[Target] = []
        self._apart = 0
        self._originals: Originals | None = None
        self._detector = SecondDetector(policy, study.threshold)
        self._subject = study.subject or (plan.subject if plan is not None else None)

    def measures(self, originals: Path | None) -> Measures:
        roles = roles_of(self.output(self._step("look")), self.study)
        if not self.output.rows:
            raise Misuse("the output has no rows; there is nothing to test")
        if originals is not None:
            source = DataSet(originals, self._plan)
            self._originals = Originals(source, self.study, self._subject, self._step("originals"))
            self._originals.pair(self.output)
        groups = Groups(roles.columns("quasi"), roles.columns("sensitive"))
        marked = roles.columns("surrogate")
        values = Values((*roles.columns("quasi", "sensitive", "code", "other", "constant"), *marked), marked)
        texts, vocabulary, surrogates = roles.columns("text"), Vocabulary(), Surrogates()
        drawn = self._measure(groups, values, vocabulary, surrogates, texts, roles)
        seen = read(
            self._detector,
            vocabulary,
            drawn,
            self.targets,
            list(roles.of),
            roles.rare,
            roles.columns("quasi", "sensitive"),
            self._plan,
            self.study,
            self._step("detect"),
        )
        quasi = self._quasi(groups)
        words, text, linked = self._attack(vocabulary, texts, roles)
        known = self._originals
        persons = known is not None and known.persons
        show = seen.shown
        return Measures(
            rows=self.output.rows,
            unreadable=self.output.unreadable,
            columns=tuple(self._facts(column, roles, values, show) for column in roles.of),
            reading=seen.reading,
            escapes=seen.escapes,
            sizes=groups.sizes(self.study.thresholds.k, persons=persons) if groups.columns else None,
            secrets=tuple(one.model_copy(update={"column": show(one.column)}) for one in groups.secrets()),
            words=words,
            attacks=_attacks(quasi, text, linked, show),
            persistent=tuple(one.model_copy(update={"column": show(one.column)}) for one in surrogates.found()),
            originals=None if known is None else known.rows,
            pairing=known.pairing if known is not None and self.targets and known.plausible() else "none",
            persons=persons,
            suggested=roles.suggested,
            named=seen.named,
            apart=self._apart,
        )

    def _step(self, name: str) -> Told:
        return lambda rows, share: self._told(name, rows, share)

    def _measure(
        self,
        groups: Groups,
        values: Values,
        vocabulary: Vocabulary,
        surrogates: Surrogates,
        texts: Sequence[str],
        roles: Roles,
    ) -> list[Row]:
        """Read all rows; answers with those that the second detector is to read."""
        chance = random.Random(self.study.seed)  # noqa: S311 - draws a sample
        drawn: list[Row] = []
        known = self._originals
        for row in self.output(self._step("measure")):
            groups.see(row.record, None if known is None else known.person(row))
            values.see(row.record)
            self._apart += roles.apart(row.record)
            surrogates.see({column: some for column, some in row.record.items() if column != self.study.key})
            if texts:
                vocabulary.see(words_of(row.record, texts))
            if known is not None and (one := known.of(row)) is not None:
                one.row = row
            if len(drawn) < self.study.read:
                drawn.append(row)
            elif (place := chance.randint(0, row.at)) < self.study.read:
                drawn[place] = row
        if known is not None:
            self.targets = [one for one in known.sample if one.row is not None]
        return drawn

    def _quasi(self, groups: Groups) -> QuasiAttack | None:
        if not self.targets or not groups.columns:
            return None
        return quasi_attack(groups, self.targets, self._plan, self.study.thresholds.certainty)

    def _attack(
        self, vocabulary: Vocabulary, texts: Sequence[str], roles: Roles
    ) -> tuple[Words | None, TextAttack | None, LinkAttack | None]:
        """The attacks for which all rows are read again."""
        known = self._originals
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

    def _facts(self, column: str, roles: Roles, values: Values, show: Callable[[str], str]) -> ColumnFacts:
        counted = column in values.counts
        different = values.different(column) if counted else None
        return ColumnFacts(
            name=show(column),
            role=roles.of[column],
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
