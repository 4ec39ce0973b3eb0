"""Irish identifiers: PPS number, VAT number, company number, Eircode.

Sources: Social Welfare Consolidation Act 2005 section 262 and the Department of Social Protection, "PPS number"
(modulus 23); Revenue, "VAT registration"; Eircode, "Eircode and Addressing" (routing keys and unique identifiers);
Department of Transport, "Vehicle registration marks" (year, county, number).
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client._model import Source
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import REFERENCE, Rule, digits, labelled, starting, valid

_PPS: Final = lazily(rf"{starting('[0-9]')}\d{{6}}\s?[A-Wa-w][A-IWa-iw]?(?!\w)")
_PPS_WORDS: Final = ("pps", "ppsn", "personal public service", "rsi number")
_VAT: Final = lazily(rf"{starting('[Ii]')}[Ee]\s?\d[\dA-Z+*]\d{{5}}[A-Wa-w][A-IWa-iw]?(?!\w)")
_EIRCODE: Final = lazily(
    rf"{starting('[AC-FHKNPRTV-Y]')}(?:\d\d|(?<=D)6W)\s?[0-9AC-FHKNPRTV-Y]{{4}}(?!\w)(?<![A-Z]{{4}})(?<!\d{{4}})"
)
_ROUTING: Final = (
    r"(?:(?<=A)(?:4[125]|6[37]|75|8[1-6]|9[12468])|(?<=C)15|(?<=D)(?:0[1-9]|1[0-8]|2[024]|6W)|(?<=E)(?:2[15]|3[24]|4[15]|53|91)"
    r"|(?<=F)(?:12|2[368]|3[15]|4[25]|5[26]|9[1-4])|(?<=H)(?:1[2468]|23|5[34]|6[25]|[79]1)|(?<=K)(?:3[246]|45|56|67|78)|(?<=N)(?:3[79]|[49]1)"
    r"|(?<=P)(?:1[247]|2[45]|3[126]|4[37]|5[16]|6[17]|7[25]|8[15])|(?<=R)(?:14|21|3[25]|4[25]|5[16]|9[35])|(?<=T)(?:12|23|34|45|56)"
    r"|(?<=V)(?:1[45]|23|3[15]|42|9[2-5])|(?<=W)(?:12|23|34|91)|(?<=X)(?:35|42|91)|(?<=Y)(?:14|2[15]|3[45]))"
)
"""The digits of a routing key, behind its letter."""
_OF_A_ROUTE: Final = lazily(
    starting("[AC-FHKNPRTV-Y]", r"[\w-]")
    + rf"{_ROUTING}\s(?=\d?[AC-FHKNPRTV-Y])(?=[AC-FHKNPRTV-Y]{{0,3}}\d)[0-9AC-FHKNPRTV-Y]{{4}}(?![\w-])"
)
"""With a space, a key of a route that there is, and both letters and digits behind it."""
_COUNTY: Final = lazily(
    r"(?<!\w)(?<!& )(?<!and )Co\.? (?:Antrim|Armagh|Carlow|Cavan|Clare|Cork|Derry|Donegal|Down|Dublin|Fermanagh|Galway"
    r"|Kerry|Kildare|Kilkenny|Laois"
    r"|Leitrim|Limerick|Londonderry|Longford|Louth|Mayo|Meath|Monaghan|Offaly|Roscommon|Sligo|Tipperary|Tyrone|Waterford|Westmeath"
    r"|Wexford|Wicklow|Durham)(?!\w)"
)
_IRISH: Final = lazily(
    r"(?<![\w-])\d{1,4}[a-z]?,? (?:Sráid|Bóthar|Ascaill|Céide|Lána|Cé|Plás|Corrán|Páirc"
    r"|Bealach|Cnoc|Cluain|Radharc|Gleann|Gort|Baile|Ard|Cois)"
    r" (?:(?:na|an t-|an|Na|An) ?)?[A-ZÁÉÍÓÚ][\wáéíóú’'-]{1,24}"
    r"(?: (?:(?:na|an) )?[A-ZÁÉÍÓÚ][\wáéíóú’'-]{1,24}){0,2}"
)
"""A street in Irish."""
_PLATE: Final = lazily(
    r"(?<![\w-])\d{2,3}-(?:C[ENW]?|DL?|G|K[EKY]|L[DHKMS]?|M[HNO]|OY|RN|SO|T[NS]?|W[DHWX]?)-\d{1,6}(?![\w-])"
)
_PLATE_CLOSE: Final = lazily(
    r"(?<![\w-])(?:8[7-9]|9\d|0\d|1[0-2]|(?:1[3-9]|2\d)[12])[ -]?"
    r"(?:C[ENW]?|DL?|G|K[EKY]|L[DHKMS]?|M[HNO]|OY|RN|SO|T[NS]?|W[DHWX]?)[ -]?\d{2,6}(?![\w-])",
    re.IGNORECASE,
)
"""The same with spaces, or nothing, behind a word for a vehicle."""
_EIRCODE_LOWER: Final = lazily(r"(?<!\w)[ac-fhknprtv-y](?:\d\d|6w)\s?[0-9ac-fhknprtv-y]{4}(?!\w)")
_VANS: Final = tuple(f"{whose} van" for whose in ("my", "his", "her", "our", "their", "the", "a", "white"))
"""The word alone is a preposition of Dutch: "een blik van 10 L"."""

RULES: Final = (
    Rule("ADDRESS", _OF_A_ROUTE, 0.6, unless=REFERENCE),
    Rule("ADDRESS", _COUNTY, 0.6),
    Rule("ADDRESS", _IRISH, 0.7),
    Rule("LICENSE_PLATE", _PLATE, 0.7),
    *labelled("LICENSE_PLATE", _PLATE_CLOSE, ("reg", "registration", "plate", "car", *_VANS, "vehicle")),
    Rule("ADDRESS", _EIRCODE_LOWER, 0.7, words=("eircode",), reach=10),
    Rule("IE_PPS", _PPS, 0.9, Source.CHECKSUM, number=True, check=valid("ie.pps")),
    *labelled("IE_PPS", _PPS, _PPS_WORDS),
    Rule("IE_VAT", _VAT, 0.9, Source.CHECKSUM, number=True, check=valid("ie.vat")),
    *labelled("IE_COMPANY_NUMBER", digits(5, 6), ("cro number", "company registration", "companies registration")),
    Rule("ADDRESS", _EIRCODE, 0.6, words=("eircode", "dublin", "ireland", "cork", "galway", "co. "), reach=40),
)
"""A PPS number's check letter is one of 23."""
