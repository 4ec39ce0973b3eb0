"""A word in lower case where the writer gives persons a capital."""

import pytest

from guarded_client import Entity, Source
from guarded_client.detectors.names.capitals import Capitals


def odd(text: str, word: str, *, score: float = 0.9, kind: str = "PERSON") -> bool:
    def found(value: str, kind: str, score: float) -> Entity:
        return Entity(kind, text.index(value), text.index(value) + len(value), score, Source.NAME)

    persons = [found(name, "PERSON", 0.99) for name in ("Rossi", "Tom") if name in text]
    entity = found(word, kind, score)
    return Capitals(text, [*persons, entity]).speak_against(entity, entity.start, entity.end)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("era con il Rossi e numerosi malfattori", "malfattori"),
        ("il signor Rossi coltivava pesche", "pesche"),
        ("vide Tom e poi la penisola", "penisola"),
    ],
)
def test_a_word_beside_a_person_with_a_capital_is_taken_for_a_name(text: str, word: str) -> None:
    assert odd(text, word)
    assert not odd(text.replace("Rossi", "Fiume").replace("Tom", "Po"), word)


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("we met Tom and julie there", "julie", "PERSON"),
        ("we met Tom and julie xqzwa there", "julie xqzwa", "PERSON"),
        ("RT @ xqzw: I saw Tom", "xqzw", "PERSON"),
        ("ask Tom for xqzw now", "xqzw", "USERNAME"),
        ("Agent: hello Tom\nCustomer: its xqzwa my Samsung broke", "xqzwa", "PERSON"),
        ("its xqzwa my Samsung broke", "xqzwa", "PERSON"),
        ("its xqzwa and tom", "xqzwa", "PERSON"),
    ],
)
def test_a_capital_hides_a_name_in_lower_case(text: str, word: str, kind: str) -> None:
    assert not odd(text, word, kind=kind)


def test_a_model_that_is_hardly_sure_is_believed() -> None:
    assert odd("its xqzwa my Samsung broke", "xqzwa", score=0.6)
    assert odd("the IBM and the Rest", "IBM")
    assert odd("she said the Xqzw is under warranty", "Xqzw", score=0.5)
    assert not odd("she said the Xqzw is under warranty", "Xqzw", score=0.7)
