"""MCP by its official SDK: tools of real servers, over stdio, streamable HTTP and in memory, whose results pass the guard."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anthropic
import openai
import pytest

from guarded_client import UnreadableRefused, guard, tagged
from guarded_client.policy.model import Restore
from guarded_client.testing import LoopbackProvider, Text, ToolCall, ToolCalls
from tests.conftest import TAGS, in_memory

mcp = pytest.importorskip("mcp")

from . import crm_server  # noqa: E402
from .mcp_loop import answered  # noqa: E402

CANARIES = ("zoe@", "Élodie", "Marchand", "FR76", "3000 6000", "06 12")


@pytest.fixture(scope="module")
def over_http(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    log = tmp_path_factory.mktemp("crm") / "crm.log"
    command = [sys.executable, str(Path(crm_server.__file__)), str(log), "http"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip(), log
        process.kill()


@pytest.fixture(params=["memory", "stdio", "http"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Any, Path]:
    if request.param == "http":
        url, log = request.getfixturevalue("over_http")
        log.unlink(missing_ok=True)
        return url, log
    log = tmp_path / "crm.log"
    if request.param == "stdio":
        file = str(Path(crm_server.__file__))
        return mcp.StdioServerParameters(command=sys.executable, args=[file, str(log)]), log
    crm_server.LOG = log
    return crm_server.server, log


def test_openai(server: tuple[Any, Path], provider: LoopbackProvider) -> None:
    address, log = server
    mail = ToolCall(
        "find_customer", lambda request: json.dumps({"mail": request["messages"][0]["content"].split()[-1]})
    )
    post = ToolCall("post_publicly", '{"text": "<PERSON_1> has <EMAIL_ADDRESS_1>"}')
    provider.reply(ToolCalls([mail]), ToolCalls([post]), Text("Dear <PERSON_1>, order 4471, <IBAN_CODE_1>."))
    policy = in_memory(names="off", restore=Restore(tools={"find_customer": "all", "*": "none"}))

    async def run() -> str:
        async with mcp.Client(address) as session, openai.AsyncOpenAI(base_url=provider.base_url, api_key="k") as bare:
            return await answered(session, guard(bare, policy, tags=TAGS), "Who is zoe@exemple.fr")

    said = asyncio.run(run())
    assert said == "Dear Élodie Marchand-Lefèvre, order 4471, FR76 3000 6000 0112 3456 7890 189."
    assert log.read_text("utf-8").splitlines() == [
        "find_customer zoe@exemple.fr",  # named by the policy: real values
        "post_publicly <PERSON_1> has <EMAIL_ADDRESS_1>",
    ]
    wire = provider.wire.decode("utf-8")
    unescaped = wire.encode().decode("unicode_escape", "replace")
    assert "4471" in wire and not any(canary in wire + unescaped for canary in CANARIES)


def test_anthropic(server: tuple[Any, Path], provider: LoopbackProvider) -> None:
    address, log = server
    provider.reply(ToolCalls([ToolCall("find_customer", '{"mail": "<EMAIL_ADDRESS_1>"}')]), Text("<IBAN_CODE_1>"))

    async def run() -> str:
        bare = anthropic.AsyncAnthropic(base_url=provider.origin, api_key="k")
        client = guard(bare, in_memory(names="off"), tags={**TAGS, "known": {"PERSON": ["Élodie Marchand-Lefèvre"]}})
        async with mcp.Client(address) as session, bare:
            tools: Any = [
                {"name": t.name, "description": t.description, "input_schema": t.input_schema}
                for t in (await session.list_tools()).tools
            ]
            messages: list[Any] = [{"role": "user", "content": "Who is zoe@exemple.fr?"}]
            asked: Any = {"model": "claude-x", "max_tokens": 99, "messages": messages, "tools": tools}
            first = await client.messages.create(**asked)
            used: Any = next(block for block in first.content if block.type == "tool_use")
            result = await session.call_tool(used.name, used.input)
            content = [{"type": "text", "text": part.text} for part in result.content]
            given = {"type": "tool_result", "tool_use_id": used.id, "content": content, "is_error": result.is_error}
            messages += [
                {"role": "assistant", "content": first.to_dict()["content"]},
                {"role": "user", "content": [given]},
            ]
            second = await client.messages.create(**asked)
            return second.content[0].text  # type: ignore

    assert asyncio.run(run()) == "FR76 3000 6000 0112 3456 7890 189"
    assert log.read_text("utf-8").splitlines() == ["find_customer zoe@exemple.fr"]
    wire = provider.wire.decode("utf-8")
    assert "4471" in wire and not any(canary in wire for canary in CANARIES)


def test_links_files_and_pictures_in_a_result(server: tuple[Any, Path], provider: LoopbackProvider) -> None:
    address, _ = server
    provider.reply(
        ToolCalls([ToolCall("dossier", '{"mail": "<EMAIL_ADDRESS_1>"}')]),
        Text("See crm://customers/<EMAIL_ADDRESS_1>, <PHONE_NUMBER_1>, <IBAN_CODE_1>"),
    )

    async def run() -> str:
        async with mcp.Client(address) as session, openai.AsyncOpenAI(base_url=provider.base_url, api_key="k") as bare:
            return await answered(session, guard(bare, in_memory(names="off"), tags=TAGS), "Who is zoe@exemple.fr")

    said = asyncio.run(run())
    assert said.endswith(", 06 12 34 56 78, FR76 3000 6000 0112 3456 7890 189")
    wire = provider.wire.decode("utf-8")
    assert "4471" in wire and not any(canary in wire for canary in CANARIES)
    (given,) = [m["content"] for m in provider.requests[1].json["messages"] if m["role"] == "tool"]
    assert "crm://customers/<EMAIL_ADDRESS_1>" in given and "<PHONE_NUMBER_1>" in given and "<IBAN_CODE_1>" in given
    assert "of type image, left out" in given and "iVBOR" not in wire


def test_pictures_are_refused(provider: LoopbackProvider) -> None:
    async def run() -> None:
        bare = anthropic.AsyncAnthropic(base_url=provider.origin, api_key="k", max_retries=0)
        async with mcp.Client(crm_server.server) as session, bare:
            client = guard(bare, in_memory(names="off"), tags=TAGS)
            parts = (await session.call_tool("dossier", {"mail": "zoe@exemple.fr"})).content
            (picture,) = [part for part in parts if part.type == "image"]
            source = {"type": "base64", "media_type": picture.mime_type, "data": picture.data}
            written = json.dumps([part.model_dump(mode="json", by_alias=True, exclude_none=True) for part in parts])
            use = {"type": "tool_use", "id": "t", "name": "dossier", "input": {}}
            for shown in ([{"type": "image", "source": source}], written):
                messages: Any = [
                    {"role": "user", "content": "Hello"},
                    {"role": "assistant", "content": [use]},
                    {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "t", "content": shown}]},
                ]
                with pytest.raises(UnreadableRefused):
                    await client.messages.create(model="claude-x", max_tokens=9, messages=messages)

    asyncio.run(run())
    assert not provider.requests


def test_a_server_that_asks_the_person(server: tuple[Any, Path], provider: LoopbackProvider) -> None:
    """Elicitation goes from the server to the person and back, past the model, which gets the result alone."""
    from mcp import types

    address, log = server
    provider.reply(
        ToolCalls([ToolCall("new_phone", '{"mail": "<EMAIL_ADDRESS_1>"}')]), Text("I noted <PHONE_NUMBER_1>.")
    )
    policy = in_memory(names="off", restore=Restore(tools={"new_phone": "all", "*": "none"}))
    questions: list[str] = []

    async def asked(context: Any, params: Any) -> Any:
        questions.append(params.message)
        return types.ElicitResult(action="accept", content={"phone": "06 12 34 56 78"})

    async def run() -> str:
        async with (
            mcp.Client(address, elicitation_callback=asked, mode="legacy") as session,
            openai.AsyncOpenAI(base_url=provider.base_url, api_key="k") as bare,
        ):
            return await answered(session, guard(bare, policy, tags=TAGS), "New number for zoe@exemple.fr")

    assert asyncio.run(run()) == "I noted 06 12 34 56 78."
    assert questions == ["What is the new number of zoe@exemple.fr?"]
    assert log.read_text("utf-8").splitlines() == ["new_phone zoe@exemple.fr 06 12 34 56 78"]
    assert not any(canary in provider.wire.decode("utf-8") for canary in CANARIES)


def test_a_tool_that_fails(server: tuple[Any, Path], provider: LoopbackProvider) -> None:
    address, _ = server
    provider.reply(ToolCalls([ToolCall("broken", '{"mail": "<EMAIL_ADDRESS_1>"}')]), Text("Sorry, <EMAIL_ADDRESS_1>."))

    async def run() -> str:
        async with mcp.Client(address) as session, openai.AsyncOpenAI(base_url=provider.base_url, api_key="k") as bare:
            result = await session.call_tool("broken", {"mail": "ben@exemple.fr"})
            assert result.is_error and "ben@exemple.fr" in result.content[0].text  # type: ignore
            return await answered(session, guard(bare, in_memory(names="off"), tags=TAGS), "Ask for zoe@exemple.fr")

    assert asyncio.run(run()) == "Sorry, zoe@exemple.fr."
    assert "no customer" in provider.wire.decode("utf-8") and b"zoe@" not in provider.wire


def test_resources_and_errors(provider: LoopbackProvider) -> None:
    async def run() -> str:
        async with (
            mcp.Client(crm_server.server) as session,
            openai.AsyncOpenAI(base_url=provider.base_url, api_key="k") as bare,
        ):
            client = guard(bare, in_memory(names="off"), tags=TAGS)
            read = await session.read_resource("crm://notes")
            wrong = await session.call_tool("find_customer", {"mail": {"zoe@exemple.fr": 1}})
            assert wrong.is_error
            text = read.contents[0].text + "\n" + wrong.content[0].text  # type: ignore
            assert "zoe@" in wrong.content[0].text  # type: ignore  # an error repeats its input
            messages: Any = [{"role": "user", "content": text}]
            reply = await client.chat.completions.create(model="m", messages=messages)
            assert reply.choices[0].message.content == "You wrote: " + text
            return text

    assert "zoe@exemple.fr" in asyncio.run(run())
    wire = provider.wire.decode("utf-8")
    assert "4471" in wire and not any(canary in wire for canary in CANARIES)


@pytest.mark.filterwarnings("ignore:The sampling capability is deprecated")
def test_a_server_that_asks_for_the_model(provider: LoopbackProvider) -> None:
    """Sampling: what a server has the client's model read passes the guard too, in a conversation of its own."""
    from mcp import types

    async def run() -> str:
        async with openai.AsyncOpenAI(base_url=provider.base_url, api_key="k") as bare:
            client = guard(bare, in_memory(names="off"), tags=TAGS)

            async def sampled(context: Any, params: Any) -> Any:
                messages: Any = [{"role": said.role, "content": said.content.text} for said in params.messages]
                with tagged(conversation="crm-server"):
                    reply = await client.chat.completions.create(model="gpt-5", messages=messages)
                text = types.TextContent(type="text", text=reply.choices[0].message.content or "")
                return types.CreateMessageResult(role="assistant", content=text, model="gpt-5")

            async with mcp.Client(crm_server.server, sampling_callback=sampled, mode="legacy") as session:
                result = await session.call_tool("summarize", {"text": "zoe@exemple.fr called"})
                return result.content[0].text

    assert asyncio.run(run()) == "Summary: You wrote: zoe@exemple.fr called"
    assert b"<EMAIL_ADDRESS_1> called" in provider.wire and b"zoe" not in provider.wire
