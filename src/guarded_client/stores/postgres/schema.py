"""The tables on PostgreSQL, in the schema that the connection's search path names first.

Two processes that start at once do not collide: whoever makes tables holds an advisory lock until it is through.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, LiteralString, TypeAlias, TypeVar

from psycopg import sql
from psycopg.errors import UndefinedTable

from guarded_client.stores.keys.root import KeyEncryption
from guarded_client.stores.postgres.connection import Query
from guarded_client.stores.postgres.failure import PostgresFailure
from guarded_client.stores.served.head import Head, Keyring
from guarded_client.stores.served.steps import Steps, Tried

T = TypeVar("T")
Statements: TypeAlias = Sequence[LiteralString]

SETTING_UP: Final = 0x67435600
"""Advisory lock of whoever makes tables."""
IDLE: Final = "10s"
"""How long a transaction may do nothing: others wait for it, and the server may not hear for hours that it is gone."""

_VAULT: Final[Statements] = (
    "CREATE TABLE guarded_vault_meta (id smallint PRIMARY KEY CHECK (id = 1), version integer NOT NULL,"
    " store bytea NOT NULL)",
    # The root key of the store, wrapped by each master key that may open it.
    "CREATE TABLE guarded_vault_roots (key text PRIMARY KEY, wrapped bytea NOT NULL)",
    # name: what the hold is called. While one stands, nothing of the person goes.
    "CREATE TABLE guarded_vault_holds (subject bytea NOT NULL, name text NOT NULL, at bigint NOT NULL,"
    " PRIMARY KEY (subject, name))",
    # erased: the person's last tombstone. Locked by whoever begins a conversation or erases the person.
    "CREATE TABLE guarded_vault_persons (subject bytea PRIMARY KEY, erased bigint NOT NULL)",
    # last: the last row id given; removals: how often rows went or changed; numbers: the last number given, by kind. It
    # stays when rows go. Whoever writes compares the first two, and so has seen all there is.
    "CREATE TABLE guarded_vault_conversations (subject bytea NOT NULL, scope bytea NOT NULL, last bigint NOT NULL,"
    " removals bigint NOT NULL, numbers jsonb NOT NULL, PRIMARY KEY (subject, scope))",
    # key: a random number, so that a key made anew for a class is another one.
    "CREATE TABLE guarded_vault_keys (subject bytea NOT NULL, key bigint NOT NULL, class text NOT NULL,"
    " wrapped bytea NOT NULL, PRIMARY KEY (subject, key), UNIQUE (subject, class))",
    # archived: kept, but of no use to calls any more. erased: an erasure left it, until it ends.
    "CREATE TABLE guarded_vault_entries (subject bytea NOT NULL, scope bytea NOT NULL, id bigint NOT NULL,"
    " kind text NOT NULL, number bigint NOT NULL, sealed bytea NOT NULL, key bigint NOT NULL, class text NOT NULL,"
    " ends bigint NOT NULL, archived boolean NOT NULL DEFAULT false, erased boolean NOT NULL DEFAULT false,"
    " PRIMARY KEY (subject, scope, id),"
    " UNIQUE (subject, scope, kind, number),"
    " FOREIGN KEY (subject, key) REFERENCES guarded_vault_keys (subject, key))",
    "CREATE INDEX guarded_vault_entries_ends ON guarded_vault_entries (ends)",
    "CREATE TABLE guarded_vault_tombstones (id bigint PRIMARY KEY, subject bytea NOT NULL, at bigint NOT NULL)",
)

_CONSENT: Final[Statements] = (
    # sweeps: how often evidence went; whoever sees another number reads a person's records anew.
    "CREATE TABLE guarded_consent_meta (id smallint PRIMARY KEY CHECK (id = 1), version integer NOT NULL,"
    " store bytea NOT NULL, sweeps bigint NOT NULL DEFAULT 0)",
    "CREATE TABLE guarded_consent_roots (key text PRIMARY KEY, wrapped bytea NOT NULL)",
    "CREATE TABLE guarded_consent_holds (subject bytea NOT NULL, name text NOT NULL, at bigint NOT NULL,"
    " PRIMARY KEY (subject, name))",
    # last: the number of the last record; ends: when the evidence of the person may go, by its retention class.
    "CREATE TABLE guarded_consent_persons (person bytea PRIMARY KEY, last bigint NOT NULL, ends bigint NOT NULL)",
    "CREATE INDEX guarded_consent_persons_ends ON guarded_consent_persons (ends)",
    "CREATE TABLE guarded_consent_sweeping (person bytea PRIMARY KEY)",
    # n counts within the person, seq within person and sort: event, objection or restriction.
    "CREATE TABLE guarded_consent_records (person bytea NOT NULL, n bigint NOT NULL, sort text NOT NULL,"
    " seq bigint NOT NULL, body bytea NOT NULL, PRIMARY KEY (person, n), UNIQUE (person, sort, seq))",
    "CREATE FUNCTION guarded_consent_records_stay() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$"
    " BEGIN IF TG_OP = 'DELETE' AND TG_LEVEL = 'ROW' THEN"
    " IF EXISTS (SELECT FROM guarded_consent_sweeping WHERE person = OLD.person)"
    " AND NOT EXISTS (SELECT FROM guarded_consent_holds WHERE subject = OLD.person) THEN RETURN OLD; END IF; END IF;"
    " RAISE EXCEPTION 'records are append-only'; END $$",
    "CREATE TRIGGER guarded_consent_records_stay BEFORE UPDATE OR DELETE ON guarded_consent_records"
    " FOR EACH ROW EXECUTE FUNCTION guarded_consent_records_stay()",
    "CREATE TRIGGER guarded_consent_records_all_stay BEFORE TRUNCATE ON guarded_consent_records"
    " FOR EACH STATEMENT EXECUTE FUNCTION guarded_consent_records_stay()",
)

_REVIEW: Final[Statements] = (
    # switch: a sealed stop of all calls, or nothing.
    "CREATE TABLE guarded_review_meta (id smallint PRIMARY KEY CHECK (id = 1), version integer NOT NULL,"
    " store bytea NOT NULL, switch bytea NOT NULL DEFAULT '')",
    "CREATE TABLE guarded_review_roots (key text PRIMARY KEY, wrapped bytea NOT NULL)",
    "CREATE TABLE guarded_review_holds (subject bytea NOT NULL, name text NOT NULL, at bigint NOT NULL,"
    " PRIMARY KEY (subject, name))",
    "CREATE TABLE guarded_review_keys (person bytea NOT NULL, label text NOT NULL, wrapped bytea NOT NULL,"
    " PRIMARY KEY (person, label))",
    # seq: order of arrival. reasons: ",complaint,refund,". erased: an erasure left it, until it ends.
    "CREATE TABLE guarded_review_tickets (seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id text NOT NULL UNIQUE,"
    " tenant text NOT NULL, purpose text NOT NULL, mode text NOT NULL, state text NOT NULL, reasons text NOT NULL,"
    " priority integer NOT NULL, level integer NOT NULL, due bigint NOT NULL, expires bigint NOT NULL,"
    " created bigint NOT NULL, closed bigint NOT NULL, ends bigint NOT NULL, leased_by text NOT NULL,"
    " leased_until bigint NOT NULL, person bytea NOT NULL, conversation bytea NOT NULL, label text NOT NULL,"
    " fingerprint text NOT NULL, version bigint NOT NULL, erased integer NOT NULL, sealed bytea NOT NULL,"
    " payload bytea NOT NULL)",
    "CREATE INDEX guarded_review_in_order ON guarded_review_tickets (priority DESC, due, seq)"
    " WHERE state IN ('pending', 'claimed')",
    "CREATE INDEX guarded_review_to_expire ON guarded_review_tickets (expires) WHERE state IN ('pending', 'claimed')",
    "CREATE INDEX guarded_review_closed ON guarded_review_tickets (closed) WHERE closed > 0",
    "CREATE INDEX guarded_review_of_calls ON guarded_review_tickets (fingerprint)",
    "CREATE INDEX guarded_review_of_persons ON guarded_review_tickets (person)",
    "CREATE INDEX guarded_review_by_end ON guarded_review_tickets (ends)",
    "CREATE TABLE guarded_review_tombstones (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, person bytea NOT NULL,"
    " at bigint NOT NULL)",
    "CREATE INDEX guarded_review_tombstones_of_persons ON guarded_review_tombstones (person)",
)


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of one store.

    Attributes:
        prefix: of their names.
        made: the statements that make them.
        removing: advisory lock of whoever removes rows, or places a hold on them.
    """

    prefix: str
    made: Statements
    removing: int

    def on(self, text: LiteralString) -> sql.Composed:
        """A statement on ``{meta}``, ``{roots}``, ``{holds}``."""
        names = {name: sql.Identifier(f"{self.prefix}_{name}") for name in ("meta", "roots", "holds")}
        return sql.SQL(text).format(**names)

    def keyring(self, key: KeyEncryption, failure: PostgresFailure) -> Keyring:
        """The keys of the store, to be got ready by :meth:`begin`."""
        return Keyring(key, failure.noun, failure.error)

    def begin(self, keys: Keyring) -> Steps[None]:
        """Make the tables if there are none, and get the keys ready.

        Raises:
            Unavailable: see :meth:`Keyring.open`.
        """
        keys.open((yield from self.set_up(keys.new)))

    def set_up(self, propose: Callable[[], Head]) -> Steps[Head]:
        """The head of the store, which is made with its tables if there are none."""
        found = yield from self._found()
        if found is None:
            yield from begin(SETTING_UP)
            found = yield from self._found()
            if found is None:
                for statement in self.made:
                    yield Query(statement)
                found = propose()
                yield Query(
                    self.on("INSERT INTO {meta} (id, version, store) VALUES (1, %(version)s, %(store)s)"),
                    {"version": found.version, "store": found.store},
                )
                for key, wrapped in found.roots.items():
                    yield from self.add_root(key, wrapped)
            yield Query("COMMIT")
        return found

    def roots(self) -> Steps[list[str]]:
        """Ids of the master keys that open the store."""
        rows = yield Query(self.on('SELECT key FROM {roots} ORDER BY key COLLATE "C"'))
        return [key for (key,) in rows]

    def add_root(self, key: str, wrapped: bytes) -> Steps[None]:
        """Let another master key open the store."""
        yield Query(
            self.on(
                "INSERT INTO {roots} (key, wrapped) VALUES (%(key)s, %(wrapped)s)"
                " ON CONFLICT (key) DO UPDATE SET wrapped = excluded.wrapped"
            ),
            {"key": key, "wrapped": wrapped},
        )

    def drop_root(self, key: str) -> Steps[bool | None]:
        """Shut a master key out; returns whether it could open the store, ``None`` if no other one can."""
        yield from begin(SETTING_UP)
        keys = yield from self.roots()
        if keys != [key]:
            yield Query(self.on("DELETE FROM {roots} WHERE key = %(key)s"), {"key": key})
        yield Query("COMMIT")
        return None if keys == [key] else key in keys

    def hold(self, subject: bytes, name: str, at: int) -> Steps[None]:
        """Place a hold on a person, not while somebody removes. Idempotent."""
        yield from begin(self.removing)
        yield Query(
            self.on(
                "INSERT INTO {holds} (subject, name, at) VALUES (%(subject)s, %(name)s, %(at)s) ON CONFLICT DO NOTHING"
            ),
            {"subject": subject, "name": name, "at": at},
        )
        yield Query("COMMIT")

    def release(self, subject: bytes, name: str, tried: Tried) -> Steps[bool]:
        """Lift a hold; returns whether it stood, also if that was done in an earlier try."""

        def lift() -> Steps[bool]:
            rows = yield Query(
                self.on("DELETE FROM {holds} WHERE subject = %(subject)s AND name = %(name)s RETURNING true"),
                {"subject": subject, "name": name},
            )
            return bool(rows)

        return (yield from once(self.removing, lift, tried))

    def standing(self, subject: bytes) -> Steps[tuple[str, ...]]:
        """The holds that stand on a person."""
        rows = yield Query(
            self.on('SELECT name FROM {holds} WHERE subject = %(subject)s ORDER BY at, name COLLATE "C"'),
            {"subject": subject},
        )
        return tuple(name for (name,) in rows)

    def exist(self) -> Steps[bool]:
        """Whether the tables were made."""
        rows = yield Query(  # to_regclass() may not see a table that was made while this session waited for the lock
            "SELECT EXISTS (SELECT FROM pg_catalog.pg_class WHERE relname = %(table)s AND pg_table_is_visible(oid))",
            {"table": f"{self.prefix}_meta"},
        )
        return bool(rows[0][0])

    def _found(self) -> Steps[Head | None]:
        if not (yield from self.exist()):
            return None
        meta = yield Query(self.on("SELECT version, store FROM {meta}"))
        if not meta:
            raise UndefinedTable
        roots = yield Query(self.on("SELECT key, wrapped FROM {roots}"))
        return Head(meta[0][0], meta[0][1], dict(roots))


