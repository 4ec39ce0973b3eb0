"""The parts of a JSON request body: prose that is rewritten, structure that is looked at, ids that are passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from typing import ClassVar, Final, cast

from guarded_client._errors import UnreadableRefused
from guarded_client._model import Part, PartKind, Path
from guarded_client._places import place
from guarded_client.codecs.api_words import API_WORDS
from guarded_client.codecs.binary import is_binary, json_holds_binary
from guarded_client.codecs.ids import is_model, is_opaque, is_sealed
from guarded_client.codecs.wire import Json, dump

PROSE: Final = frozenset({"description", "server_description", "default", "examples", "example", "$comment"})
"""Keys of tools and schemas whose values are prose."""
_NAMING: Final = frozenset({"properties", "$defs", "definitions", "patternProperties"})
"""Schema keywords whose keys are names that someone chose."""
_BASE64: Final = re.compile(r"(?=[^A-Za-z]*[A-Za-z])[A-Za-z0-9+/_=\r\n-]*")
_BYTES: Final = frozenset({"data", "file_data", "images"})
"""Keys of binary parts whose values are base64."""
_NAMES: Final = frozenset({"filename", "document_name", "displayName", "display_name"})
"""What a binary part is called."""
_VALUES: Final = frozenset({"default", "enum", "const", "example", "examples"})
"""Schema keywords for values of what is named above them."""
BETWEEN: Final = "\n·\n"
"""Between names and fixed values that are looked at as one text: none is read as the label of the next."""


def unreadable(path: Path, problem: str) -> UnreadableRefused:
    """A refusal that names the place and no value."""
    return UnreadableRefused(f"not sent: {place(path)} {problem}")


def legible(text: str, path: Path) -> str:
    """The text.

    Raises:
        UnreadableRefused: it is binary data, or has some in it.
    """
    if is_binary(text) or json_holds_binary(text):
        raise unreadable(path, "looks like binary data, or has some in it, and cannot be read")
    return text


def mapping(node: object, path: Path) -> Json:
    """The node as an object.

    Raises:
        UnreadableRefused: it is something else.
    """
    if not isinstance(node, dict):
        raise unreadable(path, "is not an object")
    return cast("Json", node)


def items(node: object, path: Path) -> list[object]:
    """The node as a list.

    Raises:
        UnreadableRefused: it is something else.
    """
    if not isinstance(node, list):
        raise unreadable(path, "is neither text nor a list")
    return cast("list[object]", node)


def keys_of(node: object, but: Set[int] = frozenset()) -> list[str]:
    """All keys of the objects below a node, but for nodes with these ids."""
    keys: list[str] = []
    left = [node]
    for node in left:  # which grows meanwhile
        if id(node) in but:
            continue
        if isinstance(node, dict):
            keys += cast("Json", node)
            left += [value for value in cast("Json", node).values() if isinstance(value, (dict, list))]
        elif isinstance(node, list):
            left += cast("list[object]", node)
    return keys


def strings_of(node: object) -> Iterator[str]:
    """All strings below a node that are values."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for value in cast("Json", node).values():
            yield from strings_of(value)
    elif isinstance(node, list):
        for item in cast("list[object]", node):
            yield from strings_of(item)


def is_long(node: object) -> bool:
    """Whether a node is a number with enough digits to identify someone."""
    return isinstance(node, (int, float)) and not isinstance(node, bool) and abs(node) >= 1e6


def is_whole(node: object) -> bool:
    """Whether a node is a number that its key may give away: an age, a PIN, a postcode. 0 and 1 are switches."""
    return isinstance(node, int) and not isinstance(node, bool) and abs(node) > 1


