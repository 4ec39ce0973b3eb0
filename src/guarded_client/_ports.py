"""Who answers what guards ask: the ports, in a sync and an async form.

A port method may return its value or an awaitable of it. Sync clients need sync ports; async clients take either.
Every method must be safe to call from several threads.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from types import TracebackType

    from guarded_client._evidence import RetentionSet
    from guarded_client._facts import Facts, Position
    from guarded_client._model import Entity, Scope
    from guarded_client._surrogates import Surrogates
    from guarded_client.audit.checkpoint import Checkpoint
    from guarded_client.audit.entry import Entry
    from guarded_client.consent import ConsentEvent, ConsentHistory
    from guarded_client.policy.retention import RetentionClass
    from guarded_client.review import Actor, Answered, Counts, Draft, Filter, Measures, Payload, Shown, Stop, Ticket
    from guarded_client.stores.signature import Signature
    from guarded_client.stores.status import (
        ClassStatus,
        Erased,
        ErasurePlan,
        EvidenceStatus,
        KeptEntry,
        KeptRecord,
        Swept,
    )


class Detector(Protocol):
    """Finds personal data. No network, no logging of texts, no state that a caller could notice."""

    @property
    def kinds(self) -> frozenset[str]:
        """Every kind it can report."""
        ...

    def detect(self, texts: Sequence[str], known: Mapping[str, Sequence[str]]) -> Sequence[Sequence[Entity]]:
        """Entities of each text, sorted, not overlapping; offsets are characters of that text.

        Args:
            texts: any strings, also with lone surrogates, NUL or 10 MB long.
            known: values the caller knows, by kind; found wherever they stand as whole words.

        Raises:
            DetectorUnavailable: it cannot look; the call must not be sent.
        """
        ...


class Vault(Protocol):
    """Keeps which placeholder stands for which value. Sealed at rest, bound to a scope, with an end date."""

    def open(self, scope: Scope) -> Surrogates:
        """The placeholders of a conversation, as far as they are still kept. Sees other processes' writes.

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
        """
        ...

    def forget(self, subject: str, *, tenant: str = "", keep: Mapping[str, datetime] | None = None) -> int:
        """Erase a person: tombstone, destroy the keys, remove the rows; returns how many entries went.

        Entries of the classes in ``keep`` that end after the moment given stay, archived.

        Raises:
            HoldRefused: a legal hold stands on the person; nothing was erased.
        """
        ...

    def restart(
        self, subject: str, ends: Mapping[str, datetime], *, tenant: str = "", conversation: str | None = None
    ) -> int:
        """Give the entries of a person, or of one conversation, the end date of their class; returns how many moved."""
        ...

    def archive(self, before: Mapping[str, datetime]) -> int:
        """Archive entries of classes that end at the moment given, or before: kept, but no call uses them any more."""
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


class Ledger(Protocol):
    """The audit log: append-only, chained by hashes, signed. Persons stand in it under keyed names alone.

    It is its own context manager, which closes it.
    """

    log_id: str
    """Tells this log from others; no secret."""

    def __enter__(self) -> Self:
        """The log."""
        ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close it."""
        ...

    def announce(self, facts: Facts) -> None:
        """Note that a call is about to be sent.

        If no entry of the call follows before the process ends, :meth:`recover` makes one, ``interrupted``.

        Raises:
            AuditUnavailable: it could not be noted; the call must not be sent.
        """
        ...

    def append(self, facts: Facts) -> Position:
        """Write one entry at the end, and drop the note of the call. Both, or neither.

        Raises:
            AuditUnavailable: nothing was written.
        """
        ...

    def entries(self, after: int = -1) -> Iterator[Entry]:
        """The entries with an index above ``after``, in order, read bit by bit. Hashes are not checked here."""
        ...

    def find(self, call: str) -> Entry | None:
        """The entry of a call."""
        ...

    def head(self) -> Position:
        """Where the last entry stands; of an empty log, index -1 and what the first entry will have as ``prev``."""
        ...

    def checkpoint(self) -> Checkpoint:
        """Sign the state of the log, and hand it to the second place, if one is configured."""
        ...

    def forget(self, subject: str, *, tenant: str = "") -> bool:
        """Destroy the key of a person's names: nobody can tell any more which entries are theirs. The chain stays.

        Returns whether there was one.
        """
        ...

    def status(self, before: datetime) -> tuple[int, int]:
        """How many entries there are, and how many of them :meth:`purge` would remove."""
        ...

    def purge(self, before: datetime, progress: Callable[[int], None] | None = None) -> int:
        """Remove the oldest entries, up to a moment, after signing where the chain goes on from; returns how many.

        Idempotent; may be stopped at any point.
        """
        ...

    def knows(self, subject: str, *, tenant: str = "") -> bool:
        """Whether there is a key of a person's names."""
        ...

    def recover(self) -> int:
        """Make entries of calls that a process noted and did not live to end; returns how many."""
        ...

    def close(self) -> None:
        """Release files and keys. Idempotent."""
        ...


