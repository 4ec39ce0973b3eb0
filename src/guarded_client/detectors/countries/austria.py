"""Austrian identifiers: social security, tax, VAT and company register numbers.

Sources: Dachverband der Sozialversicherungsträger, "Versicherungsnummer" (modulus 11, then the date of birth); BMF,
"Abgabenkontonummer"; UID (ATU, modulus 10); Firmenbuchgesetz section 30 (FN and check letter).
"""

from __future__ import annotations

from typing import Final

from guarded_client._model import Source
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule, digits, labelled, starting, valid

_SOCIAL: Final = lazily(
    rf"{starting('[1-9]', '[0-9A-Za-z]')}\d{{3}}[\s./-]{{0,2}}(?:0[1-9]|[12]\d|3[01])[\s.]?(?:0[1-9]"
    rf"|1[0-5])[\s.]?\d\d(?!\w)"
)
_GROUPED: Final = lazily(
    rf"{starting('[1-9]', r'[0-9A-Za-z.,/ -]')}\d{{3}}\s(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-5])\d\d(?!\w)"
)
_SOCIAL_WORDS: Final = (
    *(
        "sozialversicherung",
        "versicherungsnummer",
        "svnr",
        "sv-nummer",
        "sv-nr",
        "svn",
        "vsnr",
        "e-card",
        "vers.-nr",
        "vers-nr",
    ),
    *("ecard", "sv nummer"),
)
_VAT: Final = lazily(rf"{starting('[Aa]')}[Tt][Uu]\s?\d{{8}}(?!\w)")
_COMPANY: Final = lazily(rf"{starting('F')}N\s?\d{{1,6}}\s?[a-z](?!\w)")
_COMPANY_BARE: Final = lazily(r"(?<![\w.,/-])\d{5,6}\s?[a-z](?!\w)")
_LICENCE: Final = lazily(r"(?<![\w/.])\d\d/\d{6}(?![\w/])")
"""A driving licence: the year and a number."""

_RESIDENT: Final = lazily(r"(?<![\w.,/-])\d{12}(?![\w/-]|[.,]\d)")
"""The number of the central register of residents (ZMR)."""

RULES: Final = (
    Rule("IDENTITY_CARD", _RESIDENT, 0.7, words=("zmr", "zmr-zahl", "melderegister"), reach=8),
    *labelled("AT_SOCIAL_SECURITY", _SOCIAL, _SOCIAL_WORDS, valid("at.vnr")),
    Rule("AT_SOCIAL_SECURITY", _GROUPED, 0.9, Source.CHECKSUM, number=True, check=valid("at.vnr")),
    *labelled("AT_SOCIAL_SECURITY", digits(10), _SOCIAL_WORDS),
    *labelled("AT_TAX_NUMBER", digits(9), ("abgabenkonto", "steuernummer", "st.nr", "steuer-nr")),
    Rule("DRIVER_LICENSE", _LICENCE, 0.7, words=("fuhrerschein", "lenkberechtigung"), reach=25),
    Rule("AT_VAT", _VAT, 0.9, number=True),
    Rule("AT_COMPANY_NUMBER", _COMPANY, 0.7),
    Rule("AT_COMPANY_NUMBER", _COMPANY_BARE, 0.7, words=("firmenbuch", "fn", "fn-nr"), reach=14),
)
"""Grouped as printed, the check digit and the date are enough; bare it needs a label."""
