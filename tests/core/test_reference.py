"""The names that the package exports: all on one page, and none that type checkers would let pass unseen."""

import ast
import inspect
import re
from pathlib import Path

import guarded_client

SOURCE = Path(guarded_client.__file__)
_ROW = re.compile(r"^\| `(\w+)` \| (.+) \|$", re.M)
_OWN = {"Flow", "Forward", "Guard", "MustStay"}  # aliases, whose docstrings Python does not keep


def said(name: str) -> str:
    text = inspect.getdoc(getattr(guarded_client, name)) or ""
    plain = re.sub(r":\w+:`~?([^`]+)`", r"`\1`", " ".join(text.split("\n\n")[0].split()))
    return re.sub(r"``([^`]+)``", r"`\1`", plain)


def test_a_name_is_missing_on_the_page_or_is_told_otherwise_there_than_in_its_help() -> None:
    page = (SOURCE.parents[2] / "docs" / "reference.md").read_text(encoding="utf-8")
    rows = dict(_ROW.findall(page))
    assert set(rows) == {*guarded_client.__all__} - {"__version__"}
    assert {name: row for name, row in rows.items() if name not in _OWN and not said(name).startswith(row)} == {}


def test_a_type_checker_takes_every_misspelt_name_for_any() -> None:
    """A function ``__getattr__`` that type checkers see gives the module all names."""
    tree = ast.parse(SOURCE.read_text(encoding="utf-8"))
    assert [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "__getattr__"] == []
    hidden = [ast.unparse(node.test) for node in tree.body if isinstance(node, ast.If)]
    assert hidden == ["TYPE_CHECKING", "not TYPE_CHECKING"]
