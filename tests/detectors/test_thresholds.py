"""From what chance a word counts: as the costs say, as the model's card says, and as cross-validation chooses."""

import re
import sys
from pathlib import Path

import numpy as np
import pytest

from guarded_client.detectors.models.builtin_names import ENOUGH, KINDS

CHECKOUT = Path(__file__).parents[2]
sys.path.insert(0, str(CHECKOUT))

from training import thresholds  # noqa: E402
from training.thresholds import COST, Judged, chosen, covered, numbers, settled, validated  # noqa: E402


def words(rows: list[tuple[str, float, str | None, str, int]]) -> Judged:
    """Of each word the likeliest kind, its chance, its label, its language, its half."""
    kinds = list(KINDS)
    said, chances, gold, languages, halves = zip(*rows, strict=True)
    return Judged(
        np.array([kinds.index(kind) for kind in said]),
        np.array(chances),
        np.array([-1 if kind is None else kinds.index(kind) for kind in gold]),
        np.array(languages),
        np.array(halves),
        np.full(len(rows), 6),
    )


def test_the_thresholds_are_others_than_the_costs_or_the_card_say() -> None:
    costs = {kind: pytest.approx(1 / (1 + cost)) for kind, cost in COST.items()}
    assert costs == dict(ENOUGH.alone)
    card = (CHECKOUT / "docs" / "names-model.md").read_text(encoding="utf-8")
    said = re.search(
        r"persons (0\.\d+) .*?addresses (0\.\d), places (0\.\d), organisations (0\.\d), user names (0\.\d)", card, re.S
    )
    assert said is not None
    kinds = ("PERSON", "ADDRESS", "LOCATION", "ORGANIZATION", "USERNAME")
    assert tuple(map(float, said.groups())) == tuple(ENOUGH.alone[kind] for kind in kinds)


def test_a_threshold_costs_more_than_another() -> None:
    rows = [("PERSON", 0.62, "PERSON", "en", n % 2) for n in range(40)]
    rows += [("PERSON", 0.42, None, "en", n % 2) for n in range(400)]
    assert chosen(words(rows), np.ones(440, dtype=bool), ())["PERSON", ""] == 0.45
    assert numbers(words(rows), validated(words(rows), ()))[""] == (0.0, 1.0)
    few = [("PERSON", 0.42, None, "en", 0)] * 30 + [("PERSON", 0.42, "PERSON", "en", 0)] * 8
    assert chosen(words(few), np.ones(38, dtype=bool), ())["PERSON", ""] < 0.42  # 19 times 8 letters are more than 30


def test_a_half_is_judged_by_what_it_chose_itself() -> None:
    rows = [("LOCATION", 0.7, "LOCATION" if half else None, "en", half) for half in (0, 1) for _ in range(50)]
    assert validated(words(rows), ()).tolist() == [True] * 50 + [False] * 50  # each as the other one is


def test_a_language_with_few_words_has_a_threshold_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [("ADDRESS", 0.3, "ADDRESS" if language == "de" else None, language, 0) for language in ("de", "fr") * 60]
    every = words(rows)
    monkeypatch.setattr(thresholds, "FEWEST", 1000)
    assert set(chosen(every, every.halves >= 0, ("de", "fr"))) == {(kind, "") for kind in KINDS}
    monkeypatch.setattr(thresholds, "FEWEST", 60)
    found = chosen(every, every.halves >= 0, ("de", "fr"))
    assert found["ADDRESS", "de"] <= 0.3
    assert ("ADDRESS", "fr") not in found
    assert covered(every, found)[every.languages == "de"].all()


def test_a_threshold_moves_for_one_half_alone() -> None:
    rows = [("ADDRESS", 0.27, "ADDRESS", "en", half) for half in (0, 1) for _ in range(20)]
    assert settled(words(rows))["ADDRESS", ""] == 0.25
    rows = [("ADDRESS", 0.27, "ADDRESS" if half else None, "en", half) for half in (0, 1) for _ in range(20)]
    assert settled(words(rows))["ADDRESS", ""] == 0.3
    assert settled(words(rows))["LOCATION", ""] == 0.4
