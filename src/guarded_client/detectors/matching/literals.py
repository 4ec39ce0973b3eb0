"""Sets of strings of which one must stand in a text, and which of them do, without looking for each.

Most of them begin words. The first letters of a text's words are collected once; a string none of whose words begins
so is not in the text. What may stand inside a word is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

_SEPARATED: Final = bytes(code if chr(code).isalpha() and code < 128 else 32 for code in range(256))
_NO_LETTERS: Final = bytes(32 if chr(code).isalpha() else code for code in range(256))
_LETTERS_AND_SPACES: Final = {code: None for code in range(128) if chr(code).isalpha() or chr(code).isspace()}
_HEAD: Final = re.compile("[A-Za-z]*")
_KEY: Final = 4
_TAIL: Final = 3
_TAILS: Final = 3
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
        keys: the first four, three and two letters of the words, shorter words being among them whole, and their last
            three letters.
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
        self.keys = four, three, {head[:2] for head in three}, {word[-3:] for word in words}

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
        """About what looking for them costs: for what begins a word, or ends one, next to nothing."""
        return sum(1 if len(word) == 1 else 10 for word in self.inside if not self.ends(word))

    def ends(self, word: str) -> bool:
        """Whether a word, or its first letters, can be told from the last letters of the text's words."""
        match = _HEAD.match(word)
        head = 0 if match is None else match.end()
        return word in self.inside and head >= _TAIL and (head < len(word) or word in self.closed)

    @cached_property
    def table(self) -> Table:
        """The strings by how they begin."""
        table = Table()
        table.add(self)
        return table


class Table:
    """Literals of several sets by how they begin."""

    def __init__(self) -> None:
        self._by_head: tuple[dict[bytes, list[str]], ...] = ({}, {}, {}, {})
        self._filled: tuple[tuple[int, dict[bytes, list[str]]], ...] = ()
        self._inside: dict[str, None] = {}
        self._signs: dict[str, None] = {}

    def add(self, literals: Literals) -> None:
        """The words of a set."""
        for word in literals.words:
            begun = word.lstrip(" ")
            match = _HEAD.match(begun)
            head = match[0].encode() if match is not None else b""
            ends = len(head) < len(begun) or (word in literals.closed and len(begun) <= _KEY)
            if literals.ends(word):
                words = self._by_head[_TAILS].setdefault(head[-_TAIL:], [])
            elif (word in literals.inside and begun == word) or not head or (len(head) < 2 and not ends):
                if word.isascii() and word.translate(_LETTERS_AND_SPACES) == word:
                    self._signs[word] = None
                else:
                    self._inside[word] = None
                continue
            else:
                size = _KEY if ends else min(_KEY, len(head))
                words = self._by_head[_KEY - size].setdefault(head[:size], [])
            if word not in words:
                words.append(word)
        self._filled = tuple((number, table) for number, table in enumerate(self._by_head) if table)

    def present(self, heads: Heads) -> list[str]:
        """The words that stand in a text, of which some may stand otherwise than they must."""
        plain = heads.plain
        found = [word for word in self._inside if word in plain] if self._inside else []
        if self._signs:
            signs = heads.signs
            found += [word for word in self._signs if word in signs]
        for number, table in self._filled:
            for key in table.keys() & heads.keys[number]:
                found += [word for word in table[key] if word in plain]
        return found

    def any(self, heads: Heads) -> bool:
        """Whether one of the words stands in a text, as :meth:`present` tells."""
        plain, signs = heads.plain, heads.signs
        for word in self._inside:
            if word in plain:
                return True
        for word in self._signs:
            if word in signs:
                return True
        for number, table in self._filled:
            for key in table.keys() & heads.keys[number]:
                for word in table[key]:
                    if word in plain:
                        return True
        return False


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
                    if not literals.table.any(heads):
                        break
                else:
                    found.append(index)
        return sorted(found)
