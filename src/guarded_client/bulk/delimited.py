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
            Misuse: there is none, or two columns have one name.
        """
        super().__init__(source, plan)
        with self._lines() as lines:
            first = lines.readline()
        self._delimiter = max(_DELIMITERS, key=first.count)
        self._columns = next(csv.reader([first], delimiter=self._delimiter), list[str]())
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
            reader = csv.reader(lines, delimiter=self._delimiter)
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
        if len(row) != len(self._columns) or any("\udc80" <= char <= "\udcff" for field in row for char in field):
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
        lines = io.StringIO()
        csv.writer(lines, delimiter=self._delimiter, lineterminator="\n").writerows(rows)
        return lines.getvalue().encode()
