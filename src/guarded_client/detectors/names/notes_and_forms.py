"""Names as agents note them and forms have them: "P-Y Le Fur", "client TOURÉ A.", 'alias "So"', "NOM X PRENOMS Y".

What tells them is how they are written, or the word beside them; whole sentences are for :mod:`.introductions`.

Sources: how staff abbreviates in notes; the fields of French identity documents; how people in India open a call.
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule
from guarded_client.detectors.names.edges import is_never
from guarded_client.detectors.names.phrases import SIGN_OFF
from guarded_client.detectors.words.alternatives import either
from guarded_client.detectors.words.function_words import ENGLISH
from guarded_client.detectors.words.language import LISTED
from guarded_client.detectors.words.listed_names import is_common, is_listed, is_surname
from guarded_client.detectors.words.ordinary import is_ordinary
from guarded_client.detectors.words.relatives import ALL as RELATIVES
from guarded_client.detectors.words.vocabulary import NAMED_AS_WORDS

_DOUBLE: Final = lazily(
    r"(?<![\w.-])(?:J\.?-[A-Y]|M\.?-[ACEFHJLNOPRT]|P\.?-(?!O\sB)[AEHLMOY]|A\.?-[CEFGLMS]|C\.?-[AEHL]|F\.?-X|L\.?-[AMP]|G\.?-[AHL]|Y\.?-M)"
    r"\.?\s(?:L[ea]\s|D[eu]\s|de\s|d['’]){0,2}(?!(?:GmbH|AG|KG|SE|SAS?|SARL|SCI|Ltd|Inc|Corp|Co|Group|Bank)(?!\w))[A-ZÀ-ÖØ-Þ][\w’'-]{1,24}"
)
"""Of a double given name, as the French have them, with the surname: "P-Y Le Fur"."""
_DOUBLE_SIGNS: Final = tuple(first + link for first in "JMPACFLGY" for link in ("-", ".-"))
_SURNAME_FIRST: Final = lazily(
    r"(?<!\w)(?i:clients?|patiente?|dossier|rdv|r/v|[ée]l[èe]ve|salari[ée]e?|abonn[ée]e?|assur[ée]e?|locataire|propri[ée]taire|adh[ée]rente?|allocataire"
    r"|usag[eè]re?|r[ée]sidente?|b[ée]n[ée]ficiaire|demandeur|affaire|conseill[eè]re?|chambre\s\d{1,4})\s?:?\s"
    r"(?P<v>[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ’'-]{2,24}(?:\s[A-ZÀ-ÖØ-Þ]{2,24}){0,2}\s[A-ZÀ-ÖØ-Þ]\.)(?!\w)"
)
"""The surname in capitals and the initial behind, as agents note it: "client TOURÉ A."."""
_ALIAS: Final = lazily(
    r"(?<!\w)(?i:alias|a\.?k\.?a\.?|surnomm[ée]e?|(?<=,\s)(?:dett[oa]|genannt)|soprannominat[oa]|apodad[oa]|bijgenaamd"
    r"|alcunhad[oa](?:\sde)?|se\s(?:fait|faisant)\sappeler|connue?\ssous\sle\s(?:nom|surnom)\sde|nicknamed)\s"
    r"[\"“«„]\s?(?P<v>[A-ZÀ-ÖØ-Þ][\w’'-]{1,20}(?:\s[\w’'-]{1,20}){0,3})\s?[\"”»“]"
)
"""What somebody is called besides: 'alias "So"'."""
_CALLS: Final = lazily(
    r"(?<!\w)[sz]ich\s(?:selbst\s|zelf\s)?[\"“«„‚‘']\s?(?P<v>[A-ZÀ-ÖØ-Þ][\w’'-]{1,20}(?:\s[\w’'-]{1,20}){0,2})\s?[\"”»“‘’']"
    r"\s(?=nennt|nannte|nennen|genannt|noemt|noemde|(?:laat|liet)\snoemen)"
)
"""As he or she says: 'der sich „Keule“ nennt'."""
_NO_COLON: Final = lazily(
    r"(?<![^\W_])(?i:nom(?:\sde\s(?:naissance|famille|jeune\sfille)|\sd['’]usage|\spatronymique)?)\s"
    r"(?P<v>(?!(?i:et|ou)\b)[A-ZÀ-ÖØ-Þ][\w'’-]{1,24}(?:\s[A-ZÀ-ÖØ-Þ][\w'’-]{1,24}){0,2})\s(?=(?i:pr[ée]noms?)(?!\w))"
)
"""As forms are read without their colons: "NOM HADJADJ PRENOMS Leïla"."""
_BY: Final = lazily(
    r"(?<!\w)(?i:prescriber|consultant|referrer|clinician|registrar|an(?:a?e)sthetist|surgeon|practitioner|assessor|examiner|seen\sby|reviewed\sby|approved\sby|signed\sby)"
    r"\s?:?\s(?:Dr\.?\s)?(?P<v>[A-Z]\.?[ ](?:[A-Z]\.?[ ])?[A-ZÀ-Þ][a-zà-ÿ’'-]{2,24})(?![\w-])"
)
"""An initial and a surname behind who did it: "Prescriber N Gunawardena"."""
_THIS_SIDE: Final = lazily(
    r"(?:\A|[\n,.!]\s{0,2}|\b(?i:hi{1,3}|hello|hey|sir|madam|ma['’]?am)\s)(?P<v>[^\W\d_]{3,15}(?:\s[^\W\d_]{3,15})?)\s(?i:this\sside)"
    r"(?=\s?[,.!\n]|\s(?:from|my|i|and|regarding|calling|here)\b|\Z)"
)
"""As people in India introduce themselves: "Hi, Sandeep this side"."""


_LOWER: Final = lazily(
    r"(?<![\w-])(?<!service )(?<!Service )(?<!service-)"
    r"(?i:assicurat[oa]|assur[ée]e?|abonn[ée]e?|allocataire|abbonat[oa]|client[eis]?|cliënte?"
    r"|cust(?:omer)?|insured|klant|kund(?:e|in)|locataire|pa[zct]iente?|patiënte?|patientin|policyholder|soci[oa]|tenant|utente|abonad[oa])\s"
    r"(?P<v>(?:van\s(?:de[rn]?\s|het\s|['’]t\s)?|von\s|el\s|ten\s|ter\s|ben\s|lo\s)?[^\W\d_]{4,16}(?:-[^\W\d_]{3,16})?)"
    r"(?=[\s,.;:!)]|\Z)"
)
"""Who it is, without a capital, as agents note it: "cliente esposito richiamare dopo le 18"."""
_OF_TICKET: Final = lazily(
    r"(?<![\w/-])[A-Z]{2,24}/[A-Z]{3,24}(?:[ ]?[A-Z]{2,24})?[ ]?(?:MRS?|MS|MISS|MSTR|CHD|INF)(?!\w)"
)
"""As tickets of airlines have it (IATA Resolution 722): surname, given name, title: "MBEKI/THANDIWE MRS"."""
_OF_TICKET_TOO: Final = lazily(
    r"(?<![\w/-])(?:(?:D[AEI]|D[AO]S|DEL(?:LA)?|DE[NR]|EL|AL|L[AE]|LOS|SAN|SANTA|TE[NR]|VAN|VON|AIT|BEN|BIN|ABU)[ ])"
    r"{0,2}[A-ZÀ-ÖØ-Þ]{2,24}/[A-ZÀ-ÖØ-Þ]{3,24}(?:[ ][A-ZÀ-ÖØ-Þ]{2,24}){0,2}?"
    r"[ ](?:MRS?|MS|MISS|MSTR|CHD|INF|SRA?|SRTA|SIG(?:RA)?|MME|MLLE|DHR|MEVR|MEVROUW|HERR|FRAU)(?!\w)"
)
"""The same with accents, particles and titles of other languages."""
_TWO_SURNAMES: Final = lazily(
    r"(?<![\w/-])(?P<v>[A-ZÀ-ÖØ-Þ]{3,24}(?:[ -]D[AEO](?:[ ]L[AO]S?)?)?[ -][A-ZÀ-ÖØ-Þ]{3,24}/[A-ZÀ-ÖØ-Þ]{3,24}"
    r"(?:[ ][A-ZÀ-ÖØ-Þ]{2,24}){0,2}?[ ]?(?:MRS?|MS|MISS|MSTR|CHD|SRA?|SRTA|D[AO][ÑN]A|DON))(?!\w)"
)
"""Both surnames, as in Spain and Portugal: "LÓPEZ GARCÍA/ANA SRTA"."""
_TITLES: Final = ("MR", "MS", "MISS", "CHD", "SR", "DON", "DAN", "DOÑ", "DAÑ")
"""One of these begins the title: pages of HTML have strokes, and hardly these."""
_FARES: Final = frozenset(
    """
    ABFAHRT ALLER ANDATA ANKUNFT DAMEN EINFACH FRAU FRAUEN HEEN HERR HERREN HIN HINFAHRT HINWEG IDA MANN MÄNNER RETOUR
    RITORNO RÜCK RÜCKFAHRT RÜCKWEG RUECK TERUG VOLTA VUELTA ZURÜCK
    """.split()  # noqa: SIM905
)
"""Words between strokes on tickets and forms: "HIN/RÜCK FRAU"."""


_AGED: Final = lazily(
    r"(?<!\w)(?i:passenger|driver|rider|cyclist|pedestrian|witness|victim|claimant|insured|occupant|patient|child|son"
    r"|daughter|dependant|beneficiary|attendee|student|pupil|guest|travell?er): "
    r"(?P<v>[A-ZÀ-ÖØ-Þ][\w'’-]{1,20}(?: [A-ZÀ-ÖØ-Þ][\w'’-]{1,20})?)"
    r"(?=,? \((?:aged?\s\d{1,3}|\d{1,3}\s?(?:yo|y/o))\))"
)
"""Behind what somebody is, with the age: "Passenger: Kit (age 6)"."""
_CHARTED: Final = lazily(
    r"(?:(?<![^\n])|(?<=: ))(?P<v>[A-Z][A-Z'’-]{1,20}, (?!(?:FE)?MALE\b)[A-Z][A-Z'’-]{1,20}(?: [A-Z]{1,20})?)"
    r"(?=,?[ ]{1,2}\d{1,3}[ ]?(?:y/o|yo|yrs?)(?!\w))"
)
"""As hospitals note patients: "TRAN, VAN 54 y/o M"."""
_SHORTEST: Final = 3
_AMBIGUOUS: Final = frozenset({"CHD", "INF", "MR", "MS", "SIG", "SR"})
"""Titles that are signs in programs and units as well: "WIFI/LAN SR"."""
_VOWEL: Final = lazily("[AEIOUY]")
_SIGNED: Final = lazily(
    rf"(?i:{SIGN_OFF})\s?,[ ](?P<v>[A-ZÀ-ÖØ-Þ][\w'’-]{{1,14}}(?:[ ][A-ZÀ-ÖØ-Þ][\w'’-]{{1,20}})?)"
    r"(?=[ .]{0,2}(?:\n|\Z))"
)
"""At the end of a line: "Cheers, Kit"."""
_IN_BRACKETS: Final = lazily(
    rf"(?<![\w-])(?i:{either(*(language.family for language in RELATIVES))}|carer|cuidadora?|badante|mantelzorger)\s"
    r"\((?!(?:D[ée]c[ée]d|Deceas|Decedut|F?[Aa]l+ecid|Gestorb|Verstorb|Overled|Divor|Geschied|Separa|S[ée]par|Viud|V[eé]u[fv]|Retrait|Jubil|Pension))"
    r"(?P<v>[A-ZÀ-ÖØ-Þ][a-zà-ÿ’'-]{1,20}(?:[ ][A-ZÀ-ÖØ-Þ][\w'’-]{1,20}){0,2})(?=\)|,\s)"
)
"""Who it is, behind what they are to somebody: "Tel. madre (Ainhoa)"; without a word for calling, what they have or do
stands there as often: "mother (Lupus)"."""
_REACHED: Final = (
    *("tel", "phone", "telefon", "telefono", "call", "contact", "kontakt", "llamar", "mobile", "movil", "handy"),
    *("notfall", "emergency", "urgence"),
)
_SUBJECT: Final = lazily(
    r"(?<![^\n])(?i:objet|subject|re|betreff|asunto|oggetto|betreft|assunto)\s?:\s"
    r"(?P<v>(?:(?:De|Di|El|La|Le|Van|Von)[ ])?[A-ZÀ-Þ][\w'’-]{3,20}(?:[ ][A-ZÀ-Þ][\w'’-]{2,20})?)\s?(?:[–—/|-]|,)\s"
    r"(?=(?i:mahnung|schaden|vertrag|rechnung|kündigung|unfall|relance|impay|sinistre|dossier|facture|contrat|rdv|rendez|overdue|invoice"
    r"|claim|policy|appointment|impago|factura|siniestro|contrato|cita|sollecito|fattura|sinistro|contratto|appuntamento|herinnering"
    r"|factuur|schade|afspraak|fatura|consulta))"
)
"""Whom a message is about: "Betreff: Vogelsang – Mahnung Nr. 3"."""


_MATTERS: Final = frozenset(
    """
    adblue avaria burglary cyber decesos décennale fuga grandine heizungsausfall inboedel inbraak motor
    multirisque opstal photovoltaik prévoyance retoure stormschade strom subsidence timesheet vida wallbox
    wasserschaden waterschade whiplash
    """.split()  # noqa: SIM905
)
"""What claims and bills are about."""
_COMPOUND: Final = lazily(r".+(?:ausfall|schade|schaden|lekkage|versicherung|verzekering|-[a-zà-ÿ]{3,20})\Z")
"""Of nouns: "Heizungsausfall", "Lave-vaisselle"."""


def _unusual(value: str) -> bool:
    """No ordinary word in it, as in "turn this side"."""
    return not any(word.casefold() in ENGLISH or is_ordinary(word) for word in value.split())


def _named(value: str) -> bool:
    """The same, but for short names that are words: "Kit"."""
    return all(word in NAMED_AS_WORDS or _unusual(word) for word in value.casefold().split())


def _signs(value: str) -> bool:
    """No ordinary word, and no firm: "Thanks, Team"."""
    from guarded_client.detectors.words.brands import BRANDS, GOODS, SURNAMED

    words = value.casefold().split()
    return all(word in NAMED_AS_WORDS or not (is_common(word) or is_ordinary(word)) for word in words) and not any(
        word in BRANDS or word in GOODS or word in SURNAMED for word in words
    )


def _sounds(value: str) -> bool:
    """With a vowel in each word: not "HTN, DM"."""
    return all(word == "NG" or _VOWEL.search(word) for word in value.replace(",", "").split())


def _travels(value: str) -> bool:
    """No word of the dictionary before the title, and a name if that may be none: not "READ/WRITE SR"."""
    *words, title = value.replace("/", " ").split()
    if not _FARES.isdisjoint(words):
        return False
    known = any(is_listed(word) for word in words if len(word) > _SHORTEST)
    plain = not any(map(is_ordinary, words))
    return known and plain if title in _AMBIGUOUS else known or plain


def _surnames(value: str) -> bool:
    """Two names before the stroke: not "PASSENGER GARCIA/ANA MS"."""
    words = re.split("[ -]D[AEO](?: L[AO]S?)?[ -]|[ -]", value.partition("/")[0])
    return not any(is_common(word) or is_ordinary(word) for word in words)


def _surname(value: str) -> bool:
    """In lower case, known as a surname, and nothing else."""
    from guarded_client.detectors.words.brands import BRANDS, GOODS, SURNAMED

    name = value.split()[-1]
    return value.islower() and all(
        is_surname(part)
        and not (is_common(part) or part in LISTED or part in BRANDS or part in GOODS or part in SURNAMED)
        and not is_ordinary(part, alone=False)
        for part in name.split("-")
    )


def _unknown(value: str) -> bool:
    """No word of a list, no noun, no brand."""
    from guarded_client.detectors.words.brands import BRANDS, GOODS, SURNAMED
    from guarded_client.detectors.words.northern import ordinary_northern

    words = value.casefold().split()
    known = _MATTERS.union(BRANDS, GOODS, SURNAMED)
    if not value.isupper() and any(_COMPOUND.match(word) for word in value.split()):
        return False
    return not any(
        is_common(word) or is_ordinary(word) or word in known or is_never(word) for word in words
    ) and not any(ordinary_northern(word.capitalize(), cased=True) for word in words)


RULES: Final = (
    Rule("PERSON", _BY, 0.65),
    Rule("PERSON", _DOUBLE, 0.6, anchors=("-",), signs=_DOUBLE_SIGNS),
    Rule("PERSON", _NO_COLON, 0.8, anchors=("nom ",), check=_unusual),
    Rule("PERSON", _ALIAS, 0.6),
    Rule("PERSON", _CALLS, 0.6),
    Rule("PERSON", _THIS_SIDE, 0.6, anchors=("this side",), check=_unusual),
    Rule("PERSON", _SURNAME_FIRST, 0.8),
    Rule("PERSON", _OF_TICKET, 0.8),
    Rule("PERSON", _OF_TICKET_TOO, 0.8, signs=("/",), check=_travels),
    Rule("PERSON", _TWO_SURNAMES, 0.8, signs=_TITLES, check=_surnames),
    Rule("PERSON", _LOWER, 0.6, check=_surname),
    Rule("PERSON", _SIGNED, 0.6, check=_signs),
    Rule("PERSON", _IN_BRACKETS, 0.6, words=_REACHED, reach=40, check=_signs),
    Rule("PERSON", _AGED, 0.6, check=_named),
    Rule("PERSON", _CHARTED, 0.8, check=_sounds),
    Rule("PERSON", _SUBJECT, 0.6, check=_unknown),
)
