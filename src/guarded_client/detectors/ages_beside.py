"""Ages beside a person or a date of birth that was found: "Callum Reid, 23, of Fishponds", "M. Ba, né en 1951, 74 ans".

A number alone behind a name is an age where news and reports write one: between commas, behind the sex, in brackets
behind a child. A year, the number of a house and an amount are none.

Sources: the Associated Press Stylebook ("age", figures between commas); how police reports and clinical notes write age
and sex ("F, 34", "M/71", "72a").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from guarded_client._model import Entity, Source
from guarded_client.detectors.births_beside import RELATED
from guarded_client.detectors.lazily import lazily

_NUMBER: Final = r"(?:[1-9]|[1-9]\d|10\d|11[0-5])"
_UNIT: Final = r"[ \u00a0](?:ans|mois|years?(?:[ -]old)?|months?(?:[ -]old)?)(?![\w-])(?![ ]d['’e])"
_BEHIND: Final = lazily(
    rf"(?:(?<=[A-Z])\.)?(?:(?:,[ ]|[ ]?\n|[ ][-–—][ ]|[ ]\()(?P<v>{_NUMBER}{_UNIT})"
    rf"|,[ ](?P<w>[1-9]\d)(?=,[ ](?!\d)|\.(?:\s|\Z)|,?\n)"
    rf"|,?[ ](?:[MFHX]|male|female|homme|femme)(?:,[ ]?|/)(?P<x>[1-9]\d)(?=[,.;)\s]|\Z)"
    rf"|[ ]\([MFHX],[ ](?P<s>[1-9]\d)\)|(?<=[ ][MF])/(?P<t>[1-9]\d)(?![\w/])|[ ](?P<y>[1-9]\d)[ ]?a(?=[ ,.]\s?[A-Z])"
    rf"|[ ](?:is|was|just[ ]turned|turned)[ ](?P<z>{_NUMBER})(?=[ ](?:and|now|n)[ ]|[.!]?(?:\n|\Z)|\.[ ])"
    rf"|[ ](?:a|avait|aura)[ ](?P<u>{_NUMBER}{_UNIT}))"
)
_OF_KIN: Final = lazily(rf"[ ][(](?P<v>{_NUMBER})[)]|,[ ](?P<w>[1-9])(?=,[ ](?!\d)|\.(?:\s|\Z))")
_KIN: Final = lazily(
    r"(?i:\b(?:nan|nana|gran|gramps|grand(?:mother|father|ma|pa|son|daughter)|mum|mom|mother"
    r"|dad|father|wife|husband|sister|brother"
    r"|partner|niece"
    r"|nephew|mamie|papi|m[èe]re|p[èe]re|mari|femme|s(?:œ|oe)ur|fr[èe]re"
    r"|ni[èe]ce|neveu|petite?[ -](?:fils|fille)))\b"
    r"[^.!?\n]{0,20}\Z"
)
_FAMILY: Final = (RELATED, _KIN)
_AFTER_BIRTH: Final = lazily(rf"\)?(?:,[ ]|[ ]\(|[ ][-–—][ ]|[ ])(?P<v>{_NUMBER}{_UNIT})")
_BEFORE: Final = 60


def ages_beside(text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """Ages beside persons and dates of birth.

    Args:
        text: the text.
        entities: what was found in it, sorted and disjoint.
    """
    for index, entity in enumerate(entities):
        if entity.kind == "PERSON":
            match = _BEHIND.match(text, entity.end)
            if match is None and any(
                word.search(text, max(0, entity.start - _BEFORE), entity.start) for word in _FAMILY
            ):
                match = _OF_KIN.match(text, entity.end)
        elif entity.kind == "DATE_OF_BIRTH":
            match = _AFTER_BIRTH.match(text, entity.end)
        else:
            continue
        if match is None:
            continue
        start, end = match.span(match.lastgroup or 0)
        if index + 1 == len(entities) or entities[index + 1].start >= end:
            yield Entity("AGE", start, end, 0.6, Source.FORMAT)
