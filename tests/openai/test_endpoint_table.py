"""Every endpoint of the installed SDK is either read or refused on purpose, and the docs say which."""

import ast
from collections.abc import Iterator
from pathlib import Path

import openai
import pytest

from guarded_client.wires.openai import codecs
from guarded_client.wires.openai_endpoints import READ, REFUSED

_VERBS = {"_get": "GET", "_post": "POST", "_put": "PUT", "_patch": "PATCH", "_delete": "DELETE", "_get_api_list": "GET"}
_ELSEWHERE = ("/responses", "/conversations")
"""Read by a codec of their own."""
_PAGE = Path(__file__).parents[2] / "docs" / "endpoints.md"


def walked() -> Iterator[tuple[str, str]]:
    """Method and template of every call in the SDK's resources."""
    for file in sorted((Path(openai.__file__).parent / "resources").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in _VERBS
                and node.args
            ):
                method = _VERBS[node.func.attr]
                for keyword in node.keywords:
                    if keyword.arg == "method" and isinstance(keyword.value, ast.Constant):
                        method = str(keyword.value.value).upper()
                path = node.args[0].args[0] if isinstance(node.args[0], ast.Call) else node.args[0]
                if isinstance(path, ast.Constant):
                    yield method, str(path.value).partition("?")[0]


ENDPOINTS = sorted(set(walked()))


def test_the_walk_sees_the_sdk() -> None:
    assert len(ENDPOINTS) > 200
    assert ("POST", "/chat/completions") in ENDPOINTS and ("GET", "/files/{file_id}/content") in ENDPOINTS


@pytest.mark.parametrize("base", ["/v1", "", "/openai/v1", "/openai/deployments/gpt-4o", "/api/llm"])
def test_every_endpoint_is_read_or_refused_on_purpose(base: str) -> None:
    find = codecs("openai", frozenset())
    unsaid = []
    for method, template in ENDPOINTS:
        if template.startswith(_ELSEWHERE):
            continue
        refused = any(template == start or template.startswith(f"{start}/") for start, _ in REFUSED)
        path = "/".join("id_1" if part.startswith("{") else part for part in template.split("/"))
        if (find(method, base + path) is not None) == refused:
            unsaid.append((method, template))
    assert unsaid == []


def test_the_table_holds_no_endpoint_that_the_sdk_does_not_have() -> None:
    def shape(template: str) -> str:
        return "/".join("{id}" if part.startswith("{") else part for part in template.split("/"))

    known = {(method, shape(template)) for method, template in ENDPOINTS}
    table = [(method, line.split()[-1]) for line, _ in READ for method in line.split()[:-1]]
    assert [row for row in table if row not in known] == []
    assert len(table) == len(set(table))


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/v1/foo/bar/files"),
        ("PUT", "/v1/files"),
        ("POST", "/v1/files/x/y/z"),
        ("GET", "/v1/threads/t/files"),
        ("POST", "/"),
    ],
)
def test_what_only_looks_like_an_endpoint_is_not_one(method: str, path: str) -> None:
    assert codecs("openai", frozenset())(method, path) is None


def test_literal_segments_win_over_ids_and_spelling_does_not_matter() -> None:
    find = codecs("openai", frozenset())
    runs, thread = find("POST", "/v1/threads/runs"), find("POST", "/v1/threads/thread_1")
    assert runs is not None and thread is not None and runs is not thread
    assert find("POST", "/v1//Threads/RUNS/") is runs


def test_the_page_tells_every_endpoint() -> None:
    page = _PAGE.read_text(encoding="utf-8")
    missing = [start for start, _ in REFUSED if f"`{start}" not in page]
    missing += sorted({line.split("/")[1] for line, _ in READ if f"`/{line.split('/')[1]}" not in page})
    assert missing == []
