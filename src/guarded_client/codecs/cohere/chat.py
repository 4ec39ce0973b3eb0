"""Cohere's chat: ``POST /v2/chat``.

Source: the types of the ``cohere`` SDK 7.3, ``ChatMessageV2`` and ``V2ChatStreamResponse`` (2026-11).
"""

from __future__ import annotations

from typing import Final

from guarded_client._model import Route
from guarded_client.codecs import composed
from guarded_client.codecs.cohere.reply import ChatDocument, ChatEvents
from guarded_client.codecs.cohere.request import ChatReader
from guarded_client.codecs.composed import Words, Written
from guarded_client.codecs.json_reply import an_object
from guarded_client.codecs.typed_events import TypedEvents
from guarded_client.codecs.wire import Codec, Json, Message, OpenChannel, ReplyBody, load, numbers, text_under
from guarded_client.telemetry import names

_SETTINGS: Final = {
    "temperature": "temperature", "p": "top_p", "k": "top_k", "max_tokens": "max_tokens", "seed": "seed",
    "frequency_penalty": "frequency_penalty", "presence_penalty": "presence_penalty",
}  # fmt: skip


class CohereChat(Codec):
    """The codec. ``blobs`` are the kinds of binary parts that may go out unread."""

    def __init__(self, provider: str, blobs: frozenset[str]) -> None:
        self._provider = provider
        self._blobs = blobs

    def read(self, body: bytes, content_type: str) -> Message:
        """Every text of a chat request."""
        document, reader = load(body), ChatReader(self._blobs)
        parts = tuple(reader.read(document))
        return Message(self._route(document, frozenset(reader.sent)), parts, body, document)

    def reply(self, content_type: str, open_channel: OpenChannel) -> ReplyBody:
        """A rewriter of a message, or of its events."""
        if "event-stream" in content_type:
            return TypedEvents(ChatEvents(open_channel), "content", "tool", "citation")
        return ChatDocument(open_channel)

    def compose(self, words: Words) -> Written | None:
        """The reply that says these words, whole or as a stream; ``None``: not at this endpoint."""
        return composed.cohere(words)

    def _route(self, document: Json, blobs: frozenset[str]) -> Route:
        settings = numbers(document, _SETTINGS)
        if (form := an_object(document.get("response_format"))).get("type"):
            settings[names.OUTPUT_TYPE] = "json" if form["type"] == "json_object" else "text"
        return Route(
            operation="chat",
            provider=self._provider,
            model=text_under(document, "model") or "",
            stream=document.get("stream") is True,
            settings=settings,
            blobs=blobs,
        )
