"""Parquet tables (extra ``parquet``). Read by batches of rows, and never whole.

What is written while a run lasts is a stream of Arrow, which can be cut off and gone on with; at the end it becomes a
Parquet file. Types stay: text is text; of numbers and dates in which something is found nothing stays; what a rule
makes coarser becomes text. Metadata that the file carries does not pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, cast

from guarded_client._errors import Misuse
from guarded_client.bulk.arrow import fitting, module, paths, written
from guarded_client.bulk.documents import Document
from guarded_client.bulk.files import Source
from guarded_client.bulk.format import Format, Raw
from guarded_client.bulk.plan import Plan

_ROWS: Final = 256
_GROUP: Final = 64 * 1024
_GROUP_BYTES: Final = 32 * 1024 * 1024
_READING: Final = {"memory_map": False, "pre_buffer": False}
"""What pyarrow reads ahead, it keeps until the file is closed: a gigabyte would be held almost whole."""


class Parquet(Format):
    """A table with typed columns, also nested ones."""

    def __init__(self, source: Source, plan: Plan) -> None:
        """Read the schema.

        Raises:
            Misuse: pyarrow is missing; the file is none of Parquet; or a column has a type that cannot be read.
        """
        super().__init__(source, plan)
        self._arrow: Any = module("pyarrow")
        self._done = 0.0
        try:
            schema = module("pyarrow.parquet").read_schema(source.path)
        except (self._arrow.ArrowException, OSError):
            schema = None
        if schema is None:
            raise Misuse(f"{source.name}: not a Parquet file that can be read")
        self._names: list[str] = list(schema.names)
        self._paths = paths(schema)
        self._schema: Any = written(schema, plan, source.name)

    def __getstate__(self) -> Mapping[str, Any]:
        return {**self.__dict__, "_arrow": None}

    def cut(self) -> Iterator[Raw]:
        """The rows, read batch by batch."""
        problem = ""
        try:
            with module("pyarrow.parquet").ParquetFile(self.source.path, **_READING) as file:
                read, rows = 0, file.metadata.num_rows
                for batch in file.iter_batches(batch_size=_ROWS, use_threads=False):
                    read += batch.num_rows
                    self._done = read / rows
                    yield from batch.to_pylist()
        except Exception as error:  # of Arrow; or of a value that is no text, or no date: those show it
            problem = type(error).__name__
        if problem:
            raise Misuse(
                f"{self.source.path}: cannot be read to its end ({problem}): is the file whole, its texts UTF-8, and "
                "each of its dates between the years 1 and 9999?"
            )

    def read(self, raw: Raw) -> Document | None:
        """The row itself, which is a document as it was cut."""
        return cast("Document", raw)

    def columns(self) -> Sequence[str]:
        """The columns at the top of the schema."""
        return self._names

    def paths(self) -> Sequence[str] | None:
        """These, and the fields within them."""
        return self._paths

    def header(self, columns: Sequence[str]) -> bytes:
        """The schema, with which a stream of Arrow begins."""
        return bytes(self._schema.serialize())

    def write(self, documents: Sequence[Document], *, first: bool) -> bytes:
        """The documents as a batch of that stream."""
        if not documents:
            return b""
        fits = [(field.name, fitting(field.type)) for field in self._schema]
        columns = [[fit(row.get(name)) for row in documents] for name, fit in fits]
        arrays = [self._arrow.array(column, field.type) for column, field in zip(columns, self._schema, strict=True)]
        return bytes(self._arrow.record_batch(arrays, schema=self._schema).serialize())

    def assemble(self, part: Path, whole: Path) -> bool:
        """Make a Parquet file of the stream."""
        with part.open("rb") as file, whole.open("wb") as target:
            stream = self._arrow.ipc.open_stream(file)
            with module("pyarrow.parquet").ParquetWriter(target, self._schema) as writer:
                for table in _grouped(stream, self._arrow.Table.from_batches):
                    writer.write_table(table)
        return True

    def share(self) -> float:
        """How many of the rows have been cut, 0 to 1."""
        return self._done


def _grouped(batches: Iterable[Any], table: Callable[[list[Any]], Any]) -> Iterator[Any]:
    """Batches as tables that are large enough for a row group, and no larger."""
    waiting: list[Any] = []
    rows = size = 0
    for batch in batches:
        waiting.append(batch)
        rows, size = rows + batch.num_rows, size + batch.nbytes
        if rows >= _GROUP or size >= _GROUP_BYTES:
            yield table(waiting)
            waiting, rows, size = [], 0, 0
    if waiting:
        yield table(waiting)
