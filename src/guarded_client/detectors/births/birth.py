"""Dates and places of birth, in digits and in words; only with a word of birth."""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.births.dates import BOXED_DATE, DAY, DAY_IN_DIGITS, DAY_IN_WORDS, YEAR
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule
from guarded_client.detectors.words.alternatives import either
from guarded_client.detectors.words.months import MONTHS
from guarded_client.detectors.words.relatives import ALL as RELATIVES

_WORDS: Final = lazily(
    r"(?<!\w)(?:n[ée]\(e\)|(?:né|née|nés|nées|nee)\b|(?:ne|nee)\s(?=le[\s:])|nais(?:s(?:ances?)?)?\b|naquit\b|born\b|birth\s(?:day|date)s?\b|births?\b|b(?:irth)?(?:day|date)s?\b|(?:dob|d\.[o0]\.b|d\.ob|do\.b)\b\.?|ddn\b|dn\s(?=\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d)"
    r"|date\sd['’]anniversaire|anniversaire\b"
    r"|geb(?:oren|\.|\s(?=am\s|\d))|geb-?dat(?:um)?\b|geb(?=[\"']?\s?[:=])|(?:nac|nasc|naiss)(?=[\"']\s?:)|geburts(?:datum|tag|jahr)|nacid[oa]s?\b|nac[íi](?:\s(?=el\s))|naci[óo]\b|nacimiento|(?:f\.?|fecha)\s(?:de\s)?nac\b|nac\.(?=\s\d)|cumplea[ñn]os|cumpl[eo](?:\sa[ñn]os)?\sel\s(?=\d)"
    r"|nat[oaie]\s(?=(?:il|a|ad|in|nel|l['’])\b|il|\d)|nat[oa]/[oa]|nascit[ao]|compleanno|(?:compi[eo]|fa|faccio)\sgli\sanni\sil\s|fa(?:z|ço)\sanos\s(?:a|no\sdia|em)\s|geboortedatum|geboorte|verjaardag|nasc(?:i|eu|id[oa]s?|imento)?\b\.?"
    r"|anivers[áa]rio)"
    r"|(?<=\()b\.\s|(?<=,\s)b\.\s(?=\d)",
    re.IGNORECASE,
)
_STARRED: Final = lazily(
    r"(?<=[,;(])\s?\*\s?(?=\d{1,2}[.-]\s?\d{1,2}[.-]\s?(?:(?:1[89]|20)\d\d|\d\d)(?![\w.*-]))"
    r"|(?:(?<=\()|(?<=[,(]\s))°\s?(?=\d{1,2}\s[a-zé]{3,10}\.?\s(?:19|20)\d\d(?!\w)|\d{1,2}[./-]\d{1,2}[./-](?:(?:19|20)\d\d|\d\d)(?![\w./-]))"
    r"|(?<![^\n])\*(?=\d{1,2}[.-]\d{1,2}[.-]19\d\d(?![\w.*-]))"
)
"""As genealogists and German records write it. Of its own, since the words are found by their letters."""
_NUMERIC: Final = (
    r"\d{1,2}(?:st|nd|rd|th)?\sof\s(?:the\s)?\d{1,2}(?:st|nd|rd|th),?\s(?:of\s)?(?:(?:19|20)\d\d|\d\d)"
    r"|\d{1,2}\s[A-Z]{3,4}\s?/\s?[A-ZÀ-Û]{3,5}\s\d\d(?:\d\d)?|(?:1[89]|20)\d\d\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{1,2}"
    r"|(?<=[\[(])(?:1[89]|20)\d\d,\s?\d{1,2},\s?\d{1,2}(?=[,\])])"
    r"|\d{1,2}[º°]?\s?[-/.\s|]\s?\d{1,2}\s?[-/.\s|]\s?(?:(?:1[89]|20)\d\d|['’]?\d\d)"
)
_DAY_FIRST: Final = (
    rf",?[\s/-](?:of\s|jour\sde\s|du\smois\sde\s|des?\s)?{MONTHS}\.?"
    rf"(?:,?[\s/-](?:(?:de\s)?l['’]an\s|del?\s|do\sano\s|dell['’]anno\s)?{YEAR})?"
)
_MONTH_FIRST: Final = rf"{MONTHS}\.?\s(?:the\s)?{DAY}(?:,?\s{YEAR})?|{MONTHS}\.?\s(?:del?\s)?(?:1[89]|20)\d\d"
_ROMAN: Final = r"(?:i{1,3}|iv|vi{0,3}|ix|xi{0,2})"
_AS_REGISTERS: Final = (
    rf"\d{{1,2}}(?:{MONTHS}(?:(?:19|20)\d\d|\d\d)|\s?[-./]\s?{_ROMAN}\s?[-./]\s?(?:(?:1[89]|20)\d\d|\d\d)"
    rf"|\s{_ROMAN}\s(?:1[89]|20)\d\d)"
)
"""The month in Roman numerals, or in letters without room: "3.IX.1972", "12AUG1987"."""
_DATE: Final = lazily(
    rf"(?<![\w/])(?=\w)(?:(?=\d)(?:{_NUMERIC}|{DAY_IN_DIGITS}{_DAY_FIRST}"
    rf"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d|{_AS_REGISTERS})"
    rf"|(?<!\d\s)(?=[^\W\d_]{{2}})(?:{DAY_IN_WORDS}{_DAY_FIRST}|{_MONTH_FIRST}))(?!(?!T\d)\w|/\d)",
    re.IGNORECASE,
)
_ABBREVIATED: Final = lazily(
    r"(?<![\w.])(?:[Ff]\.[ ]?[Nn]ac(?:im)?\.?|F\.?[ ]?N(?:to|cto)\.?|"
    r"[Ff](?:ec)?[_ ]?[Nn]ac(?=[\"']?[ ]?[:.])\.?[\"']?|[Dd]\.[ ]?[Nn]asc\.?|[FD]\.[ ]?N\.?"
    r"|[FD]N(?=[ ]?:)|FN(?=[ ]\d{1,2}[./-]\d{1,2}[./-]\d\d)"
    r"|(?<=[^\W\d_][ ])n\.(?=[ ]?\d{1,2}[./]\d{1,2}[./]19\d\d)"
    r"|(?<=[^\W\d_],[ ])n\.(?=[ ]?\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d)"
    r"|(?<![\w.])n\.[ ](?:a[ ])?[A-ZÀ-Þ][a-zà-ÿ'’]{2,20}[ ]"
    r"(?:\([A-Z]{2}\)[ ])?il(?=[ ]\d{1,2}[./-]\d{1,2}[./-]))[ ]?:?[ ]{0,2}[\"']?"
)
"""What forms in Spanish, Italian and Portuguese have for a date of birth: "F.N.", "D.N.", "F. nac."."""
_MONTH_AND_YEAR: Final = lazily(r"(?<![\w/.-])(?:0?[1-9]|1[0-2])[/.-](?:19|20)\d\d(?![\w]|[./-]\d)")
_MONTH_IN_SHORT: Final = lazily(
    r"(?<!\w)(?:née?(?:\(e\))?|nee|born|ddn|dob|geb(?:oren|\.)?|(?-i:[Nn]at[oa])|nacid[oa]|nasc(?:id[oa]|\.)?)\s?:?\s(?:en\s|in\s)?(?P<v>(?:0?[1-9]|1[0-2])/[2-9]\d)"
    r"(?![\w/%€$£-]|[.,]\d|,?\s(?:raum|zimmer|etage|stock|eg|r\.)(?!\w))",
    re.IGNORECASE,
)
"""The month with two digits of the year: "(née 12/54)"; no building ("Geb. 10/23, Raum 5"), no alliance."""
_SIX: Final = lazily(r"(?<![\w/])\d{6}(?:\d\d)?(?!(?![Tt]\d{4})\w|[/-]\d|\.(?!0(?!\d))\d)")
"""As machines write it, in eight or six digits. Only right behind the label."""
_FULL: Final = 8


