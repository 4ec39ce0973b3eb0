"""Every text of a Cohere chat request, or a refusal that says what cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast

from guarded_client._model import Part, PartKind, Path
from guarded_client.codecs.json_parts import PartReader, items, mapping, unreadable
from guarded_client.codecs.wire import Json, text_under

_FIXED: Final = frozenset(
    {"stream", "strict_tools", "citation_options", "safety_mode", "max_tokens", "temperature", "seed", "k", "p",
     "frequency_penalty", "presence_penalty", "logprobs", "tool_choice", "thinking", "priority"}
)  # fmt: skip


class ChatReader(PartReader):
    """Reads one request."""

    def _top(self, key: str, value: object) -> Iterator[Part]:
        match key:
            case "messages":
                for index, message in enumerate(items(value, (key,))):
                    yield from self._message(mapping(message, (key, index)), (key, index))
            case "documents":
                for index, document in enumerate(items(value, (key,))):
                    yield from self._document(document, (key, index), PartKind.TEXT, "")
            case "model":
                self.model(value)
            case "tools" | "response_format":
                yield from self.definition(value, (key,))
            case _ if key in _FIXED:
                self.fixed(value)
            case _:  # stop_sequences, and whatever the API learns next
                yield from self.prose(value, (key,))

    def _message(self, message: Json, path: Path) -> Iterator[Part]:
        role = text_under(message, "role") or ""
        kind = PartKind.TOOL_RESULT if role == "tool" else PartKind.TEXT
        for key, value in message.items():
            place = (*path, key)
            if value is None:
                continue
            match key:
                case "role":
                    self.fixed(value)
                case "tool_call_id":
                    self.identity(value)
                case "content" if not isinstance(value, str):
                    for index, block in enumerate(items(value, place)):
                        yield from self._block(mapping(block, (*place, index)), (*place, index), kind, role)
                case "tool_calls":
                    for index, call in enumerate(items(value, place)):
                        yield from self._call(mapping(call, (*place, index)), (*place, index))
                case "citations":
                    for index, citation in enumerate(items(value, place)):
                        yield from self._citation(mapping(citation, (*place, index)), (*place, index), role)
                case _:
                    yield from self.prose(value, place, PartKind.REASONING if key == "tool_plan" else kind, role)

    def _block(self, block: Json, path: Path, kind: PartKind, role: str) -> Iterator[Part]:
        name = block.get("type")
        if name == "image_url":
            yield from self._blob(block, "image", path, role)
            return
        if name not in ("text", "thinking", "document"):
            raise unreadable(path, "has a type that this version cannot read; send it as text, or leave it out")
        for key, value in block.items():
            if key != name:
                self.fixed(value)
            elif name == "document":
                yield from self._document(value, (*path, key), kind, role)
            else:
                yield from self.prose(value, (*path, key), PartKind.REASONING if name == "thinking" else kind, role)

    def _document(self, document: object, path: Path, kind: PartKind, role: str) -> Iterator[Part]:
        """A text, or data of the caller's own and its id, which citations repeat."""
        if not isinstance(document, dict):
            yield from self.prose(document, path, kind, role)
            return
        for key, value in cast("Json", document).items():
            if key == "id":  # the caller's own, such as the number of a customer
                yield from self.prose(value, (*path, key), kind, role)
            else:
                yield from self._as_json(value, (*path, key), kind, role)

    def _citation(self, citation: Json, path: Path, role: str) -> Iterator[Part]:
        for key, value in citation.items():
            place = (*path, key)
            if key == "text":
                yield from self.prose(value, place, PartKind.TEXT, role)
            elif key != "sources" or value is None:
                self.fixed(value)
            else:
                for index, source in enumerate(items(value, place)):
                    yield from self._source(mapping(source, (*place, index)), (*place, index), role)

    def _source(self, source: Json, path: Path, role: str) -> Iterator[Part]:
        for key, value in source.items():
            if key == "type":
                self.fixed(value)
            else:
                yield from self._document({key: value}, path, PartKind.TEXT, role)

    def _call(self, call: Json, path: Path) -> Iterator[Part]:
        for key, value in call.items():
            if key == "id":
                self.identity(value)
            elif key == "function" and value is not None:
                yield from self._function(mapping(value, (*path, key)), (*path, key))
            else:
                self.fixed(value)

    def _function(self, function: Json, path: Path) -> Iterator[Part]:
        for key, value in function.items():
            if key == "arguments":
                tool = text_under(function, "name")
                yield from self._as_json(value, (*path, key), PartKind.TOOL_CALL, "assistant", tool)
            else:
                self.fixed(value)
