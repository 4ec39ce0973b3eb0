"""The rows of a vault on Redis or Valkey, as scripts; ``lua/vault.lua`` tells which keys there are.

Rows and data keys end by themselves at their end dates. What stays is the last number given in each conversation, and
tombstones.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from guarded_client._model import Surrogate
from guarded_client.stores.keys.digests import Place
from guarded_client.stores.redis.keeping import RedisKeeping, row_of
from guarded_client.stores.served.shelf import Asked, Draft, News, Page, WrappedKey
from guarded_client.stores.served.steps import Steps


class RedisShelf(RedisKeeping):
    """A :class:`~guarded_client.stores.served.shelf.Shelf`."""

    def look(self, place: Place, asked: Asked) -> Steps[Page]:
        """The conversation; one round trip."""
        found = yield from self._call(
            "vault_look",
            0,
            place.subject.hex(),
            place.scope.hex(),
            asked.removals,
            asked.seen,
            asked.tombstone,
            *asked.keys,
        )
        return _page(*found)

    def append(self, place: Place, draft: Draft) -> Steps[News | Page | None]:
        """Write a draft, or nothing if the conversation is no longer as it was drawn up for; one round trip."""
        found = yield from self._call(
            "vault_append",
            draft.now,
            place.subject.hex(),
            place.scope.hex(),
            draft.asked.removals,
            draft.asked.seen,
            draft.asked.tombstone,
            draft.erased,
            draft.key,
            draft.label,
            draft.wrapped or b"",
            json.dumps(dict(draft.numbers)),
            int(draft.clear),
            draft.ends,
            len(draft.asked.keys),
            *draft.asked.keys,
            len(draft.added),
            *_columns(draft.added),
            *_columns(draft.late),
        )
        if not found:
            return None
        return _news(*found) if len(found) == 2 else _page(*found)


def _news(tombstone: bytes, gone: Sequence[bytes]) -> News:
    return News(int(tombstone), [bytes.fromhex(person.decode()) for person in gone])


def _page(
    tombstone: bytes,
    gone: Sequence[bytes],
    erased: bytes,
    held: int,
    exists: int,
    removals: bytes,
    last: bytes,
    numbers: bytes,
    keys: Sequence[Any],
    rows: Sequence[Any],
) -> Page:
    return Page(
        news=_news(tombstone, gone),
        erased=int(erased),
        held=bool(held),
        exists=bool(exists),
        removals=int(removals),
        last=int(last),
        numbers=json.loads(numbers),
        keys=[WrappedKey(int(id_), label.decode(), wrapped) for id_, label, wrapped in keys],
        rows=[row_of(id_, *row) for id_, *row in rows],
    )


def _columns(pairs: Sequence[tuple[Surrogate, bytes]]) -> list[Any]:
    return [part for surrogate, sealed in pairs for part in (surrogate.kind, surrogate.number, sealed)]
