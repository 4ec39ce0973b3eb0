"""Proof that no method of an SDK client sends raw text: every one is called, and what arrives is looked at."""

from __future__ import annotations

from guarded_client.testing.verification.probe import verify
from guarded_client.testing.verification.report import Report, Row, Verdict, joined

__all__ = ["Report", "Row", "Verdict", "joined", "verify"]
