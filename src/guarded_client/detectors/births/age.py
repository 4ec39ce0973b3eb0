"""Ages; only with a word of age, or where and how an age is told."""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule
from guarded_client.detectors.words.alternatives import either
from guarded_client.detectors.words.relatives import ENGLISH, FRENCH

_NO_TERM: Final = (
    r"(?!\s(?:\w{1,12}\s)?(?:garantie|gew[äa]hr|laufzeit|frist|bindung|dauer|vertrag|jubil|bestehen|erfahrung|ausbildung|mitglied"
    r"|verj[äa]hrung|aufbewahrung|contract|looptijd|termijn|ervaring|opleiding|periode|bestaan|rente|hypothe|lening|kredit"
    r"|zusammenarbeit|samenwerking|betrieb|einsatz|zugeh|partnerschaft|pause|durst))"
)
"""What is of so many years and no person: "10-jährige Garantie"."""
_AGE: Final = lazily(
    r"(?<![\w.,/-])(?:\d{1,3}(?=[\s-]?(?:year|month)s?[\s-]?old\b|\s?yrs?\b\.?\sold|\s?(?:yo|y/o|y\.o|y\./o)\b)"
    r"|\d{1,3}\s(?:años|anos)(?=\sde\s(?:edad|idade)\b)|\d{1,3}\s(?:jaar\soud|Jahre\salt)\b"
    r"|(?:(?<=\bim )|(?<=\bihrem )|(?<=\bseinem )|(?<=\bmeinem )|(?<=\bzijn )|(?<=\bhaar )|(?<=\bmijn ))\d{1,3}"
    r"(?=\.\sLebensjahr|e\slevensjaar)"
    rf"|\d{{1,3}}(?:-?j(?:ä|ae?)hrig|\sj(?:ä|ae?)hrige|-?jarig)(?:e[rnms]?)?\b{_NO_TERM}|\d{{1,3}}(?=\sgeworden\b))",
    re.IGNORECASE,
)
_WORN: Final = lazily(
    r"\b(?:baskets?|blouson|bonnet|bottes?|chaussures?|chemise|combinaison|costume|d[ée]guisement|gilet|jean|jogging|jouet|jupe|legging|lit|lot|maillot"
    r"|manteau|pantalon|polo|pull|pyjama|robe|sandales?|short|sweat|t-?shirt|tenue|v[ée]lo|veste|v[êe]tements?)\s(?:\w{1,12}\s){0,2}(?:gar[çc]on|fille|homme|femme|enfant)\s\Z",
    re.IGNORECASE,
)
"""A size: "pull garçon 8 ans"."""
_AGE_NUMBER: Final = lazily(
    r"(?<![\w.,/-])(?:1[0-2]\d|\d{1,2})(?!\s?(?:k?g|[mc]l|cm|€)\b)(?:\s(?:ans?|mois|years?|months?|años?|anos?|anni|jaar|Jahren?|mes(?:es|i)?|mês|semanas?|semaines?|weeks?|settimane|Wochen|weken|d[íi]as?|jours?|days?|giorni|Tage|dagen))?(?![\w/%]|[.,-]\d)",
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
    *("senor", "senora", "anciano", "anciana", "signore", "signora", "anziano", "anziana", "ragazzo", "ragazza"),
    *("senhor", "senhora", "idoso", "idosa", "rapaz", "rapariga", "menino", "menina", "chico", "chica"),
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
    rf"\b(?:j['’]ai|(?:il|elle|{either(FRENCH.close)})\s(?:a|avait|aura)|tengo|tiene|ho|ha|tenho|tem|ich\sbin|(?:er|sie)\sist|(?:ik|hij|zij|ze)\s(?:ben|is)|(?<=,\s)ben|(?<=\ben\s)ben"
    rf"|(?:i['’]m|i\sam|im(?=\s\d{{1,3}}(?:\s(?:and|n)\s|,\s[a-z]))|(?:she|he)(?:['’]?s|\sis)|{either(ENGLISH.close)}\sis))\s",
    re.IGNORECASE,
)
_TURNED: Final = lazily(
    r"\b(?:fa\s(?=\d+\san(?:os|ni)\b(?!\s(?:che|di)\b))"
    r"|(?:(?:just\s|have\s|has\s|had\s|will\s|['’]ll\s)?turn(?:s|ed|ing)?|when\s(?:he|she|i|they)\s(?:was|were)|f[êe]t(?:e|er|era|é|ée)\sses"
    r"|(?<!y\s)(?:a\seu|va\savoir|vient\sd['’]avoir|venait\sd['’]avoir)(?=\s\d+\sans)"
    r"|cumple|cumpli[óo]|compie|a\slos|(?:wird|wurde)\s(?=\d+(?:[.;]|\sJahre)))\s)",
    re.IGNORECASE,
)
_WHO: Final = lazily(
    r"(?<=\w,\s)who(?:['’]s|\sis|\swas|\sturns|\sturned)\s(?P<v>[1-9]\d?|10\d)(?=[,.;)!?](?!\d)|\s(?:and|now)\b|\s?\n|\Z)"
)
"""Of who was just named: "his mother, Enid, who is 84"."""
_AGE_SEX: Final = lazily(
    r"(?<!\w)[âa]ge\s?/\s?(?:sexe?|gender)\s?:?\s{0,3}(?P<v>[1-9]\d?|10\d)(?=\s?(?:y(?:rs?|o)?|a(?:ns)?)?\s?/?\s?[MFH]\b)",
    re.IGNORECASE,
)
_SEX_AGE: Final = lazily(
    r"(?<!\w)(?:sexe?|gender)\s?/\s?[âa]ge\s?:?\s{0,3}[MFH]\s?/?\s?(?P<v>[1-9]\d?|10\d)(?!\w|[.,/]\d)", re.IGNORECASE
)
_NOW: Final = lazily(r"(?<=,\snow\s)(?:[1-9]\d|10\d)(?=,\s|\.\s)")
_TURN: Final = lazily(
    r"(?<![\w.,/-])(?:[1-9]|[1-9]\d|1[01]\d)(?:\s(?:ans|años|anni|anos|Jahre|jaar)(?!\w)|(?=\s?[.;!](?:\s|\Z)|\s?\n|\Z|\s(?:and|in|on|this|next)\b))",
    re.IGNORECASE,
)
"""An age that somebody reaches, or was when something happened."""

RULES: Final = (
    Rule("AGE", _AGE, 0.7),
    Rule("AGE", _AGE_NUMBER, 0.7, words=_AGE_WORDS, reach=8, unless=_OF_MANY),
    Rule("AGE", _SELF_AGE, 0.6, context=_SELF, reach=1),
    Rule("AGE", _TURN, 0.6, context=_TURNED, reach=1),
    Rule("AGE", _ASIDE, 0.6),
    Rule("AGE", _NOW, 0.6, anchors=(", now ",)),
    Rule("AGE", _WHO, 0.6),
    Rule("AGE", _AGE_SEX, 0.7),
    Rule("AGE", _SEX_AGE, 0.7),
    Rule("AGE", _YEARS, 0.7, words=_PERSONS, reach=8, unless=_WORN),
)
"""The entity is the age alone: the words around it stay readable."""
