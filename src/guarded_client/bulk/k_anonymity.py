"""Rows that cannot be told apart: some columns made so coarse that each row has enough like it (extra ``k-anonymity``).

The partition is anonypy's (Mondrian, LeFevre et al. 2006: the widest column is halved as long as both halves are large
enough). It is a second pass over the finished output, so that rows that were left out do not count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from guarded_client._errors import Misuse
from guarded_client.bulk.documents import Document
from guarded_client.bulk.files import Source, compressed
from guarded_client.bulk.format import Format
from guarded_client.bulk.json_files import Json, JsonLines
from guarded_client.bulk.numerals import finite
from guarded_client.bulk.plan import Column, Do, KAnonymity, Plan
from guarded_client.bulk.work import batches


class Groups:
    """Makes rows alike.

    Attributes:
        count: how many groups of rows there are, once it is done.
    """

    def __init__(self, wanted: KAnonymity, kind: type[Format], name: str) -> None:
        """See that what it needs is there.

        Args:
            wanted: how coarse.
            kind: format of the table.
            name: of the file that is written.

        Raises:
            Misuse: anonypy or pandas is missing.
        """
        self._wanted, self._kind, self._name = wanted, kind, name
        # all stays as it is, but what was a number may be a range now, which is text
        self._plan = Plan(others=Do.KEEP, absent="allow", columns=dict.fromkeys(wanted.columns, Column(do=Do.MASK)))
        self.count = 0
        try:
            self._pandas: Any = import_module("pandas")
            self._mondrian: Any = import_module("anonypy.mondrian").Mondrian
        except ImportError:
            self._mondrian = None
        if self._mondrian is None:
            raise Misuse('anonypy is missing; run: pip install "guarded-client[k-anonymity]"')

    def generalise(self, part: Path, whole: Path) -> bool:
        """Read the rows of one file, and write them to another. See :meth:`Checkpoint.step`.

        Raises:
            Misuse: a column is missing, there are fewer than k rows, or more than the plan allows in memory.
        """
        table = self._kind(Source(part, self._name), self._plan)
        fresh = self._generalised(self._values(table))
        at = 0
        with whole.open("wb") as file:
            _ = file.write(self._pressed(table.header(table.columns())))
            for batch in batches(table.cut()):
                rows = [row for raw in batch if (row := table.read(raw)) is not None]
                for row in rows:
                    row.update({column: values[at] for column, values in fresh.items()})
                    at += 1
                _ = file.write(self._pressed(table.write(rows, first=at == len(rows))))
            _ = file.write(self._pressed(table.footer()))
        stage = whole.with_name(whole.name + ".stage")
        if table.assemble(whole, stage):
            _ = stage.replace(whole)
        return True

    def _pressed(self, data: bytes) -> bytes:
        return compressed(data, self._name) if data else b""

    def _values(self, table: Format) -> dict[str, list[Any]]:
        values: dict[str, list[Any]] = {column: [] for column in self._wanted.columns}
        rows, lacking = 0, set(values)
        for batch in batches(table.cut()):
            for row in map(table.read, batch):
                rows += 1
                lacking.difference_update(row or ())
                for column, some in values.items():
                    some.append(self._plain(row or {}, column))
            if rows > self._wanted.most_rows:
                raise Misuse(
                    f"k_anonymity: the table has more than {self._wanted.most_rows:,} rows, whose columns "
                    f"{', '.join(self._wanted.columns)} would be in memory; raise most_rows if there is room, or make "
                    "the columns coarser by rules and leave k_anonymity out"
                )
        if rows < self._wanted.k:
            raise Misuse(
                f"k_anonymity: no row can have {self._wanted.k - 1} like it: there are {rows}; nothing was written"
            )
        if lacking:
            raise Misuse(
                f"k_anonymity: no row of the output has a column {', '.join(sorted(lacking))}: those within others "
                "cannot be made alike, nor those that the plan drops; nothing was written"
            )
        return values

    def _plain(self, row: Document, column: str) -> Any:
        value = row.get(column)
        if isinstance(value, dict | list):
            raise Misuse(f"k_anonymity: column {column} holds more than one value")
        if column not in row and not self._missing_is_empty:
            raise Misuse(f"k_anonymity: there is no column {column} in the output; does the plan drop it?")
        return value

    @property
    def _missing_is_empty(self) -> bool:
        """Objects may lack a field; tables may not."""
        return self._kind in (JsonLines, Json)

    def _generalised(self, values: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
        """The columns anew: of each value, what the rows of its group have."""
        coded = {column: _Coded(some) for column, some in values.items()}
        frame = self._pandas.DataFrame({column: one.codes for column, one in coded.items()})
        several = [column for column, one in coded.items() if len(set(one.codes)) > 1]  # it divides by their widths
        groups: list[Any] = self._mondrian(frame, several).partition(self._wanted.k)
        self.count = len(groups)
        fresh = {column: list[Any](some) for column, some in values.items()}
        for group in groups:
            rows: list[int] = group.tolist()
            for column, one in coded.items():
                said = one.said(rows)
                for row in rows:
                    fresh[column][row] = said
        return fresh


class _Coded:
    """The values of a column as numbers that keep their order."""

    def __init__(self, values: Sequence[Any]) -> None:
        numbers = [finite(value) for value in values]
        self._numeric = all(number is not None for number in numbers)
        self._values: list[Any] = list(numbers) if self._numeric else [str("" if v is None else v) for v in values]
        self._as_written = {number: text for number, text in zip(numbers, values, strict=True) if _is_code(text)}
        if self._numeric:
            self.codes: list[float] = list(self._values)
        else:
            order = {value: code for code, value in enumerate(sorted(set(self._values)))}
            self.codes = [float(order[value]) for value in self._values]

    def said(self, rows: Sequence[int]) -> str:
        """What a group of rows has: a value, a range of numbers, or a list."""
        some = sorted({self._values[row] for row in rows})
        if not self._numeric:
            return " | ".join(some)
        first, last = (self._as_written.get(one) or _written(one) for one in (some[0], some[-1]))
        return first if len(some) == 1 else f"{first}-{last}"


def _is_code(value: Any) -> bool:
    """Whether a text is a number that would lose zeros: a postcode such as ``01000``."""
    return isinstance(value, str) and len(code := value.strip()) > 1 and code.isdecimal() and code[0] == "0"


def _written(value: float) -> str:
    return str(int(value)) if value.is_integer() else str(value)
