"""German addresses without a street: the machine where parcels wait, and the squares of Mannheim.

"Packstation 118, 10115 Berlin"; "Q5, 14-22, 68161 Mannheim", where a letter and a number stand for a street.

Sources: DHL, "Packstation: so adressieren Sie richtig" (three digits, the post number beside them); the town of
Mannheim, "Quadrate" (letters A to U, numbers up to 7; postcodes 68159 and 68161).
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule

_TOWN: Final = r"[A-ZÄÖÜ][a-zäöüß]{2,20}(?:[ -][A-ZÄÖÜ][a-zäöüß]{2,20})?"
_STATION: Final = lazily(
    r"(?<![\w-])(?i:packstation|postfiliale)\s?(?i:nr\.?\s?|nummer\s)?\d{3}(?!\d|[.,]\d)"
    rf"(?:(?:,\s?|\s|\n)(?:in\s)?\d{{5}}\s{_TOWN}(?!\w))?"
)
_SQUARE: Final = lazily(
    rf"(?<![\w-])[A-U]\s?[1-7],\s?\d{{1,2}}[a-z]?(?:\s?-\s?\d{{1,2}}[a-z]?)?,?\s(?:D-)?681(?:59|61)(?:\s{_TOWN})?(?!\w)"
)

RULES: Final = (
    Rule("ADDRESS", _STATION, 0.7),
    Rule("ADDRESS", _SQUARE, 0.8),
)
