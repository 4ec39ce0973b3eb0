"""What a vault on a server does beside calls, as steps: end dates, holds, removal, erasure, access."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from guarded_client import _memory
from guarded_client._forks import Locked
from guarded_client._model import Scope
from guarded_client.stores import holds
from guarded_client.stores.clock import Clock, microseconds, moment, now_by
from guarded_client.stores.keys.digests import Digests, Place
from guarded_client.stores.keys.seal import Seal
from guarded_client.stores.recent import Recent
from guarded_client.stores.served.maps import Known
from guarded_client.stores.served.shelf import DataKey, Shelf, opened
from guarded_client.stores.served.steps import Steps, Sweep, Tried, sweeping
from guarded_client.stores.status import ClassStatus, KeptEntry
from guarded_client.stores.staying import moved, staying

if TYPE_CHECKING:
    from guarded_client._ports import MustStay


class VaultKeepingSteps(Locked):
    """The part of :class:`~guarded_client.stores.served.vault_steps.VaultSteps` that calls do not need.

    What changes rows drops the maps of this process; the server counts it, so that the others drop theirs.
    """

    digests: Digests
    _shelf: Shelf
    _wrap: Seal
    _clock: Clock
    _known: Recent[bytes, Known]
    """By the digest of the conversation: whose it is stands nowhere in memory."""
    _persons: Recent[bytes, Known]
    _heard: float

    def purging(
        self, at: datetime, spare: Collection[str], progress: Callable[[int], None] | None
    ) -> Callable[[], Steps[int]]:
        """Steps of a purge; begun again, they go on where they were."""
        end = microseconds(at)
        return self._sweeping(lambda sweep: self._shelf.purge(end, spare, self._now(), sweep), progress)

    def archiving(self, before: Mapping[str, datetime], *, dry_run: bool) -> Callable[[], Steps[int]]:
        """Steps that archive, or count what they would; begun again, they go on where they were."""
        moments = _moments(before)
        return self._sweeping(lambda sweep: self._shelf.archive(moments, sweep, dry_run=dry_run), None)

    def forgetting(self, subject: str, tenant: str, keep: MustStay | None) -> Callable[[], Steps[int]]:
        """Steps of an erasure; begun again, they tell what went before."""
        person, tried, at = self.digests.subject(tenant, subject), Tried(), self._now()

        def steps() -> Steps[int]:
            self.drop({person})
            count = yield from self._shelf.forget(person, at, staying(keep), tried)
            self.erased({person})
            with self._lock:
                self._heard = float("-inf")  # the next call asks for the tombstone before it begins
            return count

        return steps

    def restarting(
        self,
        subject: str,
        tenant: str,
        conversation: str | None,
        ends: Mapping[str, datetime],
        least: Mapping[str, datetime] | None,
    ) -> Callable[[], Steps[int]]:
        """Steps that give entries another end date; begun again, they tell how many moved before."""
        person, moments, tried = self.digests.subject(tenant, subject), moved(ends, least), Tried()
        scope = None if conversation is None else self.digests.scope(Scope(tenant, subject, conversation))

        def steps() -> Steps[int]:
            count = yield from self._shelf.restart(person, scope, moments, self._now(), tried)
            self.drop({person})
            return count

        return steps

    def hold(self, subject: str, tenant: str, name: str) -> Steps[None]:
        """Place a legal hold: nothing of the person is removed until it is released."""
        yield from self._shelf.hold(self.digests.subject(tenant, subject), holds.check(name), self._now())

    def releasing(self, subject: str, tenant: str, name: str) -> Callable[[], Steps[bool]]:
        """Steps that release a legal hold; begun again, they tell whether it stood before."""
        person, hold, tried = self.digests.subject(tenant, subject), holds.check(name), Tried()
        return lambda: self._shelf.release(person, hold, self._now(), tried)

    def holds(self, subject: str, tenant: str) -> Steps[tuple[str, ...]]:
        """The legal holds that stand on a person."""
        return (yield from self._shelf.holds(self.digests.subject(tenant, subject)))

    def status(self, at: datetime) -> Steps[tuple[ClassStatus, ...]]:
        """What is kept, by retention class."""
        return tuple((yield from self._shelf.status(microseconds(at))))

    def export(self, subject: str, tenant: str) -> Steps[list[KeptEntry]]:
        """All that is kept of a person, conversation by conversation."""
        person = self.digests.subject(tenant, subject)
        wrapped, rows = yield from self._shelf.export(person)
        keys = {
            key.id: DataKey(key.id, key.label, self._wrap.unwrap(key.wrapped, tenant, person, key.label))
            for key in wrapped
        }
        kept: list[KeptEntry] = []
        for scope, row in rows:
            value = opened(Place(tenant, person, scope), row, keys)
            label, ends = keys[row.key].label, moment(row.ends)
            kept.append(KeptEntry(scope.hex(), row.surrogate, value, label, ends, row.archived, row.erased))
        return kept

    def drop(self, persons: Collection[bytes] | None = None) -> None:
        """Keep nothing in memory, of some persons or of all, but when conversations were opened."""
        with self._lock:
            for known in (*self._known, *self._persons):
                if persons is None or known.place.subject in persons:
                    known.drop()

    def erased(self, persons: Collection[bytes]) -> None:
        """Persons were erased, by this process or another: nothing of them stays in the memory of this one."""
        self.drop(persons)
        _memory.forget(lambda tenant, subject: self.digests.subject(tenant, subject) in persons)

    def after_fork_in_child(self) -> None:
        """A new lock; maps that grow apart need epochs of their own."""
        super().after_fork_in_child()
        self.drop()

    def _now(self) -> int:
        return now_by(self._clock)

    def _sweeping(
        self, part: Callable[[Sweep], Steps[Sweep]], progress: Callable[[int], None] | None
    ) -> Callable[[], Steps[int]]:
        steps = sweeping(part, progress)

        def dropping() -> Steps[int]:
            count = yield from steps()
            if count:
                self.drop()
            return count

        return dropping


def _moments(by_class: Mapping[str, datetime]) -> dict[str, int]:
    return {label: microseconds(at) for label, at in by_class.items()}
