"""Texts in, vectors out: embeddings as Mistral and Ollama take them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast

from guarded_client._model import Part, Route
from guarded_client.codecs.json_parts import PartReader, unreadable
from guarded_client.codecs.wire import Codec, Message, OpenChannel, ReplyBody, Untouched, load, text_under

_TEXTS: Final = frozenset({"input", "inputs", "prompt"})
_FIXED: Final = frozenset(
    {"truncate", "keep_alive", "dimensions", "output_dimension", "output_dtype", "encoding_format"}
)


class _Reader(PartReader):
    def _top(self, key: str, value: object) -> Iterator[Part]:
        if key in _TEXTS:
            whole: object = value
            texts = cast("list[object]", value) if isinstance(value, list) else [whole]
            if not all(isinstance(text, str) for text in texts):
                raise unreadable((key,), "is not text; numbers of tokens cannot be read: send texts")
            yield from self.prose(whole, (key,))
        elif key == "model":
            self.model(value)
        elif key in _FIXED:
            self.fixed(value)
        else:
            yield from self.prose(value, (key,))


class Embeddings(Codec):
    """The codec. Vectors are passed on as they come."""

    def __init__(self, provider: str) -> None:
        self._provider = provider

    def read(self, body: bytes, content_type: str) -> Message:
        """The texts that are embedded."""
        document = load(body)
        route = Route("embeddings", self._provider, text_under(document, "model") or "")
        return Message(route, tuple(_Reader(frozenset()).read(document)), body, document)

    def reply(self, content_type: str, open_channel: OpenChannel) -> ReplyBody:
        """The reply is numbers, and passed on."""
        return Untouched()
