"""Bodies, fields of forms and files: how each form of content is read into parts and written back.

All of them read a stretch of the request's bytes and copy none of it but what changed, so that a large file is not
held once more. Paths are relative to the content.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol, TypeAlias, cast

from guarded_client._model import Part, PartKind, Path
from guarded_client.codecs.framing.json_numbers import with_numbers
from guarded_client.codecs.framing.stretches import Stretches
from guarded_client.codecs.json_parts import unreadable
from guarded_client.codecs.json_tree.leaves import Rules, Seen, TreeReader, grafted, too_deep
from guarded_client.codecs.wire import Codec, Json, dump, faithful, parse

Texts: TypeAlias = Mapping[Path, str]
"""Changed texts by their path, in the order in which they were read."""


class Content(Protocol):
    """One form of content, a lens: without changed texts its bytes are not written at all."""

    def read(self, data: bytes, start: int, end: int, path: Path) -> Iterator[Part]:
        """The parts of ``data[start:end]``, which stands at a path of the body.

        Raises:
            UnreadableRefused: something in it cannot be read.
        """
        ...

    def write(self, data: bytes, start: int, end: int, texts: Texts, out: Stretches) -> None:
        """Write ``data[start:end]`` with other texts, of which there is one at least."""
        ...


def decoded(data: bytes, path: Path) -> str:
    """Text in UTF-8 without control characters.

    Raises:
        UnreadableRefused: it is something else.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = "\0"
    if _CONTROL.search(text):
        raise unreadable(path, "is neither text in UTF-8 nor of a type that can be read; convert it, or leave it out")
    return text


_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class TreeContent:
    """JSON, read by rules."""

    rules: Rules
    blobs: frozenset[str]
    seen: Seen

    def read(self, data: bytes, start: int, end: int, path: Path) -> Iterator[Part]:
        """The strings of a JSON document."""
        document = faithful_document(data[start:end], path)
        if not path:
            self.seen.look_at(document)
        yield from self.parts(document, path)

    def parts(self, document: object, path: Path) -> Iterator[Part]:
        """The parts of a document."""
        try:
            yield from TreeReader(self.rules, self.blobs, self.seen).read(document, path)
        except RecursionError:
            deep = True
        else:
            deep = False
        if deep:  # out here, so that no context of the exception holds the body
            raise too_deep()

    def write(self, data: bytes, start: int, end: int, texts: Texts, out: Stretches) -> None:
        """Write the stretch with other texts."""
        out.write(with_numbers(dump(grafted(parse(data[start:end]), texts)), data[start:end]))


def faithful_document(data: bytes, path: Path) -> object:
    """A JSON object or array, all of whose keys were read.

    Raises:
        UnreadableRefused: it is something else, or an object has the same key twice.
    """
    document: object = None
    try:
        document = parse(data)
        _ = faithful(cast("Json", document), data)
    except (ValueError, RecursionError):
        document = None
    if not isinstance(document, (dict, list)):
        raise unreadable(path or ("body",), "is not a JSON object or array")
    return cast("object", document)


FindCodec: TypeAlias = Callable[[str, str], Codec | None]

BATCH: Final = Rules(fixed=frozenset({"method", "url"}))
"""For what stands beside the request in a line of a batch."""
_CHAT: Final = ("POST", "/v1/chat/completions")


