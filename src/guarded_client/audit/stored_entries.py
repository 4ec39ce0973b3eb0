"""Entries as they lie in a store, bit by bit, without looking into them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from guarded_client._bilingual import Bilingual, both, of_store
from guarded_client._errors import AuditUnavailable, Misuse
from guarded_client.audit.encoding import digest, read
from guarded_client.audit.entry import Entry
from guarded_client.audit.entry_shape import fields_of
from guarded_client.stores.clock import microseconds

BATCH: Final = 1000
ALL: Final = -(2**63)
"""After which all rows come that a table can have, also those that nobody numbers so."""

LOST: Final = both(
    "lost entries that this process wrote: run guarded-client audit verify, restore the log from a backup, then start "
    "the process anew",
    "des entrées que cette console a écrites manquent : lancez guarded-client audit verify, restaurez-le d’une "
    "sauvegarde, puis relancez la console.",
)
"""What is the matter with a log where an entry that was written is not there any more."""


@dataclass(frozen=True, slots=True)
class Row:
    """One entry as it was found: its place, its canonical JSON, its hash (hexadecimal).

    Attributes:
        call, at: what a database has beside it, to find it by: its call's id, hexadecimal, and its moment in
            microseconds since 1970; ``None``: nothing is beside it.
    """

    index: int
    body: str
    hash: str
    call: str | None = None
    at: int | None = None


def found(index: object, body: object, hash_: object, call: object, at: object) -> Row:
    """An entry as a database gave it; what is not of the type that was written becomes nothing, and fits nowhere.

    Raises:
        AuditUnavailable: it has no number, so nobody can tell what follows it.
    """
    if not isinstance(index, int):
        raise AuditUnavailable(
            of_store(
                "audit log",
                "",
                both(
                    "has an entry without a number: somebody made another table of it; restore it from a backup",
                    "une entrée y est sans numéro : quelqu’un a changé la table ; restaurez-le d’une sauvegarde.",
                ),
            )
        )
    text, hash_of_it = body if isinstance(body, str) else "", hash_.hex() if isinstance(hash_, bytes) else ""
    beside = call.hex() if isinstance(call, bytes) else "" if call is None else "?"
    return Row(index, text, hash_of_it, beside, at if isinstance(at, int) else -1)


def misled(row: Row, fields: Mapping[str, Any]) -> str:
    """What a database has beside an entry that the entry does not say; nothing: they agree.

    The chain does not cover it, and entries are found, and removed in a sweep, by it.
    """
    if row.call is not None and row.call != fields.get("call", ""):
        return "call"
    return "moment" if row.at is not None and row.at != moment_of(fields["at"]) else ""


def of_call(row: Row | None, call: str) -> Entry | None:
    """The entry that a store has for a call.

    Raises:
        AuditUnavailable: it is another call's: somebody changed by what it is found.
    """
    if row is None:
        return None
    fields = fields_of(row.body)
    if fields is None or fields.get("call") != call or digest(row.body) != row.hash:
        raise AuditUnavailable(untrusted(row.index, "was changed, or is of another call"))
    return read(row.body, row.hash)


def see_old(row: Row | None, index: int, before: datetime) -> str:
    """The hash of the last entry that a sweep removes, which is signed: what it says counts, not what is beside it.

    Raises:
        AuditUnavailable: it was changed, or is not that old.
    """
    fields = None if row is None or digest(row.body) != row.hash else fields_of(row.body)
    if row is None or fields is None or fields["index"] != index or not _is_until(fields["at"], before):
        raise AuditUnavailable(untrusted(index, "was changed, no older one is removed"))
    return row.hash


def _is_until(at: str, before: datetime) -> bool:
    found = moment_of(at)
    return found is not None and found <= microseconds(before)


def moment_of(at: str) -> int | None:
    """The moment of an entry, in microseconds since 1970; ``None``: there is no such moment."""
    try:
        return microseconds(datetime.fromisoformat(at))
    except (ValueError, TypeError, Misuse):
        return None


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


def untrusted(index: int, what: str) -> Bilingual:
    """What is told of an entry that nobody can rely on."""
    return both(
        f"entry {index} of the audit log {what}: run guarded-client audit verify",
        f"L’entrée {index} du journal d’audit est illisible ou a été modifiée : lancez guarded-client audit verify.",
    )
