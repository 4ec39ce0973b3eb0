"""What a codec is, and the reading and writing of JSON bodies that all of them share."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, Final, Protocol, TypeAlias, cast

from pydantic_core import from_json, to_json

from guarded_client._errors import UnreadableRefused
from guarded_client._model import Channel, Part, PartKind, Path, Route, Step
from guarded_client._part_lists import changes
from guarded_client._places import place
from guarded_client._quick import quick
from guarded_client._reading.json_depth import shallow
from guarded_client._rewrite import Rewriter
from guarded_client.codecs.framing.json_numbers import with_numbers
from guarded_client.codecs.framing.stretches import Body

_WHOLE: Final = frozenset({"max_tokens", "seed", "choice.count"})
_LARGE: Final = 2**63
"""Attributes of spans are smaller."""

Json: TypeAlias = dict[str, Any]
OpenChannel: TypeAlias = Callable[[Channel], Rewriter]


@quick
@dataclass(frozen=True, slots=True)
class Message:
    """A request body that was read: its parts, where it goes, and what is needed to write it back.

    Before it is written, ``route`` says to whom as well.
    """

    route: Route
    parts: Sequence[Part]
    body: bytes = field(repr=False)
    document: Json | None = field(default=None, repr=False)

    def by(self, route: Route) -> Message:
        """The same on another way."""
        plain = type(self) is Message
        return Message(route, self.parts, self.body, self.document) if plain else replace(self, route=route)


class ReplyBody(Protocol):
    """Rewrites a reply's bytes as they pass. Law: any chunking of the bytes gives the same bytes."""

    facts: dict[str, object]
    """What is known of the reply, by ``gen_ai.response.*`` and ``gen_ai.usage.*`` name."""
    complete: bool
    """Whether the reply has come to its own end, as its format marks it."""
    unread: bool
    """Whether a piece of it was passed on that could not be read. Nobody can review such a reply."""

    def feed(self, data: bytes) -> bytes:
        """Take the next bytes; return what can be passed on."""
        ...

    def close(self) -> bytes:
        """There are no more bytes; return what was held back."""
        ...


class Codec(Protocol):
    """A lens on one endpoint's wire format. Codecs are subclasses."""

    def read(self, body: bytes, content_type: str) -> Message:
        """Every text of a request body, which came without content encoding.

        Raises:
            UnreadableRefused: something in it cannot be read.
        """
        ...

    def write(self, message: Message, parts: Sequence[Part]) -> Body:
        """The body with other texts. With the texts that were read it is the identity, byte for byte."""
        return written(message, parts)

    def reply(self, content_type: str, open_channel: OpenChannel) -> ReplyBody:
        """A rewriter for the reply to such a request."""
        ...


class Untouched:
    """A reply that is passed on as it is."""

    __slots__ = ("complete", "facts", "unread")

    def __init__(self) -> None:
        self.facts: dict[str, object] = {}
        self.complete = True
        self.unread = False

    def feed(self, data: bytes) -> bytes:
        """The bytes themselves."""
        return data

    def close(self) -> bytes:
        """Nothing is held."""
        return b""


def parse(data: bytes) -> object:
    """A JSON value from bytes, by the fast parser; the standard one decides about what that refuses.

    Raises:
        ValueError: not UTF-8 (``UnicodeDecodeError``) or not JSON.
        RecursionError: nested too deep.
    """
    try:
        return from_json(data)
    except ValueError:
        return json.loads(shallow(data.decode("utf-8")))


def load(body: bytes) -> Json:
    """A JSON object from a request body.

    Raises:
        UnreadableRefused: not UTF-8, not JSON, nested too deep, or not an object.
    """
    problem = ""
    document: object = None
    try:
        document = parse(body)
    except UnicodeDecodeError:
        problem = "is not UTF-8"
    except RecursionError:
        problem = "is nested too deep"
    except ValueError:
        problem = "is not JSON"
    if not problem and not isinstance(document, dict):
        problem = "is not a JSON object"
    if problem:  # raised out here, so that no context of the exception holds the body
        raise UnreadableRefused(f"not sent: the request body {problem}")
    return cast("Json", document)


