"""Held calls of the real SDK, sync and async, plain and streamed."""

from __future__ import annotations

import asyncio
import pickle
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any

import openai
import pytest
from openai.types.chat import ChatCompletion

from guarded_client import (
    ConsentRefused,
    ConsentUnavailable,
    Held,
    Misuse,
    Policy,
    ReviewRefused,
    aresume,
    resume,
    tagged,
)
from guarded_client.audit.memory import MemoryLedger
from guarded_client.policy import ReviewSection
from guarded_client.review import Actor, Decision, Filter, Reason, ReviewState, Shown, Ticket, Verdict
from guarded_client.review.search import CLOSED
from guarded_client.stores.consent.embedded import MemoryConsentStore
from guarded_client.stores.memory.vault import MemoryVault
from guarded_client.stores.review.memory import MemoryRows
from guarded_client.stores.review.queue import Queue
from guarded_client.testing import Text, ToolCall, ToolCalls
from tests.openai.test_consent_calls import given

from ..conftest import TAGS, Bot, in_memory
from .matters import ANNA, BEN, draft, worked

KNOWN = {**TAGS, "known": {"PERSON": ["Zoë Brontë"]}}
ASK = "I am Zoë Brontë, where is my order?"
REPLY = "Dear <PERSON_1>, it left today."
RESTORED = "Dear Zoë Brontë, it left today."
ALWAYS = {"sample": 1, "reason": "policy_rule"}


def review(**rules: Mapping[str, Any]) -> Policy:
    section = ReviewSection.model_validate({"rules": {name: {**rule} for name, rule in rules.items()}})
    return in_memory(names="off", review=section)


class Desk:
    """A queue with a client on it."""

    def __init__(self, bot: Bot, **rules: Mapping[str, Any]) -> None:
        self.queue = Queue(MemoryRows())
        self.policy = review(**rules)
        self.vault, self.consent = MemoryVault(), MemoryConsentStore()
        self.bot = bot
        self.again()

    def again(self) -> None:
        """As after a restart: everything but the stores is made anew."""
        self.bot.guard(self.policy, tags=KNOWN, queue=self.queue, vault=self.vault, consent=self.consent)

    def the(self) -> Ticket:
        (one,) = self.queue.list()
        return one

    def decide(self, kind: Decision, actor: Actor = ANNA, **more: Any) -> Ticket:
        one = self.the()
        return self.queue.decide(actor, one.id, draft(kind, worked(self.queue, actor, one.id), **more))

    @contextmanager
    def meanwhile(
        self, kind: Decision = Decision.APPROVE, *, first: Callable[[], object] = lambda: None, **more: Any
    ) -> Iterator[None]:
        """Somebody decides as soon as a call of the block waits; ``first`` happens just before."""
        over = threading.Event()

        def decide() -> None:
            while not self.queue.counts().open:
                if over.wait(0.01):
                    return
            _ = first()
            _ = self.decide(kind, **more)

        reviewer = threading.Thread(target=decide)
        reviewer.start()
        try:
            yield
        finally:
            over.set()
            reviewer.join()

    def held(self, ask: str = ASK, **more: Any) -> Held:
        with pytest.raises(Held) as held:
            _ = self.bot.text(ask, **more)
        return held.value

    def resume(self, ticket: str) -> Any:
        return (
            resume(self.bot.client, ticket)
            if self.bot.form == "sync"
            else self.bot.run(aresume(self.bot.client, ticket))
        )


@pytest.fixture(params=[False, True], ids=["plain", "stream"])
def stream(request: pytest.FixtureRequest) -> bool:
    return request.param


@pytest.fixture
def desk(bot: Bot) -> Iterator[Desk]:
    bot.provider.reply(Text(REPLY, chunk=3))
    yield Desk(bot, all=ALWAYS)


