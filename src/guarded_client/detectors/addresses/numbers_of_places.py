"""The numbers that belong to a street or a town that was found: a name model sees the name, a number alone is nobody's.

Sources: UPU S42, "International postal address components and templates" (a house number stands before or after the
street, a postcode before or after the town, a region's abbreviation after it).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from guarded_client._model import Entity, Source
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.words.months import MONTHS

_END: Final = r"(?=[ \t]{0,3}(?:[\n\r;)]|[,.](?!\d\d(?!\d))|\\[nr]|\Z|[Ss]uite\b|[Aa]pt\b|(?i:and|et|und|y|e|en)\s))"
_GOES_ON: Final = (
    r"(?=[ \t](?:liefern|schicken|senden|bringen|und|ist|sind|bitte|danke|mit|bei|por|gracias|y|es|est[áa]|con|para"
    r"|grazie|ed?|è|sono|per|obrigad[oa]|é|e|com|bedankt|graag|aub|alstublieft|en|is|staat|met|voor|aan|in|im"
    r"|em)(?!\w))"
)
"""How a sentence goes on behind an address, in lower case; no word for what could be counted."""
_BEFORE: Final = lazily(r" \d{1,6}(?![\w.,/:#-])")
"""Read backwards."""
_HOUSE: Final = lazily(
    rf",? (?!(?:1[5-9]|20)\d\d(?!\d))\d{{1,4}}(?:[ /-]?[A-Za-z]|[/-]\d{{1,4}})?(?:{_END}|{_GOES_ON})"
)
_CODE: Final = lazily(
    rf"(?:,? |\s{{0,3}}(?:\n|\\n)[ \t>?]{{0,8}}(?:,? ?[A-Za-z]{{1,3}}\s{{0,3}}\n[ \t]{{0,8}})?)"
    rf"\d{{4,5}}(?:-\d{{3,4}})?{_END}"
)
_DATED: Final = lazily(rf"(?<!\w){MONTHS}\.?,? (?:del? )?(?:19|20)\d\d\Z", re.IGNORECASE)
"""A date ends there, and no house has that number: "le 14 octobre 2025 rue de la République"."""
_SUFFIX: Final = lazily(r"(?:[/-]\d?[A-Za-z]|/\d{1,2})(?![\w/-])")
"""Behind the number of a house or door: "3/B", "3-B", "3/2"."""
_REGION: Final = lazily(r" \([A-Z]{2}\)")
_CODE_ASIDE: Final = lazily(r" \((?:[A-Z]{1,2}-)?(?:\d{5}|2[AB]|(?<=\()\d\d)\)")
"""A postcode or the number of a French department behind a town."""
_YEAR: Final = lazily(r"(?:1[5-9]|20)\d\d\Z")
"""More likely a year than a postcode."""
_UNITS: Final = (
    r"(?:(?i:unit|house|block|flat|apartment|apt|suite|ste|room|rm|bldg|building|floor|level|b[âa]t(?:iment)?|porte"
    r"|appt?|appart|appartement|esc(?:alier)?"
    r"|bureau|bo[îi]te|bte|[ée]tage|local|hall)\.?[ ]?(?:n°[ ]?)?#?[ ]?(?:\d{1,4}[A-Za-z]?"
    r"|[A-Z]\d{0,3})(?:[/-]\d{1,4})?"
    r"|\d{1,2}(?:st|nd|rd|th|er|e|[èe]me)[ ](?i:floor|fl|[ée]tage|[ée]t)\b\.?|#[ ]?\d{1,5})"
)
_UNIT_BEFORE: Final = lazily(
    rf"(?:(?<![\w,.-])|(?<=[,:(][ ])|(?<=\n))(?:{_UNITS}(?:[ ]?,[ ]?|[ ]-[ ]|[ ])){{1,3}}\Z|(?:(?<=[:,\n][ ])"
    rf"|(?<=\n)|(?<![^\n]))\d{{1,2}}/\d{{1,2}},[ ]\Z"
)
"""A flat or floor in front of the street: "Unit 9, Kestrel Court", "3/2, 14 Dumbarton Road"."""
_UNIT_BEHIND: Final = lazily(
    rf"(?:[ ]?,[ ]?|[ ]-[ ]|[ ]){_UNITS}(?=[ \t]{{0,3}}(?:[,;.)\n]|\Z|-[ ]|\d{{4,5}}\b|[àa][ ]))"
)
"""The same behind it, before a comma, a postcode or the end: "rue X, bureau 300, ..."."""
_UNIT_LABEL: Final = lazily(r"(?<!\w)(?i:unit|house|block|flat|apartment|apt|suite|room|lot|building)\.?[ ]\Z")
"""Before an address that begins with the number of the flat."""
_UNIT: Final = 60
_FEWEST: Final = 2
_NEAR: Final = 50
_LOW_TOWN: Final = lazily(r"(?: ?[a-z]{2}(?= [a-zà-ÿ]))?,? (?P<town>[a-zà-ÿ][\w’'-]{2,24})(?!\w)")
"""The town behind a postcode, and the letters of a Dutch one, in lower case."""
_IN_TOWN: Final = lazily(
    r" (?:in|à|a|en|em|te) (?P<town>[a-zà-ÿ][\w’'-]{3,24}(?: [a-zà-ÿ][\w’'-]{3,24})?)(?=[ \t]{0,2}(?:[\n.,;!?)]|\Z))"
)
"""The town at the end of an address in a chat, in lower case: "auf der heide 12 in wegberg"."""
_IN_CHAT: Final = lazily(r"[^A-ZÀ-ÖØ-Þ]*[a-zà-ÿ]{3} \d{1,4}(?: ?[a-z])?\Z")
"""A street in lower case with the number of the house at its end."""
_DEGREES: Final = lazily(r"[-+]?\d{1,3}\.\d{3,15}")
"""One of two coordinates, behind which no house stands."""
_POSTED: Final = lazily(r"\d[^\n]{0,40}\D(?:\d{5}|\d{4}(?:-\d{3}|[ ]?[A-Za-z]{2})?)\Z")


def with_numbers(text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """Addresses for the numbers beside streets and towns.

    Args:
        text: the text.
        entities: what was found in it, sorted and disjoint.
    """
    for index, entity in enumerate(entities):
        if entity.kind not in {"ADDRESS", "LOCATION"} or entity.source is Source.KNOWN:
            continue
        if _DEGREES.fullmatch(text, entity.start, entity.end) is not None:
            continue
        start, end = entity.start, entity.end
        street = entity.kind == "ADDRESS"
        if street:
            start, end = _with_house(text, entity)
            start, end = _with_units(text, start, end)
        elif len(entities) == 1:
            end = _with_all_there_is(text, start, end)
        end = _with_code(text, start, end, street=street)
        before = entities[index - 1] if index else None
        behind = entities[index + 1] if index + 1 < len(entities) else None
        start, end = _between(text, entity, start, end, before, behind)
        if (start, end) != (entity.start, entity.end):
            yield Entity("ADDRESS", start, end, entity.score, Source.FORMAT)


def _with_all_there_is(text: str, start: int, end: int) -> int:
    """Where a house ends that is all beside a place: "Italo 12" alone is a street."""
    house = _HOUSE.fullmatch(text, end, len(text.rstrip()))
    return end if house is None or text[:start].strip() else house.end()


def _with_house(text: str, street: Entity) -> tuple[int, int]:
    """A street with the number of the house, before it or behind it."""
    start, end = street.start, street.end
    before = _BEFORE.match(text[max(0, start - 8) : start][::-1])
    dated = before is not None and _DATED.search(text, max(0, start - 24), start - 1) is not None
    if before is not None and len(before[0]) > _FEWEST and not dated:
        start -= before.end()
    if text[end - 1].isdecimal() and (suffix := _SUFFIX.match(text, end)) is not None:
        end = suffix.end()
    numbered = any(map(str.isdigit, text[street.start : end].rpartition(",")[2]))
    if not numbered and (house := _HOUSE.match(text, end)) is not None:
        end = house.end()
    return start, end


def _with_units(text: str, start: int, end: int) -> tuple[int, int]:
    """A street with the flat or floor, before it or behind it."""
    label = _UNIT_LABEL.search(text, max(0, start - _UNIT), start) if text[start].isdigit() else None
    start = label.start() if label is not None else start
    unit = _UNIT_BEFORE.search(text, max(0, start - _UNIT), start)
    start = unit.start() if unit is not None else start
    for _ in range(_FEWEST):
        unit = _UNIT_BEHIND.match(text, end)
        end = unit.end() if unit is not None else end
    return start, end


def _with_code(text: str, start: int, end: int, *, street: bool) -> int:
    """Where the postcode ends behind a street or town, and what follows it."""
    code = _CODE.match(text, end)
    if code is not None and (street or _YEAR.search(code[0]) is None):
        end = code.end()
    if street and _POSTED.search(text, max(start, end - _NEAR), end) is not None:
        end = _with_town(text, end)
    if street and _IN_CHAT.fullmatch(text, start, end) is not None:
        end = _with_town(text, end, _IN_TOWN)
    region = (_REGION.match(text, end) if street else None) or _CODE_ASIDE.match(text, end)
    return region.end() if region is not None else end


def _between(
    text: str, entity: Entity, start: int, end: int, before: Entity | None, behind: Entity | None
) -> tuple[int, int]:
    """What of a stretch is not taken by the entities around it, without the signs that divide it from them."""
    if behind is not None and not (behind.kind == "LOCATION" and behind.end == end):  # the town itself
        end = min(end, max(entity.end, behind.start))
        while end > entity.end and not text[end - 1].isalnum() and text[end - 1] != ")":
            end -= 1
    if before is not None:
        free = min(entity.start, before.end)
        while free < entity.start and not text[free].isalnum():
            free += 1
        start = max(start, free)
    return start, end


def _with_town(text: str, end: int, behind: re.Pattern[str] = _LOW_TOWN) -> int:
    """Where the town ends that stands in lower case behind a postcode, or a house, that ends there."""
    from guarded_client.detectors.words.language import LISTED
    from guarded_client.detectors.words.listed_names import is_common

    town = behind.match(text, end)
    if town is None or any(word in LISTED or is_common(word) for word in town["town"].split()):
        return end
    return town.end()
