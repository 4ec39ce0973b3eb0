"""What a guard has proved about a call. The gate refuses a call that lacks what the policy requires."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Literal, NamedTuple

from guarded_client._quick import quick

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from opentelemetry.util.types import AttributeValue

    from guarded_client._errors import Refused, Unavailable
    from guarded_client._facts import Facts, NoticeFacts
    from guarded_client._model import Call, Part
    from guarded_client.consent import ConsentDecision, Rules


@dataclass(frozen=True, slots=True)
class Evidence:
    """Base of all evidence."""


@quick
@dataclass(frozen=True, slots=True)
class Tagged(Evidence):
    """The tags were checked against the policy. Keys are resolved: no short names."""

    purpose: str
    purpose_key: str
    scope: str
    scope_key: str
    basis: str


@quick
@dataclass(frozen=True, slots=True)
class Inspected(Evidence):
    """Every text was read by the detectors (or was known from before)."""

    counts: Mapping[str, int]
    """Findings by kind."""
    issued: frozenset[str] = frozenset()
    """Kinds of which the conversation has placeholders from earlier calls."""
    suspected: Mapping[str, int] = field(default_factory=dict[str, int])
    """Suspicions of special categories by kind."""
    epoch: str = ""
    """Of the conversation's map when the call began."""
    lately: bool = False
    """The call began with what was known of the conversation without asking the vault's server."""
    values: int = 0
    """How many placeholders it then had."""


class Outdated(Exception):
    """The conversation has issued placeholders that inspection did not know of: inspect anew. No caller sees this."""


@quick
@dataclass(frozen=True, slots=True)
class ConsentGiven(Evidence):
    """A lawful basis or a consent covers the call."""

    decision: ConsentDecision
    one_way: frozenset[str] = frozenset()
    """Kinds that may only leave redacted, and whose earlier values do not come back."""
    rules: Rules | None = field(default=None, repr=False)
    """By which it was decided, to decide anew when a reply that waited is released."""


@dataclass(frozen=True, slots=True)
class ForHuman(Evidence):
    """Only a person may answer this call: the gate lets it go nowhere.

    Attributes:
        reason: ``consent`` or ``retention``: what leaves it to a person.
        error: what to refuse it with, if nobody answers.
    """

    reason: Literal["consent", "retention"]
    error: Refused | Unavailable


@dataclass(frozen=True, slots=True)
class Begun(Evidence):
    """The call began when the review queue had seen so many erasures."""

    erasures: int


@dataclass(frozen=True, slots=True)
class Identified(Evidence):
    """What the same call made again has too, and no other: a hash of its texts as they came, for no store as it is."""

    same: str = field(repr=False)


@quick
@dataclass(frozen=True, slots=True)
class RetentionSet(Evidence):
    """The call has a retention class; what is kept of it ends at ``until`` (aware)."""

    key: str
    starts_on: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Pseudonymized(Evidence):
    """Personal data was replaced. ``parts`` binds the proof to exactly the texts that resulted.

    ``issued``: the last number of each kind then: the provider knows of no other. ``None``: it is not known.
    """

    parts: Sequence[Part] = field(repr=False)
    issued: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Authored(Evidence):
    """Who wrote what the reply says, if not the model alone. A guard that lets persons edit replies proves it of the
    reply's call.

    Attributes:
        by: ``edited``: the model's words, checked or changed by a person; ``human``: a person's own.
        issued: as of :class:`Pseudonymized`, when the reply was written.
    """

    by: str
    issued: Mapping[str, int] | None = None


def issued_then(call: Call) -> Mapping[str, int] | None:
    """The last number of each kind that had a placeholder when the words of a call's reply were written."""
    authored, sent = call.proof(Authored), call.proof(Pseudonymized)
    if authored is not None and authored.issued is not None:
        return authored.issued
    return None if sent is None else sent.issued


class Step(NamedTuple):
    """A step of a guarded call that is over, with attributes that are clean. Times are nanoseconds since 1970."""

    name: str
    attributes: Mapping[str, AttributeValue]
    began: int
    ended: int
    error_type: str | None = None


@dataclass(slots=True)
class Trace:
    """The span of a guarded call, parent of those of its steps, and what was proved of the call when last forwarded.

    So a call that fails is told with its proofs, which no reply brings back.

    Attributes:
        recorded: attributes that say where the audit log has its entry.
        steps: those that are over and have no span yet.
    """

    span: object
    evidence: tuple[Evidence, ...]
    recorded: Mapping[str, object] | None = None
    steps: list[Step] = field(default_factory=list[Step])


@dataclass(slots=True)
class Course:
    """How far a guarded call has come: as it was last forwarded, how often it left, what the audit log was told.

    Attributes:
        call: the call, which has this; ``None`` once it is over, so that it goes then and not with the garbage.
        notice: the one that the end user got with the reply.
    """

    call: Call | None = field(repr=False)
    sent: int = 0
    facts: Facts | None = field(default=None, repr=False)
    notice: NoticeFacts | None = None
