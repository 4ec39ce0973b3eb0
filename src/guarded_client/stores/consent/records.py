"""What a consent store keeps of a person, and what it adds up to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Final, TypeAlias, TypeVar

from pydantic import ValidationError

from guarded_client._bilingual import both
from guarded_client._errors import ConsentUnavailable, Misuse
from guarded_client.consent import ConsentEvent, ConsentHistory, ConsentState, Objection
from guarded_client.consent.decision import covers
from guarded_client.consent.events import Known, Record
from guarded_client.consent.keys import Moment
from guarded_client.stores.clock import microseconds
from guarded_client.stores.conversation import NEVER

R = TypeVar("R", bound=Record)


class Restriction(Record):
    """Processing is restricted (GDPR Art. 18), or no longer is, from ``at`` on."""

    at: Moment
    restricted: bool


AnyRecord: TypeAlias = ConsentEvent | Objection | Restriction
Until: TypeAlias = Callable[[datetime], datetime]
"""The end of evidence by its retention class, from the moment at which it is only that."""

_NEVER: Final = datetime.max.replace(tzinfo=UTC)
_LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)
EVENT: Final = "event"
MISSING: Final = both(
    "a consent record is missing; restore the store from a backup",
    "Un enregistrement de consentement manque ; restaurez une sauvegarde.",
)
SORTS: Final[dict[str, type[AnyRecord]]] = {EVENT: ConsentEvent, "objection": Objection, "restriction": Restriction}


def sort_of(record: AnyRecord) -> str:
    """The sort under which a record is kept."""
    return next(sort for sort, kind in SORTS.items() if isinstance(record, kind))


def dump(record: AnyRecord, seq: int = 0) -> bytes:
    """A record as JSON; an event with its number.

    Raises:
        Misuse: a text in it has half a surrogate pair. Without a context, which could hold the text.
    """
    try:
        numbered = record.model_copy(update={"seq": seq}) if isinstance(record, ConsentEvent) else record
        return numbered.model_dump_json().encode()
    except ValueError:
        pass
    raise Misuse(
        both(
            "nothing was recorded: a text of the record has half a surrogate pair; decode it anew as UTF-8",
            "Rien n’a été consigné : un texte de l’enregistrement contient une moitié de paire de substitution, "
            "qu’UTF-8 ne peut écrire ; décodez-le de nouveau.",
        )
    )


def parsed(sort: str, body: bytes) -> AnyRecord:
    """The record that was written as JSON.

    Raises:
        ConsentUnavailable: it is damaged, or of a newer version. Without a context.
    """
    try:
        return SORTS[sort].model_validate_json(body)
    except (KeyError, ValidationError):
        pass
    raise ConsentUnavailable(
        both(
            "a consent record is damaged or of a newer version; upgrade, or restore a backup",
            "Un enregistrement de consentement est endommagé, ou d’une version plus récente : mettez à jour, ou "
            "restaurez une sauvegarde.",
        )
    )


class Person:
    """All records of a person, in the order in which they were written, and what they add up to. Not thread-safe.

    Attributes:
        last: a number of the last record, as the store counts.
        sweeps: how often the store had removed evidence when these were read.
        seqs: the last number of each sort.
    """

    __slots__ = ("_history", "_known", "_objections", "_restrictions", "_since", "_until", "last", "seqs", "sweeps")

    def __init__(self, sweeps: int = -1) -> None:
        self.sweeps = sweeps
        self.last = 0
        self.seqs: dict[str, int] = {}
        self._known = Known(())
        self._objections: tuple[Objection, ...] = ()
        self._restrictions: tuple[Restriction, ...] = ()
        self._history = ConsentHistory()
        self._since = self._until = _LONG_AGO

    def __repr__(self) -> str:
        return "<Person>"

    def number(self, numbers: Iterable[tuple[str, int]]) -> None:
        """Note the numbers, each within its sort, of later records.

        Raises:
            ConsentUnavailable: one is missing before them.
        """
        seqs = dict(self.seqs)
        for sort, seq in numbers:
            if seq != seqs.get(sort, 0) + 1:
                raise ConsentUnavailable(MISSING)
            seqs[sort] = seq
        self.seqs = seqs

    def add(self, records: Iterable[AnyRecord]) -> None:
        """Take in later records. Histories that were handed out stay as they are.

        All of them or none, whatever breaks it off (a signal's handler may raise anywhere).
        """
        more = list(records)
        events = tuple(record for record in more if isinstance(record, ConsentEvent))
        objections = self._objections + tuple(record for record in more if isinstance(record, Objection))
        restrictions = self._restrictions + tuple(record for record in more if isinstance(record, Restriction))
        known = self._known.plus(events) if events else self._known
        if more:
            self._since = self._until = _LONG_AGO
            self._known, self._objections, self._restrictions = known, objections, restrictions

    @property
    def records(self) -> tuple[AnyRecord, ...]:
        """All of them."""
        return self._known.events + self._objections + self._restrictions

    def ending(self, record: AnyRecord, until: Until) -> int:
        """When the records may go, in microseconds, once ``record`` is among them; see :func:`ending`.

        Of a consent where nothing is kept for ever, its own end: that of the others is known.
        """
        if isinstance(record, ConsentEvent) and not (
            self._objections
            or is_restricted(self._restrictions)
            or any(is_far(event) and ends(event, until) == NEVER for event in (*self._known.events, record))
        ):
            return ends(record, until)
        return ending((*self.records, record), until)

    def history(self, now: datetime) -> ConsentHistory:
        """What the records add up to.

        A restriction counts from the start of its unbroken run, and wins over a lifting of the same moment. A lifting
        dated after ``now`` does not count yet.
        """
        if not self._since <= now < self._until:
            since: datetime | None = None
            last: datetime | None = None
            lifted: datetime | None = None
            until = _NEVER
            for one in sorted(self._restrictions, key=lambda item: (item.at, item.restricted)):
                if one.restricted:
                    since, last = since or one.at, one.at
                elif one.at <= now:
                    since = last = None
                else:
                    until, lifted = min(until, one.at), one.at
            self._history = ConsentHistory.of(self._known, self._objections, since, last, lifted)
            self._since, self._until = now, until  # last: an older history must not count for this time
        return self._history


def is_restricted(restrictions: Iterable[Restriction]) -> bool:
    """Whether what counts last restricts processing, once all of them count."""
    last = max(restrictions, key=lambda one: (one.at, one.restricted), default=None)
    return last is not None and last.restricted


def stands(records: Iterable[AnyRecord]) -> bool:
    """Whether a person's no is among them that time does not end: an objection, or a restriction nobody lifted.

    Such records stay: without them, calls would go on that the person has forbidden.
    """
    found = [record for record in records if not isinstance(record, ConsentEvent)]
    return any(isinstance(record, Objection) for record in found) or is_restricted(
        record for record in found if isinstance(record, Restriction)
    )


def ending(records: Sequence[AnyRecord], until: Until) -> int:
    """When all of a person's records may go, in microseconds; :data:`NEVER`: a no stands."""
    return NEVER if stands(records) else max(_ends_among(record, records, until) for record in records)


def ends(record: AnyRecord, until: Until) -> int:
    """When one record may go, in microseconds; :data:`NEVER` if the calendar does not reach so far.

    Platforms write 31 December 9999 for a consent without an end.
    """
    try:
        return microseconds(until(rests(record)))
    except ValueError:
        return NEVER


def is_far(event: ConsentEvent) -> bool:
    """Whether its class, of a thousand years at most, may end past the calendar."""
    return event.valid_until is not None and event.valid_until.year >= 8999


def _ends_among(record: AnyRecord, records: Sequence[AnyRecord], until: Until) -> int:
    """The same, of a consent without an end from when it was ended on."""
    end = ends(record, until)
    if end != NEVER or not isinstance(record, ConsentEvent):
        return end
    over = [one.at for one in records if isinstance(one, ConsentEvent) and _ended(record, one)]
    return microseconds(until(max(record.at, min(over)))) if over else NEVER


def _ended(consent: ConsentEvent, by: ConsentEvent) -> bool:
    if (by.at, by.state.denies) <= (consent.at, consent.state.denies):
        return False
    return by.record_id == consent.record_id or (
        by.state.denies
        and by.state is not ConsentState.EXPIRED
        and (not by.grants or all(any(covers(no.purpose, one.purpose) for no in by.grants) for one in consent.grants))
    )


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
