"""How rows of a vault on PostgreSQL move, are held and go, as statements.

Whatever changes rows first updates the row of their conversation: it waits for whoever is writing there, and shuts out
whoever would write after it without having read again. All of it takes one advisory lock, so that two removals never
wait for each other, and tombstones are numbered in the order in which they are seen.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final, LiteralString

from guarded_client._model import Surrogate
from guarded_client.stores import holds
from guarded_client.stores.clock import moment as moment_of
from guarded_client.stores.postgres.connection import Query, Rows
from guarded_client.stores.postgres.schema import VAULT, once
from guarded_client.stores.served.shelf import Row, WrappedKey
from guarded_client.stores.served.steps import Steps, Sweep, Tried
from guarded_client.stores.status import ClassStatus
from guarded_client.stores.staying import Staying, decided

BATCH: Final = 500
"""Conversations that one transaction goes through."""
LOOKED_AT: Final = 100_000
"""Rows that one statement counts: of millions at once, it would run out of time."""

_START: Final = (b"", b"")
_DUE: Final = """
SELECT DISTINCT subject, scope FROM guarded_vault_entries e WHERE (subject, scope) > (%(subject)s, %(scope)s)
    AND ends <= %(moment)s::bigint AND class <> ALL (%(spare)s::text[])
    AND NOT EXISTS (SELECT FROM guarded_vault_holds h WHERE h.subject = e.subject)
ORDER BY subject, scope LIMIT %(batch)s
"""
_AGED: Final = """
SELECT DISTINCT subject, scope FROM guarded_vault_entries e
JOIN unnest(%(classes)s::text[], %(moments)s::bigint[]) AS aged (class, moment) USING (class)
WHERE (subject, scope) > (%(subject)s, %(scope)s) AND ends <= aged.moment AND NOT archived
ORDER BY subject, scope LIMIT %(batch)s
"""
_TURN: Final = """
WITH mine AS (
    SELECT c.subject, c.scope FROM guarded_vault_conversations c
    JOIN unnest(%(subjects)s::bytea[], %(scopes)s::bytea[]) AS due (subject, scope) USING (subject, scope)
    ORDER BY c.subject, c.scope FOR UPDATE OF c
)
UPDATE guarded_vault_conversations c SET removals = removals + 1 FROM mine
WHERE c.subject = mine.subject AND c.scope = mine.scope
"""
_END: Final = """
WITH gone AS (
    DELETE FROM guarded_vault_entries e
    USING unnest(%(subjects)s::bytea[], %(scopes)s::bytea[]) AS due (subject, scope)
    WHERE e.subject = due.subject AND e.scope = due.scope AND e.ends <= %(moment)s::bigint
        AND e.class <> ALL (%(spare)s::text[])
        AND NOT EXISTS (SELECT FROM guarded_vault_holds h WHERE h.subject = e.subject)
    RETURNING 1
)
SELECT count(*) FROM gone
"""
_ARCHIVE: Final = """
WITH aged AS (
    UPDATE guarded_vault_entries e SET archived = true
    FROM unnest(%(subjects)s::bytea[], %(scopes)s::bytea[]) AS due (subject, scope),
        unnest(%(classes)s::text[], %(moments)s::bigint[]) AS aged (class, moment)
    WHERE e.subject = due.subject AND e.scope = due.scope AND e.class = aged.class AND e.ends <= aged.moment
        AND NOT e.archived
    RETURNING 1
)
SELECT count(*) FROM aged
"""
_COUNT_AGED: Final = """
SELECT count(*) FROM guarded_vault_entries e
JOIN unnest(%(subjects)s::bytea[], %(scopes)s::bytea[]) AS due (subject, scope) USING (subject, scope)
JOIN unnest(%(classes)s::text[], %(moments)s::bigint[]) AS aged (class, moment) USING (class)
WHERE e.ends <= aged.moment AND NOT e.archived
"""
_LOCK_KEYS: Final = (
    "SELECT FROM guarded_vault_keys WHERE subject = ANY (%(subjects)s::bytea[]) ORDER BY subject, key FOR UPDATE"
)
_DROP_KEYS: Final = """
DELETE FROM guarded_vault_keys k WHERE subject = ANY (%(subjects)s::bytea[])
    AND NOT EXISTS (SELECT FROM guarded_vault_entries e WHERE e.subject = k.subject AND e.key = k.key)
