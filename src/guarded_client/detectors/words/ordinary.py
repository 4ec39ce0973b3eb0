"""Ordinary words are no names: what a name model found, without the words of headings, notes, logs and chats.

A model counts a word as part of a person from a chance of one in ten, so as to miss few; most of what it takes for a
person by mistake are such words, alone in a cell, at the start of a line or beside a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from guarded_client._model import Entity
from guarded_client.detectors.matching.folding import folded
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.words.language import FUNCTION_WORDS, LISTED
from guarded_client.detectors.words.listed_names import is_common, is_given, is_listed
from guarded_client.detectors.words.vocabulary import NAME_LINKS, NEVER_NAMES

_WORD: Final = lazily(r"[^\W_](?:[\w]|['’-](?=\w))*")
_CIVILITY: Final = lazily(
    r"(?<!\w)(?:m|mr|mrs|ms|mx|mme|mlle|dr|dre|(?-i:P[rR])|prof|(?-i:M[eE])|monsieur|madame|mademoiselle|docteur|ma[îi]tre|sir|lady|lord|uncle"
    r"|aunt|auntie|tonton|tata|sra?|srta|se[ñn]or(?:a|ita)?|don|do[ñn]a"
    r"|herrn?|frau|hr|fr|familie|fam|mevr|mevrouw|dhr|meneer|heer|sig(?:\.ra)?|signora?|dott(?:\.?ssa)?|senhora?|dra|(?-i:Miss|MISS)"
    r"|mm|mmes|messrs|messieurs|mesdames|[ée]poux|consorts|famille|eheleuten?|ehepaar|geschwister|sres|sras|señor[ea]s|familia"
    r"|matrimonio|sigg|signori|coniugi|famiglia|echtpaar|heren|srs|senhor[ea]s|fam[íi]lia|casal)\.?\s{1,2}\Z",
    re.IGNORECASE,
)
"""Behind it even an ordinary word is a name: "mr baker", "Mme Chambre"."""
_ARTICLES: Final = frozenset({"le", "la"})
"""They begin surnames as well."""
_CIVILITIES: Final = frozenset({"M", "Mr", "Mrs", "Ms", "Mme", "Mlle", "Dr", "Me", "Pr"})
_ACRONYM: Final = 5
_FULL_NAME: Final = 2
"""Words: who speaks has no label behind, "Anne-Sophie Pastel: good morning"."""
_SHORT: Final = 2
_MORE: Final = lazily(r" [^\s|,;:.)(/-]")
_AND: Final = frozenset("AEOYaeoy")
_OF: Final = frozenset("dal dalla degli dei dell della delle dello dalle do dos das ter ten zu zum zur".split())  # noqa: SIM905
"""They join the words of a name, as "de" does."""
_NAMES: Final = frozenset({"PERSON", "LOCATION"})
_MID_CAPITAL: Final = lazily(r"[a-zà-ÿ,] [A-ZÀ-ÖØ-Þ][a-zà-ÿ]")
_BESIDE: Final = lazily(r"[A-ZÀ-ÖØ-Þ][\w’'-]* (?:& |of |de |du |des |and |et )?\Z")
_TO_TOWN: Final = lazily(r"(?<!\w)(?:in|aus|nach)\s\Z", re.IGNORECASE)
_VALUE: Final = lazily(r"[ ]?[:#][ ]?\S|[ ]\d")
"""Behind a label, with a capital or not, stands its value: "Mateo Villanueva Grade 4"."""
_BEHIND: Final = lazily(r" (?:& |of |de |du |des |and |et )?[A-ZÀ-ÖØ-Þ]")
"""A word with a capital beside: an ordinary word is part of the name of a company or place there ("Union Station")."""

GIVEN_TOO: Final = frozenset(
    ["abril", "april", "august", "augustus", "avril", "domingo", "julio", "june", "mai", "may", "mei", "toon"]
)
SURNAMES_TOO: Final = frozenset(
    """
    adjudant alta avril brigadier brigadiere capitaine case domingo eiser folio freitag gardien guardian he janvier
    kinder klingel law list ma maestra mai maire maresciallo mars may mayo medico price street vitale
    """.split()  # noqa: SIM905
)
"""Words that are no names alone, and are one before, or behind, another word of a name: "April Jones", "John Price"."""


_NAMES_UNACCENTED: Final = frozenset({"nino", "peres", "sante"})
"""Ordinary words with an accent ("niño", "santé"), and names without."""


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    """Words that are never names, and those that are none in lower case; with accents and without."""
    from guarded_client.detectors.words.english import ENGLISH  # loaded when the first name is found
    from guarded_client.detectors.words.french import FRENCH, IN_LOWER
    from guarded_client.detectors.words.italian import ITALIAN
    from guarded_client.detectors.words.portuguese import PORTUGUESE
    from guarded_client.detectors.words.records import RECORDS
    from guarded_client.detectors.words.requests import REQUESTS
    from guarded_client.detectors.words.spanish import SPANISH

    always = ENGLISH | FRENCH | SPANISH | ITALIAN | PORTUGUESE | RECORDS | REQUESTS
    return always.union(set(map(folded, always)) - _NAMES_UNACCENTED), IN_LOWER.union(map(folded, IN_LOWER))


@cache
def _acronyms() -> frozenset[str]:
    from guarded_client.detectors.words.french import ACRONYMS

    return ACRONYMS


def without_ordinary(text: str, entities: Iterable[Entity]) -> Iterator[Entity]:
    """What is left of findings of name models.

    Nothing is left of a person or place made of ordinary German or Dutch words alone, of a person made of ordinary
    words alone, nor of a place or company of one such word if no name stands beside. Of a person, such words go at
    both ends where they are written in lower case, or where nothing tells them from the name since all is in
    capitals.

    Args:
        text: what the model read.
        entities: of any kind; addresses come back as they are.
    """
    cased, capitals = _MID_CAPITAL.search(text) is not None, text.isupper()
    for entity in entities:
        if entity.kind in _NAMES and _northern(text, entity, cased):
            continue
        words = [] if entity.kind == "ADDRESS" else list(_WORD.finditer(text, entity.start, entity.end))
        several = len(words) > 1
        ordinary = [is_ordinary(word[0], alone=not several) for word in words]
        if not any(ordinary):
            yield entity
            continue
        if is_titled(text, entity.start):
            ordinary[0] = False
            ordinary[-1] &= not words[-1][0].istitle()
        elif several and entity.kind == "PERSON":
            ordinary[0] &= words[0][0].casefold() not in GIVEN_TOO
            ordinary[-1] &= words[-1][0].casefold() not in SURNAMES_TOO
        if not all(plain or _is_link(word[0]) for word, plain in zip(words, ordinary, strict=True)):
            yield _trimmed(text, entity, words, ordinary) if entity.kind == "PERSON" else entity
        elif not any(ordinary) or (entity.kind != "PERSON" and (several or _part_of_name(text, entity, capitals))):
            yield entity


def _northern(text: str, entity: Entity, cased: bool) -> bool:
    """Whether it has ordinary German and Dutch words alone, with no civility, and nothing that tells a town, before."""
    from guarded_client.detectors.words.northern import TOWNS_TOO, ordinary_northern

    value = text[entity.start : entity.end]
    if value.casefold() in TOWNS_TOO and _TO_TOWN.search(text, max(0, entity.start - 6), entity.start) is not None:
        return False
    return ordinary_northern(value, cased=cased) and not is_titled(text, entity.start)


def _part_of_name(text: str, entity: Entity, capitals: bool) -> bool:
    acronym = text[entity.start : entity.end].isupper() and not capitals
    if acronym or _VALUE.match(text, entity.end) is not None:
        return False
    before = _BESIDE.search(text, max(0, entity.start - 40), entity.start)
    return before is not None or _BEHIND.match(text, entity.end) is not None


def _trimmed(text: str, entity: Entity, words: Sequence[re.Match[str]], ordinary: Sequence[bool]) -> Entity:
    """The person without ordinary words at both ends, and function words beside those."""
    whole = all(word[0].isupper() for word in words)
    first, last = 0, len(words)
    labels = last > _FULL_NAME and _VALUE.match(text, entity.end) is not None
    for index in range(1, last - 1):
        if words[index][0] in _CIVILITIES and all(ordinary[:index]):
            first = index + 1  # "Acquéreur M. Kurt Meier"
    while ordinary[first] and (whole or words[first][0].islower() or is_acronym(words[first][0])):
        first += 1
        while words[first][0] in _CIVILITIES:
            first += 1
    while ordinary[last - 1] and (whole or words[last - 1][0].islower() or (last == len(words) and labels)):
        last -= 1
        while last > 1 and words[last - 1][0].casefold() in FUNCTION_WORDS:
            last -= 1
    start = words[first].start() if first else entity.start
    end = words[last - 1].end() if last < len(words) else entity.end
    return entity if (start, end) == (entity.start, entity.end) else replace(entity, start=start, end=end)


def is_titled(text: str, start: int) -> bool:
    """Whether a civility stands before, behind which even an ordinary word is a name."""
    return _CIVILITY.search(text, max(0, start - 14), start) is not None


def _is_link(word: str) -> bool:
    """Whether it is no name, and may stand before one or between two."""
    return word.casefold() in FUNCTION_WORDS or word in _CIVILITIES


def trimmed(text: str, entity: Entity) -> Entity:
    """A person that a phrase introduced, without ordinary words at its end; nothing is dropped."""
    words = list(_WORD.finditer(text, entity.start, entity.end))
    for index in range(1, len(words)):
        if _breaks_off(text, words, index):
            while index > 1 and words[index - 1][0].casefold() in NAME_LINKS:
                index -= 1
            entity, words = replace(entity, end=words[index - 1].end()), words[:index]
            break
    for index in range(1, len(words)):  # a telephone begins the next sentence so: "soy rocío galván Quiero devolver"
        before, word = words[index - 1][0], words[index][0]
        if (
            before.islower()
            and word[1:].islower()
            and word[0].isupper()
            and not _begins_sentence(before)
            and _begins_sentence(word.lower())
        ):
            entity, words = replace(entity, end=words[index - 1].end()), words[:index]
            break
    ordinary = [index > 0 and _goes_on(word[0]) for index, word in enumerate(words)]
    return _trimmed(text, entity, words, ordinary) if any(ordinary) else entity


def _breaks_off(text: str, words: Sequence[re.Match[str]], index: int) -> bool:
    """Whether a sentence goes on with a word, where names and other words are written alike: "FRAU KERN HAT".

    The second word in capitals may be a surname: "HANS LUSTIG"; behind a surname it is none.
    """
    before, word = words[index - 1][0], words[index][0]
    value = text[words[0].start() : words[-1].end()]
    if not (value.isupper() or value.islower()):
        return False
    plain = word.casefold()
    if plain in NAME_LINKS and value.islower() and index + 1 < len(words):
        return _no_surname(words[-1][0])
    if plain in NAME_LINKS or plain in _OF or plain in SURNAMES_TOO or (len(plain) > _SHORT and is_listed(plain)):
        return False
    if is_ordinary(before, alone=False) or _MORE.match(text, words[index].end()) is None:
        return False
    if len(plain) == 1:
        return word in _AND
    return (
        plain in LISTED
        or is_ordinary(word, alone=False)
        or (is_common(plain) and (index > 1 or word.islower() or not is_given(before)))
    )


def _no_surname(word: str) -> bool:
    """Whether it is a word that the sentence goes on with: "herr klein von der hausverwaltung"."""
    from guarded_client.detectors.words.northern import ordinary_northern

    return not is_listed(word) and (is_common(word) or ordinary_northern(word, cased=False))


def _begins_sentence(word: str) -> bool:
    return _goes_on(word) or word in FUNCTION_WORDS or is_common(word.partition("-")[0])


def _goes_on(word: str) -> bool:
    """Whether a sentence goes on with it behind a name: "allait", "J'HABITE"."""
    if is_ordinary(word, alone=False) or (word.islower() and is_common(word)):
        return True
    return word[:2].upper() in {"J'", "J’"} and is_common(word[2:])


def is_acronym(value: str) -> bool:
    """Whether it is a short ordinary word in capitals alone, such as "DPO" in "Monsieur le DPO"."""
    return len(value) <= _ACRONYM and value.isupper() and is_ordinary(value)


def is_ordinary(word: str, *, alone: bool = True) -> bool:
    """Whether it is hardly anybody's name; beside another word, "baker" in lower case is a surname ("tom baker")."""
    always, lower = _words()
    if word.isupper() and word in _acronyms():
        return True
    plain = word.casefold().replace("’", "'")
    if len(plain) > 2 and plain[1] == "'" and plain[0] in "dljmnst":
        plain = plain[2:]
    plain = plain.removesuffix("'s")
    if plain in always or (alone and word.islower() and plain in lower):
        return True
    return len(plain) > 1 and plain in NEVER_NAMES and plain not in _ARTICLES
