"""The surname of somebody who says who speaks, in lower case or in capitals: "hi this is paolo conti my order is late".

A model finds the given name there, and often takes the surname for a word of the sentence. It is one if it is no word
that sentences go on with, and a sentence does go on behind it, or ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from guarded_client._model import Entity, Source
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.words.forms import is_form
from guarded_client.detectors.words.language import FUNCTION_WORDS, LISTED
from guarded_client.detectors.words.listed_names import is_common, is_either, is_given, is_surname
from guarded_client.detectors.words.ordinary import GIVEN_TOO, is_ordinary
from guarded_client.detectors.words.vocabulary import AFTER_NAMES, CHAT, NEVER_NAMES, NO_INTRODUCED

_SPEAKS: Final = lazily(
    r"(?<!\w)(?:this\sis|i\sam|i['’]?m|it['’]?s|my\sname['’]?s|c['’]est|ici|je\ssuis|hier\sist|hier\sspricht|ich\sbin"
    r"|met|ik\sben|soy|habla|sono|parla|sou(?:\s[oa])?|fala|aqui\sé)\s\Z",
    re.IGNORECASE,
)
_LONGEST: Final = 20
"""Characters of the phrases above and what must stand before them."""
_NEXT: Final = lazily(r" (?P<word>[^\W\d_][^\W\d_’'-]{2,15})(?:(?=[.,!?;:\n]|\Z)|\s+(?P<after>[^\W\d_][\w’']*))")
_GIVEN_BEHIND: Final = lazily(r",[ ](?P<word>[A-ZÀ-Þ]{2,15})(?:[ ][A-Z]\.?)?(?![\w’'-])")
_SURNAME_BEFORE: Final = lazily(r"(?<![\w’'-])(?P<word>[A-ZÀ-Þ][A-ZÀ-Þ’'-]{2,20})[ ]\Z")
"""In lists and records in capitals: "HERNANDEZ, LUZ M", "ESPOSITO CARMELA"."""
_GIVEN_IN_PRINT: Final = lazily(r"[ ](?P<word>[A-ZÀ-Þ][a-zà-ÿ]{2,15}(?:-[A-ZÀ-Þ][a-zà-ÿ]{2,15})?)(?![\w’'.-]|[ ]\d)")
"""Behind a surname in capitals, as French and Spanish forms have it: "HERNANDEZ Julio"."""
_GIVEN_BEFORE: Final = lazily(
    r"(?:(?P<begins>(?:\A|[\n:;,(|•]\s?|[-–]\s))"
    r"|(?<![\w’'-]))(?P<word>[A-ZÀ-Þ][a-zà-ÿ]{2,14}(?:-[A-ZÀ-Þ][a-zà-ÿ]{2,14})?)[ ]\Z"
)
_LAST: Final = lazily(r"[ ](?P<word>[A-ZÀ-Þ][a-zà-ÿ]{2,15}(?:-[A-ZÀ-Þ][a-zà-ÿ]{2,15})?)(?=[ ]{0,2}(?:[\n;<(]|\Z))")
"""At the end of a line, a cell or before an address: "Cc: Joris Haution <"."""
_LOWER_SURNAME: Final = lazily(r"[ ](?P<word>[a-zà-ÿ]{4,15})(?=[\s:]|(?P<last>[.,;!?)\n]|\Z))")
_FEWEST: Final = 5
"""Letters of an unknown word that ends a sentence in lower case: "the bill goes to detlef kruse"."""
_COLUMN: Final = lazily(r"(?:[ ][A-ZÀ-Þ][A-ZÀ-Þ’'-]{2,20}){1,2}(?=[ ]{2,}(?![\s\d€£+-])|\t(?!\d)|[ ]{0,2}(?:\n|\Z))")
"""The rest of a name in a column: "NGUSSIE TAGESA GIUTA   Cod. fisc."; before an amount stands what was paid for."""
_LINKED: Final = lazily(r"(?P<name>[A-ZÀ-Þ][A-ZÀ-Þ '’-]{5,40}) (?:D[EU]|DES|AU|DELLA|VO[NM]|VAN|DER)")
"""In capitals; shorter ones, such as "WEI DU", are whole names."""
_NONE: Final = lazily(r"(?P<word>(?!))")
_FORM: Final = lazily(r".*(?:ing|ed|ly|ful|less|able|ous|ish|ive|ant|ent|ado|ada|ato|ata|iert|end)\Z")
"""Of verbs and adjectives that stand behind a name."""
_GO_ON: Final = (FUNCTION_WORDS | AFTER_NAMES | CHAT | NO_INTRODUCED).union(
    """
    ancora aus auch de nuevo el encore eu even ik io mein meine meu mi mia mijn minha mio noch nochmal nochmals nog otra
    outra u uit van von we weer wij wir yo
    """.split()  # noqa: SIM905
)
_NO_SURNAME: Final = _GO_ON | NEVER_NAMES


def with_surnames(text: str, found: Sequence[Entity]) -> list[Entity]:
    """The entities, of which such persons have their surname.

    Args:
        text: what was read.
        found: entities of any kind, sorted and disjoint.
    """
    more: list[Entity] = []
    for index, entity in enumerate(found):
        beside = (*found[max(0, index - 1) : index], *found[index + 1 : index + 2])
        longer = _longer(text, entity) if entity.kind == "PERSON" else entity
        if longer == entity and entity.kind == "PERSON" and index + 1 < len(found):
            longer = _without_link(text, entity, found[index + 1])
        taken = any(other.start < longer.end and longer.start < other.end for other in beside)
        entity = entity if taken else longer
        if more and _are_one(text, more[-1], entity):
            more[-1] = replace(more[-1], end=entity.end)
        else:
            more.append(entity)
    return more


def _are_one(text: str, one: Entity, other: Entity) -> bool:
    """Whether a rule found the given name, so that a model saw the surname alone: "parler a karim benali"."""
    return (
        one.kind == other.kind == "PERSON"
        and (one.source, other.source) == (Source.FORMAT, Source.NAME)
        and text[one.end : other.start] == " "
        and text[one.start : other.end].islower()
        and text[one.start : one.end].isalpha()
    )


def _without_link(text: str, entity: Entity, behind: Entity) -> Entity:
    """A name in capitals without the word that links to the address behind it: "MADAME KERN DU 33 RUE DES BOIS"."""
    if behind.kind != "ADDRESS" or text[entity.end : behind.start] != " ":
        return entity
    linked = _LINKED.fullmatch(text, entity.start, entity.end)
    return entity if linked is None else replace(entity, end=linked.end("name"))


def _longer(text: str, entity: Entity) -> Entity:
    end = _end(text, entity)
    if end == entity.end and is_given(given := text[entity.start : end]):
        end = _with_surname(text, end, given)
    if end == entity.end and text[entity.start : end].isupper():
        return _in_capitals(text, entity)
    if end == entity.end and entity.source is Source.NAME:
        return replace(entity, start=_with_given(text, entity))
    return replace(entity, end=end) if end > entity.end else entity


def _with_given(text: str, entity: Entity) -> int:
    """Where the given name begins before a surname that a model saw alone: "Gardien : Nino Escoffier"."""
    value = text[entity.start : entity.end]
    before = _GIVEN_BEFORE.search(text, max(0, entity.start - 24), entity.start) if value.istitle() else None
    if before is None or not value.isalpha() or is_given(value):
        return entity.start
    word = before["word"]
    called = is_given(word) or (before["begins"] is not None and is_either(word) and not is_surname(word))
    return before.start("word") if called and not is_common(word) else entity.start


def _in_capitals(text: str, entity: Entity) -> Entity:
    """One word in capitals with the given name behind its comma, or the surname before it."""
    value = text[entity.start : entity.end]
    if not value.isalpha():
        return replace(entity, end=_end_of_column(text, entity.end)) if " " in value else entity
    start, end = entity.start, entity.end
    behind = _GIVEN_BEHIND.match(text, end)
    printed = _GIVEN_IN_PRINT.match(text, end)
    if behind is not None and is_given(behind["word"]) and not is_ordinary(behind["word"]):
        end = behind.end()
    elif printed is not None and _is_given_too(printed["word"]):
        end = printed.end()
    elif is_given(value) and not is_common(value):
        before = _SURNAME_BEFORE.search(text, max(0, start - 24), start)
        if before is not None and is_surname(before["word"]) and not is_ordinary(before["word"]):
            start = before.start("word")
    return replace(entity, start=start, end=end)


def _end_of_column(text: str, end: int) -> int:
    """Where a name in capitals ends of which a model saw the first words: with its column, if no word is ordinary."""
    column = _COLUMN.match(text, end)
    words = () if column is None else column[0].split()
    return end if column is None or any(map(_is_no_surname, words)) else column.end()


def _is_no_surname(word: str) -> bool:
    from guarded_client.detectors.words.brands import BRANDS, GOODS
    from guarded_client.detectors.words.northern import ordinary_northern

    plain = word.casefold()
    lists = plain in _NO_SURNAME or plain in LISTED or plain in BRANDS or plain in GOODS
    return lists or is_common(plain) or is_ordinary(word, alone=False) or ordinary_northern(word, cased=True)


def _is_given_too(word: str) -> bool:
    """A given name, and be it a month: "Julio", "Avril"."""
    return is_given(word) or word.casefold() in GIVEN_TOO


def _with_surname(text: str, end: int, given: str) -> int:
    """Where the surname ends that stands behind a given name: one that many bear, or an unknown word at an end."""
    behind = (_LAST if given.istitle() else _LOWER_SURNAME if given.islower() else _NONE).match(text, end)
    if behind is None:
        return end
    word = behind["word"].casefold()
    if word in _NO_SURNAME or word in LISTED or is_common(word) or is_ordinary(behind["word"], alone=False):
        return end
    if given.islower():
        unknown = behind["last"] is not None and len(word) >= _FEWEST and not is_form(word)
        if is_common(given) or not (is_surname(word) or unknown):
            return end
    from guarded_client.detectors.words.brands import BRANDS, GOODS
    from guarded_client.detectors.words.northern import ordinary_northern

    goods = word in BRANDS or word in GOODS or ordinary_northern(behind["word"], cased=given.istitle())
    return end if goods else behind.end()


def _end(text: str, entity: Entity) -> int:
    given = text[entity.start : entity.end]
    if not given.isalpha() or given.istitle() or len(given) < 2:
        return entity.end
    behind = _NEXT.match(text, entity.end)
    if behind is None or _SPEAKS.search(text, max(0, entity.start - _LONGEST), entity.start) is None:
        return entity.end
    if given.islower() != behind["word"].islower() or given.isupper() != behind["word"].isupper():
        return entity.end
    word, after = behind["word"].casefold(), behind["after"]
    if word in _NO_SURNAME or is_ordinary(word, alone=False) or _FORM.match(word) is not None:
        return entity.end
    return behind.end("word") if after is None or after.casefold() in _GO_ON else entity.end
