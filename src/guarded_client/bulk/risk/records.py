"""A data set as records: row by row, each column with its values as texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias, cast

from guarded_client._errors import Misuse
from guarded_client.bulk.documents import Document
from guarded_client.bulk.files import broken
from guarded_client.bulk.folder import files_under
from guarded_client.bulk.formats import kind_of, reader_of
from guarded_client.bulk.plan import Do, Plan

Record: TypeAlias = dict[str, list[str]]
"""By column, as plans name them; what stands in lists, in order. What is missing or null is not there."""
Told: TypeAlias = Callable[[int, float], None]
_EVERY = 500
"""Rows after which it is told how far a file has been read."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row and where it stands.

    Attributes:
        file: number of the file, from 1, in the order of names.
        number: of the row in its file, from 1.
        at: number of the row in the whole data set, from 0.
    """

    file: int
    number: int
    at: int
    record: Record = field(repr=False)


class DataSet:
    """A file, a folder or a pattern, read again and again, and never whole.

    Attributes:
        files: the files, in the order of names.
        unreadable: rows of the last reading that could not be read.
        counts: rows of each file, after the first reading.
    """

    def __init__(self, source: Path, plan: Plan) -> None:
        """See that all files have a known format.

        Raises:
            Misuse: there is none, or one cannot be read.
        """
        self._plan = Plan(others=Do.KEEP, texts=plan.texts, attachments="drop")
        self.files = [source] if source.is_file() else files_under(source)[1]
        for path in self.files:
            _ = kind_of(path.name, self._plan)
        self.unreadable = 0
        self.counts: list[int] = []

    @property
    def rows(self) -> int:
        """All rows, after the first reading."""
        return sum(self.counts)

    def __call__(self, told: Told | None = None) -> Iterator[Row]:
        """The rows, in order. ``told`` hears how many there were, and what share of the files that is, 0 to 1.

        Raises:
            Misuse: a file is damaged, or is not what its ending says.
        """
        self.unreadable, counts, at = 0, list[int](), 0
        sizes = [path.stat().st_size for path in self.files]
        whole = max(1, sum(sizes))
        for number, path in enumerate(self.files, 1):
            reader, _ = reader_of(path, self._plan)
            count = 0
            try:
                for raw in reader.cut():
                    document = reader.read(raw)
                    count += 1
                    at += 1
                    if document is None:
                        self.unreadable += 1
                    yield Row(number, count, at - 1, flat(document or {}))
                    if told is not None and at % _EVERY == 0:
                        told(at, (sum(sizes[: number - 1]) + sizes[number - 1] * reader.share()) / whole)
            except broken() as error:
                problem = type(error).__name__
            else:
                counts.append(count)
                continue
            raise Misuse(f"{path}: cannot be read to its end ({problem}): is the file whole?")
        if told is not None:
            told(at, 1.0)
        self.counts = counts


def flat(document: Document) -> Record:
    """A document by column: a dot leads into objects, lists are passed through."""
    record: Record = {}
    for name, value in document.items():
        _gather(record, name, value)
    return record


def _gather(record: Record, column: str, value: Any) -> None:
    if isinstance(value, dict):
        for name, inner in cast("Document", value).items():
            _gather(record, f"{column}.{name}", inner)
    elif isinstance(value, list):
        for inner in cast("list[object]", value):
            _gather(record, column, inner)
    elif value is not None:
        record.setdefault(column, []).append(value if isinstance(value, str) else str(value))
