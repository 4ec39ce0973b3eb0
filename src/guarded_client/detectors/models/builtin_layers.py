"""The layers of the built-in names model in NumPy: each looks at a word and at one to each side.

The first layer multiplies vectors of words alone: what a word adds there to the one behind it, to itself and to the one
before it is the same in every text, and is computed once for each word (:meth:`Layers.added`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np

from guarded_client.detectors.models.aligned_arrays import aligned, memory
from guarded_client.detectors.models.builtin_words import GAPS

STEPS: Final = (1, 1, 2, 4)
"""How far left and right each layer looks, in tokens."""
REACH: Final = sum(STEPS)
"""So many tokens to each side decide about one."""
APART: Final = max(STEPS)
"""So many empty tokens stand between two texts in what the model learns from."""
SIDES: Final = 3
"""The token before, the token itself, and the one behind."""

_LINES: Final = 8
_COLUMNS: Final = 32
"""So many lines and columns are multiplied at once: few enough for one thread of the BLAS library, whichever its
settings (OpenBLAS, ``interface/gemm.c``: up to 262,144 products). And always as many, so that what comes out for a text
does not depend on what is read with it: OpenBLAS computes each of 4 or 8 lines in the same order, of more not."""
_BLOCK: Final = 512
_ROOMS: Final = 4


class Layers:
    """The layers. Safe for threads.

    Args:
        weights: ``w0`` and ``b0`` of the first layer to ``w3`` and ``b3`` of the last, ``w`` and ``b`` of the answer,
            and ``gaps``, the vectors of :func:`.builtin_words.gaps`, which stand behind those of words.
    """

    def __init__(self, weights: Mapping[str, Any]) -> None:
        gaps: Any = weights["gaps"]
        first: Any = weights["w0"].reshape(SIDES, -1, weights["w0"].shape[1])
        of_words = first.shape[1] - gaps.shape[1]
        self.width: int = first.shape[2]
        self._first: Any = _cut(np.concatenate(first[:, :of_words], axis=1))
        self._between: Any = _between(gaps @ first[:, of_words:], weights["b0"])
        self._others: list[tuple[Any, Any]] = [(_cut(weights[f"w{n}"]), weights[f"b{n}"]) for n in range(1, len(STEPS))]
        self._last: tuple[Any, Any] = _cut(weights["w"]), weights["b"]
        self._rooms: list[_Room] = []

    def added(self, vectors: Any) -> Any:
        """What words add to the first layer: to the word behind, to their own and to that before; three arrays.

        Args:
            vectors: a line per word.
        """
        padded = np.zeros((len(vectors) + -len(vectors) % _LINES, vectors.shape[1]), dtype=np.float32)
        padded[: len(vectors)] = vectors
        every = _times(padded, self._first, np.empty((len(padded), SIDES * self.width), dtype=np.float32))
        return every[: len(vectors)].reshape(-1, SIDES, self.width).transpose(1, 0, 2)

    def chances(self, added: Any, lines: Any, gaps: Any, firsts: Any, ends: Any) -> Any:
        """The answer for each token, block by block, each read with what stands within reach of it.

        Args:
            added: what words add to the first layer, as :meth:`added` says; line 0 is all zeros.
            lines: which of those lines each token has.
            gaps: how far each token stands from the one before.
            firsts, ends: of each token, which one its text begins with, and which is the one behind its last.
        """
        answers = np.empty((len(lines), len(self._last[1])), dtype=np.float32)
        room = self._room()
        for start, stop in _blocks(len(lines)):
            low, high = max(0, start - REACH), min(len(lines), stop + REACH)
            count = high - low
            size = count + -count % _LINES
            begins, stops = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
            _ = np.maximum(firsts[low:high] - low, 0, out=begins[:count])
            _ = np.minimum(ends[low:high] - low, count, out=stops[:count])
            read, stand = np.zeros(size + 1, dtype=np.int64), np.zeros(size + 1, dtype=np.int64)
            read[:count], stand[:count], stand[size] = lines[low:high], gaps[low:high], GAPS
            beside = _beside(begins, stops, STEPS[0])
            scores = _taken(self._between, _gap_rows(stand[beside]), room.scores)
            for side, words in enumerate(read[beside].T):
                scores += _taken(added[side], words, room.inputs)
            answers[start:stop] = self._layered(room, scores, begins, stops)[start - low : stop - low]
        if len(self._rooms) < _ROOMS:
            self._rooms.append(room)
        return answers

    def _room(self) -> _Room:
        try:
            return self._rooms.pop()
        except IndexError:  # not asked before: another thread may take the last one in between
            return _Room(self.width)

    def _layered(self, room: _Room, scores: Any, begins: Any, stops: Any) -> Any:
        """Layer by layer, from the scores of the first on."""
        hidden, other = room.hidden
        hidden = _largest(scores, hidden)
        for step, (weights, bias) in zip(STEPS[1:], self._others, strict=True):
            inputs = _taken(hidden, _beside(begins, stops, step).ravel(), room.inputs)
            _ = _times(inputs.reshape(len(scores), -1), weights, scores)
            scores += bias
            found = _largest(scores, other)
            found += hidden
            hidden, other = found, hidden
        weights, bias = self._last
        answer = _times(hidden[:-1], weights, np.empty((len(scores), len(bias)), dtype=np.float32)) + bias
        by_label: Any = np.ascontiguousarray(answer.T)
        by_label -= by_label.max(0)
        _ = np.exp(by_label, out=by_label)
        by_label /= by_label.sum(0)
        return by_label.T


class _Room:
    """Memory to compute a block in, used again: to get as much of the system takes as long as a layer.

    Args:
        width: of the first layer, twice that of what comes out of a layer.
    """

    def __init__(self, width: int) -> None:
        lines = _BLOCK + 2 * REACH + _LINES
        half = lines * width // 2
        self.inputs: Any = memory(SIDES * half)
        self.scores: Any = memory(2 * half)
        self.hidden: tuple[Any, Any] = memory(half), memory(half)


def _taken(lines: Any, which: Any, room: Any) -> Any:
    """These lines, in this memory."""
    found = room[: len(which) * lines.shape[1]].reshape(len(which), -1)
    return lines.take(which, axis=0, out=found, mode="clip")


def _cut(weights: Any) -> Any:
    """The columns of a matrix in groups, each group together in memory."""
    rows, columns = weights.shape
    return aligned(weights.reshape(rows, -1, min(columns, _COLUMNS)).transpose(1, 0, 2))


def _times(lines: Any, weights: Any, out: Any) -> Any:
    """Lines times a matrix that was cut, group by group."""
    groups, rows, columns = weights.shape
    places = out.reshape(-1, _LINES, groups, columns).transpose(0, 2, 1, 3)
    _ = np.matmul(lines.reshape(-1, 1, _LINES, rows), weights, out=places)
    return out


def _largest(scores: Any, room: Any) -> Any:
    """The larger half of the scores, with a line of zeros behind the last, in this memory."""
    width = scores.shape[1] // 2
    found = room[: (len(scores) + 1) * width].reshape(-1, width)
    found[-1] = 0
    _ = np.maximum(scores[:, :width], scores[:, width:], out=found[:-1])
    return found


def _between(sides: Any, bias: Any) -> Any:
    """What the gaps of a token and of those beside it add to the first layer, with its bias: see :func:`_gap_rows`.

    Args:
        sides: what each gap adds, as that of the token before, of the token itself and of the one behind.
    """
    before, own, behind = np.concatenate((sides, np.zeros_like(sides[:, :1])), axis=1)
    every: Any = before[:, None, None] + own[None, :-1, None] + behind[None, None, :] + bias
    return every.reshape(-1, len(bias))


def _gap_rows(gaps: Any) -> Any:
    """Which row of that table stands for three gaps; :data:`.builtin_words.GAPS` is that of no token."""
    return (gaps[:, 0] * GAPS + gaps[:, 1]) * (GAPS + 1) + gaps[:, 2]


def _beside(begins: Any, stops: Any, step: int) -> Any:
    """Of each line those that a layer looks at; beyond the ends of a text, the one behind the last line of all.

    Args:
        begins, stops: of each line, which its text begins with, and which is the one behind its last.
        step: how far the layer looks.
    """
    count = len(begins)
    lines = np.arange(count)
    beside = np.empty((count, SIDES), dtype=np.int64)
    before, behind = lines - step, lines + step
    beside[:, 0] = np.where(before < begins, count, before)
    beside[:, 1] = lines
    beside[:, 2] = np.where(behind >= stops, count, behind)
    return beside


def _blocks(count: int) -> Iterator[tuple[int, int]]:
    for start in range(0, count, _BLOCK):
        yield start, min(start + _BLOCK, count)
