"""What people say while they look for the rest of a number: "uh", "moment", "vediamo", "even kijken".

In a text without accents, as patterns. Source: chosen by hand, from transcripts of calls in seven languages.
"""

from __future__ import annotations

from typing import Final

HESITATIONS: Final = r"u[hm]{1,3}|erm?|euh{1,2}|e{1,2}h?m{1,2}|eh|ah{1,2}m{0,2}|h[ou]?m{1,3}"
"""Sounds."""
_SEARCHING: Final = (
    r"(?:let's|let me) see|(?:hang|hold) on|(?:one|just a) (?:sec(?:ond)?|moment)|sorry|wait|so|then"
    r"|alors|voyons|attend(?:s|ez)|pardon|ben|puis|donc"
    r"|moment(?:je)?|wart(?:e|en sie|et)?|also|dann|na ja"
    r"|(?:vamos )?a ver|espere?|este|esto|pues|luego"
    r"|allora|aspett[ai]|vediamo|dunque|ecco|poi"
    r"|even kijken|wacht(?: even)?|dan|dus"
    r"|deix[ae] ver|ora|depois"
)
SAID: Final = rf"(?:{HESITATIONS}|{_SEARCHING})"
"""Sounds and words."""
