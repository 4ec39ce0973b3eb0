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
        ("WIFI:T:WPA;S:FamilieNeumann;P:Apfelkuchen#7;;", "SECRET", "Apfelkuchen#7"),
        ("userPassword: {SSHA}5en6G6MezRroT3XKqkdPOmY/BfQ=", "SECRET", "{SSHA}5en6G6MezRroT3XKqkdPOmY/BfQ="),
        *((f"set it to {key}, then restart", "SECRET", key) for key in (
            "tvly-dev-AbCdEfGhIjKlMnOpQrStUvWxYz012345",
            "fc-0123456789abcdef0123456789abcdef",
            "vcp_abcdefghijklmnopqrstuvwxyz123456789012345678",
            "cfat_AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdef",
            "napi_0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrs",
            "wandb_v1_AbCdEfGhIjKlMnOpQrStUvWxYz_0123456789AbCdEf",
            "signkey-prod-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            "e2b_0123456789abcdef0123456789abcdef01234567",
            "tgp_v1_AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfGh",
            "csk-abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnop",
            "pa-AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfG",
            "pbkdf2_sha256$600000$abcdefghijkl$AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfG=",
            "$y$j9T$F5Jx5fExrKuPp53xLKQ..1$tnSYvahCwPBHKZUspmcxMfb0.WiB9W.zEaKlOBL35rC",
        )),
    ],
)  # fmt: skip
def test_a_value_as_programs_write_it_is_missed(text: str, kind: str, value: str) -> None:
    assert (kind, value) in found(text)
