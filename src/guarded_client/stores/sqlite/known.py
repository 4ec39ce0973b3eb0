"""What a sealed vault has in memory of its file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from guarded_client._model import Scope, Surrogate
from guarded_client._surrogates import Surrogates
from guarded_client.stores.conversation import Conversation, Value
from guarded_client.stores.keys.digests import Place
from guarded_client.stores.sqlite.entries import DataKey, Entries

Key: TypeAlias = tuple[str, str, str | None]

_NOTHING: Final = Conversation()


def key_of(scope: Scope) -> Key:
    """The scope as a mapping finds it soonest."""
    return scope.tenant, scope.subject, scope.conversation


@dataclass(slots=True)
class Known:
    """A conversation in memory, and how far into the file it reaches."""

    place: Place
    erasures: int
    """The vault's last tombstone when it was opened."""
    live: Conversation = _NOTHING
    seen: int = 0
    look: int = -1
    ended: bool = False
    """The file has rows of it that have ended."""

    @property
    def is_read(self) -> bool:
        """Whether anything was read since it was dropped."""
        return self.live is not _NOTHING

    def drop(self) -> None:
        """Keep nothing but when it was opened."""
        self.live, self.seen, self.look, self.ended = _NOTHING, 0, -1, False


@dataclass(slots=True)
class Written:
    """What a transaction wrote, to be noted once it is through."""

    known: Known
    key: DataKey
    pairs: list[tuple[Surrogate, str]]
    late: list[Value]

    def noted(self, entries: Entries, ends: int) -> Surrogates:
        """The map, now with what was written."""
        entries.keep_key(self.key)
        live = self.known.live
        for surrogate, value in self.pairs:
            live.add(surrogate, value, ends)
        if self.late:
            live.extend(self.late, ends)
        self.known.seen += len(self.pairs)
        self.known.ended = False
        return live.surrogates
