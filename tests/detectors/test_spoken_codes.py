"""Postcodes and plates that are read out; ⟦⟧ is what must be found."""

from __future__ import annotations

import re

import pytest

from guarded_client.detectors.identifiers import Identifiers

RULES = Identifiers()
MARK = re.compile("⟦(.*?)⟧")


def found(text: str, kind: str) -> list[str]:
    return [text[entity.start : entity.end] for entity in RULES.find(text) if entity.kind == kind]


@pytest.mark.parametrize(
    "marked",
    [
        "Operator: what's the postcode?\nCustomer: ⟦G forty two, eight P Q⟧",
        "AGENT: your postcode please?\nCALLER: yeah it's ⟦B seventeen nine R T⟧",
        "my postcode is ⟦m thirteen nine p l⟧",
        "Agent: votre code postal ?\nCliente: ⟦sept cinq zéro un un⟧",
        "mon code postal c'est ⟦cinquante-six mille⟧ à Vannes",
        "Agent: Ihre Postleitzahl bitte?\nKunde: ⟦acht null drei drei eins⟧ München",
        "meine plz ist ⟦sieben null eins sieben drei⟧",
        "Agente: el código postal, por favor\nCliente: ⟦dos ocho cero uno tres⟧",
        "Operatore: il CAP?\nCliente: ⟦otto zero uno tre quattro⟧",
        "Medewerker: uw postcode?\nKlant: ⟦tweeëntwintig elf A B⟧",
        "Operador: código postal?\nCliente: ⟦sete oito zero zero, um dois três⟧",
    ],
)
def test_a_postcode_read_out_is_missed(marked: str) -> None:
    assert found(MARK.sub(r"\1", marked), "ADDRESS") == MARK.findall(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "AGENT: and the reg?\nCALLER: ⟦lima kilo six two oscar yankee tango⟧",
        "Conseiller : votre plaque ?\nClient : alors c'est ⟦A B, deux cent douze, C D⟧",
        "Mitarbeiter: das Kennzeichen?\nKunde: ⟦Hamburg, K V, zwei zwei eins null⟧",
        "Kunde: das Kennzeichen ist ⟦M wie Martha, A B 1 2 3 4⟧",
        "Cliente: la matrícula es ⟦cuatro cuatro uno dos, K L M⟧",
        "Operatore: la targa?\nCliente: ⟦A B uno due tre C D⟧",
        "Cliente: la targa è ⟦F come Firenze, G, due due uno, K L⟧",
        "Klant: kenteken is ⟦G B, nul nul één, B⟧",
        "Cliente: a matrícula é ⟦A A, zero um, B B⟧",
    ],
)
def test_a_plate_read_out_is_missed(marked: str) -> None:
    assert MARK.findall(marked)[0] in found(MARK.sub(r"\1", marked), "LICENSE_PLATE")


@pytest.mark.parametrize(
    "text",
    [
        "postcode is a must for us, the plate is one of two",
        "one two three four five, once I caught a fish alive",
        "the reg is a bit of a mess, registration is open to one and all",
        "plates: one large, two small, three medium",
        "code postal : un champ à remplir",
        "Kennzeichen ist ein Muss, kenteken is een must",
        "Kenteken overschrijven kost 12 euro, plate for 45 euros",
        "la targa è una cosa seria, o cep é um dado obrigatório, la matricula es una tasa",
        "Registration: a, b, c",
        "cap: one per person, two per family",
        "My order: one small, two medium, three large",
    ],
)
def test_other_words_are_taken_for_a_code(text: str) -> None:
    assert found(text, "LICENSE_PLATE") == []
    assert found(text, "ADDRESS") == []


def test_letters_for_digits_in_a_date_of_birth() -> None:
    assert found("D.O.B: O3/O4/1957, Geburtsdatum O1.O2.1949", "DATE_OF_BIRTH") == ["O3/O4/1957", "O1.O2.1949"]
