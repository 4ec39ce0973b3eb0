"""Secret numbers that a sentence tells in English and French: what they open, who sent them, what to type.

After a plain "code" a number counts only beside something that is opened with it (a door, a card, a telephone), or in a
sentence that says that it was sent to somebody. Codes of discounts, articles, orders and errors stay readable.

Source: own sentences; the Etalab list of words for access (digicode, interphone) and what banks call their codes.
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule
from guarded_client.detectors.secrets.codes import CODES, OTHER_CODES

_NUMBER: Final = (
    r"(?P<v>\d{3}[ -]\d{3}|\d(?:[ -]\d){3,5}|\d{4,8})#?(?![\w-]|[/.,]\d|\s(?:€|euros?|%|km|lignes|lines)(?!\w))"
)
_KEYED: Final = r"(?P<v>\d{3}[ -]\d{3}|[A-D]?\d{1,5}[A-D]\d{0,5}|[A-D]\d{3,5}|\d{4,8})#?(?![\w-]|[/.,]\d)"
"""Keypads of houses have letters from A to D besides."""
_IS: Final = (
    r"(?:['’]s|\s(?:is|was|est|[ée]tait|sera|c['’]?\s?est|c))(?:\s(?:now|still|maintenant|toujours))?(?:\s(?:le"
    r"|the)(?=\s\d))?"
)
_OPENED: Final = (
    r"(?:portes?|b[âa]t\.?(?:\s[A-Z1-9](?!\w))?|bo[îi]te\s(?:vocale|aux\slettres)|portail|portillon|grille"
    r"|entr[ée]e|immeuble|b[âa]timent|r[ée]sidence|hall|interphone|alarme|coffre(?:-fort)?|casier|cadenas|valise"
    r"|garage|cave"
    r"|parking|barri[èe]re|bo[îi]te\s[àa]\scl[ée]s?|ascenseur|local|consigne|digicode|t[ée]l[ée]phone|portable"
    r"|smartphone|mobile|i?phone|tablette|ordi(?:nateur)?"
    r"|carte(?:\s(?:bleue|bancaire|sim|vitale|cr[ée]dit|de\scr[ée]dit|visa))?|cb|sim|puk|d[ée]verrouillage"
    r"|verrouillage|messagerie(?:\svocale)?|r[ée]pondeur|vocal|parental"
    r"|espace\s(?:client|personnel)|appli(?:cation)?|compte|connexion|v[ée]rification|validation|s[ée]curit[ée]"
    r"|acc[èe]s|secret|confidentiel|pin"
    r"|doors?|gates?|alarm|safe|locker|padlock|suitcase|entry(?:\sphone)?|building|lobby|basement|shed|lift"
    r"|elevator|phone|unlock(?:ing)?|voicemail|sim|pin|card|debit\scard"
    r"|credit\scard|tablet|laptop|lock\s?box|key\s?(?:safe|box)|combination\slock|keypad|intercom)"
)
"""What one opens with a code."""
_NOT: Final = rf"(?!{OTHER_CODES}\b)(?!(?:source|route|travail|civil|p[ée]nal|barre|barres|couleur|activit[ée])\b)"
_NO_OTHER: Final = (
    r"(?<!qr\s)(?<!error\s)(?<!promo\s)(?<!product\s)(?<!item\s)(?<!tracking\s)(?<!order\s)(?<!discount\s)(?<!coupon\s)"
    r"(?<!voucher\s)(?<!gift\s)(?<!referral\s)(?<!source\s)(?<!zip\s)(?<!area\s)(?<!dress\s)(?<!booking\s)"
)
"""What makes it another code, right before the word."""
_FOR: Final = lazily(
    rf"(?<![^\W_]){_NO_OTHER}(?:code(?:s\s?)?|combinaison"
    rf"|combination)\s(?:(?:secret|pin|d['’]acc[èe]s|confidentiel)\s)?(?:(?:de\s(?:la\s|l['’]|ma\s|ton\s|mon\s"
    rf"|sa\s)?|du\s|des\s|d['’]|pour\s(?:la\s|le\s|l['’]|ma\s|mon\s)?"
    rf"|(?:for|to|of|on|at)\s(?:the\s|my\s|our\s|your\s|his\s"
    rf"|her\s)?)\s?)?(?:{_NOT}[\w-]{{3,12}}\s){{0,2}}?{_OPENED}(?:\s(?!(?:promo|cadeau|gift)\b)[\w'’-]{{2,14}}){{0,4}}?"
    rf"(?:{_IS}\s|\s?:\s?|\s){_KEYED}",
    re.IGNORECASE,
)
_UNLOCK: Final = lazily(
    rf"(?<![^\W_]){_OPENED}\scode(?:\s(?!{OTHER_CODES}\b)[\w'’-]{{2,14}}){{0,4}}?(?:{_IS}\s|\s?[:=]\s?|\s){_KEYED}",
    re.IGNORECASE,
)
"""The other way round: "gate code's ..."."""
_MY: Final = lazily(
    rf"\b(?:mon|ton|son|notre|leur|my|his|her|our)\scode(?:\s(?:pin|secret|perso(?:nnel)?))?(?:{_IS}\s"
    rf"|\s?:\s?){_NUMBER}",
    re.IGNORECASE,
)
_SENT: Final = lazily(
    r"\b(?:re[çc](?:u|ois|oit|evez)|envoy[ée]e?|(?:got|get|received?|sent|texted)(?:\sme)?|m['’](?:a"
    r"|ont)\s(?:envoy[ée]|donn[ée]))\s(?:[\w'’]{1,12}\s){0,3}?(?:le|un|the|a|this|ce)\s"
    rf"(?:(?!{OTHER_CODES}\b)[\w-]{{2,14}}\s)?code(?:\s(?!(?:de\s"
    rf"|d['’])?{OTHER_CODES}\b)(?:de\s)?[\w'’-]{{2,14}}){{0,3}}?\s?:?\s{_NUMBER}",
    re.IGNORECASE,
)
_CODE_SENT: Final = lazily(
    rf"(?<![^\W_]){_NO_OTHER}code(?:\s(?!(?:de\s|d['’])?{OTHER_CODES}\b)[\w'’-]{{1,14}}){{0,3}}?\s(?:re[çc]u|envoy[ée]"
    rf"|received|sent|got|(?:you|u|they|i|we)\s(?:sent|texted|got|received|gave)|(?:vous|tu|on"
    rf"|j)['’\s]?\s?(?:m['’])?(?:avez|as|a|ai)\s(?:envoy[ée]|donn[ée]|re[çc]u)|par\s(?:sms|mail|texto)|by\s(?:sms"
    rf"|text)|from\s(?:the|your|my)\s(?:text|sms|app|e-?mail))"
    rf"(?:\s(?!(?:vol|flight|train|bus|for|pour)\b)[\w'’]{{1,12}}){{0,3}}?(?:{_IS}\s|\s?[:,]\s?|\s){_NUMBER}",
    re.IGNORECASE,
)
_AS: Final = lazily(
    rf"\b(?:sent|texted|gave|envoy[ée]|donn[ée])\s(?:[\w'’]{{1,12}}\s){{0,2}}?{_NUMBER}\s(?:as|for"
    rf"|comme)\s(?:(?:the|my|a|le|mon|un)\s)?(?:{CODES}|(?:(?!{OTHER_CODES}\b)[\w-]{{2,14}}\s)?code\b)",
    re.IGNORECASE,
)
_DIGITS: Final = lazily(
    rf"\bcode\s[àa]\s(?:\d|quatre|cinq|six|huit)\schiffres(?:\s[\w'’]{{1,12}}){{0,3}}?(?:{_IS}\s|\s?:\s?|\s){_NUMBER}",
    re.IGNORECASE,
)
_OF_CARD: Final = lazily(
    rf"(?<![^\W_])(?:pin|puk|digicode|interphone|(?:voicemail|phone|alarm|messagerie)\s(?:password|mot\sde\spasse)"
    rf"|(?:luggage|bike|suitcase|locker)\slock)\b"
    rf"(?:\s(?!{OTHER_CODES}\b)[\w'’-]{{1,14}}){{0,4}}?(?:{_IS}\s|\s?[:=]\s?|(?<=digicode)\s|(?<=password)\s"
    rf"|(?<=timent)\s|(?<=phone)\s){_KEYED}",
    re.IGNORECASE,
)
_QUOTED: Final = lazily(
    r"[\"“«]\s?(?P<v>\d{3}[ -]\d{3}|\d{4,8})\s?[\"”»]\s(?:is|est)\s(?:your|my|votre|ton|mon|le"
    r"|the)\s(?:[\w'’]{1,14}\s){0,2}code\b",
    re.IGNORECASE,
)
_TO_GET_IN: Final = lazily(
    rf"\b(?:to|pour|for)\s(?:(?:the\s|le\s|la\s|l['’]){_OPENED}|get\sin(?:to)?|enter|open|disarm|unlock|entrer"
    rf"|ouvrir|rentrer|d[ée]verrouiller"
    r"|d[ée]sactiver)\b[^\n.:]{0,40}?\s"
    rf"(?:tape[zr]?|compose[zr]?|fais|faites|mets|type|enter|dial|punch\sin|press)\s(?:le\scode\s|the\scode\s"
    rf"|code\s)?{_KEYED}",
    re.IGNORECASE,
)
_TYPE: Final = lazily(
    r"\b(?:tape[zr]?|compose[zr]?|entre[zr]?|saisi(?:s|r|ssez)|fais|faites|enter|type|punch\sin|dial|press"
    r"|key\sin)\s(?:le\s(?:code\s)?|the\scode\s)?"
    rf"{_KEYED}\s(?:pour|to|at|on|sur|[àa]|for)\s(?:(?:the|le|la|l['’]|d[ée]sactiver|entrer|ouvrir|rentrer"
    rf"|d[ée]verrouiller|open|disarm|unlock|disable|get\sin)(?:\s(?:le|the|la)\s?|\s)?)(?:l['’])?(?:{_OPENED}"
    rf"|[,.;!\n]|\Z)",
    re.IGNORECASE,
)
"""What to type at a door or an alarm."""
_OPENS: Final = lazily(
    rf"\b{_OPENED}\s(?:opens?|unlocks?|s['’]ouvre|se\sd[ée]verrouille|se\sd[ée]bloque)\s(?:with"
    rf"|avec)\s(?:(?:the\scode|le\scode|le|code)\s)?{_KEYED}",
    re.IGNORECASE,
)
_COMBINATION: Final = lazily(
    r"\b(?:combination|combinaison|cadenas|padlock)\b(?:\s[\w'’]{1,12}){0,4}?\s?(?:is|est|c['’]est"
    r"|:)\s?(?P<v>\d{1,2}(?:\s?-\s?\d{1,2}){2,5}|\d(?:\s\d){2,5}|\d{3,6})(?![\w-]|[/.,]\d)",
    re.IGNORECASE,
)
_SPACED: Final = lazily(
    rf"(?<![^\W_]){CODES}(?:\s(?!{OTHER_CODES}\b)[\w'’-]{{1,14}}){{0,4}}?\s?[:=]\s?(?P<v>\d{{3}}[ -]\d{{3}}"
    rf"|\d(?:[ -]\d){{3,5}})(?![\w-]|[/.,]\d)",
    re.IGNORECASE,
)
"""Behind a colon in two groups, or digit by digit."""


def _code(value: str) -> bool:
    """No year."""
    return not (len(value) == 4 and value.isdigit() and value[:2] in {"19", "20"})


RULES: Final = (
    Rule("SECRET", _FOR, 0.6, check=_code),
    Rule("SECRET", _UNLOCK, 0.6, check=_code),
    Rule("SECRET", _MY, 0.6),
    Rule("SECRET", _SENT, 0.6, check=_code),
    Rule("SECRET", _CODE_SENT, 0.6, check=_code),
    Rule("SECRET", _AS, 0.6),
    Rule("SECRET", _DIGITS, 0.6),
    Rule("SECRET", _OF_CARD, 0.6, check=_code),
    Rule("SECRET", _QUOTED, 0.6),
    Rule("SECRET", _TO_GET_IN, 0.6, check=_code),
    Rule("SECRET", _TYPE, 0.6, check=_code),
    Rule("SECRET", _OPENS, 0.6, check=_code),
    Rule("SECRET", _COMBINATION, 0.6, check=_code),
    Rule("SECRET", _SPACED, 0.6),
)
