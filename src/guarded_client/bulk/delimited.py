"""Tables as text: CSV and its like."""

from __future__ import annotations

import csv
import io
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, cast

from guarded_client._errors import Misuse
from guarded_client.bulk.documents import Document
from guarded_client.bulk.files import Source
from guarded_client.bulk.format import Format, Raw
from guarded_client.bulk.plan import Plan

_DELIMITERS: Final = ",;\t|"


class Csv(Format):
    """A table with a header line, in UTF-8. The delimiter is found by looking at the header."""

    def __init__(self, source: Source, plan: Plan) -> None:
        """Read the header.

        Raises:
            Misuse: there is none, it is not in UTF-8, or two columns have one name.
        """
        super().__init__(source, plan)
        with self._lines() as lines:
            first = lines.readline()
        self._delimiter = max(_DELIMITERS, key=first.count)
        try:
            self._columns = next(csv.reader([first], delimiter=self._delimiter), list[str]())
            readable = not any(map(_undecoded, self._columns))
        except csv.Error:
            readable = False
        if not readable:
            raise Misuse(f"{source.name}: the first line cannot be read as UTF-8 text; save the table as UTF-8")
        if not self._columns or len(set(self._columns)) != len(self._columns):
            raise Misuse(f"{source.name}: the first line has to name the columns, each by another name")

    @contextmanager
    def _lines(self) -> Generator[io.TextIOWrapper]:
        with (
            self.source.open() as file,
            io.TextIOWrapper(cast("Any", file), "utf-8-sig", "surrogateescape", newline="") as lines,
        ):
            yield lines

    def cut(self) -> Iterator[Raw]:
        """See :class:`Format`."""
        with self._lines() as lines:
            reader = csv.reader(lines, delimiter=self._delimiter, strict=True)  # else a lost quote makes rows one
            try:
                _ = next(reader, None)
                yield from filter(None, reader)
            except csv.Error as error:
                problem = str(error)
            else:
                return
            raise Misuse(f"{self.source.name}, near line {reader.line_num}: not a table that can be read: {problem}")

    def read(self, raw: Raw) -> Document | None:
        """See :class:`Format`. A row with more or fewer fields than the header cannot be read."""
        row = cast("list[str]", raw)
        if len(row) != len(self._columns) or any(map(_undecoded, row)):
            return None
        return dict(zip(self._columns, row, strict=True))

    def columns(self) -> Sequence[str]:
        """See :class:`Format`."""
        return self._columns

    def header(self, columns: Sequence[str]) -> bytes:
        """See :class:`Format`."""
        return self._rows([columns])

    def write(self, documents: Sequence[Document], *, first: bool) -> bytes:
        """See :class:`Format`."""
        return self._rows([[str(value) for value in document.values()] for document in documents])

    def _rows(self, rows: Sequence[Sequence[str]]) -> bytes:
        lines = _Lines()
        csv.writer(lines, delimiter=self._delimiter, lineterminator=_Lines.END).writerows(rows)
        return "".join(lines.rows).encode()


class _Lines:
    """Takes rows from a writer, which quotes what could be taken for the end of one: so both bytes have to be in it."""

    END: Final = "\r\n"

    def __init__(self) -> None:
        self.rows: list[str] = []

    def write(self, row: str) -> None:
        """A row with its end."""
        self.rows.append(row.removesuffix(self.END) + "\n")


def _undecoded(field: str) -> bool:
    return any("\udc80" <= char <= "\udcff" for char in field)
