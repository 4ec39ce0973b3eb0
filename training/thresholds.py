"""From what probability a word counts: chosen by cross-validation on texts that the model was not trained on.

The texts are parted in halves. For each half the thresholds are chosen on the other one; what they do there is what
they would do on further texts like these. A language gets thresholds of its own only where that is better so.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

import numpy as np

from guarded_client.detectors.models.builtin_names import KINDS
from guarded_client.detectors.models.builtin_network import LABELS, Network

from .lessons import Lesson

COST: Final[Mapping[str, float]] = {
    "PERSON": 49.0,
    "ADDRESS": 7 / 3,
    "LOCATION": 1.5,
    "ORGANIZATION": 1.0,
    "USERNAME": 2 / 3,
}
"""What a letter that stays readable costs, where a letter that is covered needlessly costs 1. Of a model whose chances
are true, the best threshold is ``1 / (1 + cost)``."""
CLEARLY: Final = 0.95
GRID: Final = (0.02, 0.025, *(round(0.05 * step, 2) for step in range(1, 17)))
FEWEST: Final = 200
"""A language with fewer labelled words of a kind has no threshold of its own."""
_SURE: Final = 0.9

Thresholds = dict[tuple[str, str], float]
"""By kind and language; the language "" is for all others."""


class Judged(NamedTuple):
    """Words of texts, one line each.

    Attributes:
        kinds: index of the likeliest of ``KINDS``.
        chances: how likely the word is part of anything.
        gold: index of the kind that it is labelled as, -1 none, -2 not known.
        languages: of its text.
        halves: 0 or 1: the half of its text.
        lengths: letters and digits.
    """

    kinds: Any
    chances: Any
    gold: Any
    languages: Any
    halves: Any
    lengths: Any


def judged(weights: bytes, lessons: Sequence[Lesson]) -> Judged:
    """What a model says of every word of some lessons."""
    network = Network(weights)
    columns = [[LABELS.index(label) for label in labels] for labels in KINDS.values()]
    found: list[tuple[Any, ...]] = []
    for each, (spans, chances) in zip(lessons, network.read([each.text for each in lessons]), strict=True):
        if not spans:
            continue
        shares = np.stack([chances[:, column].sum(1) for column in columns], axis=1)
        gold = np.where(each.groups.max(1) > _SURE, each.groups.argmax(1) - 1, -2)
        gold = np.where((gold == -1) & (each.weights < _SURE), -2, gold)
        words = np.array([each.text[start].isalnum() for start, _ in spans])
        half = zlib.crc32(each.text.encode("utf-8", "surrogatepass")) // 3 % 2
        lengths = np.array([end - start for start, end in spans])
        count = int(words.sum())
        found.append(
            (
                shares.argmax(1)[words],
                shares.sum(1)[words],
                _ordered(gold[words]),
                np.full(count, each.source.rpartition("_")[2][:2]),
                np.full(count, half),
                lengths[words],
            )
        )
    return Judged(*(np.concatenate(column) for column in zip(*found, strict=True)))


def _ordered(gold: Any) -> Any:
    """Groups of lessons in the order of ``KINDS``."""
    order = np.array([-2, -1, *(list(KINDS).index(kind) for kind in _GROUPS)])
    return order[gold + 2]


_GROUPS: Final = ("PERSON", "LOCATION", "ORGANIZATION", "ADDRESS", "USERNAME")


def chosen(words: Judged, where: Any, languages: Iterable[str]) -> Thresholds:
    """For each kind, and each of these languages, the threshold that costs least on the words ``where``."""
    found: Thresholds = {}
    for number, kind in enumerate(KINDS):
        mine = where & (words.kinds == number) & (words.gold > -2)
        found[kind, ""] = _best(words, mine, COST[kind])
        for language in languages:
            own = mine & (words.languages == language)
            if (words.gold[own] >= 0).sum() >= FEWEST:
                found[kind, language] = _best(words, own, COST[kind])
    return found


def _best(words: Judged, said: Any, worth: float) -> float:
    """The threshold that costs least."""
    usual = 1 / (1 + worth)
    return min(GRID, key=lambda threshold: (_cost(words, said, worth, threshold), abs(threshold - usual)))


def _cost(words: Judged, said: Any, worth: float, threshold: float) -> float:
    named, letters, counts = words.gold >= 0, words.lengths, words.chances >= threshold
    return worth * float(letters[said & named & ~counts].sum()) + float(letters[said & ~named & counts].sum())


def settled(words: Judged) -> Thresholds:
    """For each kind the threshold that its cost says, or the nearest to it that costs clearly less in both halves."""
    found: Thresholds = {}
    for number, kind in enumerate(KINDS):
        mine = (words.kinds == number) & (words.gold > -2)
        halves = [mine & (words.halves == half) for half in (0, 1)]
        usual = 1 / (1 + COST[kind])
        least = [CLEARLY * _cost(words, half, COST[kind], usual) for half in halves]
        better = [
            threshold
            for threshold in GRID
            if all(_cost(words, half, COST[kind], threshold) < most for half, most in zip(halves, least, strict=True))
        ]
        found[kind, ""] = min(better, key=lambda threshold: abs(threshold - usual), default=round(usual, 2))
    return found


def covered(words: Judged, thresholds: Thresholds) -> Any:
    """Which words count."""
    kinds, found = list(KINDS), np.zeros(len(words.kinds), dtype=bool)
    for number, kind in enumerate(kinds):
        for language in {*words.languages.tolist()}:
            threshold = thresholds.get((kind, language), thresholds[kind, ""])
            here = (words.kinds == number) & (words.languages == language)
            found |= here & (words.chances >= threshold)
    return found


def validated(words: Judged, languages: Sequence[str]) -> Any:
    """Which words count by thresholds that were chosen on the other half."""
    found = np.zeros(len(words.kinds), dtype=bool)
    for half in (0, 1):
        here = words.halves == half
        found |= here & covered(words, chosen(words, ~here, languages))
    return found


def numbers(words: Judged, count: Any) -> Mapping[str, tuple[float, float]]:
    """Of each kind the share of its letters that is left readable, and of those covered for it the share that is right;
    of all kinds as ``""``.
    """
    found: dict[str, tuple[float, float]] = {}
    known = words.gold > -2
    for number, kind in [*enumerate(KINDS), (-1, "")]:
        meant = words.gold == number if kind else words.gold >= 0
        said = known & count & (words.kinds == number if kind else True)
        letters = words.lengths
        leak = letters[meant & ~count].sum() / max(1, letters[meant].sum())
        right = letters[said & (words.gold >= 0)].sum() / max(1, letters[said].sum())
        found[kind] = float(leak), float(right)
    return found
