"""The records of processing: what is declared, what the audit log says was done, where they differ."""

from __future__ import annotations

from guarded_client.console.visit import Answer, Page, Visit
from guarded_client.transparency.records import Records


def show(visit: Visit) -> Answer:
    """The records of all purposes."""
    policy = visit.office.policy
    seen = visit.office.observed()
    records = Records.of(policy, seen, at=visit.now)
    return Page("records.html", {"records": records.to_section(visit.words.language)})
