"""What a vault in memory keeps, and does beside calls: end dates, holds, removal, erasure, access."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from guarded_client import _memory
from guarded_client._frames import emptying
from guarded_client._model import Scope, Surrogate
from guarded_client.stores.clock import Clock, microseconds, moment, now_by
from guarded_client.stores.closing import Closing
from guarded_client.stores.conversation import Conversation, Value
from guarded_client.stores.holds import MemoryHolds, refuse
from guarded_client.stores.keys.digests import Digests
from guarded_client.stores.keys.signature import Signature, sign
from guarded_client.stores.status import ClassStatus, KeptEntry
from guarded_client.stores.staying import GOES, moved, staying

if TYPE_CHECKING:
    from guarded_client._ports import MustStay


@dataclass(slots=True)
class Row:
    """One entry."""

    surrogate: Surrogate
    value: str = field(repr=False)
    label: str
    ends: int
    archived: bool = False
    erased: bool = False
    """An erasure left it, until ``ends``."""


class Kept:
    """The entries of one conversation, and the map that calls use. Its vault holds a lock."""

    __slots__ = ("last", "live", "rows")

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.last: dict[str, int] = {}
        """The last number given, by kind; it never goes back."""
        self.live: Conversation | None = None

    def current(self, now: int, erasures: int) -> Conversation:
        """The map of what has not ended; ``erasures``: how many there were in the vault."""
        if self.live is None or now >= self.live.earliest:
            self.live, live = None, Conversation(self.last, erasures)
            for row in self.rows:
                if row.ends > now and not row.archived:
                    live.add(row.surrogate, row.value, row.ends)
            self.live = live  # whole, whatever may break off the loop
        return self.live

    def write(self, pairs: Iterable[tuple[Surrogate, str]], late: Iterable[Value], label: str, ends: int) -> None:
        """Add new pairs, and move others to a later end, in the rows and in the map.

        If it is broken off in between, the map is made anew of the rows, so that no number is given twice.
        """
        live, self.live, moved = self.live, None, set(late)
        if live is None:
            raise ValueError("the map is read before it is written")
        for surrogate, value in pairs:
            self.rows.append(Row(surrogate, value, label, ends))
            live.add(surrogate, value, ends)
        for row in self.rows if moved else ():
            pair = row.surrogate.kind, row.value
            if pair in moved and live.surrogates.of(*pair) == row.surrogate:  # and not one that an erasure left
                row.label, row.ends = label, ends
        live.extend(moved, ends)
        self.last = dict(live.last)
        self.live = live

    def remove(self, gone: Callable[[Row], bool]) -> int:
        """Remove rows; returns how many. The numbers given stay known, so that none is given again.

        Of rows that the map may have, whoever removes them drops the map.
        """
        rest = [row for row in self.rows if not gone(row)]
        count = len(self.rows) - len(rest)
        if count:
            self.rows = rest
        return count


@emptying
class MemoryKeeping(Closing):
    """The part of :class:`~guarded_client.stores.memory.vault.MemoryVault` that calls do not need.

    As :class:`~guarded_client.stores.sqlite.keeping.SqliteKeeping`; there are no keys.
    """

    _lock: threading.Lock
    _clock: Clock
    _digests: Digests
    _kept: dict[Scope, Kept]
    _conversations: dict[Scope, dict[Scope, Kept]]
    """The same by person: an act on one does not go through all."""
    _holds: MemoryHolds
    _reopened: dict[Scope, set[Scope]]
    """Of each person who was erased, the conversations opened since then."""
    _erased: dict[Scope, int]
    """The number of the last erasure of each person."""
    _erasures: int
    _signing: bytes

    def purge(self, at: datetime, *, spare: Collection[str] = (), progress: Callable[[int], None] | None = None) -> int:
        """Remove every entry whose end date is not after ``at``, but those of classes to spare; returns how many."""
        end = microseconds(at)
        count = 0
        with self._lock:
            for scope, kept in self._kept.items():
                if not self._holds.standing(person_of(scope)):
                    count += kept.remove(lambda row: row.ends <= end and row.label not in spare)
                    kept.live = None
        if progress is not None:
            progress(count)
        return count

    def forget(self, subject: str, *, tenant: str = "", keep: MustStay | None = None) -> int:
        """Erase a person; returns how many entries went.

        A conversation of the person takes no assignment until it is opened again: a call that was under way fails.

        Raises:
            HoldRefused: a legal hold stands on the person; nothing was erased.
        """
        person = Scope(tenant, subject)
        now, must = now_by(self._clock), staying(keep)

        def gone(row: Row) -> bool:
            stays = must[row.label](row.ends) if row.label in must and not row.erased else GOES
            if stays != GOES:
                row.ends, row.archived, row.erased = stays, True, True
            return not (row.erased and row.label in must and row.ends > now)

        with self._lock:
            refuse(self._holds.standing(person))
            self._reopened[person] = set()
            self._erasures += 1
            self._erased[person] = self._erasures
            count = 0
            for kept in self._of(person):
                count += kept.remove(gone)
                kept.live = None
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
        """Give the entries of a person, or of one conversation, the end date of their class; returns how many moved."""
        moments = moved(ends, least)
        count = 0
        with self._lock:
            for kept in self._of(Scope(tenant, subject, conversation)):
                for row in kept.rows:
                    end = moments[row.label][row.erased] if row.label in moments else row.ends
                    if row.ends != end:
                        row.ends, kept.live = end, None
                        count += 1
        return count

    def archive(self, before: Mapping[str, datetime], *, dry_run: bool = False) -> int:
        """Archive the entries of classes that end at the moment given, or before, or only count them."""
        moments = {label: microseconds(end) for label, end in before.items()}
        count = 0
        with self._lock:
            for kept in self._kept.values():
                for row in kept.rows:
                    if row.ends <= moments.get(row.label, -1) and not row.archived:
                        count += 1
                        if not dry_run:
                            row.archived, kept.live = True, None
        return count

    def hold(self, subject: str, name: str, *, tenant: str = "") -> None:
        """Place a legal hold: nothing of the person is removed until it is released. Idempotent."""
        with self._lock:
            self._holds.place(Scope(tenant, subject), name)

    def release(self, subject: str, name: str, *, tenant: str = "") -> bool:
        """Release a legal hold; returns whether it stood."""
        with self._lock:
            return self._holds.lift(Scope(tenant, subject), name)

    def holds(self, subject: str, *, tenant: str = "") -> tuple[str, ...]:
        """The legal holds that stand on a person."""
        with self._lock:
            return self._holds.standing(Scope(tenant, subject))

    def status(self, at: datetime) -> tuple[ClassStatus, ...]:
        """What is kept, by class."""
        end = microseconds(at)
        classes: dict[str, list[tuple[Row, bool]]] = {}
        with self._lock:
            for scope, kept in self._kept.items():
                held = bool(self._holds.standing(person_of(scope)))
                for row in kept.rows:
                    classes.setdefault(row.label, []).append((row, held))
            return tuple(
                ClassStatus(
                    label,
                    len(rows),
                    sum(row.ends <= end and not held for row, held in rows),
                    sum(held for _, held in rows),
                    sum(row.archived for row, _ in rows),
                    moment(min(row.ends for row, _ in rows)),
                    moment(max(row.ends for row, _ in rows)),
                )
                for label, rows in sorted(classes.items())
            )

    def export(self, subject: str, *, tenant: str = "") -> Iterator[KeptEntry]:
        """All that is kept of a person, conversation by conversation."""
        with self._lock:
            kept = [
                KeptEntry(digest, row.surrogate, row.value, row.label, moment(row.ends), row.archived, row.erased)
                for scope, entries in self._conversations.get(Scope(tenant, subject), {}).items()
                for digest in (self._digests.scope(scope).hex(),)
                for row in entries.rows
            ]
        yield from kept

    def sign(self, message: bytes) -> Signature:
        """A signature by the vault; its key ends with the process."""
        return sign(self._signing, message)

    def _of(self, place: Scope) -> Iterator[Kept]:
        """The conversations of a person, or the one named."""
        for scope, kept in self._conversations.get(person_of(place), {}).items():
            if place.conversation in (None, scope.conversation):
                yield kept


def person_of(scope: Scope) -> Scope:
    """The person whose conversation it is."""
    return Scope(scope.tenant, scope.subject)
