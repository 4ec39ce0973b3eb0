"""Stores that end together: one that fails keeps no other open."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from guarded_client import AuditUnavailable, Policy, aclose
from guarded_client.console.office import Office
from guarded_client.console.settings import Settings
from guarded_client.desk import Desk
from guarded_client.gateway.upstream import Upstreams
from guarded_client.lifecycle import Lifecycle

Parts = list[Any]


def desk(parts: Parts) -> Callable[[], object]:
    queue, vault, accesses, ledger = parts
    return Desk(Policy(), queue, vault, accesses, lambda: None, ledger).close  # type: ignore[arg-type, return-value]


def lifecycle(parts: Parts) -> Callable[[], object]:
    own, consent, accesses, ledger = parts
    vault: Any = SimpleNamespace(close=lambda: None)
    return Lifecycle(Policy(), vault, consent, accesses, further=(own,), ledger=ledger).close


def office(parts: Parts) -> Callable[[], object]:
    users: Any = None
    sessions: Any = None
    return Office(Policy(), parts[0], SimpleNamespace(close=desk(parts)), Settings(), users, sessions).close  # type: ignore[arg-type]


def gateway(parts: Parts) -> Callable[[], object]:
    return lambda: asyncio.run(Upstreams({}, lambda: None, [*parts, None]).close())


@pytest.mark.parametrize("made", [desk, lifecycle, office, gateway])
def test_a_store_that_fails_to_close_keeps_none_open(made: Callable[[Parts], Callable[[], object]]) -> None:
    closed: list[int] = []

    def closing(number: int) -> Callable[[], None]:
        def close() -> None:
            closed.append(number)
            if not number:
                raise AuditUnavailable("the second place does not take it")

        return close

    close = made([SimpleNamespace(close=closing(number)) for number in range(4)])
    with pytest.raises(AuditUnavailable, match="second place"):
        _ = close()
    assert {0, 1, 2, 3} <= set(closed)


def test_what_a_store_has_in_an_event_loop_stays_open() -> None:
    closed: list[str] = []

    class Served:
        def __init__(self, name: str) -> None:
            self.name = name

        def close(self) -> None:
            closed.append(self.name)
            if self.name == "vault":
                raise AuditUnavailable("the second place does not take it")

        def for_async(self) -> Any:
            return Loop(self.name)

    class Loop:
        def __init__(self, name: str) -> None:
            self.name = name

        async def close(self) -> None:
            closed.append(f"{self.name} in the loop")

    def broken() -> Any:
        raise AuditUnavailable("the database does not answer")

    in_a_file = SimpleNamespace(close=lambda: closed.append("file"), for_async=lambda: SimpleNamespace())
    away = SimpleNamespace(close=lambda: closed.append("away"), for_async=broken)
    with pytest.raises(AuditUnavailable, match="does not answer"):
        asyncio.run(aclose(Served("vault"), in_a_file, away, Loop("given")))  # type: ignore[arg-type]
    assert closed == ["vault in the loop", "vault", "file", "away", "given in the loop"]
