"""What editors and merges do to a policy file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from guarded_client import Policy, PolicyError, open_vault


def test_a_key_given_twice_in_json_let_the_last_one_count(tmp_path: Path) -> None:
    _ = (path := tmp_path / "policy.json").write_text('{"kinds": {"IBAN_CODE": "redact", "IBAN_CODE": "allow"}}')
    with pytest.raises(PolicyError, match=r"policy\.json: not valid JSON: a key is given twice"):
        _ = Policy.load(path)


@pytest.mark.parametrize(
    ("suffix", "text"), [("yaml", "id: shop"), ("toml", 'id = "shop"'), ("json", '{"id": "shop"}')]
)
def test_the_mark_that_windows_puts_before_a_text_is_no_fault(tmp_path: Path, suffix: str, text: str) -> None:
    _ = (path := tmp_path / f"policy.{suffix}").write_text(text, encoding="utf-8-sig")
    assert Policy.load(path).id == "shop"


def test_a_policy_that_was_written_out_is_read_back(tmp_path: Path) -> None:
    policy = Policy(id="shop", names="off")
    _ = (path := tmp_path / "policy.json").write_text(json.dumps(policy.model_dump(mode="json", exclude_unset=True)))
    assert Policy.load(path) == policy


def test_a_tilde_made_stores_in_a_folder_of_that_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("GUARDED_CLIENT_HOME", "~/stores")
    monkeypatch.delenv("GUARDED_CLIENT_KEY", raising=False)
    monkeypatch.chdir(tmp_path)
    written = "\n".join(
        f"{each}: {{store: sqlite, path: ~/mine/{each}.db}}" for each in ("consent", "access", "audit", "review")
    )
    _ = (file := tmp_path / "policy.yaml").write_text(f"{written}\nvault: {{key_file: ~/mine/key}}\n")
    policy = Policy.load(file)
    for section in (policy.consent, policy.access, policy.audit, policy.review):
        assert section.path is not None
        assert section.path.parent == tmp_path / "mine"
    open_vault(policy).close()
    assert {path.name for path in tmp_path.iterdir()} == {"policy.yaml", "stores", "mine"}
    _ = file.write_text("vault: {path: ~nobody-of-this-name/vault.db}")
    with pytest.raises(PolicyError, match=r"line 1: vault.path: .*write it in full"):
        _ = Policy.load(file)


@pytest.mark.parametrize(
    ("text", "where"),
    [("threshold: yes", "threshold"), ("ages_of_consent: {FR: off}", "ages_of_consent.FR"), ("max_reply: on", "max_reply"),
     ("review: {rules: {a: {confidence_below: no}}}", "review.rules.a.confidence_below")],
)  # fmt: skip
def test_a_yes_or_no_counted_as_one_or_nought(tmp_path: Path, text: str, where: str) -> None:
    _ = (file := tmp_path / "policy.yaml").write_text(text)
    with pytest.raises(PolicyError, match=f"line 1: {where}: has to be a number"):
        _ = Policy.load(file)


def test_a_whole_number_is_a_share() -> None:
    assert Policy.model_validate({"threshold": 1}).threshold == 1


def test_the_words_that_a_field_takes_are_told_as_python_calls_them(tmp_path: Path) -> None:
    _ = (path := tmp_path / "policy.yaml").write_text("special: {otherwise: nobody}")
    words = r"special\.otherwise: Input should be 'route_local', 'route_human' or 'block'$"
    with pytest.raises(PolicyError, match=words):
        _ = Policy.load(path)
