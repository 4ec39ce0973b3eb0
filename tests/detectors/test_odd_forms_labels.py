"""Labels and abbreviations beside names and numbers, in French and English, that a look at notes and forms found wrong."""

import pytest

from guarded_client.detectors.cascade import Cascade

CASCADE = Cascade(names=("built-in",))


def found(text: str) -> list[tuple[str, str]]:
    return [(e.kind, text[e.start : e.end]) for e in CASCADE.detect([text], {})[0]]


@pytest.mark.parametrize(
    "text",
    [
        "RAS. Client satisfait. Clôture du ticket.",
        "AAH, RSA, APL, ASF : qui peut en bénéficier ?",
        "ALD exonérante, PAI signé, AESH présente",
        "HTA, BPCO, AVC, IDM",
        "Date de naissance : JJ/MM/AAAA",
        "Cl. mécontent, demande geste co",
        "Créneau souhaité : mardi matin",
        "Monsieur le Maire, je vous prie",
        "Dr en médecine, chef de clinique",
        "DPE D, GES E, ERP oui",
        '{"error":"invalid_grant","code":400}',
        "Clause Molière et directive Bolkestein",
        "Menu cantine : lundi carottes râpées, steak haché, compote",
        "Trt : Kardégic 75, Bisoprolol 2,5 mg, Tahor 10",
        "Plan de soins : Braden 16, Norton 14, MNA 22",
        "Pokémon et le prix Goncourt, le prix Renaudot",
        "kubectl get pods -n prod | grep Running",
        "Beurre d'Isigny, piment d'Espelette, jambon de Bayonne",
        "Maître d'ouvrage : la commune",
        "svp qqn pr m'aider",
        "Lait 2e âge 900 g",
        "Call 911 in an emergency",
        "Prix Nobel de la paix",
        "Prothèse Charnley posée, indice Brent en hausse",
    ],
)
def test_an_abbreviation_or_a_label_is_taken_for_a_name(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("OPJ Martin, APJ Durand", ["Martin", "Durand"]),
        ("Acquéreur M. Kurt VAN DER MEERSCH", ["Kurt VAN DER MEERSCH"]),
        ("Paul Rivière et Mme Buffet", ["Paul Rivière", "Buffet"]),
        ("Le client est M. Poivre", ["Poivre"]),
        ("Aurore Braden, Greg Norton", ["Aurore Braden", "Greg Norton"]),
        ("le fils de Karim, maître Dupond, Pr Martin", ["Karim", "Dupond", "Martin"]),
        ("m boucher et dr cuisinier", ["boucher", "cuisinier"]),
        ("Monsieur Maire est absent", ["Maire"]),
        ("Jacques Maire, député", ["Jacques Maire"]),
        ("Mme Clause et Mme Loi Dubois", ["Clause", "Loi Dubois"]),
        ("paiement Martin reçu", ["Martin"]),
    ],
)
def test_a_label_takes_a_name_with_it(text: str, names: list[str]) -> None:
    assert [value for kind, value in found(text) if kind == "PERSON"] == names


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Mon numéro CAF : 1234567", "CUSTOMER_NUMBER", "1234567"),
        ("identifiant France Travail 7845123A, région 075", "CUSTOMER_NUMBER", "7845123A"),
        ("NUMEN : 12E3456789XYZ", "CUSTOMER_NUMBER", "12E3456789XYZ"),
        ("N° sociétaire 4578123 M MAIF", "CUSTOMER_NUMBER", "4578123 M"),
        ("ICCID 8933150319040123456", "CUSTOMER_NUMBER", "8933150319040123456"),
        ("my passport is 533401372", "PASSPORT", "533401372"),
        ("TFN 123 456 782", "IDENTITY_CARD", "123 456 782"),
        ("BSB 062-000 please", "BANK_ACCOUNT", "062-000"),
        ("to Unit 4/17 Beach Pde, Coogee NSW 2034", "ADDRESS", "Unit 4/17 Beach Pde, Coogee NSW 2034"),
        ("moved to Wagga Wagga NSW 2650", "ADDRESS", "Wagga Wagga NSW 2650"),
        ("12/4 Sector 21-C, Chandigarh 160022", "ADDRESS", "12/4 Sector 21-C, Chandigarh 160022"),
        (
            "at Flat No. 302, Sai Krupa Apts, MG Road, Andheri (W), Mumbai - 400058",
            "ADDRESS",
            "Flat No. 302, Sai Krupa Apts, MG Road, Andheri (W), Mumbai - 400058",
        ),
    ],
)
def test_a_labelled_number_or_an_address_is_missed_or_torn(text: str, kind: str, value: str) -> None:
    assert (kind, value) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "SIM only plan 12 months, 8910 customers",
        "The SA 2020 report and ACT 3034 plan",
        "We sold 12 units, 40 of them in Mumbai for 500000 rupees",
    ],
)
def test_a_number_is_taken_for_an_address_or_a_card(text: str) -> None:
    assert [kind for kind, _ in found(text) if kind in {"ADDRESS", "CUSTOMER_NUMBER"}] == []
