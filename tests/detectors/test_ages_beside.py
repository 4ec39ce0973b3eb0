"""Ages beside a person or a date of birth; texts are invented: ⟦⟧ around persons, {} around the age that is found."""

from __future__ import annotations

import re

import pytest

from guarded_client._model import Entity, Source
from guarded_client.detectors.age import RULES
from guarded_client.detectors.ages_beside import ages_beside
from guarded_client.detectors.scan import Scan

FOUND = [
    "⟦Callum Reid⟧, {23}, of Fishponds, was charged.",
    "⟦Maureen⟧, {68}, from Whitby, said",
    "Victim: ⟦Lakshmi Narayanan⟧, F, {34}, 880 Sycamore Ct",
    "Kaufman, ⟦Ira M⟧/{71} BP 120/80",
    "Mr ⟦X. Delcourt⟧ {72}a HTA, chute",
    "⟦Ludovic B⟧, {41 ans}, a été interpellé",
    "⟦Adama SISSOKO⟧\n{32 ans} - permis B",
    "l'enfant ⟦Noa Teixeira⟧, {6 ans}.",
    "her children ⟦Zayn⟧ ({7}) and ⟦Hana⟧ ({4})",
    "my son ⟦alfie⟧ is {6} and has a rash",
    "Son fils ⟦Adem⟧ a {18 ans}",
    "My nan ⟦Doreen⟧ ({92}) can't use it",
    "my daughter ⟦Mia⟧, {5}, swallowed",
    "Patient ⟦Nguyen V⟧. (M, {58}) s/p CABG",
    "⟦Lila⟧, {4 mois}, née à la maternité",
]
NOT_FOUND = [
    "M. ⟦Martin⟧, 12 rue des Lilas",
    "⟦Dupont⟧, 3 commandes en retard",
    "Order for ⟦Smith⟧, 12, 13 and 14 of March",
    "⟦Marie Dupont⟧, 2 ans d'expérience",
    "⟦John Smith⟧, 2024.",
    "See ⟦Smith⟧ (12) and ⟦Jones⟧ (14) for the theory",
    "⟦John⟧ is 2 hours late",
    "⟦Anna⟧ has 3 children",
    "Total for ⟦Jones⟧, 45.00",
    "⟦Marie⟧ 3e étage",
    "⟦Nadia⟧, 150, said so",
    "⟦Marie⟧ a 12 points",
]


@pytest.mark.parametrize("marked", [*FOUND, *NOT_FOUND])
def test_an_age_beside_a_person_is_found(marked: str) -> None:
    text = re.sub(r"[⟦⟧{}]", "", marked)
    persons: list[Entity] = []
    plain = re.sub(r"[{}]", "", marked)
    for number, match in enumerate(re.finditer("⟦(.*?)⟧", plain)):
        start = match.start() - 2 * number
        persons.append(Entity("PERSON", start, start + len(match[1]), 0.9, Source.NAME))
    found = [text[entity.start : entity.end] for entity in ages_beside(text, persons)]
    assert found == re.findall(r"\{(.*?)\}", marked)


def test_an_age_behind_a_date_of_birth_is_found_and_no_number_of_a_house() -> None:
    text = "né le 17/08/1951, 74 ans"
    (age,) = ages_beside(text, [Entity("DATE_OF_BIRTH", 6, 16, 0.9, Source.FORMAT)])
    assert text[age.start : age.end] == "74 ans"
    text = "Marie Roux, 23, rue Haute"
    street = Entity("ADDRESS", 12, 25, 0.8, Source.FORMAT)
    assert list(ages_beside(text, [Entity("PERSON", 0, 10, 0.9, Source.NAME), street])) == []


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("she's 29, born in May", "29"),
        ("shes 54 n she needs", "54"),
        ("Elle aura 40 ans en mai", "40 ans"),
        ("le petit a eu 18 ans hier", "18 ans"),
        ("the appellant, now 45, lived", "45"),
        ("Mme V. T., 54 ans, caissière", "54 ans"),
        ("Il y a eu 10 ans de retard", None),
        ("Il y aura 10 ans que nous sommes clients", None),
        ("im 19, from hull", "19"),
        ("Es wurde im 11. Jahrhundert gebaut", None),
        ("im 5, 10 minutes late", None),
        ("he's 10, 000 miles away", None),
        ("version 3, now 45 pages", None),
    ],
)
def test_an_age_that_somebody_tells(text: str, age: str | None) -> None:
    found = {text[entity.start : entity.end] for rule in RULES for entity in rule.find(Scan(text))}
    assert found == ({age} if age else set())
