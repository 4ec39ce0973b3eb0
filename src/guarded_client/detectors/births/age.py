"""Ages; only with a word of age, or where and how an age is told."""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule
from guarded_client.detectors.words.alternatives import either
from guarded_client.detectors.words.numerals import ALL

_NO_TERM: Final = (
    r"(?!\s(?:\w{1,12}\s)?(?:garantie|gew[äa]hr|laufzeit|frist|bindung|dauer|vertrag|jubil|bestehen|erfahrung|ausbildung|mitglied"
    r"|verj[äa]hrung|aufbewahrung|contract|looptijd|termijn|ervaring|opleiding|periode|bestaan|rente|hypothe|lening|kredit"
    r"|zusammenarbeit|samenwerking|betrieb|einsatz|zugeh|partnerschaft|pause|durst))"
)
"""What is of so many years and no person: "10-jährige Garantie"."""
_AGE: Final = lazily(
    r"(?<![\w.,/-])(?:\d{1,3}(?=[\s-]?(?:year|month)s?[\s-]?old\b|\s?yrs?\b\.?\sold|\s?(?:yo|y/o|y\.o|y\./o)\b)"
    r"|\d{1,3}\s(?:años|anos)(?=\sde\s(?:edad|idade)\b)|\d{1,3}\s(?:jaar\soud|Jahre\salt)\b"
    rf"|\d{{1,3}}(?:-?j[äa]hrig|\sj[äa]hrige|-?jarig)(?:e[rnms]?)?\b{_NO_TERM}|\d{{1,3}}(?=\sgeworden\b))",
    re.IGNORECASE,
)
_WORN: Final = lazily(
    r"\b(?:baskets?|blouson|bonnet|bottes?|chaussures?|chemise|combinaison|costume|d[ée]guisement|gilet|jean|jogging|jouet|jupe|legging|lit|lot|maillot"
    r"|manteau|pantalon|polo|pull|pyjama|robe|sandales?|short|sweat|t-?shirt|tenue|v[ée]lo|veste|v[êe]tements?)\s(?:\w{1,12}\s){0,2}(?:gar[çc]on|fille|homme|femme|enfant)\s\Z",
    re.IGNORECASE,
)
"""A size: "pull garçon 8 ans"."""
_AGE_NUMBER: Final = lazily(
    r"(?<![\w.,/-])(?:1[0-2]\d|\d{1,2})(?!\s?(?:k?g|[mc]l|cm|€)\b)(?:\s(?:ans?|mois|years?|months?|años?|anos?|anni|jaar|Jahren?|mes(?:es|i)))?(?![\w/%]|[.,-]\d)",
    re.IGNORECASE,
)
_OF_MANY: Final = lazily(
    r"\b(?:mean|median|average|moyen(?:ne)?|m[ée]dian[eao]?|durchschnitt\w{0,12}|mittlere[rsn]?|medi[ao]|m[ée]di[ao]|promedio|gemiddelde?)\b"
    r"[^.;\n]{0,24}\Z",
    re.IGNORECASE,
)
"""An age of many people is nobody's: "mean age 57 years"."""
_AGE_WORDS: Final = (
    "age",
    "agee",
    "aged",
    "edad",
    "idade",
    "eta",
    "alter",
    "leeftijd",
    "eta di",
    "im alter von",
    "age :",
)
_PERSONS: Final = (
    *(
        "varon",
        "mujer",
        "hombre",
        "paciente",
        "uomo",
        "donna",
        "homme",
        "femme",
        "patient",
        "patiente",
        "woman",
        "male",
        "female",
    ),
    *("femenina", "femenino", "masculino", "masculina", "feminino", "feminina", "pte", "pcte", "maschio", "femmina"),
    *("homem", "mulher", "nino", "nina", "fille", "garcon", "bambino", "bambina", "paziente", "doente", "utente"),
)
_YEARS: Final = lazily(r"(?<![\w.,/-])\d{1,3}\s(?:ans|años|anos|anni|years)(?!\w)", re.IGNORECASE)

_ASIDE: Final = lazily(
    r"(?:(?<=\()|(?<=[\w)],\s)|(?<=[A-Z]\.,\s)|(?<=,\sde\s))(?:[2-9]\d|1[01]\d|1\d|\d)\s(?:ans|años|anos|anni|[Jj]ahre|jaar|jr\.?|years\sold|years|yrs|J\.)(?=\)|[,;]\s)",
)
"""An age in brackets or between commas, as letters and records have it behind a name."""

