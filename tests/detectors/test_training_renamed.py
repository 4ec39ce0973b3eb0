"""Labelled texts that are read again with other persons in them."""

import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

_ = pytest.importorskip("faker")
sys.path.insert(0, str(Path(__file__).parents[2]))

from training.renamed import renamed  # noqa: E402


def row(text: str, *persons: str, lang: str = "fr") -> dict[str, Any]:
    spans: list[dict[str, Any]] = []
    for person in persons:
        start = text.index(person, spans[-1]["end"] if spans else 0)
        spans.append({"start": start, "end": start + len(person), "type": "PERSON"})
    return {"id": "1", "lang": lang, "text": text, "spans": spans}


def names(of: dict[str, Any]) -> list[str]:
    return [of["text"][span["start"] : span["end"]] for span in of["spans"]]


@pytest.mark.parametrize("seed", range(40))
def test_a_label_lies_elsewhere_or_what_is_no_name_has_changed(seed: int) -> None:
    given = row("Mme Élodie MARCHAND voit M. Petit, à Lyon ; Élodie rit.", "Élodie MARCHAND", "M. Petit", "Élodie")
    other = renamed(given, Random(seed))
    assert other is not None
    (first, *surname), (civility, petit), again = (
        names(other)[0].split(" "),
        names(other)[1].split(" ", 1),
        names(other)[2],
    )
    assert again == first != "Élodie"
    assert " ".join(surname).isupper()
    assert civility == "M." and petit != "Petit"
    assert other["text"] == f"Mme {names(other)[0]} voit M. {petit}, à Lyon ; {first} rit."
    parts = [other["text"][part["start"] : part["end"]] for part in other["spans"][0]["parts"]]
    assert parts == [first, " ".join(surname)]


def test_the_same_seed_names_another() -> None:
    given = row("hier ist julia weber aus Bonn", "julia weber", lang="de")
    assert renamed(given, Random(3)) == renamed(given, Random(3))
    other = renamed(given, Random(3))
    assert other is not None
    assert names(other)[0].islower()


def test_a_text_that_names_nobody_is_read_twice() -> None:
    assert renamed(row("Rien à dire de J. ni de M. D."), Random(1)) is None
    assert renamed(row("Rien à dire de J. D.", "J. D."), Random(1)) is None
