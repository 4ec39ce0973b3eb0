"""Dates of birth in the forms of registers and machines, and beside persons without a word of birth."""

import re

import pytest

from guarded_client._model import Entity, Source
from guarded_client.detectors.births_beside import births_beside
from guarded_client.detectors.cascade import Cascade
from guarded_client.detectors.identifiers import Identifiers

RULES = Identifiers()
LABELLED = [
    '{"name": "x", "dob": "⟦19870812⟧"}',
    '"birth_date": "⟦19870812⟧"',
    "BDAY:⟦1987-08-12⟧",
    "ddn ⟦120887⟧",
    "date de naissance : ⟦120887⟧",
    "DOB ⟦12AUG1987⟧",
    "DOB: ⟦12AUG87⟧",
    "geboren ⟦3.IX.1972⟧",
    "nato il ⟦3/IX/1972⟧",
    "né le ⟦2-III-1963⟧",
    "née le ⟦12/08/'87⟧",
    "Année de naissance : ⟦1964⟧",
    '{"birth_year":"⟦1964⟧"}',
    "Jahrgang ⟦1952⟧",
    "(b. ⟦12 Aug 1987⟧)",
    "Bot: Date of birth? (DDMMYY)\nUser: ⟦120887⟧",
]
NOT_LABELLED = [
    "birthday card order 120887 was sent",
    "the gift for her birthday costs 198712",
    "born digital, ticket 20230812",
    "the anniversaire promo 120524",
    "item b. 12 Aug 1987 meeting",
    "Geburtstagsgutschein 240812",
    "Baujahr 1964",
    "year of the report: 1964",
    "Bot: Order number?\nUser: 120887",
    "section IX/1972 of the code",
]
BESIDE = [
    "Mme «Rose Petit» (⟦12/08/1987⟧)",
    "enfants : «Noé» (⟦12/03/2015⟧), «Jade» (⟦01/09/2021⟧)",
    "«Kaba, Yussuf» | ⟦1987-08-12⟧ | M",
    "«Kaba, Yussuf» | M | ⟦12.08.2021⟧ |",
    "Pat. «Klein, Uwe», ⟦12.08.1987⟧",
    "«John Smith» ⟦08/12/1987⟧ SSN «117-61-0742»",
    "«John Smith» (⟦8/12/87⟧)",
    "«John Smith» (⟦12 August 1987⟧)",
    "«KABA Yussuf» ⟦12/08/1987⟧ M",
    "«Ana» (DNI «50275975E», ⟦12/08/1987⟧)",
    "«Jan de Boer» - ⟦12-08-1987⟧",
    "enfant à charge «Noé Petit» ⟦12/03/2015⟧",
]
NOT_BESIDE = [
    "«Jean Dupont», 12/08/2024",
    "order by «Jane Smith», 03/05/2021",
    "«Marie Martin» (12/08/2024) : ok pour moi",
    "reçu de «Paul Durand» 03/05/2001 14:22",
    "| «Paul Durand» | 12/03/2022 | 45 € |",
    "signé «Paul Durand» le 12/08/1999",
    "«Paul Durand» 12/08/1999",
    "«Jane Smith» - 03/05/2023 - invoice sent",
    "«Jane Smith» (2021-05-03)",
    "«Jane Smith» (44/55/1987)",
    "«Jane Smith» (12/08/24)",
    "«Jane Smith», 12 August 1987",
    "«Jane Smith» (12/08/1987-3)",
]


def plain(marked: str) -> tuple[str, list[str]]:
    return re.sub("[⟦⟧]", "", marked), re.findall("⟦(.*?)⟧", marked)


def beside(marked: str) -> tuple[str, list[str], list[Entity]]:
    """A text, the dates it must have, and its persons and national numbers as if found before."""
    text, wanted = plain(marked)
    entities: list[Entity] = []
    while (match := re.search("«(.*?)»", text)) is not None:
        text = text[: match.start()] + match[1] + text[match.end() :]
        kind = "US_SSN" if match[1][0].isdigit() else "PERSON"
        entities.append(Entity(kind, match.start(), match.end() - 2, 0.9, Source.NAME))
    return text, wanted, entities


@pytest.mark.parametrize("marked", LABELLED)
def test_a_written_form_of_a_date_of_birth_is_missed(marked: str) -> None:
    text, wanted = plain(marked)
    found = [text[entity.start : entity.end] for entity in RULES.find(text) if entity.kind == "DATE_OF_BIRTH"]
    assert [each for each in wanted if each not in found] == []


@pytest.mark.parametrize("text", NOT_LABELLED)
def test_a_number_is_taken_for_a_date_of_birth(text: str) -> None:
    assert [text[entity.start : entity.end] for entity in RULES.find(text) if entity.kind == "DATE_OF_BIRTH"] == []


@pytest.mark.parametrize("marked", [*BESIDE, *NOT_BESIDE])
def test_a_date_beside_a_person_is_of_birth_where_its_place_says_so(marked: str) -> None:
    text, wanted, entities = beside(marked)
    assert [text[entity.start : entity.end] for entity in births_beside(text, entities)] == wanted


def test_a_date_beside_a_person_is_left_alone_with_its_kind() -> None:
    text = "Mr Smith (12/08/1987) called"
    every, left = Cascade(names="off"), Cascade(names="off", allow=frozenset({"DATE_OF_BIRTH"}))
    assert [entity.kind for entity in every.detect([text], {})[0]] == ["PERSON", "DATE_OF_BIRTH"]
    assert [entity.kind for entity in left.detect([text], {})[0]] == ["PERSON"]
