"""Every text of a chat completion request, or a refusal that says what cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast

from guarded_client._model import Part, PartKind, Path
from guarded_client.codecs.ids import is_sealed
from guarded_client.codecs.json_parts import PartReader, items, legible, mapping, unreadable
from guarded_client.codecs.servers_and_logins import credentials
from guarded_client.codecs.wire import Json, text_under

_FIXED: Final = frozenset(
    {"stream", "temperature", "top_p", "n", "logprobs", "top_logprobs", "max_tokens", "max_completion_tokens",
     "presence_penalty", "frequency_penalty", "seed", "random_seed", "service_tier", "reasoning_effort", "verbosity",
     "parallel_tool_calls", "store", "modalities", "logit_bias", "stream_options", "prompt_cache_retention",
     "prompt_cache_options", "audio", "moderation", "tool_choice", "function_call"}
)  # fmt: skip
"""Enumerations, numbers and names of tools."""
_IDENTIFIERS: Final = frozenset({"user", "safety_identifier", "prompt_cache_key"})
_SOURCES: Final = frozenset({"data_sources", "dataSources"})
"""Azure's: where it looks for what the model is to know."""
_BLOBS: Final = {
    "image_url": "image", "input_audio": "audio", "audio_url": "audio", "file": "file", "document_url": "file",
    "video_url": "file",
}  # fmt: skip

_FOUND: Final = frozenset({"tool_reference", "resource", "resource_link"})
"""Mistral's: what a tool came upon, in thoughts and in results."""
_THOUGHTS: Final = frozenset({"reasoning_details", "thinking_blocks"})
"""Thoughts as OpenRouter and LiteLLM give them: those that are signed or encrypted go back as they came."""
_SEALS: Final = frozenset({"thought_signature", "thought_signatures"})
"""What Gemini signs, beside a message or a call: it has to go back as it came."""


