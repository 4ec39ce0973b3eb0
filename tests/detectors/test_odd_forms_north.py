"""Values of English, French and German texts, and secrets, that a look at chats, files and logs found missed or torn."""

import pytest

from guarded_client.detectors.cascade import Cascade

CASCADE = Cascade(names=("built-in",))


def found(text: str) -> list[tuple[str, str]]:
    return [(e.kind, text[e.start : e.end]) for e in CASCADE.detect([text], {})[0]]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("00123456\t(415) 555-0199\tHannah Drummond", "PHONE_NUMBER", "(415) 555-0199"),
        ("M +44 7700 900777\n14 Bedford Row, London WC1R 4ED", "PHONE_NUMBER", "+44 7700 900777"),
        ("pt's wife called from 0113 4960 111; he takes warfarin", "PHONE_NUMBER", "0113 4960 111"),
        ("ring us on oh-one-six-one 496 0000 please", "PHONE_NUMBER", "oh-one-six-one 496 0000"),
        ("Mon tél c'est le zéro six quarante-deux 12 34 56", "PHONE_NUMBER", "zéro six quarante-deux 12 34 56"),
    ],
)
def test_a_phone_runs_into_the_next_cell_or_line_or_half_of_it_is_in_words(text: str, kind: str, value: str) -> None:
    assert (kind, value) in found(text)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("RIB: 30004 00823 00001234567 89 au nom de", "BANK_ACCOUNT", "30004 00823 00001234567 89"),
        ('{"vat": "CHE-123.456.789", "city": "Bern"}', "CH_UID", "CHE-123.456.789"),
        ("NAS 046 454 286, permis de conduire", "CA_SIN", "046 454 286"),
        ("Your policy 00-4471-882 has lapsed", "CUSTOMER_NUMBER", "00-4471-882"),
        ("Ihre Police 12.345.678-9 läuft aus", "CUSTOMER_NUMBER", "12.345.678-9"),
        ("A# 203-456-789 on the form", "IDENTITY_CARD", "203-456-789"),
        ("receipt IOE0912345678 pending", "CASE_NUMBER", "IOE0912345678"),
        ("DL TX 12345678 exp 08/27", "DRIVER_LICENSE", "12345678"),
        ("driver's lic S1234-56789-01234", "DRIVER_LICENSE", "S1234-56789-01234"),
        ("PHN 98765 43210, BCeID ksingh88", "MEDICAL_RECORD", "98765 43210"),
        ("code permanent TREE 0305 8501, élève", "CUSTOMER_NUMBER", "TREE 0305 8501"),
        ("réf avis 24 75 A123456 78, foyer", "FR_TAX_NUMBER", "24 75 A123456 78"),
        ("PV n° 2025/001234 du 3 mars", "CASE_NUMBER", "2025/001234"),
        ("client 0045120, relance", "CUSTOMER_NUMBER", "0045120"),
        ("BG-Nummer 43102//0012345", "CUSTOMER_NUMBER", "43102//0012345"),
        ("Zählernr. 1EMH0012345678", "CUSTOMER_NUMBER", "1EMH0012345678"),
        ("Kd. 88123 will zurückgerufen werden", "CUSTOMER_NUMBER", "88123"),
        ("Postfinance 60-123456-7", "BANK_ACCOUNT", "60-123456-7"),
        ("PNC ID 88/123456K, wanted", "IDENTITY_CARD", "88/123456K"),
        ("visa ref GWF012345678, mob", "IDENTITY_CARD", "GWF012345678"),
        ("NI QQ123456C, sort code", "UK_NINO", "QQ123456C"),
        ("PC 4471 Dawson attended", "PERSON", "Dawson"),
        ("Pat. Nr. 00451233, GOÄ 5", "MEDICAL_RECORD", "00451233"),
        ("vers. bei DAK (X123456789), AG", "DE_HEALTH_INSURANCE", "X123456789"),
        ("Dossier MDPH 59-2023-004512", "CUSTOMER_NUMBER", "59-2023-004512"),
        ("CHI No: 010158 1234, H&C number 320 123 4567", "UK_NHS", "010158 1234"),
        ("CHI No: 010158 1234, H&C number 320 123 4567", "UK_NHS", "320 123 4567"),
        ("Kindergeldnr. 115FK123456, Kind", "CUSTOMER_NUMBER", "115FK123456"),
        ("Bußgeldbescheid Az. 505.12.345678.9, Betroffener", "CASE_NUMBER", "505.12.345678.9"),
        ("e-card-Nr. 80040000012345678901", "MEDICAL_RECORD", "80040000012345678901"),
        ("permis C no 12345678, réf. ZEMIS 012.345.678.9", "IDENTITY_CARD", "12345678"),
        ("permis C no 12345678, réf. ZEMIS 012.345.678.9", "IDENTITY_CARD", "012.345.678.9"),
        ("eID 592-1234567-89, NN 90.01.02-123.45", "IDENTITY_CARD", "592-1234567-89"),
        ("eID 592-1234567-89, NN 90.01.02-123.45", "BE_NATIONAL_NUMBER", "90.01.02-123.45"),
        ("Pôle emploi id 1234567A", "CUSTOMER_NUMBER", "1234567A"),
        ("tél travail (poste 4412) 01-44-55-66-77", "PHONE_NUMBER", "01-44-55-66-77"),
        ("NOK daughter (07700 900321)", "PHONE_NUMBER", "07700 900321"),
        ("bank FNB 62123456789 br 250655", "BANK_ACCOUNT", "62123456789"),
    ],
)  # fmt: skip
def test_a_number_is_missed_torn_or_of_two_kinds(text: str, kind: str, value: str) -> None:
    assert (kind, value) in found(text)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Claimant, ID 8001015009087, cell", "IDENTITY_CARD", "8001015009087"),
        ("Aadhaar 2345 6789 0123, mob", "IDENTITY_CARD", "2345 6789 0123"),
        ("PAN ABCPE1234F and GSTIN 27ABCPE1234F1Z5", "IDENTITY_CARD", "ABCPE1234F"),
        ("PAN ABCPE1234F and GSTIN 27ABCPE1234F1Z5", "IDENTITY_CARD", "27ABCPE1234F1Z5"),
        ("Voter ID XYZ1234567, mob", "IDENTITY_CARD", "XYZ1234567"),
        ("UPI priya.nair@okhdfcbank", "BANK_ACCOUNT", "priya.nair@okhdfcbank"),
        ("Reg no KA05 MG 1234 parked", "LICENSE_PLATE", "KA05 MG 1234"),
        ("auto number MH04 ABC 1234", "LICENSE_PLATE", "MH04 ABC 1234"),
        ("Linking Rd, Mumbai - 400050", "ADDRESS", "Mumbai - 400050"),
    ],
)
def test_numbers_of_india_and_south_africa_stay(text: str, kind: str, value: str) -> None:
    assert (kind, value) in found(text)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("appt 34, interphone Gomez, code 24A7 puis clé", "SECRET", "24A7"),
        ("Identifiants ENT : parent.durand / Lyc3e!2025 ; élève", "SECRET", "Lyc3e!2025"),
        ("BitLocker key 123456-234567-345678-456789-567890-678901-789012-890123", "SECRET", "123456-234567-345678-456789-567890-678901-789012-890123"),
        ("Recovery codes: a1b2-c3d4 e5f6-g7h8 i9j0-k1l2", "SECRET", "i9j0-k1l2"),
        ("TOTP secret JBSWY3DPEHPK3PXP", "SECRET", "JBSWY3DPEHPK3PXP"),
        ("Zoom Passcode 9xK2pL, see you", "SECRET", "9xK2pL"),
        ("seed phrase: abandon ability able about above absent absorb abstract absurd abuse access accident", "SECRET", "abandon ability able about above absent absorb abstract absurd abuse access accident"),
        ("Login sjenkins, pin 4471", "USERNAME", "sjenkins"),
        ("docker login -u mhaddad -p Qw3rty!22 registry.example.com", "USERNAME", "mhaddad"),
        ("docker login -u mhaddad -p Qw3rty!22 registry.example.com", "SECRET", "Qw3rty!22"),
        ('reason=bad password "Springbok#77"', "SECRET", "Springbok#77"),
        ("export PGPASSWORD='Ab!12cd' psql", "SECRET", "Ab!12cd"),
        ('GPG passphrase is "correct horse battery staple 9"', "SECRET", "correct horse battery staple 9"),
        ("jdbc:oracle:thin:scott/Tig3r!@//db.example.com:1521/ORCL", "SECRET", "scott/Tig3r!"),
        ("Netzwerkschlüssel 12345678901234567890", "SECRET", "12345678901234567890"),
        ("username,password\njdoe,hunter22x\n", "SECRET", "hunter22x"),
        ("INSERT INTO users (id, fname, pwd) VALUES (17, 'Declan', 'hunter2!')", "SECRET", "hunter2!"),
        ("INSERT INTO t (id, ssn) VALUES (1, '219 09 9998'), (2,'219 09 9999')", "US_SSN", "219 09 9999"),
        ("GET /api/v1/users/jane.roe?limit=5", "USERNAME", "jane.roe"),
        ("for uid=88213 (moira.k)", "USERNAME", "moira.k"),
        ("[2025-02-01 09:00] Sinead_K: grand", "USERNAME", "Sinead_K"),
        ("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIC7 tomasz.z@laptop-tz", "USERNAME", "tomasz.z@laptop-tz"),
    ],
)  # fmt: skip
def test_a_login_or_its_password_stays(text: str, kind: str, value: str) -> None:
    assert (kind, value) in found(text)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("AGENT: and the postcode? CALLER: LS six two AB.", "ADDRESS", "LS six two AB"),
        ("Sort code? CALLER: twenty, double-oh, forty-four.", "BANK_ACCOUNT", "twenty, double-oh, forty-four"),
        ("date of birth? CALLER: twelfth of the seventh, seventy-eight", "DATE_OF_BIRTH", "twelfth of the seventh, seventy-eight"),
        ("dob 5th of May ninety-one, I live", "DATE_OF_BIRTH", "5th of May ninety-one"),
        ("Patient: 54F, MRN 00482913", "AGE", "54"),
        ("Mein Mann (Hans-Jürgen, 71) ist verstorben", "AGE", "71"),
        ("en consultation Mme K., 47a, G3P2", "AGE", "47"),
        ("wh. Am Anger 3, 84503 Altötting", "ADDRESS", "Am Anger 3, 84503 Altötting"),
        ("domiciliée rue de la Loi 16 bte 4 à 1000 Bruxelles", "ADDRESS", "rue de la Loi 16 bte 4 à 1000 Bruxelles"),
        ("GP Dr Ó Laoire, 12 Sráid na Trá, Co. Kerry V93 X2Y8", "ADDRESS", "12 Sráid na Trá"),
        ("GP Dr Ó Laoire, 12 Sráid na Trá, Co. Kerry V93 X2Y8", "ADDRESS", "Co. Kerry"),
    ],
)  # fmt: skip
def test_what_is_read_out_an_age_or_a_street_is_missed_or_torn(text: str, kind: str, value: str) -> None:
    assert (kind, value) in found(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Freundliche Grüsse, i.A. S. Zbinden, Bahnhofstr. 12, 3001 Bern", ["S. Zbinden"]),
        ("Hausarzt Dr. med. B. Aebischer, Bern", ["B. Aebischer"]),
        ("Je suis la maman de Lilou, elle a 39,5 depuis hier.", ["Lilou"]),
        ("Der Müller-Auftrag ist da", ["Müller"]),
        ("Bitte die Schmidt-Akte prüfen", ["Schmidt"]),
        ("Betreibungsamt: Schuldner Zgraggen Reto, 1974", ["Zgraggen Reto"]),
    ],
)
def test_a_title_or_part_belongs_to_the_name(text: str, names: list[str]) -> None:
    assert [value for kind, value in found(text) if kind == "PERSON"] == names


