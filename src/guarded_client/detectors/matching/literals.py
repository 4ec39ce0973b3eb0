"""Sets of strings of which one must stand in a text, and which of them do, without looking for each.

Most of them have a word, or begin one. The words of a text and their first letters are collected once; a string whose
word is none of these is not in the text. What may stand inside a word is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

_SEPARATED: Final = bytes(code if chr(code).isalpha() and code < 128 else 32 for code in range(256))
_NO_LETTERS: Final = bytes(32 if chr(code).isalpha() else code for code in range(256))
_ROW: Final = re.compile("[A-Za-z]+")
_KEY: Final = 4
_TAIL: Final = 3
_TAILS: Final = 3
_WORDS: Final = 4
_SIGNS: Final = 5
_INSIDE: Final = 6
DEAR: Final = 60
"""Sets that cost more are looked for late."""


def heads(words: str) -> frozenset[bytes]:
    """The first letters of words, as the first of :attr:`Heads.keys` has those of a text."""
    return frozenset(word.encode()[:_KEY] for word in words.split())


class Heads:
    """How the words of a text begin.

    A word is a row of ASCII letters. A letter before which no other stands begins one, whatever stands before it.

    Attributes:
        plain: the text, as :func:`~guarded_client.detectors.matching.folding.folded` gives it.
        keys: the first four, three and two letters of the words, shorter words being among them whole, their last
            three letters, and the words.
        signs: the text without letters, and with one space for what was between the others: much shorter than the text.
    """

    __slots__ = ("keys", "plain", "signs")

    def __init__(self, plain: str) -> None:
        self.plain = plain
        ascii_text = plain.encode("ascii", "replace")
        self.signs = _signs(ascii_text)
        words = set(ascii_text.translate(_SEPARATED).split())
        four = {word[:4] for word in words}
        three = {head[:3] for head in four}
        self.keys = four, three, {head[:2] for head in three}, {word[-3:] for word in words}, words

    def of(self, plain: str) -> Heads:
        """Those of another text in which no word begins or ends otherwise."""
        heads = object.__new__(Heads)
        heads.plain, heads.keys = plain, self.keys
        heads.signs = _signs(plain.encode("ascii", "replace"))
        return heads


def _signs(ascii_text: bytes) -> str:
    return b" ".join(ascii_text.translate(_NO_LETTERS).split()).decode()


@dataclass(frozen=True)
class Literals:
    """Strings, folded, of which one must be there.

    Attributes:
        words: the strings.
        inside: those that may stand inside a word; before the others stands no letter.
        closed: those that end a word; after them stands no letter.
    """

    words: tuple[str, ...]
    inside: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.words)

    @property
    def cost(self) -> int:
        """About what looking for them costs: for what has a word, or begins or ends one, next to nothing."""
        by = [self.told(word)[0] for word in self.inside]
        return by.count(_SIGNS) + 10 * by.count(_INSIDE)

    def told(self, word: str) -> tuple[int, str]:
        """By what a word can be told from a text: the number of a set of :class:`Heads`, and what is in that."""
        inside, closed = word in self.inside, word in self.closed
        if not inside and len(word) > 1 and word.isascii() and word.isalpha():  # most are
            return (_WORDS, word) if closed else (max(0, _KEY - len(word)), word[:_KEY])
        longest, way = 1, (_INSIDE, word)
        for row in _ROW.finditer(word):
            letters, (start, end) = row[0], row.span()
            size = end - start
            if size <= longest and way[0] != _INSIDE:
                continue
            begins, ends = start > 0 or not inside, end < len(word) or closed
            if begins and ends:
                longest, way = size, (_WORDS, letters)
            elif begins and min(size, _KEY) > longest:
                longest, way = min(size, _KEY), (max(0, _KEY - size), letters[:_KEY])
            elif ends and longest < _TAIL and size >= _TAIL:
                longest, way = _TAIL, (_TAILS, letters[-_TAIL:])
        if longest == 1 and (signs := max(_signs(word.encode("ascii", "replace")).split(), key=len, default="")):
            return _SIGNS, signs
        return way

    @cached_property
    def table(self) -> Table:
        """The strings by what tells them."""
        table = Table()
        table.add(self)
        return table


class Table:
    """Literals of several sets by what tells them."""

    def __init__(self) -> None:
        self._by_head: tuple[dict[bytes, list[str]], ...] = ({}, {}, {}, {}, {})
        self._filled: tuple[tuple[int, dict[bytes, list[str]]], ...] = ()
        self._inside: dict[str, list[str]] = {}
        self._signs: dict[str, list[str]] = {}

    def add(self, literals: Literals) -> None:
        """The words of a set."""
        for word in literals.words:
            number, key = literals.told(word)
            if number < _SIGNS:
                words = self._by_head[number].setdefault(key.encode(), [])
            else:
                words = (self._signs if number == _SIGNS else self._inside).setdefault(key, [])
            if word not in words:
                words.append(word)
        self._filled = tuple((number, table) for number, table in enumerate(self._by_head) if table)

    def present(self, heads: Heads) -> list[str]:
        """The words that stand in a text, of which some may stand otherwise than they must."""
        plain, signs = heads.plain, heads.signs
        found = [word for word in self._inside if word in plain]
        for key, words in self._signs.items():
            if key in signs:
                found += [word for word in words if word in plain]
        for number, table in self._filled:
            for name in table.keys() & heads.keys[number]:
                found += [word for word in table[name] if word in plain]
        return found


class Gate:
    """Which of many things are possible in a text, each of which needs a literal of each of some sets.

    Args:
        needed: of each the sets.

    Attributes:
        always: indices of those that need none.
    """

    def __init__(self, needed: Sequence[Iterable[Literals]]) -> None:
        self.always: list[int] = []
        self._table = Table()
        self._by_word: dict[str, list[tuple[int, tuple[Literals, ...]]]] = {}
        for index, sets in enumerate(needed):
            ordered = sorted(filter(None, sets), key=lambda literals: literals.cost)
            if not ordered or ordered[0].cost > DEAR:
                self.always.append(index)
                continue
            cheap, *others = ordered
            self._table.add(cheap)
            for word in cheap.words:
                self._by_word.setdefault(word, []).append((index, tuple(others)))

    def possible(self, heads: Heads) -> list[int]:
        """Indices of what is possible, sorted."""
        found = self.always.copy()
        seen: set[int] = set()
        for word in self._table.present(heads):
            for index, others in self._by_word[word]:
                if index in seen:
                    continue
                seen.add(index)
                for literals in others:
                    if not literals.table.present(heads):
                        break
                else:
                    found.append(index)
        return sorted(found)
