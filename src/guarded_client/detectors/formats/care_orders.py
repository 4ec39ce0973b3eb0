"""Numbers of orders of care: prescriptions, referrals, claim forms of a health insurance, behind their word.

Sources: Cerfa 11389 and 12541 (feuille de soins, ordonnance); GKV, Muster 6 and 16 (Überweisung, Rezept); decreto MEF 2
November 2011 (numero di ricetta elettronica, NRE, fifteen characters); SPMS (número da receita, nineteen digits);
Real Decreto 1718/2010 (receta médica).
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.formats.documents import A_DATE
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule

_OF_LAW: Final = r"(?:\d{1,4}/(?:19|20)?\d\d|(?:19|20)\d\d/\d{1,4})(?![\w/-])"
"""The number of a law beside its year: "Verordnung Nr. 1408/71"."""
_NUMBER: Final = lazily(
    rf"(?<![\w.,€$£-])(?!{A_DATE})(?!(?:\d\d){{1,2}}-\d{{1,4}}(?![\w-])|{_OF_LAW})(?![12]\d\d\d(?![\w./-]))"
    r"(?:[A-Z]{1,4}[ ./-]?)?\d(?:[ ./-]?\d){3,18}(?:[/-][A-Z0-9]{1,3})?"
    r"(?![\w/]|[.,]\d|\s?(?:€|%|EUR\b|euros?\b|g\b|mg\b|ml\b))"
)
_NRE: Final = lazily(r"(?<!\w)\d{4}[0-9A-Z][ ]?\d{10}(?!\w)")
_NO: Final = r"\s?(?:number|nummer|n[uú]m[eé]ro|num\b\.?|n\.?[º°]\.?|no\b\.?|nrs?\b\.?|n\.|id\b|#)"
_WORDS: Final = lazily(
    rf"(?<![\w-])(?:(?:ordonnance|feuille\sde\ssoins|(?:accord\sde\s)?prise\sen\scharge|bon\sde\stransport"
    rf"|arr[êe]t\sde\stravail|receta(?:\sm[ée]dica)?|volante(?:\sm[ée]dico)?|parte\sde\sbaja|ricetta|impegnativa"
    rf"|receita(?:\sm[ée]dica)?|recept|verwijs(?:brief|ing)|referral|prescription|[üu]berweisung(?:sschein)?|rezept"
    rf"|verordnung|einweisung){_NO}"
    r"|n(?:um[ée]ro|[°º])\s(?:d['’]ordre\sde\ssoins|d['’]ordonnance|de\sfeuille\sde\ssoins|de\s(?:la\s)?prise\sen\scharge)"
    r"|n(?:[úu]mero|[º°])\s(?:de|da)\s(?:la\s)?(?:receta|receita)|numero\s(?:di|della)\sricetta"
    r"|(?:[üu]berweisungs|verordnungs|e?-?rezept|einweisungs)(?:nummer|nr\.?)|(?:recept|verwijs)(?:nummer|nr\.?))"
    r"(?:\s(?:est|ist|es|è|é|is))?\s?:?\s{0,2}",
    re.IGNORECASE,
)

RULES: Final = (
    Rule("MEDICAL_RECORD", _NUMBER, 0.65, context=_WORDS, reach=1),
    Rule("MEDICAL_RECORD", _NRE, 0.7, words=("nre", "ricetta elettronica", "impegnativa"), reach=12),
)
"""A number that only an order of goods has stays readable."""
