"""Who says who speaks has a surname, in lower case and in capitals; what sentences go on with is none."""

from __future__ import annotations

import pytest

from guarded_client._model import Entity, Source
from guarded_client.detectors.names.surnames_beside import with_surnames


def whole(text: str, given: str, *others: str) -> str:
    """The person of a text in which the given name alone was found, and other entities."""
    found = [
        Entity(kind, text.index(value), text.index(value) + len(value), 0.5, Source.NAME)
        for kind, value in (("PERSON", given), *(("LOCATION", other) for other in others))
    ]
    first, *rest = with_surnames(text, found)
    assert rest == found[1:]
    return text[first.start : first.end]


@pytest.mark.parametrize(
    ("text", "given", "name"),
    [
        ("hi this is paolo conti my order is late", "paolo", "paolo conti"),
        ("im lisa sommer, order 2", "lisa", "lisa sommer"),
        ("i'm anna visser", "anna", "anna visser"),
        ("hoi met piet bakker mijn bestelling is er niet", "piet", "piet bakker"),
        ("hallo hier ist tim richter ich habe eine frage", "tim", "tim richter"),
        ("hola soy juan calle y mi pedido no llega", "juan", "juan calle"),
        ("ciao sono rosa bianchi e il mio ordine", "rosa", "rosa bianchi"),
        ("HI THIS IS MARCO VERDI MY ORDER IS LATE", "MARCO", "MARCO VERDI"),
        ("ask paolo conti my order", "paolo", "paolo conti"),
        ("Cc: Joris Haution\nmerci", "Joris", "Joris Haution"),
        ("die rechnung geht an detlef kruse.", "detlef", "detlef kruse"),
        ("chiedi a carmelo santoro domani", "carmelo", "carmelo santoro"),
        ("Tuteur : HERNANDEZ Julio, 2e étage", "HERNANDEZ", "HERNANDEZ Julio"),
    ],
)
def test_a_surname_goes_with_the_given_name(text: str, given: str, name: str) -> None:
    assert whole(text, given) == name


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("hi this is paolo again i have not got it", "paolo"),
        ("im paolo waiting for my order", "paolo"),
        ("im lucas unable to log in", "lucas"),
        ("i am anna new customer", "anna"),
        ("this is tom from leeds", "tom"),
        ("hoi met piet weer ik wil", "piet"),
        ("bonjour c'est marie encore moi", "marie"),
        ("i am Paolo conti", "Paolo"),
        ("im paul order 4471 is late", "paul"),
        ("Réunion MARTIN Mai 2025", "MARTIN"),
        ("MARTIN Urgent", "MARTIN"),
        ("Merci Elodie Bisous", "Elodie"),
        ("Ask Elodie Netgear", "Elodie"),
        ("das war für detlef gedacht.", "detlef"),
        ("ich hab kevin angerufen.", "kevin"),
        ("j'ai vu julie hésitante.", "julie"),
        ("ask kevin thanks, bye", "kevin"),
        ("ask kevin about rossini", "kevin"),
        ("Joris Haution wants it", "Joris"),
        ("this is paolo conti\u2019s order", "paolo"),
    ],
)
def test_a_word_of_the_sentence_is_no_surname(text: str, given: str) -> None:
    assert whole(text, given) == given


def test_another_entity_behind_the_given_name_stays() -> None:
    assert whole("hi this is paolo leeds my order", "paolo", "leeds") == "paolo"


def test_a_surname_that_a_model_saw_alone_is_another_person() -> None:
    text = "parler a karim benali"
    found = [Entity("PERSON", 9, 14, 0.6, Source.FORMAT), Entity("PERSON", 15, 21, 0.9, Source.NAME)]
    assert [text[entity.start : entity.end] for entity in with_surnames(text, found)] == ["karim benali"]
