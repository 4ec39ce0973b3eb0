"""What was seen when every method was driven: rows, and their forms as table, JSON and JUnit."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from xml.etree.ElementTree import Element, SubElement, tostring


class Verdict(StrEnum):
    """What became of a method, worst first."""

    LEAK = "LEAK"
    """A canary reached the provider."""
    NOT_CALLED = "not called"
    """No call that could be made up was a valid one; nothing was sent."""
    CLEAN = "clean"
    """Calls reached the provider without any canary."""
    REFUSED = "refused"
    """The guard refused every call before it left."""
    LOCAL = "local"
    """The method makes no request."""


@dataclass(frozen=True, slots=True)
class Row:
    """One method of one client.

    Attributes:
        method: its path in the client, ``chat.completions.create``.
        form: ``sync`` or ``async``.
        endpoint: ``POST /v1/chat/completions``: where its calls went, or would have gone.
        calls: how many were made.
        sent: how many of them reached the provider.
        note: kinds of canaries that leaked, or why calls were refused or could not be made; never a value.
    """

    sdk: str
    method: str
    form: str
    verdict: Verdict
    endpoint: str
    calls: int
    sent: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All rows, and what in this process would record raw text."""

    rows: tuple[Row, ...]
    recorders: tuple[str, ...] = ()

    @property
    def leaks(self) -> tuple[Row, ...]:
        """The methods that leaked."""
        return tuple(row for row in self.rows if row.verdict is Verdict.LEAK)

    @property
    def summary(self) -> str:
        """How many methods came to which verdict, in one line."""
        counts = Counter(row.verdict for row in self.rows)
        told = ", ".join(f"{counts[verdict]} {verdict.value}" for verdict in Verdict if counts[verdict])
        return f"{len(self.rows)} methods: {told or 'none'}"

    def to_json(self) -> str:
        """Rows, recorders and summary as JSON."""
        return json.dumps(
            {"summary": self.summary, "recorders": list(self.recorders), "rows": [asdict(row) for row in self.rows]},
            indent=1,
        )

    def to_junit(self) -> str:
        """A JUnit file: one test case a method; a leak is a failure, a method not called is skipped."""
        suite = Element("testsuite", name="guarded-client verify", tests=str(len(self.rows)))
        suite.set("failures", str(len(self.leaks)))
        suite.set("skipped", str(sum(row.verdict is Verdict.NOT_CALLED for row in self.rows)))
        for row in self.rows:
            case = SubElement(suite, "testcase", classname=f"{row.sdk}.{row.form}", name=row.method)
            if row.verdict is Verdict.LEAK:
                _ = SubElement(case, "failure", message=f"{row.endpoint}: {row.note}")
            elif row.verdict is Verdict.NOT_CALLED:
                _ = SubElement(case, "skipped", message=row.note)
        return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(suite, encoding="unicode") + "\n"


def joined(reports: Sequence[Report]) -> Report:
    """Several reports as one."""
    recorders = dict.fromkeys(name for report in reports for name in report.recorders)
    return Report(tuple(row for report in reports for row in report.rows), tuple(recorders))
