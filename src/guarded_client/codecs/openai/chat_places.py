"""Where texts stand in a message, or delta, of a chat completion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple, cast

from guarded_client._model import SHOWN, Channel, PartKind, Path, Showing
from guarded_client.codecs.json_reply import objects
from guarded_client.codecs.restoring import MODELS_OWN
from guarded_client.codecs.wire import Json

KINDS: Final = {
    "content": PartKind.TEXT,
    "refusal": PartKind.TEXT,
    "reasoning_content": PartKind.REASONING,
    "reasoning": PartKind.REASONING,
    "content.text": PartKind.TEXT,
    "content.thinking": PartKind.REASONING,
    "reasoning_details.text": PartKind.REASONING,
    "reasoning_details.summary": PartKind.REASONING,
    "transcript": PartKind.TEXT,
    "metadata": PartKind.TEXT,
    "context": PartKind.TEXT,
    "beside": PartKind.TEXT,
    "function.arguments": PartKind.TOOL_CALL,
    "custom.input": PartKind.TOOL_CALL,
}
"""What is found, by the name of its channel."""
_PLAIN: Final = frozenset({"content", "refusal", "reasoning_content", "reasoning"})
DETAILS: Final = "reasoning_details"
"""OpenRouter's: thoughts in pieces of a kind each, some of them signed or encrypted."""
_SIGNED: Final = "thinking_blocks"
"""LiteLLM's: Anthropic's thoughts, whose signature may come after them."""
_READ: Final = _PLAIN | {"role", "tool_calls", "function_call", "audio", "context", DETAILS}
_OF_PART: Final = frozenset({"type", "text", "thinking"})
"""Keys of a message, and of a part of its content, that are read by themselves."""
LEGACY: Final = -1
"""Index of the only call of the old ``function_call`` form."""


class Place(NamedTuple):
    """A text: number and name of its channel, the tool it is for, and the object or list and the key that hold it.

    ``path``: where it stands, if it is told apart from others by that.
    """

    number: int
    name: str
    tool: str | None
    node: Any
    key: Any
    path: Path = ()

    @property
    def whole(self) -> bool:
        """Whether it is all here, and does not go on in the next event: also an object, whose text is JSON."""
        return self.name in ("context", "beside") or not isinstance(self.node[self.key], str)


def channel_of(choice: int, index: int, name: str, tool: str | None, showing: Showing = SHOWN) -> Channel:
    """The channel of a text. What a custom tool is given is no JSON."""
    running = KINDS[name] is PartKind.REASONING or name in ("content", "content.text")
    return Channel(
        KINDS[name], choice, index, name, tool, leaf=name == "custom.input", running=showing if running else None
    )


def choices_of(event: Json) -> Json:
    """What holds the choices of an event. LangChain reads those under ``chunk`` where an event has none of its own."""
    chunk = event.get("chunk")
    return cast("Json", chunk) if not event.get("choices") and isinstance(chunk, dict) else event


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
        elif value and key == "content":
            yield from _of_blocks(value)
        elif key == "audio" and isinstance(value, dict):
            audio = cast("Json", value)
            if isinstance(audio.get("transcript"), str):
                yield Place(0, "transcript", None, audio, "transcript")
        elif key == "context":  # what Azure found in data sources
            for index, (path, node, name) in enumerate(_strings(message, key, ())):
                yield Place(index, key, None, node, name, path)
        elif key == DETAILS:
            yield from _thoughts(value)
    yield from beside(message, _READ, within=("delta",))


def _of_blocks(content: object) -> Iterator[Place]:
    """The texts of a content in parts, as compatible servers answer."""
    for block in objects(content):
        if isinstance(block.get("text"), str):
            yield Place(0, "content.text", None, block, "text")
        for thought in objects(block.get("thinking")):  # Mistral's
            if isinstance(thought.get("text"), str):
                yield Place(0, "content.thinking", None, thought, "text")
            yield from beside(thought, _OF_PART, within=("content", "thinking"))
        yield from beside(block, _OF_PART, within=("content",))


def beside(node: Json, read: frozenset[str] = frozenset(), *, within: Path = ()) -> Sequence[Place]:
    """All other texts: titles of sources, and whatever servers learn next. Few hold a placeholder.

    Args:
        node: a message, a delta, or what holds the choices.
        read: keys that are read by themselves, or hold no texts.
        within: where the node stands.
    """
    if node.keys() <= read:  # the usual case
        return ()
    found = (each for key in node if key not in read for each in _strings(node, key, within))
    return [Place(index, "beside", None, where, key, path) for index, (path, where, key) in enumerate(found)]


def _strings(node: Any, key: Any, within: Path) -> Iterator[tuple[Path, Any, Any]]:
    """The texts at and below a place, each with its path and what holds it, but for what is signed.

    Arguments are no texts here: who runs such a tool is not known.
    """
    value, path = node[key], (*within, key)
    if key in MODELS_OWN or key in (_SIGNED, "arguments") or (isinstance(value, dict) and "signature" in value):
        return
    if isinstance(value, str):
        yield path, node, key
    elif isinstance(value, (dict, list)):
        for below in cast("Json", value) if isinstance(value, dict) else range(len(cast("list[object]", value))):
            yield from _strings(value, below, path)


def _thoughts(details: object) -> Iterator[Place]:
    for position, detail in enumerate(objects(details)):
        if detail.get("signature") or str(detail.get("format")).startswith("anthropic"):
            continue  # it has to go back as it came; in a stream, the signature follows
        for key in ("text", "summary"):
            if isinstance(detail.get(key), str):
                yield Place(number(detail, position), f"{DETAILS}.{key}", None, detail, key)


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

        A call without arguments has a text in an object of its own: that a tool is called has to be seen.
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
            if not given:
                function = {field: ""}
            if given or named:
                yield Place(index, f"{key}.{field}", self._names.get(index), function, field)


def append(delta: Json, channel: Channel, tail: str, named: bool = False) -> None:
    """Add a tail to a delta, behind what it already holds for the channel.

    Args:
        delta: what it is added to.
        channel: the tail's.
        tail: what was held.
        named: pieces of a call have a name, if an empty one: Mistral's SDK fails without.
    """
    node: Json = delta
    field = channel.name
    if field == "transcript":
        node = _within(delta, "audio", {})
    elif channel.kind is PartKind.TOOL_CALL:
        key, field = channel.name.split(".")
        if channel.index == LEGACY:
            node = _within(delta, "function_call", {})
        else:
            calls = _within(delta, "tool_calls", [])
            call = next((call for call in reversed(objects(calls)) if call.get("index") == channel.index), None)
            if call is None:
                calls.append(call := {"index": channel.index})
            node = _within(call, key, {})
            if named:
                _ = node.setdefault("name", "")
    elif field.startswith(f"{DETAILS}."):
        field = field.partition(".")[2]
        _within(delta, DETAILS, []).append(node := {"type": f"reasoning.{field}", "index": channel.index})
    elif field.startswith("content"):
        content = delta.get("content")
        if field == "content.thinking" or isinstance(content, list) or (field == "content.text" and not content):
            if isinstance(content, str) and content:
                delta["content"] = [{"type": "text", "text": content}]
            block = node = {"type": "text"}
            if field == "content.thinking":
                block = {"type": "thinking", "thinking": [node]}
            _within(delta, "content", []).append(block)
            field = "text"
        else:
            field = "content"
    node[field] = (node.get(field) or "") + tail


def _within(node: Json, key: str, empty: Any) -> Any:
    """What an object holds under a key, made if it is not there or null."""
    if not isinstance(node.get(key), type(empty)):
        node[key] = empty
    return node[key]
