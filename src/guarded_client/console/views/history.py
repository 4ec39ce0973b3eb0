"""What was decided, and how the oversight works out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from guarded_client.console.charts import Chart, chart
from guarded_client.console.visit import Answer, Page, Visit
from guarded_client.console.words import Words
from guarded_client.review import Filter, Ticket
from guarded_client.review.search import CLOSED, measures

DAYS: Final = (7, 30, 90)
MOST: Final = 2000
LISTED: Final = 50
_STEPS: Final = ((60, "1 min"), (300, "5 min"), (900, "15 min"), (3600, "1 h"), (14_400, "4 h"), (86_400, "24 h"))


def show(visit: Visit) -> Answer:
    """Measures of a time, as numbers and charts, and the tickets closed last."""
    given = visit.query.get("days", "")
    days = int(given) if given.isdecimal() and int(given) in DAYS else DAYS[1]
    since = visit.now - timedelta(days=days)
    tickets = visit.office.desk.list(visit.name, Filter(CLOSED, since=since), limit=MOST)
    found = measures(tickets)
    values = {
        "days": days,
        "choices": DAYS,
        "found": found,
        "dwell": visit.words.span(timedelta(milliseconds=found.dwell_ms)),
        "time": visit.words.span(timedelta(seconds=found.seconds)),
        "charts": charts(tickets, visit.now.date(), days, visit.words) if tickets else (),
        "tickets": tickets[:LISTED],
        "cut": len(tickets) == MOST,
        "now": visit.now,
    }
    return Page("history.html", values)


def charts(tickets: Sequence[Ticket], today: date, days: int, words: Words) -> list[Chart]:
    """The charts of some closed tickets."""
    by_day: defaultdict[date, list[Ticket]] = defaultdict(list)
    for ticket in tickets:
        if ticket.closed_at is not None:
            by_day[ticket.closed_at.date()].append(ticket)
    width = max(1, days // 30)  # days a bar stands for
    starts = [today - timedelta(days=back) for back in range(days - 1, -1, -width)]
    spans = [[ticket for back in range(width) for ticket in by_day[start + timedelta(days=back)]] for start in starts]
    found = [measures(span) for span in spans]
    labels = [words.short(start) for start in starts]
    decided = [sum(one.decisions.values()) for one in found]
    every = measures(tickets)
    return [
        chart(
            "history.chart.override",
            [
                (label, one.override_rate if made else None, words.percent(one.override_rate) if made else "–")
                for label, one, made in zip(labels, found, decided, strict=True)
            ],
            most=1,
        ),
        chart(
            "history.chart.dwell",
            [
                (label, one.dwell_ms / 1000 if made else None, f"{one.dwell_ms / 1000:.0f} s" if made else "–")
                for label, one, made in zip(labels, found, decided, strict=True)
            ],
        ),
        chart("history.chart.time", _times(tickets), of="history.span"),
        chart(
            "history.chart.verdicts",
            [(words.of(verdict), count, str(count)) for verdict, count in sorted(every.verdicts.items())],
            of="history.outcome",
        ),
        chart(
            "history.chart.reviewers",
            [(name, n, str(n)) for name, n in sorted(every.reviewers.items())],
            of="history.reviewer",
        ),
    ]


def _times(tickets: Sequence[Ticket]) -> list[tuple[str, float | None, str]]:
    counts = [0] * (len(_STEPS) + 1)
    for ticket in tickets:
        if ticket.closed_at is not None:
            seconds = (ticket.closed_at - ticket.created_at).total_seconds()
            counts[next((at for at, (most, _) in enumerate(_STEPS) if seconds <= most), len(_STEPS))] += 1
    labels = [f"≤ {label}" for _, label in _STEPS] + ["> 24 h"]
    return [(label, count, str(count)) for label, count in zip(labels, counts, strict=True)]
