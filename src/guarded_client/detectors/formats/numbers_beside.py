"""Numbers that only what was found beside them tells: a phone behind a person, and one typed anew with another digit.

"Presidente: Casimiro Vela, 639882014" has no word for a phone, "Ana Ruiz (ID U0448127)" none for whose number it is;
"to 73310944 but I put 73310949" has one for the first.

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
_FEWEST: Final = 8
_NEAREST: Final = 4
"""A number is compared with so many that were found before it and behind it: a long list takes no longer for each."""
_WRONG: Final = 2
"""So many digits at most are others: two, where they stand in the wrong order."""


def numbers_beside(text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """Phones right behind persons, and numbers that are one that was found but for a digit or two.

    Args:
        text: the text.
        entities: what was found in it, sorted and disjoint.
    """
    typed: list[tuple[Entity, str]] = []
    for entity in entities:
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


def _alike(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) <= _WRONG
