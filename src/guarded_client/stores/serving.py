"""The stores on a server as clients use them, sync and async: each method is its steps, run."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from types import TracebackType
from typing import Self

from guarded_client._evidence import RetentionSet
from guarded_client._model import Scope
from guarded_client._surrogates import Surrogates
from guarded_client.consent import ConsentEvent, ConsentHistory, Objection
from guarded_client.stores.closing import Closing
from guarded_client.stores.consent import Recording
from guarded_client.stores.conversation import Value, single_call
from guarded_client.stores.filed import Filed
from guarded_client.stores.records import AnyRecord, Restriction, made
from guarded_client.stores.server import AsyncServer, Server
from guarded_client.stores.shelved import Shelved


class ServerVault(Closing):
    """A :class:`~guarded_client._ports.Vault` on a server. Safe in threads, over forks and between processes."""

    def __init__(self, server: Server, vault: Shelved) -> None:
        self._server = server
        self._vault = vault

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def open(self, scope: Scope) -> Surrogates:
        """The placeholders of a conversation, as far as they are still kept. Sees other processes' writes.

        Raises:
            VaultUnavailable: the server cannot be read, or a record is damaged.
        """
        return single_call() if scope.conversation is None else self._server.run(lambda: self._vault.open(scope))

    def assign(self, scope: Scope, values: Sequence[Value], retention: RetentionSet) -> Surrogates:
        """Give each (kind, value) a placeholder, new or existing, at once or not at all. Idempotent.

        Writes only what is new, or ends notably later than before (see :meth:`Conversation.lacking`). A retention that
        has ended already keeps nothing: its new placeholders are good for this call only.

        Raises:
            VaultUnavailable: the person was erased since the conversation was opened, or the server cannot be reached.
                If the connection broke, the values may have been written: assigning again then finds them.
            Misuse: a value cannot have a placeholder (see :func:`~guarded_client.stores.conversation.check`); nothing
                was written.
        """
        if scope.conversation is None:
            return single_call(values)
        return self._server.run(lambda: self._vault.assign(scope, values, retention))

    def digest(self, tenant: str, text: str) -> str:
        """A keyed digest, 32 hexadecimal digits, stable for a tenant and master key.

        Raises:
            VaultUnavailable: the vault is closed.
        """
        self._server.see_open()
        return self._vault.digests.text(tenant, text)

    def purge(self, at: datetime) -> int:
        """Remove every entry whose end date is not after ``at``, and data keys that no entry needs; returns how many.

        Raises:
            VaultUnavailable: it was not done, or not to the end; purge again.
        """
        return self._server.run(lambda: self._vault.purge(at))

    def forget(self, subject: str, *, tenant: str = "") -> int:
        """Erase a person: tombstone, keys and rows at once; returns how many entries went.

        Raises:
            VaultUnavailable: not known to be erased; forget again.
        """
        return self._server.run(lambda: self._vault.forget(subject, tenant))

    def close(self) -> None:
        """Close the connections and drop what is in memory. Idempotent."""
        self._server.close()
        self._vault.drop()


class AsyncServerVault:
    """:class:`ServerVault` for async clients, one set of connections for each event loop."""

    def __init__(self, server: AsyncServer, vault: Shelved) -> None:
        self._server = server
        self._vault = vault

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    async def open(self, scope: Scope) -> Surrogates:
        """See :meth:`ServerVault.open`."""
        return single_call() if scope.conversation is None else await self._server.run(lambda: self._vault.open(scope))

    async def assign(self, scope: Scope, values: Sequence[Value], retention: RetentionSet) -> Surrogates:
        """See :meth:`ServerVault.assign`."""
        if scope.conversation is None:
            return single_call(values)
        return await self._server.run(lambda: self._vault.assign(scope, values, retention))

    def digest(self, tenant: str, text: str) -> str:
        """See :meth:`ServerVault.digest`."""
        self._server.see_open()
        return self._vault.digests.text(tenant, text)

    async def purge(self, at: datetime) -> int:
        """See :meth:`ServerVault.purge`."""
        return await self._server.run(lambda: self._vault.purge(at))

    async def forget(self, subject: str, *, tenant: str = "") -> int:
        """See :meth:`ServerVault.forget`."""
        return await self._server.run(lambda: self._vault.forget(subject, tenant))

    async def close(self) -> None:
        """Close the connections of the running event loop, for good. Idempotent."""
        await self._server.close()
        self._vault.drop()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        await self.close()


class ServerConsentStore(Recording):
    """A :class:`~guarded_client._ports.ConsentStore` on a server. Safe in threads, over forks and between processes.

    Each :meth:`find` asks the server for newer records, so what another process recorded counts at once.
    """

    def __init__(self, server: Server, store: Filed) -> None:
        self._server = server
        self._store = store

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def find(self, tenant: str, subject: str) -> ConsentHistory:
        """Everything known of the person; an empty history when nothing is.

        Raises:
            ConsentUnavailable: the server cannot be read, or a record is damaged or missing.
        """
        return self._server.run(lambda: self._store.find(tenant, subject))

    def close(self) -> None:
        """Close the connections. Idempotent."""
        self._server.close()
        self._store.drop()

    def _add(self, tenant: str, subject: str, record: AnyRecord) -> None:
        self._server.run(self._store.adding(tenant, subject, record))


class AsyncServerConsentStore:
    """:class:`ServerConsentStore` for async clients, one set of connections for each event loop."""

    def __init__(self, server: AsyncServer, store: Filed) -> None:
        self._server = server
        self._store = store

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    async def find(self, tenant: str, subject: str) -> ConsentHistory:
        """See :meth:`ServerConsentStore.find`."""
        return await self._server.run(lambda: self._store.find(tenant, subject))

    async def append(self, event: ConsentEvent, *, tenant: str = "") -> None:
        """See :meth:`~guarded_client.stores.consent.Recording.append`."""
        await self._add(tenant, event.subject_ref, event)

    async def object_to(self, subject: str, purpose: str, at: datetime, *, tenant: str = "") -> None:
        """See :meth:`~guarded_client.stores.consent.Recording.object_to`."""
        await self._add(tenant, subject, made(Objection, purpose=purpose, at=at))

    async def restrict(self, subject: str, at: datetime, *, restricted: bool = True, tenant: str = "") -> None:
        """See :meth:`~guarded_client.stores.consent.Recording.restrict`."""
        await self._add(tenant, subject, made(Restriction, at=at, restricted=restricted))

    async def close(self) -> None:
        """Close the connections of the running event loop, for good. Idempotent."""
        await self._server.close()
        self._store.drop()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        await self.close()

    async def _add(self, tenant: str, subject: str, record: AnyRecord) -> None:
        await self._server.run(self._store.adding(tenant, subject, record))
