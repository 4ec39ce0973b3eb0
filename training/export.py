"""Weights as the library carries them: whole numbers for the table, half precision for the rest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import jax
import numpy as np

from guarded_client.detectors.models.builtin_layers import APART
from guarded_client.detectors.models.builtin_network import LABELS
from guarded_client.detectors.models.tensors import TYPES

from .batches import Prepared
from .lessons import Lesson
from .model import Params, scores

_CLIPPED: Final = 5.0
"""Numbers of the table beyond so many times their spread are cut."""


def rounded(params: Params, temperature: float = 1.0) -> tuple[dict[str, Any], Params]:
    """The arrays of the file, and the same as parameters in full precision, for the training framework to run."""
    table = np.asarray(params["table"])
    unit = np.float32(min(np.abs(table).max(), _CLIPPED * table[1:].std()) / 127)
    whole = np.clip(np.rint(table / unit), -127, 127).astype(np.int8)
    whole[0] = 0
    stored: dict[str, Any] = {"table": whole}
    for name, value in params.items():
        if name != "table":
            kept = np.asarray(value) * (unit if name in {"whole", "parts"} else 1 / temperature if name in "wb" else 1)
            stored[name] = kept.astype(np.float32 if name in {"whole", "parts"} else np.float16)
    full = {name: value.astype(np.float32) for name, value in stored.items()}
    return stored, full


def written(path: Path, stored: dict[str, Any]) -> str:
    """Write the weights, in the safetensors format; their SHA-256."""
    names = {number: name for name, number in TYPES.items()}
    header: dict[str, dict[str, Any]] = {}
    arrays: list[bytes] = []
    at = 0
    for name in sorted(stored, key=lambda name: (-stored[name].itemsize, name)):
        values = np.ascontiguousarray(stored[name])
        header[name] = {
            "dtype": names[f"<{values.dtype.kind}{values.itemsize}"],
            "shape": values.shape,
            "data_offsets": [at, at + values.nbytes],
        }
        arrays.append(values.tobytes())
        at += values.nbytes
    head = json.dumps(header, separators=(",", ":")).encode()
    head += b" " * (-len(head) % 8)
    content = b"".join((len(head).to_bytes(8, "little"), head, *arrays))
    _ = path.write_bytes(content)
    return hashlib.sha256(content).hexdigest()


def outputs(params: Params, lessons: Sequence[Lesson]) -> list[Any]:
    """What the training framework says of each text: an array with a line per token."""
    prepared = Prepared(lessons)
    run = jax.jit(lambda given, batch: jax.nn.softmax(scores(given, batch)))
    found: list[Any] = []
    while len(found) < len(lessons):
        batch, taken = prepared.batch(range(len(found), len(lessons)))
        chances, at = np.asarray(run(params, batch)), 0
        for each in lessons[len(found) : len(found) + taken]:
            found.append(chances[at : at + len(each.spans)])
            at += len(each.spans) + APART
    return found


def reference(path: Path, params: Params, lessons: Sequence[Lesson]) -> None:
    """Write what the training framework says of texts, for a test that holds the library to it."""
    found = outputs(params, lessons)
    np.savez_compressed(
        path,
        texts=np.array([each.text for each in lessons]),
        counts=np.array([len(each.spans) for each in lessons]),
        chances=np.concatenate([*found, np.zeros((0, len(LABELS)))]).astype(np.float32),
    )
