"""Ordinary words are no names, alone or at the edge of one; the names beside them, and persons who bear them, stay."""

from __future__ import annotations

import itertools

import pytest

from guarded_client._model import Entity, Source
from guarded_client.detectors.words.english import ENGLISH
from guarded_client.detectors.words.french import FRENCH, IN_LOWER
from guarded_client.detectors.words.ordinary import trimmed, without_ordinary


def left(text: str, value: str, kind: str = "PERSON") -> list[str]:
    start = text.index(value)
    found = without_ordinary(text, [Entity(kind, start, start + len(value), 0.6, Source.NAME)])
    return [text[entity.start : entity.end] for entity in found]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("CXR shows right lower lobe consolidation", "CXR"),
        ('{"state": "shipped"}', "shipped"),
        ("THIS IS UNACCEPTABLE", "UNACCEPTABLE"),
        ("I am vegetarian", "vegetarian"),
        ("Je suis végétarienne", "végétarienne"),
        ("je suis vegetarienne", "vegetarienne"),
        ("Délai : 3 jours", "Délai"),
        ("COUTS ET DELAIS", "COUTS ET DELAIS"),
        ("L'équipe support", "L'équipe"),
        ("stade III de la NYHA", "NYHA"),
        ("cache miss key=4", "key"),
        ("Coordinateur : Chef de Projet", "Projet"),
    ],
)
def test_ordinary_words_alone_are_no_person(text: str, value: str) -> None:
    assert left(text, value) == []


@pytest.mark.parametrize(
    ("text", "value", "name"),
    [
        ("certifie héberger M. Idriss Mahamat", "héberger M. Idriss Mahamat", "Idriss Mahamat"),
        ("my mum pauline needs it", "pauline needs", "pauline"),
        ("RECU DE MR KONATE LA SOMME DE 450 EUROS", "KONATE LA SOMME", "KONATE"),
        ("FACTURE KONATE PAYEE", "FACTURE KONATE", "KONATE"),
        ("notre tutrice Guénola valide", "tutrice Guénola", "Guénola"),
        ("Student: Mateo Villanueva Grade 4", "Mateo Villanueva Grade", "Mateo Villanueva"),
        ("Marie Chambre", "Marie Chambre", "Marie Chambre"),
        ("mr baker called", "baker", "baker"),
        ("Mme Anne-Sophie Pastel: bonjour", "Anne-Sophie Pastel", "Anne-Sophie Pastel"),
        ("Anne-Sophie Pastel: bonjour", "Anne-Sophie Pastel", "Anne-Sophie Pastel"),
        ("this is tom baker", "tom baker", "tom baker"),
        ("je suis julie petit", "julie petit", "julie petit"),
        ("marc roux et anna stone", "anna stone", "anna stone"),
        ("Mme Chambre", "Chambre", "Chambre"),
        ("Ms. Key Carrier", "Key Carrier", "Key Carrier"),
        ("Carrier, J.", "Carrier", "Carrier"),
    ],
)
def test_names_stay(text: str, value: str, name: str) -> None:
    assert left(text, value) == [name]


@pytest.mark.parametrize(
    ("text", "value", "found"),
    [
        ("the parking and the balcony", "balcony", []),
        ("Union Station", "Union", ["Union"]),
        ("Parole Board", "Board", ["Board"]),
        ("General Electric said", "General Electric", ["General Electric"]),
    ],
)
def test_a_place_or_company_keeps_ordinary_words_beside_its_name(text: str, value: str, found: list[str]) -> None:
    assert left(text, value, "LOCATION") == found


@pytest.mark.parametrize(
    ("text", "value", "found"),
    [
        ("Das Essen war kalt.", "Essen", []),
        ("Ich wohne in Essen.", "Essen", ["Essen"]),
        ("Er kommt aus Vilshofen.", "Vilshofen", ["Vilshofen"]),
        ("le CHU de Créteil", "Créteil", ["Créteil"]),
        ("Der Kachelofen raucht.", "Kachelofen", []),
        ("Unser Büro", "Unser", []),
    ],
)
def test_a_town_is_no_noun(text: str, value: str, found: list[str]) -> None:
    assert left(text, value, "LOCATION") == found


@pytest.mark.parametrize("length", [1, 2, 3, 4])
def test_whatever_stands_in_a_finding_something_of_it_is_left_or_nothing(length: int) -> None:
    words = ("needs", "FACTURE", "M", "Mr", "de", "M.", "Zoe", "KONATE", "Essen", "april")
    for chosen in itertools.product(words, repeat=length):
        text = " ".join(chosen)
        whole = Entity("PERSON", 0, len(text), 0.6, Source.NAME)
        for entity in (*without_ordinary(text, [whole]), trimmed(text, whole)):
            assert 0 <= entity.start < entity.end <= len(text), text
            assert "Zoe" not in text or "Zoe" in text[entity.start : entity.end], text


def test_an_address_keeps_its_words() -> None:
    assert left("12 rue de la Gare", "12 rue de la Gare", "ADDRESS") == ["12 rue de la Gare"]


def test_the_lists_are_written_as_they_are_compared() -> None:
    assert all(word == word.casefold() for word in ENGLISH | FRENCH | IN_LOWER)
    assert not IN_LOWER & (ENGLISH | FRENCH)
