"""What types the columns of a Spark data frame have under a plan."""

from __future__ import annotations

from typing import Final

from pyspark.sql.types import ArrayType, BinaryType, DataType, StringType, StructField, StructType

from guarded_client._errors import Misuse
from guarded_client.bulk.arrow import dropped, unreadable
from guarded_client.bulk.plan import Do, Plan

_READABLE: Final = frozenset({
    "boolean", "byte", "short", "integer", "long", "float", "double", "decimal", "date", "timestamp", "timestamp_ntz",
    "void",
})  # fmt: skip
"""Names of types whose values become a text that says all of them."""


def written(schema: StructType, plan: Plan, table: str) -> StructType:
    """The schema of what is written of a data frame: without what is dropped, and without metadata.

    It is what :func:`guarded_client.bulk.arrow.written` says of the same columns in Arrow.

    Args:
        schema: its own.
        plan: what happens to which column.
        table: what messages call the data frame.

    Raises:
        Misuse: two columns have one name, or one has a type that cannot be read.
    """
    if len(set(schema.names)) != len(schema.names):
        raise Misuse(f"{table}: two columns have one name")
    return _struct(schema, "", plan, table)


def paths(schema: StructType, above: str = "") -> list[str]:
    """The columns of a data frame, and those within them, with dots between their names."""
    found: list[str] = []
    for one in schema.fields:
        kind = one.dataType
        while isinstance(kind, ArrayType):
            kind = kind.elementType
        found.append(above + one.name)
        found += paths(kind, f"{above}{one.name}.") if isinstance(kind, StructType) else []
    return found


def _struct(kind: StructType, above: str, plan: Plan, table: str) -> StructType:
    kinds = [(one, _kind(one.dataType, above + one.name, plan, table)) for one in kind.fields]
    return StructType([StructField(one.name, inner, nullable=True) for one, inner in kinds if inner is not None])


def _kind(kind: DataType, column: str, plan: Plan, table: str) -> DataType | None:
    """The type of a column of the output; ``None``: it is left out."""
    rule = plan.rule(column)
    if rule.do is Do.DROP or column == dropped(plan):
        return None
    if isinstance(kind, StructType):
        return _struct(kind, f"{column}.", plan, table)
    if isinstance(kind, ArrayType):
        element = _kind(kind.elementType, column, plan, table)
        return None if element is None else ArrayType(element, containsNull=True)
    if isinstance(kind, StringType):  # also those of a fixed length, which a stand-in may not have
        return StringType()
    if isinstance(kind, BinaryType) and rule.do is Do.KEEP:
        return kind
    if kind.typeName() not in _READABLE:
        raise unreadable(table, column, kind.simpleString())
    return kind if rule.do in (Do.TEXT, Do.KEEP) else StringType()
