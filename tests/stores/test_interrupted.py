"""Whatever a signal's handler raises, and wherever, a store goes on to tell the truth: in a notebook, or in a worker with
a limit of time, the process lives on."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from guarded_client._errors import VaultUnavailable
from guarded_client._model import Scope
from guarded_client.consent import ConsentState
from guarded_client.stores.consent.embedded import SqliteConsentStore
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.memory.vault import MemoryVault
from guarded_client.stores.redis.server import Command, RedisFailure, RedisServer, Target
from guarded_client.stores.redis.stores import RedisConsentStore
from guarded_client.stores.sqlite.transactions import transact
from guarded_client.stores.sqlite.vault import SqliteVault
from tests.dying import points
from tests.interrupting import Interrupt, Interrupting

from .standing_clock import SetClock
from .test_consent_stores import event

MAP = ("stores/sqlite/vault.py", "stores/sqlite/entries.py", "stores/conversation.py", "_surrogates.py")
MEMORY = ("stores/memory/keeping.py", "stores/conversation.py", "_surrogates.py")
RECORDS = ("stores/consent/records.py", "stores/served/consent_steps.py", "stores/consent/embedded.py")
NAMES = [("PERSON", name) for name in ("Anna", "Ben", "Zoé")]


class Signalled(sqlite3.Connection):
    """A connection on which a signal comes while a transaction waits for the lock."""

    def execute(self, sql: str, *rest: Any) -> Any:
        answer = super().execute(sql, *rest)
        if sql.startswith("BEGIN"):
            raise Interrupt
        return answer


def test_a_transaction_that_is_broken_off_as_it_begins_lets_the_lock_go(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "x.db", isolation_level=None, factory=Signalled)
    with pytest.raises(Interrupt):
        transact(connection, lambda _: None)
    assert not connection.in_transaction
    connection.close()


def rounds(lines: int) -> list[int]:
    return points(lines, 60)


def test_a_conversation_that_is_broken_off_while_it_is_read_gives_no_number_twice(
    tmp_path: Path, key: MasterKey, clock: SetClock
) -> None:
    with (
        SqliteVault(tmp_path / "v.db", key, clock=clock) as other,
        SqliteVault(tmp_path / "v.db", key, clock=clock) as vault,
    ):

        def read(number: int, at: int) -> int:
            scope = Scope("", "cust-42", f"case-{number}")
            _ = vault.open(scope)
            _ = other.assign(scope, NAMES, clock.keep())
            with Interrupting(at, MAP) as interrupting:
                _ = vault.open(scope)
            found = vault.assign(scope, [("PERSON", "Dora")], clock.keep())
            assert [value for _, value in found.pairs()] == ["Anna", "Ben", "Zoé", "Dora"]
            assert found.pairs() == other.open(scope).pairs()
            return interrupting.lines

        lines = read(0, 0)
        for at in range(1, lines + 1):  # also as the transaction is to end
            _ = read(at, at)


class Handling(Interrupting):
    """Runs the handler of a signal where :class:`Interrupting` raises."""

    def __init__(self, at: int, handler: Callable[[], object]) -> None:
        super().__init__(at, (*MAP, "sqlite/database.py", "sqlite/transactions.py", "sqlite/removal.py"))
        self._handler = handler

    def _trace(self, frame: FrameType, event: str, arg: object) -> Any:
        try:
            return super()._trace(frame, event, arg)
        except Interrupt:
            _ = self._handler()
            return None


def test_a_call_in_the_handler_of_a_signal_wrote_into_the_transaction_that_it_broke_into(
    tmp_path: Path, key: MasterKey, clock: SetClock
) -> None:
    refused: list[VaultUnavailable] = []
    with SqliteVault(tmp_path / "v.db", key, clock=clock) as vault:

        def handled(number: int, at: int) -> int:
            scope = Scope("", "cust-42", f"case-{number}")

            def handler() -> None:
                try:
                    _ = vault.assign(scope, [("PERSON", "Dora")], clock.keep())
                except VaultUnavailable as error:
                    refused.append(error)

            with Handling(at, handler) as handling:
                found = vault.assign(scope, NAMES, clock.keep())
            assert {value for _, value in found.pairs()} - {"Dora"} == {"Anna", "Ben", "Zoé"}
            _ = vault.assign(scope, [("PERSON", "Emil")], clock.keep())
            with SqliteVault(tmp_path / "v.db", key, clock=clock) as other:
                assert vault.open(scope).pairs() == other.open(scope).pairs()
            return handling.lines

        for at in rounds(handled(0, 0)):
            _ = handled(at, at)
    assert any("handler of a signal" in str(error) for error in refused)


@pytest.mark.parametrize("ended", [False, True], ids=["written", "made anew"])
def test_a_map_in_memory_that_is_broken_off_gives_no_number_twice(ended: bool, clock: SetClock) -> None:
    def write(at: int) -> int:
        vault, scope = MemoryVault(clock=clock), Scope("", "cust-42", "case-1")
        _ = vault.assign(scope, NAMES[:1], clock.keep(minutes=1))
        _ = vault.assign(scope, NAMES[1:2], clock.keep())
        clock.move(hours=ended)
        with Interrupting(at, MEMORY) as interrupting:
            _ = vault.assign(scope, NAMES[2:], clock.keep())
        _ = vault.assign(scope, [("PERSON", "Dora")], clock.keep())
        _ = vault.assign(scope, NAMES, clock.keep())
        kept = [(entry.surrogate, entry.value) for entry in vault.export("cust-42")]
        assert len({surrogate for surrogate, _ in kept}) == len({value for _, value in kept}) == len(kept)
        assert sorted(kept, key=str) == sorted(vault.open(scope).pairs(), key=str)
        return interrupting.lines

    for at in rounds(write(0)):
        _ = write(at)


@pytest.fixture(params=["sqlite", "redis"])
def consents(request: pytest.FixtureRequest, tmp_path: Path, key: MasterKey, clock: SetClock) -> Callable[[], Any]:
    if request.param == "redis":
        url = request.getfixturevalue("keyspace")
        return lambda: RedisConsentStore(url, key, clock=clock)
    return lambda: SqliteConsentStore(tmp_path / "consent.db", key, clock=clock)


def test_a_withdrawal_by_another_process_counts_though_its_reading_was_broken_off(
    consents: Callable[[], Any], clock: SetClock
) -> None:
    with consents() as other, consents() as store:

        def withdraw(number: int, at: int) -> int:
            subject = f"cust-{number}"
            other.append(event(clock.now, subject=subject))
            other.object_to(subject, "marketing", clock.now)
            assert len(store.find("", subject).events) == 1
            other.append(event(clock.now, ConsentState.WITHDRAWN, subject=subject))
            with Interrupting(at, RECORDS) as interrupting:
                _ = store.find("", subject)
            found = store.find("", subject)
            assert [one.state for one in found.events] == [ConsentState.GIVEN, ConsentState.WITHDRAWN]
            assert len(found.objections) == 1
            return interrupting.lines

        for at in rounds(withdraw(0, 0)):
            _ = withdraw(at, at)


def steps(*arguments: str) -> Generator[Command, Any, Any]:
    return (yield Command(arguments))


def test_an_answer_that_was_not_waited_for_is_not_taken_for_that_of_the_next(
    keyspace: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import redis

    server = RedisServer(Target(keyspace, 5.0, 1), RedisFailure("vault", VaultUnavailable))
    assert server.once(steps("PING")) == b"PONG"

    def signalled(*_: object, **__: object) -> object:
        raise Interrupt

    with monkeypatch.context() as here, pytest.raises(Interrupt):
        here.setattr(redis.Connection, "read_response", signalled)
        server.once(steps("BLPOP", "nothing", "0.1"))
    assert server.once(steps("PING")) == b"PONG"
    server.close()


def test_a_connection_that_was_not_made_to_its_end_is_made_anew(keyspace: str) -> None:
    server = RedisServer(Target(keyspace, 5.0, 1), RedisFailure("vault", VaultUnavailable))
    assert server.once(steps("PING")) == b"PONG"
    connection = server._pool.get_connection()
    connection._parser.on_disconnect()  # there is a socket, and nothing that reads from it
    server._pool.release(connection)
    connection.can_read = lambda: False
    assert server.run(lambda: steps("PING")) == b"PONG"
    server.close()
