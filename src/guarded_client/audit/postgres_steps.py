"""An audit log on PostgreSQL, as statements. A note and an entry take one round trip each.

The chain is made by a function in the database, under a lock on its head: the program hands over the entry's canonical
JSON in three pieces, without index and hash of the entry before, which only the database knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from guarded_client._facts import Position
from guarded_client.audit.checkpoint import Checkpoint, read
from guarded_client.audit.encoding import genesis
from guarded_client.audit.stored_entries import BATCH, Row, found
from guarded_client.stores.postgres.connection import Query
from guarded_client.stores.postgres.schema import Statements, Tables
from guarded_client.stores.postgres.schema import begin as begin_alone
from guarded_client.stores.served.head import VERSION
from guarded_client.stores.served.steps import Steps
from guarded_client.stores.sqlite.strangers import another

_TABLES: Final[Statements] = (
    "CREATE TABLE guarded_audit_meta (id smallint PRIMARY KEY CHECK (id = 1), version integer NOT NULL,"
    " store bytea NOT NULL)",
    "CREATE TABLE guarded_audit_roots (key text PRIMARY KEY, wrapped bytea NOT NULL)",
    # The last entry. Locked by whoever appends. told: the first entry of which none says that it went.
    "CREATE TABLE guarded_audit_head (one smallint PRIMARY KEY CHECK (one = 1), n bigint NOT NULL,"
    " hash bytea NOT NULL, told bigint NOT NULL DEFAULT 0)",
    # id: random, so that an entry is not written twice when a connection broke while it was.
    "CREATE TABLE guarded_audit_entries (n bigint PRIMARY KEY, id bytea NOT NULL UNIQUE, call bytea,"
    " at bigint NOT NULL, body text NOT NULL, hash bytea NOT NULL)",
    "CREATE INDEX guarded_audit_entries_call ON guarded_audit_entries (call) WHERE call IS NOT NULL",
    "CREATE TABLE guarded_audit_notes (call bytea PRIMARY KEY, owner text NOT NULL, at bigint NOT NULL,"
    " body text NOT NULL)",
    # seen: when the log last had the person, to a month.
    "CREATE TABLE guarded_audit_persons (person bytea PRIMARY KEY, sealed bytea NOT NULL, seen bigint NOT NULL)",
    "CREATE TABLE guarded_audit_checkpoints (n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, size bigint NOT NULL,"
    " kind text NOT NULL, body text NOT NULL)",
    # Entries below this number may go.
    "CREATE TABLE guarded_audit_sweeping (below bigint NOT NULL)",
    "CREATE FUNCTION guarded_audit_stay() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$"
    " BEGIN IF TG_OP = 'DELETE' AND TG_LEVEL = 'ROW' THEN"
    " IF EXISTS (SELECT FROM guarded_audit_sweeping WHERE below > OLD.n) THEN RETURN OLD; END IF; END IF;"
    " RAISE EXCEPTION 'entries are append-only'; END $$",
    "CREATE TRIGGER guarded_audit_stay BEFORE UPDATE OR DELETE ON guarded_audit_entries"
    " FOR EACH ROW EXECUTE FUNCTION guarded_audit_stay()",
    "CREATE TRIGGER guarded_audit_all_stay BEFORE TRUNCATE ON guarded_audit_entries"
    " FOR EACH STATEMENT EXECUTE FUNCTION guarded_audit_stay()",
    "CREATE FUNCTION guarded_audit_append(new_id bytea, new_call bytea, new_at bigint, pieces text[],"
    " OUT new_n bigint, OUT new_hash bytea) LANGUAGE plpgsql SET search_path FROM CURRENT AS $$"
    " DECLARE last_hash bytea; new_body text; BEGIN"
    " SELECT n, hash INTO new_n, new_hash FROM guarded_audit_entries WHERE id = new_id;"
    " IF FOUND THEN RETURN; END IF;"
    " SELECT n + 1, hash INTO STRICT new_n, last_hash FROM guarded_audit_head FOR UPDATE;"
    " new_body := pieces[1] || new_n || pieces[2] || encode(last_hash, 'hex') || pieces[3];"
    " new_hash := sha256(convert_to(new_body, 'UTF8'));"
    " INSERT INTO guarded_audit_entries (n, id, call, at, body, hash)"
    " VALUES (new_n, new_id, new_call, new_at, new_body, new_hash);"
    " UPDATE guarded_audit_head SET n = new_n, hash = new_hash;"
    " DELETE FROM guarded_audit_notes WHERE call = new_call; END $$",
)
TABLES: Final = Tables("guarded_audit", _TABLES, removing=0x67435606)
SWEPT: Final = 5000
"""Entries that one transaction removes: of many at once, a statement would run out of time, each time anew."""

_NOTE: Final = """
INSERT INTO guarded_audit_notes (call, owner, at, body)
SELECT %(call)s, %(owner)s, %(at)s::bigint, %(body)s
WHERE %(person)s::bytea IS NULL
    OR EXISTS (SELECT FROM guarded_audit_persons WHERE person = %(person)s AND sealed = %(sealed)s::bytea)
