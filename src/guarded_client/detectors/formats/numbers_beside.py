"""Numbers that only what was found beside them tells: a phone behind a person, one of a list, one typed anew.

"Presidente: Casimiro Vela, 639882014" has no word for a phone, "Ana Ruiz (ID U0448127)" none for whose number it is;
"to 73310944 but I put 73310949" and "passports A01234567 and A01298812" have one for the first. A number
in groups may be longer than the rule that found it.

Source: mobile numbers in the plans of CNMC (6, 7), ANACOM (9), AGCOM (3), and ten digits of the NANP.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from guarded_client._model import Entity, Source
from guarded_client.detectors.matching.lazily import lazily

_PHONE_BEHIND: Final = lazily(
    r"(?:,? |,? ?\(|: | - )(?P<v>[679]\d{8}|3[2-9]\d{8}|[2-9]\d\d[2-9]\d{6})(?<!000)"
    r"(?![\w/%€-]|[.,]\d|\s(?:€|EUR|euros?|kWh)(?!\w))"
)
_ID_BEHIND: Final = lazily(r" \((?:ID|Id|id):?\s(?P<v>[A-Z]{0,3}-?\d{5,12})(?=[),;])")
_TYPED: Final = frozenset({"PHONE_NUMBER", "BANK_ACCOUNT", "CREDIT_CARD"})
"""What somebody types by hand, and corrects."""
_SOLID: Final = lazily(r"(?<![\w.,/-])\d{8,16}(?![\w/-]|[.,]\d)")
_AND: Final = lazily(
    r",?\s(?:and|ed?|en|et|o[fru]?|oder|und|y|&|/)\s"
    r"|,\s(?:(?:the\s|my\s|le\s|la\s|el\s|das\s|die\s)?(?i:new|now|old|neue?|jetzt|alt|nouve(?:au|lle)|ancien|nuev[oa]|ahora"
    r"|nuov[oa]|vecchi[oa]|nieuwe?|oude?|nov[oa]|antig[oa])\s?(?:one\s|is\s|:\s)?)?"
)
_DIGIT: Final = lazily(r"\d")
_BEHIND_LISTED: Final = lazily(r"(?![\w/-]|[.,]\d|\s(?:€|EUR|euros?|kWh)(?!\w))")
_OF_A_LABEL: Final = frozenset(
    {"BANK_ACCOUNT", "CASE_NUMBER", "CUSTOMER_NUMBER", "IDENTITY_CARD", "MEDICAL_RECORD", "PASSPORT"}
)
"""Numbers of any length, found for the word before them."""
_SIGNS: Final = frozenset(" ./-")
_GROUPS: Final = 3
"""So many groups of the same length make a row."""
_NO_NUMBERS: Final = frozenset(
    {"ADDRESS", "AGE", "DATE_OF_BIRTH", "DATE_TIME", "EMAIL_ADDRESS", "PERSON", "SECRET", "URL", "USERNAME"}
)
_FEWEST_LISTED: Final = 5
"""Digits of numbers in a list: fewer are years and counts. Capitals with two digits are plates."""
_LETTERED: Final = 2
_FEWEST: Final = 8
_NEAREST: Final = 4
"""A number is compared with so many that were found before it and behind it: a long list takes no longer for each."""
_WRONG: Final = 2
"""So many digits at most are others: two, where they stand in the wrong order."""


def numbers_beside(text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """Phones right behind persons, the rest of a list or row, and numbers that are one that was found but for a digit.

    Args:
        text: the text.
        entities: what was found in it, sorted and disjoint.
    """
    typed: list[tuple[Entity, str]] = []
    for index, entity in enumerate(entities):
        if entity.source is not Source.NAME and entity.kind not in _NO_NUMBERS:
            yield from _listed(text, entities, index)
            if entity.kind in _OF_A_LABEL and entity.source is Source.FORMAT:
                yield from _all_of_row(text, entity, _limit(text, entities, index))
        if entity.kind == "PERSON":
            for kind, pattern in (("PHONE_NUMBER", _PHONE_BEHIND), ("CUSTOMER_NUMBER", _ID_BEHIND)):
                if (match := pattern.match(text, entity.end)) is not None:
                    yield Entity(kind, *match.span("v"), 0.6, Source.FORMAT)
        elif entity.kind in _TYPED:
            value = text[entity.start : entity.end].rpartition(" ")[2]  # behind a sort code
            if value.isdecimal() and len(value) >= _FEWEST:
                typed.append((entity, value))
    if typed:
        ends = [entity.end for entity, _ in typed]
        for match in _SOLID.finditer(text):
            place = bisect_left(ends, match.end())
            if place < len(ends) and ends[place] == match.end():
                continue  # found already
            near = typed[max(0, place - _NEAREST) : place + _NEAREST]
            if kind := next((entity.kind for entity, value in near if _alike(value, match[0])), ""):
                yield Entity(kind, *match.span(), 0.6, Source.FORMAT)


def _listed(text: str, entities: Sequence[Entity], index: int) -> Iterator[Entity]:
    """Numbers of the same shape that a comma or "and" joins to one that was found, up to what was found next.

    What was found may be a part of one: "52 747 876 135 and 23 707 948 677" ends as a telephone number.
    """
    entity, following = entities[index], index + 1
    value = text[entity.start : entity.end]
    digits = len(_DIGIT.findall(value))
    if digits < _FEWEST_LISTED and (digits < _LETTERED or not value.isupper() or len(value) < _FEWEST_LISTED):
        return
    end = entity.end
    while (joint := _AND.match(text, end)) is not None:
        start, end = joint.end(), joint.end() + len(value)
        other = text[start:end]
        if _BEHIND_LISTED.match(text, end) is None:
            return
        if not all(map(_same, value, other)) and not _mixed(value, other):
            return
        if following < len(entities) and entities[following].start < end:
            part = entities[following]
            if part.start <= start or part.end > end:
                return
            following += 1
        yield Entity(entity.kind, start, end, 0.65, Source.FORMAT)


def _limit(text: str, entities: Sequence[Entity], index: int) -> int:
    """Where the next finding begins, or ends if another rule found the same row to its end, or the text ends."""
    if index + 1 == len(entities):
        return len(text)
    following = entities[index + 1]
    same = following.kind in _OF_A_LABEL and following.start == entities[index].end + 1
    return following.end if same else following.start


def _all_of_row(text: str, entity: Entity, limit: int) -> Iterator[Entity]:
    """The number with the groups that follow, if it is groups of digits, all of one length and with one sign between.

    Args:
        text: the text.
        entity: what was found.
        limit: where the next finding begins, or the text ends.
    """
    value = text[entity.start : entity.end]
    sign = next((each for each in value if not each.isdecimal()), "")
    groups = value.split(sign) if sign in _SIGNS else []
    if len(groups) < _GROUPS or len({len(group) for group in groups}) > 1 or not all(map(str.isdecimal, groups)):
        return
    step, end = 1 + len(groups[0]), entity.end
    while text[end : end + 1] == sign and text[end + 1 : end + step].isdecimal() and end + step <= limit:
        end += step
    if end > entity.end and not text[end : end + 1].isalnum():
        yield Entity(entity.kind, entity.start, end, entity.score, entity.source)


def _same(one: str, other: str) -> bool:
    """Whether both are digits, letters of the same case, or the same sign."""
    return (
        (one.isdecimal() and other.isdecimal())
        or one == other
        or (one.isalpha() and other.isalpha() and one.isupper() == other.isupper())
    )


def _mixed(one: str, other: str) -> bool:
    """Whether both have capitals and digits, in any order, and the same signs between: "LPMC3V2KZ, L01X00T47"."""
    return all(
        (a.isalnum() and (b.isdecimal() or "A" <= b <= "Z")) if a.isalnum() else a == b
        for a, b in zip(one, other, strict=True)
    ) and all(each.isupper() and sum(map(str.isdecimal, each)) > 1 for each in (one, other))


def _alike(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) <= _WRONG
