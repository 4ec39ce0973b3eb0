"""The record of access on a server, for processes on many machines: what its server can do, and how it is asked."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from guarded_client.stores import holds
from guarded_client.stores.access import Access, read, written
from guarded_client.stores.clock import microseconds, utc_now
from guarded_client.stores.served.head import Keyring, RootKeys
from guarded_client.stores.served.server import Server
from guarded_client.stores.served.steps import Steps, Sweep, Tried, sweeping
from guarded_client.stores.served.store import ServedStore
from guarded_client.stores.status import AccessStatus


class Book(Protocol):
    """What the server can do. Each is safe to repeat when the connection broke in the middle of it."""

    def add(self, id_: bytes, person: bytes, sealed: bytes, ends: int) -> Steps[None]:
        """Keep a record; one round trip. One with this id is not kept twice."""
        ...

    def of(self, person: bytes) -> Steps[Sequence[bytes]]:
        """The records of a person, in the order in which they were written."""
        ...

    def purge(self, moment: int, sweep: Sweep) -> Steps[Sweep]:
        """Remove the next records that end at ``moment`` or before, but of persons under a legal hold."""
        ...

    def hold(self, subject: bytes, name: str, at: int) -> Steps[None]:
        """Place a legal hold. Idempotent."""
        ...

    def release(self, subject: bytes, name: str, tried: Tried) -> Steps[bool]:
        """Release a legal hold; returns whether it stood, also if that was done in an earlier try."""
        ...

    def status(self, moment: int) -> Steps[AccessStatus]:
        """How much is kept, and how much of it has ended."""
        ...


class ServerAccessLog(ServedStore):
    """An :class:`~guarded_client.stores.access.AccessLog` on a server. Safe in threads and between processes."""

    def __init__(self, server: Server, book: Book, keyring: Keyring, keys: RootKeys) -> None:
        self._server = server
        self._book = book
        self._digests = keyring.digests
        self._seal = keyring.seal
        self._roots = keys

    def record(self, tenant: str, subject: str, access: Access, until: datetime) -> None:
        """Take down an access, to be kept until a moment."""
        person, id_ = self._digests.person(tenant, subject), secrets.token_bytes(16)
        sealed = self._seal.close(written(access), "access", person)
        self._server.run(lambda: self._book.add(id_, person, sealed, microseconds(until)))

    def of(self, tenant: str, subject: str) -> tuple[Access, ...]:
        """Who did what with the data of a person, oldest first."""
        person = self._digests.person(tenant, subject)
        found = self._server.run(lambda: self._book.of(person))
        return tuple(read(self._seal.open(sealed, "access", person)) for sealed in found)

    def purge(self, at: datetime, *, progress: Callable[[int], None] | None = None) -> int:
        """Remove records that have ended, but those of persons under a legal hold; returns how many."""
        end = microseconds(at)
        return self._server.run(sweeping(lambda sweep: self._book.purge(end, sweep), progress))

    def hold(self, subject: str, name: str, *, tenant: str = "") -> None:
        """Place a legal hold: no record of the person is removed until it is released."""
        person, now = self._digests.person(tenant, subject), microseconds(utc_now())
        self._server.run(lambda: self._book.hold(person, holds.check(name), now))

    def release(self, subject: str, name: str, *, tenant: str = "") -> bool:
        """Release a legal hold; returns whether it stood."""
        person = self._digests.person(tenant, subject)
        tried = Tried()
        return self._server.run(lambda: self._book.release(person, holds.check(name), tried))

    def status(self, at: datetime) -> AccessStatus:
        """How much is kept, and how much of it has ended."""
        return self._server.run(lambda: self._book.status(microseconds(at)))
