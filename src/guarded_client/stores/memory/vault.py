"""The vault of one process: nothing is written anywhere, all of it ends with the process."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from guarded_client._bilingual import CLOSED, of_store
from guarded_client._errors import VaultUnavailable
from guarded_client._evidence import RetentionSet
from guarded_client._forks import Locked
from guarded_client._frames import emptying
from guarded_client._model import Scope
from guarded_client._surrogates import Surrogates
from guarded_client.stores.clock import Clock, microseconds, now_by, utc_now
from guarded_client.stores.conversation import Value, born_of, check, erased, single_call
from guarded_client.stores.holds import MemoryHolds
from guarded_client.stores.keys.digests import Digests
from guarded_client.stores.memory.keeping import Kept, MemoryKeeping, person_of

if TYPE_CHECKING:
    from guarded_client.stores.keys.master import MasterKey


@emptying
class MemoryVault(Locked, MemoryKeeping):
    """A :class:`~guarded_client._ports.Vault` in memory. Safe in threads.

    Entries live until they are purged or forgotten; calls without a conversation keep nothing. After a fork, parent and
    child go on with a copy each and no longer agree: there,
    :class:`~guarded_client.stores.sqlite.vault.SqliteVault` keeps one for both.

    Args:
        clock: answers with the time, aware.
        key: makes :meth:`digest` the same in every process that has it; without one it differs in each.
        clears: classes of which a call removes what has ended in its conversation; ``None``: all. What waits for a
            person (``disposal: review``), or is another program's, is for a sweep.
    """

    def __init__(
        self, *, clock: Clock = utc_now, key: MasterKey | None = None, clears: Collection[str] | None = None
    ) -> None:
        self._clock = clock
        self._clears = clears
        self._digests = Digests(secrets.token_bytes(32) if key is None else key.derive("digest"))
        self._kept: dict[Scope, Kept] = {}
        self._conversations: dict[Scope, dict[Scope, Kept]] = {}
        self._holds = MemoryHolds()
        self._reopened: dict[Scope, set[Scope]] = {}
        self._erased: dict[Scope, int] = {}
        self._erasures = 0
        self._signing = secrets.token_bytes(32)
        self._closed = False
        super().__init__()

    def __repr__(self) -> str:
        return f"<MemoryVault of {len(self._kept)} conversations>"

    def open(self, scope: Scope) -> Surrogates:
        """The placeholders of a conversation, as far as they are still kept.

        Raises:
            VaultUnavailable: the vault is closed.
        """
        with self._lock:
            self._see_open()
            reopened = self._reopened.get(person_of(scope))
            if reopened is not None:
                reopened.add(scope)
            kept = self._kept.get(scope) or Kept()
            return kept.current(now_by(self._clock), self._erasures).surrogates

    def begin(self, scope: Scope) -> Surrogates:
        """The same as :meth:`open`: there is no server to ask."""
        return self.open(scope)

    def assign(self, scope: Scope, values: Sequence[Value], retention: RetentionSet, *, epoch: str = "") -> Surrogates:
        """Give each (kind, value) a placeholder, new or existing. Idempotent.

        A retention that has ended already keeps nothing: its new placeholders are good for this call only.

        Raises:
            VaultUnavailable: the vault is closed, or the person was erased since the conversation was opened.
            Misuse: a value cannot have a placeholder (see :func:`~guarded_client.stores.conversation.check`); nothing
                was kept.
        """
        with self._lock:
            self._see_open()
            if scope.conversation is None:
                return single_call(values)
            person, born = person_of(scope), born_of(epoch)
            began_before = born is not None and self._erased.get(person, 0) > born
            if began_before or scope not in self._reopened.get(person, (scope,)):
                raise erased(lambda tenant, subject: (tenant, subject) == (scope.tenant, scope.subject))
            now, ends = now_by(self._clock), microseconds(retention.until)
            kept = self._kept.get(scope) or Kept()
            live = kept.current(now, self._erasures)
            if ends <= now:
                return live.passing(values)
            new, late = live.lacking(values, ends, now)
            check(new)
            if (new or late) and not self._holds.standing(person):
                _ = kept.remove(lambda row: row.ends <= now and (self._clears is None or row.label in self._clears))
            kept.write(live.numbered(new), late, retention.key, ends)
            if scope not in self._kept:
                self._conversations.setdefault(person, {})[scope] = kept
                self._kept[scope] = kept
            return live.surrogates

    def digest(self, tenant: str, text: str) -> str:
        """A keyed digest, 32 hexadecimal digits, stable for a tenant.

        Raises:
            VaultUnavailable: the vault is closed.
        """
        self._see_open()
        return self._digests.text(tenant, text)

    def close(self) -> None:
        """Drop everything. Idempotent."""
        with self._lock:
            self._closed = True
            self._kept.clear()
            self._conversations.clear()

    def after_fork_in_child(self) -> None:
        """A new lock, and new maps: from here on they differ from the parent's."""
        super().after_fork_in_child()
        for kept in self._kept.values():
            kept.live = None

    def _see_open(self) -> None:
        if self._closed:
            raise VaultUnavailable(of_store("vault", "", CLOSED))
