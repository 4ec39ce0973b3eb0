"""Arguments with the canaries in one place at a time: each key, each member of a union, however deep.

What stands beside that place is harmless, so that no other part of a call refuses it.
"""

from __future__ import annotations

import collections.abc
import types
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
_Make: TypeAlias = Callable[[], Any]
_Place: TypeAlias = tuple[str, _Make]


@dataclass(frozen=True, slots=True)
class _Branch:
    """A place of a value, or a part of it that has places of its own.

    Attributes:
        name: what of the place's name it is.
        make: of a place: what makes the value.
        hint: of a part: its type.
        within: of a part: the objects around it.
        around: of a part: makes the value from what makes the part.
    """

    name: str
    make: _Make | None = None
    hint: Any = None
    within: tuple[Any, ...] = ()
    around: Callable[[_Make], Any] | None = None


class Places:
    """The places of arguments where a text can stand.

    They are counted first, what is alike once, and only those that are wanted are made: some methods have thousands.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._branches: dict[tuple[int, int, frozenset[Any]], tuple[Any, list[_Branch], int]] = {}
        self._direct: dict[int, tuple[Any, frozenset[Any]]] = {}
        self._reached: dict[Any, frozenset[Any]] = {}

    def of(self, parameters: Sequence[Parameter], most: int | None = None) -> Iterator[_Place]:
        """Each place of the arguments of a method, ``input[].content``, with what makes keyword arguments that have
        the text there; of more than ``most`` places, some from the first to the last.
        """
        base = {each.name: argument(each, _HARMLESS) for each in parameters if each.required}
        parts = [
            _Branch(each.name, hint=each.hint, around=partial(_with, base, each.name))
            for each in parameters
            if each.name not in FIXED and not each.in_path
        ]
        yield from self._each(parts, 0, 1 if most is None else sum(map(self._count, parts)) // most + 1)

    def _each(self, branches: Sequence[_Branch], before: int, step: int) -> Iterator[_Place]:
        """The place that has so many before it, and each one a step further."""
        for branch in branches:
            count = self._count(branch)
            if before < count:
                if branch.make is not None:
                    yield branch.name, branch.make
                else:
                    for inner, value in self._each(self._within(branch)[0], before, step):
                        yield branch.name + inner, value if branch.around is None else partial(branch.around, value)
                before += -(-(count - before) // step) * step
            before -= count

    def _count(self, branch: _Branch) -> int:
        return 1 if branch.make is not None else self._within(branch)[1]

    def _within(self, branch: _Branch) -> tuple[list[_Branch], int]:
        """The branches of a part, and how many places they have. They depend on those objects around that can stand
        in it once more.

        Types are told apart by what they are, not by what they equal: unions are equal in whatever order.
        """
        hint, within = branch.hint, branch.within
        key = id(hint), len(within), self._reach(hint).intersection(within)
        if key not in self._branches:
            branches = list(_branches(hint, self._text, within))
            self._branches[key] = hint, branches, sum(map(self._count, branches))
        return self._branches[key][1:]

    def _reach(self, hint: Any) -> frozenset[Any]:
        """The objects that can stand in a value of a type, however deep."""
        return frozenset[Any]().union(*map(self._reach_of_object, self._objects(hint)))

    def _reach_of_object(self, hint: Any) -> frozenset[Any]:
        if hint not in self._reached:
            found, pending = {hint}, [hint]
            while pending:
                inner = {each for field in fields_of(pending.pop()).values() for each in self._objects(field)} - found
                found |= inner
                pending += inner
            self._reached[hint] = frozenset(found)
        return self._reached[hint]

    def _objects(self, hint: Any) -> frozenset[Any]:
        """The objects that stand in a value of a type with no other around them."""
        if id(hint) not in self._direct:
            bare = meant(hint)
            within = () if is_object(bare) else (*members(bare), *typing.get_args(bare))
            inner = [self._objects(each) for each in within if each is not bare]
            self._direct[id(hint)] = hint, frozenset({bare} if is_object(bare) else ()).union(*inner)
        return self._direct[id(hint)][1]


def _with(base: Mapping[str, Any], key: str, value: _Make) -> dict[str, Any]:
    return {**base, key: value()}


def _itself(value: Any) -> Any:
    return value


def _listed(value: _Make) -> list[Any]:
    return [value()]


def _object(hint: Any, base: Callable[[], Mapping[str, Any]], key: str, value: _Make) -> Any:
    return built(hint, _with(base(), key, value))


def _branches(hint: Any, text: str, within: tuple[Any, ...]) -> Iterator[_Branch]:
    """What makes values of a type."""
    hint = meant(hint)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if len(within) > _DEPTH:
        yield _Branch("", lambda: text)
    elif origin in (typing.Union, types.UnionType):
        if takes_file(among := members(hint)):
            yield _Branch("", partial(made, hint, Choice(text)))
            yield _Branch("", text.encode)
            among = [member for member in among if member is str or is_object(member)]
        yield from (_Branch("", hint=member, within=within) for member in among)
    elif origin is typing.Literal:
        yield from (_Branch("", partial(_itself, value)) for value in arguments)
    elif is_object(hint):
        yield from _branches_of_object(hint, text, within)
    elif origin in (dict, collections.abc.Mapping):
        yield _Branch(".?", lambda: {text: made(arguments[-1], _HARMLESS)})
        yield _Branch(".?", hint=arguments[-1], within=within, around=partial(_with, {}, "note"))
    elif is_sequence(origin) and arguments:
        yield _Branch("[]", hint=arguments[0], within=within, around=_listed)
    else:
        yield _Branch("", partial(made, hint, Choice(text)))


def _branches_of_object(hint: Any, text: str, within: tuple[Any, ...]) -> Iterator[_Branch]:
    if hint in within:  # an object in an object of its kind: all that it must have is one place
        yield _Branch("", partial(made, hint, Choice(text)))
        return
    fields = fields_of(hint)

    @cache
    def base() -> dict[str, Any]:
        return {key: value_of(key, fields[key], _HARMLESS) for key in required_of(hint, fields)}

    for key, field in fields.items():
        yield _Branch(f".{key}", hint=field, within=(*within, hint), around=partial(_object, hint, base, key))
