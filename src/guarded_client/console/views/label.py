"""The AI label of the assistant: what is configured and declared, and what the audit log says really happened."""

from __future__ import annotations

from guarded_client._errors import Misuse
from guarded_client.console.visit import Answer, Page, Visit
from guarded_client.transparency.label import label
from guarded_client.transparency.label_page import label_section


def show(visit: Visit) -> Answer:
    """The label; of one purpose if the query names it."""
    policy = visit.office.policy
    wanted = visit.query.get("purpose", "")
    seen = visit.office.observed()
    try:
        made = label(policy, seen, wanted or None, at=visit.now)
    except Misuse:
        wanted, made = "", label(policy, seen, at=visit.now)
    values = {
        "label": label_section(made, visit.words.language),
        "purposes": sorted(policy.purposes),
        "wanted": wanted,
    }
    return Page("label.html", values)
