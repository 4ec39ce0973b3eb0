"""Every text of LangChain's values, messages before all, or a refusal that says what cannot be read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from enum import Enum
from typing import Any, Final, cast

from langchain_core.messages import BaseMessage

from guarded_client._model import Part, PartKind, Path
from guarded_client.adapters.frameworks.langchain.shapes import fields_of, is_a, placed
from guarded_client.codecs.binary import data_kind, is_binary
from guarded_client.codecs.ids import is_opaque, is_sealed
from guarded_client.codecs.json_parts import BETWEEN, Reader, strings_of, unreadable
from guarded_client.codecs.json_tree.leaves import framed
from guarded_client.codecs.wire import dump

_ROLES: Final = {"human": "user", "ai": "assistant", "AIMessageChunk": "assistant"}
_FIXED: Final = frozenset(
    {"type", "role", "index", "status", "mime_type", "media_type", "cache_control", "chunk_position", "usage_metadata",
     "model_name", "model_provider", "finish_reason", "stop_reason", "system_fingerprint", "service_tier", "detail",
     "output_version", "object", "goto"}
)  # fmt: skip
"""Enumerations and numbers, wherever they stand, as long as they are one word."""
_WORD: Final = re.compile(r"[A-Za-z0-9_.:/$-]*")
_SEALED: Final = frozenset({"signature", "thought_signature", "encrypted_content", "encrypted_index", "data"})
THOUGHTS: Final = frozenset({"thinking", "redacted_thinking", "reasoning"})
CALLS: Final = frozenset(
    {"tool_use", "tool_call", "tool_call_chunk", "invalid_tool_call", "function_call", "server_tool_call",
     "server_tool_use", "server_tool_call_chunk", "custom_tool_call", "input_json_delta"}
)  # fmt: skip
ARGUMENTS: Final = ("args", "arguments", "input", "partial_json")
_BLOBS: Final = {
    "image": "image", "image_url": "image", "input_image": "image", "audio": "audio", "input_audio": "audio",
    "video": "file", "file": "file", "input_file": "file", "document": "file", "media": "file",
}  # fmt: skip
_DEFINITIONS: Final = frozenset({"tools", "functions", "response_format"})


class ValueReader(Reader):
    """Reads one value. What cannot be rewritten is gathered, and comes as a part of its own at the end."""

    def __init__(self, blobs: frozenset[str]) -> None:
        super().__init__(blobs)
        self._root: Path = ()
        self.frames: set[Path] = set()
        """Where a part is a number in a frame of JSON."""
        self.ids: list[str] = []
        """Ids that were drawn by lot and are in no part, and numbers that are in none."""
        self.numbers: list[int | float] = []

    def read(self, value: object, path: Path, kind: PartKind = PartKind.TEXT) -> Iterator[Part]:
        """The parts of a value, at a path of one step or none.

        Raises:
            UnreadableRefused: something in it cannot be read.
        """
        self.structure = []
        self._root = path
        yield from self._node(value, path, kind)
        if self.structure:
            yield Part(PartKind.STRUCTURE, BETWEEN.join(dict.fromkeys(self.structure)), (*path, "names"))

    def written(self, value: Any, texts: Mapping[Path, str]) -> Any:
        """The value that was read last, with other texts. What lies on no path is shared with the old one."""
        size = len(self._root)
        own = {path[size:]: text for path, text in texts.items() if path[:size] == self._root}
        return placed(value, own, {path[size:] for path in self.frames})

    def identity(self, value: object) -> None:
        """See :meth:`Reader.identity`; those that are not looked at are noted."""
        if isinstance(value, str) and is_opaque(value):
            self.ids.append(value)
        super().identity(value)

    def options(self, options: Mapping[str, Any]) -> Iterator[Part]:
        """The parts of what goes to a model beside its messages: tools, stop words, settings."""
        for key, value in options.items():
            self.structure = [key]
            if key in _DEFINITIONS:
                yield from self.definition(_schema(value), (key,))
            elif key == "tool_choice":
                self.fixed(value)
            elif isinstance(value, type):
                self.fixed(_schema(value))
            else:
                yield from self._node(value, (key,))
            yield Part(PartKind.STRUCTURE, BETWEEN.join(dict.fromkeys(self.structure)), (key, "names"))

    def _node(self, node: Any, path: Path, kind: PartKind = PartKind.TEXT, role: str = "") -> Iterator[Part]:
        if node is None or isinstance(node, bool):
            return
        if isinstance(node, Enum):
            self.fixed(node.value)
        elif isinstance(node, str) and is_binary(node):
            self.permit(data_kind(node), path)
        elif isinstance(node, (str, int, float)):
            yield from self._leaf(node, path, kind, role)
        elif isinstance(node, BaseMessage):
            yield from self._message(node, path)
        elif is_a(node, Mapping):
            yield from self._fields(node, path, kind, role)
        elif isinstance(node, (list, tuple)):
            for index, item in enumerate(cast("Sequence[object]", node)):
                yield from self._node(item, (*path, index), kind, role)
        elif (fields := fields_of(node)) is not None:
            yield from self._fields(fields, path, kind, role)
        else:
            raise unreadable(
                path, f"is a {type(node).__name__}, which cannot be read; give it as text, or leave it out"
            )

    def _leaf(self, node: str | int | float, path: Path, kind: PartKind, role: str) -> Iterator[Part]:
        name = next((step for step in reversed(path) if isinstance(step, str)), "")
        frame = framed(name, node) if name != "content" else None
        if frame is not None:
            self.frames.add(path)
            yield Part(kind, frame, path, role)
        elif not isinstance(node, str):
            self.numbers.append(node)
        elif node:
            yield Part(kind, node, path, role)

    def _fields(self, node: Mapping[Any, Any], path: Path, kind: PartKind, role: str) -> Iterator[Part]:
        """The parts of a block, or of any other value that has named fields."""
        named = node.get("type")
        block = named if isinstance(named, str) else ""
        if block in THOUGHTS and _signed(node):
            return  # a provider signed it: it goes back as it came
        if block in _BLOBS and any(key in node for key in _CARRIERS):
            self.permit(_BLOBS[block], path)
            yield from self.beside(node, path, role)
            return
        if not all(isinstance(key, str) for key in node):
            raise unreadable(path, "has a key that is not text")
        if isinstance(node, dict) and not all(map(_is_word, node)) and (text := _json(node)):
            yield Part(kind, text, path, role)
            return
        for key in node:
            yield from self._field(
                node, key, block, (*path, key), PartKind.REASONING if block in THOUGHTS else kind, role
            )

    def _field(
        self, node: Mapping[Any, Any], key: str, block: str, path: Path, kind: PartKind, role: str
    ) -> Iterator[Part]:
        """The parts of one field, by what it is for; ``block``: the type of what has it."""
        value = node[key]
        self.structure.append(key)
        if (key in _FIXED and _is_word(value)) or (key == "name" and block in CALLS):
            self.fixed(value)
        elif (key == "id" or key.endswith("_id")) and isinstance(value, str) and _is_word(value):
            self.identity(value)
        elif key in _SEALED and is_sealed(value):
            return
        elif key in ARGUMENTS and block in CALLS:
            yield from self._arguments(value, path, node.get("name"))
        else:
            yield from self._node(value, path, kind, role)

    def _arguments(self, value: object, path: Path, tool: object) -> Iterator[Part]:
        text = value if isinstance(value, str) else dump(value).decode() if value else ""
        if text:
            yield Part(PartKind.TOOL_CALL, text, path, "assistant", tool if isinstance(tool, str) else None)

    def _message(self, message: Any, path: Path) -> Iterator[Part]:
        role = role_of(message)
        kind = PartKind.TOOL_RESULT if role in ("tool", "function") else PartKind.TEXT
        for key, value in (fields_of(message) or {}).items():
            place = (*path, key)
            if not value or (key in _FIXED and _is_word(value)):
                continue
            if key in ("id", "tool_call_id"):
                self.identity(value)
            elif key == "name":
                if role in ("user", "assistant"):
                    yield Part(PartKind.PARTICIPANT, str(value), place, role)
                else:
                    self.fixed(value)
            elif key in ("tool_calls", "invalid_tool_calls", "tool_call_chunks"):
                for index, call in enumerate(value):
                    yield from self._fields({"type": "tool_call", **call}, (*place, index), kind, role)
            else:
                yield from self._node(value, place, kind, role)


def role_of(message: Any) -> str:
    """Who a message is from, as providers say it."""
    return _ROLES.get(message.type) or str(message.type)


_CARRIERS: Final = ("url", "base64", "data", "image_url", "input_audio", "file", "file_id", "source", "source_type")


def _is_word(value: object) -> bool:
    """Whether a value may be an enumeration or the name of a field, rather than what somebody wrote."""
    return not isinstance(value, str) or _WORD.fullmatch(value) is not None


def _json(node: object) -> str:
    """An object of somebody's own making as JSON, whose keys are read too; empty if JSON cannot hold it."""
    with suppress(TypeError, ValueError, RecursionError):
        text = json.dumps(node, ensure_ascii=False, allow_nan=False)
        return "" if any(map(is_binary, strings_of(json.loads(text)))) else text
    return ""


def _signed(block: Mapping[Any, Any]) -> bool:
    extras: Any = block.get("extras")
    if is_a(extras, Mapping) and any(is_sealed(extras.get(key)) for key in _SEALED):
        return True
    return any(is_sealed(block.get(key)) for key in _SEALED)


def _schema(value: Any) -> Any:
    if isinstance(value, type):
        schema = getattr(value, "model_json_schema", None)
        return schema() if schema is not None else getattr(value, "__annotations__", {}).keys()
    if isinstance(value, (list, tuple)):
        return [_schema(item) for item in cast("Sequence[object]", value)]
    return value
