"""Dutch identifiers: BSN, VAT, chamber of commerce, documents.

Sources: Wet algemene bepalingen burgerservicenummer and RvIG (BSN, eleven test); Belastingdienst, "btw-id"; KvK
(eight digits); RvIG, "Paspoort en identiteitskaart" (two letters, six characters, a digit); RDW, "Kentekenseries";
IND, "V-nummer" (ten digits);
CIBG, "BIG-register" (eleven digits); GS1, EAN codes of connections (18 digits).
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client._model import Source
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule, digits, labelled, starting, valid

_S: Final = r"[\s.\u2010-\u2015-]{0,2}"
_BSN_WORDS: Final = (
    "bsn",
    "burgerservice",
    "sofinummer",
    "sofi-nummer",
    "citizen service number",
    "rsin",
    "fiscaal nummer",
    "fiscaal nr",
    "toeslagpartner",
    "sofi",
)
_VAT: Final = lazily(rf"{starting('[Nn]')}[Ll]{_S}\d{{3,4}}{_S}\d{{2,3}}{_S}\d{{3}}{_S}[Bb]{_S}\d\d(?!\w)")
_CARD: Final = lazily(r"(?<!\w)[A-NP-Za-np-z]{2}[0-9A-NP-Za-np-z]{6}\d(?!\w)", re.ASCII)
_CARD_WORDS: Final = ("paspoort", "identiteitskaart", "id-kaart", "identiteitsbewijs", "documentnummer", "legitimatie")
_PLATE: Final = lazily(
    r"(?<![\w-])(?:[A-Z]{2}-\d{3}-[A-Z]|[A-Z]-\d{3}-[A-Z]{2}|\d{2}-[A-Z]{3}-\d|\d-[A-Z]{3}-\d{2}|[A-Z]{3}-\d{2}-[A-Z]|[A-Z]-\d{2}-[A-Z]{3}"
    r"|\d{2}-[A-Z]{2}-[A-Z]{2}|[A-Z]{2}-[A-Z]{2}-\d{2}|[A-Z]{2}-\d{2}-[A-Z]{2}|\d-[A-Z]{2}-\d{3}|\d{3}-[A-Z]{2}-\d)(?![\w-])"
)
"""The series of the RDW, as they stand on plates."""
_ASSESSMENT: Final = lazily(r"(?<![\w.])\d{4}\.\d\d\.\d{3}\.?[A-Z]\.?\d\d(?:\.?\d{2,4})?(?![\w-]|\.\w)")
"""Of a tax assessment: the BSN, with the tax and the year behind it."""
_PROSECUTION: Final = lazily(r"(?<![\w/-])\d\d[/-]\d{6}[/-]\d\d(?![\w/-])")
"""The file of a public prosecutor: "05/447120-21"."""
_POLICE: Final = lazily(r"(?<![\w-])PL\d{4}-\d{10}(?![\w-])")
"""A report to the police."""
_WAGE_TAX: Final = lazily(r"(?<![\w.])\d{9}[Ll]0[1-9](?!\w)")
"""What an employer pays wage tax under: the RSIN or BSN with L and two digits."""
_METER_POINT: Final = lazily(r"(?<![\w.,/-])(?:54|87)(?:[ .-]?\d){16}(?![\w/-])")
"""EAN of a point of delivery, in the Netherlands and Belgium."""
_VEHICLE_WORDS: Final = ("auto", "wagen", "motor", "voertuig", "bestelbus", "busje", "scooter", "aanhanger", "camper")


def _of_wages(value: str) -> bool:
    return valid("nl.bsn")(value[:9])


RULES: Final = (
    *labelled("NL_BSN", digits(9), _BSN_WORDS, valid("nl.bsn")),
    Rule("NL_BSN", _WAGE_TAX, 0.9, Source.CHECKSUM, check=_of_wages),
    Rule("NL_BSN", _ASSESSMENT, 0.8, number=True),
    Rule("LICENSE_PLATE", _PLATE, 0.6, words=_VEHICLE_WORDS, reach=25),
    Rule("NL_VAT", _VAT, 0.9, number=True),
    *labelled("NL_KVK", digits(8), ("kvk", "kamer van koophandel", "handelsregister")),
    Rule("NL_IDENTITY_DOCUMENT", _CARD, 0.8, Source.FORMAT, words=_CARD_WORDS, reach=30),
    Rule("CASE_NUMBER", _PROSECUTION, 0.7, number=True),
    Rule("CASE_NUMBER", _POLICE, 0.7),
    Rule("MEDICAL_LICENSE", digits(11), 0.7, words=("big", "big-nr", "bignr"), reach=14),
    *labelled("IDENTITY_CARD", digits(10), ("v-nummer", "v nummer", "vreemdelingennummer", "ind-nummer")),
    Rule("CUSTOMER_NUMBER", _METER_POINT, 0.7, words=("ean", "ean-"), reach=12),
    *labelled("NL_DRIVER_LICENSE", digits(10), ("rijbewijs",)),
)
"""One in eleven numbers passes the eleven test, so a BSN needs a label."""
