"""British identifiers: NHS number and National Insurance number.

Sources: NHS Data Dictionary, "NHS NUMBER" (modulus 11); HMRC manual NIM39110 (NINO prefixes and suffixes).
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client._model import Source
from guarded_client.detectors.rule import Rule, compact, starting

_S: Final = r"[\s.\u2010-\u2015-]{0,2}"
_NHS: Final = re.compile(rf"{starting('[0-9]')}\d\d{_S}\d{{3}}{_S}\d{{4}}(?!\d)")
_NHS_WORDS: Final = re.compile(r"\b(?:nhs|national\shealth|patient)\b", re.IGNORECASE)
_NINO: Final = re.compile(
    rf"{starting('[A-CEGHJ-PR-TW-Za-ceghj-pr-tw-z]')}[A-CEGHJ-NPR-TW-Za-ceghj-npr-tw-z]{_S}\d\d{_S}\d\d{_S}\d\d{_S}[A-Da-d](?!\w)"
)
_ANY_NINO: Final = re.compile(rf"(?<!\w)[A-Za-z]{{2}}{_S}\d\d{_S}\d\d{_S}\d\d(?:{_S}[A-Za-z])?(?!\w)")
_NINO_WORDS: Final = re.compile(r"\b(?:national\sinsurance|nino|ni\s?(?:number|no)|nin)\b", re.IGNORECASE)
_NINO_NEVER: Final = frozenset({"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"})


def _nhs(value: str) -> bool:
    from stdnum.gb import nhs

    return bool(nhs.is_valid(compact(value)))


def _nino(value: str) -> bool:
    return compact(value)[:2] not in _NINO_NEVER


RULES: Final = (
    Rule(
        "UK_NHS",
        _NHS,
        0.9,
        Source.CHECKSUM,
        digits=True,
        anchors=("nhs", "health", "patient"),
        check=_nhs,
        context=_NHS_WORDS,
    ),
    Rule("UK_NHS", _NHS, 0.75, digits=True, anchors=("nhs",), context=re.compile(r"\bnhs\b", re.IGNORECASE), reach=20),
    Rule("UK_NINO", _NINO, 0.8, digits=True, check=_nino),
    Rule("UK_NINO", _ANY_NINO, 0.6, digits=True, anchors=("insurance", "nin", "ni "), context=_NINO_WORDS, reach=30),
)
"""The NHS number's modulus 11 lets one in eleven random numbers pass, so it needs a context word."""
