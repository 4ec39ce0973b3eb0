"""Numbers of orders of care: prescriptions, referrals, claim forms of a health insurance, behind their word.

Sources: Cerfa 11389 and 12541 (feuille de soins, ordonnance); GKV, Muster 6 and 16 (Überweisung, Rezept); decreto MEF 2
November 2011 (numero di ricetta elettronica, NRE, fifteen characters); SPMS (número da receita, nineteen digits);
Real Decreto 1718/2010 (receta médica); gematik, E-Rezept-ID (gemSpec_DM_eRp); KBV, Vermittlungscode; NHS England, the
identifier of an electronic prescription, and UBRN; Cerfa 11574 (prescription médicale de transport).
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.formats.amounts import NO_COUNT, NO_DAY, NO_ROUND
from guarded_client.detectors.formats.documents import A_DATE
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule

_OF_LAW: Final = r"(?:\d{1,4}/(?:19|20)?\d\d|(?:19|20)\d\d/\d{1,4})(?![\w/-])"
"""The number of a law beside its year: "Verordnung Nr. 1408/71"."""
_NUMBER: Final = lazily(
    rf"(?<![\w.,€$£-])(?!{A_DATE})(?!(?:\d\d){{1,2}}-\d{{1,4}}(?![\w-])|{_OF_LAW})(?![12]\d\d\d(?![\w./-]))"
    r"(?:[A-Z]{1,4}[ ./-]?)?\d(?:[ ./-]?\d){3,18}(?:[/-][A-Z0-9]{1,3})?"
    rf"(?![\w/]|[.,]\d|\s?(?:€|%|EUR\b|euros?\b|g\b|mg\b|ml\b)){NO_COUNT}"
)
_NRE: Final = lazily(r"(?<!\w)\d{3}[0-9A-Z]{2}[ ]?\d{10}(?!\w)")
_E_REZEPT: Final = lazily(r"(?<![\w.])(?:16[0-9]|20[0-9])(?:\.\d{3}){4}\.\d\d(?![\w.])")
"""Its form tells it: a workflow, twelve digits, two to check."""
_CODE: Final = lazily(r"(?<![\w-])(?=[A-Z-]{0,12}\d)[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}(?![\w-])")
_EPS: Final = lazily(r"(?<![\w-])(?=[A-F-]{0,6}\d)[0-9A-F]{6}-[0-9A-Z]{6}-[0-9A-F]{5}[0-9A-Z+](?![\w-])")
_UBRN: Final = lazily(r"(?<![\w.-])\d{4}[ ]?\d{4}[ ]?\d{4}(?![\w-]|[.,]\d)")
_NO: Final = r"\s?(?:number|nummer|n[uú]m[eé]ro|n[uú]m\b\.?|n\.?[º°]\.?|no\b\.?|nrs?\b\.?|n\.|id\b|#)"
_SORT: Final = (
    r"(?:\s(?:[ée]lectronique|papier|m[ée]dicale?|s[ée]curis[ée]e|bizone|de\stransport|electr[óo]nica|m[ée]dica|privada"
    r"|elettronica|dematerializzata|bianca|rossa|specialistica|eletr[óôo]nica|materializada|krankenhausbehandlung)){0,2}"
)
_SURELY: Final = (
    r"(?:entente|accord)\spr[ée]alable|volante\sde\s(?:derivaci[óo]n|ingreso|interconsulta)|impegnativa"
    r"|requisi[çc][ãa]o\sde\s(?:an[áa]lises|exames)|guia\sde\s(?:tratamento|consulta|exames?|interna[çc][ãa]o)"
    r"|prior\sauth(?:ori[sz]ation)?|parte\sde\s(?:baja|alta|confirmaci[óo]n)|indicatiebesluit(?:\sciz)?"
)
"""What nothing but care is called: a longer number may follow with no word for one."""
_WORDS: Final = lazily(
    rf"(?<![\w-])(?:(?:prescription\sm[ée]dicale|baixa\sm[ée]dica(?:\scit)?|heilmittelverordnung|{_SURELY}|ordonnance|feuille\sde\ssoins|(?:accord\sde\s)?prise\sen\scharge|bon\sde\stransport"
    rf"|arr[êe]t\sde\stravail|receta(?:\sm[ée]dica)?|volante(?:\sm[ée]dico)?|ricetta"
    rf"|receita(?:\sm[ée]dica)?|recept|verwijs(?:brief|ing)|referral|prescription|[üu]berweisung(?:sschein)?|rezept"
    rf"|verordnung|einweisung){_SORT}(?:{_NO}|\sr[ée]f\.?)"
    rf"|(?:{_SURELY})\s?:?\s{NO_DAY}{NO_ROUND}(?=(?:[A-Z]{{1,3}}[ -]?)?(?:\d[ ./-]?){{6}})"
    r"|(?<!titre\sde\s)(?<!carte\sde\s)s[ée]jour\sn[°º](?=\s?:?\s?(?:\d[ ./-]?){6})"
    r"|(?<![^\W_])n(?:um[ée]ro|[°º])\sde\ss[ée]jour(?=\s?:?\s?(?:\d[ ./-]?){6})|zorgnummer|nosografico"
    r"|n(?:um[ée]ro|[°º])\s(?:d['’]ordre\sde\ssoins|d['’]ordonnance|de\sfeuille\sde\ssoins|de\s(?:la\s)?prise\sen\scharge)"
    r"|n(?:[úu]mero|[º°])\s(?:de|da)\s(?:la\s)?(?:receta|receita)|numero\s(?:di|della)\sricetta"
    r"|(?:[üu]berweisungs|verordnungs|e?-?rezept|einweisungs)(?:nummer|nr\.?)|(?:recept|verwijs)(?:nummer|nr\.?))"
    r"(?:\s(?:est|ist|es|è|é|is))?\s?:?\s{0,2}",
    re.IGNORECASE,
)

RULES: Final = (
    Rule("MEDICAL_RECORD", _NUMBER, 0.65, context=_WORDS, reach=1),
    Rule("MEDICAL_RECORD", _E_REZEPT, 0.8),
    Rule("MEDICAL_RECORD", _CODE, 0.7, words=("vermittlungscode", "uberweisungscode"), reach=12),
    Rule("MEDICAL_RECORD", _EPS, 0.7, words=("prescription", "eps", "rx"), reach=40),
    Rule("MEDICAL_RECORD", _UBRN, 0.7, words=("ubrn",), reach=12),
    Rule("MEDICAL_RECORD", _NRE, 0.7, words=("nre", "ricetta", "impegnativa"), reach=30),
)
"""A number that only an order of goods has stays readable."""
