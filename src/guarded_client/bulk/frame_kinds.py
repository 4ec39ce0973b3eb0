"""Kinds of tables in memory: how each becomes Arrow, and what was anonymised becomes one of its kind again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from typing import Any, Protocol

from guarded_client._errors import Misuse
from guarded_client.bulk.arrow import module


class Kind(Protocol):
    """A table of one kind.

    Attributes:
        arrow: it, as a ``pyarrow.Table``.
    """

    arrow: Any

    def whole(self, schema: Any, kept: Sequence[int], changed: Any) -> object:
        """A table of the same kind.

        Args:
            schema: its columns, in their order.
            kept: the rows that it has, by their numbers in this one.
            changed: a ``pyarrow.Table`` of those rows, with the columns that are not as they were.
        """
        ...


def opened(frame: object) -> Kind:
    """A table, whatever kind it is.

    Raises:
        Misuse: it is none that is known, or a column of it cannot become one of Arrow.
    """
    kinds: dict[tuple[str, str], Callable[[Any], Kind]] = {
        ("polars", "DataFrame"): _Polars,
        ("pandas", "DataFrame"): _Pandas,
        ("pyarrow", "Table"): _Arrow,
    }
    names = type(frame).__module__.partition(".")[0], type(frame).__name__
    if names == ("polars", "LazyFrame"):
        raise Misuse("a LazyFrame is no table yet; collect() it, or sink it into Parquet and anonymize that file")
    kind = kinds.get(names)
    if kind is None:
        raise Misuse(f"a table of Polars, pandas or Arrow is needed, not {type(frame).__name__}")
    return kind(frame)


class _Arrow:
    def __init__(self, table: Any) -> None:
        self.arrow = table

    def whole(self, schema: Any, kept: Sequence[int], changed: Any) -> object:
        rest = self.arrow.take(module("pyarrow").array(kept, "int64"))
        source = {name: changed if name in changed.column_names else rest for name in schema.names}
        return module("pyarrow").table({name: source[name].column(name) for name in schema.names})


class _Polars:
    def __init__(self, frame: Any) -> None:
        self._frame = frame
        columns = {name: _converted(name, partial(_of_polars, frame, name)) for name in frame.columns}
        self.arrow = module("pyarrow").table(columns)

    def whole(self, schema: Any, kept: Sequence[int], changed: Any) -> object:
        polars = import_module("polars")
        rest = self._frame[kept]
        return polars.DataFrame(
            [
                polars.from_arrow(changed.column(name)).alias(name) if name in changed.column_names else rest[name]
                for name in schema.names
            ]
        )


class _Pandas:
    def __init__(self, frame: Any) -> None:
        pandas = import_module("pandas")
        arrow = module("pyarrow")
        if not isinstance(frame.index, pandas.RangeIndex):
            raise Misuse(
                "the index of the table may say whose rows they are; make it a column with reset_index(), or let it "
                "go with reset_index(drop=True)"
            )
        if not all(isinstance(name, str) for name in frame.columns):
            raise Misuse("the columns of the table need texts for names")
        self._frame = frame
        every = range(len(frame.columns))
        # by number, since two columns can have one name, which is refused later on
        columns = [_converted(frame.columns[at], partial(_of_pandas, frame, at)) for at in every]
        self.arrow = arrow.Table.from_arrays(columns, names=list(frame.columns))

    def whole(self, schema: Any, kept: Sequence[int], changed: Any) -> object:
        pandas = import_module("pandas")
        rest = self._frame.iloc[list(kept)].reset_index(drop=True)
        columns = {
            name: changed.column(name).to_pandas() if name in changed.column_names else rest[name]
            for name in schema.names
        }
        return pandas.DataFrame(columns, index=pandas.RangeIndex(len(kept)))


def _of_polars(frame: Any, name: str) -> Any:
    return frame[name].to_arrow()


def _of_pandas(frame: Any, at: int) -> Any:
    return module("pyarrow").array(frame.iloc[:, at], from_pandas=True)


def _converted(name: str, convert: Callable[[], Any]) -> Any:
    """A column as Arrow; what an error says of values stays here."""
    arrow = module("pyarrow")
    try:
        column = convert()
    except Exception as error:
        problem = type(error).__name__
    else:
        return column.combine_chunks() if isinstance(column, arrow.ChunkedArray) else column
    raise Misuse(f"column {name} of the table cannot be read ({problem}); do its values have one type?")
