"""OpenAI responses and conversations: ``POST .../responses`` and what is kept of them at the provider.

Source: the OpenAPI description of the OpenAI API, schema ``CreateResponse`` (2026-11).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from guarded_client._errors import UnreadableRefused
from guarded_client._model import Part, PartKind, Route
from guarded_client.codecs import composed
from guarded_client.codecs.composed import Words, Written
from guarded_client.codecs.ids import is_opaque
from guarded_client.codecs.json_reply import an_object, objects
from guarded_client.codecs.openai.items import type_of
from guarded_client.codecs.openai.responses_reply import ResponseDocument
from guarded_client.codecs.openai.responses_request import ResponsesReader
from guarded_client.codecs.openai.responses_stream import ResponseStream
from guarded_client.codecs.openai.storing import not_kept
from guarded_client.codecs.wire import Codec, Json, Message, OpenChannel, ReplyBody, load, numbers, text_under, written
from guarded_client.telemetry import names

_SETTINGS: Final = {"temperature": "temperature", "top_p": "top_p", "max_output_tokens": "max_tokens"}
_EFFORTS: Final = ("none", "minimal", "low", "medium", "high", "xhigh", "max")
_NOT_SAID: Final = (None, False)


class OpenAIResponses(Codec):
    """The codec of the endpoints that run a model or count for it; they keep nothing at the provider.

    ``blobs`` are the kinds of binary parts that may go out unread, ``operation`` is what spans call the endpoint.
    """

    def __init__(
        self, provider: str = "openai", blobs: frozenset[str] = frozenset(), *, operation: str = "chat"
    ) -> None:
        self._provider = provider
        self._blobs = blobs
        self._operation = operation

    def read(self, body: bytes, content_type: str) -> Message:
        """Every text of a request for a response, or to a conversation."""
        document = load(body)
        reader = ResponsesReader(self._blobs)
        parts = tuple(reader.read(document))
        return Message(self._route(document, frozenset(reader.sent)), parts, body, document)

    def reply(self, content_type: str, open_channel: OpenChannel) -> ReplyBody:
        """A rewriter of a response, or of its events."""
        return ResponseStream(open_channel) if "event-stream" in content_type else ResponseDocument(open_channel)

    def compose(self, words: Words) -> Written | None:
        """The reply that says these words, whole or as a stream; ``None``: not at this endpoint."""
        return composed.responses(words) if self._operation == "chat" else None

    def _route(self, document: Json, blobs: frozenset[str]) -> Route:
        settings = numbers(document, _SETTINGS)
        form = an_object(an_object(document.get("text")).get("format")).get("type")
        if isinstance(form, str):
            settings[names.OUTPUT_TYPE] = "json" if form.startswith("json") else "text"
        effort = an_object(document.get("reasoning")).get("effort")
        if effort in _EFFORTS:
            settings[names.REASONING_LEVEL] = effort
        return Route(
            operation=self._operation,
            provider=self._provider,
            model=text_under(document, "model") or "",
            stream=document.get("stream") is True,
            stored=self._stored(document),
            resumes=_resumes(document),
            settings=settings,
            blobs=blobs,
        )

    def _stored(self, document: Json) -> bool:
        return False


class ResponseCreation(OpenAIResponses):
    """The codec of ``POST /responses``, which keeps the exchange unless it is told not to: so it is told.

    A body that does not say ``store`` gets ``"store":false``; every other byte stays.
    """

    def write(self, message: Message, parts: Sequence[Part]) -> bytes:
        """The body with other texts. OpenAI is told not to keep it, unless it is to be kept."""
        body = written(message, parts)
        return body if message.route.stored else not_kept(message.document, body)

    def _stored(self, document: Json) -> bool:
        store = document.get("store")
        if store is None:  # the API's own default is to keep; these cannot do without
            return document.get("background") not in _NOT_SAID or document.get("conversation") is not None
        return store is not False or document.get("conversation") is not None


class Kept(OpenAIResponses):
    """The codec of one response, conversation or item that the provider keeps: read, changed, cancelled, deleted.

    Args:
        ids: the ids in the URL; one that a provider would not make is looked at like the name of a tool.
        keeps: the request gives the provider something to keep.
    """

    def __init__(
        self, provider: str, blobs: frozenset[str], *, operation: str, ids: Sequence[str] = (), keeps: bool = False
    ) -> None:
        super().__init__(provider, blobs, operation=operation)
        self._ids = tuple(text for text in ids if not is_opaque(text))
        self._keeps = keeps

    def read(self, body: bytes, content_type: str) -> Message:
        """The ids in the URL that may be names, and every text of a body that keeps something."""
        message = super().read(body, content_type) if body.strip() else Message(self._route({}, frozenset()), (), body)
        if message.document and not self._keeps:
            raise UnreadableRefused("not sent: a request that asks for something kept, or ends it, has no body")
        named = tuple(Part(PartKind.STRUCTURE, text, ("id",)) for text in self._ids)
        return Message(message.route, (*message.parts, *named), body, message.document)

    def reply(self, content_type: str, open_channel: OpenChannel) -> ReplyBody:
        """A rewriter of a document or of events, which may have been restored before."""
        if "event-stream" in content_type:
            return ResponseStream(open_channel, again=True)
        return ResponseDocument(open_channel, again=True)

    def _route(self, document: Json, blobs: frozenset[str]) -> Route:
        return Route(self._operation, self._provider, stored=self._keeps, resumes=self._keeps, blobs=blobs)


def _resumes(document: Json) -> bool:
    """Whether placeholders of other calls come into this one, or this one's into others."""
    said = (document.get(key) for key in ("previous_response_id", "conversation", "background"))
    return any(value not in _NOT_SAID for value in said) or any(map(_is_remembered, objects(document.get("input"))))


def _is_remembered(item: Json) -> bool:
    sealed = any(part.get("encrypted_content") for part in (item, *objects(item.get("content"))))
    return type_of(item) == "item_reference" or sealed
