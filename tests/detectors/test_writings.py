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
        ("My matrícula is 3503 bny and I wait", "LICENSE_PLATE", "3503 bny"),
        ("kenteken zh 245 484", "LICENSE_PLATE", "zh 245 484"),
        ("Kennzeichen w-12345a", "LICENSE_PLATE", "w-12345a"),
        ("reg 231 D 12345", "LICENSE_PLATE", "231 D 12345"),
        ("eircode d02 x285", "ADDRESS", "d02 x285"),
        ("card 4075 3960 3127 1673 08/27 123", "SECRET", "123"),
        ("card 4075396031271673, exp 08/27", "CREDIT_CARD", "08/27"),
        ("IMEI 3520 9900 1761 481", "IMEI", "3520 9900 1761 481"),
        ("Medicare number 1EG4 TE5 MK73", "US_MBI", "1EG4 TE5 MK73"),
        ("tessera sanitaria 8038 0000 1234 5678 9012", "MEDICAL_RECORD", "8038 0000 1234 5678 9012"),
        ("sort code and account number 12 34 56 12345678", "BANK_ACCOUNT", "12 34 56 12345678"),
        ("IBAN DE89 37O4 OO44 O532 O13O OO", "IBAN_CODE", "DE89 37O4 OO44 O532 O13O OO"),
        ("numéro de sécu 18505780O6O8491", "FR_NIR", "18505780O6O8491"),
        ("EORI number: GB986010045639", "COMPANY_NUMBER", "GB986010045639"),
        ("numero REA: MI-0153794", "COMPANY_NUMBER", "MI-0153794"),
        ("employer PAYE reference: 757/MA15841", "TAX_NUMBER", "757/MA15841"),
        ("State Bar No.: 338802", "CUSTOMER_NUMBER", "338802"),
        ("IMSI: 208019519534273", "CUSTOMER_NUMBER", "208019519534273"),
        ("GMC reference: 5484401", "MEDICAL_LICENSE", "5484401"),
        ("NMC PIN 45h9383u", "MEDICAL_LICENSE", "45h9383u"),
        ("V-nummer is 2848856756", "IDENTITY_CARD", "2848856756"),
        ("numéro d'avis d'imposition: 25 72 W3464511 43", "FR_TAX_NUMBER", "25 72 W3464511 43"),
        ("VAT number ESA70603394", "ES_CIF", "ESA70603394"),
        ("Firmenbuchnummer 123456a", "AT_COMPANY_NUMBER", "123456a"),
        ("Personalausweis: LPMC3V2KZ, L01X00T47 und T22000129", "IDENTITY_CARD", "T22000129"),
        ("Old passport number 123456789, new 987654321", "PASSPORT", "987654321"),
        ("970656943 is my driving licence", "DRIVER_LICENSE", "970656943"),
        ("0780.913.940 (KBO)", "BE_ENTERPRISE_NUMBER", "0780.913.940"),
        ("NHS number for my son: 552 034 0757", "UK_NHS", "552 034 0757"),
        ("Passnummer meiner Frau C01X0006H", "DE_PASSPORT", "C01X0006H"),
        ("MPAN of my wife: 1412345678901", "CUSTOMER_NUMBER", "1412345678901"),
        ('{"tax number": "158 903 897"}', "TAX_NUMBER", "158 903 897"),
        ('{"carte_d_identite": "482123789914"}', "IDENTITY_CARD", "482123789914"),
        ("<NumeroAllocataire>1234567</NumeroAllocataire>", "CUSTOMER_NUMBER", "1234567"),
        ("https://x.example/f?numero_allocataire=1234567&y=1", "CUSTOMER_NUMBER", "1234567"),
        ("**allocataire:** 3958031", "CUSTOMER_NUMBER", "3958031"),
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
        "plate for 30 days",
        "EORI registration number",
        "50000 is my account balance",
        "4712345 is my order number",
        "20000 (number of the order)",
    ],
)
def test_what_looks_like_a_number_stays_readable(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("My plaque is GE 245 484 and I wait", "GE 245 484"),
        ("My immatriculation is YN-934-ET and I wait", "YN-934-ET"),
        ("Mon DNI est le 30501149-K, merci", "30501149-K"),
        ("My carte bancaire is 4075 3960 3127 1673 and I wait", "4075 3960 3127 1673"),
        ("adresse MAC 2E:A2:EF:9F:68:42", "2E:A2:EF:9F:68:42"),
        ("matricola INPS 9878324651, thanks", "9878324651"),
        ("Ref;nummerplaat\nA1;1-FFC-321", "1-FFC-321"),
    ],
)
def test_words_beside_a_number_stay_readable(text: str, only: str) -> None:
    assert [value for _, value in found(text)] == [only]


def test_numbers_of_a_list_are_one_by_one() -> None:
    values = [value for _, value in found("SSN: 321-36-2794, 282-35-3071 and 263-29-1399")]
    assert values == ["321-36-2794", "282-35-3071", "263-29-1399"]
