"""What was used most recently, up to a number."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Recent(Generic[K, V]):
    """A mapping that drops what was used longest ago. Not thread-safe; prints nothing of what it holds.

    Args:
        most: how many items to keep.
    """

    __slots__ = ("_items", "_most")

    def __init__(self, most: int) -> None:
        self._most = most
        self._items: OrderedDict[K, V] = OrderedDict()

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[V]:
        return iter(self._items.values())

    def __repr__(self) -> str:
        return f"<Recent of {len(self)}>"

    def get(self, key: K) -> V | None:
        """The item, which is now the last used."""
        item = self._items.get(key)
        if item is not None:
            self._items.move_to_end(key)
        return item

    def put(self, key: K, item: V) -> None:
        """Keep an item as the last used."""
        self._items[key] = item
        self._items.move_to_end(key)
        if len(self._items) > self._most:
            _ = self._items.popitem(last=False)

    def pop(self, key: K) -> V | None:
        """The item, no longer kept."""
        return self._items.pop(key, None)

    def clear(self) -> None:
        """Drop everything."""
        self._items.clear()