@dataclass(frozen=True, slots=True)
class LinesContent:
    """JSON lines: training data, items of evaluations, and batches, each line of which is a request.

    A request, and a conversation to train on, is read as its endpoint reads it.
    """

    tree: TreeContent
    find: FindCodec

    def read(self, data: bytes, start: int, end: int, path: Path) -> Iterator[Part]:
        """The strings of each line, which is a JSON document."""
        for number, (begin, stop) in enumerate(lines(data, start, end)):
            place = (*path, number)
            document = faithful_document(data[begin:stop], place)
            codec, key, inner = self._inner(document)
            if codec is None:
                yield from self.tree.parts(document, place)
                continue
            message = codec.read(dump(inner), "application/json")
            self.tree.seen.stored |= message.route.stored
            self.tree.seen.blobs |= message.route.blobs
            for part in message.parts:
                if part.kind is PartKind.STRUCTURE:
                    self.tree.seen.names[part.text] = None
                else:
                    yield replace(part, path=(*place, *key, *part.path))
            if key:
                rest = {name: value for name, value in cast("Json", document).items() if name != key[0]}
                yield from replace(self.tree, rules=BATCH).parts(rest, place)

    def write(self, data: bytes, start: int, end: int, texts: Texts, out: Stretches) -> None:
        """Write the stretch with other texts."""
        left = iter(texts.items())  # in the order of the lines
        path, text = next(left)
        position = start
        view = memoryview(data)
        for number, (begin, stop) in enumerate(lines(data, start, end)):
            changed: dict[Path, str] = {}
            while path and path[0] == number:
                changed[path[1:]] = text
                path, text = next(left, ((), ""))
            if changed:
                out.write(view[position:begin])
                out.write(with_numbers(dump(self._line(parse(data[begin:stop]), changed)), data[begin:stop]))
                position = stop
        out.write(view[position:end])

    def _line(self, document: Any, texts: dict[Path, str]) -> object:
        codec, key, inner = self._inner(document)
        if codec is None:
            return grafted(document, texts)
        within = {path[len(key) :]: texts.pop(path) for path in list(texts) if path[: len(key)] == key}
        document = grafted(document, texts)
        if not within:
            return document
        message = codec.read(dump(inner), "application/json")
        parts = [
            replace(part, text=within[part.path])
            if part.path in within and part.kind is not PartKind.STRUCTURE
            else part
            for part in message.parts
        ]
        written = parse(bytes(codec.write(message, parts)))
        return {**document, key[0]: written} if key else written

    def _inner(self, document: object) -> tuple[Codec | None, Path, object]:
        """The request in a line: who reads it, where it stands, and itself."""
        if not isinstance(document, dict):
            return None, (), None
        line = cast("Json", document)
        if isinstance(line.get("body"), dict) and isinstance(line.get("url"), str):
            return self.find(str(line.get("method", "POST")).upper(), line["url"]), ("body",), line["body"]
        if isinstance(line.get("messages"), list):
            return self.find(*_CHAT), (), line
        return None, (), None


def lines(data: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the lines stand that hold more than white space."""
    while start < end:
        stop = data.find(b"\n", start, end)
        stop = end if stop < 0 else stop
        if not data[start:stop].isspace() and stop > start:
            yield start, stop
        start = stop + 1


_SIZE: Final = 16 * 1024
_BLANK: Final = (b"\n\n", b"\n\r\n", b"\n")


@dataclass(frozen=True, slots=True)
class TextContent:
    """Plain text. A long one is cut at blank lines, or line ends, into parts of about 16 kB."""

    def read(self, data: bytes, start: int, end: int, path: Path) -> Iterator[Part]:
        """The text, as one part or a few."""
        for number, (begin, stop) in enumerate(_stretches(data, start, end)):
            yield Part(PartKind.TEXT, decoded(data[begin:stop], path), (*path, number))

    def write(self, data: bytes, start: int, end: int, texts: Texts, out: Stretches) -> None:
        """Write the stretch with other texts."""
        for number, (begin, stop) in enumerate(_stretches(data, start, end)):
            text = texts.get((number,))
            out.write(memoryview(data)[begin:stop] if text is None else text.encode("utf-8"))


def _stretches(data: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _SIZE:
        middle, limit = start + _SIZE // 2, start + _SIZE
        cut = next((at + len(mark) for mark in _BLANK if (at := data.rfind(mark, middle, limit)) >= 0), 0)
        cut = cut or data.find(b"\n", limit, end) + 1 or end
        yield start, cut
        start = cut
    if start < end:
        yield start, end
