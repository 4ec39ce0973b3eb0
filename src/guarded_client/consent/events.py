"""Consent records: events in the layout of ISO/IEC TS 27560:2023, states named as in DPV 2.3 ``consent_status``."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from guarded_client.consent.keys import FidesKey, Moment

if TYPE_CHECKING:
    from guarded_client.consent.timeline import Timeline


class Record(BaseModel):
    """Base of what is kept: frozen, nothing unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class ConsentState(StrEnum):
    """DPV 2.3 consent status."""

    UNKNOWN = "ConsentUnknown"
    REQUESTED = "ConsentRequested"
    DEFERRED = "ConsentRequestDeferred"
    REFUSED = "ConsentRefused"
    GIVEN = "ConsentGiven"
    RENEWED = "RenewedConsentGiven"
    WITHDRAWN = "ConsentWithdrawn"
    REVOKED = "ConsentRevoked"
    EXPIRED = "ConsentExpired"
    INVALIDATED = "ConsentInvalidated"

    @property
    def grants(self) -> bool:
        """Whether the state lets processing go on."""
        return self in (ConsentState.GIVEN, ConsentState.RENEWED)

    @property
    def denies(self) -> bool:
        """Whether the state ends an earlier consent."""
        return self in _DENYING


_DENYING: Final = frozenset({
    ConsentState.REFUSED, ConsentState.WITHDRAWN, ConsentState.REVOKED, ConsentState.EXPIRED, ConsentState.INVALIDATED,
})  # fmt: skip


class Grant(Record):
    """What a consent covers.

    Attributes:
        purpose: purpose key; covers its children.
        categories: data category keys; each covers its children.
        recipients: providers, e.g. ``openai``, which covers its models, or a model, ``openai/gpt-5``; ``*`` for any.
        explicit: given explicitly, as GDPR Art. 9(2)(a) asks for special categories.
        regions: where the data may be processed; empty: anywhere.
    """

    purpose: FidesKey
    categories: frozenset[FidesKey]
    recipients: frozenset[str]
    explicit: bool = False
    regions: frozenset[str] = frozenset()


class ConsentEvent(Record):
    """One event of a consent record. Append-only: an event is never changed, a later one supersedes it.

    ``valid_until`` is mandatory for a given or renewed consent, ``withdrawal_method`` always (TS 27560, 6.3).
    ``seq`` is set by the store. A refusal or withdrawal with ``grants`` is about their purposes, one without about all.
    ``by`` is who said it: a consent that ``controller`` or ``authority`` gave is none (Art. 4(11)), and covers nothing.
    ``subject_age`` is the person's age in years, for persons who may be too young to consent alone (GDPR Art. 8).
    """

    record_id: str
    subject_ref: str = Field(repr=False)
    state: ConsentState
    at: Moment
    seq: int = 0
    schema_version: Literal["gc-consent/1"] = "gc-consent/1"
    valid_until: Moment | None = None
    grants: tuple[Grant, ...] = ()
    notice_ref: str
    notice_version: str
    language: str
    method: str
    by: Literal["data_subject", "controller", "authority", "guardian"] = "data_subject"
    subject_age: Annotated[int, Field(ge=0, le=130)] | None = Field(default=None, repr=False)
    withdrawal_method: str
    jurisdiction: str
    controller_ref: str

    @property
    def is_said(self) -> bool:
        """Whether it counts: a consent does if the person gave it, or a guardian; a denial always does."""
        return not self.state.grants or self.by in ("data_subject", "guardian")

    @property
    def ends_all(self) -> bool:
        """Whether it ends all that was given until then, for every purpose."""
        return self.state.denies and not self.grants and self.state is not ConsentState.EXPIRED

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.state.grants and self.valid_until is None:
            raise ValueError("a given or renewed consent needs valid_until: its duration is mandatory in TS 27560")
        if self.state.grants and not self.grants:
            raise ValueError("a given or renewed consent needs grants: say what it covers")
        return self


class Objection(Record):
    """The person objects to a purpose (GDPR Art. 21), from ``at`` on."""

    purpose: FidesKey
    at: Moment


@dataclass(slots=True)
class Known:
    """What was worked out about events.

    Attributes:
        answers: by purpose, each with when it starts and stops to hold.
        earlier: the answers before the last event came, which lies after all others.
        is_new: that event begins a consent record.
    """

    events: tuple[ConsentEvent, ...]
    timeline: Timeline | None = None
    answers: dict[tuple[str, str], tuple[datetime, datetime, Any]] = field(default_factory=dict[tuple[str, str], Any])
    earlier: dict[tuple[str, str], tuple[datetime, datetime, Any]] = field(default_factory=dict[tuple[str, str], Any])
    is_new: bool = False

    def plus(self, events: tuple[ConsentEvent, ...]) -> Known:
        """The same of these events and more of them, as far as it was worked out."""
        if self.timeline is None:
            return Known(self.events + events)
        known = Known(self.events + events, self.timeline.plus(events))
        if len(events) == 1 and known.timeline and known.timeline.ends_with(events[0]):
            known.earlier, known.is_new = self.answers, events[0].record_id not in self.timeline.records
        return known


class ConsentHistory(Record):
    """All that a consent store knows of one person.

    Attributes:
        restricted_since: processing is restricted (GDPR Art. 18) since then, or ``None``.
        restricted_last: when that was said last; a lifting ends it if it is dated later.
        lifted_from: a lifting of that is dated later, by a clock that is fast: it counts from then on, or ``None``.
    """

    events: tuple[ConsentEvent, ...] = ()
    objections: tuple[Objection, ...] = ()
    restricted_since: Moment | None = None
    restricted_last: Moment | None = None
    lifted_from: Moment | None = None

    @classmethod
    def of(
        cls,
        known: Known,
        objections: tuple[Objection, ...] = (),
        restricted_since: datetime | None = None,
        restricted_last: datetime | None = None,
        lifted_from: datetime | None = None,
    ) -> ConsentHistory:
        """A history of records that have been checked, with what was worked out about them."""
        made = cls.model_construct(
            events=known.events,
            objections=objections,
            restricted_since=restricted_since,
            restricted_last=restricted_last,
            lifted_from=lifted_from,
        )
        vars(made)["known"] = known
        return made

    @cached_property
    def known(self) -> Known:
        """Answers that stay as they are for a while, for whoever works them out."""
        return Known(self.events)
