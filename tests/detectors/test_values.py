"""A text of one word that fields of data hold, such as a cell or a leaf of JSON."""

import pytest

from guarded_client.detectors.cascade import Cascade
from guarded_client.detectors.words import listed_names
from guarded_client.detectors.words.values import VALUES, is_value

CASCADE = Cascade(names=("built-in",))


@pytest.mark.parametrize("change", [str.lower, str.capitalize, str.upper])
def test_a_state_or_a_grade_alone_is_taken_for_a_name(change: object) -> None:
    assert callable(change)
    texts = [change(word) for word in sorted(VALUES)]
    found = CASCADE.detect(texts, {})
    assert [text for text, entities in zip(texts, found, strict=True) if entities] == []


def test_a_surname_alone_is_missed() -> None:
    names = ("Brown", "Schwarz", "Blanc", "Winter", "Emma", "Karim", "Benali")
    assert all(CASCADE.detect(names, {}))
    assert not any(map(is_value, (*names, "low tide", "")))


def test_a_listed_name_is_nobodys() -> None:
    assert VALUES & (listed_names.listed(listed_names.GIVEN) | listed_names.listed(listed_names.SURNAMES)) == set()


def test_a_name_beside_others_is_missed() -> None:
    text = "Ask Blue and Emma about it"
    assert is_value(" Blue ")
    assert any(text[e.start : e.end] == "Emma" for e in CASCADE.detect([text], {})[0])
