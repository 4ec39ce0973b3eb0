"""What happens to kept data is told in the log; the commands check and show it."""

import ctypes
import json
import shutil
import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from guarded_client import AuditUnavailable, Misuse, Policy, open_ledger, open_lifecycle, open_vault, tagged
from guarded_client._evidence import RetentionSet
from guarded_client._model import Scope
from guarded_client.audit import policy_log
from guarded_client.audit.jsonl import JsonlLedger
from guarded_client.audit.log_file import LogFile, log_file
from guarded_client.audit.memory import MemoryLedger
from guarded_client.audit.sqlite import SqliteLedger
from guarded_client.cli import app
from guarded_client.policy import VaultSection
from guarded_client.policy.audit import AuditSection
from guarded_client.stores.clock import utc_now
from guarded_client.stores.keys.master import MasterKey
from tests.audit.conftest import made
from tests.conftest import TAGS, Bot, in_memory
from tests.stores.standing_clock import SetClock

MAIL = "zoe@exemple.fr"
HOME = "vault.db", "audit.db"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def rules(home: Path, tmp_path: Path) -> Policy:
    place = tmp_path / "elsewhere" / "checkpoints.jsonl"
    return Policy.model_validate(
        {"names": "off", "vault": {"path": home / "vault.db"}, "audit": {"checkpoint": {"path": place}}}
    )


@pytest.fixture
def file(rules: Policy, tmp_path: Path) -> str:
    path = tmp_path / "policy.json"
    path.write_text(rules.model_dump_json(exclude_unset=True))
    return str(path)


def run(*arguments: str, code: int = 0) -> str:
    done = CliRunner().invoke(app, list(arguments), env={"COLUMNS": "200"})
    assert done.exit_code == code, done.output
    return done.output


def talk(bot: Bot, rules: Policy, count: int = 1) -> None:
    if bot.client is bot.bare:
        bot.guard(rules)
    for _ in range(count):
        _ = bot.chat(MAIL)


def entries(rules: Policy) -> list[Any]:
    with open_ledger(rules) as ledger:
        return list(ledger.entries())


def bound() -> None:
    """What root may do beyond the modes of files, it may not: PR_CAPBSET_DROP of CAP_DAC_OVERRIDE and _READ_SEARCH."""
    for capability in (1, 2):
        _ = ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)


@pytest.mark.skipif(
    sys.platform != "linux", reason="modes of directories bind nobody on Windows, capabilities are Linux's"
)
@pytest.mark.parametrize("more", [False, True], ids=["whole", "with a write-ahead log"])
def test_an_auditor_reads_a_log_where_nothing_can_be_written(bot: Bot, rules: Policy, home: Path, more: bool) -> None:
    """Such as a share that is read-only: that is no reason to restore the log from a backup."""
    with open_ledger(rules) as ledger:
        bot.guard(rules, ledger=ledger)
        _ = bot.chat(MAIL)
        shut = home.parent / "shut"
        if more:
            shut.mkdir()
            for name in ("audit.db", "audit.db-wal"):
                _ = shutil.copy(home / name, shut)
    if not more:
        _ = shutil.copytree(home, shut)
    shut.chmod(0o500)
    asked = [sys.executable, "-m", "guarded_client", "audit", "verify", "--log", str(shut / "audit.db")]
    try:
        done = subprocess.run(asked, capture_output=True, text=True, check=False, preexec_fn=bound)
    finally:
        shut.chmod(0o700)
    if more:
        assert done.returncode == 2 and "copy both into a directory of your own" in done.stderr
    else:
        assert done.returncode == 0 and "intact\n1 entry," in done.stdout, done.stderr


def test_each_act_on_kept_data_makes_an_entry(bot: Bot, rules: Policy) -> None:
    talk(bot, rules)
    who = {"actor": "dpo", "reason": "request 12"}
    with open_lifecycle(rules) as life:
        _ = life.export("cust-42", **who)
        life.hold("cust-42", "case-7", **who)
        assert life.release("cust-42", "case-7", **who)
        _ = life.access("cust-42", **who)
        certificate = life.forget("cust-42", **who)
        _ = life.sweep()
    told = entries(rules)
    assert [(entry.event, entry.action) for entry in told] == [
        ("call", ""), ("access", "export"), ("hold", "hold"), ("release", "hold"), ("access", "audit"), ("erasure", "erase"),
    ]  # fmt: skip
    assert len({entry.actor for entry in told[1:]}) == 1 and told[1].actor is not None
    written = json.dumps([entry.model_dump(mode="json") for entry in told])
    assert "request 12" not in written and "dpo" not in written and "cust-42" not in written
    audit = next(store for store in certificate.stores if store.store == "audit")
    assert (audit.removed, audit.staying) == (1, 0)
    assert any("audit log" in reason for reason in certificate.kept)


