"""The consent store on a server as clients use it, sync and async: each method is its steps, run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Self

from guarded_client._frames import emptying
from guarded_client.consent import ConsentEvent, ConsentHistory, Objection
from guarded_client.stores.consent.audited import Telling
from guarded_client.stores.consent.categories import see_categories
from guarded_client.stores.consent.recording import Recording
from guarded_client.stores.consent.records import AnyRecord, Restriction, made
from guarded_client.stores.naming import see_named
from guarded_client.stores.served.consent_steps import ConsentSteps
from guarded_client.stores.served.head import RootKeys
from guarded_client.stores.served.server import AsyncServer, Server
from guarded_client.stores.served.store import AsyncServedStore, ServedStore
from guarded_client.stores.status import EvidenceStatus


@emptying
class ServerConsentStore(Recording, ServedStore):
    """A :class:`~guarded_client._ports.ConsentStore` on a server. Safe in threads, over forks and between processes.

    Each :meth:`find` asks the server for newer records, so what another process recorded counts at once.
    """

    def __init__(self, server: Server, store: ConsentSteps, keys: RootKeys, other: AsyncServer) -> None:
        self._server = server
        self._store = store
        self._roots = keys
        self._other = AsyncServerConsentStore(other, store, keys)

    def tell(self, telling: Telling) -> Self:
        """Have both forms tell the audit log of each record from now on; returns the store."""
        self._other.telling = telling
        return super().tell(telling)

    def for_async(self) -> AsyncServerConsentStore:
        """The same store for async clients; a guarded async client asks for it by itself."""
        return self._other

    def find(self, tenant: str, subject: str) -> ConsentHistory:
        """Everything known of the person; an empty history when nothing is.

        Raises:
            ConsentUnavailable: the server cannot be read, or a record is damaged or missing.
        """
        return self._server.run(lambda: self._store.find(tenant, subject))

    def purge(self, at: datetime, *, progress: Callable[[int], None] | None = None) -> int:
        """Remove the records of persons whose evidence has ended at ``at``; returns how many.

        Goes through the store in parts; it may be stopped at any point.

        Raises:
            ConsentUnavailable: it was not done to the end; purge again.
        """
        return self._server.run(self._store.purging(at, progress))

    def hold(self, subject: str, name: str, *, tenant: str = "") -> None:
        """Place a legal hold: no record of the person is removed until it is released. Idempotent."""
        self._server.run(lambda: self._store.hold(subject, tenant, name))

    def release(self, subject: str, name: str, *, tenant: str = "") -> bool:
        """Release a legal hold; returns whether it stood."""
        return self._server.run(self._store.releasing(subject, tenant, name))

    def status(self, at: datetime) -> EvidenceStatus:
        """How much evidence is kept, and how much of it has ended."""
        return self._server.run(lambda: self._store.status(at))

    def close(self) -> None:
        """Close the connections. Idempotent."""
        self._server.close()
        self._other.refuse()
        self._store.drop()
        self._untell()

    def _add(self, tenant: str, subject: str, record: AnyRecord) -> None:
        self._server.run(self._store.adding(tenant, subject, record))


@emptying
class AsyncServerConsentStore(AsyncServedStore):
    """:class:`ServerConsentStore` for async clients, one set of connections for each event loop."""

    telling: Telling | None = None

    def __init__(self, server: AsyncServer, store: ConsentSteps, keys: RootKeys) -> None:
        self._server = server
        self._store = store
        self._roots = keys

    async def find(self, tenant: str, subject: str) -> ConsentHistory:
        """Everything known of the person; an empty history when nothing is."""
        return await self._server.run(lambda: self._store.find(tenant, subject))

    async def append(self, event: ConsentEvent, *, tenant: str = "") -> None:
        """Record an event, with the next sequence number of the person."""
        see_categories(event)
        await self._take(tenant, event.subject_ref, event)

    async def object_to(self, subject: str, purpose: str, at: datetime, *, tenant: str = "") -> None:
        """Record that the person objects to a purpose key (and its children)."""
        await self._take(tenant, subject, made(Objection, purpose=purpose, at=at))

    async def restrict(self, subject: str, at: datetime, *, restricted: bool = True, tenant: str = "") -> None:
        """Record that the processing of the person's data is restricted, or no longer is."""
        await self._take(tenant, subject, made(Restriction, at=at, restricted=restricted))

    async def purge(self, at: datetime, *, progress: Callable[[int], None] | None = None) -> int:
        """Remove the records of persons whose evidence has ended at ``at``; returns how many."""
        return await self._server.run(self._store.purging(at, progress))

    async def hold(self, subject: str, name: str, *, tenant: str = "") -> None:
        """Place a legal hold: no record of the person is removed until it is released."""
        await self._server.run(lambda: self._store.hold(subject, tenant, name))

    async def release(self, subject: str, name: str, *, tenant: str = "") -> bool:
        """Release a legal hold; returns whether it stood."""
        return await self._server.run(self._store.releasing(subject, tenant, name))

    async def status(self, at: datetime) -> EvidenceStatus:
        """How much evidence is kept, and how much of it has ended."""
        return await self._server.run(lambda: self._store.status(at))

    async def close(self) -> None:
        """Close the connections of the running event loop, for good. Idempotent."""
        await self._server.close()
        self._store.drop()

    async def _take(self, tenant: str, subject: str, record: AnyRecord) -> None:
        see_named(subject)
        if self.telling is None:
            await self._add(tenant, subject, record)
        else:
            await self.telling.aaround(tenant, subject, record, lambda: self._add(tenant, subject, record))

    async def _add(self, tenant: str, subject: str, record: AnyRecord) -> None:
        await self._server.run(self._store.adding(tenant, subject, record))
