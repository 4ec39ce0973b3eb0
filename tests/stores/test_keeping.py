"""What holds for every vault beside calls: end dates that move, holds, archive, erasure, access, keys."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from guarded_client import Policy, open_vault
from guarded_client._errors import HoldRefused, Misuse, VaultUnavailable
from guarded_client._evidence import RetentionSet
from guarded_client._model import Scope, Surrogate
from guarded_client._ports import Vault
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.memory.vault import MemoryVault
from guarded_client.stores.postgres import keeping
from guarded_client.stores.postgres.stores import AsyncPostgresVault, PostgresVault
from guarded_client.stores.sqlite import removal
from guarded_client.stores.sqlite.vault import SqliteVault

from .blocking import Blocking
from .standing_clock import KEY_HEX, SetClock

ANNA, BEN, MAIL = ("PERSON", "Anna Muster"), ("PERSON", "Ben Öztürk"), ("EMAIL_ADDRESS", "anna@example.org")
ONE, TWO = Scope("acme", "cust-42", "case-9"), Scope("acme", "cust-42", "case-10")
OTHER = Scope("acme", "cust-43", "case-9")


def values(vault: Vault, scope: Scope) -> set[str]:
    return {value for _, value in vault.open(scope).pairs()}


def test_an_event_starts_the_clock_of_a_class(vault: Vault, clock: SetClock) -> None:
    vault.assign(ONE, [ANNA], clock.keep("session", days=9))
    vault.assign(ONE, [BEN], clock.keep("case", days=9))
    vault.assign(TWO, [MAIL], clock.keep("session", days=9))
    sooner = {"session": clock.keep(hours=1).until}
    assert vault.restart("cust-42", sooner, tenant="acme", conversation="case-9") == 1
    assert vault.restart("cust-42", sooner, tenant="acme", conversation="case-9") == 0
    assert vault.restart("cust-42", {}, tenant="acme") == vault.restart("cust-43", sooner, tenant="acme") == 0
    clock.move(hours=2)
    assert values(vault, ONE) == {"Ben Öztürk"} and values(vault, TWO) == {"anna@example.org"}
    assert vault.restart("cust-42", {"session": clock.keep(hours=1).until}, tenant="acme") == 2
    assert vault.restart("cust-42", {"session": clock.keep(hours=1).until}) == 0, "another tenant"
    assert vault.purge(clock.keep(hours=1).until) == 2


def test_an_entry_is_gone_before_its_end(vault: Vault, clock: SetClock) -> None:
    end = datetime(2039, 1, 22, 6, 13, 17, 8939, UTC)  # as a float of seconds it would be a microsecond before
    vault.assign(ONE, [ANNA], RetentionSet("case", "created", end))
    assert [entry.ends for entry in vault.export("cust-42", tenant="acme")] == [end]
    assert vault.purge(end - timedelta(microseconds=1)) == 0 and vault.purge(end) == 1


def test_a_conversation_that_goes_on_is_kept_again(vault: Vault, clock: SetClock) -> None:
    vault.assign(ONE, [ANNA], clock.keep("session", days=9))
    vault.restart("cust-42", {"session": clock.keep(hours=1).until}, tenant="acme", conversation="case-9")
    assert vault.assign(ONE, [ANNA], clock.keep("session", days=9)).of(*ANNA) == Surrogate("PERSON", 1)
    clock.move(days=8)
    assert values(vault, ONE) == {"Anna Muster"}


def test_a_hold_keeps_what_has_ended_from_being_destroyed_but_not_in_use(vault: Vault, clock: SetClock) -> None:
    vault.assign(ONE, [ANNA], clock.keep(hours=1))
    vault.assign(OTHER, [BEN], clock.keep(hours=1))
    vault.hold("cust-42", "lawsuit-7", tenant="acme")
    vault.hold("cust-42", "lawsuit-7", tenant="acme")
    assert vault.holds("cust-42", tenant="acme") == ("lawsuit-7",) and vault.holds("cust-42") == ()
    clock.move(hours=2)
    assert [(s.entries, s.due, s.held) for s in vault.status(clock.now)] == [(2, 1, 1)]
    assert vault.purge(clock.now) == 1
    assert values(vault, ONE) == set()
    assert vault.assign(ONE, [MAIL], clock.keep(hours=1)).of(*MAIL) == Surrogate("EMAIL_ADDRESS", 1)
    assert [entry.value for entry in vault.export("cust-42", tenant="acme")] == ["Anna Muster", "anna@example.org"]
    with pytest.raises(HoldRefused, match="lawsuit-7") as caught:
        vault.forget("cust-42", tenant="acme")
    assert caught.value.holds == ("lawsuit-7",)
    assert values(vault, ONE) == {"anna@example.org"}
    assert vault.release("cust-42", "lawsuit-7", tenant="acme")
    assert not vault.release("cust-42", "lawsuit-7", tenant="acme")
    assert vault.purge(clock.now) == 1
    assert vault.forget("cust-42", tenant="acme") == 1


def test_what_is_held_hides_nothing_that_has_ended(vault: Vault, clock: SetClock) -> None:
    """A server that looks at a hundred at a time goes on after the first hundred."""
    for number in range(102):
        person = f"cust-{number}"
        vault.assign(Scope("", person, "case-9"), [ANNA], clock.keep(hours=1 if number < 100 else 2))
        if number < 100:
            vault.hold(person, "lawsuit-7")
    clock.move(hours=3)
    assert vault.archive({"case": clock.now}, dry_run=True) == 102 == vault.archive({"case": clock.now})
    assert vault.archive({"case": clock.now}, dry_run=True) == 0
    assert [(s.entries, s.due, s.held, s.archived) for s in vault.status(clock.now)] == [(102, 2, 100, 102)]
    assert vault.purge(clock.now) == 2 and vault.status(clock.now)[0].entries == 100


def test_holds_are_named_in_the_order_they_were_placed_first(vault: Vault, clock: SetClock) -> None:
    for name in ("b", "a", "b"):
        vault.hold("cust-42", name)
        clock.move(seconds=1)
    assert vault.holds("cust-42") == ("b", "a")


@pytest.mark.parametrize("name", ["", "Anna Muster's case", "a" * 65, "-x", "a\nb"])
def test_a_hold_is_called_by_a_file_number(vault: Vault, name: str) -> None:
    with pytest.raises(Misuse, match="file number"):
        vault.hold("cust-42", name)


def test_classes_can_be_spared(vault: Vault, clock: SetClock) -> None:
    vault.assign(ONE, [ANNA], clock.keep("case", hours=1))
    vault.assign(ONE, [BEN], clock.keep("session", hours=1))
    clock.move(hours=1)
    told: list[int] = []
    assert vault.purge(clock.now, spare={"case"}, progress=told.append) == 1 and told == [1]
    assert [entry.value for entry in vault.export("cust-42", tenant="acme")] == ["Anna Muster"]


@pytest.mark.parametrize("store", ["memory", "sqlite", "postgres", "async postgres"])
def test_a_call_leaves_what_waits_for_a_person(
    store: str, request: pytest.FixtureRequest, clock: SetClock, key: MasterKey, path: Path
) -> None:
    more: Any = {"clock": clock, "clears": frozenset({"case"})}
    made: Any
    match store:
        case "memory":
            made = MemoryVault(**more)
        case "sqlite":
            made = SqliteVault(path, key, **more)
        case "postgres":
            made = PostgresVault(request.getfixturevalue("database"), key, **more)
        case _:
            made = Blocking(AsyncPostgresVault(request.getfixturevalue("database"), key, **more))
    with made as vault:
        vault.assign(ONE, [ANNA], clock.keep("dispute", hours=1))
        vault.assign(ONE, [BEN], clock.keep("case", hours=1))
        for _ in range(2):
            clock.move(hours=2)
            assert values(vault, ONE) == set()
            vault.assign(ONE, [MAIL], clock.keep("case", hours=1))
            assert [e.value for e in vault.export("cust-42", tenant="acme")] == [ANNA[1], MAIL[1]]
        clock.move(hours=2)
        assert vault.assign(ONE, [ANNA], clock.keep("case", hours=1)).of(*ANNA) == Surrogate("PERSON", 3)
        clock.move(hours=2)
        assert vault.purge(clock.now, spare={"dispute"}) == 1 and vault.purge(clock.now) == 1


def test_a_vault_of_a_policy_leaves_what_waits_for_a_person(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setenv("GUARDED_CLIENT_KEY", KEY_HEX)
    classes: Any = {"dispute": {"max_keep": "P1D", "disposal": "review"}}
    for store in ({"store": "memory"}, {"path": path}):
        with open_vault(Policy.model_validate({"names": "off", "retention": classes, "vault": store})) as opened:
            vault: Any = opened
            assert vault._clears == Policy().retention.keys()


def test_what_is_archived_is_kept_and_used_no_more(vault: Vault, clock: SetClock) -> None:
    vault.assign(ONE, [ANNA], clock.keep("case", days=30))
    vault.assign(ONE, [BEN], clock.keep("session", days=30))
    before = vault.open(ONE)
    assert vault.archive({"case": clock.keep(days=29).until}) == 0
    assert vault.archive({"case": clock.keep(days=30).until}) == 1
    assert values(vault, ONE) == {"Ben Öztürk"} and vault.open(ONE).epoch != before.epoch
    assert vault.assign(ONE, [ANNA], clock.keep("case", days=30)).of(*ANNA) == Surrogate("PERSON", 3)
    assert [(e.value, e.archived) for e in vault.export("cust-42", tenant="acme")] == [
        ("Anna Muster", True),
        ("Ben Öztürk", False),
        ("Anna Muster", False),
    ]


def test_what_the_law_says_must_stay_stays_archived(vault: Vault, clock: SetClock) -> None:
    vault.assign(ONE, [ANNA, MAIL], clock.keep("accounting", days=3650))
    vault.assign(TWO, [BEN], clock.keep("case", days=30))
    assert vault.forget("cust-42", tenant="acme", keep=years(10, clock, of=0)) == 3
    assert values(vault, ONE) == set()
    vault.assign(ONE, [ANNA, MAIL], clock.keep("accounting", days=3650))
    assert vault.forget("cust-42", tenant="acme", keep=years(10, clock, of=10)) == 0
    assert values(vault, ONE) == set()
    assert [entry.archived for entry in vault.export("cust-42", tenant="acme")] == [True, True]
    assert [kept.archived for kept in vault.status(clock.now)] == [2]


def years(most: int, clock: SetClock, *, of: int) -> dict[str, Callable[[datetime, bool], datetime | None]]:
    """A class ``accounting`` of ``most`` years, of which what an erasure finds must stay the first ``of``."""

    def stays(ends: datetime, erased: bool) -> datetime | None:
        until = ends if erased else ends - timedelta(days=365 * (most - of))
        return until if until > clock.now else None

    return {"accounting": stays}


def test_what_must_stay_ends_when_it_must_no_more(vault: Vault, clock: SetClock) -> None:
    vault.assign(ONE, [ANNA], clock.keep("accounting", days=3650))
    clock.move(days=300)
    vault.assign(ONE, [MAIL], clock.keep("accounting", days=3650))
    vault.assign(TWO, [BEN], clock.keep("accounting", days=3650))
    due = [clock.now + timedelta(days=365 * 6 - 300), *[clock.now + timedelta(days=365 * 6)] * 2]
    for erased in range(3):
        assert vault.forget("cust-42", tenant="acme", keep=years(10, clock, of=6)) == 0, "again: nothing goes too early"
        assert sorted(e.ends for e in vault.export("cust-42", tenant="acme")) == due
        assert all(e.archived and e.erased for e in vault.export("cust-42", tenant="acme"))
        clock.move(days=700 if erased < 2 else 0)
    clock.move(days=365 * 6 - 1400 - 300 - 1)
    assert vault.purge(clock.now) == 0
    clock.move(days=1)
    assert vault.purge(clock.now) == 1
    assert {e.value for e in vault.export("cust-42", tenant="acme")} == {MAIL[1], BEN[1]}
    assert values(vault, ONE) == set()
    vault.assign(ONE, [ANNA], clock.keep("accounting", days=3650))
    assert [e.erased for e in vault.export("cust-42", tenant="acme")].count(False) == 1, "of a call since then"
    clock.move(days=300)
    assert vault.purge(clock.now) == 2
    assert [e.value for e in vault.export("cust-42", tenant="acme")] == [ANNA[1]] and values(vault, ONE) == {ANNA[1]}


def test_until_when_what_must_stay_does_is_said_for_each_class(vault: Vault, clock: SetClock) -> None:
    vault.assign(ONE, [ANNA], clock.keep("case", days=30))
    vault.assign(ONE, [BEN], clock.keep("contract", days=30))
    days = {"case": timedelta(days=10), "contract": timedelta(days=20)}
    keep: Any = {label: lambda ends, _, label=label: ends - days[label] for label in days}
    assert vault.forget("cust-42", tenant="acme", keep=keep) == 0
    end = clock.keep(days=30).until
    assert {one.label: one.ends for one in vault.export("cust-42", tenant="acme")} == {
        label: end - sooner for label, sooner in days.items()
    }


def test_what_must_no_more_stay_goes_with_the_next_erasure(vault: Vault, clock: SetClock) -> None:
    vault.assign(ONE, [ANNA], clock.keep("accounting", days=3650))
    assert vault.forget("cust-42", tenant="acme", keep=years(10, clock, of=6)) == 0
    clock.move(days=365 * 6)
    assert vault.forget("cust-42", tenant="acme", keep=years(10, clock, of=6)) == 1
    assert values(vault, ONE) == set()
    vault.assign(ONE, [ANNA], clock.keep("accounting", days=3650))
    assert vault.forget("cust-42", tenant="acme", keep=years(10, clock, of=6)) == 0
    assert vault.forget("cust-42", tenant="acme") == 1, "the class has no min_keep any more"


def test_an_event_after_the_erasure_starts_the_clock_of_what_must_stay(vault: Vault, clock: SetClock) -> None:
    vault.assign(ONE, [ANNA], clock.keep("accounting", days=3650))
    assert vault.forget("cust-42", tenant="acme", keep=years(10, clock, of=6)) == 0
    assert values(vault, ONE) == set()
    vault.assign(ONE, [BEN], clock.keep("accounting", days=3650))
    most, least = clock.keep(days=4000).until, clock.keep(days=2500).until
    assert vault.restart("cust-42", {"accounting": most}, tenant="acme", least={"accounting": least}) == 2
    assert vault.restart("cust-42", {"accounting": most}, tenant="acme", least={"accounting": least}) == 0
    assert {e.value: e.ends for e in vault.export("cust-42", tenant="acme")} == {ANNA[1]: least, BEN[1]: most}
    clock.move(days=2500)
    assert vault.purge(clock.now) == 1 and values(vault, ONE) == {BEN[1]}


def test_a_hold_keeps_what_an_erasure_left(vault: Vault, clock: SetClock) -> None:
    vault.assign(ONE, [ANNA], clock.keep("accounting", days=3650))
    assert vault.forget("cust-42", tenant="acme", keep=years(10, clock, of=6)) == 0
    vault.hold("cust-42", "lawsuit-7", tenant="acme")
    clock.move(days=365 * 6)
    assert vault.purge(clock.now) == 0
    assert vault.release("cust-42", "lawsuit-7", tenant="acme") and vault.purge(clock.now) == 1


def test_an_export_is_of_one_person_and_hides_no_class(vault: Vault, clock: SetClock) -> None:
    vault.assign(ONE, [ANNA], clock.keep("case", hours=1))
    vault.assign(TWO, [MAIL], clock.keep("session", hours=2))
    vault.assign(OTHER, [BEN], clock.keep())
    got = {(e.label, e.value, e.ends, str(e.surrogate)) for e in vault.export("cust-42", tenant="acme")}
    assert got == {
        ("case", "Anna Muster", clock.keep(hours=1).until, "<PERSON_1>"),
        ("session", "anna@example.org", clock.keep(hours=2).until, "<EMAIL_ADDRESS_1>"),
    }
    assert len({e.conversation for e in vault.export("cust-42", tenant="acme")}) == 2
    assert "Muster" not in repr(list(vault.export("cust-42", tenant="acme")))


def test_the_status_is_by_class(vault: Vault, clock: SetClock) -> None:
    assert vault.status(clock.now) == ()
    vault.assign(ONE, [ANNA], clock.keep("case", hours=1))
    vault.assign(TWO, [BEN, MAIL], clock.keep("session", hours=2))
    case, session = vault.status(clock.keep(hours=1).until)
    assert (case.label, case.entries, case.due, case.archived) == ("case", 1, 1, 0)
    assert (session.label, session.entries, session.due) == ("session", 2, 0)
    assert session.first_end == session.last_end == clock.keep(hours=2).until


@pytest.mark.parametrize("rows", [1, 2, 3, 7, 8])
def test_the_status_of_many_entries_is_counted_in_parts(
    rows: int, database: str, key: MasterKey, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All in one statement took longer than one may from some millions on, and no sweep went through any more."""
    with PostgresVault(database, key, clock=clock) as vault:
        for number in range(7):
            scope = Scope("acme", f"cust-{number % 3}", f"case-{number % 4}")
            vault.assign(scope, [("PERSON", f"name {number}")], clock.keep(f"class-{number % 2}", hours=1 + number))
        vault.hold("cust-0", "lawsuit-7", tenant="acme")
        whole = vault.status(clock.keep(hours=5).until)
        assert [(each.entries, each.due, each.held) for each in whole] == [(4, 2, 2), (3, 1, 1)]
        monkeypatch.setattr(keeping, "LOOKED_AT", rows)
        assert vault.status(clock.keep(hours=5).until) == whole


