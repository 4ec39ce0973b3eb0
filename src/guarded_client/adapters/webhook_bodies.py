"""What a webhook is told of a ticket, and what it answers: the bodies of the requests, in JSON."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from guarded_client._errors import ReviewRefused
from guarded_client.review import Answered, Decision, Draft

if TYPE_CHECKING:
    from guarded_client.review import Shown, Ticket


def written(ticket: Ticket, shown: Shown) -> bytes:
    """What there is to decide, with placeholders in the place of values."""
    return json.dumps(
        {
            "format": "guarded-client/review/1",
            "ticket": ticket.id,
            "purpose": ticket.purpose,
            "reasons": [reason.value for reason in ticket.reasons],
            "priority": ticket.priority,
            "due_at": ticket.due_at.isoformat(),
            "expires_at": ticket.expires_at.isoformat(),
            "allowed": sorted(kind.value for kind in ticket.allowed),
            "approvals": ticket.approvals,
            "seen": shown.sha256,
            "turns": [{"role": turn.role, "kind": turn.kind, "text": turn.text} for turn in shown.payload.turns],
            "said": [{"kind": said.kind, "tool": said.tool, "text": said.text} for said in shown.payload.said],
        }
    ).encode()


class _Decided(BaseModel):
    """The body of a decision."""

    model_config = ConfigDict(strict=True)

    ticket: str = Field(min_length=1)
    actor: str = Field(min_length=1)
    decision: Decision
    seen: str = ""
    reason: str = ""
    texts: list[str] | None = None
    response: str | None = None


def answered(body: bytes) -> Answered:
    """The decision in a body.

    Raises:
        ReviewRefused: it has none.
    """
    said: _Decided | None = None
    with suppress(ValidationError):
        said = _Decided.model_validate_json(body)
    if said is None:
        raise ReviewRefused("not decided: this is not a decision; one needs ticket, actor, decision and seen")
    draft = Draft(said.decision, said.seen, said.reason, texts=said.texts, response=said.response)
    return Answered(said.ticket, said.actor, draft)
