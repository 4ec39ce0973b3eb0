"""Runs one tracing tool in this process, without protection and then with it: ``python -m tests.tracing.probe TOOL``.

Prints, for each kind of call, which canaries the tool's backend got, and whether it got placeholders.
"""

import asyncio
import json
import os
import sys
import tempfile
from collections.abc import Callable
from typing import Any

import openai

from guarded_client import Policy, guard, tagged
from guarded_client.policy import ConsentSection, VaultSection
from guarded_client.testing import Canaries, Failure, LoopbackProvider, Text, ToolCall, ToolCalls, echo, echo_error
from tests.tracing.sink import Sink
from tests.tracing.tools import BY_HAND, TOOLS

CANARIES = Canaries()
TOOL = {"type": "function", "function": {"name": "find_order", "parameters": {"type": "object", "properties": {}}}}
KNOWN = {kind: [CANARIES[kind]] for kind in ("PERSON", "ADDRESS")}


class Calls:
    """The kinds of calls. All see the same canaries; each is a conversation of its own."""

    def __init__(self, make: Callable[[int], Any], provider: LoopbackProvider) -> None:
        self._make = make
        self._create = make(0).chat.completions.create
        self._provider = provider
        self.said = ""

    def _ask(self, *messages: Any, **more: Any) -> Any:
        turns = [{"role": "system", "content": "You are a kind assistant."}, *messages]
        return self._create(model="gpt-5", messages=turns, **more)

    def prompt(self) -> None:
        self._provider.reply(Text("Thank you."))
        _ = self._ask({"role": "user", "content": self.said})

    def reply(self) -> None:
        self._provider.reply(Text("Noted."), Text(self._provider_saw))
        _ = self._ask({"role": "user", "content": self.said})
        assert self._ask({"role": "user", "content": "What did I say?"}).choices[0].message.content == self.said

    def _provider_saw(self, request: Any) -> str:
        return self._provider.requests[-2].json["messages"][-1]["content"]

    def error(self) -> None:
        self._provider.reply(Failure(400, echo_error))
        try:
            _ = self._ask({"role": "user", "content": self.said})
        except openai.BadRequestError:
            return
        raise AssertionError

    def stream(self) -> None:
        self._provider.reply(Text(echo, chunk=3))
        said = "".join(
            c.choices[0].delta.content or ""
            for c in self._ask({"role": "user", "content": self.said}, stream=True)
            if c.choices
        )
        assert said == self.said

    def tool(self) -> None:
        def arguments(request: Any) -> str:
            return json.dumps({"about": request["messages"][-1]["content"]}, ensure_ascii=False)

        self._provider.reply(ToolCalls([ToolCall("find_order", arguments)]), Text("Found."))
        first = {"role": "user", "content": self.said}
        call = self._ask(first, tools=[TOOL]).choices[0].message.tool_calls[0]
        assert json.loads(call.function.arguments) == {"about": self.said}
        turn = {"role": "assistant", "tool_calls": [call.to_dict()]}
        answer = {"role": "tool", "tool_call_id": call.id, "content": json.dumps({"customer": self.said})}
        _ = self._ask(first, turn, answer, tools=[TOOL])

    def asynchronous(self) -> None:
        async def streamed() -> str:
            async with self._make(1) as client:
                turns = [{"role": "user", "content": self.said}]
                stream = await client.chat.completions.create(model="gpt-5", messages=turns, stream=True)
                return "".join([c.choices[0].delta.content or "" async for c in stream if c.choices])

        self._provider.reply(Text(echo, chunk=3))
        assert asyncio.run(streamed()) == self.said


CALLS = ("prompt", "reply", "error", "stream", "tool", "asynchronous")


def run(tool_name: str) -> dict[str, dict[str, Any]]:
    sink, told = Sink(), dict[str, dict[str, Any]]()
    policy = Policy(names="off", vault=VaultSection(store="memory"), consent=ConsentSection(store="memory"))
    with LoopbackProvider() as provider:
        tool = {**TOOLS, **BY_HAND}[tool_name](sink)

        def made(form: int) -> Any:
            bare = tool.clients[form](base_url=provider.base_url, api_key="k", max_retries=0)
            return tool.wrap(
                guard(bare, policy, tags={"subject": "cust-42", "purpose": "support", "retention": "case"})
            )

        calls = Calls(made, provider)
        for stage in ("bare", "protected"):
            if stage == "protected":
                tool.protect()
            for name in CALLS:
                work: Callable[[], None] = getattr(calls, name)
                calls.said = f"This is about the {stage} {name}. {CANARIES.text}"  # a text that no call had before
                with tagged(conversation=f"{stage}-{name}", known=KNOWN):
                    work()
                tool.flush()
                got = sink.taken()
                told.setdefault(stage, {})[name] = {
                    "leaked": CANARIES.find(got), "placeholders": "EMAIL_ADDRESS_1" in got, "bytes": len(got),
                    "removed": got.count("<REMOVED>"),
                }  # fmt: skip
                if os.environ.get("PROBE_SHOW") == name:
                    print(stage, got, file=sys.stderr)
        CANARIES.assert_clean(provider.wire, where="the wire")
    return told


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ["GUARDED_CLIENT_HOME"] = home
        print(json.dumps(run(sys.argv[1])))
        sys.stdout.flush()
        os._exit(0)  # background threads of tools may hang on
