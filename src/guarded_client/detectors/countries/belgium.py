"""Belgian identifiers: national register number and BIS number, enterprise and VAT number.

Sources: Royal Decree of 3 April 1984 (national number: date, serial, modulus 97); Crossroads Bank for Social Security,
BIS register (month plus 20 or 40); Crossroads Bank for Enterprises (enterprise number, modulus 97).
"""

from __future__ import annotations

from typing import Final

from guarded_client._model import Source
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule, compact, digits, labelled, starting, valid

_S: Final = r"[\s.\u2010-\u2015-]{0,3}"
_NATIONAL: Final = lazily(
    rf"{starting('[0-9]', '[0-9A-Za-z]')}\d{_S}[0-5]\d{_S}[0-3]\d{_S}\d{{3}}{_S}\d\d(?!\w)",
)
_NATIONAL_WORDS: Final = (
    *(
        "rijksregister",
        "registre national",
        "numero national",
        "n° national",
        "nationalregister",
        "nrn",
        "rrn",
        "niss",
        "insz",
    ),
    *("nn", "n.n"),
    *("bisnummer", "numero bis", "national register"),
)
_CARD: Final = lazily(r"(?<![\w-])\d{3}-\d{7}-\d\d(?![\w-])")
"""An identity card; accounts were written so before there were IBANs."""
_ENTERPRISE: Final = lazily(rf"{starting('[Bb]')}[Ee][\s.-]{{0,2}}(?:[01][\s.]?)?\d{{3}}{_S}\d{{3}}{_S}\d{{3}}(?!\w)")
_ENTERPRISE_WORDS: Final = (
    "ondernemingsnummer",
    "kbo",
    "bce",
    "numero d'entreprise",
    "enterprise number",
    "n° d'entreprise",
    "btw",
    "tva",
)

_INSURED: Final = lazily(r"(?<![\w.,/-])[1-69]\d\d[/ ]?\d{6,7}[-/ ]?\d\d(?![\w/-]|[.,]\d)")
"""Whom a health fund knows: its number, the member's, a check."""


def _national(value: str) -> bool:
    from stdnum.be import bis, nn

    number = compact(value)
    if number.isdecimal():  # what most numbers lack is looked at first: the rest by 97, from 2000 on with a 2 before
        check = 97 - int(number[-2:])
        if int(number[:-2]) % 97 != check and int("2" + number[:-2]) % 97 != check:
            return False
    return bool(nn.is_valid(number) or bis.is_valid(number))


RULES: Final = (
    Rule("BE_NATIONAL_NUMBER", _NATIONAL, 0.95, Source.CHECKSUM, number=True, check=_national),
    *labelled("BE_NATIONAL_NUMBER", digits(11), _NATIONAL_WORDS),
    Rule("IDENTITY_CARD", _CARD, 0.7, number=True),
    Rule("CUSTOMER_NUMBER", _INSURED, 0.7, words=("mutualite", "mutualiteit", "ziekenfonds", "mutuelle"), reach=12),
    Rule("BE_ENTERPRISE_NUMBER", _ENTERPRISE, 0.9, Source.CHECKSUM, number=True, check=valid("be.vat")),
    Rule("BE_ENTERPRISE_NUMBER", digits(10), 0.8, Source.CHECKSUM, check=valid("be.vat"), words=_ENTERPRISE_WORDS),
)
"""Date, serial and modulus 97 of the national number let one in thousands of random numbers pass."""
