"""What an installation without an extra says: which one to install, and never with a traceback of a command."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import guarded_client


def without(packages: tuple[str, ...], code: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    blocked = f"import sys\nsys.modules.update(dict.fromkeys({packages!r}))\n"
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", blocked + code], capture_output=True, encoding="utf-8", timeout=100,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), **environment},
    )  # fmt: skip


COMMANDS = {"review": ["review", "list"], "audit": ["audit", "tail"]}
EACH = """
import sys
from guarded_client.cli import app
for arguments in {commands!r}:
    try:
        app(arguments)
    except SystemExit as ended:
        print(ended.code)
"""


@pytest.mark.parametrize(
    ("store", "packages", "noun"),
    [("postgres", ("psycopg",), "PostgreSQL"), ("postgres", ("psycopg_pool",), "PostgreSQL"), ("redis", ("redis",), "Redis")],
)  # fmt: skip
def test_a_store_without_its_driver_ends_in_a_traceback(
    tmp_path: Path, store: str, packages: tuple[str, ...], noun: str
) -> None:
    """A process runs the command of each section: no command leaves anything that the next would see."""
    sections = ["vault", "consent", "access", "review", *(["audit"] if store == "postgres" else [])]
    commands: list[list[str]] = []
    for section in sections:
        file = tmp_path / f"{section}.yaml"
        _ = file.write_text(f"names: 'off'\n{section}: {{store: {store}, url_env: URL}}\n")
        commands.append([*COMMANDS.get(section, ["retention", "status"]), "--policy", str(file)])
    code = EACH.format(commands=commands)
    done = without(packages, code, GUARDED_CLIENT_HOME=str(tmp_path), URL="postgresql://127.0.0.1:1/none")
    told = f'guarded-client: stores on {noun} need more packages: pip install "guarded-client[{store}]"\n'
    assert (done.returncode, done.stdout, done.stderr) == (0, "2\n" * len(sections), told * len(sections))


def test_a_framework_that_is_not_installed_is_told_without_its_extra() -> None:
    frameworks = {"langchain": "langchain_core", "litellm": "litellm", "haystack": "haystack"}
    done = without(tuple(frameworks.values()), IMPORTED.format(modules=list(frameworks)))
    assert done.stdout.splitlines() == [
        f'ImportError: guarded_client.{module} needs the extra: pip install "guarded-client[{module}]"'
        for module in frameworks
    ], done.stderr


IMPORTED = """
import importlib
for module in {modules!r}:
    try:
        importlib.import_module("guarded_client." + module)
    except ImportError as error:
        print(type(error).__name__, error, sep=": ")
"""


def test_help_about_the_package_is_nothing_but_the_want_of_an_extra() -> None:
    code = "import pydoc, guarded_client\nprint(pydoc.plain(pydoc.render_doc(guarded_client)))\nassert 'protect' not in dir(guarded_client)"
    done = without(("opentelemetry.sdk",), code)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(r"guard\(\s*client", done.stdout)
    done = without(("opentelemetry.sdk",), "from guarded_client import protect")
    assert done.stderr.splitlines()[-1].endswith('run: pip install "guarded-client[otel]"')


def test_a_star_import_is_nothing_but_the_want_of_an_extra() -> None:
    code = "from guarded_client import *\nprint(guard.__name__, open_vault.__name__, 'protect' in globals())"
    assert without(("opentelemetry.sdk",), code).stdout == "guard open_vault False\n"
    assert without((), code).stdout == "guard open_vault True\n"


def test_type_checkers_and_a_star_import_see_other_names() -> None:
    tree = ast.parse(Path(guarded_client.__file__).read_text(encoding="utf-8"))
    lists = [
        node.value for node in ast.walk(tree) if isinstance(node, ast.Assign) and ast.unparse(node.targets) == "__all__"
    ]
    assert [ast.literal_eval(names) for names in lists] == [guarded_client.__all__]


@pytest.mark.parametrize("absent", [("httpx2",), ()], ids=["no httpx2", "beside an SDK over httpx2"])
def test_an_sdk_over_httpx_alone_is_guarded_whatever_lies_beside_it(absent: tuple[str, ...]) -> None:
    code = (
        "import httpx\nfrom guarded_client.adapters.http.websockets import refusing\n"
        "assert isinstance(refusing(httpx.URL('http://127.0.0.1:9'), str, None), httpx.URL)"
    )
    assert without(absent, code).stderr == ""  # with openai 2, as LlamaIndex installs it
