"""What a consent store keeps of a person, and what it adds up to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final, TypeAlias, TypeVar

from pydantic import ValidationError

from guarded_client._errors import ConsentUnavailable, Misuse
from guarded_client.consent import ConsentEvent, ConsentHistory, Objection
from guarded_client.consent.events import Moment, Record

R = TypeVar("R", bound=Record)


class Restriction(Record):
    """Processing is restricted (GDPR Art. 18), or no longer is, from ``at`` on."""

    at: Moment
    restricted: bool


AnyRecord: TypeAlias = ConsentEvent | Objection | Restriction

_NEVER: Final = datetime.max.replace(tzinfo=UTC)
EVENT: Final = "event"
SORTS: Final[dict[str, type[AnyRecord]]] = {EVENT: ConsentEvent, "objection": Objection, "restriction": Restriction}


def sort_of(record: AnyRecord) -> str:
    """The sort under which a record is kept."""
    return next(sort for sort, kind in SORTS.items() if isinstance(record, kind))


def parsed(sort: str, body: bytes) -> AnyRecord:
    """The record that was written as JSON.

    Raises:
        ConsentUnavailable: it is damaged, or of a newer version. Without a context.
    """
    try:
        return SORTS[sort].model_validate_json(body)
    except (KeyError, ValidationError):
        pass
    raise ConsentUnavailable("a consent record is damaged or of a newer version; upgrade, or restore a backup")


def history(records: Iterable[AnyRecord], now: datetime) -> ConsentHistory:
    """What the records of one person, in the order they were written, add up to.

    A restriction counts from the start of its unbroken run, and wins over a lifting of the same moment. A lifting dated
    after ``now`` does not count yet.
    """
    events: list[ConsentEvent] = []
    objections: list[Objection] = []
    restrictions: list[Restriction] = []
    for record in records:
        if isinstance(record, ConsentEvent):
            events.append(record)
        elif isinstance(record, Objection):
            objections.append(record)
        elif record.restricted or record.at <= now:
            restrictions.append(record)
    since: datetime | None = None
    for restriction in sorted(restrictions, key=lambda item: (item.at, item.restricted)):
        since = (since or restriction.at) if restriction.restricted else None
    return ConsentHistory.model_construct(events=tuple(events), objections=tuple(objections), restricted_since=since)


def next_lifting(records: Iterable[AnyRecord], now: datetime) -> datetime:
    """When the next lifting of a restriction counts: until then, the history of ``now`` stays as it is."""
    liftings = (record.at for record in records if isinstance(record, Restriction) and not record.restricted)
    return min((at for at in liftings if at > now), default=_NEVER)


def rests(record: AnyRecord) -> datetime:
    """The moment from which on a record is only evidence of what was: its own, or the end of what it grants."""
    if isinstance(record, ConsentEvent) and record.valid_until is not None:
        return max(record.at, record.valid_until)
    return record.at


def made(kind: type[R], **fields: object) -> R:
    """A record of these fields.

    Raises:
        Misuse: they are not valid. Without a context, and without the fields.
    """
    try:
        return kind.model_validate(fields)
    except ValidationError:
        pass
    raise Misuse(f"not a valid {kind.__name__.lower()}: it needs a dotted lower-case purpose key and an aware time")
