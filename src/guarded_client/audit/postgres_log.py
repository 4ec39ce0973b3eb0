"""A log on PostgreSQL, read without the master key, also by a role that may only read."""

from __future__ import annotations

from collections.abc import Iterator

from guarded_client._bilingual import both
from guarded_client.audit import postgres_steps as steps
from guarded_client.audit.checkpoint import Checkpoint
from guarded_client.audit.postgres import FAILURE
from guarded_client.audit.stored_entries import Row, batches
from guarded_client.stores.postgres.connection import TIMEOUT, Query, Target
from guarded_client.stores.postgres.server import PostgresServer
from guarded_client.stores.served.steps import Steps


class PostgresLog:
    """A log of :class:`~guarded_client.audit.postgres.PostgresLedger`, for reading only.

    Raises:
        AuditUnavailable: the server cannot be reached or read, or no log was ever made there.
        Misuse: the URL cannot be read.
    """

    def __init__(self, url: str) -> None:
        self._server = PostgresServer(Target(url, TIMEOUT, 2), FAILURE)

        def begin() -> Steps[str]:
            if not (yield from steps.TABLES.exist()):
                raise FAILURE.because(both("has no audit log there", "aucun journal d’audit à cet endroit."))
            rows = yield Query("SELECT store FROM guarded_audit_meta")
            return rows[0][0].hex() if rows else ""

        try:
            self.log_id = self._server.run(begin, alone=True)
        except BaseException:
            self._server.close()
            raise

    def close(self) -> None:
        """Close the connections for good. Idempotent."""
        self._server.close()

    def rows(self, after: int = -1) -> Iterator[Row]:
        """The entries as they lie on the server, read bit by bit."""
        return batches(lambda last: self._server.run(lambda: steps.some(last)), after)

    def size(self) -> int:
        """One more than the index of the last entry."""

        def last() -> Steps[int]:
            rows = yield Query("SELECT coalesce(max(n), -1) FROM guarded_audit_entries")
            return int(rows[0][0])

        return self._server.run(last) + 1

    def checkpoints(self) -> list[Checkpoint]:
        """Those that lie there, oldest first."""
        return self._server.run(steps.kept)

    def stranger(self) -> str:
        """What the store has that this library did not make; empty, if nothing."""
        return self._server.run(lambda: steps.stranger(self.log_id))

    def beside(self) -> None:
        """Nothing: the entries and their hashes lie in one table."""