def test_a_held_reply_is_released_when_the_call_is_made_again(desk: Desk, stream: bool) -> None:
    held = desk.held(stream=stream)
    assert isinstance(held, openai.OpenAIError)
    assert len(desk.bot.provider.requests) == 1
    assert held.ticket == desk.the().id
    assert desk.held(stream=stream).ticket == held.ticket
    _ = desk.decide(Decision.APPROVE)
    desk.again()
    assert desk.bot.text(ASK, stream=stream) == RESTORED
    assert desk.bot.text(ASK, stream=stream) == RESTORED
    assert len(desk.bot.provider.requests) == 1


def test_a_call_waits_and_the_very_reply_is_released(bot: Bot, stream: bool) -> None:
    bot.provider.reply(Text(REPLY, chunk=3))
    desk = Desk(bot, all={**ALWAYS, "wait": "PT20S"})
    with desk.meanwhile():
        assert bot.text(ASK, stream=stream) == RESTORED


@pytest.mark.parametrize("kind", [Decision.APPROVE, Decision.RESPOND])
def test_a_no_that_comes_while_the_call_waits_counts_at_its_release(bot: Bot, stream: bool, kind: Decision) -> None:
    bot.provider.reply(Text(REPLY, chunk=3))
    desk = Desk(bot, all={**ALWAYS, "wait": "PT20S"})
    more = {"response": "Hello."} if kind is Decision.RESPOND else {}
    with (
        desk.meanwhile(kind, first=lambda: desk.consent.restrict("cust-42", datetime.now(UTC)), **more),
        pytest.raises(ConsentRefused, match=r"not released.*restricted") as refused,
    ):
        _ = bot.text(ASK, stream=stream)
    assert refused.value.decision.reason == "restricted"
    desk.consent.restrict("cust-42", datetime.now(UTC), restricted=False)
    expected = RESTORED if kind is Decision.APPROVE else "Hello."
    assert bot.text(ASK, stream=stream) == expected, "the decision stands, once it may be released"


def test_a_consent_store_that_fails_while_a_call_waits_releases_nothing(bot: Bot) -> None:
    bot.provider.reply(REPLY)
    desk = Desk(bot, all={**ALWAYS, "wait": "PT20S"})
    with desk.meanwhile(first=desk.consent.close), pytest.raises(ConsentUnavailable):
        _ = bot.text(ASK)


def test_what_the_reviewer_sees_has_placeholders_and_the_reply(desk: Desk) -> None:
    held = desk.held()
    shown = worked(desk.queue, ANNA, held.ticket)
    assert [turn.text for turn in shown.payload.turns] == ["I am <PERSON_1>, where is my order?"]
    assert [said.text for said in shown.payload.said] == [REPLY]
    assert "Zoë" not in shown.payload.model_dump_json()
    ticket = desk.the()
    assert (ticket.purpose, ticket.retention, ticket.model, ticket.reasons) == (
        "support",
        "case",
        "gpt-5",
        (Reason.RULE,),
    )
    assert "Zoë" not in repr(shown) + repr(shown.payload) + repr(ticket) + str(held)


def test_an_edited_reply_is_released_with_the_real_values(desk: Desk, stream: bool) -> None:
    _ = desk.held(stream=stream)
    _ = desk.decide(Decision.EDIT, texts=("Hello <PERSON_1>, it left yesterday.",))
    assert desk.bot.text(ASK, stream=stream) == "Hello Zoë Brontë, it left yesterday."


def test_a_reviewer_replies_instead(desk: Desk, stream: bool) -> None:
    _ = desk.held(stream=stream)
    _ = desk.decide(Decision.RESPOND, response="This is Anna, <PERSON_1>.")
    assert desk.bot.text(ASK, stream=stream) == "This is Anna, Zoë Brontë."


def test_a_rejected_reply_is_never_released(desk: Desk, stream: bool) -> None:
    held = desk.held(stream=stream)
    _ = desk.decide(Decision.REJECT)
    for _ in range(2):
        with pytest.raises(ReviewRefused, match="rejected") as refused:
            _ = desk.bot.text(ASK, stream=stream)
        assert refused.value.ticket == held.ticket
    assert len(desk.bot.provider.requests) == 1


