"""Numbers of accounts at a bank, which a label tells, or a check where the form has one.

Sources: CFONB, "Relevé d'identité bancaire" (the key of French accounts); Vocalink's rules for UK sort codes and
account numbers (6 and 8 digits); the ABA's routing numbers (9 digits); Payments Canada, rule A-10 (5 and 3 digits of
branch and bank before the account); Currence, the Dutch numbers before IBAN (nine or ten digits in groups); Poste
Italiane (up to twelve); the Building Societies Association, roll numbers; St. Galler Kantonalbank.
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client._model import Source
from guarded_client.detectors.formats.amounts import NO_COUNT, NO_DAY, NO_ROUND
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import REFERENCE, Rule, compact, labelled, valid

_ACCOUNT: Final = lazily(r"(?<![\w.,€$£])\d(?:[\s./-]?\d){5,22}(?!\w|[.,]\d)")
_SORT_CODE: Final = lazily(r"(?<![\w.,/-])\d\d(?P<s>[ -])\d\d(?P=s)\d\d(?![\w/]|[.,-]\d)")
_SORT_AND_ACCOUNT: Final = lazily(
    r"(?<![\w.,/-])\d\d(?P<s>[ -]?)\d\d(?P=s)\d\d[ ,/-]{0,3}\d{4}[ ]?\d{4}(?![\w/-]|[.,]\d)"
)
_EIGHT: Final = lazily(r"(?<![\w.,€$£/-])\d{8,12}(?![\w/]|[.,-]\d)")
_SORTED_THEN: Final = lazily(
    r"\bsort\s?code\s?(?:is\s|:\s?)?\d\d[ -]?\d\d[ -]?\d\d[,;]?\s(?:and\s)?(?:acc(?:oun)?t\s)?(?:number|no\.?|num)"
    r"\s?(?:is\s|:\s?)?",
    re.IGNORECASE,
)
"""The number that follows a sort code."""
_GROUPED: Final = lazily(r"(?<![\w.,€$£/-])\d{3}(?:[ -]\d{3}){1,2}[ -]\d{3,4}(?![\w/]|[.,-]\d)")
_RIB: Final = lazily(
    r"\b(?:banque|abi|entidad)\s?:?\s{0,2}"
    r"(?P<v>\d{4,5}\D{1,24}\d{4,5}\D{1,24}(?:\d\d\D{1,24})?[0-9A-Z]{10,12}(?!\w)(?:(?!\D{0,12}iban)\D{1,12}\d\d(?!\d))?)",
    re.IGNORECASE,
)
"""The parts of a French, Italian or Spanish bank account, each with its label: bank, counter, account, key."""
_ROUTED_THEN: Final = lazily(
    r"(?<!\w)(?:routing|aba|rtn|transit)\s?(?:number|no\.?|\#)?\s?(?:is\s|:\s?)?"
    r"(?:\d{9}|\d{5}[,;/ -]{1,2}(?:institution\s?)?(?:number\s|no\.?\s|\#)?:?\s?\d{3})"
    r"[,;/]?\s{0,2}(?:and\s|\n)?(?:bank\s)?(?:acc(?:oun)?t|a/c)\.?"
    r"\s?(?:number|no\.?|\#)?\s?(?:is\s|:\s?)?",
    re.IGNORECASE,
)
"""The number that follows one of a bank of the United States, or of a branch and a bank of Canada."""
_LONG: Final = lazily(r"(?<![\w.,€$£/-])\d{9,17}(?![\w/]|[.,-]\d)")
_SOLID_SORT: Final = lazily(r"(?<![\w.,/-])\d{6}(?=[,;/]?\s(?:and\s)?(?i:acc(?:oun)?t?|a/c)(?!\w))")
"""Before the word for the account."""
_AC: Final = lazily(r"\d{9,18}(?![\w/-]|[.,]\d)")
_A_SLASH_C: Final = lazily(r"(?<!\w)(?:a/c|acct?)\.?\s?(?:(?:no|number|#)\b\.?)?\s?:?\s?(?=\d)", re.IGNORECASE)
"""The account of an Indian bank has up to eighteen digits."""
_POSTAL: Final = lazily(
    r"(?<![\w.,-])(?:\d\d[ ]?\d{3}[ ]?\d\d[ ]?[A-Z][ ]?\d{3}(?:[ ]?\d\d)?|\d\d-\d{1,6}-\d)(?![\w-])"
)
"""An account of the French or the Swiss post."""
_RIB_WHOLE: Final = lazily(
    r"(?<![\w.-])\d{5}[ ./-]{0,2}\d{5}[ ./-]{0,2}[0-9A-Za-z]{11}[ ./-]{0,2}\d\d(?!\w|[.-]\d)", re.ASCII
)
"""The same without labels."""
_COUNTER: Final = lazily(
    rf"(?<![\w.,/-]){NO_ROUND}\d{{5}}(?![\w/-]|[.,]\d|[ ]\d)"
    r"(?!\s(?!(?i:code|guichet|banque|[ée]tab|agence|compte|cpte|n°|num|cl[ée]|rib|iban|et|puis|ban))[^\W\d_]{3})"
)
"""Of a French bank, or of one of its branches, in any order; no postcode before a town, no amount before of what."""
_RIB_WORDS: Final = ("rib", "releve d'identite bancaire")
SOLID: Final = lazily(r"(?<![\w.,/-])\d{6,10}(?![\w/]|[.,-]\d)")
_SORTED: Final = lazily(
    r"(?<![\w.,/-])\d\d-\d\d-\d\d(?:[ ]?[/,-]?[ ]?|,?[ ](?:and[ ])?(?i:account|acc(?:oun)?t|a/c)"
    r"(?i:[ ](?:number|no\.?|num))?:?[ ])"
    r"\d{8}(?![\w/-])"
)
"""A sort code with the account behind it."""
_SORTED_SPACED: Final = lazily(r"(?<![\w.,/-])\d\d[ ]\d\d[ ]\d\d(?:[ ]?[/,-]?[ ]?)\d{8}(?![\w/-]|[.,]\d)")
_PAYS: Final = ("bank", "account", "acct", "acc", "bacs", "pay", "paid", "refund", "transfer")
"""The same with spaces looks like other numbers, and counts behind a word for a bank or for paying."""
_IN_ACCOUNT: Final = lazily(r"(?<![\w.,€$£/-])(?:\d{10,14}|\d{4}[ ]\d{4}[ ]\d{11}[ ]\d\d)(?![\w/-]|[.,]\d)")
"""Also as Portugal groups it (NIB)."""
_DEPOT: Final = lazily(
    r"\b(?:[Ww]ertpapier-?d|D)epot\s(?:(?:Nr|nr)\.?\s|[Nn]ummer\s)?(?P<v>\d{4}[ ]?\d{3}[ ]?\d{3})"
    r"(?![\w-]|[ .,]\d|\s(?:€|EUR|Euro|Stück)(?!\w))"
)
_SAVED: Final = lazily(
    rf"(?<![\w.,€$£/-]){NO_DAY}{NO_ROUND}\d(?:[ ]?\d){{6,11}}(?![\w-]|[.,]\d|\s?(?:€|EUR|Euro|CHF)(?!\w)){NO_COUNT}"
)
_SAVINGS: Final = (
    *(
        "girokonto",
        "sparkonto",
        "tagesgeldkonto",
        "festgeldkonto",
        "gehaltskonto",
        "kautionskonto",
        "gemeinschaftskonto",
    ),
    *("sparbuch", "sparkassenbuch"),
)
_CHECKED: Final = lazily(
    rf"(?<![\w.,€$£/-])(?=(?:\d[ -]?){{10}})\d{{3,4}}(?:[ -]\d{{3,4}}){{2,3}}(?![\w/-]|[.,]\d|[ -]\d){NO_COUNT}"
)
_CHECKING: Final = lazily(
    r"(?<![\w-])(?:(?:checking|savings)\s(?:account|acct)\.?(?:\s(?:number|no\.?|#))?\s?:?\s"
    r"|checking(?:\s(?:number|no\.?|#))?\s?:?\s(?=\d{4}[ -]\d{3}[ -]\d{4}(?![ -]?\d)))",
    re.IGNORECASE,
)
_POSTED: Final = lazily(
    rf"(?<![\w.,€$£/-]){NO_DAY}{NO_ROUND}\d{{5,12}}(?![\w/-]|[.,]\d|\s?(?:€|EUR|euro)(?!\w)){NO_COUNT}"
)
_POST: Final = lazily(
    r"(?<![\w-])(?:(?:ccp|c/c\spostale|(?:conto|libretto)\s(?:corrente\s)?postale|conto\sbancoposta)(?:\sn(?:umero|r|[.º°])?)?[.º°]{0,2}"
    r"|giro|rek(?:ening)?nr\.?)\s?:?\s",
    re.IGNORECASE,
)
"""Of the Italian post, of the Dutch one."""
_DUTCH: Final = lazily(r"(?<![\w.,-])(?:\d\d\.\d\d|\d{4})\.\d\d\.\d{3}(?![\w-]|[.,]\d)")
_ROLL: Final = lazily(r"(?<![\w.,/-])(?:\d{3,4}/\d{6,12}(?:-\d)?|[A-Z]/\d{6,9}(?:-\d)?|\d{8,12})(?![\w/-]|[.,]\d)")
_OF_SOCIETY: Final = lazily(r"(?<![\w-])roll\s(?:no|number)\b\.?(?:\sis)?\s?:?\s{0,2}", re.IGNORECASE)
"""Of an account at a British building society."""
_AGENCY: Final = lazily(
    r"(?<![\w.,/-])\d{4}(?:-[\dXx])?"
    r"(?=[,;/]?\s{1,2}(?:e\s)?(?i:conta|c/c|cc)(?!\w)(?:\s(?i:corrente|poupan[çc]a|n[.º°]{1,2}|n[úu]mero)){0,2}\s{0,2}(?:[:.\d]|\Z))"
)
"""Of a Brazilian bank, before the account (FEBRABAN)."""
_BRANCHED: Final = lazily(r"(?<![\w.,/-])\d{4,5}/\d{8}(?![\w/-]|[.,]\d)")
"""Of Italy's largest bank: branch and account."""
_GROUPED_CCC: Final = lazily(r"(?<![\w.,/-])\d{4}[ .-]\d{4}[ .-]\d\d[ .-]\d{10}(?![\w/-]|[.,]\d)")
"""Of Spain: bank, branch, check digits, account."""
_PORTUGUESE: Final = lazily(r"(?<![\w.-])\d-\d{7}\.\d{3}\.\d{3}(?![\w.-])")
_CANTONAL: Final = lazily(r"(?<![\w.-])\d\d[ ]\d\.\d{3}\.\d{3}[.-]\d\d(?![\w-]|[.,]\d)")
_AS_DIGITS: Final = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "12345678912345678923456789")


