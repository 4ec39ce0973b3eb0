"""How the source lies in files: each is one noun of the field, and short enough to be read whole."""

import re
import statistics
import tomllib
from pathlib import Path

import guarded_client

SOURCE = Path(guarded_client.__file__).parent
LINES = {
    path.relative_to(SOURCE).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
    for path in SOURCE.rglob("*.py")
}
NOT_NOUNS = {"base", "common", "core", "engine", "helper", "helpers", "manager", "misc", "util", "utils"}


def test_no_file_is_over_300_lines() -> None:
    assert {name: lines for name, lines in LINES.items() if lines > 300} == {}, "split along the nouns of the field"


def test_half_of_the_files_are_under_150_lines() -> None:
    assert len(LINES) > 400
    assert statistics.median(LINES.values()) < 150


def test_files_are_named_by_nouns_of_the_field() -> None:
    named = {name: {*Path(name).with_suffix("").parts} | set(Path(name).stem.strip("_").split("_")) for name in LINES}
    assert [name for name, words in named.items() if words & NOT_NOUNS] == []


def test_the_licence_of_a_list_that_is_carried_is_left_out() -> None:
    root = SOURCE.parents[1]
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    carried = {path.relative_to(root).as_posix() for name in project["license-files"] for path in root.glob(name)}
    named = set(re.findall(r"licenses/\w+\.txt", (root / "NOTICE").read_text(encoding="utf-8")))
    assert named and carried == {"LICENSE", "NOTICE"} | named
    assert "Permission is hereby granted" in (root / "licenses" / "Faker.txt").read_text(encoding="utf-8")
    assert project["license"] == "Apache-2.0 AND MIT"
