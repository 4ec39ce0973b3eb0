"""Words of a text with the chance of each to be a name: what every model that judges single words answers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, NamedTuple, Protocol, runtime_checkable

from guarded_client._model import Entity, Source
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.models.joined_words import joined, sign_before
from guarded_client.detectors.models.name_model import NameModel
from guarded_client.detectors.words.language import LISTED, guess
from guarded_client.detectors.words.listed_names import is_common, is_either, is_given, is_listed, is_surname
from guarded_client.detectors.words.ordinary import is_ordinary, is_titled
from guarded_client.detectors.words.vocabulary import AFTER_NAMES, CHAT, NEVER_NAMES, NO_INTRODUCED

Span = tuple[int, int]

_SUPPORT: Final[Mapping[str, float]] = {"PERSON": 0.1, "LOCATION": 0.2, "ORGANIZATION": 0.2}
"""From what probability a word may be part of what another model found, by the kind that the other says."""
_BREAK: Final = 0.05
"""Below what probability a word in the middle of what another model found parts it in two."""
_SURE: Final = 0.5
"""From what chance a person's name makes the word beside it one as well, if that is written like one."""
_LEAST: Final = 0.02
"""From what chance the word beside it may be one in German, whose nouns have capitals: rare names are not likely by
themselves. In other languages a word with a capital beside a sure one needs none."""
_NO_SURNAME: Final = LISTED | AFTER_NAMES | CHAT | NEVER_NAMES | NO_INTRODUCED
"""What a sentence goes on with, perhaps with a capital: "Merci Sophie Bonne journée"."""
_NEAR: Final = 8
_BEGINS: Final = frozenset({"", ".", "!", "?", "…", "-", "•", "*", "#", ">", "|", "»", '"'})
"""Behind these a capital says nothing of a word."""
_COMMON: Final = 0.97
"""From what chance a common word is a person at the beginning of a line or sentence, in German, and, beside a name or
civility alone, in lower case."""
_COMMON_CAPITAL: Final = 0.5
"""The same in capitals."""
_SHORTEST: Final = 4
"""Letters of a word that may be a given name and an "s"; more are needed."""
_APART: Final = frozenset({"of"})
"""In the name of a work, a club or a firm, never of a person."""
_ARTICLES: Final = [[article] for article in ("das", "dem", "den", "der", "des", "die")]
_ODD: Final = 0.05
"""From what chance a word is a person that is on no list and a common one, or not written as names are: in lower case,
in capitals, or with one inside. Of the letters below, in posts, one in thirteen was of a name."""
_LISTED_SMALL: Final = 0.3
"""The same of a listed name in lower case, in a text that has capitals: "covered by a beard"."""
_EITHER_SMALL: Final = 0.5
"""The same of an ordinary word that is a name as well: "your cousin"."""
_HARDLY_A_PLACE: Final = 0.6
_TOGETHER: Final = frozenset({" ", "-", "'", "’"})
_TWO_CAPITALS: Final = lazily(r"(?:Ma?c|D[eiu]|L[ae]|V[ao]n|Fitz)[A-ZÀ-Þ][a-zà-ÿ]")
"""How surnames begin that have two: "McLaren", "DeWitt"."""
_LINKS: Final = frozenset(
    """
    ap ben bin da de del della den der di dos du el ibn la le mac mhic nic ní ó ter ui uí van von
    """.split()  # noqa: SIM905
)
_PARTICLES: Final = _LINKS | {"al", "dem", "des", "do"}
"""Common words that names have inside, and alone in lower case are none."""


@dataclass(frozen=True, slots=True)
class Enough:
    """From what probability a word of a kind counts.

    Attributes:
        alone: where no other model reads the text.
        beside: where another one has read it as well and reports its own.
        given: a listed given name with a capital inside a sentence; at its beginning, twice as much.
        surname: a listed surname with a capital inside a sentence.
        noun: a word behind a German article, where most words with a capital are nouns ("in der Lage").
    """

    alone: Mapping[str, float]
    beside: Mapping[str, float]
    given: float = 1.0
    surname: float = 1.0
    noun: float = 0.0


@runtime_checkable
class WordModel(NameModel, Protocol):
    """A name model that judges every word."""

    def weigh(self, texts: Sequence[str]) -> list[Weighed]:
        """The words of each text, weighed; loads the model if need be. Safe for threads."""
        ...


