from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import psycopg
import pytest

from guarded_client._errors import ConsentUnavailable, Misuse
from guarded_client._ports import ConsentStore
from guarded_client.consent import ConsentEvent, ConsentHistory, ConsentState, Grant
from guarded_client.lifecycle.export_words import EN, FR
from guarded_client.stores.consent import embedded as consent
from guarded_client.stores.consent import evidence
from guarded_client.stores.consent.embedded import SqliteConsentStore
from guarded_client.stores.consent.recording import five_years
from guarded_client.stores.consent.records import parsed
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.postgres import consent as on_postgres
from guarded_client.stores.postgres.stores import PostgresConsentStore

from .standing_clock import KEY_HEX, SetClock


def event(at: datetime, state: ConsentState = ConsentState.GIVEN, subject: str = "cust-42") -> ConsentEvent:
    return ConsentEvent(
        record_id="rec-1",
        subject_ref=subject,
        state=state,
        at=at,
        valid_until=at + timedelta(days=365),
        grants=(Grant(purpose="a.b", categories=frozenset({"user"}), recipients=frozenset({"*"})),),
        notice_ref="n",
        notice_version="1",
        language="fr",
        method="web",
        withdrawal_method="mail",
        jurisdiction="FR",
        controller_ref="acme",
    )


def test_nobody_is_known_at_first(consents: ConsentStore) -> None:
    assert consents.find("acme", "cust-42") == ConsentHistory()


def test_a_consent_to_unknown_categories_is_refused_and_a_withdrawal_is_not(
    consents: ConsentStore, clock: SetClock
) -> None:
    def of(state: ConsentState, *categories: str) -> ConsentEvent:
        grant = Grant(purpose="a.b", categories=frozenset(categories), recipients=frozenset({"*"}))
        return event(clock.now, state).model_copy(update={"grants": (grant,)})

    for wrong in ("user.contacts", "user.contact.email.work", "contact", "user.content", "zoe_marchand"):
        with pytest.raises(Misuse, match=r"category that no call has.* user\.contact\.email, .*category user") as told:
            consents.append(of(ConsentState.GIVEN, "user.contact", wrong), tenant="acme")
        assert "zoe" not in f"{told.value!r} {told.value}"
    assert consents.find("acme", "cust-42") == ConsentHistory()
    consents.append(of(ConsentState.GIVEN, "user.contact", "user.account", "user"), tenant="acme")
    consents.append(of(ConsentState.WITHDRAWN, "user.contacts"), tenant="acme")
    assert [each.state for each in consents.find("acme", "cust-42").events] == ["ConsentGiven", "ConsentWithdrawn"]


def test_events_come_back_numbered_per_person(consents: ConsentStore, clock: SetClock) -> None:
    given, withdrawn = event(clock.now), event(clock.now, ConsentState.WITHDRAWN)
    consents.append(given, tenant="acme")
    consents.append(event(clock.now, subject="cust-43"), tenant="acme")
    consents.append(withdrawn, tenant="acme")
    found = consents.find("acme", "cust-42").events
    assert found == (given.model_copy(update={"seq": 1}), withdrawn.model_copy(update={"seq": 2}))
    assert [item.seq for item in consents.find("acme", "cust-43").events] == [1]
    assert consents.find("", "cust-42") == ConsentHistory()


@pytest.mark.parametrize("field", ["record_id", "subject_ref", "method"])
def test_a_text_that_no_record_can_hold_is_told_in_plain_words(
    consents: ConsentStore, clock: SetClock, field: str
) -> None:
    odd = event(clock.now).model_copy(update={field: "zoe\ud800"})
    with pytest.raises(Misuse, match="half a surrogate pair") as told:
        consents.append(odd, tenant="acme")
    assert told.value.__context__ is None
    consents.append(event(clock.now), tenant="acme")
    assert [item.seq for item in consents.find("acme", "cust-42").events] == [1]


def test_moments_keep_their_zone(consents: ConsentStore, clock: SetClock) -> None:
    paris = clock.now.astimezone(timezone(timedelta(hours=1)))
    consents.append(event(paris))
    consents.append(event(clock.now))
    first, second = consents.find("", "cust-42").events
    assert first.at.utcoffset() == timedelta(hours=1)
    assert second.at.tzinfo is UTC
    assert first.at == second.at


