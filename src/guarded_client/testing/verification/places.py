"""Arguments with the canaries in one place at a time: each key, each member of a union, however deep.

What stands beside that place is harmless, so that no other part of a call refuses it.
"""

from __future__ import annotations

import collections.abc
import inspect
import types
import typing
from collections.abc import Callable, Iterator
from typing import Any, Final

import typing_extensions

from guarded_client.testing.verification.arguments import (
    FIXED,
    ID,
    MARKS,
    Choice,
    argument,
    fields_of,
    hints_of,
    is_sequence,
    made,
    members,
    parameters_of,
)

_DEPTH: Final = 9
_HARMLESS: Final = Choice(ID)


def places(function: Callable[..., Any], text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each place of the arguments of a method, ``input[].content``, with keyword arguments that have the text there."""
    parameters = parameters_of(function)
    hints = hints_of(function)
    base = {
        each.name: argument(each, hints.get(each.name, str), _HARMLESS)
        for each in parameters
        if each.default is inspect.Parameter.empty
    }
    for each in parameters:
        if each.name not in FIXED and each.kind is not inspect.Parameter.POSITIONAL_OR_KEYWORD:
            for place, value in _values(hints.get(each.name, str), each.name, text, ()):
                yield place, {**base, each.name: value}


def _values(hint: Any, place: str, text: str, within: tuple[Any, ...]) -> Iterator[tuple[str, Any]]:
    """Values of a type."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if len(within) > _DEPTH:
        yield place, text
    elif origin in MARKS:
        yield from _values(arguments[0], place, text, within)
    elif origin in (typing.Union, types.UnionType):
        for member in members(hint):
            yield from _values(member, place, text, within)
    elif origin is typing.Literal:
        yield from ((place, value) for value in arguments)
    elif typing_extensions.is_typeddict(hint):
        yield from _objects(hint, place, text, within)
    elif origin in (dict, collections.abc.Mapping):
        yield f"{place}.?", {text: made(arguments[-1], _HARMLESS)}
        for inner, value in _values(arguments[-1], f"{place}.?", text, within):
            yield inner, {"note": value}
    elif is_sequence(origin) and arguments:
        for inner, value in _values(arguments[0], f"{place}[]", text, within):
            yield inner, [value]
    else:
        yield place, made(hint, Choice(text))


def _objects(hint: Any, place: str, text: str, within: tuple[Any, ...]) -> Iterator[tuple[str, Any]]:
    if hint in within:  # an object in an object of its kind: all that it must have is one place
        yield place, made(hint, Choice(text))
        return
    base = made(hint, _HARMLESS)
    for key, field in fields_of(hint).items():
        for inner, value in _values(field, f"{place}.{key}", text, (*within, hint)):
            yield inner, {**base, key: value}
