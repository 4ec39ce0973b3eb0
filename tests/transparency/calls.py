"""Made-up calls in an audit log."""

from datetime import UTC, datetime
from typing import Any

from guarded_client._facts import Event, Facts, Outcome
from guarded_client.audit.memory import MemoryLedger

MOMENT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


class Clock:
    """Stands until it is told the time."""

    def __init__(self, now: datetime = MOMENT) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def call(**more: Any) -> Facts:
    """The facts of an ordinary call."""
    given: dict[str, Any] = {
        "policy": "default", "policy_version": "1", "outcome": Outcome.RELEASED, "sent": 1, "status": 200,
        "operation": "chat", "provider": "openai", "recipient": "openai", "model": "gpt-5", "region": "EU",
        "destination": "provider", "purpose": "support", "purpose_key": "essential.service.operations.support",
        "scope": "support", "basis": "contract", "consent": "allow", "retention": "case", "contract": "default",
        "subject": "cust-42", "conversation": "case-9", "kinds": {"PERSON": 2}, "categories": {"user.name": 2},
    }  # fmt: skip
    return Facts(Event.CALL, **{**given, **more})


def ledger(*facts: Facts, clock: Clock | None = None) -> MemoryLedger:
    """A log with these entries."""
    made = MemoryLedger(clock or Clock())
    for number, each in enumerate(facts):
        if each.event is Event.CALL and not each.call:
            each.call = f"{number:032x}"
        _ = made.append(each)
    return made
