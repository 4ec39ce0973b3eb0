"""How a writer uses capitals, and so which words are written as that writer would write a name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Final

from guarded_client._model import Entity
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.names.file_names import in_file_name
from guarded_client.detectors.words.listed_names import is_listed

_INSIDE: Final = lazily(r"[a-zà-ÿ,] [A-ZÀ-ÖØ-Þ][a-zà-ÿ]")
_SURE: Final[Mapping[str, float]] = {"PERSON": 0.75, "USERNAME": 0.75, "LOCATION": 0.9}
"""From what score a word in lower case counts although the text has a capital: telephones write "Samsung" so, and who
holds them "julie dupont". A score of spaCy's models says less."""
_IN_PRINT: Final[Mapping[str, float]] = {"PERSON": 0.75, "LOCATION": 0.9, "ORGANIZATION": 0.97}
"""From what score a word in lower case may count in a line that is written as in print, if it has no capital inside."""
_HARDLY: Final = 0.5
_CERTAIN: Final = 0.99
_ARTICLE: Final = frozenset({"the ", "The "})
"""Hardly anybody is called so in English: "the Dyson broke"."""
_UN: Final = " un "
"""Before a word that is on no list of names, the same in French, Spanish and Italian: "a commandé un Roborock"."""
_NEAR: Final = 2000
"""Characters on each side of a word in which a line's persons are looked for."""
_WORD: Final = lazily(r"[^\W\d_]+")
_ACRONYM: Final = lazily(r"[A-Z]{2,3}|[B-DF-HJ-NP-TV-XZ]{4,6}")


_SPEAKER: Final = lazily(r"\s*(?:\[[^\]\n]{1,30}\]\s?)?(?:[^\W\d_]{2,20}(?:\s\d{1,2})?\s?:\s)?")
"""Who speaks, before what is said."""
_BEGINS_LARGE: Final = lazily(r"[\W\d_]*[A-ZÀ-ÖØ-Þ]")
_SMALL: Final = lazily(r"[a-zà-ÿ\d][.!?] +[a-zà-ÿ]")
_LARGE: Final = lazily(r"[a-zà-ÿ\d][.!?] +[\"“«„'‘(]{0,2}[A-ZÀ-ÖØ-Þ]")
_ENDS: Final = '.!?…;:)»"”'
_WORDS: Final = 5
_ABBREVIATIONS: Final = 4
"""So many sentences begin with a capital for each that does not: a stop may end an abbreviation."""


_TO_SOMEBODY: Final = lazily(
    r"(?<![\w'’-])(?:i|i['’](?:m|d|ve|ll)|my|me|our|you|your|please|thanks?|hi|hello|hey|je|j['’]\w+|mon|ma|mes|moi|nous|notre|vous|votre"
    r"|merci|bonjour|bonsoir|svp|ich|mein\w{0,2}|mir|mich|wir|uns\w{0,4}|bitte|danke|hallo|guten|yo|mi|mis|me|nuestr[oa]s?|hola|gracias"
    r"|buen[oa]s|io|mio|mia|miei|mie|nostr[oaie]|ciao|salve|grazie|buon(?:giorno|asera)|ik|mijn|mij|wij|ons|onze|graag|bedankt"
    r"|goede\w+|eu|meus?|minhas?|nossos?|nossas?|ol[áa]|oi|obrigad[oa]|bom|boa)(?![\w'’-])",
    re.IGNORECASE,
)
"""Who writes speaks of themselves or to somebody: a message, whose names may be in lower case."""


def is_impersonal(line: str) -> bool:
    """Whether a line is written as in print, and is no message of somebody to somebody."""
    return is_written(line) and _TO_SOMEBODY.search(line) is None


def is_written(line: str) -> bool:
    """Whether a line is written as in print: its sentences begin with a capital, and the last one has an end."""
    line = line.rstrip()
    if line[-1:] not in _ENDS or len(line.split(None, _WORDS)) < _WORDS:
        return False
    said = _SPEAKER.match(line)
    begins = _BEGINS_LARGE.match(line, said.end() if said is not None else 0) is not None
    small, large = len(_SMALL.findall(line)), len(_LARGE.findall(line))
    return large >= _ABBREVIATIONS * small and (begins or large > 1)


class Capitals:
    """The capitals of a text.

    Args:
        text: what was read.
        entities: what a model found in it.
    """

    __slots__ = ("_inside", "_persons", "_text")

    def __init__(self, text: str, entities: Sequence[Entity]) -> None:
        self._text = text
        self._inside = _INSIDE.search(text) is not None
        self._persons = sorted(
            entity.start
            for entity in entities
            if entity.kind == "PERSON" and entity.score >= _SURE["PERSON"] and text[entity.start].isupper()
        )

    def speak_against(self, entity: Entity, start: int, end: int) -> bool:
        """Whether names are not written so in this text: an acronym, a word behind an article, or one in lower case
        without a good sign.

        A good sign is that the model is nearly sure. Where a person in the same line has a capital, its writer gives it
        to each, so that more is needed: the name is one that many people bear, that of an account, or part of that of a
        file.
        """
        if entity.kind in _IN_PRINT and self._text[start:end].islower() and self._too_small(entity, start, end):
            return True
        if not self._inside:
            return False
        value = self._text[start:end]
        if entity.kind == "PERSON" and entity.score <= _HARDLY:
            before = self._text[max(0, start - 4) : start]
            if before in _ARTICLE or (before == _UN and not any(is_listed(word) for word in _WORD.findall(value))):
                return True
        if not value.islower():
            return _ACRONYM.fullmatch(value) is not None
        if in_file_name(self._text, end):
            return False  # nobody writes capitals there, and a model has read it with them
        if entity.score < _SURE.get(entity.kind, 1.1):
            return True
        if entity.kind == "USERNAME" or self._text[max(0, start - 2) : start].rstrip()[-1:] == "@":
            return False
        certain = entity.kind == "PERSON" and entity.score >= _CERTAIN
        return not certain and self._person_beside(start) and not any(is_listed(word) for word in _WORD.findall(value))

    def _too_small(self, entity: Entity, start: int, end: int) -> bool:
        """Whether a place, company, or person whom few are called like is in lower case in a line written as in print.

        Of such words in news, novels and encyclopedias one in a hundred was a name. Somebody whose telephone begins
        the sentences with capitals has none inside: there, what is written to somebody is left alone, and the model
        must be as sure as where a text has some.
        """
        text = self._text
        if text[max(0, start - 2) : start].rstrip()[-1:] == "@" or in_file_name(text, end):
            return False
        if entity.kind == "PERSON" and any(is_listed(word) for word in _WORD.findall(text[start:end])):
            return False
        line = text[slice(*self._line(start))]
        if _INSIDE.search(line) is not None:
            return is_written(line)
        return entity.score < _IN_PRINT[entity.kind] and is_impersonal(line)

    def _line(self, start: int) -> tuple[int, int]:
        """Where the line begins and ends; of a very long one what is near."""
        first, last = max(0, start - _NEAR), start + _NEAR
        end = self._text.find("\n", start, last)
        return max(first, self._text.rfind("\n", first, start)), last if end < 0 else end

    def _person_beside(self, start: int) -> bool:
        """Whether the line has a person with a capital; of a very long one what is near."""
        begin, end = self._line(start)
        index = bisect_left(self._persons, begin)
        return index < len(self._persons) and self._persons[index] < end
