"""IBANs and payment cards.

Sources: ISO 13616 and the SWIFT IBAN registry, release 98 (lengths); ISO/IEC 7812-1 (Luhn) and the issuers' published
number ranges; PCI DSS 4.0, requirement 3.4.1 (a masked card shows at most its first six or eight digits, and its last
four).
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client._model import Source
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import REFERENCE, Rule, compact, starting

_LENGTHS: Final = {
    country: int(length)
    for country, length in re.findall(
        r"([A-Z]{2})(\d\d)",
        "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24FI18FK18FO18FR27GB22"
        "GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19"
        "MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23"
        "TN24TR26UA29VA22VG24XK20YE30",
    )
}
_GAP: Final = r"[\s.\u2010-\u2015-]{0,2}"
_TAIL: Final = "|".join(
    rf"(?:{'|'.join(f'(?<={country[0]}){country[1]}' for country, size in _LENGTHS.items() if size == length)})"
    rf"{_GAP}\d{_GAP}\d(?:{_GAP}[A-Z0-9]){{{length - 4}}}"
    for length in sorted(set(_LENGTHS.values()))
)
_IBAN: Final = lazily(
    rf"{starting('[A-Za-z]', '[A-Za-z0-9]')}(?=[A-Z]{_GAP}\d)(?:{_TAIL})(?![A-Z0-9])", re.IGNORECASE | re.ASCII
)
_GAP_OR_BREAK: Final = r"(?:[^\S\n]|[.\u2010-\u2015-]|\n(?=[A-Z0-9]{4}[ A-Z0-9\n]|[A-Z0-9]{1,4}\s{0,2}(?:\n|\Z))){0,2}"
"""A line ends only between groups, so that no date or number at the beginning of the next one is of the account."""
_NO_WORD: Final = r"(?!(?<![A-Za-z0-9])(?:[A-Z]{3}|[A-Z]{5,})(?![A-Za-z0-9]))"
_LIKE_IBAN: Final = lazily(
    rf"{starting('[A-Z]', '[A-Za-z0-9]')}[A-Z]{_GAP}\d{_GAP}\d(?:{_GAP_OR_BREAK}{_NO_WORD}[A-Z0-9]){{8,32}}"
    r"(?![A-Za-z0-9])",
    re.ASCII,
)
"""Of any country and length: behind its label a mistyped one, too, says whose it is. Not "BIC" behind it."""
_LONGEST: Final = 96
_IBAN_WORDS: Final = lazily(
    r"\b(?:iban|rib|compte|account|virement|transfer|bank|banque|bancaires?|rek(?:ening)?(?:nr)?|konto|kto|conto|cuenta|conta)\b",
    re.IGNORECASE,
)


def is_iban(value: str) -> bool:
    """Whether the check digits of a bank account hold, and its length is that of the country."""
    from stdnum import iban

    number = compact(value)
    turned = "".join(str(int(letter, 36)) for letter in number[4:] + number[:4])
    return int(turned) % 97 == 1 and bool(iban.is_valid(number, check_country=False))


def _in_one_case(value: str) -> bool:
    """Without a word of the next sentence, nor one before: "account no 44710293. Shirt size M", "card is 4475 ..."."""
    return re.search("[A-Z][a-z]{2}|^(?:al|at|be|de|es|is|it|me|no|se) ", value) is None


def _grouped(value: str) -> bool:
    """Written in blocks of four, as IBANs are printed."""
    return (
        re.fullmatch(
            r"[A-Za-z]{2}\d\d(?:[ \u00a0\u202f.-][A-Za-z0-9]{4}){2,7}(?:[ \u00a0\u202f.-][A-Za-z0-9]{1,3})?", value
        )
        is not None
    )


_SOLID: Final = re.compile(
    r"(?:AT\d{18}|BE\d{14}|CH\d{19}|DE\d{20}|ES\d{22}|FR\d{12}[A-Z0-9]{11}\d\d|(?:GB|IE)\d\d[A-Z]{4}\d{14}|IT\d\d[A-Z]\d{10}[A-Z0-9]{12}"
    r"|LU\d{18}|NL\d\d[A-Z]{4}\d{10}|PT\d{23})\Z"
)
"""Letters and digits where the registry has them for a country: a mistyped account, with no label beside it."""


def _of_its_country(value: str) -> bool:
    return _SOLID.match(value) is not None


_D: Final = r"[ .\u00a0\u202f\u2010-\u2015-]"
_CARD: Final = lazily(
    starting("[2-6]", r"[\w.]") + rf"\d{{3}}(?:(?:{_D}?\d{{4}}){{3}}|{_D}?\d{{6}}{_D}?\d{{4,5}}|\d{{9}})(?!\d)"
)
_LONG_CARD: Final = lazily(starting("[46]", r"[\w.]") + rf"\d{{3}}(?:{_D}?\d{{4}}){{3}}{_D}?\d{{3}}(?!\d)")
_ANY_CARD: Final = lazily(r"(?<![\w.])\d(?:[\s.\u2010-\u2015-]{0,3}\d){11,18}(?!\d)")
_CARD_WORDS: Final = lazily(
    r"\b(?:cartes?(?!\s(?:cadeaux?|vitale|grise|nationale|d['’](?:identit|embarq)|de\s(?:s[ée]jour|fid[ée]lit)))"
    r"|(?<!\bgift\s)(?<!\bid\s)(?<!\bidentity\s)(?<!\bboarding\s)cards?|visa|mastercard|amex|american\s?express|cb|maestro|debit|credit|cr[ée]dit"
    r"|kreditkarten?(?:nummer)?|bankkarte|girocard|ec-karte|tarjetas?|cart[ãa]o|creditcard(?:nummer)?|carta\sdi\s(?:credito|debito))\b"
    r"|\bcarta\s(?=\d{4}(?:[ -]?\d{4}){3}(?!\d))",
    re.IGNORECASE,
)
_HIDDEN: Final = r"(?:[Xx]{2}|\*\*|••|··|●●|##)"
_MASKED: Final = lazily(
    rf"(?<![\w*•])(?:[2-6]\d{{3}}[ -]?\d\d(?:{_HIDDEN}|\d\d)[ -]?{_HIDDEN}{{2}}[ -]?\d{{4}}"
    rf"|[2-6]\d{{3}}(?:[ -]?{_HIDDEN}{{2}}){{2}}[ -]?\d{{4}}"
    rf"|3[47]\d\d[ -]?\d\d{_HIDDEN}{{2}}[ -]?[Xx*•·●#]\d{{4}})(?![\w-])"
)
"""With its middle hidden, and the bank's number shown: "4970 10XX XXXX 4466"."""
_BEHIND: Final = r"[2-6]\d{3}(?:(?:[ -]?\d{4}){3}|[ -]?\d{6}[ -]?\d{5})[\s,;|/]{1,3}"
_ENDS: Final = (
    r"(?:(?i:exp(?:iry|ires?|iration)?|valid(?:\sthru)?|g[üu]ltig(?:\sbis)?|val(?:able|idit[ée])?|cad(?:uca)?"
    r"|scad(?:enza)?|geldig)[.:\s]{0,3})?"
)
_DATE: Final = r"(?:0[1-9]|1[0-2])[ ]?[/-][ ]?(?:20)?[2-4]\d"
_EXPIRY: Final = lazily(rf"(?<![\w.]){_BEHIND}{_ENDS}(?P<v>{_DATE})(?!\w|[./-]\d)")
_CODE: Final = lazily(
    rf"(?<![\w.]){_BEHIND}{_ENDS}{_DATE}[\s,;|/]{{1,3}}(?i:pr[üu]e?f(?:ziffer|nummer|zahl)\s?:?\s)?(?P<v>\d{{3,4}})(?!\w|[.,/-]\d)"
)
"""The end of a card's validity, and its security code, behind its number."""
_EXPIRES: Final = lazily(
    rf"(?<![\w.])(?P<v>[2-6]\d{{3}}(?:(?:[ -]?\d{{4}}){{3}}|[ -]?\d{{6}}[ -]?\d{{5}}))"
    rf"(?=[\s,;|/]{{1,3}}{_ENDS}{_DATE}(?!\w|[./-]\d))"
)
"""Mistyped, before the end of its validity."""
_CID: Final = lazily(
    r"(?<!\w)(?i:amex|american\sexpress|discover|cards?|exp(?:ir\w{1,6}|\.)?)(?!\w)[^\n]{0,30}?[\s,;/]"
    r"(?:CID|cid)\s?:?\s(?P<v>\d{3,4})(?!\w|[.,/-]\d)"
)
"""Its security code, as American Express and Discover call it. Databases and phone cells have a CID, too."""
_LOTS: Final = lazily(
    r"(?i:(?:lots?|batch|charge|lote|lotto|partij|gtin|ean|udi|ref|art|s/?n)\.?"
    r"(?:[ ]?(?:no|nr|n°|number)\.?)?[ ]?[:#]?[ ]?)\Z"
)
"""Of goods, which also expire."""
_FOURS: Final = lazily(
    r"(?<![\w.,-])(?:4\d{3}|5[1-5]\d\d|2[2-7]\d\d|6[0245]\d\d)"
    r"(?P<s>[ -])\d{4}(?P=s)\d{4}(?P=s)\d{4}(?![\w-]|[.,]\d|[ ]\d)"
)
"""In four groups of four, further behind the word for a card."""
_ISSUERS: Final = lazily(
    r"4(?:\d{12}|\d{15}|\d{18})|(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}|3[47]\d{13}"
    r"|3(?:0[0-5]|09|[689]\d)\d{11}|35(?:2[89]|[3-8]\d)\d{12}|6(?:011|5\d\d|4[4-9]\d)\d{12}|62\d{14,17}"
)


