"""Swiss identifiers: AHV/AVS number, UID of enterprises with VAT.

Sources: Central Compensation Office, "AHV-Nummer" (756, EAN-13 check digit); the Federal Council's ordinance on the
insurance card (20 digits, 80 and 756 first); Federal Statistical Office, UID register
(CHE, modulus 11); fedpol, passports and identity cards (a letter and seven digits).
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client._model import Source
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule, compact, digits, labelled, starting

_S: Final = r"[\s.\u2010-\u2015-]{0,2}"
_AHV: Final = lazily(rf"{starting('7')}56{_S}\d{{4}}{_S}\d{{4}}{_S}\d\d(?!\w)")
_DOTTED: Final = lazily(rf"{starting('7')}56\.\d{{4}}\.\d{{4}}\.\d\d(?!\w)")
_AHV_WORDS: Final = ("ahv", "avs", "navs13", "avs13", "sozialversicherungsnummer", "versichertennummer", "numero avs")
_UID: Final = lazily(rf"{starting('[Cc]')}[Hh][Ee]{_S}\d{{3}}{_S}\d{{3}}{_S}\d{{3}}(?!\w)")
_CARD: Final = lazily(rf"{starting('8')}0756{_S}(?:\d{_S}){{14}}\d(?!\w)")
_STREET: Final = lazily(
    r"(?<![\w-])(?i:rue|rte|route|av\.?|avenue|ch\.?|chemin|bd|boulevard|pl\.?|place|quai|chauss[ée]e|impasse|sentier|ruelle|clos|all[ée]e)"
    r"\s(?:de\sla\s|de\sl['’]|des\s|du\s|de\s|d['’])?[A-ZÀ-Þ][\w’'-]{1,24}"
    r"(?:[ -](?:(?:de|du|des|la|le)[ -])?[A-ZÀ-Þ][\w’'-]{1,24}){0,3}"
    r",?\s\d{1,4}[a-z]?(?:[/-]\d{1,3}[a-z]?)?(?:\s(?:bte|bo[îi]te|box|b)\.?\s?\d{1,4})?"
    r",?\s(?:à\s)?(?:CH-|B-)?\d{4}\s[A-ZÀ-Þ][\w’'-]{1,30}"
)
"""A street with its number behind, as in French Switzerland and in Belgium, with postcode and town."""
_FOREIGNER: Final = lazily(r"(?<![\w.])\d{3}\.\d{3}\.\d{3}(?:[./]\d)?(?!\w|[.,-]\d)|(?<![\w.])\d{8,9}(?!\w|[.,-]\d)")
"""The number of a foreigner in ZEMIS, or of the permit."""
_PERMIT: Final = lazily(
    r"\b(?:zemis|n°\spersonnel|permis\s[BCFGLNS]|ausweis\s[BCFGLNS])(?:[-\s](?:n°|no|nr|num[ée]ro)\b\.?)?\s?[:.]?\s",
    re.IGNORECASE,
)
_CANTONS: Final = "AG|AI|AR|BE|BL|BS|FR|GE|GL|GR|JU|LU|NE|NW|OW|SG|SH|SO|SZ|TG|TI|UR|VD|VS|ZG|ZH"
_PLATE: Final = lazily(rf"(?<![\w-])(?:{_CANTONS})[ -]\d{{1,3}}[ ’']?\d{{3}}(?![\w’'-])")
"""A canton and a number, written in two groups or one."""

_DOCUMENT: Final = lazily(r"(?<![\w-])[A-Z]\d{7}(?![\w-]|[.,]\d)")


def _ahv(value: str) -> bool:
    """Whether the EAN-13 check digit is right."""
    number = compact(value)
    return number.isascii() and (sum(map(int, number[::2])) + 3 * sum(map(int, number[1::2]))) % 10 == 0


_LICENCE: Final = lazily(r"(?<![\w.,/-])\d{12}(?![\w/-]|[.,]\d)")

RULES: Final = (
    Rule("DRIVER_LICENSE", _LICENCE, 0.7, words=("fahrausweis",), reach=8),
    Rule("CH_AHV", _AHV, 1.0, Source.CHECKSUM, number=True, check=_ahv),
    Rule("CH_AHV", _DOTTED, 0.8, number=True),
    Rule("IDENTITY_CARD", _DOCUMENT, 0.7, words=("ausweis",), reach=6),
    *labelled("CH_AHV", digits(13), _AHV_WORDS),
    Rule("MEDICAL_RECORD", _CARD, 0.9, number=True),
    Rule("LICENSE_PLATE", _PLATE, 0.6, words=("auto", "fahrzeug", "wagen", "kontrollschild"), reach=15),
    Rule("ADDRESS", _STREET, 0.7),
    Rule("IDENTITY_CARD", _FOREIGNER, 0.7, context=_PERMIT, reach=3),
    Rule("CH_UID", _UID, 0.9, number=True),
)
"""The prefix 756 and the dots leave no doubt; a mistyped number in that form is found as well."""
