"""Parcels of land and sheets of land registers, by which anybody may ask who owns them.

Sources: Grundbuchverfügung (Germany: sheet, Flurstück), Agenzia delle Entrate (foglio, particella, subalterno),
Kadaster (gemeente, sectie, nummer), Registro de la Propiedad (finca registral), DGFiP (section and number), Autoridade
Tributária and Conservatória (artigo matricial, descrição predial), HM Land Registry (title numbers).
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule

_NO: Final = r"(?:n[o°º.]{1,2}s?|nos?|nrs?\.?|num[ée]ros?|n[úu]meros?|nummer|[:])"
_PARCEL: Final = lazily(
    r"(?<![\w/])\d{1,5}(?:/\d{1,4}){0,3}(?:(?:,|\s(?:et|and|y|und|e|en))\s\d{1,5}(?:/\d{1,4}){0,3}){0,8}(?![\w/])"
)
_PARCEL_WORDS: Final = lazily(
    r"\b(?:parcel(?:le|a|la)s?|particell[ae]|flurst[üu]cke?|percel(?:en)?|parcels?)\s?"
    r"[(]?(?:n[o°º]s?|nos?|nr|num[ée]ros?|n[úu]meros?)[.]?(?!\w)\s{0,2}",
    re.IGNORECASE,
)
_SHEET: Final = r"(?i:foglio|fg\.|fgl\.)\s"
_PLOT: Final = (
    r"(?i:particell[ae]|part\.(?=\s(?:n\.\s)?(?:\d\d|\d,?\ssub))|p\.ll[ae]|mappal[ei]|mapp?\.)(?:\sn\.)?\s(?=\d)"
)
"""A part of one digit may be one of a text: "foglio 2 part. 3"."""
_AND_DE: Final = r"(?:,|\s(?:und|u\.))\s"
_ONE: Final = r"\d{1,5}(?:/\d{1,4})?"
_OF_REGISTER: Final = (
    r"(?i:flurst(?:[üu]cke?|\.)|flst\.)(?:-?(?i:nr\.|nummer))?\s?:?\s"
    rf"(?P<v>\d{{1,5}}/\d{{1,4}}(?:{_AND_DE}\d{{1,5}}/\d{{1,4}}){{0,12}})(?![\w/]|[.,]\d)",
    rf"(?i:flurst[üu]cken?)(?:-?(?i:nrn?\.|nummern))?\s?:?\s(?P<v>{_ONE}(?:{_AND_DE}{_ONE}){{1,12}})"
    r"(?![\w/]|[.,]\d|\s?(?:€|%|qm|m[²2]?\b|ha\b|km|Euro|EUR|Uhr|Jahr|Person))",
    r"Grundbuch\s[^\n.;]{2,60}?\bBl(?:att|\.)\s(?:Nr\.\s)?(?P<v>\d{1,6}[A-Z]?)(?![\w/]|[.,]\d)",
    rf"{_SHEET}(?P<v>\d{{1,4}})(?=,?\s{_PLOT})",
    rf"{_SHEET}\d{{1,4}},?\s{_PLOT}(?P<v>\d{{1,5}})(?![\w/]|[.,]\d)",
    rf"{_SHEET}\d{{1,4}},?\s(?i:particelle|p\.lle|mappali)(?:\sn\.)?\s(?P<v>\d{{1,5}}(?:(?:,|\se)\s\d{{1,5}}){{1,12}})"
    r"(?![\w/]|[.,]\d)",
    rf"{_SHEET}\d{{1,4}},?\s{_PLOT}\d{{1,5}},?\s(?i:sub(?:alterno)?\.?)\s(?P<v>\d{{1,4}})(?![\w/]|[.,]\d)",
    r"(?i:sectie)\s[A-Z]{1,2},?\s(?i:nr\.?|nummers?|perceel(?:nummer)?)\s"
    r"(?P<v>\d{1,5}(?:[ -]?[AGD]\d{1,4})?)(?![\w/]|[.,]\d)",
    rf"(?i:finca)\s(?i:registral)\s?(?:{_NO}\s?)?(?P<v>\d{{1,3}}\.\d{{3}}|\d{{2,6}})(?![\w/]|[.,]\d)",
    r"(?i:cadastr)\w{1,6}[^\n.;]{0,24}?\b(?i:section)\s(?P<v>[A-Z]{1,2}\s?(?:n[°o]s?\s?)?\d{1,4}(?:(?:,|\set)\s\d{1,4}){0,6})(?![\w/]|[.,]\d)",
    rf"(?i:artigo\s(?:matricial|urbano|r[úu]stico)(?:\surbano|\sr[úu]stico)?)\s?(?:{_NO}\s?)?(?P<v>(?:[UR]-?)?\d{{1,6}})(?![\w/]|[.,]\d)",
    rf"(?i:conservat[óo]ria)[^\n.;]{{2,60}}?\b(?i:sob\so)\s{_NO}\s?(?P<v>\d{{1,6}}(?:/\d{{4,8}})?)(?![\w/]|[.,]\d)",
    r"(?i:title\s(?:no\.?|number))\s?:?\s(?P<v>[A-Z]{1,3}\d{3,6})(?![\w/-])",
)

RULES: Final = (
    Rule("LAND_PARCEL", _PARCEL, 0.6, context=_PARCEL_WORDS, reach=1),
    *(Rule("LAND_PARCEL", lazily(rf"(?<![^\W_]){pattern}"), 0.6) for pattern in _OF_REGISTER),
)
