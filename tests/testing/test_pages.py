"""Examples of the docs, as a reader has them: without what their invisible blocks import."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_BLOCK = re.compile(
    r"<!---\s*invisible-code-block: python\n(?P<hidden>.*?)-->|^```python\n(?P<shown>.*?)^```", re.S | re.M
)


def blocks(page: str) -> Iterator[tuple[bool, ast.Module]]:
    """The Python blocks of a page, in order: whether a reader sees it, and its syntax tree."""
    for found in _BLOCK.finditer(page):
        shown = found["shown"]
        yield shown is not None, ast.parse(found["hidden"] if shown is None else shown)


def imports(tree: ast.Module) -> set[str]:
    """Names that a block imports, at whatever depth."""
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    return {(alias.asname or alias.name).split(".")[0] for node in nodes for alias in node.names}


def given(tree: ast.Module) -> set[str]:
    """Tags and policies that a block writes down."""
    stored = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return stored & {"tags", "policy"}


def used(tree: ast.Module) -> set[str]:
    """Names that a block reads."""
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}


def unseen(page: str) -> set[str]:
    """Names that a reader's examples need, and that invisible blocks alone import or, of tags and policies, write down."""
    hidden: set[str] = set()
    known: set[str] = set()
    missing: set[str] = set()
    for shown, tree in blocks(page):
        if shown:
            known |= imports(tree) | given(tree)
            missing |= (used(tree) & hidden) - known
        else:
            hidden |= imports(tree) | given(tree)
    return missing


def test_an_import_that_a_reader_does_not_see_is_found() -> None:
    page = "<!--- invisible-code-block: python\nimport openai\n-->\n\n```python\nclient = openai.OpenAI()\n```\n"
    assert unseen(page) == {"openai"}
    assert not unseen(page.replace("```python\n", "```python\nimport openai\n"))
    assert unseen(page.replace("import openai", "policy = Policy()").replace("openai.OpenAI()", "policy.id")) == {
        "policy"
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_an_example_has_what_it_uses_where_a_reader_sees_it(page: Path) -> None:
    assert not unseen(page.read_text(encoding="utf-8"))


def anchors(page: str) -> set[str]:
    """Names under which GitHub shows the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```", "", page, flags=re.S | re.M), re.M)
    shown = [re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading).lower() for heading in headings]
    return {re.sub(r"[^\w -]", "", heading).replace(" ", "-") for heading in shown}


def broken(page: str, folder: Path) -> list[str]:
    """Links of a page in a folder that lead to no file, or to no heading of one."""
    missing: list[str] = []
    for link in _LINK.findall(page):
        name, _, anchor = str(link).partition("#")
        if "://" in link:
            continue
        target = folder / name
        found = target.exists()
        if found and anchor:
            found = anchor in anchors(target.read_text(encoding="utf-8") if name else page)
        if not found:
            missing.append(link)
    return missing


def test_a_link_that_leads_nowhere_is_found() -> None:
    page = "# A `b`, c\n\n[a](#a-b-c) [b](#d) [c](README.md#documentation) [d](README.md#none) [e](none.md)"
    assert broken(page, ROOT) == ["#d", "README.md#none", "none.md"]


@pytest.mark.parametrize("page", [*PAGES, *ROOT.glob("[C-S]*.md")], ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files_and_headings(page: Path) -> None:
    assert broken(page.read_text(encoding="utf-8"), page.parent) == []
