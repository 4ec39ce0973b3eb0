"""Names with umlauts spelled out, and the other way round: "Müller" is "Mueller" where a keyboard has no umlaut."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from guarded_client._logins import SPELLED_OUT
from guarded_client.detectors.folded import folded
from guarded_client.detectors.matching.lazily import lazily

_CONSONANT: Final = "[bcdfghjklmnpqrstvwxz]"
_SPELLED: Final = lazily(rf"(?<={_CONSONANT})([aou])e(?={_CONSONANT})|(?<![^\W_])([aou])e(?={_CONSONANT}{{2}})")
_LONG: Final = 6
"""Letters of a name that is found with the umlaut; "Suess" is not "süß"."""


def spelled_otherwise(value: str, words: str) -> Iterator[str]:
    """How a value folds with its umlauts spelled out, and with umlauts where it may have some spelled out.

    Args:
        value: as the caller gave it.
        words: as it folds.
    """
    if not value.isascii():
        out = value.translate(SPELLED_OUT)
        if out != value:
            yield " ".join(folded(out)[0].split())
    if "e" in words and len(words) >= _LONG and not any(map(str.isdigit, words)):
        umlauts = _SPELLED.sub(r"\1\2", words)
        if len(umlauts) >= _LONG and umlauts != words:
            yield umlauts
