"""What was found once is found again: in the rest of the text and in the other texts of the same request.

A name model sees "Élodie Marchand" and, two lines below, misses "Marchand"; a rule knows a passport number by the word
before it, which a second mention lacks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise
from typing import Final, Generic, TypeVar

from guarded_client._model import Entity, Source
from guarded_client.detectors.merge import masked
from guarded_client.detectors.namings import FEWEST_DIGITS, FURTHEST, WORD, Words, is_number, namings
from guarded_client.detectors.words.account_names import accounts_of
from guarded_client.detectors.words.listed_names import is_listed

GAP: Final = re.compile(r"[\s.'’/-]{0,2}")
_MANY: Final = 50
"""Values; a look for each of more of them would take longer than one at every word."""
_ROW: Final = re.compile(r"[^\W_]+")
_GAPS: Final = (" ", "-", ".", "/", "'", "’", "\n", "\t")
LEFT: Final = frozenset({"LOCATION", "ORGANIZATION", "ADDRESS"})
"""Kinds whose values are also ordinary words, or that the rules find again by themselves."""


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Value:
    words: Words
    kind: str
    score: float
    source: Source
    capital: bool
    """Counts only where it is written like a name."""


class Numbers(Generic[T]):
    """Values of many digits, which are found again however they are divided.

    Args:
        values: the words of each, in lower case, its kind, and what to answer for it. Those that are no numbers, or
            that nobody would divide otherwise, are left out.
    """

    def __init__(self, values: Iterable[tuple[Words, str, T]]) -> None:
        self.solid: dict[str, T] = {}
        for words, kind, answer in values:
            solid = "".join(words)
            if kind != "PERSON" and is_number(solid):
                self.solid[solid] = answer
        self._begin = {solid[:length] for solid in self.solid for length in (1, FEWEST_DIGITS)}

    def at(self, text: str, words: Sequence[re.Match[str]], index: int) -> tuple[T, int] | None:
        """What to answer for a number that begins with the word of this index, and where it ends."""
        if words[index][0][0].casefold()[0] not in self._begin:  # most are words
            return None
        joined, before = "", words[index].start()
        for at in range(index, min(index + FURTHEST, len(words))):
            word = words[at]
            if not GAP.fullmatch(text, before, word.start()):
                return None
            joined += word[0].casefold()
            if joined in self.solid:
                return self.solid[joined], word.end()
            if len(joined) > FURTHEST:
                return None
            if len(joined) >= FEWEST_DIGITS and joined[:FEWEST_DIGITS] not in self._begin:
                return None
            before = word.end()
        return None


def repeated(
    texts: Sequence[str], found: Sequence[Sequence[Entity]], known: Sequence[tuple[str, str]] = ()
) -> list[list[Entity]]:
    """Further mentions, for each text, of persons and numbers found in any of them, or known, with their kinds.

    A name of several words counts in any case, and so does its first or last word that is nothing but a name. Other
    such words and a name of one word count only with a capital, and not where the texts have them in lower case, too,
    outside of what was found, such as an e-mail address.
    """
    candidates = [
        (text[entity.start : entity.end], entity)
        for text, entities in zip(texts, found, strict=True)
        for entity in entities
        if entity.source is not Source.KNOWN and entity.kind not in LEFT
    ]
    if not candidates and not known:
        return [[] for _ in texts]
    candidates += [(value, Entity(kind, 0, len(value), 1.0, Source.KNOWN)) for kind, value in known if kind not in LEFT]
    people = [each for each in candidates if each[1].kind == "PERSON"]
    besides = [masked(text, entities) for text, entities in zip(texts, found, strict=True)] if people else ()
    plain = _small_words(besides).__contains__ if len(people) > _MANY else cache(partial(_plain, texts=besides))
    values: dict[Words, _Value] = {}
    for written, entity in candidates:
        for value in _values(written, entity, plain):
            if value.words not in values or not value.capital:
                values[value.words] = value
    numbers = Numbers((value.words, value.kind, value) for value in values.values())
    among = {word for text in texts for word in WORD.findall(text.casefold())} if len(people) > _MANY else None
    for name, entity in people:
        if not name.isascii():  # one of an account has none of its accents
            values.update(_of_accounts(name, entity.score, values, among))
    if not values or not (_more(texts, found, values.values()) or _divided(texts, found, numbers.solid)):
        return [[] for _ in texts]
    for name, entity in people:
        if name.isascii():
            values.update(_of_accounts(name, entity.score, values, among))
    sizes: dict[str, list[int]] = {}
    for first, size in sorted({(words[0], -len(words)) for words in values}):
        sizes.setdefault(first, []).append(-size)
    return [
        list(_mentions(text, list(WORD.finditer(text)), entities, values, sizes, numbers))
        for text, entities in zip(texts, found, strict=True)
    ]


def _more(texts: Sequence[str], found: Sequence[Sequence[Entity]], values: Collection[_Value]) -> bool:
    """Whether the first or last word of a value stands anywhere besides in what was found; of many it may."""
    if len(values) > _MANY:
        return True
    for text, entities in zip(texts, found, strict=True):
        whole = text.casefold()
        inside = "\n".join(text[entity.start : entity.end] for entity in entities).casefold()
        ends = {word for value in values for word in (value.words[0], value.words[-1])}
        if any(whole.count(word) > inside.count(word) for word in ends):
            return True
    return False


def _divided(texts: Sequence[str], found: Sequence[Sequence[Entity]], numbers: Collection[str]) -> bool:
    """Whether a number stands anywhere besides in what was found, however it is divided; of many it may."""
    if len(numbers) > _MANY:
        return True
    for text, entities in zip(texts, found, strict=True) if numbers else ():
        whole = _without_gaps(text)
        inside = _without_gaps("|".join(text[entity.start : entity.end] for entity in entities))
        if any(whole.count(number) > inside.count(number) for number in numbers):
            return True
    return False


def _without_gaps(text: str) -> str:
    text = text.casefold()
    for gap in _GAPS:
        text = text.replace(gap, "")
    return text


def _plain(word: str, texts: Sequence[str]) -> bool:
    """Whether a word that begins in lower case stands alone in one of the texts, written just so."""
    for text in texts:
        start = text.find(word) if word[0].islower() else -1
        while start >= 0:
            end = start + len(word)
            if not text[end : end + 1].isalnum() and not (start and text[start - 1].isalnum()):
                return True
            start = text.find(word, start + 1)
    return False


def _small_words(texts: Sequence[str]) -> frozenset[str]:
    """All such words, for many that are asked for."""
    return frozenset(word for text in texts for word in _ROW.findall(text) if word[0].islower())


def beyond(start: int, end: int, found: Sequence[Entity], following: int) -> bool:
    """Whether a stretch overlaps none of the entities from this one on, or has all of those that it overlaps, and more.

    Those before end before it; all are sorted and disjoint.
    """
    for index in range(following, len(found)):
        entity = found[index]
        if entity.start >= end:
            return True
        if entity.start < start or entity.end > end or (entity.start, entity.end) == (start, end):
            return False
    return True


def _of_accounts(
    name: str, score: float, values: Collection[Words], among: Collection[str] | None
) -> dict[Words, _Value]:
    """The names of accounts made of a person's, of which none is one of the values."""
    made = [login for login in accounts_of(name, among) if login not in values]
    return {login: _Value(login, "USERNAME", score, Source.FORMAT, capital=False) for login in made}


