"""Values as people write and say them, that a look at chats, notes and calls found missed or torn."""

import pytest

from guarded_client.detectors.cascade import Cascade

CASCADE = Cascade(names=("built-in",))


def found(text: str) -> list[tuple[str, str]]:
    return [(e.kind, text[e.start : e.end]) for e in CASCADE.detect([text], {})[0]]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("call me on oh seven seven double oh nine hundred one two three", "PHONE_NUMBER", "oh seven seven double oh nine hundred one two three"),
        ("bel mij op nul zes twaalf vierendertig zesenvijftig achtenzeventig", "PHONE_NUMBER", "nul zes twaalf vierendertig zesenvijftig achtenzeventig"),
        ("Nummer: null eins sieben sechs vierundvierzig zwölf dreiunddreißig", "PHONE_NUMBER", "null eins sieben sechs vierundvierzig zwölf dreiunddreißig"),
        ("allergies: none; MRN 00-45-67-89; ward 3", "MEDICAL_RECORD", "00-45-67-89"),
        ("Vers.-Nr. A123456789, geb. 1980", "DE_HEALTH_INSURANCE", "A123456789"),
        ("mon id client 00456789 svp", "CUSTOMER_NUMBER", "00456789"),
        ("re: employee 00012345 on leave", "CUSTOMER_NUMBER", "00012345"),
        ("Ins: Blue Cross ID XYZ123456789", "MEDICAL_RECORD", "XYZ123456789"),
        ("the CVV was 123, exp 09/27", "SECRET", "123"),
        ("my discord is Tiff#4821 ok", "USERNAME", "Tiff#4821"),
        ("Svc user (F, 83y, lives alone)", "AGE", "83"),
        ("der kleine ist in der beethovenstr 3 abzuholen", "ADDRESS", "beethovenstr 3"),
        ("der code am tor ist 7788#", "SECRET", "7788#"),
        ("chiamate la nonna wanda 3475556677", "PHONE_NUMBER", "3475556677"),
        ("License is D1234567 (CA)", "DRIVER_LICENSE", "D1234567"),
        ("Segurado: CNH em dia; placa ABC1D23", "LICENSE_PLATE", "ABC1D23"),
        ("El paciente J.M.G. (HC 778812) ingresó", "MEDICAL_RECORD", "778812"),
        ("ingresó varón 54 a., remitido", "AGE", "54"),
        ("VN 12 030466 H 005, Schaden", "DE_SOCIAL_SECURITY", "12 030466 H 005"),
        ("dhr Tavares (V-nr 1234567890) woont", "CUSTOMER_NUMBER", "1234567890"),
        ("Né(e) le : 0l/O2/1985 à Lyon", "DATE_OF_BIRTH", "0l/O2/1985"),
        ("ho chiamato l'avvocato Dell'Acqua ieri", "PERSON", "Dell'Acqua"),
    ],
)  # fmt: skip
def test_a_value_is_missed_or_torn(text: str, kind: str, value: str) -> None:
    assert (kind, value) in found(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The parcel was delivered by Kevin. Rose is away.", ["Kevin", "Rose"]),
        ("Please ask Chr. Meier, not Dr. J. Smith.", ["Chr. Meier", "J. Smith"]),
        ("Mi hija Lucía y su novio Marc van a Rosario con Esperanza.", ["Lucía", "Marc"]),
        ("Grazie mille, Patrizia dell'ufficio acquisti", ["Patrizia"]),
    ],
)
def test_a_name_goes_on_where_it_has_ended(text: str, names: list[str]) -> None:
    assert [value for kind, value in found(text) if kind == "PERSON"] == names
