"""What is about to be done to a ticket, noted in the audit log before: the two are in stores of their own."""

from __future__ import annotations

import inspect
import secrets
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import Any

from guarded_client._errors import GuardError
from guarded_client._facts import Facts


def noted(ledger: Any, facts: Facts) -> None:
    """Note an act. If the process ends before its entry is written, the log gets one of it, ``interrupted``.

    A log that cannot take a note back, or is for async clients alone, hears of the act only once it is done.

    Raises:
        AuditUnavailable: it could not be noted; the act must not be done.
    """
    if hasattr(ledger, "withdraw") and not inspect.iscoroutinefunction(getattr(ledger, "announce", None)):
        facts.call = secrets.token_hex(16)  # of the note
        try:
            ledger.announce(facts)
        except Exception:
            facts.call = ""
            raise


def withdrawn(ledger: Any, facts: Facts) -> None:
    """Take the note back: the act was refused, or another process was faster. A log that fails tells of it then."""
    if facts.call:
        with suppress(GuardError):
            ledger.withdraw(facts)


def unsigned(ledger: Any) -> AbstractContextManager[None]:
    """Around writing to a log where an event loop may be running: a log that is signed is signed by the next call."""
    signing: Any = getattr(ledger, "signing", None)
    return nullcontext() if signing is None else signing.later()
