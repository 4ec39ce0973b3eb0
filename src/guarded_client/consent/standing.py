"""Which consent is in force for a purpose, of all that was ever recorded of a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, NamedTuple

from guarded_client.consent.decision import DenyReason, covers
from guarded_client.consent.events import ConsentEvent, ConsentHistory, ConsentState, Grant

_GIVEN, _RENEWED = ConsentState.GIVEN, ConsentState.RENEWED
_NO: Final = {
    ConsentState.WITHDRAWN: DenyReason.WITHDRAWN,
    ConsentState.REVOKED: DenyReason.WITHDRAWN,
    ConsentState.INVALIDATED: DenyReason.WITHDRAWN,
    ConsentState.REFUSED: DenyReason.REFUSED,
    ConsentState.EXPIRED: DenyReason.EXPIRED,
}


_FIRST: Final = datetime.min.replace(tzinfo=UTC)
_LAST: Final = datetime.max.replace(tzinfo=UTC)


class Held(NamedTuple):
    """A grant in force. Many records may say the same; ``event`` is the first that did."""

    grant: Grant
    event: ConsentEvent
    records: list[str]


@dataclass(frozen=True, slots=True)
class Standing:
    """The grants in force for a purpose, oldest first; or why there is none.

    ``said_by`` is the event that ended the consent. ``aged``: an event says how old the person was.
    """

    granted: tuple[Held, ...] = ()
    aged: bool = False
    reason: DenyReason | None = None
    said_by: ConsentEvent | None = None


def standing(history: ConsentHistory, purpose: str, at: datetime) -> Standing:
    """What is in force for a purpose key at a moment. The order of the events does not matter.

    Of each record the last event counts, by (at, denying first, seq). A consent holds for the purposes it names and
    those below, until it ends or a later refusal or withdrawal, in its own record or in another, names the purpose, one
    above or below it, or none at all.
    """
    known = history.known
    if known.events is not history.events:
        return _find(history.events, purpose, at)[2]
    answer = known.answers.get(purpose)
    if answer is None or not answer[0] <= at < answer[1]:
        answer = known.answers[purpose] = _find(history.events, purpose, at)
    found: Standing = answer[2]
    return found


def _find(events: tuple[ConsentEvent, ...], purpose: str, at: datetime) -> tuple[datetime, datetime, Standing]:
    """The answer, with when it starts and stops to hold: no event begins and no consent ends in between."""
    since, until = _FIRST, _LAST
    last: dict[str, ConsentEvent] = {}
    for event in events:
        began, ends = event.at, event.valid_until
        if began > at:
            until = min(until, began)
            continue
        if began > since:
            since = began
        if ends is not None:
            if ends > at:
                until = min(until, ends)
            elif ends > since:
                since = ends
        record = event.record_id
        other = last.get(record)
        if other is None or began > other.at or (began == other.at and _order(event) > _order(other)):
            last[record] = event
    return since, until, _weighed(last.values(), purpose, at)


def _weighed(events: Iterable[ConsentEvent], purpose: str, at: datetime) -> Standing:
    granting: list[ConsentEvent] = []
    denial: ConsentEvent | None = None
    elsewhere = False
    for event in events:
        if (state := event.state) is _GIVEN or state is _RENEWED:
            if any(covers(grant.purpose, purpose) for grant in event.grants):
                granting.append(event)
            else:
                elsewhere = elsewhere or not _ended(event, at)
        elif state in _NO and _concerns(event, purpose) and (denial is None or _order(event) > _order(denial)):
            denial = event
    if denial is not None:
        granting = [event for event in granting if event.at > denial.at]
    if valid := [event for event in granting if not _ended(event, at)]:
        valid.sort(key=_order)
        held: dict[object, Held] = {}
        for event in valid:
            for grant in event.grants:
                if covers(grant.purpose, purpose):
                    said = grant, event.by, event.jurisdiction, event.subject_age
                    held.setdefault(said, Held(grant, event, [])).records.append(event.record_id)
        return Standing(tuple(held.values()), aged=any(event.subject_age is not None for event in valid))
    if granting:
        return Standing(reason=DenyReason.EXPIRED, said_by=max(granting, key=_order))
    if denial is not None:
        return Standing(reason=_NO[denial.state], said_by=denial)
    return Standing(reason=DenyReason.PURPOSE if elsewhere else DenyReason.MISSING)


def _order(event: ConsentEvent) -> tuple[datetime, bool, int, str]:
    return event.at, not event.state.grants, event.seq, event.record_id


def _ended(event: ConsentEvent, at: datetime) -> bool:
    return event.valid_until is not None and event.valid_until <= at


def _concerns(event: ConsentEvent, purpose: str) -> bool:
    return not event.grants or any(
        covers(grant.purpose, purpose) or covers(purpose, grant.purpose) for grant in event.grants
    )
