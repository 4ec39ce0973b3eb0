"""Dates of birth without a word of birth: behind a name that was found, in brackets, a cell, a list, before a number;
and ages behind a name.

"Mme Rose Petit (12/08/1987)", "Kaba, Yussuf | 1987-08-12 | M", "enfants : Noé (12/03/2015)". A date behind a name is
often that of a letter or an order, so outside of brackets the year must be one in which an adult was born, unless the
sex stands beside or a word says whose child it is. The years are fixed: the same text always gives the same answer.

Source: how HL7 v2 (segment PID: name, birth date, sex) and lists of insurers and hospitals order the columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from guarded_client._model import Entity, Source
from guarded_client.detectors.dates import MONTHS
from guarded_client.detectors.kinds import CATEGORIES
from guarded_client.detectors.lazily import lazily

_SEX: Final = r"(?:[MFHWDVX](?![\w.'’])|(?i:male|female|homme|femme|m[äa]nnlich|weiblich|hombre|mujer)\b)"
_DATE: Final = (
    r"(?P<v>(?P<a>\d{1,2})(?P<s>[./-])(?P<b>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d|\d\d)"
    r"|(?P<iso>(?:19|20)\d\d)-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
    rf"|\d{{1,2}}(?:er|\.)?[ ](?i:{MONTHS})\.?[ ](?P<w>(?:19|20)\d\d))(?![\w]|[./-]\d|\s?\d{{1,2}}[:h]\d\d)"
)
_BEHIND: Final = lazily(
    rf"(?:(?P<open>[ ]?[(\[][ ]?)|(?P<cell>[ ]{{0,9}}[|;\t][ ]{{0,9}})|(?P<comma>,[ ]?|[ ]?[-–][ ])|[ ])"
    rf"(?P<before>{_SEX}(?:,[ ]?|[ ]{{0,9}}[|;\t][ ]{{0,9}}|[ ]))?{_DATE}"
    rf"(?P<close>[ ]?[)\],;])?(?P<sex>[ ,;|\t)]{{0,9}}(?<![0-9]){_SEX})?"
)
_NUMBER_BEFORE: Final = lazily(rf"(?P<open>,[ ]?){_DATE}(?P<close>[ ]?[)\]])")
RELATED: Final = lazily(
    r"(?i:\b(?:enfants?|fils|fille|b[ée]b[ée]|conjointe?|[ée]poux|[ée]pouse|b[ée]n[ée]ficiaires?|ayants?[ -]droit"
    r"|patiente?s?|pat\.|assur[ée]e?|child(?:ren)?|kids?|son|daughter|baby|spouse|depend[ae]nts?|kind(?:er)?|sohn|tochter"
    r"|ehepartner|patient(?:in)?|hij[oa]s?|c[óo]nyuge|paciente|figli[oa]?|coniuge|paziente|kinderen|zoon|dochter|partner"
    r"|filh[oa]s?|c[ôo]njuge))\b"
    r"[^.!?\n]{0,40}\Z"
)
_AGE: Final = lazily(
    r",?[ ](?:d[ei][ ])?\(?(?P<v>(?:[1-9]|[1-9]\d|1[01]\d)[ ](?:a[ñn]os|anni|ans|Jahre|jaar|years))\b"
    r"(?![ ](?:de|di|d['’]|of|in|im|bei|à|chez)\b)",
)
"""Behind a person: "Awa, 38 anni;". Not "3 años de garantía"."""
_BEFORE: Final = 60
_ASIDE: Final = 2019
"""In brackets right behind a name: no later year without a word for a child."""
_ADULT: Final = 2005
_OFFICIAL: Final = "user.government_id."
_NEAR: Final = 24


def births_beside(text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """Dates of birth beside persons, and ages behind them.

    Args:
        text: the text.
        entities: what was found in it, sorted and disjoint.
    """
    for index, entity in enumerate(entities):
        match: re.Match[str] | None = None
        if entity.kind == "PERSON":
            if (age := _AGE.match(text, entity.end)) is not None:
                yield Entity("AGE", *age.span("v"), 0.6, Source.FORMAT)
            match = _BEHIND.match(text, entity.end)
            if match is not None and not _counts(text, match, entity, entities[index + 1 :]):
                continue
        elif index and _official(entity) and entities[index - 1].kind == "PERSON":
            match = _NUMBER_BEFORE.match(text, entity.end)
            if match is not None and not (_possible(match) and _year(match) <= _ASIDE):
                continue
        if match is not None:
            yield Entity("DATE_OF_BIRTH", *match.span("v"), 0.6, Source.FORMAT)


def _counts(text: str, match: re.Match[str], person: Entity, behind: Sequence[Entity]) -> bool:
    """Whether what stands around a date says that it is one of birth."""
    if not _possible(match):
        return False
    year = _year(match)
    if match["sex"] or match["before"] or (match["open"] and match["close"] and year <= _ASIDE):
        return True
    if RELATED.search(text, max(0, person.start - _BEFORE), person.start) is not None:
        return True
    if year > _ADULT or match["w"]:
        return False
    if match["cell"] or match["comma"]:
        return True
    end = match.end("v")
    return any(_official(entity) for entity in behind[:2] if end <= entity.start <= end + _NEAR)


def _official(entity: Entity) -> bool:
    return CATEGORIES.get(entity.kind, "").startswith(_OFFICIAL)


def _possible(match: re.Match[str]) -> bool:
    """Whether day and month, in either order, are some."""
    if match["a"] is None:
        return True
    first, second = sorted((int(match["a"]), int(match["b"])))
    return 1 <= first <= 12 and second <= 31


def _year(match: re.Match[str]) -> int:
    """Of two digits the years up to 29 are none that counts."""
    year = int(match["y"] or match["iso"] or match["w"])
    return year if year > 99 else year + (1900 if year > 29 else 2000 + _ASIDE)
