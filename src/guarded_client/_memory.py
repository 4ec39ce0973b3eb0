"""What was found in texts before, so that a chat's history is read once, not every turn; and how memories end."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import Final, Protocol, TypeAlias
from weakref import WeakSet

from guarded_client._forks import ForkLock
from guarded_client._model import PartKind, Piece, Scope, Tags

_LIMIT: Final = 50_000

Erased: TypeAlias = Callable[[str, str], bool]
"""Whether a person is one of those who were erased, by tenant and subject."""


class Remembering(Protocol):
    """What keeps something of persons in memory, beside the stores."""

    def forget(self, erased: Erased) -> None:
        """Persons were erased: keep nothing of them. Whoever cannot tell persons apart keeps nothing at all."""
        ...


_all: WeakSet[Remembering] = WeakSet()
_joining: Final = ForkLock()
"""A set that grows while it is read raises an error, and then somebody would not be told."""


def remember(one: Remembering) -> None:
    """See that it is told of erasures, for as long as it lives."""
    with _joining:
        _all.add(one)


def forget(erased: Erased) -> None:
    """Have all that this process remembers of persons end: a vault was told to erase them, or heard that they were."""
    with _joining:
        every = list(_all)
    for one in every:
        one.forget(erased)


class Findings:
    """A bounded map from (conversation, text) to what was found in the text. Thread-safe.

    It holds offsets, kinds and placeholders. Texts are present only as digests keyed with bytes that never leave the
    process; escaped values (:attr:`Piece.value`) are kept as they were found.
    """

    def __init__(self, key: bytes, limit: int = _LIMIT) -> None:
        """Make an empty map.

        Args:
            key: 16 to 64 random bytes.
            limit: number of texts kept; the longest unused goes first.
        """
        self._key = key
        self._limit = limit
        self._rows: OrderedDict[bytes, tuple[Piece, ...]] = OrderedDict()
        self._lock = ForkLock()
        remember(self)

    def __len__(self) -> int:
        return len(self._rows)

    def recall(self, key: str, texts: Sequence[str]) -> tuple[tuple[Piece, ...] | None, ...]:
        """What was found in each text; ``None`` for one not seen under this key."""
        digests = self._digests(key, texts)
        with self._lock:
            rows = tuple([self._rows.get(digest) for digest in digests])
            for digest, row in zip(digests, rows, strict=True):
                if row is not None:
                    self._rows.move_to_end(digest)
        return rows

    def remember(self, key: str, texts: Sequence[str], pieces: Sequence[tuple[Piece, ...]]) -> None:
        """Keep what was found in each text."""
        digests = self._digests(key, texts)
        with self._lock:
            for digest, row in zip(digests, pieces, strict=True):
                self._rows[digest] = row
                self._rows.move_to_end(digest)
            while len(self._rows) > self._limit:
                _ = self._rows.popitem(last=False)

    def forget(self, erased: Erased) -> None:
        """Keep nothing: whose texts they were is not known."""
        del erased
        with self._lock:
            self._rows.clear()

    def _digests(self, key: str, texts: Sequence[str]) -> list[bytes]:
        prefix = hashlib.blake2b(key.encode("utf-8", "surrogatepass") + b"\0", key=self._key, digest_size=16)
        digests: list[bytes] = []
        for text in texts:
            digest = prefix.copy()
            digest.update(text.encode("utf-8", "surrogatepass"))
            digests.append(digest.digest())
        return digests


def scope_of(tags: Tags) -> Scope:
    """Whose placeholders a call uses."""
    return Scope(tags.tenant or "", tags.subject or "", tags.conversation)


def memory_key(tags: Tags, policy: str, kinds: Iterable[str], address: str) -> str:
    """What findings depend on besides the text: conversation, policy, known values, kinds, and to whom it goes.

    What one provider wrote is known to that provider, and to no other.
    """
    known = sorted(tags.known.items())
    return repr((policy, tags.tenant, tags.subject, tags.conversation, known, sorted(kinds), address))


def keyed(kind: PartKind, role: str, text: str) -> str:
    """A part's text with what its findings depend on: a reply that is remembered counts for the model's turns only."""
    return f"{kind}\0{'assistant' if role == 'assistant' else ''}\0{text}"