_SELF_AGE: Final = lazily(
    r"(?<![\w.,/-])(?:\d{1,3}\s(?:ans|años|añitos|annetti|aninhos|anni|anos|Jahre|jaar|jaartjes)(?!\s(?:d['’e]|di|im|in|bei|chez|de\sexp|esperienza))(?!\w)"
    r"|\d{1,3}(?=\s(?:and|y/o|now|n)\b|[.;](?:\s|\Z)|,\s[a-z]))",
    re.IGNORECASE,
)
_SELF: Final = lazily(
    r"\b(?:j['’]ai|(?:il|elle|fils|fille|m[èe]re|p[èe]re|mari|femme)\s(?:a|avait|aura)|tengo|tiene|ho|ha|tenho|tem|ich\sbin|(?:er|sie)\sist|(?:ik|hij|zij|ze)\s(?:ben|is)|(?<=,\s)ben|(?<=\ben\s)ben"
    r"|(?:i['’]m|i\sam|im(?=\s\d{1,3}(?:\s(?:and|n)\s|,\s[a-z]))|(?:she|he)(?:['’]?s|\sis)|(?:mother|father|wife|husband|son|daughter|mum|dad)\sis))\s",
    re.IGNORECASE,
)
_TURNED: Final = lazily(
    r"\b(?:fa\s(?=\d+\san(?:os|ni)\b(?!\s(?:che|di)\b))"
    r"|(?:(?:just\s|have\s|has\s|had\s|will\s|['’]ll\s)?turn(?:s|ed|ing)?|when\s(?:he|she|i|they)\s(?:was|were)|f[êe]t(?:e|er|era|é|ée)\sses"
    r"|(?<!y\s)(?:a\seu|va\savoir|vient\sd['’]avoir|venait\sd['’]avoir)(?=\s\d+\sans)"
    r"|cumple|cumpli[óo]|compie|a\slos|(?:wird|wurde)\s(?=\d+(?:[.;]|\sJahre)))\s)",
    re.IGNORECASE,
)
_NOW: Final = lazily(r"(?<=,\snow\s)(?:[1-9]\d|10\d)(?=,\s|\.\s)")
_TURN: Final = lazily(
    r"(?<![\w.,/-])(?:[1-9]|[1-9]\d|1[01]\d)(?:\s(?:ans|años|anni|anos|Jahre|jaar)(?!\w)|(?=\s?[.;!](?:\s|\Z)|\s?\n|\Z|\s(?:and|in|on|this|next)\b))",
    re.IGNORECASE,
)
"""An age that somebody reaches, or was when something happened."""

_KIN: Final = (
    *("tochter ist", "sohn ist", "kind ist", "mutter ist", "vater ist", "mann ist", "frau ist", "oma ist", "opa ist"),
    *("bruder ist", "schwester ist", "mein sohn", "meine tochter", "unser sohn", "unsere tochter"),
    *("dochter is", "zoon is", "kind is", "moeder is", "vader is", "vrouw is", "broer is", "mijn zoon", "mijn dochter"),
    *("onze zoon", "onze dochter"),
)
_YEARS_OF_KIN: Final = lazily(
    r"(?<![\w.,/-])(?:[1-9]|[1-9]\d|10\d)(?:\s(?:jahre|jaar)(?!\w)|(?=\s(?:und|en)\s(?:mein|dein|sein|ihr|unser|mijn|onze|haar|zijn|die|der|de)"
    r"|[.;](?:\s|\Z)|,\s[a-z]|\Z))",
    re.IGNORECASE,
)
_OF_YEARS: Final = lazily(
    r"\b(?:man|vrouw|meisje|jongen|jongetje|pati[ëe]nte?|cli[ëe]nte?|dame|heer|baby|peuter|kleuter|mevrouw|zoon(?:tje)?|dochter(?:tje)?|kind(?:je)?|broertje|zusje|klein(?:zoon|dochter))\svan\s(?:ruim\s|bijna\s|ongeveer\s)?",
    re.IGNORECASE,
)
_JAAR: Final = lazily(r"(?<![\w.,/-])\d{1,3}\s(?:jaar|maanden|mnd|weken|jr\b\.?)(?!\w)", re.IGNORECASE)
"""As Dutch records begin: "man van 58 jaar"."""

