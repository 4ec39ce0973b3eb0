"""One value of words that the caller knows, and where all of it stands in a folded text, whatever joins the words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import itemgetter
from typing import Final, NamedTuple

from guarded_client.detectors.folded import LETTER, OTHER_LETTER, WORD
from guarded_client.detectors.matching.lazily import lazily

_FURTHER: Final = (
    (lazily(LETTER), lazily(LETTER)),
    (lazily(OTHER_LETTER), lazily(OTHER_LETTER)),
    (lazily(r"\d"), lazily(r"\d")),
    (lazily("[\u1161-\u11a7]"), lazily("[\u11a8-\u11ff]")),
)
"""What must not follow a value that ends in such a character; of Hangul, the end of its last syllable."""
TAG: Final = r"<(?:/?[A-Za-z][^<>]{0,160}|!--[^<>]{0,160}--)>"
"""Of HTML, or a comment."""
_BETWEEN: Final = lazily(rf"(?:[^\w<]|_|{TAG}|<)+")
"""What stands between letters and digits."""
_ASIDE: Final = 256
"""So many signs and spaces within a value are looked over where there are many values."""
_SIGN: Final = r"(?<=[^\W_])[-_.](?:(?<=-) {1,3})?(?=[^\W_])"
_JOINT: Final = lazily(rf"{_SIGN}| +")
"""Where a value has spaces, or a sign between two letters or digits, a text may have the other: "Jean Luc", "jean-luc",
"jean_luc.pdf"; also a hyphen at the end of a line."""
_OWN: Final = lazily(rf"(?P<listed> ?[,;] (?=\S)|(?<=[^\W\d_])[,;](?=[^\W\d_]))|{_SIGN}| +")
_LISTED: Final = lazily(r"[ ,;|/]+")
"""Where a value has a comma or begins a new line, as addresses do, a text may have another of these signs or none."""
_SPACES_BETWEEN: Final = 40
_MARKUP: Final = lazily(rf"(?:[ *_~`+]|{TAG})+")
_LISTED_MARKUP: Final = lazily(rf"(?:[ ,;|/*_~`+]|{TAG})+")
"""Of Markdown and HTML: "Blue **Heron**", "<td>Blue</td><td>Heron</td>"; and the space of a query."""
_MARKS_BETWEEN: Final = 400
_LINES: Final = lazily(r"(?<=\w)[^\S\n]*\n\s*(?=\w)")


def in_one_line(value: str) -> str:
    """A value of several lines, as an address may be, with commas between these."""
    return _LINES.sub(", ", value) if "\n" in value else value


class _Further(NamedTuple):
    """A word of a value, with the signs in it and what may stand before it; and what may if it is marked up."""

    joint: re.Pattern[str]
    marked: re.Pattern[str]
    word: str


@dataclass(frozen=True, slots=True)
class WordedValue:
    """A value as texts are compared with it. It is no pattern: ``re`` remembers those after an erasure.

    Attributes:
        before: characters before its first word.
        first, rest: what stands before its first joint, and between the others.
        further: what must not follow it.
    """

    before: int
    first: str = field(repr=False)
    rest: Sequence[_Further] = field(repr=False)
    further: re.Pattern[str] | None = field(repr=False)
    kind: str

    @classmethod
    def of(cls, words: str, kind: str) -> WordedValue:
        """A value that is folded, has a word, and one space where it has any."""
        begin = WORD.search(words)
        assert begin is not None  # noqa: S101 - whoever asks has seen to it
        parts, listed, done = list[_Further](), False, 0
        first = ""
        for joint in (*_OWN.finditer(words), None):
            part = words[done : len(words) if joint is None else joint.start()]
            if done:
                pair = (_LISTED, _LISTED_MARKUP) if listed else (_JOINT, _MARKUP)
                parts.append(_Further(*pair, part))
            else:
                first = part
            if joint is not None:
                done, listed = joint.end(), joint["listed"] is not None
        behind = next((behind for last, behind in _FURTHER if last.match(words[-1])), None)
        return cls(begin.start(), first, parts, behind, kind)

    def standing(self, plain: str, start: int) -> Sequence[tuple[int, int]]:
        """Where it stands, if it begins there: a stretch, or several if there is markup between its words."""
        if start < 0 or not plain.startswith(self.first, start):
            return ()
        stretches: tuple[tuple[int, int], ...] = ()
        end = start + len(self.first)
        for joint, marked, word in self.rest:
            found = joint.match(plain, end, end + _SPACES_BETWEEN)
            if found is None or not plain.startswith(word, found.end()):
                found = marked.match(plain, end, end + _MARKS_BETWEEN)
                if found is None or not plain.startswith(word, found.end()):
                    return ()
                stretches += ((start, end),)
                start = found.end()
            end = found.end() + len(word)
        if self.further is not None and self.further.match(plain, end):
            return ()
        return (*stretches, (start, end))


class Crowd:
    """Many values that begin with one word, as the phone numbers of a country do: those of them that a text can have
    where it has that word, by the letters and digits there.
    """

    __slots__ = ("_by_size", "_width")

    def __init__(self, values: Sequence[tuple[str, WordedValue]]) -> None:
        self._by_size: dict[int, dict[str, list[tuple[int, WordedValue]]]] = {}
        for rank, (words, value) in enumerate(values):
            solid = _BETWEEN.sub("", words[value.before :])
            self._by_size.setdefault(len(solid), {}).setdefault(solid, []).append((rank, value))
        self._width = max(self._by_size) + _ASIDE

    def standing(self, plain: str, at: int) -> Sequence[WordedValue]:
        """The values that can stand there, in their order."""
        solid = _BETWEEN.sub("", plain[at : at + self._width])
        near: list[tuple[int, WordedValue]] = []
        for size, values in self._by_size.items():
            if size <= len(solid):
                near += values.get(solid[:size], ())
            elif at + self._width < len(plain):
                near += chain.from_iterable(values.values())
        return [value for _, value in sorted(near, key=itemgetter(0))]
