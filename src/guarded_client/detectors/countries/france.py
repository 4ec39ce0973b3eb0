"""French identifiers: NIR, SIREN, SIRET, intra-community VAT number, tax number, passport, plates.

Sources: INSEE, "NIR" and "Identification au répertoire" (structure, months 20, 30-42 and 50-99 for incomplete records,
Corsica 2A/2B); INSEE, SIRENE (Luhn; La Poste's exception); article 286 ter CGI (VAT); DGFiP, "numéro fiscal"
(SPI, modulus 511); ministère de l'Intérieur (passports, two digits, two letters, five digits; driving licences; "numéro
de formule"); arrêté du 9 février 2009 (plates).
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client._model import Source
from guarded_client.detectors.births.dates import BOXED_DATE
from guarded_client.detectors.formats.amounts import NO_COUNT, NO_DAY, NO_ROUND
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import REFERENCE, Rule, compact, digits, labelled, starting, valid

_S: Final = r"[\s.\u2010-\u2015-]{0,2}"
_MONTH: Final = r"(?:0[1-9]|1[0-2]|20|3\d|4[0-2]|[5-9]\d)"
_NIR: Final = lazily(
    rf"{starting('[123478]', '[0-9A-Za-z]')}{_S}\d\d{_S}{_MONTH}{_S}(?:\d\d|2{_S}[ABab])"
    rf"{_S}\d{{3}}{_S}\d{{3}}{_S}\d\d(?!\d)"
)
_ANY_NIR: Final = lazily(
    r"(?<!\w)[123478](?:[\s./\u2010-\u2015-]{0,3}[\dABab]){12,14}(?:,?\s\(?cl[ée]\s?:?\s?\d\d)?(?![\dA-Za-z])"
)
_BOXED: Final = lazily(
    rf"{starting('[1-478]', '[0-9A-Za-z_]')}(?:[ ]\d){{12,14}}(?:(?!\d|[ ]\d(?!\d))|(?=[ ]{{1,2}}{BOXED_DATE}))"
)
"""One digit to a box of a form; nothing else is written so."""
_NIR_WORDS: Final = lazily(
    r"\b(?:nir|insee|ameli|num[ée]ro\s(?:ss|(?:de\s)?s[ée]cu(?:rit[ée])?)|s[ée]curit[ée]\ssociale|s[ée]cu|nss"
    r"|carte\svitale|vitale|carsat|cnav|cpam|assurance\smaladie"
    r"|n°\s?ss|\bins(?=\s?[:n]|\s\d)|assur[ée]e?s?|immatriculation)\b",
    re.IGNORECASE,
)


def _nir(value: str) -> bool:
    from stdnum.fr import nir

    number = compact(value)
    body = number[:-2].replace("2A", "19").replace("2B", "18")  # Corsica, as the key is computed
    return body.isdecimal() and (97 - int(body) % 97) == int(number[-2:]) and bool(nir.is_valid(number))


def _nir_like(value: str) -> bool:
    digits = re.sub(r"[^0-9ABab]", "", value.casefold().partition("cl")[0]).upper()
    return len(digits) in {13, 15} and re.fullmatch(rf"\d{{3}}{_MONTH}(?:\d\d|2[AB])\d{{6,8}}", digits) is not None


def _siren(value: str) -> bool:
    from stdnum.fr import siren

    return bool(siren.is_valid(compact(value)))


def _siret(value: str) -> bool:
    from stdnum.fr import siren, siret

    digits = compact(value)
    return bool(siret.is_valid(digits)) and bool(siren.is_valid(digits[:9])) and len(set(digits)) > 2


def _tva(value: str) -> bool:
    from stdnum.fr import tva

    return bool(tva.is_valid(compact(value)))


_SIREN: Final = lazily(rf"{starting('[0-9]', '[0-9A-Za-z]')}\d\d{_S}\d{{3}}{_S}\d{{3}}(?!{_S}\d)")
_SIRET: Final = lazily(rf"{starting('[0-9]', '[0-9A-Za-z]')}\d\d{_S}\d{{3}}{_S}\d{{3}}{_S}\d{{5}}(?!\d)")
_ANY_SIRET: Final = lazily(r"(?<!\w)\d(?:[\s.\u2010-\u2015-]{0,2}\d){8,13}(?!\d)")
_COMPANY_WORDS: Final = lazily(r"\b(?:siren|siret|rcs|rne|soci[ée]t[ée]|entreprise|immatricul[ée]e?)\b", re.IGNORECASE)
_REGISTERED: Final = lazily(
    r"(?<!\w)R\.?C\.?S\.? (?:de |d['’])?[A-ZÀ-Ý][\w'’-]{1,30}(?: [A-ZÀ-Ý][\w'’-]{1,30}){0,2}"
    r" (?:sous le )?(?:(?:numéro|n°) ?)?"
    r"(?P<v>(?:[A-D] ?)?\d{3}[ .]?\d{3}[ .]?\d{3})(?!\w|[.,-]\d)"
)
"""A number of the register of a town."""
_NAMED_COMPANY: Final = lazily(r"\b(?:siren|siret)\b", re.IGNORECASE)
_TVA: Final = lazily(rf"{starting('[Ff]')}[Rr]{_S}\d\d{_S}\d{{3}}{_S}\d{{3}}{_S}\d{{3}}(?!\d)")
_TAX_WORDS: Final = (
    "numero fiscal",
    "num fiscal",
    "identifiant impot",
    "n° fiscal",
    "spi",
    "identifiant fiscal",
    "reference fiscale",
)
_NOTICE: Final = lazily(r"(?<![\w-])\d\d ?\d\d ?[A-Z]?\d{6,7} ?\d\d(?!\w)", re.IGNORECASE)
_NOTICE_WORDS: Final = lazily(
    r"(?:\br[ée]f(?:[ée]rence)?\.?\s(?:de\sl['’])?avis|\bn(?:um[ée]ro|°)\sd['’]avis)(?:\sd['’](?:imp[ôo]ts?|imposition))?\s?:?\s",
    re.IGNORECASE,
)
"""Of an assessment of income tax, thirteen characters; with the fiscal number it opens an account."""
_VITALE: Final = lazily(r"(?<![\w.,/-])\d(?:[ ]?\d){18}(?![\w/-]|[.,]\d)")
"""The number of the card itself, on its front below the NIR."""
_FINE: Final = lazily(rf"(?<![\w.,/-]){NO_DAY}\d{{8,14}}(?:[ ]\d)?(?![\w/-]|[.,]\d){NO_COUNT}")
"""The number of a fine, which is asked for when it is paid."""
_STAY: Final = lazily(rf"(?<![\w.,/-]){NO_DAY}{NO_ROUND}\d{{8,10}}(?![\w/-]|[.,]\d){NO_COUNT}")
_DRIVER: Final = lazily(r"(?<![\w.,/-])\d{12}(?![\w/-]|[.,]\d)")
"""The number of a driver's file (NEPH)."""
_REFUGEE: Final = lazily(r"(?<![\w/-])\d\d-\d\d-\d{5}(?![\w/-])|(?<![\w/.-])(?:19|20)\d{7}(?![\w/-])")
_COMMITTAL: Final = lazily(r"(?<![\w.,/-])\d{3,7}(?![\w/-]|[.,]\d)")
"""The number of somebody in prison, as the register has it."""
_PASSPORT: Final = lazily(rf"{starting('[0-9]')}\d[A-Z]{{2}}\d{{5}}(?!\w)", re.ASCII)
_PASSPORT_SPACED: Final = lazily(rf"{starting('[0-9]')}\d[ ]?[A-Z]{{2}}[ ]?\d{{5}}(?!\w)", re.ASCII)
_LICENCE: Final = lazily(
    r"(?<![\w.,/-])(?:\d{12}|\d{10}|\d{2}[A-Z]{2}\d{5}|\d{2,4}(?:[ ]\d{2,4}){2,5})(?![\w/-]|[.,]\d)"
)
"""Twelve digits on paper, a passport's form on plastic; ten in Belgium."""
_FORM: Final = lazily(r"(?<![\w-])(?:19|20)\d\d[ ]?[A-Z]{2}[ ]?\d{5}(?![\w-])")
"""The form on which a registration is printed: year, letters, number."""
_PLATE_SPACED: Final = lazily(r"(?<![\w-])[A-HJ-NP-TV-Z]{2}[ -]?\d{3}[ -]?[A-HJ-NP-TV-Z]{2}(?![\w-])", re.ASCII)
_PLATE: Final = lazily(r"(?<![\w-])[A-HJ-NP-TV-Z]{2}-\d{3}-[A-HJ-NP-TV-Z]{2}(?![\w-])", re.ASCII)


