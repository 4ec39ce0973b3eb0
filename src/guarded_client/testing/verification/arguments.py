"""Synthetic arguments for a method, made from its type hints: every text that they take carries the canaries.

:mod:`.places` puts them into one place at a time.
"""

from __future__ import annotations

import collections.abc
import dataclasses
import datetime
import io
import json
import os
import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from typing import Any, Final, cast

import pydantic
import typing_extensions

from guarded_client.testing.verification.parameters import Parameter

_DEPTH: Final = 7
ID: Final = "obj_68f0a1b2c3d4"
_CLAUDE: Final = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
FIXED: Final = {"model": "gpt-5", "modelId": _CLAUDE, "path": "/chat/completions", "cast_to": object}
"""By parameter: what must be of a certain form for a call to be a call at all."""
_REQUEST: Final = {"method": "post", "url": "/chat/completions"}
"""For methods that take a whole request."""
_UNSAID: Final = ("NoneType", "Omit", "NotGiven", "Unset")
"""Types of what is not given."""
_FORMS: Final = {"role": "user", "mime_type": "text/plain"}
"""Keys that say no text, even where any text is allowed."""
_SAYING: Final = ("text", "parts", "content")
"""Keys that are given also where an object needs none: it would say nothing."""
MARKS: Final = (typing.Annotated, typing_extensions.Required, typing_extensions.NotRequired)
"""What may stand around a type."""
_NAMED: Final = tuple(
    {typing_extensions.TypeAliasType, getattr(typing, "TypeAliasType", typing_extensions.TypeAliasType)}
)
"""Types of names that are given to types."""
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


def calls(parameters: Sequence[Parameter], text: str) -> Iterator[dict[str, Any]]:
    """Keyword arguments to call a method with: the required ones in several variants, then each optional one.

    Parts of the path get an opaque id, and in one call the text. What two calls would be given alike is given once.
    """
    given = dict[str, object]()  # whole: the address in the `repr` of a file would be given to the next one
    for arguments in _variants(parameters, Choice(text)):
        if given.setdefault(repr(arguments), arguments) is arguments:
            yield arguments


def _variants(parameters: Sequence[Parameter], plain: Choice) -> Iterator[dict[str, Any]]:
    required = [each for each in parameters if each.required]

    def given(chosen: list[Parameter], choice: Choice) -> dict[str, Any]:
        return {each.name: argument(each, choice) for each in chosen}

    yield given(required, plain)
    for variant in range(1, 6):
        yield given(required, replace(plain, variant=variant, full=variant % 2 == 0))
    yield given(required, replace(plain, ids=True))
    base = given(required, plain)
    for parameter in parameters:
        for variant in () if parameter.required else (0, 1):
            yield {**base, **given([parameter], replace(plain, variant=variant, full=variant == 1))}


def argument(parameter: Parameter, choice: Choice) -> Any:
    """What is given for a parameter."""
    if parameter.name in FIXED:
        return FIXED[parameter.name]
    if parameter.name == "body" and "TypedDict" not in str(parameter.hint):
        return _body(choice) if parameter.hint is not bytes else _written(choice)
    if parameter.in_path and not choice.ids and all(member is str for member in members(parameter.hint)):
        return ID
    return made(parameter.hint, choice)


def meant(hint: Any) -> Any:
    """The type without what may stand around it, and without a name that was given to it."""
    while True:
        origin = typing.get_origin(hint)
        if origin in MARKS:
            hint = typing.get_args(hint)[0]
        elif isinstance(hint, _NAMED):
            hint = hint.__value__
        elif isinstance(origin, _NAMED):
            hint = origin.__value__[typing.get_args(hint)]
        else:
            return hint


def members(hint: Any) -> list[Any]:
    """The members of a union that say something; of anything else, itself."""
    hint = meant(hint)
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        flat = [inner for member in typing.get_args(hint) for inner in members(member)]
        return [member for member in flat if getattr(member, "__name__", "") not in _UNSAID]
    return [hint]


def made(hint: Any, choice: Choice, depth: int = 0) -> Any:
    """Something of this type."""
    hint = meant(hint)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if depth > _DEPTH:
        return choice.text
    if origin in (typing.Union, types.UnionType):
        return _one_of(members(hint), choice, depth)
    if origin is typing.Literal:
        return arguments[choice.variant % len(arguments)]
    if is_object(hint):
        return _object(hint, choice, depth)
    if origin in (dict, collections.abc.Mapping):
        return {"note": made(arguments[-1], choice, depth + 1)}
    if origin in (type, typing.Type):  # noqa: UP006 - what older annotations say
        return Shape
    if origin is cast("object", collections.abc.Callable):
        return _nothing
    if is_sequence(origin):
        first = made(arguments[0], choice, depth + 1) if arguments else choice.text
        return [first, ID] if first is choice.text else [first]  # two, since some methods take no less
    return _plain(hint, choice)


def _nothing(*_: object) -> None:
    """A callback."""


