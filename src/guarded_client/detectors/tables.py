"""Rows of a table with the label of each column before its value, for the rules that need a word beside a value.

A table: lines that follow one another with as many cells each, in Markdown (``|``), or divided by ``;``, tabs or
commas (RFC 4180); the first line names the columns. A row with another number of cells is passed over, such as one with
a divider between quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from guarded_client.detectors.spelled_keys import in_words

_DIVIDERS: Final = ("|", ";", "\t", ",")
_LONGEST_LABEL: Final = 40
_SHORTEST: Final = 4
"""Characters of a value that a label could make one of somebody."""
_MOST: Final = 8
"""So many times the length of the text are read at most: a text made to be slow has long labels over short cells."""
_RULE: Final = re.compile(r"[\s|:+-]{3,}")
"""The line below the head of a table in Markdown."""
_DIGIT: Final = re.compile(r"\d")


def rows_with_labels(text: str) -> tuple[str, list[int]] | None:
    """Each cell as ``label: value`` on a line, with the offset of each character in the text; ``None`` without one.

    What stands for no character of a cell has the offset of the cell's end, which is no part of a value.
    """
    if "\n" not in text:
        return None
    out: list[str] = []
    offsets: list[int] = []
    for start, end, label in _cells(text):
        if len(offsets) > _MOST * len(text):
            break
        value = text[start:end]
        out += (label, ": ", value, "\n")
        offsets += (*(start,) * (len(label) + 2), *range(start, end), end)
    return ("".join(out), offsets) if out else None


def _cells(text: str) -> Iterator[tuple[int, int, str]]:
    """Cells of rows below a head: start, end, label of the column."""
    labels: list[str] = []
    divider = ""
    at = 0
    for line in text.split("\n"):
        if labels and line.count(divider) == len(labels) - 1:
            if _RULE.fullmatch(line) is None:
                yield from _of(line, at, divider, labels)
        elif head := _head(line):
            divider, labels = head
        elif not line.strip():
            labels = []
        at += len(line) + 1


def _head(line: str) -> tuple[str, list[str]] | None:
    """What divides the cells of a line and what stands in them, if it can be the head of a table."""
    divider = next((each for each in _DIVIDERS if each in line), "")
    if not divider or _DIGIT.search(line) is not None or ", " in line:
        return None
    cells = [in_words(cell.strip(" \t\r\"'`*")) for cell in line.split(divider)]
    return (divider, cells) if max(map(len, cells)) <= _LONGEST_LABEL else None


def _of(line: str, at: int, divider: str, labels: list[str]) -> Iterator[tuple[int, int, str]]:
    for label, cell in zip(labels, line.split(divider), strict=True):
        if label and len(cell.strip()) >= _SHORTEST:
            yield at, at + len(cell), label
        at += len(cell) + len(divider)
