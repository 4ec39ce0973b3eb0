"""Irish identifiers: PPS number, VAT number, company number, Eircode.

Sources: Social Welfare Consolidation Act 2005 section 262 and the Department of Social Protection, "PPS number"
(modulus 23); Revenue, "VAT registration"; Eircode, "Eircode and Addressing" (routing keys and unique identifiers);
Department of Transport, "Vehicle registration marks" (year, county, number).
"""

from __future__ import annotations

from typing import Final

from guarded_client._model import Source
from guarded_client.detectors.lazily import lazily
from guarded_client.detectors.rule import Rule, digits, labelled, starting, valid

_PPS: Final = lazily(rf"{starting('[0-9]')}\d{{6}}\s?[A-Wa-w][A-IWa-iw]?(?!\w)")
_PPS_WORDS: Final = ("pps", "ppsn", "personal public service", "rsi number")
_VAT: Final = lazily(rf"{starting('[Ii]')}[Ee]\s?\d[\dA-Z+*]\d{{5}}[A-Wa-w][A-IWa-iw]?(?!\w)")
_EIRCODE: Final = lazily(
    rf"{starting('[AC-FHKNPRTV-Y]')}(?:\d\d|(?<=D)6W)\s?[0-9AC-FHKNPRTV-Y]{{4}}(?!\w)(?<![A-Z]{{4}})(?<!\d{{4}})"
)
_PLATE: Final = lazily(
    r"(?<![\w-])\d{2,3}-(?:C[ENW]?|DL?|G|K[EKY]|L[DHKMS]?|M[HNO]|OY|RN|SO|T[NS]?|W[DHWX]?)-\d{1,6}(?![\w-])"
)

RULES: Final = (
    Rule("LICENSE_PLATE", _PLATE, 0.7, digits=True),
    Rule("IE_PPS", _PPS, 0.9, Source.CHECKSUM, number=True, digits=True, check=valid("ie.pps")),
    *labelled("IE_PPS", _PPS, _PPS_WORDS),
    Rule("IE_VAT", _VAT, 0.9, Source.CHECKSUM, number=True, digits=True, check=valid("ie.vat")),
    *labelled("IE_COMPANY_NUMBER", digits(5, 6), ("cro number", "company registration", "companies registration")),
    Rule(
        "ADDRESS",
        _EIRCODE,
        0.6,
        digits=True,
        words=("eircode", "dublin", "ireland", "cork", "galway", "co. "),
        reach=40,
    ),
)
"""A PPS number's check letter is one of 23."""