def test_objections(consents: ConsentStore, clock: SetClock) -> None:
    consents.object_to("cust-42", "analytics", clock.now, tenant="acme")
    (objection,) = consents.find("acme", "cust-42").objections
    assert (objection.purpose, objection.at) == ("analytics", clock.now)
    assert consents.find("acme", "cust-42").events == ()


def test_restrictions(consents: ConsentStore, clock: SetClock) -> None:
    start = clock.now

    def since() -> datetime | None:
        return consents.find("", "s").restricted_since

    consents.restrict("s", start)
    consents.restrict("s", start + timedelta(hours=1))
    assert since() == start
    consents.restrict("s", start, restricted=False)
    assert since() == start, "at the same moment the restriction wins"
    consents.restrict("s", start + timedelta(hours=2), restricted=False)
    assert since() == start, "a lifting in the future does not count yet"
    clock.move(hours=3)
    assert since() is None
    consents.restrict("s", clock.now)
    assert since() == clock.now


def test_bad_fields_are_refused_without_being_printed(consents: ConsentStore, clock: SetClock) -> None:
    naive = datetime(2027, 1, 1)
    for use in (
        lambda: consents.object_to("cust-42", "Not A Key", clock.now),
        lambda: consents.object_to("cust-42", "analytics", naive),
        lambda: consents.restrict("cust-42", naive),
        lambda: consents.restrict(" ", clock.now),
        lambda: consents.object_to("", "analytics", clock.now),
    ):
        with pytest.raises(Misuse) as caught:
            use()
        assert caught.value.__context__ is None
        assert "Not A" not in str(caught.value)
    assert consents.find("", "cust-42") == consents.find("", " ") == consents.find("", "") == ConsentHistory()


def test_after_close_everything_is_refused(consents: ConsentStore, clock: SetClock) -> None:
    consents.append(event(clock.now))
    _ = consents.find("", "cust-42")
    inner = getattr(consents, "_inner", consents)
    known = getattr(inner, "_store", inner)._persons
    assert len(known) == 1
    consents.close()
    consents.close()
    assert not known, "nothing stays in memory"
    with pytest.raises(ConsentUnavailable, match="closed"):
        consents.find("", "s")
    with pytest.raises(ConsentUnavailable, match="closed"):
        consents.append(event(clock.now))
    with pytest.raises(ConsentUnavailable, match="closed"):
        consents.restrict("s", clock.now)


def test_records_outlive_the_process(tmp_path: Path, key: MasterKey, clock: SetClock) -> None:
    for _ in range(2):
        with SqliteConsentStore(tmp_path / "c.db", key, clock=clock) as store:
            store.append(event(clock.now))
    with SqliteConsentStore(tmp_path / "c.db", key, clock=clock) as store:
        assert [item.seq for item in store.find("", "cust-42").events] == [1, 2]


def test_another_process_counts_at_once(
    tmp_path: Path, key: MasterKey, clock: SetClock, start: Callable[..., subprocess.Popen[str]]
) -> None:
    code = (
        "import sys; from datetime import datetime, UTC; from guarded_client.stores.keys.master import MasterKey\n"
        "from guarded_client.stores.consent.embedded import SqliteConsentStore\n"
        "with SqliteConsentStore(sys.argv[1], MasterKey.load(key=sys.argv[2])) as store:\n"
        "    for _ in range(20): store.object_to('cust-42', 'analytics', datetime.now(UTC))"
    )
    with SqliteConsentStore(tmp_path / "c.db", key, clock=clock) as store:
        processes = [start(code, tmp_path / "c.db", KEY_HEX) for _ in range(3)]
        for process in processes:
            out, err = process.communicate(timeout=60)
            assert process.returncode == 0, out + err
        assert len(store.find("", "cust-42").objections) == 60