def test_a_ticket_is_resumed_without_the_call(desk: Desk, stream: bool) -> None:
    held = desk.held(stream=stream)
    with pytest.raises(Held):
        _ = desk.resume(held.ticket)
    _ = desk.decide(Decision.APPROVE)
    desk.again()
    done = desk.resume(held.ticket)
    assert (done.text, done.ticket) == (RESTORED, held.ticket)
    if not stream:
        assert done.parse(ChatCompletion).choices[0].message.content == RESTORED
    assert "Zoë" not in repr(done)
    with pytest.raises(ReviewRefused, match="no such ticket"):
        _ = desk.resume("0" * 32)


def test_a_reply_in_json_is_resumed_as_it_is_released(bot: Bot, stream: bool) -> None:
    desk = Desk(bot, all=ALWAYS)
    wanted: dict[str, Any] = {"response_format": {"type": "json_object"}, "stream": stream}
    bot.provider.reply(Text('{"url":"https://a.example/x","name":"<PERSON_1>"}', chunk=7))  # no space ends the URL
    held = desk.held(**wanted)
    _ = desk.decide(Decision.APPROVE)
    restored = '{"url":"https://a.example/x","name":"Zoë Brontë"}'
    assert desk.resume(held.ticket).text == restored
    assert bot.text(ASK, **wanted) == restored


def test_what_only_earlier_calls_held_keeps_no_ticket_from_being_resumed(bot: Bot, stream: bool) -> None:
    desk, iban = Desk(bot, all=ALWAYS), "FR76 3000 6000 0112 3456 7890 189"
    tags = {**TAGS, "purpose": "marketing"}
    bot.guard(in_memory(names="off"), consent=desk.consent, vault=desk.vault, tags=tags)
    given(desk.consent, categories={"user.contact", "user.financial"})
    bot.provider.reply("thank you")
    assert bot.text(f"IBAN {iban}") == "thank you"
    given(desk.consent, categories={"user.contact"})  # no longer for the bank account
    bot.guard(desk.policy, consent=desk.consent, vault=desk.vault, queue=desk.queue, tags=tags)
    bot.provider.reply(Text("to <EMAIL_ADDRESS_1>, from <IBAN_CODE_1>", chunk=7))
    held = desk.held("I am zoe@exemple.fr", stream=stream)
    _ = desk.decide(Decision.APPROVE)
    restored = "to zoe@exemple.fr, from <IBAN_CODE>"
    assert desk.resume(held.ticket).text == restored
    assert bot.text("I am zoe@exemple.fr", stream=stream) == restored


def test_a_sync_client_says_that_its_reviewer_is_async(bot: Bot) -> None:
    class Elsewhere:
        async def asked(self, ticket: Ticket, shown: Shown) -> None:
            """Nothing yet."""

    bot.guard(review(every=ALWAYS), tags=KNOWN, reviewer=Elsewhere())
    with pytest.raises(
        Misuse if bot.form == "sync" else Held, match="reviewer is async" if bot.form == "sync" else None
    ):
        _ = bot.text(ASK)


def test_a_client_of_the_other_form_is_told_what_resumes_its_tickets(bot: Bot) -> None:
    bot.guard(review(every=ALWAYS), tags=KNOWN, queue=Queue(MemoryRows()))
    if bot.form == "async":
        with pytest.raises(Misuse, match=r"is an async client: .* with aresume\(\)"):
            _ = resume(bot.client, "0" * 32)
    else:
        with pytest.raises(Misuse, match=r"is a sync client: .* with resume\(\)"):
            _ = asyncio.run(aresume(bot.client, "0" * 32))
    with pytest.raises(Misuse, match="is not guarded"):
        _ = resume(bot.bare, "0" * 32)


@pytest.mark.parametrize("named", [{"subject": "cust-43"}, {"conversation": "other"}, {"tenant": "bank"}])
def test_a_ticket_is_resumed_for_another_than_the_tags_around_name(
    desk: Desk, stream: bool, named: dict[str, str]
) -> None:
    """A program that takes the id from a request says with ``tagged`` whose it may be."""
    held = desk.held(stream=stream)
    _ = desk.decide(Decision.APPROVE)
    with tagged(**named), pytest.raises(ReviewRefused, match="this ticket is of another"):
        _ = desk.resume(held.ticket)
    with tagged(subject=TAGS["subject"], conversation=TAGS["conversation"]):
        assert desk.resume(held.ticket).text == RESTORED


