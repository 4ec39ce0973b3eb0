"""Pairs whose name and value are two fields of one record, as labels beside values for the rules that need one.

``{"key": "phone", "value": "..."}``, ``<field name="dob">...</field>``, ``<dt>Geburtsdatum</dt><dd>...</dd>``, the rows
of a table with a column "field" and one "value", an entry of YAML whose ``name`` and ``value`` stand on two lines; and
the cells of a table in HTML below its head.

Sources: HTML Living Standard (``input``, ``dl``, ``tr``); FHIR R4 (``Questionnaire``); Apache Hadoop and Spring
(files of properties); how exports and form builders keep answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, repeat
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.reading.tables import Label, label_of, rows

_NAMED: Final = (
    r"(?:(?:field|attribute|attr|column|property|param(?:eter)?|question|option|item)"
    r"[ _-]?(?:name|label|key|text|title)?|key|name|label|title|caption|prompt"
    r"|tag|nom|cl[ée]|champ|libell[ée]|intitul[ée]|schl(?:ü|ue?)ssel"
    r"|feld(?:name)?|bezeichnung|frage|clave|campo|etiqueta|pregunta|chiave|domanda"
    r"|etichetta|veld(?:naam)?|sleutel|vraag|chave|pergunta|r[óo]tulo)"
)
_VALUED: Final = (
    r"(?:(?:field|string|text|attribute|attr)?[ _-]?value(?:string|date|text)?"
    r"|val|text|content|data|answer|response|input|valeur|r[ée]ponse|wert|inhalt"
    r"|antwort|eingabe|valor|respuesta|valore|risposta|waarde|antwoord|resposta)"
)
_LABEL: Final = r"(?P<l>[A-Za-zÀ-ÿ#][\w .:°º#'’/-]{1,40}\??)"
_QUOTE: Final = r"\\{0,3}[\"']"
_IS: Final = r"\s{0,3}:\s{0,3}"
_OTHERS: Final = r"[^{}\[\]]{0,120}?"
"""Further fields of the record."""
_JSON_VALUE: Final = rf"(?:{_QUOTE}(?P<v>[^\"'\\\n]{{1,60}}){_QUOTE}|(?P<n>\d{{1,20}}(?![\w.])))"
_JSON: Final = lazily(
    rf"{_QUOTE}(?i:{_NAMED}){_QUOTE}{_IS}{_QUOTE}{_LABEL}{_QUOTE}{_OTHERS}{_QUOTE}(?i:{_VALUED}){_QUOTE}{_IS}{_JSON_VALUE}"
)
_JSON_TURNED: Final = lazily(
    rf"{_QUOTE}(?i:{_VALUED}){_QUOTE}{_IS}{_JSON_VALUE}{_OTHERS}{_QUOTE}(?i:{_NAMED}){_QUOTE}{_IS}{_QUOTE}{_LABEL}{_QUOTE}"
)
_IN_TAG: Final = r"(?:\s[^<>\n]{0,100}?)?\s(?i:name|key|label|id|field|itemprop|data-(?:label|field|name|key))=[\"']"
_ATTRIBUTE: Final = lazily(
    rf"<[A-Za-z][\w:.-]{{0,30}}{_IN_TAG}{_LABEL}[\"'][^<>\n]{{0,160}}?(?:\s(?i:value)=[\"'](?P<n>[^\"'<>\n]{{1,60}})[\"']"
    r"|(?<!/)>\s{0,20}(?P<v>[^<>\s][^<>\n]{0,60})<)"
)
_ELEMENTS: Final = lazily(
    rf"<(?P<t>dt|th|td|span|b|strong|label|div|p|li|h[1-6]|(?i:{_NAMED}))"
    rf"(?:\s[^<>\n]{{0,100}})?>\s{{0,8}}{_LABEL}\s{{0,8}}</(?P=t)>"
    r"(?:\s|</?(?:b|strong|br|div|tr|td)\s?/?>){0,12}<(?!/|(?:th|dt|label)\b)[A-Za-z][\w:.-]{0,30}(?:\s[^<>\n]{0,100})?>"
    r"\s{0,20}(?P<v>[^<>\s][^<>\n]{0,60})<"
)
_YAML: Final = lazily(
    rf"^(?P<i>[ \t]{{0,16}}(?:- )?)(?i:{_NAMED}):[ ]{{1,4}}[\"']?{_LABEL}[\"']?[ ]{{0,4}}\n"
    rf"[ \t]{{0,18}}(?i:{_VALUED}):[ ]{{1,4}}[\"']?"
    r"(?P<v>[^\"'\n\s][^\"'\n]{0,60})",
    re.MULTILINE,
)
_TAG: Final = lazily(r"<(?P<t>tr|th|td)(?:\s[^<>]{0,200})?>", re.IGNORECASE)
_CELL: Final = lazily(r"(?:\s|<(?!/?(?:tr|th|td)\b)[^<>]{0,100}>){0,8}(?P<v>[^<>]{0,100})", re.IGNORECASE)
_NAME_COLUMN: Final = lazily(rf"{_NAMED}|variable|merkmal|dato", re.IGNORECASE)
_VALUE_COLUMN: Final = lazily(_VALUED, re.IGNORECASE)
_VALUE_HEAD: Final = lazily(rf"[;,|\t][ \"]{{0,3}}{_VALUED}[ \"]{{0,20}}[;,|\t\r\n]", re.IGNORECASE)
_SECRET: Final = lazily(
    r"passw|passphrase|pwd|secret|token|key|kennwort|contrase|clave|senha|wachtwoord", re.IGNORECASE
)
"""Of these :mod:`..secrets.settings` takes care, which knows what is none."""
_APART: Final = "|" * 24
"""A word reaches no further than to the end of its pair."""
_ASSIGNED: Final = lazily(rf"[\"'](?i:{_NAMED})\\{{0,3}}[\"']\s{{0,3}}:")

Pair = tuple[int, int, int, int]
"""Where a value starts and ends, and where its label does."""


def pairs_with_labels(text: str) -> tuple[str, list[int]] | None:
    """Each number of a pair as ``label: value``, with the offset of each character in the text; ``None`` without one.

    Rules that need a word beside a value look for numbers and dates; of names :mod:`..names.columns` takes care.
    """
    out: list[str] = []
    offsets: list[int] = []
    for start, end, label, stop in pairs(text):
        if not any(map(str.isdigit, text[start:end])) or _SECRET.search(text, label, stop) is not None:
            continue
        words, places = label_of(text, label, stop)
        if "_" in text[label:stop]:
            words, places = f"{text[label:stop].replace('_', '-')} {words}", [*range(label, stop), label, *places]
        out += (words, ": ", text[start:end], "\n", _APART, "\n")
        offsets += (*places, start, start, *range(start, end), *repeat(end - 1, len(_APART) + 2))
    return ("".join(out), offsets) if out else None


def pairs(text: str) -> Iterator[Pair]:
    """All pairs of a text, in no order."""
    if "{" in text and _ASSIGNED.search(text) is not None:
        yield from _of(_JSON, text)
        yield from _of(_JSON_TURNED, text)
    if "</" in text or "/>" in text or "=" in text:
        yield from _of(_ATTRIBUTE, text)
        yield from _of(_ELEMENTS, text)
    if "<th" in text:
        yield from _below_heads(text)
    if "\n" in text:
        if ": " in text:
            yield from _of(_YAML, text)
        if _VALUE_HEAD.search(text) is not None:
            yield from _in_rows(text)


def _of(pattern: re.Pattern[str], text: str) -> Iterator[Pair]:
    for match in pattern.finditer(text):
        value = "v" if match["v"] is not None else "n"
        yield *match.span(value), *match.span("l")


def _below_heads(text: str) -> Iterator[Pair]:
    """Cells of the rows of a table in HTML, each with that of its head."""
    head: list[tuple[int, int]] = []
    row: list[tuple[int, int]] = []
    heads = 0
    for tag in (*_TAG.finditer(text), None):
        if tag is not None and tag["t"] not in {"tr", "TR"}:
            cell = _CELL.match(text, tag.end())
            row.append((tag.end(), tag.end()) if cell is None else _stripped(text, *cell.span("v")))
            heads += tag["t"] in {"th", "TH"}
            continue
        if heads == len(row) > 1:
            head = row
        elif len(row) == len(head):
            yield from ((*cell, *label) for cell, label in zip(row, head, strict=True) if _filled(*cell, *label))
        row, heads = [], 0


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    begun = text[start:end].lstrip()
    start = end - len(begun)
    return start, start + len(begun.rstrip())


def _filled(start: int, end: int, label: int, stop: int) -> bool:
    return end > start and stop > label


def _in_rows(text: str) -> Iterator[Pair]:
    """Rows of a table of which one column has names of fields, and the next one what stands in them."""
    head: list[Label] | None = None
    at = -1
    for labels, cells in rows(text):
        if labels is not head:
            head, at = labels, _column([words for words, _ in labels])
        if at >= 0 and _filled(*cells[at + 1], *cells[at]):
            yield *cells[at + 1], *cells[at]


def _column(labels: list[str]) -> int:
    """Which column has the names of fields; -1: none."""
    for index, (label, behind) in enumerate(pairwise(labels)):
        if _NAME_COLUMN.fullmatch(label) is not None and _VALUE_COLUMN.fullmatch(behind) is not None:
            return index
    return -1
