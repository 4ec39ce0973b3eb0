"""The sentences that training texts are made of: they are read without Faker and its lists."""

import ast
import re
import sys
from pathlib import Path

import pytest

TRAINING = Path(__file__).parents[2] / "training"
sys.path.insert(0, str(TRAINING.parent))

from training.pieces import Entity, joined  # noqa: E402
from training.templates import SLOT, lines, names_of, parsed  # noqa: E402

LANGUAGES = ("en", "fr", "de", "es", "it", "nl", "pt")


def table(name: str) -> set[str]:
    """The keys or items of a table of values.py, read without importing what it draws from."""
    tree = ast.parse((TRAINING / "values.py").read_text(encoding="utf-8"))
    for node in tree.body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        if any(isinstance(t, ast.Name) and t.id == name for t in targets):
            keys = node.value.keys if isinstance(node.value, ast.Dict) else ast.walk(node.value)
            return {k.value for k in keys if isinstance(k, ast.Constant)}
    raise AssertionError(f"{name} is not in values.py")


def of(lang: str) -> list[str]:
    return [line for path in sorted((TRAINING / "sentences" / lang).glob("*.txt")) for line in lines(path)]


@pytest.mark.parametrize("lang", [*LANGUAGES, "any"])
def test_every_slot_is_known(lang: str) -> None:
    known = table("SLOTS")
    assert known > table("NAMES")
    for line in of(lang):
        assert names_of(parsed(line)) <= known, line
        assert not re.search(r"\{[A-Z]", SLOT.sub("", line)), f"not a slot: {line}"
        assert {found[3] for found in SLOT.finditer(line)} <= {None, "upper", "lower", "plain", "title", "capital"}, (
            line
        )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_many_sentences_and_many_that_name_nobody(lang: str) -> None:
    every, names = of(lang), table("NAMES")
    assert len(every) >= 150
    assert len(set(every)) == len(every)
    nobody = [line for line in every if not names_of(parsed(line)) & names]
    assert len(nobody) >= 0.3 * len(every)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_plain_sentences_name_nobody(lang: str) -> None:
    names = table("NAMES")
    for line in lines(TRAINING / "sentences" / lang / "plain.txt"):
        assert not names_of(parsed(line)) & names, line


def test_spans_and_parts_are_where_their_pieces_are() -> None:
    e, other = Entity("PERSON", "f"), Entity("PERSON")
    text, spans = joined(
        [
            *(
                ("Chère ", None, None),
                ("Mme", None, "civility"),
                (" ", None, None),
                ("Ana", e, "given"),
                (" ", e, None),
            ),
            *(("Lô ", e, "surname"), (" et ", None, None), ("Bo", other, None), ("Vi", Entity("ORG"), None)),
        ]
    )
    assert [(text[s["start"] : s["end"]], s["type"]) for s in spans] == [
        ("Ana Lô", "PERSON"),
        ("Bo", "PERSON"),
        ("Vi", "ORG"),
    ]
    assert [text[p["start"] : p["end"]].strip() for p in spans[0]["parts"]] == ["Mme", "Ana", "Lô"]
    assert [s.get("gender") for s in spans] == ["f", None, None]
