"""What was done of each batch of a file: where it stands in the output, what was counted, what consent said then.

At the end of a run the consent store is asked again for everybody. Batches of whose persons it says something else now
are done anew, so that nobody who withdrew while the run went on has a row in the output.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import IO, Protocol

from pydantic import Field

from guarded_client.bulk.report import Tally
from guarded_client.bulk.work import Batch
from guarded_client.policy.section import Section


class Done(Section):
    """A batch that is done; the first line of a journal is what stands before the documents, which has none.

    Attributes:
        end: bytes of the output up to its end.
        documents, written, left_out, found: see :class:`~guarded_client.bulk.report.Report`.
        consent: digest of what the consent store said of its persons.
    """

    end: int
    documents: int = 0
    written: int = 0
    left_out: dict[str, int] = Field(default_factory=dict[str, int])
    found: dict[str, dict[str, int]] = Field(default_factory=dict[str, dict[str, int]])
    consent: str = ""

    @classmethod
    def of(cls, tally: Tally, end: int, consent: str = "") -> Done:
        """From what was counted."""
        return cls(end=end, consent=consent, **asdict(tally))

    def line(self) -> bytes:
        """As it stands in a journal."""
        return self.model_dump_json().encode() + b"\n"


class Hand(Protocol):
    """Who does batches."""

    def says(self, batch: Batch) -> str:
        """What the consent store says of the persons of a batch now, as a digest."""
        ...

    def treat(self, batch: Batch, *, first: bool) -> tuple[bytes, Tally, str]:
        """A batch as it stands in the output, what was counted, and what the consent store said.

        ``first``: nothing was written before.
        """
        ...


def entries(journal: Path) -> Iterator[Done]:
    """The lines of a journal."""
    with journal.open("rb") as file:
        yield from map(Done.model_validate_json, file)


def total(journal: Path) -> Tally:
    """What was counted in all batches."""
    tally = Tally()
    for done in entries(journal):
        tally.add(Tally(done.documents, done.written, done.left_out, done.found))
    return tally


def stale(journal: Path, batches: Iterable[Batch], hand: Hand) -> set[int]:
    """The numbers of the batches, from 1, of whose persons the consent store says something else now."""
    lines = iter(entries(journal))
    _ = next(lines)
    return {
        number
        for number, (done, batch) in enumerate(zip(lines, batches, strict=True), 1)
        if hand.says(batch) != done.consent
    }


def renew(
    old: tuple[Path, Path], new: tuple[IO[bytes], IO[bytes]], batches: Iterable[Batch], numbers: set[int], hand: Hand
) -> None:
    """Write an output and its journal again, with batches of some numbers done anew.

    Args:
        old: the output and its journal.
        new: where they are written.
        batches: of the input.
        numbers: of those that are done anew; with each whose place as the first that was written is another now.
        hand: does them.
    """
    part, journal = new
    written = before = 0
    with old[0].open("rb") as file:
        _ = part.write(file.read(first := next(entries(old[1])).end))
        _ = journal.write(Done(end=first).line())
        for number, ((last, done), batch) in enumerate(zip(pairwise(entries(old[1])), batches, strict=True), 1):
            moved = bool(done.written) and bool(before) != bool(written)
            before += done.written
            if number in numbers or moved:
                _ = file.seek(done.end)
                data, tally, consent = hand.treat(batch, first=not written)
            else:
                data = file.read(done.end - last.end)
                tally, consent = Tally(done.documents, done.written, done.left_out, done.found), done.consent
            written += tally.written
            _ = part.write(data)
            _ = journal.write(Done.of(tally, part.tell(), consent).line())
