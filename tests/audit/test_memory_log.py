"""The log in memory: what differs from the others."""

from datetime import timedelta

from guarded_client._facts import Event, Facts
from guarded_client.audit.memory import MemoryLedger
from tests.audit.conftest import call, made
from tests.stores.standing_clock import SetClock


def test_a_purge_removes_the_oldest_entries_but_the_last_and_is_told() -> None:
    clock = SetClock()
    with MemoryLedger(clock) as log:
        assert log.status(clock.now) == (0, 0) and log.purge(clock.now) == 0
        old = made(log, 3)
        before, told = clock.now, list[int]()
        clock.now += timedelta(days=1)
        young = made(log, 2)
        assert log.status(before) == (5, 3)
        assert log.purge(before, progress=told.append) == 3 and log.purge(before, progress=told.append) == 0
        assert [log.find(each) for each in old] == [None] * 3 and told == [3]
        assert [each.call for each in log.entries()][:2] == young
        *_, last = log.entries()
        assert (last.event, last.counts, last.index) == ("purge", {"audit": 3}, 5) and log.head().index == 5
        assert log.purge(clock.now) == 2 and [each.index for each in log.entries()] == [5, 6]


def test_the_key_of_a_person_goes_with_the_last_entry() -> None:
    clock = SetClock()
    with MemoryLedger(clock, most=4) as log:
        made(log, 1, subject="gone")
        made(log, 1, subject="stays")
        under_way = call(subject="under way")
        log.announce(under_way)
        made(log, 2, subject="stays")
        assert log.knows("gone")
        name = log.called("stays")
        made(log, 1, subject="stays")
        assert not log.knows("gone") and log.knows("under way")
        _ = log.append(under_way)
        made(log, 3, subject="other")
        assert log.knows("under way") and not log.knows("stays")
        made(log, 1, subject="stays")
        assert not log.knows("under way") and log.called("stays") not in (None, name)
        lasts = call(subject="lasts")
        for _ in range(2):
            log.announce(lasts)  # sent again
        name = log.called("lasts")
        made(log, 9, subject="other")
        assert log.called("lasts") == name, "its entry is to come"
        _ = log.append(lasts)
        assert [*log.entries()][-1].subject == name
        made(log, 4, subject="other")
        assert not log.knows("lasts")
        _ = log.append(Facts(Event.ACCESS, subject="other"))
        before = clock.now
        clock.now += timedelta(days=1)
        made(log, 1, subject="new")
        assert log.purge(before) == 3
        assert (log.knows("other"), log.knows("stays"), log.knows("new")) == (False, False, True)


def test_the_next_entry_of_a_call_is_found_once_the_first_is_dropped() -> None:
    with MemoryLedger(most=3) as log:
        resumed = call()
        for turn in range(3):
            _ = log.append(resumed), log.append(call())
            found = log.find(resumed.call)
            assert found is not None and found.index == 2 * turn
        made(log, 3)
        assert log.find(resumed.call) is None and not log._again and len(log._calls) == 3
