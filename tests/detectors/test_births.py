"""Dates of birth in the forms of registers and machines."""

import re

import pytest

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
    "Agent: your full name and date of birth please?\nCustomer: Sure, it's Margaret O'Sullivan, ⟦3rd of June 1957⟧.",
    "vos nom, prénom et date de naissance ?\nClient : oui, Vasseur, Jean-Baptiste Vasseur, ⟦12 mars 1961⟧",
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
    "the date of birth? We never ask for it by phone or mail: shipped 3 June 2019",
    "birthday? no idea\nThe parcel left our warehouse on 3 June 2019",
    "section IX/1972 of the code",
]


def plain(marked: str) -> tuple[str, list[str]]:
    return re.sub("[⟦⟧]", "", marked), re.findall("⟦(.*?)⟧", marked)


@pytest.mark.parametrize("marked", LABELLED)
def test_a_written_form_of_a_date_of_birth_is_missed(marked: str) -> None:
    text, wanted = plain(marked)
    found = [text[entity.start : entity.end] for entity in RULES.find(text) if entity.kind == "DATE_OF_BIRTH"]
    assert [each for each in wanted if each not in found] == []


@pytest.mark.parametrize("text", NOT_LABELLED)
def test_a_number_is_taken_for_a_date_of_birth(text: str) -> None:
    assert [text[entity.start : entity.end] for entity in RULES.find(text) if entity.kind == "DATE_OF_BIRTH"] == []
