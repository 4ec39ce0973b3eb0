"""The rows of a vault on PostgreSQL, as statements.

One statement reads a conversation, one writes to it: the row of the conversation is updated only if it is as the writer
knows it, and everything else hangs on that update. If it was not, the same statement answers with what one that reads
would have; all of it sees one snapshot.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, LiteralString

from psycopg.errors import ForeignKeyViolation, UniqueViolation
from psycopg.types.json import Jsonb

from guarded_client._model import Surrogate
from guarded_client.stores.keys.digests import Place
from guarded_client.stores.postgres.connection import Query, Rows
from guarded_client.stores.postgres.keeping import PostgresKeeping
from guarded_client.stores.served.shelf import Asked, Draft, News, Page, Row, WrappedKey
from guarded_client.stores.served.steps import Steps

_PAGE: Final = """
SELECT asked.done, coalesce(t.last, 0), t.gone, coalesce(p.erased, 0),
    EXISTS (SELECT FROM guarded_vault_holds h WHERE h.subject = asked.subject),
    c.last IS NOT NULL, coalesce(c.removals, 0), coalesce(c.last, 0), c.numbers, k.ids, k.classes, k.wraps,
    e.ids, e.kinds, e.numbers, e.seals, e.keys, e.ends, e.archived
FROM asked
LEFT JOIN guarded_vault_persons p USING (subject)
LEFT JOIN guarded_vault_conversations c USING (subject, scope)
CROSS JOIN LATERAL (
    SELECT max(id) AS last, array_agg(subject) AS gone FROM guarded_vault_tombstones WHERE id > %(tombstone)s::bigint
) t
CROSS JOIN LATERAL (
    SELECT array_agg(key) AS ids, array_agg(class) AS classes, array_agg(wrapped) AS wraps FROM guarded_vault_keys
    WHERE NOT asked.done AND subject = asked.subject AND key <> ALL (%(keys)s::bigint[])
) k
CROSS JOIN LATERAL (
    SELECT array_agg(id ORDER BY id) AS ids, array_agg(kind ORDER BY id) AS kinds,
        array_agg(number ORDER BY id) AS numbers, array_agg(sealed ORDER BY id) AS seals,
        array_agg(key ORDER BY id) AS keys, array_agg(ends ORDER BY id) AS ends,
        array_agg(archived ORDER BY id) AS archived
    FROM guarded_vault_entries WHERE NOT asked.done AND subject = asked.subject AND scope = asked.scope
        AND id > CASE WHEN c.removals = %(removals)s::bigint THEN %(seen)s::bigint ELSE 0 END
) e
"""
_LOOK: Final[LiteralString] = (
    "WITH asked AS (SELECT false AS done, %(subject)s::bytea AS subject, %(scope)s::bytea AS scope)" + _PAGE
)
_TURN: Final = """
WITH turn AS (
    UPDATE guarded_vault_conversations SET last = last + %(count)s::bigint, numbers = %(numbers)s,
        removals = removals + %(clear)s::boolean::int
    WHERE subject = %(subject)s AND scope = %(scope)s AND last = %(seen)s::bigint AND removals = %(removals)s::bigint
    RETURNING subject, scope
)"""
_FIRST_TURN: Final = """
WITH kept AS (SELECT erased FROM guarded_vault_persons WHERE subject = %(subject)s FOR KEY SHARE),
made AS (
    INSERT INTO guarded_vault_persons (subject, erased) SELECT %(subject)s, 0 WHERE NOT EXISTS (SELECT FROM kept)
    ON CONFLICT DO NOTHING RETURNING erased
),
turn AS (
    INSERT INTO guarded_vault_conversations (subject, scope, last, removals, numbers)
    SELECT %(subject)s, %(scope)s, %(count)s::bigint, 0, %(numbers)s
    FROM (SELECT erased FROM kept UNION ALL SELECT erased FROM made) person WHERE erased <= %(erased)s::bigint
    ON CONFLICT DO NOTHING RETURNING subject, scope
)"""
_WRITE: Final = """,
new_key AS (
    INSERT INTO guarded_vault_keys (subject, key, class, wrapped)
    SELECT subject, %(key)s::bigint, %(class)s::text, %(wrapped)s::bytea FROM turn WHERE %(wrapped)s::bytea IS NOT NULL
),
cleared AS (
    DELETE FROM guarded_vault_entries e USING turn WHERE %(clear)s::boolean
        AND e.subject = turn.subject AND e.scope = turn.scope AND e.ends <= %(now)s::bigint
        AND (%(clears)s::text[] IS NULL OR e.class = ANY (%(clears)s::text[]))
        AND NOT EXISTS (SELECT FROM guarded_vault_holds h WHERE h.subject = turn.subject)
),
later AS (
    UPDATE guarded_vault_entries e SET sealed = late.sealed, key = %(key)s::bigint, class = %(class)s::text,
        ends = %(ends)s::bigint
    FROM turn, unnest(%(late_kinds)s::text[], %(late_numbers)s::bigint[], %(late_seals)s::bytea[])
        AS late (kind, number, sealed)
    WHERE e.subject = turn.subject AND e.scope = turn.scope AND e.kind = late.kind AND e.number = late.number
        AND e.ends < %(ends)s::bigint AND NOT e.archived
),
more AS (
    INSERT INTO guarded_vault_entries (subject, scope, id, kind, number, sealed, key, class, ends)
    SELECT turn.subject, turn.scope, %(seen)s::bigint + n, kind, number, sealed, %(key)s::bigint, %(class)s::text,
        %(ends)s::bigint
    FROM turn, unnest(%(kinds)s::text[], %(new_numbers)s::bigint[], %(seals)s::bytea[]) WITH ORDINALITY
        AS new (kind, number, sealed, n)
),
asked AS (SELECT EXISTS (SELECT FROM turn) AS done, %(subject)s::bytea AS subject, %(scope)s::bytea AS scope)
"""


class PostgresShelf(PostgresKeeping):
    """A :class:`~guarded_client.stores.served.shelf.Shelf`."""

    def look(self, place: Place, asked: Asked) -> Steps[Page]:
        """The conversation; one round trip."""
        rows = yield Query(_LOOK, _values(place, asked))
        _, page = _read(rows)
        return page

    def append(self, place: Place, draft: Draft) -> Steps[News | Page | None]:
        """Write a draft, or nothing if the conversation is no longer as it was drawn up for; one round trip."""
        kinds, numbers, seals = _columns(draft.added)
        late_kinds, late_numbers, late_seals = _columns(draft.late)
        turn: LiteralString = _TURN if draft.exists else _FIRST_TURN
        try:
            rows = yield Query(
                turn + _WRITE + _PAGE,
                {
                    **_values(place, draft.asked),
                    "count": len(draft.added),
                    "numbers": Jsonb(dict(draft.numbers)),
                    "erased": draft.erased,
                    "key": draft.key,
                    "class": draft.label,
                    "wrapped": draft.wrapped,
                    "clear": draft.clear,
                    "clears": draft.clears,
                    "now": draft.now,
                    "ends": draft.ends,
                    "kinds": kinds,
                    "new_numbers": numbers,
                    "seals": seals,
                    "late_kinds": late_kinds,
                    "late_numbers": late_numbers,
                    "late_seals": late_seals,
                },
            )
        except (ForeignKeyViolation, UniqueViolation):  # the key is gone, or another writer made one for the class
            return None
        done, page = _read(rows)
        return page.news if done else page


def _values(place: Place, asked: Asked) -> dict[str, Any]:
    return {
        "subject": place.subject,
        "scope": place.scope,
        "tombstone": asked.tombstone,
        "keys": list(asked.keys),
        "removals": asked.removals,
        "seen": asked.seen,
    }


def _read(answer: Rows) -> tuple[bool, Page]:
    """Whether a draft was written, and the page: without keys and rows if it was."""
    done, tombstone, gone, erased, held, exists, removals, last, numbers, *rest = answer[0]
    ids, classes, wraps, *columns = ((column or ()) for column in rest)
    return done, Page(
        news=News(tombstone, gone or ()),
        erased=erased,
        held=held,
        exists=exists,
        removals=removals,
        last=last,
        numbers=numbers or {},
        keys=[WrappedKey(*key) for key in zip(ids, classes, wraps, strict=True)],
        rows=[
            Row(id_, Surrogate(kind, number), sealed, key, ends, archived)
            for id_, kind, number, sealed, key, ends, archived in zip(*columns, strict=True)
        ],
    )


def _columns(pairs: Sequence[tuple[Surrogate, bytes]]) -> tuple[list[Any], list[Any], list[Any]]:
    return (
        [surrogate.kind for surrogate, _ in pairs],
        [surrogate.number for surrogate, _ in pairs],
        [sealed for _, sealed in pairs],
    )
