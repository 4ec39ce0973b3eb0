"""Numbers of customers, policies, police files, plates and the like behind their word; ⟦⟧ is what must be found."""

import re

import pytest

from tests.detectors.rules import rules

MARK = re.compile("⟦(.*?)⟧")


def found(text: str) -> dict[str, set[str]]:
    kinds: dict[str, set[str]] = {}
    for entity in rules().find(text):
        kinds.setdefault(entity.kind, set()).add(text[entity.start : entity.end])
    return kinds


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("Mon contrat habitation est le n° ⟦MRH 7710 448 B⟧.", "CUSTOMER_NUMBER"),
        ("contrat santé n° ⟦S-4471882⟧", "CUSTOMER_NUMBER"),
        ("Export client ⟦C0047120⟧ (Roy)", "CUSTOMER_NUMBER"),
        ("for customer ⟦K-882104⟧ again", "CUSTOMER_NUMBER"),
        ("TP insurer Aviva, pol ⟦AVI7712044⟧.", "CUSTOMER_NUMBER"),
        ("vehículo propio, póliza ⟦7 0118 44120⟧, conductor", "CUSTOMER_NUMBER"),
        ("Plainte n° ⟦2023/118204⟧ déposée hier", "CASE_NUMBER"),
        ("denuncia n.º ⟦4471/23⟧", "CASE_NUMBER"),
        ("sinistre ⟦24/SIN/118204⟧ déclaré", "CUSTOMER_NUMBER"),
        ("ma police d'assurance ⟦AX-44.718.820⟧", "CUSTOMER_NUMBER"),
        ("contrat ⟦AUTO-2290-118⟧ chez vous", "CUSTOMER_NUMBER"),
        ("claim ⟦CLM-2024-118204⟧ was rejected", "CUSTOMER_NUMBER"),
        ("participação n.º ⟦24/88120⟧, apólice", "CUSTOMER_NUMBER"),
        ("N.I.P. ⟦0447118⟧, lit 12", "MEDICAL_RECORD"),
        ("Pat.-ID ⟦118204⟧ war da", "MEDICAL_RECORD"),
        ("Kz. ⟦W-48213K⟧, Fahrer", "LICENSE_PLATE"),
        ("Acct: ⟦4O881273⟧  Sort: 3O-9O-21", "BANK_ACCOUNT"),
        ("⟦l4 RUE DES TANNEURS⟧", "ADDRESS"),
        ("crime ref ⟦4471/118204/24⟧", "CASE_NUMBER"),
        ("Vorgangsnummer der Polizei ⟦447118-2024⟧", "CASE_NUMBER"),
        ("puse denuncia ⟦4471/2024⟧ ayer", "CASE_NUMBER"),
        ("Bitte mein Depot ⟦7700 118 904⟧ auflösen", "BANK_ACCOUNT"),
        ("débito na conta ⟦0035 0447 00098112034 18⟧, titular", "BANK_ACCOUNT"),
        ("conductora Eva, carné ⟦71220914-K⟧", "DRIVER_LICENSE"),
        ("NHC: 771 CIP: ⟦RZLV880331MX⟧", "MEDICAL_RECORD"),
        ("CIP: ⟦RZLV880331MX⟧ (urgent)", "MEDICAL_RECORD"),
        ("aangifte ⟦2023118204⟧", "CASE_NUMBER"),
        ("Vorgangsnummer ⟦1944/21⟧", "CASE_NUMBER"),
        ("Patient : Roy, dossier ⟦23-447-1180⟧. Glycémie 1,1", "MEDICAL_RECORD"),
        ("the Austrian plate ⟦GU-882KL⟧ was", "LICENSE_PLATE"),
        ("plaque AB 344 CA, ancien numéro ⟦8841 XZ 31⟧", "LICENSE_PLATE"),
        ("its mark. memorable word ⟦buttercup⟧", "SECRET"),
        ("my memorable place is ⟦Tenby⟧.", "SECRET"),
    ],
)
def test_a_number_is_missed(marked: str, kind: str) -> None:
    assert MARK.findall(marked)[0] in found(MARK.sub(r"\1", marked)).get(kind, set())


@pytest.mark.parametrize(
    "text",
    [
        "l2 cache of 1000l and O365, l4 network layer",
        "de aangifte 2022, aangifte 2023-2024, aangifte 06-12-2024, aangifte IB-2023, denuncia 15/11/23",
        "client ERR90364, customer SO12345, client V2024001",
        "claim EP-6922740 of the patent is novel",
        "Depot 2000 500 000 Euro",
        "la póliza cubre 1 200 000 pesos, polizza 1 500 000 lire",
        "patient chart 71-897, dossier 12-345 of a patient",
        "most memorable place was Rome. a memorable name is important. memorable word expired.",
        "PATIENT_0001 and PATIENT_0042 are keys of column A",
        "use RUM BACARDI2024 as the SKU",
        "the client KB5034441 update fails, customer TLS13000 too",
        "pol AB12 is a policy of one kind, pol pot",
        "contrat ISO/118204, claim ISO-2024-118204",
        "the crime number one on tv is 24 hours, la denuncia de 2024",
        "une plainte n'est pas possible avant 2024, dossier 2024-0118",
        "der Depot 12 ist voll, dépôt 1200 m2, dépôt de 12 000 €",
        "a capital of póliza 120 000 € y prima",
        "memorable name for the page, memorable word is required, a memorable place to visit",
        "carné de socio 12, la carne 12345 g",
        "contrat auto à 45 € par mois en 2024",
        "the dinner plates 12-AB are Italian plates, 24 cm",
    ],
)
def test_words_are_taken_for_a_number(text: str) -> None:
    assert found(text) == {}
