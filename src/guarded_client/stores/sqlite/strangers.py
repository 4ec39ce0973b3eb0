"""What a store's file has that this library did not make: a trigger that somebody added leaves out what is written.

Rows that were changed are found by their seals or by the chain of the audit log; a row that a trigger, a view or a
constraint kept from being written leaves nothing that could be found.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import lru_cache
from typing import Final

from guarded_client._bilingual import Bilingual, both
from guarded_client.stores.sqlite import schema

_MAKE: Final[dict[int, Callable[[sqlite3.Connection], None]]] = {
    schema.VAULT_ID: schema.make_vault,
    schema.CONSENT_ID: schema.make_consent,
    schema.ACCESS_ID: schema.make_access,
    schema.AUDIT_ID: schema.make_audit,
    schema.REVIEW_ID: schema.make_review,
}
ENDLESS: Final = ("a view", "a table")
"""Beginnings of what may be read without an end."""
_ALL: Final = "SELECT type, name, sql FROM sqlite_master WHERE type IN ('table', 'trigger', 'view')"


def stranger(connection: sqlite3.Connection, application: int) -> str:
    """The first of :func:`strangers`; nothing: there is none."""
    return next(iter(strangers(connection, application)), "")


def strangers(connection: sqlite3.Connection, application: int) -> list[str]:
    """Views and triggers that are not the library's, and tables that are not as it made them, triggers last.

    Tables and indexes of others are left alone: a backup program has its own, and they change no other table.
    """
    made, found = _made(application), list[str]()
    for kind, name, sql in sorted(connection.execute(_ALL).fetchall(), key=lambda each: each[0] == "trigger"):
        known = made.get(name.lower())  # names in any case are the same to SQLite
        if known != (kind, sql) and (known is not None or kind != "table"):
            found.append(f"a {kind} {name}" if name.isidentifier() and name.isascii() else f"a {kind}")
    return found


@lru_cache(16)
def _made(application: int) -> dict[str, tuple[str, str]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        _MAKE[application](connection)
        return {name: (kind, sql) for kind, name, sql in connection.execute(_ALL).fetchall()}


def another(version: int | None) -> str:
    """A number in the place of that of the tables' layout: the library would no longer write there."""
    return f"a layout of {'no version' if version is None else f'version {version}'}"


def has_a(stranger: str) -> Bilingual:
    """What goes after the name of a store that has something which this library did not make."""
    return both(
        f"has {stranger} that this library did not make so: what was written since may be missing; restore it from a "
        "backup",
        "quelqu’un y a mis ce que cette bibliothèque n’a pas fait : ce qui a été écrit depuis peut manquer ; "
        "restaurez-le d’une sauvegarde.",
    )
