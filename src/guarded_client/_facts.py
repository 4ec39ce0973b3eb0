"""What the audit log is told: facts of a call, or of an act on what is kept. Ids, keys, enumerations and numbers only.

A ledger writes down an allow-list of them, and the person and the conversation under keyed names alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final, NamedTuple

from guarded_client._quick import quick

TICKET: Final = "review.ticket"
"""A fact of a reply's ending: the ticket that released it. Spans do not have it."""
LOOK_BACK: Final = "review.look_back"
"""A fact of a reply's ending: the ticket by which a person looks back at it. Spans do not have that either."""
PENDING: Final = "pending"
"""In place of a decision: the reply waits for a person; the caller got none, or a holding message."""
AFTERWARDS: Final = "afterwards"
"""In place of a decision: the reply went on, and a person looks at it afterwards."""
_NO_COUNTS: Mapping[str, int] = {}


class Event(StrEnum):
    """What an entry is of."""

    CALL = "call"
    """A guarded call, once it is over."""
    ACCESS = "access"
    """Somebody exported, revealed or read what is kept of a person."""
    ERASURE = "erasure"
    CONSENT = "consent"
    """A consent, objection or restriction was recorded."""
    HOLD = "hold"
    RELEASE = "release"
    SWEEP = "sweep"
    REVIEW = "review"
    """A person decided on a held reply."""
    NOTICE = "notice"
    """An end user was told of the AI."""
    KEY_ROTATION = "key_rotation"
    PURGE = "purge"
    """Old entries of the log itself went; the chain goes on from a signed checkpoint."""


BEGINS: Final = frozenset({Event.CALL, Event.CONSENT})
"""What makes a person known to the log: from then on their names in it are keyed."""


class Outcome(StrEnum):
    """How a call ended."""

    RELEASED = "released"
    """The caller got the whole reply."""
    BLOCKED = "blocked"
    """The policy said no; nothing was sent."""
    PENDING_REVIEW = "pending_review"
    REJECTED = "rejected"
    PROVIDER_ERROR = "provider_error"
    GUARD_ERROR = "guard_error"
    """A part of the guard failed, or the program uses it wrongly."""
    CUT = "cut"
    """The provider's reply broke off."""
    CANCELLED = "cancelled"
    """The caller closed the reply before its end."""
    INTERRUPTED = "interrupted"
    """The process ended, or the reply was dropped, in mid call: the entry is what was noted before sending."""


class ReviewFacts(NamedTuple):
    """What people decided on a reply.

    Attributes:
        ticket: its id.
        decision: of an act, what the reviewer did; of a call, what became of the ticket, :data:`PENDING` or
            :data:`AFTERWARDS`.
        reason_code: why a person had to look.
        reviewers: how many decided so far.
        verdict: of an act that closed the ticket, what became of it.
    """

    ticket: str
    decision: str
    reason_code: str = ""
    reviewers: int = 0
    verdict: str = ""


class NoticeFacts(NamedTuple):
    """Which notice the end user got."""

    id: str
    version: str
    language: str


@quick
@dataclass(frozen=True, slots=True)
class Position:
    """Where an entry stands: the log's id, the entry's index from 0, its hash (hexadecimal)."""

    log_id: str
    index: int
    hash: str


class Names(NamedTuple):
    """The keyed names of a person, a conversation and the records of consent, as a ledger made them."""

    subject: str | None
    conversation: str | None
    evidence: tuple[str, ...]


@dataclass(slots=True, weakref_slot=True)
class Facts:
    """One entry to be, as a guard or a lifecycle knows it. Not frozen: that makes it three times as slow to build.

    Attributes:
        event: what it is of.
        call: id of the call; empty for other events.
        reference: id of what an event is about: a certificate, a ticket, a key.
        tenant, subject, conversation: as tagged; a ledger keeps keyed names of them.
        actor: who acted; kept as a keyed name.
        action: what they did, one of :class:`~guarded_client.policy.Action`.
        evidence: record ids of the consent that a decision rests on; kept as keyed names.
        policy, policy_version, policy_fingerprint: under which rules.
        outcome: of a call.
        error_type: class of the error that the caller got, or the HTTP status.
        status: HTTP status of the provider's reply.
        sent: how often the call left the process.
        stream: the reply was asked for as a stream.
        destination: ``provider`` or ``local``.
        purpose, purpose_key, scope, basis: as the policy resolves the tags.
        consent, consent_reason: outcome of the decision, and why it is not a plain ``allow``.
        retention, retention_until: class, and end of what is kept of the call (aware).
        contract: what was agreed with the recipient about retention.
        categories, kinds: found personal data by data category key and by kind.
        suspected: suspicions of special categories, by kind.
        one_way: kinds that left redacted for good.
        blobs: kinds of binary parts that left unread.
        restored, unresolved: placeholders in the reply that were replaced, and that were never issued.
        counts: of an act: entries by store.
        began: when the call was noted; in entries of interrupted calls.
        names: filled in by a ledger when it notes a call, so that the entry has the same ones, also if the person is
            erased in between.
    """

    event: Event
    call: str = ""
    reference: str = ""
    tenant: str = ""
    subject: str | None = field(default=None, repr=False)
    conversation: str | None = field(default=None, repr=False)
    actor: str | None = field(default=None, repr=False)
    action: str = ""
    evidence: tuple[str, ...] = ()
    policy: str = ""
    policy_version: str = ""
    policy_fingerprint: str = ""
    outcome: Outcome | None = None
    error_type: str | None = None
    status: int | None = None
    sent: int = 0
    stream: bool = False
    operation: str = ""
    provider: str = ""
    recipient: str = ""
    model: str = ""
    region: str | None = None
    destination: str = ""
    purpose: str = ""
    purpose_key: str = ""
    scope: str = ""
    basis: str = ""
    consent: str = ""
    consent_reason: str = ""
    retention: str = ""
    retention_until: datetime | None = None
    contract: str = ""
    categories: Mapping[str, int] = field(default_factory=lambda: _NO_COUNTS)
    kinds: Mapping[str, int] = field(default_factory=lambda: _NO_COUNTS)
    suspected: Mapping[str, int] = field(default_factory=lambda: _NO_COUNTS)
    one_way: tuple[str, ...] = ()
    blobs: tuple[str, ...] = ()
    restored: int = 0
    unresolved: int = 0
    counts: Mapping[str, int] = field(default_factory=lambda: _NO_COUNTS)
    review: ReviewFacts | None = None
    notice: NoticeFacts | None = None
    began: datetime | None = None
    names: Names | None = None