def test_what_was_found_counts_until_anything_is_written(
    tmp_path: Path, key: MasterKey, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[str] = []
    monkeypatch.setattr(consent, "parsed", lambda sort, body: reads.append(sort) or parsed(sort, body))
    with SqliteConsentStore(tmp_path / "c.db", key, clock=clock) as store:
        store.append(event(clock.now))
        found = store.find("", "cust-42")
        assert store.find("", "cust-42") is found
        assert reads == ["event"]
        with SqliteConsentStore(tmp_path / "c.db", key, clock=clock) as other:
            other.append(event(clock.now, ConsentState.WITHDRAWN))
            for _ in range(2):
                assert store.find("", "cust-42").events[-1].state is ConsentState.WITHDRAWN
            store.restrict("cust-42", clock.now)
            assert store.find("", "cust-42").restricted_since == clock.now
            assert other.find("", "cust-42") == store.find("", "cust-42")
        assert store.find("acme", "cust-42") == store.find("", "cust-43") == ConsentHistory()


def test_what_was_found_follows_the_clock(consents: ConsentStore, clock: SetClock) -> None:
    start = clock.now
    consents.restrict("s", start)
    consents.restrict("s", start + timedelta(hours=1), restricted=False)
    for hours, restricted in ((0, True), (0.9, True), (1, False), (9, False), (0.5, True), (1, False)):
        clock.now = start + timedelta(hours=hours)
        assert (consents.find("", "s").restricted_since is not None) is restricted


def test_what_is_kept_of_persons_is_bounded_and_not_printed(tmp_path: Path, key: MasterKey, clock: SetClock) -> None:
    with SqliteConsentStore(tmp_path / "c.db", key, clock=clock, cached=2) as store:
        for n in range(5):
            store.append(event(clock.now, subject=f"cust-{n}"))
            assert len(store.find("", f"cust-{n}").events) == 1
        assert len(store._persons) == 2
        assert "cust-" not in repr(vars(store))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_parent_and_child_of_a_fork_see_each_others_records(
    tmp_path: Path, start: Callable[..., subprocess.Popen[str]]
) -> None:
    code = (
        "import os, sys; from datetime import datetime, UTC; from guarded_client.stores.consent.embedded import SqliteConsentStore\n"
        "store = SqliteConsentStore(sys.argv[1]); store.object_to('s', 'a', datetime.now(UTC))\n"
        "assert len(store.find('', 's').objections) == 1\n"
        "child = os.fork()\n"
        "if child == 0:\n"
        "    assert len(store.find('', 's').objections) == 1\n"
        "    store.object_to('s', 'b', datetime.now(UTC)); store.close(); os._exit(0)\n"
        "assert os.waitpid(child, 0)[1] == 0\n"
        "assert len(store.find('', 's').objections) == 2; store.close()"
    )
    process = start(code, tmp_path / "c.db")
    _, err = process.communicate(timeout=60)
    assert process.returncode == 0, err


def test_records_can_be_neither_changed_nor_removed(tmp_path: Path, key: MasterKey, clock: SetClock) -> None:
    with SqliteConsentStore(tmp_path / "c.db", key, clock=clock) as store:
        store.append(event(clock.now))
        other = sqlite3.connect(tmp_path / "c.db")
        for statement in (
            "UPDATE records SET seq = 9",
            "DELETE FROM records",
            "INSERT OR REPLACE INTO records SELECT * FROM records",
            "INSERT OR REPLACE INTO records (person, sort, seq, body) SELECT person, sort, seq, x'00' FROM records",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                _ = other.execute(statement)
        other.close()
        assert len(store.find("", "cust-42").events) == 1


def test_a_sealed_file_says_nothing_in_the_clear(tmp_path: Path, key: MasterKey, clock: SetClock) -> None:
    for box, expected in ((key, False), (None, True)):
        path = tmp_path / f"c{expected}.db"
        with SqliteConsentStore(path, box, clock=clock) as store:
            store.append(event(clock.now), tenant="acme")
            raw = b"".join(item.read_bytes() for item in tmp_path.glob(path.name + "*"))
        assert (b"cust-42" in raw) is expected, "with a positive control: the plain file does show it"
        assert (b"rec-1" in raw) is expected


def test_the_wrong_key_is_refused(tmp_path: Path, key: MasterKey) -> None:
    SqliteConsentStore(tmp_path / "sealed.db", key).close()
    SqliteConsentStore(tmp_path / "plain.db").close()
    for name, box, message in (
        ("sealed.db", MasterKey.generate(), "another key"),
        ("sealed.db", None, "is sealed"),
        ("plain.db", key, "without a master key"),
    ):
        with pytest.raises(ConsentUnavailable, match=message):
            SqliteConsentStore(tmp_path / name, box)


def test_damaged_records_are_noticed(tmp_path: Path, key: MasterKey, clock: SetClock) -> None:
    for box in (key, None):
        path = tmp_path / f"c{box}.db"
        with SqliteConsentStore(path, box, clock=clock) as store:
            store.append(event(clock.now))
            other = sqlite3.connect(path, isolation_level=None)
            _ = other.execute("DROP TRIGGER records_as_written")
            _ = other.execute("UPDATE records SET body = x'7b7d'")
            other.close()
            with pytest.raises(ConsentUnavailable) as caught:
                store.find("", "cust-42")
            assert caught.value.__context__ is None


@pytest.mark.parametrize("gone", [1, 2, 3])
def test_a_record_taken_out_is_noticed(gone: int, tmp_path: Path, key: MasterKey, clock: SetClock) -> None:
    path = tmp_path / "c.db"
    with SqliteConsentStore(path, key, clock=clock) as store:
        for day in range(3):
            store.append(event(clock.now + timedelta(days=day)))
            store.object_to("cust-42", f"p{day}", clock.now)
    other = sqlite3.connect(path, isolation_level=None)
    _ = other.execute("DROP TRIGGER records_stay")
    _ = other.execute("DELETE FROM records WHERE id = ?", (gone,))
    other.close()
    with SqliteConsentStore(path, key, clock=clock) as store:
        for _ in range(2):
            with pytest.raises(ConsentUnavailable, match="a consent record is missing"):
                store.find("", "cust-42")


# --- the end of evidence


def test_a_no_does_not_become_a_yes_when_its_class_ends(consents: ConsentStore, clock: SetClock) -> None:
    improve = "essential.service.operations.improve"
    for subject in ("objects", "restricted", "lifted", "consented"):
        consents.append(event(clock.now, subject=subject))
    consents.object_to("objects", improve, clock.now)
    consents.restrict("restricted", clock.now)
    consents.restrict("lifted", clock.now)
    for subject in ("objects", "restricted", "lifted"):
        consents.append(event(clock.now, ConsentState.WITHDRAWN, subject))
    clock.move(days=30)
    consents.restrict("lifted", clock.now, restricted=False)
    clock.move(days=20 * 366)
    assert consents.find("", "consented").events, "and it is in memory"
    assert consents.status(clock.now).due == 2
    assert consents.purge(clock.now) > 0
    assert [one.purpose for one in consents.find("", "objects").objections] == [improve]
    assert consents.find("", "restricted").restricted_since is not None
    assert not consents.find("", "lifted").events and not consents.find("", "consented").events
    consents.append(event(clock.now, subject="restricted"))
    consents.restrict("restricted", clock.now + timedelta(hours=1), restricted=False)
    clock.move(days=5 * 366)
    assert consents.status(clock.now).due == 0, "the evidence of the new consent"
    clock.move(days=366)
    assert consents.purge(clock.now) > 0 and not consents.find("", "restricted").events
    consents.object_to("objects", improve, clock.now)
    clock.move(days=20 * 366)
    assert consents.purge(clock.now) == 0 and len(consents.find("", "objects").objections) == 2


OTHER = Grant(purpose="x", categories=frozenset({"user"}), recipients=frozenset({"*"}))


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=-5))], ids=["UTC", "west"])
def test_a_consent_until_the_end_of_the_calendar_has_no_end(
    consents: ConsentStore, clock: SetClock, zone: timezone
) -> None:
    endless = event(clock.now).model_copy(update={"valid_until": datetime(9999, 12, 31, 23, 59, 59, tzinfo=zone)})
    consents.append(endless)
    consents.append(event(clock.now).model_copy(update={"record_id": "another"}))
    consents.append(event(clock.now, subject="cust-43"))
    clock.move(days=20 * 366)
    assert (consents.status(clock.now).persons, consents.status(clock.now).due) == (2, 1)
    assert consents.purge(clock.now) == 1, "what is next to it goes when it is due"
    kept = consents.find("", "cust-42").events[0]
    assert kept.valid_until == endless.valid_until
    no = event(clock.now, ConsentState.WITHDRAWN).model_copy(update={"record_id": "no", "valid_until": None})
    consents.append(no.model_copy(update={"grants": (OTHER,)}))
    clock.move(days=20 * 366)
    assert consents.status(clock.now).due == 0, "it is in force still"
    consents.append(no.model_copy(update={"at": clock.now, "grants": ()}))
    clock.move(days=5 * 365)
    assert consents.status(clock.now).due == 0, "the evidence of what was"
    consents.append(endless.model_copy(update={"record_id": "heard of late"}))
    clock.move(days=10)
    assert consents.purge(clock.now) == 5 and not consents.find("", "cust-42").events
    for words in (EN, FR):
        assert "31" in words.date(kept.valid_until or clock.now) and "9999" in words.date(kept.valid_until or clock.now)


