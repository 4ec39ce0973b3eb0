"""Files as documents, and documents as files: JSON Lines, CSV, plain text; each also compressed with gzip."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any, Final, Protocol, TypeAlias, cast

from guarded_client._errors import Misuse
from guarded_client.bulk.documents import Document

Raw: TypeAlias = "bytes | list[str]"
"""A document as it was cut out of the file, not yet read."""
_BLOCK: Final = 64 * 1024
_DELIMITERS: Final = ",;\t|"


class Format(Protocol):
    """One kind of file."""

    def cut(self) -> Iterator[Raw]:
        """The documents of the file, in order, unread."""
        ...

    def read(self, raw: Raw) -> Document | None:
        """A document; ``None``: it cannot be read. Needs no file, so that another process may do it."""
        ...

    def header(self, columns: Sequence[str]) -> bytes:
        """What stands before the documents; ``columns`` are those that may be written."""
        ...

    def columns(self) -> Sequence[str]:
        """The columns that the file declares; none where each document says its own."""
        ...

    def write(self, document: Document) -> bytes:
        """A document as it stands in a file."""
        ...


def format_of(path: Path) -> Format:
    """The format of a file, by its ending.

    Raises:
        Misuse: there is none for this ending, or the file cannot be read.
    """
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] == ".gz":
        _ = suffixes.pop()
    match suffixes[-1] if suffixes else "":
        case ".jsonl" | ".ndjson":
            return JsonLines(path)
        case ".csv" | ".tsv":
            return Csv(path)
        case ".txt" | ".md" | ".log" | ".text":
            return Text(path)
        case other:
            raise Misuse(
                f"{path.name}: no format is known for the ending {other or '(none)'}; "
                "write .jsonl, .csv, .tsv, .txt, .md or .log, each also with .gz"
            )


def opened(path: Path) -> IO[bytes]:
    """A file to read, decompressed.

    Raises:
        Misuse: it cannot be opened.
    """
    try:
        return cast("IO[bytes]", gzip.open(path, "rb")) if path.suffix.lower() == ".gz" else path.open("rb")
    except OSError as error:
        problem = error.strerror
    raise Misuse(f"{path}: cannot be read: {problem}")


class JsonLines:
    """One JSON object a line."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def cut(self) -> Iterator[Raw]:
        """See :class:`Format`. Empty lines are passed over."""
        with opened(self._path) as file:
            for line in file:
                if line.strip():
                    yield line

    def read(self, raw: Raw) -> Document | None:
        """See :class:`Format`."""
        try:
            document = json.loads(cast("bytes", raw), object_pairs_hook=_once)
        except (ValueError, RecursionError):
            return None
        return cast("Document", document) if isinstance(document, dict) else None

    def columns(self) -> Sequence[str]:
        """See :class:`Format`."""
        return ()

    def header(self, columns: Sequence[str]) -> bytes:
        """See :class:`Format`."""
        return b""

    def write(self, document: Document) -> bytes:
        """See :class:`Format`."""
        return json.dumps(document, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


def _once(pairs: list[tuple[str, Any]]) -> Document:
    document = dict(pairs)
    if len(document) != len(pairs):
        raise ValueError("an object has a key twice")
    return document


class Csv:
    """A table with a header line, in UTF-8. The delimiter is found by looking at the header."""

    def __init__(self, path: Path) -> None:
        """Read the header.

        Raises:
            Misuse: there is none, or two columns have one name.
        """
        self._path = path
        with self._lines() as lines:
            first = lines.readline()
        self._delimiter = max(_DELIMITERS, key=first.count)
        self._columns = next(csv.reader([first], delimiter=self._delimiter), list[str]())
        if not self._columns or len(set(self._columns)) != len(self._columns):
            raise Misuse(f"{path.name}: the first line has to name the columns, each by another name")

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__.copy()

    def _lines(self) -> io.TextIOWrapper:
        return io.TextIOWrapper(cast("Any", opened(self._path)), "utf-8-sig", "surrogateescape", newline="")

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
            raise Misuse(f"{self._path.name}, near line {reader.line_num}: not a table that can be read: {problem}")

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
        return self._line(columns)

    def write(self, document: Document) -> bytes:
        """See :class:`Format`."""
        return self._line([str(value) for value in document.values()])

    def _line(self, fields: Sequence[str]) -> bytes:
        line = io.StringIO()
        _ = csv.writer(line, delimiter=self._delimiter, lineterminator="\n").writerow(fields)
        return line.getvalue().encode()


class Text:
    """Plain text in UTF-8: a document is a block of whole lines, up to 64 kB; its only column is ``text``."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def cut(self) -> Iterator[Raw]:
        """See :class:`Format`."""
        with opened(self._path) as file:
            while lines := file.readlines(_BLOCK):
                yield b"".join(lines)

    def read(self, raw: Raw) -> Document | None:
        """See :class:`Format`."""
        try:
            return {"text": cast("bytes", raw).decode("utf-8")}
        except UnicodeDecodeError:
            return None

    def columns(self) -> Sequence[str]:
        """See :class:`Format`."""
        return ()

    def header(self, columns: Sequence[str]) -> bytes:
        """See :class:`Format`."""
        return b""

    def write(self, document: Document) -> bytes:
        """See :class:`Format`."""
        return str(document.get("text", "")).encode()
