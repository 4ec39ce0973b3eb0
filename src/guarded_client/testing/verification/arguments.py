"""Synthetic arguments for a method, made from its type hints: every text that they take carries the canaries.

:mod:`.places` puts them into one place at a time.
"""

from __future__ import annotations

import collections.abc
import datetime
import inspect
import io
import os
import sys
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Final, cast

import pydantic
import typing_extensions

_DEPTH: Final = 7
ID: Final = "obj_68f0a1b2c3d4"
FIXED: Final = {"model": "gpt-5", "path": "/chat/completions", "cast_to": object}
"""By parameter: what must be of a certain form for a call to be a call at all."""
_REQUEST: Final = {"method": "post", "url": "/chat/completions"}
"""For methods that take a whole request."""
_LOCAL: Final = frozenset({"extra_headers", "extra_query", "extra_body", "timeout", "max_retries", "poll_interval_ms"})
MARKS: Final = (typing.Annotated, typing_extensions.Required, typing_extensions.NotRequired)
"""What may stand around a type."""
SEQUENCES: Final = (list, tuple, set, frozenset, collections.abc.Iterable, collections.abc.Sequence)


class Shape(pydantic.BaseModel):
    """A structured output, for methods that take a model class."""

    answer: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to fill in arguments.

    Attributes:
        text: what is written wherever a text may stand.
        variant: which member of a union is taken, counted around.
        full: optional keys of objects are given too.
        ids: identifiers in paths carry the text too.
    """

    text: str
    variant: int = 0
    full: bool = False
    ids: bool = False


def calls(function: Callable[..., Any], text: str) -> Iterator[dict[str, Any]]:
    """Keyword arguments to call a method with: the required ones in several variants, then each optional one.

    Parameters that stand before the ``*`` of a signature are parts of the path; they get an opaque id, and in one call
    the text.
    """
    parameters = parameters_of(function)
    hints = hints_of(function)
    required = [p for p in parameters if p.default is inspect.Parameter.empty]
    optional = [p for p in parameters if p.default is not inspect.Parameter.empty]

    def given(chosen: list[inspect.Parameter], choice: Choice) -> dict[str, Any]:
        return {p.name: argument(p, hints.get(p.name, str), choice) for p in chosen}

    plain = Choice(text)
    yield given(required, plain)
    for variant in range(1, 6):
        yield given(required, replace(plain, variant=variant, full=variant % 2 == 0))
    yield given(required, replace(plain, ids=True))
    base = given(required, plain)
    for parameter in optional:
        for variant in (0, 1):
            choice = replace(plain, variant=variant, full=variant == 1)
            yield {**base, **given([parameter], choice)}


def parameters_of(function: Callable[..., Any]) -> list[inspect.Parameter]:
    """Those that say what is sent."""
    found = inspect.signature(function).parameters.values()
    usual = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    return [p for p in found if p.name not in _LOCAL | {"self"} and p.kind not in usual]


def hints_of(function: Callable[..., Any]) -> dict[str, Any]:
    """The type of each parameter."""
    with suppress(Exception):  # a name that is only imported for type checkers
        return typing.get_type_hints(function, include_extras=True)
    scope = vars(sys.modules[function.__module__])
    hints: dict[str, Any] = {}
    for name, annotation in function.__annotations__.items():
        try:
            hints[name] = eval(annotation, scope) if isinstance(annotation, str) else annotation  # noqa: S307
        except Exception:
            hints[name] = str
    return hints


def argument(parameter: inspect.Parameter, hint: Any, choice: Choice) -> Any:
    """What is given for a parameter."""
    if parameter.name in FIXED:
        return FIXED[parameter.name]
    if parameter.name == "body" and "TypedDict" not in str(hint):
        return _body(choice)
    if parameter.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD and not choice.ids:
        others = [member for member in members(hint) if member is not str]
        if not others:
            return ID
    return made(hint, choice)


def members(hint: Any) -> list[Any]:
    """The members of a union that say something; of anything else, itself."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        flat = [inner for member in typing.get_args(hint) for inner in members(member)]
        return [member for member in flat if getattr(member, "__name__", "") not in ("NoneType", "Omit", "NotGiven")]
    return [hint]