def test_after_an_erasure_the_log_verifies_and_knows_the_person_no_more(bot: Bot, rules: Policy, file: str) -> None:
    talk(bot, rules, 3)
    with open_lifecycle(rules) as life:
        assert life.ledger is not None and life.ledger.knows("cust-42")
        _ = life.forget("cust-42", actor="dpo", reason="r")
        assert not life.ledger.knows("cust-42")
    assert "intact" in run("audit", "verify", "--policy", file)
    before = {entry.subject for entry in entries(rules) if entry.event == "call"}
    with tagged(conversation="later"):
        talk(bot, rules)
    assert {entry.subject for entry in entries(rules) if entry.event == "call"} > before


def test_a_sweep_ends_old_entries_and_tells_so(rules: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [utc_now()]
    with (
        open_ledger(rules, clock=lambda: now[0]) as ledger,
        open_lifecycle(  # type: ignore[union-attr]
            rules, ledger=ledger, clock=lambda: now[0]
        ) as life,
    ):
        for _ in range(5):
            life.hold("s", "case-7", actor="a", reason="r")
        now[0] += timedelta(days=370)
        assert life.sweep(dry_run=True).removed["audit"] == life.sweep().removed["audit"] == 0, "a hold stands"
        assert {kept.label: (kept.due, kept.held) for kept in life.status().stores["audit"]} == {"audit": (0, 4)}
        assert life.release("s", "case-7", actor="a", reason="r")
        assert life.sweep(dry_run=True).removed["audit"] == 5
        assert life.sweep().removed["audit"] == 5
        told = list(ledger.entries())
    assert [entry.event for entry in told] == ["release", "purge", "sweep"]
    assert told[-1].counts == {"audit": 5, "access": 5}


def test_a_log_that_cannot_be_written_stops_what_it_would_tell(rules: Policy, home: Path) -> None:
    vault = open_vault(rules)
    _ = vault.assign(
        Scope("", "s", "c"), [("PERSON", "Zoé")], RetentionSet("case", "created", utc_now() + timedelta(days=9))
    )
    with open_lifecycle(rules, vault=vault) as life:
        life.ledger._database._timeout = 0.1  # type: ignore[union-attr]
        life.ledger._database.run(lambda c: c.execute("PRAGMA busy_timeout=50").fetchone())  # type: ignore[union-attr]
        other = sqlite3.connect(home / "audit.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(AuditUnavailable):
            life.forget("s", actor="a", reason="r")
        assert list(life.vault.export("s"))
        other.execute("ROLLBACK")
        other.close()


@pytest.mark.parametrize("on_failure", ["refuse", "continue"])
def test_a_locked_log_stops_calls_before_they_are_sent_or_does_not(
    bot: Bot, rules: Policy, home: Path, on_failure: str
) -> None:
    audit = AuditSection.model_validate({"on_failure": on_failure})
    bot.guard(rules.model_copy(update={"audit": audit}))
    _ = bot.chat(MAIL)
    bot.client._client.engine.answers.ports.ledger._database.run(
        lambda c: c.execute("PRAGMA busy_timeout=50").fetchone()
    )
    other = sqlite3.connect(home / "audit.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    if on_failure == "refuse":
        with pytest.raises(AuditUnavailable, match="locked"):
            bot.chat(MAIL)
        assert len(bot.provider.requests) == 1
    else:
        assert bot.text(MAIL)
        assert len(bot.provider.requests) == 2
    other.execute("ROLLBACK")
    other.close()
    _ = bot.chat(MAIL)


def test_the_commands_check_show_and_sign(bot: Bot, rules: Policy, file: str, home: Path, tmp_path: Path) -> None:
    talk(bot, rules, 12)
    shown = run("audit", "verify", "--policy", file)
    assert "intact" in shown and "12 entries, 0 to 11" in shown
    signed = json.loads(run("audit", "checkpoint", "--policy", file))
    assert signed["size"] == 12
    shown = run("audit", "verify", "--policy", file, "--public-key", signed["public_key"])
    assert "not signed yet" not in shown and signed["public_key"] in shown
    assert "intact" in run("audit", "verify", "--policy", file, "--public-key", f" {signed['public_key'].upper()}\n")
    assert "NOT INTACT" in run("audit", "verify", "--policy", file, "--public-key", "00" * 32, code=1)
    for none in ("", "zz", signed["public_key"][:-1]):  # an alarm about the log would be a false one
        told = run("audit", "verify", "--policy", file, "--public-key", none, code=2)
        assert "64 hexadecimal digits" in told and "NOT INTACT" not in told
    lines = run("audit", "tail", "--policy", file, "-n", "3").splitlines()
    assert len(lines) == 3 and all("released" in line and "support/contract" in line for line in lines)
    assert "EMAIL_ADDRESS=1" in lines[-1] and lines[-1].split()[0] == "11"
    given = [json.loads(line) for line in run("audit", "export", "--policy", file, "--after", "9").splitlines()]
    assert [each["index"] for each in given] == [10, 11] and given[1]["prev"] == given[0]["hash"]
    assert "12 entries" in run("audit", "export", "--policy", file, "-o", str(tmp_path / "out.jsonl"))
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 12


def test_no_document_is_written_over_a_store_a_log_or_a_key(
    bot: Bot, rules: Policy, file: str, home: Path, tmp_path: Path
) -> None:
    talk(bot, rules, 1)
    with JsonlLedger(home / "audit.jsonl", MasterKey.load(file=home / "master.key")) as lines:
        made(lines, 1)
    _ = run("audit", "checkpoint", "--policy", file)
    kept = [home / name for name in (*HOME, "audit.jsonl", "master.key")] + [rules.audit.checkpoint.path or home]
    before = [path.read_bytes() for path in kept]
    person = ("cust-42", "--actor", "dpo", "--reason", "asked")
    for path in kept:
        for command in (("audit", "export"), ("label",), ("forget", *person), ("export", *person)):
            assert "name another file" in run(*command, "--policy", file, "-o", str(path), code=2)
    assert [path.read_bytes() for path in kept] == before


def test_verify_names_the_first_bad_entry_and_fails(bot: Bot, rules: Policy, file: str, home: Path) -> None:
    talk(bot, rules, 6)
    _ = run("audit", "checkpoint", "--policy", file)
    connection = sqlite3.connect(home / "audit.db")
    connection.execute("DROP TRIGGER entries_as_written")
    connection.execute("UPDATE entries SET body = replace(body, 'released', 'blocked') WHERE id = 4")
    connection.commit()
    connection.close()
    shown = run("audit", "verify", "--policy", file, code=1)
    assert "NOT INTACT" in shown and "first bad entry 4: changed" in shown
    told = json.loads(run("audit", "verify", "--policy", file, "--json", code=1))
    assert told["problem"]["index"] == 4 and told["size"] == 4


def test_a_file_is_checked_without_a_policy_or_a_key(bot: Bot, rules: Policy, home: Path) -> None:
    talk(bot, rules, 2)
    (home / "master.key").rename(home / "gone.key")
    shown = run("audit", "verify", "--log", str(home / "audit.db"))
    assert "2 entries" in shown and "no second place" in shown
    assert "not an audit log" in run("audit", "verify", "--log", str(home / "vault.db"), code=2)
    assert "there is no audit log" in run("audit", "tail", "--log", str(home / "nothing.db"), code=2)


def test_keys_are_rotated_in_the_log_too(bot: Bot, rules: Policy, file: str, home: Path) -> None:
    talk(bot, rules)
    assert "audit: " in run("keys", "show", "--policy", file)
    _ = run("keys", "rotate", "--policy", file)
    talk(bot, rules)
    with open_ledger(rules) as ledger:
        told = list(ledger.entries())
    assert "key_rotation" in {entry.event for entry in told}
    assert len({entry.subject for entry in told if entry.event == "call"}) == 1


def test_no_log_is_kept_if_the_policy_says_so(bot: Bot, home: Path, tmp_path: Path) -> None:
    rules = Policy(names="off", vault=VaultSection(path=home / "vault.db"), audit=AuditSection(store="off"))
    bot.guard(rules, tags=TAGS)
    _ = bot.chat(MAIL)
    assert not (home / "audit.db").exists()
    with pytest.raises(Misuse, match="there is no log"):
        open_ledger(rules)
    path, elsewhere = tmp_path / "off.yaml", tmp_path / "kept.db"
    SqliteLedger(elsewhere, MasterKey.generate()).close()
    for store in ("off", "memory"):
        path.write_text(f"names: off\nvault: {{path: {home}/vault.db}}\naudit: {{store: {store}}}\n")
        assert "there is no log to read" in run("audit", "verify", "--policy", str(path), code=2)
        assert "0 entries" in run("audit", "verify", "--policy", str(path), "--log", str(elsewhere))


@pytest.mark.parametrize(("store", "name"), [("sqlite", "audit.db"), ("jsonl", "audit.jsonl")])
def test_a_policy_says_in_what_a_log_lies_and_when_it_is_signed(
    home: Path, key: MasterKey, store: str, name: str
) -> None:
    rules, clock = Policy.model_validate({"audit": {"store": store, "checkpoint": {"interval": "PT10M"}}}), SetClock()
    log = policy_log.ledger(rules, lambda: home, lambda: key, clock)
    assert isinstance(log, SqliteLedger | JsonlLedger) and isinstance(log, JsonlLedger) is (store == "jsonl")
    with log:
        for minutes in (0, 9, 2):
            clock.move(minutes=minutes)
            made(log, 1)
        assert [each.size for each in log_file(home / name).checkpoints()] == [3]


def test_a_class_that_ends_too_early_is_no_class_for_the_log() -> None:
    with pytest.raises(ValueError, match="six months"):
        Policy.model_validate({"audit": {"retention": "debug"}})


def test_the_log_lies_beside_the_vault(bot: Bot, rules: Policy, home: Path) -> None:
    talk(bot, rules)
    assert LogFile(home / "audit.db").size() == 1
    assert isinstance(policy_log.ledger(in_memory(), Path, MasterKey.generate, utc_now), MemoryLedger)
