"""What the dashboard shows: panels, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from guarded_client.telemetry import names
from guarded_client.telemetry.prometheus import Part, highest, label, quantile, rate

OVER: Final = "$__rate_interval"
"""Grafana's own: four scrapes at least."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel.

    Attributes:
        queries: in the query language of Prometheus, each with its legend.
        unit: as Grafana names it.
        note: what a reader has to know.
    """

    title: str
    queries: tuple[tuple[str, str], ...]
    unit: str = "ops"
    note: str = ""


def _by(metric: str, *by: str, **where: str) -> tuple[tuple[str, str], ...]:
    part: Part = "count" if metric == names.DURATION else ""
    legend = " ".join(f"{{{{{label(metric, name)}}}}}" for name in by) or "all"
    return ((rate(metric, *by, over=OVER, part=part, where=where), legend),)


def _times(metric: str, *by: str) -> tuple[tuple[str, str], ...]:
    legend = "".join(f" {{{{{label(metric, name)}}}}}" for name in by)
    return tuple((quantile(share, metric, *by, over=OVER), f"p{share * 100:g}{legend}") for share in (0.5, 0.95))


def panels() -> tuple[Panel, ...]:
    """All panels, in reading order."""
    return (
        Panel("Calls by outcome", _by(names.CALLS, names.OUTCOME), note="Every guarded call, however it ended."),
        Panel(
            "Refusals by reason",
            _by(names.REFUSALS, names.ERROR_TYPE, "reason"),
            note="Calls that were not sent or not released. reason: why consent does not cover them.",
        ),
        Panel(
            "Calls by decision",
            _by(names.CONSENT_DECISIONS, "decision"),
            note="What consent and purpose decided of each call that could be read.",
        ),
        Panel(
            "Provider's operations by result",
            _by(names.DURATION, names.PROVIDER, names.ERROR_TYPE),
            note="No error.type: the operation succeeded.",
        ),
        Panel(
            "Refusals by scope",
            _by(names.CONSENT_DECISIONS, "scope", decision="block"),
            note="Calls that were not sent, since nothing covers them.",
        ),
        Panel("Replies rejected by reason", _by(names.REVIEW_DECISIONS, "reason_code", decision="rejected")),
        Panel("Personal data replaced, by kind", _by(names.ENTITIES, names.ENTITY_TYPE)),
        Panel("Time to find and replace", _times(names.REDACTION_DURATION), "s"),
        Panel(
            "Unresolved placeholders",
            _by(names.UNRESOLVED_TOTAL, names.REQUEST_MODEL),
            note="Placeholders in replies that were never issued: the model made them up.",
        ),
        Panel(
            "Review queue",
            ((highest(names.REVIEW_OPEN, "state"), "{{state}}"),),
            "short",
            "Open reviews, as the queue has them. overdue: a decision was due before now.",
        ),
        Panel("Reviews by decision", _by(names.REVIEW_DECISIONS, "decision"), note="expired: the deadline passed."),
        Panel("Time to a review's decision", _times(names.REVIEW_DURATION, "decision"), "s"),
        Panel(
            "Due for destruction",
            (
                (
                    highest(names.RETENTION_DUE, "store", names.RETENTION_CLASS),
                    "{{store}} {{guarded_client_retention_class}}",
                ),
            ),
            "short",
            "Entries that have ended and are still there, as of the last look or sweep.",
        ),
        Panel("Audit entries", _by(names.AUDIT_ENTRIES)),
        Panel("Audit failures", _by(names.AUDIT_FAILURES, names.ERROR_TYPE), note="Entries that could not be written."),
        Panel("Provider's latency", _times(names.DURATION, names.REQUEST_MODEL), "s"),
        Panel("Time to the first chunk", _times(names.TIME_TO_FIRST_CHUNK, names.REQUEST_MODEL), "s"),
        Panel(
            "Tokens",
            ((rate(names.TOKEN_USAGE, names.TOKEN_TYPE, over=OVER, part="sum"), "{{gen_ai_token_type}}"),),
            "short",
            "Tokens in a second.",
        ),
        Panel("Values taken out of other tools' telemetry", _by(names.SCRUBBED, "scope", "signal")),
    )
