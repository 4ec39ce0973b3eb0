"""Where texts stand in a message, or delta, of a chat completion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple, cast

from guarded_client._model import Channel, PartKind
from guarded_client.codecs.json_reply import objects
from guarded_client.codecs.wire import Json, dump

KINDS: Final = {
    "content": PartKind.TEXT,
    "refusal": PartKind.TEXT,
    "reasoning_content": PartKind.REASONING,
    "reasoning": PartKind.REASONING,
    "content.text": PartKind.TEXT,
    "content.thinking": PartKind.REASONING,
    "transcript": PartKind.TEXT,
    "metadata": PartKind.TEXT,
    "context": PartKind.TEXT,
    "function.arguments": PartKind.TOOL_CALL,
    "custom.input": PartKind.TOOL_CALL,
}
"""What is found, by the name of its channel."""
_PLAIN: Final = frozenset({"content", "refusal", "reasoning_content", "reasoning"})
LEGACY: Final = -1
"""Index of the only call of the old ``function_call`` form."""


class Place(NamedTuple):
    """A text: number and name of its channel, the tool it is for, and the object and key that hold it."""

    number: int
    name: str
    tool: str | None
    node: Json
    key: str


def channel_of(choice: int, index: int, name: str, tool: str | None) -> Channel:
    """The channel of a text. What a custom tool is given is no JSON."""
    return Channel(KINDS[name], choice, index, name, tool, leaf=name == "custom.input")


def number(node: Json, default: int) -> int:
    """The ``index`` of a choice or tool call."""
    index = node.get("index")
    return index if isinstance(index, int) else default


def texts(message: Json) -> Iterator[Place]:
    """Every text but those of tool calls. The text parts of a content are one text, as it is read.

    Log probabilities, annotation offsets and audio bytes refer to what the model wrote, so they are left alone.
    """
    for key, value in message.items():
        if isinstance(value, str):
            if key in _PLAIN:
                yield Place(0, key, None, message, key)
        elif value and key == "content":  # compatible servers that answer with parts
            for block in objects(value):
                if isinstance(block.get("text"), str):
                    yield Place(0, "content.text", None, block, "text")
                for thought in objects(block.get("thinking")):  # Mistral's
                    if isinstance(thought.get("text"), str):
                        yield Place(0, "content.thinking", None, thought, "text")
        elif key == "audio" and isinstance(value, dict):
            audio = cast("Json", value)
            if isinstance(audio.get("transcript"), str):
                yield Place(0, "transcript", None, audio, "transcript")
        elif key == "context" and isinstance(value, dict):
            for index, (node, name) in enumerate(_strings(cast("Json", value))):
                yield Place(index, key, None, node, name)


def _strings(node: Json) -> Iterator[tuple[Json, str]]:
    """The texts of what Azure found in data sources: each with the object and the key that hold it."""
    for key, value in node.items():
        if isinstance(value, str):
            yield node, key
        elif isinstance(value, dict):
            yield from _strings(cast("Json", value))
        else:
            for item in objects(value):
                yield from _strings(item)


class ToolCalls:
    """The calls of one choice: what each is named, and which one a delta goes on with."""

    __slots__ = ("_ids", "_names", "_seen")

    def __init__(self) -> None:
        self._names: dict[int, str] = {}
        self._ids: dict[int, str] = {}
        self._seen: dict[int, str] = {}

    def index(self, call: Json, position: int) -> int:
        """The index of a call; servers that give none may repeat its id."""
        identifier = call.get("id")
        if identifier and "index" not in call:
            position = next((index for index, known in self._ids.items() if known == identifier), position)
        return number(call, position)

    def begins(self, index: int, call: Json) -> bool:
        """Whether another call takes the place of the one at this index.

        Some servers give every call the same index: a name under a new id tells that another one begins. A new id
        alone does not, since some make one up for each delta.
        """
        identifier = call.get("id")
        if isinstance(identifier, str) and identifier:
            self._seen[index] = identifier
        if not any(function.get("name") for function in objects([call.get("function"), call.get("custom")])):
            return False
        seen = self._seen.get(index, "")
        known = self._ids.get(index) or seen
        self._ids[index] = seen
        if seen == known:
            return False
        _ = self._names.pop(index, None)
        return True

    def arguments(self, index: int, call: Json) -> Iterator[Place]:
        """The arguments of a call or of a piece of it, whose name is learnt on the way.

        A call without a text of arguments has one in an object of its own: that a tool is called has to be seen. What
        is no text there, though it should be, is seen, and stays as it is.
        """
        for key, field in (("function", "arguments"), ("custom", "input")):
            function = call.get(key)
            if not isinstance(function, dict):
                continue
            function = cast("Json", function)
            name, known = function.get("name"), self._names.get(index, "")
            named = isinstance(name, str) and name and name != known
            if named:
                self._names[index] = known + cast("str", name)  # SDKs put the pieces of a streamed name together
            given = function.get(field)
            if not isinstance(given, str) or not given:
                function = {field: dump(given).decode() if given else ""}
            if given or named:
                yield Place(index, f"{key}.{field}", self._names.get(index), function, field)
