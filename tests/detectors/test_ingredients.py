"""Ingredients and abbreviations that a name model takes for persons."""

import pytest

from guarded_client._model import Entity, Source
from guarded_client.detectors.cascade import Cascade
from guarded_client.detectors.names.abbreviations import without_abbreviations
from guarded_client.detectors.names.ingredients import without_ingredients

NEEDLESS = [
    ("- 1 cup [Parmesan Cheese], shredded", "PERSON"),
    ("- 500 g de [Garbanzo]", "LOCATION"),
]
NAMES = [
    ("studio 25, 92100 [Boulogne]", "LOCATION"),
    ("3. [Tchoumi] appelle", "PERSON"),
    ("il a payé 20 l à [Tchoumi]", "PERSON"),
]


def _left(marked: str, kind: str) -> list[Entity]:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    return list(without_ingredients(text, [Entity(kind, start, end, 0.9, Source.NAME)]))


@pytest.mark.parametrize(("marked", "kind"), NEEDLESS)
def test_an_ingredient_is_taken_for_a_name(marked: str, kind: str) -> None:
    assert _left(marked, kind) == []


@pytest.mark.parametrize(("marked", "kind"), NAMES)
def test_a_name_is_taken_for_an_ingredient(marked: str, kind: str) -> None:
    assert len(_left(marked, kind)) == 1


@pytest.mark.parametrize(
    ("text", "start", "left"),
    [
        ("e.g. Paris", 0, "Paris"),
        ("The city, e.g. San Francisco, CA", 12, "San Francisco, CA"),
        ("z. B. München", 0, "München"),
        ("ad es. Roma", 0, "Roma"),
        ("E.G. Marshall", 0, "E.G. Marshall"),
        ("Bijvank", 0, "Bijvank"),
        ("Cf Durand", 0, "Durand"),
    ],
)
def test_an_abbreviation_is_part_of_a_name(text: str, start: int, left: str) -> None:
    (entity,) = without_abbreviations(text, [Entity("PERSON", start, len(text), 0.9, Source.NAME)])
    assert text[entity.start : entity.end] == left


@pytest.mark.parametrize("text", ["City name, e.g. a capital", "p.e. uma cidade", "i.e. the first"])
def test_an_abbreviation_is_a_person(text: str) -> None:
    assert [found for found in Cascade(names=("built-in",)).detect([text], {})[0] if found.kind == "PERSON"] == []
