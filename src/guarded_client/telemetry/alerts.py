"""Alert rules for Prometheus. Their bounds are a starting point; edit the file that is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from guarded_client.telemetry import names
from guarded_client.telemetry.prometheus import counted, highest, quantile, rate


@dataclass(frozen=True, slots=True)
class Alert:
    """A rule.

    Attributes:
        query: what fires it, in the query language of Prometheus.
        lasting: for how long the query has to hold, such as ``10m``.
        summary: what happened and what to do.
    """

    name: str
    query: str
    lasting: str
    severity: str
    summary: str


def alerts() -> tuple[Alert, ...]:
    """All rules."""
    every = rate(names.DURATION, over="10m", part="count")
    failed = rate(names.DURATION, over="10m", part="count", where={names.ERROR_TYPE: ".+"})
    blocked = rate(names.CALLS, over="10m", where={names.OUTCOME: "blocked"})
    calls = rate(names.CALLS, over="10m")
    return (
        Alert(
            "GuardedClientAuditFailing",
            f"{counted(names.AUDIT_FAILURES, names.ERROR_TYPE, over='10m')} > 0",
            "0m",
            "critical",
            "Entries could not be written to the audit log. Calls that cannot be noted are not sent: repair its store.",
        ),
        Alert(
            "GuardedClientReviewsExpired",
            f"{counted(names.REVIEW_DECISIONS, 'reason_code', over='1h', where={'decision': 'expired'})} > 0",
            "0m",
            "warning",
            "Reviews passed their deadline undecided. See to it that reviewers are there, or lengthen the deadline.",
        ),
        Alert(
            "GuardedClientReviewQueueLong",
            f"sum ({highest(names.REVIEW_OPEN, 'state')}) > 20",
            "15m",
            "warning",
            "More than 20 replies wait for a person.",
        ),
        Alert(
            "GuardedClientReviewsOverdue",
            f"{highest(names.REVIEW_OPEN, 'state', where={'state': 'overdue'})} > 0",
            "10m",
            "warning",
            "Replies wait for a person for longer than they should. See to it that reviewers are there.",
        ),
        Alert(
            "GuardedClientRetentionDue",
            f"{highest(names.RETENTION_DUE, 'store', names.RETENTION_CLASS)} > 0",
            "24h",
            "warning",
            "Data whose retention has ended is still there after a day: run a sweep, or decide where a person has to.",
        ),
        Alert(
            "GuardedClientRefusalsHigh",
            f"{blocked} / {calls} > 0.2",
            "15m",
            "warning",
            "More than a fifth of the calls are refused: consents are missing, or a program has wrong tags.",
        ),
        Alert(
            "GuardedClientPlaceholdersUnresolved",
            f"{counted(names.UNRESOLVED_TOTAL, names.REQUEST_MODEL, over='1h')} > 10",
            "0m",
            "warning",
            "A model writes placeholders that were never issued; people read them as they are.",
        ),
        Alert(
            "GuardedClientProviderFailing",
            f"{failed} / {every} > 0.1",
            "10m",
            "warning",
            "More than a tenth of the provider's operations fail.",
        ),
        Alert(
            "GuardedClientProviderSlow",
            f"{quantile(0.95, names.DURATION, over='10m')} > 30",
            "15m",
            "warning",
            "One in twenty of the provider's operations takes more than 30 seconds.",
        ),
    )


def rules() -> dict[str, Any]:
    """The rules as a rule file has them."""
    return {
        "groups": [
            {
                "name": "guarded_client",
                "rules": [
                    {
                        "alert": alert.name,
                        "expr": alert.query,
                        "for": alert.lasting,
                        "labels": {"severity": alert.severity},
                        "annotations": {"summary": alert.summary},
                    }
                    for alert in alerts()
                ],
            }
        ]
    }
