"""One entry of the audit log as it is read back: an allow-list, without personal data. Version 1."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Final, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from guarded_client._facts import Event, Outcome

VERSION: Final = 1
Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""SHA-256, hexadecimal."""
Keyed = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
"""A keyed name: the first 16 bytes of an HMAC-SHA256, hexadecimal."""
Counts = Mapping[str, Annotated[int, Field(ge=0)]]


class Record(BaseModel):
    """Base of what is read back: frozen, nothing unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Review(Record):
    """What people decided on a reply: :class:`~guarded_client._facts.ReviewFacts`."""

    ticket: str
    decision: str
    reason_code: str = ""
    reviewers: int = 0
    verdict: str = ""


class Notice(Record):
    """Which notice the end user got."""

    id: str
    version: str
    language: str


class Entry(Record):
    """An entry. What does not apply is left out of its JSON, and reads as the default here.

    Attributes:
        v: version of this schema.
        index: position in the log, from 0.
        at: when the entry was made: of a call, its end.
        event: what it is of.
        call: id of the call, the ``guarded_client.request.id`` of its spans.
        reference: id of what the event is about: a certificate, a ticket, a key, a log's older part.
        tenant: as tagged, if it looks like a name of a system, else a keyed name.
        subject, conversation: keyed names under a key of the person's own. Erasing the person destroys the key.
        evidence: records of consent that the decision rests on, by keyed names under the same key.
        actor, action: who did what, the actor by a keyed name.
        policy, policy_version, policy_fingerprint: under which rules.
        outcome, error_type, status: how the call ended; ``status`` is the provider's HTTP status.
        sent: how often the call left the process: 0 if it was refused; of an interrupted one, nobody knows.
        stream: the reply was asked for as a stream.
        operation, provider, recipient, model, region, destination: where it went.
        purpose, purpose_key, scope, basis: why.
        consent, consent_reason: outcome of the decision, and why it is not a plain ``allow``.
        retention, retention_until: how long what is kept of it lives.
        contract: what was agreed with the recipient about retention.
        categories, kinds, suspected: what was found, counted by category key and by kind.
        one_way: kinds that left redacted for good.
        blobs: kinds of binary parts that left unread.
        restored, unresolved: placeholders of the reply that came back as values, and that were never issued.
        counts: of an act, entries by store.
        began: of an interrupted call, when it was noted.
        prev: hash of the entry before; of the first one, the log's own.
        hash: SHA-256 over the canonical JSON (RFC 8785) of all other fields.
    """

    v: Literal[1] = 1
    index: Annotated[int, Field(ge=0)]
    at: AwareDatetime
    event: Event
    call: str = ""
    reference: str = ""
    tenant: str = ""
    subject: Keyed | None = None
    conversation: Keyed | None = None
    evidence: tuple[Keyed, ...] = ()
    actor: Keyed | None = None
    action: str = ""
    policy: str = ""
    policy_version: str = ""
    policy_fingerprint: str = ""
    outcome: Outcome | None = None
    error_type: str | None = None
    status: int | None = None
    sent: Annotated[int, Field(ge=0)] = 0
    stream: bool = False
    operation: str = ""
    provider: str = ""
    recipient: str = ""
    model: str = ""
    region: str | None = None
    destination: Literal["", "provider", "local"] = ""
    purpose: str = ""
    purpose_key: str = ""
    scope: str = ""
    basis: str = ""
    consent: str = ""
    consent_reason: str = ""
    retention: str = ""
    retention_until: datetime | None = None
    contract: str = ""
    categories: Counts = Field(default_factory=dict[str, int])
    kinds: Counts = Field(default_factory=dict[str, int])
    suspected: Counts = Field(default_factory=dict[str, int])
    one_way: tuple[str, ...] = ()
    blobs: tuple[str, ...] = ()
    restored: Annotated[int, Field(ge=0)] = 0
    unresolved: Annotated[int, Field(ge=0)] = 0
    counts: Counts = Field(default_factory=dict[str, int])
    review: Review | None = None
    notice: Notice | None = None
    began: AwareDatetime | None = None
    prev: Hash
    hash: Hash
