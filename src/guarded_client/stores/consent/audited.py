"""Tells the audit log of what a consent store takes down: an entry for each consent, objection and restriction.

What lets less happen is recorded first and told then: a withdrawal counts also where the log cannot be written. What
lets more happen is told first: what cannot be told is not recorded.
"""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from guarded_client._facts import Event, Facts
from guarded_client._forks import Locked
from guarded_client.consent import ConsentEvent, Objection
from guarded_client.stores.consent.records import AnyRecord

if TYPE_CHECKING:
    from guarded_client._ports import Ledger


def widens(record: AnyRecord) -> bool:
    """Whether a record lets more happen than before."""
    if isinstance(record, ConsentEvent):
        return record.state.grants
    return not isinstance(record, Objection) and not record.restricted


def told(tenant: str, subject: str, record: AnyRecord) -> Facts:
    """What the log is told: who (a keyed name), what was recorded, and the keyed name of the record."""
    if isinstance(record, ConsentEvent):
        action = record.state.name.lower()
    elif isinstance(record, Objection):
        action = "objection"
    else:
        action = "restriction" if record.restricted else "restriction_lifted"
    evidence = (record.record_id,) if isinstance(record, ConsentEvent) else ()
    return Facts(Event.CONSENT, tenant=tenant, subject=subject, action=action, evidence=evidence)


class Telling(Locked):
    """Around each recording. Safe in threads, as the log is.

    Args:
        ledger: the log, which others close.
        opened: opens a log at the first record, which :meth:`close` closes.
    """

    def __init__(self, ledger: Ledger | None = None, opened: Callable[[], Ledger | None] | None = None) -> None:
        self._given = ledger
        self._open = opened
        self._own: Ledger | None = None
        super().__init__()

    def around(self, tenant: str, subject: str, record: AnyRecord, add: Callable[[], None]) -> None:
        """Record, and tell the log.

        Raises:
            AuditUnavailable: the log cannot be told.
        """
        log, facts = self._log(), told(tenant, subject, record)
        if log is None:
            add()
        elif widens(record):
            _ = log.append(facts)
            try:
                add()
            except BaseException as error:
                _ = log.append(_undone(tenant, subject, record, error))
                raise
        else:
            add()
            _ = log.append(facts)

    async def aaround(self, tenant: str, subject: str, record: AnyRecord, add: Callable[[], Awaitable[None]]) -> None:
        """The same for async clients."""
        import anyio

        log: Any = self._log()
        log = log.for_async() if hasattr(log, "for_async") else log

        async def append(facts: Facts) -> None:
            done = log.append(facts)
            if inspect.isawaitable(done):
                _ = await done

        if log is None:
            await add()
        elif widens(record):
            await append(told(tenant, subject, record))
            try:
                await add()
            except BaseException as error:
                with anyio.CancelScope(shield=True):  # whoever is out of time is so at each place that waits
                    await append(_undone(tenant, subject, record, error))
                raise
        else:
            await add()
            await append(told(tenant, subject, record))

    def close(self) -> None:
        """Close the log if it was opened here. Idempotent."""
        with self._lock:
            own, self._own, self._open = self._own, None, None
        if own is not None:
            own.close()

    def _log(self) -> Ledger | None:
        if self._given is not None:
            return self._given
        with self._lock:
            own, open_ = self._own, self._open
        if own is not None or open_ is None or (new := open_()) is None:
            return own
        with self._lock:  # not held while a log is opened: that waits for forks, which wait for this lock
            if self._own is None and self._open is not None:
                self._own = new
                return new
            other = self._own
        new.close()
        return other


def _undone(tenant: str, subject: str, record: AnyRecord, error: BaseException) -> Facts:
    facts = told(tenant, subject, record)
    facts.error_type = type(error).__name__
    return facts
