"""Whether a log has come as far as the second place says: if not, an older copy of it was put back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final, Protocol

from guarded_client._bilingual import both, of_store
from guarded_client._errors import AuditUnavailable
from guarded_client._facts import Position
from guarded_client.audit.checkpoint import Checkpoint
from guarded_client.audit.stored_entries import Row
from guarded_client.stores.keys.signature import Signature

_TAIL: Final = 65_536
"""Bytes of the second place that are looked at: some hundred checkpoints, the newest."""


class Reaching(Protocol):
    """A log, opened to be written."""

    log_id: str

    def head(self) -> Position:
        """Where the last entry stands."""
        ...

    def rows(self, after: int = -1) -> Iterator[Row]:
        """The entries above an index."""
        ...

    def sign(self, message: bytes) -> Signature:
        """A signature with the log's key."""
        ...


def see_reached(log: Reaching, where: object, place: object) -> None:
    """See that a log has all that its newest checkpoint in the second place vouches for.

    Args:
        log: the log; other processes may write it, so the second place is read first.
        where: where the log lies, for a message.
        place: the second place; only a file can be looked at.

    Raises:
        AuditUnavailable: it ends before that, or has another entry there.
    """
    newest = _newest(place, log) if isinstance(place, Path) else None
    if newest is None or newest.size == 0:
        return
    size, has = log.head().index + 1, "another one there"
    if size >= newest.size:
        row = next(log.rows(newest.size - 2), None)
        if row is None or row.index != newest.size - 1 or row.hash == newest.hash:  # a sweep may have removed that one
            return
    else:
        has = f"{size}"
    older = both(
        f"is older than the second place {place}, where a checkpoint of {newest.at:%Y-%m-%d %H:%M:%S} UTC signs "
        f"{newest.size} entries; the log has {has}: an old copy was put back, of the stores beside it perhaps, too. "
        "Put the newer one in its place; docs/vault.md, Backups, says what else to do",
        "plus ancien que le second lieu de ses points de contrôle : une ancienne copie a été remise, peut-être avec "
        "tous les stockages. Remettez la plus récente ; voyez docs/fr/journal.md.",
    )
    raise AuditUnavailable(of_store("audit log", where, older))


def _newest(place: Path, log: Reaching) -> Checkpoint | None:
    """The newest checkpoint of a log. What others signed or changed does not count: a check tells it."""
    mine = log.sign(b"").public_key
    for line in reversed(_tail(place).split(b"\n")):
        with suppress(ValueError):
            found = Checkpoint.model_validate_json(line)
            if (found.log_id, found.public_key) == (log.log_id, mine) and found.kind == "head" and found.is_signed():
                return found
    return None


def _tail(place: Path) -> bytes:
    with suppress(OSError), place.open("rb") as file:
        _ = file.seek(max(0, os.fstat(file.fileno()).st_size - _TAIL))
        return file.read()
    return b""
