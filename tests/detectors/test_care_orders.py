"""Numbers of prescriptions and referrals, and of firms as other countries write them."""

import pytest

from guarded_client.detectors.cascade import Cascade

RULES = Cascade(names="off")

FOUND = [
    "feuille de soins n° ⟦889123⟧",
    "ordonnance n° ⟦778123⟧ du 3 mars",
    "numéro d'ordre de soins ⟦778123⟧",
    "prise en charge n° ⟦889123-A⟧",
    "Überweisung Nr. ⟦778123⟧",
    "Rezeptnummer: ⟦77 81 23⟧",
    "receta nº ⟦778123⟧",
    "ricetta n. ⟦1234567890⟧",
    "NRE ⟦1300A4012345678⟧",
    "receita médica n.º ⟦1011000012345678123⟧",
    "recept nummer ⟦778123⟧",
    "referral number is ⟦778123⟧",
    "fatura com ⟦PT501964843⟧",
    "contribuinte de fora: ⟦PT 501964843⟧",
    "factura a ⟦ESB64717838⟧",
]
LEFT = [
    "la recette n° 12",
    "receta nº 2024",
    "ordonnance n° 45-2658 du 2 novembre 1945",
    "ordonnance n° 2024-112 du 4 mars 2024",
    "recept nr. 12: 1500 g bloem",
    "modèle PT501964844 et ESB64717839",
    "commande n° 889123",
]


@pytest.mark.parametrize("text", FOUND)
def test_a_number_of_care_or_a_firm_is_missed(text: str) -> None:
    start, end = text.index("⟦"), text.index("⟧") - 1
    plain = text.replace("⟦", "").replace("⟧", "")
    assert [(e.start, e.end) for e in RULES.detect([plain], {})[0]] == [(start, end)]


@pytest.mark.parametrize("text", LEFT)
def test_another_number_is_taken_for_one(text: str) -> None:
    assert RULES.detect([text], {}) == [[]]
