"""Addresses whose place is no street with a number: industrial zones, quays and blocks, grids, parks of holiday homes.

Sources: CTT, Poste Italiane and Correos on addresses of industrial zones (zone, sector, plot); An Post's guide to
addresses; USPS Publication 28, section 293 (grid style: "842 E 1700 S") and appendix D (Wisconsin's "N6W23001");
Post Luxembourg (number before the street); PostNL (houses in parks).
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule

_NAME: Final = r"[A-ZÀ-ÖØ-Þ][\w'’-]{1,24}"
_ZONE: Final = lazily(
    rf"(?<!\w)(?:[Zz]ona\s(?:[Ii]ndustriale?|[Aa]rtigianale|[Ii]nd\.(?:le)?|PIP)|[Pp]ol[íi]gono\s[Ii]ndustrial|[Pp]arque\s(?:[Ii]ndustrial|[Ee]mpresarial)|[Aa]rea\s[Ii]ndustriale)"
    rf"(?:\s(?:(?:d[aeiou]s?|del(?:la)?|di)\s)?{_NAME}(?:\s(?:d[aeo]\s)?{_NAME}){{0,2}})?"
    r"(?:,?\s(?i:strada|settore|sector|rua|via|lotto|lote|nave|capannone|parcela|pavilh[ãa]o|pav\.|armaz[ée]m|arm\.|calle|c/|viale|fracção|bloco|quadra|n\.?[º°]?)"
    r"\s?(?:\d{1,4}[A-Z]?|[A-Z]|[IVX]{1,4})(?!\w)){1,4}"
    rf"(?:\s?[,–-]?\s\d{{4,5}}(?:-\d{{3}})?\s{_NAME}(?:\s{_NAME}){{0,2}}(?:\s\([A-Z]{{2}}\))?)?"
)
_BLOCK: Final = (
    r"(?:(?:Apt|Apartment|Flat|Unit)\.?\s\d{1,4}[A-Za-z]?,\s)(?:(?:Block|Building|Tower|House|Floor)\s[A-Z0-9]{1,3},\s)?"
    rf"(?:{_NAME}(?:\s{_NAME}){{0,3}},\s){{1,3}}"
)
_IRISH: Final = lazily(
    rf"(?<!\w){_BLOCK}(?:Dublin(?:\s(?:[1-9]|1\d|2[024]|6[Ww]))?|Cork|Galway|Limerick|Waterford)(?!\w)(?:,?\s[AC-FHKNPRTV-Y]\d[\dW]\s?[0-9AC-FHKNPRTV-Y]{{4}}(?!\w))?"
)
_SIDE: Final = r"(?:[NSEW]\.?|North|South|East|West)"
_STATES: Final = r"(?:UT|ID|IN|ND|SD|IL|WI|NE|Utah|Idaho)"
_GRID: Final = lazily(
    rf"(?<![\w.,$-])\d{{1,5}}\s{_SIDE}\s\d{{1,5}}\s{_SIDE},?(?:\s(?:Apt|Unit|#|Ste)\.?\s?\w{{1,5}},?)?\s{_NAME}(?:\s{_NAME}){{0,2}},?\s{_STATES}(?!\w)(?:\s\d{{5}}(?:-\d{{4}})?(?!\w))?"
)
_FIRE: Final = lazily(
    rf"(?<!\w)[NSEW]\d{{1,3}}\s?[NSEW]\d{{3,5}}\s{_NAME}(?:\s{_NAME}){{0,3}}(?:,?\s{_NAME}(?:\s{_NAME})?,?\sWI(?!\w)(?:\s\d{{5}})?)?"
)
_LUXEMBOURG: Final = lazily(
    rf"(?<![\w.,-])\d{{1,3}}[A-Za-z]?,?\s(?:Um|Am|Op|An|Beim|Bei|Zum|Hannert|Iewescht)\s(?:(?:der|dem|de|den|d['’])\s?)?{_NAME}(?:\s{_NAME})?,?\s(?:L-)\d{{4}}\s{_NAME}(?:[\s-]{_NAME})?"
)
_PARK: Final = lazily(
    rf"(?<!\w)(?:[Rr]ecreatiepark|[Vv]akantiepark|[Bb]ungalowpark|[Cc]haletpark|[Cc]amping|[Ww]oonwagenpark)\s(?:(?:[Dd]e|[Hh]et|'t)\s)?{_NAME}(?:\s{_NAME}){{0,2}},?\s"
    rf"(?:huisje|chalet|bungalow|plaats|kavel|nr\.?|nummer|pad)\s\d{{1,4}}[A-Za-z]?(?!\w)(?:,?\s\d{{4}}\s?[A-Z]{{2}}\s{_NAME}(?:\s{_NAME}){{0,2}})?"
)
_ROW: Final = lazily(
    rf"(?<![\w.,$£€-])\d{{1,3}}[A-Za-z]?\s(?!(?:Beautiful|Detached|Holiday|Luxury|Modern|New|Penthouse|Private)\s){_NAME}(?:\s{_NAME})?\s(?:Villas|Mansions|Almshouses|Maisonettes)(?!\w)(?:,\s{_NAME}(?:\s{_NAME})?(?!\w))?"
)

RULES: Final = (
    Rule("ADDRESS", _ZONE, 0.8),
    Rule("ADDRESS", _IRISH, 0.8),
    Rule("ADDRESS", _GRID, 0.8),
    Rule("ADDRESS", _FIRE, 0.7),
    Rule("ADDRESS", _LUXEMBOURG, 0.85),
    Rule("ADDRESS", _PARK, 0.8),
    Rule("ADDRESS", _ROW, 0.6),
)
