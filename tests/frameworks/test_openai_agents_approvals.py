"""Approvals of the OpenAI Agents SDK are decided in the review queue, on placeholders."""

import asyncio
import json
from collections.abc import Iterator
from contextvars import copy_context
from typing import Any

import openai
import pytest

pytest.importorskip("agents")
from agents import Agent, OpenAIChatCompletionsModel, OpenAIResponsesModel, RunConfig, Runner, RunState, function_tool

from guarded_client import (
    ConsentRefused,
    ConsentState,
    Held,
    Misuse,
    ReviewRefused,
    guard,
    open_consent,
    open_desk,
    open_review_queue,
    open_vault,
    tagged,
)
from guarded_client.openai_agents import Approvals
from guarded_client.review import Decision, Draft, Verdict
from guarded_client.testing import LoopbackProvider, Raw, ToolCall, ToolCalls
from tests.frameworks.refunds import FRIEND, MAIL, SENTENCE, TAGS, Late, calls, consented, in_memory

pytestmark = pytest.mark.filterwarnings(  # of what LangChain's own suites leave open, whenever that is collected
    "ignore:unclosed:ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
CONFIG = RunConfig(tracing_disabled=True)


class Office:
    """An agent that refunds, its approvals, and the desk."""

    def __init__(self, provider: LoopbackProvider, form: str) -> None:
        self.provider = provider
        self.form = form
        self.runner = asyncio.Runner()
        self.late = Late()
        self.given: list[tuple[str, int]] = []
        self.clients: list[Any] = []
        self.open()

    def open(self, rule: Any = None, *, model: Any = OpenAIChatCompletionsModel, **settings: Any) -> None:
        self.policy = in_memory(rule, **settings)
        self.vault, self.consent = open_vault(self.policy), open_consent(self.policy)
        self.queue = open_review_queue(self.policy, clock=self.late)
        self.desk = open_desk(self.policy, queue=self.queue, vault=self.vault, clock=self.late)
        stores: Any = {"vault": self.vault, "consent": self.consent}
        bare = openai.AsyncOpenAI(base_url=self.provider.base_url, api_key="k", max_retries=0)
        self.client = guard(bare, self.policy, **stores)
        self.clients.append(self.client)
        self.approvals = Approvals(self.policy, queue=self.queue, **stores)

        @function_tool(needs_approval=True)
        def refund(mail: str, amount: int) -> str:
            """Refund a customer."""
            self.given.append((mail, amount))
            return f"refunded {amount} to {mail}"

        self.agent = Agent(name="support", model=model("gpt-5", self.client), tools=[refund])

    def ask(self, *turns: Any, value: Any = SENTENCE, **tags: Any) -> Any:
        """What the run says; or its state, as it would be kept, if it waits."""
        self.provider.reply(*turns)
        with tagged(**{**TAGS, "conversation": "case-9", **tags}):
            result = self.run(Runner.run(self.agent, value, run_config=CONFIG))
        return result.final_output if not result.interruptions else result.to_state().to_string()

    def read(self, kept: str) -> Any:
        """The state as another process would read it."""
        return self.run(RunState.from_string(self.agent, kept))

    def go(self, name: str, state: Any, **tags: Any) -> Any:
        with tagged(**{**TAGS, "conversation": "case-9", **tags}):
            if self.form == "sync":
                return getattr(self.approvals, name)(state)
            return self.run(getattr(self.approvals, f"a{name}")(state))

    def finish(self, kept: str, *turns: Any, **tags: Any) -> Any:
        state = self.read(kept)
        self.go("decide", state, **tags)
        return self.ask(*turns, value=state, **tags)

    def decide(self, ticket: str, kind: Decision = Decision.APPROVE, name: str = "anna", **more: Any) -> Any:
        self.desk.claim(name, ticket)
        shown = self.desk.open(name, ticket)
        reason = "" if kind is Decision.APPROVE else "because"
        return self.desk.decide(name, ticket, Draft(kind, shown.sha256, reason, **more))

    def run(self, coroutine: Any) -> Any:
        return self.runner.run(coroutine, context=copy_context())

    def told(self) -> str:
        """What the model was told last."""
        return json.dumps(self.provider.requests[-1].json)

    def close(self) -> None:
        for client in self.clients:
            self.run(client.close())
        self.runner.close()


@pytest.fixture(params=["sync", "async"])
def office(request: pytest.FixtureRequest, provider: LoopbackProvider) -> Iterator[Office]:
    made = Office(provider, request.param)
    yield made
    made.close()


@pytest.mark.parametrize("model", [OpenAIChatCompletionsModel, OpenAIResponsesModel])
def test_a_person_approves_what_they_saw(office: Office, model: Any) -> None:
    office.open(model=model)
    kept = office.ask(calls())
    (ticket,) = office.go("hold", office.read(kept))
    assert office.go("hold", office.read(kept)) == (ticket,)
    with pytest.raises(Held) as held:
        office.finish(kept)
    assert held.value.ticket == ticket and office.given == []
    office.desk.claim("anna", ticket)
    shown = office.desk.open("anna", ticket).payload
    assert [turn.text for turn in shown.turns] == ["I am <EMAIL_ADDRESS_1>, <EMAIL_ADDRESS_2> has my lamp. A refund!"]
    assert json.loads(shown.said[0].text) == {"mail": "<EMAIL_ADDRESS_1>", "amount": 200}
    assert MAIL not in str(shown) and office.desk.reveal("anna", ticket, "<EMAIL_ADDRESS_2>", "for the lamp") == FRIEND
    with pytest.raises(ReviewRefused, match="does not allow that decision"):  # the SDK runs the model's call, or none
        office.decide(ticket, Decision.EDIT, texts=['{"mail":"<EMAIL_ADDRESS_1>","amount":20}'])
    office.decide(ticket)
    assert office.finish(kept, "Done, <EMAIL_ADDRESS_1>.") == f"Done, {MAIL}."
    assert office.given == [(MAIL, 200)]
    assert MAIL.encode() not in office.provider.wire


def test_no_and_other_words(office: Office) -> None:
    kept = office.ask(calls())
    (ticket,) = office.go("hold", office.read(kept))
    office.decide(ticket, Decision.REJECT)
    assert office.finish(kept, "Sorry.") == "Sorry." and "because" not in office.told()
    kept = office.ask(calls(), conversation="case-10")
    (ticket,) = office.go("hold", office.read(kept), conversation="case-10")
    office.decide(ticket, Decision.RESPOND, response="tell <EMAIL_ADDRESS_1>: tomorrow")
    assert office.finish(kept, "Tomorrow.", conversation="case-10") == "Tomorrow."
    assert "tell <EMAIL_ADDRESS_1>: tomorrow" in office.told()
    assert office.given == [] and MAIL.encode() not in office.provider.wire


def test_two_persons_and_never_whoever_asked(office: Office) -> None:
    office.open({"approvals": 2})
    kept = office.ask(calls(), agent="anna")
    (ticket,) = office.go("hold", office.read(kept), agent="anna")
    with pytest.raises(ReviewRefused, match="four eyes"):
        office.decide(ticket, name="anna")
    office.decide(ticket, name="ben")
    with pytest.raises(Held):
        office.finish(kept, agent="anna")
    office.decide(ticket, name="cleo")
    assert office.finish(kept, "Done.", agent="anna") == "Done." and office.given == [(MAIL, 200)]


def test_nobody_in_time_is_never_an_approval(office: Office) -> None:
    office.open({"expires": "PT1H", "on_timeout": "reject"})
    kept = office.ask(calls())
    (ticket,) = office.go("hold", office.read(kept))
    office.late.by += 2 * (office.queue.get(ticket).expires_at - office.queue.get(ticket).created_at)
    assert office.finish(kept, "Sorry.") == "Sorry." and office.given == []
    assert office.queue.get(ticket).verdict is Verdict.EXPIRED


def test_an_approval_is_for_one_request_alone(office: Office) -> None:
    first, second = office.ask(calls()), office.ask(calls())  # the same words, the same call, the same id
    (ticket,) = office.go("hold", office.read(first))
    office.decide(ticket)
    with pytest.raises(Held):
        office.finish(second)
    forged = first.replace('\\"amount\\": 200', '\\"amount\\": 999')
    assert forged != first
    with pytest.raises(Held):
        office.go("decide", office.read(forged))
    with pytest.raises(Held):
        office.finish(first, conversation="case-11")
    assert office.given == []
    assert office.finish(first, "Done.") == "Done." and office.given == [(MAIL, 200)]


def test_an_approval_counted_again_where_a_server_numbers_the_calls_of_each_reply_from_0(office: Office) -> None:
    def said(number: int) -> Raw:
        function = {"name": "refund", "arguments": '{"mail": "<EMAIL_ADDRESS_1>", "amount": 200}'}
        message = {"role": "assistant", "content": None, "tool_calls": [
            {"id": "0", "type": "function", "function": function}
        ]}  # fmt: skip
        choice = {"index": 0, "message": message, "finish_reason": "tool_calls"}
        told = {
            "id": f"chatcmpl-{number}",
            "object": "chat.completion",
            "created": 1,
            "model": "m",
            "choices": [choice],
        }
        return Raw(200, {"content-type": "application/json"}, json.dumps(told).encode())

    first, second = office.ask(said(1)), office.ask(said(2))
    (ticket,) = office.go("hold", office.read(first))
    office.decide(ticket)
    with pytest.raises(Held):
        office.finish(second)
    assert office.finish(first, "Done.") == "Done." and office.given == [(MAIL, 200)]


def test_all_or_nothing(office: Office) -> None:
    both = [ToolCall("refund", {"mail": f"<EMAIL_ADDRESS_{n}>", "amount": n}, id=f"call_{n}abc") for n in (1, 2)]
    kept = office.ask(ToolCalls(both))
    first, second = office.go("hold", office.read(kept))
    office.decide(first)
    state = office.read(kept)
    with pytest.raises(Held):
        office.go("decide", state)
    assert state.to_string() == office.read(kept).to_string()
    office.decide(second, Decision.REJECT)
    assert office.finish(kept, "Done.") == "Done." and office.given == [(MAIL, 1)]


def test_consent_is_asked_again(office: Office) -> None:
    office.consent.append(consented(ConsentState.GIVEN))
    kept = office.ask(calls(), purpose="marketing")
    (ticket,) = office.go("hold", office.read(kept), purpose="marketing")
    office.decide(ticket)
    office.consent.append(consented(ConsentState.WITHDRAWN))
    with pytest.raises(ConsentRefused):
        office.finish(kept, purpose="marketing")
    assert office.given == []


def test_what_it_needs(office: Office) -> None:
    kept = office.ask(calls())
    with pytest.raises(Misuse, match="conversation"), tagged(**TAGS):
        office.approvals.hold(office.read(kept))
    office.open(review={})
    with pytest.raises(Misuse, match="actions"):
        office.go("hold", office.read(kept))
