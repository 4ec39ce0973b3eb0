"""guarded-client label, receipt and records, over a real log."""

import errno
import json
from contextlib import closing
from pathlib import Path
from typing import Any

import openai
import pytest

from guarded_client import AuditUnavailable, Policy, guard, open_review_queue, tagged
from guarded_client.audit.log_file import LogFile
from guarded_client.commands import audit
from guarded_client.testing import LoopbackProvider

POLICY = """
id: shop
names: off
transparency:
  name: Aïda
  base_model: [gpt-5]
  processors: ["127.0.0.1"]
  declared_at: 2026-11-01
"""


@pytest.fixture
def policy(tmp_path: Path, home: Path) -> Path:
    path = tmp_path / "policy.yaml"
    path.write_text(POLICY, encoding="utf-8")
    return path


def talk(policy: Path, *models: str) -> list[str]:
    """Calls to these models; returns their ids."""
    rules = Policy.load(policy)
    with LoopbackProvider() as provider, openai.OpenAI(base_url=provider.base_url, api_key="k") as bare:
        client = guard(bare, rules, tags={"purpose": "support", "retention": "case"})
        ids = []
        for model in models:
            with tagged(subject="cust-42", conversation="case-9"):
                create = client.chat.completions.with_raw_response.create
                reply = create(model=model, messages=[{"role": "user", "content": "zoe@exemple.fr"}])
            ids.append(reply.headers["x-guarded-call"])
        ports = client._client.engine.answers.ports
        ports.vault.close(), ports.ledger.close(), ports.consent.close()
    return ids


FORMATS = {
    "md": "# AI Facts: Aïda", "html": "<h1>AI Facts</h1>", "svg": "<svg ", "json": '"modelType"', "facts": '"facts"',
    "jsonld": '"@context"', "cyclonedx": '"bomFormat": "CycloneDX"',
}  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
def test_a_label_in_every_format(guarded: Any, policy: Path, tmp_path: Path, name: str) -> None:
    _ = talk(policy, "gpt-5")
    file = tmp_path / "label"
    for purpose in ([], ["--purpose", "support"]):
        done = guarded("label", "--policy", str(policy), "--format", name, "--check", *purpose)
        assert (done.exit_code, done.stderr) == (0, "")
        assert FORMATS[name] in done.stdout and "gpt-5" in done.stdout
        assert guarded("label", "--policy", str(policy), "--format", name, "-o", str(file)).stdout == ""
        assert FORMATS[name] in file.read_text(encoding="utf-8")
    french = guarded("label", "--policy", str(policy), "--format", name, "--lang", "fr").stdout
    assert ("L’IA en clair" in french) == (name in ("md", "html", "svg"))


def test_check_fails_when_something_else_was_observed(guarded: Any, policy: Path, home: Path) -> None:
    assert guarded("label", "--policy", str(policy), "--check").exit_code == 0
    _ = talk(policy, "gpt-5", "gpt-4")
    done = guarded("label", "--policy", str(policy), "--check", "--lang", "fr")
    assert done.exit_code == 1
    assert done.stderr.startswith("Modèles utilisés\u00a0: D’autres modèles ont été appelés : gpt-4.")
    assert guarded("label", "--policy", str(policy)).exit_code == 0
    assert guarded("label", "--policy", str(policy), "--check", "--purpose", "analytics").exit_code == 0
    assert guarded("label", "--policy", str(policy), "--check", "--since", "2099-01").exit_code == 0
    (counts,) = home.glob("audit-*.counts.json")
    assert json.loads(counts.read_text())["seen"]["index"] == 1
    assert "cust-42" not in counts.read_text()


def test_without_a_log_nothing_was_observed_and_that_is_said(guarded: Any, policy: Path, tmp_path: Path) -> None:
    done = guarded("label", "--policy", str(policy))
    assert done.exit_code == 0 and "No call has been counted yet" in done.stdout
    assert done.stderr.startswith("guarded-client: nothing was observed: there is no audit log")
    missing = guarded("label", "--policy", str(policy), "--log", str(tmp_path / "none.db"))
    assert missing.exit_code == 2 and "there is no audit log" in missing.stderr
    assert guarded("label", "--policy", str(policy), "--purpose", "sales").exit_code == 2


def test_a_receipt(guarded: Any, policy: Path) -> None:
    first, second = talk(policy, "gpt-5", "gpt-4")
    done = guarded("receipt", second, "--policy", str(policy))
    assert (done.exit_code, json.loads(done.stdout)["model"]) == (0, "gpt-4")
    assert (
        "<h1>Reçu</h1>" in guarded("receipt", first, "--policy", str(policy), "--format", "html", "--lang", "fr").stdout
    )
    none = guarded("receipt", "0" * 32, "--policy", str(policy))
    assert none.exit_code == 2 and "no call of this id" in none.stderr


