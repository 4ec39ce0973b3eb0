"""Places where personal data is kept, as the life cycle of data sees them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from guarded_client.policy.retention import RetentionClass
    from guarded_client.stores.status import ClassStatus, Erased, ErasurePlan, KeptRecord, Swept

MustStay: TypeAlias = Mapping[str, Callable[[datetime, bool], datetime | None]]
"""For classes with a ``min_keep``: until when an entry must stay whose person is erased; ``None``: it may go.

Arguments: its end date, and whether an earlier erasure left it, and so gave it that end date.
"""


class Kept(Protocol):
    """A place where personal data is kept, each piece under a retention class. A
    :class:`~guarded_client.Lifecycle` treats all such places alike, and names each in its certificates.

    Every method raises an ``Unavailable`` error if the place cannot be read or written. Subject and tenant are as in
    the tags.
    """

    @property
    def name(self) -> str:
        """What it is, in lower case: ``review``. Stands in certificates, exports and on the screen."""
        ...

    @property
    def staying(self) -> str:
        """Why what an erasure leaves here stays, for the certificate; empty: only a ``min_keep`` keeps anything."""
        ...

    def status(self, at: datetime) -> tuple[ClassStatus, ...]:
        """What is kept, by retention class; ``due`` counts what :meth:`sweep` would take at ``at``."""
        ...

    def sweep(
        self, at: datetime, classes: Mapping[str, RetentionClass], progress: Callable[[int], None] | None = None
    ) -> Swept:
        """Archive what its class says, and remove what has ended: but not of persons under a legal hold, nor of classes
        whose disposal is ``review``. Idempotent; may be stopped at any point, and may run in several processes.

        Args:
            at: aware.
            classes: those of the policy.
            progress: told how many have gone so far.
        """
        ...

    def restart(
        self,
        subject: str,
        ends: Mapping[str, datetime],
        *,
        tenant: str = "",
        conversation: str | None = None,
        least: Mapping[str, datetime] | None = None,
    ) -> int:
        """An event happened: give entries the end date of their class; returns how many moved.

        Args:
            least: the end date, by class, of entries that an erasure left because they must stay.
        """
        ...

    def hold(self, subject: str, name: str, *, tenant: str = "") -> None:
        """Place a legal hold: nothing of the person is destroyed until it is released. Idempotent."""
        ...

    def release(self, subject: str, name: str, *, tenant: str = "") -> bool:
        """Release a legal hold; returns whether it stood."""
        ...

    def plan(self, subject: str, keep: MustStay, *, tenant: str = "") -> ErasurePlan:
        """What :meth:`forget` would do."""
        ...

    def forget(self, subject: str, keep: MustStay, *, tenant: str = "") -> Erased:
        """Erase a person for good: nothing that comes later brings back what went. Safe to repeat.

        Args:
            keep: classes with a ``min_keep``. An entry that must stay is archived, and ends at the moment that the
                function gives: a later sweep removes it.

        Raises:
            HoldRefused: a legal hold stands on the person; nothing was erased here.
        """
        ...

    def close(self) -> None:
        """Release files and keys. Idempotent."""
        ...


class Keeper(Kept, Protocol):
    """A further place where personal data is kept, beside vault, consent store and record of access."""

    @property
    def titles(self) -> Mapping[str, str]:
        """Its heading in the document for a person, by language: ``en`` and ``fr``."""
        ...

    def export(self, subject: str, *, tenant: str = "") -> Sequence[KeptRecord]:
        """All that is kept of a person, for the person."""
        ...
