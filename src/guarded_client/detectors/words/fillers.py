"""What people say while they look for the rest of a number: "uh", "moment", "vediamo", "even kijken".

In a text without accents, as patterns. Source: chosen by hand, from transcripts of calls in seven languages.
"""

from __future__ import annotations

from typing import Final

HESITATIONS: Final = r"u[hm]{1,3}|erm?|euh{1,2}|e{1,2}h?m{1,2}|eh|ah{1,2}m{0,2}|h[ou]?m{1,3}"
"""Sounds."""
TELLING: Final = r"so|then|alors|puis|donc|also|dann|este|esto|pues|luego|allora|dunque|poi|dan|dus|ora|depois"
"""What also tells one thing after another: "one, then two, then three"."""
_SEARCHING: Final = (
    r"(?:let's|let me) see|(?:hang|hold) on|(?:one|just a) (?:sec(?:ond)?|moment)|sorry|wait"
    r"|voyons|attend(?:s|ez)|pardon|ben"
    r"|moment(?:je)?|wart(?:e|en sie|et)?|na ja"
    r"|(?:vamos )?a ver|espere?"
    r"|aspett[ai]|vediamo|ecco"
    r"|even kijken|wacht(?: even)?"
    r"|deix[ae] ver"
)
SAID: Final = rf"(?:{HESITATIONS}|{_SEARCHING}|{TELLING})"
"""Sounds and words."""
