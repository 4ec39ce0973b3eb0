"""A report in the words of a language: sentences with their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from guarded_client.bulk.risk.assessment import RISKS, Assessment, Finding, Risk, Untested
from guarded_client.bulk.risk.finding_words import FINDINGS, UNPROVED, UNTESTED
from guarded_client.bulk.risk.rates import Rate
from guarded_client.bulk.risk.report_words import REPORT
from guarded_client.bulk.risk.study import Claim
from guarded_client.transparency.spoken import number, percent
from guarded_client.transparency.words import Language, words_of

_UNPROVED: Final = "_unproved"
_PLAIN: Final = frozenset({"small_groups", "few_persons", "alike", "far"})
"""Findings whose measure is no share."""
_NEEDS: Final[dict[Risk, frozenset[str]]] = {
    "identifiers": frozenset({"names"}),
    "singling_out": frozenset({"originals", "pairing", "quasi"}),
    "linkability": frozenset({"originals", "pairing", "persons"}),
    "inference": frozenset({"originals", "pairing", "sensitive"}),
}
"""What was not tested, and leaves a risk open."""


class _Agreed(str):
    """A number in a sentence, with which words of it agree: ``{count:stands|stand}``, the singular first."""

    alone: bool

    def __format__(self, forms: str) -> str:
        if "|" not in forms:
            return str(self)
        one, several = forms.split("|")
        return one if self.alone else several


class Phrases:
    """Says what a report says."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self._words = words_of(language)
        self._said = REPORT[language]

    @property
    def colon(self) -> str:
        """A colon, in French with its space."""
        return self._words.colon

    def word(self, key: str) -> str:
        """A word or a sentence of the report."""
        return self._said[key]

    def number(self, value: float) -> str:
        """A number; halves and such with one place."""
        if value == int(value):
            return number(int(value), self._words)
        return f"{value:,.1f}".replace(",", "\0").replace(".", self._words.decimal).replace("\0", self._words.thousands)

    def decimal(self, value: float) -> str:
        """A share as a number between 0 and 1: ``0.09``."""
        return f"{value:.3f}".rstrip("0").rstrip(".").replace(".", self._words.decimal) or "0"

    def percent(self, value: float) -> str:
        """A share in percent."""
        return percent(round(value * 100_000), 100_000, self._words)

    def measured(self, finding: Finding) -> str:
        """The measure of a finding."""
        code = finding.code.removesuffix(_UNPROVED)
        if code in _PLAIN:
            return self.decimal(finding.measured) if code == "far" else self.number(finding.measured)
        return self.percent(finding.measured)

    def limit(self, finding: Finding) -> str:
        """What is allowed."""
        if finding.code in _PLAIN:
            limit = self.decimal(finding.limit) if finding.code == "far" else self.number(finding.limit)
            return f"≤\u00a0{limit}" if finding.code == "far" else f"≥\u00a0{limit}"
        return f"≤\u00a0{self.percent(finding.limit)}" if finding.limit else "0"

    def finding(self, finding: Finding) -> str:
        """What was found, in a sentence."""
        code = finding.code.removesuffix(_UNPROVED)
        sentence = FINDINGS[self.language][code].format(
            count=self._agreed(self.number(finding.count), finding.count),
            of=self.number(finding.of),
            share=self.percent(finding.measured),
            limit=self.number(finding.limit),
            measured=self._agreed(self.measured(finding), finding.measured),
            column=self.kind(finding.column),
        )
        if code == finding.code:
            return sentence
        return (
            UNPROVED[self.language].format(limit=self.percent(finding.limit), measured=self.measured(finding))
            + sentence
        )

    def _agreed(self, told: str, value: float) -> _Agreed:
        agreed = _Agreed(told)
        agreed.alone = value < 2 if self.language == "fr" else value == 1
        return agreed

    def kind(self, kind: str) -> str:
        """What a kind is called, if it is none of the detectors' own."""
        return self._said.get(f"kind_{kind}", kind)

    def untested(self, one: Untested) -> str:
        """What was not tested, in a sentence."""
        return UNTESTED[self.language][one.code]

    def claim(self, made: Assessment) -> str:
        """Whether the claim that was to be tested is justified; empty if there was none."""
        if made.claimed is None:
            return ""
        said = self.word("claim_holds" if made.holds else "claim_fails")
        return said.format(self.word(f"claim_{made.claimed.value}"))

    def results(self, made: Assessment) -> Iterator[tuple[Risk, str, bool]]:
        """Each risk, what came of it, and whether that speaks against being anonymised."""
        for risk in RISKS:
            found = made.by_risk[risk]
            codes = {one.code for one in made.untested}
            open_ = _NEEDS[risk] & codes if risk != "linkability" or made.attacks.linked is None else frozenset[str]()
            if any(one.bars is Claim.PSEUDONYMISED for one in found):
                yield risk, self.word("speaks_both"), True
            elif found:
                yield risk, self.word("speaks"), True
            elif open_:
                yield risk, self.word("not_tested"), bool(open_ - {"persons"})
            else:
                yield risk, self.word("nothing"), False

    def interval(self, rate: Rate) -> str:
        """``1.2% - 3.4%``."""
        return f"{self.percent(rate.low)} – {self.percent(rate.high)}"
