"""Values as programs write them: exports, messages of hospitals and banks, logs, dumps, sources of documents."""

import pytest

from tests.detectors.test_odd_forms import found

EXPORT = 'Nombre,DNI,Fecha nac.,Móvil,Dirección\nAinara Uriarte,12345678Z,12/02/1984,600123123,"C/ Ercilla 12, 3º"\n'


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        (EXPORT, "DATE_OF_BIRTH", "12/02/1984"),
        (EXPORT, "PHONE_NUMBER", "600123123"),
        ('"Name";"Geburtstag";"Kundennr"\n"Weiß; ""Karl""";"12.02.1984";"884213"', "DATE_OF_BIRTH", "12.02.1984"),
        ('"Name";"Geburtstag";"Kundennr"\n"Weiß; ""Karl""";"12.02.1984";"884213"', "CUSTOMER_NUMBER", "884213"),
    ],
)  # fmt: skip
def test_a_value_as_programs_write_it_is_missed(text: str, kind: str, value: str) -> None:
    assert (kind, value) in found(text)
