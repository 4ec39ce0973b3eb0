"""What stands at the edges of a name that a model found, and is none of it: labels, greetings, articles, signs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from guarded_client._model import Entity
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.names.capitals import is_impersonal
from guarded_client.detectors.reading.misread_forms import is_misread_label
from guarded_client.detectors.words.language import FUNCTION_WORDS
from guarded_client.detectors.words.listed_names import is_common, is_given, is_listed
from guarded_client.detectors.words.offices import is_office
from guarded_client.detectors.words.ordinary import GIVEN_TOO, SURNAMES_TOO, is_ordinary
from guarded_client.detectors.words.relatives import ALL as RELATIVES
from guarded_client.detectors.words.requests import REQUESTS
from guarded_client.detectors.words.southern import INSIDE, LABELS
from guarded_client.detectors.words.vocabulary import AFTER_NAMES, CHAT, NAME_LINKS, NEVER_NAMES

_PARTICLES: Final = frozenset(["de", "du", "des", "la", "le", "d", "l"])
_TO: Final = frozenset("agli ai al all alla alle".split())  # noqa: SIM905
"""In Italian no name ends with one, but "sami al" may go on: "sami al awsat"."""
_NO_END: Final = _PARTICLES.union(
    """
    all da dal dall dalla das degli dei del dell della delle dello den der di do dos el nell sull
    van von
    """.split()  # noqa: SIM905
)
"""In lower case no name ends with one, if none goes on behind it: "mi novio Marc van a Rosario"."""
_TITLES: Final = frozenset(
    """
    RA RAe RAin StB i.A i.A. i.V i.V. ppa ppa. med rer nat jur dent vet habil Kl Mag Mag. MMag Dipl Dipl. Dipl.-Ing
    Dipl.-Ing. Ing Ing. RPPS ADELI FINESS isch
    """.split()  # noqa: SIM905
)
"""Before names in German letters, written so: "i.A. S. Zbinden", "Dr. med. B. Aebischer"."""
_RANKS: Final = frozenset("PC DC DS WPC PCSO DCI POK POKin PHK PHKin PHM PHMin PKin POM POMin KHK KHKin KOKin".split())  # noqa: SIM905
"""Of the police, before a name in print: "POKin Ahrens", "DC Malik"; "KOK" is a Dutch surname."""
_PARTS: Final = frozenset(
    """
    angeklagte angeklagter antragsteller antragstellerin antragsgegner auftraggeber auftraggeberin
    beschuldigte beschuldigter geschädigte geschädigter gläubiger gläubigerin grüsse grüssen grüße grüßen
    kinder klingel mandant mandantin nachbarn patientin rechtsstreit schuldner schuldnerin vermieterin
    versicherte versicherter versicherungsnehmer versicherungsnehmerin zeuge zeugen zeugin

    eiser eiseres gedaagde verweerder verweerster verzoeker verzoekster verhuurder huurder appellant
    appellante

    applicant appellee beneficiary cardholder claimant cosigner defendant guarantor juror landlord lessee
    lessor mortgagor payee petitioner plaintiff policyholder respondent surgeon tenants tenant

    civilité intimée intimé née prévenu prévenue requérant requérante sexe souscripteur souscriptrice

    arrendadora arrendatario arrendataria demandada demandado demandante denunciante inquilina inquilino
    testigo attore conduttore conduttrice convenuta convenuto imputato inquilini locatore locatrice
    ricorrente arguida autora inquilinos réu senhorio senhoria testemunha

    marital sex sexo

    inhaber inhaberin karteninhaber karteninhaberin kontoinhaberin anwesend entschuldigt abwesend kvnr begroting
    fahrer fahrerin halter halterin kennz
    verbalisant verbalisanten hoofdagent agente appuntato maresciallo adjudant brigadier brigadiere gardien inspecteur
    mitgl kaarthouder rekeninghouder aanwezig afwezig afgemeld eircode attn medicare nochmal nochmals
    """.split()  # noqa: SIM905
)
"""What somebody is in a file, a contract or a form: no part of the name behind it."""
_LOWER: Final = FUNCTION_WORDS | AFTER_NAMES | CHAT | INSIDE | _TITLES
_IN_STREETS: Final = FUNCTION_WORDS | INSIDE
_NEVER: Final = NEVER_NAMES | LABELS | _PARTS | REQUESTS
_ARTICLES: Final = frozenset({"Le", "La", "LE", "LA"})
_CALLED: Final = frozenset({"bah", "dia", "ehm"})
"""Words of chats that are surnames of many behind a given name: "mamadou bah"."""
_GOES_ON: Final = lazily(r"\s?(?:[:=]|\d(?!\d?[A-Za-zº°ª](?!\w)))")
_LABELS: Final = lazily(r"\s?:\s")
"""Behind a word that is the label of the next field: "Aoibhinn Ní Dhomhnaill Class: Rang a 2"."""
_EDGES: Final = " \t\r\n\u00a0\u202f.,;:!?()[]{}<>\"«»“”*_#|/\\&+=~`^%$-–—'’…•·\x00\ufffd"
_BEHALF: Final = frozenset({"A", "A.", "V", "V."})
_SURNAME: Final = 2
_NEAR: Final = 2000
"""Characters of a line on each side of a name that are looked at."""
_EDGE: Final = 200
"""Characters at each edge of a long stretch in which words are looked at."""
_SURE_OF_NUMBERS: Final = 0.97
"""From what score a number alone is one of a house or a postcode."""
_LABEL: Final = lazily(r"[^\s,;:/()]+")
_OF: Final = lazily(
    r"(?<!\w)(?:maman|papa|m[èe]re|p[èe]re|parents?|tante|oncle|mamie|papi|fr[èe]re|s(?:œ|oe)ur|fils|fille|mari|femme|amie?|copine?|voisine?"
    r"|mam[áai]|m[ãa]e|pap[áà]|m[au]dre|padre|vader|m[ou][et]der|mutter|vater|sohn|tochter|zoon|dochter|hij[oa]|filh[oa]|figli[oa]"
    r"|[ée]pou(?:x|se)|veu(?:f|ve)|conjointe?|compagn(?:e|on)|neveu|ni[èe]ce|nieta?|net[oa]|nipote|ouders|eltern|padres|pais|genitori|opa|oma|abuel[oa]|nonn[oa])\s\Z",
    re.IGNORECASE,
)
"""Behind it "de" is no part of a name: "la maman de Lilou", "de moeder van Jurre"."""
_LINKS: Final = frozenset(["da", "de", "di", "do", "van", "von"])
_I: Final = frozenset(["ik", "ikzelf"])
_I_AM: Final = lazily(r"(?<!\w)(?:ik|zelf|ikzelf)\s\Z", re.IGNORECASE)
"""Before "ben", which is a verb then: "Ikzelf ben Bart"."""
_ON_BEHALF: Final = lazily(r"(?<!\w)i\.\s?\Z")
"""Before "A." or "V.", which is no initial then: "i. A. K. Pröll"."""
_HOUR: Final = lazily(r"\d{1,2}(?:[h:.]\d{0,2}|[A-Za-zº°ªe]|er|[èe]me)")
"""What a list of visits or a class has beside a name: "16h N'Diaye", "Nour Kl. 7c"."""
_CLOCK: Final = lazily(r"\d\d:\d\d:\Z")
"""The number behind it is one of seconds, as in a log."""
_NOUN: Final = lazily(
    r"[^\W\d_]{3,}(?:tions?|(?:al|bil|iv)it(?:é|és|y)|ismes?|[a-z]olog(?:ies?|y|ia)|[a-z]{2}iatr(?:ies?|y|ia)|[a-z]{2}ología|ologues?|ologists?|ectom(?:ie|y)|phrénie"
    r"|iciens|iciennes|ungen|keit|keiten|schaft|schaften|ität|itäten|ciones|idades|zion[ei]|ções|heden"
    r"|(?:al|bil|iv|os|ta)mente)"
)
"""Endings of nouns and adverbs that no name has; "-ment", "-ness", "-ción" and "-ção" are not among them."""
_ITALIAN: Final = frozenset("dai dal dall dalla degli dei dell della delle dello di nell nella sull".split())  # noqa: SIM905
"""Before a name in lower case they are no part of it in print: "un quadro di Guttuso"."""
_RELATIVES: Final = frozenset(word for each in RELATIVES for word in each.everybody.split())
"""Before a name they say who it is, and are no part of it: "vem com a avó Graça"."""
_COLLEGE: Final = lazily(r"[Nn][º°]?\.?[Cc]ol(?:egiad[oa])?")
"""What stands before the number of a physician in Spain: "Dra. Ana Ruiz NºCol: 28 28 31145"."""


def without_labels(text: str, start: int, end: int, entity: Entity) -> tuple[int, int] | None:
    """What is left of a stretch of an entity; ``None``: nothing that is a name."""
    address = entity.kind == "ADDRESS"
    if address and _CLOCK.search(text, max(0, start - 6), start) is not None:
        while start < end and text[start].isdigit():
            start += 1
        if not any(map(str.isdigit, text[start:end])):
            return None
    lower = _IN_STREETS if address else _LOWER
    while True:
        while start < end and text[start] in _EDGES:
            start += 1
        while end > start and text[end - 1] in _EDGES:
            end -= 1
        words = _words(text[start:end])
        if not words:
            return None
        borne = entity.kind == "PERSON" and len(words) > 1
        if _leads_in(text, start, words) or (borne and _HOUR.fullmatch(words[0][0]) is not None):
            start += words[0].end()
        elif borne and _HOUR.fullmatch(words[-1][0]) is not None:
            end = start + words[-1].start()
        elif _label_before(text, start, end, words, lower, borne=borne):
            start += words[0].end()
        elif _label_behind(text, start, end, words, lower, borne=borne):
            end = start + words[-1].start()
        else:
            break
    numbered = address and entity.score >= _SURE_OF_NUMBERS and text[start].isdigit()
    return (start, end) if numbered or sum(map(str.isalpha, text[start:end])) > 1 else None


def _leads_in(text: str, start: int, words: Sequence[re.Match[str]]) -> bool:
    """Whether the first word goes with what stands before it: "i. A. K. Pröll", "la maman de Lilou"."""
    if len(words) == 1:
        return False
    if words[0][0].casefold() in _I or (words[0][0] == "ben" and _I_AM.search(text, max(0, start - 8), start)):
        return True
    if words[0][0] in _BEHALF and _ON_BEHALF.search(text, max(0, start - 3), start) is not None:
        return True
    return _links(words) and _OF.search(text, max(0, start - 12), start) is not None


def _label_before(
    text: str, start: int, end: int, words: Sequence[re.Match[str]], lower: frozenset[str], *, borne: bool
) -> bool:
    """Whether the first word is no part of the name; ``borne``: somebody's, and of several words."""
    first = words[0][0]
    return (
        _in(lower, first)
        or (is_never(first) and not (borne and _begins_name(words)))
        or (borne and _before_name(text, start, end, words))
    )


