"""The rows of a vault on Redis or Valkey, as scripts. What they keep is described in docs/stores.md.

Rows and data keys end by themselves at their end dates; what stays is the last number given in each conversation, and
tombstones.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, Final

from redis.exceptions import ResponseError

from guarded_client._errors import Unavailable
from guarded_client._model import Surrogate
from guarded_client.stores.entries import Place
from guarded_client.stores.redis_server import Command, call
from guarded_client.stores.shelf import Asked, Draft, Page, Row, Steps, WrappedKey

PREFIX: Final = "guarded:vault:"


class RedisShelf:
    """A :class:`~guarded_client.stores.shelf.Shelf`.

    Args:
        store: the vault's random id: a server that was emptied has another one, or none.
        saved: steps that end once all is on the server's disk.
        lost: the error to raise when the server no longer has this vault.
    """

    def __init__(self, store: bytes, saved: Callable[[], Steps[None]], lost: Callable[[], Unavailable]) -> None:
        self._store = store
        self._saved = saved
        self._lost = lost

    def look(self, place: Place, asked: Asked) -> Steps[Page]:
        """See :meth:`~guarded_client.stores.shelf.Shelf.look`."""
        found = yield from self._call(
            "vault_look",
            place.subject.hex(),
            place.scope.hex(),
            asked.removals,
            asked.seen,
            asked.tombstone,
            *asked.keys,
        )
        erased, tombstone, gone, exists, removals, last, numbers, keys, rows = found
        return Page(
            erased=int(erased),
            tombstone=int(tombstone),
            gone=[bytes.fromhex(person.decode()) for person in gone],
            exists=bool(exists),
            removals=int(removals),
            last=int(last),
            numbers=json.loads(numbers),
            keys=[WrappedKey(int(id_), label.decode(), wrapped) for id_, label, wrapped in keys],
            rows=[
                Row(id_, Surrogate(kind.decode(), int(number)), sealed, int(key), int(ends))
                for id_, kind, number, sealed, key, ends in rows
            ],
        )

    def append(self, place: Place, draft: Draft) -> Steps[bool]:
        """See :meth:`~guarded_client.stores.shelf.Shelf.append`."""
        done = yield from self._call(
            "vault_append",
            place.subject.hex(),
            place.scope.hex(),
            draft.removals,
            draft.seen,
            draft.erased,
            draft.key,
            draft.label,
            draft.wrapped or b"",
            json.dumps(dict(draft.numbers)),
            int(draft.clear),
            draft.now,
            draft.ends,
            (draft.ends - draft.now + 999) // 1000,
            len(draft.added),
            *_columns(draft.added),
            *_columns(draft.late),
        )
        return bool(done)

    def purge(self, moment: int) -> Steps[int]:
        """See :meth:`~guarded_client.stores.shelf.Shelf.purge`."""
        total = 0
        while True:
            count, more = yield from self._call("vault_purge", moment)
            total += count
            if not more:
                yield from self._saved()
                return total

    def forget(self, subject: bytes, at: int) -> Steps[int]:
        """See :meth:`~guarded_client.stores.shelf.Shelf.forget`."""
        count = yield from self._call("vault_forget", subject.hex(), at)
        yield from self._saved()
        return int(count)

    def _call(self, script: str, *arguments: str | bytes | int) -> Steps[Any]:
        answer = yield from call(script, PREFIX, self._store, *arguments)
        if answer is None:
            raise self._lost()
        return answer


def on_disk(seconds: float, late: Callable[[], Unavailable]) -> Steps[None]:
    """Wait until all that this connection wrote is in the server's append-only file on disk.

    A server older than 7.2 cannot tell; neither can one without such a file.

    Raises:
        Unavailable: it took too long.
    """
    saved = None
    try:
        saved = yield Command(("WAITAOF", 1, 0, int(seconds * 1000)))
    except ResponseError:
        return
    if saved[0] < 1:
        raise late()


def _columns(pairs: Sequence[tuple[Surrogate, bytes]]) -> list[str | bytes | int]:
    flat: list[str | bytes | int] = []
    for surrogate, sealed in pairs:
        flat += (surrogate.kind, surrogate.number, sealed)
    return flat
