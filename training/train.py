"""The weights of the names model, learnt from lessons. The same lessons, steps and seed give the same weights."""

from __future__ import annotations

import math
import queue
import threading
import time
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, Final

import jax
import jax.numpy as jnp
import numpy as np
import optax

from . import batches, sources
from .lessons import GROUPS, Lesson
from .model import MEMBERS, Params, fresh, loss, scores

RATE: Final = 2.5e-3
WARM: Final = 200
DECAY: Final = 1e-4
DROPPED: Final = 0.15
SMOOTHED: Final = 0.04
AVERAGED: Final = 0.97
EVERY: Final = 10
"""So many steps lie between two that count for the average of the weights."""


def trained(lessons: Sequence[Lesson], steps: int, seed: int) -> Params:
    """The average of the weights over the last steps."""
    prepared = batches.Prepared(lessons)
    decayed = {name: name not in {"table", "b"} and not name.startswith("b") for name in fresh(seed)}
    rule = optax.chain(
        optax.clip_by_global_norm(2.0),
        optax.scale_by_adam(b2=0.99),
        optax.add_decayed_weights(DECAY, mask=decayed),
    )
    params = fresh(seed)
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

    keys = jax.random.split(jax.random.key(seed), steps)
    drawn = batches.drawn(prepared, [each.source for each in lessons], sources.SHARES, np.random.default_rng(seed))
    begun = time.monotonic()
    values: list[Any] = []
    for number, batch in zip(range(steps), ahead(drawn), strict=False):
        done = number / steps
        rate = RATE * min(1.0, (number + 1) / WARM) * (0.02 + 0.49 * (1 + math.cos(math.pi * done)))
        params, state, value = step(params, state, batch, keys[number], np.float32(rate))
        values.append(value)
        if number % EVERY == 0:
            average = averaged(average, params) if done > 0.3 else jax.tree.map(jnp.copy, params)
        if number % 100 == 99 or number == steps - 1:
            spent = time.monotonic() - begun
            print(f"step {number + 1} of {steps}: loss {float(np.mean(values[-100:])):.4f}, {spent:.0f} s", flush=True)
    return average


def ahead(made: Iterator[batches.Batch], most: int = 6) -> Iterator[batches.Batch]:
    """The same in the same order, some of them made while the one before is learnt from."""
    waiting: queue.Queue[batches.Batch] = queue.Queue(maxsize=most)
    stop = threading.Event()

    def make() -> None:
        for batch in made:
            while not stop.is_set():
                try:
                    waiting.put(batch, timeout=1)
                    break
                except queue.Full:
                    continue
            if stop.is_set():
                return

    threading.Thread(target=make, daemon=True).start()
    try:
        while True:
            yield waiting.get()
    finally:
        stop.set()


def calibrated(params: Params, lessons: Sequence[Lesson]) -> float:
    """The temperature with which the probabilities of texts that were not learnt from are likeliest."""
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
        recall, precision = count[2] / max(count[0], 1), count[2] / max(count[1], 1)
        print(f"{kind or 'none':12} recall {recall:.3f} precision {precision:.3f}")
    return best
