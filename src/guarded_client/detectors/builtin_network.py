"""The built-in names model in NumPy: a table of pieces of words, and four layers that look at neighbouring words.

The vector of a word is a sum of whole numbers, so that it is the same bit for bit whichever words are read with it.
Vectors of words are kept for the next text, by a digest that is keyed anew in every process: no word is kept.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, Final

import numpy as np

from guarded_client.detectors import builtin_words
from guarded_client.detectors.tensors import tensors

LABELS: Final = ("", "given", "surname", "LOCATION", "ORGANIZATION", "ADDRESS", "USERNAME", "civility")
"""What the columns of the answer stand for; the first and the last are "none of these": civilities stay readable."""
STEPS: Final = (1, 1, 2, 4)
"""How far left and right each layer looks, in tokens."""
REACH: Final = sum(STEPS)
"""So many tokens to each side decide about one."""
APART: Final = max(STEPS)
"""So many empty tokens stand between two texts in what the model learns from."""

_BLOCK: Final = 1024
_LINES: Final = 4
"""So many lines are multiplied at once: few enough for one thread of the BLAS library, whichever its settings, and
always as many, so that what comes out for a text does not depend on what is read with it."""
_KEPT: Final = 16_384

Span = tuple[int, int]


class _Words:
    """Vectors of words by their digest; only grows. A full one is left to those who read it, and a new one begun."""

    def __init__(self, width: int) -> None:
        self.lines: dict[int, int] = {}
        self.vectors: Any = np.zeros((_KEPT, width), dtype=np.float32)
        self.used = 0


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
        self._gaps: Any = small["gaps"]
        self._layers: list[tuple[Any, Any]] = [(small[f"w{n}"], small[f"b{n}"]) for n in range(len(STEPS))]
        self._last: tuple[Any, Any] = small["w"], small["b"]
        self._width: int = self._table.shape[1] + self._shapes.shape[1]
        self._words = _Words(self._width)
        self._growing = threading.Lock()

    def read(self, texts: Sequence[str]) -> list[tuple[list[Span], Any]]:
        """The tokens of each text, and an array with a line per token: the probabilities of :data:`LABELS`."""
        spans = [builtin_words.tokens(text) for text in texts]
        counts = np.fromiter(map(len, spans), dtype=np.int64, count=len(spans))
        ends = np.cumsum(counts)
        firsts = ends - counts
        words = [text[start:end] for text, each in zip(texts, spans, strict=True) for start, end in each]
        lines, vectors = self._lines(words)
        places = np.fromiter(chain.from_iterable(chain.from_iterable(spans)), dtype=np.int64).reshape(-1, 2)
        gaps = builtin_words.gaps(places[:, 0], places[:, 1])
        gaps[firsts[counts > 0]] = 1
        given = np.concatenate((vectors[lines], self._gaps[gaps]), axis=1, dtype=np.float32)
        chances = self._forward(given, np.repeat(firsts, counts), np.repeat(ends, counts))
        return [(each, chances[end - len(each) : end]) for each, end in zip(spans, ends.tolist(), strict=True)]

    def _lines(self, words: Sequence[str]) -> tuple[Any, Any]:
        """Which line of an array is the vector of each word."""
        kept = self._words
        digests = [hash(word) for word in words]
        if not all(map(kept.lines.__contains__, digests)):
            with self._growing:
                kept = self._words
                new = {digest: word for digest, word in zip(digests, words, strict=True) if digest not in kept.lines}
                if len(new) > _KEPT // 2 or kept.used + len(new) > _KEPT:
                    every = dict(zip(digests, words, strict=True))
                    if len(every) > _KEPT // 2:  # too many to keep
                        places = {digest: line for line, digest in enumerate(every)}
                        return np.array([places[digest] for digest in digests]), self._vectors(list(every.values()))
                    kept, new = _Words(self._width), every
                self._add(kept, new)
                self._words = kept
        return np.array([kept.lines[digest] for digest in digests], dtype=np.int64), kept.vectors

    def _add(self, kept: _Words, new: dict[int, str]) -> None:
        stop = kept.used + len(new)
        kept.vectors[kept.used : stop] = self._vectors(list(new.values()))
        kept.lines.update(zip(new, range(kept.used, stop), strict=True))
        kept.used = stop

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

    def _forward(self, given: Any, firsts: Any, ends: Any) -> Any:
        """Block by block, each with what stands within reach of it.

        Args:
            given: a line per token.
            firsts, ends: of each token, which line its text begins with, and which is the one behind its last.
        """
        answers = np.empty((len(given), len(LABELS)), dtype=np.float32)
        for start, stop in _blocks(len(given)):
            low, high = max(0, start - REACH), min(len(given), stop + REACH)
            count = high - low
            padded = count + -count % _LINES
            read = np.zeros((padded + 1, given.shape[1]), dtype=np.float32)
            read[:count] = given[low:high]
            begins, stops = np.zeros(padded, dtype=np.int64), np.zeros(padded, dtype=np.int64)
            _ = np.maximum(firsts[low:high] - low, 0, out=begins[:count])
            _ = np.minimum(ends[low:high] - low, count, out=stops[:count])
            answers[start:stop] = self._layered(read, begins, stops)[start - low : stop - low]
        return answers

    def _layered(self, hidden: Any, begins: Any, stops: Any) -> Any:
        """Layer by layer. Behind the last line stands one of zeros, for what lies beyond the ends of a text."""
        count = len(hidden) - 1
        lines = np.arange(count)
        beside = np.empty((count, 3), dtype=np.int64)
        beside[:, 1] = lines
        for number, (step, (weights, bias)) in enumerate(zip(STEPS, self._layers, strict=True)):
            before, behind = lines - step, lines + step
            beside[:, 0] = np.where(before < begins, count, before)
            beside[:, 2] = np.where(behind >= stops, count, behind)
            scores = _times(hidden.take(beside, axis=0).reshape(count, -1), weights)
            scores += bias
            width = scores.shape[1] // 2
            found = np.empty((count + 1, width), dtype=np.float32)
            found[-1] = 0
            _ = np.maximum(scores[:, :width], scores[:, width:], out=found[:-1])
            if number:
                found += hidden
            hidden = found
        weights, bias = self._last
        scores = _times(hidden[:-1], weights) + bias
        exponents = np.exp(scores - scores.max(1, keepdims=True))
        return exponents / exponents.sum(1, keepdims=True)


def _times(hidden: Any, weights: Any) -> Any:
    return np.matmul(hidden.reshape(-1, _LINES, hidden.shape[1]), weights).reshape(len(hidden), -1)


def _blocks(count: int) -> Iterator[Span]:
    for start in range(0, count, _BLOCK):
        yield start, min(start + _BLOCK, count)
