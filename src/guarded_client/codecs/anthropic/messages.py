"""Anthropic messages: ``POST /v1/messages``, also as Bedrock, Vertex and other platforms speak it; batches of them.

Source: the types of the ``anthropic`` SDK 2.13, ``MessageCreateParams`` and its beta form (2026-11).
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import Final

from guarded_client._errors import ProviderReplyInvalid
from guarded_client._model import Route
from guarded_client.codecs import composed
from guarded_client.codecs.anthropic.messages_reply import Facts, MessageEvents, rewrite_message
from guarded_client.codecs.anthropic.messages_request import MessagesReader
from guarded_client.codecs.composed import Words, Written
from guarded_client.codecs.framing.event_stream import (
    CONTENT_TYPE,
    FrameSplitter,
    payload_of,
    type_of,
    with_payload,
)
from guarded_client.codecs.framing.sse import missed
from guarded_client.codecs.json_reply import JsonDocument, an_object, parsed
from guarded_client.codecs.typed_events import TypedEvents
from guarded_client.codecs.wire import (
    Codec,
    Json,
    Message,
    OpenChannel,
    ReplyBody,
    Untouched,
    dump,
    load,
    numbers,
    text_under,
)
from guarded_client.telemetry import names

_SETTINGS: Final = {key: key for key in ("temperature", "top_p", "top_k", "max_tokens")}
_EFFORTS: Final = ("low", "medium", "high", "xhigh", "max")


class AnthropicMessages(Codec):
    """The codec.

    Args:
        provider: ``gen_ai.provider.name``.
        blobs: kinds of binary parts that may go out unread.
        operation: ``chat``, or ``count_tokens``, whose reply has no text.
        model: the model, where the path says it.
        stream: whether the reply is a stream, where the path says it.
    """

    def __init__(
        self,
        provider: str = "anthropic",
        blobs: frozenset[str] = frozenset(),
        operation: str = "chat",
        model: str | None = None,
        stream: bool | None = None,
    ) -> None:
        self._provider = provider
        self._blobs = blobs
        self._operation = operation
        self._model = model
        self._stream = stream

    def read(self, body: bytes, content_type: str) -> Message:
        """Every text of a message request."""
        document = load(body)
        reader = MessagesReader(self._blobs)
        parts = tuple(reader.read(document))
        return Message(self._route(document, reader), parts, body, document)

    def reply(self, content_type: str, open_channel: OpenChannel) -> ReplyBody:
        """A rewriter of a message, of its events or frames; what counts tokens is passed on."""
        if self._operation != "chat":
            return Untouched()
        if CONTENT_TYPE in content_type:
            return FramedReply(open_channel)
        if "event-stream" in content_type:
            return TypedEvents(MessageEvents(open_channel), "content_block", stops=True)
        return JsonReply(open_channel)

    def compose(self, words: Words) -> Written | None:
        """The reply that says these words, whole or as a stream; ``None``: not at this endpoint."""
        return composed.messages(words) if self._operation == "chat" and self._stream is None else None

    def _route(self, document: Json, reader: MessagesReader) -> Route:
        settings = numbers(document, _SETTINGS)
        output = an_object(document.get("output_config"))
        if output.get("format") or document.get("output_format"):
            settings[names.OUTPUT_TYPE] = "json"
        if output.get("effort") in _EFFORTS:
            settings[names.REASONING_LEVEL] = output["effort"]
        kept = document.get("thread") is not None
        return Route(
            operation=self._operation,
            provider=self._provider,
            model=(text_under(document, "model") or "") if self._model is None else self._model,
            stream=document.get("stream") is True if self._stream is None else self._stream,
            stored=kept,
            resumes=kept or reader.sealed,
            settings=settings,
            blobs=frozenset(reader.sent),
        )


class JsonReply(Facts, JsonDocument):
    """A complete message."""

    def __init__(self, open_channel: OpenChannel) -> None:
        JsonDocument.__init__(self)
        Facts.__init__(self)
        self._channel = open_channel

    def _rewrite(self, document: Json) -> bool:
        self.learn(document)
        return rewrite_message(document, self._channel)


class FramedReply:
    """A message streamed as Bedrock does: each frame of an AWS event stream carries an event in base64."""

    def __init__(self, open_channel: OpenChannel) -> None:
        self._splitter = FrameSplitter()
        self._events = MessageEvents(open_channel)
        self._last = b""
        self._kind: bytes | None = None
        self.facts = self._events.facts
        self.complete = False
        self.unread = False

    def feed(self, data: bytes) -> bytes:
        """Rewrites each complete frame.

        Raises:
            ProviderReplyInvalid: a frame is damaged, cannot be read, or is of another type than those before it.
        """
        return b"".join(map(self._frame, self._splitter.feed(data)))

    def close(self) -> bytes:
        """What was held, as frames of our own when the provider broke off; then an unfinished frame as it came."""
        return self._framed(self._events.flush()) + self._splitter.close()

    def _frame(self, frame: bytes) -> bytes:
        chunk, kind = parsed(payload_of(frame)), type_of(frame)
        event = _carried(chunk) if chunk is not None else None
        if chunk is None or event is None:
            if kind is None:
                return self._framed(self._events.flush()) + frame
            self.unread |= missed(payload_of(frame) if chunk is None or "bytes" in chunk else None)
            return frame
        if self._last and kind != self._kind:
            raise ProviderReplyInvalid("the provider gives some of the texts in frames of a type that SDKs leave out")
        self._last, self._kind = frame, kind
        before, changed = self._events.take(event)
        self.complete = self._events.complete
        if changed:
            frame = with_payload(frame, dump({**chunk, "bytes": _base64(event)}))
        return self._framed(before) + frame

    def _framed(self, events: list[Json]) -> bytes:
        return b"".join(with_payload(self._last, dump({"bytes": _base64(event)})) for event in events)


def _carried(chunk: Json) -> Json | None:
    data = chunk.get("bytes")
    try:
        return parsed(b64decode(data, validate=True)) if isinstance(data, str) else None
    except ValueError:
        return None


def _base64(event: Json) -> str:
    return b64encode(dump(event)).decode("ascii")
