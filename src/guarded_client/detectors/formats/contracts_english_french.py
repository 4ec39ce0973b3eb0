"""Numbers by which an insurer, a court, a school or a clinic knows somebody, right behind the word.

English and French; what :mod:`.contracts` is for five other languages. Numbers of orders, parcels, tickets, invoices,
bookings and files of a help desk are none of these and stay readable.

Source: forms and letters of insurers, courts, councils, pharmacies and schools in these languages.
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.formats.amounts import NO_COUNT, NO_ROUND
from guarded_client.detectors.formats.documents import A_DATE
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule

_NUMBER: Final = lazily(
    rf"(?<![\w.,€$£-])(?!{A_DATE})(?![12]\d\d\d(?![\w./-]|[ ]\d{{3}}))(?!(?:AHV|AVS|CAF|CNS|CPAM|NIR|NISS)[ :])"
    rf"(?=(?:[A-Z./ -]{{0,9}}\d){{3}})(?=(?:[./ -]?[A-Z0-9]){{5}})"
    r"[A-Z0-9]{1,14}(?:[./-][A-Z0-9]{1,14}){0,4}(?:[ ]\d{2,10}){0,4}(?:[ ][A-HJ-Z](?!\w))?"
    r"(?<![^\d][12]\d\d\d)(?![\w/-]|[.,]\d|\s?(?:€|%|£|\$|EUR\b|euros?\b|kWh\b|x\b))"
)
"""Three digits or more, with capitals before, between and behind them; no date, year or amount."""
_NO_EN: Final = r"\s?(?:(?:no|num|nr|ref(?:erence)?)\b\.?|number|id\b|#)(?:\s(?:is|was)|['’]s)?\s?[:=#]?\s{0,2}"
_PERSONS_EN: Final = (
    r"(?:claim(?:ant)?|insurer|(?<!national\s)(?<!social\s)insurance|juror|plaintiff|defendant|inmate|prisoner|donor|participant|volunteer|tenancy|tenant|lease"
    r"|prescription|rx|gms|medical\scard|loan|mortgage|student|pupil|learner|candidate|enrol+ment|emp(?:l(?:oyee)?)?\.?|payroll|clock"
    r"|works|staff|badge|member(?:ship)?|subscriber|subscription|policy(?:holder)?|insured|account|acct|a/c|cust(?:omer)?|client"
    r"|patient|hospital|resident|citizen|licen[cs]ee|beneficiary|payee|visa|council\stax|benefit|pension|annuity|deposit"
    r"|dps|psr|cif|ucas|probate|court\scase)"
)
_ENGLISH: Final = lazily(
    rf"(?<![\w-])(?:{_PERSONS_EN}{_NO_EN}"
    r"|(?:customer|client|patient|member|tenant|resident|policyholder)\s(?=\d{5,8}(?![\d.,/-]|[ ]?[a-z]{2,12}s\b"
    r"|[ ]\d))(?!\d?\d000|\d{3}000)"
    rf"|claim\s{NO_ROUND}(?=\d{{9,14}}(?!\w|[.,]\d|\s?[€£$]))"
    r"|(?:claim|policy|tenancy|lease|loan|mortgage|policyholder)\s(?:\(ref\.?\s)?"
    r"(?!(?:ISO|EN|IEC|PEP|RFC|CVE|EP|US|WO)[/-])(?=(?-i:[A-Z]{2,5})[/-](?:\d[/-]?){6}))",
    re.IGNORECASE,
)
_NO_FR: Final = (
    r"\s?(?:n[°º]|n\.(?=\s?\d)|num(?:[ée]ro)?\b\.?|r[ée]f(?:[ée]rence)?\b\.?|id(?:entifiant)?\b)\s?[:=]?\s{0,2}"
)
_PERSONS_FR: Final = (
    r"(?:sinistre|assur[ée]e?|adh[ée]rente?|adh[ée]sion|abonn[ée]e?|abonnement|allocataire|soci[ée]taire|client|patiente?"
    r"|[ée]l[èe]ve|[ée]tudiante?|salari[ée]e?|agent|cr[ée]ance|pr[êe]t|cr[ée]dit|locataire|bail|usager|b[ée]n[ée]ficiaire"
    r"|donat(?:eur|rice)|licenci[ée]e?|candidate?|mandat|contrat|[ée]crou|membre|d[ée]biteur|redevable|r[ée]c[ée]piss[ée])"
)
_FRENCH: Final = lazily(
    rf"(?<![\w-])(?:{_PERSONS_FR}(?:\s(?:habitation|auto|moto|sant[ée]|mutuelle|pr[ée]voyance|vie|obs[èe]ques|multirisque))?"
    rf"(?:\s(?:est|porte|a\spour)\s(?:le|la|comme))?{_NO_FR}"
    rf"|(?:n[°º]|num(?:[ée]ro)?\.?|r[ée]f(?:[ée]rence)?\.?|identifiant|code)\s(?:d[eu]s?\s(?:la\s|l['’])?|d['’])?{_PERSONS_FR}\s?(?:est\s(?:le\s)?)?[:=]?\s{{0,2}}"
    r"|(?<!carte\s)(?:client|cliente|patiente?|adh[ée]rente?|abonn[ée]e?|locataire)\s(?=\d{5,8}(?![\d.,/-]"
    r"|[ ]\d))(?!\d?\d000|\d{3}000)"
    r"|(?:(?:dossier\s)?sinistre|assur[ée]e?|adh[ée]rente?|soci[ée]taire|allocataire)\s?:?\s?"
    r"(?=(?-i:[A-Z]{0,3})(?:\d[ ./-]?){6})"
    r"(?!\d[\d ]{4,12}\s?(?:€|EUR|euros?))"
    r"|(?:contrat|police|bail|pr[êe]t)\s(?!(?:ISO|NF|CE|UE|EN|IEC|RGPD)[/-])(?=(?-i:[A-Z]{1,4})[/-]\d{5})"
    r"|(?:contrat|police(?:\sd['’]assurance)?|sinistre|bail|adh[ée]sion|pr[êe]t|(?:r[ée]f[ée]?\.?\s)?dossier\s(?:assurance|sinistre))\s"
    r"(?!(?:ISO|NF|CE|UE|EN|IEC|RGPD|IDCC)[/-])(?=(?-i:[A-Z]{1,5})[/-](?:\d[./-]?){6}|\d{2,4}[/-](?-i:[A-Z]{2,4})[/-]\d{3})"
    r"|(?:assur|affili|inscrit|adh[ée]r|abonn|immatricul|employ|suivi)\w{0,4}\ssous\s(?:le\s|la\s)?(?:n[°º]|num[ée]ro|r[ée]f[ée]rence|matricule)\s)",
    re.IGNORECASE,
)
_ACCOUNT: Final = lazily(
    rf"(?<!\w)(?i:acc(?:oun|t)?t?|account\sholder)\s?:?\s(?!{A_DATE})"
    r"(?P<v>[A-Z]{1,3}-?\d{6,10}|[A-Z]{2,4}-\d{4,10}|\d{2,6}(?:-\d{1,8}){2,4})(?![\w/-]|[.,]\d)"
)
"""Right behind the word: "account C10098874", "ACCOUNT: 55-20918-3"; no date."""
_LICENSE: Final = lazily(r"(?<!\w)DL\s?(?P<v>[A-Z]\d{3}[ -]?\d{4}[ -]?\d{4}|[A-Z]\d{7,13})(?![\w-])")
"""As licences of the United States have it printed."""
_COLLEGE: Final = lazily(
    r"(?<!\w)[Cc]ol\.?\s?(?:[Nn][º°.]{1,2}\s?)?:?\s?(?P<v>\d{9}|\d\d[ /]\d\d[ /]\d{5}|\d\d/\d{4,7})(?![\w/-])"
)
"""Of a physician in Spain: "(col. 282864471)"."""
_REGIONAL: Final = lazily(
    r"(?<!\w)(?i:cod(?:ice|\.)?\sreg(?:ionale|\.))(?i:\s(?:del\s)?medico)?\s?:?\s(?P<v>\d{5,7})(?![\w/-]|[.,]\d)"
)
"""Of a physician in a region of Italy."""
_CEDULA: Final = lazily(
    r"(?<!\w)(?i:m[ée]dic[oa],?\sc[ée]dula(?:\sprofissional)?|c[ée]dula\sprofissional|ordem\sdos\sm[ée]dicos)"
    rf"(?i:\sn[.º°]{{1,2}})?\s?:?\s(?P<v>\d{{4,6}})(?![\w/-]|[.,]\d){NO_COUNT}"
)
"""Of a physician in Portugal."""
_CAS: Final = lazily(r"(?<!\w)CAS\s(?:no|number|ref)\.?\s?:?\s?(?P<v>E[A-Z0-9]{13})(?!\w)")
"""The confirmation of a place at a British school, for a visa."""
_ELEMENT: Final = lazily(
    r"<(?i:patient|customer|client|member|insured|employee|student|policyholder|subscriber|kunde|kundin|cliente|klant|utente|mitglied|mitarbeiter|socio|adherent|assure|abonne|salarie|paciente|paziente|versicherter|medewerker)(?:\s[^<>\n]{0,60}?(?i:id|code|no|number|ref)=\""
    r"|[^<>\n]{0,60}>\s{0,40}<(?i:id|code|number|no|num|numero|nr|nummer|ref|identifier|identifiant)>)(?P<v>(?:[A-Z]{1,4}-?)?\d{4,12})(?=[\"<])"
)
"""In XML: who it is, with the number as an attribute or as the first element."""

RULES: Final = (
    Rule("CUSTOMER_NUMBER", _NUMBER, 0.65, context=_ENGLISH, reach=1),
    Rule("CUSTOMER_NUMBER", _NUMBER, 0.65, context=_FRENCH, reach=1),
    Rule("CUSTOMER_NUMBER", _ACCOUNT, 0.6),
    Rule("CUSTOMER_NUMBER", _ELEMENT, 0.7),
    Rule("CUSTOMER_NUMBER", _CAS, 0.7),
    Rule("DRIVER_LICENSE", _LICENSE, 0.7),
    Rule("MEDICAL_LICENSE", _COLLEGE, 0.7),
    Rule("MEDICAL_LICENSE", _REGIONAL, 0.7, words=("medico", "medica", "pediatra", "mmg", "dott.", "dr."), reach=50),
    Rule("MEDICAL_LICENSE", _CEDULA, 0.7),
)
"""A number that only an order or ticket has stays readable."""
