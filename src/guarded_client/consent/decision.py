"""What a call asks for, what a decision says, and the vocabulary of both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final, Literal, NamedTuple

from guarded_client._quick import quick

SpecialMode = Literal["none", "incidental", "intended"]
"""How a call relates to special categories of data (GDPR Art. 9)."""


MINOR: Final = "minor"
"""The tag ``age`` of a person of whom no more is known."""
NOBODY: Final = "(nobody)"
"""The recipient of what stays in this process; no host and no provider has such a name."""


class Outcome(StrEnum):
    """What may happen with the call, mildest first."""

    ALLOW = "allow"
    REDACT = "allow_redacted"
    LOCAL = "route_local"
    HUMAN = "route_human"
    BLOCK = "block"


class DenyReason(StrEnum):
    """Why a call is not simply allowed."""

    MISSING = "missing"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    GUARDIAN = "guardian_required"
    PURPOSE = "purpose_not_covered"
    CATEGORY = "category_not_covered"
    RECIPIENT = "recipient_not_covered"
    REGION = "region_not_covered"
    SPECIAL = "special_category"
    """A special category is in the call, or is suspected, and is not what the call is for."""
    EXPLICIT = "explicit_required"
    OBJECTED = "objected"
    RESTRICTED = "restricted"
    STALE = "consent_source_unavailable"

    @property
    def recorded_as(self) -> str:
        """What spans and events call it: ``missing``, ``expired`` or ``deny``."""
        return self.value if self in (DenyReason.MISSING, DenyReason.EXPIRED) else "deny"


class Duty(StrEnum):
    """What has to be done besides the outcome."""

    RENEW = "renew"
    """Ask the person to renew the consent."""
    REDACT = "redact"
    """All personal data leaves one-way, also to a local client."""
    TOMBSTONE = "tombstone"
    """Take the person's data out of what was collected for the purpose, and keep it out."""
    WARN = "warn"
    """Tell the operator: spans name the suspected kinds."""
    PURGE = "purge"
    """Keep what is kept of the call no longer than the shortest retention class."""


class Cell(NamedTuple):
    """One cell of the decision table."""

    outcome: Outcome
    duties: frozenset[Duty] = frozenset()


@dataclass(frozen=True, slots=True)
class Rules:
    """What the policy says about decisions for one purpose.

    Attributes:
        cells: what happens for each reason; a reason that is not in it blocks.
        ages: age of digital consent by two-letter jurisdiction; ``*`` for all others.
        local: whether a local client can take the call; else ``route_local`` becomes ``block``.
    """

    cells: Mapping[DenyReason, Cell]
    ages: Mapping[str, int] = field(default_factory=dict[str, int])
    local: bool = False


@quick
@dataclass(frozen=True, slots=True)
class ConsentScope:
    """What one call asks for.

    Attributes:
        purpose: purpose key.
        name: of the purpose in the policy, as tags have it: a person's no may be recorded under it.
        categories: data category keys of what was found in the call.
        recipient: who gets the data, such as ``openai``.
        consent: the lawful basis is consent (GDPR Art. 6(1)(a)).
        model: the model asked for; a grant may name it as ``openai/gpt-5``.
        region: where the data is processed.
        objectable: the person may object to the basis (Art. 21: legitimate or public interest).
        marketing: the purpose is direct marketing, to which the person may object whatever the basis (Art. 21(2), (3)).
        special: whether special categories are what the call is for.
        special_basis: intended special categories rest on another basis of Art. 9(2) than explicit consent.
        suspected: special category keys that the call seems to hold.
        earlier: data category keys of what the conversation's placeholders stand for.
        age: of the person in years, where it is known; 0 for a minor of unknown age.
    """

    purpose: str
    categories: frozenset[str]
    recipient: str
    consent: bool
    name: str = ""
    model: str = ""
    region: str | None = None
    objectable: bool = False
    marketing: bool = False
    special: SpecialMode = "none"
    special_basis: bool = False
    suspected: frozenset[str] = frozenset()
    earlier: frozenset[str] = frozenset()
    age: int | None = None


@quick
@dataclass(frozen=True, slots=True)
class ConsentDecision:
    """The answer for one call; holds keys and ids only.

    Attributes:
        offending: the keys that are not covered.
        evidence: record ids of the consent that the decision rests on.
        one_way: category keys that may leave only as ``<KIND>``, and whose earlier values do not come back.
        duties: what has to be done besides.
    """

    outcome: Outcome
    evaluated_at: datetime
    scope: ConsentScope = field(repr=False)
    reason: DenyReason | None = None
    offending: frozenset[str] = frozenset()
    evidence: tuple[str, ...] = ()
    one_way: frozenset[str] = frozenset()
    duties: frozenset[Duty] = frozenset()

    @property
    def allows(self) -> bool:
        """Whether the call may go on: to the provider, or to the local client if the outcome is ``route_local``."""
        return self.outcome not in _REFUSALS


_REFUSALS: Final = (Outcome.HUMAN, Outcome.BLOCK)


def covers(granted: str, asked: str) -> bool:
    """Whether a granted key covers an asked one: the same, or a parent of it."""
    return asked == granted or asked.startswith(granted + ".")
