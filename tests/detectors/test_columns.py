"""Tables of persons: names and numbers below heads that say so; what stands in other tables."""

import pytest

from tests.detectors.rules import rules


def found(text: str) -> list[str]:
    return [text[e.start : e.end] for e in rules().find(text) if e.kind in {"PERSON", "CUSTOMER_NUMBER"}]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("CLIENT;NOM;PRENOM\n44712;El Aloui;Hoa", ["44712", "El Aloui", "Hoa"]),
        ("id,last_name,first_name\n7,Xu,Li\n8,Ba,Ali", ["Xu", "Li", "Ba", "Ali"]),
        ("| ID | First name | Status |\n|---|---|---|\n| K-4471 | Rose | open |", ["K-4471", "Rose"]),
        ("voornaam;tussenvoegsel;achternaam\nFenna;van der;Wal\nTeun;;Bos", ["Fenna", "van der", "Wal", "Teun", "Bos"]),
        ("Apellido1;Apellido2;Nombre\nRey;Paz;Sol", ["Rey", "Paz", "Sol"]),
        ("Vorname\tNachname\nMai\tO'Day-Le Bris", ["Mai", "O'Day-Le Bris"]),
        ("nombre;apellidos\nsol;de la o", ["sol", "de la o"]),
        ("id,email,plan\n44712,a@b.example,pro", ["44712"]),
        ("Nom de famille;Prénom\nBa;Li", ["Ba", "Li"]),
        ("Family name\tGiven name\nWu\tHo", ["Wu", "Ho"]),
        ('"no","first_name","last_name"\n"44712","Ana","Sol"', ["44712", "Ana", "Sol"]),
    ],
)
def test_a_short_or_usual_word_below_a_head_for_names_stays_readable(text: str, values: list[str]) -> None:
    assert found(text) == values


@pytest.mark.parametrize(
    "text",
    [
        "id,name,price\n44712,Billy,49.90\n44713,Rose,12.50",
        "nom;prix\nCharlotte;49,90",
        "order_id,last_name\n44712,null\n44713,N.N.",
        "first_name,last_name\nstring,varchar",
        "First name | Last name\nrequired | optional",
        "Language;First name;Last name\nGerman;Vorname;Nachname",
        "Family name,Style\nArial,Bold",
        "first_name,last_name\nThanks in advance, all of the team",
        "Last name change;Reason\nMarriage;Form",
        "ticket,number,email\nA-1,44712,a@b.example",
        "column;type\nfirst_name;string\nlast_name;string",
        "The first step, the last name\nis simple, yes",
        "first_name,last_name\n{{first_name}},{{last_name}}\n",
        "id,first_name\n12,\n2024-01,",
    ],
)
def test_goods_types_and_empty_cells_are_taken_for_persons(text: str) -> None:
    assert found(text) == []
