"""Makes the weights of the word classifier: ``python benchmarks/train_words.py FOLDER word_head.npz``.

FOLDER is as for ``accuracy.py``: ``*.jsonl`` with labelled texts, and ``corpora.json``, which for each set may also say
``{"weight": 0.5, "cases": ["lower", "upper"]}``: its texts are then shown in lower case and in capitals as well, which
changes nothing but the shapes of the words. Where a set does not label persons everywhere, what it leaves unlabelled
teaches little. Texts that ``accuracy.py --held-out`` measures are left out; docs/accuracy.md says which texts the
shipped weights come from.

Each text is read as the detector reads it: identifiers masked, then the vectors of the Rampart network.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from accuracy import described, held_out
from guarded_client.detectors import cascade
from guarded_client.detectors.identifiers import Identifiers
from guarded_client.detectors.merge import merge
from guarded_client.detectors.models import rampart_network, word_head
from guarded_client.detectors.models.name_model import readable

TYPES = {"PERSON": 1, "LOCATION": 2, "ORG": 3, "ADDRESS": 4}
"""The column of a type of label; every other type is none of the four."""
IMPORTANCE = np.array([1.0, 1.6, 1.2, 0.8, 1.3], dtype=np.float32)
"""A missed name costs more than a needless placeholder."""
UNLABELLED = 0.15
CASES = {"lower": 0.35, "upper": 0.2}
HIDDEN, EPOCHS, BATCH, RATE, DECAY, DROPPED = 112, 5, 512, 1.5e-3, 1e-4, 0.2


class Taught(NamedTuple):
    """Words of some texts: what the classifier reads, the right column, what the word weighs."""

    rows: Any
    columns: Any
    weights: Any


def taught(path: Path, about: dict[str, Any]) -> Iterator[Taught]:
    identifiers = Identifiers()
    network = rampart_network.network()
    partial = "PERSON" not in about.get("complete", ("PERSON",))
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if held_out(row["id"]):
            continue
        text = readable(row["text"])
        masked = cascade.masked(text, merge(text, identifiers.find(text)))
        ((words, vectors),) = network.read([masked])
        if not words:
            continue
        columns = np.array([column(row["spans"], *word) for word in words])
        weights = IMPORTANCE[columns] * np.float32(about.get("weight", 1.0))
        if partial:
            weights = np.where(columns == 0, weights * UNLABELLED, weights)
        shown = [(masked, 1.0), *((getattr(masked, case)(), CASES[case]) for case in about.get("cases", ()))]
        for form, weight in shown:
            if len(form) == len(masked):
                rows = word_head.rows(form, words, vectors).astype(np.float16)
                yield Taught(rows, columns, (weights * weight).astype(np.float32))


def column(spans: list[dict[str, Any]], start: int, end: int) -> int:
    return next((TYPES.get(span["type"], 0) for span in spans if span["start"] < end and start < span["end"]), 0)


def train(lesson: Taught, seed: int = 0) -> dict[str, Any]:
    """Adam with a falling rate, dropout and decay; the means and spreads of the columns end up in the weights."""
    chance = np.random.default_rng(seed)
    count, width = lesson.rows.shape
    sample = lesson.rows[chance.choice(count, min(count, 60_000), replace=False)].astype(np.float32)
    mean, spread = sample.mean(0), sample.std(0) + 0.05
    sizes = ((width, HIDDEN), (HIDDEN,), (HIDDEN, len(word_head.KINDS)), (len(word_head.KINDS),))
    weights = [
        chance.normal(0, (2 / size[0]) ** 0.5, size).astype(np.float32) if len(size) > 1 else np.zeros(size, np.float32)
        for size in sizes
    ]
    first, second = [np.zeros_like(each) for each in weights], [np.zeros_like(each) for each in weights]
    steps, step = EPOCHS * (count // BATCH), 0
    for _ in range(EPOCHS):
        order = chance.permutation(count)
        for begin in range(0, count - BATCH + 1, BATCH):
            batch = order[begin : begin + BATCH]
            given = (lesson.rows[batch].astype(np.float32) - mean) / spread
            given *= (chance.random(given.shape, dtype=np.float32) > DROPPED / 2) / np.float32(1 - DROPPED / 2)
            before = given @ weights[0] + weights[1]
            kept = (chance.random(before.shape, dtype=np.float32) > DROPPED) / np.float32(1 - DROPPED)
            inner = np.maximum(before, 0) * kept
            scores = inner @ weights[2] + weights[3]
            likely = np.exp(scores - scores.max(1, keepdims=True))
            error = likely / likely.sum(1, keepdims=True)
            error[np.arange(BATCH), lesson.columns[batch]] -= 1
            error *= lesson.weights[batch][:, None] / BATCH
            back = error @ weights[2].T * kept * (before > 0)
            step += 1
            rate = RATE * 0.5 * (1 + np.cos(np.pi * step / steps))
            slopes = (given.T @ back, back.sum(0), inner.T @ error, error.sum(0))
            for weight, slope, mean_slope, mean_square in zip(weights, slopes, first, second, strict=True):
                mean_slope += 0.1 * (slope - mean_slope)
                mean_square += 0.001 * (slope**2 - mean_square)
                move = mean_slope / (1 - 0.9**step) / (np.sqrt(mean_square / (1 - 0.999**step)) + 1e-8)
                weight -= rate * (move + (DECAY * weight if weight.ndim > 1 else 0))
    scaled = weights[0] / spread[:, None]
    return {
        "w1": scaled.astype(np.float16),
        "b1": (weights[1] - (mean / spread) @ weights[0]).astype(np.float32),
        "w2": weights[2].astype(np.float16),
        "b2": weights[3].astype(np.float32),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    _ = parser.add_argument("folder", type=Path, help="of labelled texts")
    _ = parser.add_argument("weights", type=Path, help="file to write")
    given = parser.parse_args()
    about = described(given.folder)
    lessons = [
        lesson for path in sorted(given.folder.glob("*.jsonl")) for lesson in taught(path, about.get(path.stem, {}))
    ]
    whole = Taught(*(np.concatenate(parts) for parts in zip(*lessons, strict=True)))
    np.savez_compressed(given.weights, **train(whole))
    sys.stdout.write(f"SHA-256: {hashlib.sha256(given.weights.read_bytes()).hexdigest()}\n")


if __name__ == "__main__":
    main()
