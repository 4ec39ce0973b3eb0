"""The records of a consent store on PostgreSQL, as statements."""

from __future__ import annotations

from typing import Final

from guarded_client.stores.conversation import NEVER
from guarded_client.stores.postgres.connection import Query
from guarded_client.stores.postgres.schema import CONSENT, once
from guarded_client.stores.served.consent_steps import Drawer, Sheet
from guarded_client.stores.served.steps import Steps, Sweep, Tried
from guarded_client.stores.status import EvidenceStatus

_LONG_AGO: Final = -(2**62)
BATCH: Final = 500
"""Persons that one transaction goes through."""

_READ: Final = """
SELECT m.sweeps, coalesce(p.last, 0), r.ns, r.sorts, r.seqs, r.bodies FROM guarded_consent_meta m
LEFT JOIN guarded_consent_persons p ON p.person = %(person)s
CROSS JOIN LATERAL (
    SELECT array_agg(n ORDER BY n) AS ns, array_agg(sort ORDER BY n) AS sorts, array_agg(seq ORDER BY n) AS seqs,
        array_agg(body ORDER BY n) AS bodies
    FROM guarded_consent_records WHERE person = %(person)s
        AND n > CASE WHEN m.sweeps = %(sweeps)s::bigint THEN %(after)s::bigint ELSE 0 END
) r
"""
_FIRST: Final = """
WITH turn AS (
    INSERT INTO guarded_consent_persons (person, last, ends)
    VALUES (%(person)s, %(n)s::bigint, %(ends)s::bigint) ON CONFLICT DO NOTHING RETURNING person
)
"""
_NEXT: Final = """
WITH turn AS (
    UPDATE guarded_consent_persons SET last = %(n)s::bigint,
        ends = CASE WHEN ends = %(never)s::bigint THEN %(ends)s::bigint ELSE greatest(ends, %(ends)s::bigint) END
    WHERE person = %(person)s AND last = %(n)s::bigint - 1 RETURNING person
)
"""
_RECORD: Final = """
INSERT INTO guarded_consent_records (person, n, sort, seq, body)
SELECT person, %(n)s::bigint, %(sort)s, %(seq)s::bigint, %(body)s::bytea FROM turn RETURNING n
"""
_DUE: Final = """
SELECT person, ends FROM guarded_consent_persons p WHERE ends BETWEEN %(from)s::bigint AND %(moment)s::bigint
    AND NOT EXISTS (SELECT FROM guarded_consent_holds h WHERE h.subject = p.person)
ORDER BY ends LIMIT %(batch)s FOR UPDATE
"""
_WRITE_DOWN: Final = "INSERT INTO guarded_consent_sweeping (person) SELECT unnest(%(persons)s::bytea[])"
_REMOVE: Final = """
WITH gone AS (DELETE FROM guarded_consent_records WHERE person = ANY (%(persons)s::bytea[]) RETURNING 1)
SELECT count(*) FROM gone
"""
_STATUS: Final = """
SELECT count(*), count(*) FILTER (WHERE ends <= %(moment)s::bigint AND NOT held), count(*) FILTER (WHERE held)
FROM (
    SELECT ends, EXISTS (SELECT FROM guarded_consent_holds h WHERE h.subject = p.person) AS held
    FROM guarded_consent_persons p
) persons
"""


class PostgresCabinet:
    """A :class:`~guarded_client.stores.served.consent_steps.Cabinet`.

    The records refuse to be changed or removed, but those of persons whom a purge has written down in the table
    ``guarded_consent_sweeping`` while its transaction lasts.
    """

    def read(self, person: bytes, after: int, sweeps: int) -> Steps[Drawer]:
        """The records of a person above a number; one round trip."""
        rows = yield Query(_READ, {"person": person, "after": after, "sweeps": sweeps})
        now, last, *columns = rows[0]
        return Drawer(now, last, [Sheet(*row) for row in zip(*((column or ()) for column in columns), strict=True)])

    def add(self, person: bytes, sheet: Sheet, ends: int) -> Steps[bool]:
        """Keep a record unless its number is taken; one round trip."""
        rows = yield Query(
            (_FIRST if sheet.n == 1 else _NEXT) + _RECORD,  # after others only if they are still there
            {
                "person": person,
                "n": sheet.n,
                "sort": sheet.sort,
                "seq": sheet.seq,
                "body": sheet.body,
                "ends": ends,
                "never": NEVER,
            },
        )
        return bool(rows)

    def settle(self) -> Steps[None]:
        """See that what was written before this connection is on disk. What is committed is on disk."""
        yield from ()

    def purge(self, moment: int, sweep: Sweep) -> Steps[Sweep]:
        """Remove the records of the next persons whose evidence has ended, but of those under a legal hold."""

        def part() -> Steps[Sweep]:
            since = _LONG_AGO if sweep.at is None else sweep.at
            due = yield Query(_DUE, {"moment": moment, "batch": BATCH, "from": since})
            if not due:
                return Sweep(sweep.count, done=True)
            persons = {"persons": [person for person, _ in due]}
            yield Query(_WRITE_DOWN, persons)
            rows = yield Query(_REMOVE, persons)
            yield Query("DELETE FROM guarded_consent_persons WHERE person = ANY (%(persons)s::bytea[])", persons)
            yield Query("DELETE FROM guarded_consent_sweeping")
            yield Query("UPDATE guarded_consent_meta SET sweeps = sweeps + 1")
            return sweep.on(rows[0][0], due[-1][1])

        return (yield from once(CONSENT.removing, part, sweep.part))

    def hold(self, subject: bytes, name: str, at: int) -> Steps[None]:
        """Place a legal hold."""
        yield from CONSENT.hold(subject, name, at)

    def release(self, subject: bytes, name: str, tried: Tried) -> Steps[bool]:
        """Release a legal hold; returns whether it stood, also if that was done in an earlier try."""
        return (yield from CONSENT.release(subject, name, tried))

    def status(self, moment: int) -> Steps[EvidenceStatus]:
        """How much is kept, and how much of it has ended."""
        rows = yield Query(_STATUS, {"moment": moment})
        return EvidenceStatus(*rows[0])
