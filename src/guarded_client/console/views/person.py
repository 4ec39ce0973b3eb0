"""One person: what was consented to, what is kept and for how long, who looked; recording a wish, and forgetting.

A person is asked for in the body of a form, never in a URL, with a reason; the look stands in the record of access
before anything is shown. No value is shown here, but counts, classes and dates.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from guarded_client._errors import AccessRefused, HoldRefused, Misuse, ReviewRefused
from guarded_client.console.password_again import see_password
from guarded_client.console.visit import Answer, Download, NotFound, Page, Visit
from guarded_client.policy import Action

if TYPE_CHECKING:
    from guarded_client.lifecycle import Certificate

_MOST = 8
"""Certificates that a session keeps for download."""


def show(visit: Visit) -> Answer:
    """The form that asks for a person."""
    visit.office.lifecycle.doorkeeper.permit(Action.AUDIT, visit.name, "look a person up")
    return Page("person.html", _form(visit))


def act(visit: Visit) -> Answer:
    """Look somebody up, record what they ask for, or forget them."""
    what, subject = visit.form.get("do", ""), visit.form.get("subject", "").strip()
    do = {"look": _found, "record": _recorded, "forget": _forgotten}.get(what)
    if do is None:
        raise NotFound
    if not subject:
        return Page("person.html", {**_form(visit), "problem": visit.words("person.whom")}, 409)
    try:
        return do(visit, subject)
    except HoldRefused as refused:
        nothing = str(refused).startswith("nothing was erased")  # else some places were done when the hold was placed
        held = visit.words("person.held", holds=", ".join(refused.holds))
        return _found(visit, subject, held if nothing else visit.words.error(refused), 409)
    except (ReviewRefused, Misuse) as refused:
        return _found(visit, subject, visit.words.error(refused), 409)
    except AccessRefused as refused:
        if not visit.office.policy.access.may(visit.name, Action.AUDIT):
            raise
        return Page("person.html", {**_form(visit), "problem": visit.words.error(refused)}, 409)


def certificate(visit: Visit) -> Answer:
    """The certificate of an erasure of this session, to keep."""
    found = visit.session.papers.get(visit.path["id"])
    if found is None:
        raise NotFound
    return Download(f"erasure-{visit.path['id'][:8]}.json", "application/json", found)


def _found(visit: Visit, subject: str, problem: str = "", status: int = 200) -> Answer:
    life, tenant = visit.office.lifecycle, visit.form.get("tenant", "").strip()
    accesses = life.access(
        subject, actor=visit.name, reason=visit.text("reason"), tenant=tenant
    )  # takes this look down
    plan = life.plan_erasure(subject, tenant=tenant)
    values = {
        **_form(visit),
        "found": True,
        "history": life.consent.find(tenant, subject),
        "plan": plan,
        "going": sum(sum(one.removing.values()) for one in plan.values()),
        "holds": sorted({name for one in plan.values() for name in one.holds}),
        "classes": life.policy.retention,
        "accesses": accesses[::-1][:50],
        "may_record": life.policy.access.may(visit.name, Action.CONSENT),
        "purposes": sorted(life.policy.purposes),
        "may_erase": life.policy.access.may(visit.name, Action.ERASE),
        "problem": problem,
    }
    return Page("person.html", values, status)


def _recorded(visit: Visit, subject: str) -> Answer:
    rights, tenant = visit.office.lifecycle.rights, visit.form.get("tenant", "").strip()
    actor, reason = visit.name, visit.text("reason")
    purpose, method = visit.form.get("purpose", ""), visit.text("method").strip()
    match visit.form.get("asked", ""):
        case "withdraw" if not method:
            return _found(visit, subject, visit.words("person.how"), 409)
        case "withdraw":
            purposes = (purpose,) if purpose else ()
            _ = rights.withdraw(subject, *purposes, method=method, actor=actor, reason=reason, tenant=tenant)
        case "object" if not purpose:
            return _found(visit, subject, visit.words("person.one"), 409)
        case "object":
            _ = rights.object_to(subject, purpose, actor=actor, reason=reason, tenant=tenant)
        case "restrict":
            _ = rights.restrict(subject, actor=actor, reason=reason, tenant=tenant)
        case "lift":
            _ = rights.lift(subject, actor=actor, reason=reason, tenant=tenant)
        case _:
            raise NotFound
    visit.session.notes.append("person.took")
    return _found(visit, subject)


def _forgotten(visit: Visit, subject: str) -> Answer:
    if visit.form.get("again", "").strip() != subject:
        return _found(visit, subject, visit.words("person.differs"), 409)
    see_password(visit)
    life, tenant = visit.office.lifecycle, visit.form.get("tenant", "").strip()
    reason, language = visit.text("reason"), visit.words.language
    done = life.forget(subject, actor=visit.name, reason=reason, tenant=tenant, language=language)
    return Page("forgotten.html", {"done": done, "paper": _keep(visit, done), "now": visit.now})


def _keep(visit: Visit, done: Certificate) -> str:
    papers, id_ = visit.session.papers, secrets.token_hex(16)
    while len(papers) >= _MOST:
        del papers[next(iter(papers))]
    papers[id_] = done.model_dump_json(indent=1).encode()
    return id_


def _form(visit: Visit) -> dict[str, object]:
    return {
        "found": False,
        "problem": "",
        "subject": visit.form.get("subject", "").strip(),
        "tenant": visit.form.get("tenant", "").strip(),
        "reason": visit.text("reason"),
        "now": visit.now,
    }
