"""Dates of birth and ages that only a person beside them tells: "Mme Rose Petit (12/08/1987)", "Callum Reid, 23,".

A date behind a name is often that of a letter or an order, so outside of brackets the year must be one in which an
adult was born, unless the sex stands beside or a word says whose child it is. The years are fixed: the same text always
gives the same answer. A number alone behind a name is an age where news and reports write one: between commas, behind
the sex, in brackets behind a child. A year, the number of a house and an amount are none.

Sources: how HL7 v2 (segment PID: name, birth date, sex) and lists of insurers and hospitals order the columns; the
Associated Press Stylebook ("age", figures between commas); how police reports and clinical notes write age and sex
("F, 34", "M/71", "72a").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from guarded_client._model import Entity, Source
from guarded_client.detectors.births.age_in_any_form import IN_WORDS
from guarded_client.detectors.kinds import CATEGORIES
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.words.alternatives import either
from guarded_client.detectors.words.months import MONTHS
from guarded_client.detectors.words.relatives import ALL as RELATIVES
from guarded_client.detectors.words.relatives import GERMAN

_SEX: Final = r"(?:[MFHWDVX](?![\w.'’])|(?i:male|female|homme|femme|m(?:ä|ae?)nnlich|weiblich|hombre|mujer)\b)"
_DATE: Final = (
    r"(?P<v>(?P<a>\d{1,2})(?P<s>[./-])(?P<b>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d|\d\d)"
    r"|(?P<iso>(?:19|20)\d\d)-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
    rf"|\d{{1,2}}(?:er|\.)?[ ](?i:{MONTHS})\.?[ ](?P<w>(?:19|20)\d\d))(?![\w]|[./-]\d|\s?\d{{1,2}}[:h]\d\d)"
)
_DATE_BEHIND: Final = lazily(
    rf"(?:(?P<open>[ ]?[(\[][ ]?)|(?P<cell>[ ]{{0,9}}[|;\t][ ]{{0,9}})|(?P<comma>,[ ]?|[ ]?[-–][ ])"
    rf"|(?P<star>,?[ ]\*[ ]?)|[ ])"
    rf"(?P<before>{_SEX}(?:,[ ]?|[ ]{{0,9}}[|;\t][ ]{{0,9}}|[ ]))?{_DATE}"
    rf"(?P<close>[ ]?[)\],;])?(?P<sex>[ ,;|\t)]{{0,9}}(?<![0-9]){_SEX})?"
)
_YEAR_BEHIND: Final = lazily(r"[ ]\((?P<v>(?:19[3-9]|20[0-4])\d)\)")
"""Of a child or patient, as parents list them: "mes enfants Théo (2012) et Manon (2015)"."""
_DATE_OF_NUMBER: Final = lazily(rf"(?P<open>,[ ]?){_DATE}(?P<close>[ ]?[)\]])")
_CHILD: Final = either(*(language.children for language in RELATIVES))
_RELATED: Final = lazily(
    rf"(?i:\b(?:{_CHILD}|enfants?|jum(?:eaux|elles)|twins?|zwillinge|mellizos|gemelos|gemell[ie]"
    rf"|g[ée]meos|tweeling|b[ée]b[ée]|conjointe?|[ée]poux|[ée]pouse|b[ée]n[ée]ficiaires?|ayants?[ -]droit"
    r"|patiente?s?|pat\.|assur[ée]e?|child(?:ren)?|kids?|baby|spouse|depend[ae]nts?|kind(?:er)?|ehepartner|patient(?:in)?"
    r"|hij[oa]s|niñ[oa]s|herman[oa]s|bambin[ie]|fratelli|sorelle|crian[çc]as|menin[oa]s|irm[ãa]os|geschwister|siblings|c[óo]nyuge|paciente|figli|coniuge|paziente|kinderen|partner|filh[oa]s|c[ôo]njuge))\b"
    r"[^.!?\n]{0,40}\Z"
)
"""Children, and what forms and insurers call those who belong to a person."""
_ADULTS: Final = either(
    *(f"{each.couple} {each.parents} {each.siblings} {each.grandparents}" for each in RELATIVES if each is not GERMAN)
)
"""Not in German, where "Frau" stands before any woman's name."""
_KIN: Final = lazily(
    rf"(?i:\b(?:{_ADULTS}|hubby|missus|sis|bro|kiddo|nana|gramps|partner|niece|nephew|ni[èe]ce|neveu"
    r"|petite?[ -](?:fils|fille)|grand(?:son|daughter)|net[oa]|niet[oa]|nipote))\b"
    r"[^.!?\n]{0,20}\Z"
)
_FAMILY: Final = (_RELATED, _KIN)
_BEFORE: Final = 60
_ASIDE: Final = 2019
"""In brackets right behind a name: no later year without a word for a child."""
_ADULT: Final = 2005
_OFFICIAL: Final = "user.government_id."
_NEAR: Final = 24

