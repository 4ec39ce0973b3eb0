"""What the built-in names model computed of words, kept for the next text, in so much memory and no more."""

from __future__ import annotations

import mmap
import sys
from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np

_BYTES: Final = 4


class Kept:
    """Numbers of words, by digests of these: no word is kept.

    One that is full is left to those who read it, and a new one begun. Its memory is asked of the system itself, which
    gives a page when something is written there, and has all of it back afterwards.

    Args:
        most: how many words it has room for.
        width: how many numbers a word has in each array.
        arrays: how many arrays there are.

    Attributes:
        lines: which line of the arrays a word has. Line 0 is all zeros and stands for no word.
        arrays: the arrays.
    """

    def __init__(self, most: int, width: int, arrays: int = 1) -> None:
        self._shape = most, width, arrays
        self.lines: dict[int, int] = {}
        memory = _pages(_BYTES * arrays * (most + 1) * width)
        self.arrays: Any = np.frombuffer(memory, dtype=np.float32).reshape(arrays, most + 1, width)

    def holding(self, words: Mapping[int, str], work: Callable[[Mapping[int, str]], Any]) -> tuple[Kept, Kept]:
        """One that has all of these words, and one to go on with: the same, but after very many words.

        Not safe for threads, though others may read meanwhile.

        Args:
            words: by their digests, in order.
            work: computes arrays with a line for each of some words.
        """
        most, width, arrays = self._shape
        new = {digest: word for digest, word in words.items() if digest not in self.lines}
        if len(self.lines) + len(new) <= most:
            self._add(new, work)
            return self, self
        other = Kept(max(most, len(words)), width, arrays)
        other._add(words, work)
        return other, self if len(words) > most // 2 else other

    def _add(self, words: Mapping[int, str], work: Callable[[Mapping[int, str]], Any]) -> None:
        if words:
            first = len(self.lines) + 1
            self.arrays[:, first : first + len(words)] = work(words)
            self.lines.update(zip(words, range(first, first + len(words)), strict=True))


def _pages(size: int) -> mmap.mmap:
    if sys.platform == "win32":
        return mmap.mmap(-1, size)
    return mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)  # a forked process has its own
