"""What a process has in memory of a vault on a server."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from guarded_client._model import Surrogate
from guarded_client.stores.conversation import Conversation, Value
from guarded_client.stores.entries import Place
from guarded_client.stores.shelf import DataKey, Draft

_NOTHING: Final = Conversation()


@dataclass(slots=True)
class Known:
    """A conversation in memory."""

    place: Place
    opened: int
    """The vault's last tombstone when it was opened."""
    live: Conversation = _NOTHING
    removals: int = -1
    seen: int = 0
    exists: bool = False
    ended: bool = False
    """The server has rows of it that have ended."""
    held: bool = False
    """A legal hold keeps them there."""
    keys: dict[int, DataKey] = field(default_factory=dict[int, DataKey])
    read_at: float = float("-inf")

    @property
    def is_read(self) -> bool:
        """Whether anything was read since it was dropped."""
        return self.live is not _NOTHING

    def drop(self) -> None:
        """Keep nothing but when it was opened."""
        self.live, self.removals, self.seen, self.exists, self.ended = _NOTHING, -1, 0, False, False
        self.keys, self.read_at = {}, float("-inf")


@dataclass(frozen=True, slots=True)
class Work:
    """A draft, and what to note in the map once it is written."""

    live: Conversation
    draft: Draft
    key: DataKey
    pairs: Sequence[tuple[Surrogate, str]]
    late: Sequence[Value]