def _label_behind(
    text: str, start: int, end: int, words: Sequence[re.Match[str]], lower: frozenset[str], *, borne: bool
) -> bool:
    """The same of the last word."""
    last = words[-1][0]
    if not borne:
        return _in(lower, last) or is_never(last)
    return (
        (_in(lower, last) and not (last in _CALLED and is_given(words[-2][0])))
        or _behind_name(text, start, end, words)
        or _breaks_off(text, end, words)
        or (is_common(last) and last.istitle() and _LABELS.match(text, end) is not None)
        or (is_never(last) and not _ends_name(text, end, words))
    )


def _breaks_off(text: str, end: int, words: Sequence[re.Match[str]]) -> bool:
    """Whether the last word would link to a name, and none goes on behind it: "mi novio Marc van a Rosario"."""
    first, last = words[0][0], words[-1][0]
    printed = first[0].isupper()
    return (last in _NO_END or (last in _TO and printed)) and (printed or is_listed(first)) and not _goes_on(text, end)


def _words(stretch: str) -> list[re.Match[str]]:
    """The words of a stretch; of a long one those at its edges, since each that goes is followed by another look."""
    if len(stretch) <= 2 * _EDGE:
        return list(_LABEL.finditer(stretch))
    return [*_LABEL.finditer(stretch, 0, _EDGE), *_LABEL.finditer(stretch, len(stretch) - _EDGE)]


