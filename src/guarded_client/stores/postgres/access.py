"""The record of access on PostgreSQL. Its table refuses to change a record, or to remove one but by a purge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from guarded_client._errors import AccessUnavailable
from guarded_client.stores.keys.root import KeyEncryption
from guarded_client.stores.postgres.connection import TIMEOUT, Query, Target
from guarded_client.stores.postgres.failure import PostgresFailure
from guarded_client.stores.postgres.schema import Statements, Tables, once
from guarded_client.stores.postgres.server import PostgresServer
from guarded_client.stores.served.access import ServerAccessLog
from guarded_client.stores.served.head import RootKeys
from guarded_client.stores.served.steps import Steps, Sweep, Tried
from guarded_client.stores.status import AccessStatus

BATCH: Final = 1000
"""Records that one transaction removes."""
_FAILURE: Final = PostgresFailure("access log", AccessUnavailable)

_TABLES: Final[Statements] = (
    "CREATE TABLE guarded_access_meta (id smallint PRIMARY KEY CHECK (id = 1), version integer NOT NULL,"
    " store bytea NOT NULL)",
    "CREATE TABLE guarded_access_roots (key text PRIMARY KEY, wrapped bytea NOT NULL)",
    "CREATE TABLE guarded_access_holds (subject bytea NOT NULL, name text NOT NULL, at bigint NOT NULL,"
    " PRIMARY KEY (subject, name))",
    # id: random, so that a record is not kept twice when a connection broke while it was written.
    "CREATE TABLE guarded_access_records (n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id bytea NOT NULL UNIQUE,"
    " person bytea NOT NULL, sealed bytea NOT NULL, ends bigint NOT NULL)",
    "CREATE INDEX guarded_access_records_person ON guarded_access_records (person)",
    "CREATE INDEX guarded_access_records_ends ON guarded_access_records (ends)",
    "CREATE TABLE guarded_access_sweeping (n bigint PRIMARY KEY)",
    "CREATE FUNCTION guarded_access_records_stay() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$"
    " BEGIN IF TG_OP = 'DELETE' AND TG_LEVEL = 'ROW' THEN"
    " IF EXISTS (SELECT FROM guarded_access_sweeping WHERE n = OLD.n)"
    " AND NOT EXISTS (SELECT FROM guarded_access_holds WHERE subject = OLD.person) THEN RETURN OLD; END IF; END IF;"
    " RAISE EXCEPTION 'records are append-only'; END $$",
    "CREATE TRIGGER guarded_access_records_stay BEFORE UPDATE OR DELETE ON guarded_access_records"
    " FOR EACH ROW EXECUTE FUNCTION guarded_access_records_stay()",
    "CREATE TRIGGER guarded_access_records_all_stay BEFORE TRUNCATE ON guarded_access_records"
    " FOR EACH STATEMENT EXECUTE FUNCTION guarded_access_records_stay()",
)
TABLES: Final = Tables("guarded_access", _TABLES, removing=0x67435605)

_WRITE_DOWN: Final = """
INSERT INTO guarded_access_sweeping (n) SELECT n FROM guarded_access_records r WHERE ends <= %(moment)s::bigint
    AND NOT EXISTS (SELECT FROM guarded_access_holds h WHERE h.subject = r.person)
ORDER BY ends LIMIT %(batch)s RETURNING n
"""
_STATUS: Final = """
SELECT count(*), count(*) FILTER (WHERE ends <= %(moment)s::bigint AND NOT held), count(*) FILTER (WHERE held)
FROM (
    SELECT ends, EXISTS (SELECT FROM guarded_access_holds h WHERE h.subject = r.person) AS held
    FROM guarded_access_records r
) records
"""


class PostgresAccessLog(ServerAccessLog):
    """An :class:`~guarded_client.stores.access.AccessLog` on PostgreSQL. Safe in threads, over forks, and between
    processes.

    Args:
        url: ``postgresql://user:password@host/database``. The tables are made in the first schema of its search path.
        key: a master key that opens the tables; new ones are made with it.

    Raises:
        AccessUnavailable: the server cannot be reached or used, or the tables were made with another key or by a newer
            version of this library.
        Misuse: the URL cannot be read.
    """

    def __init__(self, url: str, key: KeyEncryption) -> None:
        server = PostgresServer(Target(url, TIMEOUT, 8), _FAILURE)
        keys = TABLES.keyring(key, _FAILURE)
        server.run(lambda: TABLES.begin(keys), alone=True)
        super().__init__(server, PostgresBook(), keys, RootKeys(keys, TABLES))


class PostgresBook:
    """A :class:`~guarded_client.stores.served.access.Book`."""

    def add(self, id_: bytes, person: bytes, sealed: bytes, ends: int) -> Steps[None]:
        """Keep a record; one round trip."""
        yield Query(
            "INSERT INTO guarded_access_records (id, person, sealed, ends)"
            " VALUES (%(id)s, %(person)s, %(sealed)s, %(ends)s) ON CONFLICT (id) DO NOTHING",
            {"id": id_, "person": person, "sealed": sealed, "ends": ends},
        )

    def of(self, person: bytes) -> Steps[Sequence[bytes]]:
        """The records of a person, in the order in which they were written."""
        rows = yield Query(
            "SELECT sealed FROM guarded_access_records WHERE person = %(person)s ORDER BY n", {"person": person}
        )
        return [sealed for (sealed,) in rows]

    def purge(self, moment: int, sweep: Sweep) -> Steps[Sweep]:
        """Remove the next records that end at ``moment`` or before, but of persons under a legal hold."""

        def part() -> Steps[Sweep]:
            rows = yield Query(_WRITE_DOWN, {"moment": moment, "batch": BATCH})
            if not rows:
                return Sweep(sweep.count, done=True)
            yield Query("DELETE FROM guarded_access_records WHERE n IN (SELECT n FROM guarded_access_sweeping)")
            yield Query("DELETE FROM guarded_access_sweeping")
            return sweep.on(len(rows), None)

        return (yield from once(TABLES.removing, part, sweep.part))

    def hold(self, subject: bytes, name: str, at: int) -> Steps[None]:
        """Place a legal hold."""
        yield from TABLES.hold(subject, name, at)

    def release(self, subject: bytes, name: str, tried: Tried) -> Steps[bool]:
        """Release a legal hold; returns whether it stood, also if that was done in an earlier try."""
        return (yield from TABLES.release(subject, name, tried))

    def status(self, moment: int) -> Steps[AccessStatus]:
        """How much is kept, and how much of it has ended."""
        rows = yield Query(_STATUS, {"moment": moment})
        return AccessStatus(*rows[0])