_RELATIVE: Final = (
    r"(?:mari[do]{0,2}|femme|esposa|mujer|moglie|mulher|hij[oa]|figli[oa]|filh[oa]|fils|fille|madre|padre|m[ãa]e|pai|m[èe]re|p[èe]re"
    r"|herman[oa]|fratello|sorella|irm[ãa]o?|fr[èe]re|s(?:œ|oe)ur|abuel[oa]|nonn[oa]|av[óôo]|niet[oa]|nipote|net[oa]"
    r"|suegr[oa]|cuñad[oa]|nuera|yerno|suocer[oa]|cognat[oa]|nuora|genero|sogr[oa]|cunhad[oa]|nora|genro|schoon(?:moeder|vader)"
    r"|man|vrouw|zoon(?:tje)?|dochter(?:tje)?|moeder|vader|broer|zus|oma|opa|mann|frau|sohn|tochter|mutter|vater|bruder|schwester"
    r"|husband|wife|son|daughter|mother|father|mum|mom|dad|brother|sister|nan|gran|marito)"
)
_OF_RELATIVE: Final = lazily(
    rf"\b{_RELATIVE}\s(?:d(?:on|oña|ona|\.)\s)?(?:(?-i:[A-ZÀ-Þ][\w-]{{1,20}})\s)?(?:tiene|(?:ne\s)?ha|tem|fez|ist|is|a|wird|has\sturned|turned)\s",
    re.IGNORECASE,
)
"""Of whom an age is told: "mi marido Eusebio tiene ", "mijn man Harm is "."""
_RELATIVES_AGE: Final = lazily(
    r"(?<![\w.,/-])(?:[1-9]|[1-9]\d|10\d)(?:\s(?:ans|años|anni|anos|Jahre|jaar)(?!\w)(?!\s(?:d['’e]|di\b|van\b|of\b|garan))"
    r"|(?=\s(?:y|e|en|et|und|and)\s|,\s[a-zà-ÿ]|[.;!](?:\s|\Z)|\s?\n|\Z))",
    re.IGNORECASE,
)
_AND_MINE: Final = lazily(
    r"(?<=\d\s)(?:(?:ans|años|anni|anos|Jahre|jaar)\s)?(?:y\syo|e\s(?:io|eu)|en\sik(?:\sben)?|et\smoi|und\sich(?:\sbin)?|and\si(?:['’]m|\sam))\s",
    re.IGNORECASE,
)
"""Behind the age of another: "tiene 79 y yo "."""
_AND_I: Final = lazily(r"\b(?:tiene|tengo|ha|ho|tem|tenho|cumple|is)\s\d{1,3},\s(?:yo|io|eu|ik)\s", re.IGNORECASE)
"""The same behind a comma: "tiene 34, yo "."""
_AND_SIBLING: Final = lazily(
    r"\b(?:hij[oa]s?|figli[oae]?|filh[oa]s?|net[oa]s?|niet[oa]s?|niñ[oa]s?|nipot[ei]|menin[oa]s?|kinderen|zoon|dochter|enfants?)\b[^\n.;]{0,40}?"
    r"\d\s(?:años|anni|anos|ans|jaar)\s(?:y|e|et|en)\s(?:(?:la|el|a|o|il|l['’])\s?)?(?-i:[A-ZÀ-Þ][\w-]{1,20})\s",
    re.IGNORECASE,
)
"""Behind the age of one child: "Enzo tem 5 anos e a Valentina "."""
_AA: Final = lazily(
    r"(?:(?:\b(?:di|et[àa])|[,(:])\s?aa\.?\s(?=\d)|\b(?:di|anni)\s(?=\d{1,3}\saa\b)"
    r"|(?:[,(]\s?|\bdi\s)anni\s(?=\d{1,3}(?:[,;)]|\.(?:\s|\Z)|\Z)))(?P<v>[1-9]\d?|10\d)(?![\w/%-]|[.,]\d)",
    re.IGNORECASE,
)
"""As Italian charts have it: "età aa. 54", "di anni 71"."""
_CHILD_OF: Final = lazily(
    r"\b(?:hij[oa]|niet[oa]|figli[oa]|filh[oa]|net[oa]|nipote|dochter(?:tje)?|zoon(?:tje)?|klein(?:zoon|dochter)|broer(?:tje)?|zus(?:je)?|hermano|hermana"
    r"|fratello|sorella|irm[ãa]o?)(?:,?\s(?-i:[A-ZÀ-Þ][\w-]{1,20}))?,?\s(?:de|di|van)\s",
    re.IGNORECASE,
)
_THEN: Final = (
    r"(?=[,.;)!?](?!\d)|\s?\n|\Z|\s(?:y|e|en|que|che|die|zit|zitten|heeft|heb|gaat|is|con|met|com|tiene|ha|tem|está|va|sta"
    r"|años|anni|anos|jaar|mes(?:es|i)|mnd|maanden)(?!\w))"
)
_BARE_AGE: Final = lazily(r"(?<![\w.,/-])[1-9]\d?" + _THEN, re.IGNORECASE)
"""A number without "years": "mi hija Lucía de 16", "onze dochter Fleur van 16"."""
_RELATIVE_OF: Final = lazily(
    rf"\b{_RELATIVE}(?:,?\s(?-i:[A-ZÀ-Þ][\w-]{{1,20}}))?,?\s(?:de|di|van)\s|(?<![\w.])(?:[A-Z]\.){{2,4}},?\s(?:de|di|van)\s",
    re.IGNORECASE,
)
_YEARS_OLD: Final = lazily(
    r"(?<![\w.,/-])(?:[1-9]\d?|1[01]\d)\s(?:años|anni|anos|jaar|jr\.?)(?!\w)(?!\s(?:de|di|van)\s(?!edad|idade))",
    re.IGNORECASE,
)
"""Of relatives and of who is named by initials: "mi abuela de 92 años", "A.G.P. de 7 años"."""
_BARE_OLD: Final = lazily(r"(?<![\w.,/-])(?:[2-9]\d|1[01]\d)" + _THEN, re.IGNORECASE)
"""Of relatives who have children themselves: "minha avó Dalva de 88", not "padre de 3"."""
_BRACKETED: Final = lazily(
    r"\b(?:mi|mia|mio|minha|meu|mijn|m['’]n|my|meine?|onze|su|sua|suo|la\smia|il\smio|a\sminha|o\smeu)\s"
    + _RELATIVE
    + r"\s\((?P<v>[1-9]\d?|10\d)\)",
    re.IGNORECASE,
)
"""Behind a relative without a name: "mijn moeder (87)"."""
_IS_OF_CARE: Final = lazily(
    r"\b(?:cli[ëe]nte?|pati[ëe]nte?|pt|bewoon?ster|bewoner|mw|mevr|dhr|zij|hij|ze)\.?\sis\s", re.IGNORECASE
)
_IN_WORDS: Final = lazily(
    rf"(?<!\w)(?:{either(*(language.below_twenty for language in ALL))}|ein(?:em|en))"
    r"\s(?:ans|mois|años|mes(?:es|i)|anni|anos|years?(?:\sold)?|months?(?:\sold)?|Jahren?|Monaten?|jaar|maanden)"
    r"(?!\w)(?!\s(?:d['’e]|of|di|van|experience|warrant|garant|ago|fa\b|later|atr[áa]s))",
    re.IGNORECASE,
)
_OF_CHILD: Final = lazily(
    r"\b(?:beb[ée]|bambin[oa]|enfant|petit-fils|petite-fille|fils|fille|fr[èe]re|s(?:œ|oe)ur|nourrisson|hij[oa]|niñ[oa]|niet[oa]|figli[oa]"
    r"|nipote|filh[oa]|net[oa]|menin[oa]|son|daughter|toddler|baby|grandson|granddaughter|tochter|sohn|enkel(?:in|kind)?|säugling"
    r"|dochter(?:tje)?|zoon(?:tje)?|kleinkind|peuter|kleuter)(?:,?\s(?-i:[A-ZÀ-Þ][\w-]{1,20}))?,?\s"
    r"(?:(?:a|de|di|von|van|is|ist|aged|tiene|ha|tem|has|of)\s)?",
    re.IGNORECASE,
)
"""A child, with its name or not, whose age is told in words."""

