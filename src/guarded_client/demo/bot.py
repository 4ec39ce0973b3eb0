"""The bot: an ordinary program with the OpenAI SDK. Nothing in it knows of the guard, but for its tags."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from guarded_client import ConsentRefused, tagged

if TYPE_CHECKING:
    from openai import OpenAI

    from guarded_client.demo.conversations import Conversation

MODEL: Final = "gpt-5"


@dataclass(frozen=True, slots=True)
class Got:
    """What the bot received: the arguments for its tool, then the answer for the customer."""

    arguments: str
    tool_result: str
    answer: str


def converse(client: OpenAI, conversation: Conversation) -> Got:
    """Two turns, both streamed: the model calls the bot's tool, then answers."""
    messages: list[Any] = [
        {"role": "system", "content": conversation.system},
        {"role": "user", "content": conversation.opening},
    ]
    tools: list[Any] = [{"type": "function", "function": conversation.definition}]
    with tagged(subject=conversation.subject, conversation=conversation.case, purpose="support", retention="case"):
        identity = arguments = ""
        with client.chat.completions.create(model=MODEL, messages=messages, tools=tools, stream=True) as stream:
            for chunk in stream:
                for call in (chunk.choices[0].delta.tool_calls or []) if chunk.choices else []:
                    identity = identity or call.id or ""
                    arguments += (call.function.arguments or "") if call.function else ""
        _ = json.loads(arguments)  # whole, and valid JSON

        function = {"name": conversation.tool, "arguments": arguments}
        result = json.dumps(dict(conversation.tool_result), ensure_ascii=False)
        messages += [
            {"role": "assistant", "tool_calls": [{"id": identity, "type": "function", "function": function}]},
            {"role": "tool", "tool_call_id": identity, "content": result},
        ]
        with client.chat.completions.create(model=MODEL, messages=messages, tools=tools, stream=True) as stream:
            answer = "".join(chunk.choices[0].delta.content or "" for chunk in stream if chunk.choices)
    return Got(arguments, result, answer)


def advertise(client: OpenAI, conversation: Conversation) -> str:
    """Use the same words for marketing, to which the customer never agreed; returns how that ends."""
    messages = cast("Any", [{"role": "user", "content": conversation.opening}])
    try:
        with tagged(subject=conversation.subject, purpose="marketing", retention="session"):
            _ = client.chat.completions.create(model=MODEL, messages=messages)
    except ConsentRefused as error:
        return f"ConsentRefused: {error}"
    return "allowed"
