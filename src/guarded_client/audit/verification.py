"""Checking a log: that nothing was changed, removed, swapped or added, and, by checkpoints, that nothing is missing.

The chain alone finds what somebody did to single entries. Whoever writes the whole chain anew, or cuts its end off, is
found by checkpoints that lie elsewhere, and by the public key that they are known to be signed with.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from guarded_client.audit.checkpoint import Checkpoint
from guarded_client.audit.encoding import canonical, digest, genesis
from guarded_client.audit.entry import Entry
from guarded_client.audit.reading import Row

_ALLOWED: Final = frozenset(Entry.model_fields) - {"hash"}
_REQUIRED: Final = frozenset(name for name, each in Entry.model_fields.items() if each.is_required()) - {"hash"}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and at which entry first; an index of -1: with the log as a whole."""

    index: int
    what: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check found.

    Attributes:
        log_id: of the log.
        first: index of the first entry there is.
        size: one more than the index of the last good entry.
        last_at: when that was made.
        vouched: how many entries a signed checkpoint covers, counted from 0.
        checkpoints: how many checkpoints were compared.
        public_keys: that they are signed with.
        problem: the first one; ``None``: the log is intact.
    """

    log_id: str
    first: int
    size: int
    last_at: str
    vouched: int
    checkpoints: int
    public_keys: tuple[str, ...]
    problem: Problem | None = None


def verified(
    rows: Iterable[Row], log_id: str, checkpoints: Sequence[Checkpoint] = (), public_key: str | None = None
) -> Verified:
    """Check a log. Takes time linear in its length, and constant memory.

    Args:
        rows: all entries, as they lie in the store.
        log_id: as the store says.
        checkpoints: from the second place, and those of the store.
        public_key: the key that checkpoints are known to be signed with, hexadecimal; without it, they have to be
            signed with one and the same key.
    """
    mine = [checkpoint for checkpoint in checkpoints if checkpoint.log_id == log_id]
    keys = tuple(dict.fromkeys(checkpoint.public_key for checkpoint in mine))
    problem = _doubt(checkpoints, mine, keys, public_key)
    root = max((each for each in mine if each.kind == "root"), key=lambda each: each.size, default=None)
    chain = _Chain(log_id, root, {each.size: each for each in mine})
    if problem is None:
        problem = chain.follow(rows) or chain.end(mine)
    vouched = max((each.size for each in mine if each.size <= chain.size), default=0) if problem is None else 0
    return Verified(log_id, chain.first, chain.size, chain.last_at, vouched, len(mine), keys, problem)


def _doubt(
    given: Sequence[Checkpoint], mine: Sequence[Checkpoint], keys: Sequence[str], public_key: str | None
) -> Problem | None:
    if given and not mine:
        return Problem(-1, "the checkpoints are of another log: this one was put in its place")
    for checkpoint in mine:
        if not checkpoint.is_signed():
            return Problem(-1, f"the checkpoint of {checkpoint.size} entries was changed after it was signed")
    said: dict[int, Checkpoint] = {}
    for checkpoint in mine:
        other = said.setdefault(checkpoint.size, checkpoint)
        if other.hash != checkpoint.hash:
            return Problem(
                checkpoint.size - 1,
                f"written anew: checkpoints signed at {other.at:%Y-%m-%d %H:%M:%S} and at "
                f"{checkpoint.at:%Y-%m-%d %H:%M:%S} have different hashes for it",
            )
    if public_key is not None and any(key != public_key for key in keys):
        return Problem(-1, "a checkpoint was signed with another key than the one given")
    return Problem(-1, "the checkpoints were signed with different keys") if len(keys) > 1 else None


def _object(read: object) -> dict[str, Any]:
    return cast("dict[str, Any]", read) if isinstance(read, dict) else {}


class _Chain:
    def __init__(self, log_id: str, root: Checkpoint | None, signed: dict[int, Checkpoint]) -> None:
        self.root = root
        self.first = self.size = root.size if root is not None else 0
        self.prev = root.hash if root is not None else genesis(log_id)
        self.signed = signed
        self.last_at = ""

    def follow(self, rows: Iterable[Row]) -> Problem | None:
        for row in rows:
            if self.root is not None and row.index < self.root.size:
                continue  # on its way out: a purge was stopped
            if (what := self.look(row)) is not None:
                return Problem(min(self.size, row.index), what)
        return None

    def look(self, row: Row) -> str | None:
        """What is wrong with the next entry."""
        try:
            found = _object(json.loads(row.body))
        except ValueError:
            return "it is not JSON"
        if not found.keys() >= _REQUIRED:
            return "it lacks what every entry has"
        if row.index > self.size:
            return f"removed: this entry is missing, and the next one there is {row.index}"
        if row.index < self.size:
            return "added: there are two entries of this index"
        if canonical(found) != row.body or digest(row.body) != row.hash:
            return "changed: its hash is not that of what it says"
        if found["index"] != row.index:
            return f"moved: it was written as entry {found['index']}"
        if found["prev"] != self.prev:
            return "it does not follow the entry before it: one of the two was replaced, or one between them removed"
        if not found.keys() <= _ALLOWED:
            return f"it has what no entry may have: {', '.join(sorted(found.keys() - _ALLOWED))}"
        signed = self.signed.get(row.index + 1)
        if signed is not None and signed.hash != row.hash:
            return f"written anew: a checkpoint signed at {signed.at:%Y-%m-%d %H:%M:%S} has another hash for it"
        self.size, self.prev, self.last_at = row.index + 1, row.hash, found["at"]
        return None

    def end(self, mine: Sequence[Checkpoint]) -> Problem | None:
        last = max(mine, key=lambda each: each.size, default=None)
        if last is not None and last.size > self.size:
            return Problem(
                self.size,
                f"cut off: a checkpoint signed at {last.at:%Y-%m-%d %H:%M:%S} counts {last.size} entries, and the log "
                f"ends after {self.size}",
            )
        return None
