"""Luxembourg's identifiers: national number (matricule) and VAT number.

Sources: law of 19 June 2013 on the identification of natural persons (date, serial, Luhn and Verhoeff digits);
Administration de l'enregistrement (VAT, modulus 89).
"""

from __future__ import annotations

from typing import Final

from guarded_client._model import Source
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule, compact, digits, labelled, starting, valid

_S: Final = r"[\s.\u2010-\u2015-]{0,2}"
_MATRICULE: Final = lazily(
    rf"{starting('[12]')}(?:(?<=1)[89]|(?<=2)0)\d\d{_S}(?:0[1-9]|1[0-2]){_S}(?:0[1-9]|[12]\d|3[01]){_S}\d{{3}}{_S}\d\d(?!\w)"
)
_WORDS: Final = ("matricule", "numero d'identification national", "sozialversicherungsnummer", "cns", "ccss")
_VAT: Final = lazily(rf"{starting('[Ll]')}[Uu]{_S}(?:\d{_S}){{7}}\d(?!\w)")


def _matricule(value: str) -> bool:
    from stdnum import luhn, verhoeff

    number = compact(value)
    return bool(luhn.is_valid(number[:12]) and verhoeff.is_valid(number[:11] + number[12]))


RULES: Final = (
    Rule("LU_NATIONAL_NUMBER", _MATRICULE, 0.95, Source.CHECKSUM, number=True, check=_matricule),
    *labelled("LU_NATIONAL_NUMBER", digits(13), _WORDS),
    Rule("LU_VAT", _VAT, 0.9, Source.CHECKSUM, number=True, check=valid("lu.tva")),
)
