"""The log on a real PostgreSQL server."""

import re
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from guarded_client import AuditUnavailable, Policy, open_lifecycle
from guarded_client._assembly import source_of
from guarded_client._facts import Event, Facts, Outcome
from guarded_client.audit import postgres_steps
from guarded_client.audit.log_file import checkpoints_of
from guarded_client.audit.postgres import PATIENCE, PostgresLedger
from guarded_client.audit.verification import verified
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.postgres import schema
from tests.audit.conftest import call, made
from tests.audit.test_lifecycle_and_commands import run
from tests.conftest import TAGS, Bot
from tests.stores.proxy import Proxy
from tests.stores.servers import PASSWORD, PostgresCluster
from tests.stores.standing_clock import KEY_HEX, SetClock

MAIL = "zoe@exemple.fr"


@pytest.fixture
def url(database: str) -> str:
    return database


@pytest.fixture
def log(url: str, key: MasterKey, place: Path) -> Iterator[PostgresLedger]:
    with PostgresLedger(url, key, place=place, timeout=5) as ledger:
        yield ledger


def intact(log: PostgresLedger, place: Path | None = None) -> int:
    signed = log.checkpoints() + (checkpoints_of(place) if place else [])
    found = verified(log.rows(), log.log_id, signed)
    assert found.problem is None, found.problem
    return found.size - found.first


def test_entries_are_chained_by_the_server(log: PostgresLedger, place: Path) -> None:
    ids = made(log, 5, evidence=("c-1",))
    _ = log.append(Facts(Event.SWEEP, counts={"index": 0, "vault": 3}))
    assert intact(log) == log.size() == 6
    entry = log.find(ids[2])
    assert entry is not None and entry.index == 2 and entry.subject is not None and entry.evidence
    assert log.find("00" * 16) is None and log.find("none") is None
    assert log.checkpoint().size == 6 and intact(log, place) == 6
    assert [each.size for each in checkpoints_of(place)] == [6]


def test_writers_make_one_chain(log: PostgresLedger, url: str, key: MasterKey) -> None:
    with PostgresLedger(url, key) as other:
        work: list[Callable[[], Any]] = [lambda log=log: made(log, 15) for log in (log, log, other, other)]  # type: ignore[misc]
        threads = [threading.Thread(target=each) for each in work]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        first, *rest = {entry.subject for entry in log.entries()}
        assert first and not rest  # both processes' names of the person are the same
    assert intact(log) == 60


def test_an_entry_is_not_written_twice_when_it_is_asked_for_again(log: PostgresLedger) -> None:
    facts, id_ = call(), b"i" * 16
    first = log._server.run(lambda: log.writing.append(facts, id_))
    assert log._server.run(lambda: log.writing.append(facts, id_)) == first
    assert intact(log) == 1


def test_calls_that_are_not_over_become_entries(url: str, key: MasterKey) -> None:
    clock = SetClock()
    with PostgresLedger(url, key, clock=clock) as log:
        other = PostgresLedger(url, key, clock=clock)
        facts = call()
        other.announce(facts)
        assert log.recover() == 0
        clock.now += timedelta(microseconds=PATIENCE + 1)
        assert log.recover() == 1 and log.recover() == 0
        other._server.close()
        mine = call()
        log.announce(mine)
        del mine
        assert log.recover() == 1
        assert [(entry.outcome, entry.kinds) for entry in log.entries()] == [("interrupted", {"PERSON": 1})] * 2
        assert intact(log) == 2


def test_no_entry_has_a_name_from_before_an_erasure_by_another_process(
    log: PostgresLedger, url: str, key: MasterKey
) -> None:
    """Also of a call that was refused before it was noted, and of what is recorded about consent."""
    refused, given = call(outcome=Outcome.BLOCKED, sent=0), Facts(Event.CONSENT, subject="cust-42", action="given")
    acts = [refused, given]
    before = [name_in(log, each) for each in acts]
    with PostgresLedger(url, key) as other:
        for each, name in zip(acts, before, strict=True):
            assert other.forget("cust-42")
            each.names = None
            now = name_in(log, each)
            assert now not in (None, name)
            assert each is given or now == other.called("cust-42")


def name_in(log: PostgresLedger, facts: Facts) -> str | None:
    """The name of the person in the entry that is made of facts."""
    _ = log.append(facts)
    *_, last = log.entries()
    return last.subject


def test_an_erased_person_is_nobody_in_the_log(log: PostgresLedger, url: str, key: MasterKey) -> None:
    made(log, 2, subject="ann")
    late = call(subject="ann")
    log.announce(late)
    with PostgresLedger(url, key) as other:
        assert other.knows("ann") and other.forget("ann") and not other.forget("ann")
    _ = log.append(late)
    assert not log.knows("ann")
    made(log, 1, subject="ann")
    first, second, third, new = log.entries()
    assert first.subject == second.subject == third.subject != new.subject and intact(log) == 4


