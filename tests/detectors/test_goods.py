"""Makers, shops and models are no persons and no places; persons who are called as they are, stay."""

from __future__ import annotations

import pytest

from guarded_client._model import Entity, Source
from guarded_client.detectors.names.goods import without_goods
from guarded_client.detectors.names.introductions import introduced
from guarded_client.detectors.names.model_findings import named
from guarded_client.detectors.names.namesakes import without_namesakes
from guarded_client.detectors.words.brands import BRANDS, GOODS, SURNAMED
from guarded_client.detectors.words.dishes import DISHES
from guarded_client.detectors.words.listed_names import is_listed
from guarded_client.detectors.words.requests import REQUESTS


def left(text: str, value: str, kind: str = "PERSON") -> list[str]:
    start = text.index(value)
    found = without_goods(text, [Entity(kind, start, start + len(value), 0.6, Source.NAME)])
    return [text[entity.start : entity.end] for entity in found]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Can I pay with Klarna or card?", "Klarna"),
        ("Le vélo Rockrider de chez Decathlon est solide", "Rockrider"),
        ("El router Livebox parpadea en rojo", "Livebox"),
        ("Nivea Creme ist ausverkauft", "Nivea Creme"),
        ("Netgear Nighthawk R7000", "Netgear Nighthawk R7000"),
        ("Edeka und Rewe liefern", "Edeka und Rewe"),
        ("Prenez du Doliprane", "Doliprane"),
        ("Pasen en Kerst gesloten", "Pasen"),
        ("Moulinex' garantie", "Moulinex"),
        ("I bought a Barbour jacket", "Barbour"),
        ("la sauce Heinz et les pâtes", "Heinz"),
        ("la sauce Mercedes", "Mercedes"),
        ("La salsa Heinz y el aceite Carbonell", "Heinz"),
        ("La salsa Heinz y el aceite Carbonell", "Carbonell"),
        ("2 × Chaise Charlotte", "Chaise Charlotte"),
        ("The Kenwood mixer broke", "Kenwood"),
        ("Der Bosch Akkuschrauber lädt nicht", "Bosch Akkuschrauber"),
        ("De koelkast van Siemens bromt", "Siemens"),
        ("La borsa Prada è rotta", "Prada"),
        ("mi bolso Loewe", "Loewe"),
        ("un lave-linge Brandt ou autre", "Brandt"),
        ("my Zwiesel kettle leaks", "Zwiesel"),
        ("The Dyson V11 stopped", "Dyson"),
        ("die Miele W1 oder", "Miele"),
        ("The Nike 40 runs small", "Nike"),
        ("O Zwiesel Pro não liga", "Zwiesel"),
        ("Therme von Vaillant ausgefallen", "Therme von Vaillant"),
        ("Couscous royal et Tajine d'agneau", "Couscous"),
        ("2x Peshwari Naan", "Peshwari Naan"),
        ("Saltimbocca alla romana", "Saltimbocca"),
    ],
)
@pytest.mark.parametrize("kind", ["PERSON", "LOCATION"])
def test_what_is_sold_is_no_name(text: str, value: str, kind: str) -> None:
    assert left(text, value, kind) == []


