"""LangChain's values as they come back: every text restored, but for what a provider signed or runs itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final, cast

from langchain_core.messages import BaseMessage

from guarded_client._model import Channel, PartKind
from guarded_client._rewrite import Rewriter, holds
from guarded_client._surrogates import OPENER, PLACEHOLDER
from guarded_client.adapters.frameworks.langchain.reading import ARGUMENTS, CALLS, THOUGHTS
from guarded_client.adapters.frameworks.langchain.shapes import fields_of, is_a, replaced
from guarded_client.codecs.wire import OpenChannel

_HOSTED: Final = frozenset({"server_tool_call", "server_tool_use", "server_tool_call_chunk", "mcp_tool_use"})
"""Calls of tools that the provider runs: nothing in them is restored."""
_UNTOUCHED: Final = THOUGHTS | _HOSTED
_CALL_LISTS: Final = ("tool_calls", "invalid_tool_calls", "tool_call_chunks")
_TOKENS: Final = frozenset({"response_metadata", "usage_metadata", "generation_info"})
"""What tells of the text as the model wrote it."""
_OWN: Final = frozenset({"id", "type", "tool_call_id"})
"""Fields of a message that are no text; elsewhere, they are a program's own if a placeholder is in them."""


def restored(value: Any, open_channel: OpenChannel) -> Any:
    """A value with all its texts restored. What a provider signed, and arguments of tools that it runs, stay.

    Objects of unknown kinds are passed on as they are: they hold placeholders.
    """
    return _Restoring(open_channel).node(value)


def restored_so_far(value: Any, open_channel: OpenChannel) -> tuple[Any, bool]:
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
    def __init__(self, open_channel: OpenChannel) -> None:
        self._open = open_channel
        self._count = self._messages = 0
        self.unfinished = False

    def text(self, text: str, channel: Channel) -> str:
        rewriter = self._open(channel)
        said = rewriter.feed(text)
        self.unfinished = self.unfinished or ends_within(text, rewriter)
        return said + rewriter.close()

    def _leaf(self, text: str, kind: PartKind, tool: str | None = None, *, leaf: bool = False) -> str:
        if not text:
            return text
        self._count += 1
        return self.text(text, Channel(kind, index=self._count, tool=tool, leaf=leaf))

    def node(self, node: Any) -> Any:
        """A value of any shape; the very same, if nothing in it changes."""
        if isinstance(node, str):
            return self._leaf(node, PartKind.TEXT)
        fields = _named_in(node)
        if fields is None:
            return _with_items(node, self.node)
        if _type_of(fields) in _UNTOUCHED:
            return node
        return _with_fields(node, fields, {key: self._field(node, fields, key) for key in fields}, self.node)

    def _field(self, node: Any, fields: Mapping[Any, Any], key: Any) -> Any:
        """One field of a message, a block or any other value, by what it is for."""
        value, of_message = fields[key], isinstance(node, BaseMessage)
        if key in _TOKENS or (key in _OWN and (of_message or _is_plain(value))):
            return value
        if of_message and key in _CALL_LISTS:
            return self._calls(value)
        if of_message and key == "content" and is_a(value, list):
            return self._content(value)
        if key in ARGUMENTS and (kind := _type_of(fields)) in CALLS:
            return self._arguments(value, fields.get("name"), plain=kind == "custom_tool_call")
        if key in ("function", "function_call") and isinstance(value, Mapping) and "arguments" in value:
            function = cast("Mapping[str, Any]", value)
            return {**function, "arguments": self._arguments(function["arguments"], function.get("name"))}
        return self.node(value)

    def _argument(self, node: Any, tool: str | None) -> Any:
        """A value within the arguments of a tool's call: nothing there is a message, whatever its fields are called."""
        if isinstance(node, str):
            return self._leaf(node, PartKind.TOOL_CALL, tool, leaf=True)
        each = partial(self._argument, tool=tool)
        fields = _named_in(node)
        if fields is None:
            return _with_items(node, each)
        return _with_fields(node, fields, {key: each(value) for key, value in fields.items()}, each)

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
            return self._leaf(value, PartKind.TOOL_CALL, name, leaf=plain)
        return self._argument(value, name)


def _named_in(node: Any) -> Mapping[Any, Any] | None:
    """The fields or the keys of a value; ``None``: it has none."""
    return node if is_a(node, Mapping) else fields_of(node)


def _type_of(fields: Mapping[Any, Any]) -> str:
    named = fields.get("type")
    return named if isinstance(named, str) else ""


def _with_items(node: Any, each: Callable[[Any], Any]) -> Any:
    """A sequence whose items were restored; anything else as it is."""
    if not isinstance(node, (list, tuple)):
        return node
    old = cast("Sequence[Any]", node)
    return replaced(node, {at: new for at, item in enumerate(old) if (new := each(item)) is not item})


def _with_fields(node: Any, old: Mapping[Any, Any], new: Mapping[Any, Any], each: Callable[[Any], Any]) -> Any:
    """A value with these fields. Keys that hold placeholders are restored by ``each``."""
    odd = [key for key in old if isinstance(key, str) and not _is_plain(key)]
    if odd and isinstance(node, dict):
        keys = {key: each(key) for key in odd}
        return {keys.get(key, key): value for key, value in new.items()}
    return replaced(node, {key: value for key, value in new.items() if value is not old[key]})


def _is_plain(value: object) -> bool:
    return isinstance(value, str) and PLACEHOLDER.search(value) is None


def _text_of(block: Any) -> str:
    """The text of a block of text; empty for any other."""
    named, text = (block.get("type"), block.get("text")) if is_a(block, Mapping) else (None, None)
    return text if isinstance(text, str) and named not in _UNTOUCHED | CALLS else ""
