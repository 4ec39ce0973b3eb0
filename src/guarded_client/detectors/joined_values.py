"""Known values whose words are written as one, as programs do, and codes that are divided otherwise than as known.

Of "Zoé Durand" ``notifyZoeDurand``, of "AB-12-345" ``AB12345`` and "AB 12 345".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeAlias

from guarded_client._model import Entity, Source
from guarded_client.detectors.folded import WORD, folded
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.words.account_names import only_a_name

_PERSON: Final = "PERSON"


class _Shapes(dict[int, str]):
    """What a character is in an identifier: a small letter, a capital, a digit, a sign between words, a mark on the
    character before it or one without width; else a space.
    """

    def __missing__(self, code: int) -> str:
        character = chr(code)
        shape = "a" if character.islower() else "A" if character.isupper() else "0" if character.isdecimal() else " "
        return self.setdefault(code, "^" if shape == " " and not folded(character)[0] else shape)


_SHAPES: Final = _Shapes({ord("_"): "_", ord("-"): "_"})
_LATIN_1: Final = bytes(map(ord, bytes(range(256)).decode("latin-1").translate(_SHAPES)))
_BEGINNINGS: Final = ("aA", "AAa", "a0", "0a", "0A")
"""Where a word begins within another one: ``callZoe``, ``XMLReader``, ``file2024``."""
_PART: Final = lazily("A+(?!a)|A?a+|0+")
_MARKED: Final = lazily(r"(?s:(.)\^+)")
_PARTS: Final = 8
"""Parts of an identifier that a value may have."""
_AROUND: Final = 256
"""So many characters of an identifier are looked at before and behind such a place."""
_SHORTEST: Final = 3
"""Letters of a value that is looked for among the parts of an identifier."""
_PART_OF_NAME: Final = 5

_GAP: Final = lazily(r" ?[-_./:#'\u2013\u2014]? ?")
"""What may stand within a code. A line break is folded to a space."""
_CODE: Final = 5
_DIGITS: Final = 3
"""Characters and digits of a code that is found without the signs in it; it has letters, too."""
_LONG: Final = 7
_MANY_DIGITS: Final = 4
"""Of one that is found with spaces, or of which the digits are grouped otherwise: "A 1000" may be an amount."""
_LONG_NUMBER: Final = 6
"""Digits of a code without a letter."""
_LONGEST: Final = 64
HEAD: Final = 4
"""Characters of a word by which it is told whether a code may begin with it."""

Mention: TypeAlias = tuple[int, int, str, tuple[int, ...]]
"""Where a value stands in a folded text, its kind, and at what places no small letter may stand."""


def _is_code(solid: str) -> bool:
    if not solid.isalnum() or len(solid) > _LONGEST:
        return False
    digits = sum(map(str.isdigit, solid))
    return digits >= (_LONG_NUMBER if digits == len(solid) else _DIGITS) and len(solid) >= _CODE


class JoinedValues:
    """Values as they are looked for without what stands between their words.

    Args:
        values: each as it folds, its words and its kind; of two that are one without signs the first counts.

    Attributes:
        heads: how the words begin with which a code may begin, :data:`HEAD` characters at most.
    """

    __slots__ = ("_begin", "_codes", "_parts", "_solids", "heads")

    def __init__(self, values: Iterable[tuple[str, Sequence[str], str]]) -> None:
        self._solids: dict[str, str] = {}
        self._parts: dict[str, str] = {}
        self._codes: dict[str, tuple[str, str]] = {}
        for value, words, kind in values:
            solid = "".join(words)
            if len(solid) >= _SHORTEST:
                _ = self._solids.setdefault(solid, kind)
            if kind.startswith(_PERSON):
                if len(words) > 1:
                    _ = self._solids.setdefault(f"{words[-1]}{solid[: -len(words[-1])]}", kind)
                    for part in (words[0], words[-1]):
                        if len(part) >= _PART_OF_NAME:
                            _ = self._parts.setdefault(part, kind)
            elif _is_code(solid):
                _ = self._codes.setdefault(solid, (kind, value[: value.index(words[0])]))
        self._begin = {solid[:length] for solid in self._solids for length in range(1, _SHORTEST + 1)}
        self.heads = {code[:length] for code in self._codes for length in range(1, HEAD + 1)}

    def code(self, plain: str, start: int) -> Iterator[Mention]:
        """The longest code that begins with a word of a text."""
        found, joined, end, spaced = None, "", start, False
        while len(joined) < _LONGEST:
            gap = _GAP.match(plain, end)
            behind = gap.end() if gap is not None and joined else end
            word = WORD.match(plain, behind)
            if word is None:
                break
            spaced = spaced or " " in plain[end:behind]
            joined, end = joined + word[0], word.end()
            if joined[:HEAD] not in self.heads:
                break
            code = self._codes.get(joined)
            if code is not None and (not spaced or _is_long(joined)):
                kind, before = code
                begins = start - len(before) if plain.endswith(before, 0, start) else start
                found = begins, end, kind, ()
        if found is not None:
            yield found

    def within_words(self, text: str) -> Iterator[Entity]:
        """Values within identifiers of programs, in order; of a person also one name that is no other word."""
        shape = _shape(text) if self._solids else ""
        end = 0
        for place in sorted({place for beginning in _BEGINNINGS for place in _places(beginning, shape)}):
            if place >= end:
                start = max(shape.rfind(" ", max(end, place - _AROUND), place) + 1, end, place - _AROUND)
                end = shape.find(" ", place, place + _AROUND)
                end = min(len(shape), place + _AROUND) if end < 0 else end
                yield from self._within(text, [part.span() for part in _PART.finditer(shape, start, end)])

    def _within(self, text: str, parts: Sequence[tuple[int, int]]) -> Iterator[Entity]:
        plain = [text[start:end].lower() for start, end in parts]
        if not text.isascii():
            plain = [folded(part)[0] for part in plain]
        at = 0
        while at < len(parts):
            following, kind, joined = at + 1, None, ""
            for last in range(at, min(at + _PARTS, len(parts))):
                joined += plain[last]
                if joined in self._solids:
                    kind, following = self._solids[joined], last + 1
                if joined[:_SHORTEST] not in self._begin:
                    break
            # one word is no more than a hint there: of a customer called Max, "maxLength" is the word of a schema
            alone = following == at + 1 and plain[at].isalpha()
            source = Source.NAME if alone else Source.KNOWN
            if kind is None and (kind := self._parts.get(plain[at])) is not None:
                source = Source.NAME
                kind = kind if only_a_name(plain[at]) else None
            if kind is not None:
                yield Entity(kind, parts[at][0], parts[following - 1][1], 1.0, source)
            at = following


def _shape(text: str) -> str:
    """The text by the shapes of its characters; most texts by a way that takes a tenth of the time."""
    try:
        shape = text.encode("latin-1").translate(_LATIN_1).decode("ascii")
    except UnicodeEncodeError:
        shape = text.translate(_SHAPES)
    return _MARKED.sub(lambda found: found[1] * len(found[0]), shape) if "^" in shape else shape


def _places(beginning: str, shape: str) -> Iterator[int]:
    place = shape.find(beginning)
    while place >= 0:
        yield place
        place = shape.find(beginning, place + 1)


def _is_long(solid: str) -> bool:
    return len(solid) >= _LONG and sum(map(str.isdigit, solid)) >= _MANY_DIGITS