class Weighed(NamedTuple):
    """The words of a text, the likeliest kind of each, and how likely it is part of anything."""

    text: str
    words: Sequence[Span]
    kinds: Sequence[str]
    chances: Sequence[float]
    enough: Enough

    def __repr__(self) -> str:
        return f"<Weighed of {len(self.words)} words>"

    def entities(self, *, beside: bool) -> list[Entity]:
        """What counts; ``beside``: another model that is made for the text has read it as well."""
        enough = self.enough.beside if beside else self.enough.alone
        counted = [chance >= enough[kind] for kind, chance in zip(self.kinds, self.chances, strict=True)]
        kinds = list(self.kinds)
        german = cache(lambda: guess(self.text) == "de")
        for index, kind in enumerate(kinds):
            if counted[index] and kind == "PERSON":
                counted[index] = not self._is_common(index, german)
        for index, (start, end) in enumerate(self.words):
            if counted[index] and self.text[start:end] in _PARTICLES and kinds[index] == "PERSON":
                counted[index] = any(counted[max(0, index - 1) : index] + counted[index + 1 : index + 2])
        until = _EITHER_SMALL if enough["PERSON"] < _ODD else _ODD  # where no other model has a say
        for index, kind in enumerate(kinds):
            if counted[index] and kind == "PERSON" and (chance := self.chances[index]) < until:
                counted[index] = not (self._is_odd(index, counted) or (chance < _ODD and self._is_noun(index, german)))
        if len(counted) > 1:
            least, text = self.enough.given, self.text
            for index, ((start, _), chance) in enumerate(zip(self.words, self.chances, strict=True)):
                if (
                    chance >= least
                    and not counted[index]
                    and text[start].isupper()
                    and self._is_listed(index)
                    and not self._is_noun(index, german)
                ):
                    counted[index], kinds[index] = True, "PERSON"
        if not any(counted):
            return []
        for index, kind in enumerate(self.kinds):
            if kind == "PERSON" and self.chances[index] >= _SURE and not beside:
                for other in (index - 1, index + 1):
                    if (
                        0 <= other < len(counted)
                        and not counted[other]
                        and self._goes_with(min(index, other), max(index, other), german)
                    ):
                        counted[other] = True
                        kinds[other] = kind
        for index in range(1, len(counted)):
            if counted[index] and self._ends_name(index, kinds):
                kinds[index] = "PERSON"
        for index in range(1, len(counted) - 1):
            if not counted[index] and counted[index - 1] and counted[index + 1] and self._links(index, kinds):
                counted[index], kinds[index] = True, "PERSON"
        found = (
            Entity(kind, start, end, max(0.5, chance), Source.NAME)
            for (start, end), kind, chance, counts in zip(self.words, kinds, self.chances, counted, strict=True)
            if counts
        )
        return list(joined(self.text, found))

    def _is_listed(self, index: int) -> bool:
        """Whether a word is a name that many people bear, written like one, and the model has a hint of it.

        A name with an "s" more is one too, as in German "Annas Paket", or where an apostrophe was left out.
        """
        (start, end), chance = self.words[index], self.chances[index]
        word = self.text[start:end]
        if not word.istitle():
            return False
        inside = self.text[max(0, start - _NEAR) : start].rstrip()[-1:] not in _BEGINS
        if chance >= self.enough.given * (1 if inside else 2) and is_given(word):
            return True
        if len(word) > _SHORTEST and word.endswith("s") and is_given(word[:-1]):
            return True
        return inside and chance >= self.enough.surname and is_surname(word)

    def _is_common(self, index: int, german: Callable[[], bool]) -> bool:
        """Whether a word is a common one, and its chance too low for the way in which it is written."""
        start, end = self.words[index]
        word = self.text[start:end]
        if word.casefold() in _PARTICLES or not is_common(word):
            return False
        if word.islower():
            return self.chances[index] < _COMMON or not (self._beside_name(index) or is_titled(self.text, start))
        if word.isupper() or self.chances[index] >= _COMMON:
            return self.chances[index] < _COMMON_CAPITAL
        before = self.text[max(0, start - _NEAR) : start].rstrip(" \t")[-1:]
        return before in _BEGINS or before == "\n" or german()

    def _is_odd(self, index: int, counted: Sequence[bool]) -> bool:
        """Whether a word is common or not written as a name is, too unlikely for that, and alone."""
        if self.chances[index] >= self._odd_until(self.text[slice(*self.words[index])]):
            return False
        return not any(
            0 <= other < len(counted)
            and counted[other]
            and self.kinds[other] == "PERSON"
            and self.chances[other] >= _SURE
            and self.text[self.words[max(index, other) - 1][1] : self.words[max(index, other)][0]] in _TOGETHER
            for other in (index - 1, index + 1)
        )

    def _odd_until(self, word: str) -> float:
        """Below what chance a word is not taken for a person because of what it is and how it is written."""
        if word.casefold() in _PARTICLES or _TWO_CAPITALS.match(word):
            return 0.0
        small = word.islower() and not self.text.islower()
        if is_listed(word):
            return _LISTED_SMALL if small else 0.0
        if small and is_either(word):
            return _EITHER_SMALL
        return 0.0 if word.istitle() and not is_common(word) else _ODD

    def _is_noun(self, index: int, german: Callable[[], bool]) -> bool:
        """Whether a word stands behind a German article, as nouns do, and its chance is too low for that."""
        start, _ = self.words[index]
        return self.chances[index] < self.enough.noun and _behind_article(self.text, start) and german()

    def _beside_name(self, index: int) -> bool:
        """Whether a word beside it is likely a person, and no common one."""
        for other in (index - 1, index + 1):
            if 0 <= other < len(self.words) and self.kinds[other] == "PERSON" and self.chances[other] >= _SURE:
                word = self.text[slice(*self.words[other])]
                if not (is_common(word) or (word.islower() and is_either(word))):
                    return True
        return False

    def _links(self, index: int, kinds: Sequence[str]) -> bool:
        """Whether a word joins two words of a person, one of which is sure, as in "Máire Ní Dhomhnaill"."""
        (_, before), (start, end), (after, _) = self.words[index - 1 : index + 2]
        return (
            self.text[start:end].casefold() in _LINKS
            and self.text[before:start] == self.text[end:after] == " "
            and kinds[index - 1] == kinds[index + 1] == "PERSON"
            and max(self.chances[index - 1], self.chances[index + 1]) >= _SURE
        )

    def _ends_name(self, index: int, kinds: Sequence[str]) -> bool:
        """Whether a word that is hardly a place stands behind a given name, as "Chase Countryman" in a list."""
        (begins, before), (start, end) = self.words[index - 1 : index + 1]
        return (
            kinds[index] == "LOCATION"
            and kinds[index - 1] == "PERSON"
            and self.chances[index] < _HARDLY_A_PLACE
            and self.text[before:start] == " "
            and self.text[start:end].istitle()
            and is_given(self.text[begins:before])
        )

    def _goes_with(self, first: int, second: int, german: Callable[[], bool]) -> bool:
        """Whether two words are written as given name and surname are, and neither is an ordinary word."""
        (start, end), (next_start, _) = self.words[first], self.words[second]
        if self.text[end:next_start] != " " or end - start < 2:
            return False
        if not (self.text[start].isupper() and self.text[next_start].isupper()) or self.text[start:end].isupper():
            return False
        rarer = min(first, second, key=self.chances.__getitem__)
        word = self.text[slice(*self.words[rarer])]
        if is_ordinary(word):
            return False
        if self.chances[rarer] < _LEAST and (word.casefold() in _NO_SURNAME or german()):
            return False
        return self.chances[first] >= self.chances[second] or sign_before(self.text, start) not in _BEGINS

    def supported(self, entities: Iterable[Entity]) -> Iterator[Entity]:
        """What another model found in this text, without unlikely words; some are gone then."""
        ends = [end for _, end in self.words]
        for entity in entities:
            least = _SUPPORT.get(entity.kind, 0.0)
            likely: list[Span] = []
            for word, chance in self._inside(bisect_right(ends, entity.start), entity.end):
                apart = entity.kind == "PERSON" and self.text[slice(*word)] in _APART
                if chance >= least and not apart:
                    likely.append(word)
                elif (chance < _BREAK or apart) and likely:
                    yield _cut(entity, likely)
                    likely = []
            if likely:
                yield _cut(entity, likely)

    def _inside(self, index: int, end: int) -> Iterator[tuple[Span, float]]:
        while index < len(self.words) and self.words[index][0] < end:
            yield self.words[index], self.chances[index]
            index += 1


def _behind_article(text: str, start: int) -> bool:
    return text[max(0, start - _NEAR) : start].casefold().split()[-1:] in _ARTICLES


def _cut(entity: Entity, words: Sequence[Span]) -> Entity:
    return replace(entity, start=max(entity.start, words[0][0]), end=min(entity.end, words[-1][1]))
