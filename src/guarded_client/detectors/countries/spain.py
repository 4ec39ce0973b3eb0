"""Spanish identifiers: DNI and NIF, NIE, CIF, social security, health card, passport, bank account, plate, cadastre.

Sources: Real Decreto 1553/2005 and Orden INT/2058/2008 (control letters, modulus 23); Orden EHA/451/2008 (CIF); TGSS,
"número de la Seguridad Social" (province, serial, modulus 97); Banco de España (CCC, two check digits); Real Decreto
183/2004 (CIP-SNS, sixteen characters) and CatSalut, "codi d'identificació personal" (four letters, sex, date of
birth, number); Orden of 15 September 2000 (plates without vowels, an R before those of trailers); Dirección General
de la Policía (number of the support of a DNI or TIE, nine characters); Servicio Andaluz de Salud (NUHSA); Dirección
General del Catastro, "referencia catastral" (fourteen or twenty characters); Dirección General de la Guardia Civil,
"tarjeta de identidad profesional" (a letter, digits, a letter), and of the police, "carné profesional" (digits).
"""

from __future__ import annotations

import re
from operator import mul
from typing import Final

from guarded_client._model import Source
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import REFERENCE, Rule, compact, digits, labelled, starting, valid

_S: Final = r"[\s.\u2010-\u2015-]{0,2}"
_LETTER: Final = "[A-HJ-NP-TV-Za-hj-np-tv-z]"
_DNI: Final = lazily(
    rf"{starting('[0-9]')}\d?{_S}\d{{3}}{_S}\d{{3}}(?:[\s.]|\s?[\u2010-\u2015-]\s?)?{_LETTER}(?![\w'’])"
)
_NIE: Final = lazily(rf"{starting('[XYZxyz]')}{_S}\d{_S}\d{{3}}{_S}\d{{3}}(?:{_S}|\s-\s){_LETTER}(?!\w)")
_ID_WORDS: Final = ("dni", "d.n.i", "nif", "n.i.f", "documento nacional", "documento de identidad")
_NIE_WORDS: Final = ("nie", "n.i.e", "numero de extranjero", "tie")
_CIF: Final = lazily(rf"{starting('[A-HJNP-SUVWa-hjnp-suvw]')}{_S}\d\d{_S}\d{{3}}{_S}\d\d{_S}[\dA-Ja-j](?!\w)")
_VAT: Final = lazily(r"(?<![\w-])ES[ -]?[A-Z0-9][ -]?\d{7}[ -]?[A-Z0-9](?![\w-])", re.IGNORECASE)
_VAT_ALONE: Final = lazily(r"(?<!\w)ES[ -]?[A-HJNP-SUVW]\d{7}[\dA-J](?!\w)")
"""A CIF as other countries of the Union write it (Directive 2006/112/EC, article 215)."""
_SOCIAL: Final = lazily(rf"{starting('[0-6]', r'[0-9A-Za-z.,]')}\d[\s/-]{{1,2}}\d{{7,8}}[\s/-]{{1,2}}\d\d(?!\w)")
_SLASHED: Final = lazily(r"(?<![\w./-])(?:0[1-9]|[1-5]\d)/\d{7,8}/\d\d(?![\w/-])")
_SOCIAL_WORDS: Final = (
    "n° ss",
    "nº ss",
    "nº s.s",
    "num ss",
    "nass",
    "nuss",
    "nss",
    "seguridad social",
    "seg. social",
    "seg social",
    "naf",
    "s.social",
    "afiliacion",
    "numero de la ss",
    "nº de la ss",
    "n° de la ss",
    "n.º ss",
    "n.a.s.s",
)
_PASSPORT: Final = lazily(r"(?<!\w)[A-Za-z]{2,3}\s?\d{6}(?!\w)", re.ASCII)
_ACCOUNT: Final = lazily(rf"{starting('[0-9]', '[0-9A-Za-z]')}\d{{3}}{_S}\d{{4}}{_S}\d\d{_S}\d{{10}}(?!\w)")
_HEALTH: Final = lazily(starting("[A-Z]", r"[\w-]") + r"[A-Z]{3}(?P<s>[ -]?)[01](?P=s)\d{6}(?P=s)\d\d(?P=s)\d(?![\w-])")
"""The Catalan form, without a label: "ABCD 0 850101 00 1"."""
_HEALTH_CARD: Final = lazily(
    r"(?<![\w-])[A-Z]{4}(?:[A-Z]{4}[A-Z0-9]{2}\d{6}|[ -]?\d(?:[ -]?\d){8,13})(?![\w-])", re.IGNORECASE
)
_PLATE: Final = lazily(
    r"(?<![\w-])(?:R-?\d{4}-?[BCDF-HJ-NPR-TV-Z]{3}|\d{4}-?[BCDF-HJ-NPR-TV-Z]{3}|\d{4}-?[bcdf-hj-npr-tv-z]{3}"
    r"|(?!(?:19|20)\d\d)\d{4}[ ](?:(?!RPM|KMS|PTS|BMW|GPS|SMS)[BCDF-HJ-NPR-TV-Z]{3}"
    r"|(?!rpm|kms|pts|bmw|gps|sms|cms|hrs|mts|por)[bcdf-hj-npr-tv-z]{3}))(?![\w-])"
)
_PROVINCIAL: Final = lazily(r"(?<![\w-])[A-Z]{1,2}-\d{4}-[A-Z]{1,2}(?![\w-])")
"""As given until 2000, with the province in front."""
_PARCEL: Final = lazily(
    r"(?<!\w)(?:\d{7}[ ]?[A-Z]{2}\d{4}[A-Z](?:[ ]\d{4}[ ]?[A-Z]{2})?|\d{5}[A-Z]\d{8})(?:\d{4}[A-Z]{2})?(?!\w)"
)

