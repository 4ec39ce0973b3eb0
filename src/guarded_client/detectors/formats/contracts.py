"""Numbers by which a firm, an insurer, a bank, a school or a clinic knows somebody, right behind the word for them.

German, Spanish, Italian, Dutch and Portuguese: contracts, claims, loans, members, employees, pupils, patients, cards,
supply points. Numbers of orders, parcels, tickets, invoices and offers are none of these and stay readable.

Source: forms and letters of insurers, banks, energy suppliers and schools in these languages; CNJ resolution 65.
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.formats.contracts_english_french import RULES as ENGLISH_FRENCH
from guarded_client.detectors.formats.documents import A_DATE
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule

_AMOUNT: Final = (
    r"(?!\s?(?:€|%|EUR\b|Euro\b|euros?\b|R\$|CHF\b|kWh\b|mal\b|x\b|personas\b|persone\b|pessoas\b|Personen\b))"
)
_NUMBER: Final = lazily(
    rf"(?<![\w.,€$£])(?!{A_DATE})(?![12]\d\d\d(?![\w./-]|[ ]\d{{5}}))(?![0-3]\d-[01]\d(?![\w./-]))"
    rf"(?:\d{{1,4}}/(?=[A-Z]))?(?:[A-Z]{{1,5}}[ ./-]?"
    rf"|[a-z]{{1,3}}-?)?(?:[A-Z]{{1,3}}[/-])?"
    rf"\d(?:[ ./-]?\d){{3,17}}(?:(?:[/-]?[A-Z0-9]{{1,3}}|[ ][A-Z0-9])(?!\w))?(?![\w/]|[.,]\d){_AMOUNT}"
)
"""Four digits or more in groups, behind letters or before one; no date, year or amount."""
_MARK: Final = (
    r"(?:(?:(?:mit\s(?:der\s)?|met\s|con\s(?:el\s|il\s)?|com\s(?:o\s)?)(?=n))?"
    r"(?:n\.?[º°o]\.?|nº|n\.|nr\.?|nummer|n[úu]m(?:ero)?\.?|no\.|#)\s?)"
)
_END: Final = (
    r"(?:(?:\s(?:bei|von|bij|van|de|del|di|da|do|con|con\sla)\s[^\n:;,.\d]{2,30})?\s?[:=]\s{0,2}"
    r"|\s(?:ist|lautet|es|è|é|is)\s(?:(?:el|il|o|die|la|a)\s)?|\s)?"
)
_OF: Final = r"(?:(?:de(?:l(?:la|l['’])?)?|d[aoi]s?|d['’]|der)\s?){0,2}"
_AT_ONCE: Final = (
    r"(?!(?:CE|DIN|EN|IEC|ISO|NEN|NF|RFC|UNE|UNI)[ -]?\d)(?=[A-Z]{1,3}-?\d{3}|[A-Z]{1,3}[ ]\d{5}|\d\d-\d|\d{5})"
)
"""A number that is too long to count persons."""
_KNOWN_DE: Final = (
    r"(?:mitgl\.|vertr\.|versi?\.|vers(?:icherungs|\.)?-?scheins?|vertrags?|schadens?|darlehens?|kredit|karten|mieter|mitglieds?|mandanten|beitrags|beitragskonto|sch(?:ü|ue?)ler"
    r"|ausbildungs|leistungs|teilnehmer|versicherten|patienten|personal|mitarbeiter|bewohner|klienten|anschluss"
    r"|kunden|debitoren?|polizzen?|policen?|bausparvertrags|sozialversicherungs|bg|kv|ma|vs|vn|z(?:ä|ae?)hlpunkt|abonnenten?|abo)"
)
_KNOWN_NL: Final = (
    r"(?:contract|huurders?|bewoners?|schade|lening|hypotheek|lid(?:maatschaps)?|personeels|medewerker|leerling|student|pati[ëe]nt"
    r"|debiteur(?:en)?|relatie|cli[ëe]nt|verzekerde(?:n)?|inschrijf|inschrijvings|registratie|kaart|pas|meter|abonnee"
    r"|aansluit(?:ings)?|beschikkings?|zis|klant(?:en)?|polis|deelnemer(?:s)?|uitkerings)"
)
_MANDATE: Final = (
    r"r[ée]f[ée]rence\s(?:unique\s)?(?:de|du)\smandat|(?-i:RUM)|(?:referencia|riferimento|refer[êe]ncia)\s(?:[úu]nica\s)?d[eoi]l?\s"
    r"mandato|refer[êe]ncia\sadc|mandate\sref(?:erence)?\.?"
)
"""What a bank knows a direct debit by, in the other languages."""
_NORTHERN: Final = lazily(
    rf"(?<![\w-])(?:{_KNOWN_DE}[ -]?(?:nummer|nr\.?|id|kennung)|{_KNOWN_NL}[ -]?(?:nummer|nr\.?|id)"
    rf"|mandatsref(?:erenz(?:nummer)?\b|\.)|machtigingskenmerk|mandaatreferentie|{_MANDATE}|kassenzeichen|gesch(?:ä|ae?)ftszeichen|gz\.|geschz\.|bedarfsgemeinschaft"
    rf"|debitor(?:en-nr\.?)?"
    rf"|(?:kunde|kundin|mitglied|mieter(?:in)?|vertrag|contract|polis|polizze|verzekerde|medewerker|klant|lid|mitarbeiter(?:in)?|schade(?:n(?:sfall)?)?"
    rf"|debiteur)\s(?:{_MARK}|{_AT_ONCE})|polis(?=\s?:)){_END}",
    re.IGNORECASE,
)
_KNOWN_SOUTH: Final = (
    r"(?:contrat[to]?o|siniestro|sinistro|pr[ée]stamo|empr[ée]stimo|hipoteca|mutuo|finanziamento|financiamento"
    r"|financiaci[óo]n|abonad[oa]|abbonat[oa]|abbonamento|alumn[oa]|alun[oa]|student[ei]|estudiante|emplead[oa]"
    r"|dipendente|funcion[áa]ri[oa]|trabajador[ae]?|afiliad[oa]|afiliaci[óo]n|asegurad[oa]|assicurat[oa]|segurad[oa]"
    r"|paciente|paziente|assistito|iscritt[oa]|mutualista|benefici[áa]ri[oa]|benef[íi]cio|suscriptor[a]?|assinante"
    r"|soci[oa]|s[óo]ci[oa]|client[ei]|contribuente|utent[ei]|utenza|usuari[oa]|tarjeta|tessera|carteirinha|legajo"
    r"|instala[çc][ãa]o"
    r"|historia|p[óo]liza|polizza|ap[óo]lice|participa[çc][ãa]o|parte(?:\samistoso)?|fornitura|fornecimento|suministro)"
)
_OF_INSURANCE: Final = (
    r"(?:p[óo]liza|polizza|ap[óo]lice)\s(?:d[aeio]|del(?:la)?)\s[^\W\d_]{4,14}"
    r"|contrat[to]?o\s(?:d[aeio]|del(?:la)?)\s(?:[áa]gua|acqua|luz|luce|g[áa]s|energ[íi]a|elect?ricidade?|tel[ée]fono?e?|internet|fibra)"
)
_SOUTHERN: Final = lazily(
    rf"(?<![\w-])(?:(?:{_MARK}|c[óo]d(?:igo|ice|\.)?\s|id(?:entificador|entificativo)?\s){_OF}(?<!\w){_KNOWN_SOUTH}(?:\s(?-i:[A-Z]{{3,8}}))?"
    rf"|{_KNOWN_SOUTH}\s{_MARK}|(?:siniestro|sinistro|carteirinha|legajo|licencia|licen[çc]a|tessera|iscritt[oa]|matr[íi]cola\sdell[ao][\s’\']\s?student[ei](?:ssa)?|matr[íi]cula\s(?:funcional|de\salumn[oa]|d[oa]\salun[oa])"
    rf"|carteira\sd[oe]\sconv[êe]nio|unidade\sconsumidora|{_OF_INSURANCE}|referencia\scatastral|cups|cpe|nhc|(?-i:NIS|NIB"
    rf"|NB))\s?{_MARK}?"
    rf"|(?:cliente|contrat[to]?o|dipendente|emplead[oa]|funcion[áa]ri[oa])\s{_AT_ONCE}"
    rf"|conto\s(?:corrente\s)?{_MARK}|c/c\s{_MARK}|{_MARK}{_OF}(?<!\w)(?:cuenta|conta|conto)"
    rf"|conta(?:\scorrente)?\s?{_MARK}?:\s?)"
    rf"{_END}",
    re.IGNORECASE,
)
_POLICY: Final = lazily(
    r"(?<!\w)(?i:p[óo]liza|polizza|ap[óo]lice)\s(?!\d{1,3}(?:[ .]\d{3})+(?![ .]?\d))(?=(?:\d[ ./-]?){7})"
)
"""Of an insurance, with no word for a number; not of a sum."""
_ACCOUNT_WORDS: Final = lazily(
    rf"(?<![\w-])(?:conto\s(?:corrente\s)?{_MARK}|c/c\s{_MARK}|{_MARK}{_OF}(?<!\w)(?:cuenta|conta|conto)"
    rf"|conta(?:\scorrente|\spoupan[çc]a)?(?:\s{_MARK}|\s?:\s?|(?<=corrente)\s|(?<=poupan[çc]a)\s))"
    rf"{_END}",
    re.IGNORECASE,
)
_RECORD_WORDS: Final = lazily(
    rf"(?<![\w-])(?:zis-?(?:nr|nummer)\.?|historia(?:\scl[íi]nica)?\s(?:nhc|{_MARK})|prontu[áa]rio\s?{_MARK}?"
    rf"|carteirinha\s?{_MARK}?"
    rf"|{_MARK}{_OF}(?<!\w)(?:carteirinha|prontu[áa]rio|historia|utente|paciente|paziente)|kv-?(?:nr|nummer)\.?){_END}",
    re.IGNORECASE,
)
_FILE_NUMBER: Final = lazily(r"(?<![\w/])\d{1,6}/(?:19|20)?\d\d(?:-[A-Z0-9])?(?![\w/])")
_FILE_WORDS: Final = lazily(
    rf"(?<![\w-])(?:autos|diligencias\s(?:previas|urgentes)|ejecutoria|rollo(?:\sde\sapelaci[óo]n)?"
    rf"|juicio\s\w{{4,12}}|procedimiento(?:\s\w{{4,12}})?"
    rf"|proc(?:edimento|\.)(?:\spenale)?|processo|parketnummer)\s?{_MARK}?{_END}",
    re.IGNORECASE,
)

_REGISTERED: Final = lazily(
    r"(?<![\w-])(?:OAB|CREA|CRC)[/ -]?[A-Z]{2}\s?(?:[Nn][º°.]{1,2}\s?)?(?P<v>\d{2,3}\.?\d{3})(?![\w-]|[.,]\d)"
)
"""A lawyer, engineer or accountant in Brazil, by the council and its state; for physicians, see latin_america."""

RULES: Final = (
    Rule("CUSTOMER_NUMBER", _REGISTERED, 0.7, signs=("OAB", "CR")),
    Rule("MEDICAL_RECORD", _NUMBER, 0.7, context=_RECORD_WORDS, reach=1),
    Rule("BANK_ACCOUNT", _NUMBER, 0.7, context=_ACCOUNT_WORDS, reach=1),
    Rule("CUSTOMER_NUMBER", _NUMBER, 0.65, context=_NORTHERN, reach=1),
    Rule("CUSTOMER_NUMBER", _NUMBER, 0.65, context=_SOUTHERN, reach=1),
    Rule("CUSTOMER_NUMBER", _NUMBER, 0.65, context=_POLICY, reach=1),
    Rule("CASE_NUMBER", _FILE_NUMBER, 0.65, context=_FILE_WORDS, reach=1),
    *ENGLISH_FRENCH,
)
"""A number that only an order or offer has stays readable."""