_NUMBER: Final = r"(?:[1-9]|[1-9]\d|10\d|11[0-5])"
_UNIT: Final = (
    r"[ \u00a0](?:ans(?:[ ](?:1/2|½))?|ANS|mois|MOIS|semaines"
    r"|years?(?:[ -]old)?|months?(?:[ -]old)?|weeks?(?:[ -]old)?)"
    r"(?![\w-])(?![ ]d['’e])"
)
_SOUTHERN_AGE: Final = lazily(
    r",?[ ](?:d[ei][ ])?\(?(?P<v>(?:[1-9]|[1-9]\d|1[01]\d)[ ]"
    r"(?:a[ñn]os|añitos|aninhos|anni|ans|Jahre|jaar|years|mes(?:es|i)|maanden|mnd))\b"
    r"(?![ ](?:de|di|d['’]|of|in|im|bei|à|chez)\b)"
    r"|(?:,[ ]|[ ]\()(?P<w>[1-9]\d?|10\d)[ ]?(?:j(?:r\.?)?|aa?\.?|A)(?=[,)])"
    r"|,?[ ](?:d[ei][ ])?(?:anni|años|anos)[ ](?P<q>[1-9]\d?|10\d)(?=[,.;)]|\s|\Z)",
)
"""Behind a person: "Awa, 38 anni;". Not "3 años de garantía"."""
_AGE_BEHIND: Final = lazily(
    rf"(?:(?<=[A-Z])\.)?(?:(?:[ ]{{0,9}}[|;\t][ ]{{0,9}}|</td>\s{{0,9}}<td>)"
    r"(?P<r>[1-9]\d[ ]ans(?!\w))(?=[ ]{0,9}(?:[|;\t\n<]|\Z))"
    rf"|(?:,[ ]|[ ]?\n|[ ][-–—][ ]|[ ]\()(?P<v>{_NUMBER}{_UNIT})"
    rf"|,[ ](?P<w>[1-9]\d)(?=(?:[ ]?(?:a|y|yo))?(?:,[ ](?!\d)|\.(?:\s|\Z)|,?\n))"
    rf"|,?[ ](?:[MFHX]|male|female|homme|femme)(?:,[ ]?|/)(?P<x>[1-9]\d)(?=[,.;)\s]|\Z)"
    rf"|[ ]\([MFHXWDmfwd],[ ](?P<s>[1-9]\d)\)|[ ]\((?P<m>[1-9]|1\d|2[0-3])[ ](?:Monate|Wochen)\)"
    rf"|(?:,[ ]|[ ]\(|[ ])(?P<n>[1-9]\d)(?=[ ]?[MF](?:[,;)]|\.?(?:\s|\Z)))"
    rf"|(?<=\.)[ ](?P<k>[1-9]\d)(?=[MF][ ,;])|(?:,[ ]|[ ]\(|[ ])(?P<l>[1-9]\d?|10\d)(?=[ ]?(?:y|yrs?|y/?o)(?![\w/-]))"
    rf"|(?<=[ ][MF])/(?P<t>[1-9]\d)(?![\w/])|[ ](?P<y>[1-9]\d)[ ]?a(?=[ .]\s?[A-Z]|,[ ])"
    rf"|[ ](?:is|was|just[ ]turned|turned)[ ](?P<z>{_NUMBER})(?=[ ](?:and|now|n)[ ]|[.!]?(?:\n|\Z)|\.[ ])"
    rf"|[ ](?:a|avait|aura)[ ](?P<u>{_NUMBER}{_UNIT}))"
)
_IN_WORDS: Final = lazily(
    rf"(?:,[ ]|[ ]\((?:[ ])?)(?P<v>{IN_WORDS}(?:[ ](?:ans|years(?:[ ]old)?"
    rf"|[Jj]ahre|años|anni|jaar|anos))?)(?=\)|,[ ]|\.(?:[ ]|\Z))",
    re.IGNORECASE,
)
_AGE_IN_BRACKETS: Final = lazily(r"[ ]\((?P<v>1[6-9]|[2-9]\d)\)(?=[ ,.;:]|\Z)")
"""Behind a name of two words, as papers write it: "Ali Yildirim (44) meldete"."""
_AGE_OF_KIN: Final = lazily(rf"[ ][(](?P<v>{_NUMBER})[)]|,[ ](?P<w>[1-9])(?=,[ ](?!\d)|\.(?:\s|\Z))")
_MONTHS: Final = (
    r"(?:mois|months?|mes(?:es|i)?|m[êe]s|Monaten?|maand(?:en)?|mnd|semanas?|semaines?|weeks?|settiman[ae]|Wochen?|we?eke?n?"
    r"|d[íi]as?|jours?|days?|giorn[io]|Tagen?|dag(?:en)?)"
)
_SECOND_PART: Final = lazily(
    rf"(?:[ ](?:y|et|and|und|e|en|&)|,)?[ ](?P<v>\d{{1,2}}[ ]{_MONTHS})(?!\w)"
    r"|[ ](?P<w>y[ ]medi[oa]|et[ ]demie?|and[ ]a[ ]half|e[ ]mezz[oa]|e[ ]mei[oa])(?!\w)"
)
"""What goes on behind an age: "5 años y 7 meses", "four and a half"."""
_AGE_AFTER_BIRTH: Final = lazily(rf"\)?(?:,[ ]|[ ]\(|[ ][-–—][ ]|[ ])(?P<v>{_NUMBER}{_UNIT})")


