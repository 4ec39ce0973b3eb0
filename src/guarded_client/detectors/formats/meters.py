"""Meters and the points where a house gets its current or gas, telephones and their cards.

Sources: how metering points are named in Germany (BDEW, 11 or 33 characters), France (Enedis PRM, 14 digits), Spain
(CUPS), Portugal (CPE, with two letters behind), Italy (POD, PDR), the Netherlands and Belgium (EAN, 18 digits) and
Great Britain (MPAN, MPRN); 3GPP TS 23.003 (IMEI, IMEISV, IMSI); ITU-T E.118 (ICCID); Interop'fibre (PTO).
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.formats.amounts import NO_COUNT, NO_DAY, NO_ROUND
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule, labelled, valid

_METER: Final = lazily(
    r"(?<![\w.,-])(?=[A-Za-z]{0,4}\d|[A-Z]{1,4}[ ]\d)(?=(?:[ ]?[0-9A-Za-z]){8,33}(?![\w-]))[0-9A-Za-z]{2,33}"
    rf"(?:[ ](?=[A-Z]{{0,2}}\d)[0-9A-Z]{{1,8}}){{0,6}}(?![\w/-]){NO_COUNT}",
    re.ASCII,
)
"""A meter or the point where a house gets its current or gas."""

_SOCKET: Final = lazily(r"(?<![\w-])(?=[A-Z-]{0,9}\d)[A-Z]{2}-[A-Z0-9]{4}-[A-Z0-9]{4}(?![\w-])")
"""Where the fibre of a French home ends (PTO)."""
_POINT: Final = lazily(
    r"(?<!\w)(?:IT\d{3}E\d{8}|ES[ ]?\d{4}(?:[ ]?\d{4}){3}[ ]?[A-Z]{2}(?:[ ]?\d[FPCRXYZ])?"
    r"|PT[ ]?\d{4}[ ]?\d{3}[ ]?\d{3}[ ]?\d{3}[ ]?\d{3}[ ]?[A-Z]{2})(?!\w)",
    re.IGNORECASE,
)
"""The same where the form tells it: an Italian POD, a Spanish CUPS, a Portuguese CPE."""
_BARE: Final = lazily(rf"(?<![\w.,/-]){NO_DAY}{NO_ROUND}\d{{7,12}}(?![\w/-]|[.,]\d){NO_COUNT}")
_EAN: Final = lazily(r"(?<![\w.,-])(?:871[67]|5414)[ ]?(?:\d[ ]?){13}\d(?![\w-]|[.,]\d)")
"""Of the Netherlands and Belgium, eighteen digits; those of goods have thirteen or fourteen."""
_NAMED: Final = lazily(
    r"(?<!\w)(?i:compteur|contador|contatore|z[äa]hler|meter)\s(?:(?i:de\s|d['’]|del\s|da\s|van\s)?[A-Za-zÀ-ÿ]{3,14}\s){1,2}(?i:n[°º]|n[úu]m(?:ero)?\.?|num[ée]ro|nr\.?|no\.|nummer|number|matricola|matricule)"
    rf"\s?:?\s(?P<v>{NO_ROUND}\d{{8,14}})(?![\w/-]|[.,]\d){NO_COUNT}"
)
"""With its maker or what it measures between: "compteur Linky n° 021876543210"."""
_SIM: Final = lazily(r"(?<![\w.,-])89[ .-]?(?:\d[ .-]?){15,17}\d(?![\w-]|[.,]\d)")
"""The card of a telephone (ICCID, ITU-T E.118)."""
_DEVICE: Final = lazily(
    r"(?<![\w-])\d{2}[ -]?\d{4}[ -]?\d{2}[ -]?\d{6}[ -]?\d(?![\w-])|(?<![\w-])\d{2}[ -]\d{6}[ -]\d{6}[ -]\d(?![\w-])"
)
"""IMEI (3GPP TS 23.003): type, serial number, check digit."""
_DEVICE_GROUPED: Final = lazily(r"(?<![\w.,/-])\d(?:[ .-]?\d){13,15}(?![\w/-]|[.,]\d)")
"""The same in any groups, and with the version of its software (IMEISV)."""

RULES: Final = (
    Rule("CUSTOMER_NUMBER", _POINT, 0.8),
    Rule("CUSTOMER_NUMBER", _NAMED, 0.65),
    Rule(
        "CUSTOMER_NUMBER",
        _METER,
        0.6,
        digits=True,
        words=(
            *(
                "zahlernummer",
                "zahler-nr",
                "zahlernr",
                "zahler nr",
                "zahlpunkt",
                "marktlokation",
                "malo-id",
                "malo",
                "meter number",
                "meter serial",
            ),
            *(
                "mpan",
                "supply number",
                "meter point",
                "gprn",
                "point de comptage",
                "messlokation",
                "melo-id",
                "ean code",
            ),
            *("mprn", "numero de compteur", "n° de compteur", "point de livraison", "pdl", "prm", "pce"),
            *(
                "pdr",
                "ean-code",
                "eancode",
                "watermeter",
                "water meter",
                "contador de agua",
                "contador da agua",
                "matricola contatore",
            ),
            *("contador n.", "contador n°", "contador nº", "contatore n", "compteur n°", "compteur d'eau"),
        ),
        reach=22,
    ),
    Rule("CUSTOMER_NUMBER", _BARE, 0.6, words=("contador", "contatore", "meternr"), reach=3),
    Rule("CUSTOMER_NUMBER", _EAN, 0.7, words=("ean", "ean-code", "aansluiting", "leveringspunt"), reach=24),
    Rule("CUSTOMER_NUMBER", _SOCKET, 0.7, words=("pto", "prise optique", "prise fibre"), reach=12),
    Rule("CUSTOMER_NUMBER", _SIM, 0.7, words=("iccid", "sim"), reach=20),
    *labelled("IMEI", _DEVICE, ("imei",), valid("luhn")),
    Rule("IMEI", _DEVICE_GROUPED, 0.7, words=("imei",), reach=14),
)
"""Where the form tells a point, it needs no word."""
