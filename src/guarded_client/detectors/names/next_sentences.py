"""A sentence ends inside what a model took for one name: "betaald door Wim. Betalingskenmerk 4471 8820"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.words.listed_names import is_given, is_listed
from guarded_client.detectors.words.ordinary import is_titled

_NEXT: Final = lazily(r"(?<![^\W_])(?P<name>[A-ZÀ-Þ][a-zà-ÿ]{2,15})\.\s{1,2}(?P<word>[A-ZÀ-Þ][a-zà-ÿ]{5,30})(?!\w)")
"""A given name at the end of a sentence, and the word that the next one begins with."""
_ITS_NUMBER: Final = lazily(r"\s?[:#]?\s?(?:\d|[ ]{4})")
"""Behind a word that says what number it is; one that was found is hidden from models, as spaces."""


def ends_of_sentences(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Where a name ends before a full stop, and where the rest of the finding goes on, which may be its end.

    Args:
        text: the text.
        first: where the finding begins.
        last: where it ends.
    """
    for match in _NEXT.finditer(text, first, last):
        if is_given(match["name"]) and not is_listed(match["word"]) and not is_titled(text, match.start()):
            numbered = match.end() == last and _ITS_NUMBER.match(text, last) is not None
            yield match.end("name"), last if numbered else match.start("word")
