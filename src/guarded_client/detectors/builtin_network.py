"""The built-in names model in NumPy: a table of pieces of words, and four layers that look at neighbouring words.

The vector of a word is a sum of whole numbers, so that it is the same bit for bit whichever words are read with it.
What words add to the first layer is kept for the next text, by a digest that is keyed anew in every process: no word
is kept.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from itertools import chain
from typing import Any, Final

import numpy as np

from guarded_client.detectors import builtin_words
from guarded_client.detectors.builtin_layers import SIDES, Layers
from guarded_client.detectors.tensors import tensors

LABELS: Final = ("", "given", "surname", "LOCATION", "ORGANIZATION", "ADDRESS", "USERNAME", "civility")
"""What the columns of the answer stand for; the first and the last are "none of these": civilities stay readable."""
_KEPT: Final = 8192
"""Words, at 3 kB each; memory is taken as they come."""
Span = tuple[int, int]


class _Words:
    """What words add to the first layer, by their digest; line 0 is all zeros and stands for no word.

    It only grows: a full one is left to those who read it, and a new one begun.
    """

    def __init__(self, width: int) -> None:
        self.lines: dict[int, int] = {}
        self.added: list[Any] = [np.zeros((_KEPT + 1, width), dtype=np.float32) for _ in range(SIDES)]
        self.used = 1


class Network:
    """The model. Safe for threads.

    Args:
        weights: the content of its file.

    Raises:
        ValueError, KeyError: it is no such file.
    """

    def __init__(self, weights: bytes) -> None:
        stored = tensors(weights)
        self._table: Any = stored.pop("table")
        small = {name: values.astype(np.float32) for name, values in stored.items()}
        self._whole: Any = small["whole"]
        self._parts: Any = small["parts"]
        self._shapes: Any = small["shapes"]
        self._layers = Layers(small)
        self._words = _Words(self._layers.width)
        self._growing = threading.Lock()

    def read(self, texts: Sequence[str]) -> list[tuple[list[Span], Any]]:
        """The tokens of each text, and an array with a line per token: the probabilities of :data:`LABELS`."""
        spans = [builtin_words.tokens(text) for text in texts]
        counts = np.fromiter(map(len, spans), dtype=np.int64, count=len(spans))
        ends = np.cumsum(counts)
        firsts = ends - counts
        words = [text[start:end] for text, each in zip(texts, spans, strict=True) for start, end in each]
        lines, added = self._lines(words)
        places = np.fromiter(chain.from_iterable(chain.from_iterable(spans)), dtype=np.int64).reshape(-1, 2)
        gaps = builtin_words.gaps(places[:, 0], places[:, 1])
        gaps[firsts[counts > 0]] = 1
        chances = self._layers.chances(added, lines, gaps, np.repeat(firsts, counts), np.repeat(ends, counts))
        return [(each, chances[end - len(each) : end]) for each, end in zip(spans, ends.tolist(), strict=True)]

    def _lines(self, words: Sequence[str]) -> tuple[Any, Sequence[Any]]:
        """Which line of three arrays has what each word adds to the one behind it, to itself and to the one before."""
        kept = self._words
        digests = [hash(word) for word in words]
        if not all(map(kept.lines.__contains__, digests)):
            with self._growing:
                kept = self._words
                new = {digest: word for digest, word in zip(digests, words, strict=True) if digest not in kept.lines}
                if len(new) > _KEPT // 2 or kept.used + len(new) > _KEPT:
                    every = dict(zip(digests, words, strict=True))
                    if len(every) > _KEPT // 2:  # too many to keep
                        places = {digest: line for line, digest in enumerate(every, 1)}
                        added = [np.pad(each, ((1, 0), (0, 0))) for each in self._added(every)]
                        return np.array([places[digest] for digest in digests]), added
                    kept, new = _Words(self._layers.width), every
                if new:
                    self._add(kept, new)
                self._words = kept
        return np.array([kept.lines[digest] for digest in digests], dtype=np.int64), kept.added

    def _add(self, kept: _Words, new: dict[int, str]) -> None:
        stop = kept.used + len(new)
        for whole, added in zip(kept.added, self._added(new), strict=True):
            whole[kept.used : stop] = added
        kept.lines.update(zip(new, range(kept.used, stop), strict=True))
        kept.used = stop

    def _added(self, words: dict[int, str]) -> list[Any]:
        return self._layers.added(self._vectors(list(words.values())))

    def _vectors(self, words: Sequence[str]) -> Any:
        rows = builtin_words.pieces(words)
        whole = self._table[rows[:, : builtin_words.WHOLE]].sum(1, dtype=np.int32)
        parts = rows[:, builtin_words.WHOLE :]
        there = parts > 0
        counts = there.sum(1)
        total = np.add.reduceat(self._table[parts[there]], np.cumsum(counts) - counts, dtype=np.int32)
        share = (1 / np.sqrt(counts)).astype(np.float32)[:, None]
        shapes = self._shapes[[builtin_words.shape(word) for word in words]]
        return np.concatenate((whole * self._whole + total * share * self._parts, shapes), axis=1, dtype=np.float32)
