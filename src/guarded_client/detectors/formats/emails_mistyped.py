"""E-mail addresses as people mistype them: spaces, a comma for the dot, two of a sign, no ending, escapes of Markdown.

Telephones put a space behind a dot and a comma beside it; whoever has an account with one of the large providers often
leaves out how its name ends.
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule
from guarded_client.detectors.words.ordinary import is_ordinary

_LOCAL: Final = r"(?<![\w.+@/'-])(?P<v>[^\W_](?:[\w.+'-]{0,62}\w)?"
_NAME: Final = r"(?!\d+\b)[^\W_][\w-]{1,62}(?:\.[^\W_][\w-]{0,62}){0,3}?"
_ENDINGS: Final = "com|net|org|fr|nl|pt|uk|eu|ch|lu|info|edu|io|pl|cz|dk|se"
"""No words, in the languages that are read."""
_ANY_ENDING: Final = f"{_ENDINGS}|de|at|be|es|it|ie|us|ca|me|co|no|fi|gr|ro|hu|br|mx|ar|biz|app|dev|tv|gov|int"
_BEHIND: Final = r"(?![\w@]|[.-]\w|\s?[(=])"
_PROVIDERS: Final = "gmail|googlemail|hotmail|outlook|yahoo|ymail|icloud|protonmail|gmx|wanadoo|laposte|msn|aol"
_FURTHER: Final = "orange|sfr|bbox|libero|virgilio|tiscali|t-online|ziggo|kpnmail|bluewin|telenet|btinternet"
"""These are words or other things as well."""
_MISTYPED: Final = lazily(
    rf"{_LOCAL}\\{{0,2}}@{{1,2}}\\{{0,2}}{_NAME}(?:(?:\\{{1,2}}\.|[,;\u3002\u2022\u00b7]|\.{{1,2}})(?:{_ANY_ENDING})|(?:\s\.\s?|\.\s)(?:{_ENDINGS})))"
    rf"{_BEHIND}",
    re.IGNORECASE,
)
_SPACED: Final = lazily(
    rf"{_LOCAL}(?:\s?\[@\]\s?|\s?\(@\)\s?|\s@\s?|@\s){_NAME}(?:(?:\.|\[\.\]|\(\.\))(?:{_ANY_ENDING})|(?:\s\.\s?|\.\s)(?:{_ENDINGS}))){_BEHIND}",
    re.IGNORECASE,
)
_UNENDED: Final = lazily(
    rf"{_LOCAL}(?:\s?@\s?(?:{_PROVIDERS})|@(?:{_FURTHER}))(?:\s(?:{_ENDINGS}))?)(?![\w@]|[.-]\w)",
    re.IGNORECASE,
)
_UNSIGNED: Final = lazily(
    rf"{_LOCAL}\s(?:gmail|hotmail|outlook|yahoo|icloud|wanadoo|laposte|gmx)\s?[.,]?\s?(?:com|fr|de|it|es|nl|pt|be|ch|net)){_BEHIND}",
    re.IGNORECASE,
)
_SHORT: Final = 2
_FIRST: Final = lazily(r"[^\s@([\\]+")
_LETTERED: Final = lazily(r"[\d._]")


def _somebody(value: str) -> bool:
    """Not "us @ shop.fr"."""
    first = _FIRST.match(value)
    return first is not None and (
        _LETTERED.search(first[0]) is not None or (len(first[0]) > _SHORT and not is_ordinary(first[0]))
    )


def _numbered(value: str) -> bool:
    """Not "compte gmail.com"."""
    first = _FIRST.match(value)
    return first is not None and _LETTERED.search(first[0]) is not None


RULES: Final = (
    Rule("EMAIL_ADDRESS", _MISTYPED, 0.8, signs=("@",)),
    Rule("EMAIL_ADDRESS", _SPACED, 0.7, signs=("@",), check=_somebody),
    Rule("EMAIL_ADDRESS", _UNENDED, 0.7, signs=("@",)),
    Rule("EMAIL_ADDRESS", _UNSIGNED, 0.6, check=_numbered),
)
