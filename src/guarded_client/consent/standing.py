"""Which consent is in force for a purpose, of all that was ever recorded of a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple, cast

from guarded_client.consent.decision import DenyReason
from guarded_client.consent.events import ConsentEvent, ConsentHistory, ConsentState, Grant, Known
from guarded_client.consent.timeline import Concern, Timeline

_NO: Final = {
    ConsentState.WITHDRAWN: DenyReason.WITHDRAWN,
    ConsentState.REVOKED: DenyReason.WITHDRAWN,
    ConsentState.INVALIDATED: DenyReason.WITHDRAWN,
    ConsentState.REFUSED: DenyReason.REFUSED,
    ConsentState.EXPIRED: DenyReason.EXPIRED,
}


class Held(NamedTuple):
    """A grant in force. Many records may say it: ``event`` is the first that did, ``kind`` stands for them all."""

    grant: Grant
    event: ConsentEvent
    records: list[str]
    kind: object


@dataclass(frozen=True, slots=True)
class Standing:
    """The grants in force for a purpose, oldest first; or why there is none.

    ``said_by`` is the event that ended the consent. ``aged``: an event says how old the person was.
    """

    granted: tuple[Held, ...] = ()
    aged: bool = False
    reason: DenyReason | None = None
    said_by: ConsentEvent | None = None


def standing(history: ConsentHistory, purpose: str, at: datetime, *, name: str = "") -> Standing:
    """What is in force for a purpose key at a moment. The order of the events does not matter.

    ``name``: what else a person's no may call the purpose.

    Of each record the last consent counts, by (at, denying first, seq). It holds for the purposes it names and those
    below, until it ends, its record says something else, or a later refusal or withdrawal, in its own record or in
    another, names the purpose, one above or below it, or none at all. What a refusal or withdrawal ended stays ended,
    whatever its own record says later.
    """
    known, asked = history.known, (purpose, name)
    if known.events is not history.events:
        timeline = Timeline(history.events)
        return _weighed(timeline.upon(asked, at)[2], at, len(timeline.records))
    answer = known.answers.get(asked)
    if answer is None or not answer[0] <= at < answer[1]:
        if known.timeline is None:
            known.timeline = Timeline(known.events)
        since, until, said = known.timeline.upon(asked, at)
        before = known.earlier.get(asked)
        found: Standing | None = None
        if before is not None and before[0] <= at < before[1]:
            found = _joined(before[2], known, said, at)
        answer = known.answers[asked] = since, until, found or _weighed(said, at, len(known.timeline.records))
    return cast("Standing", answer[2])


def _joined(before: Standing, known: Known, said: Sequence[Concern], at: datetime) -> Standing | None:
    """What the last of all events makes of the standing before it; ``None`` if that needs all of them."""
    if not said or said[-1].event is not known.events[-1]:  # it does not count yet
        return before
    _, record, ends, event, granted, denies, _ = concern = said[-1]
    if denies:
        return Standing(reason=_NO[event.state], said_by=event)
    if not known.is_new:
        return None
    if not granted or ends <= at:
        return before if before.granted else None
    held = {one.kind: one for one in before.granted}
    for kind, grant in granted:
        one = held.get(kind)
        first = Held(grant, event, [record], kind)
        held[kind] = first if one is None else Held(one.grant, one.event, [*one.records, record], kind)
    return Standing(tuple(held.values()), before.aged or concern.event.subject_age is not None)


class _Said(NamedTuple):
    """What events say of a purpose, from the last one back to the first that counts over all before it."""

    granting: list[Concern]
    """The last of each record that grants, latest first; it may have run out."""
    no: ConsentEvent | None
    """Why there is no consent, if none of them is in force: a record expired, or a person said so."""
    elsewhere: bool
    """A consent for another purpose is in force."""


def _weighed(said: Sequence[Concern], at: datetime, records: int) -> Standing:
    granting, no, elsewhere = _counting(said, at, records)
    held, aged = _held(granting, at)
    if held:
        return Standing(tuple(held.values()), aged)
    if granting:
        return Standing(reason=DenyReason.EXPIRED, said_by=granting[0].event)
    if no is not None:
        return Standing(reason=_NO[no.state], said_by=no)
    return Standing(reason=DenyReason.PURPOSE if elsewhere else DenyReason.MISSING)


def _counting(said: Sequence[Concern], at: datetime, records: int) -> _Said:
    """Of each record the last event that counts; ``records``: how many there are, all purposes together."""
    granting: list[Concern] = []
    denial: ConsentEvent | None = None
    expired: ConsentEvent | None = None
    elsewhere = False
    seen: set[str] = set()
    over: dict[str, ConsentEvent] = {}
    for concern in reversed(said):
        _, record, ends, event, granted, denies, other = concern
        if denies:  # it counts over all that lies before it, whatever its record says later
            denial = event
            break
        if record in seen:
            expired = expired or (over.get(record) if granted else None)
            continue
        seen.add(record)
        if granted:
            granting.append(concern)
        elif other and ends > at:
            elsewhere = True
        elif event.state is ConsentState.EXPIRED:  # of its record alone
            over[record] = event
        if granting and len(seen) == records:
            break
    return _Said(granting, expired or denial, elsewhere)


def _held(granting: Sequence[Concern], at: datetime) -> tuple[dict[object, Held], bool]:
    """The grants that have not run out, oldest first, and whether an event among them says how old the person was."""
    held: dict[object, Held] = {}
    aged = False
    for _, record, ends, event, granted, _, _ in reversed(granting):
        if ends <= at:
            continue
        aged = aged or event.subject_age is not None
        for kind, grant in granted:
            if (one := held.get(kind)) is None:
                held[kind] = Held(grant, event, [record], kind)
            else:
                one.records.append(record)
    return held, aged
