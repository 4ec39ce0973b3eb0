"""Lessons as batches of one size, drawn by lot: from each set of texts as often as its share says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import numpy as np

from guarded_client.detectors.models import builtin_words as words
from guarded_client.detectors.models.builtin_layers import APART

from .lessons import GROUPS, Lesson, tokens
from .model import Batch

TOKENS: Final = 4096
WORDS: Final = 2048
PARTS: Final = 36_000
LOWER: Final = 0.12
UPPER: Final = 0.05


class Prepared:
    """Lessons with numbers in place of their words."""

    def __init__(self, lessons: Sequence[Lesson]) -> None:
        every = sorted(set(tokens(lessons)))
        folded: dict[bytes, int] = {}
        rows = np.concatenate([words.pieces(every[at : at + 50_000]) for at in range(0, len(every), 50_000)])
        numbers = [folded.setdefault(row.tobytes(), len(folded)) for row in rows.astype(np.int32)]
        first = {number: line for line, number in reversed(list(enumerate(numbers)))}
        chosen = rows[[first[number] for number in range(len(folded))]].astype(np.int32)
        self.whole: Any = chosen[:, : words.WHOLE]
        parts = chosen[:, words.WHOLE :]
        self.counts: Any = (parts > 0).sum(1)
        self.parts: Any = parts[parts > 0]
        self.starts: Any = np.cumsum(self.counts) - self.counts
        number = dict(zip(every, numbers, strict=True))
        shapes = {word: [words.shape(word), words.shape(word.lower()), words.shape(word.upper())] for word in every}
        self.texts: list[tuple[Any, Any, Any, Any, Any, Any]] = []
        for each in lessons:
            written = [each.text[start:end] for start, end in each.spans]
            places = np.array(each.spans, dtype=np.int64).reshape(-1, 2)
            self.texts.append(
                (
                    np.array([number[word] for word in written], dtype=np.int32),
                    np.array([shapes[word] for word in written], dtype=np.int16).reshape(-1, 3),
                    words.gaps(places[:, 0], places[:, 1]).astype(np.int8),
                    each.groups,
                    each.parts.astype(np.int8),
                    each.weights,
                )
            )

    def batch(self, chosen: Sequence[int], chance: np.random.Generator | None = None) -> tuple[Batch, int]:
        """As many of these texts as one batch holds, and how many those were; with ``chance`` some in another case."""
        numbers = np.full(TOKENS, -1, dtype=np.int64)
        shapes, gaps = np.zeros(TOKENS, dtype=np.int32), np.zeros(TOKENS, dtype=np.int32)
        groups = np.zeros((TOKENS, len(GROUPS)), dtype=np.float32)
        groups[:, 0] = 1.0
        known, weights = np.zeros(TOKENS, dtype=np.int32), np.zeros(TOKENS, dtype=np.float32)
        at = taken = 0
        for index in chosen:
            word, shape, gap, group, part, weight = self.texts[index]
            length = min(len(word), TOKENS)
            if at + length > TOKENS:
                break
            case = 0
            if chance is not None:
                lot = chance.random()
                case = 1 if lot < LOWER else 2 if lot < LOWER + UPPER else 0
            numbers[at : at + length] = word[:length]
            shapes[at : at + length] = shape[:length, case]
            gaps[at : at + length] = gap[:length]
            groups[at : at + length] = group[:length]
            known[at : at + length] = part[:length]
            weights[at : at + length] = weight[:length]
            at += length + APART
            taken += 1
        return self._filled(numbers, shapes, gaps, groups, known, weights), taken

    def _filled(self, numbers: Any, shapes: Any, gaps: Any, groups: Any, known: Any, weights: Any) -> Batch:
        real = numbers >= 0
        every, where = np.unique(numbers[real], return_inverse=True)
        every, cut = every[: WORDS - 1], WORDS - 1
        counts = self.counts[every]
        fitting = np.cumsum(counts) <= PARTS
        cut = min(cut, int(fitting.sum()))
        every, counts = every[:cut], counts[:cut]
        lines = np.zeros(TOKENS, dtype=np.int32)
        lines[real] = np.where(where < cut, where + 1, 0)
        held = lines > 0
        flat = np.zeros(PARTS, dtype=np.int32)
        owners = np.full(PARTS, WORDS - 1, dtype=np.int32)
        total = int(counts.sum())
        places = np.repeat(self.starts[every] - (np.cumsum(counts) - counts), counts) + np.arange(total)
        flat[:total] = self.parts[places]
        owners[:total] = np.repeat(np.arange(1, cut + 1), counts)
        whole = np.zeros((WORDS, words.WHOLE), dtype=np.int32)
        whole[1 : cut + 1] = self.whole[every]
        shares = np.zeros(WORDS, dtype=np.float32)
        shares[1 : cut + 1] = 1 / np.sqrt(counts)
        return Batch(
            whole,
            flat,
            owners,
            shares,
            lines,
            shapes,
            gaps,
            real.astype(np.float32),
            groups,
            known,
            weights * held,
        )


def drawn(
    prepared: Prepared, sources: Sequence[str], shares: Mapping[str, float], chance: np.random.Generator
) -> Iterator[Batch]:
    """Batches without end. A set whose share is 2 gives twice as many tokens as one whose share is 1."""
    members: dict[str, list[int]] = {}
    for index, source in enumerate(sources):
        members.setdefault(source, []).append(index)
    names = sorted(name for name in members if shares.get(name, 0) > 0)
    mean = np.array([np.mean([len(prepared.texts[index][0]) + APART for index in members[name]]) for name in names])
    odds = np.array([shares[name] for name in names]) / mean
    odds /= odds.sum()
    orders: dict[str, list[int]] = {name: [] for name in names}

    def following(name: str) -> int:
        if not orders[name]:
            orders[name] = chance.permutation(members[name]).tolist()
        return orders[name].pop()

    while True:
        wanted = max(8, int(1.3 * TOKENS / float(odds @ mean)))
        picked = [following(names[number]) for number in chance.choice(len(names), wanted, p=odds)]
        yield prepared.batch(picked, chance)[0]
