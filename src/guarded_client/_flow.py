"""Guards as generators: a guard asks for effects and never performs one.

A ``Flow[T]`` yields :class:`Ask` values, gets each one's answer back from whoever drives it, and returns a ``T``.
The same flow therefore runs under sync and async clients, and by hand in a test.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

from guarded_client._facts import Facts, Position
from guarded_client._model import Call, Entity, Part, Piece, Reply, Scope
from guarded_client._surrogates import Surrogates
from guarded_client.consent.events import ConsentHistory

if TYPE_CHECKING:
    from guarded_client._evidence import RetentionSet, Trace
    from guarded_client.review import Payload, Said, Shown, Stop, Ticket, Wire  # noqa: F401

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Ask(Generic[T_co]):
    """An effect as data, whose answer is a ``T``. The set of subclasses is closed.

    Not frozen: that makes it three times as slow to build, and every call builds a dozen.
    """

    __slots__ = ()


Flow: TypeAlias = Generator[Ask[object], Any, T]
Forward: TypeAlias = "Callable[[Call], Flow[Reply]]"
Guard: TypeAlias = "Callable[[Call, Forward], Flow[Reply]]"
"""An onion layer: may change the call, refuse it (raise), and wrap the reply."""


def ask(effect: Ask[T]) -> Flow[T]:
    """Ask for an effect: ``now = yield from ask(Now())``."""
    answer: T = yield effect
    return answer


def compose(guards: Sequence[Guard]) -> Forward:
    """Guards, outermost first, around the sending of the call."""
    forward: Forward = _send
    for guard in reversed(guards):
        forward = _layer(guard, forward)
    return forward


def _layer(guard: Guard, forward: Forward) -> Forward:
    def enter(call: Call) -> Flow[Reply]:
        if call.trace is not None:
            call.trace.evidence = call.evidence
        if call.course is not None:
            call.course.call = call
        return guard(call, forward)

    return enter


def _send(call: Call) -> Flow[Reply]:
    if call.trace is not None:
        call.trace.evidence = call.evidence
    if call.course is not None:
        call.course.call = call
    return (yield from ask(Send(call)))


@dataclass(slots=True)
class Send(Ask[Reply]):
    """Write the call back to the wire and send it. Answered with the reply, as soon as its headers are there."""

    call: Call


@dataclass(slots=True)
class Now(Ask[datetime]):
    """The time, aware, UTC."""


@dataclass(slots=True)
class Detect(Ask[Sequence[Sequence[Entity]]]):
    """Find personal data in texts. Answered with one sequence of entities a text, offsets into that text."""

    texts: tuple[str, ...] = field(repr=False)
    known: Mapping[str, tuple[str, ...]] = field(repr=False)


@dataclass(slots=True)
class Suspect(Ask[Sequence[Sequence[Entity]]]):
    """Find what suggests special categories of data (GDPR Art. 9). Answered like :class:`Detect`."""

    texts: tuple[str, ...] = field(repr=False)


@dataclass(slots=True)
class FindConsent(Ask[ConsentHistory]):
    """Everything recorded of a person's consent, objections and restrictions."""

    tenant: str
    subject: str = field(repr=False)


@dataclass(slots=True)
class OpenConversation(Ask[Surrogates]):
    """The placeholders that a conversation has issued so far."""

    scope: Scope


@dataclass(slots=True)
class Assign(Ask[Surrogates]):
    """Give each (kind, value) a placeholder of the conversation, new or the one it has. One transaction."""

    scope: Scope
    values: tuple[tuple[str, str], ...] = field(repr=False)
    retention: RetentionSet
    epoch: str = ""
    """Of the map that the call began with: if the person was erased since, nothing is written."""


@dataclass(slots=True)
class Digest(Ask[tuple[str, ...]]):
    """A keyed, opaque digest of each text: stable for a tenant, useless to whoever lacks the vault's key."""

    tenant: str
    texts: tuple[str, ...] = field(repr=False)


@dataclass(slots=True)
class Recall(Ask[tuple[tuple[Piece, ...] | None, ...]]):
    """What was found in these very texts before, in this conversation; ``None`` for a text not seen."""

    key: str
    texts: tuple[str, ...] = field(repr=False)


@dataclass(slots=True)
class Remember(Ask[None]):
    """Keep what was found in a text, for when the conversation sends it again."""

    key: str
    texts: tuple[str, ...] = field(repr=False)
    pieces: tuple[tuple[Piece, ...], ...]


