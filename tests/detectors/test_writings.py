"""Identifiers as people write them: in lists, with letters, read out, beside words that look alike."""

from __future__ import annotations

import pytest

from guarded_client.detectors.cascade import Cascade

CASCADE = Cascade(names="off")


def found(text: str) -> list[tuple[str, str]]:
    return [(each.kind, text[each.start : each.end]) for each in CASCADE.detect([text], {})[0]]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("my tax file number is 37 118 629", "IDENTITY_CARD", "37 118 629"),
        ("tax file number 12345 678", "IDENTITY_CARD", "12345 678"),
        ("empresa 12.ABC.345/01DE-35, nota fiscal", "BR_CNPJ", "12.ABC.345/01DE-35"),
        ("CNPJ: 12ABC34501DE35", "BR_CNPJ", "12ABC34501DE35"),
        ("cnpj 12.abc.345/01de-35", "BR_CNPJ", "12.abc.345/01de-35"),
        ("CNPJ 12.ABC.345/01DE-36 (mistyped)", "BR_CNPJ", "12.ABC.345/01DE-36"),
        ("Flurstücke 12/3, 12/4", "LAND_PARCEL", "12/3, 12/4"),
        ("Flurstücke 17, 18 und 29/2 der Flur 3", "LAND_PARCEL", "17, 18 und 29/2"),
        ("Foglio 12, particelle 345, 346 e 347", "LAND_PARCEL", "345, 346 e 347"),
        ("foglio 7, part. 3, sub. 4", "LAND_PARCEL", "3"),
        ("1.LÓPEZ GARCÍA/ANA SRTA", "PERSON", "LÓPEZ GARCÍA/ANA SRTA"),
        ("FERNANDEZ DE LA CRUZ/JUAN SR", "PERSON", "FERNANDEZ DE LA CRUZ/JUAN SR"),
        ("PASSENGER GARCIA/ANA MS", "PERSON", "GARCIA/ANA MS"),
        ("BEN ALI/FATIMA MRS", "PERSON", "BEN ALI/FATIMA MRS"),
        ("Tel: 2034-11-30, bitte anrufen", "PHONE_NUMBER", "2034-11-30"),
        ('{"phone": "2034-11-30"}', "PHONE_NUMBER", "2034-11-30"),
        ("it's S W one A, one A A", "ADDRESS", "S W one A, one A A"),
        ("so that's l s one four a p", "ADDRESS", "l s one four a p"),
        ("john=40example.com wrote", "EMAIL_ADDRESS", "john=40example.com"),
    ],
)
def test_a_number_is_found_as_it_is_written(text: str, kind: str, value: str) -> None:
    assert (kind, value) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Flurstück 12, 5 km entfernt",
        "il foglio 2 part. 3",
        "Fahrkarte HIN/RÜCK FRAU",
        "foo=40bar.com",
        "last call: 2034-11-30",
        "Phone: 2034-11-30 14:00",
        "plan W one A one two B C",
        "vitamin B twelve one a day",
    ],
)
def test_what_looks_like_a_number_stays_readable(text: str) -> None:
    assert found(text) == []
