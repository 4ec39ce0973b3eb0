"""What must outlive a crash of a Redis or Valkey server is in its file before it counts as done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from typing import Any

import pytest
import redis

from guarded_client._errors import Unavailable
from guarded_client._model import Scope
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.redis.access import RedisAccessLog
from guarded_client.stores.redis.review import RedisRows
from guarded_client.stores.redis.stores import RedisConsentStore, RedisVault
from guarded_client.stores.review.queue import Queue

from ..review.matters import ANNA, CLEO, payload, ticket
from .standing_clock import SetClock
from .test_access_logs import access
from .test_consent_stores import event

ANNA_MUSTER = [("PERSON", "Anna Muster")]
SCOPE = Scope("", "cust-42", "case-9")
OTHER = MasterKey(b"o" * 32)


def vault(place: str, key: MasterKey, clock: SetClock) -> tuple[Any, dict[str, Callable[[Any], object]]]:
    later = clock.now + timedelta(days=9)
    made = RedisVault(place, key, clock=clock)
    _ = made.assign(SCOPE, ANNA_MUSTER, clock.keep(hours=1))
    return made, {
        "hold": lambda it: it.hold("cust-42", "file-1"),
        "restart": lambda it: it.restart("cust-42", {"case": later}),
        "archive": lambda it: it.archive({"case": later}),
        "purge": lambda it: it.purge(later),
        "forget": lambda it: it.release("cust-42", "file-1") and it.forget("cust-42"),
        "add_master_key": lambda it: it.add_master_key(OTHER),
        "drop_master_key": lambda it: it.drop_master_key(OTHER.id),
    }


def consent(place: str, key: MasterKey, clock: SetClock) -> tuple[Any, dict[str, Callable[[Any], object]]]:
    return RedisConsentStore(place, key, clock=clock), {
        "append": lambda it: it.append(event(clock.now)),
        "object_to": lambda it: it.object_to("cust-42", "p2", clock.now),
        "hold": lambda it: it.hold("cust-42", "file-1"),
        "purge": lambda it: it.purge(clock.now + timedelta(days=5000)),
    }


def accesses(
    place: str, key: MasterKey, clock: SetClock, **more: Any
) -> tuple[Any, dict[str, Callable[[Any], object]]]:
    return RedisAccessLog(place, key), {
        "record": lambda it: it.record("", "cust-42", access(clock.now), clock.now + timedelta(days=1)),
        "hold": lambda it: it.hold("cust-42", "file-1"),
        "purge": lambda it: it.purge(clock.now),
    }


def tickets(place: str, key: MasterKey, clock: SetClock) -> tuple[Any, dict[str, Callable[[Any], object]]]:
    one = ticket()
    return Queue(RedisRows(place, key)), {
        "submit": lambda it: it.submit(one, payload(one)),
        "claim": lambda it: it.cancel(one.id),
        "stop": lambda it: it.stop(ANNA, "wrong prices"),
        "resume": lambda it: it.resume(CLEO, "mended"),
        "hold": lambda it: it.hold("cust-42", "file-1"),
        "unhold": lambda it: it.unhold("cust-42", "file-1"),
        "restart": lambda it: it.restart("cust-42", {"case": clock.now}),
        "purge": lambda it: it.purge(clock.now - timedelta(days=1)),
        "forget": lambda it: it.forget("cust-42"),
    }


@pytest.fixture
def admin(keyspace: str) -> Iterator[Any]:
    with redis.Redis.from_url(keyspace) as made:
        yield made


@pytest.mark.parametrize("store", [vault, consent, accesses, tickets])
def test_what_must_outlive_a_crash_is_on_disk_when_it_is_done(
    store: Any, keyspace: str, key: MasterKey, clock: SetClock, admin: Any
) -> None:
    made, acts = store(keyspace, key, clock)
    with closing(made):
        for name, act in acts.items():
            admin.config_resetstat()
            _ = act(made)
            assert admin.info("commandstats").get("cmdstat_waitaof", {}).get("calls"), name


def test_what_is_not_on_disk_in_time_is_not_called_done(
    keyspace: str, key: MasterKey, clock: SetClock, admin: Any
) -> None:
    with RedisConsentStore(keyspace, key, clock=clock, timeout=2) as store:
        admin.config_set("appendfsync", "no")
        try:
            with pytest.raises(Unavailable, match="not known to be on disk: do the same again"):
                store.append(event(clock.now))
        finally:
            admin.config_set("appendfsync", "always")