def begin(lock: int) -> Steps[None]:
    """Begin a transaction that has an advisory lock: of those who ask for the same, one comes after the other."""
    yield Query("BEGIN")
    yield Query(
        "SELECT set_config('idle_in_transaction_session_timeout', %(idle)s, true),"
        " pg_advisory_xact_lock(%(lock)s::bigint)",
        {"idle": IDLE, "lock": lock},
    )


_COMMITTED: Final = """
SELECT CASE WHEN pg_postmaster_start_time() = %(since)s AND %(id)s::bigint < txid_snapshot_xmax(txid_current_snapshot())
THEN txid_status(%(id)s::bigint) = 'committed' END
"""
"""Whether a transaction was. A number that a crash took with it is given anew: then another's would be meant."""


def once(lock: int, write: Callable[[], Steps[T]], tried: Tried) -> Steps[T]:
    """Do a write in one transaction that has an advisory lock; what was committed in an earlier try is not done again.

    Whether it was, the server knows until it is started again: the lock waits for a transaction that may still be under
    way.
    """
    yield from begin(lock)
    if tried.transaction is not None:
        id_, since = tried.transaction
        ((committed,),) = yield Query(_COMMITTED, {"id": id_, "since": since})
        if committed:
            yield Query("COMMIT")
            done: T = tried.result
            return done
    (transaction,) = yield Query("SELECT txid_current(), pg_postmaster_start_time()")
    result = yield from write()
    tried.transaction, tried.result = transaction, result
    yield Query("COMMIT")
    return result


VAULT: Final = Tables("guarded_vault", _VAULT, removing=0x67435603)
REVIEW: Final = Tables("guarded_review", _REVIEW, removing=0x67435607)
CONSENT: Final = Tables("guarded_consent", _CONSENT, removing=0x67435604)
