"""Kinds of findings, and what happens to them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final

from pydantic import StringConstraints

KIND: Final = r"^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$"
Kind = Annotated[str, StringConstraints(pattern=KIND, max_length=40)]
"""An entity kind as Presidio writes them: ``EMAIL_ADDRESS``."""


class KindAction(StrEnum):
    """What happens to a kind."""

    PSEUDONYMIZE = "pseudonymize"
    """A placeholder goes out, the value comes back."""
    REDACT = "redact"
    """``<KIND>`` goes out, nothing comes back."""
    ALLOW = "allow"
    """The value goes out as it is."""
