"""What a reviewer writes: which of it has to be read for personal data, and what must not stand in it. Pure functions.

A tool's arguments are JSON: they are read leaf by leaf, unescaped, as they will be by whoever runs the tool.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from typing import Final, cast

from guarded_client._surrogates import PLACEHOLDER
from guarded_client.review.payload import Payload, Said, placeholders

_ALWAYS_JSON: Final = "function.arguments"


class _Pairs(list[tuple[str, object]]):
    """An object as it is written: of two equal keys both count."""


def read_json(text: str) -> object:
    """A JSON value whose objects are :class:`_Pairs`.

    Raises:
        ValueError: not JSON, or nested too deep.
    """
    try:
        return json.loads(text, object_pairs_hook=_Pairs)
    except RecursionError:
        raise ValueError("nested too deep") from None


def leaves(node: object) -> Iterator[str]:
    """Every text of a JSON value: keys, strings, numbers as they are written."""
    if isinstance(node, _Pairs):
        for key, value in node:
            yield key
            yield from leaves(value)
    elif isinstance(node, list):
        for value in cast("list[object]", node):
            yield from leaves(value)
    elif isinstance(node, str):
        yield from _within(node)
    elif isinstance(node, (int, float)) and not isinstance(node, bool):
        yield str(node)


def texts_of(text: str) -> tuple[str, ...]:
    """What a text says: of a JSON object or list each leaf, else the text itself."""
    return tuple(_within(text))


def _within(text: str) -> Iterator[str]:
    if text.lstrip()[:1] in ("{", "["):
        with suppress(ValueError):
            yield from list(leaves(read_json(text)))
            return
    yield text


def broken(before: Sequence[Said], after: Sequence[Said]) -> str:
    """What is wrong with edited arguments; "" if nothing is.

    Arguments that were an object or a list, or always are, stay JSON; an object stays an object.
    """
    for old, new in zip(before, after, strict=True):
        if new.text == old.text or new.kind != "tool_call":
            continue
        shape = _shape(old.text)
        if new.name != _ALWAYS_JSON and shape is None:
            continue  # one string of the arguments, or a tool that takes free text
        if _shape(new.text) not in ((_Pairs, list) if shape is None else (shape,)):
            tool = f" of {new.tool}" if new.tool else ""
            return f"the new arguments{tool} are no JSON object; see to quotes, commas and brackets"
    return ""


def fresh(payload: Payload) -> tuple[str, ...]:
    """The texts that a reviewer wrote and the model did not, without placeholders, for a detector to read."""
    before = {text for said in payload.original or payload.said for text in texts_of(said.text)}
    written = [text for said in payload.said if payload.original for text in texts_of(said.text)]
    if payload.response is not None:
        written += texts_of(payload.response)
    plain = [PLACEHOLDER.sub(" ", text) for text in dict.fromkeys(written) if text not in before]
    return tuple(text for text in plain if text.strip())


def unevaluated(payload: Payload, kinds: Collection[str], suspected: Collection[str]) -> str:
    """What in a reviewer's words the call's consent was not evaluated for, in words; "" if nothing is.

    Args:
        payload: the call's.
        kinds: kinds of personal data found in :func:`fresh`.
        suspected: kinds of special categories suspected in it.
    """
    problems: list[str] = []
    if more := sorted(set(kinds) - set(payload.kinds)):
        problems.append(f"have personal data of kind {', '.join(more)}")
    if payload.tags.get("special") != "intended" and (hints := sorted(set(suspected) - set(payload.suspected))):
        problems.append(f"suggest a special category ({', '.join(hints)})")
    return " and ".join(problems)


def misquoted(payload: Payload, texts: Sequence[str], dropped: frozenset[str] = frozenset()) -> str:
    """What is wrong with the placeholders of an edited reply, without naming a value; "" if nothing is.

    None may be lost, but those ``dropped`` on purpose; none may stand there that the conversation does not have.
    """
    before, after = placeholders([said.text for said in payload.said]), placeholders(texts)
    if invented := after - payload.placeholders():
        return f"{', '.join(sorted(invented))} stands nowhere in the conversation; use the placeholders that are there"
    if lost := before - after - dropped:
        return f"{', '.join(sorted(lost))} is missing; put it back, or say that it is left out on purpose"
    return ""


def writable(texts: Sequence[str]) -> bool:
    """Whether texts can be kept: half a surrogate pair has no bytes."""
    return not any("\ud800" <= letter <= "\udfff" for text in texts for letter in text)


def _shape(text: str) -> type | None:
    """What JSON is: an object, or a list; ``None``: neither, or no JSON."""
    try:
        found = read_json(text)
    except ValueError:
        return None
    return type(cast("object", found)) if isinstance(found, list) else None
