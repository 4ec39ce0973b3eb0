"""Checking a log: that nothing was changed, removed, swapped or added, and, by checkpoints, that nothing is missing.

The chain alone finds what somebody did to single entries. Whoever writes the whole chain anew, or cuts its end off, is
found by checkpoints that lie elsewhere, and by the public key that they are known to be signed with.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from guarded_client._bilingual import Bilingual, both
from guarded_client.audit.checkpoint import Checkpoint
from guarded_client.audit.encoding import canonical, digest, genesis
from guarded_client.audit.entry import Entry
from guarded_client.audit.entry_shape import fields_of, misfits
from guarded_client.audit.stored_entries import Row, misled

_REQUIRED: Final = frozenset(name for name, each in Entry.model_fields.items() if each.is_required()) - {"hash"}


_ADDED: Final = "ajoutée : elle n’a pas sa place dans la suite."
_REWRITTEN: Final = "réécrite : un point de contrôle signé a une autre empreinte pour elle."


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and at which entry first; an index of -1: with the log as a whole."""

    index: int
    what: Bilingual


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
        elsewhere: how many of them came from a second place.
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
    elsewhere: int = 0


def verified(
    rows: Iterable[Row],
    log_id: str,
    checkpoints: Sequence[Checkpoint] = (),
    public_key: str | None = None,
    others: Collection[str] = (),
) -> Verified:
    """Check a log. Takes time linear in its length, and constant memory.

    Args:
        rows: all entries, as they lie in the store.
        log_id: as the store says.
        checkpoints: from the second place, and those of the store.
        public_key: the key that checkpoints are known to be signed with, hexadecimal; without it, they have to be
            signed with one and the same key.
        others: ids of other logs that are known to send checkpoints to the same place. A checkpoint of any other log
            may be all that is left of one that was removed, and begun anew.
    """
    mine = list(dict.fromkeys(each for each in checkpoints if each.log_id == log_id))  # the same lie in both places
    keys = tuple(dict.fromkeys(checkpoint.public_key for checkpoint in mine))
    problem = _doubt(checkpoints, mine, keys, public_key) or _removed(checkpoints, {log_id, *others})
    root = max((each for each in mine if each.kind == "root"), key=lambda each: each.size, default=None)
    chain = _Chain(log_id, root, {each.size: each for each in mine})
    if problem is None:
        problem = chain.follow(rows) or chain.end(mine)
    vouched = max((each.size for each in mine if each.size <= chain.size), default=0) if problem is None else 0
    return Verified(log_id, chain.first, chain.size, chain.last_at, vouched, len(mine), keys, problem)


def _doubt(
    given: Sequence[Checkpoint], mine: Sequence[Checkpoint], keys: Sequence[str], public_key: str | None
) -> Problem | None:
    """What is wrong with the checkpoints, whatever the log says."""
    if given and not mine:
        return _of_all(
            both(
                "the checkpoints are of another log: this one was put in its place",
                "Les points de contrôle sont d’un autre journal : celui-ci a été mis à sa place.",
            )
        )
    unsigned = next((each for each in mine if not each.is_signed()), None)
    if unsigned is not None:
        return _of_all(
            both(
                f"the checkpoint of {unsigned.size} entries was changed after it was signed",
                "Un point de contrôle a été modifié après sa signature.",
            )
        )
    if (problem := _signed_twice(mine)) is not None:
        return problem
    if public_key is not None and any(key != public_key for key in keys):
        return _of_all(
            both(
                "a checkpoint was signed with another key than the one given",
                "Un point de contrôle a été signé avec une autre clé que celle qui est connue.",
            )
        )
    if len(keys) > 1:
        return _of_all(
            both(
                "the checkpoints were signed with different keys",
                "Les points de contrôle ont été signés avec des clés différentes.",
            )
        )
    return None


def _of_all(what: Bilingual) -> Problem:
    """A problem of no entry."""
    return Problem(-1, what)


def _signed_twice(mine: Sequence[Checkpoint]) -> Problem | None:
    """Two checkpoints of as many entries say different things of them."""
    said: dict[int, Checkpoint] = {}
    for checkpoint in mine:
        other = said.setdefault(checkpoint.size, checkpoint)
        if other.hash != checkpoint.hash:
            what = both(
                f"written anew: checkpoints signed at {other.at:%Y-%m-%d %H:%M:%S} and at "
                f"{checkpoint.at:%Y-%m-%d %H:%M:%S} have different hashes for it",
                _REWRITTEN,
            )
            return Problem(checkpoint.size - 1, what)
    return None


def _removed(given: Sequence[Checkpoint], known: Collection[str]) -> Problem | None:
    strange = max((each for each in given if each.log_id not in known), key=lambda each: each.at, default=None)
    if strange is None:
        return None
    return _of_all(
        both(
            f"there are checkpoints of another log, {strange.log_id}, which had {strange.size} entries at "
            f"{strange.at:%Y-%m-%d %H:%M:%S}: if it was this one before, it was removed; if it is still kept "
            "elsewhere, name it with --other-log",
            "Il y a des points de contrôle d’un autre journal : peut-être celui d’avant, retiré.",
        )
    )


