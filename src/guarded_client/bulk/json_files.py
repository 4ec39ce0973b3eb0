"""JSON: one object a line, a list of objects, or a single object."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, cast

from guarded_client._errors import Misuse
from guarded_client.bulk.documents import Document
from guarded_client.bulk.files import Source
from guarded_client.bulk.format import Format, Raw
from guarded_client.bulk.numerals import marked, number, unmarked
from guarded_client.bulk.plan import Plan

_BLOCK: Final = 256 * 1024
_SIGN: Final = re.compile(rb'["{}\[\]]')
_IN_STRING: Final = re.compile(rb'["\\]')
_WORD: Final = re.compile(rb"[^\s,\xef\xbb\xbf]")
"""Something between objects that is neither a space, a comma nor the mark at the beginning of a file."""


class JsonLines(Format):
    """One JSON object a line. Documents of every other format can be written so too."""

    def cut(self) -> Iterator[Raw]:
        """The lines. Empty ones are passed over."""
        with self.source.open() as file:
            for line in file:
                if line.strip():
                    yield line

    def read(self, raw: Raw) -> Document | None:
        """The object on a line; ``None``: there is none."""
        return parsed(cast("bytes", raw))

    def write(self, documents: Sequence[Document], *, first: bool) -> bytes:
        """A line for each document."""
        return b"".join(dumped(document) + b"\n" for document in documents)


class Json(Format):
    """A list of objects, or one object after the other; each is a document."""

    def __init__(self, source: Source, plan: Plan) -> None:
        super().__init__(source, plan)
        with source.open() as file:
            start = file.read(_BLOCK).removeprefix(b"\xef\xbb\xbf").lstrip()
        self._list = start.startswith(b"[")
        if start and not self._list and not start.startswith(b"{"):  # what is written of no document is empty
            raise Misuse(
                f"{source.name}: neither a list of objects nor an object; for one object a line, name it .jsonl"
            )

    def cut(self) -> Iterator[Raw]:
        """The objects as they stand in the file. Only brackets and quotation marks are looked at."""
        with self.source.open() as file:
            cutter = _Cutter(1 if self._list else 0)
            while block := file.read(_BLOCK):
                yield from cutter.feed(block)
        if cutter.open:
            raise Misuse(f"{self.source.path}: cannot be read to its end: is the file whole?")

    def read(self, raw: Raw) -> Document | None:
        """The object; ``None``: it is none."""
        return parsed(cast("bytes", raw))

    def header(self, columns: Sequence[str]) -> bytes:
        """The bracket that opens a list, if the file has one."""
        return b"[" if self._list else b""

    def write(self, documents: Sequence[Document], *, first: bool) -> bytes:
        """The objects, with what stands between two."""
        between = b",\n" if self._list else b"\n"
        lines = between.join(map(dumped, documents))
        return lines if first or not lines else between + lines

    def footer(self) -> bytes:
        """The bracket that closes the list, or the end of the line."""
        return b"]\n" if self._list else b"\n"


class _Cutter:
    """Cuts out the objects at a depth, whatever blocks the file comes in."""

    def __init__(self, depth: int) -> None:
        self._depth = depth
        self._open = 0
        self._string = self._told = False
        self._parts: list[bytes] = []
        self._skip = 0

    @property
    def open(self) -> bool:
        """Whether something has begun and not ended."""
        return self._open > 0 or self._string

    def feed(self, block: bytes) -> Iterator[bytes]:
        """The objects that end in the next block."""
        begin, at = 0, self._skip
        self._skip = 0
        while (match := (_IN_STRING if self._string else _SIGN).search(block, at)) is not None:
            if self._strays(block, at, match.start()):
                yield b"null"  # no object, and not passed over in silence
            sign, at, self._told = match.group(), match.end(), False
            if sign == b"\\":
                at += 1
            elif sign == b'"':
                self._string = not self._string
                if self._open == self._depth and self._string:
                    yield b"null"
            elif sign in b"{[":
                if self._open == self._depth:
                    begin = match.start()
                self._open += 1
            else:
                self._open -= 1
                if self._open == self._depth:
                    yield b"".join((*self._parts, block[begin:at]))
                    self._parts = []
        if self._strays(block, at, len(block)):
            self._told = True
            yield b"null"
        self._skip = max(0, at - len(block))
        if self._open > self._depth:
            self._parts.append(block[begin:])

    def _strays(self, block: bytes, begin: int, end: int) -> bool:
        """Whether something stands between objects, such as a number, that was not told of yet."""
        between = not self._string and not self._told and self._open <= self._depth
        return between and _WORD.search(block, begin, end) is not None


def parsed(raw: bytes) -> Document | None:
    """A JSON object, whose keys stand once; ``None``: it is none."""
    try:
        document = json.loads(raw, object_pairs_hook=_once, parse_float=number)
    except (ValueError, RecursionError):
        return None
    return cast("Document", document) if isinstance(document, dict) else None


def dumped(document: Document) -> bytes:
    """A document on a line, in UTF-8."""
    text = json.dumps(document, ensure_ascii=False, default=marked)
    return unmarked(text).encode("utf-8", "backslashreplace")


def _once(pairs: list[tuple[str, Any]]) -> Document:
    document = dict(pairs)
    if len(document) != len(pairs):
        raise ValueError("an object has a key twice")
    return document
