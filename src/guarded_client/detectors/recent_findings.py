"""What was found in texts that were read recently, by a keyed digest of each: no text is kept."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from hashlib import blake2b
from typing import Final, Generic, TypeVar

from guarded_client._memory import Erased, remember

Answer = TypeVar("Answer")

_KEPT: Final = 16_384
_BYTES: Final = 16


class RecentFindings(Generic[Answer]):
    """Answers by text, of which the oldest go. Safe for threads.

    Half of them go at once: those that nobody has asked for since the other half began.

    Args:
        kept: how many answers are kept at most.
    """

    def __init__(self, kept: int = _KEPT) -> None:
        self._most = max(1, kept // 2)
        self._key = secrets.token_bytes(_BYTES)
        self._new: dict[bytes, Answer] = {}
        self._old: dict[bytes, Answer] = {}
        remember(self)

    def __repr__(self) -> str:
        return f"<RecentFindings with {len(self._new)} and {len(self._old)} answers>"

    def digest(self, text: str) -> bytes:
        """What stands for a text: 128 bits under a key of this object, so that it says nothing to others."""
        return blake2b(text.encode("utf-8", "surrogatepass"), key=self._key, digest_size=_BYTES).digest()

    def found(self, digest: bytes) -> Answer | None:
        """The answer for a text; ``None``: it was not read, or too long ago."""
        answer = self._new.get(digest)
        if answer is None and (answer := self._old.get(digest)) is not None:
            self.keep(digest, answer)
        return answer

    def keep(self, digest: bytes, answer: Answer) -> None:
        """The answer for a text, for the next time."""
        if len(self._new) >= self._most:
            self._old, self._new = self._new, {}
        self._new[digest] = answer

    def only(self, texts: Collection[str]) -> RecentFindings[Answer]:
        """The same answers, for these texts alone: others have none, and none of theirs is kept."""
        return _Only(self, texts)

    def forget(self, erased: Erased) -> None:
        """Keep nothing: whose texts they were is not known."""
        del erased
        self._old, self._new = {}, {}


class _Only(RecentFindings[Answer]):
    """The answers of another, for some texts alone."""

    def __init__(self, recent: RecentFindings[Answer], texts: Collection[str]) -> None:
        self._of, self._texts = recent, texts

    def __repr__(self) -> str:
        return f"{self._of!r} for {len(self._texts)} texts"

    def digest(self, text: str) -> bytes:
        """Empty for other texts."""
        return self._of.digest(text) if text in self._texts else b""

    def found(self, digest: bytes) -> Answer | None:
        """The answer for a text that was kept."""
        return self._of.found(digest)

    def keep(self, digest: bytes, answer: Answer) -> None:
        """Keep the answer for the next time."""
        self._of.keep(digest, answer)