def _licence(value: str) -> bool:
    """As long as one of them, in any groups."""
    return len(compact(value)) in {9, 10, 12}


RULES: Final = (
    Rule("FR_NIR", _NIR, 1.0, Source.CHECKSUM, number=True, check=_nir),
    Rule("FR_NIR", _ANY_NIR, 0.7, number=True, check=_nir_like, context=_NIR_WORDS, reach=90, many=True),
    Rule("FR_NIR", _BOXED, 0.6, number=True),
    Rule("FR_SIRET", _SIRET, 0.95, Source.CHECKSUM, number=True, check=_siret),
    Rule("FR_SIREN", _TVA, 1.0, Source.CHECKSUM, number=True, check=_tva),
    Rule("FR_SIREN", _SIREN, 0.9, Source.CHECKSUM, number=True, check=_siren, context=_COMPANY_WORDS, reach=40),
    Rule("FR_SIREN", _REGISTERED, 0.7, anchors=("rcs", "r.c.s", "rc.s", "r.cs")),
    Rule("FR_SIRET", _ANY_SIRET, 0.6, number=True, context=_NAMED_COMPANY, reach=20),
    *labelled("FR_TAX_NUMBER", digits(13), _TAX_WORDS, valid("fr.nif")),
    Rule("FR_TAX_NUMBER", _NOTICE, 0.7, context=_NOTICE_WORDS, reach=8),
    Rule("CASE_NUMBER", _REFUGEE, 0.7, words=("ofpra", "cnda"), reach=16),
    Rule("MEDICAL_RECORD", _VITALE, 0.7, words=("vitale",), reach=8),
    Rule("CASE_NUMBER", _FINE, 0.7, words=("contravention", "pv n°", "pv no", "proces-verbal n"), reach=8),
    Rule("MEDICAL_RECORD", _STAY, 0.6, words=("sejour", "sejour n°", "sejour no"), reach=4),
    Rule("DRIVER_LICENSE", _DRIVER, 0.7, words=("neph",), reach=6),
    Rule("CASE_NUMBER", _COMMITTAL, 0.7, words=("ecrou",), reach=8),
    Rule("DRIVER_LICENSE", _LICENCE, 0.7, check=_licence, words=("permis",), reach=14, unless=REFERENCE),
    Rule("VEHICLE_ID", _FORM, 0.7, words=("carte grise", "formule", "certificat d'immat"), reach=24),
    Rule("FR_PASSPORT", _PASSPORT, 0.6, number=True),
    *labelled("PASSPORT", _PASSPORT_SPACED, ("passeport",)),
    Rule("FR_LICENSE_PLATE", _PLATE, 0.7, unless=REFERENCE),
    Rule(
        "FR_LICENSE_PLATE",
        _PLATE_SPACED,
        0.7,
        words=(
            *("vehicule", "voiture", "immat", "camion", "fourgon", "moto", "scooter", "remorque", "vehicle"),
            *(
                "audi",
                "bmw",
                "citroen",
                "clio",
                "dacia",
                "fiat",
                "ford",
                "megane",
                "mercedes",
                "nissan",
                "opel",
                "peugeot",
            ),
            *("renault", "seat", "skoda", "tesla", "toyota", "twingo", "volkswagen"),
        ),
        reach=20,
    ),
)
"""NIR and SIRET stand on their checksums; SIREN (Luhn, one in ten random numbers passes) needs a context word."""
