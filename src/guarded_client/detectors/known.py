"""Values that the caller knows already (a customer record), found wherever they stand as whole words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, chain
from operator import itemgetter
from typing import Final

from guarded_client._forks import ForkLock
from guarded_client._memory import Erased, remember
from guarded_client._model import Entity, Source
from guarded_client._reading.readings import views_of
from guarded_client._reading.view import View
from guarded_client._surrogates import ends_of, reads_as_written, words_of
from guarded_client.detectors.folded import ASCII_WORD, LETTER, OTHER_LETTER, WORD, folded
from guarded_client.detectors.joined_values import HEAD, JoinedValues, Mention
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.merge import merge
from guarded_client.detectors.named_people import NamedPeople
from guarded_client.detectors.reading.legible import readings
from guarded_client.detectors.spelled_otherwise import spelled_otherwise

_KEPT: Final = 64
_SHORTEST: Final = 2
_FURTHER: Final = (
    (lazily(LETTER), lazily(LETTER)),
    (lazily(OTHER_LETTER), lazily(OTHER_LETTER)),
    (lazily(r"\d"), lazily(r"\d")),
    (lazily("[\u1161-\u11a7]"), lazily("[\u11a8-\u11ff]")),
)
"""What must not follow a value that ends in such a character; of Hangul, the end of its last syllable."""
_SPACES_BETWEEN: Final = 40
_BETWEEN: Final = lazily(r"[\W_]+")
"""What stands between letters and digits."""
_MANY: Final = 16
"""Values from which on it is asked first which of them can stand somewhere."""
_ASIDE: Final = 256
"""So many signs and spaces within a value are looked over then."""
_JOINT: Final = lazily(r"(?<=[^\W_])[-_.](?:(?<=-) {1,3})?(?=[^\W_])| +")
"""Where a value has spaces, or a sign between two letters or digits, a text may have the other: "Jean Luc", "jean-luc",
"jean_luc.pdf"; also a hyphen at the end of a line."""

_CUT: Final = lazily(r"[-\u00ad\u2010](?<=[^\W\d_].)\r?\n[ \t]{0,16}(?=[^\W\d_])")
"""Where a word may be cut at the end of a line."""


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


@dataclass(frozen=True, slots=True)
class _Value:
    """A value as texts are compared with it. It is no pattern: ``re`` remembers those after an erasure.

    Attributes:
        before: characters before its first word.
        first, rest: what stands before its first joint, and between the others.
        further: what must not follow it.
    """

    before: int
    first: str = field(repr=False)
    rest: Sequence[str] = field(repr=False)
    further: re.Pattern[str] | None = field(repr=False)
    kind: str

    def end(self, plain: str, start: int) -> int:
        """Where it ends, if it stands there; else -1."""
        if not plain.startswith(self.first, start):
            return -1
        end = start + len(self.first)
        for part in self.rest:
            joint = _JOINT.match(plain, end, end + _SPACES_BETWEEN)
            if joint is None or not plain.startswith(part, joint.end()):
                return -1
            end = joint.end() + len(part)
        return -1 if self.further is not None and self.further.match(plain, end) else end


class _Crowd:
    """Many values that begin with one word, as the phone numbers of a country do: those of them that a text can have
    where it has that word, by the letters and digits there.
    """

    __slots__ = ("_by_size", "_width")

    def __init__(self, values: Sequence[tuple[str, _Value]]) -> None:
        self._by_size: dict[int, dict[str, list[tuple[int, _Value]]]] = {}
        for rank, (words, value) in enumerate(values):
            solid = _BETWEEN.sub("", words[value.before :])
            self._by_size.setdefault(len(solid), {}).setdefault(solid, []).append((rank, value))
        self._width = max(self._by_size) + _ASIDE

    def standing(self, plain: str, at: int) -> Sequence[_Value]:
        """The values that can stand there, in their order."""
        solid = _BETWEEN.sub("", plain[at : at + self._width])
        near: list[tuple[int, _Value]] = []
        for size, values in self._by_size.items():
            if size <= len(solid):
                near += values.get(solid[:size], ())
            elif at + self._width < len(plain):
                near += chain.from_iterable(values.values())
        return [value for _, value in sorted(near, key=itemgetter(0))]


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

    __slots__ = ("_by_word", "_count", "_crowds", "_ends", "_joined", "_people")

    def __init__(self, known: Mapping[str, Sequence[str]], *, plainly: bool = False) -> None:
        self._ends: dict[str, list[tuple[str, str]]] = {}
        kinds: dict[str, str] = {}
        others: dict[str, str] = {}
        for kind, values in known.items():
            for value in chain.from_iterable(map(as_read, values)):
                for end in ends_of(kind, value):
                    self._ends.setdefault(end, []).append((kind, value))
                words = " ".join(folded(value)[0].split())
                if len(words) >= _SHORTEST and WORD.search(words) is not None:
                    _ = kinds.setdefault(words, kind)
                    for other in () if plainly else spelled_otherwise(value, words):
                        _ = others.setdefault(other, kind)
        self._count = len(kinds)
        kinds = {**others, **kinds}
        by_word: dict[str, list[tuple[str, _Value]]] = {}
        ordered = sorted(kinds, key=len, reverse=True)
        for words in ordered:
            first = WORD.search(words)
            assert first is not None  # noqa: S101 - chosen above
            further = next((behind for last, behind in _FURTHER if last.match(words[-1])), None)
            whole, *rest = _JOINT.split(words)
            one = _Value(first.start(), whole, rest, further, kinds[words])
            by_word.setdefault(first[0], []).append((words, one))
        self._by_word = {word: [value for _, value in values] for word, values in by_word.items()}
        self._crowds = {word: _Crowd(values) for word, values in by_word.items() if len(values) > _MANY}
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
        return merge(text, found, self._across_lines(text)) if "\n" in text and _CUT.search(text) is not None else found

    def _across_lines(self, text: str) -> Iterator[Entity]:
        """Those within which a word is cut at the end of a line."""
        cuts = [cut.span() for cut in _CUT.finditer(text)]
        lengths = [0, *accumulate(end - start for start, end in cuts)]
        begins = [start - length for (start, _), length in zip(cuts, lengths, strict=False)]
        for entity in self._within(_CUT.sub("", text)):
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
            values: Sequence[_Value] = self._by_word.get(said, ())
            if len(values) > _MANY:
                values = self._crowds[said].standing(plain, word.start())
            for value in values:
                start, kind = word.start() - value.before, value.kind
                end = value.end(plain, start) if start >= 0 else -1
                if end <= done:
                    continue
                if start < done and kind == found[-1][2]:
                    start, _, _ = found.pop()
                elif start < done:
                    start = done + len(plain[done:end]) - len(plain[done:end].lstrip())
                done = end
                found.append((start, end, kind))
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
