"""A phone number without groups or sign, right behind how somebody says where to call: "pueden llamarme al 622918044".

Source: chosen by hand, from how messages, letters and notes of six languages ask to be called.
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule

_BARE: Final = lazily(
    r"(?<![\w.,€$£/-])\d{9,13}(?<!000)(?![\w/%€-]|[.,]\d|\s(?:€|EUR|euros?|kWh|times|characters|chars|x)(?!\w))"
)
_WORDS: Final = r"(?:[^\W\d_]{1,10}\s){0,2}?"
_NUMBER: Final = (
    r"(?:(?:n[úu]mero|numero|num[ée]ro|number|nummer|n[º°.]{1,2}|m[óo]vil|cell(?:ulare)?|telem[óo]vel|mobile|cell)\s"
    r"(?:[^\W\d_]{1,9}\s)?)?"
)
_WHOM: Final = r"(?:me|us|him|her|them|(?:my|his|her|our)\s[a-z]{2,10})(?:\sback)?"
_TOLD: Final = lazily(
    r"(?<!\w)(?:"
    rf"(?:(?:ri)?chiam|telefon|(?:ri)?contatt|scriv)[a-zì]{{1,8}}\s{_WORDS}(?:al(?:lo)?|sul?|whatsapp)\s{_NUMBER}"
    rf"|recapito(?:\stelefonico)?\s?(?:[:=è]\s?)?{_NUMBER}"
    rf"|(?:ll[áa]m|contact|av[íi]s|localiz|telefone|escr[íi]b)[a-zé]{{1,10}}\s{_WORDS}(?:al?|en\sel)\s{_NUMBER}"
    rf"|(?:lig|telefon|conta[c]?t)[a-z]{{1,6}}(?:-[a-z]{{1,4}})?\s{_WORDS}(?:para(?:\so)?|pelo|no)\s{_NUMBER}"
    rf"|(?:(?:mi|meu|mon|mio)\s)?conta(?:ct?|tt)o\s(?:es|é|è)\s(?:el\s|o\s|il\s)?{_NUMBER}"
    rf"|(?:joindre|contact(?:er|ez)|(?:r?appel)(?:er|ez)|joignable)(?:-\w{{2,4}})?\s{_WORDS}(?:au|sur\sle)\s{_NUMBER}"
    r"|anruf\s(?:von|unter|auf)\s(?:der\s)?(?:nummer\s)?"
    rf"|(?:text|txt|ring)\s(?:{_WHOM}\s)?(?:(?:on|at)\s)?{_NUMBER}"
    rf"|(?:call|message|msg|reach|dial|whatsapp)\s{_WHOM}\s(?:(?:on|at)\s)?{_NUMBER}"
    r"|(?:emergency\s)?contact\s?(?:no\b\.?|number|num|#)?\s?:?\s"
    r")",
    re.IGNORECASE,
)

_MOBILE: Final = lazily(
    r"(?<!\w)(?i:al(?:lo)?|en\sel|pelo|para\so|sul)\s(?P<v>[67]\d{8}|9[1236]\d{7}|3[2-9]\d{8})(?<!000)"
    r"(?![\w/%€-]|[.,]\d|\s(?:€|EUR|euros?)(?!\w))"
)
"""A mobile of Spain, Portugal or Italy behind "to the": "lo mandé al 644118802"."""

_TWO: Final = lazily(
    r"(?<!\w)(?i:t[ée]l(?:[ée]phones?|[ée]fonos?|efon[eio]|efone?s?|efoons?)?|phones?|mobiles?|m[óo]vil(?:es)?|handys?|cell(?:ulari?|ulare)?"
    r"|telem[óo]ve(?:l|is)|portables?|gsm|numer[io](?:[ ]di[ ]telefono)?|recapit[io])"
    r"\.?[ ]?[:=]?[ ]{0,2}(?P<v>\d{16,24})(?!\w|[.,]\d)"
)
_ONE_OF_TWO: Final = r"(?:0[1-9]\d{7,9}|3[2-9]\d{7,8}|[679]\d{8})"
_BOTH: Final = lazily(rf"{_ONE_OF_TWO}{_ONE_OF_TWO}")
"""Two numbers of which the sign between has been lost."""
_LIKE_A_DATE: Final = lazily(
    r"(?<![\w-])(?i:t[ée]l(?:[ée]phone|[ée]fono|efone|efon|efoon|efono)?|phone|mobile?|m[óo]vil|handy|cellulare|telem[óo]vel|portable"
    r"|mobiel|fax|gsm)(?i:[ ]?(?:no\.?|nr\.?|number|nummer))?\.?[\"']?\s?[:=]\s{0,2}[\"']?"
    r"(?P<v>(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?![\w:/-]|[.,]\d|[ ]\d)"
)
"""A number with the form of a date, as the value of its label: "Tel: 2034-11-30"."""


def _two(value: str) -> bool:
    return _BOTH.fullmatch(value) is not None


RULES: Final = (
    Rule("PHONE_NUMBER", _TWO, 0.6, check=_two),
    Rule("PHONE_NUMBER", _LIKE_A_DATE, 0.6),
    Rule("PHONE_NUMBER", _MOBILE, 0.6),
    Rule("PHONE_NUMBER", _BARE, 0.65, context=_TOLD, reach=1),
)
