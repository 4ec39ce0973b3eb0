"""Dates of birth in the forms of registers and machines."""

import re

import pytest

from tests.detectors.rules import rules

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
    '{"dob":"⟦1987-04-08⟧T00:00:00Z"}',
    '{"birthDate":"⟦1987-04-08⟧T00:00:00.000+02:00"}',
    '{"dateOfBirth": {"$date": "⟦1987-04-08⟧T00:00:00Z"}}',
    "né le ⟦1987-04-08⟧T00:00:00",
    '{"birthdate":"⟦19870408⟧T000000Z"}',
    '{"dob": ⟦19870408⟧.0}',
    '{"dateOfBirth":[⟦1987,4,8⟧]}',
    '{"dob": ⟦544838400000⟧}',
    '{"dob": ⟦-157766400⟧}',
    '{"BirthDate":"\\/Date(⟦544838400000⟧)\\/"}',
    '{"birthdays": [{"date": {"year": ⟦1987⟧, "month": ⟦4⟧, "day": ⟦8⟧}}]}',
    '{"dateOfBirth":{"dayOfMonth":⟦8⟧,"monthValue":⟦4⟧,"month":"APRIL","year":⟦1987⟧}}',
    '{"Birthdate__c":"⟦1987-04-08⟧"}',
    '{"fecNac":"⟦1987-04-08⟧"}',
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
    '{"birthtimeMs": 1732788000000, "birthtime": 1732788000}',
    '{"dob_verified_at": 1732788000000}',
    '{"birthday": null, "created": 1732788000000}',
    '{"birthdays": [], "date": {"year": 2026, "month": 4, "day": 8}}',
    '{"createdAt":"1987-04-08T00:00:00Z"}',
    "birth rate: 12345678",
    "dob: 99999999999999",
]


def plain(marked: str) -> tuple[str, list[str]]:
    return re.sub("[⟦⟧]", "", marked), re.findall("⟦(.*?)⟧", marked)


@pytest.mark.parametrize("marked", LABELLED)
def test_a_written_form_of_a_date_of_birth_is_missed(marked: str) -> None:
    text, wanted = plain(marked)
    found = [text[entity.start : entity.end] for entity in rules().find(text) if entity.kind == "DATE_OF_BIRTH"]
    assert [each for each in wanted if each not in found] == []


@pytest.mark.parametrize("text", NOT_LABELLED)
def test_a_number_is_taken_for_a_date_of_birth(text: str) -> None:
    assert [text[entity.start : entity.end] for entity in rules().find(text) if entity.kind == "DATE_OF_BIRTH"] == []
