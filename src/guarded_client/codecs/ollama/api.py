"""Ollama's own API: ``/api/chat``, ``/api/generate``, and what says which models there are.

Source: ``docs/api.md`` of the Ollama repository (2026-11).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast

from guarded_client._model import Part, PartKind, Path, Route
from guarded_client.codecs import composed
from guarded_client.codecs.composed import Words, Written
from guarded_client.codecs.json_parts import PartReader, items, mapping, unreadable
from guarded_client.codecs.ollama.reply import OllamaReply
from guarded_client.codecs.wire import (
    Codec,
    Json,
    Message,
    OpenChannel,
    ReplyBody,
    Untouched,
    load,
    numbers,
    text_under,
)
from guarded_client.telemetry import names

_FIXED: Final = frozenset({"stream", "raw", "keep_alive", "think", "logprobs", "top_logprobs", "truncate", "shift",
                           "verbose", "width", "height", "steps"})  # fmt: skip
_SETTINGS: Final = {
    "temperature": "temperature", "top_p": "top_p", "top_k": "top_k", "num_predict": "max_tokens", "seed": "seed",
    "frequency_penalty": "frequency_penalty", "presence_penalty": "presence_penalty",
}  # fmt: skip


class _Reader(PartReader):
    def _top(self, key: str, value: object) -> Iterator[Part]:
        match key:
            case "messages":
                for index, message in enumerate(items(value, (key,))):
                    yield from self._message(mapping(message, (key, index)), (key, index))
            case "model" | "name":
                self.model(value)
            case "images":
                yield from self._images(value, (key,))
            case "tools" | "format":
                yield from self.definition(value, (key,))
            case "options":
                yield from self._options(mapping(value, (key,)), (key,))
            case "context":
                raise unreadable((key,), "is numbers of tokens, which cannot be read; use /api/chat, or leave it out")
            case _ if key in _FIXED:
                self.fixed(value)
            case _:  # prompt, suffix, system, template, and whatever the API learns next
                yield from self.prose(value, (key,))

    def _options(self, options: Json, path: Path) -> Iterator[Part]:
        for key, value in options.items():
            if key == "stop":
                yield from self.prose(value, (*path, key))
            else:
                self.fixed(value)

    def _message(self, message: Json, path: Path) -> Iterator[Part]:
        role = text_under(message, "role") or ""
        for key, value in message.items():
            place = (*path, key)
            if value is None:
                continue
            if key in ("role", "tool_name"):
                self.fixed(value)
            elif key == "tool_call_id":
                self.identity(value)
            elif key == "images":
                yield from self._images(value, place)
            elif key == "tool_calls":
                for index, call in enumerate(items(value, place)):
                    yield from self._call(mapping(call, (*place, index)), (*place, index))
            else:
                kind = PartKind.TOOL_RESULT if role == "tool" else PartKind.TEXT
                yield from self.prose(value, place, PartKind.REASONING if key == "thinking" else kind, role)

    def _images(self, value: object, path: Path) -> Iterator[Part]:
        if items(value, path):
            self.permit("image", path)
            yield from self.beside(value, path)

    def _call(self, call: Json, path: Path) -> Iterator[Part]:
        for key, value in call.items():
            if key == "id":
                self.identity(value)
            elif key == "function":
                yield from self._function(mapping(value, (*path, key)), (*path, key))
            else:
                self.fixed(value)

    def _function(self, function: Json, path: Path) -> Iterator[Part]:
        for key, value in function.items():
            place = (*path, key)
            if key == "arguments" and not isinstance(value, str):
                tool = text_under(function, "name")
                yield from self._as_json(value, place, PartKind.TOOL_CALL, "assistant", tool)
            elif key in ("name", "index"):
                self.fixed(value)
            else:
                yield from self.prose(value, place, PartKind.TEXT, "assistant")


class Ollama(Codec):
    """The codec of what a model is asked.

    Args:
        provider: ``gen_ai.provider.name``.
        blobs: kinds of binary parts that may go out unread.
        operation: the name for spans.
        answers: the reply holds what a model said; else it is passed on as it comes.
    """

    def __init__(self, provider: str, blobs: frozenset[str], operation: str, *, answers: bool = True) -> None:
        self._provider = provider
        self._blobs = blobs
        self._operation = operation
        self._answers = answers

    def read(self, body: bytes, content_type: str) -> Message:
        """Every text of a request to the API."""
        document, reader = load(body), _Reader(self._blobs)
        parts = tuple(reader.read(document))
        return Message(self._route(document, frozenset(reader.sent)), parts, body, document)

    def reply(self, content_type: str, open_channel: OpenChannel) -> ReplyBody:
        """A rewriter of the answer; what is no answer is passed on."""
        return OllamaReply(open_channel) if self._answers else Untouched()

    def compose(self, words: Words) -> Written | None:
        """The reply that says these words, whole or as a stream; ``None``: not at this endpoint."""
        return composed.ollama(words, generate=self._operation == "text_completion") if self._answers else None

    def _route(self, document: Json, blobs: frozenset[str]) -> Route:
        options = document.get("options")
        settings = numbers(cast("Json", options), _SETTINGS) if isinstance(options, dict) else {}
        if document.get("format"):
            settings[names.OUTPUT_TYPE] = "json"
        return Route(
            operation=self._operation,
            provider=self._provider,
            model=text_under(document, "model") or "",
            stream=self._answers and document.get("stream") is not False,
            settings=settings,
            blobs=blobs,
        )