@pytest.mark.parametrize(
    ("state", "record", "purposes", "days", "ended"),
    [
        (ConsentState.WITHDRAWN, "no", (), 1, True),
        (ConsentState.WITHDRAWN, "no", ("a",), 1, True),  # above it
        (ConsentState.WITHDRAWN, "no", ("a.b.c",), 1, False),  # below it: the rest is in force
        (ConsentState.WITHDRAWN, "no", ("x",), 1, False),
        (ConsentState.WITHDRAWN, "no", (), 0, True),  # of the same moment, what denies counts
        (ConsentState.WITHDRAWN, "no", (), -1, False),  # before it was given
        (ConsentState.REFUSED, "no", (), 1, True),
        (ConsentState.EXPIRED, "no", (), 1, False),  # of another record
        (ConsentState.EXPIRED, "rec-1", (), 1, True),
        (ConsentState.GIVEN, "yes", ("a.b",), 1, False),
        (ConsentState.GIVEN, "rec-1", ("x",), 1, True),  # the record says something else now
    ],
)
def test_what_ends_a_consent_without_an_end_lets_its_evidence_go(
    consents: ConsentStore, clock: SetClock, state: ConsentState, record: str, purposes: tuple[str, ...], days: int,
    ended: bool,
) -> None:  # fmt: skip
    given = clock.now
    endless = event(given).model_copy(update={"valid_until": datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)})
    grants = tuple(Grant(purpose=one, categories=frozenset(), recipients=frozenset({"*"})) for one in purposes)
    at = given + timedelta(days=days)
    other = event(at, state).model_copy(update={"record_id": record, "grants": grants, "at": at})
    for one in (endless, other) if days >= 0 else (other, endless):
        consents.append(one)
    clock.move(days=7 * 366)
    assert consents.status(clock.now).due == int(ended)
    assert consents.purge(clock.now) == (2 if ended else 0)


