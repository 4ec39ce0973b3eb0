"""Bedrock's Converse API: ``/model/{id}/converse``, ``/converse-stream`` and ``/count-tokens``.

Source: the service model of ``bedrock-runtime`` in botocore 1.44 (2026-11).
"""

from __future__ import annotations

from typing import Final

from guarded_client._model import Route
from guarded_client.codecs import composed
from guarded_client.codecs.bedrock.converse_reply import ConverseDocument, ConverseFrames
from guarded_client.codecs.bedrock.converse_request import ConverseReader
from guarded_client.codecs.composed import Words, Written
from guarded_client.codecs.framing.event_stream import CONTENT_TYPE
from guarded_client.codecs.json_reply import an_object
from guarded_client.codecs.wire import Codec, Json, Message, OpenChannel, ReplyBody, Untouched, load, numbers
from guarded_client.telemetry import names

_SETTINGS: Final = {"temperature": "temperature", "topP": "top_p", "maxTokens": "max_tokens"}


class Converse(Codec):
    """The codec.

    Args:
        provider: ``gen_ai.provider.name``.
        blobs: kinds of binary parts that may go out unread.
        model: the model, which the path says.
        operation: ``chat``, or ``count_tokens``, whose reply has no text.
        stream: whether the reply is a stream.
    """

    def __init__(
        self, provider: str, blobs: frozenset[str], model: str, operation: str = "chat", *, stream: bool = False
    ) -> None:
        self._provider = provider
        self._blobs = blobs
        self._model = model
        self._operation = operation
        self._stream = stream

    def read(self, body: bytes, content_type: str) -> Message:
        """Every text of a Converse request."""
        document, reader = load(body), ConverseReader(self._blobs)
        parts = tuple(reader.read(document))
        return Message(self._route(document, reader), parts, body, document)

    def reply(self, content_type: str, open_channel: OpenChannel) -> ReplyBody:
        """A rewriter of a document or of frames; what counts tokens is passed on."""
        if self._operation != "chat":
            return Untouched()
        return ConverseFrames(open_channel) if CONTENT_TYPE in content_type else ConverseDocument(open_channel)

    def compose(self, words: Words) -> Written | None:
        """The reply that says these words, whole or as a stream; ``None``: not at this endpoint."""
        return composed.converse(words) if self._operation == "chat" else None

    def _route(self, document: Json, reader: ConverseReader) -> Route:
        settings = numbers(an_object(document.get("inferenceConfig")), _SETTINGS)
        if an_object(document.get("outputConfig")).get("textFormat"):
            settings[names.OUTPUT_TYPE] = "json"
        return Route(
            operation=self._operation,
            provider=self._provider,
            model=self._model,
            stream=self._stream,
            resumes=reader.sealed,
            settings=settings,
            blobs=frozenset(reader.sent),
        )
