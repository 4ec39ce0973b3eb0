"""Where consent is recorded."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from guarded_client.consent import ConsentEvent, ConsentHistory
    from guarded_client.stores.status import EvidenceStatus


class ConsentStore(Protocol):
    """Append-only events of consent, with objections (GDPR Art. 21) and restrictions (Art. 18)."""

    def find(self, tenant: str, subject: str) -> ConsentHistory:
        """Everything known of the person; an empty history when nothing is."""
        ...

    def append(self, event: ConsentEvent, *, tenant: str = "") -> None:
        """Record an event. The store gives it the next sequence number of the person."""
        ...

    def object_to(self, subject: str, purpose: str, at: datetime, *, tenant: str = "") -> None:
        """Record that the person objects to a purpose key (and its children)."""
        ...

    def restrict(self, subject: str, at: datetime, *, restricted: bool = True, tenant: str = "") -> None:
        """Record that the processing of the person's data is restricted, or no longer is."""
        ...

    def purge(self, at: datetime, *, progress: Callable[[int], None] | None = None) -> int:
        """Remove the records of persons whose evidence has ended at ``at``; returns how many."""
        ...

    def hold(self, subject: str, name: str, *, tenant: str = "") -> None:
        """Place a legal hold: no record of the person is removed until it is released. Idempotent."""
        ...

    def release(self, subject: str, name: str, *, tenant: str = "") -> bool:
        """Release a legal hold; returns whether it stood."""
        ...

    def status(self, at: datetime) -> EvidenceStatus:
        """How much evidence is kept, and how much of it has ended."""
        ...

    def close(self) -> None:
        """Release files. Idempotent."""
        ...


class AsyncConsentStore(Protocol):
    """:class:`ConsentStore` for async clients only."""

    def find(self, tenant: str, subject: str) -> Awaitable[ConsentHistory]:
        """Everything known of the person; an empty history when nothing is."""
        ...
