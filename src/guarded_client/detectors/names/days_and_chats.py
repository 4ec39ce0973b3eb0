"""Days of the week in short, and words of chats whose last letter is repeated, which a name model takes for names.

Source: how rotas and messages in English write days; chats of customers in the seven languages ("graciass", "Merciii").
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.words.listed_names import is_common, is_listed
from guarded_client.detectors.words.ordinary import is_ordinary

_DAYS: Final = frozenset(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"])
_LONG: Final = 6
_ON_A_DAY: Final = lazily(
    r"(?:(?:['’]s|(?<!\w)(?:on|this|next|last|every|each|by|until|till"
    r"|from|since|before|after))[ ](?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
    r"|(?<![\w’'])(?:Tue|Wed|Fri|Sat)(?=[ ](?:early|lates?|mornings?|afternoons?"
    r"|evenings?|nights?|lunch|shifts?|am|pm|\d{1,2}(?:am|pm|[:.]\d\d)|\d{1,2}(?:[:.]\d\d)?\s?[-–]\s?\d{1,2})(?!\w)))"
)
"""One alone, in English: "Hamza's Sat late", "until Fri"."""


_MONTHS: Final = frozenset(["Jan", "Dec", "Mar", "Apr", "Jun", "Jul", "Aug"])
_IN_MONTH: Final = lazily(r"(?<!\w)(?:mid|late|early|in)[ -]\Z")
_UP_TO_MONTH: Final = lazily(r"(?<!\w)(?:till|until|since|before|end|from)[ -]\Z")
"""Before a month in short; "by Jan" and "to Jan" may be somebody, and so is who does something: "until Jan calls"."""
_OF_MONTH: Final = lazily(r"\s?(?:\d|[-–])|[ ](?:to|until|till|onwards?)(?!\w)")
_ENDS: Final = lazily(r"\s{0,2}(?:[.,;:!?)]|\Z)")


def is_day(text: str, start: int, end: int) -> bool:
    """Whether it is a day of the week or a month in short."""
    if text[start:end] in _MONTHS:
        return _is_month(text, start, end)
    word = text[start:end].rpartition(" ")[2]
    if word not in _DAYS or not all(map(_is_plain, text[start : end - len(word)].split())):
        return False
    return any(match.end() == end for match in _ON_A_DAY.finditer(text, max(0, start - 8), end + 12))


def _is_plain(word: str) -> bool:
    """Whether it is an ordinary word, perhaps of several things: "Viewings Sat"."""
    return is_common(word) or is_common(word.removesuffix("s"))


def _is_month(text: str, start: int, end: int) -> bool:
    """Whether what stands around says so: "till Jan.", "from Jan to Mar", and not "a mail from Jan"."""
    first = max(0, start - 8)
    if _IN_MONTH.search(text, first, start) is not None:
        return True
    before = _UP_TO_MONTH.search(text, first, start)
    if before is None:
        return False
    may_end = not before[0].startswith(("from", "before"))
    return _OF_MONTH.match(text, end) is not None or (may_end and _ENDS.match(text, end) is not None)


def is_stretched(value: str) -> bool:
    """Whether it is a word whose last letter a chat repeats: "graciass", "Merciii".

    Twice only in a long word: "Starr", "Penn" and "Watt" are names.
    """
    plain = value.rstrip(value[-1]) + value[-1]
    repeated = len(value) - len(plain)
    if not repeated or (repeated == 1 and len(plain) < _LONG) or not value.isalpha() or is_listed(value):
        return False
    return is_common(plain) or is_ordinary(plain.casefold(), alone=False)