@pytest.mark.parametrize(
    "text",
    [
        "UID, GID and PID are Unix terms; see getuid(2).",
        "Begin with chapter 3, then End with the appendix.",
        "DOI 10.1000/182, ISSN 2049-3630",
        "spring.datasource.url=jdbc:postgresql://localhost:5432/app",
        "Policy: 2025-04 edition; policy 3.2 section 4; police report.",
        "Die Police deckt Schäden bis 100.000 EUR.",
        "docker run -p 8080:80 -u 1000:1000 nginx:1.27; psql -U postgres -d app",
        "mysql -u root -p < dump.sql; docker login -u $USER --password-stdin; redis-cli -p 6379 -a",
        'Set password "required" in schema; password "must contain 8 chars"; pin "GPIO17" is used',
        "The login page, pin 4 and password rules; login details are on page 12",
        "NAS storage 192 TB; sin 045; Size 42F bra or a 54F unit?",
        "i.A. der Geschäftsleitung; i.V. Therapie mit 500 ml NaCl",
        "Order RIB-eye steak 200 g; rib 5 fracture; ribs 4-6.",
        "GET /users/bulk_import and /users/index.html and /accounts/reset_password?x=1",
        "INSERT INTO items (sku, colour) VALUES ('44-8812-B', 'blue'), ('44-8813-B', 'green')",
        "Sep 12 08:14:02 mail postfix/smtpd[2211]: NOQUEUE: reject",
        "Client: 500 errors; clients 120000 active; called from line 1234567 of main.c",
        "Key: 1234 5678 9012 3456 is an example in the docs; key 0000000000000000",
        "column,password,notes\neditor,optional,none\nadmin,required,see docs",
        "Login docs: index.html / 404page; login flow step_one / step_two; access a.b / v2.0",
        "recovery code words; the TOTP secret is required; backup codes are in wiki-page2",
        "plates: `[FR, BE, CH, GB, US, DE]`; the post code: FR, BE, CH, 4",
        "der Rahmen-Auftrag, die Muster-Akte, ein Sommer-Angebot, die Kunden-Wohnung, der Neu-Vertrag",
        "the aadhaar programme has 1.3 billion; EPIC games 2024; Voter turnout 61.5 %",
    ],
)
def test_what_is_of_nobody_is_taken_for_somebodys(text: str) -> None:
    assert found(text) == []
