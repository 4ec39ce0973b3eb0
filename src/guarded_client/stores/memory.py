"""The vault of one process: nothing is written anywhere, all of it ends with the process."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from guarded_client._errors import VaultUnavailable
from guarded_client._evidence import RetentionSet
from guarded_client._model import Scope
from guarded_client._surrogates import Surrogates
from guarded_client.stores.clock import Clock, microseconds, now_by, utc_now
from guarded_client.stores.closing import Closing
from guarded_client.stores.conversation import ERASED, Conversation, Value, check, single_call
from guarded_client.stores.digests import Digests
from guarded_client.stores.forks import Locked

if TYPE_CHECKING:
    from guarded_client.stores.keys import MasterKey


class MemoryVault(Locked, Closing):
    """A :class:`~guarded_client._ports.Vault` in memory. Safe in threads.

    Entries live until they are purged or forgotten; calls without a conversation keep nothing. After a fork, parent and
    child go on with a copy each and no longer agree: use :class:`~guarded_client.stores.sqlite.SqliteVault` there.

    Args:
        clock: answers with the time, aware.
        key: makes :meth:`digest` that of a sealed vault with this master key; without one it differs in each process.
    """

    def __init__(self, *, clock: Clock = utc_now, key: MasterKey | None = None) -> None:
        self._clock = clock
        self._digests = Digests(secrets.token_bytes(32) if key is None else key.derive("digest"))
        self._conversations: dict[Scope, Conversation] = {}
        self._reopened: dict[Scope, set[Scope]] = {}
        """Of each person who was erased, the conversations opened since then."""
        self._closed = False
        super().__init__()

    def __repr__(self) -> str:
        return f"<MemoryVault of {len(self._conversations)} conversations>"

    def open(self, scope: Scope) -> Surrogates:
        """The placeholders of a conversation, as far as they are still kept.

        Raises:
            VaultUnavailable: the vault is closed.
        """
        with self._lock:
            self._see_open()
            reopened = self._reopened.get(Scope(scope.tenant, scope.subject))
            if reopened is not None:
                reopened.add(scope)
            live = self._current(scope, now_by(self._clock))
            return single_call() if live is None else live.surrogates

    def assign(self, scope: Scope, values: Sequence[Value], retention: RetentionSet) -> Surrogates:
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
            if scope not in self._reopened.get(Scope(scope.tenant, scope.subject), (scope,)):
                raise VaultUnavailable(ERASED)
            now, ends = now_by(self._clock), microseconds(retention.until)
            live = self._current(scope, now)
            live = Conversation() if live is None else live
            if ends <= now:
                return live.passing(values)
            new, late = live.lacking(values, ends, now)
            check(new)
            for surrogate, value in live.numbered(new):
                live.add(surrogate, value, ends)
            live.extend(late, ends)
            self._conversations[scope] = live
            return live.surrogates

    def digest(self, tenant: str, text: str) -> str:
        """A keyed digest, 32 hexadecimal digits, stable for a tenant.

        Raises:
            VaultUnavailable: the vault is closed.
        """
        self._see_open()
        return self._digests.text(tenant, text)

    def purge(self, at: datetime) -> int:
        """Remove every entry whose end date is not after ``at``; returns how many.

        Entries that had ended may be gone already: :meth:`open` and :meth:`assign` drop them when they meet them.
        """
        moment = microseconds(at)
        removed = 0
        with self._lock:
            for scope, live in list(self._conversations.items()):
                rest = live.without(moment)
                removed += len(live) - len(rest)
                self._conversations[scope] = rest  # an empty one too: its numbers are not given again
        return removed

    def forget(self, subject: str, *, tenant: str = "") -> int:
        """Erase a person; returns how many entries went.

        A conversation of the person takes no assignment until it is opened again: a call that was under way fails.
        """
        with self._lock:
            self._reopened[Scope(tenant, subject)] = set()
            mine = [scope for scope in self._conversations if (scope.tenant, scope.subject) == (tenant, subject)]
            count = sum(len(self._conversations[scope]) for scope in mine)
            for scope in mine:  # the numbers given stay known, so that none is given again
                self._conversations[scope] = Conversation(self._conversations[scope].last)
            return count

    def close(self) -> None:
        """Drop everything. Idempotent."""
        with self._lock:
            self._closed = True
            self._conversations.clear()

    def after_fork_in_child(self) -> None:
        """A new lock, and new maps: from here on they differ from the parent's."""
        super().after_fork_in_child()
        self._conversations = {scope: live.renewed() for scope, live in self._conversations.items()}

    def _see_open(self) -> None:
        if self._closed:
            raise VaultUnavailable("the vault is closed; open a new one")

    def _current(self, scope: Scope, now: int) -> Conversation | None:
        live = self._conversations.get(scope)
        if live is not None and now >= live.earliest:
            live = self._conversations[scope] = live.without(now)
        return live
