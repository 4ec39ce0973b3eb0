"""Ages in days, weeks and months: "lactante de tres meses", "bébé de 3 semaines", "6-week-old boy".

So many weeks are most often a term, so who is so old must stand before them, or that it is an age behind.

Sources: how discharge letters of paediatric wards tell ages; Unicode CLDR 45 (names of units; spelled-out cardinals).
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule
from guarded_client.detectors.words.alternatives import either
from guarded_client.detectors.words.numerals import ALL

_COUNT: Final = rf"(?:\d{{1,2}}|{either(*(language.below_twenty for language in ALL))}|eine[mnr])"
_UNIT: Final = (
    r"(?:d[íi]as?|semanas?|m[êe]s(?:es)?|giorn[io]|settiman[ae]|mes[ei]|jours?|semaines?|mois|days?|weeks?|months?"
    r"|tage?n?|wochen?|monate?n?|dag(?:en|je)?|we?eke?n?|maand(?:en)?|mnd)"
)
_MORE: Final = (
    rf"(?:\s(?:y\smedi[oa]|et\sdemie?|e\smezz[oa]|e\smei[oa]|and\sa\shalf|(?:y|et|e|und|en|and)\s{_COUNT}\s{_UNIT}))?"
)
_NO_LIFE: Final = (
    r"(?!\s(?:[úu]til|utile|commune?|comune|conjugale|comercial|laboral|residual?|r[ée]siduelle|restante|media|moyenne"
    r"|en\scom[úu]n|em\scomum|in\scomune|insieme|juntos)\b)"
)
"""Of a thing or a couple: "30 giorni di vita residua", "six mois de vie commune"."""
_OF_LIFE: Final = rf"\sde\svida\b{_NO_LIFE}"
"""Part of the age: alone, Vida is a name."""
_OF_MANY: Final = r"(?!\s(?:and|or|y|o|ou|et|e)\s(?:older|over|above|up|m[áa]s|plus|pi[ùu]|mais|younger|under|below)\b)"
_SO_OLD: Final = rf"{_COUNT}\s{_UNIT}{_MORE}"
_AGED: Final = lazily(
    rf"(?<![\w.,/-])(?:{_SO_OLD}(?:{_OF_LIFE}"
    rf"|(?=\s(?:de\s(?:edad|idade|nacid[oa]s?|vie)|di\s(?:vita|et[àa])|d['’][âa]ge|of\sage)\b{_NO_LIFE}{_OF_MANY}))"
    rf"|{_COUNT}[\s-](?:day|week|month)s?[\s-]old(?=\s(?:bab(?:y|ies)|boys?|girls?|infants?|son|daughter|twins?|child|newborn|patient|grand(?:son|daughter)|nephew|niece)\b))",
    re.IGNORECASE,
)
"""An age, as a word behind it says."""
_ANY: Final = lazily(
    r"(?<!\w)(?:from|over|under|below|until|up\sto|at\sleast|d[èe]s|[àa]\spartir\sd[ei]|desde|menos\sde|m[áa]s\sde"
    r"|moins\sde|plus\sde|meno\sdi|pi[ùu]\sdi|mais\sde|ab|unter|vanaf|children|infants|babies|pupp(?:y|ies)|kittens?"
    r"|must\sbe|be)\s\Z",
    re.IGNORECASE,
)
"""Before an age of many: "from 6 months of age"."""
_INFANT: Final = lazily(
    r"(?<![\w-])(?:lactante|neonat[oa]|reci[ée]n\snacid[oa]|rec[ée]m-nascid[oa]|b[ée]b[éèe]s?|nourrisson|nouveau[\s-]n[ée]e?|infant|newborn"
    r"|baby|s[äa]ugling|neugeborene[srn]?|zuigeling|pasgeborene|niñ[oa]|nen[ae]|menin[oa]|bambin[oa]|gemel(?:os|as|li|le)|jum(?:eaux|elles)|twins?"
    r"|zwillinge|tweeling)"
    r"(?:,\s(?=\S{1,10}\s\S{3,8}\s(?:alt|old|oud)\b)|(?:\s(?-i:[A-ZÀ-Þ][\w-]{1,20}))?,?\s(?:(?:prematur[oa]|pr[ée]matur[ée]e?|hembra|var[óo]n|masculino|femenina)\s)?"
    r"(?:(?:de|di|of|von|van|aged|[âa]g[ée]e?s?\sde|is|are|ist|sind|zijn|ont|tienen|tiene|ha|hanno|tem|t[êe]m|has|a)\s)"
    r"(?:(?:now|only|just|erst|pas|s[óo]lo|apenas|solo|seulement|presque|casi)\s)?)",
    re.IGNORECASE,
)
_SO_YOUNG: Final = lazily(
    rf"(?<![\w.,/-]){_SO_OLD}(?:{_OF_LIFE})?(?!\w){_OF_MANY}(?!\s(?:d['’e]|di|of|van|von|zu|late|early|overdue|ago|away|tarde|garant\w*)(?!\s(?:edad|idade|vida|vie|vita)\b)\b)",
    re.IGNORECASE,
)
_SIZE: Final = lazily(
    r"\b(?:body|bodies|bonnet|bottes?|chaussures?|combinaison|gigoteuse|jouet|lait|lit|maillot|manteau|petit\spot|pyjamas?|pijama|robe|tenue|t-?shirt"
    r"|v[êe]tements?|ropa|roupa|traje|vestido|scarpe|zapatos|schoenen|schuhe|kleid|strampler|milch|leche|leite|latte|milk|clothes|outfit|shoes|size)\s"
    r"(?:\w{1,12}\s){0,3}\Z",
    re.IGNORECASE,
)
"""What is made for babies of an age: "pyjama pour bébé de 3 mois"."""

RULES: Final = (
    Rule("AGE", _AGED, 0.6, unless=_ANY),
    Rule("AGE", _SO_YOUNG, 0.6, context=_INFANT, reach=1, unless=_SIZE),
)
"""The entity is the age alone: the words around it stay readable."""
