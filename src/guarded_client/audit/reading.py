"""Entries as they lie in a store, bit by bit, without looking into them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from guarded_client._errors import AuditUnavailable

BATCH: Final = 1000
ALL: Final = -(2**63)
"""After which all rows come that a table can have, also those that nobody numbers so."""


@dataclass(frozen=True, slots=True)
class Row:
    """One entry as it was found: its place, its canonical JSON, its hash (hexadecimal)."""

    index: int
    body: str
    hash: str


def found(index: object, body: object, hash_: object) -> Row:
    """An entry as a database gave it; what is not of the type that was written becomes nothing, and fits nowhere.

    Raises:
        AuditUnavailable: it has no number, so nobody can tell what follows it.
    """
    if not isinstance(index, int):
        raise AuditUnavailable(
            "the audit log has an entry without a number: somebody made another table of it; restore it from a backup"
        )
    return Row(index, body if isinstance(body, str) else "", hash_.hex() if isinstance(hash_, bytes) else "")


def batches(some: Callable[[int], list[Row]], after: int) -> Iterator[Row]:
    """Rows, a batch at a time; ``some`` gives those that follow an index."""
    while found := some(after):
        yield from found
        after = found[-1].index


def call_id(call: str) -> bytes:
    """The bytes of a call's id; of what is none, bytes that no call has."""
    try:
        return bytes.fromhex(call)
    except ValueError:
        return b""
