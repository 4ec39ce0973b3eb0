"""One-way anonymisation of data sets, for training and analysis."""

from __future__ import annotations

from guarded_client.bulk.plan import Column, KAnonymity, Plan
from guarded_client.bulk.report import Report
from guarded_client.bulk.rows import Rows
from guarded_client.bulk.run import anonymize

__all__ = ["Column", "KAnonymity", "Plan", "Report", "Rows", "anonymize"]
