"""The records of a consent store on PostgreSQL, as statements."""

from __future__ import annotations

from collections.abc import Sequence

from guarded_client.stores.filed import Sheet
from guarded_client.stores.postgres_server import Query
from guarded_client.stores.shelf import Steps


class PostgresCabinet:
    """A :class:`~guarded_client.stores.filed.Cabinet`."""

    def read(self, person: bytes, after: int) -> Steps[tuple[int, Sequence[Sheet]]]:
        """See :meth:`~guarded_client.stores.filed.Cabinet.read`."""
        rows = yield Query(
            "SELECT n, sort, seq, body FROM guarded_consent_records"
            " WHERE person = %(person)s AND n >= %(last)s::bigint ORDER BY n",
            {"person": person, "last": after},
        )
        return (rows[-1][0] if rows else 0), [Sheet(*row) for row in rows if row[0] > after]

    def add(self, person: bytes, sheet: Sheet) -> Steps[bool]:
        """See :meth:`~guarded_client.stores.filed.Cabinet.add`."""
        rows = yield Query(
            "INSERT INTO guarded_consent_records (person, n, sort, seq, body)"
            " VALUES (%(person)s, %(n)s, %(sort)s, %(seq)s, %(body)s) ON CONFLICT DO NOTHING RETURNING n",
            {"person": person, "n": sheet.n, "sort": sheet.sort, "seq": sheet.seq, "body": sheet.body},
        )
        return bool(rows)
