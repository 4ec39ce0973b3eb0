"""Stopping all calls, and letting them go on."""

from __future__ import annotations

from datetime import datetime

from guarded_client._errors import ReviewRefused
from guarded_client.console.password_again import see_password
from guarded_client.console.visit import Answer, Go, NotFound, Page, Visit
from guarded_client.policy import Action


def show(visit: Visit) -> Answer:
    """Whether calls are stopped, and what can be done."""
    return _page(visit)


def act(visit: Visit) -> Answer:
    """Stop, at once; or let calls go on, with the password again."""
    desk, what, reason = visit.office.desk, visit.form.get("do", ""), visit.text("reason")[:2000]
    try:
        if what == "stop":
            _ = desk.stop(visit.name, reason)
        elif what == "resume":
            see_password(visit)
            _ = desk.resume(visit.name, reason, _seen(visit))
        else:
            raise NotFound
    except ReviewRefused as refused:
        return _page(visit, visit.words.error(refused), 409)
    visit.session.notes.append(f"note.{what}")
    return Go("/stop")


def _seen(visit: Visit) -> datetime | None:
    """Since when the stop stood that the page showed."""
    try:
        return datetime.fromisoformat(visit.form["seen"]) if "seen" in visit.form else None
    except ValueError:
        raise NotFound from None


def _page(visit: Visit, problem: str = "", status: int = 200) -> Answer:
    policy = visit.office.policy
    values = {
        "stop": visit.office.desk.stopped(),
        "heeded": policy.review.stoppable,
        "supervises": policy.access.may(visit.name, Action.SUPERVISE),
        "problem": problem,
        "reason": visit.text("reason"),
        "now": visit.now,
    }
    return Page("stop.html", values, status)
