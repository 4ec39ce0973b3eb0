"""A guess whether a text is English or French, so that only the fitting name model runs.

It counts frequent function words and letters that English does not have. It answers only when one language clearly
leads; a short, mixed or foreign text is ``unknown`` and every model looks at it.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from guarded_client.detectors.vocabulary import ENGLISH, FRENCH

Language = Literal["en", "fr", "unknown"]

_SAMPLE: Final = 2000
_WORDS: Final = re.compile(r"[^\W\d_]+")
FUNCTION_WORDS: Final = ENGLISH | FRENCH
"""Words that no name begins or ends with."""
_FRENCH_LETTERS: Final = re.compile(r"[àâçèéêëîïôœùû]", re.IGNORECASE)


def guess(text: str) -> Language:
    """The language of the first 2000 characters: ``en``, ``fr``, or ``unknown`` if neither clearly leads."""
    sample = text[:_SAMPLE].lower()
    words = _WORDS.findall(sample)
    english = sum(word in ENGLISH for word in words)
    french = sum(word in FRENCH for word in words) + min(3, len(_FRENCH_LETTERS.findall(sample))) / 2
    if english >= 2 and english >= 3 * french:
        return "en"
    if french >= 2 and french >= 3 * english:
        return "fr"
    return "unknown"
