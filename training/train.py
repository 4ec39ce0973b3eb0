"""Trains the names model: ``python -m training.train DEV_FOLDER OUT.npz --public FOLDER``.

DEV_FOLDER has labelled texts as ``benchmarks/accuracy.py`` describes them, with the licence of each set in
``corpora.json``: only sets under MIT, BSD, Apache or CC BY are read, and of those not the third that the benchmark
measures with ``--held-out``. FOLDER is what ``training.public_texts`` wrote. Writes OUT.npz, OUT.reference.npz (what
the training framework says of 200 synthetic texts) and OUT.json (how it was made, size and SHA-256).
"""

from __future__ import annotations

import argparse
import json
import math
import pickle
import queue
import re
import threading
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

import jax
import jax.numpy as jnp
import numpy as np
import optax

from . import batches, export, sources
from .lessons import GROUPS, Lesson, lesson
from .model import MEMBERS, Params, fresh, loss, scores
from .texts import made

RATE: Final = 2.5e-3
WARM: Final = 200
DECAY: Final = 1e-4
DROPPED: Final = 0.15
SMOOTHED: Final = 0.04
AVERAGED: Final = 0.97
EVERY: Final = 10
"""So many steps lie between two that count for the average of the weights."""


def letters(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def labelled(given: argparse.Namespace) -> tuple[list[Lesson], list[Lesson]]:
    """The permissive part of the dev texts and the public training sets; and what is held out of the former.

    With ``--lessons`` they are kept in that file, or read from it if it is there.
    """
    if given.lessons is not None and given.lessons.is_file():
        found: tuple[list[Lesson], list[Lesson]] = pickle.loads(given.lessons.read_bytes())
        return found
    every = list(sources.lessons(given.folder, processes=given.processes))
    if given.public is not None:
        known = {letters(row["text"]) for path in given.folder.glob("*.jsonl") for row in sources.rows(path)}
        every += [
            each for each in sources.lessons(given.public, processes=given.processes) if letters(each.text) not in known
        ]
    held = [each for each in sources.lessons(given.folder, held=True, processes=given.processes) if each.spans]
    if given.lessons is not None:
        _ = given.lessons.write_bytes(pickle.dumps((every, held)))
    return every, held


def trained(lessons: Sequence[Lesson], given: argparse.Namespace) -> Params:
    """The average of the weights over the last steps."""
    prepared = batches.Prepared(lessons)
    counts: dict[str, int] = {}
    for each in lessons:
        counts[each.source] = counts.get(each.source, 0) + len(each.spans)
    print(dict(sorted(counts.items())), flush=True)
    feed: queue.Queue[Any] = queue.Queue(maxsize=6)
    stop = threading.Event()

    def draw() -> None:
        for batch in batches.drawn(
            prepared, [each.source for each in lessons], sources.SHARES, np.random.default_rng(given.seed)
        ):
            while not stop.is_set():
                try:
                    feed.put(batch, timeout=1)
                    break
                except queue.Full:
                    continue
            if stop.is_set():
                return

    threading.Thread(target=draw, daemon=True).start()
    decayed = {name: name not in {"table", "b"} and not name.startswith("b") for name in fresh(given.seed)}
    rule = optax.chain(
        optax.clip_by_global_norm(2.0),
        optax.scale_by_adam(b2=0.99),
        optax.add_decayed_weights(DECAY, mask=decayed),
    )
    params = fresh(given.seed) if given.start is None else jax.tree.map(jnp.asarray, export.resumed(given.start))
    state = rule.init(params)
    average = jax.tree.map(jnp.copy, params)

    @partial(jax.jit, donate_argnums=(0, 1))
    def step(params: Params, state: Any, batch: batches.Batch, key: Any, rate: Any) -> tuple[Params, Any, Any]:
        value, slopes = jax.value_and_grad(loss)(params, batch, key, DROPPED, SMOOTHED)
        slopes["table"] = slopes["table"].at[0].set(0.0)
        moves, state = rule.update(slopes, state, params)
        return jax.tree.map(lambda each, move: each - rate * move, params, moves), state, value

    @partial(jax.jit, donate_argnums=0)
    def averaged(average: Params, params: Params) -> Params:
        return jax.tree.map(lambda old, new: AVERAGED * old + (1 - AVERAGED) * new, average, params)

    keys = jax.random.split(jax.random.key(given.seed), given.steps)
    begun = time.monotonic()
    values: list[Any] = []
    for number in range(given.steps):
        done = max(number / given.steps, (time.monotonic() - begun) / (given.minutes * 60))
        if done >= 1:
            print(f"out of time after {number} steps: the rate fell with the clock", flush=True)
            break
        rate = RATE * min(1.0, (number + 1) / WARM) * (0.02 + 0.49 * (1 + math.cos(math.pi * done)))
        params, state, value = step(params, state, feed.get(), keys[number], np.float32(rate))
        values.append(value)
        if number % EVERY == 0:
            average = averaged(average, params) if done > 0.3 else jax.tree.map(jnp.copy, params)
        if number % 100 == 99:
            spent = time.monotonic() - begun
            print(f"step {number + 1}: loss {float(np.mean(values[-100:])):.4f}, {spent:.0f} s", flush=True)
            if number == 99 or number % 500 == 499:
                np.savez_compressed(given.out.with_suffix(".part.npz"), **export.rounded(average)[0])
    stop.set()
    return average


def calibrated(params: Params, lessons: Sequence[Lesson]) -> float:
    """The temperature with which the probabilities of held-out texts are likeliest."""
    prepared = batches.Prepared(lessons)
    run = jax.jit(scores)
    found: list[tuple[Any, Any, Any]] = []
    order = list(range(len(lessons)))
    while order:
        batch, taken = prepared.batch(order)
        found.append((np.asarray(run(params, batch)), batch.groups, batch.weights * (batch.weights > 0.9)))
        order = order[max(taken, 1) :]
    given, groups, weights = (np.concatenate(each) for each in zip(*found, strict=True))

    def unlikely(temperature: float) -> float:
        likely = np.asarray(jax.nn.softmax(given / temperature)) @ MEMBERS
        return float(-(weights * np.log((likely * groups).sum(1) + 1e-7)).sum() / weights.sum())

    best = min((0.5 + 0.05 * step for step in range(41)), key=unlikely)
    print(f"temperature {best:.2f}: {unlikely(1.0):.4f} -> {unlikely(best):.4f}", flush=True)
    likely = np.asarray(jax.nn.softmax(given / best)) @ MEMBERS
    for number, kind in enumerate(GROUPS):
        meant, said = groups[:, number] > 0.5, likely.argmax(1) == number
        count = (weights * meant).sum(), (weights * said).sum(), (weights * meant * said).sum()
        print(f"{kind or 'none':12} recall {count[2] / count[0]:.3f} precision {count[2] / max(count[1], 1):.3f}")
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    _ = parser.add_argument("folder", type=Path, help="of dev texts")
    _ = parser.add_argument("out", type=Path, help="weights to write, .npz")
    _ = parser.add_argument("--public", type=Path, help="folder of public training sets")
    _ = parser.add_argument("--lessons", type=Path, help="file to keep the lessons of labelled texts in")
    _ = parser.add_argument("--made", type=int, default=100_000, help="synthetic texts")
    _ = parser.add_argument("--processes", type=int, default=2, help="that make synthetic texts")
    _ = parser.add_argument("--steps", type=int, default=6500)
    _ = parser.add_argument(
        "--minutes", type=float, default=40, help="at most; the rate of learning falls with the clock then"
    )
    _ = parser.add_argument("--start", type=Path, help="weights to go on from")
    _ = parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    begun = time.monotonic()
    every, held = labelled(given)
    print(f"{len(every)} labelled texts, {len(held)} held out, {time.monotonic() - begun:.0f} s", flush=True)
    lessons = [each for each in [*every, *sources.invented(given.made, given.seed, given.processes)] if each.spans]
    print(f"{given.made} synthetic texts, {time.monotonic() - begun:.0f} s", flush=True)
    params = trained(lessons, given)
    temperature = calibrated(export.rounded(params)[1], held)
    stored, full = export.rounded(params, temperature)
    digest = export.written(given.out, stored)
    shown = [lesson(row, sources.MADE, ()) for row in made(230, given.seed * 100_000)]
    export.reference(given.out.with_suffix(".reference.npz"), full, [each for each in shown if each.spans][:200])
    facts = {
        "sha256": digest,
        "bytes": given.out.stat().st_size,
        "made": given.made,
        "steps": given.steps,
        "seed": given.seed,
        "temperature": round(temperature, 2),
    }
    _ = given.out.with_suffix(".json").write_text(json.dumps(facts, indent=1), encoding="utf-8")
    print(facts)


if __name__ == "__main__":
    main()
