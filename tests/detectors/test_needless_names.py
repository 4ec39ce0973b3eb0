"""Names that look like stretched words of chats, or like what furniture is called, are names."""

import pytest

from guarded_client._model import Entity, Source
from guarded_client.detectors.names.days_and_chats import is_stretched
from guarded_client.detectors.names.offers import without_offers
from guarded_client.detectors.names.peoples import without_peoples


@pytest.mark.parametrize("word", ["graciass", "Merciii", "okayyy", "perfectt"])
def test_a_stretched_word_is_told(word: str) -> None:
    assert is_stretched(word)


@pytest.mark.parametrize(
    "name", ["Starr", "Penn", "Watt", "Legg", "Platt", "Bell", "Hall", "Mott", "Jouett", "Preiss", "Boll", "Hutt"]
)
def test_a_name_is_taken_for_a_stretched_word(name: str) -> None:
    assert not is_stretched(name)


def test_somebody_at_a_bank_is_taken_for_a_piece_of_furniture() -> None:
    text = "I spoke to the lady at the bank Emma, who said yes"
    person = Entity("PERSON", text.index("Emma"), text.index("Emma") + 4, 0.9, Source.NAME)
    assert list(without_offers(text, [person])) == [person]


@pytest.mark.parametrize(
    ("word", "kind", "kept"),
    [
        ("Israeli", "LOCATION", False),
        ("Sunni", "ORGANIZATION", False),
        ("Niederländer", "LOCATION", False),
        ("Israel", "LOCATION", True),
        ("English", "LOCATION", True),  # a surname
        ("Israeli", "PERSON", True),
    ],
)
def test_words_for_peoples_are_no_places(word: str, kind: str, kept: bool) -> None:
    text = f"They say that {word} coffee is better"
    found = Entity(kind, text.index(word), text.index(word) + len(word), 0.9, Source.NAME)
    assert list(without_peoples(text, [found])) == ([found] if kept else [])
