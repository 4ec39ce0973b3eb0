"""What the commands say: whole sentences in lists, and plain words for files that cannot be used and keys misspelt."""

from pathlib import Path
from typing import Any

import pytest

GROUPS = [
    "",
    "consent",
    "retention",
    "keys",
    "audit",
    "console",
    "console user",
    "review",
    "serve",
    "serve caller",
    "stop",
]


@pytest.mark.parametrize("group", GROUPS)
def test_the_list_of_commands_has_whole_sentences(guarded: Any, group: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    listed = guarded(*group.split(), "--help").stdout.partition("Commands:")[2].splitlines()
    assert any(line.strip() for line in listed)
    assert not [line for line in listed if line.endswith(("...", "Art."))]


@pytest.mark.parametrize(
    "command",
    ["label -o", "records -o", "dashboards --out", "audit export -o", "serve caller add shop --callers",
     "verify --sdk openai --junit", "init"],
)  # fmt: skip
def test_a_file_that_cannot_be_written_is_told_in_one_line(guarded: Any, tmp_path: Path, command: str) -> None:
    _ = (tmp_path / "file").write_text("", encoding="utf-8")
    if command.startswith("audit"):
        _ = guarded("access", "cust-42", "--reason", "asked")  # so that there is a log
    done = guarded(*command.split(), str(tmp_path / "file" / "below"))
    assert done.exit_code == 2
    assert done.stderr.splitlines()[-1].startswith("guarded-client: ") and "file" in done.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("purposs: {}", "purposs: unknown key; did you mean purposes?"),
        ("retention: {case: {max_kep: P1Y}}", "retention.case.max_kep: unknown key; did you mean max_keep?"),
        ("local: {url: x}", "local.url: unknown key; there are allow_remote, api_key_env, base_url, model, timeout"),
        ("review: {rules: {a: {outcome: [{b: c}]}}}", "review.rules.a.outcome: unknown key; there are "),
        ("purposes: {support: {bases: [contract]}}", "purposes.support.key: is missing"),
        ("vault: []", "vault: has to be keys with values"),
        ("- a", "the whole of it: has to be keys with values"),
    ],
)
def test_a_key_that_is_wrong_is_told_with_what_it_may_be(guarded: Any, tmp_path: Path, text: str, said: str) -> None:
    policy = tmp_path / "policy.yaml"
    _ = policy.write_text(text, encoding="utf-8")
    done = guarded("scan", "-", "--policy", str(policy), stdin="x")
    assert done.exit_code == 2 and said in done.stderr


def test_a_policy_that_cannot_be_read_says_why(guarded: Any, tmp_path: Path) -> None:
    policy = tmp_path / "policy.yaml"
    missing = guarded("label", "--policy", str(policy)).stderr
    assert "cannot read the policy: No such file" in missing and "guarded-client init" in missing
    _ = policy.write_bytes(b"\xff\xfe")
    assert "cannot read the policy: it is not UTF-8" in guarded("label", "--policy", str(policy)).stderr


def test_retiring_a_key_that_opens_nothing_is_an_error_and_is_not_recorded(guarded: Any) -> None:
    _ = guarded("access", "cust-42", "--reason", "asked")
    before = guarded("audit", "export").stdout
    done = guarded("keys", "retire", "0123456789abcdef")
    assert done.exit_code == 2 and "keys show" in done.stderr
    assert guarded("audit", "export").stdout == before


@pytest.mark.parametrize(
    "command",
    ["stop now --reason wrong", "stop status", "review list", "forget cust-42 --reason asked", "retention status",
     "export cust-42 --reason asked", "console --users none"],
)  # fmt: skip
def test_what_another_process_has_in_memory_is_stopped_or_erased_from_here(
    guarded: Any, tmp_path: Path, command: str
) -> None:
    rules = tmp_path / "policy.yaml"
    _ = rules.write_text("names: off\nvault: {store: memory}\nconsent: {store: memory}\nreview: {stop: true}\n")
    done = guarded(*command.split(), "--policy", str(rules))
    assert done.exit_code == 2 and done.stdout == ""
    assert "in its own memory, which no command can reach" in done.stderr
