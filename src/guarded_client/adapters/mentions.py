"""What a conversation has a placeholder for is found again, in every later call.

A chat sends its history each turn, and texts that were read are not read again. So the detectors see a second mention,
"is 880692310285 right?", without the first one that told what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, SupportsIndex, cast

from guarded_client._encoded import said_by
from guarded_client._errors import DetectorUnavailable
from guarded_client._grammar import PERSON, base
from guarded_client._model import Entity, Source
from guarded_client.detectors.repeats import repeated

if TYPE_CHECKING:
    from guarded_client._flow import Detect
    from guarded_client._ports import Detector

_SURE: Final = 1.0


def _rows(answer: Any) -> Sequence[Sequence[Entity]]:
    """What a detector answered, which may be anybody's.

    Raises:
        DetectorUnavailable: it is no list of entities for each text.
    """
    given = cast("Iterable[Iterable[Any]]", answer) if isinstance(answer, Iterable) else ([None],)
    rows: list[list[Any]] = [list(row) for row in given]
    if not all(_is_entity(entity) for row in rows for entity in row):
        raise DetectorUnavailable(
            "not sent: the detector answered with something else than a list of Entity for each text, with whole "
            "numbers as offsets; mend it"
        )
    return rows


def _is_entity(found: Any) -> bool:
    offsets: list[Any] = [found.start, found.end] if isinstance(found, Entity) else [None]
    return all(isinstance(offset, SupportsIndex) for offset in offsets)


def found(detector: Detector, effect: Detect) -> Sequence[Sequence[Entity]]:
    """What a detector finds, and further mentions of what was said in the conversation before.

    They count as those within one request do, see :func:`~guarded_client.detectors.repeats.repeated`.
    """
    rows = _rows(detector.detect(effect.texts, effect.known))
    said = [(kind, value) for kind, value in effect.said if said_by(value) is None]  # base64 is read anyway
    if not said or len(rows) != len(effect.texts):
        return rows
    rows = [sorted(row, key=lambda entity: entity.start) for row in rows]
    covered = [[replace(entity, source=Source.KNOWN) for entity in row] for row in rows]  # looked for by the detector
    before = [
        [Entity(base(kind), 0, len(value), _SURE, Source.NAME if base(kind) == PERSON else Source.FORMAT)]
        for kind, value in said
    ]
    again = repeated([*effect.texts, *(value for _, value in said)], [*covered, *before])
    return [
        sorted([*row, *more], key=lambda entity: entity.start) if more else row
        for row, more in zip(rows, again, strict=False)
    ]
