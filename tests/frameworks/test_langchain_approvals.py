"""What a graph asks a person about is decided in the review queue, on placeholders, and goes on from there."""

import asyncio
import json
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from contextvars import copy_context
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypedDict

import httpx
import pytest

pytest.importorskip("langgraph.checkpoint.sqlite")
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.checkpoint.sqlite import SqliteSaver
from langgraph.graph import START, StateGraph
from langgraph.types import interrupt
from opentelemetry.sdk.trace import TracerProvider
from typer.testing import CliRunner

from guarded_client import ConsentRefused, ConsentState, Held, Misuse, ReviewRefused, cli, open_desk, open_lifecycle
from guarded_client._listening import listening
from guarded_client.console.passwords import Users
from guarded_client.console.server import office_of, serving
from guarded_client.console.settings import Settings
from guarded_client.langchain import Decisions
from guarded_client.review import Decision, Verdict
from guarded_client.telemetry.places import place_of
from guarded_client.testing import LoopbackProvider, ToolCall, ToolCalls
from tests.frameworks.refunds import FRIEND, MAIL, SENTENCE, Refunds, at, calls, consented, in_memory, kept, policy_of

pytestmark = pytest.mark.filterwarnings(
    "ignore:unclosed:ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)


class Shop:
    """One way of calling an agent that refunds."""

    def __init__(self, provider: LoopbackProvider, form: str) -> None:
        self.provider = provider
        self._runner = asyncio.Runner() if form == "async" else None

    def open(self, rule: Any = None, *, settings: Any = None, **options: Any) -> Refunds:
        self.bot = Refunds(self.provider.base_url, in_memory(rule, **(settings or {})), **options)
        return self.bot

    def ask(self, *turns: Any, text: str = SENTENCE, thread: str = "t-1") -> Any:
        self.provider.reply(*turns)
        return self.call("invoke", {"messages": [("user", text)]}, at(thread))

    def hold(self, thread: str = "t-1") -> Any:
        return self.call("hold", at(thread))

    def resume(self, *turns: Any, thread: str = "t-1") -> Any:
        self.provider.reply(*turns)
        return self.call("resume", at(thread))

    def call(self, name: str, *args: Any, **more: Any) -> Any:
        agent = self.bot.agent
        if self._runner is None:
            return getattr(agent, name)(*args, **more)
        return self._runner.run(getattr(agent, f"a{name}")(*args, **more), context=copy_context())

    def told(self) -> str:
        """What the model was told last in the place of the tool's result."""
        return str(self.provider.requests[-1].json["messages"][-1]["content"])

    def clean(self) -> None:
        """Nothing real on the wire nor in checkpoints; and the probes can see."""
        for place in (self.provider.wire.decode(), repr(list(self.bot.saver.list(None)))):
            assert "<EMAIL_ADDRESS_1>" in place
            assert MAIL not in place and FRIEND not in place

    def close(self) -> None:
        if self._runner is not None:
            self._runner.close()


@pytest.fixture(params=["sync", "async"])
def shop(request: pytest.FixtureRequest, provider: LoopbackProvider) -> Iterator[Shop]:
    made = Shop(provider, request.param)
    yield made
    made.close()


@pytest.fixture
def one(provider: LoopbackProvider) -> Shop:
    return Shop(provider, "sync")


def test_a_ticket_tells_where_in_a_trace_it_was_held(shop: Shop) -> None:
    bot = shop.open()
    shop.ask(calls())
    with TracerProvider().get_tracer("shop").start_as_current_span("ask the owner") as span:
        (ticket,) = shop.hold()
    assert bot.desk.get("anna", ticket).trace == place_of(span) != ""


@pytest.mark.parametrize("mode", ["batched", "per_call"])
def test_a_person_approves_what_they_saw(shop: Shop, mode: str) -> None:
    bot = shop.open(interrupt_mode=mode)
    assert shop.ask(calls())["__interrupt__"]
    (ticket,) = shop.hold()
    assert shop.hold() == (ticket,) and bot.given == []
    with pytest.raises(Held) as held:
        shop.resume()
    assert held.value.ticket == ticket
    bot.desk.claim("anna", ticket)
    shown = bot.desk.open("anna", ticket).payload
    assert [turn.text for turn in shown.turns] == ["I am <EMAIL_ADDRESS_1>, <EMAIL_ADDRESS_2> has my lamp. A refund!"]
    assert [(said.tool, said.text) for said in shown.said] == [("refund", '{"mail":"<EMAIL_ADDRESS_1>","amount":200}')]
    assert bot.desk.reveal("anna", ticket, "<EMAIL_ADDRESS_1>", "to be sure") == MAIL
    assert MAIL not in repr(bot.desk.get("anna", ticket)) + str(shown)
    bot.decide(ticket)
    reply = shop.resume("It is on its way, <EMAIL_ADDRESS_1>.")
    assert reply["messages"][-1].content == f"It is on its way, {MAIL}."
    assert bot.given == [(MAIL, 200)]
    assert shop.hold() == ()
    with pytest.raises(Misuse, match="does not wait"):
        shop.resume()
    shop.clean()


def test_edited_arguments_are_checked_again(shop: Shop) -> None:
    bot = shop.open()
    shop.ask(calls())
    (ticket,) = shop.hold()
    for text, why in (
        ('{"mail":"x","amount":20}', "EMAIL_ADDRESS_1> is missing"),
        ('{"mail":"<EMAIL_ADDRESS_1>","to":"<EMAIL_ADDRESS_9>"}', "stands nowhere"),
        ('{"mail":"<EMAIL_ADDRESS_1>","to":"FR76 3000 6000 0112 3456 7890 189"}', "IBAN_CODE"),
        ('{"mail":"<EMAIL_ADDRESS_1>","amount":', "no JSON object"),
        ('["<EMAIL_ADDRESS_1>"]', "no JSON object"),
    ):
        with pytest.raises(ReviewRefused, match=why):
            bot.decide(ticket, Decision.EDIT, texts=[text])
    # an address that the reviewer writes is of a kind that consent was evaluated for: it goes in as a placeholder
    bot.decide(ticket, Decision.EDIT, texts=['{"mail":"<EMAIL_ADDRESS_1>, karim@parcels.example","amount":20}'])
    reply = shop.resume("Twenty, <EMAIL_ADDRESS_1>.")
    assert reply["messages"][-1].content == f"Twenty, {MAIL}."
    assert bot.given == [(f"{MAIL}, karim@parcels.example", 20)]
    shop.clean()
    assert b"karim" not in shop.provider.wire and b"<EMAIL_ADDRESS_3>" in shop.provider.wire


def test_rejected_does_not_run_and_reasons_stay_with_the_ticket(shop: Shop) -> None:
    bot = shop.open()
    shop.ask(calls())
    (ticket,) = shop.hold()
    bot.decide(ticket, Decision.REJECT)
    shop.resume("Sorry, <EMAIL_ADDRESS_1>.")
    assert bot.given == [] and "rejected" in shop.told() and "because" not in shop.told()
    shop.clean()


def test_a_reviewer_answers_in_the_place_of_the_tool(shop: Shop) -> None:
    bot = shop.open()
    shop.ask(calls())
    (ticket,) = shop.hold()
    bot.decide(ticket, Decision.RESPOND, response="<EMAIL_ADDRESS_1> was refunded, says karim@parcels.example")
    reply = shop.resume("Done, <EMAIL_ADDRESS_1>.")
    assert bot.given == [] and shop.told() == "<EMAIL_ADDRESS_1> was refunded, says <EMAIL_ADDRESS_3>"
    assert reply["messages"][-2].content == f"{MAIL} was refunded, says karim@parcels.example"
    shop.clean()


def test_two_persons_and_never_whoever_asked(one: Shop) -> None:
    bot = one.open({"approvals": 2})
    bot.agent = bot.edged(bot.agent.inner, agent="anna")
    one.ask(calls())
    (ticket,) = one.hold()
    with pytest.raises(ReviewRefused, match="four eyes"):
        bot.decide(ticket, name="anna")
    with pytest.raises(ReviewRefused, match="does not let this person"):
        bot.decide(ticket, name="bot")
    bot.decide(ticket, name="ben")
    with pytest.raises(ReviewRefused, match="agreed already"):
        bot.decide(ticket, name="ben")
    with pytest.raises(Held):
        one.resume()
    assert bot.given == []
    bot.decide(ticket, name="cleo")
    one.resume("Done")
    assert bot.given == [(MAIL, 200)]


def test_a_supervisor_only(one: Shop) -> None:
    bot = one.open({"supervisor": True})
    one.ask(calls())
    (ticket,) = one.hold()
    with pytest.raises(ReviewRefused, match="supervise"):
        bot.decide(ticket, name="anna")
    bot.decide(ticket, name="cleo")
    one.resume("Done")
    assert bot.given == [(MAIL, 200)]


@pytest.mark.parametrize("ends", ["reject", "escalate"])
def test_nobody_in_time_is_never_an_approval(shop: Shop, ends: str) -> None:
    bot = shop.open({"expires": "PT1H", "on_timeout": ends})
    shop.ask(calls())
    (ticket,) = shop.hold()
    bot.late.by += 1.1 * (bot.queue.get(ticket).expires_at - bot.queue.get(ticket).created_at)
    if ends == "escalate":
        with pytest.raises(Held):
            shop.resume()
        assert bot.queue.get(ticket).level == 1
        bot.late.by += 1.1 * (bot.queue.get(ticket).expires_at - bot.late())
    shop.resume("Sorry.")
    assert bot.given == [] and bot.queue.get(ticket).verdict is Verdict.EXPIRED and "rejected" in shop.told()


def test_an_approval_is_for_one_request_alone(one: Shop) -> None:
    bot = one.open()
    one.ask(calls())
    (first,) = one.hold()
    bot.decide(first)
    one.resume("Done")
    one.ask(calls(), text="And again, please")  # the same call, with the same id, in the same conversation
    (second,) = one.hold()
    one.ask(calls(), thread="t-2")
    (third,) = one.hold("t-2")
    assert len({first, second, third}) == 3
    for thread in ("t-1", "t-2"):
        with pytest.raises(Held):
            one.resume(thread=thread)
    bot.decide(third)
    decided = bot.agent.decisions(at("t-2"))
    assert isinstance(decided, Decisions) and "EMAIL" not in repr(decided)
    with pytest.raises(Misuse, match="another conversation"):
        bot.agent.invoke(decided, at("t-1"))
    assert bot.given == [(MAIL, 200)]


def test_what_is_changed_after_the_approval_waits_anew(one: Shop) -> None:
    bot = one.open()
    waiting = one.ask(calls())
    (ticket,) = one.hold()
    bot.decide(ticket)
    call = waiting["messages"][-1]
    changed = call.model_copy(update={"tool_calls": [{**call.tool_calls[0], "args": {"mail": FRIEND, "amount": 999}}]})
    bot.agent.update_state(at(), {"messages": [changed]}, as_node="model")
    one.call("invoke", None, at())
    assert one.hold() != (ticket,)
    with pytest.raises(Held):
        one.resume()
    assert bot.given == []


def test_two_calls_of_a_turn_are_two_tickets(shop: Shop) -> None:
    bot = shop.open()
    both = [ToolCall("refund", {"mail": f"<EMAIL_ADDRESS_{n}>", "amount": n}, id=f"call_{n}abc") for n in (1, 2)]
    shop.ask(ToolCalls(both))
    first, second = shop.hold()
    bot.decide(second)
    with pytest.raises(Held) as held:
        shop.resume()
    assert held.value.ticket == first
    bot.decide(first, Decision.REJECT)
    shop.resume("Done")
    assert bot.given == [(FRIEND, 2)]
    shop.clean()


def test_a_predicate_that_changes_its_mind_lets_nothing_through(shop: Shop) -> None:
    needed = [True]
    bot = shop.open(on={"allowed_decisions": ["approve", "edit", "reject"], "when": lambda request: needed[0]})
    for kind, more in ((Decision.REJECT, {}), (Decision.EDIT, {"texts": ['{"mail":"<EMAIL_ADDRESS_1>","amount":2}']})):
        thread, needed[0] = kind.value, True
        shop.ask(calls(), thread=thread)
        (ticket,) = shop.hold(thread)
        bot.decide(ticket, kind, **more)
        needed[0] = False
        with pytest.raises(ReviewRefused, match="did not agree"):
            shop.resume(thread=thread)
    assert bot.given == []


def test_a_no_that_the_program_does_not_take(one: Shop) -> None:
    bot = one.open(on={"allowed_decisions": ["approve"]})
    one.ask(calls())
    (ticket,) = one.hold()
    with pytest.raises(ReviewRefused, match="does not allow that decision"):
        bot.decide(ticket, Decision.EDIT, texts=['{"mail":"<EMAIL_ADDRESS_1>","amount":2}'])
    bot.decide(ticket, Decision.REJECT)
    with pytest.raises(ReviewRefused, match="allowed_decisions"):
        one.resume()
    assert bot.given == []


def test_consent_is_asked_again(shop: Shop) -> None:
    bot = shop.open()
    bot.agent = bot.edged(bot.agent.inner, purpose="marketing")
    bot.consent.append(consented(ConsentState.GIVEN))
    shop.ask(calls())
    (ticket,) = shop.hold()
    bot.decide(ticket)
    bot.consent.append(consented(ConsentState.WITHDRAWN))
    with pytest.raises(ConsentRefused):
        shop.resume()
    assert bot.given == []


class Asked(TypedDict, total=False):
    text: str
    said: Any


def test_an_interrupt_of_a_node(shop: Shop) -> None:
    bot = shop.open()

    def approve(state: Asked) -> Asked:
        return {"said": interrupt({"question": "send it?", "text": state["text"]})}

    graph: Any = StateGraph(Asked)
    graph.add_node("approve", approve)
    graph.add_edge(START, "approve")
    bot.saver = InMemorySaver()
    bot.agent = bot.edged(graph.compile(checkpointer=bot.saver))
    edited = '{"question":"send it?","text":"<EMAIL_ADDRESS_1> again"}'
    for kind, more, said in (
        (Decision.APPROVE, {}, True),
        (Decision.REJECT, {}, False),
        (Decision.RESPOND, {"response": "ask <EMAIL_ADDRESS_1>"}, f"ask {MAIL}"),
        (Decision.EDIT, {"texts": [edited]}, {"question": "send it?", "text": f"{MAIL} again"}),
    ):
        shop.call("invoke", {"text": MAIL}, at(kind.value))
        (ticket,) = shop.hold(kind.value)
        assert bot.queue.get(ticket).model == "approve"
        bot.decide(ticket, kind, **more)
        assert shop.resume(thread=kind.value)["said"] == said
    assert MAIL not in repr(list(bot.saver.list(None))) and "<EMAIL_ADDRESS_1>" in repr(list(bot.saver.list(None)))


def test_streams_go_on_with_decisions(one: Shop) -> None:
    bot = one.open()
    one.ask(calls())
    (ticket,) = one.hold()
    bot.decide(ticket)
    one.provider.reply("It is on its way, <EMAIL_ADDRESS_1>.")
    items = list(bot.agent.stream(bot.agent.decisions(at()), at(), stream_mode="messages"))
    assert "".join(str(item[0].text) for item in items).endswith(f"It is on its way, {MAIL}.")
    assert bot.given == [(MAIL, 200)]


def test_without_a_rule_there_is_no_queue(one: Shop) -> None:
    bot = one.open(settings={"review": {}})
    one.ask(calls())
    with pytest.raises(Misuse, match="actions"):
        one.hold()
    assert bot.given == []


def test_killed_while_it_waits_and_decided_at_the_terminal(provider: LoopbackProvider, tmp_path: Path) -> None:
    provider.reply(calls())
    command = [sys.executable, "-m", "tests.frameworks.refunds", str(tmp_path), provider.base_url]
    first = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2], timeout=60)
    assert first.returncode == -signal.SIGKILL, first.stderr
    ticket = first.stdout.strip()
    terminal: Callable[..., Any] = CliRunner().invoke

    def run(verb: str, *more: str, actor: str) -> str:
        said = ["review", verb, ticket, *more, "--actor", actor, "--policy", str(tmp_path / "policy.yaml")]
        done = terminal(cli.app, said)
        assert done.exit_code == 0, done.output
        return str(done.output)

    def seen(actor: str) -> str:
        shown = run("show", actor=actor)
        assert '"mail":"<EMAIL_ADDRESS_1>"' in shown and MAIL not in shown
        found = re.search("seen: ([0-9a-f]{64})", shown)
        assert found is not None
        return found[1]

    text = json.dumps({"mail": "<EMAIL_ADDRESS_1>", "amount": 20})
    with closing(sqlite3.connect(tmp_path / "checkpoints.db", check_same_thread=False)) as database:
        bot = Refunds(provider.base_url, kept(tmp_path), saver=SqliteSaver(database))
        run("edit", "--seen", seen("anna"), "--reason", "20, not 200", "--text", text, actor="anna")
        with pytest.raises(Held):
            bot.agent.resume(at())
        run("approve", "--seen", seen("ben"), actor="ben")
        provider.reply("It is on its way, <EMAIL_ADDRESS_1>.")
        reply = bot.agent.resume(at())
    assert reply["messages"][-1].content == f"It is on its way, {MAIL}."
    assert bot.given == [(MAIL, 20)]
    written = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert MAIL.encode() not in written and b"EMAIL_ADDRESS_1" in written and MAIL.encode() not in provider.wire


