"""Numbers of claims, files of compensation and loans right behind their word, in the forms of insurers and banks.

"sinistre 2024S0098123", "claim CLM00481923", "schadedossier 24/118.223", "loan 4481-22-90018". A word alone says little
("claim 30 % faster"), so the number has letters among its digits, or a stroke between groups of them.

Sources: letters and forms of insurers and banks in the seven languages; Italian criminal procedure, article 335 (the
register of those investigated, R.G.N.R.); Student Loans Company (customer reference number, eleven digits); SEM, ZEMIS
(a person's number, eight digits and a check); SBB (SwissPass); Department for Transport, "Blue Badge".
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.formats.documents import A_DATE
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule

_NO: Final = r"(?:\s?(?:n[°º]|n\.[º°]?|nr\.?|no\.?|num[ée]ro|n[úu]mero|nummer|number|r[ée]f\.?|#))?\s?:?\s"
_CLAIM: Final = lazily(
    r"(?<![\w-])(?:(?:dossier\s)?sinistre|(?:pratica\s)?sinistro|siniestro|claims?|schade(?:dossier|nummer|melding)?|schaden(?:s?fall|s?nummer|s?nr\.)?"
    r"|participa[çc][ãa]o\sde\ssinistro|dossier\s(?:d['’]indemnisation|sinistre|d['’]assurance|m[ée]dical|de\ssurendettement|de\spr[êe]t|de\sretraite|prud['’]homal)"
    rf"|expediente\sde\s(?:ayuda|dependencia|extranjer[íi]a|siniestro|indemnizaci[óo]n)){_NO}",
    re.IGNORECASE,
)
_CODE: Final = lazily(
    rf"(?<![\w.,€$£/-])(?!{A_DATE})(?!(?:ISO|EN|IEC|NF|CE|UE|EU|RFC|PEP|CVE|EP|US|WO|DIN|ART|PVC|SHA|HTTP"
    r"|RGPD)[-/ ]?\d)"
    r"(?!\d{1,4}(?:\.\d{1,4}){1,5}(?![\w/-]))(?!\d[\d.]{0,8}0-\d[\d.]{0,8}0(?![\w/-]))"
    r"(?=(?:[A-Z]{0,5}[./-]?\d){5})(?=\d{0,10}[A-Z./-])(?!(?:19|20)\d\d[-/](?:19|20)?\d\d(?![\w/-]))"
    r"[A-Z0-9]{1,14}(?:[./-][A-Z0-9]{1,14}){0,4}"
    r"(?![\w/-]|[.,]\d|\s?(?i:[€$£%]|euros?(?!\w)|eur(?!\w)|chf(?!\w)|km(?!\w)))"
)
"""Letters before, between or behind five digits, or a stroke; no amount or version, and no range of round amounts."""
_LOAN: Final = lazily(
    rf"(?<![\w-])(?:(?:home\s|car\s|student\s)?loan|mortgage|pr[êe]t(?:\s(?:immobilier|conso(?:mmation)?|auto|personnel))?|cr[ée]dit|darlehen|kredit|pr[ée]stamo|hipoteca"
    rf"|prestito|mutuo|lening|hypotheek|empr[ée]stimo|cr[ée]dito){_NO}",
    re.IGNORECASE,
)
_GROUPS: Final = lazily(
    rf"(?<![\w.,€$£/-])(?!{A_DATE})(?!\d{{1,3}}(?:[ ]\d{{3}})+(?![ ]?\d))"
    r"(?=(?:\d[ /-]?){9})\d{2,11}(?:[ /-]\d{2,11}){1,4}(?<!000)(?![\w/-]|[.,]\d|[ ]\d|\s?(?:€|EUR|euros?|CHF|£|\$|%"
    r"|(?:mois|ans|months|years|monate|jahre|meses|años|mesi|anni|maanden|jaar|anos)(?!\w)))"
)
_GENERAL_REGISTER: Final = lazily(
    r"(?<![\w.])R\.?\s?G\.?\s?(?:N\.?\s?R\.?|G\.?\s?I\.?\s?P\.?|E\.?\s?S\.?)\s?(?:n\.?[º°]?\s?)?:?\s?(?P<v>\d{1,6}/(?:19|20)?\d\d)(?![\w/])"
)
_STUDENT: Final = lazily(
    r"(?<!\w)(?i:student\s(?:finance|loans?)|slc)[^\n.;\d]{0,24}?(?<!\w)(?:CRN|crn|(?i:customer\sreference(?:\snumber)?))\s?(?:is\s)?:?\s?(?P<v>\d{11})(?![\w-])"
)
_ZEMIS: Final = lazily(
    r"(?<!\w)(?i:zemis|symic)(?:-?(?i:nr|nummer|no"
    r"|n°))?\.?\s?:?\s?(?P<v>0?\d{2}[' ’]?\d{3}[' ’]?\d{3}(?:\.\d)?)(?![\w-])"
)
_SWISS_PASS: Final = lazily(
    r"(?<!\w)(?i:swiss\s?pass)(?:-?(?i:nr|nummer|no|n°|id))?\.?\s?:?\s?(?P<v>S\d{2}-?\d{3}-?\d{3}-?\d)(?![\w-])"
)
_BADGE: Final = lazily(
    r"(?<!\w)(?i:blue\sbadge)(?:\s(?i:no|number|serial))?\.?\s?(?i:is\s)?:?\s?(?P<v>[A-Z0-9]{2}\s?[0-9A-Z]{5}\s?[0-9A-Z]\s?\d{4}[A-Z])(?![\w-])"
)
_SOCIAL: Final = lazily(
    r"(?<!\w)(?i:soc(?:ial)?\.?\ssec(?:urity)?\.?)(?:\s(?i:no|num|number"
    r"|#)\.?)?(?:\s(?i:is))?\s?:?\s?(?P<v>\d{3}[ -]?\d{2}[ -]?\d{4})(?![\w-]|[.,]\d)"
)
_ACCESSION: Final = lazily(
    r"(?<!\w)(?i:accession)(?:\s(?i:no|number|#)\.?)?\s?:?\s(?P<v>\d{2,4}-\d{5,10}|\d{8,12})(?![\w/-]|[.,]\d)"
)
"""Of an examination in radiology (DICOM, 0008,0050); those of genes begin with letters."""

RULES: Final = (
    Rule("MEDICAL_RECORD", _ACCESSION, 0.6),
    Rule("CUSTOMER_NUMBER", _CODE, 0.5, context=_CLAIM, reach=1),
    Rule("CUSTOMER_NUMBER", _GROUPS, 0.6, context=_LOAN, reach=1),
    Rule("CASE_NUMBER", _GENERAL_REGISTER, 0.7),
    Rule("CUSTOMER_NUMBER", _STUDENT, 0.7),
    Rule("IDENTITY_CARD", _ZEMIS, 0.7),
    Rule("CUSTOMER_NUMBER", _SWISS_PASS, 0.7),
    Rule("CUSTOMER_NUMBER", _BADGE, 0.7),
    Rule("US_SSN", _SOCIAL, 0.8),
)
