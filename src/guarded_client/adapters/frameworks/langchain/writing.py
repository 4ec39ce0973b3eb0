"""LangChain's values with other texts: those that guards wrote, and those that come back restored."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeAlias, cast

from langchain_core.messages import BaseMessage

from guarded_client._model import Channel, PartKind
from guarded_client._rewrite import Rewriter, holds
from guarded_client._surrogates import OPENER, PLACEHOLDER
from guarded_client.adapters.frameworks.langchain.reading import ARGUMENTS, CALLS, THOUGHTS
from guarded_client.adapters.frameworks.langchain.shapes import fields_of, is_a, replaced

Open: TypeAlias = Callable[[Channel], Rewriter]
_HOSTED: Final = frozenset({"server_tool_call", "server_tool_use", "server_tool_call_chunk", "mcp_tool_use"})
"""Calls of tools that the provider runs: nothing in them is restored."""
_TOKENS: Final = frozenset({"response_metadata", "usage_metadata", "generation_info"})
"""What tells of the text as the model wrote it."""
_OWN: Final = frozenset({"id", "type", "tool_call_id"})
"""Fields of a message that are no text; elsewhere, they are a program's own if a placeholder is in them."""


def restored(value: Any, open_channel: Open) -> Any:
    """A value with all its texts restored. What a provider signed, and arguments of tools that it runs, stay.

    Objects of unknown kinds are passed on as they are: they hold placeholders.
    """
    return _Restoring(open_channel).node(value)


def restored_so_far(value: Any, open_channel: Open) -> tuple[Any, bool]:
    """A value as :func:`restored` gives it, and whether a text in it ends within a placeholder."""
    restoring = _Restoring(open_channel)
    return restoring.node(value), restoring.unfinished


def ends_within(text: str, rewriter: Rewriter) -> bool:
    """Whether a text that a rewriter was fed ends within a placeholder."""
    if not holds(rewriter):
        return False
    begins = [match.start() for match in OPENER.finditer(text)]
    return not begins or PLACEHOLDER.match(text, begins[-1]) is None


class _Restoring:
    def __init__(self, open_channel: Open) -> None:
        self._open = open_channel
        self._count = self._messages = 0
        self.unfinished = False

    def text(self, text: str, channel: Channel) -> str:
        rewriter = self._open(channel)
        said = rewriter.feed(text)
        self.unfinished = self.unfinished or ends_within(text, rewriter)
        return said + rewriter.close()

    def _channel(self, kind: PartKind, tool: str | None, *, leaf: bool) -> Channel:
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
            elif key in _TOKENS or (key in _OWN and (isinstance(node, BaseMessage) or _is_plain(value))):
                continue
            elif key in ("tool_calls", "invalid_tool_calls", "tool_call_chunks") and isinstance(node, BaseMessage):
                changed = self._calls(value)
            elif isinstance(named, str) and named in CALLS and key in ARGUMENTS:
                changed = self._arguments(value, fields.get("name"), plain=named == "custom_tool_call")
            elif key == "content" and isinstance(node, BaseMessage) and is_a(value, list):
                changed = self._content(value)
            elif key in ("function", "function_call") and isinstance(value, Mapping) and "arguments" in value:
                function = cast("Mapping[str, Any]", value)
                changed = {**function, "arguments": self._arguments(function["arguments"], function.get("name"))}
            else:
                changed = self.node(value)
            if changed is not value:
                new[key] = changed
        keys = [key for key in fields if isinstance(key, str) and not _is_plain(key)]
        if keys and isinstance(node, dict):
            own = {key: self.node(key, tool, call=call) for key in keys}
            return {own.get(key, key): new.get(key, value) for key, value in fields.items()}
        return replaced(node, new)

    def _content(self, blocks: list[Any]) -> list[Any]:
        """The blocks of a message, whose texts are put together by whoever shows it."""
        self._messages += 1
        changed = {at: self._block(block, at) for at, block in enumerate(blocks)}
        return cast("list[Any]", replaced(blocks, {at: new for at, new in changed.items() if new is not blocks[at]}))

    def _block(self, block: Any, place: int) -> Any:
        said = block if isinstance(block, str) else _text_of(block)
        if not said:
            return self.node(block)
        self._count += 1
        text = self.text(said, Channel(PartKind.TEXT, choice=self._messages, index=self._count, joined=(place,)))
        if isinstance(block, str):
            return text
        rest = {key: value for key, value in block.items() if key != "text"}
        return {**block, **self.node(rest), "text": text}

    def _calls(self, calls: list[Any]) -> list[Any]:
        return [
            {**each, "args": self._arguments(each["args"], each.get("name"))} if each.get("args") else each
            for each in calls
        ]

    def _arguments(self, value: Any, tool: Any, *, plain: bool = False) -> Any:
        """``plain``: a text of them is no JSON."""
        name = tool if isinstance(tool, str) else None
        if isinstance(value, str):
            return self.text(value, self._channel(PartKind.TOOL_CALL, name, leaf=plain))
        return self.node(value, name, call=True)


def _is_plain(value: object) -> bool:
    return isinstance(value, str) and PLACEHOLDER.search(value) is None


def _text_of(block: Any) -> str:
    """The text of a block of text; empty for any other."""
    named, text = (block.get("type"), block.get("text")) if is_a(block, Mapping) else (None, None)
    return text if isinstance(text, str) and named not in THOUGHTS | _HOSTED | CALLS else ""