def test_a_purge_leaves_a_chain_that_verifies(log: PostgresLedger, place: Path) -> None:
    made(log, 10)
    assert log.status(datetime.now(UTC) + timedelta(days=1)) == (10, 9)
    assert log.status(datetime.now(UTC) - timedelta(days=1)) == (10, 0)
    assert log.purge(datetime.now(UTC) - timedelta(days=1)) == 0
    assert log.purge(datetime.now(UTC) + timedelta(days=1)) == 9
    assert intact(log, place) == 2 and next(log.entries()).index == 9


def test_a_purge_goes_in_parts_and_goes_on_where_it_was_stopped(
    log: PostgresLedger, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All entries of a year in one statement took longer than a statement may, and so did each purge after it."""
    monkeypatch.setattr(postgres_steps, "SWEPT", 4)
    told: list[int] = []

    def stopping(count: int) -> None:
        told.append(count)
        raise KeyboardInterrupt

    made(log, 10)
    later = datetime.now(UTC) + timedelta(days=1)
    with pytest.raises(KeyboardInterrupt):
        log.purge(later, progress=stopping)
    assert told == [4] and next(log.entries()).index == 4
    assert log.purge(later, progress=told.append) == 5 and told == [4, 4, 5]
    assert intact(log, place) == 2 and next(log.entries()).index == 9


@pytest.mark.parametrize("batch", [4, 100], ids=["in the middle", "at its end"])
def test_what_a_purge_took_that_was_killed_is_told_by_the_next(
    log: PostgresLedger, place: Path, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_steps, "SWEPT", batch)
    made(log, 10)
    later = datetime.now(UTC) + timedelta(days=1)
    with pytest.raises(KeyboardInterrupt):
        log.purge(later, progress=_stop)
    went = next(log.entries()).index
    assert [log.purge(later - timedelta(days=2)) for _ in range(2)] == [0, 0]
    assert purges(log) == [went] == [min(batch, 9)]
    assert log.purge(later) == 10 - went
    assert purges(log) == [went, 10 - went] and intact(log, place) == 2


@pytest.mark.parametrize("lose", range(1, 9))
def test_what_went_is_told_once_if_answers_are_lost(
    log: PostgresLedger, url: str, key: MasterKey, lose: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process purges before it is tried again."""
    made(log, 6)
    later = datetime.now(UTC) + timedelta(days=1)
    with Proxy(url) as proxy, PostgresLedger(proxy.url, key, connections=1) as other:
        mend = other._server.mend

        def late() -> None:
            log._server.run(lambda: postgres_steps.remove(4))
            mend()

        log._server.run(lambda: postgres_steps.remove(2))
        monkeypatch.setattr(other._server, "mend", late)
        proxy.count(lose, "answer")
        other._tell()
        proxy.count()
        assert other.size_seen == log.size()
    _ = log.purge(later - timedelta(days=2))
    assert sum(purges(log)) == next(log.entries()).index


def test_a_purge_that_stands_still_as_it_tells_stops_nobody(
    log: PostgresLedger, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its machine sleeps, or the network to it is gone, and the server hears nothing of that for hours."""
    monkeypatch.setattr(schema, "IDLE", "200ms")
    made(log, 3)
    log._server.run(lambda: postgres_steps.remove(2))
    with psycopg.connect(url, autocommit=True) as still:
        steps = postgres_steps.untold()
        for query in (next(steps), steps.send(())):
            _ = still.execute(query.text, query.values)
        made(log, 1)
        assert log.purge(datetime.now(UTC) - timedelta(days=2)) == 0 and purges(log) == [2]
        still.close()


def purges(log: PostgresLedger) -> list[int]:
    """What each purge that is told removed."""
    return [entry.counts["audit"] for entry in log.entries() if entry.event == "purge"]


def _stop(_: int) -> None:
    raise KeyboardInterrupt


def test_the_tables_refuse_what_is_not_an_append_and_a_change_is_found(
    log: PostgresLedger, url: str, place: Path
) -> None:
    made(log, 6)
    _ = log.checkpoint()
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in (
            "UPDATE guarded_audit_entries SET body = ''",
            "DELETE FROM guarded_audit_entries",
            "TRUNCATE guarded_audit_entries",
        ):
            with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
                connection.execute(statement)  # type: ignore[call-overload]
        connection.execute("ALTER TABLE guarded_audit_entries DISABLE TRIGGER ALL")
        connection.execute("UPDATE guarded_audit_entries SET body = replace(body, 'released', 'blocked') WHERE n = 3")
    problem = verified(log.rows(), log.log_id, checkpoints_of(place)).problem
    assert problem is not None and problem.index == 3


@pytest.mark.parametrize(
    "statements",
    [
        ["ALTER hash DROP NOT NULL", "hash = NULL"],
        ["ALTER body DROP NOT NULL", "body = NULL"],
        ["ALTER hash TYPE text USING encode(hash, 'hex')", "hash = 'x'"],
        ["ALTER body TYPE bytea USING convert_to(body, 'UTF8')", "body = 'x'"],
    ],
    ids=["no hash", "no body", "hash of text", "body of bytes"],
)
def test_a_table_that_somebody_made_another_one_of_is_told_not_a_traceback(
    url: str, key: MasterKey, statements: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with PostgresLedger(url, key) as log:
        made(log, 3)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ALTER TABLE guarded_audit_entries DISABLE TRIGGER ALL")
        connection.execute("ALTER TABLE guarded_audit_entries " + statements[0])  # type: ignore[arg-type]
        connection.execute(f"UPDATE guarded_audit_entries SET {statements[1]} WHERE n = 1")  # type: ignore[arg-type]
    assert re.search("first bad entry [01]:", verify(url, tmp_path, monkeypatch))


def test_an_entry_below_the_first_is_seen(
    log: PostgresLedger, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(log, 6)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "INSERT INTO guarded_audit_entries (n, id, at, body, hash)"
            " SELECT -5, 'x', at, body, hash FROM guarded_audit_entries WHERE n = 3"
        )
    assert "added: no entry of a log has the index -5" in verify(url, tmp_path, monkeypatch)


def verify(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the command says of a log that is not intact."""
    monkeypatch.setenv("AUDIT_URL", url)
    monkeypatch.setenv("GUARDED_CLIENT_KEY", KEY_HEX)
    path = tmp_path / "policy.json"
    path.write_text('{"names": "off", "audit": {"store": "postgres", "url_env": "AUDIT_URL"}}')
    return run("audit", "verify", "--policy", str(path), code=1)


def test_another_key_and_a_server_that_is_gone_are_told(
    url: str, log: PostgresLedger, postgres: PostgresCluster
) -> None:
    with pytest.raises(AuditUnavailable, match="another key"):
        PostgresLedger(url, MasterKey.generate())
    with pytest.raises(AuditUnavailable) as caught:
        PostgresLedger("postgresql://someone:secret@127.0.0.1:9/nothing", MasterKey.generate(), timeout=1)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("stream", [False, True])
def test_guarded_calls_are_told_on_the_server(bot: Bot, log: PostgresLedger, stream: bool) -> None:
    bot.guard(Policy(names="off"), ledger=log, tags=TAGS)
    for _ in range(3):
        assert bot.text(MAIL, stream=stream)
    entries = list(log.entries())
    assert [entry.outcome for entry in entries] == ["released"] * 3 and intact(log) == 3
    assert MAIL not in "".join(row.body for row in log.rows())
    if bot.form == "async":
        bot.run(_closing(log))


async def _closing(log: PostgresLedger) -> None:
    await log._async_server.close()


def test_the_policy_and_the_commands_know_the_server(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDIT_URL", url)
    monkeypatch.setenv("GUARDED_CLIENT_KEY", KEY_HEX)
    rules = Policy.model_validate({"names": "off", "audit": {"store": "postgres", "url_env": "AUDIT_URL"}})
    with open_lifecycle(rules) as life:
        life.hold("cust-42", "case-7", actor="dora", reason="r")
    path = tmp_path / "policy.json"
    path.write_text(rules.model_dump_json(exclude_unset=True))
    assert "intact" in run("audit", "verify", "--policy", str(path))
    assert "hold" in run("audit", "tail", "--policy", str(path))
    with pytest.raises(ValueError, match="needs url_env"):
        Policy.model_validate({"audit": {"store": "postgres"}})


def test_a_role_that_may_only_read_verifies_without_the_key(
    url: str, log: PostgresLedger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(log, 3)
    _ = log.checkpoint()
    reader = f"reader_{url.rpartition('_')[2]}"
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in (
            f"CREATE ROLE {reader} LOGIN PASSWORD '{PASSWORD}' ",
            "DO $$ BEGIN EXECUTE 'GRANT USAGE ON SCHEMA ' || current_schema() || ' TO " + reader + "'; END $$",
            f"GRANT SELECT ON guarded_audit_meta, guarded_audit_entries, guarded_audit_checkpoints TO {reader}",
        ):
            _ = connection.execute(statement)  # type: ignore[arg-type]
    monkeypatch.setenv("AUDIT_URL", url.replace("//guarded:", f"//{reader}:"))
    monkeypatch.delenv("GUARDED_CLIENT_KEY", raising=False)
    path = tmp_path / "policy.json"
    path.write_text('{"names": "off", "audit": {"store": "postgres", "url_env": "AUDIT_URL"}}')
    said = run("audit", "verify", "--policy", str(path))
    assert "intact" in said and "3 entries, 0 to 2" in said and "1 checkpoint" in said
    assert len(run("audit", "tail", "-n", "2", "--policy", str(path)).splitlines()) == 2
    monkeypatch.setenv("AUDIT_URL", url.replace("search_path", "application_name"))
    with pytest.raises(AuditUnavailable, match="no audit log there"):
        _ = source_of(Policy.model_validate_json(path.read_text()))