"""
_TOMBSTONE: Final = """
WITH stone AS (
    INSERT INTO guarded_vault_tombstones (id, subject, at)
    SELECT coalesce(max(id), 0) + 1, %(subject)s::bytea, %(at)s::bigint FROM guarded_vault_tombstones RETURNING id
)
UPDATE guarded_vault_persons SET erased = stone.id FROM stone WHERE subject = %(subject)s RETURNING erased
"""
_STAY: Final = """
UPDATE guarded_vault_entries e SET archived = true, erased = true, ends = kept.until
FROM unnest(%(classes)s::text[], %(ends)s::bigint[], %(untils)s::bigint[]) AS kept (class, ends, until)
WHERE e.subject = %(subject)s AND e.class = kept.class AND e.ends = kept.ends AND NOT e.erased
"""
_ERASE: Final = """
WITH gone AS (
    DELETE FROM guarded_vault_entries WHERE subject = %(subject)s
        AND NOT (erased AND ends > %(at)s::bigint AND class = ANY (%(kept)s::text[])) RETURNING 1
)
SELECT count(*) FROM gone
"""
_MOVE: Final = """
WITH moved AS (
    UPDATE guarded_vault_entries e SET ends = next.ends
    FROM unnest(%(classes)s::text[], %(moments)s::bigint[], %(erased)s::boolean[]) AS next (class, ends, erased)
    WHERE e.subject = %(subject)s AND (%(scope)s::bytea IS NULL OR e.scope = %(scope)s::bytea)
        AND e.class = next.class AND e.erased = next.erased AND e.ends <> next.ends
    RETURNING 1
)
SELECT count(*) FROM moved
"""
_PART: Final = """
SELECT subject, scope, id FROM guarded_vault_entries
WHERE (subject, scope, id) > (%(subject)s, %(scope)s, %(id)s::bigint) ORDER BY subject, scope, id
OFFSET %(rows)s - 1 LIMIT 1
"""
_STATUS: Final = """
SELECT class, count(*), count(*) FILTER (WHERE ends <= %(moment)s::bigint AND NOT held), count(*) FILTER (WHERE held),
    count(*) FILTER (WHERE archived), min(ends), max(ends)
