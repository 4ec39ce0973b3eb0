"""References at the head of a letter, by which a bank, an insurer, a court or a lawyer knows a person's file.

"Unser Zeichen: 4711/24 BR", "N/Réf : 24-88120/CM", "Ons kenmerk 2024-0071/AB": only the words that letters have, since
"reference" alone stands before orders, parcels and tickets, which stay readable; so do their prefixes.

Sources: DIN 5008 (Bezugszeichen: Ihr Zeichen, Unser Zeichen); NF Z 11-001 (V/Réf., N/Réf.); NEN 1025 and Dutch letters
(uw kenmerk, ons kenmerk); Italian and Spanish letters (Vs. rif., Ns. rif., N/Ref., S/Ref.).
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.formats.documents import A_DATE
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule

_HEAD: Final = lazily(
    r"(?<![\w/])(?:(?:unser|ihr|mein|dein)e?\s(?:zeichen|gesch(?:ä|ae?)ftszeichen|aktenzeichen)|[nv]/r[ée]f|[ns]/ref|(?:nos|vos)\sr[ée]f|(?:ons|uw)\skenmerk"
    r"|(?:our|your)\sref(?=\.?\s?:)|[nv]s\.?\srif|(?:nostro|vostro)\srif(?:erimento)?|(?:nuestra|vuestra)\sref(?:erencia)?(?=\.?\s?:)"
    r"|(?:nossa|vossa)\srefer[êe]ncia)\.?\s?:?\s{1,2}",
    re.IGNORECASE,
)
_VALUE: Final = lazily(
    rf"(?<![\w.,€$£/-])(?!{A_DATE})(?!(?:AB|ALB|AN|AV|B2[BC]|BC|BE?ST|BL|CMD|COVID|DDT|DEV|DV|FAC?T?|GS|INC|INV|LS|OFF"
    r"|ORD|PED|PO|PREV|QUO|RE|RG|RMA|SHP|SKU|SO|TCK|TICKET|TKT)[-/ ]?\d)"
    r"(?=[A-Z./-]{0,8}\d)(?=(?:[./-]?[A-Z0-9]){4})(?=[A-Z0-9]{0,12}[./-]|[A-Z]{1,4}\d|\d{1,10}[A-Z])"
    r"[A-Z0-9]{1,12}(?:[./-][A-Z0-9]{1,12}){0,4}(?:[ ][A-Z]{2}(?![\w-]))?(?![\w/-]|[.,]\d|\s?[€$£%])"
)
"""With a stroke, a stop or a letter in it; not of an order, an offer, a delivery, an invoice or a ticket."""

RULES: Final = (Rule("CASE_NUMBER", _VALUE, 0.6, context=_HEAD, reach=1),)
