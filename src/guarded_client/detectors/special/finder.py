"""Finds the words of :mod:`.en` and :mod:`.fr` in texts. One pass a language, in time linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from itertools import groupby
from typing import Final, NamedTuple

from guarded_client._errors import DetectorUnavailable
from guarded_client._model import Entity, Source
from guarded_client.detectors.kinds import SPECIAL_CATEGORIES
from guarded_client.detectors.matching.folding import folded
from guarded_client.detectors.reading.legible import readings
from guarded_client.detectors.special.words import LISTS, Words, listed
from guarded_client.detectors.words.language import guess

SPECIAL: Final = frozenset(SPECIAL_CATEGORIES)
"""The kinds."""
_BEFORE: Final = 70
"""So many characters before a word are looked at for what it is said of."""
_SURE, _SAID = 0.8, 0.6


class SpecialCategories:
    """A :class:`~guarded_client._ports.Detector` of suspicions. Safe for threads; no network; keeps no text.

    A text is read with the words of its language; with those of all languages where that cannot be told.

    Args:
        languages: ``en``, ``fr``.
    """

    def __init__(self, languages: Sequence[str] = ("en", "fr")) -> None:
        self._languages = tuple(dict.fromkeys(languages))

    @property
    def kinds(self) -> frozenset[str]:
        """See :attr:`Detector.kinds`."""
        return SPECIAL

    def warm_up(self) -> None:
        """Load the words now rather than at the first text."""
        for name in self._languages:
            _ = _lexicon(name)

    def detect(self, texts: Sequence[str], known: Mapping[str, Sequence[str]]) -> list[list[Entity]]:
        """See :meth:`Detector.detect`."""
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
        for name in read:
            yield from _lexicon(name).find(text, flat)


class _Entry(NamedTuple):
    kind: str
    where: tuple[str, ...]
    """The lists that the word stands in; any will do."""


class _Lexicon:
    """The words of a language. ``_whole`` and ``_open`` are by word, without accents and with plain spaces."""

    def __init__(self, words: Mapping[str, Words], before: Mapping[str, str]) -> None:
        self._whole: dict[str, _Entry] = {}
        self._open: dict[str, _Entry] = {}
        for kind, lists in words.items():
            for name in LISTS:
                for term in map(folded, listed(getattr(lists, name))):
                    kept, word = (self._open if term.endswith("*") else self._whole), _spaced(term.rstrip("*"))
                    had = kept.get(word)
                    kept[word] = _Entry(kind, (*(had.where if had and had.kind == kind else ()), name))
        patterns = [*(f"{_written(w)}(?!\\w)" for w in self._whole), *(f"{_written(w)}\\w*" for w in self._open)]
        self._pattern = re.compile(rf"(?<![\w-])(?:{_alternatives(patterns)})")
        self._before = {name: re.compile(rf"{folded(pattern)} \Z") for name, pattern in before.items()}

    def find(self, text: str, flat: str) -> Iterator[Entity]:
        """Entities in a text; ``flat``: in lower case, without accents."""
        position = 0
        while match := self._pattern.search(flat, position):
            start, end = match.span()
            entry = self._entry(_spaced(match.group()))
            position = end
            if "never" in entry.where:
                continue
            if "sure" in entry.where or ("capitals" in entry.where and text[start:end].isupper()):
                yield Entity(entry.kind, start, end, _SURE, Source.FORMAT)
                continue
            stands = flat[max(0, start - _BEFORE) : start]
            if any(name in self._before and self._before[name].search(stands) for name in entry.where):
                yield Entity(entry.kind, start, end, _SAID, Source.FORMAT)
            else:
                position = start + 1  # a shorter word may begin within it

    def _entry(self, word: str) -> _Entry:
        if word in self._whole:
            return self._whole[word]
        return next(self._open[word[:length]] for length in range(len(word), 0, -1) if word[:length] in self._open)


def _spaced(word: str) -> str:
    return re.sub("[ -]+", " ", word)


def _written(word: str) -> str:
    return re.escape(word).replace(r"\ ", "[ -]{1,3}")


def _alternatives(patterns: Iterable[str]) -> str:
    """An alternation, longest first, in two levels, so that few branches are tried at a place."""
    ordered = sorted(patterns, key=lambda pattern: (pattern[0], -len(pattern)))
    groups = ((first, list(group)) for first, group in groupby(ordered, key=lambda pattern: pattern[0]))
    return "|".join(f"{first}(?:{'|'.join(pattern[1:] for pattern in group)})" for first, group in groups)


@cache
def _lexicon(language: str) -> _Lexicon:
    module = import_module(f"guarded_client.detectors.special.{language}")
    return _Lexicon(module.WORDS, module.BEFORE)
