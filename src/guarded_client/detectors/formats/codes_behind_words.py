"""Numbers that their form and a word of few documents tell: registers of foreigners, V5C, eTIN, meters, travel cards.

Sources: the French AGDREF (ten digits); DVLA's V5C (a reference of eleven digits); BZSt on the eTIN; DIN 43863-5 (the
number of a German meter: medium, maker, ten digits); Gas Networks Ireland (GPRN of six or seven digits); BAMF (seven
digits and three of the country); the CIP codes of Spanish health services; TfL (Oyster, twelve digits).
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.formats.amounts import NO_ROUND
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule

_NO: Final = r"(?:\s?(?:n[°º.]{1,2}|nr\.?|no\.?|num(?:[ée]ro)?|number|#))?\s?[:#]?\s{0,2}"
_END: Final = r"(?![\w/-]|[.,]\d|\s?[%€])"
_FOREIGNER: Final = lazily(rf"(?<!\w)(?i:[ée]trang[eè]re?|agdref|num[ée]ro\s[ée]tranger){_NO}(?P<v>\d{{10}}){_END}")
_KEEPER: Final = lazily(
    rf"(?<!\w)(?i:v5c(?:/3)?(?:\s(?:doc(?:ument)?|log\s?book))?(?:\sref(?:erence)?)?){_NO}(?P<v>\d{{11}}){_END}"
)
_ETIN: Final = lazily(rf"(?<!\w)(?i:etin){_NO}(?P<v>[A-Z]{{8}}\d\d[A-Z]\d\d[A-Z]{{1,2}})(?!\w)")
_METER: Final = lazily(r"(?<![\w-])[1-9][ ]?(?:[A-Z]{3}|[A-Z]{2}\d)[ ]?\d{2}[ ]?\d{4}[ ]?\d{4}(?![\w-])")
_METERS: Final = ("zahler", "stromzahler", "gaszahler", "meter", "smgw", "zahlernummer")
_GAS: Final = lazily(
    rf"(?<!\w)(?i:gprn|gas\spoint)(?:\s(?i:no|number|ref(?:erence)?)\b\.?)?\s?[:#]?\s{{0,2}}(?P<v>\d{{6,7}}){_END}"
)
_ASYLUM: Final = lazily(
    r"(?<!\w)(?i:(?:bamf[- ])?(?:az\.?|aktenzeichen|gesch(?:äfts"
    r"|\.)?-?z(?:eichen|\.)?)|bamf(?:-nr\.?)?)\s?:?\s(?P<v>\d{7}-\d{3})(?![\w-])"
)
_CHART: Final = lazily(
    r"(?<!\w)(?:MR|MRN|[Cc]hart|CHART|[Hh]osp)\s?(?:#|[Nn]o\.?\s)\s?(?P<v>[A-Z]{0,2}\d{5,10})(?![\w/]|[.,]\d)"
)
_HEALTH_CARD: Final = lazily(
    rf"(?<!\w)(?i:tarjeta\s(?:sanitaria|individual)|t\.?s\.?i\.?|cip(?:a|-sns)?){_NO}"
    r"(?P<v>[A-Z]{4}[ ]?(?=[A-Z0-9 ]{0,20}(?:\d[ ]?){6})[A-Z0-9]{2,8}(?:[ ][A-Z0-9]{1,6}){0,3})(?![\w-])"
)
_PLATE: Final = lazily(
    r"(?<!\w)(?i:(?:licen[cs]e\s)?plates?|(?:license|licence|vehicle|car)\stags?|tags?(?=\s?[:#]|\s(?:no|number|is)\b))(?:\s(?i:no"
    r"|number|is)\b\.?)?\s?[:#]?\s{0,2}(?P<v>[A-Z]{2,3}[ -]\d{2,3}[ -]\d{3})(?![\w-])"
)
_TRAVEL: Final = lazily(
    rf"(?<!\w)(?i:oyster|bahncard\s(?:25|50|100|business)|zip\s?card|leap|ov-?chip(?:kaart)?|mobib|passe?\snavigo|tcl|ventra|compass)"
    rf"(?:\s(?i:card|kaart|carte))?{_NO}(?P<v>{NO_ROUND}\d{{3,4}}(?:[ -]?\d{{4}}){{2,3}}){_END}"
)
_LETTERED: Final = lazily(
    r"(?<![\w-])(?i:contrat|abonnement|membership|abo|abonamiento|abbonamento|assinatura|lidmaatschap|bail|mandat|contract|tenancy|lease|mandate|vertrag|mietvertrag|(?:lastschrift)?mandat(?:sreferenz)?|contrato|contratto|mandato|contract|huurcontract|machtiging)"
    rf"(?:\s(?:(?:de|d['’]|di|do|da|of|ref\.?)\s?)?[a-zà-ÿ]{{3,14}}){{0,2}}(?:\s[A-Z][\w-]{{2,16}}(?=\s[A-Z]{{2,4}}-))?{_NO}"
    r"(?P<v>(?!(?:ISO|NF|EN|DIN|IEC|IDCC|CDD|CDI|RFC|CGV|SLA|COVID|UNI|CEE|EU|PR|CVE)[-/])[A-Z]{2,4}[-/]\d{3,8}(?:[-/][A-Z0-9]{1,8}){0,3})(?![\w/-]|[.,]\d)"
)
_OF_SUPPLY: Final = lazily(
    r"(?<![\w-])(?i:cuenta\scliente|contrato\sde\s(?:suministro|luz|gas|agua|acceso)|compte\sclient|contrat\sde\s(?:fourniture|gaz|location)|contratto\sdi\s(?:fornitura|locazione)|contrato\sde\s(?:fornecimento|arrendamento))"
    rf"(?:\s[A-Z][\w-]{{1,18}})?{_NO}(?P<v>{NO_ROUND}\d(?:[ .-]?\d){{6,13}}){_END}"
)
_HELD: Final = lazily(
    r"(?<!\w)(?i:compte(?:\s(?:joint|courant|ch[èe]ques?|[ée]pargne|titres?|pro))?|konto|cuenta|conto|conta|rekening|account)\s[A-ZÀ-ÖØ-Þ][^\n,;:.!?\d]{2,40}?\s(?i:n[°º]|nr\.?|no\.|num[ée]ro|n\.)\s{0,2}"
    r"(?P<v>\d{8,11}[A-Z]?)(?![\w/-]|[.,]\d)"
)
"""Whose an account is, between the word and the number: "compte joint Durand n° 00041882771"."""

_INSURED: Final = lazily(
    rf"(?<!\w)(?i:nat(?:ional)?\.?\sins(?:urance)?\.?){_NO}(?P<v>[A-Z]{{2}}[ ]?\d\d[ ]?\d\d[ ]?\d\d[ ]?[A-D])(?!\w)"
)
_RESIDENT: Final = lazily(
    rf"(?<!\w)(?i:brp|biometric\s(?:residence\s)?(?:permit|card)|residence\s(?:card|permit)|ppt){_NO}(?P<v>[A-Z]{{0,2}}\d{{7,9}}){_END}"
)
_SICK_FUND: Final = lazily(
    r"(?<!\w)(?:KV|KVNR|KV-Nr\.?|Krankenversicherung"
    r"|Krankenkasse)\s?:?\s(?:[A-Z][\w-]{1,14}[ ,]\s?){0,2}(?P<v>[A-Z]\d{9})(?!\w)"
)
_REGISTER: Final = lazily(
    rf"(?<!\w)(?:RN|NN|R\.N\.|N\.N\.|RRN){_NO}(?P<v>\d\d[ .]?(?:0\d|1[0-2])[ .]?[0-3]\d[ .-]?\d{{3}}[ .-]?\d\d){_END}"
)
"""As Belgians shorten the national register."""
_SPANISH: Final = lazily(
    r"(?<!\w)(?i:doc(?:umento)?|dni|nif|nie|naf|carn[ée](?:\sde\sconducir)?|pasaporte|identidad|ident)\.?[\"']?\s?[:=]?\s{0,2}[\"']?"
    r"(?P<v>\d{2}\.\d{3}\.\d{3}[ -]?[A-Z]|\d{8}-?[A-Z])(?![\w-])"
)
_IDENTITY: Final = lazily(
    rf"(?<!\w)(?:CI|CNI|(?i:carte\sid(?:entit[ée])?)|(?i:carta\s(?:d['’])?identit[àa])|CIE){_NO}"
    rf"(?P<v>(?=[A-Z]{{0,5}}\d)(?=(?:[A-Z]{{0,4}}\d){{3}})[A-Z0-9]{{9}}|\d{{10}}|\d{{12}}){_END}"
)

RULES: Final = (
    Rule("UK_NINO", _INSURED, 0.8),
    Rule("IDENTITY_CARD", _RESIDENT, 0.7),
    Rule("DE_HEALTH_INSURANCE", _SICK_FUND, 0.7),
    Rule("BE_NATIONAL_NUMBER", _REGISTER, 0.7),
    Rule("ES_NIF", _SPANISH, 0.7),
    Rule("IDENTITY_CARD", _IDENTITY, 0.5),
    Rule("IDENTITY_CARD", _FOREIGNER, 0.7),
    Rule("VEHICLE_ID", _KEEPER, 0.7),
    Rule("DE_TAX_ID", _ETIN, 0.8),
    Rule("CUSTOMER_NUMBER", _METER, 0.7, words=_METERS, reach=22),
    Rule("CUSTOMER_NUMBER", _GAS, 0.7),
    Rule("CASE_NUMBER", _ASYLUM, 0.7),
    Rule("MEDICAL_RECORD", _CHART, 0.7),
    Rule("MEDICAL_RECORD", _HEALTH_CARD, 0.7),
    Rule("LICENSE_PLATE", _PLATE, 0.7),
    Rule("CUSTOMER_NUMBER", _TRAVEL, 0.65),
    Rule("CUSTOMER_NUMBER", _LETTERED, 0.6),
    Rule("CUSTOMER_NUMBER", _OF_SUPPLY, 0.65),
    Rule("BANK_ACCOUNT", _HELD, 0.65),
)
