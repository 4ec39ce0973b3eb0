"""The tables."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Sequence
from typing import Final

VAULT_ID: Final = 0x67435601
CONSENT_ID: Final = 0x67435602
ACCESS_ID: Final = 0x67435603
REVIEW_ID: Final = 0x67435605
AUDIT_ID: Final = 0x67435604

_ROOTS: Final = (
    "CREATE TABLE meta (id INTEGER PRIMARY KEY CHECK (id = 1), store BLOB NOT NULL,"
    " removals INTEGER NOT NULL DEFAULT 0)",
    # The root key of the store, wrapped by each master key that may open it.
    "CREATE TABLE roots (key TEXT PRIMARY KEY, wrapped BLOB NOT NULL) WITHOUT ROWID",
    # name: what the hold is called. While one stands, nothing of the person goes.
    "CREATE TABLE holds (subject BLOB NOT NULL, name TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (subject, name))"
    " WITHOUT ROWID",
)

# meta.removals counts every time that rows or data keys went; whoever sees another number drops all it has in memory.
_VAULT: Final = (
    *_ROOTS,
    "CREATE TABLE data_keys (subject BLOB NOT NULL, class TEXT NOT NULL, wrapped BLOB NOT NULL,"
    " PRIMARY KEY (subject, class)) WITHOUT ROWID",
    # id: counts within the conversation, so that a reader asks for what is newer than it has. One tree, no other index:
    # a write touches one page, and erasing a person is one range. archived: 1: kept, but of no use to calls any more;
    # 2: an erasure left it, until it ends.
    "CREATE TABLE entries (subject BLOB NOT NULL, scope BLOB NOT NULL, id INTEGER NOT NULL, kind TEXT NOT NULL,"
    " number INTEGER NOT NULL, sealed BLOB NOT NULL, class TEXT NOT NULL, ends INTEGER NOT NULL,"
    " archived INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (subject, scope, id),"
    " FOREIGN KEY (subject, class) REFERENCES data_keys (subject, class)) WITHOUT ROWID",
    # last: the last number among removed entries, so that none is given twice.
    "CREATE TABLE counters (subject BLOB NOT NULL, scope BLOB NOT NULL, kind TEXT NOT NULL, last INTEGER NOT NULL,"
    " PRIMARY KEY (subject, scope, kind)) WITHOUT ROWID",
    "CREATE TABLE tombstones (id INTEGER PRIMARY KEY, subject BLOB NOT NULL, at INTEGER NOT NULL)",
)

_CONSENT: Final = (
    *_ROOTS,
    # sort: event, objection or restriction; seq counts within person and sort.
    "CREATE TABLE records (id INTEGER PRIMARY KEY, person BLOB NOT NULL, sort TEXT NOT NULL, seq INTEGER NOT NULL,"
    " body BLOB NOT NULL, UNIQUE (person, sort, seq))",
    # ends: when the evidence of the person may go, by its retention class.
    "CREATE TABLE persons (person BLOB PRIMARY KEY, ends INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE sweeping (person BLOB PRIMARY KEY) WITHOUT ROWID",
    "CREATE TRIGGER records_stay BEFORE DELETE ON records"
    " WHEN OLD.person NOT IN (SELECT person FROM sweeping) OR OLD.person IN (SELECT subject FROM holds)"
    " BEGIN SELECT raise(ABORT, 'records are append-only'); END",
    "CREATE TRIGGER records_as_written BEFORE UPDATE ON records"
    " BEGIN SELECT raise(ABORT, 'records are append-only'); END",
    "CREATE TRIGGER records_once BEFORE INSERT ON records WHEN EXISTS (SELECT 1 FROM records WHERE id = NEW.id"
    " OR (person = NEW.person AND sort = NEW.sort AND seq = NEW.seq))"
    " BEGIN SELECT raise(ABORT, 'records are append-only'); END",
)

_ACCESS: Final = (
    *_ROOTS,
    "CREATE TABLE accesses (id INTEGER PRIMARY KEY, person BLOB NOT NULL, sealed BLOB NOT NULL, ends INTEGER NOT NULL)",
    "CREATE INDEX accesses_of_persons ON accesses (person)",
    "CREATE INDEX accesses_by_end ON accesses (ends)",
    "CREATE TABLE sweeping (id INTEGER PRIMARY KEY)",
    "CREATE TRIGGER accesses_stay BEFORE DELETE ON accesses"
    " WHEN OLD.id NOT IN (SELECT id FROM sweeping) OR OLD.person IN (SELECT subject FROM holds)"
    " BEGIN SELECT raise(ABORT, 'records are append-only'); END",
    "CREATE TRIGGER accesses_as_written BEFORE UPDATE ON accesses"
    " BEGIN SELECT raise(ABORT, 'records are append-only'); END",
    "CREATE TRIGGER accesses_once BEFORE INSERT ON accesses WHEN EXISTS (SELECT 1 FROM accesses WHERE id = NEW.id)"
    " BEGIN SELECT raise(ABORT, 'records are append-only'); END",
)

_REVIEW: Final = (
    *_ROOTS,
    "CREATE TABLE data_keys (person BLOB NOT NULL, label TEXT NOT NULL, wrapped BLOB NOT NULL,"
    " PRIMARY KEY (person, label)) WITHOUT ROWID",
    # seq: order of arrival. reasons: ",complaint,refund,". erased: an erasure left it, until it ends.
    "CREATE TABLE tickets (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, tenant TEXT NOT NULL,"
    " purpose TEXT NOT NULL, mode TEXT NOT NULL, state TEXT NOT NULL, reasons TEXT NOT NULL,"
    " priority INTEGER NOT NULL, level INTEGER NOT NULL, due INTEGER NOT NULL, expires INTEGER NOT NULL,"
    " created INTEGER NOT NULL, closed INTEGER NOT NULL, ends INTEGER NOT NULL, leased_by TEXT NOT NULL,"
    " leased_until INTEGER NOT NULL, person BLOB NOT NULL, conversation BLOB NOT NULL, label TEXT NOT NULL,"
    " fingerprint TEXT NOT NULL, version INTEGER NOT NULL, erased INTEGER NOT NULL, sealed BLOB NOT NULL,"
    " payload BLOB NOT NULL,"
    " FOREIGN KEY (person, label) REFERENCES data_keys (person, label))",
    "CREATE INDEX tickets_in_order ON tickets (priority DESC, due, seq) WHERE state IN ('pending', 'claimed')",
    "CREATE INDEX tickets_to_expire ON tickets (expires) WHERE state IN ('pending', 'claimed')",
    "CREATE INDEX tickets_closed ON tickets (closed) WHERE closed > 0",
    "CREATE INDEX tickets_of_calls ON tickets (fingerprint)",
    "CREATE INDEX tickets_of_persons ON tickets (person)",
    "CREATE INDEX tickets_by_end ON tickets (ends)",
    "CREATE TABLE tombstones (id INTEGER PRIMARY KEY, person BLOB NOT NULL, at INTEGER NOT NULL)",
    "CREATE INDEX tombstones_of_persons ON tombstones (person)",
    # one row: empty, or the sealed stop of all calls
    "CREATE TABLE switch (id INTEGER PRIMARY KEY CHECK (id = 1), value BLOB NOT NULL)",
    "INSERT INTO switch VALUES (1, x'')",
)

_AUDIT: Final = (
    *_ROOTS,
    # body: canonical JSON; empty where a file has it, from byte `place` on. at: microseconds, for the sweep.
    "CREATE TABLE entries (id INTEGER PRIMARY KEY, call BLOB, at INTEGER NOT NULL, body TEXT NOT NULL,"
    " hash BLOB NOT NULL, place INTEGER NOT NULL DEFAULT 0)",
    "CREATE INDEX entries_of_calls ON entries (call) WHERE call IS NOT NULL",
    "CREATE TABLE sweeping (id INTEGER PRIMARY KEY)",
    "CREATE TRIGGER entries_stay BEFORE DELETE ON entries WHEN OLD.id >= coalesce((SELECT max(id) FROM sweeping), 0)"
    " BEGIN SELECT raise(ABORT, 'entries are append-only'); END",
    "CREATE TRIGGER entries_as_written BEFORE UPDATE OF id, call, at, body, hash ON entries"
    " BEGIN SELECT raise(ABORT, 'entries are append-only'); END",
    # The keys of persons' names, sealed. seen: when the log last had the person, to a month.
    "CREATE TABLE persons (person BLOB PRIMARY KEY, sealed BLOB NOT NULL, seen INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE checkpoints (id INTEGER PRIMARY KEY, size INTEGER NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL)",
)


def make_vault(connection: sqlite3.Connection) -> None:
    """Make the vault."""
    _make(connection, _VAULT)


def make_consent(connection: sqlite3.Connection) -> None:
    """Make the consent store."""
    _make(connection, _CONSENT)


def make_access(connection: sqlite3.Connection) -> None:
    """Make the access log."""
    _make(connection, _ACCESS)


def make_audit(connection: sqlite3.Connection) -> None:
    """Make the audit log."""
    _make(connection, _AUDIT)


def make_review(connection: sqlite3.Connection) -> None:
    """Make the review queue."""
    _make(connection, _REVIEW)


def _make(connection: sqlite3.Connection, statements: Sequence[str]) -> None:
    for statement in statements:
        connection.execute(statement).close()
    connection.execute("INSERT INTO meta (id, store) VALUES (1, ?)", (secrets.token_bytes(16),)).close()
