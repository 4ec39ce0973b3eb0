"""The second number behind a label: one of the same shape, joined by a comma or "and"."""

import re

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


PAIRS = ["70", "41", "92", "63", "85", "14", "27", "36", "58", "90", "13", "77"]


@pytest.mark.parametrize("sign", ["", " ", ".", "/", "-"])
@pytest.mark.parametrize("label", ["my customer number is", "Kundennummer:", "mon numéro client est le", "member no."])
def test_of_a_long_number_in_groups_the_last_stays_readable(label: str, sign: str) -> None:
    for count in range(4, 13):
        text = f"{label} {sign.join(PAIRS[:count])}, thanks"
        assert re.sub(r"\D", "", "".join(found(text))) == "".join(PAIRS[:count])


@pytest.mark.parametrize(
    "marked",
    [
        "my customer number is ⟦7041 9263 8514 2736⟧",
        "patient number ⟦704 192 638 514 273 658 907⟧ please",
        "mon numéro de contrat est le ⟦70 41 92 63 85 14 27 36⟧",
        "passport number ⟦70 41 92 63 85 14 27 36⟧",
        "membership no: ⟦7041-9263-8514-2736-5890-1377-4412⟧",
        "customer number ⟦12 34 56 78⟧, 12 34 boxes",
    ],
)
def test_a_number_in_groups_does_not_end_where_they_do(marked: str) -> None:
    assert found(marked.replace("⟦", "").replace("⟧", "")) == [marked.split("⟦")[1].split("⟧")[0]]
