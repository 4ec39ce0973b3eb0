"""GuardMiddleware without an edge: a model that other middleware chooses is guarded, or refused."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest

pytest.importorskip("langchain.agents.middleware")
from langchain.agents import create_agent
from langchain.agents.middleware import AgentMiddleware, ModelFallbackMiddleware, SummarizationMiddleware
from langchain_core.language_models import FakeListLLM
from langchain_core.messages import AIMessage, HumanMessage, SystemMessage
from langchain_openai import ChatOpenAI

from guarded_client import Held, Misuse, assert_guarded, guard, tagged
from guarded_client.langchain import GuardMiddleware, edge
from guarded_client.policy import ReviewSection
from guarded_client.review import Decision
from guarded_client.testing import Failure, LoopbackProvider
from tests.conftest import TAGS, in_memory
from tests.frameworks.test_langchain_edge import Heard
from tests.review.matters import ANNA, draft, worked

pytestmark = pytest.mark.filterwarnings(
    "ignore:unclosed:ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
MAIL, OFFICE, CUSTOMER = "zoe@exemple.fr", "bureau@exemple.fr", "Zdravka Quillfeather"
ASKED = {"messages": [HumanMessage(f"I am {MAIL}")]}


class Exchanged(AgentMiddleware):
    """Gives the request another model."""

    def __init__(self, model: Any) -> None:
        super().__init__()
        self.model = model

    def wrap_model_call(self, request: Any, handler: Callable[[Any], Any]) -> Any:
        return handler(request.override(model=self.model))

    async def awrap_model_call(self, request: Any, handler: Callable[[Any], Any]) -> Any:
        return await handler(request.override(model=self.model))


class Reworded(AgentMiddleware):
    """Asks an LLM that is no chat model how to put it."""

    def wrap_model_call(self, request: Any, handler: Callable[[Any], Any]) -> Any:
        _ = FakeListLLM(responses=["better"]).invoke(f"I am {MAIL}")
        return handler(request)

    async def awrap_model_call(self, request: Any, handler: Callable[[Any], Any]) -> Any:
        _ = await FakeListLLM(responses=["better"]).ainvoke(f"I am {MAIL}")
        return await handler(request)


class Shop:
    """An agent, sync or async."""

    def __init__(self, provider: LoopbackProvider, form: str) -> None:
        self.provider = provider
        self.runner = asyncio.Runner() if form == "async" else None
        self.model: Any = ChatOpenAI(model="gpt-5", api_key="k", base_url=provider.base_url, max_retries=0)  # type: ignore[arg-type]
        self.guarding = GuardMiddleware(in_memory(names="off"), tags=TAGS)
        self.heard = Heard()

    def ask(self, *middleware: Any, fails: bool = False) -> str:
        """What the agent answers; ``fails``: its first model does."""
        self.provider._answers.clear()
        if fails:
            self.provider.reply(Failure(500))
        agent = create_agent(self.model, [], middleware=list(middleware))
        config: Any = {"callbacks": [self.heard]}
        reply = agent.invoke(ASKED, config) if self.runner is None else self.runner.run(agent.ainvoke(ASKED, config))
        return str(reply["messages"][-1].content)


@pytest.fixture(params=["sync", "async"])
def shop(request: pytest.FixtureRequest, provider: LoopbackProvider) -> Iterator[Shop]:
    made = Shop(provider, request.param)
    yield made
    if made.runner is not None:
        made.runner.close()


def test_a_model_chosen_behind_the_guard_is_refused(shop: Shop) -> None:
    with pytest.raises(Misuse, match="last in the list"):
        shop.ask(shop.guarding, Exchanged(shop.model))
    with pytest.raises(Misuse, match="last in the list"):
        shop.ask(shop.guarding, ModelFallbackMiddleware(shop.model), fails=True)
    with pytest.raises(Misuse, match="last in the list"):
        shop.ask(shop.guarding, Reworded())
    assert MAIL.encode() not in shop.provider.wire


def test_a_model_chosen_before_the_guard_is_guarded(shop: Shop) -> None:
    assert shop.ask(Exchanged(shop.model), shop.guarding) == f"You wrote: I am {MAIL}"
    assert shop.ask(ModelFallbackMiddleware(shop.model), shop.guarding, fails=True) == f"You wrote: I am {MAIL}"
    guarded = shop.guarding._guard(shop.model)
    assert shop.ask(shop.guarding, Exchanged(guarded)) == f"You wrote: I am {MAIL}"
    assert MAIL.encode() not in shop.provider.wire
    assert any(told.startswith("on_chat_model_start") for told in shop.heard.told)  # callbacks are told as ever


def test_a_reply_that_is_held_of_one_model_is_released_by_the_next(provider: LoopbackProvider) -> None:
    rules = ReviewSection.model_validate({"rules": {"all": {"sample": 1, "reason": "policy_rule"}}})
    guarding = GuardMiddleware(in_memory(names="off", review=rules, audit={"store": "memory"}), tags=TAGS)

    def made() -> Any:  # some programs make a model for each call
        return guarding._guard(ChatOpenAI(model="gpt-5", api_key="k", base_url=provider.base_url))  # type: ignore[arg-type]

    first, second = (made().guard_engine.answers.ports for _ in range(2))
    assert (first.vault, first.consent, first.ledger) == (second.vault, second.consent, second.ledger)
    with pytest.raises(Held):
        made().invoke(f"I am {MAIL}")
    (ticket,) = first.queue.list()
    _ = first.queue.decide(ANNA, ticket.id, draft(Decision.APPROVE, worked(first.queue, ANNA, ticket.id)))
    assert made().invoke(f"I am {MAIL}").content == f"You wrote: I am {MAIL}"


def test_the_guard_watches_its_agents_models_alone(shop: Shop) -> None:
    assert shop.ask(shop.guarding) == f"You wrote: I am {MAIL}"
    assert shop.model.invoke("hello").content == "You wrote: hello"  # its own, elsewhere
    assert shop.guarding._guard(shop.model).invoke("hello").content == "You wrote: hello"


def test_what_is_made_of_a_model_is_refused_with_a_hint(shop: Shop) -> None:
    for made in (shop.model.bind(stop=["x"]), shop.model | str, shop.model.with_fallbacks([shop.model])):
        with pytest.raises(Misuse, match=r"guard the model within, or put .*edge\("):
            guard(made, in_memory(names="off"))
        with pytest.raises(Misuse, match=r"this ChatOpenAI, in this .*, is not guarded"):
            assert_guarded(made)


@pytest.mark.parametrize("around", [edge, lambda agent, *_, **__: agent], ids=["edge", "alone"])
def test_middleware_with_a_model_of_its_own(provider: LoopbackProvider, around: Any) -> None:
    policy = in_memory(names="off")
    bare = ChatOpenAI(model="gpt-5", api_key="k", base_url=provider.base_url, max_retries=0)  # type: ignore[arg-type]

    def asked(model: Any) -> str:
        summed = SummarizationMiddleware(model, trigger=("messages", 2), keep=("messages", 1))
        agent = around(create_agent(bare, [], middleware=[summed, GuardMiddleware(policy)]), policy)
        history = [HumanMessage(f"I am {MAIL}"), AIMessage("Yes?"), HumanMessage("Who am I?")]
        with tagged(**TAGS):
            return str(agent.invoke({"messages": history})["messages"][-1].content)

    provider.reply("It is <EMAIL_ADDRESS_1>.", "You are <EMAIL_ADDRESS_1>.")
    assert asked(guard(bare, policy)) == f"You are {MAIL}."
    assert len(provider.requests) == 2 and b"zoe" not in provider.wire
    if around is edge:
        with pytest.raises(Misuse, match="not guarded"):
            asked(bare)
        assert len(provider.requests) == 2


class Named(AgentMiddleware):
    """Tells the model whom it talks to: in the system prompt, and in a message of its own."""

    def _named(self, request: Any) -> Any:
        added = [*request.messages, HumanMessage(f"(The office is {OFFICE}.)")]
        return request.override(system_message=SystemMessage(f"You talk to {CUSTOMER}, {MAIL}."), messages=added)

    def wrap_model_call(self, request: Any, handler: Callable[[Any], Any]) -> Any:
        return handler(self._named(request))

    async def awrap_model_call(self, request: Any, handler: Callable[[Any], Any]) -> Any:
        return await handler(self._named(request))


def test_inside_an_edge_callbacks_hear_what_middleware_tells_a_model_of_the_customer(shop: Shop) -> None:
    inner = create_agent(shop.model, [], middleware=[Named(), shop.guarding])
    agent = edge(inner, in_memory(names="off"), tags={**TAGS, "known": {"PERSON": [CUSTOMER]}})
    config: Any = {"callbacks": [shop.heard]}
    reply = agent.invoke(ASKED, config) if shop.runner is None else shop.runner.run(agent.ainvoke(ASKED, config))
    assert reply["messages"][-1].content == f"You wrote: (The office is {OFFICE}.)"
    (told,) = [each for each in shop.heard.told if each.startswith("on_chat_model_start")]
    assert "You talk to <PERSON_1>, <EMAIL_ADDRESS_1>." in told and "The office is <EMAIL_ADDRESS_2>." in told
    left = str(shop.heard.told) + shop.provider.wire.decode()
    assert not [each for each in (CUSTOMER, MAIL, OFFICE) if each in left]
