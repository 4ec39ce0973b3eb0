"""A text of one word: nothing beside it tells what it is."""

from guarded_client.detectors.cascade import Cascade

CASCADE = Cascade(names=("built-in",))
ORDINARY = ("money", "delay", "refund", "damage", "shipped", "pending", "hard", "journal", "field", "audience")


def test_an_ordinary_word_alone_is_taken_for_a_name() -> None:
    found = CASCADE.detect(ORDINARY, {})
    assert [word for word, entities in zip(ORDINARY, found, strict=True) if entities] == []


def test_a_name_alone_in_lower_case_is_missed() -> None:
    names = ("emily", "mehmet", "giuseppe", "élodie", "sanne")
    assert all(CASCADE.detect(names, {}))
