"""Numbers of tickets, fines, meters, insured persons and vehicles, run together or mistyped; texts are invented."""

import pytest

from guarded_client.detectors.cascade import Cascade

RULES = Cascade(names="off")


def found(text: str) -> list[tuple[str, str]]:
    return [(e.kind, text[e.start : e.end]) for e in RULES.detect([text], {})[0]]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("plaques AA 229 BB et EF 456 GH", "LICENSE_PLATE", "EF 456 GH"),
        ("kenteken 12-ABC-3, G-123-BB, meldcode 1234", "LICENSE_PLATE", "G-123-BB"),
        ("kenteken 12-ABC-3, G-123-BB en 1-XYZ-23", "LICENSE_PLATE", "1-XYZ-23"),
        ("Kennzeichen B-AB 1234, M AB 123 E", "LICENSE_PLATE", "M AB 123 E"),
        ("ich fahre einen Golf HH-XY 991", "LICENSE_PLATE", "HH-XY 991"),
        ("plaat 1-ABC-123, wit busje", "LICENSE_PLATE", "1-ABC-123"),
        ("schade met tegenpartij 12-XYZ-3", "LICENSE_PLATE", "12-XYZ-3"),
        ("he left the scene. Texas tag BX7-L449", "LICENSE_PLATE", "BX7-L449"),
        ("the other car was NY KLM-4471", "LICENSE_PLATE", "KLM-4471"),
        ("tag# KLM4471", "LICENSE_PLATE", "KLM4471"),
        ("V5C doc ref 1234 567 8901", "VEHICLE_ID", "1234 567 8901"),
        ("Accounts office ref 123PA00045678", "UK_UTR", "123PA00045678"),
        ("or sc 204118 acc no 12345678", "BANK_ACCOUNT", "204118"),
        ("agent: sort code? twenty forty seven eighty four", "BANK_ACCOUNT", "twenty forty seven eighty four"),
        (
            "card number four one one one, one one one one, one one one one, one one one one",
            "CREDIT_CARD",
            "four one one one, one one one one, one one one one, one one one one",
        ),
        ("4970 1012 3456 7891 exp 09/27", "CREDIT_CARD", "4970 1012 3456 7891"),
        (
            "Ma carte a été débitée de 129,99 € deux fois. Son numéro : 4970 1012 3456 7891",
            "CREDIT_CARD",
            "4970 1012 3456 7891",
        ),
        ("4111-1111-1111-1111, gültig bis 09/27, Prüfziffer 123", "SECRET", "123"),
        ("CUPS ES 0021 0000 1234 5678 AB", "CUSTOMER_NUMBER", "ES 0021 0000 1234 5678 AB"),
        ("contador 12345678", "CUSTOMER_NUMBER", "12345678"),
        ("rek.nr. NL 12 RABO 3123 4567 89", "IBAN_CODE", "NL 12 RABO 3123 4567 89"),
        ("mandaat M000123456", "CUSTOMER_NUMBER", "M000123456"),
        ("insurer ref ADM/12345678/01", "CUSTOMER_NUMBER", "ADM/12345678/01"),
        ("my council tax number's 8001234567", "CUSTOMER_NUMBER", "8001234567"),
        ("UAN 1234-5678-9012-3456", "CASE_NUMBER", "1234-5678-9012-3456"),
        ("dossier CPAM 187047511602457", "FR_NIR", "187047511602457"),
        ("<client><num>C0044718</num>", "CUSTOMER_NUMBER", "C0044718"),
        ("carte 4970 XXXX XXXX 1234", "CREDIT_CARD", "4970 XXXX XXXX 1234"),
        ("adhésion AD-2021-4471", "CUSTOMER_NUMBER", "AD-2021-4471"),
        ("Amex exp 09/27 CID 1234", "SECRET", "1234"),
        ("my Discover card, CID: 771", "SECRET", "771"),
        ("mon guichet 00821, banque BNP", "BANK_ACCOUNT", "00821"),
        ("GDC 123456", "MEDICAL_LICENSE", "123456"),
        ("ERGO 12345678", "CUSTOMER_NUMBER", "12345678"),
        ("Geb. 03/84, ledig", "DATE_OF_BIRTH", "03/84"),
        ("National Insurance number is QQ 12 34 56 C", "UK_NINO", "QQ 12 34 56 C"),
        ("mein pass C01X00T47 ist weg", "DE_PASSPORT", "C01X00T47"),
        ("Entlassung 08.02.2026, Fall 12345678", "MEDICAL_RECORD", "12345678"),
        ("MATMUT 980 0012 34567 X 01", "CUSTOMER_NUMBER", "980 0012 34567 X 01"),
        ("Groupama 12345678H0001", "CUSTOMER_NUMBER", "12345678H0001"),
        ("poliza mapfre 0551880012345", "CUSTOMER_NUMBER", "0551880012345"),
        ("RSA 1234567 B", "CUSTOMER_NUMBER", "1234567 B"),
        ("c/o SOB, Hosp. no. H1234567", "MEDICAL_RECORD", "H1234567"),
        ("SSN ends in 1120", "US_SSN", "1120"),
        ("Insured ID: YPM123M45678, Group 280001M1A1", "CUSTOMER_NUMBER", "280001M1A1"),
        ("DOS 01/12/2026, claim 2026012345678", "CUSTOMER_NUMBER", "2026012345678"),
        ("CoS C2G7K98710Q", "CASE_NUMBER", "C2G7K98710Q"),
        ("tag XYZ 1234 (GA)", "LICENSE_PLATE", "XYZ 1234"),
        ("Dr. Sanz col. 28/12345", "MEDICAL_LICENSE", "28/12345"),
        ("la password dell'home banking Gatto85!", "SECRET", "Gatto85!"),
        ("mail: ali_can(ät)gmx.de", "EMAIL_ADDRESS", "ali_can(ät)gmx.de"),
        ("tel 06 12 34 S6 78", "PHONE_NUMBER", "06 12 34 S6 78"),
        ("ich heiße Ali Can, bin 33, wohne in", "AGE", "33"),
        ("Kerkstraat 12 bus 0301, 9000 Gent", "ADDRESS", "Kerkstraat 12 bus 0301, 9000 Gent"),
        ("Cpte 30004 00123 00012345678 45 débité", "BANK_ACCOUNT", "30004 00123 00012345678 45"),
        ("compte 01123456789, guichet 00001, banque 30006", "BANK_ACCOUNT", "00001"),
        ("compte 01123456789, guichet 00001, banque 30006", "BANK_ACCOUNT", "30006"),
        ("neues Format der St-Nr: 2893081508152", "DE_TAX_NUMBER", "2893081508152"),
        ("St.-Nr. 133/8150/8159", "DE_TAX_NUMBER", "133/8150/8159"),
        ("StA Ulm, 123 Js 4567/25", "CASE_NUMBER", "123 Js 4567/25"),
        ("BAföG-Amt Az. 12345678901", "CASE_NUMBER", "12345678901"),
        ("contrat n° 2018-44-77128", "CUSTOMER_NUMBER", "2018-44-77128"),
        ("sinistre M250123456A", "CUSTOMER_NUMBER", "M250123456A"),
        ("assureur AXA contrat 0000001234567804", "CUSTOMER_NUMBER", "0000001234567804"),
        ("INS 187047511602457, lit 2", "FR_NIR", "187047511602457"),
        ("ma sécu 1 87 04 75 116 024 cle 57 et celui de ma femme 2870475116024/57", "FR_NIR", "2870475116024/57"),
        ("Carte vitale n° 8025000001234567890", "MEDICAL_RECORD", "8025000001234567890"),
        ("IPP 20251234, séjour 123456789", "MEDICAL_RECORD", "123456789"),
        ("avis de contravention 1234567890", "CASE_NUMBER", "1234567890"),
        ("NEPH 120975200123", "DRIVER_LICENSE", "120975200123"),
        ("RG 24/01234", "CASE_NUMBER", "24/01234"),
        ("billet électronique 057-2412345678", "CUSTOMER_NUMBER", "057-2412345678"),
        ("e-ticket 1252412345678", "CUSTOMER_NUMBER", "1252412345678"),
        ("EAN aansluiting 871687120012345678", "CUSTOMER_NUMBER", "871687120012345678"),
        ("CPE PT 0002 000012345678 AB", "CUSTOMER_NUMBER", "PT 0002 000012345678 AB"),
        ("dossier mutualité 101/1234567-89", "CUSTOMER_NUMBER", "101/1234567-89"),
        ("ZMR 000123456789", "IDENTITY_CARD", "000123456789"),
        ("Pass X1234567, Fahrausweis 001234567001", "DRIVER_LICENSE", "001234567001"),
        ("ISEE INPS-ISEE-2026-12345678A-00", "CASE_NUMBER", "INPS-ISEE-2026-12345678A-00"),
        ("Verbale n. V/123456/2026", "CASE_NUMBER", "V/123456/2026"),
        ("Ins: BCBS XJB123456789 Grp 12345-001", "MEDICAL_RECORD", "XJB123456789"),
        ("Ins: BCBS XJB123456789 Grp 12345-001", "CUSTOMER_NUMBER", "12345-001"),
        ("DL# 123 456 789 NY", "DRIVER_LICENSE", "123 456 789"),
        ("HCPC PH123456", "MEDICAL_LICENSE", "PH123456"),
        ("siniestro, pol. nº 12345678-A", "CUSTOMER_NUMBER", "12345678-A"),
        ("Mandatsref. M-2025-00123", "CUSTOMER_NUMBER", "M-2025-00123"),
        ('<kunde id="4471829"><vorname>', "CUSTOMER_NUMBER", "4471829"),
        ("GET /api/v1/customers/4711823 HTTP/1.1", "CUSTOMER_NUMBER", "4711823"),
        ('{"user": {"ref": "cus_9f8a7b6c"}}', "CUSTOMER_NUMBER", "cus_9f8a7b6c"),
        ("on reddit u/throwaway_4471", "USERNAME", "u/throwaway_4471"),
        ("mdp: Soleil2024! login cmartin", "USERNAME", "cmartin"),
        ("contraseña: Verano2024 usuario jgarcia", "USERNAME", "jgarcia"),
        ("p/w: Blue$Horse9 u/n asmith", "SECRET", "Blue$Horse9"),
        ("creds are asmith:qwerty123", "SECRET", "asmith:qwerty123"),
        ("id asmith pass qwerty123", "SECRET", "qwerty123"),
        ("wifi livebox: A1B2C3D4E5F6A7B8C9D0E1F2A3", "SECRET", "A1B2C3D4E5F6A7B8C9D0E1F2A3"),
        ("Aktivierungscode AB12-CD34-EF56", "SECRET", "AB12-CD34-EF56"),
        ("el pin del portal 4471", "SECRET", "4471"),
        ("num accès en ligne 1234567", "SECRET", "1234567"),
        ("telefoni: 06123456783331234567", "PHONE_NUMBER", "06123456783331234567"),
        ("+33.6.12.34.56.78 / 0033 (0) 6 12345679", "PHONE_NUMBER", "0033 (0) 6 12345679"),
        ("ne le: 12 04 1985", "DATE_OF_BIRTH", "12 04 1985"),
        ("meine frau geb. 03/87", "DATE_OF_BIRTH", "03/87"),
        ("Pat. w., 67 J.", "AGE", "67"),
        ("mn zoon is acht", "AGE", "acht"),
        ("an Packstation 118, 10115 Berlin", "ADDRESS", "Packstation 118, 10115 Berlin"),
        ("Q5, 14-22, 68161 Mannheim", "ADDRESS", "Q5, 14-22, 68161 Mannheim"),
        ("Hauptstr. 4, 60311 Frankfurt a. M.", "ADDRESS", "Hauptstr. 4, 60311 Frankfurt a. M."),
        ("ADR;TYPE=HOME:;;Gartenweg 7;Ulm;;89073;Germany\n", "ADDRESS", "Gartenweg 7;Ulm;;89073;Germany"),
    ],
)
def test_a_number_of_somebody_is_missed(text: str, kind: str, value: str) -> None:
    assert (kind, value) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "le sinistre 2024 a coûté 45 000 000 euros, sinistre de 120 000 €, 3 sinistres en 2025",
        "Florida reg 64B8-9.009, Texas license requirements, Nevada tag 12, Georgia license fee $32",
        "Group No. 12345 of products, Grp 3, age group 45-54, Aetna 2024 plan, Kaiser 1000",
        "séjour de 14 nuits, séjour 2026, séjour 15/07 au 22/07, séjour n° 4",
        "GET /users/2024/summary; GET /accounts/new; /members/12; /srv/users/old/1204.bak",
        "km/u/100, a/u/b1, u/s, usr_local, usr_bin, cus_field, /usr/lib/x86_64",
        "die Prüfziffer wird nach Modulo 11 berechnet, Prüfziffer 7",
        "4 groups of four: 1234 5678 9012 3456; debit entries 2345",
        "RG 45, RG 1/2, RG 24/7, DRG 24/01, verbale n. 45, verbale n. 2024 del consiglio",
        "ticket number 4471829; ticket no 1204; EAN 8716900123456",
        "Steuer Nr. angeben; das Format hat 13 Stellen; Az. 2024, Az.: unbekannt; 4 Js 12",
        "mdp oublié 3 fois utilisateur bloqué; password changed 2025 user admin; clave 24h usuario nuevo",
        "plaque 12 mm, plaques 60x60; tag # 4; price tag #45; Reg. UE 2016/679, Reg. CE 1272/2008",
        "A 1, 68161; B2, 14 Stück; Springer D4, 17; Art. 5 i. V. m. Art. 6; S. 12 a. F.",
        "log book 2024, logbook entry 1204 of 4500, sc 120000 points; sort 204118 items",
        "Prüfziffer 771 der ISBN; contador 4471; schade 12-03; mandaat 2024; bus 0301 vertrekt om 9 uur",
        "password for the portal 2024! and password for Office365",
        "Allianz 10 000 000 Kunden, AXA 2024, Zurich 20 000 m2, ergo 12345678,50; im Fall 2024; Fall 45; claim 20240112 rows",
        "Group 7 of 12, Group 12A; boarding pass CLASSROOM1; pass 120 mm; RSA 4096; a claim 120 000 000 dollars",
        "iPhone 5S 16 GB, S5 20 30, 3S 12 4S",
        "activation code required; code d'activation invalide; recovery code expired",
        "SELECT * FROM orders WHERE id = 88213 AND status IN (1,2,3)",
        "contrat 2018-12-31; contravention de 3e classe, pv n° 12; check ins 120",
        "Ergo 20250101 gilt das Gesetz; AXA 2024-2025; cogito ergo 12345678 sum; dati generali 12345678; Ergo 10 20 30 40 50",
        "/users/1234/orders, /customers/12345/invoices, /accounts/5000/members/7777; /clients/123456789?x=1",
        "el contador 2024000 marca; un contatore 10000000 si azzera; contador 20240315",
        "the creds: localhost:5432/db; credentials are db01.internal:8200",
        "CID 404 not found; the CID 2048 field; cid 1001 is the campaign",
        "guichet 45000 visiteurs; banque 12345 visiteurs; guichet 54321 entrées",
        "séjour 12345678 points; le séjour 20250714 commence lundi",
        "in diesem Fall 12345678 Zeilen; im Fall 20240301; im Fall 100000000 Datensätze; in jedem Fall 87654321",
        "Humana 20240101; Cigna 20000000 customers; Kaiser 1234567 steps",
        "docker image tag #1A2B3C4; git tag# 4F3A2B1; asset tag #AB1234; service tag #7XK2J32",
        "cus_total2023 and usr_created2024 are columns",
        "contravention 20240101 loi de finances; claim 1000000000 coins",
        "NATO 12/25 summit, NATO 04/49; Geb. 10/23, Raum 5",
        "GDC 2026 in San Francisco; GDC 123456 dollars",
        "Chip ID GPIO17 pin 23",
        'file number "401272" was not read',
        "50 u/ml-1, 3 u/L_2, u/min-1, m/s and u/s-1",
    ],
)
def test_a_number_of_nobody_is_found(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [("A000500015", "DE_HEALTH_INSURANCE"), (" z999999997\n", "DE_HEALTH_INSURANCE"), ("1003000126", "US_NPI")],
)
def test_a_number_that_is_all_somebody_answers_needs_a_word_beside_it(text: str, kind: str) -> None:
    assert found(text) == [(kind, text.strip())]


@pytest.mark.parametrize("text", ["A000500016", "1003000127", "order A000500015", "1003000126 pieces", "B123456789"])
def test_any_number_is_somebodys(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("number", ["4012345678901234", "5012 3456 7890 1234"])
@pytest.mark.parametrize("label", ["lot ", "LOT: ", "Charge ", "Batch no. ", "lotto n° "])
def test_a_lot_of_goods_that_expire_is_taken_for_a_card(label: str, number: str) -> None:
    assert number not in [value for _, value in found(f"{label}{number} exp 12/27")]