def _key(value: str) -> bool:
    """The key of a French account (CFONB): letters as digits, weights 89, 15 and 3, what lacks to a multiple of 97."""
    number = compact(value).translate(_AS_DIGITS)
    bank, counter, account, key = int(number[:5]), int(number[5:10]), int(number[10:21]), int(number[21:])
    return (89 * bank + 15 * counter + 3 * account + key) % 97 == 0 and 0 < key <= 97


RULES: Final = (
    Rule("BANK_ACCOUNT", _RIB_WHOLE, 0.8, Source.CHECKSUM, check=_key),
    Rule("BANK_ACCOUNT", _RIB_WHOLE, 0.9, Source.CHECKSUM, check=_key, words=_RIB_WORDS, reach=50),
    Rule("BANK_ACCOUNT", _RIB_WHOLE, 0.85, words=(*_RIB_WORDS, "compte", "cpte"), reach=25),
    Rule("BANK_ACCOUNT", SOLID, 0.6, words=("konto",), reach=2),
    Rule("BANK_ACCOUNT", _COUNTER, 0.7, words=("guichet", "banque", "etablissement"), reach=3),
    Rule("BANK_ACCOUNT", _RIB, 0.8),
    Rule("BANK_ACCOUNT", _SORTED, 0.7),
    Rule("BANK_ACCOUNT", _SORTED_SPACED, 0.7, words=_PAYS, reach=30),
    Rule("BANK_ACCOUNT", _IN_ACCOUNT, 0.6, words=("conto", "c/c", "conta", "cuenta", "cta"), reach=16),
    Rule("BANK_ACCOUNT", _DEPOT, 0.6),
    Rule("BANK_ACCOUNT", _SAVED, 0.7, words=_SAVINGS, reach=8),
    Rule("BANK_ACCOUNT", _POSTED, 0.7, context=_POST, reach=1),
    Rule("BANK_ACCOUNT", _DUTCH, 0.7, words=("rekening", "rek", "rek.", "bankrek", "giro"), reach=12),
    Rule("BANK_ACCOUNT", _ROLL, 0.7, context=_OF_SOCIETY, reach=1),
    Rule("BANK_ACCOUNT", _PORTUGUESE, 0.7),
    Rule("BANK_ACCOUNT", _AGENCY, 0.7, words=("agencia", "ag", "ag."), reach=3),
    Rule("BANK_ACCOUNT", _BRANCHED, 0.7, words=("conto", "c/c", "conto corrente"), reach=8),
    Rule("ES_BANK_ACCOUNT", _GROUPED_CCC, 0.85, words=("ahorro", "cartilla", "libreta", "cuenta"), reach=20),
    Rule("ES_BANK_ACCOUNT", _GROUPED_CCC, 0.85, Source.CHECKSUM, check=valid("es.ccc")),
    Rule("BANK_ACCOUNT", _CANTONAL, 0.7, words=("konto", "kontonummer", "compte", "conto", "account"), reach=40),
    Rule("BANK_ACCOUNT", _CHECKED, 0.6, context=_CHECKING, reach=1),
    *labelled(
        "BANK_ACCOUNT",
        _ACCOUNT,
        (
            *("account number", "account no", "account #", "acct", "bank account", "numero de compte", "n° de compte"),
            *("compte bancaire", "numero de conta", "conta bancaria", "kontonummer"),
            *(
                "konto-nr",
                "kontonr",
                "kto",
                "ktonr",
                "kto-nr",
                "kto.-nr",
                "girorekening",
                "depotnummer",
                "depot-nr",
                "depotnr",
                "numero de cuenta",
                "cuenta bancaria",
            ),
            *("numero di conto", "conto corrente"),
            *("rekeningnummer", "numero da conta", "nib", "rib", "routing number", "sort code"),
            *("bankleitzahl", "blz", "coordinate bancarie"),
        ),
    ),
    Rule("BANK_ACCOUNT", _SORT_CODE, 0.7, words=("sort", "s/c", "sortcode", "nsc"), reach=4),
    Rule("BANK_ACCOUNT", _SOLID_SORT, 0.7, words=("sort", "s/c", "sc", "sortcode"), reach=4),
    Rule("BANK_ACCOUNT", _SORT_AND_ACCOUNT, 0.7, words=("sort code", "sort"), reach=28),
    Rule("BANK_ACCOUNT", _EIGHT, 0.6, words=("acc", "a/c", "account"), reach=8, unless=REFERENCE),
    Rule("BANK_ACCOUNT", _EIGHT, 0.7, context=_SORTED_THEN, reach=1),
    Rule("BANK_ACCOUNT", _ACCOUNT, 0.7, context=_ROUTED_THEN, reach=1),
    Rule("BANK_ACCOUNT", _GROUPED, 0.6, words=("account",), reach=3, unless=REFERENCE),
    Rule("BANK_ACCOUNT", _AC, 0.85, context=_A_SLASH_C, reach=1),
    Rule("BANK_ACCOUNT", _LONG, 0.6, words=("checking", "savings"), reach=12, unless=REFERENCE),
    Rule(
        "BANK_ACCOUNT",
        _POSTAL,
        0.7,
        words=("cheque postal", "ccp", "compte postal", "postfinance", "postkonto", "postcheck", "pc-konto"),
        reach=12,
    ),
)