class ChatReader(PartReader):
    """Reads one request to the chat endpoint.

    Attributes:
        sealed: what the provider signed or encrypted goes back unread; placeholders in it belong to a conversation.
    """

    sealed = False

    def _top(self, key: str, value: object) -> Iterator[Part]:
        if key == "messages":
            for index, message in enumerate(items(value, (key,))):
                yield from self._message(mapping(message, (key, index)), (key, index))
        elif key == "model":
            self.model(value)
        elif key == "agent_id":
            self.identity(value)
        elif key in _IDENTIFIERS and isinstance(value, str):
            yield Part(PartKind.IDENTIFIER, value, (key,))
        elif key in _FIXED:
            self.fixed(value)
        elif key in ("tools", "functions", "response_format"):
            yield from self.definition(value, (key,))
        elif key in _SOURCES:
            yield from self._sources(value, (key,))
        else:  # stop, prediction, metadata, web_search_options, and whatever the API learns next
            yield from self.prose(value, (key,))

    def _sources(self, node: object, path: Path) -> Iterator[Part]:
        """Settings of data sources: instructions are prose, credentials are sent, nothing else can be replaced."""
        if isinstance(node, list):
            for index, item in enumerate(cast("list[object]", node)):
                yield from self._sources(item, (*path, index))
        elif isinstance(node, dict):
            for key, value in cast("Json", node).items():
                if key == "authentication":
                    yield credentials(value)
                elif key in ("role_information", "roleInformation"):
                    yield from self.prose(value, (*path, key), role="system")
                else:
                    yield from self._sources(value, (*path, key))
        else:
            self.fixed(node, path)

    def _message(self, message: Json, path: Path) -> Iterator[Part]:
        role = str(message.get("role", ""))
        for key, value in message.items():
            place = (*path, key)
            if value is None:
                continue
            if key == "role":
                self.fixed(value)
            elif key == "content":
                yield from self._content(value, place, role)
            elif key == "images" and isinstance(value, list):  # OpenRouter's
                yield from self._content(cast("object", value), place, role)
            elif key == "name" and role in ("user", "assistant", ""):
                yield from self.prose(value, place, PartKind.PARTICIPANT, role)
            elif key == "name":
                self.fixed(value)
            elif key == "tool_calls":
                for index, call in enumerate(items(value, place)):
                    yield from self._tool_call(mapping(call, (*place, index)), (*place, index))
            elif key == "function_call":
                yield from self._function(mapping(value, place), place)
            elif key == "tool_call_id":
                self.identity(value)
            elif key in _THOUGHTS and isinstance(value, list):
                for index, thought in enumerate(cast("list[object]", value)):
                    yield from self._thought(mapping(thought, (*place, index)), (*place, index), role)
            elif key == "audio" and role == "assistant":
                self.identity(mapping(value, place).get("id"))
                if set(mapping(value, place)) != {"id"}:
                    raise unreadable(place, "is binary and cannot be read; send back its id only")
            else:
                kind = PartKind.REASONING if key in ("reasoning_content", "reasoning") else PartKind.TEXT
                yield from self._other(value, place, kind, role)

    def _content(self, content: object, path: Path, role: str, kind: PartKind = PartKind.TEXT) -> Iterator[Part]:
        kind = PartKind.TOOL_RESULT if role in ("tool", "function") else kind
        if isinstance(content, str):
            yield Part(kind, legible(content, path), path, role)
            return
        for index, item in enumerate(items(content, path)):
            place = (*path, index)
            yield from self._block(mapping(item, place), place, role, kind)

    def _block(self, block: Json, place: Path, role: str, kind: PartKind) -> Iterator[Part]:
        name = block.get("type")
        if name in ("text", "refusal"):
            for key, value in block.items():
                if key == name:
                    yield from self.prose(value, (*place, key), kind, role)
                else:
                    self.fixed(value)
        elif name == "thinking":
            for key, value in block.items():
                if key == name:
                    yield from self._content(value, (*place, key), role, PartKind.REASONING)
                elif key == "signature":
                    _ = self.seal(value)
                else:
                    self.fixed(value)
        elif name == "reference":
            self.fixed(block)
        elif isinstance(name, str) and name in _FOUND:
            for key, value in block.items():
                if key == "content":
                    yield from self._block(mapping(value, (*place, key)), (*place, key), role, kind)
                elif key in ("type", "tool"):
                    self.fixed(value)
                else:
                    yield from self.prose(value, (*place, key), kind, role)
        elif name == "document":  # Groq's: data of the caller's own, and its id
            for key, value in block.items():
                if key == name:
                    yield from self._document(mapping(value, (*place, key)), (*place, key), role, kind)
                else:
                    self.fixed(value)
        elif isinstance(name, str) and name in _BLOBS:
            yield from self._blob(block, _BLOBS[name], place, role)
        else:
            raise unreadable(place, "has a type that this version cannot read; send it as text, or leave it out")

    def _document(self, document: Json, path: Path, role: str, kind: PartKind) -> Iterator[Part]:
        for key, value in document.items():
            if key == "id":
                self.identity(value)
            else:
                yield from self._as_json(value, (*path, key), kind, role)

    def _thought(self, thought: Json, path: Path, role: str) -> Iterator[Part]:
        signed = is_sealed(thought.get("signature"))
        for key, value in thought.items():
            if key in ("signature", "data"):
                self.sealed |= self.seal(value)
            elif key == "id":
                self.identity(value)
            elif key in ("type", "format", "index"):
                self.fixed(value)
            elif not (signed and key in ("text", "summary", "thinking") and isinstance(value, str)):
                yield from self.prose(value, (*path, key), PartKind.REASONING, role)

    def _tool_call(self, call: Json, path: Path) -> Iterator[Part]:
        for key, value in call.items():
            if key == "id":
                self.identity(value)
            elif key in ("function", "custom"):
                yield from self._function(mapping(value, (*path, key)), (*path, key))
            elif key in ("type", "index"):
                self.fixed(value)
            else:
                yield from self._other(value, (*path, key), PartKind.TEXT, "assistant")

    def _other(self, value: object, path: Path, kind: PartKind, role: str) -> Iterator[Part]:
        """What is not known: every string below is text, but for seals."""
        if isinstance(value, (dict, list)):
            pairs = cast("Json", value).items() if isinstance(value, dict) else enumerate(cast("list[object]", value))
            for key, below in pairs:
                yield from self._other(below, (*path, key), kind, role)
        elif any(step in _SEALS for step in path[-2:]):
            _ = self.seal(value)
        else:
            yield from self.prose(value, path, kind, role)

    def _function(self, function: Json, path: Path) -> Iterator[Part]:
        tool = text_under(function, "name")
        for key, value in function.items():
            place = (*path, key)
            if key == "name":
                self.fixed(value)
            elif key in ("arguments", "input"):  # Mistral's may be an object
                yield from self._as_json(value, place, PartKind.TOOL_CALL, "assistant", tool)
            else:
                yield from self.prose(value, place, PartKind.TEXT, "assistant")
