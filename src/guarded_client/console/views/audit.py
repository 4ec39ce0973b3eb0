"""The audit log: its last entries, and a check that nothing in it was changed, removed or added."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import Any, Final

from guarded_client._assembly import source_of
from guarded_client._errors import GuardError, Misuse
from guarded_client.audit.entry_shape import fields_of
from guarded_client.audit.second_place import checked
from guarded_client.audit.stored_entries import Row
from guarded_client.audit.verification import Verified
from guarded_client.console.visit import Answer, Page, Visit
from guarded_client.policy import Action

LISTED: Final = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as it is shown.

    Attributes:
        act: how the call ended, what was decided, or what was done.
        more: the type of an error, the recipient and its model.
    """

    index: int
    at: str
    event: str
    act: str
    more: tuple[str, ...]
    purpose: str
    kinds: str

    @classmethod
    def of(cls, row: Row) -> Line:
        """The line of an entry; one that somebody changed has its index alone."""
        entry: dict[str, Any] = fields_of(row.body) or {"index": row.index, "at": "", "event": ""}
        review: dict[str, Any] = entry.get("review", {})
        decision, outcome = review.get("decision") or "", entry.get("outcome") or ""
        where = " ".join(filter(None, (entry.get("recipient"), entry.get("model"))))
        return cls(
            entry["index"],
            str(entry["at"]),
            entry["event"],
            (decision if (outcome, decision) == ("rejected", "expired") else outcome or decision)
            or entry.get("action", ""),
            tuple(filter(None, (entry.get("error_type"), where))),
            entry.get("purpose", ""),
            ", ".join(f"{kind} {count}" for kind, count in entry.get("kinds", {}).items()),
        )


def show(visit: Visit) -> Answer:
    """The last entries."""
    return _page(visit)


def verify(visit: Visit) -> Answer:
    """Check all of it. Takes time linear in its length."""
    return _page(visit, check=True)


def _page(visit: Visit, *, check: bool = False) -> Answer:
    visit.office.lifecycle.doorkeeper.permit(Action.AUDIT, visit.name, "read the audit log")
    policy = visit.office.policy
    found: Verified | None = None
    entries: list[Line] = []
    problem, size, log_id = "", 0, ""
    try:
        with closing(source_of(policy)) as log:
            size, log_id = log.size(), log.log_id
            entries = [Line.of(row) for row in log.rows(size - LISTED - 1)][::-1]
            if check:
                found = checked(log, policy.audit.checkpoint.path)
    except Misuse:
        problem = visit.words("audit.none")
    except GuardError as error:
        problem = visit.words.error(error)
    values = {
        "checked": found,
        "entries": entries,
        "problem": problem,
        "size": size,
        "log": log_id,
        "place": policy.audit.checkpoint.path is not None,
        "now": visit.now,
    }
    return Page("audit.html", values)
