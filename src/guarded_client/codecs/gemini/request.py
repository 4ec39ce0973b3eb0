"""Every text of a request to the Gemini API, or a refusal that says what cannot be read.

Its JSON is that of protocol buffers: each field may be written in camel case or in snake case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, cast

from guarded_client._model import Part, PartKind, Path
from guarded_client.codecs.binary import media_kind
from guarded_client.codecs.json_parts import PartReader, items, mapping, unreadable
from guarded_client.codecs.servers_and_logins import address, credentials
from guarded_client.codecs.wire import Json, text_under

_FIXED: Final = frozenset({"model", "safetySettings", "cachedContent", "store", "serviceTier", "taskType",
                           "outputDimensionality", "autoTruncate"})  # fmt: skip
_SCHEMAS: Final = frozenset({"responseSchema", "responseJsonSchema"})
_PROVIDER_RUN: Final = {"executableCode": "code", "codeExecutionResult": "output", "toolCall": "args",
                        "toolResponse": "response"}  # fmt: skip
"""Parts of tools that the provider runs, each with the field that holds its text or object."""
_ABOUT: Final = frozenset({"thought", "videoMetadata", "audioMetadata", "documentMetadata", "spreadsheetMetadata",
                           "mediaResolution", "mediaProcessing"})  # fmt: skip
_SPOKEN: Final = frozenset({"audioTranscription", "speechMetadata"})
"""What was said in a part, or how its text is to be said."""
_CREDENTIALS: Final = frozenset({"apiAuth", "apiKey", "authConfig", "headers"})
"""What a tool of the provider logs in with elsewhere."""
_BASE64: Final = re.compile(r"[A-Za-z0-9+/=_-]*")


def camel(key: str) -> str:
    """A field's name in camel case."""
    head, *rest = key.split("_")
    return head + "".join(word[:1].upper() + word[1:] for word in rest)


