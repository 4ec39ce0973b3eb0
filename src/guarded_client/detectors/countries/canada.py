"""Canada: social insurance number, health cards of Quebec and Ontario, postcodes, rural routes.

Sources: Service Canada, "Social Insurance Number" (nine digits, Luhn); RAMQ, "numéro d'assurance maladie" (four letters
of the name, year, month with 50 added for women, day, two digits); Ontario Ministry of Health, "health number" (ten
digits and a version code); Canada Post, "Addressing Guidelines" (postcodes, provinces, rural routes).
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client._model import Source
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import REFERENCE, Rule, digits, labelled, starting, valid

_SIN: Final = lazily(rf"{starting('[1-79]', '[0-9A-Za-z.,-]')}\d\d(?P<s>[ -]?)\d{{3}}(?P=s)\d{{3}}(?!\w|[.,-]\d)")
_ANY_SIN: Final = lazily(rf"{starting('[0-9]', '[0-9A-Za-z.,-]')}\d\d(?P<s>[ -]?)\d{{3}}(?P=s)\d{{3}}(?!\w|[.,-]\d)")
"""Those of examples begin with a zero."""
_SHORT: Final = lazily(
    r"\b(?:SIN|NAS|S\.I\.N\.?|N\.A\.S\.?)(?:\s?(?:#|[Nn]o\.?|[Nn]umber|n°))?(?:\sis|\sest)?\s?:?\s?(?=\d)"
)
_QUEBEC: Final = lazily(
    r"(?<!\w)[A-Z]{4}[ -]?\d\d(?:0[1-9]|1[0-2]|5[1-9]|6[0-2])[ -]?(?:0[1-9]|[12]\d|3[01])\d\d(?!\w)", re.IGNORECASE
)
_ONTARIO: Final = lazily(
    rf"{starting('[1-9]', '[0-9A-Za-z.,-]')}\d{{3}}[ -]?\d{{3}}[ -]?\d{{3}}(?:[ -]?[A-Z]{{2}})?(?!\w|[.,-]\d)"
)
_LICENCE: Final = lazily(r"(?<![\w-])[A-Z]\d{4}[ -](?:\d{5}[ -]\d{5}|\d{6}[ -]\d\d)(?![\w-])")
"""Of Ontario or Quebec: the surname's letter, and the date of birth at the end."""
_PROVINCES: Final = ("AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT")
_PROVINCE: Final = rf"(?:{'|'.join(_PROVINCES)})"
_FORWARD: Final = r"[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z]"
_LOCAL: Final = r"\d[ABCEGHJ-NPRSTV-Z]\d(?![\w-])"
_POSTCODE: Final = lazily(
    starting("[ABCEGHJ-NPRSTVXY]", r"[\w-]") + rf"\d[ABCEGHJ-NPRSTV-Z](?: |(?<={_PROVINCE} \w\w\w)-?){_LOCAL}"
)
_TOWN: Final = lazily(
    rf"(?<!\w)(?:[A-ZÀ-Ý][\w.'’-]{{1,24}} ){{1,3}}"
    rf"(?:[(](?:QC|Québec|Quebec)[)]|{_PROVINCE}) {{1,2}}{_FORWARD} ?{_LOCAL}"
)
_RURAL: Final = lazily(
    r"(?<![\w-])(?:S(?:ite|ITE) ?\d{1,4},? (?:(?:Comp|COMP|Box|BOX) ?\d{1,4},? )?RR ?\d{1,3}(?!\w)"
    r"|(?:R\.?R\.?|H\.?C\.?R?|Rural Route|RURAL ROUTE|Star Route)"
    r" ?#?\d{1,3},? (?:Box|BOX|box) ?#?\d{1,6}[A-Za-z]?(?!\w))"
)
"""A route of the post instead of a street, as in the United States."""

RULES: Final = (
    Rule("CA_SIN", _ANY_SIN, 0.9, Source.CHECKSUM, check=valid("luhn"), context=_SHORT, reach=1),
    *labelled("CA_SIN", _SIN, ("social insurance", "assurance sociale"), valid("ca.sin")),
    Rule(
        "MEDICAL_RECORD",
        _QUEBEC,
        0.7,
        words=("ramq", "assurance-maladie", "assurance maladie", "carte soleil", "health ins", "health card", "nam"),
        reach=20,
    ),
    Rule("MEDICAL_RECORD", _ONTARIO, 0.7, words=("ohip", "health card", "health number"), reach=14),
    *labelled("MEDICAL_RECORD", digits(9, 10), ("msp", "phn", "personal health number")),
    Rule("DRIVER_LICENSE", _LICENCE, 0.7, number=True),
    Rule("ADDRESS", _TOWN, 0.7, signs=("(", *_PROVINCES)),
    Rule("ADDRESS", _POSTCODE, 0.6, unless=REFERENCE),
    Rule("ADDRESS", _RURAL, 0.7),
)
"""SIN and NAS are words of Spanish and Portuguese: they count in capitals, and with the checksum."""
