"""How often somebody may try to sign in: each wrong password makes the next try wait longer.

Counted by name and address together, so that somebody elsewhere cannot lock a colleague out; and by name alone, and by
address alone, with more patience, against many addresses and many names.
"""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from typing import Final

_FREE: Final = {"pair": 5, "address": 20, "name": 50}
_LONGEST: Final = timedelta(minutes=15)
_FORGET: Final = timedelta(hours=1)
_MOST: Final = 50_000


class Attempts:
    """Failed tries. Safe in threads."""

    def __init__(self) -> None:
        self._failed: dict[tuple[str, str, str], tuple[int, datetime]] = {}
        self._lock = threading.Lock()

    def begin(self, name: str, address: str, now: datetime) -> timedelta:
        """How long until the next try; zero: now, and it counts as failed until :meth:`succeeded` is called.

        So tries that come at the same moment wait for each other's outcome: they are no way around the waiting.
        """
        with self._lock:
            pause = max(self._wait(key, now) for key in _keys(name, address))
            if pause <= timedelta(0):
                self._count(name, address, now)
            return pause

    def succeeded(self, name: str, address: str) -> None:
        """Forget the tries of this name from this address; of the wider counts, take back the one that was right."""
        pair, *wider = _keys(name, address)
        with self._lock:
            _ = self._failed.pop(pair, None)
            for key in wider:
                if (kept := self._failed.get(key)) is not None:
                    self._failed[key] = (max(0, kept[0] - 1), kept[1])

    def _count(self, name: str, address: str, now: datetime) -> None:
        if len(self._failed) >= _MOST:
            self._forget(now)
        for key in _keys(name, address):
            count, last = self._failed.get(key, (0, now))
            self._failed[key] = (1 if now - last > _FORGET else count + 1, now)

    def _forget(self, now: datetime) -> None:
        """Forget what is old; if that is not enough, the half with the fewest tries, which keep nobody out."""
        recent = [(key, old) for key, old in self._failed.items() if now - old[1] < _FORGET]
        if len(recent) > _MOST // 2:
            recent.sort(key=lambda each: each[1], reverse=True)
            del recent[_MOST // 2 :]
        self._failed = dict(recent)

    def _wait(self, key: tuple[str, str, str], now: datetime) -> timedelta:
        count, last = self._failed.get(key, (0, now))
        over = count - _FREE[key[0]]
        if over < 0 or now - last > _FORGET:
            return timedelta(0)
        pause = min(timedelta(seconds=15 * 2 ** min(over, 10)), _LONGEST)
        return max(timedelta(0), last + pause - now)


def _keys(name: str, address: str) -> tuple[tuple[str, str, str], ...]:
    return ("pair", name, address), ("address", "", address), ("name", name, "")