class GeminiReader(PartReader):
    """Reads one request to generate, to count tokens or to embed."""

    def _top(self, key: str, value: object) -> Iterator[Part]:
        yield from self._field(key, value, (key,))

    def _field(self, key: str, value: object, path: Path) -> Iterator[Part]:
        name = camel(key)
        if name in ("contents", "content", "systemInstruction"):
            if not isinstance(value, list):
                yield from self._content(mapping(value, path), path)
                return
            for index, content in enumerate(cast("list[object]", value)):
                yield from self._content(mapping(content, (*path, index)), (*path, index))
        elif name == "requests":
            for index, request in enumerate(items(value, path)):
                yield from self._fields(mapping(request, (*path, index)), (*path, index))
        elif name in ("generateContentRequest", "embedContentConfig"):
            yield from self._fields(mapping(value, path), path)
        elif name == "generationConfig":
            yield from self._settings(mapping(value, path), path)
        elif name == "toolConfig":
            self._tool_config(mapping(value, path), path)
        elif name == "tools":
            yield from self._tool(value, path)
        elif name in _FIXED:
            self.fixed(value)
        else:  # labels, the title of a text to embed, and whatever the API learns next
            yield from self.prose(value, path)

    def _fields(self, node: Json, path: Path) -> Iterator[Part]:
        for key, value in node.items():
            if value is not None:
                yield from self._field(key, value, (*path, key))

    def _settings(self, settings: Json, path: Path) -> Iterator[Part]:
        for key, value in settings.items():
            name = camel(key)
            if name in _SCHEMAS or (name == "responseFormat" and value):
                yield from self.definition(value, (*path, key))
            elif name == "stopSequences":
                yield from self.prose(value, (*path, key))
            else:
                self.fixed(value)

    def _tool(self, node: object, path: Path) -> Iterator[Part]:
        """A definition of a tool: functions of the caller's as such, credentials and addresses of the provider's."""
        if isinstance(node, list):
            for index, item in enumerate(cast("list[object]", node)):
                yield from self._tool(item, (*path, index))
        elif isinstance(node, dict):
            for key, value in cast("Json", node).items():
                place, name = (*path, key), camel(key)
                if name in _CREDENTIALS:
                    yield credentials(value)
                elif name == "url":
                    yield address(value)
                elif name == "functionDeclarations":
                    yield from self.definition(value, place)
                elif key in self.prose_keys:
                    yield from self.prose(value, place)
                else:
                    yield from self._tool(value, place)
        else:
            self.fixed(node, path)

    def _tool_config(self, config: Json, path: Path) -> None:
        for key, value in config.items():
            if camel(key) == "functionCallingConfig":
                calling = mapping(value, (*path, key))
                if any(camel(name) == "streamFunctionCallArguments" and calling[name] for name in calling):
                    raise unreadable(path, "asks for arguments in pieces, which cannot be restored; leave that out")
            self.fixed(value)

    def _content(self, content: Json, path: Path) -> Iterator[Part]:
        role = text_under(content, "role") or ""
        role = "assistant" if role == "model" else role
        for key, value in content.items():
            place = (*path, key)
            if key == "parts":
                for index, part in enumerate(items(value, place)):
                    yield from self._part(mapping(part, (*place, index)), (*place, index), role)
            elif key == "role":
                self.fixed(value)
            else:
                yield from self.prose(value, place, PartKind.TEXT, role)

    def _part(self, part: Json, path: Path, role: str) -> Iterator[Part]:
        for key, value in part.items():
            place, name = (*path, key), camel(key)
            if value is None:
                continue
            if name == "text":
                kind = PartKind.REASONING if part.get("thought") is True else PartKind.TEXT
                yield from self.prose(value, place, kind, role)
            elif name == "thoughtSignature":
                if not (isinstance(value, str) and _BASE64.fullmatch(value)):
                    raise unreadable(place, "is not a signature")
                _ = self.seal(value)
            elif name in ("inlineData", "fileData"):
                yield from self._media(mapping(value, place), place, role)
            elif name in ("functionCall", "functionResponse"):
                yield from self._function(mapping(value, place), place, role)
            elif name in _PROVIDER_RUN:
                yield from self._provider_run(mapping(value, place), place, _PROVIDER_RUN[name])
            elif name == "partMetadata":
                yield from self._as_json(value, place, PartKind.TEXT, role)
            elif name in _ABOUT:
                self.fixed(value)
            elif name in _SPOKEN:
                yield from self._spoken(mapping(value, place), place, role)
            else:
                raise unreadable(place, "has a type that this version cannot read; send it as text, or leave it out")

    def _spoken(self, said: Json, path: Path, role: str) -> Iterator[Part]:
        for key, value in said.items():
            name = camel(key)
            if name in ("text", "style"):
                yield from self.prose(value, (*path, key), PartKind.TEXT, role)
            elif name == "words" and value:
                raise unreadable(path, "has its words one by one, which cannot be read; send its text alone")
            else:
                self.fixed(value)

    def _media(self, data: Json, path: Path, role: str) -> Iterator[Part]:
        yield from self._blob(data, media_kind(str(data.get("mimeType", data.get("mime_type", "")))), path, role)

    def _function(self, function: Json, path: Path, role: str) -> Iterator[Part]:
        tool = text_under(function, "name")
        for key, value in function.items():
            place, name = (*path, key), camel(key)
            if name == "id":
                self.identity(value)
            elif name == "args":
                yield from self._as_json(value, place, PartKind.TOOL_CALL, role, tool)
            elif name == "response":
                yield from self._as_json(value, place, PartKind.TOOL_RESULT, role, tool)
            elif name == "parts":
                for index, part in enumerate(items(value, place)):
                    yield from self._part(mapping(part, (*place, index)), (*place, index), role)
            elif name in ("name", "willContinue", "scheduling"):
                self.fixed(value)
            else:
                raise unreadable(place, "cannot be read by this version; leave it out")

    def _provider_run(self, node: Json, path: Path, field: str) -> Iterator[Part]:
        for key, value in node.items():
            place = (*path, key)
            if key == "id":
                self.identity(value)
            elif key != field:
                self.fixed(value)
            elif isinstance(value, str):
                yield from self.prose(value, place, PartKind.TOOL_CALL, "assistant")
            else:
                yield from self._as_json(value, place, PartKind.TOOL_CALL, "assistant")
