"""JSON of which only the meaning of some keys is known: every other string in it is text, wherever it stands."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeGuard, cast

from guarded_client._errors import UnreadableRefused
from guarded_client._model import Part, PartKind, Path
from guarded_client.codecs.binary import data_kind, is_binary
from guarded_client.codecs.json_parts import Reader, is_long, is_whole, keys_of, unreadable
from guarded_client.codecs.wire import Json, at, dump, parse, rewritten

_TOKENS: Final = frozenset({"input", "inputs", "prompt", "tokens", "token_ids", "input_ids"})
"""Keys under which a list of whole numbers is a text that was cut into tokens."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What keys of JSON mean, at any depth.

    Attributes:
        fixed: their values are enumerations and names, which cannot be rewritten.
        ids: the values of ``id``, ``..._id`` and ``..._ids`` are ids that the provider made.
        identifiers: end-user ids, at the top of a body.
        definitions: tools and schemas: descriptions are text, names are not.
        blobs: binary parts, with their kind.
        free: what stands below is the caller's own, and none of these rules holds there.
    """

    fixed: frozenset[str] = frozenset()
    ids: bool = False
    identifiers: frozenset[str] = frozenset()
    definitions: frozenset[str] = frozenset()
    blobs: Mapping[str, str] = field(default_factory=dict[str, str])
    free: frozenset[str] = frozenset()


FREE: Final = Rules()
SCAN: Final = Rules(fixed=frozenset({"model"}))
"""For a body of which nothing is known but that some key names a model."""


@dataclass(slots=True)
class Seen:
    """What a body told beside its texts."""

    model: str = ""
    stream: bool = False
    stored: bool = False
    blobs: set[str] = field(default_factory=set[str])
    names: dict[str, None] = field(default_factory=dict[str, None])
    """Names and fixed values, each once: they become one part at the end."""

    def look_at(self, document: object) -> None:
        """Take note of all fields of a body."""
        for key, value in cast("Json", document).items() if isinstance(document, dict) else ():
            self.learn(key, value)

    def learn(self, key: str, value: object) -> None:
        """Take note of a field at the top of a body."""
        if key == "model" and isinstance(value, str):
            self.model = value
        elif key == "stream":
            self.stream = value in (True, "true")
        elif key == "store":
            self.stored |= value not in (None, False, "false")


class TreeReader(Reader):
    """Reads JSON by rules. ``blobs`` are the kinds of binary parts that may go out unread."""

    def __init__(self, rules: Rules, blobs: frozenset[str], seen: Seen) -> None:
        super().__init__(blobs)
        self.sent = seen.blobs
        self._rules = rules
        self._seen = seen

    def read(self, document: object, path: Path) -> Iterator[Part]:
        """The texts of a document at a path; its names go to ``seen``.

        Raises:
            UnreadableRefused: something in it is binary, or text cut into tokens.
        """
        self.structure = list(keys_of(document))
        if isinstance(document, dict):
            numbers: Json = {}
            for key, value in cast("Json", document).items():
                if key in self._rules.identifiers and isinstance(value, str):
                    yield Part(PartKind.IDENTIFIER, value, (*path, key))
                else:
                    yield from self._value(self._rules, key, value, (*path, key), numbers)
            yield from _together([numbers], path)
        else:
            yield from self._node(self._rules, "", document, path)
        self._seen.names.update(dict.fromkeys(self.structure))

    def _value(self, rules: Rules, key: str, value: object, path: Path, numbers: Json) -> Iterator[Part]:
        """What stands under a key. A number that is to be read is put into ``numbers``, those of its object."""
        if value is None or isinstance(value, bool):
            return
        if key in rules.free and not is_number(value):
            yield from self._node(FREE, key, value, path)
        elif key == "model" and key in rules.fixed and isinstance(value, str):
            self.model(value)
        elif key in rules.fixed and key != "model":
            self.fixed(value, path)
        elif rules.ids and (key == "id" or key.endswith(("_id", "_ids"))):
            for item in cast("list[object]", value) if isinstance(value, list) else [value]:
                self.identity(item)
        elif key in rules.definitions:
            yield from self.definition(value, path)
        elif key in rules.blobs:
            self.permit(rules.blobs[key], path)
            yield from self.beside(value, path)
        elif is_number(value):
            if tells(value, short=True):
                numbers[key] = value
        else:
            yield from self._node(rules, key, value, path)

    def _node(self, rules: Rules, key: str, node: object, path: Path) -> Iterator[Part]:
        if isinstance(node, dict):
            numbers: Json = {}
            yield from self._fields(rules, cast("Json", node), path, numbers)
            yield from _together([numbers], path)
        elif isinstance(node, list):
            yield from self._list(rules, key, cast("list[object]", node), path)
        elif isinstance(node, str) and is_binary(node):
            self.permit(data_kind(node), path)
        elif (text := framed(key, node, short=True)) is not None:
            yield Part(PartKind.TEXT, text, path)
        elif isinstance(node, str):
            yield Part(PartKind.TEXT, node, path)

    def _fields(self, rules: Rules, node: Json, path: Path, numbers: Json) -> Iterator[Part]:
        for name, value in node.items():
            yield from self._value(rules, name, value, (*path, name), numbers)

    def _list(self, rules: Rules, key: str, items: list[object], path: Path) -> Iterator[Part]:
        if key in _TOKENS and any(isinstance(item, int) and not isinstance(item, bool) for item in items):
            raise unreadable(path, "is text cut into tokens, which cannot be read; send the text itself")
        for start in range(0, len(items), _ROWS):
            rows: list[Json] = []
            for index, item in enumerate(items[start : start + _ROWS], start):
                numbers: Json = {}
                rows.append(numbers)
                if isinstance(item, dict):
                    yield from self._fields(rules, cast("Json", item), (*path, index), numbers)
                elif not is_number(item) or is_long(item):  # lists of small numbers are measures, and may be huge
                    yield from self._node(rules, key, item, (*path, index))
            yield from _together(rows, (*path, start))


_DIGITS: Final = re.compile(r"[0-9+(][0-9 ()+./-]{4,39}")
_VALUE: Final = re.compile(r'[^"\\\x00-\x1f\ud800-\udfff]{1,60}')
_PROSE: Final = (
    frozenset({"", "content", "contents", "text", "texts", "prompt", "message", "query", "value", "data"}) | _TOKENS
)
"""Keys that do not tell what a text is."""


_NUMBERS: Final = -1
"""The last step of the path of a part that is made of the numbers of an object, or of some objects of a list."""
_ROWS: Final = 64
"""Objects of a list whose numbers are one part: a text for each number would take a second for thousands."""
_APART: Final = "·" * 12
"""Behind each number in such a part: no number is read with the key of another."""


def _together(rows: Sequence[Json], path: Path) -> Iterator[Part]:
    if any(rows):
        text = dump([[each for pair in row.items() for each in (dict([pair]), _APART)] for row in rows]).decode()
        yield Part(PartKind.TEXT, text, (*path, _NUMBERS))


def framed(key: str, leaf: object, *, short: bool = False) -> str | None:
    """A number or a string of digits with its key, which says what it is: ``{"phone":33612345678}``.

    If asked, ``short`` strings of any kind as well, and whole numbers, see :func:`is_whole`.
    ``None`` for anything else. Within the frame a placeholder for a number gets the quotes that JSON needs.
    """
    if isinstance(leaf, str):
        if not _DIGITS.fullmatch(leaf) and (not short or key in _PROSE or not _VALUE.fullmatch(leaf)):
            return None
    elif not is_number(leaf) or not tells(leaf, short=short):
        return None
    return dump({key: leaf}).decode()


def numbers_at(path: Path) -> Path:
    """The path of the part that has the numbers of an object at a path, if there is one."""
    if path and isinstance(path[-1], int):
        path = (*path[:-1], path[-1] // _ROWS * _ROWS)
    return (*path, _NUMBERS)


def is_number(leaf: object) -> TypeGuard[int | float]:
    """Whether a leaf of JSON is a number."""
    return isinstance(leaf, (int, float)) and not isinstance(leaf, bool)


def tells(number: int | float, *, short: bool) -> bool:
    """Whether a number has so many digits that it is read; ``short``: or is whole, see :func:`is_whole`."""
    return 1e6 <= abs(number) < math.inf or (short and is_whole(number))


def unframed(text: str, path: Path) -> str:
    """The value in a frame, with its digits or with a placeholder in their place.

    Raises:
        UnreadableRefused: a guard made something else of it.
    """
    frame = _parsed(text)
    values = list(cast("Json", frame).values()) if isinstance(frame, dict) else []
    if len(values) != 1 or not isinstance(values[0], (str, int, float)):
        raise _strange(path)
    return str(values[0])


def _parsed(text: str) -> object:
    try:
        return parse(text.encode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        return None


def _strange(path: Path) -> UnreadableRefused:
    return unreadable(path, "was a number, and a guard made something else of it")


def replaced(key: str, leaf: object, text: str, path: Path) -> str:
    """What stands in the place of a leaf, from the other text that was made of it, in a frame or not.

    Of a key in a frame that looks like a name, nothing but the value counts: keys are looked at apart.

    Raises:
        UnreadableRefused: see :func:`unframed`.
    """
    if framed(key, leaf, short=True) is None:
        return text
    return text if isinstance(leaf, str) and not isinstance(_parsed(text), dict) else unframed(text, path)


def grafted(document: Any, texts: Mapping[Path, str]) -> Any:
    """The document with other texts at some paths, as :class:`TreeReader` read them."""
    leaves: dict[Path, str] = {}
    for path, text in texts.items():
        if path[-1] == _NUMBERS:
            leaves.update(_apart(document, text, path[:-1]))
        else:
            key = next((step for step in reversed(path) if isinstance(step, str)), "")
            leaves[path] = replaced(key, at(document, path), text, path)
    return rewritten(document, leaves)


def _apart(document: Any, text: str, path: Path) -> Iterator[tuple[Path, str]]:
    """What stands in the place of numbers, by the path of each; ``path`` is that of their object, or of the first one.

    Raises:
        UnreadableRefused: see :func:`unframed`.
    """
    rows = _parsed(text)
    for number, row in enumerate(_elements(rows)):
        place = (*path[:-1], path[-1] + number) if path and isinstance(path[-1], int) else path
        for each in _elements(row)[::2]:
            key, value = next(iter(cast("Json", each).items())) if isinstance(each, dict) else ("", None)
            if not isinstance(value, (str, int, float)):
                raise _strange(path)
            was = at(document, place)
            if key not in was and not isinstance(value, str):
                continue  # the key alone looked like a name
            if key not in was:
                raise _strange(path)
            if value != was[key]:
                yield (*place, key), str(value)


def _elements(node: object) -> list[object]:
    """The elements of a list, or the value itself."""
    return cast("list[object]", node) if isinstance(node, list) else [node]


def too_deep() -> UnreadableRefused:
    """The refusal of JSON that is nested deeper than can be read."""
    return UnreadableRefused("not sent: the request body is nested too deep")