def _dense(value: str) -> bool:
    """A year, a month and a day, or a day, a month and two digits of the year."""
    year, month, day = (value[:4], value[4:6], value[6:]) if len(value) == _FULL else ("1900", value[2:4], value[:2])
    return year[:2] in {"19", "20"} and 1 <= int(month) <= 12 and 1 <= int(day) <= 31


_ASKED: Final = lazily(
    r"\b(?:birth(?:day|date)?|dob|naissance|geburts(?:datum|tag)|nacimiento|nascita|geboorte(?:datum)?|nascimento)\b"
    r"[^\n]{0,24}\n[^\W\d_]{1,12}\s?:\s",
    re.IGNORECASE,
)
"""The question in a transcript, and who answers it."""
_ASKED_TOO: Final = lazily(
    r"\b(?:birth(?:day|date)?|dob|naissance|geburts(?:datum|tag)|nacimiento|nascita|geboorte(?:datum)?|nascimento)\b"
    r"[^\n?]{0,30}\?\s{0,2}(?:[^\W\d_]{1,12}\s?:\s)?(?:[^\n?:;\d]{0,45}[^\n?:;\d\w])?",
    re.IGNORECASE,
)
"""The answer has a name as well: "your name and date of birth? - Sure, it's Ann Lee, 3 June 1957"."""
_BOXED: Final = lazily(rf"(?<![0-9A-Za-z_]){BOXED_DATE}")
_DOTTED: Final = r"\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?(?:1[89]|20)\d\d"
_SEX: Final = r"(?:[MFHWDVX]|(?i:male|female|homme|femme|masculin|f[ée]minin|mann|frau|hombre|mujer))"
_NEXT_CELL: Final = r"[ ]{0,9}[|;\t][ ]{0,9}"
_CELL: Final = lazily(
    rf"(?:[|;\t][ ]{{0,9}}{_SEX}[ ]{{0,9}}(?=[|;\t])|"
    rf"(?={_NEXT_CELL}{_DOTTED}{_NEXT_CELL}{_SEX}[ ]{{0,9}}(?:[|;\t\n]|\Z)))"
    rf"{_NEXT_CELL}(?P<v>{_DOTTED})(?=[ ]{{0,9}}(?:[|;\t\n]|\Z))"
)
"""A date beside the sex in a row of a table."""
_SPACED: Final = lazily(r"^[ \t]{0,9}(?P<v>\d\d [./] \d\d [./] (?:19|20)\d\d)[ \t]{0,9}$", re.MULTILINE)
"""A date alone on its line, with room between its parts, as forms print it."""

