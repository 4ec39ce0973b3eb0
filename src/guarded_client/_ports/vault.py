"""Where placeholders and the values they stand for are kept."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from guarded_client._evidence import RetentionSet
    from guarded_client._model import Scope
    from guarded_client._ports.kept import MustStay
    from guarded_client._surrogates import Surrogates
    from guarded_client.stores.keys.signature import Signature
    from guarded_client.stores.status import ClassStatus, KeptEntry


class Vault(Protocol):
    """Keeps which placeholder stands for which value. Sealed at rest, bound to a scope, with an end date."""

    def open(self, scope: Scope) -> Surrogates:
        """The placeholders of a conversation, as far as they are still kept. Sees other processes' writes.

        Raises:
            VaultUnavailable: it cannot be read.
        """
        ...

    def begin(self, scope: Scope) -> Surrogates:
        """The placeholders of a conversation as far as they are known without asking a server.

        A call that begins with them assigns or opens before it is sent, and begins anew with what it learns then. A
        vault that asks nobody answers as :meth:`open` does.

        Raises:
            VaultUnavailable: it cannot be read.
        """
        ...

    def assign(
        self, scope: Scope, values: Sequence[tuple[str, str]], retention: RetentionSet, *, epoch: str = ""
    ) -> Surrogates:
        """Give each (kind, value) a placeholder, new or existing, in one transaction. Idempotent.

        Args:
            scope: the conversation.
            values: as they stand in the call.
            retention: until when they are kept.
            epoch: of the map that the call began with, see :meth:`open`.

        Raises:
            VaultUnavailable: nothing was written; also if the person was erased since the call began.
            Misuse: a kind or value that no placeholder can stand for; nothing was written.
        """
        ...

    def digest(self, tenant: str, text: str) -> str:
        """A keyed digest, 32 hexadecimal digits, stable for a tenant."""
        ...

    def purge(self, at: datetime, *, spare: Collection[str] = (), progress: Callable[[int], None] | None = None) -> int:
        """Remove every entry whose end date is not after ``at``, but those of classes to spare and of persons under a
        legal hold; returns how many. Idempotent; may be stopped at any point, and may run in several processes.

        Args:
            at: with a time zone.
            spare: retention classes to leave.
            progress: told how many have gone so far, after each part of the work.
        """
        ...

    def forget(self, subject: str, *, tenant: str = "", keep: MustStay | None = None) -> int:
        """Erase a person: tombstone, destroy the keys, remove the rows; returns how many entries went.

        What an earlier erasure removed is not counted again, also if its answer was an error: then this may return 0.
        Entries of a class in ``keep`` for which it gives a moment to come stay, archived, and end then. Another erasure
        leaves their end date as it is.

        Raises:
            HoldRefused: a legal hold stands on the person; nothing was erased.
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
        """Give the entries of a person, or of one conversation, the end date of their class; returns how many moved.

        Args:
            ends: the new end date, by class; entries of a class that is not in it stay as they are.
            least: the end date, by class, of entries that an erasure left.
        """
        ...

    def archive(self, before: Mapping[str, datetime], *, dry_run: bool = False) -> int:
        """Archive entries of classes that end at the moment given, or before: kept, but no call uses them any more.

        Returns how many; ``dry_run``: only counts them.
        """
        ...

    def hold(self, subject: str, name: str, *, tenant: str = "") -> None:
        """Place a legal hold: nothing of the person is removed until it is released. Idempotent."""
        ...

    def release(self, subject: str, name: str, *, tenant: str = "") -> bool:
        """Release a legal hold; returns whether it stood."""
        ...

    def holds(self, subject: str, *, tenant: str = "") -> tuple[str, ...]:
        """The legal holds that stand on a person."""
        ...

    def status(self, at: datetime) -> tuple[ClassStatus, ...]:
        """What is kept, by retention class."""
        ...

    def export(self, subject: str, *, tenant: str = "") -> Iterator[KeptEntry]:
        """All that is kept of a person, conversation by conversation."""
        ...

    def sign(self, message: bytes) -> Signature:
        """A signature that anyone can check with the vault's public key."""
        ...

    def close(self) -> None:
        """Release files and keys. Idempotent."""
        ...


class AsyncVault(Protocol):
    """:class:`Vault` for async clients only."""

    def open(self, scope: Scope) -> Awaitable[Surrogates]:
        """The placeholders of a conversation, as far as they are still kept."""
        ...

    def begin(self, scope: Scope) -> Awaitable[Surrogates]:
        """The placeholders of a conversation as far as they are known without asking a server."""
        ...

    def assign(
        self, scope: Scope, values: Sequence[tuple[str, str]], retention: RetentionSet, *, epoch: str = ""
    ) -> Awaitable[Surrogates]:
        """Give each (kind, value) a placeholder, new or existing, in one transaction."""
        ...

    def digest(self, tenant: str, text: str) -> str:
        """A keyed digest, 32 hexadecimal digits, stable for a tenant."""
        ...
