"""Retention classes: how long what the library keeps of a call lives, and how it ends."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final, Literal, Self

from pydantic import model_validator

from guarded_client.consent.decision import Outcome
from guarded_client.policy.durations import IsoDuration, after, anywhere, before, latest, longer
from guarded_client.policy.section import Section


class Trigger(StrEnum):
    """What starts the clock of a class."""

    CREATED = "created"
    CONVERSATION_END = "conversation_end"
    CASE_CLOSED = "case_closed"
    LAST_CONTACT = "last_contact"
    CONTRACT_END = "contract_end"
    CONSENT_END = "consent_end"


class Disposal(StrEnum):
    """How an entry ends."""

    DELETE = "delete"
    ANONYMISE = "anonymise"
    CRYPTO_SHRED = "crypto_shred"
    REVIEW = "review"


class RetentionClass(Section):
    """One class.

    Attributes:
        starts_on: what starts the clock. Until the application reports a later event, the clock counts from the
            last call that used an entry.
        max_keep: ISO 8601 duration after which the entry ends.
        min_keep: ISO 8601 duration before which it must not be destroyed, also not when the person is erased: then it
            stays for so long, archived, and ends.
        archive_after: ISO 8601 duration after which it is archived: kept, but no call uses it any more.
        disposal: how it ends.
        provider_storage: whether the provider may keep the exchange (OpenAI ``store: true``).
        provider: ``zero``: only a provider with an attested contract to keep nothing, or the local server, gets it.
        otherwise: what happens to a call whose provider has none: ``route_local``, ``route_human`` or ``block``.
        basis_ref: the rule or decision that the durations rest on.
    """

    starts_on: Trigger = Trigger.CREATED
    max_keep: IsoDuration
    min_keep: IsoDuration | None = None
    archive_after: IsoDuration | None = None
    disposal: Disposal = Disposal.CRYPTO_SHRED
    provider_storage: bool = False
    provider: Literal["any", "zero"] = "any"
    otherwise: Literal[Outcome.LOCAL, Outcome.HUMAN, Outcome.BLOCK] = Outcome.LOCAL
    basis_ref: str = ""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.provider == "zero" and self.provider_storage:
            raise ValueError("provider: zero and provider_storage: true exclude each other")
        if self.min_keep is not None and longer(self.min_keep, self.max_keep):
            raise ValueError(f"min_keep {self.min_keep} is, or can be, longer than max_keep {self.max_keep}")
        if self.archive_after is not None and longer(self.archive_after, self.max_keep):
            raise ValueError(f"archive_after {self.archive_after} is, or can be, longer than max_keep {self.max_keep}")
        return self

    def until(self, at: datetime) -> datetime:
        """The end date of an entry whose clock starts at ``at``."""
        return after(at, self.max_keep)

    def restarted(self, at: datetime) -> datetime:
        """The end date of an entry whose clock an event starts, in UTC: as :meth:`until`, or up to two hours later.

        Where clocks are put forward and back, as many months lead to another hour from summer than from winter. From
        the end date alone, :meth:`must_stay` has to give no less than ``min_keep`` after the event.
        """
        ends = self.until(at).astimezone(UTC)
        if self.min_keep is None:
            return ends
        least, found = self.least(at).astimezone(UTC), self.must_stay(ends, datetime.min.replace(tzinfo=UTC))
        return ends if found is None or found >= least else ends + (least - found)

    def least(self, at: datetime) -> datetime:
        """Until when an entry whose clock starts at ``at`` must stay, also if its person is erased."""
        return at if self.min_keep is None else after(at, self.min_keep)

    def must_stay(self, ends: datetime, now: datetime, *, erased: bool = False) -> datetime | None:
        """Until when an entry that ends at ``ends`` must stay if its person is erased now; ``None``: it may go.

        Of the days on which its clock may have started, by any calendar of the world, the last counts: an event may be
        told by a local time, in which a month had ended. ``erased``: an erasure left it before.
        """
        until = ends
        if not erased:
            until = min(ends, max(self.least(latest(day, self.max_keep)) for day in anywhere(ends)))
        return until if until > now else None

    def is_archived(self, now: datetime) -> datetime | None:
        """Entries that end at this moment or before belong in the archive by now; ``None``: none does.

        None goes there early: of the days on which its clock may have started, the last counts, as for
        :meth:`must_stay`. Of one that ends on the last of a month, others may be up to three days earlier.
        """
        if self.archive_after is None:
            return None
        return min(self._archived_by(day, self.archive_after) for day in anywhere(now)).astimezone(now.tzinfo)

    def _archived_by(self, now: datetime, duration: str) -> datetime:
        """The same by one calendar."""
        ends = self.until(before(now, duration))
        while after(latest(ends, self.max_keep), duration) > now:
            ends -= timedelta(days=1)
        return ends


DEFAULT_CLASSES: Final = {
    "transient": RetentionClass(max_keep="PT1H", provider="zero"),
    "session": RetentionClass(max_keep="P1D", starts_on=Trigger.CONVERSATION_END),
    "debug": RetentionClass(max_keep="P30D"),
    "case": RetentionClass(max_keep="P3Y", starts_on=Trigger.CASE_CLOSED),
    "recording": RetentionClass(max_keep="P6M"),
    "analysis": RetentionClass(max_keep="P1Y"),
    "contract": RetentionClass(max_keep="P5Y", starts_on=Trigger.CONTRACT_END),
    "accounting": RetentionClass(max_keep="P10Y", min_keep="P10Y"),
    "audit": RetentionClass(max_keep="P1Y", min_keep="P6M"),
}
"""Defaults to be confirmed by your data protection officer; see docs/retention.md."""