ON CONFLICT (call) DO UPDATE SET owner = excluded.owner, at = excluded.at, body = excluded.body
RETURNING true
"""
_KEY: Final = """
INSERT INTO guarded_audit_persons AS p (person, sealed, seen) VALUES (%(person)s, %(sealed)s, %(now)s::bigint)
ON CONFLICT (person) DO UPDATE SET seen = greatest(p.seen, excluded.seen) RETURNING sealed
"""
_TOUCH: Final = """
UPDATE guarded_audit_persons SET seen = greatest(seen, %(now)s::bigint) WHERE person = %(person)s RETURNING sealed
"""

_SPAN: Final = """
SELECT coalesce(first, 0), coalesce(last, -1),
    coalesce((SELECT n FROM guarded_audit_entries WHERE at > %(limit)s::bigint ORDER BY n LIMIT 1), last, 0)
FROM (SELECT min(n) AS first, max(n) AS last FROM guarded_audit_entries) ends
"""
_REMOVE: Final = """
WITH gone AS (
    DELETE FROM guarded_audit_entries WHERE n < %(below)s::bigint
        AND n < (SELECT min(n) FROM guarded_audit_entries) + %(most)s RETURNING 1
)
SELECT count(*) FROM gone
"""

_FORGET_UNSEEN: Final = """
WITH batch AS (
    SELECT person FROM guarded_audit_persons WHERE person > %(behind)s ORDER BY person LIMIT %(most)s
), gone AS (
    DELETE FROM guarded_audit_persons p USING batch
    WHERE p.person = batch.person AND p.seen < %(limit)s::bigint
)
SELECT person FROM batch ORDER BY person DESC LIMIT 1
"""

# What could leave out, change or remove what is written: a trigger, a rule, another function in the place of ours.
_STRANGER: Final = """
SELECT 'a trigger ' || tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
WHERE relname LIKE 'guarded\\_audit\\_%%' AND pg_table_is_visible(tgrelid) AND NOT tgisinternal
    AND tgname NOT IN ('guarded_audit_stay', 'guarded_audit_all_stay')
