import json
import sys
from pathlib import Path

import pytest

TEXT = "Mon e-mail : elodie.ml@exemple.fr, IBAN FR76 3000 6000 0112 3456 7890 189.\r\nTél. 06.12.34.56.78\x1b[2J\n"
VALUES = ("elodie.ml@exemple.fr", "FR76 3000 6000 0112 3456 7890 189", "06.12.34.56.78")


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "text.txt"
    path.write_bytes(TEXT.encode())
    return str(path)


def test_json_has_no_values(guarded, file: str) -> None:
    done = guarded("scan", file, "--json", "--no-names")
    assert (done.exit_code, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert [set(entity) for entity in found] == [{"kind", "start", "end", "score", "source"}] * 3
    assert tuple(TEXT[entity["start"] : entity["end"]] for entity in found) == VALUES
    assert [entity["kind"] for entity in found] == ["EMAIL_ADDRESS", "IBAN_CODE", "PHONE_NUMBER"]
    assert not any(value in done.stdout for value in VALUES)


def test_text_reads_without_colour(guarded, file: str) -> None:
    done = guarded("scan", file, "--no-names")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "[EMAIL_ADDRESS: elodie.ml@exemple.fr], IBAN [IBAN_CODE: FR76" in done.stdout
    assert done.stdout.endswith("EMAIL_ADDRESS 1   IBAN_CODE 1   PHONE_NUMBER 1\n")
    assert "\x1b" not in done.stdout
    assert "␛[2J" in done.stdout


def test_text_in_colour(guarded, file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    done = guarded("scan", file, "--no-names")
    assert "\x1b[1;36melodie.ml@exemple.fr\x1b[0m" in done.stdout
    assert "\x1b[2J" not in done.stdout


def test_standard_input_and_nothing_found(guarded) -> None:
    done = guarded("scan", "-", "--no-names", stdin="Rien ici.\n")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == "Rien ici.\n\n\nNothing found.\n"


def test_bytes_that_are_not_utf8_are_replaced_and_told(guarded) -> None:
    done = guarded("scan", "-", "--no-names", "--json", stdin=b"\xff mail elodie.ml@exemple.fr")
    assert done.exit_code == 0
    assert len(json.loads(done.stdout)) == 1
    assert done.stderr == "guarded-client: - is not all UTF-8; the bytes that are not were replaced\n"


def test_kinds_that_the_policy_allows_are_left_out(guarded, file: str, tmp_path: Path) -> None:
    policy = tmp_path / "p.yaml"
    policy.write_text("names: off\nkinds: {IBAN_CODE: allow}\n")
    done = guarded("scan", file, "--json", "--policy", str(policy))
    assert [entity["kind"] for entity in json.loads(done.stdout)] == ["EMAIL_ADDRESS", "PHONE_NUMBER"]


def test_names(guarded) -> None:
    text = "Bonjour, Élodie Marchand à l'appareil."
    done = guarded("scan", "-", "--json", stdin=text)
    assert [(e["kind"], e["source"]) for e in json.loads(done.stdout)] == [("PERSON", "name")]
    assert json.loads(guarded("scan", "-", "--json", "--no-names", stdin=text).stdout) == []


def test_without_other_models_the_built_in_one_finds_names(guarded, monkeypatch: pytest.MonkeyPatch) -> None:
    from guarded_client import _scan

    monkeypatch.setattr(_scan, "_detectors", {})
    for package in ("spacy", "onnxruntime"):
        monkeypatch.setitem(sys.modules, package, None)
    done = guarded("scan", "-", "--json", stdin="Bonjour, Élodie Marchand à l'appareil.")
    assert (done.exit_code, done.stderr) == (0, "")
    assert [(e["kind"], e["start"], e["end"]) for e in json.loads(done.stdout)] == [("PERSON", 9, 24)]


def test_a_missing_name_model(guarded, file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    policy = tmp_path / "p.yaml"
    policy.write_text("names: [built-in, fr]\n")
    done = guarded("scan", file, "--policy", str(policy))
    assert (done.exit_code, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert 'pip install "guarded-client[fr]"' in done.stderr
    assert "built-in" in done.stderr


def test_a_wrong_policy(guarded, file: str, tmp_path: Path) -> None:
    policy = tmp_path / "p.yaml"
    policy.write_text("id: x\n\nthreshold: elodie.ml@exemple.fr\n")
    done = guarded("scan", file, "--policy", str(policy))
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"guarded-client: {policy}, line 3: threshold: ")
    assert len(done.stderr.splitlines()) == 1
    assert "elodie" not in done.stderr


@pytest.mark.parametrize("arguments", [["missing.txt"], ["-", "--policy", "missing.yaml"]])
def test_a_missing_file(guarded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    done = guarded("scan", *arguments, "--no-names")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("guarded-client: missing.")
    assert len(done.stderr.splitlines()) == 1


def test_reasons_are_missing_or_carry_values_into_json(guarded, file: str) -> None:
    done = guarded("scan", file, "--no-names", "--explain", "--why-not", "Mon e", "--why-not", "06.12.34.56.78")
    assert (done.exit_code, done.stderr) == (0, "")
    assert f"IBAN_CODE {VALUES[1]!r}: rule IBAN_CODE, checksum, score 1.00" in done.stdout
    _, _, tried = done.stdout.partition("'Mon e' at 0:\n")
    assert "  - names: no model is used" in tried
    assert "'06.12.34.56.78' is found wherever it stands." in done.stdout
    done = guarded("scan", file, "--no-names", "--explain", "--json", "--why-not", "Mon e")
    found = json.loads(done.stdout)
    assert done.stderr.startswith("'Mon e' at 0:\n") and "in the character before it" in done.stderr
    assert [entity["by"] for entity in found] == ["rule EMAIL_ADDRESS", "rule IBAN_CODE", "rule PHONE_NUMBER"]
    assert not any(value in json.dumps(found) for value in VALUES)


@pytest.mark.parametrize("piece", ["absent", ""])
def test_a_piece_that_is_not_there(guarded, file: str, piece: str) -> None:
    done = guarded("scan", file, "--no-names", "--why-not", piece)
    assert done.exit_code == 2
    assert done.stderr == "guarded-client: the text does not contain what --why-not names\n"


@pytest.mark.parametrize("text", ["I am zoe@exemple.fr", "I am zoe@exemple.fr " * 1000])
def test_a_text_in_the_place_of_a_file_is_shown_in_the_error(guarded, text: str) -> None:
    done = guarded("scan", text)
    assert done.exit_code == 2 and "zoe" not in done.stderr
    assert done.stderr.startswith("guarded-client: cannot be read: ")
    assert done.stderr.endswith('; to look at a text itself, pipe it in: echo "..." | guarded-client scan -\n')
