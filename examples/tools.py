"""Tools: the bot's function gets real values, the model sees placeholders. Offline by default (see openai_sync.py)."""

import json
import os
from contextlib import ExitStack

import openai

from guarded_client import Policy, guard, tagged
from guarded_client.testing import LoopbackProvider, ToolCall, ToolCalls


def provider(stack: ExitStack) -> openai.OpenAI:
    """The client that a bot has already; offline, a script plays the model."""
    if os.environ.get("OPENAI_API_KEY") or os.environ.get("OPENAI_BASE_URL"):
        return stack.enter_context(openai.OpenAI())
    offline = stack.enter_context(LoopbackProvider())
    offline.reply(
        ToolCalls([ToolCall("find_order", {"email": "<EMAIL_ADDRESS_1>"})]), "It left: <EMAIL_ADDRESS_2> knows."
    )
    return stack.enter_context(openai.OpenAI(base_url=offline.base_url, api_key="none"))


def find_order(email: str) -> str:
    print("the tool got:", email)
    return json.dumps({"order": "4471", "status": "on its way", "driver": "karim@parcels.example"})


SCHEMA = {"type": "object", "properties": {"email": {"type": "string"}}, "required": ["email"]}
TOOLS = [{"type": "function", "function": {"name": "find_order", "parameters": SCHEMA}}]

with ExitStack() as stack:
    policy = Policy(
        names="off",
        vault={"store": "memory"},
        consent={"store": "memory"},
        restore={"tools": {"find_order": ["EMAIL_ADDRESS"], "*": "none"}},  # other tools get placeholders
    )
    client = guard(provider(stack), policy)
    messages = [{"role": "user", "content": "I am emily@example.org. Where is my order?"}]

    with tagged(subject="cust-42", conversation="case-9", purpose="support", retention="case"):
        message = client.chat.completions.create(model="gpt-5-mini", messages=messages, tools=TOOLS).choices[0].message
        messages.append(message.model_dump(exclude_none=True))
        for call in message.tool_calls or []:
            result = find_order(**json.loads(call.function.arguments))
            messages.append({"role": "tool", "tool_call_id": call.id, "content": result})
        raw = client.chat.completions.with_raw_response.create(model="gpt-5-mini", messages=messages, tools=TOOLS)
    print("the model was told:", json.loads(raw.http_request.content)["messages"][-1]["content"])
    print("the bot got:", raw.parse().choices[0].message.content)
