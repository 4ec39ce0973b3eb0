"""Values as programs write them: exports, messages of hospitals and banks, logs, dumps, sources of documents."""

import pytest

from tests.detectors.test_odd_forms import found

EXPORT = 'Nombre,DNI,Fecha nac.,Móvil,Dirección\nAinara Uriarte,12345678Z,12/02/1984,600123123,"C/ Ercilla 12, 3º"\n'
HL7 = (
    "MSH|^~\\&|HIS|KH|LAB|KH|202511280814||ADT^A01|MSG00001|P|2.5\r"
    "PID|1||00812345^^^KH^MR||Steinbrück^Hannelore^^^Frau||19480312|F|||Am Anger 4^^Jena^^07743^DE||03641 123456\r"
    "NK1|1|Steinbrück^Uwe|SOHN||0172 9876543\r"
)
X12 = "~NM1*IL*1*ESPINOZA*MARISOL*T***MI*W123456789~N3*418 OAKHURST DR APT 2~N4*FRESNO*CA*93720~DMG*D8*19840722*F~"


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        (EXPORT, "DATE_OF_BIRTH", "12/02/1984"),
        ('{"cvv":123}', "SECRET", "123"),
        ('{"cards":[{"pin":4821.0}]}', "SECRET", "4821.0"),
        ('{"password":"1234}"}', "SECRET", "1234}"),
        ('{"phone":{"countryCode":1,"nationalNumber":4155552671}}', "PHONE_NUMBER", "4155552671"),
        ('{"telephone": {"prefix": "+49", "number": "1701234567"}}', "PHONE_NUMBER", "1701234567"),
        ('{"mac":"001122aabbcc"}', "MAC_ADDRESS", "001122aabbcc"),
        ("MAC address 001122-AABBCC", "MAC_ADDRESS", "001122-AABBCC"),
        (EXPORT, "PHONE_NUMBER", "600123123"),
        ('"Name";"Geburtstag";"Kundennr"\n"Weiß; ""Karl""";"12.02.1984";"884213"', "DATE_OF_BIRTH", "12.02.1984"),
        ('"Name";"Geburtstag";"Kundennr"\n"Weiß; ""Karl""";"12.02.1984";"884213"', "CUSTOMER_NUMBER", "884213"),
        ('"address":[{"line":["Hasenheide 54"],"city":"Berlin"}]', "ADDRESS", "Hasenheide 54"),
        ("User{strasse='Deichweg 4', ort='Husum'}", "ADDRESS", "Deichweg 4"),
        (HL7, "PERSON", "Steinbrück"),
        (HL7, "DATE_OF_BIRTH", "19480312"),
        (HL7, "ADDRESS", "Am Anger 4"),
        (HL7, "ADDRESS", "07743"),
        (HL7, "MEDICAL_RECORD", "00812345"),
        (X12, "PERSON", "ESPINOZA"),
        (X12, "DATE_OF_BIRTH", "19840722"),
        (X12, "ADDRESS", "418 OAKHURST DR APT 2"),
        ("NAD+CN+++Nowak Agnieszka+Am Anger 3+Görlitz++02826+DE'", "ADDRESS", "Am Anger 3"),
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


@pytest.mark.parametrize(
    "text",
    [
        '{"country_code":"DE","number":"20261128"}',
        '{"countryCode":1,"orderNumber":4155552671}',
        "mac users 001122, commit 001122aabbcc",
        "OBX|1|NM|2345-7^Glucose^LN||95|mg/dL|70-99|N|||F",
        "N1*PR*ACME INSURANCE*PI*12345~CLP*7722337*1*211366.97*138018.4**12*119932404007801~",
        "PID|User|Command\n1|root|init",
        '{"address": "0x7fff5fbff8c0", "line": "42 unused import", "addr": "localhost:8080"}',
        "NAD+BY+4012345000009::9'LIN+1++4000862141404:EN'QTY+21:12'",
    ],
)
def test_a_field_of_a_message_that_says_nothing_of_anybody_is_taken(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "export AWS_ACCESS_KEY= ; PWD=/home ; KEY_FILE=/etc/ssl/app.pem",
        "PWD=/var/www/html ; USER=root ; COMMAND=/usr/bin/systemctl restart nginx",
        "CREATE TABLE pacientes (nombre VARCHAR(80) NOT NULL, telefono VARCHAR(20));",
        "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reporting;",
        "OOMKilled: container worker exceeded memory limit 512Mi",
        "BEGIN:VEVENT\nSUMMARY:Heiligabend\nTRANSP:TRANSPARENT\nEND:VEVENT",
        "panic: runtime error\n\ngoroutine 1 [running]:\nmain.process(0xc000012340, 0x5)",
        "E1128 08:14:02.118331       1 reflector.go:138] k8s.io/client-go/informers: Failed to watch *v1.Pod",
        "arn:aws:lambda:eu-west-1:123456789012:function:resize-image:$LATEST",
    ],
)
def test_a_word_of_programs_is_taken_for_personal(text: str) -> None:
    assert found(text) == []


def test_the_name_of_a_variable_is_torn_by_a_person() -> None:
    text = "STRIPE_SECRET_KEY=sk_live_51HxYzAbCdEfGhIjKlMnOpQrStUvWxYz0123456789\nLOG_LEVEL=debug"
    assert [kind for kind, _ in found(text)] == ["SECRET"]
