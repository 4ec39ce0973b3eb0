"""How days, months and years of birth are written in words, in the languages of Western Europe.

Source: Unicode CLDR 45 (month names, abbreviations, spelled-out ordinals and cardinals).
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.words.alternatives import either
from guarded_client.detectors.words.numerals import DE, EN, ES, FR, IT, NL, PT, below_hundred, ordinals_german

DAY_IN_DIGITS: Final = r"\d{1,2}(?:er|st|nd|rd|th|º|°|\.)?"
DAY_IN_WORDS: Final = (
    rf"(?:{either(FR.ordinals)}|(?:vingt|trente)(?:[\s-](?:et[\s-])?{either(FR.below_ten)})?|{either(FR.below_twenty)}"
    rf"|(?:twenty|thirty)[\s-]{either(EN.ordinals)}|{either(EN.ordinals)}"
    rf"|{below_hundred(DE, either)}sten?|{ordinals_german(either)}"
    rf"|{either(ES.ordinals)}|treinta(?:\sy\s{either(ES.below_ten)})?|veinte|veinti[a-zéó]{{2,7}}|{either(ES.below_twenty)}"
    rf"|{either(IT.ordinals)}|{below_hundred(IT, either)}|{either(IT.below_twenty)}"
    rf"|{below_hundred(NL, either)}(?:ste)?|{either(NL.ordinals)}|{either(NL.below_twenty)}"
    rf"|{either(PT.ordinals)}|(?:vinte|trinta)(?:\se\s{either(PT.below_ten)})?|{either(PT.below_twenty)})"
)
DAY: Final = rf"(?:{DAY_IN_DIGITS}|{DAY_IN_WORDS})"

_COUNT: Final = either(FR.below_twenty, FR.tens, EN.below_twenty, EN.tens)
_NUMERALS: Final = rf"(?:(?:et|and)(?=[\s-]{_COUNT}(?!\w))|oh|hundred|{_COUNT})"
_NUMERALS_ES: Final = rf"(?:y(?=\s{either(ES.below_ten)}(?!\w))|{either(ES.below_twenty, ES.tens)})"
_NUMERALS_PT: Final = rf"(?:e(?=\s{either(PT.below_twenty, PT.tens)}(?!\w))|{either(PT.below_twenty, PT.tens)})"
YEAR: Final = (
    r"(?:(?:1[89]|20)\d\d|1\.9\d\d|['’]?\d\d(?!\d)"
    rf"|(?:mille|mil)[\s-]neuf[\s-]cents?(?:[\s-]{_NUMERALS}){{0,5}}|deux[\s-]mille(?:[\s-]{_NUMERALS}){{0,4}}"
    rf"|(?:nineteen|two\sthousand|twenty)(?:[\s-]{_NUMERALS}){{0,4}}"
    r"|neunzehnhundert[a-zäöüß]{0,25}|zweitausend[a-zäöüß]{0,22}|negentien(?:honderd[a-zë]{0,25}|[a-zë]{6,20}(?:tig|tien))|tweeduizend[a-zë]{0,22}"
    r"|millenovecento[a-zéò]{0,22}|duemila[a-zéò]{0,20}"
    rf"|mil\snovecientos(?:\s{_NUMERALS_ES}){{0,3}}|dos\smil(?:\s{_NUMERALS_ES}){{0,3}}"
    rf"|mil\s(?:e\s)?novecentos(?:\s{_NUMERALS_PT}){{0,4}}|dois\smil(?:\s{_NUMERALS_PT}){{0,4}})"
)

BOXED_DATE: Final = r"(?:[0-2][ ]\d|3[ ][01])[ ][01][ ]\d[ ](?:1[ ][89]|2[ ]0)[ ]\d[ ]\d(?!\d|[ ]\d(?!\d))"
"""Day, month and year with one digit to a box of a form."""