def test_a_log_that_was_read_is_closed(guarded: Any, policy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Connections to a server that were not were told of by a traceback as the command ended."""
    (call,), closed = talk(policy, "gpt-5"), list[LogFile]()
    monkeypatch.setattr(LogFile, "close", lambda log: closed.append(log))
    for at, command in enumerate((("receipt", call), ("receipt", "0" * 32), ("label",), ("records",)), start=1):
        _ = guarded(*command, "--policy", str(policy))
        assert len(closed) == at, command


@pytest.mark.parametrize("command", ["label", "records", "audit export"])
def test_a_document_that_does_not_fit_on_the_disk_is_named(
    guarded: Any, policy: Path, tmp_path: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And what stood there before was gone, with half of the new one in its place."""
    _, out, written = talk(policy, "gpt-5"), tmp_path / "document", list[str]()
    _ = out.write_text("the last one")
    out.chmod(0o640)

    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("guarded_client.commands.outputs.os.fsync", full)
        done = guarded(*command.split(), "--policy", str(policy), "-o", str(out))
    assert (done.exit_code, f"{out}: cannot be written (No space left on device)" in done.stderr) == (2, True)
    assert (out.read_text(), list(tmp_path.glob(".guarded-client-*"))) == ("the last one", [])
    (link := tmp_path / "link").symlink_to(out)
    assert guarded(*command.split(), "--policy", str(policy), "-o", str(link)).exit_code == 0
    assert link.is_symlink() and out.read_text() != "the last one" and out.stat().st_mode & 0o777 == 0o640
    if command == "audit export":  # somebody stops it, or the log cannot be read on
        kept = out.read_text()

        def stopped(row: Any, as_json: bool) -> str:
            written.append("one")
            raise AuditUnavailable("gone")

        monkeypatch.setattr(audit, "_line", stopped)
        assert guarded("audit", "export", "--policy", str(policy), "-o", str(out)).exit_code == 2 and written
        assert out.read_text() == kept


def test_a_receipt_asks_the_queue_where_the_log_says_nothing(guarded: Any, policy: Path, home: Path) -> None:
    rule = "review: { rules: { all: { sample: 1, mode: after } } }"
    _ = policy.write_text(f"{POLICY}{rule}\n", encoding="utf-8")
    (call,) = talk(policy, "gpt-5")
    with closing(open_review_queue(Policy.load(policy))) as queue:  # which knows no log
        (ticket,) = queue.list()
        asked = guarded("receipt", call, "--policy", str(policy))
        assert json.loads(asked.stdout)["review"] == "afterwards"
        _ = queue.cancel(ticket.id)
    asked = guarded("receipt", call, "--policy", str(policy))
    assert (json.loads(asked.stdout)["review"], asked.stderr) == ("expired", "")
    (home / "master.key").rename(home / "elsewhere")
    asked = guarded("receipt", call, "--policy", str(policy))
    assert json.loads(asked.stdout)["review"] == "afterwards" and "its master key is not here" in asked.stderr
    assert not (home / "master.key").exists()


@pytest.mark.parametrize(
    ("more", "missing"),
    [
        ("vault: { kms: { url: https://kms.example.org, key: shop } }", "its master key is not here"),
        (
            "consent: { store: memory }\nvault: { store: postgres, url_env: SHOP_DB }\naudit: { store: sqlite }",
            "SHOP_DB",
        ),
    ],
)
def test_a_receipt_is_given_where_the_queue_cannot_be_asked(
    guarded: Any, policy: Path, home: Path, tmp_path: Path, more: str, missing: str
) -> None:
    """An auditor has the log, and neither the token of the key service nor the database."""
    rule = "review: { rules: { all: { sample: 1, mode: after } } }"
    _ = policy.write_text(f"{POLICY}{rule}\n", encoding="utf-8")
    (call,) = talk(policy, "gpt-5")
    _ = policy.write_text(f"{POLICY}{rule}\n{more}\n", encoding="utf-8")
    asked = guarded("receipt", call, "--policy", str(policy), "--log", str(home / "audit.db"))
    assert (asked.exit_code, json.loads(asked.stdout)["review"]) == (0, "afterwards")
    assert "the review queue was not asked" in asked.stderr and missing in asked.stderr


RECORDS = {
    "md": "# Records of processing", "csv": "purpose,purpose_key,basis", "json": '"privacy_declarations"',
    "html": "<h1>Records of processing", "dpia": "# Impact assessment: facts",
}  # fmt: skip


@pytest.mark.parametrize("name", RECORDS)
def test_records_in_every_format(guarded: Any, policy: Path, name: str) -> None:
    _ = talk(policy, "gpt-5")
    done = guarded("records", "--policy", str(policy), "--format", name, "--check")
    assert (done.exit_code, done.stderr) == (0, "")
    assert RECORDS[name] in done.stdout and "support" in done.stdout


def test_records_that_differ_fail_the_check(guarded: Any, policy: Path) -> None:
    policy.write_text(POLICY.replace("127.0.0.1", "openai"), encoding="utf-8")
    _ = talk(policy, "gpt-5")
    done = guarded("records", "--policy", str(policy), "--check")
    assert (done.exit_code, done.stderr) == (1, "observed, and not declared: see support\n")
    assert guarded("records", "--policy", str(policy)).exit_code == 0


def test_a_log_of_another_policy_is_said_to_be_one(guarded: Any, policy: Path) -> None:
    _ = talk(policy, "gpt-5")
    for command in ("label", "records"):
        told = guarded(command).stderr
        assert "no call under the policy default; it has calls under shop" in told and "--policy" in told
