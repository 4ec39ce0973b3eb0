"""Extensions of a switchboard, and numbers of a ward's pagers: too short for a number, told by the word before.

Those of other languages are in :mod:`guarded_client.detectors.formats.contact`.

Source: French, Belgian, British and American letterheads; notes of wards ("joignable au 73389").
"""

from __future__ import annotations

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
_REACHED: Final = lazily(
    r"(?<![\w-])(?i:joignables?|joindre|appele[zr]|rappele[zr]|reach(?:ed|able)?|call(?:ed)?|ring"
    r"|bleep(?:ed)?)\s(?:\w{1,12}\s)?(?i:au|sur\sle|at|on)\s(?:\w{2,6}\s)?(?P<v>\d{5,6})(?![\w/:-]|[.,]\d|\s\d)"
)
_LABELLED: Final = lazily(
    r"(?<![\w-])(?i:ph|phone|cell|mob|fax|tel)\.?\s?:?\s(?P<v>[2-9]\d{2}[2-9]\d{6})(?![\w-]|[.,]\d)"
)
"""Ten digits of North America in a row, behind a short word for a telephone."""

RULES: Final = (
    Rule("PHONE_NUMBER", _EXTENSION, 0.6, digits=True),
    Rule("PHONE_NUMBER", _REACHED, 0.6, digits=True),
    Rule("PHONE_NUMBER", _LABELLED, 0.6, digits=True),
)
