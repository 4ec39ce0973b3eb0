"""Replies of the Responses and Conversations APIs: where their texts stand, and complete ones rewritten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final, TypeAlias, cast

from guarded_client._model import SHOWN, Channel, PartKind
from guarded_client.codecs.json_reply import JsonDocument, counts
from guarded_client.codecs.openai.items import (
    ITEMS,
    PARTS,
    Content,
    Rule,
    Shape,
    Text,
    called,
    tool_of,
    type_of,
    within,
)
from guarded_client.codecs.restoring import hopeful
from guarded_client.codecs.wire import Json, OpenChannel
from guarded_client.telemetry import names

_USAGE: Final = {
    names.INPUT_TOKENS: ("input_tokens",),
    names.OUTPUT_TOKENS: ("output_tokens",),
    names.CACHE_READ: ("input_tokens_details", "cached_tokens"),
    names.REASONING_TOKENS: ("output_tokens_details", "reasoning_tokens"),
}

Place: TypeAlias = tuple[Channel, Any, Any]
"""A channel, and the object or list and its key or index that hold the text."""

channel_of = lru_cache(maxsize=256)(Channel)


class Texts:
    """Restores whole texts. Each is restored once, so that what a reply repeats reads, and counts, the same."""

    def __init__(self, open_channel: OpenChannel) -> None:
        self._open = open_channel
        self._known: dict[tuple[Channel, str], str] = {}

    def learn(self, channel: Channel, before: str, after: str) -> None:
        """A text went through a channel of its own, piece by piece.

        Some servers give all texts one index. If what one may have back is not what another that reads the same may
        have, a repetition of them gets nothing back.
        """
        known = self._known.setdefault((channel, before), after)
        if known != after:
            self._known[channel, before] = before

    def through(self, channel: Channel, text: str) -> str:
        """The text, restored."""
        known = self._known.get((channel, text))
        if known is None:
            rewriter = self._open(channel)
            known = self._known[channel, text] = rewriter.feed(text) + rewriter.close()
        return known

    def rewrite(self, places: Iterator[Place]) -> bool:
        """Restore texts where they stand; whether one changed."""
        changed = False
        for channel, node, key in places:
            before = node[key]
            node[key] = after = self.through(channel, before)
            changed |= after is not before and after != before
        return changed


def item_places(item: Json, index: int = 0, choice: int = 0, *, begins: bool = False) -> Iterator[Place]:
    """The texts of an item that the provider sent; none of a type that is not known.

    Args:
        item: the item.
        index: its place in the output.
        choice: tells items apart whose texts are not put together.
        begins: the item only begins. At its end, a tool that it calls is told of also where there is no text.
    """
    named = type_of(item) or ""
    shape = ITEMS.get(named)
    if shape is None:
        return
    tool, hosted = tool_of(item)
    told = None if begins else called(item)
    if told is not None:
        yield channel_of(PartKind.TOOL_CALL, name=told[0], tool=tool, hosted=hosted), [told[1]], 0
    parts = {id(part): at for at, part in enumerate(objects(item.get("content")))} if named == "message" else {}
    for channel, node, key in _object(item, shape, tool, hosted=hosted):
        if key == "text" and id(node) in parts:
            yield said(channel, index, parts[id(node)], choice), node, key
        else:
            yield channel, node, key


def part_places(part: Json, index: int = 0, at: int = 0) -> Iterator[Place]:
    """The texts of a part of a content, which is at ``at`` in the item at ``index``."""
    for channel, node, key in _object(part, PARTS.get(str(part.get("type")), {}), None, hosted=False):
        yield (said(channel, index, at) if node is part and key == "text" else channel), node, key


@lru_cache(maxsize=256)
def said(channel: Channel, index: int, at: int, choice: int = 0) -> Channel:
    """The channel of a text of the answer: ``response.output_text`` puts them together.

    Args:
        channel: the channel of any such text.
        index: which item it is in.
        at: which part of the item's content it is.
        choice: see :func:`item_places`.
    """
    answer = channel.kind is PartKind.TEXT and channel.name == "content"
    return replace(channel, choice=choice, joined=(index, at)) if answer else channel


def document_places(document: Json) -> Iterator[Place]:
    """The texts of a response, a conversation, an item or a list of items."""
    if type_of(document) in ITEMS:
        yield from item_places(document)
        return
    for index, item in enumerate(objects(document.get("output"))):
        yield from item_places(item, index)
    for key in ("data", "instructions"):
        for number, item in enumerate(objects(document.get(key)), 1):
            for channel, node, name in item_places(item, choice=number):
                yield (replace(channel, name=key) if key == "instructions" else channel), node, name
    if isinstance(document.get("instructions"), str):
        yield channel_of(PartKind.TEXT, name="instructions"), document, "instructions"
    repeated = channel_of(PartKind.TEXT, name="metadata")
    yield from strings(document, "metadata", repeated)
    for key in ("tools", "text"):  # with descriptions
        yield from (place for place in strings(document, key, repeated) if hopeful(place[1][place[2]]))
    prompt = document.get("prompt")
    if isinstance(prompt, dict):
        variables = cast("Json", prompt).get("variables")
        if isinstance(variables, dict):
            for key, value in cast("Json", variables).items():
                yield from _content(variables, key, value, Text(name="input"), None)


def objects(node: object) -> Iterator[Json]:
    """The objects of a list, or the one object."""
    for item in cast("list[object]", node) if isinstance(node, list) else [node]:
        if isinstance(item, dict):
            yield cast("Json", item)


def strings(node: Json | list[object], key: Any, channel: Channel) -> Iterator[Place]:
    """Every text at or below a place."""
    value: object = node.get(key) if isinstance(node, dict) else node[key]
    if isinstance(value, str):
        if value:
            yield channel, node, key
    elif isinstance(value, dict):
        for below in (node := cast("Json", value)):
            yield from strings(node, below, channel)
    elif isinstance(value, list):
        for index, _ in enumerate(elements := cast("list[object]", value)):
            yield from strings(elements, index, channel)


def _object(node: Json, shape: Shape, tool: str | None, *, hosted: bool) -> Iterator[Place]:
    for key, value in node.items():
        match rule := shape.get(key):
            case Text():
                yield from strings(node, key, channel_for(rule, tool, hosted=hosted))
            case Content():
                yield from _content(node, key, value, rule.text, tool)
            case None | Rule():
                pass
            case _:
                for below in objects(value):
                    yield from _object(below, rule, tool, hosted=hosted)


def channel_for(rule: Text, tool: str | None, *, hosted: bool) -> Channel:
    """The channel of a text. Whose tool it is matters only to the arguments of a call."""
    if rule.kind is not PartKind.TOOL_CALL:
        return channel_of(rule.kind, name=rule.name)
    return channel_of(rule.kind, name=rule.name, tool=tool, hosted=rule.hosted or hosted, leaf=rule.leaf)


def _content(node: Any, key: Any, value: object, text: Text, tool: str | None) -> Iterator[Place]:
    if isinstance(value, str):
        yield from strings(node, key, channel_for(text, tool, hosted=False))
        return
    for part in objects(value):
        yield from _object(part, within(PARTS.get(str(part.get("type")), {}), text), tool, hosted=False)


def learned(response: Mapping[str, Any], *, again: bool) -> dict[str, object]:
    """Facts of a response. One that is fetched ``again`` was counted before, unless it ran in the background."""
    facts: dict[str, object] = {}
    for key, name in (("id", names.RESPONSE_ID), ("model", names.RESPONSE_MODEL)):
        if isinstance(response.get(key), str):
            facts[name] = response[key]
    reason = response.get("status")
    details = response.get("incomplete_details")
    if isinstance(details, dict):
        reason = cast("Json", details).get("reason") or reason
    if isinstance(reason, str) and reason not in ("queued", "in_progress"):
        facts[names.FINISH_REASONS] = [reason]
    if not again or response.get("background") is True:
        facts.update(counts(response.get("usage"), _USAGE))
    return facts


class ResponseDocument(JsonDocument):
    """A complete reply. ``again``: it may be of a response that was received before."""

    def __init__(self, open_channel: OpenChannel, *, again: bool = False) -> None:
        super().__init__()
        self._texts = Texts(open_channel)
        self._again = again

    def _rewrite(self, document: Json) -> bool:
        if document.get("object") in ("response", "response.compaction"):
            self.facts.update(learned(document, again=self._again))
        return self._texts.rewrite(_put_together(document_places(document)))


def _put_together(places: Iterator[Place]) -> Iterator[Place]:
    """Places whose thoughts are read as one, as programs show them: a link may go on from one into the next."""
    for number, (channel, node, key) in enumerate(places):
        thought = channel.kind is PartKind.REASONING
        yield (replace(channel, index=number, running=SHOWN) if thought else channel), node, key
