"""All events of a person in the order in which they count, ready to be asked about any purpose at any moment.

A decision asks for one purpose, at about now. What that takes of an event is worked out once, when the event is first
seen, so that a new event costs what it brings and not what lies before it.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Final, NamedTuple, TypeAlias, TypeVar

from guarded_client.consent.decision import covers
from guarded_client.consent.events import ConsentEvent, ConsentState, Grant

FIRST: Final = datetime.min.replace(tzinfo=UTC)
LAST: Final = datetime.max.replace(tzinfo=UTC)


class Said:
    """What an event says, to order events that are alike in all else; worked out if that is so."""

    __slots__ = ("_event",)

    def __init__(self, event: ConsentEvent) -> None:
        self._event = event

    def __lt__(self, other: Said) -> bool:
        return self._words() < other._words()

    def _words(self) -> str:
        event = self._event
        grants = (
            f"{grant.purpose} {sorted(grant.categories)} {sorted(grant.recipients)} {sorted(grant.regions)} "
            f"{grant.explicit}"
            for grant in event.grants
        )
        return f"{event.valid_until} {event.state} {event.by} {event.jurisdiction} {event.subject_age} {[*grants]}"


Order: TypeAlias = tuple[datetime, bool, int, str, Said]
"""When, whether it denies, the number, the record, what it says."""


class Concern(NamedTuple):
    """What an event says to a purpose.

    Attributes:
        order: its place among all events.
        record: whose earlier consent it replaces.
        ends: when what it grants ends.
        granted: its grants that cover the purpose, each with an object that stands for all that say the same.
        denies: it ends a consent that covers the purpose.
        elsewhere: it grants something, but nothing that covers the purpose.
    """

    order: Order
    record: str
    ends: datetime
    event: ConsentEvent
    granted: tuple[tuple[object, Grant], ...]
    denies: bool
    elsewhere: bool


Asked: TypeAlias = tuple[str, str]
"""A purpose key, and what else a person's no may call the purpose."""
Row: TypeAlias = tuple[Order, ConsentEvent] | Concern
R = TypeVar("R", bound=Row)


class Timeline:
    """Immutable to whoever asks: :meth:`plus` makes another one.

    Consents that nobody gave who could are left out: they neither grant anything nor stand in the way of a withdrawal.

    Attributes:
        records: ids of all consent records.
    """

    __slots__ = ("_alike", "_ends", "_moments", "_rows", "_views", "records")

    def __init__(self, events: Iterable[ConsentEvent]) -> None:
        self._alike: dict[tuple[object, ...], object] = {}
        self._rows = sorted(((order(event), event) for event in events if event.is_said), key=_place)
        self._moments = [row[0][0] for row in self._rows]
        self._ends = sorted(event.valid_until for _, event in self._rows if event.valid_until is not None)
        self._views: dict[Asked, list[Concern]] = {}
        self.records = {event.record_id for _, event in self._rows}

    def plus(self, events: Iterable[ConsentEvent]) -> Timeline:
        """A timeline of these events and those of this one."""
        other = Timeline(())
        other._alike = self._alike
        other._rows, other._moments, other._ends = self._rows.copy(), self._moments.copy(), self._ends.copy()
        other._views = {purpose: view.copy() for purpose, view in self._views.copy().items()}
        other.records = self.records.copy()
        for event in events:
            if not event.is_said:
                continue
            row = order(event), event
            other.records.add(event.record_id)
            _into(other._rows, row)
            _into_plain(other._moments, event.at)
            if event.valid_until is not None:
                _into_plain(other._ends, event.valid_until)
            for purpose, view in other._views.items():
                _into(view, other._concern(row, purpose))
        return other

    def ends_with(self, event: ConsentEvent) -> bool:
        """Whether an event is the last one."""
        return bool(self._rows) and self._rows[-1][1] is event

    def upon(self, purpose: Asked, at: datetime) -> tuple[datetime, datetime, Sequence[Concern]]:
        """What the events that count say to a purpose, in their order.

        They count from their time on. A person's no counts at once, also if its time lies ahead: clocks of machines
        differ. With it, from when and until when the answer is the same: no event begins and no consent ends in
        between.
        """
        view = self._views.get(purpose)
        if view is None:
            view = self._views[purpose] = [self._concern(row, purpose) for row in self._rows]
        moments, ends = self._moments, self._ends
        begun, ended = bisect_right(moments, at), bisect_right(ends, at)
        since = max(moments[begun - 1] if begun else FIRST, ends[ended - 1] if ended else FIRST)
        until = min(moments[begun] if begun < len(view) else LAST, ends[ended] if ended < len(ends) else LAST)
        if begun == len(view):
            return since, until, view
        return since, until, [*view[:begun], *(one for one in view[begun:] if _at_once(one.event.state))]

    def _concern(self, row: tuple[Order, ConsentEvent], asked: Asked) -> Concern:
        (order, event), (purpose, name) = row, asked
        grants = event.state.grants
        granted = [(self._stand_in(event, grant), grant) for grant in event.grants if covers(grant.purpose, purpose)]
        return Concern(
            order,
            event.record_id,
            event.valid_until or LAST,
            event,
            tuple(granted) if grants else (),
            denies=_ends_others(event) and _concerns(event, purpose, name),
            elsewhere=grants and not granted,
        )

    def _stand_in(self, event: ConsentEvent, grant: Grant) -> object:
        """The same object for grants that say the same: it is hashed at once, where a grant takes long."""
        return self._alike.setdefault((grant, event.by, event.jurisdiction, event.subject_age), object())


def order(event: ConsentEvent) -> Order:
    """The place of an event among others: a denial counts over a grant of the same moment."""
    return event.at, not event.state.grants, event.seq, event.record_id, Said(event)


def _into(rows: list[R], row: R) -> None:
    """Put a row in its place, which is the end most of the time."""
    if not rows or rows[-1][0] < row[0]:
        rows.append(row)
    else:
        insort(rows, row, key=_place)


def _into_plain(moments: list[datetime], moment: datetime) -> None:
    if not moments or moments[-1] <= moment:
        moments.append(moment)
    else:
        insort(moments, moment)


def _place(row: Row) -> Order:
    return row[0]


def _at_once(state: ConsentState) -> bool:
    return state.denies and state is not ConsentState.EXPIRED  # which platforms write down beforehand


def _ends_others(event: ConsentEvent) -> bool:
    """Whether it is about other records too. That one has expired says nothing of them, unless it names purposes."""
    return event.state.denies and (event.state is not ConsentState.EXPIRED or bool(event.grants))


def _concerns(event: ConsentEvent, purpose: str, name: str) -> bool:
    return not event.grants or any(
        covers(grant.purpose, purpose) or covers(purpose, grant.purpose) or grant.purpose == name
        for grant in event.grants
    )
