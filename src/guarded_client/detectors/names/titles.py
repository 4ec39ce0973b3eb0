"""The title before a person's name: "Mme", "Herr Dr.", "Excmo. Sr. D.". It tells the gender, the rank, the profession.

It is a finding of its own beside the name, so that "Mme Marchand" and "Marchand" go on being the same person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from guarded_client._grammar import PERSON, TITLE, word_before
from guarded_client._model import Entity, Source
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.words.language import SAMPLE, guess
from guarded_client.detectors.words.listed_names import is_listed
from guarded_client.detectors.words.titles import is_title

_DEGREES: Final = frozenset("med. jur. phil. rer. nat. dent. vet. habil. h.c. em. iur. oec. theol.".split())  # noqa: SIM905
"""They stand behind a title: "Dr. med. Weber"."""
_BETWEEN: Final = _DEGREES | frozenset("et and und e y en le or ou oder".split())  # noqa: SIM905
"""They stand between two titles: "M. et Mme Durand", "Monsieur le Docteur"."""
FRENCH_TITLED: Final = lazily(
    r"(?<![\w.])(?:Me|Mgr|Dre|Docteure|Professeure|Monseigneur)\s{1,2}(?=[A-ZÀ-ÖØ-ÞŒ][^\W\d_])"
)
"""French titles that are words, or short for others, elsewhere: "Me Petit" is a lawyer, "Tell Me Why" a song."""
_FRENCH_BEFORE: Final = lazily(
    r"(?<!\w)(?:avec|par|pour|chez|à|du|cabinet|étude|et|que|contre|ch[eè]re?|bonjour|contact(?:er|ez)|appele[rz]"
    r"|voir)"
    r"[ ]\Z",
    re.IGNORECASE,
)
_IN_THE: Final = lazily(
    r"(?<![^\W_])(?!(?i:h[ie]ya?|hey|hello|yo|and|but|so|yes|yeah|ok|okay|no|here|there|its|thanks|morning|evening"
    r"|afternoon|again) )"
    r"[A-ZÄÖÜa-zäöüß][a-zäöüß]+ im [A-ZÄÖÜ][a-zäöüß]{2,}\Z"
)
_ABBREVIATIONS: Final = frozenset({"DR", "MR", "MS"})
"""In medicine and in computing: magnetic resonance, multiple sclerosis, disaster recovery, Microsoft."""
_NEAR: Final = 24
_MOST: Final = 6


def titles_before(text: str, found: Sequence[Entity]) -> Iterator[Entity]:
    """The titles before persons.

    Args:
        text: what was read.
        found: sorted and disjoint; no title overlaps any of them.
    """
    free = 0
    for entity in found:
        if entity.kind == PERSON:
            start, end = _title(text, free, entity.start)
            if start < end:
                yield Entity(TITLE, start, end, entity.score, Source.NAME)
        free = entity.end


def in_french(text: str, start: int, language: Callable[[], str]) -> bool:
    """Whether a title of ``FRENCH_TITLED`` stands in French words there, or the text is French."""
    return _FRENCH_BEFORE.search(text, max(0, start - 12), start) is not None or language() == "fr"


def in_german(text: str, start: int, end: int, language: Callable[[], str]) -> bool:
    """Whether "im" is no "I'm" but means "in the": a noun with a capital stands behind it in a sentence ("liegt im
    Keller"), or what stands around is German."""
    if text[start : start + 2].lower() != "im":
        return False
    around = language if start >= SAMPLE else lambda: guess(f"{text[:start]}{text[end : end + SAMPLE]}")
    return _IN_THE.search(text, max(0, start - _NEAR), end) is not None or around() == "de"


def is_no_title(title: str, value: str) -> bool:
    """Whether what looks like a title is an abbreviation in capitals, with a word behind it that is in lower case and
    that nobody is called by: "MR imaging", "MS style", "DR site"."""
    return title.strip() in _ABBREVIATIONS and value.islower() and not is_listed(value)


def _title(text: str, free: int, person: int) -> tuple[int, int]:
    """Where all titles before a person stand; an empty stretch if none does."""
    start = end = at = person
    for _ in range(_MOST):
        word = word_before(text, free, at, signs="" if at == person else "/&")
        if word is None:
            break
        end = word.end() if at == person else end
        at = word.start()
        if is_title(word[0], apart=word.end() < person):
            start = at
        elif word[0].casefold() not in (_DEGREES if start == person else _BETWEEN):
            break
    return start, end if start < person else start
