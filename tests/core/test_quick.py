"""Frozen dataclasses whose ``__init__`` sets their slots."""

from __future__ import annotations

import copy
import inspect
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from typing import Any, get_type_hints

import pytest

from guarded_client._model import Part, PartKind, Piece, Route, Source
from guarded_client._quick import quick
from guarded_client.codecs.wire import Message


@dataclass(frozen=True, slots=True)
class Slow:
    """As :mod:`dataclasses` makes it."""

    name: str
    count: int = 3
    texts: list[str] = field(default_factory=list[str])
    secret: str = field(default="", repr=False)


@quick
@dataclass(frozen=True, slots=True)
class Quick:
    """The same."""

    name: str
    count: int = 3
    texts: list[str] = field(default_factory=list[str])
    secret: str = field(default="", repr=False)


@quick
@dataclass(frozen=True, slots=True)
class Longer(Quick):
    """With a field more."""

    more: int = 7


WAYS: list[Callable[[Any], Any]] = [
    lambda kind: kind("a"),
    lambda kind: kind("a", 4, ["x"], "s"),
    lambda kind: kind(name="a", texts=["x"]),
    lambda kind: replace(kind("a", 4), count=5),
    lambda kind: copy.deepcopy(kind("a", texts=["x"])),
    lambda kind: pickle.loads(pickle.dumps(kind("a", texts=["x"]))),
]


@pytest.mark.parametrize("way", WAYS)
def test_objects_are_made_as_dataclasses_are(way: Callable[[Any], Any]) -> None:
    slow, made = way(Slow), way(Quick)
    assert [getattr(made, each.name) for each in fields(made)] == [getattr(slow, each.name) for each in fields(slow)]
    assert repr(made) == repr(slow).replace("Slow", "Quick")
    assert made == way(Quick)


def test_a_field_that_is_made_anew_is_not_shared() -> None:
    assert Quick("a").texts is not Quick("a").texts


def test_objects_stay_frozen() -> None:
    made: Any = Quick("a")
    with pytest.raises(FrozenInstanceError):
        made.name = "b"


def test_a_subclass_has_the_fields_of_both() -> None:
    assert Longer("a", more=8) == Longer("a", 3, [], "", 8)


@pytest.mark.parametrize("kind", [Slow, Quick])
def test_a_subclass_had_its_own_for_what_it_was_given(kind: Any) -> None:
    class Own(kind):  # type: ignore[misc]
        count = 9

    class Told(kind):  # type: ignore[misc]
        name = property(lambda self: "told")

    made = Own("a", 4)
    assert (made.count, made.texts, made.secret) == (4, [], "")
    assert Own("a").texts is not Own("a").texts
    with pytest.raises(AttributeError):
        Told("a")


def test_signatures_read_alike() -> None:
    assert str(inspect.signature(Quick)) == str(inspect.signature(Slow))


def test_the_types_of_arguments_were_not_to_be_found() -> None:
    """Tools look for them in the module of the function, as they are written."""
    assert get_type_hints(Quick.__init__) == get_type_hints(Slow.__init__)
    assert Quick.__init__.__module__ == __name__


@pytest.mark.parametrize("arguments", [(), ("a", 1, [], "", 5)])
def test_arguments_that_do_not_fit_are_errors(arguments: tuple[object, ...]) -> None:
    kind: Any = Quick
    with pytest.raises(TypeError, match=r"Quick\.__init__\(\)"):
        kind(*arguments)


def without_slots() -> type:
    @dataclass(frozen=True)
    class Made:
        name: str

    return Made


def with_a_post_init() -> type:
    @dataclass(frozen=True, slots=True)
    class Made:
        name: str

        def __post_init__(self) -> None:
            """Would not be called."""

    return Made


def with_a_field_by_name_alone() -> type:
    @dataclass(frozen=True, slots=True)
    class Made:
        name: str = field(kw_only=True)

    return Made


@pytest.mark.parametrize("make", [without_slots, with_a_post_init, with_a_field_by_name_alone, lambda: int])
def test_other_classes_are_refused(make: Callable[[], type]) -> None:
    with pytest.raises(TypeError, match=r"Made|int"):
        quick(make())


def test_the_same_in_another_place_is_the_same() -> None:
    piece = Piece("PERSON", 3, 7, Source.NAME, "<PERSON_1>", "Anna", bare=True, gender="F")
    assert len(set(vars_of(piece)) & set(vars_of(Piece("", 0, 0, Source.KNOWN)))) == 0, "each field has a value"
    assert piece.at(5, 9) == replace(piece, start=5, end=9)
    message = Message(Route("chat", "openai", "m", "api"), (Part(PartKind.TEXT, "a", ("b",)),), b"c", {"d": 1})
    other = Route("chat", "own", "n", "local")
    assert message.by(other) == replace(message, route=other)


def vars_of(made: Any) -> list[tuple[str, object]]:
    return [(each.name, getattr(made, each.name)) for each in fields(made)]
