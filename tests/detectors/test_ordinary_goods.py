"""What shops sell and where they stand, models, sizes and units stay readable; who bears the same words does not.

The texts between ⟦ and ⟧ are what a name model reported, or what the rules find.
"""

from __future__ import annotations

import pytest

from guarded_client._model import Entity, Source
from guarded_client.detectors.addresses.streets_of_shops import without_streets_of_shops
from guarded_client.detectors.cascade import Cascade
from guarded_client.detectors.identifiers import Identifiers
from guarded_client.detectors.names.days_and_chats import is_day
from guarded_client.detectors.names.false_findings import without_needless
from guarded_client.detectors.names.goods import without_goods


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A text without its marks, and what stands between them."""
    start, end = text.index("⟦"), text.index("⟧") - 1
    return text.replace("⟦", "").replace("⟧", ""), [(start, end)]


def judged(text: str, kind: str) -> list[str]:
    """What is left of the finding between the marks."""
    plain, [(start, end)] = marked(text)
    found = without_goods(plain, without_needless(plain, [Entity(kind, start, end, 0.9, Source.NAME)]))
    return [plain[entity.start : entity.end] for entity in found]


@pytest.mark.parametrize(
    "text",
    [
        "le canapé ⟦Camille⟧ est livré quand ?",
        "me falta la pulsera ⟦Victoria⟧ y el collar",
        "de jurk ⟦Roos⟧, maat 38, is te klein",
        "das Kleid ⟦Frieda⟧ in Größe 40",
        "the ⟦Ashley⟧ recliner has no legs",
        "cuisine ⟦Schmidt⟧ modèle Arcos",
        "la berline modèle ⟦Octavia⟧ noire",
        "confiture ⟦Heidi⟧ 340 g",
        "chauffe-eau ⟦Zwiesel⟧ 80 L",
        "a white ⟦Zwiesel⟧ 40 cm",
        "⟦Bosch⟧ WAN28282 is loud",
        "⟦Vaillant⟧ ecoTEC gewartet",
        "by ⟦Zwiesel AnyDrive⟧ 4.10",
        "modèle ⟦PUZ-WM85VAA⟧ posé",
        "pression 1,4 ⟦mbar⟧",
        "a ⟦white Transit⟧ hit us",
        "name,qty,price\n⟦Bracket Tilly⟧,4,3.50\nScrew,100,2.20",
        "artigo;cor;qtd;preço\nSaia;⟦Branca⟧;1;12,00",
        "bought at ⟦Marks⟧ and Spencer",
    ],
)
def test_what_is_sold_under_a_name_is_nobody(text: str) -> None:
    assert judged(text, "PERSON") == []


@pytest.mark.parametrize(
    "text",
    [
        "le canapé ⟦Camille⟧ a été livré chez elle",
        "the ⟦Okafor⟧ recliner has no legs",
        "die Jacke ⟦Frieda⟧ abgeben",
        "bébé ⟦Emma⟧ 340 g",
        "remis à ⟦Heidi⟧ 340 g",
        "⟦Bosch⟧ INV28282",
        "by ⟦Emma McLaren⟧ 4.10",
        "⟦DeShawn⟧ 4.10",
        "retour veste ⟦Emma Petit⟧",
        "retour robe ⟦Camille⟧",
        "le sac ⟦Camille⟧ l'a oublié",
        "la silla ⟦Marta⟧ rompió ayer",
        "marca ⟦Marta⟧ como ausente",
        "give ⟦Hazel⟧ 200 g of it",
        "⟦Zwiesel⟧ 5 ml matin",
        "⟦Zwiesel⟧ 250 g coffee",
        "⟦Weber⟧ CMD2291 en attente",
        "⟦PierLuigi⟧ 3 ordini",
        "⟦white Zwiesel⟧ called",
        "Product Owner,Qty,Price\n⟦Rossi⟧,1,3",
        "Tisch ⟦Busch⟧, 4 Personen",
        "klant ⟦Blanco⟧ model Polo",
        "patient ⟦Emma Petit⟧ 50 mg sertraline",
        "Patient ⟦Zwiesel⟧ 72 kg, 175 cm",
        "colis ⟦Zwiesel⟧ 12 kg",
        "commande de ⟦Lucie Grohe⟧",
        "Patiente ⟦Grohe⟧, 2e étage",
        "Nom;Qté;Prix\n⟦Rossi⟧;2;35,00",
        "produit;qté;prix\n⟦Emma Petit⟧;2;35,00",
        "produit;qté;prix\nChaise;2;40\nMerci,\n⟦Emma⟧",
        "name,qty,phone\n⟦Tilly⟧,4,030\nRosa,100,031",
        "name,qty,price,email\n⟦Tilly⟧,4,3.50,t@example.com",
    ],
)
def test_who_is_called_so_is_found(text: str) -> None:
    assert len(judged(text, "PERSON")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "⟦11077 kWh⟧ heures creuses",
        "night: 9377 ⟦kWh⟧",
        "lot ⟦A441B02⟧ périmé",
        "cours;⟦danse⟧;160,00",
    ],
)
def test_what_is_measured_or_counted_is_no_address(text: str) -> None:
    assert judged(text, "ADDRESS") == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("votre magasin de la ⟦rue de la République⟧ était fermé", 0),
        ("Filiale in der ⟦Bahnhofstraße⟧", 0),
        ("la tienda de la ⟦calle Mayor⟧", 0),
        ("votre magasin 12 ⟦rue de la République⟧", 1),
        ("j'habite ⟦rue de la République⟧", 1),
        ("j'habite au-dessus du magasin de la ⟦rue de la République⟧", 1),
        ("unser Laden in der ⟦Bahnhofstraße⟧", 1),
        ("votre magasin de la ⟦rue de la République 4⟧", 1),
    ],
)
def test_a_street_of_a_shop_is_nobodys_address(text: str, left: int) -> None:
    plain, [(start, end)] = marked(text)
    for source, expected in ((Source.FORMAT, left), (Source.KNOWN, 1)):
        found = [Entity("ADDRESS", start, end, 0.7, source)]
        assert len(list(without_streets_of_shops(plain, found))) == expected


@pytest.mark.parametrize(
    "text",
    [
        "la pièce 0020117725 manque",
        "le code 985 141 002 331 907, merci",
        "we took bus 12 AB 34 to town",
        "please tag AB 12 345 as resolved",
        "Honda BB-12-A",
        "fatura 2025/41187\nNo dia 11",
        "the call-off 2024-117-552 is open",
        "commande 7741-118 (1 bureau Oken)",
        "dr. oetker pizza",
        "client 10000 connections",
        "Client 2024 report",
        "a loja: rua bonita estava fechada às 15h",
    ],
)
def test_numbers_that_are_nobodys_stay(text: str) -> None:
    found = Cascade(names="off").detect([text], {})[0]
    assert [(entity.kind, text[entity.start : entity.end]) for entity in found] == []


@pytest.mark.parametrize(
    "text",
    [
        "Client ⟦30417⟧ is what the letters say",
        "le client ⟦30417⟧ attend",
        "mon abonnement Gym-Fit ⟦FR-20441-B⟧ est payé",
        "Skoda Octavia Kombi 2.0 TDI, ⟦TÜ-KD 618⟧",
        "Fahrer Gerd Lohmann, ⟦RT-TU 227⟧",
        "Opel Corsa, ⟦MG-AB 123⟧",
        "chez nous, ⟦Le Moulin neuf, 44450 Divatte⟧",
        "appelez le ⟦0033612345678⟧",
        "0612345678 ⟦0033612345679⟧",
        "flat 12 ⟦0044 20 7946 0958⟧",
    ],
)
def test_numbers_that_are_somebodys_are_found(text: str) -> None:
    plain, spans = marked(text)
    found = {(entity.start, entity.end) for entity in Identifiers().find(plain)}
    assert set(spans) <= found


def test_in_whose_name_something_is_held_also_in_lower_case() -> None:
    cascade = Cascade(names="off")
    text = "le dossier est au nom de josiane pichet"
    (found,) = cascade.detect([text], {})[0]
    assert text[found.start : found.end] == "josiane pichet"
    assert cascade.detect(["le dossier est au nom de la mairie"], {}) == [[]]


@pytest.mark.parametrize(("text", "found"), [("Termin bei Dr. Martens am Montag", True), ("dr. martens boots", False)])
def test_makers_of_shoes_are_called_as_many_are(text: str, found: bool) -> None:
    assert any(entity.kind == "PERSON" for entity in Cascade(names="off").detect([text], {})[0]) is found


@pytest.mark.parametrize(
    ("text", "value", "day"),
    [
        ("on leave till Jan.", "Jan", True),
        ("Viewings Sat 10-12", "Viewings Sat", True),
        ("thanks to Jan.", "Jan", False),
        ("from Jan to Mar", "Jan", True),
        ("a mail from Jan.", "Jan", False),
        ("until Jan calls", "Jan", False),
        ("Okoye Sat 10-12", "Okoye Sat", False),
        ("Emma Sat 10-12", "Emma Sat", False),
    ],
)
def test_days_and_months_in_short(text: str, value: str, day: bool) -> None:
    start = text.index(value)
    assert is_day(text, start, start + len(value)) is day
