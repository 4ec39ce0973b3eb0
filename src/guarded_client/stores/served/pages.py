"""What a page that the server sends makes of a map in memory. The caller holds the lock of the maps."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from guarded_client._errors import VaultUnavailable
from guarded_client.stores.conversation import CONTRADICTION, Conversation
from guarded_client.stores.keys.digests import Place
from guarded_client.stores.keys.seal import Seal
from guarded_client.stores.served.maps import Known
from guarded_client.stores.served.messages import LOST
from guarded_client.stores.served.shelf import Asked, DataKey, Page, Row, opened


@dataclass(frozen=True, slots=True)
class Look:
    """What the server was asked, and what was at hand then. Other threads may change the map until it answers.

    Attributes:
        asked: what was said to be known.
        keys: the data keys of the person, by id.
        now: the time of the call, in microseconds.
        sent: when it was sent, by the monotonic clock.
    """

    asked: Asked
    keys: Mapping[int, DataKey]
    now: int
    sent: float

    def without_keys(self) -> Look:
        """The same after an erasure of the person: the keys at hand are those that were destroyed."""
        return replace(self, keys={})


def taken(known: Known, page: Page, look: Look, wrap: Seal, clears: Collection[str] | None) -> Conversation | None:
    """The map with what a page says; ``None`` if other threads made it go too far from what was asked with.

    Args:
        known: the conversation in memory.
        page: the answer.
        look: the question.
        wrap: opens data keys.
        clears: classes of which a call removes what has ended; ``None``: all.

    Raises:
        VaultUnavailable: the server knows less than it did, or its rows contradict each other.
    """
    asked, now = look.asked, look.now
    if page.removals < asked.removals or (page.removals == asked.removals and page.last < asked.seen):
        known.drop()  # a copy from before was put back: a number could be given again
        raise VaultUnavailable(LOST)
    if page.removals < known.removals:
        return None  # another thread has heard of a removal that this page does not know
    keys = dict(look.keys)
    for key in page.keys:
        seal = wrap.unwrap(key.wrapped, known.place.tenant, known.place.subject, key.label)
        keys[key.id] = DataKey(key.id, key.label, seal)
    live, seen, ended = known.live, known.seen, known.ended
    if page.removals != known.removals or not known.is_read or live.earliest <= now:
        if asked.removals == page.removals:
            return None  # the page goes on from a map that is no longer there
        live, seen, ended = Conversation(born=max(asked.tombstone, page.news.tombstone)), 0, False
    elif asked.removals == page.removals and seen < asked.seen:
        return None  # the map was read anew meanwhile, not as far: rows between are missing in both
    live.reach(page.numbers)
    if not _added(live, known.place, (row for row in page.rows if row.id > seen), keys, now):
        known.drop()
        raise VaultUnavailable(CONTRADICTION)
    known.live, known.removals, known.keys = live, page.removals, keys
    known.ended, known.held = ended or any(_goes(row, keys, now, clears) for row in page.rows), page.held
    known.seen, known.exists, known.read_at = max(seen, page.last), page.exists, look.sent
    return live


def _goes(row: Row, keys: Mapping[int, DataKey], now: int, clears: Collection[str] | None) -> bool:
    """Whether a call may remove a row."""
    return row.ends <= now and (clears is None or (row.key in keys and keys[row.key].label in clears))


def _added(live: Conversation, place: Place, rows: Iterable[Row], keys: Mapping[int, DataKey], now: int) -> bool:
    """Rows into a map; ``False`` if they contradict it."""
    try:
        for row in rows:
            if row.ends <= now or row.archived:
                live.skip(row.surrogate)
                continue
            live.add(row.surrogate, opened(place, row, keys), row.ends)
    except ValueError:
        return False
    return True
