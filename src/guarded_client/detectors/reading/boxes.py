"""The boxes of a form, a letter or digit in each, behind their label: "N o m : D U P O N T", "PLZ : 8 3 7 3 5".

People write so with a word processor where a form has boxes, and programs that read pictures of forms do. Only such
values are read, each on a line with its label: without the room between its letters, it is what any other form has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from guarded_client.detectors.matching.lazily import lazily

_ROW: Final = lazily(
    r"[:=][ ]{0,6}(?P<v>[A-ZÀ-ÖØ-Þ\d][ ]{1,5}(?:[^\s|=:][ ]{1,5}){2,60}[^\W_])(?![^\s|:=.,;)])(?P<l>[ .]{0,4}[:=])?"
)
"""Single characters with room between them; the next label may follow in the same line."""
_LABEL: Final = lazily(
    r"(?:(?<![^\s|])(?P<b>[^\W\d_](?:[ .]{1,3}[^\W\d_]){2,20})|[^\W_](?:[^\n:=|]{0,38}[^\s:=|])?)[ .]{0,4}\Z"
)
_REACH: Final = 60
_FEWEST: Final = 6
_WORD_ENDS: Final = re.compile(r"[ ]{2,5}")
_SIGNS: Final = re.compile(r"\S")
_ALPHABET: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def boxes_with_labels(text: str) -> tuple[str, Sequence[int]] | None:
    """Each such value as ``label: value`` on a line, with the offset of each character; ``None`` without one."""
    made = [*_made(text)]
    return ("".join(char for char, _ in made), [at for _, at in made]) if made else None


def _made(text: str) -> Iterator[tuple[str, int]]:
    for behind, start, end in _rows(text):
        label = _LABEL.search(text[max(0, behind - _REACH) : behind].rpartition("\n")[2])
        if label is None:
            continue
        begin = behind - len(label[0])
        if label["b"] is None:
            yield from ((char, begin + at) for at, char in enumerate(label[0].rstrip(" .")))
        else:
            yield from _joined(text, begin, behind)
        yield from ((":", behind), (" ", start), *_joined(text, start, end), ("\n", end - 1))


def _rows(text: str) -> Iterator[tuple[int, int, int]]:
    """Where the label of a value ends, and where the value starts and ends."""
    at = 0
    while (match := _ROW.search(text, at)) is not None:
        start, end = match.span("v")
        at = end
        if match["l"] is not None:  # its last word is the next label
            *_, end = (start, *(gap.start() for gap in _WORD_ENDS.finditer(text, start, end)))
        if end - start > _FEWEST and _is_filled(text[start:end]):
            yield match.start(), start, end


def _is_filled(row: str) -> bool:
    """Whether a row is in capitals, or only its words begin with one, and is not the alphabet."""
    words = [word.replace(" ", "") for word in _WORD_ENDS.split(row)]
    return (
        all(word.isupper() or word.istitle() or not any(map(str.isalpha, word)) for word in words)
        and words[0] not in _ALPHABET
    )


def _joined(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """The characters without the room between them, and a space between words."""
    last = start
    for sign in _SIGNS.finditer(text, start, end):
        if _WORD_ENDS.search(text, last, sign.start()) is not None:
            yield " ", last
        yield sign[0], sign.start()
        last = sign.end()
