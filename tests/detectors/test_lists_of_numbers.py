"""The second number behind a label: one of the same shape, joined by a comma or "and"."""

import pytest

from guarded_client.detectors.cascade import Cascade
from tests.growth import Work, grows_at_most

CASCADE = Cascade(names="off")


def found(text: str) -> list[str]:
    return [text[e.start : e.end] for e in CASCADE.detect([text], {})[0]]


@pytest.mark.parametrize(
    "marked",
    [
        "Passeports ⟦A01234567⟧ et ⟦A01298812⟧.",
        "passport numbers ⟦533401987⟧ and ⟦533401988⟧",
        "BSN ⟦517469935⟧ en ⟦405296861⟧",
        "Kundennummern ⟦4471208⟧, ⟦4471209⟧ und ⟦4471210⟧",
        "numéros clients ⟦4471208⟧ et ⟦4471209⟧",
        "NIF ⟦270131825⟧ e ⟦219213232⟧",
        "policy numbers LP ⟦00447812⟧ and LP ⟦00447813⟧",
        "MRN ⟦4471902⟧ / ⟦4471903⟧",
    ],
)
def test_the_next_number_of_a_list_stays_readable(marked: str) -> None:
    values = [piece.split("⟧")[0] for piece in marked.split("⟦")[1:]]
    assert [value.removeprefix("LP ") for value in found(marked.replace("⟦", "").replace("⟧", ""))] == values


@pytest.mark.parametrize(
    "text",
    [
        "customer number 4471208, order 4471209",
        "customer number 4471208, 4471209 euros",
        "customer number 4471208, 4471209.50 in all",
        "client_id,order_id\n4471208,4471209",
        "Kundennummer 4471208, A471209",
    ],
)
def test_another_number_beside_one_is_taken_for_the_next_of_a_list(text: str) -> None:
    assert found(text) == ["4471208"]


def test_a_long_list_takes_longer_than_its_length() -> None:
    def of_numbers(count: int) -> Work:
        text = "customer numbers " + ", ".join(str(1_000_000 + number) for number in range(count))
        assert len(found(text)) == count
        return lambda: found(text)

    assert grows_at_most(8, of_numbers, 500, 2000)