_SUPPORT: Final = lazily(r"(?<![\w-])(?:[A-Z]{3}\d{6}|[A-Z]\d{8})(?![\w-])", re.IGNORECASE)
"""The number of the card itself, not of its holder: of a DNI, of a card for foreigners."""
_SEVEN: Final = lazily(r"(?<![\w.,/-])\d{6,11}(?![\w/-]|[.,]\d)")
_ANDALUSIA: Final = lazily(r"(?<![\w-])AN[ ]?\d{10}(?![\w-])", re.IGNORECASE)
"""NUHSA, the number of users of the health service of Andalusia."""

_LICENCE: Final = lazily(r"(?<![\w.-])\d{8}[ -]?[A-Z](?![\w-])")
"""Of a driver: the number of the DNI, with a wrong letter, too."""
_OFFICER: Final = lazily(
    r"(?<!\w)(?:(?:TIP|T\.I\.P\.)|(?i:(?:carn[ée]s?|n[úu]meros?\sde\sidentificaci[óo]n|identificaci[óo]n)\sprofesional(?:es)?))"
    r"\s(?:(?i:n[.º°]{1,2}|n[úu]m(?:ero)?s?\.?|n[úu]meros)\s?)?:?\s?(?P<v>[A-Z]-?\d{4,6}(?:-?[A-Z])?|\d{2,3}\.?\d{3})(?![\w/-]|[.,]\d)"
)
"""Of the Guardia Civil and the police, by which reports and judgments call who saw something."""
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
    Rule("ES_NIF", _DNI, 0.95, Source.CHECKSUM, number=True, check=_dni),
    *labelled(
        "ES_NIF", lazily(rf"{starting('[0-9]')}(?:[\s.-]?\d){{6,7}}(?:(?:{_S}|\s-\s)[A-Za-z])?(?!\w)"), _ID_WORDS
    ),
    Rule("ES_NIE", _NIE, 0.95, Source.CHECKSUM, number=True, check=valid("es.nie")),
    *labelled("ES_NIE", _NIE, _NIE_WORDS),
    Rule("ES_CIF", _VAT_ALONE, 0.9, Source.CHECKSUM, number=True, before=4, check=valid("es.nif")),
    *labelled("ES_CIF", _CIF, ("cif", "c.i.f", "nif", "sociedad", "empresa", "vat"), valid("es.cif")),
    Rule("ES_CIF", _VAT, 0.8, words=("vat", "iva", "nif", "cif", "tva", "ust", "btw", "intracomunitario"), reach=20),
    Rule("ES_SOCIAL_SECURITY", _SOCIAL, 0.9, Source.CHECKSUM, number=True, check=_social),
    Rule("ES_SOCIAL_SECURITY", _SLASHED, 0.7, unless=REFERENCE),
    *labelled("ES_SOCIAL_SECURITY", digits(10, 12), _SOCIAL_WORDS),
    Rule("MEDICAL_RECORD", _HEALTH, 0.8, number=True),
    *labelled(
        "MEDICAL_RECORD", _HEALTH_CARD, ("tarjeta sanitaria", "targeta sanitaria", "tsi", "cip", "cip-sns", "catsalut")
    ),
    *labelled(
        "LICENSE_PLATE",
        _PLATE,
        (
            *("coche", "vehiculo", "moto", "motocicleta", "furgoneta", "camion", "turismo", "taxi", "remolque"),
            *("caravana", "furgon", "ciclomotor", "autobus", "autocaravana", "todoterreno", "monovolumen", "placa"),
        ),
    ),
    *labelled(
        "LICENSE_PLATE", _PROVINCIAL, ("coche", "vehiculo", "moto", "furgoneta", "camion", "turismo", "matricula")
    ),
    Rule("MEDICAL_RECORD", _ANDALUSIA, 0.8),
    Rule("CUSTOMER_NUMBER", _OFFICER, 0.7),
    Rule("DRIVER_LICENSE", _LICENCE, 0.7, words=("carne", "carnet", "permiso"), reach=14),
    Rule("MEDICAL_RECORD", _SEVEN, 0.7, words=("sip", "n.º sip", "cipa", "nass"), reach=5),
    Rule("CUSTOMER_NUMBER", _SEVEN, 0.7, words=("nia", "n.i.a", "ralc"), reach=8),
    Rule("IDENTITY_CARD", _SUPPORT, 0.7, words=("soporte", "idesp", "tie"), reach=10, unless=REFERENCE),
    Rule("LAND_PARCEL", _PARCEL, 0.8, number=True),
    *labelled("ES_PASSPORT", _PASSPORT, ("pasaport",)),
    Rule("ES_BANK_ACCOUNT", _ACCOUNT, 0.85, words=("cuenta", "ccc", "c.c.c", "cta"), reach=25),
    Rule("ES_BANK_ACCOUNT", _ACCOUNT, 0.9, Source.CHECKSUM, number=True, check=_account),
)
"""Digits with a control letter of 23 stand alone; a CIF, which looks like many references, needs a label."""