@pytest.mark.parametrize("mode", ["hold", "safe_reply"])
def test_whoever_resumes_a_ticket_that_is_open_waits_for_nobody(
    bot: Bot, mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []

    def waiting(queue: Queue, ticket: str, seconds: float) -> Iterator[float]:
        waits.append(seconds)
        return iter(())

    monkeypatch.setattr(Queue, "waiting", waiting)
    bot.provider.reply(REPLY)
    desk = Desk(bot, all={**ALWAYS, "mode": mode, "wait": "PT1H"})
    with suppress(Held):
        _ = bot.text(ASK)
    with pytest.raises(Held) as held:
        _ = desk.resume(desk.the().id)
    assert held.value.ticket == desk.the().id and waits == ([3600, 0] if mode == "hold" else [0])


def test_safe_reply_meanwhile_then_the_reply(bot: Bot, stream: bool) -> None:
    bot.provider.reply(Text(REPLY))
    desk = Desk(bot, all={**ALWAYS, "mode": "safe_reply"})
    assert "member of our team" in bot.text(ASK, stream=stream)
    assert "member of our team" in bot.text(ASK, stream=stream)
    _ = desk.decide(Decision.APPROVE)
    assert bot.text(ASK, stream=stream) == RESTORED


def test_afterwards_the_reply_is_released_and_looked_at(bot: Bot, stream: bool) -> None:
    bot.provider.reply(Text(REPLY, chunk=3))
    desk = Desk(bot, all={**ALWAYS, "mode": "after"})
    assert bot.text(ASK, stream=stream) == RESTORED
    shown = worked(desk.queue, ANNA, desk.the().id)
    assert [said.text for said in shown.payload.said] == [REPLY]
    assert desk.decide(Decision.REJECT).verdict is Verdict.REJECTED


def test_the_audit_log_says_what_became_of_a_ticket_also_if_nothing_was_released(bot: Bot) -> None:
    bot.provider.reply(REPLY)
    desk, ledger = Desk(bot, all=ALWAYS), MemoryLedger()
    bot.guard(
        desk.policy, tags=KNOWN, queue=desk.queue, vault=desk.vault, consent=desk.consent, ledger=ledger
    )  # fmt: skip
    ticket = desk.held().ticket
    _ = desk.decide(Decision.REJECT)
    with pytest.raises(ReviewRefused) as refused:
        _ = bot.text(ASK)
    held, rejected = ledger.entries()
    assert held.outcome == "pending_review" and held.review is not None
    assert (held.review.ticket, held.review.decision) == (ticket, "pending")
    assert rejected.outcome == "rejected" and rejected.review is not None
    assert (rejected.review.ticket, rejected.review.decision) == (ticket, "rejected")
    assert pickle.loads(pickle.dumps(refused.value)).told == ("rejected", "policy_rule")


@pytest.mark.parametrize("rule", [{"sample": 1, "mode": "after"}, {"sample": 0}], ids=["after", "never"])
def test_what_was_rejected_stays_so_whatever_the_rules_are_later(bot: Bot, stream: bool, rule: dict[str, Any]) -> None:
    bot.provider.reply(Text(REPLY, chunk=3))
    desk = Desk(bot, all=ALWAYS)
    held = desk.held(stream=stream)
    _ = desk.decide(Decision.REJECT)
    desk.policy = review(other=rule)
    desk.again()
    with pytest.raises(ReviewRefused, match="rejected"):
        _ = bot.text(ASK, stream=stream)
    assert len(bot.provider.requests) == 1
    desk.policy = in_memory(names="off")
    desk.again()
    with pytest.raises(Misuse, match="no review rules"):
        desk.resume(held.ticket)


def test_only_what_a_rule_is_about_is_held(bot: Bot, stream: bool) -> None:
    bot.provider.reply("It is blue.")
    bot.provider.reply("We will refund you 20 euros.")
    desk = Desk(bot, refund={"topics": ["refund"], "words_of": "reply"})
    assert bot.text("Which colour?", stream=stream) == "It is blue."
    assert not desk.queue.list()
    _ = desk.held("And the price?", stream=stream)
    assert desk.the().reasons == (Reason.REFUND,)


def test_a_tool_call_waits(bot: Bot, stream: bool) -> None:
    bot.provider.reply(ToolCalls([ToolCall("cancel_order", {"customer": "<PERSON_1>"})]))
    desk = Desk(bot, tools={"tools": ["cancel_order"], "approvals": 2})
    with pytest.raises(Held):
        _ = bot.text(ASK, stream=stream)
    assert desk.decide(Decision.APPROVE).verdict is None
    with pytest.raises(Held):
        _ = bot.text(ASK, stream=stream)
    _ = desk.decide(Decision.APPROVE, BEN)
    if stream:
        deltas = [c.choices[0].delta for c in bot.chunks(ASK) if c.choices]
        arguments = "".join(call.function.arguments or "" for delta in deltas for call in delta.tool_calls or ())
    else:
        arguments = bot.chat(ASK).choices[0].message.tool_calls[0].function.arguments
    assert "Zoë Brontë" in arguments


def test_what_consent_leaves_to_a_person_is_answered_by_one_and_never_sent(bot: Bot, stream: bool) -> None:
    desk = Desk(bot, people={"consent": True})
    desk.policy = in_memory(
        names="off",
        review=desk.policy.review,
        purposes={"upsell": {"key": "marketing.communications", "bases": ["consent"], "use": "autonomous_reply"}},
    )
    desk.again()
    with tagged(purpose="upsell"):
        with pytest.raises(Held):
            _ = bot.text(ASK, stream=stream)
        ticket = desk.the()
        assert (ticket.proposed, ticket.reasons) == (False, (Reason.CONSENT,))
        assert ticket.allowed == {Decision.RESPOND, Decision.REJECT, Decision.ESCALATE}
        _ = desk.decide(Decision.RESPOND, response="Hello <PERSON_1>.")
        assert bot.text(ASK, stream=stream) == "Hello Zoë Brontë."
        with pytest.raises(ConsentRefused):  # no rule for it any more, another call
            desk.policy = in_memory(names="off", purposes=dict(desk.policy.purposes))
            desk.again()
            _ = bot.text("Another question", stream=stream)
    assert not bot.provider.requests


def test_without_a_conversation_a_call_can_wait_but_not_come_back(bot: Bot) -> None:
    desk = Desk(bot, all=ALWAYS)
    bot.provider.reply("Yes.")
    bot.guard(desk.policy, tags={"purpose": "support", "retention": "case"}, queue=desk.queue, vault=desk.vault)
    with pytest.raises(ReviewRefused, match="without a conversation"):
        _ = bot.text("Hello?")
    assert not desk.queue.list()
    (closed,) = desk.queue.list(Filter(states=CLOSED))
    assert closed.state is ReviewState.CANCELLED


def test_a_ticket_is_of_the_tenants_person_and_says_by_which_rules_it_came(bot: Bot) -> None:
    bot.provider.reply(Text(REPLY))
    desk = Desk(
        bot, all={**ALWAYS, "approvals": 2, "priority": 8, "on_timeout": "reject", "allow": ["approve", "reject"]}
    )
    with tagged(tenant="bank", agent="cleo"):
        _ = desk.held()
    one = desk.the()
    assert (one.tenant, one.rules, one.forbidden) == ("bank", ("all",), frozenset({"cleo"}))
    assert (one.approvals, one.priority, one.on_timeout) == (2, 8, "reject")
    assert one.allowed == {Decision.APPROVE, Decision.REJECT} and one.policy_version
    assert [each.id for each, _ in desk.queue.export("cust-42", tenant="bank")] == [one.id]
    assert desk.queue.forget("cust-42") == 0 and desk.queue.forget("cust-42", tenant="bank") == 1
