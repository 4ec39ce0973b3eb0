"""LangChain's values with other texts: those that guards wrote, and those that come back restored."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeAlias, cast

from langchain_core.messages import BaseMessage

from guarded_client._model import Channel, PartKind, Step
from guarded_client._rewrite import Rewriter
from guarded_client.adapters.langchain.reading import ARGUMENTS, CALLS, THOUGHTS
from guarded_client.adapters.langchain.shapes import fields_of, is_a, replaced

Tree: TypeAlias = "dict[Step, Tree | str]"
Open: TypeAlias = Callable[[Channel], Rewriter]
_HOSTED: Final = frozenset({"server_tool_call", "server_tool_use", "server_tool_call_chunk", "mcp_tool_use"})
"""Calls of tools that the provider runs: nothing in them is restored."""
_TOKENS: Final = frozenset({"response_metadata", "usage_metadata", "logprobs", "id", "type", "tool_call_id"})
"""What tells of the text as the model wrote it, or is no text."""


def restored(value: Any, open_channel: Open) -> Any:
    """A value with all its texts restored. What a provider signed, and arguments of tools that it runs, stay.

    Objects of unknown kinds are passed on as they are: they hold placeholders.
    """
    return _Restoring(open_channel).node(value)


class _Restoring:
    def __init__(self, open_channel: Open) -> None:
        self._open = open_channel
        self._count = 0

    def text(self, text: str, channel: Channel) -> str:
        rewriter = self._open(channel)
        return rewriter.feed(text) + rewriter.close()

    def _channel(self, kind: PartKind = PartKind.TEXT, tool: str | None = None, *, leaf: bool = False) -> Channel:
        self._count += 1
        return Channel(kind, index=self._count, tool=tool, leaf=leaf)

    def node(self, node: Any, tool: str | None = None, *, call: bool = False) -> Any:
        """``call``: below are the arguments of a tool's call."""
        if isinstance(node, str):
            if not node:
                return node
            return self.text(node, self._channel(PartKind.TOOL_CALL if call else PartKind.TEXT, tool, leaf=call))
        if is_a(node, Mapping):
            return self._fields(node, node, tool, call)
        if isinstance(node, (list, tuple)):
            old = cast("Sequence[Any]", node)
            new = [self.node(item, tool, call=call) for item in old]
            return replaced(node, {at: item for at, item in enumerate(new) if item is not old[at]})
        fields = fields_of(node)
        return node if fields is None else self._fields(node, fields, tool, call)

    def _fields(self, node: Any, fields: Mapping[Any, Any], tool: str | None, call: bool) -> Any:
        new: dict[Any, Any] = {}
        named = None if call else fields.get("type")
        if isinstance(named, str) and named in THOUGHTS | _HOSTED:
            return node
        for key, value in fields.items():
            changed = value
            if call:
                changed = self.node(value, tool, call=True)
            elif key in _TOKENS:
                continue
            elif key in ("tool_calls", "invalid_tool_calls", "tool_call_chunks") and is_a(value, list):
                changed = self._calls(value, isinstance(node, BaseMessage))
            elif isinstance(named, str) and named in CALLS and key in ARGUMENTS:
                changed = self._arguments(value, fields.get("name"))
            elif key == "function" and isinstance(value, Mapping) and "arguments" in value:
                function = cast("Mapping[str, Any]", value)
                changed = {**function, "arguments": self._arguments(function["arguments"], function.get("name"))}
            else:
                changed = self.node(value)
            if changed is not value:
                new[key] = changed
        return replaced(node, new)

    def _calls(self, calls: list[Any], of_message: bool) -> list[Any]:
        if not of_message:
            return cast("list[Any]", self.node([{"type": "tool_call", **each} for each in calls]))
        return [
            {**each, "args": self._arguments(each["args"], each.get("name"))} if each.get("args") else each
            for each in calls
        ]

    def _arguments(self, value: Any, tool: Any) -> Any:
        name = tool if isinstance(tool, str) else None
        if isinstance(value, str):
            return self.text(value, self._channel(PartKind.TOOL_CALL, name))
        return self.node(value, name, call=True)
