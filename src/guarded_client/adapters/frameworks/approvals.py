"""What a framework asks a person about, before it does it, waits in the review queue; what the person says goes back.

One request is one ticket, by the rules of the policy that have ``actions``. It is found again by what it is about and
by the framework's own key of the request: after a restart, in another process, and by no other request.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from opentelemetry.trace import get_current_span

from guarded_client._errors import GateRefused, Held, Misuse, ReviewRefused
from guarded_client._flow import (
    AwaitTicket,
    CountErasures,
    Digest,
    FindTicket,
    Flow,
    Forward,
    Now,
    SubmitTicket,
    ask,
)
from guarded_client._held.consented import see_consented
from guarded_client._held.settle import approved, see_words
from guarded_client._held.tickets import payload_of, ticket_of
from guarded_client._model import Call, Part, PartKind, Path, Route
from guarded_client.adapters.crossing import Crossing
from guarded_client.adapters.exchange import Engine
from guarded_client.consent.decision import NOBODY
from guarded_client.detectors.topics import topics_of
from guarded_client.guards.review import seen_of
from guarded_client.policy import ReviewRule
from guarded_client.policy.triggers import Need, Seen, fired
from guarded_client.review import Decision, Said, Ticket, Verdict
from guarded_client.review.words import fresh
from guarded_client.telemetry.places import place_of

OPERATION: Final = "execute_tool"
_ACTION: Final[Path] = ("action",)
_NO_RULE: Final = {"asked_by_the_program": ReviewRule(actions=frozenset({"*"}))}
"""What counts where a framework asks, and no rule of the policy says more."""
_NO: Final = (None, Verdict.REJECTED, Verdict.EXPIRED, Verdict.SAFE_REPLY)
Rules: TypeAlias = Mapping[str, ReviewRule]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something that a program will do if a person agrees.

    Attributes:
        framework: whose request it is: ``langgraph`` or ``openai_agents``.
        key: which of its requests; the same after a restart, and never given twice.
        name: of the tool, or of the node that asks.
        text: what the tool is called with, as JSON; or what is asked.
        context: the conversation up to here, and what the program says of the request.
        allowed: what the program can be answered with.
        kind: ``TOOL_CALL`` if the text is JSON, else ``TEXT``.
    """

    framework: str
    key: str
    name: str
    text: str = field(repr=False)
    context: tuple[Part, ...] = field(default=(), repr=False)
    allowed: frozenset[Decision] = frozenset(Decision)
    kind: PartKind = PartKind.TOOL_CALL


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person said.

    Attributes:
        kind: ``approve``, ``edit``, ``reject`` or ``respond``. Nobody in time: ``reject``.
        text: of ``edit``, what to call the tool with; of ``respond``, the reviewer's words; with placeholders.
        ticket: its id.
    """

    kind: Decision
    ticket: str
    text: str = field(default="", repr=False)


class Approval(Crossing):
    """The passage of one proposal to a person."""

    def __init__(self, engine: Engine, proposal: Proposal, forward: Forward | None) -> None:
        """Read the tags of the moment.

        Args:
            engine: whose queue, rules and guards.
            proposal: what is proposed.
            forward: the engine's guards for what enters, or for what has placeholders already.

        Raises:
            Misuse: the policy has no review queue, or the sources of tags disagree.
        """
        if engine.answers.ports.queue is None or engine.review is None:
            raise Misuse(
                "the policy has no review queue for what the program asks a person about: give it a rule, such as "
                'review: {rules: {tools: {actions: ["*"]}}}'
            )
        there = Route(OPERATION, proposal.framework, proposal.name, recipient=NOBODY, local=True)
        here = replace(there, instead=there)
        action = Part(proposal.kind, proposal.text, _ACTION, "assistant", proposal.name)
        super().__init__(engine, here, (*proposal.context, action), forward=forward)
        if self.call.tags.conversation is None:
            raise Misuse(
                'a request to a person has to be found again: tag it with a conversation, or give a "thread_id"'
            )
        self._proposal = proposal
        self._rules: Rules = engine.review.active
        self._version = engine.policy[1]

    def submit(self) -> Ticket:
        """The request's ticket, new or the one that it has.

        Raises:
            GuardError: what is proposed may not be looked at, such as for want of consent.
        """
        born = self.drive(ask(CountErasures()))
        return self.go().drive(self._submitted(born))

    async def asubmit(self) -> Ticket:
        """See :meth:`submit`."""
        born = await self.adrive(ask(CountErasures()))
        return await (await self.ago()).adrive(self._submitted(born))

    def settle(self, ticket: Ticket) -> Ruling:
        """What a person said of the ticket.

        Raises:
            Held: nothing yet.
            ReviewRefused: what was approved is not what is proposed now, or new words have new personal data.
            ConsentRefused: consent changed while it waited.
        """
        return self.drive(self._settled(ticket))

    async def asettle(self, ticket: Ticket) -> Ruling:
        """See :meth:`settle`."""
        return await self.adrive(self._settled(ticket))

    @property
    def _shown(self) -> str:
        return self.texts.get(_ACTION, self._proposal.text)

    def _submitted(self, born: int) -> Flow[Ticket]:
        call, proposal = self.reply.call, self._proposal
        tags = call.tags
        document = [
            tags.subject,
            tags.conversation,
            tags.purpose,
            tags.basis,
            tags.scope,
            tags.agent,
            proposal.framework,
            proposal.key,
            proposal.name,
            self._shown,
        ]
        (digest,) = yield from ask(Digest(tags.tenant or "", ("action " + json.dumps(document),)))
        ticket = yield from ask(FindTicket(digest))
        if ticket is not None:  # whether a person is needed, and who, was settled then
            return ticket
        now = yield from ask(Now())
        seen = self._seen(call)
        need = fired(self._rules, seen, now) or fired(_NO_RULE, seen, now)
        if need is None:
            raise GateRefused("not held: no rule says who decides")
        new = ticket_of(
            call,
            need,
            fingerprint=digest,
            version=self._version,
            began=now,
            proposed=True,
            allowed=self._allowed(need),
        )
        if not new.trace:  # what a program does itself has no span of ours: its own, then, around `hold`
            new = new.model_copy(update={"trace": place_of(get_current_span())})
        said = Said(choice=0, index=0, name="action", kind=proposal.kind.value, text=self._shown, tool=proposal.name)
        payload = payload_of(call, new.id, (said,), turns=-1)
        return (yield from ask(SubmitTicket(new, payload, born)))

    def _allowed(self, need: Need) -> frozenset[Decision]:
        return (need.allowed & (self._proposal.allowed | {Decision.ESCALATE})) | {Decision.REJECT}

    def _seen(self, call: Call) -> Seen:
        said = list(call.parts)
        while said and said[-1].role == "assistant":
            _ = said.pop()
        return replace(seen_of(call, said, topics_of), said=topics_of(self._shown), action=self._proposal.name)

    def _settled(self, ticket: Ticket) -> Flow[Ruling]:
        if ticket.state.open:
            ticket = yield from ask(AwaitTicket(ticket.id, ticket.wait))
        if ticket.state.open:
            raise Held(f"held: a person has to decide first (ticket {ticket.id}); ask again later", ticket.id)
        if ticket.erased or ticket.verdict in _NO:
            return Ruling(Decision.REJECT, ticket.id)
        yield from see_consented(self.reply.call)
        payload = yield from approved(ticket, "not done")
        if [said.text for said in payload.original or payload.said] != [self._shown]:
            raise ReviewRefused("not done: what was approved is not what is proposed now", ticket=ticket.id)
        if payload.response is not None:
            yield from see_words(payload, fresh(payload), ticket)
            return Ruling(Decision.RESPOND, ticket.id, payload.response)
        if payload.original:
            yield from see_words(payload, fresh(payload), ticket)
            return Ruling(Decision.EDIT, ticket.id, payload.said[0].text)
        return Ruling(Decision.APPROVE, ticket.id)
