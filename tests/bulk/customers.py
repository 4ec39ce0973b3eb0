"""Made-up customers of a shop, with canaries in all that leads to a person, and what a careless plan makes of them."""

from __future__ import annotations

import json
import random
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast
from unittest.mock import patch

from guarded_client import Policy
from guarded_client.bulk import Assessment, Plan, Study, anonymize, assess
from guarded_client.bulk.risk import second_detector

POLICY = Policy(names="off")
FIRST = ("Zoë", "Émile", "Xiadani", "Oisín", "Maëlle", "Thierno", "Solveig", "Anouk", "Béla", "Ciarán")
LAST = (
    "Marchand",
    "Qosimova",
    "O'Farrell",
    "Lefèvre",
    "Ndiaye",
    "Bergström",
    "Kovács",
    "Vasseur",
    "Delacroix",
    "Abara",
)
REASONS = ("refund", "delay", "damage", "wrong size")
SAID = (
    "My order has not come yet, can you look where the parcel is?",
    "The shoes are too small, I would like to send the parcel back.",
    "The box was open and a part is missing, please send another one.",
    "I was charged twice for one order, please give me the money back.",
)


def customers(count: int, *, persons: int | None = None, seed: int = 7, remark: bool = True) -> list[dict[str, object]]:
    """Rows; each person has as many of them as it takes. Every name, address and number is made up, or reserved."""
    draw = random.Random(seed)
    people = [
        {
            "customer": f"C-{100000 + n * 7}",
            "name": f"{draw.choice(FIRST)} {draw.choice(LAST)}",
            "mail": f"canary{n}@example.org",
            "phone": f"06 39 98 {n // 100 % 100:02} {n % 100:02}",
            "born": f"{draw.randrange(1940, 2006)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}",
            "postcode": f"{draw.randrange(1, 96):02}{draw.randrange(0, 1000):03}",
            "sex": draw.choice("fm"),
        }
        for n in range(persons or count)
    ]
    rows: list[dict[str, object]] = []
    for n in range(count):
        who = people[n % len(people)]
        text = draw.choice(SAID)
        if remark:
            text += f" I am {who['name']}, write to {who['mail']} or call {who['phone']}."
        rows.append({**who, "reason": draw.choice(REASONS), "text": text})
    return rows


def written(path: Path, rows: list[dict[str, object]]) -> Path:
    """The rows as JSON lines."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


BY_DEFAULT: dict[str, object] = {
    "customer": "drop", "name": "drop", "mail": "drop", "phone": "drop", "born": "date",
    "postcode": {"do": "prefix", "keep": 1}, "sex": "keep", "reason": "keep", "text": "drop",
}  # fmt: skip
"""Rules under which, with groups of eleven, these customers are anonymous."""


def plan_of(**plan: object) -> Plan:
    """A plan that differs from those rules."""
    columns = {**BY_DEFAULT, **cast("dict[str, object]", plan.pop("columns", {}))}
    return Plan.model_validate({"purpose": "analytics", "columns": columns, **plan})


ALIKE = {"k": 11, "columns": ["born", "postcode", "sex"]}


def anonymised(folder: Path, rows: list[dict[str, object]], **plan: object) -> tuple[Path, Path, Plan]:
    """Rows, what became of them under such a plan without name models, and the plan."""
    source, target, rules = written(folder / "in.jsonl", rows), folder / "out.jsonl", plan_of(**plan)
    target.write_text(_output(source.read_text(encoding="utf-8"), json.dumps(plan)), encoding="utf-8")
    return source, target, rules


def assessed(
    folder: Path, rows: list[dict[str, object]], *, study: Study | None = None, **plan: object
) -> tuple[Assessment, str]:
    """What the test says of such rows, and the output."""
    source, target, _ = anonymised(folder, rows, **plan)
    study = study or Study(sensitive=("reason",), read=40, sample=300)
    output = target.read_text(encoding="utf-8")
    given = source.read_text(encoding="utf-8"), output, json.dumps(plan), study.model_dump_json()
    return _assessment(*given, second_detector.MODELS), output


@lru_cache(maxsize=4)
def _output(source: str, plan: str) -> str:
    """Several tests begin with the same rows under the same plan."""
    with TemporaryDirectory() as folder:
        given, target = Path(folder) / "in.jsonl", Path(folder) / "out.jsonl"
        given.write_text(source, encoding="utf-8")
        anonymize(given, target, policy=POLICY, plan=plan_of(**json.loads(plan)))
        return target.read_text(encoding="utf-8")


@lru_cache(maxsize=4)
def _assessment(source: str, output: str, plan: str, study: str, models: tuple[str, ...]) -> Assessment:
    """They only read it. With other models it is another one."""
    assert models == second_detector.MODELS
    with TemporaryDirectory() as folder:
        originals, target = Path(folder) / "in.jsonl", Path(folder) / "out.jsonl"
        originals.write_text(source, encoding="utf-8")
        target.write_text(output, encoding="utf-8")
        return assess(
            target, originals=originals, study=Study.model_validate_json(study), plan=plan_of(**json.loads(plan)),
            policy=POLICY, claim="anonymised",
        )  # fmt: skip


@lru_cache
def weak() -> Assessment:
    """A test of rows of which nearly everything is kept; made without name models, so that it is quick."""
    with TemporaryDirectory() as folder, patch.object(second_detector, "MODELS", ()):
        rows = customers(300, persons=150)
        return assessed(
            Path(folder), rows, columns={"customer": "hash", "mail": "keep", "text": "text"}, subject="customer",
            within="subject",
        )[0]  # fmt: skip
