"""Portuguese identifiers: NIF, cartão de cidadão, social security, health service number.

Sources: Decreto-Lei 14/2013 (NIF, modulus 11); AMA, "Validação de número de documento do Cartão de Cidadão" (Luhn over
letters and digits); Segurança Social (NISS, eleven digits, prime weights); SNS, "número de utente" (nine digits).
"""

from __future__ import annotations

from typing import Final

from guarded_client._model import Source
from guarded_client.detectors.lazily import lazily
from guarded_client.detectors.rule import Rule, compact, digits, labelled, starting, valid

_CARD: Final = lazily(rf"{starting('[0-9]')}\d{{7}}[\s-]?\d[\s-]?[0-9A-Za-z]{{2}}\d(?!\w)")
_CARD_WORDS: Final = (
    "cartao de cidadao",
    "cartao do cidadao",
    "bilhete de identidade",
    "numero do cc",
    "cc",
    "bi",
    "n.º do cc",
)
_PRIMES: Final = (29, 23, 19, 17, 13, 11, 7, 5, 3, 2)


def _letters(value: str) -> bool:
    """A card number has letters in its version; without them one in ten plain numbers would pass."""
    from stdnum.pt import cc

    number = compact(value)
    return not number.isdigit() and bool(cc.is_valid(number))


def _social(value: str) -> bool:
    number = compact(value)
    total = sum(int(digit) * weight for digit, weight in zip(number, _PRIMES, strict=False))
    return len(number) == 11 and 9 - total % 10 == int(number[10])


RULES: Final = (
    *labelled("PT_NIF", digits(9), ("nif", "contribuinte", "nipc", "numero fiscal", "n.i.f", "vat"), valid("pt.nif")),
    Rule("PT_CC", _CARD, 0.95, Source.CHECKSUM, number=True, digits=True, check=_letters),
    *labelled("PT_CC", lazily(rf"{starting('[0-9]')}\d{{7}}(?:[\s-]?\d(?:[\s-]?\w{{3}})?)?(?!\w)"), _CARD_WORDS),
    *labelled("PT_SOCIAL_SECURITY", digits(11), ("niss", "seguranca social"), _social),
    *labelled("PT_HEALTH_NUMBER", digits(9), ("utente", "sns", "numero de saude")),
)
