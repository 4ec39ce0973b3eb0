"""Counting an audit log from where the last count ended: what was counted is kept in a small file beside the log.

The file has counts only, no personal data. It may be deleted: then the whole log is counted again. What was counted
stays counted when old entries of the log are removed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from guarded_client._errors import AuditUnavailable
from guarded_client._facts import Event, Position
from guarded_client.audit.encoding import digest, read
from guarded_client.audit.stored_entries import of_call, untrusted
from guarded_client.transparency.counted import Counted, of_body, of_entry
from guarded_client.transparency.observed import Acts, Observations
from guarded_client.transparency.tally import Key, Tally

if TYPE_CHECKING:
    from guarded_client.audit.entry import Entry
    from guarded_client.audit.policy_log import Source
    from guarded_client.audit.stored_entries import Row

NAME: Final = "audit-{}.counts.json"
"""Of the file, with the beginning of the log's id."""
_OFTEN: Final = 200_000
"""Entries between two writes, so that a long count can be broken off."""


class _Kept(BaseModel):
    """The file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["guarded-client/audit-counts/4"] = "guarded-client/audit-counts/4"
    seen: dict[str, Any]
    tallies: list[tuple[Key, Tally]]
    acts: list[tuple[str, str, Acts]]


_SEEN: Final = ("log_id", "index", "hash", "since", "until", "missed")
_OBSERVATIONS: Final = TypeAdapter(Observations)


class Log(Protocol):
    """What is counted: a :class:`~guarded_client._ports.Ledger`, or :class:`Rows`; its ``rows``, if it has any."""

    log_id: str

    def entries(self, after: int = -1) -> Iterator[Entry]:
        """The entries with an index above ``after``, in order."""
        ...

    def head(self) -> Position:
        """Where the last entry stands; of an empty log, index -1."""
        ...


class Rows:
    """A log that is read as it lies, without the master key."""

    def __init__(self, source: Source) -> None:
        self.log_id = source.log_id
        self._source = source

    def close(self) -> None:
        """Release what is held. Idempotent."""
        self._source.close()

    def rows(self, after: int = -1) -> Iterator[Row]:
        """The entries as they lie."""
        return self._source.rows(after)

    def entries(self, after: int = -1) -> Iterator[Entry]:
        """The entries, read, in order."""
        return (read(row.body, row.hash) for row in self.rows(after))

    def head(self) -> Position:
        """Where the last row stands; of an empty log, index -1."""
        last = self._source.size() - 1
        row = next(self._source.rows(last - 1), None) if last >= 0 else None
        return Position(self.log_id, -1, "") if row is None else Position(self.log_id, row.index, row.hash)

    def find(self, call: str) -> Entry | None:
        """The entry of a call. Looks through the whole log."""
        wanted = f'"call":{json.dumps(call)}'
        found = (of_call(row, call) for row in self._source.rows() if wanted in row.body)
        return next((entry for entry in found if entry is not None and entry.event is Event.CALL), None)


def observe(ledger: Log, file: Path | None = None, before: Observations | None = None) -> Observations:
    """What a log says happened, up to now.

    Args:
        ledger: the log.
        file: where counts are kept between two looks; none: the whole log is counted.
        before: what was counted already, in place of what the file says; it is counted on.

    Raises:
        AuditUnavailable: the log cannot be read.
    """
    before = _read(file, ledger.log_id) if before is None or before.log_id != ledger.log_id else before
    counted = None if before is None else _on(ledger, before, file)
    return counted if counted is not None else _from_start(ledger, file)


def _from_start(ledger: Log, file: Path | None) -> Observations:
    return _counted(_pairs(ledger, -1), Observations(log_id=ledger.log_id), file)


def _pairs(ledger: Log, after: int) -> Iterator[tuple[Counted, str]]:
    """What is counted of each entry, and its hash.

    Raises:
        AuditUnavailable: something in the log is no entry, or was changed: its hash or the one before it tells.
    """
    rows: Callable[[int], Iterator[Row]] | None = getattr(ledger, "rows", None)
    if rows is None:
        yield from ((of_entry(entry), entry.hash) for entry in ledger.entries(after))
        return
    at, prev = after, ""
    for row in rows(after):
        try:
            counted = of_body(row.body)
        except ValidationError:
            at = row.index
            break
        follows = counted["prev"] == prev or not prev or row.index != at + 1
        at = row.index
        if not follows or counted["index"] != at or digest(row.body) != row.hash:
            break
        prev = row.hash
        yield counted, row.hash
    else:
        return
    raise AuditUnavailable(untrusted(at, "cannot be read, or was changed"))


def _on(ledger: Log, before: Observations, file: Path | None) -> Observations | None:
    """Go on; ``None``: the log is no longer the one that was counted."""
    head = ledger.head()
    if head.index <= before.index:
        return before if (head.index, head.hash) == (before.index, before.hash) else None
    entries = _pairs(ledger, before.index)
    first, hash_ = next(entries, (None, ""))
    if first is None or (first["index"] == before.index + 1 and first["prev"] != before.hash):
        return None
    before.add(first, hash_)
    return _counted(entries, before, file)


def _counted(entries: Iterator[tuple[Counted, str]], observations: Observations, file: Path | None) -> Observations:
    for number, (entry, hash_) in enumerate(entries, 1):
        if observations.index < 0:
            observations.index = entry["index"] - 1  # a log may begin later: what went before is not known, not missed
        observations.add(entry, hash_)
        if number % _OFTEN == 0:
            _write(file, observations)
    _write(file, observations)
    return observations


def _read(file: Path | None, log_id: str) -> Observations | None:
    if file is None:
        return None
    try:
        kept = _Kept.model_validate_json(file.read_bytes())
        found = _OBSERVATIONS.validate_python(kept.seen)
    except (OSError, ValidationError):
        return None  # none yet, of another version, or damaged: the log is counted again
    found.tallies = dict(kept.tallies)
    found.acts = {(month, name): acts for month, name, acts in kept.acts}
    return found if found.log_id == log_id else None


def _write(file: Path | None, observations: Observations) -> None:
    if file is None:
        return
    kept = _Kept(
        seen={name: getattr(observations, name) for name in _SEEN},
        tallies=list(observations.tallies.items()),
        acts=[(month, name, acts) for (month, name), acts in observations.acts.items()],
    )
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    with suppress(OSError):  # a directory that cannot be written: the log is counted again next time
        try:
            part.touch(mode=0o600)
            _ = part.write_text(kept.model_dump_json(), encoding="utf-8")
            _ = part.replace(file)
        finally:
            part.unlink(missing_ok=True)
