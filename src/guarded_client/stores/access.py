"""The record of who exported, revealed, erased or held what of a person.

It survives the erasure of the person (GDPR Art. 5(2), 17(3)(b)): where it is stored, persons stand in it as keyed
digests, and what is recorded is sealed, under keys of its own.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Protocol

from guarded_client._forks import Locked
from guarded_client.stores.closing import Closing
from guarded_client.stores.holds import MemoryHolds
from guarded_client.stores.status import AccessStatus


@dataclass(frozen=True, slots=True)
class Access:
    """One access.

    Attributes:
        at: when; aware.
        actor: who.
        action: one of :class:`~guarded_client.policy.Action`.
        reason: why, as the actor said.
        count: how many values or entries it was about.
        what: of which kinds, if that is known.
    """

    at: datetime
    actor: str
    action: str
    reason: str
    count: int
    what: str = ""


class AccessLog(Protocol):
    """Append-only."""

    def record(self, tenant: str, subject: str, access: Access, until: datetime) -> None:
        """Take down an access, to be kept until a moment.

        Raises:
            AccessUnavailable: it was not taken down; what it is about must not be done.
        """
        ...

    def of(self, tenant: str, subject: str) -> tuple[Access, ...]:
        """Who did what with the data of a person, oldest first."""
        ...

    def purge(self, at: datetime, *, progress: Callable[[int], None] | None = None) -> int:
        """Remove records that have ended, but those of persons under a legal hold; returns how many."""
        ...

    def hold(self, subject: str, name: str, *, tenant: str = "") -> None:
        """Place a legal hold: no record of the person is removed until it is released. Idempotent."""
        ...

    def release(self, subject: str, name: str, *, tenant: str = "") -> bool:
        """Release a legal hold; returns whether it stood."""
        ...

    def status(self, at: datetime) -> AccessStatus:
        """How much is kept, and how much of it has ended."""
        ...

    def close(self) -> None:
        """Release what is held. Idempotent."""
        ...


class MemoryAccessLog(Locked, Closing):
    """An :class:`AccessLog` of one process. Safe in threads."""

    def __init__(self) -> None:
        self._records: list[tuple[tuple[str, str], Access, datetime]] = []
        self._holds = MemoryHolds()
        super().__init__()

    def record(self, tenant: str, subject: str, access: Access, until: datetime) -> None:
        """Take down an access, to be kept until a moment."""
        with self._lock:
            self._records.append(((tenant, subject), access, until))

    def of(self, tenant: str, subject: str) -> tuple[Access, ...]:
        """Who did what with the data of a person, oldest first."""
        with self._lock:
            return tuple(access for person, access, _ in self._records if person == (tenant, subject))

    def purge(self, at: datetime, *, progress: Callable[[int], None] | None = None) -> int:
        """Remove records that have ended, but those of persons under a legal hold; returns how many."""
        with self._lock:
            before = len(self._records)
            self._records = [record for record in self._records if record[2] > at or self._holds.standing(record[0])]
            count = before - len(self._records)
        if progress is not None:
            progress(count)
        return count

    def hold(self, subject: str, name: str, *, tenant: str = "") -> None:
        """Place a legal hold: no record of the person is removed until it is released."""
        with self._lock:
            self._holds.place((tenant, subject), name)

    def release(self, subject: str, name: str, *, tenant: str = "") -> bool:
        """Release a legal hold; returns whether it stood."""
        with self._lock:
            return self._holds.lift((tenant, subject), name)

    def status(self, at: datetime) -> AccessStatus:
        """How much is kept, and how much of it has ended."""
        with self._lock:
            held = [bool(self._holds.standing(person)) for person, _, _ in self._records]
            ended = [until <= at for _, _, until in self._records]
        due = sum(over and not kept for over, kept in zip(ended, held, strict=True))
        return AccessStatus(len(held), due, sum(held))

    def close(self) -> None:
        """Drop everything. Idempotent."""
        with self._lock:
            self._records.clear()


def written(access: Access) -> bytes:
    """An access as it is sealed."""
    return json.dumps({**asdict(access), "at": access.at.isoformat()}).encode()


def read(body: bytes) -> Access:
    """The access that :func:`written` wrote."""
    fields: dict[str, Any] = json.loads(body)
    at = datetime.fromisoformat(fields.pop("at"))
    return Access(at=at, **fields)
