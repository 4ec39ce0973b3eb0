"""The names model in JAX, as ``builtin_layers.py`` computes it in NumPy, and what it is trained to do."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from guarded_client.detectors.models.builtin_layers import STEPS
from guarded_client.detectors.models.builtin_network import LABELS
from guarded_client.detectors.models.builtin_words import GAPS, ROWS, SHAPES

PIECES: Final = 96
SHAPE: Final = 24
GAP: Final = 8
HIDDEN: Final = 128
MEMBERS: Final = np.zeros((len(LABELS), 6), dtype=np.float32)
"""Which group of labels (``lessons.GROUPS``) each label belongs to."""
for _label, _group in enumerate((0, 1, 1, 2, 3, 4, 5, 0)):
    MEMBERS[_label, _group] = 1.0
IMPORTANCE: Final = np.array([1.0, 1.6, 1.2, 0.9, 1.4, 1.2], dtype=np.float32)
"""A missed name costs more than a needless placeholder."""

Params = dict[str, Any]


class Batch(NamedTuple):
    """Some texts behind each other, with empty tokens between them.

    Attributes:
        whole: for each word its two rows of the table for the whole of it.
        parts, owners: rows of the table for parts of words, and whose they are, in order.
        shares: for each word one over the root of how many parts it has.
        words: for each token its word; word 0 is none.
        shapes, gaps: for each token.
        real: 1 for a token, 0 between texts.
        groups, known, weights: for each token its target, its part, its weight.
    """

    whole: Any
    parts: Any
    owners: Any
    shares: Any
    words: Any
    shapes: Any
    gaps: Any
    real: Any
    groups: Any
    known: Any
    weights: Any


def fresh(seed: int) -> Params:
    """Weights to begin with."""
    chance = np.random.default_rng(seed)

    def some(*size: int, spread: float) -> Any:
        return jnp.asarray(chance.normal(0, spread, size).astype(np.float32))

    params: Params = {
        "table": some(ROWS, PIECES, spread=0.1).at[0].set(0.0),
        "whole": jnp.ones(PIECES),
        "parts": jnp.ones(PIECES),
        "shapes": some(SHAPES, SHAPE, spread=0.3),
        "gaps": some(GAPS, GAP, spread=0.3),
        "w": some(HIDDEN, len(LABELS), spread=0.05),
        "b": jnp.zeros(len(LABELS)),
    }
    width = PIECES + SHAPE + GAP
    for number in range(len(STEPS)):
        params[f"w{number}"] = some(3 * width, 2 * HIDDEN, spread=(0.7 if number == 0 else 0.4) / (3 * width) ** 0.5)
        params[f"b{number}"] = jnp.zeros(2 * HIDDEN)
        width = HIDDEN
    return params


def scores(params: Params, batch: Batch, key: Any = None, dropped: float = 0.0) -> Any:
    """Scores of :data:`LABELS` for each token; with ``key`` some of what the model reads is left out by chance."""
    table = params["table"]
    count = batch.whole.shape[0]
    whole = (table[batch.whole[:, 0]] + table[batch.whole[:, 1]]) * params["whole"]
    parts = jax.ops.segment_sum(table[batch.parts], batch.owners, count, indices_are_sorted=True)
    parts = parts * batch.shares[:, None] * params["parts"]
    read = [whole[batch.words], parts[batch.words], params["shapes"][batch.shapes], params["gaps"][batch.gaps]]
    keys = [None] * 8 if key is None else list(jax.random.split(key, 8))
    if key is not None:
        for number, rate in enumerate((0.35, 0.12, 0.06, 0.05)):
            kept = jax.random.bernoulli(keys[number], 1 - rate, (len(batch.words), 1))
            read[number] = read[number] * kept
    given = jnp.concatenate((read[0] + read[1], read[2], read[3]), axis=1)
    hidden = given * batch.real[:, None]
    for number, step in enumerate(STEPS):
        found = beside(hidden, step) @ params[f"w{number}"] + params[f"b{number}"]
        found = jnp.maximum(found[:, :HIDDEN], found[:, HIDDEN:])
        if key is not None:
            kept = jax.random.bernoulli(keys[4 + number], 1 - dropped, found.shape)
            found = found * kept / (1 - dropped)
        if number:
            found = found + hidden
        hidden = found * batch.real[:, None]
    return hidden @ params["w"] + params["b"]


def beside(hidden: Any, step: int) -> Any:
    """Each line with the one ``step`` before it and the one ``step`` after it."""
    none = jnp.zeros((step, hidden.shape[1]))
    before = jnp.concatenate((none, hidden[:-step]))
    after = jnp.concatenate((hidden[step:], none))
    return jnp.concatenate((before, hidden, after), axis=1)


def loss(params: Params, batch: Batch, key: Any, dropped: float, smoothed: float) -> Any:
    """How far the groups are from the targets, and, where a part of a name is known, the parts."""
    likely = jax.nn.softmax(scores(params, batch, key, dropped))
    groups = jnp.log(likely @ MEMBERS + 1e-7)
    wanted = batch.groups * (1 - smoothed) + smoothed / batch.groups.shape[1]
    weights = batch.weights * (batch.groups @ IMPORTANCE) * batch.real
    kinds = -(wanted * groups).sum(1)
    label = jnp.array([0, 1, 2, 7])[batch.known]
    named = jnp.log(jnp.take_along_axis(likely, label[:, None], 1)[:, 0] + 1e-7)
    of = jnp.take_along_axis(groups, jnp.where(batch.known == 3, 0, 1)[:, None], 1)[:, 0]
    parts = -(named - of) * (batch.known > 0)
    total = (weights * (kinds + 0.3 * parts)).sum()
    return total / (weights.sum() + 1.0)
