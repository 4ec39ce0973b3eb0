"""What a test for re-identification looks at, and from where on a measure speaks against a claim."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import Field

from guarded_client.policy.load import load_as
from guarded_client.policy.section import Name, Section

Share = Annotated[float, Field(ge=0, le=1)]


class Claim(StrEnum):
    """What may be said of a data set, the weakest first."""

    IDENTIFIED = "identified"
    """Direct identifiers are left: neither pseudonymised nor anonymised."""
    PSEUDONYMISED = "pseudonymised"
    """Personal data still (GDPR Art. 4(5)): somebody with further information can lead rows back to persons."""
    ANONYMISED = "anonymised"
    """No test here found a way back; what was not tested is said beside it."""

    def covers(self, claimed: Claim) -> bool:
        """Whether a weaker claim, or this very one, is justified too."""
        order = list(Claim)
        return order.index(self) >= order.index(claimed)


class Thresholds(Section):
    """From where on a measure speaks against a claim. None of them is law; docs/assess.md has their sources.

    Attributes:
        k: rows (persons, where it is known whose rows they are) that have to be alike in the quasi-identifiers, and
            rows in which a word has to stand.
        linked: of attacks, how much better than chance they may be; the upper bound of the 95 % interval counts.
        certainty: share of candidates with one value from which on that value is deduced "with significant
            probability".
        l: different values of a sensitive column in each group of rows that are alike.
        t: how far the values of a group may be from those of all rows, 0 to 1.
        names: share of rows in which a name model may see a name: models take some words for names. Those that ``k``
            rows or more have do not count, if they are not written as a full name is.
    """

    k: Annotated[int, Field(ge=2)] = 11
    linked: Share = 0.09
    certainty: Annotated[float, Field(gt=0.5, le=1)] = 0.8
    l: Annotated[int, Field(ge=1)] = 2  # noqa: E741 - the field's name for it
    t: Share = 0.5
    names: Share = 0.02


class Study(Section):
    """What is tested. The default suggests columns by looking at the first rows.

    Attributes:
        quasi: columns by which somebody could be known: year of birth, postcode, sex. None: all that are neither
            texts, codes, sensitive nor constant.
        sensitive: columns that nobody should be able to deduce.
        texts: columns of free text. None: those whose values have several words.
        subject: the column of the originals that says whose data a row is. Default: that of the plan.
        key: a column that both the originals and the output have, with another value in each row, by which the success
            of attacks is counted; no attack uses it. Not needed if both have the same rows in the same order.
        sample: how many originals are attacked.
        read: how many rows the second detector reads; of the originals half as many.
        threshold: score from which on it reports, 0 to 1.
        seed: of the samples.
        thresholds: see :class:`Thresholds`.
    """

    quasi: tuple[Name, ...] = ()
    sensitive: tuple[Name, ...] = ()
    texts: tuple[Name, ...] = ()
    subject: Name | None = None
    key: Name | None = None
    sample: Annotated[int, Field(ge=1, le=100_000)] = 1000
    read: Annotated[int, Field(ge=1)] = 1000
    threshold: Share = 0.3
    seed: int = 0
    thresholds: Thresholds = Thresholds()

    @classmethod
    def load(cls, path: str | Path) -> Study:
        """Read a study from a ``.yaml``, ``.yml``, ``.toml`` or ``.json`` file.

        Raises:
            PolicyError: not readable or not valid; the message names the file and the line or field.
        """
        return load_as(cls, Path(path), noun="study")
