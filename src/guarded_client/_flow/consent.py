"""Effects: what a person has agreed to."""

from __future__ import annotations

from dataclasses import dataclass, field

from guarded_client._flow.flow import Ask
from guarded_client.consent.events import ConsentHistory


@dataclass(slots=True)
class FindConsent(Ask[ConsentHistory]):
    """Everything recorded of a person's consent, objections and restrictions."""

    tenant: str
    subject: str = field(repr=False)