def test_evidence_goes_at_the_moment_at_which_it_ends_and_whoever_waits_is_told(
    consents: ConsentStore, clock: SetClock
) -> None:
    one = event(clock.now)
    consents.append(one)
    consents.append(event(clock.now, subject="cust-43"))
    assert one.valid_until is not None
    ends, told = five_years(one.valid_until), list[int]()
    before = ends - timedelta(microseconds=1)
    assert (consents.status(before).due, consents.purge(before)) == (0, 0)
    consents.hold("cust-43", "file-1")
    status = consents.status(ends)
    assert (status.persons, status.due, status.held) == (2, 1, 1)
    assert consents.purge(ends, progress=told.append) == 1 and told[-1] == 1
    assert consents.release("cust-43", "file-1") and not consents.release("cust-43", "file-1")
    assert consents.purge(ends) == 1 and consents.status(ends).persons == 0


def test_what_is_held_hides_no_evidence_that_has_ended(consents: ConsentStore, clock: SetClock) -> None:
    """A server that looks at a hundred persons at a time goes on after the first hundred."""
    for number in range(102):
        consents.append(event(clock.now + timedelta(days=number // 100), subject=f"cust-{number}"))
        if number < 100:
            consents.hold(f"cust-{number}", "lawsuit-7")
    at = clock.now + timedelta(days=5000)
    assert (consents.status(at).due, consents.purge(at), consents.status(at).persons) == (2, 2, 100)


def test_what_many_threads_record_at_once_is_numbered_without_a_gap(consents: ConsentStore, clock: SetClock) -> None:
    def record() -> None:
        for _ in range(20):
            consents.append(event(clock.now))
            assert consents.find("", "cust-42").events

    pause = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            for done in [threads.submit(record) for _ in range(4)]:
                done.result()
    finally:
        sys.setswitchinterval(pause)
    assert sorted(one.seq for one in consents.find("", "cust-42").events) == list(range(1, 81))


def test_what_two_processes_record_at_once_is_numbered_without_a_gap(
    tmp_path: Path, key: MasterKey, clock: SetClock
) -> None:
    path, children = tmp_path / "consent.db", list[int]()
    with SqliteConsentStore(path, key, clock=clock) as mine:
        for _ in range(3):
            child = os.fork()
            if child == 0:
                try:
                    with SqliteConsentStore(path, key, clock=clock) as theirs:
                        for _ in range(20):
                            theirs.append(event(clock.now))
                            theirs.restrict("cust-42", clock.now)
                    os._exit(0)
                finally:
                    os._exit(1)
            children.append(child)
        for _ in range(20):
            mine.append(event(clock.now))
            _ = mine.find("", "cust-42")  # a gap would be told
        assert [os.waitpid(child, 0)[1] for child in children] == [0, 0, 0]
        assert [one.seq for one in mine.find("", "cust-42").events] == list(range(1, 81))


def test_twice_as_many_persons_take_a_sweep_twice_as_long(
    tmp_path: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each part of it looked at all persons that were left. What SQLite has to do is counted, not the time."""
    monkeypatch.setattr(evidence, "BATCH", 5)
    steps: dict[int, int] = {}
    for persons in (100, 200):
        steps[persons] = 0

        def counted(persons: int = persons) -> int:
            steps[persons] += 1
            return 0

        with SqliteConsentStore(tmp_path / f"{persons}.db", clock=clock) as store:
            for number in range(persons):
                store.append(event(clock.now, subject=f"cust-{number}"))
            store.hold("cust-7", "lawsuit-7")
            ends, told = clock.now + timedelta(days=366 * 10), list[int]()
            _ = store.status(ends)
            vars(store)["_database"].run(lambda connection, each=counted: connection.set_progress_handler(each, 100))
            assert store.purge(ends, progress=told.append) == persons - 1 == told[-1] and told == sorted(told)
            assert store.status(ends).held == store.status(ends).persons == 1
    assert steps[200] < 2.5 * steps[100]


def test_a_sweep_on_postgresql_goes_by_the_index_and_passes_by_persons_who_are_held(
    database: str, key: MasterKey, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each batch sorted all that had ended."""
    monkeypatch.setattr(on_postgres, "BATCH", 2)
    with PostgresConsentStore(database, key, clock=clock, until=lambda at: at) as store:
        for number in range(9):
            store.append(event(clock.now - timedelta(days=400 + number % 3), subject=f"cust-{number}"), tenant="acme")
        store.hold("cust-2", "file-1", tenant="acme")
        told: list[int] = []
        assert store.purge(clock.now, progress=told.append) == 8 and told == [2, 4, 6, 8]
        assert store.purge(clock.now) == 0 and store.find("acme", "cust-2").events
        assert store.release("cust-2", "file-1", tenant="acme") and store.purge(clock.now) == 1
    with psycopg.connect(database) as connection:
        for off in ("seqscan", "sort", "bitmapscan"):
            _ = connection.execute(f"SET enable_{off} = off")  # type: ignore[arg-type]
        plan = connection.execute("EXPLAIN " + on_postgres._DUE, {"moment": 1, "from": 0, "batch": 2}).fetchall()
    assert "guarded_consent_persons_ends" in str(plan) and "Sort" not in str(plan)
