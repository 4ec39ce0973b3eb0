"""What a sealed vault does beside calls: end dates, holds, removal, erasure, access."""

from __future__ import annotations

import sqlite3
from abc import abstractmethod
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from guarded_client import _memory
from guarded_client._frames import emptying
from guarded_client._model import Scope
from guarded_client.stores.clock import microseconds, moment
from guarded_client.stores.keys.digests import Digests
from guarded_client.stores.keys.signature import Signature, sign
from guarded_client.stores.recent import Recent
from guarded_client.stores.sqlite import holds, removal
from guarded_client.stores.sqlite.entries import Entries
from guarded_client.stores.sqlite.known import Key, Known
from guarded_client.stores.sqlite.sealed_file import SealedFile
from guarded_client.stores.sqlite.transactions import transact
from guarded_client.stores.status import ClassStatus, KeptEntry
from guarded_client.stores.staying import moved, staying

if TYPE_CHECKING:
    from guarded_client._ports import MustStay

T = TypeVar("T")


@emptying
class SqliteKeeping(SealedFile):
    """The part of :class:`~guarded_client.stores.sqlite.vault.SqliteVault` that calls do not need.

    Every method raises ``VaultUnavailable`` if the file cannot be read or written; nothing is half done then, but for
    :meth:`purge`, whose next run goes on.
    """

    _digests: Digests
    _entries: Entries
    _known: Recent[Key, Known]

    def purge(self, at: datetime, *, spare: Collection[str] = (), progress: Callable[[int], None] | None = None) -> int:
        """Remove every entry whose end date is not after ``at``, and data keys that no entry needs; returns how many.

        Goes through the file in transactions of a thousand conversations: it holds no lock for long, takes memory that
        does not grow, may be stopped at any point, and may run in several processes at once.

        Args:
            at: aware.
            spare: classes to leave.
            progress: told how many have gone so far, after each transaction.
        """
        end = microseconds(at)
        total, place = 0, removal.START
        while found := self._database.run(lambda connection: removal.due(connection, place, end)):  # noqa: B023
            first, last = found[0], found[-1]
            total += self._remove(lambda connection: removal.purge(connection, first, last, end, spare))  # noqa: B023
            place = last
            if progress is not None:
                progress(total)
        _ = self._database.checkpoint()  # also if nothing went: a process that ended may have left the log full
        return total

    def forget(self, subject: str, *, tenant: str = "", keep: MustStay | None = None) -> int:
        """Erase a person; returns how many entries went. See the top of the vault's module for what it promises.

        Args:
            subject, tenant: as in the tags.
            keep: of classes with a ``min_keep``, until when an entry must stay. If that is to come, it is archived: no
                call uses it, and it ends then. Another erasure leaves its end date as it is.

        Raises:
            HoldRefused: a legal hold stands on the person; nothing was erased.
        """
        person, now = self._digests.subject(tenant, subject), self._now()
        must = staying(keep)

        def erasing(connection: sqlite3.Connection) -> int:
            holds.see_none(connection, person)
            self._known.drop(lambda known: known.place.subject == person)
            return removal.forget(connection, person, now, must)

        count = self._remove(erasing)
        _ = self._database.checkpoint()
        _memory.forget(lambda other, person: (other, person) == (tenant, subject))
        return count

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
            subject, tenant, conversation: as in the tags.
            ends: end date by class.
            least: the same of entries that an erasure left.
        """
        person = self._digests.subject(tenant, subject)
        scope = None if conversation is None else self._digests.scope(Scope(tenant, subject, conversation))
        moments = moved(ends, least)
        return self._remove(lambda connection: removal.restart(connection, person, scope, moments))

    def archive(self, before: Mapping[str, datetime], *, dry_run: bool = False) -> int:
        """Archive the entries of classes that end at the moment given, or before, or only count them."""
        moments = {label: microseconds(end) for label, end in before.items()}
        if dry_run:
            return self._database.run(lambda connection: removal.aged(connection, moments))
        return self._remove(lambda connection: removal.archive(connection, moments))

    def hold(self, subject: str, name: str, *, tenant: str = "") -> None:
        """Place a legal hold: nothing of the person is removed until it is released. Idempotent.

        Raises:
            Misuse: ``name`` cannot be that of a hold.
        """
        person, now = self._digests.subject(tenant, subject), self._now()
        self._database.write(lambda connection: holds.place(connection, person, name, now))

    def release(self, subject: str, name: str, *, tenant: str = "") -> bool:
        """Release a legal hold; returns whether it stood."""
        person = self._digests.subject(tenant, subject)
        return self._database.write(lambda connection: holds.lift(connection, person, name))

    def holds(self, subject: str, *, tenant: str = "") -> tuple[str, ...]:
        """The legal holds that stand on a person."""
        person = self._digests.subject(tenant, subject)
        return self._database.run(lambda connection: holds.standing(connection, person))

    def status(self, at: datetime) -> tuple[ClassStatus, ...]:
        """What is kept, by class."""
        now = microseconds(at)
        rows = self._database.run(
            lambda connection: connection.execute(
                "SELECT class, count(*), sum(ends <= ? AND held = 0), sum(held), sum(archived), min(ends), max(ends)"
                " FROM (SELECT class, ends, archived > 0 AS archived, subject IN (SELECT subject FROM holds) AS held"
                " FROM entries) GROUP BY class ORDER BY class",
                (now,),
            ).fetchall()
        )
        return tuple(
            ClassStatus(label, entries, due, held, archived, moment(first), moment(last))
            for label, entries, due, held, archived, first, last in rows
        )

    def export(self, subject: str, *, tenant: str = "") -> Iterator[KeptEntry]:
        """All that is kept of a person, conversation by conversation, in one state of the file."""
        person = self._digests.subject(tenant, subject)
        yield from self._database.run(lambda connection: self._entries.of_person(connection, tenant, person))

    def sign(self, message: bytes) -> Signature:
        """A signature by the vault, which anyone can check with its public key. Rotations do not change it."""
        return sign(self._database.run(self._roots.open).derive("sign"), message)

    @abstractmethod
    def _now(self) -> int: ...

    @abstractmethod
    def _drop(self) -> None: ...

    def _remove(self, work: Callable[[sqlite3.Connection], T]) -> T:
        def removing(connection: sqlite3.Connection) -> T:
            self._drop()
            return transact(connection, work)

        return self._database.run(removing)
