"""Addresses read out in French and English, as transcripts of calls have them: "le quarante-deux rue des acacias".

A number in words before a type of street, with the name behind it, and, if they follow, the town and its postcode. "Une
rue" and "deux rues" are none, nor is what an ordinary word says of a street: "a two lane road".

Source: Unicode CLDR 45, rule-based number formats (spell-out of 1 to 9999).
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule
from guarded_client.detectors.words.vocabulary import NO_STREET

_FR: Final = (
    r"(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante"
    r"|cinquante|soixante|septante|octante|huitante|nonante|cents?|mille|z[ée]ro|un)"
)
_NUMBER_FR: Final = rf"(?:(?!un\s){_FR}(?:[\s-](?:et[\s-])?{_FR}){{0,4}})"
_STOP: Final = (
    rf"(?:(?:{'|'.join(NO_STREET)}|alors|euh|voil[àa]|donc|oui|non|ok|tr[èe]s|plus|mon|ma|mes|num[ée]ro|code|postal|t[ée]l[ée]phone|tout"
    r"|pi[ée]tonne|principale|barr[ée]e|voisine|parall[èe]le)\b|[jcnqs]u?['’])"
)
_WORD: Final = rf"(?!{_STOP}|{_FR}\b)[^\W\d_](?:[\w]|['’-](?=\w)){{1,24}}"
_LINK: Final = r"(?:de\sla|de\sl['’]?|des|de|du|d['’]|les|la|le|l['’]|aux?)"
_TYPE_FR: Final = r"(?:rue|avenue|boulevard|chemin|impasse|all[ée]e|quai|r[ée]sidence|lotissement|square)"
_FRENCH: Final = lazily(
    rf"(?<![\w'’-])(?=[dtqcshnovmzu]){_NUMBER_FR}\s(?:(?:bis|ter)\s)?,?\s?{_TYPE_FR}\s(?:{_LINK}\s?){{0,2}}{_WORD}(?:[\s-](?:{_LINK}\s?)?{_WORD}){{0,2}}"
    rf"(?:,?\s(?:à\s)?(?:{_WORD})(?:-{_WORD}){{0,3}})?(?:,?\s{_FR}(?:[\s-](?:et[\s-])?{_FR}){{1,7}})?",
    re.IGNORECASE,
)
_EN: Final = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|oh)"
)
_NAME_EN: Final = (
    rf"(?!(?:{'|'.join(NO_STREET)}|way|lane|main|side|dead|busy|more|other|different|long|mile|miles|major|minor|new|old|big|small|blocks?|doors?"
    rf"|streets?|roads?|people|cars|stars?|closed|residential|cross|back|country|per|percent|story|storey"
    rf"|second|metre|meter|week|month|person|man|car|horse|star|acre|foot|[a-z]{{2,12}}ing)\b|{_EN}\b)[a-z][a-z'’-]{{2,20}}"
)
_ENGLISH: Final = lazily(
    rf"(?<![\w'’-])(?=[otfsenh][a-z]{{1,8}}[\s-])(?!one\s(?!{_EN}\b)){_EN}(?:[\s-](?:and\s)?{_EN}){{0,4}}\s(?:{_NAME_EN}\s){{1,2}}"
    r"(?:street|road|avenue|lane|crescent|terrace|gardens|grove|boulevard|drive|close|court)(?![\w-])",
    re.IGNORECASE,
)

RULES: Final = (
    Rule("ADDRESS", _FRENCH, 0.6),
    Rule("ADDRESS", _ENGLISH, 0.6),
)
