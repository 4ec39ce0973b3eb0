"""Codes that nothing else looks like, right behind who or what has one: "contrat AX 5518 2290", "klant 7 004 881 236".

A word alone says little ("client 15 000", "contrat 2024"), so the number must have letters before its digits, a letter
behind its groups, ten digits or more, or a sign that says number before it. Keys of records count as the words do.

Sources: letters, cards and exports of insurers, energy suppliers, clubs and employers in the seven languages.
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.formats.amounts import NO_COUNT, NO_DAY, NO_ROUND
from guarded_client.detectors.formats.documents import A_DATE
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule

_WHO: Final = (
    r"(?:clients?|cliente|customer|kund(?:e|in)|klant|utente|abonn[ée]e?|abonad[oa]|abbonat[oa]|assinante|subscriber|membre|member|mitglied|lid|soci[oa]"
    r"|s[óo]ci[oa]|adh[ée]rente?|soci[ée]taire|allocataire|assur[ée]e?|insured|versicherte[rn]?|asegurad[oa]|assicurat[oa]|segurad[oa]|verzekerde"
    r"|employ[ée]e?|employee|staff|payroll|salari[ée]e?|mitarbeiter(?:in)?|emplead[oa]|dipendente|funcion[áa]ri[oa]|medewerker)"
)
_WHAT: Final = (
    r"(?:contrat|contract|contrato|contratto|vertrag|police|policy|p[óo]liza|polizza|ap[óo]lice|polis|mandat|mandaat|mandate|mandato|badge|matricule|matricola|mat\."
    r"|compteur|meter|contador|contatore|z[äa]e?hler|licen[cs]e|licencia|licenza|licen[çc]a|konto|account|acct|tenancy|grundkarte|ausweis|dienstausweis"
    r"|(?:carte|tarjeta|tessera|cart[ãa]o|karte|kaart|card|pas|pass)(?:\s(?:de\s|di\s)?(?:fid[ée]lit[ée]|fidelidad|fedelt[àa]|fidelidade|client|cliente|membre|socio|s[óo]cio|kunden|klanten))?"
    r"|(?:loyalty|membership|member|library|club)\scard|fallnr\.?|pers\.?-?nr\.?|vs-?nr\.?)"
)
_WORD: Final = lazily(
    rf"(?<![^\W_])(?:{_WHO}|{_WHAT})(?![^\W\d_])(?:\s(?:ref|r[ée]f)\.?)?\s?(?:(?:n[°º]|n\.[º°]?|nr\.?|no\.?|num\.|num[ée]ro|n[úu]mero|nummer|number|#)\s?)?[:=]?\s{{0,2}}",
    re.IGNORECASE,
)
_LETTERS: Final = (
    r"(?!(?:FF[A-Z]{1,4}|BUG|CVE|ERR|INV|KB|SO|SP|SKU|AHV|AVS|BSN|CAF|CNS|CPAM|INAIL|INE|INPS|INSZ|MSA|NIF|NIR|NISS|PIN|SNS|ADSL|AES|BAC|BP|BT|CB|CDD|CDI|CE|CET|COVID|CP|CS|CV|DDR|DIN|DN|DSL|EN|EU|FY|GPT|HT|IBM|IEC|IP|ISO|KM|KW|LED|LTE|MAC|MB|MHZ|MS|NF|OS|PC|PDF|PO|PR|Q|RAM|RTX|GTX|SDK|API|URL"
    r"|RFC|RJ|RPM|SAP|SIM|SQL|SSL|TLS|TTC|TV|UE|USB|USD|EUR|GBP|CHF|UTC|VGA|VPN|WIN|XP)[ ./-]?\d|V-?20\d\d)"
)
_STRONG: Final = lazily(
    rf"(?<![\w.,€$£/-])(?!{A_DATE}){NO_DAY}{_LETTERS}(?!\d{{1,2}}\.\d\.)(?:"
    r"[A-Z]{1,5}[ /.-]?(?!(?:19|20)\d\d(?![\w./-]))\d(?:[ ./-]?\d){4,13}(?:[/-][A-Z0-9]{1,4}"
    r"|[ ]?[B-DF-HJ-NP-XZ](?!\w)|[AEOYI](?!\w))?"
    r"|[A-Z]{2,5}[/-]\d{2,8}(?:[/-]\d{1,8}){1,3}"
    r"|(?=(?:\d[ ./-]?){7})\d{1,4}(?:[ ./-]\d{2,4}){1,4}[ -]?[A-Z](?!\w)"
    r"|(?=(?:\d[ ]?){10})\d{1,4}(?:[ ]\d{2,4}){2,5}|\d{10,18}|(?=(?:\d[./-]?){7})\d{1,4}(?:[./-]\d{1,4}){2,4}"
    r")(?![\w/-]|[.,]\d|\s?(?:€|£|\$|%|EUR|CHF|GBP|USD|euros?)(?!\w))"
    rf"{NO_COUNT}"
)
_MARKED: Final = lazily(
    rf"(?<![\w.,€$£/-])(?!{A_DATE}){NO_DAY}{NO_ROUND}(?!(?:19|20)\d\d(?!\d))\d{{5,12}}(?![\w/-]|[.,]\d|\s?(?:€|£|\$|%|EUR|CHF|euros?|kWh|km|m3|m³)(?!\w)){NO_COUNT}"
)
_MARK: Final = lazily(
    rf"(?<![^\W_])(?:(?:{_WHO}|{_WHAT})(?![^\W\d_])\s?(?:n[°º]|n\.[º°]|nr\.?|no\.|num\.|num[ée]ro|n[úu]mero|nummer|number|#)\s?:?\s{{0,2}}"
    rf"|{_WHAT}(?![^\W\d_])\s?:\s)",
    re.IGNORECASE,
)
_KEYS: Final = lazily(
    r"(?<![^\W_])(?:(?:num(?:ero)?|no|nr|n|ref|cod(?:ice|igo)?)_?(?:cliente?s?|contrat[to]?o?|abonne|police|poliza|polizza|apolice|badge|matricule|soci[oa]|membre|adherent|assure)"
    r"|(?:client(?!_?id)|cliente|customer|contract|contrat|contrato|member|policy|klant|kunden|polis|vertrags?|mitglieds?|badge|abonne|staff|employee)_?(?:ref|no|nr|num|number|nummer|code))"
    r"\\?[\"']?\s?[:=]\s?\\?[\"']?",
    re.IGNORECASE,
)
_KEYED: Final = lazily(
    rf"(?<![\w.€$£-])(?!{A_DATE})(?!(?:19|20)\d\d(?:-\d\d)?(?![\w-])){NO_ROUND}(?:[A-Z]{{1,4}}-?)?\d(?:-?\d){{4,13}}(?![\w.-]|\s?(?:€|%)){NO_COUNT}"
)
_SHORT_WORD: Final = lazily(
    r"(?<![^\W_])(?:(?:c[óo]d(?:e|ice|igo)?\.?|n[º°]|n\.[º°]?|num\.|r[ée]f\.?)\s?(?:d[aei]l?\s)?(?:clt?e?|cli|clien|dip|abb|soc)\.(?:te\.?)?"
    r"|(?:cust|client|cli)\.?\s(?:no|id)\b\.?|cust\.?\s(?:code|ref)\b\.?"
    r"|(?:client|cli)\.?\s(?:code|ref)\b\.?(?!\s?[:=]?\s{0,2}[1-5]\d\d(?!\d))|(?:klant(?:en)?|kunden|debiteuren|debitoren|kd)\.?-?code)\s?[:=]?\s{0,2}",
    re.IGNORECASE,
)
"""Customers and employees in short: "Cod. cli. CL-00441", "Cust. no. C-20417", "Klantcode K-20817".

Not what a program answers: "client code: 404".
"""
_SHORT_CODE: Final = lazily(
    rf"(?<![\w.,€$£/-])(?!{A_DATE})(?!(?:19|20)\d\d(?![\w-]))(?:[A-Z]{{1,3}}-?)?\d{{3,9}}(?:-[A-Z0-9]{{1,3}})?"
    rf"(?![\w/-]|[.,]\d|\s?(?:€|£|\$|%|EUR|CHF|euros?)(?!\w)){NO_COUNT}"
)

RULES: Final = (
    Rule("CUSTOMER_NUMBER", _SHORT_CODE, 0.6, context=_SHORT_WORD, reach=1),
    Rule("CUSTOMER_NUMBER", _STRONG, 0.6, context=_WORD, reach=1),
    Rule("CUSTOMER_NUMBER", _MARKED, 0.6, context=_MARK, reach=1),
    Rule("CUSTOMER_NUMBER", _KEYED, 0.6, context=_KEYS, reach=1),
)
