"""What every consent store takes down, and for how long."""

from __future__ import annotations

from abc import abstractmethod
from datetime import datetime
from typing import TYPE_CHECKING, Self

from guarded_client._frames import emptying
from guarded_client.consent import ConsentEvent, Objection
from guarded_client.policy.retention import DEFAULT_CLASSES
from guarded_client.stores.closing import Closing
from guarded_client.stores.consent.categories import see_categories
from guarded_client.stores.consent.records import AnyRecord, Restriction, made
from guarded_client.stores.naming import see_named

if TYPE_CHECKING:
    from guarded_client.stores.consent.audited import Telling


def five_years(at: datetime) -> datetime:
    """The default: what the built-in retention class ``contract`` says."""
    return DEFAULT_CLASSES["contract"].until(at)


@emptying
class Recording(Closing):
    """What a consent store takes down.

    Attributes:
        telling: tells the audit log of each record; ``None``: nobody is told.
    """

    telling: Telling | None = None

    def tell(self, telling: Telling) -> Self:
        """Tell the audit log of each record from now on; returns the store."""
        self.telling = telling
        return self

    def append(self, event: ConsentEvent, *, tenant: str = "") -> None:
        """Record an event, with the next sequence number of the person.

        Raises:
            Misuse: the event's subject is empty, a text of it has half a surrogate pair, or it is a consent that names
                a data category which is not known.
            ConsentUnavailable: nothing was recorded.
            AuditUnavailable: the audit log cannot be told. A withdrawal counts all the same; what would let more
                happen was not recorded.
        """
        see_categories(event)
        self._take(tenant, event.subject_ref, event)

    def object_to(self, subject: str, purpose: str, at: datetime, *, tenant: str = "") -> None:
        """Record that the person objects to a purpose key (and its children).

        Raises:
            Misuse: the subject is empty, ``purpose`` is not a key, or ``at`` has no time zone.
            ConsentUnavailable: nothing was recorded.
            AuditUnavailable: it counts, but the audit log cannot be told.
        """
        self._take(tenant, subject, made(Objection, purpose=purpose, at=at))

    def restrict(self, subject: str, at: datetime, *, restricted: bool = True, tenant: str = "") -> None:
        """Record that the processing of the person's data is restricted, or no longer is.

        Raises:
            Misuse: the subject is empty, or ``at`` has no time zone.
            ConsentUnavailable: nothing was recorded.
            AuditUnavailable: the audit log cannot be told. A restriction counts all the same; its end was not recorded.
        """
        self._take(tenant, subject, made(Restriction, at=at, restricted=restricted))

    def _take(self, tenant: str, subject: str, record: AnyRecord) -> None:
        see_named(subject)
        if self.telling is None:
            self._add(tenant, subject, record)
        else:
            self.telling.around(tenant, subject, record, lambda: self._add(tenant, subject, record))

    @abstractmethod
    def _add(self, tenant: str, subject: str, record: AnyRecord) -> None: ...

    def _untell(self) -> None:
        """The store is closed: so is the log, if it was opened for this alone."""
        if self.telling is not None:
            self.telling.close()