def _links(words: Sequence[re.Match[str]]) -> bool:
    """Whether the first is a link before a given name, and no part of a surname: "oma van Dam"."""
    name = words[1][0]
    return words[0][0] == "de" or (words[0][0] in _LINKS and is_given(name) and not is_ordinary(name))


def _before_name(text: str, start: int, end: int, words: Sequence[re.Match[str]]) -> bool:
    """Whether the first word says what somebody is, or is a word in lower case before a name in print."""
    first = words[0][0]
    if first in _RANKS and words[1][0].istitle():
        return True
    if is_office(first):
        linked = len(words) > _SURNAME and words[1][0] in NAME_LINKS  # "Kollegin von der Lühe"
        beside = words[1].start() == words[0].end() + 1 and (words[1][0][0].isupper() or linked)
        return beside and (len(words) > _SURNAME or not _doubted(words[1][0]))
    plain = first.rstrip("'’")
    if plain.casefold() in _RELATIVES and words[1][0][0].isupper() and (plain.islower() or not is_listed(plain)):
        return True
    return (
        first.islower()
        and (plain in _ITALIAN or (plain not in NAME_LINKS and not is_listed(plain)))
        and any(word[0][0].isupper() and len(word[0].rstrip(".")) > 1 for word in words)
        and is_impersonal(_line_of(text, start, end))
    )