def _read(body: str) -> dict[str, Any] | None:
    """What a body says that is an object in canonical JSON, or not; ``None``: it is not JSON."""
    try:
        found: object = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return cast("dict[str, Any]", found) if isinstance(found, dict) else {}


def _is_canonical(found: dict[str, Any], body: str) -> bool:
    try:
        return canonical(found) == body
    except (ValueError, RecursionError):  # numbers that are none
        return False


class _Chain:
    def __init__(self, log_id: str, root: Checkpoint | None, signed: dict[int, Checkpoint]) -> None:
        self.root = root
        self.first = self.size = root.size if root is not None else 0
        self.prev = root.hash if root is not None else genesis(log_id)
        self.signed = signed
        self.last_at = ""

    def follow(self, rows: Iterable[Row]) -> Problem | None:
        for row in rows:
            if self.root is not None and not self.last_at and 0 <= row.index < self.root.size:
                self._begin_before(row)
            if (what := self.look(row)) is not None:
                return Problem(min(self.size, row.index), what)
        return None

    def _begin_before(self, row: Row) -> None:
        """Entries on their way out, since a purge was stopped: the checkpoint it made vouches for the last of them."""
        found = fields_of(row.body)
        self.first = self.size = row.index
        self.prev = "" if found is None else found["prev"]

    def look(self, row: Row) -> Bilingual | None:
        """What is wrong with the next entry; if nothing, the chain goes on from it."""
        if row.index < 0:
            return both(f"added: no entry of a log has the index {row.index}", _ADDED)
        found = fields_of(row.body)
        strange = found is None
        if found is None:
            found = _read(row.body)
        if found is None:
            return both(
                "changed: it is not written as this library writes entries",
                "modifiée : elle n’est pas écrite comme cette bibliothèque écrit les entrées.",
            )
        if not found.keys() >= _REQUIRED:
            return both("it lacks what every entry has", "incomplète : il lui manque ce que chaque entrée contient.")
        what = self._gap(row.index) or self._change(row, found, strange=strange)
        if what is None:
            self.size, self.prev, self.last_at = row.index + 1, row.hash, found["at"]
        return what

    def _gap(self, index: int) -> Bilingual | None:
        """What is wrong with where the next entry stands."""
        if index > self.size and self.root is not None and self.size < self.root.size:
            self.size = self.first
            return both(
                f"added: the log goes on from entry {self.root.size}, and nothing leads from this one to there", _ADDED
            )
        if index > self.size:
            return both(
                f"removed: this entry is missing, and the next one there is {index}", "retirée : cette entrée manque."
            )
        if index < self.size:
            return both("added: there are two entries of this index", _ADDED)
        return None

    def _change(self, row: Row, found: dict[str, Any], *, strange: bool) -> Bilingual | None:
        """What is wrong with what the next entry says; ``strange``: it is not of the form of entries."""
        if digest(row.body) != row.hash or (strange and not _is_canonical(found, row.body)):
            return both(
                "changed: its hash is not that of what it says",
                "modifiée : son empreinte n’est pas celle de ce qu’elle dit.",
            )
        if found["index"] != row.index:
            return both(
                f"moved: it was written as entry {found['index']}", "déplacée : elle a été écrite à une autre place."
            )
        if found["prev"] != self.prev:
            return both(
                "it does not follow the entry before it: one of the two was replaced, or one between them removed",
                "elle ne suit pas l’entrée précédente : l’une a été remplacée, ou une autre retirée.",
            )
        if strange:
            return both(
                f"it has what no entry may have: {', '.join(misfits(found)) or 'an order of its own'}",
                "elle contient ce qu’aucune entrée ne peut contenir.",
            )
        if what := misled(row, found):
            return both(
                f"changed: the {what} that the store keeps beside it, to find it by, is another one than it says",
                "modifiée : ce que la base garde à côté d’elle, pour la retrouver, n’est pas ce qu’elle dit.",
            )
        signed = self.signed.get(row.index + 1)
        if signed is not None and signed.hash != row.hash:
            return both(
                f"written anew: a checkpoint signed at {signed.at:%Y-%m-%d %H:%M:%S} has another hash for it",
                _REWRITTEN,
            )
        return None

    def end(self, mine: Sequence[Checkpoint]) -> Problem | None:
        last = max(mine, key=lambda each: each.size, default=None)
        if last is not None and last.size > self.size:
            return Problem(
                self.size,
                both(
                    f"cut off: a checkpoint signed at {last.at:%Y-%m-%d %H:%M:%S} counts {last.size} entries, and the "
                    f"log ends after {self.size}",
                    "tronqué : un point de contrôle signé compte plus d’entrées que le journal.",
                ),
            )
        return None