def _one_of(members: list[Any], choice: Choice, depth: int) -> Any:
    if takes_file(members):
        return _file(members, choice)
    literal = [member for member in members if typing.get_origin(member) is typing.Literal]
    ordered = literal + [member for member in members if member not in literal]
    return made(ordered[choice.variant % len(ordered)], choice, depth) if ordered else choice.text


def takes_file(members: Sequence[Any]) -> bool:
    """Whether one of the members of a union is the content of a file."""
    return any(member is bytes or typing.get_origin(member) is typing.IO or _is_stream(member) for member in members)


def _is_stream(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, io.IOBase)


def is_sequence(origin: Any) -> bool:
    """Whether a type is one of lists, or of SDKs' own protocols for them."""
    known = isinstance(origin, type) and issubclass(origin, SEQUENCES)
    return known or "Sequence" in repr(cast("object", origin))


def is_object(hint: Any) -> bool:
    """Whether a type has keys of which each has a type: one of dictionaries, a data class or a model of pydantic."""
    if typing_extensions.is_typeddict(hint):
        return True
    return isinstance(hint, type) and (dataclasses.is_dataclass(hint) or _is_model(hint))


def _is_model(hint: Any) -> bool:
    """Whether this is a model of pydantic, and not any, nor the one of a whole request."""
    return (
        hint is not pydantic.BaseModel
        and issubclass(hint, pydantic.BaseModel)
        and not _REQUEST.keys() <= hint.model_fields.keys()
    )


def _object(hint: Any, choice: Choice, depth: int) -> Any:
    fields = fields_of(hint)
    wanted = fields if choice.full else required_of(hint, fields) or [key for key in _SAYING if key in fields]
    return built(hint, {key: value_of(key, fields[key], choice, depth) for key in wanted})


def value_of(key: str, hint: Any, choice: Choice, depth: int = 0) -> Any:
    """What stands under a key of an object."""
    fixed = _FORMS.get(key) if members(hint) == [str] else None
    return fixed or made(hint, choice, depth + 1)


def built(hint: Any, values: Mapping[str, Any]) -> Any:
    """An object with these keys."""
    if typing_extensions.is_typeddict(hint):
        return dict(values)
    try:
        return hint(**values)
    except pydantic.ValidationError:
        return hint.model_construct(**values)


@cache
def fields_of(hint: Any) -> Mapping[str, Any]:
    """The keys of an object, each with its type."""
    if _is_pydantic(hint):
        return {name: field.annotation for name, field in hint.model_fields.items()}
    try:
        hints = typing_extensions.get_type_hints(hint, include_extras=True)
    except Exception:  # a name that is only imported for type checkers
        hints = dict.fromkeys(hint.__annotations__, str)
    if dataclasses.is_dataclass(hint):
        return {field.name: hints.get(field.name, str) for field in dataclasses.fields(hint) if field.init}
    return hints


def _is_pydantic(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, pydantic.BaseModel)


def required_of(hint: Any, fields: Mapping[str, Any]) -> list[str]:
    """The keys that an object must have. Where annotations are strings, Python itself knows none that says so."""
    if _is_pydantic(hint):
        return [name for name, field in hint.model_fields.items() if field.is_required()]
    if dataclasses.is_dataclass(hint):
        none = dataclasses.MISSING
        return [each.name for each in dataclasses.fields(hint) if each.default is each.default_factory is none]
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
    if hint is pydantic.BaseModel:
        return Shape(answer=choice.text)
    if issubclass(hint, pydantic.BaseModel):
        request: dict[str, Any] = {**_REQUEST, "json_data": _body(choice)}
        return hint.model_construct(None, **request)
    if issubclass(hint, Enum):
        return next(iter(hint), choice.text)
    if _is_stream(hint) or hint in (bytes, os.PathLike):
        return _file([hint], choice)
    simple: dict[type, Any] = {
        bool: choice.variant % 2 == 1, int: 1, float: 0.5, dict: {"note": choice.text}, list: [choice.text],
        type: Shape, datetime.datetime: datetime.datetime(2030, 1, 1, tzinfo=datetime.UTC),
        datetime.date: datetime.date(2030, 1, 1),
    }  # fmt: skip
    return simple.get(cast("type[Any]", hint), choice.text)


def _body(choice: Choice) -> dict[str, Any]:
    return {"model": "gpt-5", "messages": [{"role": "user", "content": choice.text}]}


def _written(choice: Choice) -> bytes:
    """The same as bytes, as Bedrock takes it for models of Anthropic, or a text that is no JSON."""
    said = {"anthropic_version": "bedrock-2023-05-31", "max_tokens": 9, "messages": _body(choice)["messages"]}
    return json.dumps(said).encode() if choice.variant % 2 == 0 else choice.text.encode()


def _file(members: Sequence[Any], choice: Choice) -> Any:
    """A file as the SDKs take it: name, content, media type; where a type has no place for these, the content alone."""
    name, content, kind = "notes.txt", choice.text.encode(), "text/plain"
    if choice.variant % 2:
        name, content, kind = "report.pdf", b"%PDF-1.7\n\x00\xff" + content, "application/pdf"
    if any(typing.get_origin(member) is tuple for member in members):
        return name, content, kind
    return content if bytes in members else io.BytesIO(content)
