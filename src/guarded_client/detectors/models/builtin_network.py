"""The built-in names model in NumPy: a table of pieces of words, and four layers that look at neighbouring words.

The vector of a word is a sum of whole numbers, so that it is the same bit for bit whichever words are read with it.
Vectors are kept for the next text, and what they add to the first layer, by digests that are keyed anew in every
process.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any, Final

import numpy as np

from guarded_client._forks import ForkLock
from guarded_client.detectors.models import builtin_words
from guarded_client.detectors.models.builtin_cache import Kept
from guarded_client.detectors.models.builtin_layers import SIDES, Layers
from guarded_client.detectors.models.tensors import tensors

LABELS: Final = ("", "given", "surname", "LOCATION", "ORGANIZATION", "ADDRESS", "USERNAME", "civility")
"""What the columns of the answer stand for; the first and the last are "none of these": a rule finds civilities."""
_KEPT: Final = 4096
_VECTORS: Final = 16_384
"""Words that are kept: what they add to the first layer, at 3 kB each, and their vectors, at half a kB each. A vector
takes ten times as long to compute as what it adds there."""
Span = tuple[int, int]


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
        self._vectors = Kept(_VECTORS, self._table.shape[1] + self._shapes.shape[1])
        self._added = Kept(_KEPT, self._layers.width, SIDES)
        self._growing = ForkLock()

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

    def _lines(self, words: Sequence[str]) -> tuple[Any, Any]:
        """Which line of three arrays has what each word adds to the one behind it, to itself and to the one before."""
        kept = self._added
        digests = [hash(word) for word in words]
        if not all(map(kept.lines.__contains__, digests)):
            with self._growing:
                kept, self._added = self._added.holding(dict(zip(digests, words, strict=True)), self._first_layer)
        return np.array([kept.lines[digest] for digest in digests], dtype=np.int64), kept.arrays

    def _first_layer(self, words: Mapping[int, str]) -> Any:
        kept, self._vectors = self._vectors.holding(words, self._read_words)
        return self._layers.added(kept.arrays[0, [kept.lines[digest] for digest in words]])

    def _read_words(self, digested: Mapping[int, str]) -> Any:
        words = list(digested.values())
        rows = builtin_words.pieces(words)
        whole = self._table[rows[:, : builtin_words.WHOLE]].sum(1, dtype=np.int32)
        parts = rows[:, builtin_words.WHOLE :]
        there = parts > 0
        counts = there.sum(1)
        total = np.add.reduceat(self._table[parts[there]], np.cumsum(counts) - counts, dtype=np.int32)
        share = (1 / np.sqrt(counts)).astype(np.float32)[:, None]
        shapes = self._shapes[[builtin_words.shape(word) for word in words]]
        return np.concatenate((whole * self._whole + total * share * self._parts, shapes), axis=1, dtype=np.float32)
