"""Addresses in English that have no street with a number: blocks, plots, townlands of Ireland.

"1100 block of Magnolia", as dispatchers and police reports say where; "Plot 418, Ardnacrusha, Co Clare V94 H2X0", where
the county and the Eircode end what stands behind "of" or "at".

Sources: incident reports of police departments of the United States; An Post's guide to addresses, Eircode's format.
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule

_BLOCK: Final = lazily(
    r"(?<![\w.,$-])\d{1,3}00\s(?i:block|blk)\s(?:of\s)?(?:[NSEW]\.?\s|(?:North|South|East|West)\s)?"
    r"(?!(?:Data|Code|Text|Memory|Time|The|This|That)\b)[A-Z][\w'’-]{2,20}(?:\s[A-Z][\w'’-]{1,20}){0,2}(?![\w-])"
)
_WORD: Final = r"[A-ZÀ-Þ][\w'’-]{1,24}"
_COUNTIES: Final = (
    r"Antrim|Armagh|Carlow|Cavan|Clare|Cork|Derry|Donegal|Down|Dublin|Fermanagh|Galway|Kerry|Kildare|Kilkenny|Laois|Leitrim|Limerick"
    r"|Londonderry|Longford|Louth|Mayo|Meath|Monaghan|Offaly|Roscommon|Sligo|Tipperary|Tyrone|Waterford|Westmeath|Wexford|Wicklow|Durham"
)
_COUNTY: Final = lazily(
    r"(?:(?<=\bof )|(?<=\bat )|(?<=\bin )|(?<=: )|(?<![^\n]))"
    rf"(?P<v>(?!(?:In|At|Of|From|Near)\s)(?:(?:Plot|Unit|Site|Apt|House|No\.?)\s\d{{1,4}}[A-Za-z]?,\s)?(?:{_WORD}(?:\s{_WORD}){{0,3}},\s){{1,4}}"
    rf"(?:Co\.?|County)\s(?:{_COUNTIES})(?!\w)(?:,?\s[AC-FHKNPRTV-Y]\d[\dW]\s?[0-9AC-FHKNPRTV-Y]{{4}}(?!\w))?)"
)

RULES: Final = (
    Rule("ADDRESS", _BLOCK, 0.7),
    Rule("ADDRESS", _COUNTY, 0.85),
)
