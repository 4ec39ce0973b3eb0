"""How texts run through the events of a stream: which field of an event goes on with which text, and what ends it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias, cast

from guarded_client._model import SHOWN, Channel, PartKind
from guarded_client.codecs.json_reply import objects
from guarded_client.codecs.wire import Json

Key: TypeAlias = tuple[Hashable, ...]
"""Which text; texts that end together begin alike."""

_TEXT: Final = Channel(PartKind.TEXT, running=SHOWN)


@dataclass(frozen=True, slots=True)
class Delta:
    """A piece of a text, ``node[field]``."""

    key: Key
    node: Json
    field: str
    channel: Channel = _TEXT
    first: bool = True
    """Whether it is in the first choice of its event."""


@dataclass(frozen=True, slots=True)
class Stream:
    """One kind of stream.

    Attributes:
        deltas: the pieces of texts in an event. The dictionary remembers the names of tools, which come once.
        ended: the keys, or their beginnings, of the texts that an event ends.
    """

    deltas: Callable[[Json, dict[Key, str]], Iterator[Delta]]
    ended: Callable[[Json], Iterator[Key]]


def index_of(node: Json) -> int:
    """Which of several texts this goes on with."""
    index = node.get("index")
    return index if isinstance(index, int) else 0


def _choices(event: Json, tools: dict[Key, str]) -> Iterator[Delta]:
    for position, choice in enumerate(objects(event.get("choices"))):
        if isinstance(choice.get("text"), str):
            yield Delta((index_of(choice),), choice, "text", first=not position)


def _finished(event: Json) -> Iterator[Key]:
    for choice in objects(event.get("choices")):
        if choice.get("finish_reason"):
            yield (index_of(choice),)


COMPLETION: Final = Stream(_choices, _finished)
"""The older completions: ``choices[].text``."""


def _said(event: Json, tools: dict[Key, str]) -> Iterator[Delta]:
    if event.get("type") == "transcript.text.delta" and isinstance(event.get("delta"), str):
        yield Delta(("transcript", str(event.get("segment_id", ""))), event, "delta")


def _heard(event: Json) -> Iterator[Key]:
    if event.get("type") == "transcript.text.done":
        yield ("transcript",)
    elif event.get("type") == "transcript.text.segment":
        yield ("transcript", str(event.get("id", "")))


TRANSCRIPT: Final = Stream(_said, _heard)
"""Transcriptions: ``transcript.text.delta`` and ``transcript.text.done``."""

_DELTAS: Final = ("thread.message.delta", "thread.run.step.delta")
_OVER: Final = ("completed", "incomplete", "failed", "cancelled", "expired", "requires_action")


def _thread(event: Json, tools: dict[Key, str]) -> Iterator[Delta]:
    delta = event.get("delta")
    if event.get("object") not in _DELTAS or not isinstance(delta, dict):
        return
    owner = str(event.get("id"))
    for block in objects(cast("Json", delta).get("content")):
        for name, field in (("text", "value"), ("refusal", "refusal")):
            node = block.get(name) if name == "text" else block
            if isinstance(node, dict) and isinstance(cast("Json", node).get(field), str):
                yield Delta((owner, index_of(block), name), cast("Json", node), field)
    details = cast("Json", delta).get("step_details")
    for call in objects(cast("Json", details).get("tool_calls")) if isinstance(details, dict) else []:
        yield from _called(call, (owner, index_of(call)), tools)


def _called(call: Json, key: Key, tools: dict[Key, str]) -> Iterator[Delta]:
    function, interpreter = call.get("function"), call.get("code_interpreter")
    if isinstance(function, dict):
        node = cast("Json", function)
        if isinstance(node.get("name"), str):
            tools[key] = node["name"]
        if isinstance(node.get("arguments"), str):
            yield Delta((*key, "arguments"), node, "arguments", Channel(PartKind.TOOL_CALL, tool=tools.get(key)))
    if isinstance(interpreter, dict):
        node = cast("Json", interpreter)
        if isinstance(node.get("input"), str):
            yield Delta((*key, "input"), node, "input")


def _over(event: Json) -> Iterator[Key]:
    if event.get("object") in ("thread.message", "thread.run.step") and event.get("status") in _OVER:
        yield (str(event.get("id")),)
    elif event.get("object") == "thread.run" and event.get("status") in _OVER:
        yield ()


RUN: Final = Stream(_thread, _over)
"""Runs of assistants: messages and steps, each ended by an event with its own status."""
