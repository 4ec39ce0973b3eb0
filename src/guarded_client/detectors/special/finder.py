"""Finds a language's words for special categories in texts. One pass a language, in time linear in the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Final

from guarded_client._errors import DetectorUnavailable
from guarded_client._model import Entity, Source
from guarded_client.detectors.kinds import SPECIAL_CATEGORIES
from guarded_client.detectors.matching.folding import folded
from guarded_client.detectors.reading.legible import readings
from guarded_client.detectors.special.terms import KEY, Term, terms_of
from guarded_client.detectors.special.words import Words
from guarded_client.detectors.words.language import guess

SPECIAL: Final = frozenset(SPECIAL_CATEGORIES)
"""The kinds."""
LANGUAGES: Final = ("en", "fr", "de", "es", "it", "nl", "pt")
"""Those that have words."""
_BEFORE: Final = 70
"""So many characters before a word are looked at for what it is said of."""
_SURE, _SAID = 0.8, 0.6
_WORDS: Final = re.compile(r"\w+")
_FEW: Final = 2
"""So many letters of a phrase's second word are looked up: if the phrase ends with it, it may go on."""


class SpecialCategories:
    """A :class:`~guarded_client._ports.Detector` of suspicions. Safe for threads; no network; keeps no text.

    A text is read with the words of its language; with those of all languages where that cannot be told.

    Args:
        languages: ``en``, ``fr``, ``de``, ``es``, ``it``, ``nl``, ``pt``.
    """

    def __init__(self, languages: Sequence[str] = LANGUAGES) -> None:
        self._languages = tuple(dict.fromkeys(languages))

    @property
    def kinds(self) -> frozenset[str]:
        """Every kind that it can report."""
        return SPECIAL

    def warm_up(self) -> None:
        """Load the words now rather than at the first text."""
        for name in self._languages:
            _ = _lexicon(name)

    def detect(self, texts: Sequence[str], known: Mapping[str, Sequence[str]]) -> list[list[Entity]]:
        """The words of each text that suggest a special category; ``known`` is not used."""
        failure = ""
        try:
            return [list(self._find(text)) for text in texts]
        except Exception as error:
            failure = type(error).__name__
        raise DetectorUnavailable(f"the detector (special categories) failed with {failure}; nothing was sent")

    def _find(self, text: str) -> Iterator[Entity]:
        end = 0
        for entity in sorted(
            (entity for read in readings(text) for entity in read.back(self._suspected(read.text))),
            key=lambda entity: (entity.start, -entity.end),
        ):
            if entity.start >= end:
                yield entity
                end = entity.end

    def _suspected(self, text: str) -> Iterator[Entity]:
        language = guess(text)
        read = [language] if language in self._languages else self._languages if language == "unknown" else ()
        flat = folded(text)
        spans = [(match.group(), match.start()) for match in _WORDS.finditer(flat)]
        for name in read:
            yield from _lexicon(name).find(text, flat, spans)


class _Lexicon:
    """The words of a language, by some of their letters; phrases by their first two words."""

    def __init__(self, words: Mapping[str, Words], before: Mapping[str, str]) -> None:
        self._begun: defaultdict[str, list[Term]] = defaultdict(list)
        self._last: defaultdict[str, list[Term]] = defaultdict(list)
        self._phrases: defaultdict[str, defaultdict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for term in terms_of(words):
            if term.rest:
                self._phrases[term.first][term.second[:_FEW]].append(term)
            else:
                by, key = (self._last, term.first[-KEY:]) if term.ends else (self._begun, term.first[:KEY])
                by[key].append(term)
        self._before = {name: re.compile(rf"{folded(pattern)} \Z") for name, pattern in before.items()}

    def find(self, text: str, flat: str, spans: Sequence[tuple[str, int]]) -> Iterator[Entity]:
        """Entities in a text; ``flat``: in lower case, without accents; ``spans``: its words, and where they begin."""
        begun, last = self._begun, self._last
        alone = {
            word: terms
            for word, _ in spans
            if (word[:KEY] in begun or word[-KEY:] in last) and (terms := self._alone(word))
        }
        phrases = self._phrases
        end = 0
        for number, (word, start) in enumerate(spans):
            if not (word in phrases or word in alone) or start < end or flat[start - 1 : start] == "-":
                continue
            terms = alone.get(word, [])
            if word in phrases and number + 1 < len(spans):
                terms = [*self._phrases[word].get(spans[number + 1][0][:_FEW], ()), *terms]
            for term in terms if len(terms) < 2 else sorted(terms, key=_length):
                stop = term.end(flat, start + len(word))
                if stop and (score := self._told(term, text, flat, start, stop)):
                    end = stop
                    if score > 0:
                        yield Entity(term.kind, start, stop, score, Source.FORMAT)
                    break

    def _alone(self, word: str) -> list[Term]:
        """What a word may be without the words behind it."""
        return [
            *(
                term
                for term in self._begun.get(word[:KEY], ())
                if term.first == word or (term.goes_on and word.startswith(term.first))
            ),
            *(term for term in self._last.get(word[-KEY:], ()) if word.endswith(term.first)),
        ]

    def _told(self, term: Term, text: str, flat: str, start: int, end: int) -> float:
        """How sure it is; 0: it does not count here; below: here it means something else."""
        if "never" in term.where:
            return -1
        if "sure" in term.where or ("capitals" in term.where and text[start:end].isupper()):
            return _SURE
        stands = flat[max(0, start - _BEFORE) : start]
        said = any(name in self._before and self._before[name].search(stands) for name in term.where)
        return _SAID if said else 0


def _length(term: Term) -> int:
    return -term.length


@cache
def _lexicon(language: str) -> _Lexicon:
    module = import_module(f"guarded_client.detectors.special.{language}")
    return _Lexicon(module.WORDS, module.BEFORE)
