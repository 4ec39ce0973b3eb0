"""Addresses read out, as transcripts of calls have them: "le quarante-deux rue des acacias", "calle Mayor quince".

In French and English a number in words stands before a type of street, with the name behind it, and, if they follow,
the town and its postcode. "Une rue" and "deux rues" are none, nor is what an ordinary word says of a street: "a two
lane road". In the other languages the number stands behind the name, at the end of what is said, or after "número".

Source: Unicode CLDR 45, rule-based number formats (spell-out of 1 to 9999).
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule
from guarded_client.detectors.words.alternatives import either
from guarded_client.detectors.words.numerals import DE, EN, ES, FR, IT, NL, PT, below_hundred
from guarded_client.detectors.words.vocabulary import NO_STREET

_FR: Final = rf"(?:z[ée]ro|{either(FR.below_twenty, FR.tens, FR.large)})"
_NUMBER_FR: Final = rf"(?:(?!une?\s){_FR}(?:[\s-](?:et[\s-])?{_FR}){{0,4}})"
_STOP: Final = (
    rf"(?:(?:{'|'.join(NO_STREET)}|alors|euh|voil[àa]|donc|oui|non|ok|tr[èe]s|plus|mon|ma|mes|num[ée]ro|code|postal"
    rf"|t[ée]l[ée]phone|tout"
    r"|pi[ée]tonne|principale|barr[ée]e|voisine|parall[èe]le)\b|[jcnqs]u?['’])"
)
_WORD: Final = rf"(?!{_STOP}|{_FR}\b)[^\W\d_](?:[\w]|['’-](?=\w)){{1,24}}"
_LINK: Final = r"(?:de\sla|de\sl['’]?|des|de|du|d['’]|les|la|le|l['’]|aux?)"
_TYPE_FR: Final = r"(?:rue|avenue|boulevard|chemin|impasse|all[ée]e|quai|r[ée]sidence|lotissement|square)"
_FRENCH: Final = lazily(
    rf"(?<![\w'’-])(?=[dtqcshnovmzu]){_NUMBER_FR}\s(?:(?:bis"
    rf"|ter)\s)?,?\s?{_TYPE_FR}\s(?:{_LINK}\s?){{0,2}}{_WORD}(?:[\s-](?:{_LINK}\s?)?{_WORD}){{0,2}}"
    rf"(?:,?\s(?:à\s)?(?:{_WORD})(?:-{_WORD}){{0,3}})?(?:,?\s{_FR}(?:[\s-](?:et[\s-])?{_FR}){{1,7}})?",
    re.IGNORECASE,
)
_EN: Final = either(EN.below_twenty, EN.tens, "hundred oh")
_NAME_EN: Final = (
    rf"(?!(?:{'|'.join(NO_STREET)}|way|lane|main|side|dead|busy|more|other|different|long|mile|miles|major|minor|new"
    rf"|old|big|small|blocks?|doors?"
    rf"|streets?|roads?|people|cars|stars?|closed|residential|cross|back|country|per|percent|story|storey"
    rf"|second|metre|meter|week|month|person|man|car|horse|star|acre|foot|[a-z]{{2,12}}ing)\b"
    rf"|{_EN}\b)[a-z][a-z'’-]{{2,20}}"
)
_ENGLISH: Final = lazily(
    rf"(?<![\w'’-])(?:flat\s{_EN}(?:\s[a-f])?,\s)?(?=[otfsenh][a-z]{{1,8}}[\s-]|a\shundred)(?!one\s(?!{_EN}\b))(?:a\s)?{_EN}(?:[\s-](?:and\s)?{_EN}){{0,4}}\s(?:(?:old|new|great|little|upper|lower)\s(?={_NAME_EN}\s))?(?:{_NAME_EN}\s){{1,2}}"
    r"(?:street|road|avenue|lane|crescent|terrace|gardens|grove|boulevard|drive|close|court)(?![\w-])"
    rf"(?:,?\s(?:flat|apartment|apt|unit|number)\s{_EN}(?:[\s-]{_EN})?(?!\w)(?:\s[a-f](?!\w))?)?",
    re.IGNORECASE,
)

_WORDS_SOUTH: Final = (
    rf"{either(ES.below_twenty, ES.tens, ES.large, IT.below_twenty, PT.below_twenty, PT.tens, PT.large)}"
    rf"|{below_hundred(IT, either)}|{either(IT.ones)}?cento[a-z]{{0,14}}|(?:mille|duemila)[a-z]{{0,14}}"
)
_NUMBER_SOUTH: Final = rf"(?:{_WORDS_SOUTH})(?:\s(?:[ey]\s)?(?:{_WORDS_SOUTH})){{0,5}}(?!\w)"
_NO_NAME: Final = rf"(?:libera|tiene|tem|ha|hay|c['’]è|è|es|é|con|com|per|para|que|che|a|{_WORDS_SOUTH})"
_NAME_SOUTH: Final = rf"(?!{_NO_NAME}\b)[^\W\d_][\w’'-]{{0,20}}"
_FLOOR: Final = (
    r"(?:,?\s(?:(?:piso\s)?(?:primero|segundo|tercero|cuarto|quinto|sexto|s[ée]ptimo|bajo|[áa]tico|entresuelo|principal)"
    r"|primo|secondo|terzo|quarto|primeiro|terceiro)(?:\spiano|\sandar)?(?:\s(?:[a-h]|izquierda|derecha|esquerdo|direito)(?!\w))?)?"
)
_SOUTHERN: Final = lazily(
    rf"(?<![\w-])(?:calle|avenida|plaza|paseo|camino|carrer|via|viale|corso|piazza|vicolo|rua|travessa|pra[çc]a"
    rf"|estrada"
    rf"|alameda)\s{_NAME_SOUTH}(?:\s{_NAME_SOUTH}){{0,4}}?,?\s(?:(?:n[úu]mero|n[º°.])\s{_NUMBER_SOUTH}"
    rf"|{_NUMBER_SOUTH}{_FLOOR}(?=\s?(?:[,.;!?\n]|\Z)|\s(?:en|in|em|a|di|y|mi|il|meu|piso|interno|scala|andar|apartamento|c[óo]digo)\s))",
    re.IGNORECASE,
)
_NUMBER_NORTH: Final = (
    rf"(?:(?:{either(DE.below_ten)}?hundert(?:und)?)?(?:{below_hundred(DE, either)}|{either(DE.below_twenty)}|hundert)"
    rf"|{below_hundred(NL, either)}|{either(NL.below_twenty)})(?!\w)"
)
_NORTHERN: Final = lazily(
    r"(?<![\w-])(?!(?:arbeits|kita|lager|liege|listen|park|schlaf|sitz|start|steh|stell|studien|tabellen|zelt)pl[aä]tz|(?:aus|fuß|heim|hin|lösungs|lern|rechts|rück|um)weg)"
    r"(?:[^\W\d_]{2,24}(?:stra(?:ß|ss)e|gasse|weg|allee|platz|ring|damm|straat|laan|plein|gracht|kade|dijk)"
    r"|[^\W\d_]{3,20}er\s(?:stra(?:ß|ss)e|weg|platz))"
    rf"\s(?:nummer\s)?{_NUMBER_NORTH}(?:\s[a-d](?!\w))?"
    r"(?=\s?(?:[,.;!?\n]|\Z)"
    r"|\s(?:in|und|en|te|meine?|ich|wir|mijn|ik|bel|de|het|bij|bei|ist|(?:ers|zwei|drit|vier)te[rn]?|parterre|erdgeschoss|hinterhaus|vorderhaus|eerste|tweede|derde|begane|bitte|graag)\s)",
    re.IGNORECASE,
)

_HOUSE: Final = lazily(rf"(?<![\w-]){_NUMBER_NORTH}", re.IGNORECASE)

RULES: Final = (
    Rule("ADDRESS", _HOUSE, 0.6, words=("huisnummer", "hausnummer"), reach=5),
    Rule("ADDRESS", _FRENCH, 0.6),
    Rule("ADDRESS", _ENGLISH, 0.6),
    Rule("ADDRESS", _SOUTHERN, 0.6),
    Rule("ADDRESS", _NORTHERN, 0.6),
)