UNION ALL SELECT 'a rule ' || rulename FROM pg_rewrite JOIN pg_class ON pg_class.oid = ev_class
WHERE relname LIKE 'guarded\\_audit\\_%%' AND pg_table_is_visible(ev_class)
UNION ALL SELECT 'a function ' || proname FROM pg_proc
WHERE proname LIKE 'guarded\\_audit\\_%%' AND pg_function_is_visible(oid) AND prosrc <> ALL (%(made)s)
LIMIT 1
"""
_MADE: Final = [parts[1] for statement in _TABLES if len(parts := statement.split("$$")) > 1]
# In one statement: others may write meanwhile.
_ENDS: Final = """
SELECT h.n, h.hash, e.n, e.hash FROM (VALUES (1)) one (n)
LEFT JOIN guarded_audit_head h ON true
LEFT JOIN (SELECT n, hash FROM guarded_audit_entries ORDER BY n DESC LIMIT 1) e ON true
"""


def stranger(log_id: str) -> Steps[str]:
    """What the tables have that this library did not make; nothing: there is none.

    The head is one as well that is not of the last entry: what is written next would not follow that. Whoever may not
    read it is not told.
    """
    rows = yield Query(_STRANGER, {"made": _MADE})
    if rows:
        what: str = rows[0][0]
        return what
    ((version,),) = (yield Query("SELECT version FROM guarded_audit_meta")) or ((None,),)
    if version != VERSION:
        return another(version)
    if not (yield Query("SELECT has_table_privilege('guarded_audit_head', 'SELECT')"))[0][0]:
        return ""
    ((n, hash_, last, last_hash),) = yield Query(_ENDS)
    end = (-1, bytes.fromhex(genesis(log_id))) if last is None else (last, last_hash)
    if (n, hash_) == end or (n is None and last is None):
        return ""
    says = "another hash" if n == end[0] else "no entry" if n in (None, -1) else f"entry {n}"
    return f"a head ({says}, where the last is {'none' if last is None else last})"


def begin(log_id: str) -> Steps[None]:
    """See that a log without an entry has a head."""
    yield Query(
        "INSERT INTO guarded_audit_head (one, n, hash) SELECT 1, -1, %(hash)s"
        " WHERE NOT EXISTS (SELECT FROM guarded_audit_entries) ON CONFLICT DO NOTHING",
        {"hash": bytes.fromhex(genesis(log_id))},
    )


def note(values: Mapping[str, object]) -> Steps[bool]:
    """Note a call; ``False`` if the person's key is another one by now."""
    return bool((yield Query(_NOTE, values)))


def unnote(call: bytes) -> Steps[None]:
    """Drop a note."""
    yield Query("DELETE FROM guarded_audit_notes WHERE call = %(call)s", {"call": call})


def key(person: bytes, proposed: bytes, now: int) -> Steps[bytes]:
    """The sealed key of a person who is seen now: the one there is, else the one proposed."""
    rows = yield Query(_KEY, {"person": person, "sealed": proposed, "now": now})
    sealed: bytes = rows[0][0]
    return sealed


def touch(person: bytes, now: int) -> Steps[bytes | None]:
    """The sealed key of a person who is seen now, if there is one."""
    rows = yield Query(_TOUCH, {"person": person, "now": now})
    return rows[0][0] if rows else None


def forget_unseen(limit: int, behind: bytes) -> Steps[bytes | None]:
    """Destroy keys of persons last seen before the limit, of some behind this one; returns the last of these."""
    rows = yield Query(_FORGET_UNSEEN, {"limit": limit, "behind": behind, "most": SWEPT})
    return rows[0][0] if rows else None


def known(person: bytes) -> Steps[bytes | None]:
    """The sealed key of a person, if there is one."""
    rows = yield Query("SELECT sealed FROM guarded_audit_persons WHERE person = %(person)s", {"person": person})
    return rows[0][0] if rows else None


def destroy(person: bytes) -> Steps[bool]:
    """Destroy the key of a person."""
    rows = yield Query("DELETE FROM guarded_audit_persons WHERE person = %(person)s RETURNING true", {"person": person})
    return bool(rows)


def append(log_id: str, id_: bytes, call: bytes | None, at: int, pieces: list[str]) -> Steps[Position]:
    """Write an entry at the end. Safe to repeat."""
    rows = yield Query(
        "SELECT * FROM guarded_audit_append(%(id)s, %(call)s, %(at)s::bigint, %(pieces)s)",
        {"id": id_, "call": call, "at": at, "pieces": pieces},
    )
    return Position(log_id, rows[0][0], rows[0][1].hex())


