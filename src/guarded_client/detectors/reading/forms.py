"""Other forms of a text, in which rules find what they do not find in it as it is written; each is read as well."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple, TypeAlias

from guarded_client._model import Entity
from guarded_client.detectors.matching.scan import Scan
from guarded_client.detectors.reading.boxes import boxes_with_labels
from guarded_client.detectors.reading.fields import fields_with_labels
from guarded_client.detectors.reading.hesitations import without_hesitations
from guarded_client.detectors.reading.letters_for_digits import with_digits
from guarded_client.detectors.reading.misread_forms import as_printed
from guarded_client.detectors.reading.odd_separators import (
    with_boxes_joined,
    with_usual_fours,
    with_usual_separators,
)
from guarded_client.detectors.reading.owners_of_numbers import without_owners
from guarded_client.detectors.reading.pairs import pairs_with_labels
from guarded_client.detectors.reading.spelled_keys import spelled
from guarded_client.detectors.reading.stuck_numbers import may_have_some, with_numbers_apart
from guarded_client.detectors.reading.tables import rows_with_labels

Writing: TypeAlias = Callable[[str], tuple[str, Sequence[int]] | None]
"""Another form of a text, and where in the text each of its characters stands; ``None``: it is the same."""

_FOR_ALL_RULES: Final[tuple[Writing, ...]] = (
    with_digits,
    with_boxes_joined,
    boxes_with_labels,
    as_printed,
    with_usual_fours,
    without_hesitations,
    with_numbers_apart,
)
_FOR_LABELS: Final[tuple[Writing, ...]] = (
    with_usual_separators,
    spelled,
    fields_with_labels,
    pairs_with_labels,
    without_owners,
    rows_with_labels,
)
_WITH_NAMES: Final = (boxes_with_labels, as_printed)
"""No one else can read the names in them."""


class Form(NamedTuple):
    """Another form of a text, that is read as well.

    Attributes:
        scan: the form.
        offsets: of each of its characters in the text.
        labels: whether only the rules read it that need a word beside a value.
        names: whether it is read for introduced names, too.
    """

    scan: Scan
    offsets: Sequence[int]
    labels: bool
    names: bool

    def back(self, found: Iterable[Entity]) -> Iterator[Entity]:
        """Entities of the form, where they stand in the text."""
        for entity in found:
            yield replace(entity, start=self.offsets[entity.start], end=self.offsets[entity.end - 1] + 1)


def forms(scan: Scan) -> Iterator[Form]:
    """The forms that differ from the text: first those that all rules read, then those for rules with labels."""
    apart = may_have_some(scan)
    for labels, writings in ((False, _FOR_ALL_RULES), (True, _FOR_LABELS)):
        for writing in writings:
            if (apart or writing is not with_numbers_apart) and (made := writing(scan.text)) is not None:
                yield Form(Scan(made[0]), made[1], labels, writing in _WITH_NAMES)
