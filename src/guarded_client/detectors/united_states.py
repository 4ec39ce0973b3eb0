"""United States: social security number.

Source: SSA, POMS RM 10201.030 and "Social Security Number Randomization" (no area 000, 666, 900-999; no group 00; no
serial 0000).
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.rule import REFERENCE, Rule, compact, starting

_DASHED: Final = re.compile(starting("[0-8]", r"[\w-]") + r"\d\d[-\u2010-\u2015]\d\d[-\u2010-\u2015]\d{4}(?![\w-])")
_ANY: Final = re.compile(r"(?<![\w-])[0-8]\d\d[\s.\u2010-\u2015-]{0,2}\d\d[\s.\u2010-\u2015-]{0,2}\d{4}(?![\w-])")
_WORDS: Final = re.compile(r"\b(?:ssn|social\ssecurity|social\b|itin|tax\sid)\b", re.IGNORECASE)


def _issued(value: str) -> bool:
    digits = compact(value)
    return digits[:3] not in {"000", "666"} and digits[3:5] != "00" and digits[5:] != "0000"


RULES: Final = (
    Rule("US_SSN", _DASHED, 0.7, digits=True, check=_issued, unless=REFERENCE),
    Rule("US_SSN", _ANY, 0.8, digits=True, anchors=("ssn", "social", "itin", "tax"), context=_WORDS, reach=40),
)
"""Written with dashes it stands alone; spaced or bare it needs a context word."""
