"""Rows of a table with the label of each column before its value, for the rules that need a word beside a value.

A table: lines that follow one another with as many cells each, in Markdown (``|``), or divided by ``;``, tabs, commas
(RFC 4180) or rows of spaces, or what a statement of SQL inserts; the first line names the columns. A divider between
quotes divides nothing. A row with another number of cells is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.reading.spelled_keys import in_words

DIVIDERS: Final = ("|", ";", "\t", ",")
_SPACED: Final = "\x1f"
"""Stands for the first of a row of spaces that divides the columns of a form or a printout."""
_SPACES: Final = re.compile(r"(?<=\S) {2,}(?=\S)")
_LONGEST_LABEL: Final = 40
_SHORTEST: Final = 4
"""Characters of a value that a label could make one of somebody."""
_OF_AGES: Final = frozenset({"age", "alter", "edad", "eta", "età", "idade", "leeftijd", "âge"})
_OF_HOUSES: Final = frozenset(
    {"civico", "hausnr", "hausnummer", "hnr", "house no", "house number", "hsnr", "huisnr", "huisnummer"}
)
_OF_BIRTHS: Final = frozenset(
    {
        *("birth day", "birth month", "day of birth", "month of birth", "dob day", "dob month", "geburtsmonat"),
        *("jour naissance", "mois naissance", "jour de naissance", "mois de naissance", "dia nacimiento"),
        *("mes nacimiento", "dia de nacimiento", "mes de nacimiento", "giorno nascita", "mese nascita"),
        *("giorno di nascita", "mese di nascita", "geboortedag", "geboortemaand", "dia nascimento", "mes nascimento"),
        *("dia de nascimento", "mes de nascimento", "día de nacimiento", "mês de nascimento"),
    }
)
_SHORT: Final = _OF_AGES | _OF_HOUSES | _OF_BIRTHS
"""Under these, a value of one character or two is one of somebody."""
_MOST: Final = 8
"""So many times the length of the text are read at most: a text made to be slow has long labels over short cells."""
_RULE: Final = re.compile(r"[\s|:+-]{3,}")
"""The line below the head of a table in Markdown."""
_HYPHENED: Final = re.compile(r"(?<=[a-zA-Z.])-(?=[A-Za-z])")
_AROUND: Final = " \t\r\"'`*"
_QUOTED: Final = lazily(r'"(?:[^"]|""){0,2000}+"')
_PROSE: Final = re.compile(r", |:")
"""No head with commas: a sentence, or a line of JSON."""
_DIGIT: Final = re.compile(r"\d\d|(?<![A-Za-z_])\d")
"""Not as in "apellido1" and "address_2"."""


_INSERT: Final = lazily(
    r"\b(?:insert|replace)\s(?:ignore\s)?into\s{1,4}[\w.`\"\[\]]{1,80}\s{0,4}[(]([^()]{3,2000})[)]\s{0,8}values\s{0,8}(?=[(])",
    re.IGNORECASE,
)
_VALUES: Final = lazily(r"\s{0,8},?\s{0,8}[(]((?:'(?:[^'\\]|''|\\.){0,2000}+'|[^'()]{1,200}){1,500}+)[)]")
_VALUE: Final = lazily(r"\s{0,8}N?(?:'((?:[^'\\]|''|\\.){0,2000}+)'|([^',]{0,200}))\s{0,8}(?:,|\Z)")
"""Rows of SQL, each value between single quotes or bare."""

Label: TypeAlias = tuple[str, list[int]]
"""The words of a label with the offset of each character."""


def rows_with_labels(text: str) -> tuple[str, list[int]] | None:
    """Each cell as ``label: value`` on a line, with the offset of each character in the text; ``None`` without one.

    What stands for no character of the text has the offset of an end of the cell.
    """
    if "\n" not in text and not _inserts(text):
        return None
    out: list[str] = []
    offsets: list[int] = []
    for start, end, (label, places) in (*_cells(text), *_inserted(text)):
        if len(offsets) > _MOST * len(text):
            break
        out += (label, ": ", text[start:end], "\n")
        offsets += (*places, start, start, *range(start, end), end)
    return ("".join(out), offsets) if out else None


def _cells(text: str) -> Iterator[tuple[int, int, Label]]:
    """Cells of rows below a head: start, end, label of the column."""
    for labels, cells in rows(text):
        yield from _labelled(labels, cells)


def rows(text: str) -> Iterator[tuple[list[Label], list[tuple[int, int]]]]:
    """Rows below a head: the labels of the columns, and where each cell starts and ends."""
    labels: list[Label] = []
    divider = ""
    at = 0
    for line in text.split("\n"):
        plain = _undivided(line, divider) if labels and '"' in line else line
        plain = _by_spaces(plain) if labels and divider == _SPACED else plain
        if labels and plain.count(divider) == len(labels) - 1:
            if _RULE.fullmatch(line) is None:
                yield labels, list(_parts(plain, at, divider))
        elif head := _head(text, line, at):
            divider, labels = head
        elif not line.strip():
            labels = []
        at += len(line) + 1


def _by_spaces(line: str) -> str:
    """The line with a divider at the beginning of each row of spaces in it."""
    return _SPACES.sub(lambda spaces: _SPACED + spaces[0][1:], line) if "  " in line else line


def _undivided(line: str, divider: str) -> str:
    """The line with another character for each divider that stands between quotes."""
    return _QUOTED.sub(lambda cell: cell[0].replace(divider, "_"), line)


def _inserts(text: str) -> bool:
    """Whether the word stands there without which nothing is inserted; most texts have it not."""
    return any(word in text for word in ("nsert", "NSERT", "eplace", "EPLACE")) and ("into" in text or "INTO" in text)


def _inserted(text: str) -> Iterator[tuple[int, int, Label]]:
    """The same of the rows that a statement of SQL inserts, below the names of its columns."""
    for statement in _INSERT.finditer(text) if _inserts(text) else ():
        at = statement.start(1)
        columns = [in_words(text, start, end) for start, end in _parts(statement[1], at, ",")]
        at = statement.end()
        while (row := _VALUES.match(text, at)) is not None:
            at = row.end()
            values = [
                match.span(1) if match[1] is not None else match.span(2)
                for match in _VALUE.finditer(text, row.start(1), row.end(1))
                if match.end() > match.start()
            ]
            if len(values) == len(columns):
                yield from _labelled(columns, values)


def _labelled(labels: Iterable[Label], cells: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, Label]]:
    """The cells of a row that say something of somebody, each with its label."""
    for label, (start, end) in zip(labels, cells, strict=True):
        if label[0] and (end - start >= _SHORTEST or (end > start and label[0].casefold().rstrip(".") in _SHORT)):
            yield start, end, label


def _head(text: str, line: str, at: int) -> tuple[str, list[Label]] | None:
    """What divides the cells of a line and what stands in them, if it can be the head of a table."""
    divider = next((each for each in DIVIDERS if each in line), "")
    if not divider and (line := _by_spaces(line)).find(_SPACED) > 0:
        divider = _SPACED
    if (
        not divider
        or _DIGIT.search(line) is not None
        or (divider in {",", _SPACED} and _PROSE.search(line) is not None)
    ):
        return None
    parts = list(_parts(line, at, divider))
    longest = max(end - start for start, end in parts)
    return (divider, [label_of(text, start, end) for start, end in parts]) if longest <= _LONGEST_LABEL else None


def label_of(text: str, start: int, end: int) -> Label:
    """A label in words; one that is written with a hyphen also as it stands: "Steuer-ID" is a word for rules."""
    words, offsets = in_words(text, start, end)
    if _HYPHENED.search(text, start, end) is None:
        return words, offsets
    return f"{text[start:end]} {words}", [*range(start, end), start, *offsets]


def _parts(line: str, at: int, divider: str) -> Iterator[tuple[int, int]]:
    """Where the cells of a line that begins at an offset start and end, without what stands around their text."""
    for cell in line.split(divider):
        begun = cell.lstrip(_AROUND)
        start = at + len(cell) - len(begun)
        yield start, start + len(begun.rstrip(_AROUND))
        at += len(cell) + len(divider)
