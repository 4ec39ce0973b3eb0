"""smolagents over a guarded client: agents that call tools, agents that write code, and what their callbacks are told."""

from collections.abc import Iterator
from typing import Any

import pytest

pytest.importorskip("smolagents")
from smolagents import ChatMessage, CodeAgent, MessageRole, OpenAIModel, ToolCallingAgent, tool

from guarded_client import Misuse, assert_guarded, guard
from guarded_client.testing import LoopbackProvider, Text, ToolCall, ToolCalls
from tests.conftest import in_memory
from tests.frameworks.conftest import CANARIES, IBAN, MAIL, TEXT, TOLD, Traces

TOOLS = {"find": "all", "final_answer": "all", "*": "none"}
given: list[str] = []


@pytest.fixture
def model(provider: LoopbackProvider) -> Iterator[Any]:
    made = OpenAIModel("gpt-5", api_base=provider.base_url, api_key="k", client_kwargs={"max_retries": 0})
    bare = made.client
    made.client = guard(bare, in_memory(names="off", restore={"tools": TOOLS}), tags=TOLD)
    assert_guarded(made.client)
    given.clear()
    yield made
    bare.close()


@tool
def find(mail: str) -> str:
    """Find the account of a customer.

    Args:
        mail: the customer's address.
    """
    given.append(mail)
    return f"the account is {IBAN}"


@tool
def look_up(mail: str) -> str:
    """Ask others.

    Args:
        mail: the customer's address.
    """
    given.append(mail)
    return f"{mail} is not known"


def called(name: str, **arguments: str) -> ToolCalls:
    return ToolCalls([ToolCall(name, dict(arguments))], chunk=2)


@pytest.mark.parametrize("stream", [False, True])
def test_a_model_alone(provider: LoopbackProvider, model: Any, stream: bool) -> None:
    messages = [ChatMessage(role=MessageRole.USER, content=[{"type": "text", "text": TEXT}])]
    provider.reply(Text(provider._default.text, chunk=3))  # type: ignore[union-attr]
    if stream:
        said = "".join(delta.content or "" for delta in model.generate_stream(messages))
    else:
        said = model.generate(messages).content
    assert said == f"You wrote: {TEXT}"
    CANARIES.assert_clean(provider.wire, where="the wire")


@pytest.mark.parametrize("stream", [False, True])
def test_tools_get_values_as_the_policy_says(
    provider: LoopbackProvider, model: Any, stream: bool, traces: Traces
) -> None:
    provider.reply(
        called("look_up", mail="<EMAIL_ADDRESS_1>"),
        called("find", mail="<EMAIL_ADDRESS_1>"),
        called("final_answer", answer="<EMAIL_ADDRESS_1>: <IBAN_CODE_1>"),
    )

    def told(step: Any, agent: Any) -> None:
        traces.tell(step.dict())

    agent = ToolCallingAgent([find, look_up], model, stream_outputs=stream, step_callbacks=[told], verbosity_level=0)
    assert agent.run(TEXT) == f"{MAIL}: {IBAN}"
    assert given == ["<EMAIL_ADDRESS_1>", MAIL]
    CANARIES.assert_clean(provider.wire, where="the wire")
    assert b"<LITERAL_1> is not known" in provider.wire  # results of tools are texts of the user here
    assert MAIL in traces.raw and MAIL not in traces.clean  # callbacks are told all; scrub() makes it safe


def test_a_loaded_agent_is_not_guarded(provider: LoopbackProvider, model: Any) -> None:
    kept = ToolCallingAgent([], model, verbosity_level=0).to_dict()
    kept["model"]["data"]["api_key"] = "k"
    loaded: Any = ToolCallingAgent.from_dict(kept).model
    with pytest.raises(Misuse, match="not guarded"):
        assert_guarded(loaded.client)
    loaded.client.close()


def test_code_has_every_value(provider: LoopbackProvider, model: Any) -> None:
    provider.reply(
        "<code>\nsaid = look_up('<EMAIL_ADDRESS_1>')\nprint(said)\n</code>", "<code>\nfinal_answer(said)\n</code>"
    )
    agent = CodeAgent([find, look_up], model, verbosity_level=0)
    assert agent.run(TEXT) == f"{MAIL} is not known"
    assert given == [MAIL]  # code is text: `restore.tools` does not hold
    CANARIES.assert_clean(provider.wire, where="the wire")
