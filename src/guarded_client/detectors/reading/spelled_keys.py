"""Keys of JSON, XML, tables and code as words: ``date_of_birth``, ``dateOfBirth`` and ``date-of-birth`` are a label.

Rules that need a word beside a value read a text with such keys a second time, with the keys spelled out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from guarded_client.detectors.reading.changed_signs import changed

_KEY: Final = re.compile(
    r"(?<![\w.@/-])(?=[A-Za-zÀ-ÿ]{1,20}(?:_?[_-][A-Za-zÀ-ÿ]|(?<=[a-z])[A-Z]))[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ0-9]{0,20}"
    r"(?:_?[_-][A-Za-zÀ-ÿ0-9]{1,20}){0,5}"
    r"(?=\\?[\"'`]?\s{0,3}(?:[:=>]|[|;,\t]))"
)
"""A name of more than one word, with what follows a name: it is assigned, or is a cell of a row."""
_HINT: Final = re.compile(r"[A-Z_-](?<=[a-z][A-Z]|[A-Za-z0-9][_-])")
"""Where two words of a name can meet. Much faster than to try at each word."""
_JOINT: Final = re.compile(r"[_-]|(?<=[a-z])(?<!\bKv)(?=[A-Z])")
_ELISION: Final = re.compile(r"_(?<=[_'][dl]_)(?=[aehiouyàâéèêîôœ])", re.IGNORECASE)
"""As in ``carte_d_identite``."""


def in_words(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """A key of a text as words, and the offset of each character; a space for no character has that of the next."""
    words = changed(text, _joints(text, start, end), start, end)
    return (text[start:end], list(range(start, end))) if words is None else words


def spelled(text: str) -> tuple[str, list[int]] | None:
    """A text with its keys as words, and the offset of each character in the text; ``None`` if it has none."""
    if _HINT.search(text) is None:
        return None
    return changed(text, (joint for key in _KEY.finditer(text) for joint in _joints(text, *key.span())))


def _joints(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Where two words of a key meet, and the space that stands there for a reader."""
    return (
        (*joint.span(), "'" if _ELISION.match(text, joint.start()) else " ")
        for joint in _JOINT.finditer(text, start, end)
    )