FROM (
    SELECT class, ends, archived,
        EXISTS (SELECT FROM guarded_vault_holds h WHERE h.subject = e.subject) AS held FROM guarded_vault_entries e
    WHERE (subject, scope, id) > (%(subject)s, %(scope)s, %(id)s::bigint)
        AND (%(last)s::bytea IS NULL OR (subject, scope, id) <= (%(last)s, %(last_scope)s, %(last_id)s::bigint))
) entries GROUP BY class
"""


class PostgresKeeping:
    """The part of :class:`~guarded_client.stores.postgres.shelf.PostgresShelf` that calls do not need."""

    def purge(self, moment: int, spare: Collection[str], now: int, sweep: Sweep) -> Steps[Sweep]:
        """Remove what ends at ``moment`` or before, and data keys that no row needs, in the next part of the vault."""
        del now
        values = {"moment": moment, "spare": list(spare)}
        return (yield from _part(_DUE, _END, values, sweep))

    def archive(self, before: Mapping[str, int], sweep: Sweep, *, dry_run: bool) -> Steps[Sweep]:
        """Archive, or only count, rows that end at the moment given for their class, or before, in the next part."""
        if not dry_run:
            return (yield from _part(_AGED, _ARCHIVE, _by_class(before), sweep))
        due, values = yield from _next(_AGED, _by_class(before), sweep)
        return sweep.on(_count((yield Query(_COUNT_AGED, values))), due[-1]) if due else Sweep(sweep.count, done=True)

    def forget(self, subject: bytes, at: int, keep: Staying, tried: Tried) -> Steps[int]:
        """Tombstone, keys and rows of a person; returns how many rows went, also if that was done in an earlier try."""
        return (yield from once(VAULT.removing, lambda: _forget(subject, at, keep), tried))

    def restart(
        self, subject: bytes, scope: bytes | None, ends: Mapping[str, tuple[int, int]], now: int, tried: Tried
    ) -> Steps[int]:
        """Give rows the end date of their class, or that of what an erasure left of it; returns how many moved."""
        del now
        return (yield from once(VAULT.removing, lambda: _restart(subject, scope, ends), tried))

    def hold(self, subject: bytes, name: str, at: int) -> Steps[None]:
        """Place a legal hold."""
        yield from VAULT.hold(subject, name, at)

    def release(self, subject: bytes, name: str, now: int, tried: Tried) -> Steps[bool]:
        """Release a legal hold; returns whether it stood, also if that was done in an earlier try."""
        del now
        return (yield from VAULT.release(subject, name, tried))

    def holds(self, subject: bytes) -> Steps[tuple[str, ...]]:
        """The legal holds that stand on a person, in the order they were placed."""
        return (yield from VAULT.standing(subject))

    def status(self, moment: int) -> Steps[Sequence[ClassStatus]]:
        """What is kept, by class."""
        classes = dict[str, ClassStatus]()
        after: tuple[Any, ...] | None = (*_START, 0)
        while after is not None:
            values = dict(zip(("subject", "scope", "id"), after, strict=True))
            found = yield Query(_PART, {**values, "rows": LOOKED_AT})
            after = found[0] if found else None
            last = dict(zip(("last", "last_scope", "last_id"), after or (None, None, None), strict=True))
            rows = yield Query(_STATUS, {**values, **last, "moment": moment})
            for label, entries, due, held, archived, first_end, last_end in rows:
                more = ClassStatus(label, entries, due, held, archived, moment_of(first_end), moment_of(last_end))
                classes[label] = more.plus(classes.get(label))
        return [classes[label] for label in sorted(classes)]

    def export(self, subject: bytes) -> Steps[tuple[Sequence[WrappedKey], Sequence[tuple[bytes, Row]]]]:
        """The data keys of a person, and all rows with the conversation of each, conversation by conversation."""
        rows = yield Query(
            "SELECT e.scope, e.id, e.kind, e.number, e.sealed, e.key, e.ends, e.archived, k.class, k.wrapped, e.erased"
            " FROM guarded_vault_entries e JOIN guarded_vault_keys k USING (subject, key)"
            " WHERE e.subject = %(subject)s ORDER BY e.scope, e.id",
            {"subject": subject},
        )
        keys = {row[5]: WrappedKey(row[5], row[8], row[9]) for row in rows}
        return list(keys.values()), [
            (scope, Row(id_, Surrogate(kind, number), sealed, key, ends, archived, erased))
            for scope, id_, kind, number, sealed, key, ends, archived, _, _, erased in rows
        ]


def _forget(subject: bytes, at: int, keep: Staying) -> Steps[int]:
    """Tombstone, keys and rows of a person; returns how many rows went."""
    person = {"subject": subject, "subjects": [subject], "at": at, "kept": list(keep)}
    holds.refuse((yield from VAULT.standing(subject)))
    yield Query(
        "INSERT INTO guarded_vault_persons (subject, erased) VALUES (%(subject)s, 0) ON CONFLICT DO NOTHING", person
    )
    yield Query("SELECT FROM guarded_vault_persons WHERE subject = %(subject)s FOR UPDATE", person)
    yield Query(_TOMBSTONE, person)
    yield Query("UPDATE guarded_vault_conversations SET removals = removals + 1 WHERE subject = %(subject)s", person)
    found = yield Query(
        "SELECT DISTINCT class, ends FROM guarded_vault_entries WHERE subject = %(subject)s AND NOT erased", person
    )
    if stays := decided(found, keep):
        labels, ends, untils = zip(*stays, strict=True)
        yield Query(_STAY, {**person, "classes": [*labels], "ends": [*ends], "untils": [*untils]})
    rows = yield Query(_ERASE, person)
    yield Query(_DROP_KEYS, person)
    return _count(rows)


def _restart(subject: bytes, scope: bytes | None, ends: Mapping[str, tuple[int, int]]) -> Steps[int]:
    """Give rows another end date; returns how many moved."""
    each = [
        (label, end, erased) for label, pair in ends.items() for end, erased in zip(pair, (False, True), strict=True)
    ]
    labels, moments, erased = zip(*each, strict=True) if each else ((), (), ())
    values = {"subject": subject, "scope": scope, "classes": [*labels], "moments": [*moments], "erased": [*erased]}
    yield Query(
        "UPDATE guarded_vault_conversations SET removals = removals + 1 WHERE subject = %(subject)s"
        " AND (%(scope)s::bytea IS NULL OR scope = %(scope)s::bytea)",
        values,
    )
    rows = yield Query(_MOVE, values)
    return _count(rows)


def _next(find: LiteralString, values: Mapping[str, Any], sweep: Sweep) -> Steps[tuple[Rows, Mapping[str, Any]]]:
    """The next conversations, and the values with them."""
    subject, scope = sweep.at or _START
    due = yield Query(find, {**values, "subject": subject, "scope": scope, "batch": BATCH})
    return due, {**values, "subjects": [subject for subject, _ in due], "scopes": [scope for _, scope in due]}


def _part(find: LiteralString, change: LiteralString, of: Mapping[str, Any], sweep: Sweep) -> Steps[Sweep]:
    """Find the next conversations, and change them; then drop keys that no row needs."""

    def part() -> Steps[Sweep]:
        due, values = yield from _next(find, of, sweep)
        if not due:
            return Sweep(sweep.count, done=True)
        yield Query(_TURN, values)
        rows = yield Query(change, values)
        yield Query(_LOCK_KEYS, values)
        yield Query(_DROP_KEYS, values)
        return sweep.on(_count(rows), due[-1])

    return (yield from once(VAULT.removing, part, sweep.part))


def _by_class(moments: Mapping[str, int]) -> dict[str, Any]:
    return {"classes": list(moments), "moments": list(moments.values())}


def _count(rows: Sequence[tuple[Any, ...]]) -> int:
    count: int = rows[0][0]
    return count
