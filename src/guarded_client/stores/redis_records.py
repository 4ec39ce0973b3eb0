"""The records of a consent store on Redis or Valkey, as scripts: one list a person, which is only added to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from guarded_client._errors import Unavailable
from guarded_client.stores.filed import Sheet
from guarded_client.stores.redis_server import call
from guarded_client.stores.shelf import Steps

PREFIX: Final = "guarded:consent:"


class RedisCabinet:
    """A :class:`~guarded_client.stores.filed.Cabinet`. Arguments as for :class:`RedisShelf`."""

    def __init__(self, store: bytes, saved: Callable[[], Steps[None]], lost: Callable[[], Unavailable]) -> None:
        self._store = store
        self._saved = saved
        self._lost = lost

    def read(self, person: bytes, after: int) -> Steps[tuple[int, Sequence[Sheet]]]:
        """See :meth:`~guarded_client.stores.filed.Cabinet.read`."""
        count, records = yield from self._call("consent_read", person.hex(), after)
        return count, [_sheet(n, record) for n, record in enumerate(records, after + 1)]

    def add(self, person: bytes, sheet: Sheet) -> Steps[bool]:
        """See :meth:`~guarded_client.stores.filed.Cabinet.add`."""
        record = b"%s %d %s" % (sheet.sort.encode(), sheet.seq, sheet.body)
        done = yield from self._call("consent_add", person.hex(), sheet.n, record)
        if done:
            yield from self._saved()
        return bool(done)

    def _call(self, script: str, *arguments: str | bytes | int) -> Steps[Any]:
        answer = yield from call(script, PREFIX, self._store, *arguments)
        if answer is None:
            raise self._lost()
        return answer


def _sheet(n: int, record: bytes) -> Sheet:
    sort, seq, body = record.split(b" ", 2)
    return Sheet(n, sort.decode(), int(seq), body)
