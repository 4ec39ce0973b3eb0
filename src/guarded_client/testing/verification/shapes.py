"""What a method of a client of AWS takes: the shapes of its service, written as types."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from types import GenericAlias
from typing import Any, Final, Literal, Union

import typing_extensions

from guarded_client.testing.verification.parameters import Parameter

_SIMPLE: Final[Mapping[str, Any]] = {
    "string": str, "character": str, "blob": bytes, "boolean": bool, "timestamp": datetime.datetime,
    "byte": int, "short": int, "integer": int, "long": int, "bigint": int, "float": float, "double": float,
    "bigdecimal": float,
}  # fmt: skip
_SAID: Final = ("messages", "body")
"""Given always, though AWS does not ask for them: a prompt that it keeps can stand for messages."""


def parameters_of_operation(operation: Any) -> tuple[Parameter, ...]:
    """Those of an operation of a service."""
    shape = operation.input_shape
    if shape is None:
        return ()
    return tuple(
        Parameter(
            name,
            _hint(member),
            required=name in shape.required_members or name in _SAID,
            in_path=member.serialization.get("location") == "uri",
        )
        for name, member in shape.members.items()
    )


def _hint(shape: Any) -> Any:
    """The type that says what a shape says. Shapes that contain themselves are not followed."""
    return _within(shape, ())


def _within(shape: Any, around: tuple[str, ...]) -> Any:
    if shape.name in around:
        return str
    around = (*around, shape.name)
    compound: Callable[[Any, tuple[str, ...]], Any] | None = _COMPOUND.get(shape.type_name)
    if compound is not None:
        return compound(shape, around)
    values = getattr(shape, "enum", None)
    return Literal[tuple(values)] if values else _SIMPLE[shape.type_name]


def _list(shape: Any, around: tuple[str, ...]) -> Any:
    return GenericAlias(list, (_within(shape.member, around),))


def _map(shape: Any, around: tuple[str, ...]) -> Any:
    return GenericAlias(dict, (str, _within(shape.value, around)))


def _structure(shape: Any, around: tuple[str, ...]) -> Any:
    if getattr(shape, "is_document_type", False):  # any JSON
        return dict[str, str]
    members = {name: _within(member, around) for name, member in shape.members.items()}
    if getattr(shape, "is_tagged_union", False):
        return Union[tuple(_typed(shape.name, {name: hint}, {name}) for name, hint in members.items())]  # noqa: UP007
    return _typed(shape.name, members, set(shape.required_members))


def _typed(name: str, members: Mapping[str, Any], required: set[str]) -> Any:
    """A dictionary with these keys."""
    make: Any = typing_extensions.TypedDict
    return make(
        name,
        {
            key: (typing_extensions.Required if key in required else typing_extensions.NotRequired)[hint]
            for key, hint in members.items()
        },
    )


_COMPOUND: Final[Mapping[str, Callable[[Any, tuple[str, ...]], Any]]] = {
    "list": _list,
    "map": _map,
    "structure": _structure,
}