_CHARTED: Final = lazily(
    r"[(PpMmFVvHh](?<![\w.-][PpMmFVvHh])"
    r"(?:(?<=[(])\s?[FMHW],?\s|(?<=[Pp])(?:atient|[tT])\.?:?\s(?=\d\d{1,2}\s?[FMfm]\b)"
    r"|(?<=M)(?:me|lle|r?\.?)\s[A-ZÀ-Þ][\w'’-]{0,20}\.?,\s(?=\d\d\s?a\b)|(?<=[FM])\s(?=\d\d\s?y)"
    r"|(?:(?<=[Vv])ar[óo]n|(?<=[Mm])u(?:jer|lher)|(?<=[Hh])om(?:bre|em)),?\s(?:de\s)?(?=\d{1,3}\s?a\b))"
    r"(?P<v>[1-9]\d?|10\d)(?=(?:\s?(?:y/?o?|yrs?|a|ans|J|jr))?[,;)]|\s?y/?o(?![\w/])|\s?a\.|\s?[FMfm][,;:.\s])"
)
"""As charts begin: "(F, 83y, lives alone)"."""

_IN_BRACKETS: Final = lazily(
    rf"\b(?i:{_RELATIVE})\s[(](?:[A-ZÀ-Þ][\w'’-]{{1,20}}(?:\s[A-ZÀ-Þ][\w'’-]{{1,20}})?),\s(?P<v>[1-9]\d?|10\d)(?=[),])"
)
"""Behind the name of a relative: "Mein Mann (Hans-Jürgen, 71)"."""

