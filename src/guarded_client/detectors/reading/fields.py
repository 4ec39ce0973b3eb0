"""Values with their labels on a line of their own, for the rules that need a word beside a value.

Fields of JSON, of XML, of the query of a URL and of Markdown (``"tax number": "158 903 897"``), and values that their
label follows: "970656943 is my licence number", "0780.913.940 (KBO)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import repeat
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.reading.tables import label_of

_VALUE: Final = (
    r"(?P<v>(?!(?:19|20)\d\d-\d\d-\d\d|(?:[A-Z]{3} )?\d{1,4}\.\d\d(?!\d))"
    r"(?=(?:[A-Z ./-]{0,9}\d){3})[A-Z0-9][A-Z0-9 ./-]{3,40})"
)
"""Capitals, digits and signs: neither a date nor an amount, nor what tells itself, such as an address of mail."""
_JSON: Final = lazily(
    rf"\"(?P<l>[^\"\n:{{}}\[\]\\]{{2,40}})\\?\"\s{{0,3}}:\s{{0,3}}(?:\\?\"{_VALUE}\\?\"|(?P<n>\d{{6,20}})(?![\w.]))"
)
_XML: Final = lazily(rf"<(?P<l>[A-Za-zÀ-ÿ][\w:.-]{{1,40}})(?:\s[^<>\n]{{0,100}})?>\s{{0,3}}{_VALUE}</")
_QUERY: Final = lazily(rf"[?&](?P<l>[^\W\d_][\w.-]{{1,40}})={_VALUE}(?<! HTTP/1.1)(?<! HTTP)(?=[&\s#\"'<>]|\Z)")
_BOLD: Final = lazily(rf"\*\*(?P<l>[^*\n:]{{2,40}}):?\*\*:?[ ]{{1,2}}{_VALUE}(?![\w-])")
_FORMS: Final = (('":', _JSON), ('" :', _JSON), ("</", _XML), ("?", _QUERY), ("**", _BOLD))
"""What a text has that has such fields."""

_IS: Final = (
    r"(?:is|was|est|[ée]tait|ist|war|lautet|es|era|è|é)\s(?:my|his|her|our|their|the|mon|ma|son|sa|notre|l[ea]|meine?|seine?|ihre?"
    r"|unsere?|die|der|das|mi|su|el|il\smio|la\smia|il|mijn|zijn|haar|onze|het|de|o\smeu|a\sminha|o|a)\s"
)
_BEHIND: Final = lazily(rf"[ ](?<=[0-9A-Z] )(?:\((?P<b>[^()\n\d]{{2,40}})\)|{_IS}(?P<l>[^\n.,;:!?()\d]{{2,40}}))")
_BEFORE: Final = lazily(r"(?<![\w.,/$€£+-])(?=(?:\D{0,7}\d){2})[A-Z0-9](?:[ ./-]?[A-Z0-9]){4,34}\Z")
_REACH: Final = 48
_APART: Final = "|" * 24
"""A word reaches no further than to the end of its field: others stood between, which are not read."""


def fields_with_labels(text: str) -> tuple[str, list[int]] | None:
    """Each such value as ``label: value``, with the offset of each character in the text; ``None`` without one."""
    out: list[str] = []
    offsets: list[int] = []
    for start, end, label, stop in _fields(text):
        words, places = label_of(text, label, stop)
        if "_" in text[label:stop]:  # "steuer_id" stands for "Steuer-ID" as well
            words, places = f"{text[label:stop].replace('_', '-')} {words}", [*range(label, stop), label, *places]
        out += (words, ": ", text[start:end], "\n", _APART, "\n")
        offsets += (*places, start, start, *range(start, end), *repeat(end - 1, len(_APART) + 2))
    return ("".join(out), offsets) if out else None


def _fields(text: str) -> Iterator[tuple[int, int, int, int]]:
    """Where a value starts and ends, and where its label does."""
    tried: set[re.Pattern[str]] = set()
    for sign, pattern in _FORMS:
        if sign in text and pattern not in tried:
            tried.add(pattern)
            for match in pattern.finditer(text):
                yield *match.span("v" if match["v"] else "n"), *match.span("l")
    for match in _BEHIND.finditer(text):
        end = match.start()
        value = _BEFORE.search(text, max(0, end - _REACH), end)
        if value is not None:
            yield value.start(), end, *match.span("b" if match["b"] else "l")