class ReviewQueue(Protocol):
    """Tickets and what reviewers see, sealed; shared by calls, reviewers and interfaces, in any number of processes.

    Who may decide is said by :mod:`guarded_client.review.rules` alone, which every method asks that an actor calls.
    Moments are by the queue's own clock. Every method raises ``ReviewUnavailable`` if the store fails; nothing is half
    done then.
    """

    def submit(self, ticket: Ticket, payload: Payload) -> Ticket:
        """Keep a new ticket. If one of the same fingerprint governs the call already, that one is returned instead.

        Raises:
            ReviewRefused: the person was erased since the call began.
        """
        ...

    def find(self, fingerprint: str) -> Ticket | None:
        """The ticket that governs a call: the last one of its fingerprint, cancelled ones and mode ``after`` apart."""
        ...

    def get(self, ticket: str) -> Ticket:
        """A ticket as it stands now.

        Raises:
            ReviewRefused: there is none of this id (any more).
        """
        ...

    def payload(self, ticket: str) -> Shown:
        """What a ticket is about, for the call that it releases. Reviewers use :meth:`open`."""
        ...

    def look(self, ticket: str) -> tuple[bool, int]:
        """Whether a ticket is open, and its version. Cheap: those who wait ask often."""
        ...

    def list(self, query: Filter | None = None, *, limit: int = 50, offset: int = 0) -> tuple[Ticket, ...]:
        """Tickets, in the order of :class:`~guarded_client.review.Filter`."""
        ...

    def counts(self) -> Counts:
        """How many tickets there are."""
        ...

    def claim(self, actor: Actor, ticket: str | None = None) -> Ticket | None:
        """Lease a ticket to a reviewer; without an id, the first that they may decide on. ``None``: there is none.

        No two reviewers ever hold the same ticket. Whoever holds the lease already has it renewed.

        Raises:
            ReviewRefused: they may not have this ticket; ``objection`` says why.
        """
        ...

    def renew(self, actor: Actor, ticket: str) -> Ticket:
        """Make a lease longer.

        Raises:
            ReviewRefused: it has ended, or is somebody else's.
        """
        ...

    def release(self, actor: Actor, ticket: str) -> Ticket:
        """Give a lease back.

        Raises:
            ReviewRefused: it has ended, or is somebody else's.
        """
        ...

    def open(self, actor: Actor, ticket: str) -> Shown:
        """What the holder of the lease looks at, placeholders in the place of values, and the hash that a decision
        has to name. Takes down that it was opened.

        Raises:
            ReviewRefused: no lease of this reviewer stands.
        """
        ...

    def decide(self, actor: Actor, ticket: str, draft: Draft) -> Ticket:
        """Decide. Two decisions at once: the first counts, the second is refused.

        Raises:
            ReviewRefused: ``objection`` says why; nothing was decided.
        """
        ...

    def cancel(self, ticket: str) -> Ticket:
        """Close the ticket of a call that nobody can come back to. Idempotent."""
        ...

    def wait(self, ticket: str, seconds: float) -> Ticket:
        """Wait until a ticket is closed, at most so long; it is returned as it stands then."""
        ...

    def waiting(self, ticket: str, seconds: float) -> Iterator[float]:
        """The pauses, in seconds, of somebody who waits: ends when the ticket is closed, or time is up."""
        ...

    @property
    def blocking(self) -> bool:
        """Whether it lies on a server: async clients then ask it in a thread."""
        ...

    def tick(self) -> int:
        """Let what ran out of time expire or escalate; returns how many. Any process may call it at any time."""
        ...

    def stopped(self) -> Stop | None:
        """Whether all calls are stopped. Cheap: every call asks."""
        ...

    def stop(self, actor: Actor, reason: str) -> Stop:
        """Stop all calls, of all processes. Of two stops, the first stands.

        Raises:
            ReviewRefused: they may not review, or say no reason.
        """
        ...

    def resume(self, actor: Actor, reason: str) -> Stop | None:
        """Let calls go on; returns the stop that stood.

        Raises:
            ReviewRefused: they may not supervise, or say no reason.
        """
        ...

    def measures(self, since: datetime | None = None) -> Measures:
        """How the oversight works out, of what was closed since."""
        ...

    def purge(self, at: datetime, *, spare: Collection[str] = ()) -> int:
        """Remove tickets whose retention has ended, but those of classes to spare and of persons under a hold."""
        ...

    def forget(self, subject: str, *, tenant: str = "", keep: Mapping[str, datetime] | None = None) -> int:
        """Erase a person: tombstone, keys destroyed, tickets removed; returns how many went. As :meth:`Vault.forget`.

        Raises:
            HoldRefused: a legal hold stands on the person; nothing was erased.
        """
        ...

    def restart(
        self, subject: str, ends: Mapping[str, datetime], *, tenant: str = "", conversation: str | None = None
    ) -> int:
        """Give tickets the end date of their class; returns how many moved."""
        ...

    def hold(self, subject: str, name: str, *, tenant: str = "") -> None:
        """Place a legal hold: nothing of the person is removed until it is released. Idempotent."""
        ...

    def unhold(self, subject: str, name: str, *, tenant: str = "") -> bool:
        """Release a legal hold; returns whether it stood."""
        ...

    def holds(self, subject: str, *, tenant: str = "") -> tuple[str, ...]:
        """The legal holds that stand on a person."""
        ...

    def status(self, at: datetime) -> tuple[ClassStatus, ...]:
        """What is kept, by retention class."""
        ...

    def export(self, subject: str, *, tenant: str = "") -> Iterator[tuple[Ticket, Shown]]:
        """All tickets of a person, oldest first."""
        ...

    def close(self) -> None:
        """Release files and keys. Idempotent."""
        ...