_WITH_SEX: Final = lazily(
    r"(?<![\w.,/-])(?P<v>[1-9]\d?)\s?[MF](?=\s(?:c/o|w/|p/w|s/p|hx|pmh|here\swith|with\s(?:a\s)?(?:h(?:x|istory)|chest|abd|back|head|fever|pain)"
    r"|presents?|presenting|complain|admitted|brought)(?!\w))"
)
"""As charts begin: "34M c/o abd pain"."""
_OF_PATIENT: Final = lazily(
    r"[Pp](?<!\w[Pp])(?:atiente?|te?)\s(?:[A-Za-zÀ-ÿ'’-]{2,20}\s){0,3}?(?P<v>[1-9]\d)(?=a(?!\w)|\s?[aA](?:[,.]\s|\Z))"
)
"""French notes have "a" for years: "patient bouzid 67a"."""

RULES: Final = (
    Rule("AGE", _WITH_SEX, 0.6),
    Rule("AGE", _OF_PATIENT, 0.6),
    Rule("AGE", _RELATIVES_AGE, 0.6, context=_OF_RELATIVE, reach=1),
    Rule("AGE", _RELATIVES_AGE, 0.6, context=_AND_MINE, reach=1),
    Rule("AGE", _RELATIVES_AGE, 0.6, context=_AND_I, reach=1),
    Rule("AGE", _RELATIVES_AGE, 0.6, context=_AND_SIBLING, reach=1),
    Rule("AGE", _AA, 0.6),
    Rule("AGE", _YEARS_OLD, 0.6, context=_RELATIVE_OF, reach=1),
    Rule("AGE", _BARE_OLD, 0.6, context=_RELATIVE_OF, reach=1),
    Rule("AGE", _BRACKETED, 0.6),
    Rule("AGE", _JAAR, 0.6, context=_IS_OF_CARE, reach=1),
    Rule("AGE", _BARE_AGE, 0.6, context=_CHILD_OF, reach=1),
    Rule("AGE", _IN_WORDS, 0.6, context=_OF_CHILD, reach=1),
    Rule("AGE", _YEARS_OF_KIN, 0.6, words=_KIN, reach=1),
    Rule("AGE", _JAAR, 0.6, context=_OF_YEARS, reach=1),
    Rule("AGE", _AGE, 0.7),
    Rule("AGE", _AGE_NUMBER, 0.7, words=_AGE_WORDS, reach=8, unless=_OF_MANY),
    Rule("AGE", _SELF_AGE, 0.6, context=_SELF, reach=1),
    Rule("AGE", _TURN, 0.6, context=_TURNED, reach=1),
    Rule("AGE", _ASIDE, 0.6),
    Rule("AGE", _NOW, 0.6, anchors=(", now ",)),
    Rule("AGE", _IN_BRACKETS, 0.6),
    Rule("AGE", _CHARTED, 0.6),
    Rule("AGE", _YEARS, 0.7, words=_PERSONS, reach=8, unless=_WORN),
)
"""The entity is the age alone: the words around it stay readable."""
