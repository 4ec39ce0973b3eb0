"""Signs by which registers, airlines and offices know somebody, and pauses in numbers; texts are invented."""

import pytest

from guarded_client.detectors.cascade import Cascade

RULES = Cascade(names="off")


def found(text: str) -> list[tuple[str, str]]:
    return [(e.kind, text[e.start : e.end]) for e in RULES.detect([text], {})[0]]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("it's 07700 uh 900 um 447", "PHONE_NUMBER", "07700 uh 900 um 447"),
        ("my number is 0770 uh 0900447", "PHONE_NUMBER", "0770 uh 0900447"),
        ("meine Nummer: 0176 ähm 4417 7209", "PHONE_NUMBER", "0176 ähm 4417 7209"),
        ("the card is 4539 1488, um, 0343 6467", "CREDIT_CARD", "4539 1488, um, 0343 6467"),
        (
            "tre quattro sette, ehm, quarantaquattro, diciassette, allora, settantadue zero",
            "PHONE_NUMBER",
            "tre quattro sette, ehm, quarantaquattro, diciassette, allora, settantadue zero",
        ),
        (
            "nul zes, even kijken, vierenveertig, zeventien, eh, tweeënzeventig, nul acht",
            "PHONE_NUMBER",
            "nul zes, even kijken, vierenveertig, zeventien, eh, tweeënzeventig, nul acht",
        ),
        (
            "nove um quatro, hum, quatro um sete, sete, deixa ver, sete dois zero",
            "PHONE_NUMBER",
            "nove um quatro, hum, quatro um sete, sete, deixa ver, sete dois zero",
        ),
        ("app me nul zes 44 17 72 zero negen", "PHONE_NUMBER", "nul zes 44 17 72 zero negen"),
        ("null eins sieben sechs, äh, 44 17 72", "PHONE_NUMBER", "null eins sieben sechs, äh, 44 17 72"),
        ("Name;Steuer-ID\nKern;36 477 275 810\nBoll;30 491 289 693", "DE_TAX_ID", "30 491 289 693"),
        ("Av. da Liberdade, 177 – 5.º A, 4710-251 Braga", "ADDRESS", "Av. da Liberdade, 177 – 5.º A, 4710-251 Braga"),
        ("Post code : 3312 KL", "ADDRESS", "3312 KL"),
        ("PNR: XKD4TZ", "CUSTOMER_NUMBER", "XKD4TZ"),
        ("the record locator is QWKRTB", "CUSTOMER_NUMBER", "QWKRTB"),
        ("Boekingsnummer KL8T4Q", "CUSTOMER_NUMBER", "KL8T4Q"),
        ("codice prenotazione volo: R7KXQ2", "CUSTOMER_NUMBER", "R7KXQ2"),
        ("reizigers DE WAELE/ANNICK MEVR", "PERSON", "DE WAELE/ANNICK MEVR"),
        ("passageira PAMPLONA/MERCÊS SRA", "PERSON", "PAMPLONA/MERCÊS SRA"),
        ("Grundbuch von Ellwangen, Blatt 4417", "LAND_PARCEL", "4417"),
        ("Flurstück 2209/4", "LAND_PARCEL", "2209/4"),
        ("Foglio 44, Particella 1772, Sub. 9", "LAND_PARCEL", "44"),
        ("Foglio 44, Particella 1772, Sub. 9", "LAND_PARCEL", "1772"),
        ("fg. 44, mapp. 1772, sub. 9", "LAND_PARCEL", "9"),
        ("sectie F nummer 4417", "LAND_PARCEL", "4417"),
        ("Finca registral: 17.204, tomo 881", "LAND_PARCEL", "17.204"),
        ("cadastrée section AB n° 123 et 124", "LAND_PARCEL", "AB n° 123 et 124"),
        ("artigo matricial U-4417", "LAND_PARCEL", "U-4417"),
        ("Title number: ABC12345", "LAND_PARCEL", "ABC12345"),
        ("Ausweis X4417720", "IDENTITY_CARD", "X4417720"),
        ("loonheffingsnr 280809645L01", "NL_BSN", "280809645L01"),
        ("huurdersnr H-44177", "CUSTOMER_NUMBER", "H-44177"),
        ("póliza 0 8841 22 7 0917", "CUSTOMER_NUMBER", "0 8841 22 7 0917"),
        ("MBR ID W9913 40772 01", "MEDICAL_RECORD", "W9913 40772 01"),
        ("cód. seg. 417", "SECRET", "417"),
        ("tel. 2002-11-22 33 44", "PHONE_NUMBER", "2002-11-22 33 44"),
        ("im 83. Lebensjahr", "AGE", "83"),
    ],
)
def test_a_sign_of_somebody_is_missed(text: str, kind: str, value: str) -> None:
    assert (kind, value) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "we sold 5 uh 10 of them in 2019 um 2020, it took 20 eh 30 minutes, then 40, hm, 50",
        "PNR STATUS: see PNR SYSTEM, PNR 884120",
        "your booking code is 884120, booking reference NUMBER",
        "READ/WRITE SR, INPUT/OUTPUT SIG",
        "Blatt 3 von 10 im Katalog, title number one, Foglio 12",
        "Flurstück 12, finca 4417, section B n° 12",
        "polizza 1 500 000 lire",
        "280809646L01",
        "name,email,phone\nAda,2025-02-11,3",
    ],
)
def test_a_number_of_things_is_taken_for_a_sign(text: str) -> None:
    assert found(text) == []
