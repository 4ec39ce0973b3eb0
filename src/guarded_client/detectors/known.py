"""Values that the caller knows already (a customer record), found wherever they stand as whole words."""

from __future__ import annotations

import re
import unicodedata
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from typing import Final

from guarded_client._forks import ForkLock
from guarded_client._memory import Erased, remember
from guarded_client._model import Entity, Source
from guarded_client._scripts import ONE_BY_ONE
from guarded_client._surrogates import ends_of, words_of
from guarded_client.detectors.matching.lazily import lazily

_KEPT: Final = 64
_SHORTEST: Final = 2
_STRETCH: Final = 256
"""Characters of a text that are folded at once where none of them is beyond ASCII."""
_UNSPACED: Final = f"\u1100-\u11ff{ONE_BY_ONE}"
"""Each character counts as a word. A syllable of Hangul is folded to its letters."""
_LETTER: Final = rf"(?:(?![{_UNSPACED}])[^\W\d_])"
WORD: Final = lazily(rf"[{_UNSPACED}]|{_LETTER}+|\d+")
"""A run of letters or of digits: ``elodie_marchand2`` has three."""
_FURTHER: Final = (
    (lazily(_LETTER), lazily(_LETTER)),
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


def folded(text: str) -> tuple[str, list[int] | None]:
    """Text without case, accents and kinds of white space, and for each of its characters the offset it came from.

    Full-width and other compatibility forms become plain (NFKD), Cyrillic and Greek letters that look Latin become
    Latin, and characters without width go. The offsets are ``None`` when every character stands where it stood. White
    space becomes U+0020, one for one.
    """
    if text.isascii():
        return text.lower().translate(_SPACES), None
    characters: list[str] = []
    offsets: list[int] = []
    for begins in range(0, len(text), _STRETCH):
        stretch = text[begins : begins + _STRETCH]
        if stretch.isascii():
            characters.append(stretch.lower().translate(_SPACES))
            offsets.extend(range(begins, begins + len(stretch)))
            continue
        for offset, character in enumerate(stretch, begins):
            if character.isascii():
                characters.append(" " if character.isspace() else character.lower())
                offsets.append(offset)
                continue
            for piece in _plain(character):
                characters.append(piece)
                offsets.append(offset)
    return "".join(characters), offsets


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    """What a character folds to; nothing if it has no width."""
    if unicodedata.category(character) == "Cf" or character in _WIDTHLESS:
        return ""
    pieces = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", character).casefold())
    return "".join(
        " " if piece.isspace() else _LOOK_ALIKES.get(piece, piece)
        for piece in pieces
        if not unicodedata.combining(piece)
    )


_WIDTHLESS: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u3164\ufe0e\ufe0f\uffa0")
"""Default-ignorable characters outside category Cf (Unicode, DerivedCoreProperties.txt)."""
_SPACES: Final = {ord(space): " " for space in "\t\n\v\f\r\x1c\x1d\x1e\x1f"}
_LOOK_ALIKES: Final = {
    **dict(zip("\u2019\u2018\u02bc\u2010\u2011\u2212", "'''---", strict=True)),
    **dict(zip("\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455", "aeopcyxijs", strict=True)),
    **dict(zip("\u0501\u051b\u051d\u04bb\u0432\u043a\u043c\u043d\u0442\u04cf", "dqwhbkmhtl", strict=True)),
    **dict(zip("\u03b1\u03b2\u03b5\u03b9\u03ba\u03bd\u03bf\u03c1\u03c4\u03c5", "abeikvoptu", strict=True)),
    **dict(zip("\u03c7\u03f2\u0131\u0237\u0251\u0261\u0578\u0585", "xcijagno", strict=True)),
}
"""Letters that look like Latin ones (Unicode Technical Standard 39, confusables.txt), after folding the case."""


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
    """

    __slots__ = ("_by_word", "_count", "_crowds", "_ends")

    def __init__(self, known: Mapping[str, Sequence[str]]) -> None:
        self._ends: dict[str, list[tuple[str, str]]] = {}
        for kind, values in known.items():
            for value in values:
                for end in ends_of(kind, value):
                    self._ends.setdefault(end, []).append((kind, value))
        kinds: dict[str, str] = {}
        for kind, values in known.items():
            for value in values:
                words = " ".join(folded(value)[0].split())
                if len(words) >= _SHORTEST and WORD.search(words) is not None:
                    _ = kinds.setdefault(words, kind)
        self._count = len(kinds)
        by_word: dict[str, list[tuple[str, _Value]]] = {}
        for words in sorted(kinds, key=len, reverse=True):
            first = WORD.search(words)
            assert first is not None  # noqa: S101 - chosen above
            further = next((behind for last, behind in _FURTHER if last.match(words[-1])), None)
            whole, *rest = _JOINT.split(words)
            one = _Value(first.start(), whole, rest, further, kinds[words])
            by_word.setdefault(first[0], []).append((words, one))
        self._by_word = {word: [value for _, value in values] for word, values in by_word.items()}
        self._crowds = {word: _Crowd(values) for word, values in by_word.items() if len(values) > _MANY}

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
        plain, offsets = folded(text)
        found: list[tuple[int, int, str]] = []
        done = 0
        for word in WORD.finditer(plain):
            values: Sequence[_Value] = self._by_word.get(word[0], ())
            if len(values) > _MANY:
                values = self._crowds[word[0]].standing(plain, word.start())
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
        entities: list[Entity] = []
        for start, end, kind in found:
            if offsets is not None:
                start, end = offsets[start], offsets[end] if end < len(offsets) else len(text)
            entities.append(Entity(kind, start, end, 1.0, Source.KNOWN))
        return entities


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


_NONE: Final = KnownValues({})