@pytest.mark.parametrize(
    ("text", "value", "name"),
    [
        ("Herr Bosch möchte seinen Akkuschrauber", "Bosch", "Bosch"),
        ("Frau Klarna ruft an", "Klarna", "Klarna"),
        ("Mme Tajine a rappelé", "Tajine", "Tajine"),
        ("Maria Sushi called", "Maria Sushi", "Maria"),
        ("Telekom Anna Berger am Apparat", "Telekom Anna Berger", "Anna Berger"),
        ("Anna Berger Vodafone", "Anna Berger Vodafone", "Anna Berger"),
        ("Emily Parker Phone: 07700", "Emily Parker", "Emily Parker"),
        ("Sarah Parker jacket is late", "Sarah Parker", "Sarah Parker"),
        ("Stella Marshall 12 Park Road", "Stella Marshall", "Stella Marshall"),
        ("Parker 12 Park Road", "Parker", "Parker"),
        ("its Anna jacket hasnt come", "Anna", "Anna"),
        ("the Okafor boiler leaks", "Okafor", "Okafor"),
        ("livraison canapé Dupont jeudi", "Dupont", "Dupont"),
        ("la lavadora Pérez la compró", "Pérez", "Pérez"),
        ("le vélo de Karim", "Karim", "Karim"),
        ("mon vélo de Karim", "Karim", "Karim"),
        ("die Waschmaschine von Anna", "Anna", "Anna"),
        ("mein Sofa Anna Berger", "Anna Berger", "Anna Berger"),
        ("Jean-Kia Thompson", "Jean-Kia Thompson", "Jean-Kia Thompson"),
        ("Bosch called about his order", "Bosch", "Bosch"),
        ("anna watch", "anna", "anna"),
        ("My laptop Sarah took home", "Sarah", "Sarah"),
        ("ma voiture Paul l'a prise", "Paul", "Paul"),
        ("mein Fahrrad Karl hat es", "Karl", "Karl"),
        ("mi coche Carlos lo tiene", "Carlos", "Carlos"),
    ],
)
def test_who_is_called_like_a_brand_stays(text: str, value: str, name: str) -> None:
    assert left(text, value) == [name]


def test_makers_are_organisations_and_goods_are_none() -> None:
    assert left("Vodafone is down", "Vodafone", "ORGANIZATION") == ["Vodafone"]
    assert left("Junte tomilho e alecrim", "tomilho e alecrim", "ORGANIZATION") == []
    assert left("Amazon Street 4", "Amazon Street 4", "ADDRESS") == ["Amazon Street 4"]


def test_no_word_is_in_two_lists() -> None:
    assert not BRANDS & GOODS
    assert not (BRANDS | GOODS) & SURNAMED
    assert all(word == word.casefold() for word in BRANDS | GOODS | SURNAMED)


@pytest.mark.parametrize("text", ["Kind regards,\nDas", "Mr Das called", "Das called yesterday, says Priya"])
def test_a_surname_that_is_a_determiner_in_german_stays(text: str) -> None:
    start = text.index("Das")
    assert named(text, [Entity("PERSON", start, start + 3, 0.6, Source.NAME)])
    assert not text.endswith("\nDas") or introduced(text)


@pytest.mark.parametrize("value", ["El", "De", "Una", "Der"])
def test_a_determiner_alone_is_no_name(value: str) -> None:
    text = f"{value} equipo"
    assert named(text, [Entity("PERSON", 0, len(value), 0.6, Source.NAME)]) == []


@pytest.mark.parametrize(
    ("text", "value", "found"),
    [
        ("Toyota Corolla oder", "Corolla", []),
        ("an Earl Grey, please", "Earl Grey", []),
        ("Joe Grey called", "Joe Grey", ["Joe Grey"]),
        ("O Renault Megane não pega", "Renault Megane", []),
        ("la Peugeot 208", "Peugeot", []),
        ("Jack Daniel called", "Jack Daniel", ["Jack Daniel"]),
        ("Carolina Herrera llama", "Carolina Herrera", ["Carolina Herrera"]),
        ("Ford Jones", "Ford Jones", ["Ford Jones"]),
        ("Clio Renault-Petit", "Clio Renault-Petit", ["Clio Renault-Petit"]),
    ],
)
def test_brands_of_two_words(text: str, value: str, found: list[str]) -> None:
    start = text.index(value)
    kept = without_namesakes(text, [Entity("PERSON", start, start + len(value), 0.6, Source.NAME)])
    assert [text[entity.start : entity.end] for entity in kept] == found


def test_a_dish_or_a_request_is_somebodys_name() -> None:
    assert [word for word in DISHES | REQUESTS if is_listed(word)] == []
