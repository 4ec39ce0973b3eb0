"""Spanish identifiers: DNI and NIF, NIE, CIF, social security, passport, bank account.

Sources: Real Decreto 1553/2005 and Orden INT/2058/2008 (control letters, modulus 23); Orden EHA/451/2008 (CIF); TGSS,
"número de la Seguridad Social" (province, serial, modulus 97); Banco de España (CCC, two check digits).
"""

from __future__ import annotations

import re
from operator import mul
from typing import Final

from guarded_client._model import Source
from guarded_client.detectors.lazily import lazily
from guarded_client.detectors.rule import Rule, compact, digits, labelled, starting, valid

_S: Final = r"[\s.\u2010-\u2015-]{0,2}"
_LETTER: Final = "[A-HJ-NP-TV-Za-hj-np-tv-z]"
_DNI: Final = lazily(
    rf"{starting('[0-9]')}\d?{_S}\d{{3}}{_S}\d{{3}}(?:[\s.]|\s?[\u2010-\u2015-]\s?)?{_LETTER}(?![\w'’])"
)
_NIE: Final = lazily(rf"{starting('[XYZxyz]')}{_S}\d{_S}\d{{3}}{_S}\d{{3}}{_S}{_LETTER}(?!\w)")
_ID_WORDS: Final = ("dni", "d.n.i", "nif", "n.i.f", "documento nacional", "documento de identidad")
_NIE_WORDS: Final = ("nie", "n.i.e", "numero de extranjero", "tie")
_CIF: Final = lazily(rf"{starting('[A-HJNP-SUVWa-hjnp-suvw]')}{_S}\d\d{_S}\d{{3}}{_S}\d\d{_S}[\dA-Ja-j](?!\w)")
_SOCIAL: Final = lazily(rf"{starting('[0-6]', r'[0-9A-Za-z.,]')}\d[\s/-]{{1,2}}\d{{7,8}}[\s/-]{{1,2}}\d\d(?!\w)")
_SOCIAL_WORDS: Final = (
    "n° ss",
    "nº ss",
    "nº s.s",
    "num ss",
    "nass",
    "nuss",
    "nss",
    "seguridad social",
    "naf",
    "s.social",
    "afiliacion",
    "numero de la ss",
    "n.a.s.s",
)
_PASSPORT: Final = lazily(r"(?<!\w)[A-Za-z]{2,3}\s?\d{6}(?!\w)", re.ASCII)
_ACCOUNT: Final = lazily(rf"{starting('[0-9]', '[0-9A-Za-z]')}\d{{3}}{_S}\d{{4}}{_S}\d\d{_S}\d{{10}}(?!\w)")

_WEIGHTS: Final = (1, 2, 4, 8, 5, 10, 9, 7, 3, 6)


def _dni(value: str) -> bool:
    from stdnum.es import dni

    return bool(dni.is_valid(compact(value).zfill(9)))


def _social(value: str) -> bool:
    """The last two digits are the rest by 97 of province and serial; serials under ten million without their zero."""
    number = compact(value)
    province, serial, check = number[:2], number[2:-2].lstrip("0"), number[-2:]
    return len(number) in {11, 12} and bool(serial) and int(province + serial.zfill(7)) % 97 == int(check)


def _account(value: str) -> bool:
    """Both check digits: of bank and branch, and of the account, by the same ten weights, modulus 11."""
    number = compact(value)
    parts = ("00" + number[:8], number[10:])
    sums = [sum(map(mul, map(int, part), _WEIGHTS)) % 11 for part in parts]
    return len(number) == 20 and number[8:10] == "".join(str(rest if rest < 2 else 11 - rest) for rest in sums)


RULES: Final = (
    Rule("ES_NIF", _DNI, 0.95, Source.CHECKSUM, number=True, digits=True, check=_dni),
    *labelled("ES_NIF", lazily(rf"{starting('[0-9]')}(?:[\s.-]?\d){{6,7}}(?:{_S}[A-Za-z])?(?!\w)"), _ID_WORDS),
    Rule("ES_NIE", _NIE, 0.95, Source.CHECKSUM, number=True, digits=True, check=valid("es.nie")),
    *labelled("ES_NIE", _NIE, _NIE_WORDS),
    *labelled("ES_CIF", _CIF, ("cif", "c.i.f", "nif", "sociedad", "empresa", "vat"), valid("es.cif")),
    Rule("ES_SOCIAL_SECURITY", _SOCIAL, 0.9, Source.CHECKSUM, number=True, digits=True, check=_social),
    *labelled("ES_SOCIAL_SECURITY", digits(10, 12), _SOCIAL_WORDS),
    *labelled("ES_PASSPORT", _PASSPORT, ("pasaport",)),
    Rule("ES_BANK_ACCOUNT", _ACCOUNT, 0.9, Source.CHECKSUM, number=True, digits=True, check=_account),
)
"""Digits with a control letter of 23 stand alone; a CIF, which looks like many references, needs a label."""