# --- the sealed file


def test_a_purge_goes_through_the_file_in_parts(
    sealed: SqliteVault, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(removal, "BATCH", 3)
    for number in range(10):
        scope = Scope("acme", f"cust-{number % 4}", f"case-{number}")
        sealed.assign(scope, [ANNA, BEN], clock.keep(hours=1 + number % 2))
    told: list[int] = []
    assert sealed.purge(clock.keep(hours=1).until, progress=told.append) == 10 and told == [6, 10]
    assert sealed.purge(clock.keep(hours=2).until) == 10
    assert sealed.purge(clock.keep(hours=2).until) == 0


SWEEP = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from guarded_client.stores.sqlite import removal
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.sqlite.vault import SqliteVault
removal.BATCH = 5
with SqliteVault(Path(sys.argv[1]), MasterKey.load(key=sys.argv[2])) as vault:
    print("ready", flush=True); sys.stdin.readline()
    def told(count):
        print(count, flush=True)
        if len(sys.argv) > 3: sys.stdin.readline()
    print(vault.purge(datetime(2026, 11, 25, tzinfo=UTC), progress=told), flush=True)
"""


def test_a_purge_that_is_killed_is_gone_on_with(
    sealed: SqliteVault, path: Path, clock: SetClock, start: Callable[..., subprocess.Popen[str]]
) -> None:
    for number in range(100):
        sealed.assign(Scope("acme", f"cust-{number}", "c"), [ANNA], clock.keep(hours=1))
    for kill_after in (1, 3, 7):
        process = start(SWEEP, path, KEY_HEX, "step by step")
        assert process.stdin and process.stdout
        for _ in range(kill_after):
            _ = process.stdout.readline()
            process.stdin.write("\n")
            process.stdin.flush()
        os.kill(process.pid, signal.SIGKILL)
        _ = process.wait(timeout=60)
    left = sum(status.entries for status in sealed.status(clock.now))
    assert 0 < left < 100 and left % 5 == 0
    assert sealed.purge(clock.keep(hours=2).until) == left
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM data_keys").fetchone() == (0,)
    assert connection.execute("SELECT count(*) FROM counters").fetchone() == (100,)
    connection.close()


def test_what_is_done_for_one_person_takes_no_longer_with_many_others(clock: SetClock) -> None:
    """In a vault in memory, each conversation that ended was looked for among all there are."""

    def steps(persons: int) -> int:
        count = 0

        def counting(*_: object) -> None:
            nonlocal count
            count += 1

        vault = MemoryVault(clock=clock)
        for number in range(persons):
            vault.assign(Scope("acme", f"cust-{number}", "c"), [ANNA], clock.keep())
        sys.setprofile(counting)
        try:
            assert vault.restart("cust-7", {"case": clock() + timedelta(days=9)}, tenant="acme", conversation="c") == 1
            assert len(list(vault.export("cust-7", tenant="acme"))) == 1
            assert vault.forget("cust-7", tenant="acme") == 1
        finally:
            sys.setprofile(None)
        return count

    assert steps(400) < steps(20) + 100


def test_sweepers_at_once_remove_all_and_count_each_entry_once(
    sealed: SqliteVault, path: Path, clock: SetClock, start: Callable[..., subprocess.Popen[str]]
) -> None:
    for number in range(200):
        sealed.assign(Scope("acme", f"cust-{number}", "c"), [ANNA], clock.keep(hours=1))
    processes = [start(SWEEP, path, KEY_HEX) for _ in range(3)]
    for process in processes:
        assert process.stdin and process.stdout
        _ = process.stdout.readline()
    for process in processes:
        process.stdin.write("\n")
        process.stdin.flush()
    totals = [int(process.communicate(timeout=120)[0].split()[-1]) for process in processes]
    assert sum(totals) == 200 and sealed.status(clock.now) == ()


def test_a_master_key_is_replaced_without_a_pause(
    sealed: SqliteVault, path: Path, key: MasterKey, clock: SetClock
) -> None:
    sealed.assign(ONE, [ANNA], clock.keep())
    digest, new = sealed.digest("acme", "cust-42"), MasterKey.generate()
    with pytest.raises(Misuse, match="no other key"):
        sealed.drop_master_key(key.id)
    assert sealed.add_master_key(new) == new.id == sealed.add_master_key(new)
    assert sealed.master_keys() == sorted([key.id, new.id])
    for either in (key, new):
        with SqliteVault(path, either, clock=clock) as vault:
            assert values(vault, ONE) == {"Anna Muster"} and vault.digest("acme", "cust-42") == digest
    assert sealed.drop_master_key(key.id) and not sealed.drop_master_key(key.id)
    sealed.assign(ONE, [BEN], clock.keep())
    with pytest.raises(VaultUnavailable, match="sealed with another key"):
        SqliteVault(path, key, clock=clock)
    with SqliteVault(path, new, clock=clock) as vault:
        assert values(vault, ONE) == {"Anna Muster", "Ben Öztürk"}
