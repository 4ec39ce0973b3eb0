"""What a call gets whose ticket a person decides on: it waits, and then the decision counts, whatever rules say by now.

Both the guard and the resumption of a ticket end here. Consent is evaluated anew: it can only deny.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from guarded_client._errors import Held, ReviewRefused, ReviewUnavailable, StopRefused
from guarded_client._evidence import Authored, ForHuman
from guarded_client._facts import LOOK_BACK, TICKET
from guarded_client._flow import (
    Answer,
    AwaitTicket,
    Detect,
    DropTicket,
    EndSpan,
    FindStop,
    Flow,
    ReadTicket,
    StartSpan,
    Suspect,
    ask,
)
from guarded_client._grammar import base
from guarded_client._held.consented import see_consented
from guarded_client.review.terms import TOLD, Mode, ReviewState, Verdict
from guarded_client.review.words import beyond, fresh
from guarded_client.telemetry import names
from guarded_client.telemetry.places import place_of

if TYPE_CHECKING:
    from guarded_client._model import Call, Channel, Ending, Epilogue, Reply, RewriterFactory
    from guarded_client._rewrite import Rewriter
    from guarded_client.review import Payload, Ticket

T = TypeVar("T")


class Reworded:
    """A :class:`~guarded_client._rewrite.Rewriter` that puts other words in the place of all that a channel says."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    @property
    def holding(self) -> bool:
        """Whether the words are still to come."""
        return bool(self._text)

    def feed(self, text: str) -> str:
        """The other words, once: where the channel begins to say something. Who listens for deltas hears them, too."""
        return self.close() if text else ""

    def close(self) -> str:
        """The other words, if the channel said nothing."""
        said, self._text = self._text, ""
        return said


def settle(call: Call, ticket: Ticket, *, patient: bool = True) -> Flow[Reply]:
    """The reply that a ticket releases.

    Args:
        call: the very call of the ticket, with all its evidence.
        ticket: as it stands.
        patient: whether to wait for a decision, as long as the ticket says.

    Raises:
        Held: nobody has decided yet.
        ReviewRefused: a person said no, or nobody said yes in time.
        ConsentRefused: consent does not cover the call any more.
    """
    if ticket.mode is Mode.SAFE_REPLY and ticket.state.open and patient:
        answer = yield from ask(Answer(call, ticket.id, text=ticket.safe_reply))
        return answer.ending(told_at_end(learnt, ticket))
    ticket, answer = yield from awaited(call, ticket, lambda now: _released(call, now), patient=patient)
    return answer.ending(told_at_end(learnt, ticket))


def awaited(
    call: Call, ticket: Ticket, release: Callable[[Ticket], Flow[T]], *, patient: bool = True
) -> Flow[tuple[Ticket, T]]:
    """Wait for a decision, as long as the ticket says; then what ``release`` makes of the ticket, within the span."""
    span: object = None
    if call.trace is not None:
        kind = {names.OPENINFERENCE_KIND: "GUARDRAIL", names.REQUEST_ID: ticket.call_id}
        links = (ticket.trace,) if ticket.trace != place_of(call.trace.span) else ()
        span = yield from ask(StartSpan(names.REVIEW, call.trace.span, kind, links=links))
    error_type: str | None = None
    try:
        if ticket.state.open and patient:  # also for no time at all: its person may have been erased meanwhile
            ticket = yield from ask(AwaitTicket(ticket.id, ticket.wait))
        if ticket.state.open and call.tags.conversation is None:
            ticket = yield from ask(DropTicket(ticket.id))
        return ticket, (yield from release(ticket))
    except GeneratorExit:
        raise
    except BaseException as error:
        error_type = type(error).__name__
        left = not isinstance(error, Exception)  # such as a task that was cancelled: its caller no longer waits
        if left and ticket.state.open and call.tags.conversation is None:
            with suppress(ReviewUnavailable):
                ticket = yield from ask(DropTicket(ticket.id))
        raise
    finally:
        if span is not None:
            yield from ask(EndSpan(span, told(ticket), error_type))


def told(ticket: Ticket) -> Mapping[str, object]:
    """Attributes for what became of a ticket."""
    decision = None if ticket.verdict is None else TOLD[ticket.verdict]
    return {names.REVIEW_DECISION: decision, names.REVIEW_REASON: ticket.reasons[0].value}


def learnt(ending: Ending, ticket: Ticket) -> Ending:
    """An ending that knows what became of a ticket."""
    return ending.learning({**told(ticket), TICKET: ticket.id})


def looked_back(ending: Ending, ticket: Ticket) -> Ending:
    """An ending of a reply that went on, which knows by which ticket a person looks back at it."""
    return ending.learning({**told(ticket), LOOK_BACK: ticket.id})


