"""Names that a phrase introduces, also in lower case: "je m'appelle ...", "my name is ...", "Dr ...", "Regards, ...".

A phrase alone says too little: "I'm late", "votre conseiller Orange". So each has its doubts, which look at what stands
behind it. Titles are not part of the name: "Mme Durand" and "Durand" are one person.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final

from guarded_client._model import Entity, Source
from guarded_client.detectors.matching.anchored import Anchored
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.literals import Gate
from guarded_client.detectors.matching.scan import Scan
from guarded_client.detectors.names import phrases
from guarded_client.detectors.names.edges import is_never
from guarded_client.detectors.names.extents import extent
from guarded_client.detectors.names.number_labels import without_numbered
from guarded_client.detectors.names.program_settings import is_setting
from guarded_client.detectors.names.titles import FRENCH_TITLED, in_french, in_german, is_no_title
from guarded_client.detectors.words.language import FUNCTION_WORDS, guess
from guarded_client.detectors.words.listed_names import is_common, is_listed
from guarded_client.detectors.words.ordinary import is_acronym, is_ordinary, trimmed
from guarded_client.detectors.words.programs import is_slug
from guarded_client.detectors.words.relatives import PORTUGUESE
from guarded_client.detectors.words.vocabulary import CHAT, NAME_LINKS

_GIVEN: Final = lazily(r",[ ]?[A-ZÀ-ÖØ-Þ][\w'’-]{1,20}(?:[ ][A-ZÀ-ÖØ-Þ][\w'’-]{1,20})?(?=[ ]{0,3}(?:[\n|;\t(]|\Z))")
"""The given name behind a surname in a field: "Paciente: BERMEJO NIETO, CONSOLACIÓN"."""
_DOCTORS: Final = frozenset(["oetker", "pepper"])
_SHOD: Final = frozenset(["martens", "scholl"])
"""Makers of shoes, and surnames of many: "Termin bei Dr. Martens"."""
_SHOES: Final = lazily(
    r"\s(?:boots?|shoes?|sandals?|stiefel|schuhe|sandalen|laarzen|schoenen|1460|1461|(?:size|taille|talla|taglia|maat|gr)\W)",
    re.IGNORECASE,
)
_TEAMS: Final = frozenset(
    {"das", "de", "der", "die", "el", "het", "ihr", "il", "o", "os", "the", "unser", "uw", "your"}
)
"""Before a word in lower case they begin the name of a team: "El equipo de ventas". Alone, "Das" is a surname."""
_ARTICLE: Final = lazily(r"(?<!\w)(?:[oae]l?|il|la|le|de|der|die|den)\s\Z", re.IGNORECASE)
_NO_VALUE: Final = frozenset(
    "null none undefined true false docteur doktor doctor doctora dottore dottoressa doutor doutora dokter".split()  # noqa: SIM905
)
_NOT_LOWER_SELF: Final = lazily(r".*(?:ing|ed|ly|ful|less|able|ous|ish|ive)\Z")


_SPEAKER: Final = lazily(r"d?(?:aqui|fala)\s(?:é\s)?[oa]\s|fala\sé\s[oa]\s", re.IGNORECASE)
_NO_SPEAKER: Final = frozenset(
    f"cara link loja menina menino moça moço nova novo rua síndica síndico {PORTUGUESE.family}".split()
)
_GIVEN_NAME: Final = lazily(r"[ \t]pr[ée]noms?[ ]?:?[ ]?[^\W\d_]", re.IGNORECASE)
_NEXT_LABEL: Final = lazily(r"(?:[ ][a-zà-ÿ’'-]{2,12}|[ ](?:Name|NAME)){0,3}[ ]?:[ \t_.…]{0,40}(?:\n|\Z)")
"""In a form that nobody has filled in, the next label follows: "First name:", "Last name:" below it."""


@dataclass(frozen=True, slots=True)
class Introduced:
    """What may be a name behind a phrase.

    Attributes:
        text: all of it.
        phrase: the match of the phrase.
        start, end: where the name would stand.
        language: guesses that of the text.
    """

    text: str
    phrase: re.Match[str]
    start: int
    end: int
    language: Callable[[], str]

    @property
    def value(self) -> str:
        """The name."""
        return self.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Introduction:
    """A phrase, and what counts as a name behind it.

    Attributes:
        phrase: its pattern.
        longest: of how many words such a name is at most.
        score: of such an entity.
        capitals: each word needs one.
        doubts: each says of what stands there whether it is no name.
    """

    phrase: Anchored
    longest: int
    score: float
    capitals: bool = False
    doubts: tuple[Callable[[Introduced], bool], ...] = ()


def _is_ordinary(found: Introduced) -> bool:
    """In lower case or in capitals: "I am vegetarian", "name: build"; "NOM: PRICE PRENOM: ANDREW" is a form."""
    value = found.value
    ordinary = (value.islower() or value.isupper()) and is_ordinary(value, alone=False)
    return ordinary and _GIVEN_NAME.match(found.text, found.end) is None


def _is_greeted_role(found: Introduced) -> bool:
    """ "Dear Hiring Manager"."""
    return all(is_common(word) and not is_listed(word) for word in found.value.casefold().split())


def _is_any_ordinary(found: Introduced) -> bool:
    """In any case: "ma femme Bonjour"."""
    return is_ordinary(found.value)


def _is_state(found: Introduced) -> bool:
    """What somebody does or is: "I'm waiting"; or "im" means "in the"."""
    lower = _NOT_LOWER_SELF.match(found.value.lower()) is not None
    return lower or in_german(found.text, found.phrase.start(), found.end, found.language)


def _is_chat(found: Introduced) -> bool:
    """A greeting that goes on otherwise: "hey it's broken"."""
    value = found.value
    known = is_ordinary(value) or value in FUNCTION_WORDS or value in CHAT
    return known or _NOT_LOWER_SELF.match(value.lower()) is not None


def _is_no_french_title(found: Introduced) -> bool:
    return not in_french(found.text, found.phrase.start(), found.language)


def _is_trade(found: Introduced) -> bool:
    """ "Maître d'ouvrage"."""
    return found.text.startswith(("d'", "d’"), found.start) and is_ordinary(found.value)


def _is_verb(found: Introduced) -> bool:
    """What somebody who is spoken to or of does: "o senhor confirma a data", "la signora chiede"."""
    value, start = found.value, found.phrase.start()
    return value.islower() and is_common(value) and _ARTICLE.search(found.text, max(0, start - 4), start) is not None


def _is_abbreviation(found: Introduced) -> bool:
    return is_no_title(found.phrase[0], found.value)


def _is_brand(found: Introduced) -> bool:
    """ "Dr. Oetker", "Dr Pepper": makers whose civility is a part of their name."""
    first = found.value.partition(" ")[0].casefold()
    if not found.phrase[0].casefold().lstrip().startswith("dr"):
        return False
    return first in _DOCTORS or (first in _SHOD and _SHOES.match(found.text, found.start + len(first)) is not None)


def _is_setting(found: Introduced) -> bool:
    return is_setting(found.text, found.phrase.start(), found.start, found.end)


def _is_here(found: Introduced) -> bool:
    """ "Aqui é o problema", "fala o suporte"."""
    if _SPEAKER.search(found.phrase[0]) is None:
        return False
    word = found.value.casefold().split()[0]
    return is_common(word) or is_ordinary(word) or word in _NO_SPEAKER


def _is_label(found: Introduced) -> bool:
    if "\n" not in found.text[found.phrase.start() : found.start]:
        return False
    labels = all(
        is_never(word) or is_ordinary(word) or is_common(word) or word in NAME_LINKS for word in found.value.split()
    )
    return labels and _NEXT_LABEL.match(found.text, found.end) is not None


def _is_team(found: Introduced) -> bool:
    return found.value.casefold() in _TEAMS and found.text.startswith(" ", found.end)


def _is_company(found: Introduced) -> bool:
    """ "votre conseiller Orange", "mon conseiller Crédit Agricole"."""
    from guarded_client.detectors.words.brands import BRANDS, GOODS, SURNAMED

    words = found.value.casefold().split()
    return any(word in BRANDS or word in GOODS or word in SURNAMED or is_ordinary(word) for word in words)


def _is_never(found: Introduced) -> bool:
    """Whatever the phrase is: "name: null", "Dr PhD", "name: my-service"."""
    value = found.value
    if value.casefold() in _NO_VALUE or (is_acronym(value) and _GIVEN_NAME.match(found.text, found.end) is None):
        return True
    return found.phrase[0].endswith("name: ") and is_slug(value)


PHRASES: Final = (
    Introduction(Anchored(phrases.ANY_CASE), 3, 0.85, doubts=(_is_ordinary, _is_setting, _is_here, _is_label)),
    Introduction(Anchored(phrases.TITLED), 3, 0.8, doubts=(_is_trade, _is_abbreviation, _is_verb, _is_brand)),
    Introduction(Anchored(FRENCH_TITLED), 3, 0.7, capitals=True, doubts=(_is_no_french_title,)),
    Introduction(Anchored(phrases.DECLARED), 6, 0.8, capitals=True),
    Introduction(Anchored(phrases.KEYED), 3, 0.7),
    Introduction(Anchored(phrases.HEY_ITS), 1, 0.55, doubts=(_is_chat,)),
    Introduction(Anchored(phrases.ASKED), 3, 0.7),
    Introduction(Anchored(phrases.SIGNED), 3, 0.7, doubts=(_is_team,)),
    Introduction(Anchored(phrases.CAPITALISED), 3, 0.6, capitals=True, doubts=(_is_greeted_role, _is_ordinary)),
    Introduction(Anchored(phrases.LOWER_SELF), 1, 0.55, doubts=(_is_state, _is_ordinary)),
    Introduction(Anchored(phrases.BORN), 2, 0.7, capitals=True),
    Introduction(Anchored(phrases.RELATED), 3, 0.6, capitals=True, doubts=(_is_any_ordinary,)),
    Introduction(Anchored(phrases.FAMILY), 3, 0.6, capitals=True, doubts=(_is_any_ordinary,)),
    Introduction(Anchored(phrases.SOMEBODY_CALLED), 3, 0.6, capitals=True),
    Introduction(Anchored(phrases.OF_SERVICE), 3, 0.6, capitals=True, doubts=(_is_company,)),
    Introduction(Anchored(phrases.ROLE), 4, 0.6, capitals=True),
)


@cache
def _gate() -> Gate:
    needs = [each.phrase.need for each in PHRASES]
    return Gate([(need.literals, *need.also) for need in needs])


def introduced(text: str | Scan) -> list[Entity]:
    """Persons named right after a phrase that introduces a name."""
    scan = Scan(text) if isinstance(text, str) else text
    text = scan.text
    language, entities = cache(lambda: guess(text)), list[Entity]()
    for index in _gate().possible(scan.heads):
        introduction = PHRASES[index]
        for match in introduction.phrase.find(scan):
            where = extent(text, match.end(), introduction.longest, capitals=introduction.capitals)
            if where is None:
                continue
            found = Introduced(text, match, *where, language)
            if _is_never(found) or any(doubts(found) for doubts in introduction.doubts):
                continue
            given = _GIVEN.match(text, found.end) if ":" in match[0] else None
            end = found.end if given is None else given.end()
            entities.append(trimmed(text, Entity("PERSON", found.start, end, introduction.score, Source.FORMAT)))
    return list(without_numbered(text, entities))
