"""Tickets and payloads for tests."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from guarded_client.review import Actor, Decision, Draft, Payload, Reason, Said, Shown, Ticket, Turn, Wire

START = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
ANNA, BEN, CLEO = Actor("anna"), Actor("ben"), Actor("cleo", supervises=True)


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def tick(self, **delta: float) -> None:
        self.now += timedelta(**delta)


def ticket(now: datetime = START, **changes: Any) -> Ticket:
    base: dict[str, Any] = {
        "id": secrets.token_hex(16),
        "call_id": secrets.token_hex(16),
        "fingerprint": secrets.token_hex(16),
        "purpose": "support",
        "basis": "A6-1-b",
        "scope": "support",
        "retention": "case",
        "ends": now + timedelta(days=1000),
        "operation": "chat",
        "provider": "openai",
        "model": "gpt-5",
        "reasons": (Reason.COMPLAINT,),
        "created_at": now,
        "due_at": now + timedelta(minutes=5),
        "expires_at": now + timedelta(hours=1),
    }
    return Ticket(**{**base, **changes})


def payload(of: Ticket, reply: str = "Dear <PERSON_1>, we are sorry.", **changes: Any) -> Payload:
    base: dict[str, Any] = {
        "nonce": secrets.token_hex(16),
        "ticket": of.id,
        "subject": "cust-42",
        "conversation": "case-9",
        "turns": (Turn(role="user", kind="text", text="I am <PERSON_1>, <EMAIL_ADDRESS_1>, and I complain."),),
        "said": (Said(choice=0, index=0, name="content", kind="text", text=reply),),
        "wire": Wire(status=200, content_type="application/json", body=b"e30="),
    }
    return Payload(**{**base, **changes})


def worked(queue: Any, actor: Actor, id_: str) -> Shown:
    """Claim a ticket and look at it."""
    _ = queue.claim(actor, id_)
    shown: Shown = queue.open(actor, id_)
    return shown


def draft(kind: Decision, shown: Shown, **more: Any) -> Draft:
    return Draft(kind, shown.sha256, **{"reason": "" if kind is Decision.APPROVE else "because", **more})


Make = Callable[..., Ticket]