class Reader:
    """Reads JSON below a key. What cannot be rewritten is gathered in ``structure``, to be looked at as one part.

    Keys are not gathered on the way: whoever makes the part takes all of them, with :func:`keys_of`.
    """

    prose_keys: ClassVar[frozenset[str]] = PROSE
    id_keys: ClassVar[frozenset[str]] = frozenset()
    """Keys of settings whose values are ids that the provider made."""

    def __init__(self, blobs: frozenset[str] = frozenset()) -> None:
        """``blobs``: kinds of binary parts that may go out unread."""
        self._blobs = blobs
        self.sent: set[str] = set()
        """Kinds of binary parts that go out unread."""
        self.structure: list[str] = []
        self.key = ""
        """The field of the body that is being read."""

    def definition(self, node: object, path: Path) -> Iterator[Part]:
        """A tool or a schema: descriptions, defaults and examples are prose; names and enumerations are structure."""
        if isinstance(node, dict):
            named = path[-1] in _NAMING
            for key, value in cast("Json", node).items():
                if key in self.prose_keys and not named:
                    yield from self.prose(value, (*path, key))
                elif key in self.id_keys and not named and isinstance(value, str):
                    self.identity(value)
                else:
                    yield from self.definition(value, (*path, key))
        elif isinstance(node, list):
            for index, item in enumerate(cast("list[object]", node)):
                yield from self.definition(item, (*path, index))
        else:
            self.fixed(node, path)

    def prose(
        self, node: object, path: Path, kind: PartKind = PartKind.TEXT, role: str = "", tool: str | None = None
    ) -> Iterator[Part]:
        """Every string below a node is text; numbers are structure."""
        if isinstance(node, str):
            yield Part(kind, legible(node, path), path, role, tool)
        elif isinstance(node, dict):
            for key, value in cast("Json", node).items():
                yield from self.prose(value, (*path, key), kind, role, tool)
        elif isinstance(node, list):
            for index, item in enumerate(cast("list[object]", node)):
                yield from self.prose(item, (*path, index), kind, role, tool)
        else:
            self.fixed(node, path, own=True)

    def fixed(self, node: object, path: Path = (), *, own: bool = False) -> None:
        """Nothing below the node can be rewritten: names, enumerations, numbers. These are read with their name.

        ``own``: it is no setting, but somebody's own, where short numbers say something, too.
        """
        if isinstance(node, str):
            self.structure.append(node)
        elif isinstance(node, dict):
            for key, value in cast("Json", node).items():
                self.fixed(value, (*path, key))
        elif isinstance(node, list):
            for item in cast("list[object]", node):
                self.fixed(item, path)
        elif is_long(node) or (own and is_whole(node)):
            names = [step for step in path if isinstance(step, str) and step not in _VALUES]
            self.structure.append(f"{names[-1] if names else self.key}: {node}")

    def beside(self, node: object, path: Path, role: str = "") -> Iterator[Part]:
        """A binary part: its bytes are passed over, the name of its file is text, all else in it is fixed."""
        name = next((step for step in reversed(path) if isinstance(step, str)), "")
        if isinstance(node, dict):
            for key, value in cast("Json", node).items():
                yield from self.beside(value, (*path, key), role)
        elif isinstance(node, list):
            for index, item in enumerate(cast("list[object]", node)):
                yield from self.beside(item, (*path, index), role)
        elif isinstance(node, str) and (is_binary(node) or (name in _BYTES and _BASE64.fullmatch(node))):
            return
        elif isinstance(node, str) and name in _NAMES:
            yield Part(PartKind.TEXT, node, path, role)
        elif name.endswith("id"):
            self.identity(node)
        else:
            self.fixed(node)

    def identity(self, value: object) -> None:
        """An id: not looked at if it was drawn by lot, as providers make them."""
        if not is_opaque(value):
            self.fixed(value)

    def model(self, value: object) -> None:
        """The name of a model: not looked at if it has the form of one."""
        if not is_model(value):
            self.fixed(value)

    def seal(self, value: object) -> bool:
        """What stands where a signature belongs; whether it is one. If not, it is looked at, and never rewritten."""
        sealed = is_sealed(value)
        if not sealed:
            self.fixed(value)
        return sealed

    def permit(self, kind: str, path: Path) -> None:
        """Binary data of this kind may go out unread.

        Raises:
            UnreadableRefused: the policy does not say so.
        """
        if kind not in self._blobs:
            raise unreadable(
                path, f"is {kind} data, which cannot be read; `blobs: [{kind}]` in the policy sends it unread"
            )
        self.sent.add(kind)


class PartReader(Reader):
    """Reads one request: a part of structure for each top-level key."""

    def __init__(self, blobs: frozenset[str]) -> None:
        super().__init__(blobs)
        self._whole: set[int] = set()
        """Ids of nodes that are one part, keys and all."""

    def read(self, document: Json) -> Iterator[Part]:
        """The parts of a body.

        Raises:
            UnreadableRefused: a part is binary or of an unknown type.
        """
        for key, value in document.items():
            self.key, self.structure = key, [key]
            if value is not None:
                yield from self._top(key, value)
            self.structure += keys_of(value, self._whole)
            if not API_WORDS.issuperset(self.structure):
                # each once, so that the roles of a long chat read the same at every turn
                yield Part(PartKind.STRUCTURE, BETWEEN.join(dict.fromkeys(self.structure)), (key,))

    def _top(self, key: str, value: object) -> Iterator[Part]:
        """The parts of one top-level key, whose value is not null."""
        raise NotImplementedError

    def _as_json(
        self, node: object, path: Path, kind: PartKind, role: str = "", tool: str | None = None
    ) -> Iterator[Part]:
        """An object of someone's own making, such as the arguments of a tool: one part, as JSON text."""
        for text in strings_of(node):
            _ = legible(text, path)
        if isinstance(node, str):
            yield Part(kind, node, path, role, tool)
        elif not isinstance(node, (dict, list)):
            self.fixed(node)
        elif whole := cast("object", node):
            self._whole.add(id(whole))
            yield Part(kind, dump(whole).decode(), path, role, tool)

    def _blob(self, block: Json, kind: str, path: Path, role: str) -> Iterator[Part]:
        """A binary block, with its data beside its name, or in an object below."""
        self.permit(kind, path)
        yield from self.beside(block, path, role)
