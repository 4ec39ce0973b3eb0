"""A provider on the loopback interface whose model calls tools, as the suites of frameworks expect of a model."""

import json
import re
from typing import Any

from guarded_client.testing import LoopbackProvider, Text, ToolCall, ToolCalls


def example(schema: dict[str, Any], name: str = "") -> Any:
    """A value that a schema allows."""
    if "enum" in schema:
        return schema["enum"][0]
    if "anyOf" in schema:
        return example(schema["anyOf"][0], name)
    kind = schema.get("type", "object" if "properties" in schema else "string")
    if kind == "object":
        return {key: example(below, key) for key, below in schema.get("properties", {}).items()}
    if kind == "array":
        return [example(schema.get("items", {}))]
    return {"integer": 3, "number": 3, "boolean": True, "null": None}.get(kind, name or "text")


class CleverProvider(LoopbackProvider):
    """Calls the first tool that it is offered, once a turn, and answers in JSON where a schema asks for it."""

    def _speak(self, received: Any, *rest: Any) -> Any:
        asked = received.json
        if self.pending == 0:
            answer = told(asked)
            if answer is not None:
                self.reply(answer)
        return super()._speak(received, *rest)


def told(asked: dict[str, Any]) -> Any:
    tools, last = asked.get("tools") or [], (asked.get("messages") or asked.get("input"))[-1]
    form = asked.get("response_format") or asked.get("format") or {}
    if form.get("type") in ("json_schema", "object"):
        return Text(json.dumps(example(form.get("json_schema", {}).get("schema", form))))
    if form:
        return Text(json.dumps({"setup": "Why?", "punchline": "Because."}))
    results = last.get("role") == "tool" or (
        isinstance(last.get("content"), list) and any(each.get("type") == "tool_result" for each in last["content"])
    )
    choice = asked.get("tool_choice")
    if not tools or results or choice in ("none", {"type": "none"}):
        return None
    wanted = choice.get("name") or choice.get("function", {}).get("name") if isinstance(choice, dict) else None
    described = [tool.get("function", tool) for tool in tools]
    chosen = next((tool for tool in described if tool["name"] == wanted), described[0])
    schema = chosen.get("parameters") or chosen.get("input_schema") or {}
    quoted = re.search("'([^']+)'|\"([^\"]+)\"", str(last.get("content")))  # the suite asks for a name that it quotes
    return ToolCalls(
        [
            ToolCall(
                chosen["name"],
                example(schema)
                | ({"customer_name": quoted[1] or quoted[2]} if quoted and "customer_name" in str(schema) else {}),
            )
        ]
    )
