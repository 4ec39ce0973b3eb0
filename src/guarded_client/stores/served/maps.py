"""What a process has in memory of a vault on a server."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from guarded_client._model import Surrogate
from guarded_client.stores.conversation import Conversation, Value
from guarded_client.stores.keys.digests import Place
from guarded_client.stores.served.shelf import DataKey, Draft

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
    """When the server was last asked, by the monotonic clock."""
    begun: float = float("-inf")
    """When a call last began without asking it."""

    @property
    def is_read(self) -> bool:
        """Whether anything was read since it was dropped."""
        return self.live is not _NOTHING

    def suppose(self, tombstone: int, keys: Mapping[int, DataKey]) -> None:
        """Take it for one that has not begun; the server says if it has.

        Args:
            tombstone: the last one heard of.
            keys: data keys of the person that are at hand.
        """
        self.live = Conversation(born=tombstone)
        self.removals, self.seen, self.exists, self.ended, self.keys = 0, 0, False, False, dict(keys)

    def drop(self) -> None:
        """Keep nothing but when it was opened."""
        self.live, self.removals, self.keys, self.read_at = _NOTHING, -1, {}, float("-inf")


@dataclass(frozen=True, slots=True)
class Work:
    """A draft, and what to note in the map once it is written."""

    live: Conversation
    draft: Draft
    key: DataKey
    pairs: Sequence[tuple[Surrogate, str]]
    late: Sequence[Value]
