"""The record of access on Redis or Valkey, as scripts; ``lua/access.lua`` tells which keys there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from guarded_client._errors import AccessUnavailable
from guarded_client.stores.keys.root import KeyEncryption
from guarded_client.stores.redis.holds import RedisHolds
from guarded_client.stores.redis.roots import Keyspace, begun
from guarded_client.stores.redis.server import TIMEOUT, RedisFailure, RedisServer, Target
from guarded_client.stores.served.access import ServerAccessLog
from guarded_client.stores.served.head import RootKeys
from guarded_client.stores.served.steps import Steps, Sweep
from guarded_client.stores.status import AccessStatus

_FAILURE: Final = RedisFailure("access log", AccessUnavailable)


class RedisAccessLog(ServerAccessLog):
    """An :class:`~guarded_client.stores.access.AccessLog` on Redis or Valkey. The server cannot refuse to change or
    remove a record; one that was changed or moved does not open. PostgreSQL keeps evidence better.

    Args:
        url: ``redis://user:password@host:6379/0``, ``rediss://`` for TLS, or ``unix://``.
        key: a master key that opens the log; a new one is made with it.

    Raises:
        AccessUnavailable: the server cannot be reached or used, may evict keys, or writes no append-only file; or the
            log was made with another key or by another version of this library.
        Misuse: the URL cannot be read.
    """

    def __init__(self, url: str, key: KeyEncryption) -> None:
        server = RedisServer(Target(url, TIMEOUT, 2), _FAILURE)
        keys, space, _ = begun(server, key, "guarded:access:", TIMEOUT, durable=True)
        super().__init__(server, RedisBook(space), keys, RootKeys(keys, space))


class RedisBook(RedisHolds):
    """A :class:`~guarded_client.stores.served.access.Book`. What it keeps is on the server's disk before it answers."""

    def __init__(self, keyspace: Keyspace) -> None:
        super().__init__(keyspace, "access")

    def add(self, id_: bytes, person: bytes, sealed: bytes, ends: int) -> Steps[None]:
        """Keep a record; one round trip."""
        _ = yield from self._call("access_add", person.hex(), id_.hex(), sealed, ends)
        yield from self._keyspace.saved()

    def of(self, person: bytes) -> Steps[Sequence[bytes]]:
        """The records of a person, in the order in which they were written."""
        found: list[bytes] = yield from self._call("access_of", person.hex())
        numbered = sorted((int(number), sealed) for number, sealed in (record.split(b" ", 1) for record in found))
        return [sealed for _, sealed in numbered]

    def purge(self, moment: int, sweep: Sweep) -> Steps[Sweep]:
        """Remove the next records that end at ``moment`` or before, but of persons under a legal hold."""
        offset = sweep.at or 0
        count, looked_at, stay = yield from self._call("access_purge", moment, offset, token=sweep.part.token)
        if not looked_at:
            yield from self._keyspace.saved()
            return Sweep(sweep.count, done=True)
        return sweep.on(count, offset + stay)

    def status(self, moment: int) -> Steps[AccessStatus]:
        """How much is kept, and how much of it has ended."""
        records, due, held = yield from self._call("access_status", moment)
        return AccessStatus(records, due, held)