def told_at_end(learn: Callable[[Ending, Ticket], Ending], ticket: Ticket) -> Epilogue:
    """A flow that has an ending know of a ticket: ``learn`` is :func:`learnt` or :func:`looked_back`."""

    def ended(ending: Ending) -> Flow[Ending]:
        return learn(ending, ticket)
        yield  # makes this a flow that asks nothing

    return ended


def see_released(call: Call, ticket: Ticket) -> None:
    """See that a ticket releases something.

    Raises:
        Held: nobody has decided yet.
        ReviewRefused: a person said no, or nobody said yes in time.
        Refused: nothing was ever sent, so there is nothing to approve.
    """
    if ticket.state.open:
        raise Held(
            f"held: a person has to look first (ticket {ticket.id}); make the same call again later, or resume the "
            "ticket",
            ticket.id,
        )
    verdict, human = ticket.verdict, call.proof(ForHuman)
    if ticket.erased:
        raise ReviewRefused(f"not released: the person was erased (ticket {ticket.id})", ticket=ticket.id)
    if ticket.state is ReviewState.CANCELLED:
        raise ReviewRefused(
            "not released: the person was erased, or the call was made again under a consent to less and has another "
            "ticket, or nobody decided while the call waited, and without a conversation it cannot come back to it: "
            'put the call inside `with tagged(conversation="...")`, or let the rule wait longer',
            ticket=ticket.id,
        )
    if verdict is None or not verdict.releases:
        why = "nobody decided in time" if verdict is Verdict.EXPIRED else "a reviewer rejected the reply"
        refused = ReviewRefused(f"not released: {why} (ticket {ticket.id})", ticket=ticket.id)
        if verdict is not None:
            refused.told = TOLD[verdict], ticket.reasons[0].value
        raise refused
    if human is not None and verdict in (Verdict.APPROVED, Verdict.EDITED):
        raise human.error


def _released(call: Call, ticket: Ticket) -> Flow[Reply]:
    see_released(call, ticket)
    if ticket.verdict is Verdict.SAFE_REPLY:
        return (yield from ask(Answer(call, ticket.id, text=ticket.safe_reply)))
    yield from see_consented(call)
    payload = yield from approved(ticket)
    if payload.response is not None:
        yield from see_words(payload, fresh(payload), ticket)
        return (
            yield from ask(Answer(call.proving(Authored("human", payload.issued)), ticket.id, text=payload.response))
        )
    if payload.wire is None:
        raise ReviewRefused("not released: the ticket holds no reply", ticket=ticket.id)
    reply = yield from ask(
        Answer(
            call.proving(Authored("edited", payload.issued)),
            ticket.id,
            wire=payload.wire,
            reworded=bool(payload.original),
        )
    )
    if payload.original:
        yield from see_words(payload, fresh(payload), ticket)
        reply = reply.rewritten(_rewording(payload))
    return reply


def approved(ticket: Ticket, refusal: str = "not released") -> Flow[Payload]:
    """What a person approved: what the queue holds of the ticket.

    Raises:
        ReviewRefused: it is something else by now. Begins with ``refusal``.
    """
    shown = yield from ask(ReadTicket(ticket.id))
    if shown.sha256 != ticket.sha256 or shown.payload.ticket != ticket.id:
        raise ReviewRefused(f"{refusal}: what was approved is not what the queue holds now", ticket=ticket.id)
    return shown.payload


def see_not_stopped(what: str) -> Flow[None]:
    """See that no person has stopped all calls.

    Raises:
        StopRefused: somebody has.
    """
    if (stop := (yield from ask(FindStop()))) is not None:
        raise StopRefused(
            f"{what}: all calls were stopped at {stop.since:%Y-%m-%d %H:%M} UTC; a supervisor lets them go on, in the "
            "console under Stop, or with `guarded-client stop lift`"
        )


def see_words(payload: Payload, texts: tuple[str, ...], ticket: Ticket) -> Flow[None]:
    """See that a reviewer's words bring nothing that the call's consent was not evaluated for.

    Args:
        payload: the ticket's.
        texts: the new words, as :func:`~guarded_client.review.words.fresh` gives them.
        ticket: the ticket.

    Raises:
        ReviewRefused: they bring a kind of personal data, or suggest a special category.
    """
    if not texts:
        return
    found, hints = (yield from ask(Detect(texts, {}))), (yield from ask(Suspect(texts)))
    kinds = {base(entity.kind) for entities in found for entity in entities}
    suspected = {entity.kind for entities in hints for entity in entities}
    if problem := beyond(payload, kinds, suspected):
        raise ReviewRefused(f"not released: a reviewer's words {problem}", ticket=ticket.id)


def _rewording(payload: Payload) -> RewriterFactory:
    """Channels open in the same order as when the reply was shown: its bytes are the same."""
    words = iter([said.text for said in payload.said])

    def open_channel(channel: Channel) -> Rewriter:
        del channel
        return Reworded(next(words, ""))

    return open_channel
