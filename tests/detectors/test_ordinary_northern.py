"""Ordinary German and Dutch words are no names; a doubt of the first of two models counts."""

import pytest

from guarded_client._model import Entity, Source
from guarded_client.detectors.models.builtin_names import TOGETHER
from guarded_client.detectors.models.mean_chances import together
from guarded_client.detectors.models.word_chances import Weighed
from guarded_client.detectors.names.model_findings import named
from guarded_client.detectors.words.dutch import LOWER, WORDS
from guarded_client.detectors.words.german import HEADS, NOUNS
from guarded_client.detectors.words.northern import ordinary_northern as ordinary

SURNAMES = [
    *("Müller", "Hartung", "Hornung", "Wolfgang", "Schmiedecke", "Christelle", "Rothschild", "Jesperson", "Christoff"),
    *(
        "Sonnenschein",
        "Albrecht",
        "Douglas",
        "Freitag",
        "Petra Schrank",
        "Hammer",
        "Richter",
        "Bloem",
        "Winkel",
        "Jung",
    ),
]


@pytest.mark.parametrize(
    "value",
    [
        *("Kühlschrank", "Winterreifen", "Versicherungen", "Wartungsfenster", "Geschirrspüler", "Staubsaugers"),
        *("Rollladen klemmt", "hoge bloeddruk", "verzendkosten", "bloem", "Zahlung"),
    ],
)
def test_an_ordinary_word_is_taken_for_a_name(value: str) -> None:
    assert ordinary(value, cased=True)


@pytest.mark.parametrize("value", [*SURNAMES, "piet bloem", "4471", ""])
def test_a_name_is_taken_for_an_ordinary_word(value: str) -> None:
    assert not ordinary(value, cased=True)


def test_a_word_in_lower_case_behind_a_noun_is_ordinary_only_where_names_have_capitals() -> None:
    assert ordinary("Mieterin ruft", cased=True)
    assert not ordinary("Mieterin anna", cased=False)


def test_the_lists_are_in_lower_case_and_apart() -> None:
    assert all(word == word.lower() for word in {*NOUNS, *HEADS, *WORDS, *LOWER})
    assert WORDS.isdisjoint(LOWER)


@pytest.mark.parametrize(("kind", "kept"), [("PERSON", 0), ("LOCATION", 0), ("ADDRESS", 1), ("USERNAME", 1)])
def test_only_what_could_be_a_name_is_looked_up(kind: str, kept: int) -> None:
    assert len(named("Garten", [Entity(kind, 0, 6, 0.9, Source.NAME)])) == kept


@pytest.mark.parametrize(
    ("first", "second", "kind", "doubting", "counts"),
    [
        (0.01, 0.7, "PERSON", False, True),
        (0.01, 0.7, "PERSON", True, False),
        (0.01, 0.9, "PERSON", True, True),
        (0.06, 0.7, "PERSON", True, True),
        (0.02, 0.8, "LOCATION", True, False),
        (0.01, 0.7, "ADDRESS", True, True),
    ],
)
def test_a_word_without_any_sign_for_the_first_model_needs_a_sure_second(
    first: float, second: float, kind: str, doubting: bool, counts: bool
) -> None:
    one = Weighed("Trockner", [(0, 8)], ["ORGANIZATION"], [first], TOGETHER)
    other = Weighed("Trockner", [(0, 8)], [kind], [second], TOGETHER)
    both = together(one, other, TOGETHER, doubting=doubting)
    assert bool(both.entities(beside=False)) == counts
    assert both.chances[0] >= 0.1  # enough to support what another model has found
