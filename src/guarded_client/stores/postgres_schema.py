"""The tables on PostgreSQL, in the schema that the connection's search path names first.

A version once released is never changed; the next one is a new step. Two processes that start at once do not collide:
whoever makes or changes tables holds an advisory lock until it is through.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, LiteralString, TypeAlias

from psycopg import sql

from guarded_client._errors import Unavailable
from guarded_client.stores.head import Head
from guarded_client.stores.postgres_server import Query
from guarded_client.stores.shelf import Steps

Version: TypeAlias = Sequence[LiteralString]

SETTING_UP: Final = 0x67435600
"""Advisory lock of whoever makes tables."""

VAULT: Final[Sequence[Version]] = (
    (
        "CREATE TABLE guarded_vault_meta (id smallint PRIMARY KEY CHECK (id = 1), version integer NOT NULL,"
        " store bytea NOT NULL, proof bytea NOT NULL)",
        # erased: the person's last tombstone. Locked by whoever begins a conversation or erases the person.
        "CREATE TABLE guarded_vault_persons (subject bytea PRIMARY KEY, erased bigint NOT NULL)",
        # last: the last row id given; removals: how often rows went; numbers: the last number given, by kind. It stays
        # when rows go. Whoever writes compares the first two, and so has seen all there is.
        "CREATE TABLE guarded_vault_conversations (subject bytea NOT NULL, scope bytea NOT NULL, last bigint NOT NULL,"
        " removals bigint NOT NULL, numbers jsonb NOT NULL, PRIMARY KEY (subject, scope))",
        # key: a random number, so that a key made anew for a class is another one.
        "CREATE TABLE guarded_vault_keys (subject bytea NOT NULL, key bigint NOT NULL, class text NOT NULL,"
        " wrapped bytea NOT NULL, PRIMARY KEY (subject, key), UNIQUE (subject, class))",
        "CREATE TABLE guarded_vault_entries (subject bytea NOT NULL, scope bytea NOT NULL, id bigint NOT NULL,"
        " kind text NOT NULL, number bigint NOT NULL, sealed bytea NOT NULL, key bigint NOT NULL, ends bigint NOT NULL,"
        " PRIMARY KEY (subject, scope, id), UNIQUE (subject, scope, kind, number),"
        " FOREIGN KEY (subject, key) REFERENCES guarded_vault_keys (subject, key))",
        "CREATE INDEX guarded_vault_entries_ends ON guarded_vault_entries (ends)",
        "CREATE TABLE guarded_vault_tombstones (id bigint PRIMARY KEY, subject bytea NOT NULL, at bigint NOT NULL)",
    ),
)

CONSENT: Final[Sequence[Version]] = (
    (
        "CREATE TABLE guarded_consent_meta (id smallint PRIMARY KEY CHECK (id = 1), version integer NOT NULL,"
        " store bytea NOT NULL, proof bytea NOT NULL)",
        # n counts within the person, seq within person and sort: event, objection or restriction.
        "CREATE TABLE guarded_consent_records (person bytea NOT NULL, n bigint NOT NULL, sort text NOT NULL,"
        " seq bigint NOT NULL, body bytea NOT NULL, PRIMARY KEY (person, n), UNIQUE (person, sort, seq))",
        "CREATE FUNCTION guarded_consent_records_stay() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'records are append-only'; END $$",
        "CREATE TRIGGER guarded_consent_records_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON guarded_consent_records"
        " FOR EACH STATEMENT EXECUTE FUNCTION guarded_consent_records_stay()",
    ),
)


def set_up(
    table: str, versions: Sequence[Version], propose: Callable[[], Head], newer: Callable[[], Unavailable]
) -> Steps[Head]:
    """The first record of a store, made with its tables if there are none.

    Raises:
        Unavailable: ``newer()``: a newer version of this library made them.
    """
    found = yield from _found(table)
    if found is None or found[0] < len(versions):
        yield Query("BEGIN")
        yield Query("SELECT pg_advisory_xact_lock(%(lock)s::bigint)", {"lock": SETTING_UP})
        found = yield from _found(table)
        done = 0 if found is None else found[0]
        for version in versions[done:]:
            for statement in version:
                yield Query(statement)
        if found is None:
            head = propose()
            yield Query(
                _on(table, "INSERT INTO {} (id, version, store, proof) VALUES (1, %(version)s, %(store)s, %(proof)s)"),
                {"version": len(versions), "store": head.store, "proof": head.proof},
            )
            found = len(versions), head
        elif done < len(versions):
            yield Query(_on(table, "UPDATE {} SET version = %(version)s"), {"version": len(versions)})
        yield Query("COMMIT")
    if found[0] > len(versions):
        raise newer()
    return found[1]


def _on(table: str, text: LiteralString) -> sql.Composed:
    return sql.SQL(text).format(sql.Identifier(table))


def _found(table: str) -> Steps[tuple[int, Head] | None]:
    exists = yield Query("SELECT to_regclass(%(table)s) IS NOT NULL", {"table": table})
    if not exists[0][0]:
        return None
    rows = yield Query(_on(table, "SELECT version, store, proof FROM {}"))
    return (rows[0][0], Head(rows[0][1], rows[0][2])) if rows else None
