"""What every consent store takes down, and for how long."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias

from guarded_client.consent import ConsentEvent, Objection
from guarded_client.policy.retention import DEFAULT_CLASSES
from guarded_client.stores.closing import Closing
from guarded_client.stores.records import AnyRecord, Restriction, made

Until: TypeAlias = Callable[[datetime], datetime]
"""The end of evidence by its retention class, from the moment at which it is only that."""


def five_years(at: datetime) -> datetime:
    """The default: what the built-in retention class ``contract`` says."""
    return DEFAULT_CLASSES["contract"].until(at)


class Recording(Closing):
    """What a consent store takes down."""

    def append(self, event: ConsentEvent, *, tenant: str = "") -> None:
        """Record an event, with the next sequence number of the person.

        Raises:
            ConsentUnavailable: nothing was recorded.
        """
        self._add(tenant, event.subject_ref, event)

    def object_to(self, subject: str, purpose: str, at: datetime, *, tenant: str = "") -> None:
        """Record that the person objects to a purpose key (and its children).

        Raises:
            Misuse: ``purpose`` is not a key, or ``at`` has no time zone.
            ConsentUnavailable: nothing was recorded.
        """
        self._add(tenant, subject, made(Objection, purpose=purpose, at=at))

    def restrict(self, subject: str, at: datetime, *, restricted: bool = True, tenant: str = "") -> None:
        """Record that the processing of the person's data is restricted, or no longer is.

        Raises:
            Misuse: ``at`` has no time zone.
            ConsentUnavailable: nothing was recorded.
        """
        self._add(tenant, subject, made(Restriction, at=at, restricted=restricted))

    @abstractmethod
    def _add(self, tenant: str, subject: str, record: AnyRecord) -> None: ...
