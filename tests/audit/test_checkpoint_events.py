"""What collectors get to know of the log: a checkpoint is an event, a failure a count."""

from datetime import timedelta
from typing import Any

import pytest

from guarded_client import AuditUnavailable
from guarded_client._facts import Facts, Position
from guarded_client.audit.memory import MemoryLedger
from guarded_client.audit.notary import Notary
from guarded_client.audit.sqlite import SqliteLedger
from guarded_client.stores.keys.signature import Signature
from guarded_client.telemetry import events
from tests.audit.conftest import made
from tests.conftest import Bot, in_memory
from tests.otlp import receiving
from tests.stores.standing_clock import SetClock


def test_a_checkpoint_is_an_event(log: SqliteLedger, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, Any]] = []
    monkeypatch.setattr(events, "emit", lambda event, attributes, span=None: seen.append((event, attributes)))
    made(log, 2)
    checkpoint = log.checkpoint()
    ((event, told),) = seen
    assert event == "guarded_client.audit.checkpoint"
    assert told == {
        "guarded_client.audit.log_id": log.log_id,
        "guarded_client.audit.entry_index": 1,
        "guarded_client.audit.entry_hash": checkpoint.hash,
    }


class _Full(MemoryLedger):
    def announce(self, facts: Facts) -> None:
        raise OSError(28, "No space left on device")


def test_what_the_log_does_not_take_is_counted(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    with receiving(monkeypatch) as receiver:
        bot.guard(in_memory(names="off"), ledger=_Full())
        with pytest.raises(AuditUnavailable, match="the audit log failed with OSError"):
            bot.chat("hello")
        (point,) = receiver.metrics()["guarded_client.audit.failures"].sum.data_points
    assert point.as_int == 1
    assert {a.key: a.value.string_value for a in point.attributes} == {"error.type": "AuditUnavailable"}


def test_a_log_is_signed_after_so_many_entries_or_so_much_time() -> None:
    clock = SetClock()
    notary = Notary(None, 3, 60, clock)
    assert [notary.is_due(index) for index in range(4)] == [False, False, True, True]
    made = notary.attest(Position("log", 4, "0" * 64), lambda message: Signature("0" * 64, "0" * 128))
    assert notary.signed_size == made.size == 5
    assert [notary.is_due(index) for index in (3, 4, 5, 6, 7)] == [True, False, False, False, True], "3: of another log"
    began = clock.now
    for seconds, time in ((-1, True), (0, False), (59, False), (60, True)):
        clock.now = began + timedelta(seconds=seconds)
        assert notary.is_time(5) is time and not notary.is_time(4), "nothing came since"
