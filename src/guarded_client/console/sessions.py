"""Who is signed in. Sessions live in the memory of the console alone: a restart signs everybody out.

Ids are 256 random bits; only their digest is kept. A session is made at sign-in, never before and never from an id that
a browser brings. It ends when it was idle, when it is old, at sign-out, when the user's password changes or the user is
removed, and when its cookie turns up in another browser.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

IDLE: Final = timedelta(minutes=30)
LIFE: Final = timedelta(hours=12)
_MOST: Final = 10_000


@dataclass(slots=True)
class Session:
    """One browser of one person.

    Attributes:
        name: who.
        csrf: what each form has to bring back.
        mark: changes with the person's password.
        browser: digest of what the browser says it is.
        since, seen: when it began, and when it was last used; aware.
        notes: what the next page says, once.
        papers: documents made in this session, for download.
    """

    name: str
    csrf: str = field(repr=False)
    mark: str = field(repr=False)
    browser: str = field(repr=False)
    since: datetime
    seen: datetime
    notes: deque[str] = field(default_factory=lambda: deque[str](maxlen=4), repr=False)
    papers: dict[str, bytes] = field(default_factory=dict[str, bytes], repr=False)

    def true(self, token: str) -> bool:
        """Whether a form came from a page of this session."""
        return hmac.compare_digest(self.csrf.encode(), token.encode("utf-8", "replace"))


class Sessions:
    """All sessions. Safe in threads.

    Args:
        mark: gives what a session's ``mark`` has to be by now; "" ends it.
        idle, life: how long without a request, and in all.
    """

    def __init__(self, mark: Callable[[str], str], idle: timedelta = IDLE, life: timedelta = LIFE) -> None:
        self._mark, self._idle, self._life = mark, idle, life
        self._kept: dict[str, Session] = {}
        self._lock = threading.Lock()

    def begin(self, name: str, browser: str, now: datetime) -> tuple[str, Session]:
        """A new session, and the id that its cookie gets."""
        id_ = secrets.token_urlsafe(32)
        made = Session(name, secrets.token_urlsafe(32), self._mark(name), _digest(browser), now, now)
        with self._lock:
            for key in [key for key, old in self._kept.items() if self._over(old, now)]:
                del self._kept[key]
            while len(self._kept) >= _MOST:
                del self._kept[min(self._kept, key=lambda key: self._kept[key].seen)]
            self._kept[_digest(id_)] = made
        return id_, made

    def find(self, id_: str, browser: str, now: datetime) -> Session | None:
        """The session of a cookie. One that comes from another browser is ended: it was stolen."""
        key = _digest(id_)
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            current = self._mark(found.name)
            whole = bool(current) and hmac.compare_digest(found.mark.encode(), current.encode())
            if self._over(found, now) or not whole or found.browser != _digest(browser):
                del self._kept[key]
                return None
            found.seen = now
            return found

    def end(self, id_: str) -> None:
        """Sign out."""
        with self._lock:
            _ = self._kept.pop(_digest(id_), None)

    def _over(self, session: Session, now: datetime) -> bool:
        return now - session.seen > self._idle or now - session.since > self._life


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
