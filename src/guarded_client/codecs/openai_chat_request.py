"""Every text of a chat completion request, or a refusal that says what cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, cast

from guarded_client._errors import UnreadableRefused
from guarded_client._model import Part, PartKind, Path, place
from guarded_client.codecs.wire import Json, is_binary

_FIXED: Final = frozenset(
    {"stream", "temperature", "top_p", "n", "logprobs", "top_logprobs", "max_tokens", "max_completion_tokens",
     "presence_penalty", "frequency_penalty", "seed", "service_tier", "reasoning_effort", "verbosity",
     "parallel_tool_calls", "store", "modalities", "logit_bias", "stream_options", "prompt_cache_retention",
     "prompt_cache_options", "audio", "moderation", "tool_choice", "function_call"}
)  # fmt: skip
"""Enumerations, numbers and names of tools."""
_IDENTIFIERS: Final = frozenset({"user", "safety_identifier", "prompt_cache_key"})
_PROSE: Final = frozenset({"description", "default", "examples", "example", "$comment"})
_NAMING: Final = frozenset({"properties", "$defs", "definitions", "patternProperties"})
"""Schema keywords whose keys are names that someone chose."""
_OPAQUE: Final = re.compile(r"[A-Za-z]+[A-Za-z0-9]*[_-][A-Za-z0-9_.:/-]{1,160}")
"""An id as providers make them: ``call_Ab12``, ``gpt-5``."""
_BLOBS: Final = {"image_url": "image", "input_audio": "audio", "file": "file"}


def _unreadable(path: Path, problem: str) -> UnreadableRefused:
    return UnreadableRefused(f"not sent: {place(path)} {problem}")


def _mapping(node: object, path: Path) -> Json:
    if not isinstance(node, dict):
        raise _unreadable(path, "is not an object")
    return cast("Json", node)


def _items(node: object, path: Path) -> list[object]:
    if not isinstance(node, list):
        raise _unreadable(path, "is neither text nor a list")
    return cast("list[object]", node)


class ChatReader:
    """Reads one request. What cannot be rewritten is gathered, a part for each top-level key, to be looked at."""

    def __init__(self, blobs: frozenset[str]) -> None:
        self._blobs = blobs
        self._structure: list[str] = []

    def read(self, document: Json) -> Iterator[Part]:
        """The parts of a body.

        Raises:
            UnreadableRefused: a part is binary or of an unknown type.
        """
        for key, value in document.items():
            self._structure = []
            yield from self._top(key, value)
            if self._structure:
                # each once, so that the roles of a long chat read the same at every turn
                yield Part(PartKind.STRUCTURE, "\n".join(dict.fromkeys(self._structure)), (key,))

    def _top(self, key: str, value: object) -> Iterator[Part]:
        if value is None:
            return
        if key == "messages":
            for index, message in enumerate(_items(value, (key,))):
                yield from self._message(_mapping(message, (key, index)), (key, index))
        elif key == "model":
            self._id(value)
        elif key in _IDENTIFIERS and isinstance(value, str):
            yield Part(PartKind.IDENTIFIER, value, (key,))
        elif key in _FIXED:
            self._fixed(value)
        elif key in ("tools", "functions", "response_format"):
            yield from self._definition(value, (key,))
        else:  # stop, prediction, metadata, web_search_options, and whatever the API learns next
            yield from self._prose(value, (key,))

    def _message(self, message: Json, path: Path) -> Iterator[Part]:
        role = str(message.get("role", ""))
        for key, value in message.items():
            place = (*path, key)
            if value is None:
                continue
            if key == "role":
                self._fixed(value)
            elif key == "content":
                yield from self._content(value, place, role)
            elif key == "name" and role in ("user", "assistant", ""):
                yield from self._prose(value, place, PartKind.PARTICIPANT, role)
            elif key == "name":
                self._fixed(value)
            elif key == "tool_calls":
                for index, call in enumerate(_items(value, place)):
                    yield from self._tool_call(_mapping(call, (*place, index)), (*place, index))
            elif key == "function_call":
                yield from self._function(_mapping(value, place), place)
            elif key == "tool_call_id":
                self._id(value)
            elif key == "audio" and role == "assistant":
                self._id(_mapping(value, place).get("id"))
                if set(_mapping(value, place)) != {"id"}:
                    raise _unreadable(place, "is binary and cannot be read; send back its id only")
            else:
                kind = PartKind.REASONING if key in ("reasoning_content", "reasoning") else PartKind.TEXT
                yield from self._prose(value, place, kind, role)

    def _content(self, content: object, path: Path, role: str) -> Iterator[Part]:
        kind = PartKind.TOOL_RESULT if role in ("tool", "function") else PartKind.TEXT
        if isinstance(content, str):
            yield from self._prose(content, path, kind, role)
            return
        for index, item in enumerate(_items(content, path)):
            place = (*path, index)
            block = _mapping(item, place)
            name = block.get("type")
            if name in ("text", "refusal"):
                for key, value in block.items():
                    if key == name:
                        yield from self._prose(value, (*place, key), kind, role)
                    else:
                        self._fixed(value)
            elif isinstance(name, str) and name in _BLOBS:
                yield from self._blob(block, _BLOBS[name], place, role)
            else:
                raise _unreadable(place, "has a type that this version cannot read; send it as text, or leave it out")

    def _blob(self, block: Json, kind: str, path: Path, role: str) -> Iterator[Part]:
        if kind not in self._blobs:
            raise _unreadable(
                path, f"is {kind} data, which cannot be read; `blobs: [{kind}]` in the policy sends it unread"
            )
        for key, value in block.items():
            fields = cast("Json", value) if isinstance(value, dict) else {"": value}
            for field, text in fields.items():
                place = (*path, key, field) if field else (*path, key)
                if isinstance(text, str) and not is_binary(text) and field not in ("data", "file_data"):
                    if field == "filename":
                        yield Part(PartKind.TEXT, text, place, role)
                    else:
                        self._fixed(text)

    def _tool_call(self, call: Json, path: Path) -> Iterator[Part]:
        for key, value in call.items():
            if key == "id":
                self._id(value)
            elif key in ("function", "custom"):
                yield from self._function(_mapping(value, (*path, key)), (*path, key))
            elif key in ("type", "index"):
                self._fixed(value)
            else:
                yield from self._prose(value, (*path, key), PartKind.TEXT, "assistant")

    def _function(self, function: Json, path: Path) -> Iterator[Part]:
        tool = function.get("name")
        for key, value in function.items():
            place = (*path, key)
            if key == "name":
                self._fixed(value)
            elif key in ("arguments", "input") and isinstance(value, str):
                yield Part(PartKind.TOOL_CALL, value, place, "assistant", tool if isinstance(tool, str) else None)
            else:
                yield from self._prose(value, place, PartKind.TEXT, "assistant")

    def _definition(self, node: object, path: Path) -> Iterator[Part]:
        """A tool or a schema: descriptions, defaults and examples are prose; names and enumerations are structure."""
        if isinstance(node, dict):
            for key, value in cast("Json", node).items():
                self._structure.append(key)
                if key in _PROSE and path[-1] not in _NAMING:
                    yield from self._prose(value, (*path, key))
                else:
                    yield from self._definition(value, (*path, key))
        elif isinstance(node, list):
            for index, item in enumerate(cast("list[object]", node)):
                yield from self._definition(item, (*path, index))
        else:
            self._fixed(node)

    def _prose(self, node: object, path: Path, kind: PartKind = PartKind.TEXT, role: str = "") -> Iterator[Part]:
        """Every string below a node is text; keys and numbers are structure."""
        if isinstance(node, str):
            if is_binary(node):
                raise _unreadable(path, "looks like binary data and cannot be read")
            yield Part(kind, node, path, role)
        elif isinstance(node, dict):
            for key, value in cast("Json", node).items():
                self._structure.append(key)
                yield from self._prose(value, (*path, key), kind, role)
        elif isinstance(node, list):
            for index, item in enumerate(cast("list[object]", node)):
                yield from self._prose(item, (*path, index), kind, role)
        else:
            self._fixed(node)

    def _fixed(self, node: object) -> None:
        if isinstance(node, dict):
            for key, value in cast("Json", node).items():
                self._structure.append(key)
                self._fixed(value)
        elif isinstance(node, list):
            for item in cast("list[object]", node):
                self._fixed(item)
        elif isinstance(node, str):
            self._structure.append(node)
        elif isinstance(node, (int, float)) and not isinstance(node, bool) and abs(node) >= 1e6:
            self._structure.append(str(node))

    def _id(self, value: object) -> None:
        if not (isinstance(value, str) and _OPAQUE.fullmatch(value)):
            self._fixed(value)
