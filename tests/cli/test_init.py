import re
from pathlib import Path

from guarded_client import Policy
from guarded_client.commands.init import starter_policy


def test_the_starter_policy_is_the_default_policy(guarded, tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"
    done = guarded("init", str(path))
    assert (done.exit_code, done.stderr) == (0, "")
    assert str(path) in done.stdout
    assert Policy.load(path) == Policy()
    assert path.read_bytes() == starter_policy().encode()


def test_every_setting_can_be_switched_on(tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"
    text = re.sub(r"(?m)^#(?=[\w ]+:|  )(?! \S)", "", starter_policy())
    path.write_text(text, encoding="utf-8")
    policy = Policy.load(path)
    examples = {"kinds": {}, "restore": Policy().restore}
    assert policy.model_fields_set == set(Policy.model_fields)
    assert policy.model_copy(update=examples) == Policy()
    assert policy.kinds


def test_lines_fit() -> None:
    assert max(map(len, starter_policy().splitlines())) <= 120


def test_the_default_path(guarded, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert guarded("init").exit_code == 0
    assert (tmp_path / "policy.yaml").exists()


def test_an_existing_file_is_kept(guarded, tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text("id: mine\n")
    done = guarded("init", str(path))
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"guarded-client: {path} exists; give another path, or --force to replace it\n"
    assert path.read_text() == "id: mine\n"
    assert guarded("init", str(path), "--force").exit_code == 0
    assert Policy.load(path) == Policy()


def test_a_directory_that_is_not_there(guarded, tmp_path: Path) -> None:
    done = guarded("init", str(tmp_path / "no" / "policy.yaml"))
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 1


def test_a_policy_is_written_to_a_file_that_cannot_be_loaded(guarded, tmp_path: Path) -> None:
    for name in ("policy.json", "policy.toml", "policy.txt", "policy"):
        done = guarded("init", str(tmp_path / name))
        assert done.exit_code == 2 and done.stderr.endswith("ends in .yaml or .yml\n")
    assert not [*tmp_path.iterdir()]
