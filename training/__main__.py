"""Makes the names model: ``python -m training OUT [--dev FOLDER] [--clones FOLDER] [--quick]``.

FOLDER of ``--dev`` has labelled texts as ``benchmarks/accuracy.py`` describes them, with the licence of each set in
``corpora.json``: only sets under MIT, BSD, Apache or CC BY are learnt from, and of those not the third that the
benchmark measures with ``--held-out``. ``--clones`` has git clones, see ``training.public_texts``. Without both,
synthetic texts are all that is learnt from: that shows that everything works, not what the library carries.

Writes to OUT: ``builtin_names.safetensors``; ``builtin_names.reference.npz``, what the training framework says of 200
synthetic texts; ``card.json``, how the weights were made, their size and SHA-256; ``card.md``, the same with what was
measured and the thresholds. ``--install`` puts weights, reference and digest where the library and its tests have them.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

from guarded_client.detectors.models import builtin_names

from . import export, measure, plain_texts, public_texts, sources, talk, thresholds, train
from .lessons import Lesson, lesson
from .texts import made

_CHECKED: Final = 200
"""So many texts the library is held to the training framework on."""


class Size(NamedTuple):
    """How many synthetic texts, and how many steps of learning."""

    made: int
    steps: int


FULL: Final = Size(200_000, 13_000)
QUICK: Final = Size(2_000, 60)
"""Shows that all parts work; finds little."""


@contextmanager
def timed(what: str) -> Iterator[None]:
    begun = time.monotonic()
    yield
    print(f"{what}: {time.monotonic() - begun:.0f} s", flush=True)


def labelled(dev: Path | None, clones: Path | None, processes: int, quick: bool) -> tuple[list[Lesson], list[Lesson]]:
    """Lessons to learn from, and those that are held out."""
    every: list[Lesson] = []
    held: list[Lesson] = []
    known: frozenset[str] = frozenset()
    if dev is not None:
        known = frozenset(sources.letters(row["text"]) for path in dev.glob("*.jsonl") for row in sources.rows(path))
        held = [each for each in sources.lessons(dev, held=True, processes=processes) if each.spans]
        every += [] if quick else sources.lessons(dev, processes=processes)
    if clones is not None:
        with tempfile.TemporaryDirectory() as folder:
            public_texts.write(clones, Path(folder), {**public_texts.SETS, **talk.SETS, **plain_texts.SETS})
            every += sources.lessons(Path(folder), processes=processes, without=known)
    return every, held


def _invented(count: int, seed: int) -> list[Lesson]:
    return [each for each in (lesson(row, sources.MADE, sources.LABELLED) for row in made(count, seed)) if each.spans]


def chosen(weights: bytes, held: list[Lesson]) -> dict[str, Any]:
    """Thresholds for the library, and what those that are chosen on one half of the texts come to on the other."""
    words = thresholds.judged(weights, held)
    shipped = {(kind, ""): value for kind, value in builtin_names.ENOUGH.alone.items()}
    languages = sorted({*words.languages.tolist()})
    return {
        "chosen": {kind: value for (kind, _), value in thresholds.settled(words).items()},
        "leak and precision of all kinds": {
            "the library's": thresholds.numbers(words, thresholds.covered(words, shipped))[""],
            "chosen on the other half": thresholds.numbers(words, thresholds.validated(words, ()))[""],
            "and for each language": thresholds.numbers(words, thresholds.validated(words, languages))[""],
        },
    }


def install(out: Path) -> None:
    """Put what was made where the library and its tests have it."""
    package = Path(builtin_names.__file__)
    weights = out / "builtin_names.safetensors"
    digest = json.loads((out / "card.json").read_text(encoding="utf-8"))["sha256"]
    _ = shutil.copy(weights, package.with_suffix(".safetensors"))
    _ = shutil.copy(out / "builtin_names.reference.npz", package.parents[4] / "tests" / "detectors")
    source = package.read_text(encoding="utf-8")
    _ = package.write_text(source.replace(builtin_names.SHA256, digest), encoding="utf-8")
    print("installed; docs/names-model.md and docs/accuracy.md are to be written anew from card.md and the benchmark")


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    _ = parser.add_argument("out", type=Path, help="folder to write to")
    _ = parser.add_argument("--dev", type=Path, help="folder of labelled texts")
    _ = parser.add_argument("--clones", type=Path, help="folder of git clones of public sets")
    _ = parser.add_argument("--quick", action="store_true", help=f"{QUICK.made} texts, {QUICK.steps} steps")
    _ = parser.add_argument("--made", type=int, help=f"synthetic texts (default {FULL.made})")
    _ = parser.add_argument("--steps", type=int, help=f"of learning (default {FULL.steps})")
    _ = parser.add_argument("--processes", type=int, default=2, help="that prepare texts; the result is the same")
    _ = parser.add_argument("--seed", type=int, default=1)
    _ = parser.add_argument("--install", action="store_true", help="put the result into this checkout")
    given = parser.parse_args()
    usual = QUICK if given.quick else FULL
    size = Size(given.made or usual.made, given.steps or usual.steps)
    given.out.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()
    with timed("labelled texts"):
        every, held = labelled(given.dev, given.clones, given.processes, given.quick)
    with timed("synthetic texts"):
        lessons = [*every, *sources.invented(size.made, given.seed, given.processes)]
        lessons = [each for each in lessons if each.spans]
    held = held or _invented(_CHECKED, given.seed * 100_000 - 1)
    with timed(f"learning from {len(lessons)} texts"):
        params = train.trained(lessons, size.steps, given.seed)
        temperature = train.calibrated(export.rounded(params)[1], held)
    stored, full = export.rounded(params, temperature)
    weights = given.out / "builtin_names.safetensors"
    digest = export.written(weights, stored)
    export.reference(
        given.out / "builtin_names.reference.npz", full, _invented(_CHECKED + 30, given.seed * 100_000)[:_CHECKED]
    )
    content = weights.read_bytes()
    facts = {
        "sha256": digest,
        "bytes": len(content),
        "texts": {"made": size.made, "labelled": len(every), "held out": len(held)},
        "steps": size.steps,
        "seed": given.seed,
        "temperature": round(temperature, 2),
        "thresholds": chosen(content, held),
    }
    shown = ""
    if given.dev is not None:
        with timed("measuring"):
            shown = measure.table(dict(measure.measured(content, given.dev, 10 if given.quick else measure.MOST)))
    facts["minutes"] = round((time.monotonic() - begun) / 60, 1)
    card = json.dumps(facts, indent=1)
    _ = (given.out / "card.json").write_text(card + "\n", encoding="utf-8")
    _ = (given.out / "card.md").write_text(f"# Names model\n\n```json\n{card}\n```\n\n{shown}\n", encoding="utf-8")
    print(card, shown, sep="\n")
    if given.install:
        install(given.out)


if __name__ == "__main__":
    main()
