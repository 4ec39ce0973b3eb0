"""Benchmarks, and what makes the names model: programs that only people start import what there is."""

import ast
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAMS = sorted(path for folder in ("benchmarks", "training") for path in (ROOT / folder).glob("*.py"))


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_program_imports_what_is_not_there(program: Path) -> None:
    for node in ast.walk(ast.parse(program.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.ImportFrom) and node.module and node.module.partition(".")[0] == "guarded_client"):
            continue
        assert find_spec(node.module) is not None, node.module
        try:
            module = import_module(node.module)
        except ImportError as error:
            assert "guarded-client[" in str(error), "an extra that these tests do without"
            continue
        for name in node.names:
            assert hasattr(module, name.name) or find_spec(f"{node.module}.{name.name}"), (node.module, name.name)
