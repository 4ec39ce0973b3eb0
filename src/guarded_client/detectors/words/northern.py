"""Findings of name models that are ordinary German and Dutch words, and nothing else.

A model that judges words by their letters and neighbours takes a German noun for a name, because of its capital, and a
Dutch word in a short sentence. A finding goes only if every word of it is ordinary: beside a name any word can be a
surname ("Petra Schrank").
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.words import dutch as ordinary_dutch
from guarded_client.detectors.words import german as ordinary_german

_WORDS: Final = lazily(r"[^\W\d_]+(?:['’]s(?!\w))?")
_INFLECTED: Final = ("", "s", "n", "en", "es", "e")
_HEADS: Final = ordinary_german.HEADS | ordinary_dutch.HEADS
_LONGEST: Final = max(map(len, _HEADS))
_SHORTEST: Final = min(map(len, _HEADS))
_BEFORE: Final = 3
"""Letters that stand at least before the last part of a compound."""
_ACTION: Final = 7
"""From this length on a word in "-ung" is a noun, but for the surnames below."""
_IN_UNG: Final = frozenset(
    {"adelung", "amelung", "bandung", "billung", "gerstung", "hartung", "hornung", "hutagalung", "marpaung", "wirsung"}
)

_TOWNS: Final = frozenset(
    """
    beverungen bilzen brandauer buitenpost buxerolles créteil freyung halen hückeswagen iserlohn kaufungen landauer
    landstuhl leopoldshöhe lindauer melsungen mürzzuschlag ochtendung opladen salzungen schwerte stadtlohn südlohn
    vitrolles waldenbuch watchung weißwasser wildungen zeven zolder échirolles
    """.split()  # noqa: SIM905
)
"""They end as compounds do; some are surnames."""
_IN_HOFEN: Final = ("hofen", "kofen")
TOWNS_TOO: Final = frozenset({"essen", "hof", "witten", "zug"})
"""Ordinary words that are towns behind "in", "aus" or "nach"."""


_POSTED_TOO: Final = TOWNS_TOO | {
    "celle",
    "dieren",
    "grave",
    "handel",
    "hof",
    "melk",
    "peine",
    "stade",
    "tinte",
    "waren",
}
_COUNTED: Final = frozenset(
    """
    anwender aufrufe bücher downloads euro exemplare franken haushalte häuser jobs klicks likes meilen schüler stück
    tonnen views volt watt
    """.split()  # noqa: SIM905
)


def is_counted(value: str) -> bool:
    """Whether a number with a word is so many of them, such as "12500 Besucher", and no postcode with its town."""
    word = value.lstrip("0123456789").strip()
    plain = word.lower()
    return plain not in _POSTED_TOO and (plain in _COUNTED or ordinary_northern(word, cased=True))


def ordinary_northern(value: str, *, cased: bool) -> bool:
    """Whether a finding is made of ordinary words alone.

    Args:
        value: the finding.
        cased: the text has capitals inside its sentences, so that a word in lower case behind a noun is no surname.
    """
    words, noun = _WORDS.findall(value), False
    for word in words:
        plain = word.lower()
        if plain in ordinary_german.NOUNS or _compound(plain):
            noun = True
        elif (
            plain in ordinary_german.DETERMINERS
            or plain in ordinary_dutch.WORDS
            or (word.islower() and (plain in ordinary_dutch.LOWER or (noun and cased)))
        ):
            continue
        else:
            return False
    return bool(words)


def _compound(word: str) -> bool:
    """Whether it ends as only compounds and nouns of actions do."""
    if word in _TOWNS or word.endswith(_IN_HOFEN):
        return False
    for ending in _INFLECTED:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            if stem.endswith("ung") and len(stem) >= _ACTION and stem not in _IN_UNG:
                return True
            longest = min(_LONGEST, len(stem) - _BEFORE)
            if any(stem[-size:] in _HEADS for size in range(_SHORTEST, longest + 1)):
                return True
    return False
