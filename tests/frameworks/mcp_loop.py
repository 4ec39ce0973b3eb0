"""The loop of a program that has a model call MCP tools: what docs/frameworks/mcp.md shows."""

from __future__ import annotations

import json
from typing import Any

from guarded_client import tagged


def told(part: Any) -> str:
    """What a model for texts is told of a part of a result."""
    match part.type:
        case "text":
            return part.text
        case "resource_link":
            return part.model_dump_json(include={"uri", "name", "title", "description"}, exclude_none=True)
        case "resource" if hasattr(part.resource, "text"):
            return part.resource.text
        case kind:
            return f"(of type {kind}, left out)"


async def answered(session: Any, client: Any, question: str) -> str:
    """Ask, and have the model call tools until it answers."""
    tools = [
        {"type": "function", "function": {"name": t.name, "description": t.description, "parameters": t.input_schema}}
        for t in (await session.list_tools()).tools
    ]
    messages: list[Any] = [{"role": "user", "content": question}]
    known: dict[str, list[str]] = {}
    while True:
        with tagged(known=known):
            reply = await client.chat.completions.create(model="gpt-5", messages=messages, tools=tools)
        said = reply.choices[0].message
        if not said.tool_calls:
            return said.content
        messages.append(said.to_dict())
        for call in said.tool_calls:
            result = await session.call_tool(call.function.name, json.loads(call.function.arguments))
            if name := (result.structured_content or {}).get("name"):
                known.setdefault("PERSON", []).append(name)
            text = "\n".join(map(told, result.content))
            messages.append({"role": "tool", "tool_call_id": call.id, "content": text})
