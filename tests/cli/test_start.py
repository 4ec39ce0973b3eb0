import subprocess
import sys

import pytest

from guarded_client import __version__

HEAVY = ("openai", "spacy", "presidio_analyzer", "numpy", "onnxruntime", "pydantic", "httpx", "yaml", "cryptography")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", *arguments], capture_output=True, encoding="utf-8", timeout=60
    )


def test_version(guarded) -> None:
    done = guarded("--version")
    assert (done.exit_code, done.stdout) == (0, f"guarded-client {__version__}\n")


@pytest.mark.parametrize("module", ["guarded_client", "guarded_client.cli"])
def test_as_a_module(module: str) -> None:
    done = run("-m", module, "--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"guarded-client {__version__}\n", "")


def test_errors_have_no_traceback() -> None:
    done = run("-m", "guarded_client", "scan", "/nowhere/missing.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "guarded-client: /nowhere/missing.txt: cannot be read: No such file or directory\n"


def test_without_a_command_there_is_help(guarded) -> None:
    done = guarded()
    assert all(command in done.output for command in ("demo", "init", "scan"))


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_start_up_is_light(argument: str) -> None:
    code = (
        "import sys\nfrom guarded_client.cli import app\n"
        f"try:\n    app([{argument!r}])\nexcept SystemExit as stop:\n    assert not stop.code\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = run("-c", code)
    assert (done.returncode, done.stderr) == (0, "[]\n")