def some(after: int) -> Steps[list[Row]]:
    """The entries that follow an index."""
    rows = yield Query(
        "SELECT n, body, hash, call, at FROM guarded_audit_entries WHERE n > %(after)s::bigint ORDER BY n"
        " LIMIT %(most)s",
        {"after": after, "most": BATCH},
    )
    return [found(*row) for row in rows]


def of_call(call: bytes) -> Steps[int | None]:
    """The index of a call's entry."""
    rows = yield Query("SELECT n FROM guarded_audit_entries WHERE call = %(call)s ORDER BY n LIMIT 1", {"call": call})
    return rows[0][0] if rows else None


def head(log_id: str) -> Steps[Position]:
    """The last entry."""
    rows = yield Query("SELECT n, hash FROM guarded_audit_head")
    return Position(log_id, rows[0][0], rows[0][1].hex())


def keep(checkpoint: Checkpoint) -> Steps[None]:
    """Keep a checkpoint."""
    yield Query(
        "INSERT INTO guarded_audit_checkpoints (size, kind, body) VALUES (%(size)s, %(kind)s, %(body)s)",
        {"size": checkpoint.size, "kind": checkpoint.kind, "body": checkpoint.line()},
    )


def kept() -> Steps[list[Checkpoint]]:
    """All checkpoints, oldest first."""
    rows = yield Query("SELECT body FROM guarded_audit_checkpoints ORDER BY n")
    return [read(body) for (body,) in rows]


def notes(owner: str, before: int) -> Steps[list[tuple[bytes, int, str, bool]]]:
    """Notes of a process, and those of others from before a moment; each with whether it is this process's."""
    rows: Any = yield Query(
        "SELECT call, at, body, owner = %(owner)s FROM guarded_audit_notes"
        " WHERE owner = %(owner)s OR at < %(before)s::bigint",
        {"owner": owner, "before": before},
    )
    return [(bytes(call), at, body, mine) for call, at, body, mine in rows]


def span(limit: int) -> Steps[tuple[int, int, int]]:
    """The first index, the last one, and the first that is newer than a moment, or the last one.

    Looks at no more entries than are old: a log may have more than can be gone through in time.
    """
    rows = yield Query(_SPAN, {"limit": limit})
    return rows[0][0], rows[0][1], rows[0][2]


def remove(below: int) -> Steps[int]:
    """Remove the oldest entries below an index, :data:`SWEPT` at most; returns how many went."""
    yield from begin_alone(TABLES.removing)
    yield Query("INSERT INTO guarded_audit_sweeping (below) VALUES (%(below)s)", {"below": below})
    rows = yield Query(_REMOVE, {"below": below, "most": SWEPT})
    yield Query("DELETE FROM guarded_audit_sweeping")
    yield Query("COMMIT")
    count: int = rows[0][0]
    return count


def untold() -> Steps[tuple[int, int]]:
    """The first entry there is, and the first of which none says that it went. In a transaction that has the head."""
    yield from begin_alone(TABLES.removing)
    head = yield Query("SELECT told FROM guarded_audit_head FOR UPDATE")
    rows = yield Query("SELECT coalesce(min(n), 0) FROM guarded_audit_entries")
    return rows[0][0], head[0][0]


def told(first: int) -> Steps[None]:
    """Take down up to where entries tell what went, and end the transaction."""
    yield Query("UPDATE guarded_audit_head SET told = %(first)s::bigint", {"first": first})
    yield Query("COMMIT")


def written(log_id: str, id_: bytes) -> Steps[Position | None]:
    """Where an entry stands."""
    rows = yield Query("SELECT n, hash FROM guarded_audit_entries WHERE id = %(id)s", {"id": id_})
    return Position(log_id, rows[0][0], rows[0][1].hex()) if rows else None
