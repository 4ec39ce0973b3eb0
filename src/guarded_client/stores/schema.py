"""The tables. A step once released is never changed; the next version is a new step."""

from __future__ import annotations

import hmac
import secrets
import sqlite3
from typing import Final

VAULT_ID: Final = 0x67435601
CONSENT_ID: Final = 0x67435602

_VAULT: Final = (
    # removals: counts every time that rows went; whoever sees another number drops all it has in memory.
    "CREATE TABLE meta (id INTEGER PRIMARY KEY CHECK (id = 1), vault BLOB NOT NULL, proof BLOB NOT NULL,"
    " removals INTEGER NOT NULL DEFAULT 0)",
    "CREATE TABLE data_keys (subject BLOB NOT NULL, class TEXT NOT NULL, wrapped BLOB NOT NULL,"
    " PRIMARY KEY (subject, class)) WITHOUT ROWID",
    # id: counts within the conversation, so that a reader asks for what is newer than it has. One tree, no other index:
    # a write touches one page, and erasing a person is one range.
    "CREATE TABLE entries (subject BLOB NOT NULL, scope BLOB NOT NULL, id INTEGER NOT NULL, kind TEXT NOT NULL,"
    " number INTEGER NOT NULL, sealed BLOB NOT NULL, class TEXT NOT NULL, ends INTEGER NOT NULL,"
    " PRIMARY KEY (subject, scope, id), FOREIGN KEY (subject, class) REFERENCES data_keys (subject, class))"
    " WITHOUT ROWID",
    # last: the last number among removed entries, so that none is given twice.
    "CREATE TABLE counters (subject BLOB NOT NULL, scope BLOB NOT NULL, kind TEXT NOT NULL, last INTEGER NOT NULL,"
    " PRIMARY KEY (subject, scope, kind)) WITHOUT ROWID",
    "CREATE TABLE tombstones (id INTEGER PRIMARY KEY, subject BLOB NOT NULL, at INTEGER NOT NULL)",
)

_CONSENT: Final = (
    "CREATE TABLE meta (id INTEGER PRIMARY KEY CHECK (id = 1), store BLOB NOT NULL, proof BLOB, wrapped BLOB)",
    # sort: event, objection or restriction; seq counts within person and sort.
    "CREATE TABLE records (id INTEGER PRIMARY KEY, person BLOB NOT NULL, sort TEXT NOT NULL, seq INTEGER NOT NULL,"
    " body BLOB NOT NULL, UNIQUE (person, sort, seq))",
    "CREATE TRIGGER records_stay BEFORE DELETE ON records BEGIN SELECT raise(ABORT, 'records are append-only'); END",
    "CREATE TRIGGER records_as_written BEFORE UPDATE ON records"
    " BEGIN SELECT raise(ABORT, 'records are append-only'); END",
    "CREATE TRIGGER records_once BEFORE INSERT ON records WHEN EXISTS (SELECT 1 FROM records WHERE id = NEW.id"
    " OR (person = NEW.person AND sort = NEW.sort AND seq = NEW.seq))"
    " BEGIN SELECT raise(ABORT, 'records are append-only'); END",
)


def make_vault(connection: sqlite3.Connection, check: bytes) -> None:
    """Version 1 of the vault; ``check`` is the key that proves the master key."""
    for statement in _VAULT:
        connection.execute(statement).close()
    vault = secrets.token_bytes(16)
    connection.execute("INSERT INTO meta (id, vault, proof) VALUES (1, ?, ?)", (vault, proof(check, vault))).close()


def make_consent(connection: sqlite3.Connection, store: bytes, check: bytes | None, wrapped: bytes | None) -> None:
    """Version 1 of the consent store: its random id and, if sealed, the proof of its key and its wrapped data key."""
    for statement in _CONSENT:
        connection.execute(statement).close()
    connection.execute(
        "INSERT INTO meta (id, store, proof, wrapped) VALUES (1, ?, ?, ?)", (store, check, wrapped)
    ).close()


def proof(check: bytes, store: bytes) -> bytes:
    """What a store keeps to recognise its master key: an HMAC of the store's random id."""
    return hmac.digest(check, store, "sha256")
