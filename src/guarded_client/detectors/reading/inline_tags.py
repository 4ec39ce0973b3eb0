"""Tags and comments of HTML within words and numbers.

A search marks what it found (``<em>4111</em> 1111 ...``); pages are put together of pieces: ``zoe<!-- -->@exemple.fr``.
"""

from __future__ import annotations

from typing import Final

_TAG: Final = r"(?:/?(?i:b|i|u|em|strong|mark|span|font)(?: [^<>]{0,200})?|!--[^<>]{0,200}--)>"
_TAGS: Final = rf"(?:<{_TAG}){{1,6}}"
_REST: Final = rf"{_TAG}(?:<{_TAG}){{0,5}}"
_WORD: Final = rf"(?<=[^\W\d_]<){_REST}(?=[^\W\d_A-ZÀ-Þ])|(?<=[A-ZÀ-Þ]<){_REST}(?=[A-ZÀ-Þ])"
"""A word that begins with a capital is another one, unless all have them."""
_NUMBER: Final = (
    rf"(?<=\d<){_REST}(?=[ .-]?(?:{_TAGS})?\d|[A-Z])|(?<=[\d>][ .-]<){_REST}(?=\d)|(?<=[A-Z+]<){_REST}(?=\d)"
)
_MAIL: Final = (
    rf"(?<=[\w.+-]<){_REST}(?=@)|(?<=@<){_REST}(?=\w)|(?<=\w[._-]<){_REST}(?=[a-z])|(?<=\w<){_REST}(?=[._-][a-z])"
)
"""Parts of an address."""
_BOLD: Final = (
    r"\*(?:(?<=\d\*)\*{0,2}(?=[ .-]\*{0,3}\d)|(?:(?<=\d[ .-]\*)|(?<=\d\*[ .-]\*)|(?<=\d\*\*[ .-]\*))\*{0,2}(?=\d)"
    r"|(?<=\w\*)\*{0,2}(?=@)|(?<=@\*)\*{0,2}(?=\w))"
)
"""Within a number or an address, as Markdown marks a part of it: ``06 12 34 **56 78**``. More stars mask digits."""
MARKED: Final = rf"<(?:(?:wbr|WBR) ?/?>|{_WORD}|{_NUMBER}|{_MAIL})|\\(?:(?<=\w\\)(?=[_.+@-]\w)|(?=\+\d))|{_BOLD}"
"""Where HTML may break, what Markdown escapes or marks, and these tags; each begins with its sign, found fast."""


def is_tag(text: str, start: int) -> bool:
    """Whether what is marked there may divide words, and may not: it is read both ways."""
    return text[start] == "<" and text[start + 1] not in "wW"
