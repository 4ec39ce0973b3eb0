"""The audit log as a place where something of persons is kept: swept, and cleared of their names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from guarded_client.lifecycle.certificate_words import ENTRIES
from guarded_client.policy import Disposal
from guarded_client.policy.durations import before
from guarded_client.stores.status import ClassStatus, Erased, ErasurePlan, Swept
from guarded_client.stores.write_ahead import lingers

if TYPE_CHECKING:
    from guarded_client._ports import Ledger, MustStay
    from guarded_client.policy import RetentionClass
    from guarded_client.stores.access import AccessLog


@dataclass(frozen=True, slots=True)
class Trail:
    """The audit log as a place where something of a person is kept: the key of their names.

    While a legal hold stands on anybody, no entry goes: they are chained, so none can stay without those that follow,
    and which ones a case needs is not for a sweep to say. That a hold stands is seen in the record of access, which has
    an entry of whoever placed it.
    """

    ledger: Ledger
    label: str
    classes: Mapping[str, RetentionClass]
    accesses: AccessLog
    name: str = "audit"
    staying: str = ENTRIES

    def status(self, at: datetime) -> tuple[ClassStatus, ...]:
        """What is kept, by retention class; ``due`` counts what :meth:`sweep` would take at ``at``."""
        entries, old = self.ledger.status(self._limit(at))
        due, held = (0, old) if self._is_held(at) else (old, 0)
        return (ClassStatus(self.label, entries, due, held),) if entries else ()

    def sweep(
        self, at: datetime, classes: Mapping[str, RetentionClass], progress: Callable[[int], None] | None = None
    ) -> Swept:
        """The oldest entries; the chain goes on from a signed checkpoint."""
        del classes
        if self.classes[self.label].disposal is Disposal.REVIEW or self._is_held(at):
            return Swept(0)
        return Swept(self.ledger.purge(self._limit(at), progress))

    def restart(
        self,
        subject: str,
        ends: Mapping[str, datetime],
        *,
        tenant: str = "",
        conversation: str | None = None,
        least: Mapping[str, datetime] | None = None,
    ) -> int:
        """An entry ends so long after it was made."""
        del subject, ends, tenant, conversation, least
        return 0

    def hold(self, subject: str, name: str, *, tenant: str = "") -> None:
        """The stores hold; while they do, nobody is erased and nothing is swept here either."""
        del subject, name, tenant

    def release(self, subject: str, name: str, *, tenant: str = "") -> bool:
        """The stores hold; while they do, nobody is erased and nothing is swept here either."""
        del subject, name, tenant
        return False

    def plan(self, subject: str, keep: MustStay, *, tenant: str = "") -> ErasurePlan:
        """One key, if there is one."""
        del keep
        return ErasurePlan({self.label: 1} if self.ledger.knows(subject, tenant=tenant) else {})

    def forget(self, subject: str, keep: MustStay, *, tenant: str = "") -> Erased:
        """The key goes; the entries stay, and are nobody's."""
        del keep
        gone = int(self.ledger.forget(subject, tenant=tenant))
        return Erased(gone, lingers=lingers(self.ledger))

    def close(self) -> None:
        """Release what is held."""
        self.ledger.close()

    def _is_held(self, at: datetime) -> bool:
        return self.accesses.status(at).held > 0

    def _limit(self, at: datetime) -> datetime:
        return before(at, self.classes[self.label].max_keep)
