"""One-way anonymisation of data sets, for training and analysis, and the test whether they lead back to persons."""

from __future__ import annotations

from guarded_client.bulk.plan import Column, KAnonymity, Plan
from guarded_client.bulk.report import Report
from guarded_client.bulk.risk.assessment import Assessment
from guarded_client.bulk.risk.run import assess
from guarded_client.bulk.risk.study import Claim, Study, Thresholds
from guarded_client.bulk.rows import Rows
from guarded_client.bulk.run import anonymize

__all__ = [
    "Assessment",
    "Claim",
    "Column",
    "KAnonymity",
    "Plan",
    "Report",
    "Rows",
    "Study",
    "Thresholds",
    "anonymize",
    "assess",
]
