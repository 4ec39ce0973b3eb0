"""One ticket: what it is about, and what can be done with it.

The page that shows the reply carries the hash of exactly what it shows; the form brings it back, and the desk decides
about that or not at all. All that can be done is in one form, so that words being written survive a look at a value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from guarded_client._errors import AccessRefused, Misuse, ReviewRefused
from guarded_client.console.pieces import pieces
from guarded_client.console.visit import Answer, Go, NotFound, Page, Visit
from guarded_client.policy import LawfulBasis
from guarded_client.review import Decision, Draft, Payload, Said, Shown, Ticket
from guarded_client.review.payload import placeholders
from guarded_client.review.person import person

_ID: Final = re.compile(r"[0-9a-f]{32}")
_VERBS: Final = {decision.value: decision for decision in Decision}


@dataclass(frozen=True, slots=True)
class _Written:
    """What a reviewer has written so far."""

    texts: Sequence[str] = field(default=(), repr=False)
    response: str = field(default="", repr=False)
    reason: str = field(default="", repr=False)
    dropped: frozenset[str] = frozenset()


def show(visit: Visit) -> Answer:
    """The ticket; with what it is about for who has taken it, or if it is closed."""
    return _page(visit, _ticket(visit))


def act(visit: Visit) -> Answer:
    """What the form asks for: take, keep, give back, reveal, show changes, or decide."""
    desk, ticket, what = visit.office.desk, _ticket(visit), visit.form.get("do", "")
    try:
        if what == "take":
            _ = desk.claim(visit.name, ticket.id)
        elif what == "renew":
            ticket = desk.renew(visit.name, ticket.id)
            return _page(visit, ticket, written=True)
        elif what == "release":
            _ = desk.release(visit.name, ticket.id)
            visit.session.notes.append("note.release")
            return Go("/queue")
        elif what == "reveal":
            placeholder = visit.form.get("placeholder", "")
            value = desk.reveal(visit.name, ticket.id, placeholder, visit.text("why"))
            return _page(visit, ticket, written=True, revealed=(placeholder, value))
        elif what == "preview":
            return _page(visit, ticket, written=True, preview=True)
        elif what in _VERBS:
            return _decide(visit, ticket, _VERBS[what])
        else:
            raise NotFound
    except (AccessRefused, ReviewRefused) as refused:
        if isinstance(refused, ReviewRefused) and refused.objection == "role":
            raise
        now = desk.get(visit.name, ticket.id)
        return _page(visit, now, written=True, problem=visit.words.error(refused), status=409)
    return Go(f"/tickets/{ticket.id}")


def _decide(visit: Visit, ticket: Ticket, verb: Decision) -> Answer:
    """Decide about what the form's hash names. Nothing is looked up here that the reviewer did not see."""
    if (found := visit.office.desk.why_not(visit.name, ticket, verb)) is not None:  # before anything is opened
        raise ReviewRefused(found.advice, found.value)
    written = _written(visit, _before(visit, ticket) if verb is Decision.EDIT else ())
    draft = Draft(
        verb,
        visit.form.get("seen", ""),
        reason=written.reason,
        texts=tuple(written.texts) if verb is Decision.EDIT else None,
        response=written.response if verb is Decision.RESPOND else None,
        dropped=written.dropped if verb is Decision.EDIT else frozenset(),
    )
    done = visit.office.desk.decide(visit.name, ticket.id, draft)
    half = done.state.open and verb is not Decision.ESCALATE
    visit.session.notes.append("note.half" if half else f"note.{verb.value}")
    return Go("/queue")


def _before(visit: Visit, ticket: Ticket) -> Sequence[Said]:
    """The channels of the reply, whose texts the form may replace; the hash is not taken from here."""
    return visit.office.desk.open(visit.name, ticket.id).payload.said


def _page(
    visit: Visit,
    ticket: Ticket,
    *,
    written: bool = False,
    problem: str = "",
    revealed: tuple[str, str] | None = None,
    preview: bool = False,
    status: int = 200,
) -> Answer:
    desk, name, now = visit.office.desk, visit.name, visit.now
    lease = ticket.leased(now)
    mine = lease is not None and person(lease.by) == person(name)
    shown: Shown | None = None
    if not ticket.state.open:
        shown = desk.closed(name, ticket.id)
    elif mine:
        shown = desk.open(name, ticket.id)
        ticket = desk.get(name, ticket.id)
    payload = shown.payload if shown else None
    said: Sequence[Said] = payload.said if payload else ()
    draft = _written(visit, said) if written else _Written(tuple(each.text for each in said))
    in_reply = sorted(placeholders([each.text for each in said]))
    values: dict[str, Any] = {
        "ticket": ticket,
        "lease": lease,
        "basis": _basis(ticket.basis),
        "mine": mine and ticket.state.open,
        "shown": shown,
        "payload": payload,
        "placeholders": sorted(payload.placeholders()) if payload else (),
        "in_reply": in_reply,
        "draft": draft,
        "changed": [old.text != new for old, new in zip(said, draft.texts, strict=True)],
        "preview": preview,
        "revealed": revealed,
        "chosen": visit.form.get("placeholder", ""),
        "problem": problem,
        "objections": {kind.value: desk.why_not(name, ticket, kind) for kind in Decision},
        "take": desk.why_not(name, ticket, None),
        "decisions": tuple(Decision),
        "hidden": payload is not None and _has_hidden(payload),
        "now": now,
        "me": name,
    }
    return Page("ticket.html", values, status)


def _written(visit: Visit, said: Sequence[Said]) -> _Written:
    return _Written(
        tuple(_text(visit, number, each) for number, each in enumerate(said)),
        visit.text("response"),
        visit.text("reason")[:2000],
        frozenset(key.removeprefix("drop-") for key in visit.form if key.startswith("drop-")),
    )


def _text(visit: Visit, number: int, old: Said) -> str:
    """What the form has for a channel. Browsers change the ends of lines: that alone is no edit."""
    key = f"text-{number}"
    if not old.editable or key not in visit.form:
        return old.text
    new = visit.text(key)
    return old.text if new == old.text.replace("\r\n", "\n").replace("\r", "\n") else new


def _basis(name: str) -> str:
    """The name of a lawful basis, which a ticket may have by its article."""
    try:
        return LawfulBasis(name).value
    except ValueError:
        return name


def _has_hidden(payload: Payload) -> bool:
    texts = [*(turn.text for turn in payload.turns), *(each.text for each in payload.said)]
    return any(piece.kind == "hidden" for text in texts for piece in pieces(text))


def _ticket(visit: Visit) -> Ticket:
    id_ = visit.path["id"]
    if _ID.fullmatch(id_) is None:
        raise NotFound
    try:
        return visit.office.desk.get(visit.name, id_)
    except ReviewRefused as refused:
        if refused.objection:
            raise
    except Misuse:
        pass
    raise NotFound
