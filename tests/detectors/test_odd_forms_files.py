"""Numbers of claims, accounts and courts, codes that messages bring, names of accounts; texts are invented."""

import pytest

from guarded_client.detectors.cascade import Cascade

CASCADE = Cascade(names=("built-in",))


def found(text: str) -> list[tuple[str, str]]:
    return [(e.kind, text[e.start : e.end]) for e in CASCADE.detect([text], {})[0]]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Sinistre n° SIN-2024-0098132, habitation", "CUSTOMER_NUMBER", "SIN-2024-0098132"),
        ("n° de sinistre : 2024/0098132", "CUSTOMER_NUMBER", "2024/0098132"),
        ("n° client 1-K8QXT72, box en panne", "CUSTOMER_NUMBER", "1-K8QXT72"),
        ("REF CREANCE RC/2025/33017", "CUSTOMER_NUMBER", "RC/2025/33017"),
        ("Code RIO : 02P8K3YZ91LM", "CUSTOMER_NUMBER", "02P8K3YZ91LM"),
        ("Claim No. K04SA118", "CUSTOMER_NUMBER", "K04SA118"),
        ("Rx# 6671204 is ready", "CUSTOMER_NUMBER", "6671204"),
        ("GMS no. J482113B", "CUSTOMER_NUMBER", "J482113B"),
        ("Juror ID 100448732", "CUSTOMER_NUMBER", "100448732"),
        ("CAS number E4G7KJ3DJ0S1T2", "CUSTOMER_NUMBER", "E4G7KJ3DJ0S1T2"),
        ("provider eir, account C10098874.", "CUSTOMER_NUMBER", "C10098874"),
        ("PAST DUE. ACCOUNT: 55-20918-3.", "CUSTOMER_NUMBER", "55-20918-3"),
        ('<client code="C10442"><ligne/></client>', "CUSTOMER_NUMBER", "C10442"),
        ("<Patient><ID>MR-771204</ID></Patient>", "CUSTOMER_NUMBER", "MR-771204"),
        ("DL D418 7720 3391 EXP 08/14/2029", "DRIVER_LICENSE", "D418 7720 3391"),
        ("Dra. Saray Montoya (col. 282864471)", "MEDICAL_LICENSE", "282864471"),
        ("Le code 774 091 expire dans 10 minutes.", "SECRET", "774 091"),
        ("Il codice 774091 scade tra 10 minuti", "SECRET", "774091"),
        ("Use code 774091 to sign in", "SECRET", "774091"),
        ("Utilisez le code 774091 pour vous connecter", "SECRET", "774091"),
        ("and the passcode 903117 was texted", "SECRET", "903117"),
        ("clave de firma: 80912", "SECRET", "80912"),
        ("ip=176.158.21.9 session=9f2c8e71d4ab4c0e8f11", "SECRET", "9f2c8e71d4ab4c0e8f11"),
        ("connexion à l'espace client mlegrand74 depuis un PC", "USERNAME", "mlegrand74"),
        ("SAR narrative pending. Analyst: kpatel2.", "USERNAME", "kpatel2"),
        ("ticket closed by mlegrand74", "USERNAME", "mlegrand74"),
        ('{"assignee": "dsantos", "subject": "VPN"}', "USERNAME", "dsantos"),
        ('{"user":{"uid":"b_hollis"}}', "USERNAME", "b_hollis"),
        ("Sure! I'll ask Soo-ah.", "PERSON", "Soo-ah"),
        ("3315 n kedzie ave chicago. -marisol q.", "PERSON", "marisol q."),
        ("name on the account is delgado, thanks", "PERSON", "delgado"),
        ("Presidente: Casimiro Vela, 639882014.", "PHONE_NUMBER", "639882014"),
        ("Administração: Marlene Assunção, 918447120.", "PHONE_NUMBER", "918447120"),
        ("bizum al 644118820 y era al 644118802", "PHONE_NUMBER", "644118802"),
        ("to 20-41-18 73310944 but i put 73310949", "BANK_ACCOUNT", "73310949"),
        ("Utente Zulmira Pacheco, DN 11/11/1938", "DATE_OF_BIRTH", "11/11/1938"),
        ("1. VERHAEGHE  2. Lucie  3. 22.09.1987 DOUAI  4a. 14.01.2020", "DATE_OF_BIRTH", "22.09.1987"),
        ("DOCS/P/NGA/B50447120/NGA/14FEB71/M/22NOV29", "PASSPORT", "B50447120/NGA/14FEB71"),
        ("HUSSEIN, Farah, A# A216 448 712.", "IDENTITY_CARD", "A216 448 712"),
        ("Rahmennr. WOW4. Az. 025/1K/0447182/2025.", "CASE_NUMBER", "025/1K/0447182/2025"),
        ("beschikkingsnr 0918 4471 8820", "CUSTOMER_NUMBER", "0918 4471 8820"),
        ("Student Xiomara Vanden (ID U0448127, 2nd year)", "CUSTOMER_NUMBER", "U0448127"),
        ("reply with account HOA-00771.", "CUSTOMER_NUMBER", "HOA-00771"),
        ("Your registration for 7XYZ118 (2016 Prius) expires", "LICENSE_PLATE", "7XYZ118"),
        ("mon fils axel il a dix-sept ans", "AGE", "dix-sept ans"),
        ("assurée sous le numéro AUTO-2219-0447", "CUSTOMER_NUMBER", "AUTO-2219-0447"),
        ("Quincy Delacroix (emp. no. 7-04471), last day", "CUSTOMER_NUMBER", "7-04471"),
        ("tomadora de la póliza de decesos D-0447-1882", "CUSTOMER_NUMBER", "D-0447-1882"),
        ("couvrant mon Kangoo EC 447 TB.", "LICENSE_PLATE", "EC 447 TB"),
        ("lo mandé al 644118802 ayer", "PHONE_NUMBER", "644118802"),
        ("Contactar o marido, Abílio, pelo 963118204.", "PHONE_NUMBER", "963118204"),
        ("ESPOSITO CARMELA n. 14/08/1950, res. Napoli", "DATE_OF_BIRTH", "14/08/1950"),
        ("ESPOSITO CARMELA n. 14/08/1950, res. Napoli", "PERSON", "ESPOSITO CARMELA"),
        ("wegen einer Grippe. Mit freundlichen Grüßen Wiebke Claußen", "PERSON", "Wiebke Claußen"),
    ],
)
def test_a_number_of_a_file_a_code_or_an_account_is_missed(text: str, kind: str, value: str) -> None:
    assert (kind, value) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Order no. 4471882, invoice #20443, ticket number INC0048812",
        "Please quote claim 2024 figures: claim rate 12.5%",
        "CAS number 64-17-5 (ethanol)",
        "policy number of pages 120, client no 3 of 5, patient no 12 of 300",
        "contrat n° 1 sur 4, membre n° 2 de l'équipe, agent n° 1200 euros",
        "crédit n° 12345 euros; pension no 401(k)",
        "customer id must be a UUID v4; employee id: string(12)",
        "claim ID 2024-01-05 created",
        "Use code SAVE20 at checkout; enter code 20251 for 10% off",
        "Status code 404 expires never",
        "the job (ID 8821394) failed; registration for BIO 101 opens; Vehicle: BMW 320",
        "A 150 000 000 fund",
        "commande enregistrée sous le numéro 4471882",
        "Anna Meier hat 639882014 Euro, Paul Kern 200000000 Follower",
        'the "owner": "platform" key and "created_by": "admin"',
        "The product (ID 12345) is out of stock; build (id: 884422) failed",
        "account 2019-03-15: balance carried forward",
        "use 8443 to log in to the console, use 27017 to access MongoDB",
        "Enter 15000 to confirm the amount; saisissez 2023 pour valider",
        "Agent: gpt4. The job was assigned to vlan10, opened by process44",
        "RIO 20 CONFERENCE",
        "Exceptions are handled by error_handler, closed by close_all; the value is assigned to max_len or int64",
    ],
)
def test_a_number_of_things_is_taken_for_one_of_somebody(text: str) -> None:
    assert not [
        kind
        for kind, _ in found(text)
        if kind in {"CUSTOMER_NUMBER", "SECRET", "USERNAME", "LICENSE_PLATE", "IDENTITY_CARD"}
    ]


def test_a_million_a_limit_or_a_day_is_taken_for_a_document_a_postcode_or_a_case() -> None:
    text = 'A 150 000 000 km away; {"cap": 10000, "floor": 5}; Aktenzeichen vom 12/03/2024'
    assert not [kind for kind, _ in found(text) if kind in {"IDENTITY_CARD", "ADDRESS", "CASE_NUMBER"}]


def test_versus_between_parties_is_taken_for_a_street() -> None:
    assert "ADDRESS" not in {kind for kind, _ in found("l'affaire Lartigau c/ Dubosc, en qualité de témoin")}
    assert ("ADDRESS", "c/ Mayor 5") in found("vivo en la c/ Mayor 5")
