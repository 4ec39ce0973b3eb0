"""An input, a plan or a policy that a careless command would write over stays as it was."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from guarded_client.bulk.checkpoint import Checkpoint
from guarded_client.cli import app
from tests.bulk.test_anonymize import MAIL, jsonl, rows


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a plan, a policy and data, where commands are given."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text("purpose: analytics\n", encoding="utf-8")
    (tmp_path / "policy.yaml").write_text("names: off\n", encoding="utf-8")
    jsonl(tmp_path / "x.jsonl", {"text": MAIL})
    (tmp_path / "calls").mkdir()
    for number in (2, 3):
        jsonl(tmp_path / "calls" / f"00000{number}.jsonl", {"text": f"{number} {MAIL}"})
    return tmp_path


def told(*given: str) -> str:
    """What a command says that is refused."""
    result = CliRunner().invoke(app, [*given, "--policy", "policy.yaml"])
    assert result.exit_code == 2, (result.output, result.exception)
    return " ".join(result.stderr.split())


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "given",
    [
        ("calls/*.jsonl", "calls", "--rename"),
        ("calls/*.jsonl", "calls"),
        ("calls/**/*.jsonl", "calls/out"),
        ("**/*.jsonl", "new/out"),
        ("*/*.jsonl", "out", "--rename"),
        ("calls/*.[Jj]sonl", "calls"),
        ("calls/*.jsonl", "link", "--rename"),
    ],
)
def test_outputs_of_a_pattern_do_not_replace_or_become_its_inputs(here: Path, given: tuple[str, ...]) -> None:
    (here / "link").symlink_to(here / "calls")
    before = files(here)
    assert "Nothing was written" in told("anonymize", *given, "--plan", "plan.yaml")
    assert files(here) == before and not (here / "new").exists() and not (here / "out").exists()


def test_a_pattern_may_write_where_it_finds_nothing(here: Path) -> None:
    for _ in range(2):
        given = ["anonymize", "*.jsonl", "out", "--plan", "plan.yaml", "--policy", "policy.yaml"]
        result = CliRunner().invoke(app, given)
        assert result.exit_code == 0, result.output
        assert [path.name for path in (here / "out").iterdir()] == ["x.jsonl"]
    assert rows(here / "out" / "x.jsonl") == [{"text": "<EMAIL_ADDRESS_1>"}]


def test_a_file_where_the_output_folder_should_be_is_told(here: Path) -> None:
    assert "cannot be made a folder" in told("anonymize", "calls", "x.jsonl", "--rename", "--plan", "plan.yaml")


@pytest.mark.parametrize(
    "report", ["x.jsonl", "hard.json", "soft.json", "o.jsonl", "o.jsonl.part", "plan.yaml", "policy.yaml", "key"]
)
def test_a_report_does_not_replace_what_the_command_reads_or_makes(here: Path, report: str) -> None:
    (here / "key").touch(mode=0o600)
    (here / "key").write_bytes(b"a key of these tests, of no other")
    os.link(here / "x.jsonl", here / "hard.json")
    (here / "soft.json").symlink_to("x.jsonl")
    before = files(here)
    given = ("x.jsonl", "o.jsonl", "--plan", "plan.yaml", "--key-file", "key", "--report", report)
    assert "name another" in told("anonymize", *given)
    assert files(here) == before


@pytest.mark.parametrize("option", ["--report", "--json"])
@pytest.mark.parametrize("report", ["x.jsonl", "calls/000002.jsonl", "plan.yaml", "policy.yaml", "study.yaml"])
def test_a_report_of_a_test_does_not_replace_what_is_tested(here: Path, option: str, report: str) -> None:
    (here / "study.yaml").write_text("{}\n", encoding="utf-8")
    before = files(here)
    given = ("x.jsonl", "--originals", "calls", "--plan", "plan.yaml", "--study", "study.yaml", option, report)
    assert "name another" in told("assess", *given)
    assert files(here) == before


@pytest.mark.parametrize(
    ("source", "report"), [("calls", "calls/r.json"), ("calls", "in/r.txt"), ("calls/*.jsonl", "in/r.JSONL")]
)
def test_a_report_is_not_taken_for_an_input_of_the_next_run(here: Path, source: str, report: str) -> None:
    (here / "in").symlink_to("calls")
    before = files(here)
    said = "among the inputs and would be taken for one in the next run"
    assert said in told("anonymize", source, "out", "--rename", "--plan", "plan.yaml", "--report", report)
    assert said in told("assess", source, "--report", report) and said in told("assess", source, "--json", report)
    assert files(here) == before


def test_a_report_may_lie_where_a_pattern_does_not_look(here: Path) -> None:
    given = ["anonymize", "calls/*.jsonl", "out", "--rename", "--plan", "plan.yaml", "--policy", "policy.yaml"]
    result = CliRunner().invoke(app, [*given, "--report", "calls/r.json"])
    assert result.exit_code == 0 and (here / "calls" / "r.json").is_file(), result.output


def test_two_reports_do_not_go_to_one_file(here: Path) -> None:
    assert "--json" in told("assess", "x.jsonl", "--report", "r.json", "--json", "./r.json")


def test_an_output_does_not_replace_the_plan(here: Path) -> None:
    (here / "plan.json").write_text('{"purpose": "analytics"}', encoding="utf-8")
    jsonl(here / "y.json", {"text": MAIL})
    assert "OUT plan.json" in told("anonymize", "y.json", "plan.json", "--plan", "plan.json")
    assert (here / "plan.json").read_text(encoding="utf-8") == '{"purpose": "analytics"}'


@pytest.mark.parametrize(("report", "message"), [("calls", "is a folder"), ("no/r.json", "does not exist")])
def test_a_report_that_cannot_be_written_is_told_before_the_run(here: Path, report: str, message: str) -> None:
    assert message in told("anonymize", "x.jsonl", "o.jsonl", "--plan", "plan.yaml", "--report", report)
    assert not (here / "o.jsonl").exists()
    assert message in told("assess", "x.jsonl", "--report", report)
    assert message in told("assess", "x.jsonl", "--json", report)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_report_for_which_there_is_no_room_is_told(here: Path) -> None:
    given = ("anonymize", "x.jsonl", "o.jsonl", "--plan", "plan.yaml", "--report", "/dev/full")
    assert "the report cannot be written" in told(*given)
    assert rows(here / "o.jsonl") == [{"text": "<EMAIL_ADDRESS_1>"}]


def test_an_output_for_which_there_is_no_room_is_told_and_gone_on_with(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jsonl(here / "y.jsonl", *[{"text": MAIL}] * 700)
    given = ["anonymize", "y.jsonl", "o.jsonl", "--plan", "plan.yaml"]
    save, saved = Checkpoint.save, list[int]()

    def full(self: Checkpoint, files: Any, progress: Any) -> None:
        saved.append(progress.documents)
        if progress.documents > 256:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        save(self, files, progress)

    with monkeypatch.context() as disk:
        disk.setattr(Checkpoint, "save", full)
        assert "the run stopped: No space left on device" in told(*given)
    assert not (here / "o.jsonl").exists() and saved == [0, 256, 512]
    result = CliRunner().invoke(app, [*given, "--policy", "policy.yaml"])
    assert result.exit_code == 0 and len(rows(here / "o.jsonl")) == 700, result.output
    assert not list(here.glob("o.jsonl.*"))


@pytest.mark.parametrize("jobs", ["0", "-3"])
def test_no_processes_do_nothing(here: Path, jobs: str) -> None:
    assert "at least one" in told("anonymize", "x.jsonl", "o.jsonl", "--plan", "plan.yaml", "--jobs", jobs)
    assert not (here / "o.jsonl").exists()


def test_an_output_that_is_a_folder_is_told_before_the_run(here: Path) -> None:
    (here / "o.jsonl").mkdir()
    assert "is a folder" in told("anonymize", "x.jsonl", "o.jsonl", "--plan", "plan.yaml")
    assert not list(here.glob("o.jsonl.*"))
