"""British identifiers: NHS number, National Insurance number, tax, driving licence, VAT, company number, plates.

Sources: NHS Data Dictionary, "NHS NUMBER" (modulus 11); HMRC manual NIM39110 (NINO prefixes and suffixes)
and "UTR check digit" (modulus 11); DVLA, "Driver number" (surname, date of birth, initials) and INF104 (plates);
Companies House, "URI guide" (eight characters); Home Office, "Biometric residence permits" (two letters, seven digits)
and "Prove your right to work" (share codes: nine characters, the first W, R or S); Migrant Help, reference of NASS.
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client._model import Source
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import REFERENCE, Rule, compact, digits, labelled, starting, valid
from guarded_client.detectors.words.ordinary import is_ordinary

_S: Final = r"[\s.\u2010-\u2015-]{0,2}"
_NHS: Final = lazily(rf"{starting('[0-9]')}\d\d{_S}\d{{3}}{_S}\d{{4}}(?!\d)")
_CHI: Final = lazily(r"(?<![\w.,-])(?:\d{6}[ ]?\d{4}|\d{3}[ -]\d{3}[ -]\d{4})(?![\w-]|[.,]\d)")
"""Scotland's number begins with the date of birth; Northern Ireland's has the form of England's."""
_NHS_WORDS: Final = lazily(r"\b(?:nhs|national\shealth|patient)\b", re.IGNORECASE)
_NINO: Final = lazily(
    rf"{starting('[A-CEGHJ-PR-TW-Za-ceghj-pr-tw-z]')}[A-CEGHJ-NPR-TW-Za-ceghj-npr-tw-z]{_S}\d\d{_S}\d\d{_S}\d\d{_S}[A-Da-d](?!\w)"
)
_ANY_NINO: Final = lazily(rf"(?<!\w)[A-Za-z]{{2}}{_S}\d\d{_S}\d\d{_S}\d\d(?:{_S}[A-Za-z])?(?!\w)")
_NINO_WORDS: Final = lazily(
    r"\b(?:national\sinsurance|nino|ni\snumber|ninumber|ni\sno|nin|(?-i:NI)(?=\s?:?\s[A-Z]{2}\s?\d\d)|social\sinsurance(?=[^\n\d]{0,12}[GJ]Y\s?\d))\b",
    re.IGNORECASE,
)
_NINO_NEVER: Final = frozenset({"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"})


def _nino(value: str) -> bool:
    return compact(value)[:2] not in _NINO_NEVER


def _with_digit(value: str) -> bool:
    """No three short words."""
    return any(map(str.isdigit, value))


def _surname(value: str) -> bool:
    return not is_ordinary(value)


_DRIVER: Final = lazily(
    rf"{starting('[A-Za-z]')}[A-Za-z9]{{4}}{_S}\d(?:[05][1-9]|[16][0-2])(?:0[1-9]|[12]\d"
    rf"|3[01])\d{_S}[A-Za-z][A-Za-z9]\w[A-Za-z]{{2}}(?:[ ]\d\d)?(?!\w)",
    re.ASCII,
)
_LIKE_DRIVER: Final = lazily(
    r"(?<![\w-])[A-Z9]{5}[ ]?\d{6}[ ]?[A-Z9]{2}\w[ ]?\w{2}(?:[ ]\d\d)?(?![\w-])", re.ASCII | re.IGNORECASE
)
"""Mistyped; behind its word."""
_PLATE: Final = lazily(r"(?<![\w-])[A-Z]{2}\d{2}\s?[A-Z]{3}(?![\w-])", re.ASCII)
_CURRENT: Final = lazily(
    starting("[A-Y]", r"[\w-]") + r"[A-Y](?:0[1-9]|[1-7]\d) "
    r"(?!JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|EUR|USD|GBP|AND|FOR|THE)[A-HJ-PR-Z]{3}(?![\w-])",
    re.ASCII,
)
"""As given since 2001; the form alone is enough."""
_PLATE_LOWER: Final = lazily(r"(?<![\w-])[a-y]{2}(?:0[1-9]|[1-7]\d)\s?[a-z]{3}(?![\w-])", re.ASCII)
_PNC: Final = lazily(r"(?<![\w/])\d{2}/\d{1,7}[A-Z](?![\w/])")
_OFFICER: Final = lazily(
    r"(?<![\w-])(?:PC|DC|WPC|PCSO|PS|Sgt|Insp|Garda)\s\d{2,6}\s(?P<v>[A-Z][a-z’']{1,3}?[\w’'-]{1,20})(?!\w)"
)
"""Behind the number on an officer's collar: "PC 4471 Dawson"."""
_PLATE_WORDS: Final = ("plate", "registration", "vehicle", "car", "van", "reg", "number plate")
_VAT: Final = lazily(rf"{starting('[Gg]')}[Bb]{_S}\d{{3}}{_S}\d{{4}}{_S}\d\d(?:{_S}\d{{3}})?(?!\w)")
_COMPANY: Final = lazily(r"(?<!\w)(?:SC|NI|OC|SO)?\d{6,8}(?!\w)")
_PERMIT: Final = lazily(r"(?<![\w-])[RZ][A-Z] ?\d{7}(?![\w-])", re.IGNORECASE)
_SHARE_CODE: Final = lazily(r"(?<![\w-])[WRS][A-Z0-9]{2}[ -]?[A-Z0-9]{3}[ -]?[A-Z0-9]{3}(?![\w-])", re.IGNORECASE)
"""With the date of birth it opens somebody's immigration status."""
_LOG_BOOK: Final = lazily(r"(?<![\w.,/-])\d{4}[ ]?\d{3}[ ]?\d{4}(?![\w/-]|[.,]\d)")
"""The reference on the registration certificate of a vehicle."""
_PAYE: Final = lazily(r"(?<![\w-])\d{3}P[A-Z]\d{7}[\dX](?![\w-])")
"""Whose payments of tax an office of HMRC takes: "123PA00045678"."""
_SPONSORED: Final = lazily(r"(?<![\w-])C\d[A-Z]\d[A-Z]\d{5}[A-Z](?![\w-])")
"""The certificate of a worker's sponsor."""
_APPLICANT: Final = lazily(r"(?<![\w-])\d{4}-\d{4}-\d{4}-\d{4}(?![\w-])")
"""Who has applied for a visa (UAN)."""
_ASYLUM: Final = lazily(r"(?<![\w/])\d\d/\d\d/\d{5}(?:/\d{3})?(?![\w/])")
"""Whom the Home Office supports while they wait for asylum (NASS)."""


