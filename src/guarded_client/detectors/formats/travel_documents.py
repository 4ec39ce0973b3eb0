"""The lines for machines on passports, identity cards and visas, and the bar codes of boarding passes.

Sources: ICAO Doc 9303, parts 4 to 7 (two lines of 44 or 36 signs, three of 30, with "<" between words and as filling);
the French identity card before 2021 (two lines of 36, the name in the first); IATA resolution 792 (the code of a
boarding pass: ``M1NAME/GIVEN``, the booking, from, to, airline and flight).
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule

_WORDS: Final = r"[A-Z]{1,30}(?:<[A-Z]{1,30}){0,8}"
_HEAD: Final = lazily(
    rf"(?<![\w<])(?:[PVIAC][A-Z<][A-Z<]{{3}})(?P<v>{_WORDS}(?:<<{_WORDS})?)(?=<{{2,40}}(?:\d{{6}})?(?![A-Z0-9<])|<(?=\s|\Z))"
)
"""The first line of a passport or visa: whose it is behind the country; of a French card with an office behind."""
_NAMES: Final = lazily(rf"(?<![\w<])(?![PVIAC]<)(?P<v>{_WORDS}<<{_WORDS})(?=<{{3,30}}(?![A-Z0-9<]))")
"""The third line of a card."""
_NUMBER: Final = lazily(
    r"(?<![\w<])[IAC][A-Z<][A-Z<]{3}(?P<v>(?=[A-Z<]{0,8}\d)[A-Z0-9]{5,9}<{0,4}[\d<])(?=[A-Z0-9<]{15}(?![A-Z0-9<]))"
)
"""The number in the first line of a card."""
_BORN: Final = lazily(r"(?<![\w<])\d{7}[MFX<]\d{7}[A-Z<]{3}[A-Z0-9<]{11}\d(?![\w<])")
_SECOND: Final = lazily(
    r"(?<![\w<])(?=[A-Z0-9<]{32,46}(?![\w<]))(?:(?=[A-Z0-9<]{0,12}\d)[A-Z0-9<]{9}\d[A-Z<]{3}\d{7}[MFX<]\d{7}[A-Z0-9<]{8,16})(?![\w<])"
)
"""The second line: a date of birth and until when the document holds, behind its number if it is a passport's."""
_FRENCH: Final = lazily(r"(?<![\w<])(?P<v>\d{12}\d[A-Z<]{14}\d{6}\d[MF]\d)(?![\w<])")
"""The second line of the older French card: its number, the given name, the date of birth."""
_PASSENGER: Final = lazily(
    r"(?<![\w/])M[1-4](?P<v>[A-Z'-]{2,18}/[A-Z]{1,18}(?:[ ][A-Z]{1,10})?)"
    r"(?=[ ]{0,19}E?[A-Z0-9]{5,7}[ ]{1,2}[A-Z]{6}[A-Z0-9]{2})"
)
_BOOKING: Final = lazily(r"(?<![\w/])E(?P<v>[A-Z0-9]{6,7})(?=[ ]{1,2}[A-Z]{6}[A-Z0-9]{2}[A-Z ]?[ ]?\d{3,4})")
_TICKET: Final = lazily(r"(?<![\w.,/-])\d{3}(?P<s>[ -]?)\d{10}(?:(?P=s)\d)?(?![\w/-]|[.,]\d)")
_TICKET_WORDS: Final = (
    *("e-ticket", "eticket", "billet electronique", "billet d'avion", "biglietto elettronico", "billete electronico"),
    *("bilhete eletronico", "bilhete electronico", "flugticket", "flight ticket", "air ticket"),
)
_TICKET_APART: Final = lazily(r"(?<![\w.,/-])\d{3}-\d{10}(?:-\d)?(?![\w/-]|[.,]\d)")
"""The ticket of a flight: the airline's three digits and ten (IATA resolution 722)."""

RULES: Final = (
    Rule("PERSON", _HEAD, 0.9),
    Rule("PERSON", _NAMES, 0.85),
    Rule("IDENTITY_CARD", _NUMBER, 0.9),
    Rule("PASSPORT", _BORN, 0.9),
    Rule("PASSPORT", _SECOND, 0.9),
    Rule("IDENTITY_CARD", _FRENCH, 0.9),
    Rule("PERSON", _PASSENGER, 0.9),
    Rule("CUSTOMER_NUMBER", _BOOKING, 0.7),
    Rule("CUSTOMER_NUMBER", _TICKET, 0.7, words=_TICKET_WORDS, reach=14),
    Rule("CUSTOMER_NUMBER", _TICKET_APART, 0.7, words=("ticket", "tkt", "billet", "biglietto", "billete"), reach=12),
)
