"""Replies that are one JSON document, and what spans and metrics learn from any JSON reply."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from guarded_client._rewrite import Rewriter
from guarded_client.codecs.wire import Json, dump, integers, parse


class JsonDocument:
    """A complete reply, gathered and rewritten whole; a body that is not a JSON object is passed on as it came."""

    def __init__(self) -> None:
        self.facts: dict[str, object] = {}
        self.complete = False
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
            document = parse(body)
        except (ValueError, RecursionError):
            return body
        self.complete = True
        if not isinstance(document, dict):
            return body
        return dump(cast("Json", document)) if self._rewrite(cast("Json", document)) else body

    def _rewrite(self, document: Json) -> bool:
        """Rewrite the texts of a document in place; whether one changed."""
        raise NotImplementedError


def parsed(data: bytes | None) -> Json | None:
    """A JSON object, or ``None`` if the bytes are none."""
    try:
        document = parse(data) if data else None
    except (ValueError, RecursionError):
        return None
    return cast("Json", document) if isinstance(document, dict) else None


def an_object(node: object) -> Json:
    """The node, if it is an object; else an empty one."""
    return cast("Json", node) if isinstance(node, dict) else {}


def objects(node: object) -> list[Json]:
    """The objects of a list; none if it is no list."""
    found = cast("list[object]", node) if isinstance(node, list) else []
    return [cast("Json", item) for item in found if isinstance(item, dict)]


def through(rewriter: Rewriter, node: Any, key: Any) -> bool:
    """Pass a whole text, which stands in an object or a list, through a rewriter; whether it changed."""
    before: str = node[key]
    node[key] = after = rewriter.feed(before) + rewriter.close()
    return after != before


def counts(usage: object, names: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """Token counts by fact name; ``names`` says where each stands in ``usage``."""
    if not isinstance(usage, dict):
        return {}
    found = {name: integers(cast("Json", usage), *path) for name, path in names.items()}
    return {name: count for name, count in found.items() if count is not None}
