"""When a log last had a person: the key of somebody whose entries have all gone must go, too.

It is kept to a month, so that no call has to write it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from guarded_client.stores.clock import microseconds

_DAY: Final = 86_400_000_000
_MONTH: Final = 30 * _DAY


def is_stale(seen: int, now: int) -> bool:
    """Whether the time has to be written anew. Both in microseconds, as the stores keep them."""
    return seen < now - _MONTH


def gone_before(before: datetime) -> int:
    """Whoever was seen before this has no entry after ``before``, but for one written more than a day after its note.

    Such an entry, of a call that a crash ended, stays for the rest of its time as if the person were erased.
    """
    return microseconds(before) - _MONTH - _DAY
