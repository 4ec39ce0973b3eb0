"""Tables as text: CSV and its like."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, cast

from guarded_client._errors import Misuse
from guarded_client.bulk.documents import Document
from guarded_client.bulk.files import Source
from guarded_client.bulk.format import Format, Raw
from guarded_client.bulk.plan import Plan

if TYPE_CHECKING:
    from _csv import Reader as _Reader

_DELIMITERS: Final = ",;\t|"
_TOLD: Final = re.compile(r"sep=([,;\t|])(?:\r\n|\r|\n)", re.IGNORECASE)
"""The line by which spreadsheets say what the delimiter is."""
_QUOTED: Final = re.compile(r'"(?:[^"]|"")*"')
_LOOKED_AT: Final = 64
"""Lines among which the header is: names of columns can have several."""
_UNDECODED: Final = re.compile("[\udc80-\udcff]")
"""What stands for bytes that are no UTF-8."""


class Csv(Format):
    """A table with a header, in UTF-8. The delimiter is found by looking at the header, or told by a line ``sep=;``."""

    def __init__(self, source: Source, plan: Plan) -> None:
        """Read the header.

        Raises:
            Misuse: there is none, it is not in UTF-8, or two columns have one name.
        """
        super().__init__(source, plan)
        with self._lines() as lines:
            first = "".join(islice(lines, _LOOKED_AT))
        told = _TOLD.match(first)
        self._told = told is not None
        self._delimiter = told[1] if told is not None else _delimiter(first)
        try:
            with self._lines() as lines:
                self._columns = next(self._read(lines), list[str]())
            readable = not any(map(_UNDECODED.search, self._columns))
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

    def _read(self, lines: io.TextIOWrapper) -> _Reader:
        if self._told:
            _ = lines.readline()
        return csv.reader(lines, delimiter=self._delimiter, strict=True)  # else a lost quote makes rows one

    def cut(self) -> Iterator[Raw]:
        """The rows behind the header, each as a list of fields. Empty lines are passed over."""
        with self._lines() as lines:
            reader = self._read(lines)
            try:
                _ = next(reader, None)
                yield from filter(None, reader)
            except csv.Error as error:
                problem = f"not a table that can be read: {error}"
                if "field limit" in problem:
                    problem = (
                        f"a field has more than {csv.field_size_limit():,} characters, or its quotation mark is not "
                        "closed; close it, or write the table as .jsonl or .parquet"
                    )
            else:
                return
            raise Misuse(f"{self.source.name}, near line {reader.line_num + self._told}: {problem}")

    def read(self, raw: Raw) -> Document | None:
        """A row as a document. One with more or fewer fields than the header, or not in UTF-8, cannot be read."""
        row = cast("list[str]", raw)
        if len(row) != len(self._columns) or any(map(_UNDECODED.search, row)):
            return None
        return dict(zip(self._columns, row, strict=True))

    def columns(self) -> Sequence[str]:
        """The names in the header."""
        return self._columns

    def paths(self) -> Sequence[str] | None:
        """The same: nothing is nested in a table as text."""
        return self._columns

    def header(self, columns: Sequence[str]) -> bytes:
        """The line with the names of the columns."""
        return self._rows([columns])

    def write(self, documents: Sequence[Document], *, first: bool) -> bytes:
        """A line for each document."""
        return self._rows([[str(value) for value in document.values()] for document in documents])

    def _rows(self, rows: Sequence[Sequence[str]]) -> bytes:
        lines = _Lines()
        csv.writer(lines, delimiter=self._delimiter, lineterminator=_Lines.END).writerows(rows)
        return "".join(lines.rows).encode()


def _delimiter(text: str) -> str:
    """What makes as many fields of each row as of the header, else what stands oftenest between quoted ones there."""
    header = _QUOTED.sub("", text).partition("\n")[0]
    if not any(map(header.count, _DELIMITERS)):
        header = text.partition("\n")[0]
    fitting = [one for one in _DELIMITERS if _fits(text, one)]
    return max(fitting or _DELIMITERS, key=header.count)


def _fits(text: str, delimiter: str) -> bool:
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row]
    except csv.Error:
        return False
    cut = text.count("\n") >= _LOOKED_AT and len(rows) > 1  # the last row may go on
    widths = {len(row) for row in (rows[:-1] if cut else rows)}
    return len(widths) == 1 and widths != {1}


class _Lines:
    """Takes rows from a writer, which quotes what could be taken for the end of one: so both bytes have to be in it."""

    END: Final = "\r\n"

    def __init__(self) -> None:
        self.rows: list[str] = []

    def write(self, row: str) -> None:
        """A row with its end."""
        self.rows.append(row.removesuffix(self.END) + "\n")
