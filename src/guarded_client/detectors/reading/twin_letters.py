"""Words of Latin letters with some of another alphabet that look the same: "Еmily Cаrter" has two Cyrillic ones.

A reader sees one name; to a list of names or a model it is a word that nobody has ever written. Words of formulas
("α-helix", "kΩ", "Δt") stay as they are: no letter in them is a twin of a Latin one.

Source: Unicode Technical Standard 39, confusables.txt.
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.matching.lazily import lazily

_TWINS: Final = dict(
    zip(
        "АВЕЅІЈКМНОРСТХҮаеіјорсухѕԁһԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        "ABESIJKMHOPCTXYaeijopcyxsdhqwABEZHIKMNOPTYXo",
        strict=True,
    )
)
_FOREIGN: Final = "".join(_TWINS)
_TABLE: Final = str.maketrans(_TWINS)
_HINT: Final = lazily(rf"[{_FOREIGN}](?:(?=[A-Za-z])|(?<=[A-Za-z].))")
_WORD: Final = lazily(rf"(?<![^\W\d_])[A-Za-zÀ-ÖØ-öø-ÿ{_FOREIGN}]{{3,40}}(?![^\W\d_])")
_LATIN: Final = lazily(r"[A-Za-z]")
_FEWEST: Final = 2


def with_latin_letters(text: str) -> str:
    """The text, of the same length, with the Latin twins of such letters."""
    return text if text.isascii() or _HINT.search(text) is None else _WORD.sub(_latin, text)


def _latin(word: re.Match[str]) -> str:
    return word[0].translate(_TABLE) if len(_LATIN.findall(word[0])) >= _FEWEST else word[0]
