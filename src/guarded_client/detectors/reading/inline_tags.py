"""Tags of HTML within words and numbers, such as where a search marks what it found: ``<em>4111</em> 1111 ...``."""

from __future__ import annotations

from typing import Final

_TAGS: Final = r"(?:</?(?i:b|i|u|em|strong|mark|span|font)(?: [^<>]{0,200})?>){1,6}"
_WORD: Final = rf"(?<=[^\W\d_]){_TAGS}(?=[^\W\d_A-ZÀ-Þ])|(?<=[A-ZÀ-Þ]){_TAGS}(?=[A-ZÀ-Þ])"
"""A word that begins with a capital is another one, unless all have them."""
_NUMBER: Final = rf"(?<=\d){_TAGS}(?=[ .-]?(?:{_TAGS})?\d)|(?<=[\d>][ .-]){_TAGS}(?=\d)"
MARKED: Final = rf"<(?:wbr|WBR) ?/?>|(?<=\w)\\(?=[_.+@-]\w)|\\(?=\+\d)|{_WORD}|{_NUMBER}"
"""Where HTML may break, what Markdown escapes, and these tags."""


def is_tag(text: str, start: int) -> bool:
    """Whether what is marked there may divide words, and may not: it is read both ways."""
    return text[start] == "<" and text[start + 1] not in "wW"
