"""The queue: what waits, for whom, and for how long still."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar
from urllib.parse import urlencode

from guarded_client.console.visit import Answer, Go, Page, Visit
from guarded_client.review import Filter, Mode, Reason
from guarded_client.review.search import CLOSED, OPEN

E = TypeVar("E", Reason, Mode)
SIZE: Final = 50
WHICH: Final = ("open", "mine", "late", "escalated", "closed")
_FIELDS: Final = ("which", "reason", "purpose", "tenant", "mode")


def home(visit: Visit) -> Answer:
    """The first page that the visitor may see."""
    return Go(visit.office.pages(visit.name)[0][0])


def show(visit: Visit) -> Answer:
    """A page of tickets; with ``live=1``, the list alone."""
    desk, name = visit.office.desk, visit.name
    chosen = {field: visit.query.get(field, "")[:80] for field in _FIELDS}
    if chosen["which"] not in WHICH:
        chosen["which"] = "open"
    number = max(1, min(int(given) if (given := visit.query.get("page", "1")).isdecimal() else 1, 10_000))
    found = desk.list(name, filter_of(visit, chosen), limit=SIZE + 1, offset=(number - 1) * SIZE)
    counts = desk.counts(name)

    def to(page: int) -> str:
        return "/queue?" + urlencode({**{key: value for key, value in chosen.items() if value}, "page": page})

    values = {
        "tickets": found[:SIZE],
        "counts": counts,
        "claimed": sum(count for state, count in counts.states.items() if state.value == "claimed"),
        "chosen": chosen,
        "filtered": any(value for key, value in chosen.items() if key != "which") or chosen["which"] != "open",
        "which": WHICH,
        "modes": tuple(Mode),
        "number": number,
        "newer": to(number - 1) if number > 1 else "",
        "older": to(number + 1) if len(found) > SIZE else "",
        "refresh": to(number),
        "now": visit.now,
        "me": name,
    }
    return Page("queue_list.html" if visit.query.get("live") else "queue.html", values)


def take_next(visit: Visit) -> Answer:
    """Take the first ticket that this reviewer may decide on."""
    taken = visit.office.desk.claim(visit.name)
    if taken is not None:
        return Go(f"/tickets/{taken.id}")
    visit.session.notes.append("queue.none")
    return Go("/queue")


def filter_of(visit: Visit, chosen: dict[str, str]) -> Filter:
    """What the form asks for; an unknown value asks for nothing."""
    which = chosen["which"]
    return Filter(
        CLOSED if which == "closed" else OPEN,
        reason=_one_of(Reason, chosen["reason"]),
        purpose=chosen["purpose"] or None,
        tenant=chosen["tenant"] or None,
        mode=_one_of(Mode, chosen["mode"]),
        level=1 if which == "escalated" else None,
        claimed_by=visit.name if which == "mine" else None,
        overdue=visit.now if which == "late" else None,
    )


def _one_of(kind: Callable[[str], E], value: str) -> E | None:
    try:
        return kind(value) if value else None
    except ValueError:
        return None
