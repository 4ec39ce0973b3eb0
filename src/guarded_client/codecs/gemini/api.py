"""The Gemini API, as Google AI and Vertex AI speak it: generate, count tokens, embed.

Source: the discovery document of ``generativelanguage`` v1beta, and Vertex AI's v1 (2026-11).
"""

from __future__ import annotations

from typing import Final, cast

from guarded_client._model import Route
from guarded_client.codecs import composed
from guarded_client.codecs.composed import Words, Written
from guarded_client.codecs.gemini.reply import GeminiArray, GeminiDocument, GeminiEvents
from guarded_client.codecs.gemini.request import GeminiReader, camel
from guarded_client.codecs.wire import Codec, Json, Message, OpenChannel, ReplyBody, Untouched, load, numbers
from guarded_client.telemetry import names

METHODS: Final = {
    "generateContent": "generate_content",
    "streamGenerateContent": "generate_content",
    "countTokens": "count_tokens",
    "embedContent": "embeddings",
    "batchEmbedContents": "embeddings",
}
"""Methods of a model, each with its name in spans."""
_SETTINGS: Final = {
    "temperature": "temperature", "topP": "top_p", "topK": "top_k", "maxOutputTokens": "max_tokens", "seed": "seed",
    "candidateCount": "choice.count", "frequencyPenalty": "frequency_penalty", "presencePenalty": "presence_penalty",
}  # fmt: skip


class Gemini(Codec):
    """The codec of one method of one model, both of which the path says."""

    def __init__(self, provider: str, blobs: frozenset[str], model: str, method: str) -> None:
        self._provider = provider
        self._blobs = blobs
        self._model = model
        self._method = method

    def read(self, body: bytes, content_type: str) -> Message:
        """Every text of a request to the API."""
        document, reader = load(body), GeminiReader(self._blobs)
        parts = tuple(reader.read(document))
        return Message(self._route(document, frozenset(reader.sent)), parts, body, document)

    def reply(self, content_type: str, open_channel: OpenChannel) -> ReplyBody:
        """A rewriter of a document, of events or of an array; vectors and counts are passed on."""
        if self._method == "generateContent":
            return GeminiDocument(open_channel)
        if self._method == "streamGenerateContent":
            return (GeminiEvents if "event-stream" in content_type else GeminiArray)(open_channel)
        return Untouched()

    def compose(self, words: Words) -> Written | None:
        """The reply that says these words, whole or as a stream; ``None``: not at this endpoint."""
        return composed.gemini(words) if "Content" in self._method else None

    def _route(self, document: Json, blobs: frozenset[str]) -> Route:
        config = document.get("generationConfig", document.get("generation_config"))
        config = {camel(key): value for key, value in cast("Json", config).items()} if isinstance(config, dict) else {}
        settings = numbers(config, _SETTINGS)
        if isinstance(config.get("responseMimeType"), str):
            settings[names.OUTPUT_TYPE] = "json" if "json" in config["responseMimeType"] else "text"
        return Route(
            operation=METHODS[self._method],
            provider=self._provider,
            model=self._model,
            stream=self._method == "streamGenerateContent",
            stored=document.get("store") not in (None, False),
            settings=settings,
            blobs=blobs,
        )