def _doubted(word: str) -> bool:
    """Whether a surname would not count any more without the word before it."""
    from guarded_client.detectors.words.northern import ordinary_northern  # loaded when the first such name is found

    return is_ordinary(word) or ordinary_northern(word, cased=True)


def _behind_name(text: str, start: int, end: int, words: Sequence[re.Match[str]]) -> bool:
    """Whether the last word is a label without a colon, or a word in lower case behind a name in print."""
    last = words[-1][0]
    if _COLLEGE.fullmatch(last) is not None:
        return True
    return (
        last.islower()
        and last not in NAME_LINKS
        and not is_listed(last)
        and words[0][0][0].isupper()
        and any(len(word[0].rstrip(".")) > 1 for word in words[:-1])  # an initial alone would not count
        and (is_common(last) or is_impersonal(_line_of(text, start, end)))
    )


def _line_of(text: str, start: int, end: int) -> str:
    first, last = max(0, start - _NEAR), end + _NEAR
    stop = text.find("\n", end, last)
    return text[max(first, text.rfind("\n", first, start) + 1) : stop if stop >= 0 else last]


def _begins_name(words: Sequence[re.Match[str]]) -> bool:
    """Whether a word that is no name by itself begins one: "April Jones", "Julio van der Berg", "Le Goff"."""
    word, following = words[:2]
    if following[0] in NAME_LINKS and word[0].istitle() and words[-1][0].istitle():
        return word[0].casefold() in GIVEN_TOO
    if word[0] not in _ARTICLES:
        return _called(GIVEN_TOO, word, following)
    alike = following[0][0].isupper() and following[0].isupper() == word[0].isupper()
    return alike and not is_never(following[0]) and not is_ordinary(following[0])


def _ends_name(text: str, end: int, words: Sequence[re.Match[str]]) -> bool:
    """Whether a word that is no name by itself ends one, and is no label of what stands behind: "Ffion Price"."""
    return _called(SURNAMES_TOO, words[-1], words[-2]) and _GOES_ON.match(text, end) is None


def _called(also_names: frozenset[str], word: re.Match[str], beside: re.Match[str]) -> bool:
    """Whether a word that is no name by itself is one with that beside it: "April Jones", "John Price"."""
    apart = max(word.start(), beside.start()) - min(word.end(), beside.end())
    alike = word[0].islower() == beside[0].islower()
    return (
        word[0].casefold() in also_names
        and apart == 1
        and alike
        and not (is_never(beside[0]) or is_ordinary(beside[0], alone=False))
    )


def _in(lower: frozenset[str], word: str) -> bool:
    return word in lower and word not in _PARTICLES


def _goes_on(text: str, end: int) -> bool:
    """Whether a word with a capital stands behind, as in "Ole von Beust"."""
    return text[end : end + 3].lstrip(" -")[:1].isupper()


def is_never(word: str) -> bool:
    """Whether no name is this word alone."""
    plain = word.strip(_EDGES).casefold()
    return plain in _NEVER or _NOUN.fullmatch(plain) is not None or (is_misread_label(plain) and not is_listed(plain))
