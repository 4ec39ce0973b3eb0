"""Tables in memory as Arrow (extra ``parquet``): what types their columns have under a plan, and rows of them, treated.

Types stay: text is text; of numbers and dates in which something is found nothing stays; what a rule makes coarser
becomes text. Metadata does not pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Final, TypeVar

from guarded_client._errors import DetectorUnavailable, GuardError, Misuse
from guarded_client.bulk.documents import Treated
from guarded_client.bulk.plan import Do, Plan
from guarded_client.bulk.rows import Rows

T = TypeVar("T")
_ROWS: Final = 256
_BYTES: Final = 256 * 1024
_UUID: Final = "arrow.uuid"


def module(name: str) -> Any:
    """A module of pyarrow.

    Raises:
        Misuse: it is missing.
    """
    try:
        return import_module(name)
    except ImportError:
        pass
    raise Misuse('pyarrow is missing; run: pip install "guarded-client[parquet]"')


def written(schema: Any, plan: Plan, table: str) -> Any:
    """The schema of what is written of a table: without what is dropped, and without metadata.

    Args:
        schema: of what is read.
        plan: what happens to which column.
        table: what messages call it.

    Raises:
        Misuse: two columns have one name, or one has a type that cannot be read.
    """
    arrow = module("pyarrow")
    if len(set(schema.names)) != len(schema.names):
        raise Misuse(f"{table}: two columns have one name")
    gone = dropped(plan)
    kinds = [(one.name, _kind(arrow, one.type, one.name, plan, gone, table)) for one in schema]
    return arrow.schema([arrow.field(name, kind) for name, kind in kinds if kind is not None])


def paths(schema: Any) -> list[str]:
    """The columns of a schema, and those within them, with dots between their names."""
    return [path for one in schema for path in _paths(one.name, one.type)]


def _paths(name: str, kind: Any) -> Iterator[str]:
    arrow = module("pyarrow")
    yield name
    while _is_list(arrow, kind):
        kind = kind.value_type
    if arrow.types.is_struct(kind):
        for one in kind:
            yield from _paths(f"{name}.{one.name}", one.type)


def dropped(plan: Plan) -> str | None:
    """The column that goes because it says whose data a row is; ``None``: there is none, or a rule says otherwise."""
    return None if plan.subject in plan.columns else plan.subject


def unreadable(table: str, column: str, kind: object) -> Misuse:
    """A column has a type whose values nobody can look into."""
    return Misuse(f"{table}: column {column} is of type {kind}, which cannot be read; drop it")


def _kind(arrow: Any, kind: Any, column: str, plan: Plan, gone: str | None, table: str) -> Any:
    """The type of a column of the output; ``None``: it is left out."""
    rule, types = plan.rule(column), arrow.types
    if rule.do is Do.DROP or column == gone:
        return None
    if isinstance(kind, arrow.BaseExtensionType) and str(kind.extension_name) != _UUID:
        stored = kind.storage_type
        if _is_text(arrow, stored) or "binary" in str(stored):  # such as JSON
            kind = stored
    if types.is_dictionary(kind):
        kind = kind.value_type
    if types.is_struct(kind):
        inner = [(one.name, _kind(arrow, one.type, f"{column}.{one.name}", plan, gone, table)) for one in kind]
        return arrow.struct([arrow.field(name, one) for name, one in inner if one is not None])
    if _is_list(arrow, kind):
        element = _kind(arrow, kind.value_type, column, plan, gone, table)
        return None if element is None else arrow.list_(element)
    if _is_text(arrow, kind):
        return arrow.large_string() if types.is_large_string(kind) else arrow.string()
    if types.is_nested(kind) or "binary" in str(kind):
        if rule.do is Do.KEEP and not types.is_nested(kind):
            return kind
        raise unreadable(table, column, kind)
    return kind if rule.do in (Do.TEXT, Do.KEEP) else arrow.string()


def fitting(kind: Any) -> Callable[[Any], Any]:
    """What makes a value one that a column of this type takes: where a stand-in came among numbers, there is none."""
    arrow = module("pyarrow")
    if arrow.types.is_struct(kind):
        inner = {one.name: fitting(one.type) for one in kind}
        return lambda value: value and {name: fit(value.get(name)) for name, fit in inner.items()}
    if _is_list(arrow, kind):
        element = fitting(kind.value_type)
        return lambda value: value and [element(one) for one in value]
    return _text if _is_text(arrow, kind) else _no_text


def _text(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else str(value)


def _no_text(value: Any) -> Any:
    return None if isinstance(value, str) else value


def _is_list(arrow: Any, kind: Any) -> bool:
    types = arrow.types
    return bool(types.is_list(kind) or types.is_large_list(kind) or types.is_fixed_size_list(kind))


def _is_text(arrow: Any, kind: Any) -> bool:
    return bool(arrow.types.is_string(kind) or arrow.types.is_large_string(kind) or str(kind) == "string_view")


def without_values(work: Callable[[], T], what: str) -> T:
    """The result of some work, whose errors carry no value: they are this library's own.

    Args:
        work: what to do.
        what: it is about.

    Raises:
        GuardError: as the work raised it, without its context.
        DetectorUnavailable: it raised anything else.
    """
    problem: GuardError
    try:
        return work()
    except GuardError as error:
        problem = error.with_traceback(None)
        problem.__cause__ = problem.__context__ = None
    except Exception as error:
        problem = DetectorUnavailable(
            f"{what}: failed ({type(error).__name__}); more is not shown, since it may hold personal data"
        )
    raise problem  # out here, so that no context of it holds a row


@dataclass(frozen=True, slots=True)
class Batches:
    """Treats batches of rows of a table. It can be pickled, as :class:`Rows` can.

    No error that leaves it carries a value.

    Attributes:
        rows: the treatment.
        table: what messages call the table.
    """

    rows: Rows
    table: str = field(default="table")

    def __call__(self, batch: Any) -> tuple[Any, list[Treated]]:
        """A batch of the same number of rows, and what was done to each; those hold no documents any more.

        Rows of which nothing may be written are there too, and the caller has to leave them out. Columns in which
        nothing was replaced are the ones that came, bit by bit, if their type stays.

        Args:
            batch: a ``pyarrow.RecordBatch``.

        Raises:
            Misuse: a name model is missing.
            DetectorUnavailable: a detector failed, or anything else went wrong.
        """
        return without_values(lambda: self._treated(batch), f"rows of the {self.table}")

    def _treated(self, batch: Any) -> tuple[Any, list[Treated]]:
        arrow = module("pyarrow")
        documents = batch.to_pylist()
        done = self.rows(documents)
        schema = written(batch.schema, self.rows.plan, self.table)
        touched = {column for one in done for column in one.found}
        columns: list[Any] = []
        for one in schema:
            before = batch.column(batch.schema.get_field_index(one.name))
            same = before.type.equals(one.type)
            if same and not any(column == one.name or column.startswith(f"{one.name}.") for column in touched):
                columns.append(before)
            else:
                fit = fitting(one.type)
                values = [None if row.document is None else fit(row.document.get(one.name)) for row in done]
                columns.append(arrow.array(values, one.type))
        for row in done:
            if row.document is not None:
                row.document = {}
        return arrow.record_batch(columns, schema=schema), done


def pieces(batch: Any) -> Iterator[Any]:
    """A batch in pieces that are small enough to be held as Python objects, with those of few rows whole."""
    width = batch.nbytes / max(1, batch.num_rows)
    rows = max(1, min(_ROWS, int(_BYTES / max(1.0, width))))
    for start in range(0, batch.num_rows, rows):
        yield batch.slice(start, rows)


def packed(batch: Any) -> bytes:
    """A batch as bytes, with no more than its own rows in them."""
    arrow = module("pyarrow")
    sink = arrow.BufferOutputStream()
    with arrow.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    return bytes(sink.getvalue().to_pybytes())


def unpacked(data: bytes) -> Any:
    """What :func:`packed` made of a batch."""
    with module("pyarrow").ipc.open_stream(data) as stream:
        return stream.read_next_batch()


def chosen(batch: Any, used: Sequence[bool]) -> Any:
    """Those rows of a batch that are used."""
    return batch if all(used) else batch.filter(module("pyarrow").array(used, module("pyarrow").bool_()))
