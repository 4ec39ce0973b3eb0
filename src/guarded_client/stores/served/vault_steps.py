"""The vault whose rows lie on a server: how maps in memory are kept true to it, as steps.

**Beginning.** A call begins with the map in memory, or with the supposition that its conversation has not begun. Its
assignment asks the server in any case, so that it is told what it did not know.

**Reading.** Opening a conversation asks the server once: for the person's tombstone, the removals, and the rows that
are newer than the map in memory. An assignment of values that are all known asks nothing if the map was read within the
last second.

**Writing.** A draft is drawn up on what is known: numbers that follow, values sealed to them. The server takes it only
if nothing was written or removed in the conversation since, so that a value never has two placeholders and a number is
never given twice. Otherwise it answers with what is new, and the writer draws up another draft. Every time a draft is
not taken, another writer's was.

State in memory is touched under a lock that is never held while the server is asked.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from guarded_client._errors import VaultUnavailable
from guarded_client._evidence import RetentionSet
from guarded_client._model import Scope, Surrogate
from guarded_client._surrogates import Surrogates
from guarded_client.stores.clock import Clock, microseconds
from guarded_client.stores.conversation import Conversation, Value, born_of, check, erased
from guarded_client.stores.keys.digests import Digests, Place, encode
from guarded_client.stores.keys.seal import Seal
from guarded_client.stores.recent import Recent
from guarded_client.stores.served.maps import Known, Work
from guarded_client.stores.served.messages import BUSY
from guarded_client.stores.served.pages import Look, taken
from guarded_client.stores.served.shelf import Asked, DataKey, Draft, News, Page, Shelf
from guarded_client.stores.served.steps import Steps
from guarded_client.stores.served.vault_keeping_steps import VaultKeepingSteps

FRESH: Final = 1.0
"""Seconds for which a map that was read answers for values it has."""
HEARD: Final = 10.0
"""Seconds for which a call may begin with what the server said last."""
_TRIES: Final = 100


class VaultSteps(VaultKeepingSteps):
    """A vault's steps.

    Args:
        shelf: the server's side.
        digests, wrap: under keys of this vault.
        tombstone: the vault's last tombstone.
        cached: how many conversations to keep in memory; the one used longest ago goes first.
        fresh: seconds, see :data:`FRESH`.
        clears: classes of which a call removes what has ended; ``None``: all.
    """

    def __init__(
        self,
        shelf: Shelf,
        digests: Digests,
        wrap: Seal,
        tombstone: int,
        *,
        clock: Clock,
        cached: int,
        fresh: float = FRESH,
        clears: Collection[str] | None = None,
    ) -> None:
        self.digests = digests
        self._shelf = shelf
        self._wrap = wrap
        self._began, self._tombstone, self._clock = tombstone, tombstone, clock
        self._fresh, self._clears = fresh, None if clears is None else sorted(clears)
        self._known = Recent(cached)
        self._persons = Recent(cached)
        self._heard = time.monotonic()
        super().__init__()

    def open(self, scope: Scope) -> Steps[Surrogates]:
        """The placeholders of a conversation, as far as they are still kept."""
        live = yield from self._read(self._of(scope), self._now(), opening=True)
        return live.surrogates

    def begin(self, scope: Scope) -> Surrogates | None:
        """The placeholders of a conversation as far as they are known; ``None``: the server must be asked.

        That is so if it was not heard for :data:`HEARD`: an erasure since then would count as one while the call was
        under way.
        """
        known, now = self._of(scope), self._now()
        with self._lock:
            if time.monotonic() - self._heard > HEARD or (known.is_read and known.live.earliest <= now):
                return None
            if not known.is_read:
                known.suppose(self._tombstone, self._keys_of(known.place.subject))
            known.opened = max(known.opened, self._tombstone)
            known.begun = time.monotonic()
            return known.live.surrogates

    def assign(self, scope: Scope, values: Sequence[Value], retention: RetentionSet, epoch: str) -> Steps[Surrogates]:
        """Give each (kind, value) a placeholder, new or existing, in one transaction."""
        now, ends = self._now(), microseconds(retention.until)
        known, since = self._of(scope), born_of(epoch) if epoch else None
        if ends <= now:
            live = yield from self._read(known, now, since=since)
            return live.passing(values)
        for tried in range(_TRIES):
            with self._lock:
                fresh = tried > 0 or known.begun < known.read_at > time.monotonic() - self._fresh
                if since is not None and tried == 0 and known.live.surrogates.epoch != epoch:
                    work = None  # the call began with another map: the server says whether it may go on
                else:
                    work = self._work(known, values, retention.key, ends, now, fresh, since)
                held, sent = dict(known.keys), time.monotonic()
            if isinstance(work, Surrogates):
                return work
            answer = None if work is None else (yield from self._shelf.append(known.place, work.draft))
            if work is None or answer is None:
                _ = yield from self._read(known, now, anew=work is not None, since=since)
            elif isinstance(answer, Page):
                _ = self._learned(known, answer, Look(work.draft.asked, held, now, sent), since=since)
            else:
                self._hear(answer, sent)
                with self._lock:
                    return self._noted(known, work, sent)
        raise VaultUnavailable(BUSY)

    def _of(self, scope: Scope) -> Known:
        digest = self.digests.scope(scope)
        with self._lock:
            known = self._known.get(digest)
            if known is None:
                subject = self.digests.subject(scope.tenant, scope.subject)
                known = Known(Place(scope.tenant, subject, digest), self._began)
                self._known.put(digest, known)
            return known

    def _read(
        self, known: Known, now: int, *, opening: bool = False, anew: bool = False, since: int | None = None
    ) -> Steps[Conversation]:
        """A map, brought up to date.

        Args:
            opening: a new call begins: an erasure before now does not concern it.
            anew: ask for all data keys: one of those at hand may be gone.
            since: the last tombstone when the call began.
        """
        for _ in range(_TRIES):
            with self._lock:
                held = {} if anew else dict(known.keys)
                whole = not known.is_read or known.live.earliest <= now
                asked = Asked(-1 if whole else known.removals, known.seen, list(held), self._tombstone)
                look = Look(asked, held, now, time.monotonic())
            page = yield from self._shelf.look(known.place, asked)
            live = self._learned(known, page, look, opening=opening, since=since)
            if live is not None:
                return live
        raise VaultUnavailable(BUSY)

    def _learned(
        self, known: Known, page: Page, look: Look, *, opening: bool = False, since: int | None = None
    ) -> Conversation | None:
        """The map with what a page says, see :func:`~.pages.taken`; ``opening``, ``since``: as for :meth:`_read`."""
        self._hear(page.news, look.sent)
        if known.place.subject in page.news.gone:
            look = look.without_keys()
        with self._lock:
            if opening:
                known.opened = max(known.opened, look.asked.tombstone, page.news.tombstone)
            elif page.erased > (known.opened if since is None else min(since, known.opened)):
                known.drop()
                raise erased(lambda tenant, subject: self.digests.subject(tenant, subject) == known.place.subject)
            live = taken(known, page, look, self._wrap, self._clears)
            if live is not None:
                self._persons.put(known.place.subject, known)
            return live

    def _hear(self, news: News, sent: float) -> None:
        """Of erasures, from an answer to what was sent at a moment."""
        if news.gone:
            self.erased(set(news.gone))
        with self._lock:
            self._tombstone = max(self._tombstone, news.tombstone)
            self._heard = max(self._heard, sent)

    def _work(
        self, known: Known, values: Sequence[Value], label: str, ends: int, now: int, fresh: bool, since: int | None
    ) -> Surrogates | Work | None:
        """The map if it has all values, else what is to be written; ``None`` if the server must be asked first."""
        live = known.live
        if not known.is_read or live.earliest <= now:
            return None
        new, late = live.lacking(values, ends, now)
        if not new and not late:
            return live.surrogates if fresh else None
        check(new)
        key, wrapped = self._key(known, label)
        pairs = live.numbered(new)
        old = [(surrogate, pair[1]) for pair in late if (surrogate := live.surrogates.of(*pair))]

        def sealed(pairs: Sequence[tuple[Surrogate, str]]) -> list[tuple[Surrogate, bytes]]:
            return [(item, key.seal.close(encode(value), *known.place.bound(label, item))) for item, value in pairs]

        draft = Draft(
            exists=known.exists,
            asked=Asked(known.removals, known.seen, list(known.keys), self._tombstone),
            erased=known.opened if since is None else min(since, known.opened),
            key=key.id,
            label=label,
            wrapped=wrapped,
            added=sealed(pairs),
            late=sealed(old),
            numbers=live.last | {item.kind: item.number for item, _ in pairs},
            clear=known.ended and not known.held,
            clears=self._clears,
            now=now,
            ends=ends,
        )
        return Work(live, draft, key, pairs, late)

    def _keys_of(self, subject: bytes) -> Mapping[int, DataKey]:
        """Data keys of a person, as another of their conversations has them."""
        other = self._persons.get(subject)
        return {} if other is None else other.keys

    def _key(self, known: Known, label: str) -> tuple[DataKey, bytes | None]:
        """The data key of a class; and wrapped, if it is new."""
        for key in known.keys.values():
            if key.label == label:
                return key, None
        wrapped, seal = self._wrap.new_key(known.place.tenant, known.place.subject, label)
        return DataKey(secrets.randbits(62), label, seal), wrapped

    def _noted(self, known: Known, work: Work, sent: float) -> Surrogates:
        """The map, now with what was written."""
        for surrogate, value in work.pairs:
            work.live.add(surrogate, value, work.draft.ends)
        if work.late:
            work.live.extend(work.late, work.draft.ends)
        if known.live is work.live:  # else it was dropped or replaced meanwhile
            known.keys[work.key.id] = work.key
            known.seen = max(known.seen, work.draft.asked.seen + len(work.pairs))
            known.removals = max(known.removals, work.draft.asked.removals + work.draft.clear)
            known.exists, known.ended, known.read_at = True, False, sent
            self._persons.put(known.place.subject, known)
        return work.live.surrogates
