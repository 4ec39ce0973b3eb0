"""What the library finds with given weights on texts that they were not made from, as ``benchmarks/accuracy.py`` does.

For the model's card: of each set the leak, the precision, and the leak of four types, in percent.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.accuracy import CORE, Counts, described, held_out, score, total

from guarded_client.detectors.cascade import Cascade
from guarded_client.detectors.models import builtin_names
from guarded_client.detectors.models.builtin_network import Network

TYPES: Final = ("PERSON", "ADDRESS", "LOCATION", "ORG")
MOST: Final = 150
"""So many texts of a set, by lot."""


class Measured(NamedTuple):
    """Of one set: all types that count, and each."""

    counts: Counts
    types: Mapping[str, Counts]


def measured(weights: bytes, folder: Path, most: int = MOST) -> Iterator[tuple[str, Measured]]:
    """Each set with something that names models are to find: its name and what was counted."""
    # what is measured stands in for what was shipped
    builtin_names._networks[:] = [(Network(weights), builtin_names.SHA256)]
    cascade = Cascade(names=("built-in",))
    about = described(folder)
    for path in sorted(folder.glob("*.jsonl")):
        rows = [row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()) if held_out(row["id"])]
        if len(rows) > most:
            rows = random.Random(4).sample(rows, most)  # noqa: S311  # the same lot as the benchmark's
        complete = frozenset(about.get(path.stem, {}).get("complete", ()))
        core = any(span["type"] in CORE for row in rows for span in row["spans"])
        types: dict[str, list[Counts]] = defaultdict(list)
        counts: list[Counts] = []
        for row in rows:
            found = [(each.start, each.end, each.kind) for each in cascade.detect([row["text"]], {})[0]]
            scored = score(row, found, complete, core)
            counts.append(scored.counts)
            for kind, count in scored.types.items():
                types[kind].append(count)
        if types.keys() & {*TYPES}:
            yield path.stem.removesuffix(".dev"), Measured(total(counts), {k: total(c) for k, c in types.items()})


def table(found: Mapping[str, Measured]) -> str:
    """As Markdown."""
    lines = ["| set | leak | precision | persons | addresses | places | organisations |", "|---" * 7 + "|"]
    for name, each in found.items():
        shares = [each.counts.leak(), each.counts.precision()]
        shares += [each.types[kind].leak() if kind in each.types else float("nan") for kind in TYPES]
        lines.append(f"| {name} | " + " | ".join("-" if x != x else f"{100 * x:.1f}" for x in shares) + " |")
    return "\n".join(lines)
