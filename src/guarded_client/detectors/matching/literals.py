"""Sets of strings of which one must stand in a text, and which of them do, without looking for each.

Most of them have a word, or begin one. The words of a text and their first letters are collected once; a string whose
word is none of these is not in the text. What may stand inside a word is looked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

_SEPARATED: Final = bytes(code if chr(code).isalpha() and code < 128 else 32 for code in range(256))
_NO_LETTERS: Final = bytes(32 if chr(code).isalpha() else code for code in range(256))
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

    def told(self, word: str) -> tuple[int, bytes]:
        """By what a word can be told from a text: the number of a set of :class:`Heads`, and what is in that."""
        letters = word.isalpha() and word.isascii()
        starts, ends = word not in self.inside, word in self.closed
        if letters and starts and len(word) > 1:  # most are
            whole = word.encode()
            return (_WORDS, whole) if ends else (max(0, _KEY - len(word)), whole[:_KEY])
        ascii_word = word.encode("ascii", "replace")
        rows = ascii_word.translate(_SEPARATED).split()
        ways: list[tuple[int, int, bytes]] = []
        for place, row in enumerate(rows):
            starting = place > 0 or starts or not ascii_word[:1].isalpha()
            ending = place < len(rows) - 1 or ends or not ascii_word[-1:].isalpha()
            size = len(row)
            if starting and ending:
                ways.append((size, _WORDS, row))
            elif starting and size > 1:
                ways.append((min(size, _KEY), max(0, _KEY - size), row[:_KEY]))
            elif ending and size >= _TAIL:
                ways.append((_TAIL, _TAILS, row[-_TAIL:]))
        size, number, key = max(ways, default=(0, _INSIDE, ascii_word))
        if size < 2 and (signs := _signs(ascii_word).split()):
            return _SIGNS, max(signs, key=len).encode()
        return number, key

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
        self._inside: list[str] = []
        self._signs: dict[str, list[str]] = {}
        self._rest: dict[str, tuple[tuple[int, bytes], ...]] = {}

    def add(self, literals: Literals) -> None:
        """The words of a set."""
        for word in literals.words:
            number, key = literals.told(word)
            if number < _SIGNS:
                words = self._by_head[number].setdefault(key, [])
            elif number == _SIGNS:
                words = self._signs.setdefault(key.decode(), [])
            else:
                words = self._inside
            if word not in words:
                words.append(word)
        self._filled = tuple((number, table) for number, table in enumerate(self._by_head) if table)

    def present(self, heads: Heads) -> list[str]:
        """The words that stand in a text, of which some may stand otherwise than they must."""
        plain, signs, keys = heads.plain, heads.signs, heads.keys
        found = [word for word in self._inside if word in plain] if self._inside else []
        for sign, words in self._signs.items():
            if sign in signs:
                found += [word for word in words if word in plain]
        rest = self._rest
        for which, table in self._filled:
            for name in table.keys() & keys[which]:
                for word in table[name]:
                    others = rest.get(word)
                    if others is None:
                        others = rest[word] = _rows(word)
                    for number, key in others:
                        if key not in keys[number]:
                            break
                    else:
                        if word in plain:
                            found.append(word)
        return found


def _rows(word: str) -> tuple[tuple[int, bytes], ...]:
    """By what the rows of letters of a word of several can be told, wherever it stands: as :meth:`Literals.told`."""
    rows = word.encode("ascii", "replace").translate(_SEPARATED).split()
    if len(rows) < 2:
        return ()
    first, *between, last = rows
    told = [(_WORDS, row) for row in between]
    if len(first) >= _TAIL:
        told.append((_TAILS, first[-_TAIL:]))
    if len(last) > 1:
        told.append((max(0, _KEY - len(last)), last[:_KEY]))
    return tuple(told)


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
            needed_too = index, tuple(others)
            for word in cheap.words:
                self._by_word.setdefault(word, []).append(needed_too)

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