_THEN_BORN: Final = lazily(
    rf"(?P<v>(?=\d)(?:{_NUMERIC}|{DAY_IN_DIGITS}{_DAY_FIRST})|(?=[^\W\d_]{{2}}){DAY_IN_WORDS}{_DAY_FIRST})"
    r"(?=(?:,?\s(?:in|im|zu|te|bei|als|an\sder|in\sde)\s[^\n.!?;:]{2,40})?,?\s(?:geboren|geb\.)(?!\w))",
    re.IGNORECASE,
)
"""German and Dutch put the word at the end: "am 3. März 1987 in Rostock geboren"; not "nach dem 31.12.1960 geboren"."""
_SAME_DAY: Final = lazily(
    r"(?<![\w/])(?:0?[1-9]|[12]\d|3[01])(?:/|\.\s?)(?:0?[1-9]|1[0-2])\.?(?![\w%€$£]|[/.,-]?\d|\s?(?:kg|cm|€|%))"
)
"""A day and a month without the year."""
_DAY_LABEL: Final = lazily(
    r"\b(?:dob|d\.o\.b\.?|date\sof\sbirth|birthday|bday|date\sde\snaissance|ddn|anniversaire(?=\s(?:est|:|le))|geburts(?:datum|tag)"
    r"|f(?:echa)?\.?\s(?:de\s)?nac(?:imiento)?|cumplea[ñn]os|data\sdi\snascita|compleanno|geboortedatum|verjaardag"
    r"|data\sde\snascimento|anivers[áa]rio)(?:\s(?:is|est|ist|es|è|é))?\.?\s?:?\s{1,2}(?:on\s|am\s|le\s|el\s|il\s|op\s)?",
    re.IGNORECASE,
)
_RELATIVE: Final = either(*(language.close for language in RELATIVES))
_ALSO_BORN: Final = lazily(
    r"\b(?:née?s?|born|nací|naci|naci[óo]|nacque|nasceu|nat[oa]|nasci|geboren|geb\.?)\s"
    r"(?:[^\n.;:!?\d]{0,24}\d[^\n;:!?]{2,24}?|(?:el|il|a|aos|am|le|op)\s[^\W\d_][^\n.;:!?\d]{8,60}?)[,\s](?:(?:y|e|et|en|und|and)\s)?(?:(?:la|el|il|a|o)\s)?"
    rf"(?:mi|mon|ma|mio|mia|mijn|meine?|my|meu|minha|son|sein|ihr)\s{_RELATIVE}\s"
    r"(?:(?-i:[A-ZÀ-Þ][\w-]{1,20})\s)?(?:le|el|il|a|am|op|on|in)\s",
    re.IGNORECASE,
)
"""Whose birth a second date is, after that of who speaks: "né le 14 février, mon fils le "."""
_YEAR_OF_BIRTH: Final = lazily(r"(?<!\w)(?:19\d\d|20[0-2]\d)(?![\w-]|[.,/]\d)")
_BORN_IN: Final = lazily(
    r"\b(?:née?s?|born|geboren|nacid[oa]s?|naci[óo]|nací|nat[oa]|nascid[oa]s?|nasceu|nasci)(?:\s(?:in|at|à|en|ad?|em|te|zu)\s[A-ZÀ-ÖØ-Þ][\w'’-]{1,24}(?:\s[A-Z][\w'’-]{1,24})?)?"
    r"\s(?:in|en|en\sel\saño|im\sjahre?|nel|em|no\sano\sde)\s|\b(?:geb\.?|geboren|\*),?\s|(?<![\w.])b\.\s?(?=1[89]\d\d)|(?<!\w)née?\s(?=(?:19|20)\d\d(?!\w))",
    re.IGNORECASE,
)
_IN_SHORT: Final = lazily(
    r"\b(?:(?:nac[íi]|nacid[oa]|nat[oa]|nasci|nascid[oa]|geboren|born|n[ée]e?|née?\(e\))\s(?:en\sel|nel|em|in|en)\s['’]?|geb\.?\s['’])(?P<v>[3-9]\d|0\d)(?![\w%€]|[.,/:-]\d|\s[a-z]{3})",
    re.IGNORECASE,
)
"""A year in two digits: "nací en el 87"."""
_CLASS: Final = lazily(r"(?:(?<=\()cl\.|(?:,\s|\()[Cc]lasse)\s(?P<v>19[2-9]\d|200\d)(?![\w-]|[.,/]\d)")
"""Italians tell the year of birth as that of conscripts: "(cl. 1938)"."""
_JAHRGANG: Final = lazily(r"(?<!\w)(?:Jg|Jahrg)\.\s['’]?(?P<v>(?:19)?[2-9]\d|20[01]\d)(?![\w€%]|[.,/:-]\d)")
"""In German notes, of two digits or four."""
_YEAR_WORDS: Final = (
    *("annee de naissance", "birth year", "birthyear", "year of birth", "yob", "geburtsjahr", "jahrgang"),
    *("ano de nacimiento", "anno di nascita", "anno nascita", "geboortejaar", "ano de nascimento"),
)
_BORN_AT: Final = lazily(
    r"\b(?:n[ée](?:e|\(e\)|s|es)?\sà|n[ée](?:e|\(e\))?\sau|nat[oa]\sad?|nat[oa]\sin|nacid[oa]\sen|natural\sde|nascid[oa]\s(?:em|no|na)"
    r"|born\s(?:in|at)|geboren\s(?:in|te|zu)|geb\.\sin|lieu\sde\snaissance\s?:|place\sof\sbirth\s?:|geburtsort:|luogo\sdi\snascita:"
    r"|lugar\sde\snacimiento:|geboorteplaats:|naturalidade:)\s(?=[A-ZÀ-ÖØ-ÞŒ][^\W\d_])",
    re.IGNORECASE,
)
_TOWN: Final = lazily(
    r"[A-ZÀ-ÖØ-ÞŒ](?:[^\W\d_]|['’](?=\w)){1,30}(?:[ -](?:(?:de|du|d['’]|des|la|le|les|sur|sous|en|lès|di|del|della"
    r"|da|do|dos|am|an|im|der|aan|den|upon|on)[ -]){0,2}[A-ZÀ-ÖØ-ÞŒ](?:[^\W\d_]|['’](?=\w)){1,30}){0,3}(?!\w)"
)
"""A place: words with capitals, and links between them."""

