"""Replies that are one JSON document, and what spans and metrics learn from any JSON reply."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast

from guarded_client._reading.json_depth import shallow
from guarded_client._rewrite import Rewriter
from guarded_client.codecs.framing.json_numbers import with_numbers
from guarded_client.codecs.wire import Json, dump, integers, parse


class JsonDocument:
    """A complete reply, gathered and rewritten whole; a body that is not a JSON object is passed on as it came."""

    def __init__(self) -> None:
        self.facts: dict[str, object] = {}
        self.complete = False
        self.unread = False
        self._body = bytearray()

    def feed(self, data: bytes) -> bytes:
        """Gathers; a JSON document can be rewritten only whole."""
        self._body += data
        return b""

    def close(self) -> bytes:
        """The rewritten body, or the very bytes if no text changed."""
        body = bytes(self._body)
        self._body.clear()
        try:
            document = document_of(body)
        except (ValueError, RecursionError):
            return body
        if not isinstance(document, dict):
            return body
        self.complete = True
        return like(body, cast("Json", document)) if self._rewrite(cast("Json", document)) else body

    def _rewrite(self, document: Json) -> bool:
        """Rewrite the texts of a document in place; whether one changed."""
        raise NotImplementedError


def document_of(body: bytes) -> object:
    """The JSON value of a whole reply, as clients read it: in UTF-8, -16 or -32 by its first bytes.

    Raises:
        ValueError: it is no JSON.
        RecursionError: nested too deep.
    """
    try:
        return parse(body)
    except ValueError:
        return json.loads(shallow(body.decode(json.detect_encoding(body), "surrogatepass")))


def like(body: bytes, document: object) -> bytes:
    """A document in the encoding of a body."""
    encoding = json.detect_encoding(body)
    data = with_numbers(dump(document), in_utf8(body))
    return data if encoding == "utf-8" else data.decode().encode(encoding)


def in_utf8(body: bytes) -> bytes:
    """A body of JSON in UTF-8, whatever it came in."""
    encoding = json.detect_encoding(body)
    if encoding == "utf-8":
        return body
    return body.decode(encoding, "replace").encode()


def value_in(data: bytes) -> object:
    """A JSON value, or ``None`` for what is no JSON."""
    try:
        return parse(data)
    except (ValueError, RecursionError):
        return None


def parsed(data: bytes | None) -> Json | None:
    """A JSON object, or ``None`` if the bytes are none."""
    document = value_in(data) if data else None
    return cast("Json", document) if isinstance(document, dict) else None


def an_object(node: object) -> Json:
    """The node, if it is an object; else an empty one."""
    return cast("Json", node) if isinstance(node, dict) else {}


def objects(node: object) -> list[Json]:
    """The objects of a list; none if it is no list."""
    found = cast("list[object]", node) if isinstance(node, list) else []
    return [cast("Json", item) for item in found if isinstance(item, dict)]


def through(rewriter: Rewriter, node: Any, key: Any) -> bool:
    """Pass what stands in an object under a key, or in a list, through a rewriter; whether it changed.

    An object or a list is one text, as JSON; where there is nothing, the rewriter gets an empty text.
    """
    value: object = cast("Json", node).get(key) if isinstance(node, dict) else node[key]
    before = value if isinstance(value, str) else dump(value).decode() if value is not None else ""
    after = rewriter.feed(before) + rewriter.close()
    if after != before:
        node[key] = after if isinstance(value, str) else _read(after)
    return after != before


def _read(text: str) -> object:
    """A JSON value, also with half a character in it, which UTF-8 cannot hold."""
    try:
        return parse(text.encode())
    except UnicodeEncodeError:
        return json.loads(text)


def counts(usage: object, names: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """Token counts by fact name; ``names`` says where each stands in ``usage``."""
    if not isinstance(usage, dict):
        return {}
    found = {name: integers(cast("Json", usage), *path) for name, path in names.items()}
    return {name: count for name, count in found.items() if count is not None}
