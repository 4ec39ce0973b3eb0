"""Ages and dates of birth of relatives and children, and dates of birth without a year; ⟦⟧ is what must be found."""

from __future__ import annotations

import re

import pytest

from guarded_client._model import Entity, Source
from guarded_client.detectors.births.beside_persons import births_and_ages
from guarded_client.detectors.matching.scan import Scan
from guarded_client.detectors.words.relatives import ALL, Relatives
from tests.detectors.rules import rules

MARK = re.compile("⟦(.*?)⟧")


def found(text: str, kind: str) -> list[str]:
    spans = {(entity.start, entity.end) for entity in rules().find(Scan(text)) if entity.kind == kind}
    return [text[start:end] for start, end in sorted(spans)]


@pytest.mark.parametrize(
    "marked",
    [
        "mi marido Eusebio tiene ⟦79⟧ y yo ⟦75⟧",
        "mio marito Oreste ha ⟦81 anni⟧ e io ⟦78⟧",
        "o meu marido Joaquim tem ⟦81⟧ e eu ⟦78⟧",
        "mijn man Harm is ⟦81⟧ en ik ben ⟦78⟧",
        "Meine Tochter Lea-Sophie ist ⟦7⟧ und mein Sohn auch",
        "my wife Rose turned ⟦64⟧.",
        "ma mère a ⟦83 ans⟧ et moi ⟦61 ans⟧",
        "ik heet wim en ben ⟦64 jaar⟧",
        "paziente di ⟦61 anni⟧",
        "doente de ⟦61 anos⟧",
        "ich bin die ulla, ⟦72 jahre⟧, alleinstehend",
        "mi hija Alba, de ⟦tres años⟧, necesita cita",
        "bebé de ⟦tres meses⟧, fiebre 39",
        "son frère Ewen ⟦six ans⟧",
        "mia nipote Gaia di ⟦quattro anni⟧",
        "a minha neta Mafalda de ⟦quatro anos⟧",
        "our daughter Ivy is ⟦six years old⟧",
        "mein Sohn Jonte ist ⟦vier Jahre⟧",
        "ons dochtertje Noor van ⟦vier jaar⟧",
        "Mein Ehemann Karl ist ⟦71⟧ und ich bin ⟦69⟧",
        "my mother-in-law is ⟦82⟧, she lives alone",
        "mi esposo Eusebio tiene ⟦79⟧ y yo ⟦75⟧",
        "meine Großmutter ist ⟦zweiundachtzig⟧ und lebt allein",
        "mein großer ist ⟦acht⟧.",
        "ma sœur est grande, mon frère a ⟦douze ans⟧",
        "mijn schoonzus (⟦41⟧)",
    ],
)
def test_an_age_is_missed(marked: str) -> None:
    assert found(MARK.sub(r"\1", marked), "AGE") == MARK.findall(marked)


@pytest.mark.parametrize("language", ALL)
def test_the_age_of_somebody_of_the_family_is_missed(language: Relatives) -> None:
    told = [f"{word} is 81." for word in language.family.split()]
    assert [text for text in told if found(text, "AGE") != ["81"]] == []


@pytest.mark.parametrize("language", ALL)
def test_a_word_stands_twice_in_the_table_of_a_language(language: Relatives) -> None:
    words = language.everybody.split()
    assert len(words) == len(set(words))
    assert all(word == word.lower() for word in words)


@pytest.mark.parametrize(
    "text",
    [
        "my daughter is 3 orders behind, her husband is 2 hours late",
        "mi hijo tiene 3 gatos y yo 2",
        "mon mari a 2 voitures et 3 motos",
        "meine Frau ist 3 Tage krank, mijn zoon is 2 keer gebeld",
        "la hija tiene 40 % de descuento, la mujer tiene 20 euros",
        "Mein Sohn zwei Jahre Garantie, fils deux ans de garantie",
        "la madre ha 3 anni di garanzia",
        "my brother is 5 ft 10, the son is a 10 out of 10",
        "bébé deux mois gratuits, kind twee jaar gratis, her son two years ago",
    ],
)
def test_a_count_is_taken_for_an_age(text: str) -> None:
    assert found(text, "AGE") == []


@pytest.mark.parametrize(
    "marked",
    [
        "je suis né le ⟦14 février⟧ mon fils le ⟦3 mars 2016⟧",
        "nací el ⟦14 de febrero⟧ y mi hijo el ⟦3 de marzo de 2016⟧",
        "nato il ⟦14 febbraio⟧ e mia figlia il ⟦3 marzo 2016⟧",
        "nasci a ⟦14 de fevereiro⟧ e o meu filho a ⟦3 de março de 2016⟧",
        "geboren op ⟦14 februari⟧, mijn zoon op ⟦3 maart 2016⟧",
        "geboren am ⟦3.2.1980⟧, meine Tochter Ida am ⟦1.4.2012⟧",
        "born on ⟦3 May 1980⟧ and my son Tom on ⟦1 June 2012⟧",
        "born on ⟦3 May 1980⟧ and my mother on ⟦1 June 1952⟧",
        "DOB ⟦14/02⟧ or do you need the year",
        "date of birth: ⟦3/11⟧",
        "Geburtstag ist am ⟦3.4.⟧",
        "cumpleaños: ⟦24/08⟧",
    ],
)
def test_a_date_of_birth_is_missed(marked: str) -> None:
    assert found(MARK.sub(r"\1", marked), "DATE_OF_BIRTH") == MARK.findall(marked)


@pytest.mark.parametrize(
    "text",
    [
        "birthday 20.50 is the price, birthday offer 14% off",
        "verjaardag 3.5 kg taart",
        "born in Leeds where everything is fine. My wife on 3 May has an appointment",
        "Chapter 3/4 is about birth rates, 5.6 in 2012",
    ],
)
def test_another_number_is_taken_for_a_date_of_birth(text: str) -> None:
    assert found(text, "DATE_OF_BIRTH") == []


@pytest.mark.parametrize(
    ("text", "name", "age"),
    [
        ("Der Versicherte Ali Demir (44) meldete", "Ali Demir", ["44"]),
        ("Nele Harms (28), wohnhaft", "Nele Harms", ["28"]),
        ("Harms (28), S. 4", "Harms", []),
        ("Nele Harms (12)", "Nele Harms", []),
        ("Nele Harms (28 Bestellungen)", "Nele Harms", []),
    ],
)
def test_an_age_in_brackets_behind_a_whole_name(text: str, name: str, age: list[str]) -> None:
    start = text.index(name)
    person = Entity("PERSON", start, start + len(name), 0.9, Source.NAME)
    assert [text[entity.start : entity.end] for entity in births_and_ages(text, [person])] == age
