"""Endpoints of which the codec knows no more than a few keys: JSON, forms and files, every text of which is read.

One codec serves ``unknown_endpoint: scan_json`` and, with what an :class:`Endpoint` says, all small endpoints of a
provider.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import quote_plus

from guarded_client._errors import UnreadableRefused
from guarded_client._model import Part, PartKind, Path, Route, Step
from guarded_client._part_lists import ReadAgain, changes
from guarded_client.codecs.binary import media_kind
from guarded_client.codecs.contents import (
    Content,
    FindCodec,
    LinesContent,
    TextContent,
    Texts,
    TreeContent,
    decoded,
)
from guarded_client.codecs.framing.charsets import see_charset
from guarded_client.codecs.framing.forms import Field, fields, pairs, written_filename
from guarded_client.codecs.framing.stretches import Body, Stretches
from guarded_client.codecs.json_parts import BETWEEN
from guarded_client.codecs.json_tree.leaves import FREE, SCAN, Rules, Seen, TreeReader, replaced
from guarded_client.codecs.json_tree.reply import reply_body
from guarded_client.codecs.json_tree.stream import Stream
from guarded_client.codecs.wire import Codec, Message, OpenChannel, ReplyBody

_JSON_LINES: Final = ("application/jsonl", "application/x-ndjson", "application/x-jsonlines", "application/jsonlines")
_TEXT_MEDIA: Final = frozenset(
    {"text/plain", "text/markdown", "text/x-markdown", "text/csv", "text/tab-separated-values", "text/html",
     "text/xml", "text/yaml", "text/vtt", "application/yaml", "application/x-yaml", "application/xml"}
)  # fmt: skip
_TEXT_NAMES: Final = (".txt", ".md", ".markdown", ".csv", ".tsv", ".srt", ".vtt", ".log", ".yaml", ".yml", ".html")
_UNSAID: Final = ("", "application/octet-stream")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """What is known of an endpoint.

    Attributes:
        operation: ``gen_ai.operation.name``.
        rules: what keys mean.
        media: fields of its forms that are binary parts of a kind, whatever their type says.
        stream: how texts run through the events of its streamed replies.
        download: its replies are files, whose type the provider does not say.
        unread: fields of its forms that hold a piece of a file, which cannot be read by itself.
        stored: the provider keeps what it is sent there.
    """

    operation: str
    rules: Rules = SCAN
    media: Mapping[str, str] = field(default_factory=dict[str, str])
    stream: Stream | None = None
    download: bool = False
    unread: frozenset[str] = frozenset()
    stored: bool = False


LARGE: Final = 2**20
"""Bytes from which on the texts of a body are not kept, but read again."""
SCAN_JSON: Final = Endpoint("scan")


@dataclass(frozen=True, slots=True)
class _Read(Message):
    """A message with the way to write it back."""

    content: Content | None = None


class JsonTree(Codec):
    """The codec. ``blobs`` are the kinds of binary parts that may go out unread, ``find`` reads lines of batches."""

    def __init__(self, endpoint: Endpoint, provider: str, blobs: frozenset[str], find: FindCodec) -> None:
        self._endpoint = endpoint
        self._provider = provider
        self._blobs = blobs
        self._find = find

    def read(self, body: bytes, content_type: str) -> Message:
        """Every string of the body that may be text."""
        seen = Seen()
        content = self._content(content_type, seen) if body else None

        def read() -> Iterator[Part]:
            if content is not None:
                yield from content.read(body, 0, len(body), ())
            if seen.names:
                yield Part(PartKind.STRUCTURE, BETWEEN.join(seen.names), ("body",))

        parts = tuple(read()) if len(body) <= LARGE else ReadAgain(read, sum(1 for _ in read()))
        route = Route(
            self._endpoint.operation,
            self._provider,
            seen.model,
            stream=seen.stream,
            stored=seen.stored or (self._endpoint.stored and bool(body)),
            blobs=frozenset(seen.blobs),
        )
        return _Read(route, parts, body, None, content)

    def write(self, message: Message, parts: Sequence[Part]) -> Body:
        """The body with other texts; of what did not change, nothing is copied."""
        texts = {part.path: part.text for part in changes(message.parts, parts) if part.kind is not PartKind.STRUCTURE}
        content = message.content if isinstance(message, _Read) else None
        if content is None or not texts:
            return message.body
        out = Stretches()
        content.write(message.body, 0, len(message.body), texts, out)
        return out if len(message.body) > LARGE else bytes(out)

    def reply(self, content_type: str, open_channel: OpenChannel) -> ReplyBody:
        """A rewriter for what the content type and the endpoint say."""
        return reply_body(content_type, open_channel, self._endpoint.stream, download=self._endpoint.download)

    def _content(self, content_type: str, seen: Seen) -> Content:
        media = content_type.partition(";")[0].strip().lower()
        tree = TreeContent(self._endpoint.rules, self._blobs, seen)
        if media in ("application/json", "") or media.endswith("+json"):
            return tree
        if media in _JSON_LINES:
            return LinesContent(tree, self._find)
        if media == "multipart/form-data":
            return _Form(self._endpoint, tree, self._find, content_type)
        if media == "application/x-www-form-urlencoded":
            return _UrlEncoded(tree)
        raise UnreadableRefused(
            "not sent: the request body has a content type that cannot be read; send JSON or a form, or "
            "`unknown_endpoint: allow` in the policy sends endpoints that this version does not know unread"
        )


def _told(tree: TreeContent, key: str, value: str, path: Path) -> Iterator[Part]:
    """A field of a form, which stands at a path of its own."""
    if key == "_charset_":  # of HTML: in what all fields are
        see_charset(f"charset={value}", b"")
    base = _base(key)
    free = key.partition("[")[0] in tree.rules.free
    tree.seen.learn(key, value)
    tree.seen.names[key] = None
    if key in tree.rules.identifiers:
        yield Part(PartKind.IDENTIFIER, value, path)
        return
    reader = TreeReader(FREE if free else tree.rules, tree.blobs, tree.seen)
    for part in reader.read({base: value}, ()):
        yield replace(part, path=path)


def _base(key: str) -> str:
    """What a field is called: ``phone`` of ``users[0][phone]``, and ``tags`` of ``tags[]``."""
    return key.replace("]", "").rpartition("[")[2] or key.partition("[")[0]


@dataclass(frozen=True, slots=True)
class _UrlEncoded:
    tree: TreeContent

    def read(self, data: bytes, start: int, end: int, path: Path) -> Iterator[Part]:
        for number, pair in enumerate(pairs(data)):
            yield from _told(self.tree, pair.key, pair.value, ("form", number))

    def write(self, data: bytes, start: int, end: int, texts: Texts, out: Stretches) -> None:
        position = 0
        for number, pair in enumerate(pairs(data)):
            if ("form", number) in texts:
                text = replaced(_base(pair.key), pair.value, texts["form", number], ("form", number))
                out.write(data[position : pair.start] + quote_plus(text).encode())
                position = pair.end
        out.write(data[position:])


@dataclass(frozen=True, slots=True)
class _Form:
    endpoint: Endpoint
    tree: TreeContent
    find: FindCodec
    content_type: str

    def read(self, data: bytes, start: int, end: int, path: Path) -> Iterator[Part]:
        for number, each in enumerate(fields(data, self.content_type)):
            place = ("form", number)
            self.tree.seen.names.update(dict.fromkeys(each.others))
            if each.filename is None and each.name not in self.endpoint.unread:
                see_charset(each.media, data, each.start, each.end)
                value = decoded(data[each.start : each.end], place)
                yield from _told(self.tree, each.name, value, (*place, "value"))
                continue
            self.tree.seen.names[each.name] = None
            if each.stem:
                yield Part(PartKind.TEXT, each.stem, (*place, "name"))
            content = self._file(each, data)
            if content is None:
                kind = self.endpoint.media.get(each.name.partition("[")[0]) or media_kind(each.media)
                TreeReader(self.tree.rules, self.tree.blobs, self.tree.seen).permit(kind, place)
            else:
                see_charset(each.media, data, each.start, each.end)
                yield from content.read(data, each.start, each.end, (*place, "file"))

    def write(self, data: bytes, start: int, end: int, texts: Texts, out: Stretches) -> None:
        changed: dict[tuple[Step, Step], dict[Path, str]] = {}
        for (_, number, what, *rest), text in texts.items():
            changed.setdefault((number, what), {})[tuple(rest)] = text
        position, view = 0, memoryview(data)
        for number, each in enumerate(fields(data, self.content_type)):
            for what in ("value", "name", "file"):
                within = changed.pop((number, what), None)
                if within is None:
                    continue
                first, last = (each.name_start, each.name_end) if what == "name" else (each.start, each.end)
                out.write(view[position:first])
                if what == "file":
                    content = self._file(each, data)
                    assert content is not None  # noqa: S101 - it was read
                    content.write(data, first, last, within, out)
                else:
                    text = within[()]
                    if what == "value":
                        before = decoded(data[first:last], ("form", number))
                        text = replaced(_base(each.name), before, text, ("form", number))
                    out.write(written_filename(text) if what == "name" else text.encode("utf-8"))
                position = last
        out.write(view[position:])

    def _file(self, each: Field, data: bytes) -> Content | None:
        """How a file is read; ``None``: it is binary."""
        if each.name.partition("[")[0] in (*self.endpoint.media, *self.endpoint.unread):
            return None
        tree = replace(self.tree, rules=SCAN)
        name, media = (each.filename or "").lower(), each.media.partition(";")[0].strip()
        if media in _JSON_LINES or name.endswith((".jsonl", ".ndjson")):
            return LinesContent(tree, self.find)
        if media == "application/json" or name.endswith(".json"):
            return tree
        if media in _TEXT_MEDIA or name.endswith(_TEXT_NAMES):
            return TextContent()
        if media in _UNSAID and data[each.start : each.start + 1] in (b"{", b"["):
            return LinesContent(tree, self.find)  # refuses what is something else
        return None
