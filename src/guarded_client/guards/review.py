"""A person decides before a reply is released, in its place, or looks back at it afterwards.

Stands behind pseudonymization: it sees what the provider sees. A reply that may have to be held is read to its end
before any of it is released, streamed or not; what is released in the end is that very reply, with other words where a
reviewer wrote some, and passes the outer guards on its way, which restore values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from guarded_client._errors import GateRefused, ReviewRefused
from guarded_client._evidence import Begun, ForHuman, Identified, Inspected, Tagged
from guarded_client._flow import (
    Digest,
    DropTicket,
    FindTicket,
    Flow,
    Forward,
    Hear,
    Heed,
    Now,
    ReadTicket,
    SubmitTicket,
    ask,
)
from guarded_client._grammar import base
from guarded_client._held.consented import narrowed
from guarded_client._held.overheard import Overheard
from guarded_client._held.settle import looked_back, see_not_stopped, settle, told_at_end
from guarded_client._held.tickets import payload_of, ticket_of
from guarded_client._held.watch import Watch
from guarded_client._model import ECHOED, Call, Channel, End, Ending, Part, PartKind, Reply
from guarded_client._rewrite import Rewriter
from guarded_client.policy import ReviewRule, ReviewSection, Topic
from guarded_client.policy.triggers import UNNAMED, Need, Seen, fired, possible
from guarded_client.review import Decision, Mode, Said, Ticket, Wire
from guarded_client.review.terms import REVIEWABLE, ReviewState, Verdict

_LATER = frozenset({Mode.AFTER})
_WORDS = frozenset({Verdict.APPROVED, Verdict.EDITED, Verdict.RESPONDED})
Topics = Callable[[str], frozenset[Topic]]


@dataclass(frozen=True, slots=True)
class Review:
    """Opens tickets where the policy's rules say so, and releases what a person decided.

    Attributes:
        section: the policy's.
        rules: those in force.
        version: the policy's.
        topics: what a text is about, by its words.
        language: of a text, ``en`` or ``fr``; else unknown.
    """

    section: ReviewSection
    rules: Mapping[str, ReviewRule]
    version: str
    topics: Topics
    language: Callable[[str], str]

    def __call__(self, call: Call, forward: Forward) -> Flow[Reply]:
        """Send the call; release its reply, or what a person decided instead, when no rule holds it."""
        human = call.proof(ForHuman)
        if call.route.operation not in REVIEWABLE:
            if human is not None:
                raise human.error
            return (yield from forward(call))
        fingerprint, ticket = yield from self._governing(call)
        if ticket is not None:  # whether a person is needed was settled then; no rule is asked again, no other one
            return (yield from settle(call, ticket))
        seen = replace(seen_of(call, call.parts, self.topics), human=human.reason if human is not None else "")
        began = yield from ask(Now())
        if human is not None:
            need = fired(self.rules, seen, began, proposed=False)
            if need is None:
                raise human.error
            return (yield from settle(call, (yield from self._submit(call, need, fingerprint, (), None, began))))
        modes = possible(self.rules, seen)
        if not modes:
            return (yield from forward(call))
        if call.route.stored and modes - _LATER:
            raise ReviewRefused(
                "not sent: the provider would keep the reply, from where it can be fetched around the review: leave "
                "store, background and conversation out"
            )
        reply = yield from forward(call)
        if reply.status >= 400:
            return reply
        if not modes - _LATER:
            return self._overheard(call, reply, seen, fingerprint, began)
        if self._in_pieces(call, seen, began):
            return (yield from self._watched(call, reply, seen, fingerprint, began))
        said, wire = yield from ask(Hear(reply))
        need = yield from self._need(seen, said)
        if need is None:
            return reply
        ticket = yield from self._submit(call, need, fingerprint, said, wire, began)
        if ticket.mode is Mode.AFTER:
            return reply.ending(told_at_end(looked_back, ticket))
        return (yield from settle(call, ticket))

    def _overheard(self, call: Call, reply: Reply, seen: Seen, fingerprint: str, began: datetime) -> Reply:
        """The reply goes on; what it said is looked at when it has ended, or broken off, or been left by its caller."""
        heard: list[Overheard] = []

        def open_channel(channel: Channel) -> Rewriter:
            heard.append(Overheard(channel))
            return heard[-1]

        def ended(ending: Ending) -> Flow[Ending]:
            said = tuple(each.said() for each in heard)
            whole = ending.end is End.COMPLETE
            need = (yield from self._need(seen, said)) if whole or said else None
            if need is None:
                return ending
            return looked_back(
                ending, (yield from self._submit(call, need, fingerprint, said, None, began, ended=ending.end))
            )

        return reply.rewritten(open_channel, ended)

    def _in_pieces(self, call: Call, seen: Seen, began: datetime) -> bool:
        """Whether a reply may go on in pieces: no rule holds it whatever it says, or wants it whole."""
        if self.section.stream == "whole" or not call.route.stream:
            return False
        whole = {name: rule for name, rule in self.rules.items() if rule.whole}
        return not possible(whole, seen) and not self._holds(seen, began, ())

    def _holds(self, seen: Seen, began: datetime, said: Sequence[tuple[Channel, str]]) -> bool:
        topics = (self.topics(text) for channel, text in said if _counts(channel))
        need = fired(self.rules, seen.replied(frozenset[Topic]().union(*topics), frozenset()), began)
        return need is not None and need.mode is not Mode.AFTER

    def _watched(self, call: Call, reply: Reply, seen: Seen, fingerprint: str, began: datetime) -> Flow[Reply]:
        """The reply goes on piece by piece, each once the rules have passed on all that came until then."""

        def stopped() -> Flow[None]:
            if self.section.stoppable:
                yield from see_not_stopped("not released")

        watch = Watch(
            call,
            reply,
            holds=partial(self._holds, seen, began),
            need=partial(self._need, seen),
            submit=lambda need, said, wire, shown, end: self._submit(
                call, need, fingerprint, said, wire, began, ended=end, shown=shown
            ),
            stopped=stopped,
            paragraphs=self.section.stream == "paragraphs",
        )
        return (yield from ask(Heed(reply.rewritten(watch.steering.open, watch.left), watch)))

    def _need(self, seen: Seen, said: Sequence[Said]) -> Flow[Need | None]:
        topics = frozenset[Topic]().union(*(self.topics(each.text) for each in said if _counts(each)))
        tools = frozenset(each.tool or UNNAMED for each in said if each.kind == PartKind.TOOL_CALL and not each.hosted)
        now = yield from ask(Now())
        return fired(self.rules, seen.replied(topics, tools), now)

    def _governing(self, call: Call) -> Flow[tuple[str, Ticket | None]]:
        """A keyed digest of the call, and the ticket that governs it.

        A ticket whose reply may no longer be released, since consent now covers less, makes way for a new one, unless
        it was settled that nothing is released.
        """
        identified = call.proof(Identified)
        if identified is None:
            raise GateRefused("not held: it is not known which call this is; check the list of guards")
        tenant, same = call.tags.tenant or "", f"review {identified.same}"
        while True:
            (fingerprint,) = yield from ask(Digest(tenant, (same,)))
            ticket = (yield from ask(FindTicket(fingerprint))) if call.tags.conversation is not None else None
            if ticket is None or not (ticket.state.open or ticket.verdict in _WORDS):
                return fingerprint, ticket
            if not narrowed(call, (yield from ask(ReadTicket(ticket.id))).payload):
                return fingerprint, ticket
            if ticket.state.open:
                ticket = yield from ask(DropTicket(ticket.id))
            if ticket.state is not ReviewState.CANCELLED:  # it governs still
                same = f"{same} {ticket.id}"

    def _submit(
        self,
        call: Call,
        need: Need,
        fingerprint: str,
        said: Sequence[Said],
        wire: Wire | None,
        began: datetime,
        *,
        ended: End = End.COMPLETE,
        shown: Sequence[str] = (),
    ) -> Flow[Ticket]:
        allowed = need.allowed if any(each.editable for each in said) else need.allowed - {Decision.EDIT}
        ticket = ticket_of(
            call,
            need,
            fingerprint=fingerprint,
            version=self.version,
            began=began,
            proposed=bool(said),
            allowed=allowed,
            safe_reply=self._safe_reply(call),
        )
        payload = payload_of(call, ticket.id, said, wire, ended=ended, shown=shown)
        begun = call.proof(Begun)
        if begun is None:
            raise GateRefused("not held: it is not known since when the call is under way; check the list of guards")
        return (yield from ask(SubmitTicket(ticket, payload, begun.erasures)))

    def _safe_reply(self, call: Call) -> str:
        words = self.section.safe_reply
        language = self.language("\n".join(asked(call.parts)))
        return next((text for name, text in words.items() if name == language), next(iter(words.values())))


def _counts(said: Channel | Said) -> bool:
    """Whether a text is one of the reply, and not of the request that it repeats."""
    return said.kind == PartKind.TEXT and said.name not in ECHOED


def seen_of(call: Call, parts: Sequence[Part], topics: Callable[[str], frozenset[Topic]]) -> Seen:
    """What review rules look at while there is no reply: the texts, and what the guards before proved of the call.

    Raises:
        GateRefused: tags were not checked, or texts not inspected.
    """
    tagged, inspected = call.proof(Tagged), call.proof(Inspected)
    if tagged is None or inspected is None:
        raise GateRefused("not sent: review rules cannot be applied before tags are checked and texts inspected")
    return Seen(
        call=call.id,
        tags=call.tags,
        purpose=tagged.purpose,
        basis=tagged.basis,
        scope=tagged.scope,
        kinds=frozenset(map(base, inspected.counts)),
        special=call.tags.special == "intended" or bool(inspected.suspected),
        asked=frozenset[Topic]().union(*map(topics, asked(parts))),
    )


def asked(parts: Sequence[Part]) -> list[str]:
    """The texts of the customer's last turn: all behind what the model said last."""
    texts: list[str] = []
    for part in reversed(tuple(parts)):
        if part.role == "assistant":
            break
        if part.kind is PartKind.TEXT and part.role in ("user", ""):
            texts.append(part.text)
    return texts[::-1]
