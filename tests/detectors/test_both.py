"""Words that are names and labels, articles or months as well; keys, greetings and letters that introduce a name."""

from __future__ import annotations

import pytest

from guarded_client._model import Entity, Source
from guarded_client.detectors.models.word_chances import Enough, Weighed
from guarded_client.detectors.names.introductions import introduced
from guarded_client.detectors.names.model_findings import named


def reported(text: str, value: str) -> list[str]:
    start = text.index(value)
    found = named(text, [Entity("PERSON", start, start + len(value), 0.9, Source.NAME)])
    return [text[entity.start : entity.end] for entity in found]


@pytest.mark.parametrize(
    ("text", "value", "name"),
    [
        ("| Le Goff | Nolwenn |", "Le Goff", "Le Goff"),
        ("LE ROUX M.", "LE ROUX", "LE ROUX M"),
        ("formerly Ffion Price.", "Ffion Price", "Ffion Price"),
        ("Nguyen, Thi Mai, DOB", "Thi Mai", "Thi Mai"),
        ("memory of May Rowbottom", "May Rowbottom", "May Rowbottom"),
        ("tuteur : M'hamed El Kaddouri", "hamed El Kaddouri", "M'hamed El Kaddouri"),
        ("VALUES ('N''Diaye')", "Diaye", "N''Diaye"),
        ("Hervé de La Tour du Pin, demeurant", "Hervé", "Hervé de La Tour du Pin"),
        ("Le client Dupont", "Le client Dupont", "Dupont"),
        ("LE CLIENT DUPONT", "LE CLIENT DUPONT", "DUPONT"),
        ("Le président Dupont", "Le président Dupont", "Dupont"),
        ("Dupont Price: 4.50", "Dupont Price", "Dupont"),
        ("Marie Mai 2026", "Marie Mai", "Marie"),
        ("Chair Price", "Chair Price", ""),
        ("La Dupont", "La Dupont", "La Dupont"),
        ("Marie de la Banque", "Marie", "Marie"),
    ],
)
def test_what_is_a_name_beside_one(text: str, value: str, name: str) -> None:
    assert reported(text, value) == ([name] if name else [])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Je soussigné Hervé de La Tour du Pin, demeurant", "Hervé de La Tour du Pin"),
        ("Je, soussignée Docteur Marie Le Breton, certifie", "Marie Le Breton"),
        ("<FirstName>Rhys</FirstName>", "Rhys"),
        ('{"lastName":"Asante","age":3}', "Asante"),
        ("last_name=Aly&x=1", "Aly"),
        ("Forename.....: Temitope", "Temitope"),
        ("DEAR MRS ABERNATHY YOUR APPOINTMENT IS ON 4 MAY", "ABERNATHY"),
        ("bjr mr dubreuil jvous envoi mon RIB", "dubreuil"),
        ("my name is baker", "baker"),
        ("NOM: PRICE PRENOM:", "PRICE"),
        ("Name: Chambre", "Chambre"),
        ("my name is john baker calling about it", "john baker"),
        ("hi its kev i aint got my parcel", "kev"),
        ("slt c momo, jai pas recu", "momo"),
        ("onze zoon Mees is zes jaar", "Mees"),
        ("Met vriendelijke groet,\nDe Vries", "De Vries"),
        ("my husband Harm called", "Harm"),
        ("ma fille Prune a la grippe", "Prune"),
    ],
)
def test_phrases_and_keys_that_introduce(text: str, name: str) -> None:
    assert {text[entity.start : entity.end] for entity in introduced(text)} == {name}


@pytest.mark.parametrize(
    "text",
    [
        "je soussigné certifie que",
        '{"first_name": "required", "lastName": "string"}',
        '<label for="lastName">Last name</label>',
        "firstName = req.body.firstName",
        "hi its urgent i need help",
        "hey it's late, i know",
        "bonjour c'est possible, je veux",
        "hello this is ridiculous, i want a refund",
        "salut c'est super, merci",
        "Bien à vous,\nLe service client",
        "Cordialement,\nLe Service Clientèle",
        "Cordialement,\nLa Direction",
        "I am vegetarian and allergic to nuts",
        "THIS IS UNACCEPTABLE",
        "name: build\non: push",
        "First name:\nLast name:\nSSN: XXX",
        "Prénom :\nNom de famille : ______\nVille :",
        "Bonne journée,\nL'équipe support",
        "Un saludo,\nEl equipo de ventas",
        "Met vriendelijke groet,\nDe klantenservice",
        "my mum Monday will call",
        "ma femme Lundi est absente, mijn man Vrijdag belt",
        "meine Tochter Probleme hat",
    ],
)
def test_what_introduces_nobody(text: str) -> None:
    assert introduced(text) == []


def persons(text: str, chances: list[float]) -> list[str]:
    words: list[tuple[int, int]] = []
    for word in text.replace(":", " ").split():
        start = text.index(word, words[-1][1] if words else 0)
        words.append((start, start + len(word)))
    enough = Enough(alone={"PERSON": 0.1}, beside={"PERSON": 0.4})
    weighed = Weighed(text, words, ["PERSON"] * len(words), chances, enough)
    return [text[entity.start : entity.end] for entity in weighed.entities(beside=False)]


@pytest.mark.parametrize(
    ("text", "chances", "found"),
    [
        ("customer: Thandeka Dlamini", [0.0, 0.02, 1.0], ["Thandeka Dlamini"]),
        ("Oumar Sy du lot", [1.0, 0.05, 0.0, 0.0], ["Oumar Sy"]),
        ("Máire Ní Dhomhnaill", [1.0, 0.0, 1.0], ["Máire Ní Dhomhnaill"]),
        ("Máire et Dhomhnaill", [1.0, 0.0, 1.0], ["Máire", "Dhomhnaill"]),
        ("Selon Watson", [0.03, 1.0], ["Watson"]),
        ("with Invoice Watson", [0.0, 0.03, 1.0], ["Watson"]),
        ("with thandeka Dlamini", [0.0, 0.03, 1.0], ["Dlamini"]),
        ("with Thandeka Dlamini", [0.0, 0.0, 1.0], ["Thandeka Dlamini"]),
        ("with Thandeka Dlamini", [0.0, 0.05, 0.3], ["Dlamini"]),
        ("thanks Thandeka About it", [0.0, 1.0, 0.0, 0.0], ["Thandeka"]),
        ("Merci Oumar Bonne nuit", [0.0, 1.0, 0.0, 0.0], ["Oumar"]),
        ("dass Thandeka das Fahrrad kaufte", [0.0, 1.0, 0.0, 0.0, 0.0], ["Thandeka"]),
        ("dass Thandeka Rasenmäher und Gießkannen kaufte", [0.0, 1.0, 0.0, 0.0, 0.0, 0.0], ["Thandeka"]),
        ("from Robin van Persie in goal", [0.0, 1.0, 0.0, 0.2, 0.0, 0.0], ["Robin van Persie"]),
        ("from Robin van Persie in goal", [0.0, 0.3, 0.0, 0.2, 0.0, 0.0], ["Robin", "Persie"]),
    ],
)
def test_a_rare_name_goes_with_a_sure_one(text: str, chances: list[float], found: list[str]) -> None:
    assert persons(text, chances) == found
