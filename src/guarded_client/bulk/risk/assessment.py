"""What a test found, in counts and places. It holds no value of the data set."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from pydantic import AwareDatetime

from guarded_client.bulk.risk.classes import Secret, Sizes
from guarded_client.bulk.risk.columns import Role
from guarded_client.bulk.risk.linkability import Persistent
from guarded_client.bulk.risk.originals import Pairing
from guarded_client.bulk.risk.quasi_attack import Deduced
from guarded_client.bulk.risk.rates import Rate
from guarded_client.bulk.risk.second_detector import Basis
from guarded_client.bulk.risk.study import Claim, Thresholds
from guarded_client.policy.section import Section

Risk: TypeAlias = Literal["identifiers", "singling_out", "linkability", "inference"]
"""Direct identifiers, and the three risks of Opinion 05/2014 of the Article 29 Working Party."""
RISKS: tuple[Risk, ...] = ("identifiers", "singling_out", "linkability", "inference")


class ColumnFacts(Section):
    """A column.

    Attributes:
        name: its name; ``(3)`` for the third, if personal data is in it.
        role: what it was taken for, or named.
        different: how many values it has; of texts and beyond 200,000, ``None``: not counted.
        once, below: rows whose value no other row has, or fewer than ``k`` rows; of texts ``None``. Placeholders and
            digests in a column of surrogates are no values.
        unchanged: how many originals still have the very value they had; without originals, ``None``.
    """

    name: str
    role: Role
    different: int | None
    once: int | None
    below: int | None
    unchanged: Rate | None


class Residue(Section):
    """What the second detector found in a column.

    Attributes:
        column, kind: where, and what.
        basis: what it rests on: ``format`` or checksum, ``name`` model, or a ``weak`` sign, which is not counted.
        direct: the kind leads to a person by itself.
        count, rows: how often, and in how many rows.
    """

    column: str
    kind: str
    basis: Basis
    direct: bool
    count: int
    rows: int


class Place(Section):
    """Where somebody should look.

    Attributes:
        file: number of the file, in the order of names, from 1.
        row: of the file, from 1.
        column: its name.
        item: number of the value in the row's column, from 1; 0: it stands in the column's name.
        start, end: offsets in the value, in characters, from 0.
        kind: what is there.
        basis: ``original``: it stands in the original too; else as above.
    """

    file: int
    row: int
    column: str
    item: int
    start: int
    end: int
    kind: str
    basis: Basis | Literal["original"]


class Reading(Section):
    """What the second detector read.

    Attributes:
        rows: rows of the output it read, drawn by lot.
        models: name models that were used.
        threshold: score from which on it reported.
        certain: rows with a direct identifier, by format or checksum.
        suspected: rows in which name models saw a person or an address: two families of them, where there are two.
        indirect: rows with places, employers, ages and the like. Weak signs count in none of the three.
        residues: by column and kind.
        places: the worst, at most 50.
    """

    rows: int
    models: tuple[str, ...]
    threshold: float
    certain: Rate
    suspected: Rate
    indirect: Rate
    residues: tuple[Residue, ...]
    places: tuple[Place, ...]


class Escape(Section):
    """Known values of originals that were looked for in their rows of the output.

    Attributes:
        kind: what they are; ``COARSE``: of a column that should have become coarser.
        sure: they were known by a column, a format or a checksum; else by a name model.
        found: how many are still there.
    """

    kind: str
    sure: bool
    found: Rate


class Words(Section):
    """What the words of free texts give away.

    Attributes:
        rows: rows that were looked at.
        alone: rows with a word that no other row has.
        below: rows with a word that fewer than ``k`` rows have.
        complete: all words were counted; else rare ones may be fewer.
    """

    rows: int
    alone: int
    below: int
    complete: bool


class Attacks(Section):
    """Attacks on a sample of the originals; ``None``: not made.

    Attributes:
        quasi: by all quasi-identifiers; ``single``: of them those to which one row alone fits.
        text: by somebody who has the text of the original.
        remembered: by somebody who remembers three of its words, drawn by lot.
        linked: from a row of a person who has several to another one.
        deduced: of each sensitive column.
    """

    quasi: Rate | None = None
    single: Rate | None = None
    text: Rate | None = None
    remembered: Rate | None = None
    linked: Rate | None = None
    deduced: tuple[Deduced, ...] = ()


class Finding(Section):
    """A reason why a claim is not justified.

    Attributes:
        code: what was found; docs/assess.md has the list.
        risk: what it is a risk of.
        bars: the weakest claim that it speaks against.
        column: where, if in one.
        measured, limit: the measure, and from where on it counts.
        count, of: the measure in rows, values or attacks.
    """

    code: str
    risk: Risk
    bars: Claim
    column: str = ""
    measured: float
    limit: float
    count: float
    of: int


class Untested(Section):
    """What was not tested.

    Attributes:
        code: what; docs/assess.md has the list.
        bars: without it, nobody can say that the data is anonymised.
    """

    code: str
    bars: bool = False


class Assessment(Section):
    """The result of a test.

    Attributes:
        justified: the strongest claim that nothing here speaks against.
        claimed: the claim that was to be tested.
        findings, untested: the reasons, and what was left out.
        files, rows, unreadable: of the output.
        originals: rows of the originals; ``None``: there were none.
        pairing: how it was known which row an original became.
        targets: originals that were attacked.
        suggested: the quasi-identifiers were not named but suggested.
        columns, reading, escapes, sizes, secrets, words, attacks, persistent: the measures.
        thresholds: from where on they count.
        finished_at: when.
    """

    justified: Claim
    claimed: Claim | None
    findings: tuple[Finding, ...]
    untested: tuple[Untested, ...]
    files: int
    rows: int
    unreadable: int
    originals: int | None
    pairing: Pairing
    targets: int
    suggested: bool
    columns: tuple[ColumnFacts, ...]
    reading: Reading
    escapes: tuple[Escape, ...]
    sizes: Sizes | None
    secrets: tuple[Secret, ...]
    words: Words | None
    attacks: Attacks
    persistent: tuple[Persistent, ...]
    thresholds: Thresholds
    finished_at: AwareDatetime

    @property
    def holds(self) -> bool:
        """Whether the claim is justified; none claimed: yes."""
        return self.claimed is None or self.justified.covers(self.claimed)

    @property
    def by_risk(self) -> Mapping[Risk, tuple[Finding, ...]]:
        """The reasons by risk."""
        return {risk: tuple(one for one in self.findings if one.risk == risk) for risk in RISKS}
