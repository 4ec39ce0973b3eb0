"""Arguments with the canaries in one place at a time: each key, each member of a union, however deep.

What stands beside that place is harmless, so that no other part of a call refuses it.
"""

from __future__ import annotations

import collections.abc
import types
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Any, Final, TypeAlias

from guarded_client.testing.verification.arguments import (
    FIXED,
    ID,
    Choice,
    argument,
    built,
    fields_of,
    is_object,
    is_sequence,
    made,
    meant,
    members,
    required_of,
    takes_file,
    value_of,
)
from guarded_client.testing.verification.parameters import Parameter

_DEPTH: Final = 9
_HARMLESS: Final = Choice(ID)
_Place: TypeAlias = tuple[str, Callable[[], Any]]


class Places:
    """The places of arguments where a text can stand. What it found of a type it knows for the next method."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._within: dict[int, tuple[Any, Sequence[_Place]]] = {}

    def of(self, parameters: Sequence[Parameter]) -> list[_Place]:
        """Each place of the arguments of a method, ``input[].content``, with what makes keyword arguments that have
        the text there: of thousands of places, few may be wanted.
        """
        base = {each.name: argument(each, _HARMLESS) for each in parameters if each.required}
        return [
            (each.name + place, partial(_with, base, each.name, value))
            for each in parameters
            if each.name not in FIXED and not each.in_path
            for place, value in self._values(each.hint)
        ]

    def _values(self, hint: Any) -> Sequence[_Place]:
        """By what the type is, not by what it equals: unions are equal whatever order their members have."""
        if id(hint) not in self._within:
            self._within[id(hint)] = hint, list(_values(hint, "", self._text, ()))
        return self._within[id(hint)][1]


def _with(base: Mapping[str, Any], key: str, value: Callable[[], Any]) -> dict[str, Any]:
    return {**base, key: value()}


def _itself(value: Any) -> Any:
    return value


def _listed(value: Callable[[], Any]) -> list[Any]:
    return [value()]


def _object(hint: Any, base: Callable[[], Mapping[str, Any]], key: str, value: Callable[[], Any]) -> Any:
    return built(hint, _with(base(), key, value))


def _values(hint: Any, place: str, text: str, within: tuple[Any, ...]) -> Iterator[_Place]:
    """What makes values of a type."""
    hint = meant(hint)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if len(within) > _DEPTH:
        yield place, lambda: text
    elif origin in (typing.Union, types.UnionType):
        if takes_file(among := members(hint)):
            yield place, partial(made, hint, Choice(text))
            yield place, text.encode
            among = [member for member in among if member is str or is_object(member)]
        for member in among:
            yield from _values(member, place, text, within)
    elif origin is typing.Literal:
        yield from ((place, partial(_itself, value)) for value in arguments)
    elif is_object(hint):
        yield from _objects(hint, place, text, within)
    elif origin in (dict, collections.abc.Mapping):
        yield f"{place}.?", lambda: {text: made(arguments[-1], _HARMLESS)}
        for inner, value in _values(arguments[-1], f"{place}.?", text, within):
            yield inner, partial(_with, {}, "note", value)
    elif is_sequence(origin) and arguments:
        for inner, value in _values(arguments[0], f"{place}[]", text, within):
            yield inner, partial(_listed, value)
    else:
        yield place, partial(made, hint, Choice(text))


def _objects(hint: Any, place: str, text: str, within: tuple[Any, ...]) -> Iterator[_Place]:
    if hint in within:  # an object in an object of its kind: all that it must have is one place
        yield place, partial(made, hint, Choice(text))
        return
    fields = fields_of(hint)

    @cache
    def base() -> dict[str, Any]:
        return {key: value_of(key, fields[key], _HARMLESS) for key in required_of(hint, fields)}

    for key, field in fields.items():
        for inner, value in _values(field, f"{place}.{key}", text, (*within, hint)):
            yield inner, partial(_object, hint, base, key, value)
