"""What the vault's file holds, read as anyone could who has the file and not the key."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from guarded_client.stores.clock import moment


class Row(NamedTuple):
    """One entry; digests and sealed bytes in hexadecimal."""

    subject: str
    conversation: str
    kind: str
    number: int
    sealed: str
    retention: str
    ends: datetime


def rows(vault: Path) -> list[Row]:
    """All entries."""
    with closing(sqlite3.connect(f"{vault.as_uri()}?mode=ro", uri=True)) as connection:
        found = connection.execute(
            "SELECT hex(subject), hex(scope), kind, number, hex(sealed), class, ends FROM entries ORDER BY ends, id"
        ).fetchall()
    return [Row._make([*values, moment(ends)]) for *values, ends in found]
