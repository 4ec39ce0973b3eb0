"""Values that the caller knows already (a customer record), found wherever they stand as whole words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, chain
from typing import Final

from guarded_client._forks import ForkLock
from guarded_client._memory import Erased, remember
from guarded_client._model import Entity, Source
from guarded_client._reading.readings import views_of
from guarded_client._reading.view import View
from guarded_client._surrogates import ends_of, reads_as_written, words_of
from guarded_client.detectors.folded import ASCII_WORD, WORD, folded
from guarded_client.detectors.joined_values import HEAD, JoinedValues, Mention
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.merge import merge
from guarded_client.detectors.named_people import NamedPeople
from guarded_client.detectors.reading.legible import readings
from guarded_client.detectors.short_codes import LEAST, short_codes
from guarded_client.detectors.spelled_otherwise import spelled_otherwise
from guarded_client.detectors.worded_values import TAG, Crowd, WordedValue, in_one_line

_KEPT: Final = 64
_SHORTEST: Final = 2
_MANY: Final = 16
"""Values from which on it is asked first which of them can stand somewhere."""
_CUT: Final = lazily(r"[-\u00ad\u2010](?<=[^\W\d_].)\r?\n[ \t]{0,16}(?=[^\W\d_])")
"""Where a word may be cut at the end of a line."""
_INNER: Final = lazily(
    rf"[<*~\\](?:(?:(?<=[^\s<>*~]<){TAG[1:]}|(?<=[^\s<>*~]\*)\*{{0,2}}+|(?<=[^\s<>*~]~)~)(?:{TAG}|\*{{1,3}}|~~)*+(?=[^\s<>])"
    r"|(?<=\\)(?=[!-/:-@\[-`{-~]))"
)
"""Markup within a word, and what Markdown puts before a sign to have it as it is."""


def as_read(value: str) -> Iterator[str]:
    """A value, and what is read where it stands: with escapes undone, without tags and marks of mails.

    A backslash and a letter are what they are: "ACME\\fred" is an account.
    """
    yield value
    if not reads_as_written(value):
        views = views_of(value)
        views = [View(value, simple=False)] if views[0].ambiguous else views
        read = (each.text for view in views for each in readings(view.text))
        yield from {text: None for text in read if text != value}


class KnownValues:
    """One caller's known values, compiled.

    Args:
        known: values by kind. Case, accents, and whether a space, a hyphen, an underscore or a point joins two words do
            not matter; values of fewer than two characters are ignored. Where several values fit, the longest is found;
            where one begins within another and goes on behind it, all of both is covered.
        plainly: only so. Else they are also found with German umlauts spelled out or not, within the identifiers of
            programs and however a code is divided (:class:`JoinedValues`), and persons with initials or with their
            surname first (:class:`NamedPeople`).
    """

    __slots__ = ("_by_word", "_count", "_crowds", "_ends", "_joined", "_people", "_plainly")

    def __init__(self, known: Mapping[str, Sequence[str]], *, plainly: bool = False) -> None:
        self._ends: dict[str, list[tuple[str, str]]] = {}
        kinds: dict[str, str] = {}
        others: dict[str, str] = {}
        for kind, values in known.items():
            for value in chain.from_iterable(map(as_read, values)):
                for end in ends_of(kind, value):
                    self._ends.setdefault(end, []).append((kind, value))
                words = " ".join(folded(in_one_line(value))[0].split())
                if len(words) >= _SHORTEST and WORD.search(words) is not None:
                    _ = kinds.setdefault(words, kind)
                    for other in () if plainly else spelled_otherwise(value, words):
                        _ = others.setdefault(other, kind)
        self._count, self._plainly = len(kinds), plainly
        kinds = {**others, **kinds}
        by_word: dict[str, list[tuple[str, WordedValue]]] = {}
        for words in sorted(kinds, key=len, reverse=True):
            one = WordedValue.of(words, kinds[words])
            first = WORD.match(words, one.before)
            by_word.setdefault("" if first is None else first[0], []).append((words, one))
        self._by_word = {word: [value for _, value in values] for word, values in by_word.items()}
        self._crowds = {word: Crowd(values) for word, values in by_word.items() if len(values) > _MANY}
        each = [] if plainly else [(words, WORD.findall(words), kind) for words, kind in kinds.items()]
        self._joined = JoinedValues(each)
        self._people = NamedPeople(each)

    def __repr__(self) -> str:
        return f"<KnownValues: {self._count}>"

    def named_in(self, texts: Sequence[str]) -> list[tuple[str, str]]:
        """The values, each with its kind, that texts may name in another way: in part, or in other groups of digits."""
        if not self._ends:
            return []
        ends = sorted(self._ends.keys() & words_of(texts))
        return list(dict.fromkeys(value for end in ends for value in self._ends[end]))

    def find(self, text: str) -> list[Entity]:
        """Every occurrence, in order, not overlapping."""
        if not self._by_word:
            return []
        found = self._within(text)
        if "\n" in text and _CUT.search(text) is not None:
            found = merge(text, found, self._across(_CUT, text))
        if any(sign in text for sign in "<*~\\") and _INNER.search(text) is not None:
            ends = [0, *(entity.end for entity in found)]
            starts = [entity.start for entity in found]
            more = [each for each in self._across(_INNER, text) if ends[bisect_left(starts, each.end)] <= each.start]
            found = merge(text, found, more)
        coded = [] if self._plainly else [*self._in_codes(text)]
        return merge(text, coded, found) if coded else found

    def _in_codes(self, text: str) -> Iterator[Entity]:
        """Words that say one in base64 and the like."""
        for start, end, says in short_codes(text):
            for entity in self._within(says):
                if sum(map(str.isalnum, says[entity.start : entity.end])) >= LEAST:
                    yield replace(entity, start=start, end=end)

    def _across(self, between: re.Pattern[str], text: str) -> Iterator[Entity]:
        """Those that go on behind what is left out."""
        cuts = [cut.span() for cut in between.finditer(text)]
        lengths = [0, *accumulate(end - start for start, end in cuts)]
        begins = [start - length for (start, _), length in zip(cuts, lengths, strict=False)]
        for entity in self._within(between.sub("", text)):
            first, last = bisect_right(begins, entity.start), bisect_left(begins, entity.end)
            if first < last:
                yield replace(entity, start=entity.start + lengths[first], end=entity.end + lengths[last])

    def _within(self, text: str) -> list[Entity]:
        plain, offsets = folded(text)
        found: list[tuple[int, int, str]] = []
        more: list[Mention] = []
        done, heads, people = 0, self._joined.heads, self._people.words
        for word in (ASCII_WORD if plain.isascii() else WORD).finditer(plain):
            said = word[0]
            if said in people:
                more += self._people.beside(plain, word.start(), word.end())
            if said[:HEAD] in heads:
                more += self._joined.code(plain, word.start())
            values: Sequence[WordedValue] = self._by_word.get(said, ())
            if len(values) > _MANY:
                values = self._crowds[said].standing(plain, word.start())
            for value in values:
                start, kind = word.start() - value.before, value.kind
                stretches = value.standing(plain, start)
                if not stretches or (end := stretches[-1][1]) <= done:
                    continue
                if start >= done:
                    found += [(begin, last, kind) for begin, last in stretches]
                else:
                    whole = kind == found[-1][2]
                    start = found.pop()[0] if whole else end - len(plain[done:end].lstrip())
                    found.append((start, end, kind))
                done = end
                break
        more += self._people.initials(plain)

        def placed(start: int, end: int, kind: str) -> Entity:
            if offsets is not None:
                last = offsets[end - 1] + 1  # of "\u00bd", three characters when folded, all
                start, end = offsets[start], max(last, offsets[end]) if end < len(offsets) else len(text)
            return Entity(kind, start, end, 1.0, Source.KNOWN)

        entities = [placed(*each) for each in found]
        if offsets is not None:
            entities = _apart(entities)
        others = list(self._joined.within_words(text))
        begins, ends = [start for start, _, _ in found], [end for _, end, _ in found]
        for start, end, kind, capitals in more:
            first, last = bisect_right(ends, start), bisect_left(begins, end)
            if first < last and not (start <= begins[first] and ends[last - 1] <= end):
                continue  # it goes on within one that is whole: "Zoé Durand, Zoé Durand"
            if not any(text[at if offsets is None else offsets[at]].islower() for at in capitals):
                others.append(placed(start, end, kind))
        return merge(text, entities, others) if others else entities


def _apart(entities: Sequence[Entity]) -> list[Entity]:
    """Entities in order, of which none begins in the character that another one ends in."""
    apart: list[Entity] = []
    done = 0
    for entity in entities:
        if entity.end > done:
            apart.append(entity if entity.start >= done else replace(entity, start=done))
            done = entity.end
    return apart


class KnownCache:
    """Compiled known values of the last callers. Safe for threads."""

    __slots__ = ("__weakref__", "_erasures", "_lock", "_values")

    def __init__(self) -> None:
        self._lock = ForkLock()
        self._erasures = 0
        self._values: OrderedDict[tuple[tuple[str, tuple[str, ...]], ...], KnownValues] = OrderedDict()
        remember(self)

    def __repr__(self) -> str:
        return f"<KnownCache: {len(self._values)}>"

    def of(self, known: Mapping[str, Sequence[str]]) -> KnownValues:
        """The compiled form of ``known``."""
        if not known:
            return _NONE
        key = tuple((kind, tuple(values)) for kind, values in known.items())  # a value is of the first kind that has it
        with self._lock:
            values = self._values.get(key)
            if values is not None:
                self._values.move_to_end(key)
                return values
            before = self._erasures
        values = KnownValues(known)
        with self._lock:
            if self._erasures == before:  # else somebody may have been erased meanwhile
                self._values[key] = values
            while len(self._values) > _KEPT:
                _ = self._values.popitem(last=False)
        return values

    def forget(self, erased: Erased) -> None:
        """Keep nothing: whose values they were is not known."""
        del erased
        with self._lock:
            self._erasures += 1
            self._values.clear()


COMPILED: Final = KnownCache()
"""One for all who read calls: a request is read twice."""
_NONE: Final = KnownValues({})
