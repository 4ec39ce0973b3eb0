r"""Letters with accents as TeX and BibTeX write them: ``J{\"u}rgen``, ``Jos\'{e}``, ``Fran\c{c}ois``, ``S\o ren``.

With braces around the letter there is no doubt. Without them a backslash before a quote is an escape in most texts
("it\'s", ``{\"a\": 1}``), so that ``Mart\'inez`` counts only in a text that says that it
is TeX, or at the end of a word.

Source: LaTeX2e reference manual, accents; Unicode 15 (combining marks, form NFC).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from guarded_client.detectors.matching.lazily import lazily

_SIGNS: Final = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "H": "\u030b",
    "v": "\u030c",
    "c": "\u0327",
    "k": "\u0328",
    "d": "\u0323",
}
_WHOLE: Final[dict[str, str]] = dict(zip("ae AE oe OE aa AA ss o O l L i j".split(), "æÆœŒåÅßøØłŁij", strict=True))  # noqa: SIM905
_LETTER: Final = r"(?:\\[ij](?![A-Za-z])|[A-Za-z])"
_BRACED: Final = (
    rf"\{{(?:\\[`'^~=.]|\\?\"){_LETTER}\}}|\{{?\\[`'^~=.]\{{{_LETTER}\}}\}}?|\{{?\\[uvHckd]\{{{_LETTER}\}}\}}?"
    r"|\{\\[uvHckd] [A-Za-z]\}"
    r"|\{\\(?:ss|ae|oe|aa|AE|OE|AA|[oOlL])\}"
)
"""A quote has lost its backslash: before one, that is an escape, and was undone."""
_BARE: Final = (
    rf"\\[`'^~=.]{_LETTER}|(?<=[A-Za-z])\"(?:[aeiouAOU]|\{{[aeiouAOU]\}})(?=[a-z])"
    r"|\\(?:ss|ae|oe|AE|OE|aa|AA|[oOlL])(?:\{\}| |(?![A-Za-z]))"
)
_MIDDLE: Final = (
    r"(?<=[A-Za-z]{2})\\'[aeiou](?<!qu\\'.)(?![A-Za-z])|(?<=[\s({\[,][AC-EG-QSTV-Z])\"[aou](?=[a-z]{2})"
    r"|(?<=[A-Za-z])\\[`^~][aeiouAEIOUnN](?!\w*`)"
)
"""Surely one without braces: "Zo\\'e", "Lef\\`evre", and "K\\"unzel", since no string of code follows such a letter."""
TELL: Final = lazily(
    rf"{_BRACED}|\\(?:author|title|begin|end|section|cite[tp]?|emph|text(?:bf|it|sc)|documentclass|usepackage|bibitem|newcommand)\b|@[A-Za-z]{{4,15}}\{{[\w:-]{{1,40}},"
)
"""It stands in no other text."""
SURE: Final = lazily(rf"(?P<tex>{_BRACED}|{_MIDDLE})")
EVERY: Final = lazily(rf"(?P<tex>{_BRACED}|{_BARE})")
_PARTS: Final = lazily(r"\{?(?:\\|(?=\"))(?P<sign>[A-Za-z]{2}|[^\s{}])[ {]*(?P<letter>\\?[A-Za-z])?[{} ]*")


def accents(text: str) -> re.Pattern[str] | None:
    """What finds the letters of this text that TeX accents; ``None`` if it has none."""
    pattern = EVERY if TELL.search(text) is not None else SURE
    return pattern if pattern.search(text) is not None else None


def letter(given: str) -> str | None:
    """What such a letter looks like; ``None`` if there is no such letter."""
    parts = _PARTS.fullmatch(given)
    if parts is None:
        return None
    sign, base = parts["sign"], (parts["letter"] or "").removeprefix("\\")
    if not base:
        return _WHOLE.get(sign)
    mark = _SIGNS.get(sign)
    composed = unicodedata.normalize("NFC", base + mark) if mark else ""
    return composed if len(composed) == 1 else None
