"""UUIDs: rows of random digits and letters, in which one in two hundred has what looks like somebody's number.

Programs write them into messages, as ids of orders and of tool calls. The form is that of RFC 9562, section 4.
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client._model import Entity, Source

_UUID: Final = re.compile(
    r"(?<![0-9A-Za-z])(?=[0-9-]{0,35}[A-Fa-f])[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}(?![0-9A-Za-z])"
)
"""One of digits alone, as hardly any is, may be numbers that somebody wrote."""
_LENGTH: Final = 36
_HYPHENS: Final = 4


def piece_of_uuid(text: str, entity: Entity) -> bool:
    """Whether an entity is a piece of a UUID. All of one may be somebody's number, or a secret, but nobody's name."""
    least = entity.end - entity.start
    if least > _LENGTH or (least == _LENGTH and entity.source is not Source.NAME):
        return False
    around = max(0, entity.start - _LENGTH)
    if text.count("-", around, entity.end + _LENGTH) < _HYPHENS:
        return False
    start, end = entity.start - around, entity.end - around
    found = _UUID.finditer(text[around : entity.end + _LENGTH])
    return any(uuid.start() <= start and end <= uuid.end() for uuid in found)
