"""Numbers in digits with words of hesitation in them, as transcripts of calls have them: "0770 uh 0900 um 447"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.reading.changed_signs import changed
from guarded_client.detectors.words.fillers import HESITATIONS

_SOUND: Final = rf"[\s,.\u2026-]{{1,5}}(?:{HESITATIONS.replace('ah', '[aä]h')})(?![^\W_])"
_BETWEEN: Final = lazily(
    rf"\d(?:{_SOUND}){{1,2}}[\s,.\u2026-]{{1,5}}(?=\d)(?!\d{{1,4}}(?:[:.]\d\d)?[ ]?Uhr)", re.IGNORECASE
)
_UNIT: Final = lazily(r"\d[ ]?(?P<v>[ae]h|em|er|hm|u[hm])(?![^\W_])(?![\s,.\u2026-]{1,5}\d)", re.IGNORECASE)
"""Micrometres, ampere-hours and the like: behind the last number as well: "100 um 200 um"."""


def without_hesitations(text: str) -> tuple[str, Sequence[int]] | None:
    """A text with a space for each of them, and the offset of each character; ``None`` if it has none."""
    pauses = [*_BETWEEN.finditer(text)]
    units = {unit["v"].casefold() for unit in _UNIT.finditer(text)} if pauses else ()
    return changed(
        text,
        ((pause.start() + 1, pause.end(), " ") for pause in pauses if pause[0][1:].strip().casefold() not in units),
    )
