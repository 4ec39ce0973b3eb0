"""Anthropic message batches: ``POST /v1/messages/batches``, and the results of one, a message a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from guarded_client._model import Part, Path, Route
from guarded_client.codecs.anthropic.messages_reply import rewrite_message
from guarded_client.codecs.anthropic.messages_request import MessagesReader
from guarded_client.codecs.bodyless import Bodyless
from guarded_client.codecs.framing.json_numbers import with_numbers
from guarded_client.codecs.framing.lines import LineSplitter
from guarded_client.codecs.json_parts import PartReader, items, mapping
from guarded_client.codecs.json_reply import parsed
from guarded_client.codecs.wire import Codec, Message, OpenChannel, ReplyBody, Untouched, dump, load


class AnthropicBatch(Codec):
    """The codec of a batch's creation. The provider keeps a batch and its results for weeks.

    Args:
        provider: ``gen_ai.provider.name``.
        blobs: kinds of binary parts that may go out unread.
    """

    def __init__(self, provider: str = "anthropic", blobs: frozenset[str] = frozenset()) -> None:
        self._provider = provider
        self._blobs = blobs

    def read(self, body: bytes, content_type: str) -> Message:
        """Every text of the requests of a batch."""
        document = load(body)
        reader = _BatchReader(self._blobs)
        parts = tuple(reader.read(document))
        route = Route("batch", self._provider, stored=True, resumes=True, blobs=frozenset(reader.sent))
        return Message(route, parts, body, document)

    def reply(self, content_type: str, open_channel: OpenChannel) -> ReplyBody:
        """What is told of a batch is no text, and passed on."""
        return Untouched()


class _BatchReader(PartReader):
    def _top(self, key: str, value: object) -> Iterator[Part]:
        if key != "requests":
            yield from self.prose(value, (key,))
            return
        for index, item in enumerate(items(value, (key,))):
            yield from self._request(mapping(item, (key, index)), (key, index))

    def _request(self, request: dict[str, object], path: Path) -> Iterator[Part]:
        for key, value in request.items():
            if key == "params":
                reader = MessagesReader(self._blobs)
                for part in reader.read(mapping(value, (*path, key))):
                    yield Part(part.kind, part.text, (*path, key, *part.path), part.role, part.tool)
                self.sent |= reader.sent
            elif key == "custom_id":
                self.fixed(value)
            else:
                yield from self.prose(value, (*path, key))


class BatchResults(Bodyless):
    """The codec of the results. They are restored with the placeholders of the conversation that asks for them."""

    def __init__(self, provider: str = "anthropic") -> None:
        super().__init__(provider, "batch_results", "the results of a batch", resumes=True)

    def reply(self, content_type: str, open_channel: OpenChannel) -> ReplyBody:
        """A rewriter of the results, line by line."""
        return ResultLines(open_channel)


class ResultLines:
    """The results: each line is rewritten once it is complete."""

    def __init__(self, open_channel: OpenChannel) -> None:
        self._channel = open_channel
        self._splitter = LineSplitter()
        self._lines = 0
        self.facts: dict[str, object] = {}
        self.complete = False
        self.unread = False

    def feed(self, data: bytes) -> bytes:
        """Rewrites complete lines.

        Raises:
            ProviderReplyInvalid: a line has no end.
        """
        return b"".join(map(self._line, b"".join(self._splitter.feed(data)).splitlines(keepends=True)))

    def close(self) -> bytes:
        """The last line, if it had no end."""
        rest = self._splitter.close()
        self.complete = not rest.strip() or parsed(rest) is not None
        return self._line(rest) if rest else b""

    def _line(self, line: bytes) -> bytes:
        self._lines += 1
        document = parsed(line)
        self.unread |= document is None and bool(line.strip())
        result = document.get("result") if document is not None else None
        message = cast("dict[str, object]", result).get("message") if isinstance(result, dict) else None
        if not isinstance(message, dict):
            return line
        changed = rewrite_message(cast("dict[str, object]", message), self._channel, self._lines)
        if not changed:
            return line
        return with_numbers(dump(document), line) + line[len(line.rstrip(b"\r\n")) :]
