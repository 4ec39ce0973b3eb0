"""Statements over tickets on PostgreSQL, as steps."""

from __future__ import annotations

from typing import Any, Final, cast

from psycopg import sql

from guarded_client._errors import ReviewUnavailable
from guarded_client.stores import holds
from guarded_client.stores.postgres.connection import TIMEOUT, Query, Target
from guarded_client.stores.postgres.failure import PostgresFailure
from guarded_client.stores.postgres.schema import REVIEW
from guarded_client.stores.postgres.server import PostgresServer
from guarded_client.stores.review.rows import COLUMNS, Row
from guarded_client.stores.served.steps import Steps
from guarded_client.stores.staying import Staying, decided

ALL: Final = ", ".join(COLUMNS)
LIGHT: Final = ", ".join([*COLUMNS[:-1], "''::bytea AS payload"])
OPEN: Final = "state IN ('pending', 'claimed')"
ORDER: Final = "ORDER BY priority DESC, due, seq"
FREE: Final = "person NOT IN (SELECT subject FROM guarded_review_holds)"
UNUSED: Final = (
    "DELETE FROM guarded_review_keys k WHERE person = ANY (%(persons)s::bytea[])"
    " AND NOT EXISTS (SELECT FROM guarded_review_tickets t WHERE t.person = k.person AND t.label = k.label)"
)
MOVE: Final = """
UPDATE guarded_review_tickets t SET ends = next.ends
FROM unnest(%(labels)s::text[], %(erased)s::integer[], %(moments)s::bigint[]) AS next (label, erased, ends)
WHERE t.person = %(person)s AND (%(conversation)s::bytea IS NULL OR t.conversation = %(conversation)s::bytea)
    AND t.label = next.label AND t.erased = next.erased AND t.ends <> next.ends
RETURNING 1
"""
BATCH: Final = 500
"""Tickets that one transaction of a purge removes."""
FAILURE: Final = PostgresFailure("review queue", ReviewUnavailable)


def exists(url: str) -> bool:
    """Whether a review queue was ever made there.

    Raises:
        ReviewUnavailable: the server cannot be reached or used.
    """
    server = PostgresServer(Target(url, TIMEOUT, 1), FAILURE)
    try:
        return server.run(REVIEW.exist, alone=True)
    finally:
        server.close()


def bound(text: str, **values: object) -> Query:
    """A statement of the library, with its values apart from it."""
    return Query(sql.SQL(cast("Any", text)).format(), values)


def key_of(person: bytes, label: str) -> Steps[bytes]:
    """The wrapped data key of a person and class; empty if there is none."""
    rows = yield bound(
        "SELECT wrapped FROM guarded_review_keys WHERE person = %(person)s AND label = %(label)s",
        person=person,
        label=label,
    )
    return rows[0][0] if rows else b""


def erase(person: bytes, at: int, keep: Staying) -> Steps[int]:
    """Tombstone first; tickets that must stay do. Returns how many went."""
    holds.refuse((yield from REVIEW.standing(person)))
    yield bound(
        "INSERT INTO guarded_review_tombstones (person, at) VALUES (%(person)s, %(at)s::bigint)", person=person, at=at
    )
    found = yield bound(
        "SELECT DISTINCT label, ends FROM guarded_review_tickets WHERE person = %(person)s AND erased = 0",
        person=person,
    )
    for label, ends, until in decided(found, keep):
        yield bound(
            "UPDATE guarded_review_tickets SET ends = %(until)s::bigint, erased = 1 WHERE person = %(person)s"
            " AND label = %(label)s AND ends = %(ends)s::bigint AND erased = 0",
            person=person,
            label=label,
            ends=ends,
            until=until,
        )
    rows = yield bound(
        "DELETE FROM guarded_review_tickets WHERE person = %(person)s"
        " AND NOT (erased > 0 AND ends > %(at)s::bigint AND label = ANY (%(kept)s::text[])) RETURNING 1",
        person=person,
        at=at,
        kept=[*keep],
    )
    yield bound(UNUSED, persons=[person])
    return len(rows)


def governing(fingerprint: str) -> Steps[Row | None]:
    """The last ticket that governs a call."""
    rows = yield bound(
        f"SELECT {LIGHT} FROM guarded_review_tickets WHERE fingerprint = %(print)s AND mode <> 'after'"  # noqa: S608
        " AND state <> 'cancelled' AND erased = 0 ORDER BY seq DESC LIMIT 1",
        print=fingerprint,
    )
    return Row(*rows[0]) if rows else None
