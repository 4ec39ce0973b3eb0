"""OpenAI chat completions: ``POST .../chat/completions``, also as Azure and compatible servers speak it.

Source: the OpenAPI description of the OpenAI API, schema ``CreateChatCompletionRequest`` (2026-11).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

from guarded_client._model import Part, Route
from guarded_client.codecs import composed
from guarded_client.codecs.composed import Words, Written
from guarded_client.codecs.openai.chat_reply import JsonReply
from guarded_client.codecs.openai.chat_request import ChatReader
from guarded_client.codecs.openai.chat_stream import StreamReply
from guarded_client.codecs.openai.storing import not_kept
from guarded_client.codecs.wire import Codec, Json, Message, OpenChannel, ReplyBody, load, numbers, text_under, written
from guarded_client.telemetry import names

_SETTINGS: Final = {
    "temperature": "temperature", "top_p": "top_p", "max_tokens": "max_tokens", "max_completion_tokens": "max_tokens",
    "seed": "seed", "n": "choice.count", "frequency_penalty": "frequency_penalty",
    "presence_penalty": "presence_penalty",
}  # fmt: skip

_KEEPS: Final = "openai"
"""Who keeps chat completions unasked. Compatible servers may refuse a field that they do not know."""
_EFFORTS: Final = ("none", "minimal", "low", "medium", "high", "xhigh")


class OpenAIChat(Codec):
    """The codec. ``blobs`` are the kinds of binary parts that may go out unread.

    Also for endpoints that take a ``prompt`` and answer like a chat: ``operation`` is the name for spans.
    """

    def __init__(self, provider: str = "openai", blobs: frozenset[str] = frozenset(), operation: str = "chat") -> None:
        self._provider = provider
        self._operation = operation
        self._blobs = blobs

    def read(self, body: bytes, content_type: str) -> Message:
        """Every text of a chat completion request."""
        document, reader = load(body), ChatReader(self._blobs)
        parts = tuple(reader.read(document))
        return Message(self._route(document, reader), parts, body, document)

    def write(self, message: Message, parts: Sequence[Part]) -> bytes:
        """The body with other texts. OpenAI is told not to keep what it would keep unasked."""
        body = written(message, parts)
        return not_kept(message.document, body) if message.route.recipient == _KEEPS else body

    def reply(self, content_type: str, open_channel: OpenChannel) -> ReplyBody:
        """A rewriter of a completion, or of its chunks."""
        return StreamReply(open_channel) if "event-stream" in content_type else JsonReply(open_channel)

    def compose(self, words: Words) -> Written | None:
        """The reply that says these words, whole or as a stream; ``None``: not at this endpoint."""
        return composed.chat(words)

    def _route(self, document: Json, reader: ChatReader) -> Route:
        settings = numbers(document, _SETTINGS)
        form = document.get("response_format")
        if isinstance(form, dict):
            kind = str(cast("Json", form).get("type", ""))
            settings[names.OUTPUT_TYPE] = "json" if kind.startswith("json") else "text"
        if document.get("reasoning_effort") in _EFFORTS:
            settings[names.REASONING_LEVEL] = document["reasoning_effort"]
        return Route(
            operation=self._operation,
            provider=self._provider,
            model=text_under(document, "model") or "",
            stream=document.get("stream") is True,
            stored=document.get("store") not in (None, False),
            resumes=reader.sealed,
            settings=settings,
            blobs=frozenset(reader.sent),
        )
