"""Products in records that a name model takes for persons, and persons in such records."""

import pytest

from guarded_client._model import Entity, Source
from guarded_client.detectors.cascade import Cascade
from guarded_client.detectors.names.goods_in_records import without_wares

WARES = [
    '{"ref": "TRK-4471", "libelle": "[Chaussure Crête]", "qte": 1, "pu": 129.90}',
    '{"sku": "TRK-4471", "nome": "[Sapatilha Cume]", "preco": 129.90}',
    '{"price": 12, "name": "[Zyloth]"}',
    "date;region;produit;quantite;ca\n31/01/2025;Sud;[Lampe Aurore];1204;24 080,00",
    "| Ref. | Artículo | Neto |\n|---|---|---|\n| 100 | [Tornillo hexagonal] M8 | 12,40 |",
    "sku,product name,price\nA1,[Zyloth],12.00",
    "ref;désignation;pu\nA1;[Zyloth];12,00",
    '{"designation": "[Zyloth]", "qte": 2}',
]
NAMES = [
    '{"name": "[Julie Dupont]", "price": 12}',
    '{"name": "[Zyloth Kelmar]", "email": "x", "stock": 3}',
    '{"name": "[Zyloth]", "plan": "gold"}',
    "customer;product;price\n[Zyloth];Lamp;12",
    "product;price;seller\nLamp;12;[Zyloth Kelmar]",
    "Bonjour, [Zyloth], produit livré",
    "Bonjour, article [Zyloth], merci, au revoir",
    "date;libellé;montant\n03/02/2026;VIR [Zyloth] LOYER;-650,00",
    "Date,Description,Amount\n2026-02-03,Transfer to [Zyloth],-12.00",
    '{"description": "VIR [Zyloth]", "amount": -12.0}',
    '{"name": "[Zyloth]", "quantity": 2, "table": 7}',
]


def _left(marked: str) -> list[Entity]:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    return list(without_wares(text, [Entity("PERSON", start, end, 0.9, Source.NAME)]))


@pytest.mark.parametrize("marked", WARES)
def test_a_product_is_taken_for_a_person(marked: str) -> None:
    assert _left(marked) == []


@pytest.mark.parametrize("marked", NAMES)
def test_a_person_is_taken_for_a_product(marked: str) -> None:
    assert len(_left(marked)) == 1


def test_a_label_of_a_classifier_is_taken_for_a_person() -> None:
    text = '"Merci, c\'était parfait" -> {"label": "PRAISE", "confidence": 0.99}'
    assert [
        found
        for found in Cascade(names=("built-in",)).detect([text], {})[0]
        if "PRAISE" in text[found.start : found.end]
    ] == []
