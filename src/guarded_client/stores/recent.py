"""What was used most recently, up to a number."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from guarded_client._memory import Erased, remember

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
        items = self._items
        item = items.get(key)
        if item is not None:
            items.move_to_end(key)
        return item

    def put(self, key: K, item: V) -> None:
        """Keep an item as the last used."""
        items = self._items
        items[key] = item
        items.move_to_end(key)
        if len(items) > self._most:
            _ = items.popitem(last=False)

    def pop(self, key: K) -> V | None:
        """The item, no longer kept."""
        return self._items.pop(key, None)

    def drop(self, gone: Callable[[V], bool]) -> None:
        """Keep no item of which this holds, nor its key."""
        for key in [key for key, item in self._items.items() if gone(item)]:
            del self._items[key]

    def clear(self) -> None:
        """Drop everything."""
        self._items.clear()


class Personal(Recent[K, V]):
    """The same, of persons. All of it ends when somebody is erased, by whatever thread: it is read anew then."""

    __slots__ = ("__weakref__",)

    def __init__(self, most: int) -> None:
        super().__init__(most)
        remember(self)

    def forget(self, erased: Erased) -> None:
        """Persons were erased: keep nothing of them."""
        del erased
        self._items = OrderedDict()
