"""A guess which of seven languages a text is in, so that only the fitting name models run.

It counts frequent function words, and letters and endings that English does not have. It answers only when one language
clearly leads; a short or mixed text, or one in a language it does not know, is ``unknown`` and every model looks at it.
A model of another language is not harmless: to a French one, German nouns are names because of their capitals.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.words.function_words import ENGLISH, FRENCH, OTHER_LANGUAGES, Language

__all__ = ["FUNCTION_WORDS", "LISTED", "SAMPLE", "Language", "guess"]

SAMPLE: Final = 2000
"""So many characters tell a text's language."""
_WORDS: Final = lazily(r"[^\W\d_]+")
FUNCTION_WORDS: Final = ENGLISH | FRENCH
"""English and French words that no name begins or ends with."""
_FRENCH_LETTERS: Final = lazily(r"[àâçèéêëîïôœùû]", re.IGNORECASE)
_LISTS: Final[dict[Language, frozenset[str]]] = {"en": ENGLISH, "fr": FRENCH, **OTHER_LANGUAGES}
_COMMON: Final[frozenset[Language]] = frozenset({"en", "fr"})
_NORTHERN: Final = frozenset({"de", "nl"})
"""One word of these is enough where no other language has one: English and French models see names in their nouns."""
_AKIN: Final[tuple[Language, ...]] = ("fr", "es", "it", "pt")
LISTED: Final = frozenset[str]().union(*_LISTS.values())
"""The function words of all languages."""
_TIMES: Final = Counter(word for words in _LISTS.values() for word in words)
_OWN: Final[dict[str, Language]] = {
    word: language for language, words in _LISTS.items() for word in words if _TIMES[word] == 1
}
"""Words that only one language has, with that language."""
_LETTERS: Final[tuple[tuple[Language, re.Pattern[str]], ...]] = (
    ("de", lazily(r"[ßäü]|[^\W\d_]{3}(?:ung(?:en|s)?|[hk]eit(?:en)?|schaft(?:en)?|lich(?:e[mnrs]?)?)\b")),
    ("nl", lazily(r"[^\W\d_]{3}(?:heid|lijke?|teit)\b")),
    ("es", lazily(r"[ñ¿¡]")),
    ("pt", lazily(r"[ãõ]")),
)


def guess(text: str) -> Language:
    """The language of the first 2000 characters, or ``unknown`` if none clearly leads."""
    sample = text[:SAMPLE].lower()
    words = list(filter(LISTED.__contains__, _WORDS.findall(sample)))
    own: list[Language] = [_OWN[word] for word in words if word in _OWN]
    plain, counts = sample.isascii(), Counter[Language](own)
    if not (plain and own and _COMMON.issuperset(own)):
        for language, letters in _LETTERS:
            counts[language] += min(2, len(letters.findall(sample)))
        (first, most), (_, second) = counts.most_common(2)
        if first in OTHER_LANGUAGES and most >= 2 and most >= 3 * second:
            return first
        if first in _NORTHERN and most and not second and _COMMON.isdisjoint(own):
            return first
    english = sum(word in ENGLISH for word in words)
    accents = 0 if plain else min(3, len(_FRENCH_LETTERS.findall(sample)))
    french = sum(word in FRENCH for word in words) + accents / 2
    if english >= 2 and english >= 3 * french:
        return "en"
    if french < 2 or french < 3 * english:
        return "unknown"
    return _akin(words, counts)


def _akin(words: list[str], own: Counter[Language]) -> Language:
    """Which of the languages that share many words it is: most words of a sentence in Spanish can be French ones."""
    shared = {language: sum(word in _LISTS[language] for word in words) for language in _AKIN}
    ranked: list[Language] = sorted(_AKIN, key=lambda language: (shared[language], own[language]), reverse=True)
    first, second, *_ = ranked
    if first == "fr":
        return "fr" if own["fr"] or not any(own[language] for language in _AKIN) else "unknown"
    return first if own[first] > own[second] and shared[first] > shared[second] else "unknown"