@dataclass(slots=True)
class FindStop(Ask["Stop | None"]):
    """Whether a person has stopped all calls."""


@dataclass(slots=True)
class FindTicket(Ask["Ticket | None"]):
    """The ticket that governs this very call, if there is one."""

    fingerprint: str = field(repr=False)


@dataclass(slots=True)
class SubmitTicket(Ask["Ticket"]):
    """Put a ticket into the review queue; a reviewer who is asked at once may answer at once."""

    ticket: Ticket
    payload: Payload = field(repr=False)


@dataclass(slots=True)
class AwaitTicket(Ask["Ticket"]):
    """Wait until a ticket is closed, so many seconds at most."""

    ticket: str
    seconds: float


@dataclass(slots=True)
class ReadTicket(Ask["Shown"]):
    """What a ticket is about, and what it releases."""

    ticket: str


@dataclass(slots=True)
class DropTicket(Ask["Ticket"]):
    """Close a ticket that nobody can come back to; answered with it as it stands then."""

    ticket: str


@dataclass(slots=True)
class Hear(Ask["tuple[tuple[Said, ...], Wire]"]):
    """Read a reply to its end, release nothing: what it says on each channel, and its bytes."""

    reply: Reply


@dataclass(slots=True)
class Answer(Ask[Reply]):
    """A reply that the provider does not send now: one that it sent before, or words in its wire format."""

    call: Call
    ticket: str
    wire: Wire | None = field(default=None, repr=False)
    text: str = field(default="", repr=False)


@dataclass(slots=True)
class StartSpan(Ask[object]):
    """Start a span under ``parent`` (the answer of another ``StartSpan``), or under the caller's current span.

    ``began`` is for one that is told only when it is over.
    """

    name: str
    parent: object = None
    attributes: Mapping[str, object] = field(default_factory=dict[str, object])
    client: bool = False
    began: datetime | None = None


@dataclass(slots=True)
class EndSpan(Ask[None]):
    """End a span with more attributes; ``error_type`` marks it as failed, without a description."""

    span: object
    attributes: Mapping[str, object] = field(default_factory=dict[str, object])
    error_type: str | None = None


def spanned(
    trace: Trace | None,
    name: str,
    attributes: Mapping[str, object],
    body: Flow[T],
    told: Callable[[T], Mapping[str, object]],
) -> Flow[T]:
    """Run a flow inside a span. The span ends with the attributes that ``told`` makes of the result.

    Without a trace (no tracer provider is set) there is no span.
    """
    return body if trace is None else _spanned(StartSpan(name, trace.span, attributes), body, told)


def _spanned(start: StartSpan, body: Flow[T], told: Callable[[T], Mapping[str, object]]) -> Flow[T]:
    span = yield start
    try:
        result = yield from body
    except GeneratorExit:
        raise
    except BaseException as error:
        yield EndSpan(span, {}, type(error).__name__)
        raise
    yield EndSpan(span, told(result))
    return result


@dataclass(slots=True)
class Measure(Ask[None]):
    """Record a value of an instrument of the metrics table."""

    metric: str
    value: float
    attributes: Mapping[str, object] = field(default_factory=dict[str, object])


@dataclass(slots=True)
class Announce(Ask[Position | None]):
    """Note in the audit log that a call is about to be sent. Answered with ``None``."""

    facts: Facts


@dataclass(slots=True)
class Record(Ask[Position | None]):
    """Write an entry into the audit log; a note of the same call is done with. Answered with where it stands.

    ``None`` if no log is kept.
    """

    facts: Facts


@dataclass(slots=True)
class Emit(Ask[None]):
    """Emit an event of the events table, in the trace of a span. It has a name, counts and enumerations, no text."""

    event: str
    attributes: Mapping[str, object] = field(default_factory=dict[str, object])
    span: object = None


@dataclass(slots=True)
class Replaced(Ask[None]):
    """Told to whoever protects the traces of the program: what stands for what in a call that is about to be sent."""

    call: Call
    """As it was inspected, with its raw texts."""
    sent: Sequence[Part] = field(repr=False)
    """The same parts, with placeholders."""
    surrogates: Surrogates
    one_way: frozenset[str]


@dataclass(slots=True)
class Restored(Ask[None]):
    """Told likewise, when a reply has ended: its texts as the caller got them, and where in them values stand."""

    call: Call
    turns: Callable[[], Sequence[tuple[str, tuple[Piece, ...]]]] = field(repr=False)
