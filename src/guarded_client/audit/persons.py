"""The keys of persons' names in an SQLite log: random, sealed, destroyed when the person is erased."""

from __future__ import annotations

import secrets
import sqlite3
from typing import Final

from guarded_client._errors import AuditUnavailable
from guarded_client._facts import BEGINS, Event, Facts, Names
from guarded_client.audit.encoding import named, names_of
from guarded_client.audit.last_seen import is_stale
from guarded_client.stores.clock import Clock, now_by
from guarded_client.stores.keys.digests import Digests
from guarded_client.stores.keys.root import Root
from guarded_client.stores.keys.seal import Seal
from guarded_client.stores.recent import Personal

_MOST: Final = 10_000


class Persons:
    """One key a person. What is remembered of a key counts only while the file has it: others may erase, too."""

    def __init__(self, root: Root, clock: Clock) -> None:
        self._clock = clock
        self._digests = Digests(root.derive("digest"))
        self._seal = Seal(root.derive("wrap"), AuditUnavailable)
        self._named: Personal[tuple[bytes, str, str | None], Names] = Personal(_MOST)
        self._known: Personal[tuple[str, str], tuple[bytes, bytes, bytes]] = Personal(_MOST)

    def __repr__(self) -> str:
        return "<Persons>"

    def key(self, connection: sqlite3.Connection, tenant: str, subject: str) -> bytes:
        """The key of a person, made if there is none. Within a transaction that may write."""
        known = self._known.get((tenant, subject))
        digest = self._digests.person(tenant, subject) if known is None else known[0]
        row = connection.execute("SELECT sealed, seen FROM persons WHERE person = ?", (digest,)).fetchone()
        now = now_by(self._clock)
        if row is not None and is_stale(row[1], now):
            connection.execute("UPDATE persons SET seen = ? WHERE person = ?", (now, digest)).close()
        if row is None:
            key = secrets.token_bytes(32)
            sealed = self._seal.close(key, "audit", digest)
            connection.execute(
                "INSERT INTO persons (person, sealed, seen) VALUES (?, ?, ?)", (digest, sealed, now)
            ).close()
        elif known is not None and row[0] == known[1]:
            return known[2]
        else:
            sealed, key = row[0], self._seal.open(row[0], "audit", digest)
        self._known.put((tenant, subject), (digest, sealed, key))
        return key

    def names(self, connection: sqlite3.Connection, facts: Facts, log: bytes) -> Names:
        """The keyed names of whom the facts are about. As :meth:`key`.

        A call gives a person a key, and so does a consent. Other acts do not: nobody is made known to the log by being
        erased.
        """
        if facts.subject is None:
            return names_of(facts, log, None)
        if facts.event not in BEGINS and not self.has(connection, facts.tenant, facts.subject):
            return names_of(facts, log, None)
        key = self.key(connection, facts.tenant, facts.subject)
        about = (key, facts.event.value, facts.conversation)
        made = None if facts.evidence else self._named.get(about)
        if made is None:
            made = names_of(facts, log, key)
            if not facts.evidence:
                self._named.put(about, made)
        return made

    def has(self, connection: sqlite3.Connection, tenant: str, subject: str) -> bool:
        """Whether there is a key."""
        digest = self._digests.person(tenant, subject)
        return connection.execute("SELECT 1 FROM persons WHERE person = ?", (digest,)).fetchone() is not None

    def called(self, connection: sqlite3.Connection, tenant: str, subject: str) -> str | None:
        """The keyed name of a person in entries of calls, if there is a key of it."""
        digest = self._digests.person(tenant, subject)
        row = connection.execute("SELECT sealed FROM persons WHERE person = ?", (digest,)).fetchone()
        if row is None:
            return None
        return named(self._seal.open(row[0], "audit", digest), Event.CALL.value, tenant, subject)

    def destroy(self, connection: sqlite3.Connection, tenant: str, subject: str) -> bool:
        """Destroy the key of a person; returns whether there was one."""
        _ = self._known.pop((tenant, subject))
        digest = self._digests.person(tenant, subject)
        return connection.execute("DELETE FROM persons WHERE person = ?", (digest,)).rowcount > 0
