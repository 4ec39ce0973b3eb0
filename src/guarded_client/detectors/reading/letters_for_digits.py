"""Texts with the letter O for a zero, or l for a one, in a number: identifiers are looked for with the digits as well.

People type "O6 98 74 12 36", and programs that read pictures of text take 0 for O, 1 for l, 8 for B and 5 for S.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from guarded_client.detectors.matching.lazily import lazily

_LETTER: Final = lazily(
    r"[OolI](?=\d)(?<![^\W_][OolI])(?:(?<=\d[ ./-][OolI])|(?<=[OolI])(?=\d{1,4}[ ./-][\dOolI]))"
    r"|(?<![^\s])[lI](?=\d{1,3}(?:[ ](?:bis|ter))?,?[ ](?:rue|avenue|boulevard|bd|chemin|place|impasse|route|quai)[ ])"
    r"|(?<![^\n])[lI](?=\d{1,3}(?:[ ](?:bis|ter|[A-Da-d]))?,?[ ][^\W\d_]{3})"
    r"|[OolI](?<=\d[OolI])(?<![^\W_]\d[OolI])(?=[./-][\dOolI]{2}[./-]\d{2})"
)
"""Before a digit, or behind the first one of a date; or where an address begins: "l4 rue des Tanneurs"."""
_ROW: Final = lazily(
    r"(?<![\w.,/-])(?!\d+l(?!\w))(?=[\dOolI]{5,24}(?![\w/-]|[.,]\d))(?=[OolI]{0,2}\d[OolI]{0,2}\d[OolI]{0,2}\d)[\dOolI]{5,24}"
)
"""A number in one row, such as "4O881273" or "5O674"."""
_ACCOUNT: Final = lazily(
    r"(?<![A-Za-z0-9])(?:AT|BE|CH|DE|DK|ES|FI|HU|LU|NO|PL|PT|SE)[\dOolI]{2}(?:[ ]?[\dOolI]{4}){2,6}"
    r"(?:[ ]?[\dOolI]{1,4})?(?![A-Za-z0-9])"
)
"""An account (IBAN) of a country where it has no letters."""
_GROUPS: Final = lazily(r"(?<![^\W_])[\dOolIBS]{1,5}(?:(?:[ ./-]|[ ][./-][ ])[\dOolIBS]{1,5}){2,6}(?![^\W_])")
"""A number of several groups, such as "O2O 7946 O321", of which each has a digit and some have letters."""
DATE: Final = lazily(
    r"[\dOolI](?<![\w./-].)(?:(?<=\d)(?=[OolI ./-]{0,9}\d)|(?<!\d)(?=(?:[OolI ./-]{0,7}\d){2}))"
    r"[\dOolI]?(?P<s>[./-]|[ ][./-][ ])[\dOolI]{1,2}(?P=s)[\dOolI]{4}(?![\w/-]|[.,]\d)"
)
"""A date with two digits or more: "O8/ll/l94l", "2l / O3 / l987"."""
_MIXED: Final = lazily(r"\d(?:(?<=[OolIBS]\d)|[OolIBS](?![ ./-]?[A-Za-z]{2}))")
_GROUP: Final = lazily(r"[^ ./-]+")
_SHORTEST: Final = 9
"""Characters of a number in which a group may be letters alone: "O38 - 555 Ol 18"."""
_MEASURES: Final = lazily(r"(?:\d+l[ ./-]?)+")
_DIGITS: Final = str.maketrans("OolIBS", "001185")


def with_digits(text: str) -> tuple[str, Sequence[int]] | None:
    """A text with these digits, and the offset of each character; ``None`` if it has no such letter."""
    if _MIXED.search(text) is None:
        return None
    made = _ACCOUNT.sub(_account, _GROUPS.sub(_read, _LETTER.sub(_digits, text)))
    made = DATE.sub(_digits, _ROW.sub(_digits, made))
    return (made, range(len(text))) if made != text else None


def _digits(match: re.Match[str]) -> str:
    return match[0].translate(_DIGITS)


def _account(match: re.Match[str]) -> str:
    return match[0][:2] + match[0][2:].translate(_DIGITS)


def _read(match: re.Match[str]) -> str:
    groups = _GROUP.findall(match[0])
    signs = "".join(groups)
    lettered = sum(not any(map(str.isdigit, group)) for group in groups)
    told = lettered <= (len(signs) >= _SHORTEST) and 2 * sum(map(str.isdigit, signs)) > len(signs)
    return match[0].translate(_DIGITS) if told and _MEASURES.fullmatch(match[0]) is None else match[0]
