"""Numbers that are stuck to words, and such in groups of four with unusual signs between them."""

import pytest

from guarded_client import Policy, scan
from guarded_client.detectors.reading.stuck_numbers import with_numbers_apart

POLICY = Policy(names="off")
CARD = "4111111111111111"
PHONE = "0612345678"
IBAN = "FR7630006000011234567890189"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f"CB{CARD}", CARD),
        (f"ma carte{CARD}merci", CARD),
        (f"numero{CARD}exp1227", CARD),
        (f"card_{CARD}.txt", CARD),
        (f"_{CARD}_", CARD),
        (f"__{CARD}__", CARD),
        (f"%B{CARD}^KERVADEC/ZOE^2712101?", CARD),
        (f"tel{PHONE}", PHONE),
        (f"Tél{PHONE}merci", PHONE),
        ("gsm+33612345678", "+33612345678"),
        (f"IBAN{IBAN}", IBAN),
        (f"mon iban{IBAN.lower()}", IBAN.lower()),
        ("4111/1111/1111/1111", "4111/1111/1111/1111"),
        ("4111:1111:1111:1111", "4111:1111:1111:1111"),
        ("4111|1111|1111|1111", "4111|1111|1111|1111"),
        ("4111*1111*1111*1111", "4111*1111*1111*1111"),
        ("4111'1111'1111'1111", "4111'1111'1111'1111"),
        ("4111\t1111\t1111\t1111", "4111\t1111\t1111\t1111"),
        ("4111\r\n1111\r\n1111\r\n1111", "4111\r\n1111\r\n1111\r\n1111"),
    ],
)
def test_a_number_that_is_stuck_or_cut_is_missed(text: str, value: str) -> None:
    assert value in [text[entity.start : entity.end] for entity in scan(text, POLICY)]


@pytest.mark.parametrize(
    "text",
    [
        "IMG_20261128_123456789.jpg", "backup_20261128123457.sql", "session1732788000123", "EAN4006381333931", "1732788000123ms",
        "pi_3MtwBwLkdIwHu7ix28a3tqPa", "8f14e45fceea167a5a36dedd4bea2543", "2020\n2021\n2022\n2023", "|4120|4231|1200|3400|9|",
        "12:30:45", "2026/11/28", "f4111111111111111a9e1",
    ],
)  # fmt: skip
def test_a_number_that_says_nothing_of_anybody_is_taken(text: str) -> None:
    assert scan(text, POLICY) == []


def test_other_texts_are_read_once() -> None:
    assert with_numbers_apart("Order 4471 of 28/11/2026, 12:30: 3 x A4, hash 8f14e45fceea167a5a36dedd4bea2543") is None
