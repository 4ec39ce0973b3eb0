"""The records of a consent store on Redis or Valkey, as scripts; ``lua/consent.lua`` tells which keys there are."""

from __future__ import annotations

from guarded_client.stores.conversation import NEVER
from guarded_client.stores.redis.holds import RedisHolds
from guarded_client.stores.redis.roots import Keyspace
from guarded_client.stores.served.consent_steps import Drawer, Sheet
from guarded_client.stores.served.steps import Steps, Sweep
from guarded_client.stores.status import EvidenceStatus


class RedisCabinet(RedisHolds):
    """A :class:`~guarded_client.stores.served.consent_steps.Cabinet`: what it wrote is on disk when it answers."""

    def __init__(self, keyspace: Keyspace) -> None:
        super().__init__(keyspace, "consent")

    def read(self, person: bytes, after: int, sweeps: int) -> Steps[Drawer]:
        """The records of a person above a number; one round trip."""
        now, last, start, records = yield from self._call("consent_read", person.hex(), after, sweeps)
        return Drawer(int(now), last, [_sheet(n, record) for n, record in enumerate(records, int(start) + 1)])

    def add(self, person: bytes, sheet: Sheet, ends: int) -> Steps[bool]:
        """Keep a record unless its number is taken; one round trip."""
        record = b"%s %d %s" % (sheet.sort.encode(), sheet.seq, sheet.body)
        done = yield from self._call("consent_add", person.hex(), sheet.n, record, ends, NEVER)
        if done:
            yield from self._keyspace.saved()
        return bool(done)

    def settle(self) -> Steps[None]:
        """See that what was written before this connection is on disk."""
        yield from self._keyspace.saved()

    def purge(self, moment: int, sweep: Sweep) -> Steps[Sweep]:
        """Remove the records of the next persons whose evidence has ended, but of those under a legal hold."""
        offset = sweep.at or 0
        count, looked_at, stay = yield from self._call("consent_purge", moment, offset, token=sweep.part.token)
        if stay == looked_at < 100:
            yield from self._keyspace.saved()
            return Sweep(sweep.count, done=True)
        return sweep.on(count, offset + stay)

    def status(self, moment: int) -> Steps[EvidenceStatus]:
        """How much is kept, and how much of it has ended."""
        persons, due, held = yield from self._call("consent_status", moment)
        return EvidenceStatus(persons, due, held)


def _sheet(n: int, record: bytes) -> Sheet:
    sort, seq, body = record.split(b" ", 2)
    return Sheet(n, sort.decode(), int(seq), body)
