"""What every format of files has: documents are cut out, read, and written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import ClassVar, TypeAlias, cast

from guarded_client.bulk.documents import Document
from guarded_client.bulk.files import Source
from guarded_client.bulk.plan import Column, Plan

Raw: TypeAlias = "bytes | list[str] | Document"
"""A document as it was cut out of the file, not yet read."""


class Format:
    """One kind of file.

    Attributes:
        rules: what happens to columns for which the plan has no rule and does not say ``others``.
    """

    rules: ClassVar[Mapping[str, Column]] = {}

    def __init__(self, source: Source, plan: Plan) -> None:
        """Look at the file.

        Raises:
            Misuse: it is not what its ending says.
        """
        self.source = source
        self.plan = plan

    def cut(self) -> Iterator[Raw]:
        """The documents of the file, in order, unread."""
        raise NotImplementedError

    def read(self, raw: Raw) -> Document | None:
        """A document; ``None``: it cannot be read. Needs no file, so that another process may do it."""
        raise NotImplementedError

    def columns(self) -> Sequence[str]:
        """The columns that the file declares; none where each document says its own."""
        return ()

    def paths(self) -> Sequence[str] | None:
        """The same, and those within them; ``None``: each document says its own."""
        return None

    def header(self, columns: Sequence[str]) -> bytes:
        """What stands before the documents; ``columns`` are those that may be written."""
        return b""

    def write(self, documents: Sequence[Document], *, first: bool) -> bytes:
        """Documents as they stand in a file; ``first``: none was written before."""
        raise NotImplementedError

    def footer(self) -> bytes:
        """What stands behind the documents."""
        return b""

    def assemble(self, part: Path, whole: Path) -> bool:
        """Make of what was written the file that is wanted; ``False``: it is that already."""
        return False

    def share(self) -> float:
        """How much of the file has been cut, 0 to 1."""
        return self.source.share()


def size_of(raw: object) -> int:
    """About how many bytes a document has."""
    if isinstance(raw, str | bytes):
        return len(raw)
    if isinstance(raw, dict):
        return sum(map(size_of, cast("Document", raw).values()), 8)
    if isinstance(raw, list):
        return sum(map(size_of, cast("list[object]", raw)), 8)
    return 8
