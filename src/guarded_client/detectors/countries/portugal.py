"""Portuguese identifiers: NIF, cartão de cidadão, social security, health service number, driving licence, plate,
meter, file of a court.

Sources: Decreto-Lei 14/2013 (NIF, modulus 11); AMA, "Validação de número de documento do Cartão de Cidadão" (Luhn over
letters and digits); Segurança Social (NISS, eleven digits, prime weights); SNS, "número de utente" (nine digits); IMT,
"carta de condução" (letters, six or seven digits, a check digit); Decreto-Lei 54/2005 (plates); ERSE, "código de ponto
de entrega" (CPE); Portaria 280/2013 (numbers of files).
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client._model import Source
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule, compact, digits, labelled, starting, valid

_CARD: Final = lazily(rf"{starting('[0-9]')}\d{{7}}[\s-]?\d[\s-]?[0-9A-Za-z]{{2}}\d(?!\w)")
_CARD_WORDS: Final = (
    "cartao de cidadao",
    "cartao do cidadao",
    "bilhete de identidade",
    "numero do cc",
    "cc",
    "n.º do cc",
    "identificacao civil",
    "num. de identificacao",
    "numero de identificacao",
)
_LICENCE: Final = lazily(r"(?<![\w-])[A-Z]{1,2}[ -]?\d{6,7}(?:[ -]\d)?(?![\w-])")
_LICENCE_DASHED: Final = lazily(r"(?<![\w-])[A-Z]{1,2}-\d{6,7}[ -]\d(?![\w-])")
"""With its check digit apart the form is enough behind the word for a letter or a card."""
_ACCOUNT: Final = lazily(
    r"(?<![\w.-])(?:\d{4}[. ]\d{11}(?:[. ]\d\d)?|\d{4}[. ]?\d{4}[. ]?\d{11}[. ]?\d\d)(?![\w-]|[.,]\d)"
)
"""A branch and an account, as in the NIB (Banco de Portugal), with its check digits or without."""
_WARD_FILE: Final = lazily(
    r"\b[Pp]roc(?:esso|\.)\s(?:cl[íi]nico\s)?(?:(?:n[º°.]{1,3}|n[úu]mero)\s?)?:?\s?(?P<v>\d{6,10})(?![\w/-]|[.,]\d)"
)
"""The file of a patient or a pupil, in a text of a ward or a school; that of a court has its year behind a stroke."""
_PLATE: Final = lazily(
    r"(?<![\w-])(?:[A-Z]{2}[ -]\d\d[ -](?:\d\d|[A-Z]{2})|\d\d[ -](?:[A-Z]{2}[ -]\d\d|\d\d[ -][A-Z]{2})"
    r"|[a-z]{2}-\d\d-(?:\d\d|[a-z]{2})|\d\d-(?:[a-z]{2}-\d\d|\d\d-[a-z]{2}))(?![\w-])"
)
_POINT: Final = lazily(r"(?<!\w)PT\d{16}[A-Z]{2}(?!\w)", re.IGNORECASE)
_FILE: Final = lazily(r"(?<![\w/])\d{1,6}/\d\d\.\d[A-Z][A-Z0-9]{3,8}(?:-[A-Z0-9]{1,3})?(?![\w-])")
"""The file of a court: "1234/20.4T8LSB"."""
_VAT: Final = lazily(r"(?<!\w)PT[ ]?[1-9]\d{8}(?!\w)")
"""A NIF as other countries of the Union write it."""
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
    Rule("PT_NIF", _VAT, 0.9, Source.CHECKSUM, number=True, before=3, check=valid("pt.nif")),
    *labelled("PT_NIF", lazily(rf"{starting('P')}T[ ]?[1-9]\d{{8}}(?!\w)"), ("nif", "contribuinte", "nipc", "vat")),
    *labelled(
        "PT_NIF", digits(9), ("nif", "contribuinte", "nipc", "numero fiscal", "n.i.f", "vat", "cont"), valid("pt.nif")
    ),
    Rule("PT_CC", _CARD, 0.95, Source.CHECKSUM, number=True, check=_letters),
    *labelled("PT_CC", lazily(rf"{starting('[0-9]')}\d{{7}}(?:[\s-]?\d(?:[\s-]?\w{{3}})?)?(?!\w)"), _CARD_WORDS),
    Rule(
        "PT_CC",
        lazily(r"(?<![\w.,-])\d{7,8}(?![\w-]|[.,]\d)"),
        0.7,
        words=("bi", "b.i", "bilhete de identidade"),
        reach=8,
    ),
    *labelled("DRIVER_LICENSE", _LICENCE, ("carta de conducao",)),
    Rule("DRIVER_LICENSE", _LICENCE_DASHED, 0.7, words=("carta",), reach=8),
    Rule("BANK_ACCOUNT", _ACCOUNT, 0.7, words=("conta", "nib"), reach=8),
    *labelled("LICENSE_PLATE", _PLATE, ("carro", "carrinha", "viatura", "veiculo", "automovel", "mota", "matricula")),
    Rule(
        "MEDICAL_RECORD",
        _WARD_FILE,
        0.6,
        words=(
            "utente",
            "doente",
            "alta",
            "enfermeira",
            "enfermeiro",
            "internada",
            "internado",
            "enfermaria",
            "febril",
            "aluna",
            "aluno",
            "educando",
            "educanda",
        ),
        reach=240,
        many=True,
    ),
    Rule("CUSTOMER_NUMBER", _POINT, 0.8),
    Rule("CASE_NUMBER", _FILE, 0.8),
    *labelled("PT_SOCIAL_SECURITY", digits(11), ("niss", "seguranca social"), _social),
    Rule("PT_HEALTH_NUMBER", digits(9), 0.7, words=("nu", "n.u"), reach=3),
    *labelled("PT_HEALTH_NUMBER", digits(9), ("utente", "sns", "numero de saude")),
)
