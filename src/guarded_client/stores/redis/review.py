"""Tickets on Redis or Valkey, sealed; ``lua/review.lua`` tells which keys there are. Needs the extra ``redis``."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from guarded_client._bilingual import both
from guarded_client._errors import ReviewUnavailable
from guarded_client.review.search import CLOSED, OPEN, Counts, Filter
from guarded_client.stores import holds
from guarded_client.stores.clock import microseconds, moment
from guarded_client.stores.keys.digests import Digests
from guarded_client.stores.keys.root import KeyEncryption
from guarded_client.stores.keys.seal import Seal
from guarded_client.stores.redis.holds import placed
from guarded_client.stores.redis.roots import begun
from guarded_client.stores.redis.server import TIMEOUT, Command, RedisFailure, RedisServer, Target
from guarded_client.stores.review.rows import COLUMNS, MOVING, Row, counted
from guarded_client.stores.served.head import RootKeys
from guarded_client.stores.served.steps import Steps, Tried
from guarded_client.stores.served.store import ServedStore
from guarded_client.stores.status import ClassStatus
from guarded_client.stores.staying import Staying

_FAILURE: Final = RedisFailure("review queue", ReviewUnavailable)
_PREFIX: Final = "guarded:review:"
_TRIES: Final = 100
_NUMBERS: Final = frozenset(
    {"priority", "level", "due", "expires", "created", "closed", "ends", "leased_until", "version", "erased"}
)
_BYTES: Final = frozenset({"person", "conversation"})
_RAW: Final = frozenset({"sealed", "payload"})


def exists(url: str) -> bool:
    """Whether a review queue was ever made there.

    Raises:
        ReviewUnavailable: the server cannot be reached or used.
    """

    def found() -> Steps[bool]:
        return bool((yield Command(("EXISTS", f"{_PREFIX}meta"))))

    server = RedisServer(Target(url, TIMEOUT, 1), _FAILURE)
    try:
        return server.run(found)
    finally:
        server.close()


class RedisRows(ServedStore):
    """:class:`~guarded_client.stores.review.rows.Rows` on a server.

    Raises:
        ReviewUnavailable: the server cannot be reached or used, or the keys were made with another master key.
        Misuse: the URL cannot be read.
    """

    def __init__(self, url: str, key: KeyEncryption) -> None:
        self._server = RedisServer(Target(url, TIMEOUT, 8), _FAILURE)
        self._keys, self._space, _ = begun(self._server, key, _PREFIX, TIMEOUT, durable=True)
        self._roots = RootKeys(self._keys, self._space)

    def keys(self) -> tuple[Digests, Seal]:
        """What makes digests, and what wraps data keys, both under keys of this store."""
        return self._keys.digests, self._keys.seal

    def key(self, person: bytes, label: str, wrapped: bytes) -> bytes:
        """Kept by whoever comes first."""
        found: bytes = self._do("key", person.hex(), label, wrapped, writes=bool(wrapped))
        return found

    def erasures(self) -> int:
        """By number."""
        last: bytes = self._do("erasures")
        return int(last)

    def insert(self, row: Row, wrapped: bytes, born: int | None) -> str:
        """In one script."""
        since = "" if born is None else born
        answer: bytes = self._do("insert", wrapped, since, *_pairs(row, COLUMNS), writes=True)
        return answer.decode()

    def get(self, ticket: str, *, payload: bool) -> Row | None:
        """By its id."""
        return _row(self._do("get", ticket, int(payload)))

    def find(self, fingerprint: str) -> Row | None:
        """The last that governs."""
        return _row(self._do("find", fingerprint))

    def look(self, ticket: str) -> tuple[str, int] | None:
        """Two columns."""
        found = self._do("look", ticket)
        return (found[0].decode(), int(found[1])) if found else None

    def swap(self, row: Row, version: int) -> bool:
        """If the version is still that; begun again, it sees that it was done already."""
        names = (*MOVING, "payload") if row.payload else MOVING
        return bool(self._do("swap", row.id, version, row.sealed, *_pairs(row, names), writes=True))

    def page(self, query: Filter, limit: int, offset: int, upto: int = 0) -> Sequence[Row]:
        """In order; with conditions, looked through there: the server has no index of all that can be asked."""
        index = "open" if query.open else "closed"
        return _rows(self._do("page", index, offset, limit, upto, *_conditions(query)))

    def free(self, now: int, limit: int, offset: int) -> Sequence[Row]:
        """In order."""
        return _rows(self._do("free", now, limit, offset))

    def expired(self, now: int, limit: int) -> Sequence[Row]:
        """Those that ran out of time first, first."""
        return _rows(self._do("expired", now, limit))

    def over(self, at: int, behind: tuple[int, str], limit: int) -> Sequence[Row]:
        """By end date and id."""
        return _rows(self._do("over", at, *behind, limit))

    def counts(self, now: int) -> Counts:
        """In groups."""
        return counted(
            (state.decode(), reasons.decode(), purpose.decode(), int(level), late == b"1", int(number))
            for state, reasons, purpose, level, late, number in self._do("counts", now)
        )

    def of_person(self, person: bytes) -> Sequence[Row]:
        """Oldest first."""
        return _rows(self._do("person", person.hex()))

    def purge(self, now: int, spare: Collection[str]) -> Iterator[int]:
        """Two hundred at a time."""
        skip, looked_at = 0, 200
        while looked_at == 200:
            answer: list[int] = self._do("purge", now, skip, *spare, writes=True, once=True)
            gone, stay, looked_at = answer
            skip += stay
            yield gone

    def forget(self, person: bytes, at: int, keep: Staying) -> int:
        """In one script, once all is said of those that may have to stay: the server does not know the calendar."""
        said, token = list[str | int](), Tried().token
        for _ in range(_TRIES):
            told = (person.hex(), at, token, len(keep), *keep, *said)
            answer: tuple[int, Any, Any] = self._do("forget", *told, writes=True)
            gone, standing, unknown = answer
            holds.refuse(placed(standing))
            if not unknown:
                return gone
            for label, ends in ((label.decode(), int(ends)) for label, ends in unknown):
                said += [label, ends, keep[label](ends)]
        raise ReviewUnavailable(
            both(
                "calls of the person kept writing meanwhile; nothing was erased: erase again",
                "Des appels de la personne ont été plus rapides à chaque fois ; rien n’a été effacé : recommencez.",
            )
        )

    def restart(self, person: bytes, conversation: bytes | None, ends: Mapping[str, tuple[int, int]]) -> int:
        """By class."""
        flat = [value for label, pair in ends.items() for value in (label, *pair)]
        of = "" if conversation is None else conversation.hex()
        count: int = self._do("restart", person.hex(), of, *flat, writes=True, once=True)
        return count

    def hold(self, person: bytes, name: str, at: int) -> None:
        """Place one."""
        _ = self._do("hold", person.hex(), name, at, writes=True)

    def unhold(self, person: bytes, name: str) -> bool:
        """Release one."""
        return bool(self._do("unhold", person.hex(), name, writes=True, once=True))

    def holds(self, person: bytes) -> tuple[str, ...]:
        """By when they were placed."""
        return placed(self._do("holds", person.hex()))

    def switch(self) -> bytes:
        """One value."""
        value: bytes = self._do("switch")
        return value

    def turn(self, value: bytes, old: bytes) -> bool:
        """If it is still the old one; begun again, it sees that it was done already."""
        return bool(self._do("turn", value, old, writes=True))

    def status(self, now: int) -> tuple[ClassStatus, ...]:
        """By class."""
        return tuple(
            ClassStatus(label, entries, due, held, 0, moment(first), moment(last))
            for label, entries, due, held, first, last in sorted(
                (of[0].decode(), *map(int, of[1:])) for of in self._do("status", now)
            )
        )

    def _do(self, op: str, *arguments: str | bytes | int, writes: bool = False, once: bool = False) -> Any:
        token = Tried().token if once else ""

        def steps() -> Steps[Any]:
            answer = yield from self._space.call("review", op, *arguments, token=token)
            if writes:
                yield from self._space.saved()
            return answer

        return self._server.run(steps)


def _pairs(row: Row, names: Collection[str]) -> list[str | bytes | int]:
    flat: list[str | bytes | int] = []
    for name in names:
        value = getattr(row, name)
        flat += [name, value.hex() if name in _BYTES else value]
    return flat


def _conditions(query: Filter) -> list[str | int]:
    """A filter as the script has it: column, test and value of each condition. None: all of the index."""
    every = OPEN if query.open else CLOSED
    flat: list[str | int] = []
    for name, test, value in (
        ("state", "in", f",{','.join(query.states)}," if query.states != every else None),
        ("reasons", "has", f",{query.reason.value}," if query.reason else None),
        ("purpose", "is", query.purpose),
        ("tenant", "is", query.tenant),
        ("mode", "is", query.mode.value if query.mode else None),
        ("level", "is", query.level),
        ("leased_by", "is", query.claimed_by),
        ("due", "until", microseconds(query.overdue) if query.overdue else None),
        ("closed", "since", microseconds(query.since) if query.since else None),
    ):
        if value is not None:
            flat += [name, test, value]
    return flat


def _row(found: Any) -> Row | None:
    if not found:
        return None
    values: list[Any] = [
        value
        if name in _RAW
        else int(value)
        if name in _NUMBERS
        else bytes.fromhex(value.decode())
        if name in _BYTES
        else value.decode()
        for name, value in zip(COLUMNS, found, strict=True)
    ]
    return Row(*values)


def _rows(found: Any) -> list[Row]:
    return [row for each in found if (row := _row(each)) is not None]
