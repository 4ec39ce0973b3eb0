"""Every text of a request to the Responses or Conversations API, or a refusal that says what cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast

from guarded_client._model import Part, PartKind, Path
from guarded_client.codecs.binary import is_binary
from guarded_client.codecs.json_parts import PartReader, items, mapping, unreadable
from guarded_client.codecs.logprobs import joined
from guarded_client.codecs.openai.items import BLOBS, ITEMS, PARTS, Content, Rule, Shape, Text, tool_of, type_of, within
from guarded_client.codecs.servers_and_logins import address, credentials
from guarded_client.codecs.wire import Json, text_under

_FIXED: Final = frozenset(
    {"access_programs", "background", "context_management", "image", "include", "max_output_tokens", "max_tool_calls",
     "moderation", "multi_agent", "parallel_tool_calls", "personality", "prompt_cache_retention", "reasoning",
     "service_tier", "store", "stream", "stream_options", "temperature", "tool_choice", "top_logprobs", "top_p",
     "truncation"}
)  # fmt: skip
"""Enumerations, numbers and names of tools."""
_IDS: Final = frozenset({"previous_response_id", "conversation", "background_options", "prompt_cache_options"})
_IDENTIFIERS: Final = frozenset({"user", "safety_identifier", "prompt_cache_key"})
_TOOL_IDS: Final = frozenset(
    {"vector_store_ids", "file_ids", "file_id", "container", "container_id", "connector_id", "tunnel_id", "skill_id"}
)
_SCHEMAS: Final = frozenset({"parameters", "input_schema", "output_schema", "format", "filters"})
_CREDENTIALS: Final = frozenset({"authorization", "headers", "domain_secrets"})
_TOOL_PROSE: Final = frozenset({"description", "server_description", "user_location"})
_TOOL_BLOBS: Final = {"input_image_mask": "image", "source": "file"}


class ResponsesReader(PartReader):
    """Reads one request to these endpoints."""

    def _top(self, key: str, value: object) -> Iterator[Part]:
        if key in ("input", "items"):
            yield from self._input(value, (key,))
        elif key == "instructions":
            yield from self.prose(value, (key,), role="system")
        elif key == "prompt":
            yield from self._prompt(mapping(value, (key,)), (key,))
        elif key in _IDENTIFIERS and isinstance(value, str):
            yield Part(PartKind.IDENTIFIER, value, (key,))
        elif key == "model":
            self.model(value)
        elif key in _IDS:
            self._ids(value)
        elif key in _FIXED:
            self.fixed(value)
        elif key == "tools":
            yield from self._tools(value, (key,))
        elif key == "text":
            yield from self.definition(value, (key,))
        else:  # metadata, and whatever the API learns next
            yield from self.prose(value, (key,))

    def _input(self, value: object, path: Path) -> Iterator[Part]:
        if isinstance(value, str):
            yield from self.prose(value, path, role="user")
            return
        for index, item in enumerate(items(value, path)):
            yield from self._item(mapping(item, (*path, index)), (*path, index))

    def _prompt(self, prompt: Json, path: Path) -> Iterator[Part]:
        for key, value in prompt.items():
            if key == "id":
                self.identity(value)
            elif key == "version":
                self.fixed(value)
            elif key == "variables" and isinstance(value, dict):
                for name, variable in cast("Json", value).items():
                    yield from self._content(variable, (*path, key, name), Text(role="user"), "user", None)
            else:
                yield from self.prose(value, (*path, key), role="user")

    def _item(self, item: Json, path: Path) -> Iterator[Part]:
        kind = type_of(item)
        shape = ITEMS.get(kind) if kind is not None else None
        if shape is None:
            raise unreadable(path, "has a type that this version cannot read; send it as text, or leave it out")
        tool, _ = tool_of(item)
        role = text_under(item, "role")
        yield from self._object(item, path, shape, "assistant" if role is None else role, tool)

    def _object(self, node: Json, path: Path, shape: Shape, role: str, tool: str | None) -> Iterator[Part]:
        for key, value in node.items():
            if value is not None:
                yield from self._value(value, (*path, key), shape.get(key, Text()), role, tool)

    def _value(
        self, value: object, path: Path, rule: Text | Content | Rule | Shape, role: str, tool: str | None
    ) -> Iterator[Part]:
        match rule:
            case Text():
                called = tool if rule.kind is PartKind.TOOL_CALL else None
                yield from self.prose(value, path, rule.kind, rule.role or role, called)
            case Content():
                yield from self._content(value, path, rule.text, role, tool)
            case Rule.FIXED:
                self.fixed(value)
            case Rule.ID:
                self.identity(value)
            case Rule.SEALED:
                _ = self.seal(value)
            case Rule.SCHEMA:
                yield from self.definition(value, path)
            case Rule.TOOLS:
                yield from self._tools(value, path)
            case Rule.IMAGE:
                yield from self._picture(value, path)
            case Rule.LOGPROBS:
                if value:
                    yield Part(PartKind.TEXT, joined(value, path), path, role)
            case _:
                for below, node in _each(value, path):
                    if isinstance(node, dict):
                        yield from self._object(cast("Json", node), below, rule, role, tool)
                    else:
                        yield from self.prose(node, below, role=role)

    def _content(self, value: object, path: Path, text: Text, role: str, tool: str | None) -> Iterator[Part]:
        if isinstance(value, str):
            yield from self.prose(value, path, text.kind, text.role or role)
            return
        for below, node in _each(value, path):
            part = mapping(node, below)
            kind = part.get("type")
            if isinstance(kind, str) and kind in BLOBS:
                yield from self._blob(part, BLOBS[kind], below, role)
            elif isinstance(kind, str) and kind in PARTS:
                yield from self._object(part, below, within(PARTS[kind], text), role, tool)
            else:
                raise unreadable(below, "has a type that this version cannot read; send it as text, or leave it out")

    def _picture(self, value: object, path: Path) -> Iterator[Part]:
        if isinstance(value, str) and value.startswith(("http://", "https://")) and not is_binary(value):
            yield from self.prose(value, path, PartKind.TOOL_RESULT, "assistant")
        elif value:
            yield from self._blob({"data": value}, "image", path, "assistant")

    def _tools(self, value: object, path: Path) -> Iterator[Part]:
        for index, tool in enumerate(items(value, path)):
            yield from self._tool(tool, (*path, index))

    def _tool(self, node: object, path: Path) -> Iterator[Part]:
        """A definition of a tool: what is a schema, a credential, an id or binary in it, each as such."""
        if isinstance(node, list):
            for index, item in enumerate(cast("list[object]", node)):
                yield from self._tool(item, (*path, index))
        elif isinstance(node, dict):
            fields = cast("Json", node)
            for key in fields:
                value: object = fields[key]
                place = (*path, key)
                if value is None:
                    continue
                if key in _SCHEMAS:
                    yield from self.definition(value, place)
                elif key in _CREDENTIALS:
                    yield credentials(value)
                elif key == "server_url":
                    yield address(value)
                elif key in _TOOL_PROSE:
                    yield from self.prose(value, place)
                elif key in _TOOL_BLOBS:
                    yield from self._blob(mapping(value, place), _TOOL_BLOBS[key], place, "")
                elif key in _TOOL_IDS and isinstance(value, (str, list)):
                    self._ids(cast("object", value))
                else:
                    yield from self._tool(value, place)
        else:
            self.fixed(node)

    def _ids(self, value: object) -> None:
        """An id, or ids below a node."""
        if isinstance(value, dict):
            for item in cast("Json", value).values():
                self._ids(item)
        elif isinstance(value, list):
            for item in cast("list[object]", value):
                self._ids(item)
        else:
            self.identity(value)


def _each(value: object, path: Path) -> list[tuple[Path, object]]:
    """The elements of a list, or the value itself, with their paths."""
    if not isinstance(value, list):
        return [(path, value)]
    return [((*path, index), node) for index, node in enumerate(cast("list[object]", value))]