_DOUBLED: Final = str.maketrans("0123456789", "0246813579")
"""The sum of the digits of twice a digit."""


def _luhn(digits: str) -> bool:
    if not (digits.isascii() and digits.isdigit()):
        return False
    return (sum(map(int, digits[-1::-2])) + sum(map(int, digits[-2::-2].translate(_DOUBLED)))) % 10 == 0


def _card(value: str) -> bool:
    digits = compact(value)
    return _ISSUERS.fullmatch(digits) is not None and len(set(digits)) > 1 and _luhn(digits)


RULES: Final = (
    Rule("IBAN_CODE", _IBAN, 1.0, Source.CHECKSUM, number=True, before=_LONGEST, check=is_iban),
    Rule("IBAN_CODE", _IBAN, 0.6, number=True, before=_LONGEST, check=_grouped),
    Rule("IBAN_CODE", _IBAN, 0.6, number=True, before=_LONGEST, check=_of_its_country),
    Rule("IBAN_CODE", _IBAN, 0.7, number=True, context=_IBAN_WORDS, reach=40, check=_in_one_case),
    Rule("IBAN_CODE", _LIKE_IBAN, 0.7, number=True, words=("iban",), reach=12),
    Rule("CREDIT_CARD", _CARD, 0.9, Source.CHECKSUM, number=True, check=_card),
    Rule("CREDIT_CARD", _LONG_CARD, 0.9, Source.CHECKSUM, number=True, check=_card),
    Rule("CREDIT_CARD", _MASKED, 0.8, anchors=("xx", "**", "••", "··", "●●", "##")),
    Rule("CREDIT_CARD", _EXPIRY, 0.8),
    Rule("SECRET", _CODE, 0.8),
    Rule("CREDIT_CARD", _EXPIRES, 0.8, unless=_LOTS),
    Rule("SECRET", _CID, 0.7),
    Rule("CREDIT_CARD", _FOURS, 0.6, number=True, context=_CARD_WORDS, reach=120, unless=REFERENCE),
    Rule("CREDIT_CARD", _ANY_CARD, 0.6, number=True, context=_CARD_WORDS, reach=40),
)
"""IBAN (mod 97 and length of the country) and card (Luhn, issuer range and grouping); with a context word also
those whose checksum is wrong, because a mistyped number still identifies."""
