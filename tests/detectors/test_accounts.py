"""Bank accounts with and without a label; the French keys are valid, of invented accounts."""

import pytest

from tests.detectors.rules import rules


@pytest.mark.parametrize(
    "text,account",
    [
        ("rib: 20041 01005 0500013M026 06", "20041 01005 0500013M026 06"),
        ("RIB 30004-00003-00012345674-43", "30004-00003-00012345674-43"),
        ("RIB 20041010050500013M02606", "20041010050500013M02606"),
        ("voilà : 20041 01005 0500013M026 06 merci", "20041 01005 0500013M026 06"),
        ("Mon RIB : 30004 00003 00012345678 67", "30004 00003 00012345678 67"),
        ("Konto 532013000 BLZ 37040044", "532013000"),
    ],
)
def test_an_account_is_missed(text: str, account: str) -> None:
    found = [text[entity.start : entity.end] for entity in rules().find(text) if entity.kind == "BANK_ACCOUNT"]
    assert account in found


@pytest.mark.parametrize(
    "text",
    [
        "code 20041 01005 0500013M026 07",
        "lots 30004 00003 00012345678 67",
        "auf meinem Konto fehlen 150000 Euro",
        "das Konto 2024",
    ],
)
def test_a_number_is_taken_for_an_account(text: str) -> None:
    assert [text[entity.start : entity.end] for entity in rules().find(text)] == []


def test_a_word_is_part_of_the_number_of_a_meter() -> None:
    text = "mon PDL c'est 14 235 678 901 234"
    assert text[-18:] in [text[entity.start : entity.end] for entity in rules().find(text)]
    assert all(entity.start >= len(text) - 18 for entity in rules().find(text))
