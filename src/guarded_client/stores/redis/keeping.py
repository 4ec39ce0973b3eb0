"""How rows of a vault on Redis or Valkey move, are held and go, as scripts.

Scripts that go through the whole vault do a part at a time: the server serves nobody else while one runs.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from guarded_client._bilingual import both
from guarded_client._errors import VaultUnavailable
from guarded_client._model import Surrogate
from guarded_client.stores import holds
from guarded_client.stores.clock import moment as moment_of
from guarded_client.stores.redis.holds import placed
from guarded_client.stores.redis.roots import Keyspace
from guarded_client.stores.served.shelf import Row, WrappedKey
from guarded_client.stores.served.steps import Steps, Sweep, Tried
from guarded_client.stores.status import ClassStatus
from guarded_client.stores.staying import Staying

_TRIES: Final = 100


class RedisKeeping:
    """The part of :class:`~guarded_client.stores.redis.shelf.RedisShelf` that calls do not need."""

    def __init__(self, keyspace: Keyspace) -> None:
        self._keyspace = keyspace

    def purge(self, moment: int, spare: Collection[str], now: int, sweep: Sweep) -> Steps[Sweep]:
        """Remove what ends at ``moment`` or before, and data keys that no row needs, in the next part of the vault."""
        offset = sweep.at or 0
        token = sweep.part.token
        count, looked_at, stay = yield from self._call("vault_purge", now, moment, offset, *spare, token=token)
        if stay == looked_at < 100:
            yield from self._keyspace.saved()
            return Sweep(sweep.count, done=True)
        return sweep.on(count, offset + stay)

    def archive(self, before: Mapping[str, int], sweep: Sweep, *, dry_run: bool) -> Steps[Sweep]:
        """Archive, or only count, rows that end at the moment given for their class, or before, in the next part."""
        offset = sweep.at or 0
        count, looked_at = yield from self._call(
            "vault_archive", 0, offset, int(dry_run), *_by_class(before), token=sweep.part.token
        )
        if not looked_at:
            yield from self._keyspace.saved()
            return Sweep(sweep.count, done=True)
        return sweep.on(count, offset + looked_at)

    def forget(self, subject: bytes, at: int, keep: Staying, tried: Tried) -> Steps[int]:
        """Tombstone, keys and rows of a person. The server does not know the calendar: it is told what must stay."""
        said: list[str | int] = []
        for _ in range(_TRIES):
            found = yield from self._call("vault_forget", at, subject.hex(), tried.token, len(keep), *keep, *said)
            count, standing, unknown = found
            holds.refuse(placed(standing))
            if not unknown:
                yield from self._keyspace.saved()
                return int(count)
            for label, ends in ((label.decode(), int(ends)) for label, ends in unknown):
                said += [label, ends, keep[label](ends)]
        raise VaultUnavailable(
            both(
                "calls of the person kept writing meanwhile; nothing was erased: erase again",
                "Des appels de la personne ont été plus rapides à chaque fois ; rien n’a été effacé : recommencez.",
            )
        )

    def restart(
        self, subject: bytes, scope: bytes | None, ends: Mapping[str, tuple[int, int]], now: int, tried: Tried
    ) -> Steps[int]:
        """Give rows the end date of their class, or that of what an erasure left of it; returns how many moved."""
        place = subject.hex(), "" if scope is None else scope.hex()
        triples = (part for label, pair in ends.items() for part in (label, *pair))
        count = yield from self._call("vault_restart", now, *place, *triples, token=tried.token)
        yield from self._keyspace.saved()
        return int(count)

    def hold(self, subject: bytes, name: str, at: int) -> Steps[None]:
        """Place a legal hold."""
        _ = yield from self._call("vault_hold", at, subject.hex(), name)
        yield from self._keyspace.saved()

    def release(self, subject: bytes, name: str, now: int, tried: Tried) -> Steps[bool]:
        """Release a legal hold; returns whether it stood, also if that was done in an earlier try."""
        stood = yield from self._call("vault_release", now, subject.hex(), name, token=tried.token)
        return bool(stood)

    def holds(self, subject: bytes) -> Steps[tuple[str, ...]]:
        """The legal holds that stand on a person, in the order they were placed."""
        return placed((yield from self._call("vault_holds", 0, subject.hex())))

    def status(self, moment: int) -> Steps[Sequence[ClassStatus]]:
        """What is kept, by class."""
        offset, classes = 0, dict[str, ClassStatus]()
        while True:
            looked_at, lines = yield from self._call("vault_status", 0, moment, offset)
            for label, entries, due, held, archived, first, last in lines:
                more = ClassStatus(
                    label.decode(), entries, due, held, archived, moment_of(int(first)), moment_of(int(last))
                )
                classes[more.label] = more.plus(classes.get(more.label))
            offset += looked_at
            if not looked_at:
                return [classes[label] for label in sorted(classes)]

    def export(self, subject: bytes) -> Steps[tuple[Sequence[WrappedKey], Sequence[tuple[bytes, Row]]]]:
        """The data keys of a person, and all rows with the conversation of each, conversation by conversation."""
        keys, rows = yield from self._call("vault_export", 0, subject.hex())
        found: list[tuple[bytes, Row]] = []
        for name, *row in rows:
            scope, id_ = name.split(b":")
            found.append((bytes.fromhex(scope.decode()), row_of(int(id_), *row)))
        found.sort(key=lambda item: (item[0], item[1].id))
        return [WrappedKey(int(id_), label.decode(), wrapped) for id_, label, wrapped in keys], found

    def _call(self, script: str, now: int, *arguments: str | bytes | int, token: str = "") -> Steps[Any]:
        return (yield from self._keyspace.call(script, now, *arguments, shared="vault", token=token))


def row_of(id_: int, kind: bytes, number: bytes, sealed: bytes, key: bytes, ends: bytes, archived: bytes) -> Row:
    """A row as the scripts send it."""
    return Row(
        id_, Surrogate(kind.decode(), int(number)), sealed, int(key), int(ends), archived != b"0", archived == b"2"
    )


def _by_class(moments: Mapping[str, int]) -> list[str | int]:
    return [part for pair in moments.items() for part in pair]