RULES: Final = (
    Rule("UK_NHS", _NHS, 0.9, Source.CHECKSUM, check=valid("gb.nhs"), context=_NHS_WORDS),
    Rule("UK_NHS", _NHS, 0.75, context=lazily(r"\bnhs\b", re.IGNORECASE), reach=20),
    Rule("UK_NHS", _CHI, 0.85, words=("chi", "chi no", "chi number", "chi:", "h&c", "hscni"), reach=9),
    Rule("UK_NINO", _NINO, 0.8, number=True, check=_nino),
    Rule("UK_NINO", _ANY_NINO, 0.6, context=_NINO_WORDS, reach=30),
    Rule("UK_DRIVING_LICENCE", _DRIVER, 0.9, number=True),
    Rule("UK_DRIVING_LICENCE", _LIKE_DRIVER, 0.7, words=("licence", "provisional", "driving"), reach=20),
    *labelled("UK_UTR", digits(10), ("utr", "unique taxpayer", "tax reference"), valid("gb.utr")),
    Rule("UK_VEHICLE_REGISTRATION", _PLATE, 0.7, words=_PLATE_WORDS, reach=40),
    Rule("UK_VEHICLE_REGISTRATION", _PLATE_LOWER, 0.7, words=_PLATE_WORDS, reach=12),
    Rule("UK_VEHICLE_REGISTRATION", _CURRENT, 0.6, unless=REFERENCE),
    Rule("IDENTITY_CARD", _PNC, 0.7, words=("pnc", "pncid", "cro"), reach=6),
    Rule("PERSON", _OFFICER, 0.7, check=_surname),
    Rule("IDENTITY_CARD", _PERMIT, 0.7, words=("brp", "biometric residence", "residence permit", "evisa"), reach=20),
    Rule("IDENTITY_CARD", _SHARE_CODE, 0.7, digits=True, words=("share code", "sharecode"), reach=9, check=_with_digit),
    Rule("VEHICLE_ID", _LOG_BOOK, 0.7, words=("v5c", "log book", "logbook"), reach=24),
    Rule("UK_UTR", _PAYE, 0.8, number=True),
    Rule("CASE_NUMBER", _SPONSORED, 0.8, number=True),
    Rule("CASE_NUMBER", _APPLICANT, 0.7, words=("uan", "unique application"), reach=10),
    Rule("CASE_NUMBER", _ASYLUM, 0.7, words=("nass", "asylum"), reach=16),
    Rule("UK_VAT", _VAT, 0.9, Source.CHECKSUM, number=True, check=valid("gb.vat")),
    *labelled("UK_COMPANY_NUMBER", _COMPANY, ("company number", "company no", "companies house", "registered number")),
)
"""The NHS number's modulus 11 lets one in eleven random numbers pass, so it needs a context word."""
