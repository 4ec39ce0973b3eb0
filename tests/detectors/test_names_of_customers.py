"""Names as customers write of others: beside a relative, behind "a lady called", among sizes of shirts, of rare people."""

from __future__ import annotations

import pytest

from guarded_client.detectors.cascade import Cascade

CASCADE = Cascade(names=("built-in",))


def persons(text: str) -> list[str]:
    return [text[each.start : each.end] for each in CASCADE.detect([text], {})[0] if each.kind == "PERSON"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # a rule finds the given name, and must not hide it from the model that sees the surname beside it
        ("Meine Nachbarin Agnieszka Wróbel nimmt es an.", ["Agnieszka Wróbel"]),
        ("Mi vecina Agnieszka Wróbel lo recoge.", ["Agnieszka Wróbel"]),
        # another kind is likelier, but too unlikely to count
        ("the twins hassan and hussein need passports before eid", ["hassan", "hussein"]),
        ("Visita: madre Jenifer, padre Yeray, niños Kilian (6) y Nour (3).", ["Jenifer", "Yeray", "Kilian", "Nour"]),
        # a word that is no name elsewhere
        ("I was served by a lady called April at the counter.", ["April"]),
        ("Vu une dame prénommée Prune, adorable, mais le responsable, M. Sauvage, a été odieux.", ["Prune", "Sauvage"]),
        # a relative of somebody else
        (
            "My mother-in-law, Thanh Huong, and her sister Bích fly in on Friday; can they share one visa letter?",
            ["Thanh Huong", "Bích"],
        ),
        ("Zij komt met haar zus Bích vrijdag aan.", ["Bích"]),
        # a size, and no litres
        ("Camisetas: Diop 9 L, Moreno 4 XL", ["Diop", "Moreno"]),
        ("Maglie: Diop 9 L, Bruno 4 XL", ["Diop", "Bruno"]),
    ],
)
def test_a_customers_name_is_left_readable(text: str, names: list[str]) -> None:
    assert [name for name in persons(text) if name in names] == names


@pytest.mark.parametrize(
    "text",
    [
        "We use an app called Asana and a tool named Jira.",
        "Une application nommée Doctolib, c'est bien ?",
        "Wasser: Evian 2 L, Volvic 4 L",
    ],
)
def test_a_thing_is_a_person(text: str) -> None:
    assert persons(text) == []