class Reviewer(Protocol):
    """Somebody outside who is told of tickets: a chat tool, a ticket system, a company's own queue.

    May have a method ``for_async()`` that gives the form for async clients, whose method is awaited.
    """

    def asked(self, ticket: Ticket, shown: Shown) -> Answered | Awaitable[Answered | None] | None:
        """A ticket was opened. A decision, if there is one at once, about what is shown; else it comes by the queue.

        Raises:
            ReviewUnavailable: it could not be told. The ticket stays in the queue.
        """
        ...


class AsyncVault(Protocol):
    """:class:`Vault` for async clients only."""

    def open(self, scope: Scope) -> Awaitable[Surrogates]:
        """See :meth:`Vault.open`."""
        ...

    def assign(
        self, scope: Scope, values: Sequence[tuple[str, str]], retention: RetentionSet, *, epoch: str = ""
    ) -> Awaitable[Surrogates]:
        """See :meth:`Vault.assign`."""
        ...

    def digest(self, tenant: str, text: str) -> str:
        """See :meth:`Vault.digest`."""
        ...


class AsyncConsentStore(Protocol):
    """:class:`ConsentStore` for async clients only."""

    def find(self, tenant: str, subject: str) -> Awaitable[ConsentHistory]:
        """See :meth:`ConsentStore.find`."""
        ...


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
        self, subject: str, ends: Mapping[str, datetime], *, tenant: str = "", conversation: str | None = None
    ) -> int:
        """An event happened: give entries the end date of their class; returns how many moved."""
        ...

    def hold(self, subject: str, name: str, *, tenant: str = "") -> None:
        """Place a legal hold: nothing of the person is destroyed until it is released. Idempotent."""
        ...

    def release(self, subject: str, name: str, *, tenant: str = "") -> bool:
        """Release a legal hold; returns whether it stood."""
        ...

    def plan(self, subject: str, keep: Mapping[str, datetime], *, tenant: str = "") -> ErasurePlan:
        """What :meth:`forget` would do."""
        ...

    def forget(self, subject: str, keep: Mapping[str, datetime], *, tenant: str = "") -> Erased:
        """Erase a person for good: nothing that comes later brings back what went. Safe to repeat.

        Args:
            keep: classes whose entries must stay if they end after the moment given (``min_keep``): archived.

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


class AsyncLedger(Protocol):
    """:class:`Ledger` for async clients only."""

    def announce(self, facts: Facts) -> Awaitable[None]:
        """See :meth:`Ledger.announce`."""
        ...

    def append(self, facts: Facts) -> Awaitable[Position]:
        """See :meth:`Ledger.append`."""
        ...
