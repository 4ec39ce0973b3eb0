"""What is told where others were faster, or a server lost what it had."""

from __future__ import annotations

from typing import Final

from guarded_client._bilingual import both

_FASTER: Final = "D’autres ont été plus rapides à chaque fois ; rien n’a été écrit : réessayez."
_LOST: Final = "Le serveur a perdu des données ; veillez à ce qu’il survive à un arrêt brutal."
BUSY: Final = both("others kept writing to the conversation meanwhile; nothing was written: retry", _FASTER)
BUSY_CONSENT: Final = both("others kept writing meanwhile; nothing was recorded: retry", _FASTER)
LOST: Final = both(
    "the server lost what it had kept of the conversation; see that what it keeps outlives a crash of it", _LOST
)
LOST_CONSENT: Final = both("the server lost consent records; see that what it keeps outlives a crash", _LOST)
