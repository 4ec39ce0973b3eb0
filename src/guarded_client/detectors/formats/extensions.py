"""Extensions of a switchboard, and numbers of a ward's pagers: too short for a number, told by the word before.

Source: letterheads of the countries where the seven languages are spoken; notes of wards ("joignable au 73389").
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule

_SHORT: Final = (
    r"(?P<v>(?!(?:19|20)\d\d(?!\d))\d{3,6})(?![\w/:-]|[.,]\d|\s(?:€|EUR|euros?|%|units|unités|pcs|pages)(?!\w))"
)
_EXTENSION: Final = lazily(
    rf"(?<![\w-])(?i:(?:ext|extension|xtn|dect|bip|pager|bleep|int(?=\.)|(?:(?<=au )|(?<=[,(/;:] )|(?<=[-–] )"
    rf"|(?<=\d )|(?<=[(\n])|(?<![^\n]))(?:poste|interne))(?:\s(?:interne|t[ée]l(?:[ée]phonique)?|no"
    rf"|n°))?\s?[.:]?\s?){_SHORT}"
)
"""In French and English."""
_OTHER_LANGUAGES: Final = lazily(
    r"(?<!\w)(?:durchwahl|nebenstelle|toestel|tst\.|doorkies(?:nummer|nr\.?)?|ramal|extensi[óo]n|ext\.|anexo"
    r"|extens[ãa]o)\s?(?:nr\.?|n[º°.]\s?)?:?\s?-?(?P<v>\d{2,5})(?![\w.,:/-]?\d|\s?[€%])",
    re.IGNORECASE,
)
"""In German, Dutch, Spanish and Portuguese."""
_REACHED: Final = lazily(
    r"(?<![\w-])(?i:joignables?|joindre|appele[zr]|rappele[zr]|reach(?:ed|able)?|call(?:ed)?|ring"
    r"|bleep(?:ed)?)\s(?:\w{1,12}\s)?(?i:au|sur\sle|at|on)\s(?:\w{2,6}\s)?(?P<v>\d{5,6})(?![\w/:-]|[.,]\d|\s\d)"
)
_LABELLED: Final = lazily(
    r"(?<![\w-])(?i:ph|phone|cell|mob|fax|tel)\.?\s?:?\s(?P<v>[2-9]\d{2}[2-9]\d{6})(?![\w-]|[.,]\d)"
)
"""Ten digits of North America in a row, behind a short word for a telephone."""

RULES: Final = (
    Rule("PHONE_NUMBER", _EXTENSION, 0.6),
    Rule("PHONE_NUMBER", _OTHER_LANGUAGES, 0.6),
    Rule("PHONE_NUMBER", _REACHED, 0.6),
    Rule("PHONE_NUMBER", _LABELLED, 0.6),
)
