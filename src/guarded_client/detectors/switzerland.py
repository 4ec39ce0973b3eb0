"""Swiss identifiers: AHV/AVS number, UID of enterprises with VAT.

Sources: Central Compensation Office, "AHV-Nummer" (756, EAN-13 check digit); the Federal Council's ordinance on the
insurance card (20 digits, 80 and 756 first); Federal Statistical Office, UID register
(CHE, modulus 11).
"""

from __future__ import annotations

from typing import Final

from guarded_client._model import Source
from guarded_client.detectors.lazily import lazily
from guarded_client.detectors.rule import Rule, compact, digits, labelled, starting

_S: Final = r"[\s.\u2010-\u2015-]{0,2}"
_AHV: Final = lazily(rf"{starting('7')}56{_S}\d{{4}}{_S}\d{{4}}{_S}\d\d(?!\w)")
_DOTTED: Final = lazily(rf"{starting('7')}56\.\d{{4}}\.\d{{4}}\.\d\d(?!\w)")
_AHV_WORDS: Final = ("ahv", "avs", "navs13", "avs13", "sozialversicherungsnummer", "versichertennummer", "numero avs")
_UID: Final = lazily(rf"{starting('[Cc]')}[Hh][Ee]{_S}\d{{3}}{_S}\d{{3}}{_S}\d{{3}}(?!\w)")
_CARD: Final = lazily(rf"{starting('8')}0756{_S}(?:\d{_S}){{14}}\d(?!\w)")
_CANTONS: Final = "AG|AI|AR|BE|BL|BS|FR|GE|GL|GR|JU|LU|NE|NW|OW|SG|SH|SO|SZ|TG|TI|UR|VD|VS|ZG|ZH"
_PLATE: Final = lazily(rf"(?<![\w-])(?:{_CANTONS})[ -]\d{{1,3}}[ ’']?\d{{3}}(?![\w’'-])")
"""A canton and a number, written in two groups or one."""


def _ahv(value: str) -> bool:
    """Whether the EAN-13 check digit is right."""
    number = compact(value)
    return number.isascii() and (sum(map(int, number[::2])) + 3 * sum(map(int, number[1::2]))) % 10 == 0


RULES: Final = (
    Rule("CH_AHV", _AHV, 1.0, Source.CHECKSUM, number=True, digits=True, check=_ahv),
    Rule("CH_AHV", _DOTTED, 0.8, number=True, digits=True),
    *labelled("CH_AHV", digits(13), _AHV_WORDS),
    Rule("MEDICAL_RECORD", _CARD, 0.9, number=True, digits=True),
    Rule("LICENSE_PLATE", _PLATE, 0.6, digits=True, words=("auto", "fahrzeug", "wagen", "kontrollschild"), reach=15),
    Rule("CH_UID", _UID, 0.9, number=True, digits=True),
)
"""The prefix 756 and the dots leave no doubt; a mistyped number in that form is found as well."""