def faithful(document: Json, body: bytes) -> bytes:
    """The body as it came, if all of it was read: of two equal keys ``json`` keeps one, the other would leave unread.

    Raises:
        UnreadableRefused: an object has the same key twice.
    """
    if dump(document) == body:
        return body
    twice = False

    def pairs(items: list[tuple[str, object]]) -> None:
        nonlocal twice
        twice = twice or len({key for key, _ in items}) != len(items)

    json.loads(body, object_pairs_hook=pairs)
    if twice:
        raise UnreadableRefused("not sent: the request body has an object with the same key twice")
    return body


_ENDS: Final = {b"\xc2\x85": b"\\u0085", b"\xe2\x80\xa8": b"\\u2028", b"\xe2\x80\xa9": b"\\u2029"}
"""Ends of lines that JSON need not escape. Clients that read replies by ``iter_lines()`` would cut a document there."""


def dump(document: object) -> bytes:
    """Compact JSON in UTF-8, as the SDKs write it, on one line; lone surrogates are escaped."""
    try:
        data = to_json(document, inf_nan_mode="constants")
    except ValueError:
        return json.dumps(document, separators=(",", ":")).encode("ascii")
    for end, escaped in _ENDS.items() if not data.isascii() else ():
        data = data.replace(end, escaped)
    return data


def written(message: Message, parts: Sequence[Part]) -> bytes:
    """The body of a request with other texts; with the texts that were read it is the identity, byte for byte.

    A part may stand for an object or a list; its text is JSON.

    Raises:
        UnreadableRefused: an object has the same key twice; or a text that stands for an object is no longer JSON.
    """
    document = message.document
    if document is None:
        return message.body
    changed = {part.path: part.text for part in changes(message.parts, parts) if part.kind is not PartKind.STRUCTURE}
    if not changed:
        return faithful(document, message.body)
    new = rewritten(document, changed)
    for path, text in changed.items():
        if isinstance(at(document, path), (dict, list)):
            at(new, path[:-1])[path[-1]] = _object(text, path)
    data = dump(new)
    # of a body that is written as it came, so are the numbers: that is seen faster than how each is written
    return data if dump(document) == message.body else with_numbers(data, message.body)


def _object(text: str, path: Path) -> object:
    with suppress(ValueError, RecursionError):
        return parse(text.encode())
    raise UnreadableRefused(f"not sent: {place(path)} cannot be written back; send it as text, or leave it out")


def at(node: Any, path: Path) -> Any:
    """What stands at a path."""
    for step in path:
        node = node[step]
    return node


Tree: TypeAlias = "dict[Step, Tree | str]"


def rewritten(document: Json, texts: Mapping[Path, str]) -> Json:
    """A document with other texts at some paths. What lies on no path is shared with the old one, not copied."""
    return cast("Json", _grafted(document, tree_of(texts)))


def tree_of(texts: Mapping[Path, str]) -> Tree:
    """Texts by the steps of their paths, of which each has one at least."""
    tree: Tree = {}
    for path, text in texts.items():
        node = tree
        for step in path[:-1]:
            below = node.setdefault(step, {})
            node = below if isinstance(below, dict) else {}
        node[path[-1]] = text
    return tree


def _grafted(node: Any, tree: Tree) -> Any:
    copy = node.copy()
    for step, below in tree.items():
        copy[step] = below if isinstance(below, str) else _grafted(copy[step], below)
    return copy


def text_under(node: Mapping[str, object], key: str) -> str | None:
    """The text that an object has under a key; ``None``: it has none, or something else there."""
    value = node.get(key)
    return value if isinstance(value, str) else None


def numbers(document: Json, names: Mapping[str, str]) -> dict[str, object]:
    """Request parameters that are numbers, by their ``gen_ai.request.*`` name; ``names`` maps keys to its last part."""
    found: dict[str, object] = {}
    for key, name in names.items():
        value = document.get(key)
        if not isinstance(value, (int, float)) or isinstance(value, bool) or not -_LARGE < value < _LARGE:
            continue
        if name not in _WHOLE or isinstance(value, int):
            found[f"gen_ai.request.{name}"] = value if name in _WHOLE else float(value)
    return found


def integers(source: Mapping[str, object], *path: str) -> int | None:
    """A number deep in a JSON object, or ``None``."""
    node: object = source
    for step in path:
        node = cast("Json", node).get(step) if isinstance(node, dict) else None
    return node if isinstance(node, int) and not isinstance(node, bool) and -_LARGE < node < _LARGE else None