def _values(value: str, entity: Entity, plain: Callable[[str], bool]) -> Iterator[_Value]:
    source = Source.NAME if entity.kind == "PERSON" else Source.FORMAT
    by_model = entity.kind == "PERSON" and entity.source is Source.NAME
    program = by_model and not any(map(is_listed, WORD.findall(value)))  # such as "Azure AI Foundry"
    for words, capital in namings(value, entity.kind):
        written = capital or (program and len(words) == 1)
        if not (written and plain(words[0])):
            yield _Value(words, entity.kind, entity.score, source, capital=written)


def _mentions(
    text: str,
    words: Sequence[re.Match[str]],
    entities: Sequence[Entity],
    values: Mapping[Words, _Value],
    sizes: Mapping[str, Sequence[int]],
    numbers: Numbers[_Value],
) -> Iterator[Entity]:
    """Mentions that are no part of the entities, which are sorted and disjoint, and cut none of them.

    Args:
        text, words, entities: a text, its words, and what was found in it.
        values: by their words.
        sizes: by a word, how many words the values have that begin with it; the most first.
        numbers: those of the values that are numbers.
    """
    following = 0
    for index, word in enumerate(words):
        while following < len(entities) and entities[following].end <= word.start():
            following += 1
        if following < len(entities) and entities[following].start < word.start():
            continue
        for size in sizes.get(word[0].casefold(), ()):
            stretch = words[index : index + size]
            value = values.get(tuple([match[0].casefold() for match in stretch]))
            if value is None or (value.capital and not word[0][0].isupper()):
                continue
            if all(GAP.fullmatch(text, a.end(), b.start()) for a, b in pairwise(stretch)):
                if beyond(word.start(), stretch[-1].end(), entities, following):
                    yield Entity(value.kind, word.start(), stretch[-1].end(), value.score, value.source)
                break
        else:
            number = numbers.at(text, words, index)
            if number is not None and beyond(word.start(), number[1], entities, following):
                found, end = number
                yield Entity(found.kind, word.start(), end, found.score, found.source)
