"""Signing in with a name and a password."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from guarded_client.console.words import Words

if TYPE_CHECKING:
    from guarded_client.console.office import Office


def refusal(
    office: Office, words: Words, name: str, password: str, address: str, now: datetime
) -> tuple[str, int] | None:
    """What to say, and the HTTP status, when somebody may not come in; ``None``: they may."""
    wait = office.attempts.begin(name, address, now)
    if wait > timedelta(0):
        return words("in.wait", span=words.span(wait)), 429
    if office.users.right(name, password):
        office.attempts.succeeded(name, address)
        return None
    return words("in.wrong"), 403
