"""What passes unread because it was drawn by lot, names a model or is a number: a value that the caller knows stops it.

Nobody can tell by its form that ``K7x2P9q4`` is the number of a customer. Whoever passes it with ``known=`` has told.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, cast
from urllib.parse import parse_qsl, unquote

from guarded_client._errors import UnreadableRefused
from guarded_client._model import PartKind, Path, Step
from guarded_client._part_lists import ReadAgain
from guarded_client.adapters.beside_body import is_made
from guarded_client.adapters.known_numbers import kinds_of_numbers
from guarded_client.codecs.ids import is_model, is_opaque
from guarded_client.codecs.json_parts import BETWEEN
from guarded_client.codecs.json_tree.leaves import is_number, numbers_at, tells
from guarded_client.codecs.wire import Json, parse
from guarded_client.detectors.known import COMPILED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from guarded_client.adapters.request_reading import Target
    from guarded_client.codecs.wire import Message

_LEAST: Final = 5
"""Letters and digits of a value that counts. Between two marks of an id, fewer may come by lot: four hexadecimal digits
of a UUID are a given number once in 65,536 times."""


def see_drawn(
    known: Mapping[str, Sequence[str]], message: Message, target: Target, allowed: AbstractSet[str] = frozenset()
) -> None:
    """See that no id, no name of a model and no number that is not read has a known value in it.

    Args:
        known: as in the tags.
        message: the body that was read.
        target: what the request's URL says.
        allowed: kinds that the policy lets out as they are.

    Raises:
        UnreadableRefused: one has. It names the kind.
    """
    if not known:
        return
    beside = (*unquote(target.path).split("/"), *(text for pair in parse_qsl(target.query) for text in pair))
    ids, models, numbers = [text for text in beside if is_made(text)], list[str](), list[int | float]()
    for leaf, key in dict.fromkeys(_unread(message)):
        if not isinstance(leaf, str):
            numbers.append(leaf)
        elif is_opaque(leaf):
            ids.append(leaf)
        elif key == "model" and is_model(leaf):
            models.append(leaf)
    see_unread(known, allowed, ids, models, numbers)


def see_unread(
    known: Mapping[str, Sequence[str]],
    allowed: AbstractSet[str],
    ids: Sequence[str],
    models: Sequence[str],
    numbers: Iterable[int | float],
) -> None:
    """See that no id and no name of a model has a known value in it, and that no number is one.

    The name of a model counts only if the value is more than one word of letters: Claude and Mistral are persons, too.

    Args:
        known: as in the tags.
        allowed: kinds that the policy lets out as they are.
        ids, models, numbers: what is not read.

    Raises:
        UnreadableRefused: one has, or is. It names the kind.
    """
    if not known:
        return
    kinds = {kind for kind, _ in _found(known, ids)}
    kinds.update(kind for kind, value in _found(known, models) if not value.isalpha())
    if kinds := kinds - allowed:
        raise UnreadableRefused(
            f"not sent: {', '.join(sorted(kinds))} in an id or the name of a model, which cannot be replaced; give the "
            "request an id that says nothing of the person"
        )
    if kinds := {*kinds_of_numbers(known, numbers)} - allowed:
        raise UnreadableRefused(
            f"not sent: {', '.join(sorted(kinds))} as a number, in a place where it cannot be replaced; leave it out, "
            "or write it as text"
        )


def _found(known: Mapping[str, Sequence[str]], texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    if not texts:
        return
    text = BETWEEN.join(dict.fromkeys(texts))
    for entity in COMPILED.of(known).find(text):
        value = text[entity.start : entity.end]
        if sum(map(str.isalnum, value)) >= _LEAST:
            yield entity.kind, value


def _unread(message: Message) -> Iterator[tuple[str | int | float, Step]]:
    """The strings and numbers of a JSON body that are in no part, each with its key."""
    document = _document(message)
    if document is None:
        return
    texts = {part.path for part in message.parts if part.kind is not PartKind.STRUCTURE}
    fixed = {text for part in message.parts if part.path not in texts for text in part.text.split(BETWEEN)}
    for leaf, key in _leaves(document, (), texts):
        if leaf not in fixed:
            yield leaf, key


def _document(message: Message) -> object:
    """The body, if it is JSON; ``None``: it is a file, whose ids are its own."""
    if message.document is not None or message.body[:1] not in (b"{", b"[") or isinstance(message.parts, ReadAgain):
        return message.document
    try:
        return parse(message.body)
    except ValueError:  # lines of JSON
        return None


def _leaves(
    node: object, path: Path, texts: AbstractSet[Path], *, framed: bool = False
) -> Iterator[tuple[str | int | float, Step]]:
    """The strings and numbers below a node that are no texts, each with its key; ``framed``: numbers are in a part."""
    if path in texts:
        return
    if isinstance(node, str):
        yield node, path[-1] if path else ""
    elif is_number(node):
        if not (framed and tells(node, short=True)):
            yield node, path[-1] if path else ""
    elif isinstance(node, dict):
        framed = numbers_at(path) in texts
        for key, value in cast("Json", node).items():
            yield from _leaves(value, (*path, key), texts, framed=framed)
    elif isinstance(node, list):
        for index, item in enumerate(cast("list[object]", node)):
            yield from _leaves(item, (*path, index), texts)
