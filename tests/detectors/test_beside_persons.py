"""Dates of birth and ages beside persons; texts are invented: ⟦⟧ around persons, {} around what is found."""

from __future__ import annotations

import re

import pytest

from guarded_client._model import Entity, Source
from guarded_client.detectors.births.age import RULES
from guarded_client.detectors.births.beside_persons import births_and_ages
from guarded_client.detectors.cascade import Cascade
from guarded_client.detectors.matching.scan import Scan

AGES = [
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
NO_AGES = [
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
BIRTHS = [
    "Mme ⟦Rose Petit⟧ ({12/08/1987})",
    "enfants : ⟦Noé⟧ ({12/03/2015}), ⟦Jade⟧ ({01/09/2021})",
    "⟦Kaba, Yussuf⟧ | {1987-08-12} | M",
    "⟦Kaba, Yussuf⟧ | M | {12.08.2021} |",
    "Pat. ⟦Klein, Uwe⟧, {12.08.1987}",
    "⟦John Smith⟧ {08/12/1987} SSN ⟦117-61-0742⟧",
    "⟦John Smith⟧ ({8/12/87})",
    "⟦John Smith⟧ ({12 August 1987})",
    "⟦KABA Yussuf⟧ {12/08/1987} M",
    "⟦Ana⟧ (DNI ⟦50275975E⟧, {12/08/1987})",
    "⟦Jan de Boer⟧ - {12-08-1987}",
    "enfant à charge ⟦Noé Petit⟧ {12/03/2015}",
]
NO_BIRTHS = [
    "⟦Jean Dupont⟧, 12/08/2024",
    "order by ⟦Jane Smith⟧, 03/05/2021",
    "⟦Marie Martin⟧ (12/08/2024) : ok pour moi",
    "reçu de ⟦Paul Durand⟧ 03/05/2001 14:22",
    "| ⟦Paul Durand⟧ | 12/03/2022 | 45 € |",
    "signé ⟦Paul Durand⟧ le 12/08/1999",
    "⟦Paul Durand⟧ 12/08/1999",
    "⟦Jane Smith⟧ - 03/05/2023 - invoice sent",
    "⟦Jane Smith⟧ (2021-05-03)",
    "⟦Jane Smith⟧ (44/55/1987)",
    "⟦Jane Smith⟧ (12/08/24)",
    "⟦Jane Smith⟧, 12 August 1987",
    "⟦Jane Smith⟧ (12/08/1987-3)",
]


def marked_in(text: str) -> tuple[str, list[Entity], list[str]]:
    """A text without marks, its persons and national numbers as if found before, and what must be found beside them."""
    wanted = re.findall(r"\{(.*?)\}", text)
    text = re.sub(r"[{}]", "", text)
    entities: list[Entity] = []
    while (match := re.search("⟦(.*?)⟧", text)) is not None:
        text = text[: match.start()] + match[1] + text[match.end() :]
        kind = "US_SSN" if match[1][0].isdigit() else "PERSON"
        entities.append(Entity(kind, match.start(), match.end() - 2, 0.9, Source.NAME))
    return text, entities, wanted


@pytest.mark.parametrize(
    ("marked", "kind"),
    [(text, "AGE") for text in (*AGES, *NO_AGES)] + [(text, "DATE_OF_BIRTH") for text in (*BIRTHS, *NO_BIRTHS)],
)
def test_an_age_or_a_date_of_birth_beside_a_person_is_found_where_its_place_says_so(marked: str, kind: str) -> None:
    text, entities, wanted = marked_in(marked)
    found = list(births_and_ages(text, entities))
    assert [text[entity.start : entity.end] for entity in found] == wanted
    assert {entity.kind for entity in found} <= {kind}


def test_an_age_behind_a_date_of_birth_is_found_and_no_number_of_a_house() -> None:
    text = "né le 17/08/1951, 74 ans"
    (age,) = births_and_ages(text, [Entity("DATE_OF_BIRTH", 6, 16, 0.9, Source.FORMAT)])
    assert text[age.start : age.end] == "74 ans"
    text = "Marie Roux, 23, rue Haute"
    street = Entity("ADDRESS", 12, 25, 0.8, Source.FORMAT)
    assert list(births_and_ages(text, [Entity("PERSON", 0, 10, 0.9, Source.NAME), street])) == []


def test_an_age_behind_a_date_of_birth_that_only_its_person_tells_is_found() -> None:
    text, entities, wanted = marked_in("⟦Rose Petit⟧ ({12/08/1987}), {38 ans}, de Lyon")
    found = [text[entity.start : entity.end] for entity in births_and_ages(text, entities)]
    assert found == wanted


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Awa Sarr, 38 anni; figlio", ["38 anni"]),
        ("Awa Sarr, 73 años", ["73 años"]),
        ("Awa Sarr (9 anos)", ["9 anos"]),
        ("Awa Sarr, di 29 anni, con", ["29 anni"]),
        ("Awa Sarr, 3 anni di garanzia", []),
        ("Awa Sarr, 3 ans de bail", []),
    ],
)
def test_an_age_behind_a_person_is_missed(text: str, ages: list[str]) -> None:
    person = Entity("PERSON", 0, len("Awa Sarr"), 0.9, Source.NAME)
    assert [text[entity.start : entity.end] for entity in births_and_ages(text, [person])] == ages


def test_a_date_beside_a_person_is_left_alone_with_its_kind() -> None:
    text = "Mr Smith (12/08/1987) called"
    every, left = Cascade(names="off"), Cascade(names="off", allow=frozenset({"DATE_OF_BIRTH"}))
    assert [entity.kind for entity in every.detect([text], {})[0]] == ["TITLE", "PERSON", "DATE_OF_BIRTH"]
    assert [entity.kind for entity in left.detect([text], {})[0]] == ["TITLE", "PERSON"]


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