def test_decided_in_the_console(provider: LoopbackProvider, tmp_path: Path) -> None:
    provider.reply(calls())
    bot = Refunds(provider.base_url, kept(tmp_path))
    bot.agent.invoke({"messages": [("user", SENTENCE)]}, at())
    (ticket,) = bot.agent.hold(at())
    users = tmp_path / "users.json"
    for name in ("anna", "ben"):
        Users(users).put(name, f"{name} likes long sentences")
    sock, settings = listening(Settings(port=0))
    office = office_of(bot.policy, users, settings, open_desk, open_lifecycle)
    with serving(office, sock) as url:
        for name, form in (("anna", {"do": "edit", "reason": "20, not 200"}), ("ben", {"do": "approve"})):
            with httpx.Client(base_url=url) as client:
                client.cookies.set(
                    "gc_session", office.sessions.begin(name, client.headers["user-agent"], datetime.now(UTC))[0]
                )
                closed = client.get(f"/tickets/{ticket}").text
                assert "EMAIL_ADDRESS_1" not in closed and "refund" in closed
                token = re.findall('name="csrf" value="([^"]+)"', closed)[0]
                client.post(f"/tickets/{ticket}", data={"csrf": token, "do": "take"})
                page = client.get(f"/tickets/{ticket}").text
                assert "EMAIL_ADDRESS_2" in page and "refund" in page
                assert MAIL not in page and FRIEND not in page
                seen = re.findall('name="seen" value="([0-9a-f]{64})"', page)[0]
                text = {"text-0": '{"mail":"<EMAIL_ADDRESS_1>","amount":20}'} if form["do"] == "edit" else {}
                done = client.post(f"/tickets/{ticket}", data={"csrf": token, "seen": seen, **form, **text})
                assert done.status_code == 303, done.text
    office.close()
    provider.reply("It is on its way, <EMAIL_ADDRESS_1>.")
    assert bot.agent.resume(at())["messages"][-1].content == f"It is on its way, {MAIL}."
    assert bot.given == [(MAIL, 20)]


def test_rules_of_actions_say_nothing_of_replies(one: Shop) -> None:
    rules = {"refunds": {"actions": ["*"]}, "replies": {"tools": ["cancel"]}}
    bot = one.open(settings={"review": {"rules": rules}})
    one.ask(calls())
    (ticket,) = one.hold()
    assert bot.queue.get(ticket).rules == ("refunds",)
    with pytest.raises(ValueError, match="actions"):
        policy_of({"tools": ["refund"]})
    for wrong in ({"mode": "after"}, {"on_timeout": "safe_reply"}, {"consent": True}):
        with pytest.raises(ValueError, match="actions"):
            policy_of(wrong)
