"""Kinds of findings, and what happens to them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

Kind = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$", max_length=40)]
"""An entity kind as Presidio writes them: ``EMAIL_ADDRESS``."""


class KindAction(StrEnum):
    """What happens to a kind."""

    PSEUDONYMIZE = "pseudonymize"
    """A placeholder goes out, the value comes back."""
    REDACT = "redact"
    """``<KIND>`` goes out, nothing comes back."""
    ALLOW = "allow"
    """The value goes out as it is."""
