"""Ages and births that somebody says of themselves or of several children: "ik ben 68 en ...", « je suis du 12/11/58 ».

Source: own messages in the seven languages.
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule

_OLD: Final = r"(?:1[3-9]|[2-9]\d|10\d)"
_GERMANIC: Final = lazily(
    rf"(?<![\w-])(?:ich\sbin|ik\sben)\s(?:(?:jetzt|schon|bereits|nun|fast|inzwischen|mittlerweile|nu|al|bijna|inmiddels|pas|erst)\s)?(?P<v>{_OLD})"
    r"(?=\s(?:und|en)\s(?!\d|mehr\s|meer\s)|[;!?](?!\d)|,\s(?!\d)|\.?\s?\n|\.?\Z)",
    re.IGNORECASE,
)
_TURNED: Final = lazily(
    rf"(?<![\w'’-])(?:i|he|she|i['’]ve|who)\s(?:just\s|recently\s|have\s|has\s)?(?:turn(?:ed|s)?|will\sturn|am\sturning|is\sturning)\s(?P<v>{_OLD}|[1-9])(?!\w|[.,:/-]\d|%)"
    r"(?=\s(?:last|this|next|yesterday|today|tomorrow|in|on|a\s)|[.,;!?](?!\s\d)|\s?\n|\Z)",
    re.IGNORECASE,
)
_HALF: Final = lazily(
    r"(?<!\w)(?:ma|mon|notre|sa|son)\spetite?\sde\s(?P<v>\d{1,2}\s(?:ans|mois)(?:\set\sdemie?)?)(?!\w)", re.IGNORECASE
)
_COUNT: Final = (
    r"(?:deux|trois|quatre|dos|tres|cuatro|due|tre|quattro|dois|duas|tr[êe]s|quatro|zwei|drei|vier|twee"
    r"|drie|two|three|four|mes|mis|i\smiei|meus|meine|mijn|my|our)"
)
_CHILDREN: Final = (
    r"(?:enfants|filles|fils|gar[çc]ons|hijos|hijas|ni[ñn]os|figli|figlie|bambini|filhos|filhas|kinder|s(?:ö|oe)hne|t(?:ö|oe)chter|kinderen|zonen|dochters"
    r"|kids|children|sons|daughters|boys|girls)"
)
_SEVERAL: Final = lazily(
    rf"(?<!\w){_COUNT}\s(?:\w{{3,9}}\s)?{_CHILDREN}\s?(?:\s(?:de|d['’]|di|van|im\salter\svon|aged|âg[ée]e?s\sde|con)\s|,\s|\()\s?"
    r"(?P<v>\d{1,2}(?:,\s\d{1,2}){0,3}(?:,?\s(?:et|y|e|und|en|and|&)\s)\d{1,2}(?:\s(?:ans|años|anni|anos|jahren?|jaar|years))?)"
    r"(?!\w|[.,:/-]\d|\s?[€$£%]|\s(?:of|de|euros?|eur|dollars?|pounds?|chf|nights?|rooms?|nuits?|chambres?|classes|n[äa]chten?|zimmer|nachten|kamers"
    r"|noches|habitaciones|notti|camere|noites|quartos|km)(?!\w))",
    re.IGNORECASE,
)
_DATED: Final = lazily(
    r"(?<!\w)(?:je\ssuis\sdu|(?:elle|il)\sest\sdu(?=\s[\d./-]{2,6}(?:19\d\d|200\d|[3-9]\d)(?!\d))|d\.\s?n\.?|f\.\s?nac?\.|data\snasc\.)\s?:?\s"
    r"(?P<v>(?:0?[1-9]|[12]\d|3[01])(?P<s>[./-])(?:0?[1-9]|1[0-2])(?P=s)(?:(?:19|20)\d\d|\d\d))(?![\w/-]|\.\d|\s(?:au|[àa]|al?|jusqu)(?!\w)|\s[–-])",
    re.IGNORECASE,
)

RULES: Final = (
    Rule("DATE_OF_BIRTH", _DATED, 0.6),
    Rule("AGE", _GERMANIC, 0.6),
    Rule("AGE", _TURNED, 0.6),
    Rule("AGE", _HALF, 0.6),
    Rule("AGE", _SEVERAL, 0.6),
)
