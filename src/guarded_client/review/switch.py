"""Stopping all calls, and letting them go on: pure functions of who may.

AI Act Art. 14(4)(e): whoever oversees a system can interrupt it. So everybody who reviews may stop, at once; letting
calls go on takes somebody who may supervise.
"""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from guarded_client._errors import ReviewRefused
from guarded_client.consent.keys import Moment
from guarded_client.review.draft import Actor
from guarded_client.review.objections import Objection
from guarded_client.review.person import is_name
from guarded_client.review.ticket import Record


class Stop(Record):
    """All calls are stopped.

    Attributes:
        since: when that was said.
        by: who said it.
        reason: why, in their words.
    """

    since: Moment
    by: str
    reason: str = Field(repr=False)


def stopping(actor: Actor, reason: str, now: datetime) -> Stop:
    """The stop that somebody asks for. Half characters in the reason are replaced: nobody waits for better words.

    Raises:
        ReviewRefused: they may not review, or say no reason.
    """
    if not (actor.reviews or actor.supervises) or not is_name(actor.name):
        raise ReviewRefused(f"not stopped: {Objection.ROLE.advice}", Objection.ROLE.value)
    if not reason.strip():
        raise ReviewRefused("not stopped: say why", Objection.REASON.value)
    return Stop(since=now, by=actor.name, reason=reason.encode("utf-8", "replace").decode())


def see_may_resume(actor: Actor, reason: str) -> None:
    """See that somebody may let calls go on.

    Raises:
        ReviewRefused: they may not supervise, or say no reason.
    """
    if not actor.supervises or not is_name(actor.name):
        raise ReviewRefused(
            "not resumed: the policy does not let this person supervise, who lets calls go on; give them a role that "
            "may, under access.actors",
            Objection.LEVEL.value,
        )
    if not reason.strip():
        raise ReviewRefused("not resumed: say why", Objection.REASON.value)