def births_and_ages(text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """Dates of birth beside persons, and ages beside persons and dates of birth.

    Args:
        text: the text.
        entities: what was found in it, sorted and disjoint.
    """
    for index, entity in enumerate(entities):
        birth = _birth(text, entities, index)
        if birth is not None:
            yield birth
        age = _age(text, birth or entity)
        if age is not None and _free(age, entities[index + 1 : index + 3]):
            yield age


def _birth(text: str, entities: Sequence[Entity], index: int) -> Entity | None:
    """The date of birth behind a person, or behind the national number that stands behind one."""
    entity = entities[index]
    if entity.kind == "PERSON":
        match = _YEAR_BEHIND.match(text, entity.end)
        if match is not None and _says_before(_RELATED, text, entity):
            return Entity("DATE_OF_BIRTH", *match.span("v"), 0.6, Source.FORMAT)
        match = _DATE_BEHIND.match(text, entity.end)
        if match is None or not _counts(text, match, entity, entities[index + 1 : index + 3]):
            return None
    elif index and entities[index - 1].kind == "PERSON" and _official(entity):
        match = _DATE_OF_NUMBER.match(text, entity.end)
        if match is None or not _possible(match) or _year(match) > _ASIDE:
            return None
    else:
        return None
    return Entity("DATE_OF_BIRTH", *match.span("v"), 0.6, Source.FORMAT)


def _age(text: str, beside: Entity) -> Entity | None:
    """The age behind a person or a date of birth, or what goes on behind an age."""
    match: re.Match[str] | None = None
    if beside.kind == "AGE":
        match = _SECOND_PART.match(text, beside.end)
    elif beside.kind == "DATE_OF_BIRTH":
        match = _AGE_AFTER_BIRTH.match(text, beside.end)
    elif beside.kind == "PERSON":
        match = _SOUTHERN_AGE.match(text, beside.end) or _AGE_BEHIND.match(text, beside.end)
        if match is None and " " in text[beside.start : beside.end]:
            match = _AGE_IN_BRACKETS.match(text, beside.end)
        if match is None:
            match = _IN_WORDS.match(text, beside.end)
        if match is None:
            match = _AGE_OF_KIN.match(text, beside.end)
            if match is not None and not any(_says_before(word, text, beside) for word in _FAMILY):
                match = None
    return None if match is None else Entity("AGE", *match.span(match.lastgroup or 0), 0.6, Source.FORMAT)


def _free(age: Entity, behind: Sequence[Entity]) -> bool:
    return all(other.end <= age.start or age.end <= other.start for other in behind)


def _says_before(word: re.Pattern[str], text: str, person: Entity) -> bool:
    return word.search(text, max(0, person.start - _BEFORE), person.start) is not None


def _counts(text: str, match: re.Match[str], person: Entity, behind: Sequence[Entity]) -> bool:
    """Whether what stands around a date says that it is one of birth."""
    if not _possible(match):
        return False
    year = _year(match)
    if match["star"] or match["sex"] or match["before"] or (match["open"] and match["close"] and year <= _ASIDE):
        return True
    if _says_before(_RELATED, text, person):
        return True
    if year > _ADULT or match["w"]:
        return False
    if match["cell"] or match["comma"]:
        return True
    end = match.end("v")
    return any(_official(entity) for entity in behind if end <= entity.start <= end + _NEAR)


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
