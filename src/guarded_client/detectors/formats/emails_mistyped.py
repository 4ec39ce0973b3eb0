"""E-mail addresses as people mistype them: spaces, a comma for the dot, two of a sign, no ending, escapes of Markdown.

Telephones put a space behind a dot and a comma beside it; whoever has an account with one of the large providers often
leaves out how its name ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from guarded_client._model import Entity, Source
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Check, Rule
from guarded_client.detectors.words.ordinary import is_ordinary

_LOCAL: Final = r"(?<![\w.+@/'-])(?P<v>[^\W_](?:[\w.+'-]{0,62}\w)?"
_LONGEST: Final = 68
"""Characters before the sign at most."""
_NAME: Final = r"(?!\d+\b)[^\W_][\w-]{1,62}+(?:\.[^\W_][\w-]{0,62}+){0,3}?"
_ENDINGS: Final = "com|net|org|fr|nl|pt|uk|eu|ch|lu|info|edu|io|pl|cz|dk|se"
"""No words, in the languages that are read."""
_ANY_ENDING: Final = f"{_ENDINGS}|de|at|be|es|it|ie|us|ca|me|co|no|fi|gr|ro|hu|br|mx|ar|biz|app|dev|tv|gov|int"
_BEHIND: Final = r"(?![\w@]|[.-]\w|\s?[(=])"
_PROVIDERS: Final = "gmail|googlemail|hotmail|outlook|yahoo|ymail|icloud|protonmail|gmx|wanadoo|laposte|msn|aol"
_FURTHER: Final = "orange|sfr|bbox|libero|virgilio|tiscali|t-online|ziggo|kpnmail|bluewin|telenet|btinternet"
"""These are words or other things as well."""


class _Form(NamedTuple):
    """One way to mistype an address.

    Attributes:
        behind: from the sign on.
        between: what may stand between who is written to and the sign.
        score: 0 to 1.
        check: must accept the whole.
    """

    behind: re.Pattern[str]
    between: re.Pattern[str]
    score: float
    check: Check | None = None


def _before(between: str) -> re.Pattern[str]:
    return lazily(rf"{_LOCAL}){between}\Z")


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


_FORMS: Final = (
    _Form(
        lazily(
            rf"@{{1,2}}\\{{0,2}}(?i:{_NAME}"
            rf"(?:(?:\\{{1,2}}\.|[,;\u3002\u2022\u00b7]|\.{{1,2}})(?:{_ANY_ENDING})|(?:\s\.\s?|\.\s)(?:{_ENDINGS})){_BEHIND})"
        ),
        _before(r"\\{0,2}"),
        0.8,
    ),
    _Form(
        lazily(
            rf"@(?i:(?:(?<=\[@)\]\s?|(?<=\(@)\)\s?|(?<=\s@)\s?|\s)"
            rf"{_NAME}(?:(?:\.|\[\.\]|\(\.\))(?:{_ANY_ENDING})|(?:\s\.\s?|\.\s)(?:{_ENDINGS})){_BEHIND})"
        ),
        _before(r"(?:\s?[\[(]|\s)?"),
        0.7,
        _somebody,
    ),
    _Form(lazily(rf"@\s?(?i:(?:{_PROVIDERS})(?:\s(?:{_ENDINGS}))?)(?![\w@]|[.-]\w)"), _before(r"\s?"), 0.7),
    _Form(lazily(rf"@(?i:(?:{_FURTHER})(?:\s(?:{_ENDINGS}))?)(?![\w@]|[.-]\w)"), _before(""), 0.7),
)
RULES: Final = (Rule("EMAIL_ADDRESS", _UNSIGNED, 0.6, check=_numbered),)


def mistyped(text: str) -> Iterator[Entity]:
    """Such addresses that have their sign. What stands behind it is looked at first: before it, much may begin one.

    Case is ignored behind the sign only, so that the regex engine skips from one sign to the next.
    """
    if "@" not in text:
        return
    for form in _FORMS:
        for found in form.behind.finditer(text):
            sign = found.start()
            before = form.between.search(text, max(0, sign - _LONGEST), sign)
            if before is None:
                continue
            start = before.start()
            if form.check is None or form.check(text[start : found.end()]):
                yield Entity("EMAIL_ADDRESS", start, found.end(), form.score, Source.FORMAT)
