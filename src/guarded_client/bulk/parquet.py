"""Parquet tables (extra ``parquet``). Read by batches of rows, and never whole.

What is written while a run lasts is a stream of Arrow, which can be cut off and gone on with; at the end it becomes a
Parquet file. Types stay: text is text; of numbers and dates in which something is found nothing stays; what a rule
makes coarser becomes text. Metadata that the file carries does not pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final, cast

from guarded_client._errors import Misuse
from guarded_client.bulk.documents import Document
from guarded_client.bulk.files import Source
from guarded_client.bulk.format import Format, Raw
from guarded_client.bulk.plan import Do, Plan

_ROWS: Final = 256
_GROUP: Final = 64 * 1024
_GROUP_BYTES: Final = 32 * 1024 * 1024


class Parquet(Format):
    """A table with typed columns, also nested ones."""

    def __init__(self, source: Source, plan: Plan) -> None:
        """Read the schema.

        Raises:
            Misuse: pyarrow is missing; the file is none of Parquet; or a column has a type that cannot be read.
        """
        super().__init__(source, plan)
        self._arrow: Any = _module("pyarrow")
        self._done = 0.0
        try:
            schema = _module("pyarrow.parquet").read_schema(source.path)
        except (self._arrow.ArrowException, OSError):
            schema = None
        if schema is None:
            raise Misuse(f"{source.name}: not a Parquet file that can be read")
        self._names: list[str] = list(schema.names)
        self._schema: Any = self._written(schema)

    def __getstate__(self) -> Mapping[str, Any]:
        return {**self.__dict__, "_arrow": None}

    def _written(self, schema: Any) -> Any:
        if len(set(self._names)) != len(self._names):
            raise Misuse(f"{self.source.name}: two columns have one name")
        dropped = {self.plan.subject} - set(self.plan.columns)
        kinds = [(field.name, self._type(field.type, field.name)) for field in schema if field.name not in dropped]
        return self._arrow.schema([self._arrow.field(name, kind) for name, kind in kinds if kind is not None])

    def _type(self, kind: Any, column: str) -> Any:
        """The type of a column of the output; ``None``: it is left out."""
        arrow, rule = self._arrow, self.plan.rule(column)
        if rule.do is Do.DROP:
            return None
        if arrow.types.is_dictionary(kind):
            kind = kind.value_type
        if arrow.types.is_struct(kind):
            inner = [(field.name, self._type(field.type, f"{column}.{field.name}")) for field in kind]
            return arrow.struct([arrow.field(name, one) for name, one in inner if one is not None])
        if _is_list(arrow, kind):
            element = self._type(kind.value_type, column)
            return None if element is None else arrow.list_(element)
        if _is_text(arrow, kind):
            return arrow.large_string() if arrow.types.is_large_string(kind) else arrow.string()
        if arrow.types.is_nested(kind) or "binary" in str(kind):
            if rule.do is Do.KEEP and not arrow.types.is_nested(kind):
                return kind
            raise Misuse(f"{self.source.name}: column {column} is of type {kind}, which cannot be read; drop it")
        return kind if rule.do in (Do.TEXT, Do.KEEP) else arrow.string()

    def cut(self) -> Iterator[Raw]:
        """See :class:`Format`."""
        problem = ""
        try:
            with _module("pyarrow.parquet").ParquetFile(self.source.path, memory_map=False) as file:
                read, rows = 0, file.metadata.num_rows
                for batch in file.iter_batches(batch_size=_ROWS, use_threads=False):
                    read += batch.num_rows
                    self._done = read / rows
                    yield from batch.to_pylist()
        except self._arrow.ArrowException as error:
            problem = type(error).__name__
        if problem:
            raise Misuse(f"{self.source.path}: cannot be read to its end ({problem}): is the file whole?")

    def read(self, raw: Raw) -> Document | None:
        """See :class:`Format`."""
        return cast("Document", raw)

    def columns(self) -> Sequence[str]:
        """See :class:`Format`."""
        return self._names

    def header(self, columns: Sequence[str]) -> bytes:
        """See :class:`Format`."""
        return bytes(self._schema.serialize())

    def write(self, documents: Sequence[Document], *, first: bool) -> bytes:
        """See :class:`Format`."""
        if not documents:
            return b""
        columns = [[_fit(self._arrow, row.get(field.name), field.type) for row in documents] for field in self._schema]
        arrays = [self._arrow.array(column, field.type) for column, field in zip(columns, self._schema, strict=True)]
        return bytes(self._arrow.record_batch(arrays, schema=self._schema).serialize())

    def assemble(self, part: Path, whole: Path) -> bool:
        """See :class:`Format`."""
        with part.open("rb") as file, whole.open("wb") as target:
            stream = self._arrow.ipc.open_stream(file)
            with _module("pyarrow.parquet").ParquetWriter(target, self._schema) as writer:
                for table in _grouped(stream, self._arrow.Table.from_batches):
                    writer.write_table(table)
        return True

    def share(self) -> float:
        """See :class:`Format`."""
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


def _is_list(arrow: Any, kind: Any) -> bool:
    types = arrow.types
    return bool(types.is_list(kind) or types.is_large_list(kind) or types.is_fixed_size_list(kind))


def _is_text(arrow: Any, kind: Any) -> bool:
    return bool(arrow.types.is_string(kind) or arrow.types.is_large_string(kind) or str(kind) == "string_view")


def _fit(arrow: Any, value: Any, kind: Any) -> Any:
    """A value as its column takes it: where a stand-in came into a column of numbers, none."""
    if value is None or _is_text(arrow, kind):
        return value if value is None or isinstance(value, str) else str(value)
    if arrow.types.is_struct(kind):
        return {field.name: _fit(arrow, value.get(field.name), field.type) for field in kind}
    if _is_list(arrow, kind):
        return [_fit(arrow, one, kind.value_type) for one in value]
    return None if isinstance(value, str) else value


def _module(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        pass
    raise Misuse('pyarrow is missing; run: pip install "guarded-client[parquet]"')
