"""Dates of birth and ages in words, as transcripts of calls have them: "le trois mai soixante-douze".

A year of two digits, and a month told by its number, are only sure in a row of such words beside a word of birth.

Source: Unicode CLDR 45, rule-based number formats (spell-out, cardinal and ordinal) and names of months.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from guarded_client._model import Entity, Source
from guarded_client.detectors.matching.folding import folded
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.literals import heads
from guarded_client.detectors.matching.scan import Scan
from guarded_client.detectors.words.alternatives import beginnings, plain
from guarded_client.detectors.words.months import MONTHS
from guarded_client.detectors.words.numerals import ALL, DE, beginnings_below_hundred, below_hundred, ordinals_german

_TENS: Final = f"(?:{'|'.join(below_hundred(language, plain) for language in ALL)})"
_CENTURY: Final = (
    r"(?:nineteen|hundred|thousand|cents?|mille?|mil|novecientos|novecentos|neunzehnhundert[a-z]{0,22}|zweitausend[a-z]{0,22}"
    r"|negentienhonderd[a-z]{0,22}|tweeduizend[a-z]{0,22}|millenovecento[a-z]{0,22}|duemila[a-z]{0,20})"
)
_SMALL: Final = plain(
    *(language.below_twenty for language in ALL),
    *(language.ordinals for language in ALL if language is not DE),
    "zero oh null nul cero",
)
_UNIT: Final = rf"(?:{_SMALL}|{ordinals_german(plain)})"
_MONTH: Final = folded(MONTHS).replace("[ee]", "e").replace("[uu]", "u").replace("[aa]", "a").replace("[cc]", "c")
_NUMBER: Final = rf"(?:{_CENTURY}|{_TENS}|{_UNIT})(?![^\W_])"
_LINK: Final = r"(?:(?:of|the|de|del|do|et|y|e|and|en|ano|l'an)[ ]){1,2}"
_ROW: Final = rf"{_NUMBER}(?:[ ,-]{{1,2}}(?:{_LINK})?(?:{_MONTH}(?![^\W_])|{_NUMBER})){{1,9}}"
_BORN: Final = (
    r"(?:nee?s?(?![^\W\d_])|born|naissances?|birth(?:day|date)?|dob|d\.o\.b\.?|geboren|geb\.|geburts(?:datum|tag)|geboorte(?:datum)?|nacid[oa]s?"
    r"|naci|nacimiento|nat[oa]|nascit[oa]|nasci|nascid[oa]s?|nascimento|verjaardag|anniversaire)"
)
_BEFORE: Final = lazily(
    rf"(?<![^\W_]){_BORN}[^\W\d_]{{0,2}}"
    r"(?:[ :,?]{1,3}(?:[a-z]{2,12}: )?"
    r"(?:(?:is|est|ist|es|on|the|in|en|em|nel|le|am|il|el|op|a|em|de|den|der|no[ ]dia|dia|c'est|was|um)[ ]){0,3})"
    rf"(?P<v>(?:{_MONTH}[ ](?:the[ ])?)?{_ROW})"
)
_DATED: Final = lazily(
    rf"(?<![^\W_])(?P<v>{_NUMBER}[ -](?:(?:of|de)[ ])?(?:the[ ])?"
    rf"(?:{_MONTH}|d(?:el|o)[ ]{_UNIT}(?=[ ]d(?:el?|o)[ ]))(?![^\W_])"
    rf"(?:[ ,-]{{1,2}}(?:{_LINK})?{_NUMBER}){{1,5}})"
)
"""A day, its month, or the number of it ("del tres del"), and a year: up to a few words behind the word of birth, as
people hesitate or another one asks."""
_YEAR_IN_WORDS: Final = lazily(
    rf"(?<![^\W_])(?P<v>(?:\d{{1,2}}(?:st|nd|rd|th|er|\.)?[ ](?:(?:of|de)[ ])?(?:the[ ])?{_MONTH}"
    rf"|{_MONTH}[ ](?:the[ ])?\d{{1,2}}(?:st|nd|rd|th)?),?[ ]"
    rf"{_NUMBER}(?:[ ,-]{{1,2}}(?:{_LINK})?{_NUMBER}){{0,5}})"
)
"""The day in digits, the year in words: "5th of May ninety-one"."""
_ASKED: Final = lazily(rf"(?<![^\W_]){_BORN}(?![^\W\d_]{{3}})")
_HESITATION: Final = 90
_AFTER: Final = lazily(
    rf"(?<![^\W_])(?:am|le|on[ ]the|il|el|op)[ ](?P<v>{_ROW})(?=[ ](?:geboren|nee?|born|nat[oa]|nacid[oa])(?![^\W_]))"
)
_SURE: Final = lazily(rf"(?<![^\W_])(?:{_TENS}|{_CENTURY})(?![^\W_])")
_FEWEST: Final = 3
_WORD: Final = lazily(r"[^\W_]+")

_SELF: Final = r"(?:(?:j'ai|(?:il|elle|fils|fille|mere|pere|mari|femme)[ ]a|agee?[ ]de|tengo|tiene|ho|ha|tenho|tem)[ ])"
_AGE: Final = lazily(
    rf"(?<![^\W_])(?:{_SELF}(?P<v>{_TENS}(?:[ -](?:(?:et|y|e)[ ])?{_UNIT}){{0,2}}[ ](?:ans|anos|anni))"
    r"(?![^\W_])(?![ ](?:d'|de|di)))"
    rf"|(?<=: )(?P<a>{_TENS}(?:[ -](?:(?:et|y|e)[ ])?{_UNIT}){{0,2}}[ ](?:ans|anos|anni))"
    rf"(?=[ ]{{0,3}}[.!]?[ ]{{0,3}}(?:\n|\Z))"
    rf"|(?<![^\W_])(?P<w>{_TENS}(?:[ -]{_UNIT})?)(?=[ -](?:years?[ -]old|jahre?[ ]alt|jaar[ ]oud)(?![^\W_]))"
)
_AGE_HEADS: Final = heads("ans anos anni year jahr jaar")
_APPOSED: Final = lazily(
    rf"(?<=[^\W\d_], )(?P<v>{_TENS}(?:[ -](?:(?:et|y|e)[ ])?{_UNIT}){{0,2}}[ ](?:ans|anos|anni|jahre|jaar))"
    r"(?=[ ]?[,.;)]|[ ]?\Z)"
)
"""Between commas behind a name: "Colette, quatre-vingt-un ans, vit seule"."""
_NAME_BEFORE: Final = lazily(r"(?<![\w'’-])[A-ZÀ-ÖØ-Þ][\w'’-]{1,24}, \Z")
_TENS_HEADS: Final = beginnings_below_hundred() | beginnings(
    "nineteen hundred thousand cent mille mil novecientos novecentos neunzehn zwei negentien twee duemila"
)
"""How the words for tens and centuries begin. A test compares these with the patterns."""
_DATE_HEADS: Final = heads("anni b birt born dob geb gebo gebu naci nais nasc nata nato ne nee nees nes verj")


def spoken_births(scan: Scan) -> Iterator[Entity]:
    """Rows of number words and months beside a word of birth; ages in words where somebody tells one."""
    has = scan.heads.keys[0]
    if has.isdisjoint(_TENS_HEADS):
        return
    plain = scan.plain
    if not has.isdisjoint(_DATE_HEADS):
        taken: set[int] = set()
        for pattern in (_BEFORE, _AFTER):
            for match in pattern.finditer(plain):
                if _SURE.search(match["v"]) is not None and len(_WORD.findall(match["v"])) >= _FEWEST:
                    yield Entity("DATE_OF_BIRTH", *match.span("v"), 0.8, Source.FORMAT)
                    taken.add(match.end("v"))
        for match in (*_DATED.finditer(plain), *_YEAR_IN_WORDS.finditer(plain)):
            asked = _ASKED.search(plain, max(0, match.start() - _HESITATION), match.start())
            if asked is not None and match.end("v") not in taken and _SURE.search(match["v"]) is not None:
                yield Entity("DATE_OF_BIRTH", *match.span("v"), 0.7, Source.FORMAT)
    if not has.isdisjoint(_AGE_HEADS):
        for match in _AGE.finditer(plain):
            yield Entity("AGE", *match.span(match.lastgroup or 0), 0.6, Source.FORMAT)
        for match in _APPOSED.finditer(plain):
            if _NAME_BEFORE.search(scan.text, max(0, match.start() - 28), match.start()) is not None:
                yield Entity("AGE", *match.span("v"), 0.6, Source.FORMAT)
