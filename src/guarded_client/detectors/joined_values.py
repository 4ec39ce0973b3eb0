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
_LOWER: Final = "a-z\u00df-\u00f6\u00f8-\u00ff\u0430-\u044f\u0451\u03ac-\u03ce"
_UPPER: Final = "A-Z\u00c0-\u00d6\u00d8-\u00de\u0410-\u042f\u0401\u0386-\u03ab"
_LATIN: Final = "".join(map(chr, range(0x100, 0x17F)))
"""Here capitals and small letters take turns."""
_SMALL: Final = _LOWER + "".join(filter(str.islower, _LATIN))
_CAPITAL: Final = _UPPER + "".join(filter(str.isupper, _LATIN))
_IDENTIFIER: Final = lazily(
    r"(?<![^\W_])(?:[^\W_]{1,64}[_-]){0,3}"
    rf"[^\W_]*?(?:[{_SMALL}][{_CAPITAL}\d]|[{_CAPITAL}]{{2}}[{_SMALL}]|\d[{_CAPITAL}{_SMALL}])[^\W_]*"
    r"(?:[_-][^\W_]{1,64}){0,3}"
)
"""A word within which another one begins: ``callZoe``, ``XMLReader``, ``file2024``; also with others behind hyphens."""
_PART: Final = lazily(rf"[{_CAPITAL}]+(?![{_SMALL}])|[{_CAPITAL}]?[{_SMALL}]+|\d+|[^\W_]")
_PARTS: Final = 8
"""Parts of an identifier that a value may have."""
_LONGEST_IDENTIFIER: Final = 256
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

    __slots__ = ("_codes", "_parts", "_solids", "heads")

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
        for identifier in _IDENTIFIER.finditer(text) if self._solids else ():
            if len(identifier[0]) <= _LONGEST_IDENTIFIER:
                yield from self._within(text, identifier.start(), identifier.end())

    def _within(self, text: str, start: int, end: int) -> Iterator[Entity]:
        parts = list(_PART.finditer(text, start, end))
        plain = [folded(part[0])[0] for part in parts]
        at = 0
        while at < len(parts):
            following, kind, joined = at + 1, None, ""
            for last in range(at, min(at + _PARTS, len(parts))):
                joined += plain[last]
                if joined in self._solids:
                    kind, following = self._solids[joined], last + 1
            source = Source.KNOWN
            if kind is None and (kind := self._parts.get(plain[at])) is not None:
                source = Source.NAME
                kind = kind if only_a_name(plain[at]) else None
            if kind is not None:
                yield Entity(kind, parts[at].start(), parts[following - 1].end(), 1.0, source)
            at = following


def _is_long(solid: str) -> bool:
    return len(solid) >= _LONG and sum(map(str.isdigit, solid)) >= _MANY_DIGITS
