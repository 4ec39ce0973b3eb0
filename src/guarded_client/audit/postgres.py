"""An audit log on PostgreSQL, for processes on many machines, which make one chain. Sync and async."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any, Final

from guarded_client._bilingual import ON_POSTGRES
from guarded_client._errors import AuditUnavailable
from guarded_client._facts import Facts, Outcome, Position
from guarded_client.audit import encoding, stored_entries
from guarded_client.audit import postgres_steps as steps
from guarded_client.audit.checkpoint import Checkpoint, signed
from guarded_client.audit.entry import Entry
from guarded_client.audit.last_seen import gone_before
from guarded_client.audit.notary import EVERY, SECONDS, Notary, Place
from guarded_client.audit.postgres_writing import Writing
from guarded_client.audit.rollback import see_reached
from guarded_client.audit.signing import Signing
from guarded_client.stores.clock import Clock, microseconds, now_by, utc_now
from guarded_client.stores.keys.root import KeyEncryption
from guarded_client.stores.keys.signature import Signature
from guarded_client.stores.postgres.connection import Target
from guarded_client.stores.postgres.failure import PostgresFailure
from guarded_client.stores.postgres.server import AsyncPostgresServer, PostgresServer
from guarded_client.stores.served.head import RootKeys
from guarded_client.stores.served.steps import Steps
from guarded_client.stores.served.store import ServedStore
from guarded_client.stores.sqlite.strangers import has_a

FAILURE: Final = PostgresFailure("audit log", AuditUnavailable)
PATIENCE: Final = 3600 * 1_000_000
"""Microseconds after which a note of another process counts as one that nobody will end: it may have died elsewhere."""


class PostgresLedger(ServedStore):
    """A :class:`~guarded_client._ports.Ledger`. Async clients ask for its async form by themselves.

    Args:
        url: ``postgresql://user:password@host/database``. The tables are made in the first schema of its search path.
        key: a master key that opens the tables; new ones are made with it.
        place, every, seconds, clock: as for :class:`~guarded_client.audit.sqlite.SqliteLedger`.
        timeout: seconds for a connection, and for a statement.
        connections: how many to open at most.

    Raises:
        AuditUnavailable: the server cannot be reached or used, or the tables were made with another key.
        Misuse: the URL cannot be read.
    """

    def __init__(
        self,
        url: str,
        key: KeyEncryption,
        *,
        place: Place | None = None,
        every: int = EVERY,
        seconds: float = SECONDS,
        clock: Clock = utc_now,
        timeout: float = 5.0,
        connections: int = 8,
    ) -> None:
        target = Target(url, timeout, connections)
        self._server = PostgresServer(target, FAILURE)
        self._async_server = AsyncPostgresServer(target, FAILURE)
        self._keys = steps.TABLES.keyring(key, FAILURE)
        self._roots = RootKeys(self._keys, steps.TABLES)
        self._clock = clock
        self.signing = Signing(Notary(place, every, seconds, clock), self)
        self.size_seen = 0

        def begin() -> Steps[None]:
            yield from steps.TABLES.begin(self._keys)
            if what := (yield from steps.stranger(log_id := self._keys.store.hex())):
                raise FAILURE.because(has_a(what))
            yield from steps.begin(log_id)

        self._server.run(begin, alone=True)
        self.writing = Writing(self._keys, clock)
        self.log_id = self.writing.log_id
        try:
            see_reached(self, ON_POSTGRES, place)
            _ = self.recover()
        except BaseException:
            self._server.close()
            raise

    def for_async(self) -> AsyncPostgresLedger:
        """The same log for async clients."""
        return AsyncPostgresLedger(self, self._async_server)

    def announce(self, facts: Facts) -> None:
        """Note that a call is about to be sent."""
        self.signing.settle()
        self._server.run(lambda: self.writing.announce(facts))

    def append(self, facts: Facts) -> Position:
        """Write one entry at the end, and drop the note of its call."""
        id_, before = secrets.token_bytes(16), self.size_seen
        position = self._server.run(lambda: self.writing.append(facts, id_))
        _ = self.writing.open.pop(facts.call, None)
        return self._signed(position, before)

    def withdraw(self, facts: Facts) -> None:
        """Drop a note of what did not come about: no entry follows."""
        self._server.run(lambda: steps.unnote(bytes.fromhex(facts.call)))
        _ = self.writing.open.pop(facts.call, None)

    def wrote(self, position: Position, before: int) -> None:
        """Take down that an entry was written: the log may have to be signed there.

        Raises:
            AuditUnavailable: it stands where another one stood that this process wrote before.
        """
        if position.index < before:
            raise FAILURE.because(stored_entries.LOST)
        self.size_seen = max(self.size_seen, position.index + 1)
        self.signing.wrote(position)

    def _signed(self, position: Position, before: int) -> Position:
        """The same, and sign it then."""
        self.wrote(position, before)
        return self.signing.tried(position)

    def write_through(self) -> None:
        """Nothing to do: the server has written what it has taken."""

    def keep(self, checkpoint: Checkpoint) -> None:
        """Put a checkpoint onto the server."""
        self._server.run(lambda: steps.keep(checkpoint))

    def rows(self, after: int = -1) -> Iterator[stored_entries.Row]:
        """The entries as they lie on the server, read bit by bit."""
        return stored_entries.batches(lambda last: self._server.run(lambda: steps.some(last)), after)

    def entries(self, after: int = -1) -> Iterator[Entry]:
        """The entries behind an index, in order, read bit by bit."""
        return (encoding.read(row.body, row.hash) for row in self.rows(after))

    def find(self, call: str) -> Entry | None:
        """The entry of a call, if it has one."""
        index = self._server.run(lambda: steps.of_call(stored_entries.call_id(call)))
        return None if index is None else stored_entries.of_call(next(self.rows(index - 1), None), call)

    def head(self) -> Position:
        """Where the last entry stands."""
        return self._server.run(lambda: steps.head(self.log_id))

    def size(self) -> int:
        """One more than the index of the last entry."""
        return self.head().index + 1

    def checkpoint(self) -> Checkpoint:
        """Sign the state of the log, and hand that to the second place, if there is one."""
        return self.signing.attest(self.head())

    def checkpoints(self) -> list[Checkpoint]:
        """Those that were made of this log, oldest first."""
        return self._server.run(steps.kept)

    def sign(self, message: bytes) -> Signature:
        """A signature with the key of this log."""
        return self._keys.sign(message)

    def stranger(self) -> str:
        """What the store has that this library did not make; empty, if nothing."""
        return self._server.run(lambda: steps.stranger(self.log_id))

    def forget(self, subject: str, *, tenant: str = "") -> bool:
        """Destroy the key of a person's names; returns whether there was one."""
        was = False

        def forget() -> Steps[bool]:  # begun again, they know of a key that went before the answer was lost
            nonlocal was
            was = (yield from steps.known(self._keys.digests.person(tenant, subject))) is not None or was
            yield from self.writing.forget(subject, tenant)
            return was

        return self._server.run(forget)

    def knows(self, subject: str, *, tenant: str = "") -> bool:
        """Whether there is a key of a person's names."""
        return self._server.run(lambda: steps.known(self._keys.digests.person(tenant, subject))) is not None

    def called(self, subject: str, *, tenant: str = "") -> str | None:
        """The keyed name of a person in entries of calls, if there is a key of it."""
        return self._server.run(lambda: self.writing.called(subject, tenant))

    def recover(self, *, closing: bool = False) -> int:
        """Make entries of calls whose process ended before they did; returns how many.

        Notes of other processes count after an hour.
        """
        before = now_by(self._clock) - PATIENCE
        found = self._server.run(lambda: steps.notes(self.writing.owner, before))
        count = 0
        for call, at, marked, mine in found:
            body = self.writing.noted(call, at, marked)
            if body is None or (mine and not closing and call.hex() in self.writing.open):
                continue
            row = {**json.loads(body), "outcome": Outcome.INTERRUPTED.value, "began": encoding.stamp_of(at)}
            _ = self._server.run(partial(self._recovered, call, dict(sorted(row.items()))))
            count += 1
        return count

    def _recovered(self, call: bytes, row: dict[str, Any]) -> Steps[Position]:
        # the call's id is the entry's, so that two processes that recover it at once write one entry
        return self.writing.write(call.hex(), row, call)

    def status(self, before: datetime) -> tuple[int, int]:
        """How many entries there are, and how many of them a purge would remove."""
        first, last, new = self._server.run(lambda: steps.span(microseconds(before)))
        return last - first + 1, min(new, last) - first if last >= first else 0

    def purge(self, before: datetime, progress: Callable[[int], None] | None = None) -> int:
        """Sign where the chain goes on from, and remove all entries before a moment; returns how many."""
        first, last, new = self._server.run(lambda: steps.span(microseconds(before)))
        end, count = min(new, last), 0
        if end > first:
            hash_ = stored_entries.see_old(next(self.rows(end - 2), None), end - 1, before)
            root = signed(Position(self.log_id, end - 1, hash_), self._clock(), self.sign, "root")
            self.signing.notary.hand_over(root)
            self._server.run(lambda: steps.keep(root))
            while gone := self._server.run(lambda: steps.remove(end)):
                count += gone
                if progress is not None:
                    progress(count)
        self._forget_unseen(before)
        self._tell()
        return count

    def _tell(self) -> None:
        """Make the entry of what went, in killed purges too."""
        id_, seen = secrets.token_bytes(16), self.size_seen
        if (position := self._server.run(lambda: self.writing.tell(id_))) is not None:
            _ = self._signed(position, seen)

    def _forget_unseen(self, before: datetime) -> None:
        limit, behind = gone_before(before), b""
        while (last := self._server.run(partial(steps.forget_unseen, limit, behind))) is not None:
            behind = last

    def close(self) -> None:
        """Make entries of this process's calls that are not over, sign what is not signed, close. Idempotent."""
        if self._server.closed:
            return
        try:
            _ = self.recover(closing=True)
            self.signing.finish(self.head)
        finally:
            self._server.close()


class AsyncPostgresLedger:
    """:class:`PostgresLedger` for async clients: the same log, over connections of each event loop."""

    def __init__(self, ledger: PostgresLedger, server: AsyncPostgresServer) -> None:
        self._ledger, self._server = ledger, server

    async def announce(self, facts: Facts) -> None:
        """Note that a call is about to be sent."""
        await self._ledger.signing.settle_apart()
        await self._server.run(lambda: self._ledger.writing.announce(facts))

    async def append(self, facts: Facts) -> Position:
        """Write one entry at the end, and drop the note of its call."""
        id_, before = secrets.token_bytes(16), self._ledger.size_seen
        position = await self._server.run(lambda: self._ledger.writing.append(facts, id_))
        _ = self._ledger.writing.open.pop(facts.call, None)
        self._ledger.wrote(position, before)
        return await self._ledger.signing.tried_apart(position)