def made(hint: Any, choice: Choice, depth: int = 0) -> Any:
    """Something of this type."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if depth > _DEPTH:
        return choice.text
    if origin in MARKS:
        return made(arguments[0], choice, depth)
    if origin in (typing.Union, types.UnionType):
        return _one_of(members(hint), choice, depth)
    if origin is typing.Literal:
        return arguments[choice.variant % len(arguments)]
    if typing_extensions.is_typeddict(hint):
        return _object(hint, choice, depth)
    if origin in (dict, collections.abc.Mapping):
        return {"note": made(arguments[-1], choice, depth + 1)}
    if origin in (type, typing.Type):  # noqa: UP006 - what older annotations say
        return Shape
    if origin is cast("object", collections.abc.Callable):
        return _nothing
    if is_sequence(origin):
        return [made(arguments[0], choice, depth + 1)] if arguments else [choice.text]
    return _plain(hint, choice)


def _nothing(*_: object) -> None:
    """A callback."""


def _one_of(members: list[Any], choice: Choice, depth: int) -> Any:
    if any(member is bytes or typing.get_origin(member) is typing.IO for member in members):
        return _file(choice)
    literal = [member for member in members if typing.get_origin(member) is typing.Literal]
    ordered = literal + [member for member in members if member not in literal]
    return made(ordered[choice.variant % len(ordered)], choice, depth) if ordered else choice.text


def is_sequence(origin: Any) -> bool:
    """Whether a type is one of lists, or of SDKs' own protocols for them."""
    known = isinstance(origin, type) and issubclass(origin, SEQUENCES)
    return known or "Sequence" in repr(cast("object", origin))


def _object(hint: Any, choice: Choice, depth: int) -> dict[str, Any]:
    fields = fields_of(hint)
    wanted = fields if choice.full else required_of(hint, fields)
    return {key: made(fields[key], choice, depth + 1) for key in wanted}


def fields_of(hint: Any) -> Mapping[str, Any]:
    """The keys of an object, each with its type."""
    try:
        return typing_extensions.get_type_hints(hint, include_extras=True)
    except Exception:  # a name that is only imported for type checkers
        return dict.fromkeys(hint.__annotations__, str)


def required_of(hint: Any, fields: Mapping[str, Any]) -> list[str]:
    """The keys that an object must have. Where annotations are strings, Python itself knows none that says so."""
    found: list[str] = []
    for key, field in fields.items():
        marks = set(_marks(field))
        always = key in hint.__required_keys__ and typing_extensions.NotRequired not in marks
        if always or typing_extensions.Required in marks:
            found.append(key)
    return found


def _marks(hint: Any) -> Iterator[Any]:
    """``Required`` and what else stands around a type."""
    while (origin := typing.get_origin(hint)) in MARKS:
        yield origin
        hint = typing.get_args(hint)[0]


def _plain(hint: Any, choice: Choice) -> Any:
    if not isinstance(hint, type) or hint in (str, object):
        return choice.text
    if issubclass(hint, pydantic.BaseModel):
        request: dict[str, Any] = {**_REQUEST, "json_data": _body(choice)}
        return hint.model_construct(None, **request)
    if issubclass(hint, Enum):
        return next(iter(hint))
    if issubclass(hint, io.IOBase) or hint in (bytes, os.PathLike):
        return _file(choice)
    simple: dict[type, Any] = {
        bool: False, int: 1, float: 0.5, dict: {"note": choice.text}, list: [choice.text], type: Shape,
        datetime.datetime: datetime.datetime(2030, 1, 1, tzinfo=datetime.UTC), datetime.date: datetime.date(2030, 1, 1),
    }  # fmt: skip
    return simple.get(cast("type[Any]", hint), choice.text)


def _body(choice: Choice) -> dict[str, Any]:
    return {"model": "gpt-5", "messages": [{"role": "user", "content": choice.text}]}


def _file(choice: Choice) -> tuple[str, bytes, str]:
    """A file as the SDKs take them: name, content, media type."""
    content = choice.text.encode()
    if choice.variant % 2:
        return ("report.pdf", b"%PDF-1.7\n\x00\xff" + content, "application/pdf")
    return ("notes.txt", content, "text/plain")