_CORRECTED: Final = lazily(
    r"\b(?:n[ée]e?s?|born|birth(?:day|date)?|dob|naissance|geb(?:oren)?\.?|geburts(?:datum|tag)|nacid[oa]|naci(?:miento)?|nat[oa]|nascit[oa]|nascid[oa]"
    r"|geboorte(?:datum)?)\b[^\n;!?:]{2,40}?[\s,.]"
    r"(?:(?:no(?![\w])|non|nein|nee|n[ãa]o|sorry|pardon|perd[óo]n|scusi|scusa|desculpe|entschuldigung|wait|i\smean|je\sveux\sdire|quatsch)[\s,.]{1,3}){1,3}"
    r"(?:(?:the|le|am|el|il|op|a|on|it['’]?s|c['’]est)\s){0,2}",
    re.IGNORECASE,
)
"""Whoever corrects themselves says the date anew: "feb 30, no sorry, "."""
_IN_BRACKETS_TOO: Final = lazily(
    r"\((?:née?s?|geb\.|geboren|born|nacid[oa]|nat[oa]|nascid[oa]|\*)\s?[^()\n]{4,24}\),?\s(?:(?:et|and|und|y|e|en)\s)?"
    r"(?-i:[A-ZÀ-ÖØ-Þ][\w'’-]{1,20}(?:\s[A-ZÀ-ÖØ-Þ][\w'’-]{1,20})?)\s\((?=\d)",
    re.IGNORECASE,
)
"""The next one of a list: "Anouk (née le 3.5.2012) et Tom ("."""
_ENDS: Final = lazily(
    r"(?:\b(?:exp(?:ir[a-zé]{0,6})?|valid(?:[a-z]{0,4})?|validade|g[üu]ltig(?:keit)?|ablauf(?:datum)?|scad(?:enza)?|caduca?(?:d|cidad)?|vence|geldig(?:heid)?"
    r"|issued?|d[ée]livr[ée]e?|ausgestellt|emis(?:si[óo]n|s[ãa]o)?|rilasciat[ao]|afgegeven)\b\.?"
    r"|(?:19|20)\d\d\s?[,;.)]?\s{0,2}[(†+]?\s?(?:(?:et|and|und|en|y|e)\s)?(?:d[ée]c[ée]d[ée]e?s?|d[ée]c[èe]s|died|deceased|passed\saway|(?:ver|ge)storben|overleden"
    r"|falleci[óo]|fallecid[oa]|decedut[oa]|falecid[oa]|faleceu)\b\.?"
    r"|\b(?<!/\s)(?<!/)(?:dates?\sd['’]?\s?)?(?:entr[ée]e|admission|sortie|hospitalisation|consultation|visite|embauche|ancienneté|admitted|discharged?|seen|appointment|aufnahme|entlassung|eintritt"
    r"|ingreso|alta|ricovero|dimissione|opname|ontslag|admiss[ãa]o|internamento)"
    r"|\bn[ée]e\s(?-i:[A-ZÀ-Þ])[^\W\d_]{1,20},\ssurvenu\b)"
    r"(?:\s(?:date|until|on|au|le|jusqu['’]au|bis|am|el|il|al|hasta|fino\sal|até|tot|op|a)){0,2}\s?:?\s{0,2}\Z",
    re.IGNORECASE,
)
"""When a document ends or was given, on the line below that of birth, or when somebody died, behind that year."""
_FOUNDED: Final = lazily(
    r"(?:(?:entreprise|soci[ée]t[ée]|marque|association|groupe|festival|maison|start-?up|club|parti|mouvement|projet|revue|journal"
    r"|magazine|enseigne|mutuelle|banque|company|band|brand|club|festival)(?:\s[\w’'-]{1,15}){0,2},?\s(?:est\s|was\s)?)(?:n[ée]e?s?|born)\s(?:en|in)\s\Z",
    re.IGNORECASE,
)
"""Of no person: "l'entreprise, née en 1974"."""
_ON_LICENCE: Final = lazily(
    r"(?<![\w.])3\.\s{1,3}(?P<v>\d\d[./-]\d\d[./-](?:19|20)\d\d)(?=[^\n]{0,60}(?:\n[^\n]{0,60})?\b4a\.)"
)
"""Field 3 of a European driving licence (directive 2006/126/EC, annex I)."""

