"""The vault on a server as clients use it, sync and async: each method is its steps, run."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from guarded_client._evidence import RetentionSet
from guarded_client._frames import emptying
from guarded_client._model import Scope
from guarded_client._surrogates import Surrogates
from guarded_client.stores.conversation import Value, single_call
from guarded_client.stores.keys.signature import Signature
from guarded_client.stores.served.head import RootKeys
from guarded_client.stores.served.server import AsyncServer, Server
from guarded_client.stores.served.store import AsyncServedStore, ServedStore
from guarded_client.stores.served.vault_steps import VaultSteps
from guarded_client.stores.status import ClassStatus, KeptEntry

if TYPE_CHECKING:
    from guarded_client._ports import MustStay


@emptying
class ServerVault(ServedStore):
    """A :class:`~guarded_client._ports.Vault` on a server. Safe in threads, over forks and between processes."""

    def __init__(self, server: Server, vault: VaultSteps, keys: RootKeys, other: AsyncServer) -> None:
        self._server = server
        self._vault = vault
        self._roots = keys
        self._other = AsyncServerVault(other, vault, keys)

    def for_async(self) -> AsyncServerVault:
        """The same vault for async clients; a guarded async client asks for it by itself."""
        return self._other

    def open(self, scope: Scope) -> Surrogates:
        """The placeholders of a conversation, as far as they are still kept. Sees other processes' writes.

        Raises:
            VaultUnavailable: the server cannot be read, or a record is damaged.
        """
        return single_call() if scope.conversation is None else self._server.run(lambda: self._vault.open(scope))

    def begin(self, scope: Scope) -> Surrogates:
        """The placeholders of a conversation as this process knows them: :meth:`assign` or :meth:`open` must follow.

        Asks the server only if that was not heard for ten seconds: a person who was erased since then could not begin
        a call.

        Raises:
            VaultUnavailable: see :meth:`open`.
        """
        known = single_call() if scope.conversation is None else self._vault.begin(scope)
        return self.open(scope) if known is None else known

    def assign(self, scope: Scope, values: Sequence[Value], retention: RetentionSet, *, epoch: str = "") -> Surrogates:
        """Give each (kind, value) a placeholder, new or existing, at once or not at all. Idempotent.

        Writes only what is new, or ends notably later than before (see :meth:`Conversation.lacking`). A retention that
        has ended already keeps nothing: its new placeholders are good for this call only.

        Raises:
            VaultUnavailable: the person was erased since the call of ``epoch`` began, or the server cannot be reached.
                If the connection broke, the values may have been written: assigning again then finds them.
            Misuse: a value cannot have a placeholder (see :func:`~guarded_client.stores.conversation.check`); nothing
                was written.
        """
        if scope.conversation is None:
            return single_call(values)
        return self._server.run(lambda: self._vault.assign(scope, values, retention, epoch))

    def digest(self, tenant: str, text: str) -> str:
        """A keyed digest, 32 hexadecimal digits, stable for a tenant and master key.

        Raises:
            VaultUnavailable: the vault is closed.
        """
        self._server.see_open()
        return self._vault.digests.text(tenant, text)

    def purge(self, at: datetime, *, spare: Collection[str] = (), progress: Callable[[int], None] | None = None) -> int:
        """Remove every entry whose end date is not after ``at``, and data keys that no entry needs; returns how many.

        Goes through the vault in parts: it may be stopped at any point, and may run in several processes at once.

        Args:
            at: aware.
            spare: classes to leave.
            progress: told how many have gone so far, after each part.

        Raises:
            VaultUnavailable: it was not done to the end; purge again.
        """
        return self._server.run(self._vault.purging(at, spare, progress))

    def forget(self, subject: str, *, tenant: str = "", keep: MustStay | None = None) -> int:
        """Erase a person: tombstone, keys and rows at once; returns how many entries went.

        Args:
            subject, tenant: as in the tags.
            keep: of classes with a ``min_keep``, until when an entry must stay. If that is to come, it is archived: no
                call uses it, and it ends then. Another erasure leaves its end date as it is.

        Raises:
            HoldRefused: a legal hold stands on the person; nothing was erased.
            VaultUnavailable: not known to be erased; forget again.
        """
        return self._server.run(self._vault.forgetting(subject, tenant, keep))

    def restart(
        self,
        subject: str,
        ends: Mapping[str, datetime],
        *,
        tenant: str = "",
        conversation: str | None = None,
        least: Mapping[str, datetime] | None = None,
    ) -> int:
        """Give the entries of a person, or of one conversation, the end date of their class; returns how many moved."""
        return self._server.run(self._vault.restarting(subject, tenant, conversation, ends, least))

    def archive(self, before: Mapping[str, datetime], *, dry_run: bool = False) -> int:
        """Archive the entries of classes that end at the moment given, or before, or only count them."""
        return self._server.run(self._vault.archiving(before, dry_run=dry_run))

    def hold(self, subject: str, name: str, *, tenant: str = "") -> None:
        """Place a legal hold: nothing of the person is removed until it is released. Idempotent.

        Raises:
            Misuse: ``name`` cannot be that of a hold.
        """
        self._server.run(lambda: self._vault.hold(subject, tenant, name))

    def release(self, subject: str, name: str, *, tenant: str = "") -> bool:
        """Release a legal hold; returns whether it stood."""
        return self._server.run(self._vault.releasing(subject, tenant, name))

    def holds(self, subject: str, *, tenant: str = "") -> tuple[str, ...]:
        """The legal holds that stand on a person."""
        return self._server.run(lambda: self._vault.holds(subject, tenant))

    def status(self, at: datetime) -> tuple[ClassStatus, ...]:
        """What is kept, by class."""
        return self._server.run(lambda: self._vault.status(at))

    def export(self, subject: str, *, tenant: str = "") -> Iterator[KeptEntry]:
        """All that is kept of a person, conversation by conversation, in one state of the vault."""
        yield from self._server.run(lambda: self._vault.export(subject, tenant))

    def sign(self, message: bytes) -> Signature:
        """A signature by the vault, which anyone can check with its public key. Rotations do not change it."""
        return self._roots.sign(message)

    def close(self) -> None:
        """Close the connections and drop what is in memory. Idempotent."""
        self._server.close()
        self._other.refuse()
        self._vault.drop()


@emptying
class AsyncServerVault(AsyncServedStore):
    """:class:`ServerVault` for async clients, one set of connections for each event loop."""

    def __init__(self, server: AsyncServer, vault: VaultSteps, keys: RootKeys) -> None:
        self._server = server
        self._vault = vault
        self._roots = keys

    async def open(self, scope: Scope) -> Surrogates:
        """The placeholders of a conversation, as far as they are still kept."""
        return single_call() if scope.conversation is None else await self._server.run(lambda: self._vault.open(scope))

    async def begin(self, scope: Scope) -> Surrogates:
        """The placeholders of a conversation as this process knows them: :meth:`assign` or :meth:`open` must follow."""
        known = single_call() if scope.conversation is None else self._vault.begin(scope)
        return await self.open(scope) if known is None else known

    async def assign(
        self, scope: Scope, values: Sequence[Value], retention: RetentionSet, *, epoch: str = ""
    ) -> Surrogates:
        """Give each (kind, value) a placeholder, new or existing, at once or not at all."""
        if scope.conversation is None:
            return single_call(values)
        return await self._server.run(lambda: self._vault.assign(scope, values, retention, epoch))

    def digest(self, tenant: str, text: str) -> str:
        """A keyed digest, 32 hexadecimal digits, stable for a tenant and master key."""
        self._server.see_open()
        return self._vault.digests.text(tenant, text)

    async def purge(
        self, at: datetime, *, spare: Collection[str] = (), progress: Callable[[int], None] | None = None
    ) -> int:
        """Remove every entry whose end date is not after ``at``; returns how many."""
        return await self._server.run(self._vault.purging(at, spare, progress))

    async def forget(self, subject: str, *, tenant: str = "", keep: MustStay | None = None) -> int:
        """Erase a person: tombstone, keys and rows at once; returns how many entries went."""
        return await self._server.run(self._vault.forgetting(subject, tenant, keep))

    async def restart(
        self,
        subject: str,
        ends: Mapping[str, datetime],
        *,
        tenant: str = "",
        conversation: str | None = None,
        least: Mapping[str, datetime] | None = None,
    ) -> int:
        """Give the entries of a person, or of one conversation, the end date of their class; returns how many moved."""
        return await self._server.run(self._vault.restarting(subject, tenant, conversation, ends, least))

    async def archive(self, before: Mapping[str, datetime], *, dry_run: bool = False) -> int:
        """Archive the entries of classes that end at the moment given, or before, or only count them."""
        return await self._server.run(self._vault.archiving(before, dry_run=dry_run))

    async def hold(self, subject: str, name: str, *, tenant: str = "") -> None:
        """Place a legal hold: nothing of the person is removed until it is released."""
        await self._server.run(lambda: self._vault.hold(subject, tenant, name))

    async def release(self, subject: str, name: str, *, tenant: str = "") -> bool:
        """Release a legal hold; returns whether it stood."""
        return await self._server.run(self._vault.releasing(subject, tenant, name))

    async def holds(self, subject: str, *, tenant: str = "") -> tuple[str, ...]:
        """The legal holds that stand on a person."""
        return await self._server.run(lambda: self._vault.holds(subject, tenant))

    async def status(self, at: datetime) -> tuple[ClassStatus, ...]:
        """What is kept, by class."""
        return await self._server.run(lambda: self._vault.status(at))

    async def export(self, subject: str, *, tenant: str = "") -> list[KeptEntry]:
        """All that is kept of a person, conversation by conversation, in one state of the vault."""
        return await self._server.run(lambda: self._vault.export(subject, tenant))

    def sign(self, message: bytes) -> Signature:
        """A signature by the vault, which anyone can check with its public key."""
        return self._roots.sign(message)

    async def close(self) -> None:
        """Close the connections of the running event loop, for good. Idempotent."""
        await self._server.close()
        self._vault.drop()
