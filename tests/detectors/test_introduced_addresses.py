"""Addresses whose street has no word for one in it: what stands before tells them."""

import pytest

from guarded_client.detectors.addresses.street import Street
from guarded_client.detectors.cascade import Cascade
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule
from guarded_client.detectors.matching.scan import Scan
from tests.growth import Work, grows_at_most

RULES = Cascade(names="off")

FOUND = [
    ("Ich wohne ⟦Auf der Bleiche 9⟧.", "de"),
    ("ich wohne ⟦hinter den höfen 31⟧, bitte klingeln", "de"),
    ("Unsere neue Anschrift lautet ⟦Zum Kirschgarten 4 b⟧, Erdgeschoss", "de"),
    ("Lieferadresse: ⟦Beim Steinernen Kreuz 17⟧", "de"),
    ("Bitte an ⟦Sonnenleite 6⟧ liefern", "de"),
    ("Er ist gemeldet ⟦Am Kalkofen 22a, 35037 Marburg⟧.", "de"),
    ("Die Werkstatt ist ⟦Obere Mühlstraße 12⟧.", "de"),
    ("treffen ⟦kleine rosengasse 8⟧ um drei", "de"),
    ("vivo en ⟦gran vía 114⟧ con mi madre", "es"),
    ("Mi dirección es ⟦Los Almendros 23⟧", "es"),
    ("envíenlo a ⟦prado nuevo 7⟧ por favor", "es"),
    ("quedamos en la calle ⟦arroyo 15 3b⟧", "es"),
    ("Abito in ⟦Case Nuove 18⟧.", "it"),
    ("il mio indirizzo è ⟦pian dei pini 3⟧ grazie", "it"),
    ("La consegna è in ⟦Lungarno Colombo 12⟧", "it"),
    ("ik woon op ⟦de meent 41⟧.", "nl"),
    ("Mijn adres is ⟦Hoge Bergen 5⟧ en ik ben thuis", "nl"),
    ("graag bezorgen op ⟦het ven 12⟧ aub", "nl"),
    ("Moro na ⟦Ladeira do Carmo 26⟧.", "pt"),
    ("entregar em ⟦Monte Belo 80⟧ por favor", "pt"),
    ("A minha morada é ⟦Casal da Mira 14⟧", "pt"),
]
LEFT = [
    "Ich wohne seit 12 Jahren in Kassel",
    "Ich wohne in Kassel, 3 Kinder, ein Hund",
    "wohne mit 2 Katzen allein",
    "Meine Adresse ist falsch, Bestellung 90817 kam zurück",
    "Liefern Sie nach Dänemark bis 30 kg?",
    "Vivo en Zamora 6 meses al año",
    "vivo sola con 3 gatos",
    "La dirección está mal, pedido 55120",
    "Abito in Umbria da 20 anni",
    "L'indirizzo è sbagliato, ordine 7781",
    "Consegna in 24 ore",
    "Woont u daar al 8 jaar?",
    "Het adres klopt niet, bestelling 4481",
    "Moro aqui há 9 anos",
    "Entrega em 3 dias úteis",
    "Wohnung in Jena 80 qm",
    "Die breite Straße war 5 Meter lang",
    "de foto van de laan",
]


@pytest.mark.parametrize(("text", "language"), FOUND)
def test_an_address_is_missed_because_its_street_has_no_word_for_one(text: str, language: str) -> None:
    assert language
    start, end = text.index("⟦"), text.index("⟧") - 1
    plain = text.replace("⟦", "").replace("⟧", "")
    found = [entity for entity in RULES.detect([plain], {})[0] if entity.kind == "ADDRESS"]
    covered = {at for entity in found for at in range(entity.start, entity.end)}
    assert not [plain[at] for at in range(start, end) if plain[at].isalnum() and at not in covered]


@pytest.mark.parametrize("text", LEFT)
def test_what_is_counted_is_taken_for_a_house(text: str) -> None:
    assert [entity.kind for entity in RULES.detect([text], {})[0] if entity.kind == "ADDRESS"] == []


def test_a_town_in_lower_case_behind_the_postcode_stays_readable() -> None:
    text = "lieferung bitte lindenstr 5 34117 kassel danke"
    (found,) = RULES.detect([text], {})[0]
    assert text[found.start : found.end] == "lindenstr 5 34117 kassel"


@pytest.mark.parametrize("unit", ["wohne in aa bb cc dd ee ", "dirección a 1 b 2 ", "Astr. 1, 12345 a ", "große alte "])
def test_the_time_of_a_hostile_address_grows_faster_than_its_length(unit: str) -> None:
    def of_length(length: int) -> Work:
        text = (unit * (length // len(unit) + 1))[:length]
        return lambda: RULES.detect([text], {})

    assert grows_at_most(9, of_length, 8192, 32768)


def test_words_and_endings_that_are_the_same_are_taken_for_each_other() -> None:
    street = Street(("weg",), lazily(r" \d+"), 0.7, ending=True)
    word = Rule("ADDRESS", lazily(r"\d+"), 0.7, words=("weg",), reach=2)
    scan = Scan("Lindenweg 4")
    assert [*word.find(scan)] == []
    assert [(found.start, found.end) for found in street.find(scan)] == [(0, 11)]