RULES: Final = (
    Rule("DATE_OF_BIRTH", _ON_LICENCE, 0.8),
    Rule("LOCATION", _TOWN, 0.6, context=_BORN_AT, reach=1),
    Rule("DATE_OF_BIRTH", _BOXED, 0.6, number=True),
    Rule("DATE_OF_BIRTH", _CELL, 0.6, signs=("|", ";", "\t")),
    Rule("DATE_OF_BIRTH", _SPACED, 0.6),
    Rule("DATE_OF_BIRTH", _DATE, 0.9, context=_WORDS, reach=40, unless=_ENDS),
    Rule("DATE_OF_BIRTH", _DATE, 0.9, context=_ABBREVIATED, reach=1),
    Rule("DATE_OF_BIRTH", _DATE, 0.9, signs=("*", "°"), context=_STARRED, reach=1),
    Rule("DATE_OF_BIRTH", _MONTH_AND_YEAR, 0.7, context=_WORDS, reach=4),
    Rule("DATE_OF_BIRTH", _MONTH_IN_SHORT, 0.6),
    Rule("DATE_OF_BIRTH", _THEN_BORN, 0.8, words=("am", "op"), reach=1, many=True),
    Rule("DATE_OF_BIRTH", _SIX, 0.8, check=_dense, context=_WORDS, reach=6),
    Rule("DATE_OF_BIRTH", _SIX, 0.8, check=_dense, context=_ASKED, reach=1),
    Rule("DATE_OF_BIRTH", _DATE, 0.8, digits=True, signs=("?",), context=_ASKED_TOO, reach=1),
    Rule("DATE_OF_BIRTH", _YEAR_OF_BIRTH, 0.7, words=_YEAR_WORDS, reach=6),
    Rule("DATE_OF_BIRTH", _IN_SHORT, 0.6),
    Rule("DATE_OF_BIRTH", _JAHRGANG, 0.6, signs=("Jg.", "Jahrg")),
    Rule("DATE_OF_BIRTH", _CLASS, 0.6),
    Rule("DATE_OF_BIRTH", _SAME_DAY, 0.7, context=_DAY_LABEL, reach=1),
    Rule("DATE_OF_BIRTH", _DATE, 0.7, context=_ALSO_BORN, reach=1),
    Rule("DATE_OF_BIRTH", _DATE, 0.7, context=_IN_BRACKETS_TOO, reach=1),
    Rule("DATE_OF_BIRTH", _DATE, 0.7, context=_CORRECTED, reach=1),
    Rule("DATE_OF_BIRTH", _YEAR_OF_BIRTH, 0.7, context=_BORN_IN, reach=1, unless=_FOUNDED),
)
"""The entity is the date or the place alone: the words around it stay readable."""
