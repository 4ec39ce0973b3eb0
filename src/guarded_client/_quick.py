"""Frozen dataclasses that are made as fast as others.

The ``__init__`` that :mod:`dataclasses` writes for a frozen class calls ``object.__setattr__`` for each field, which
takes three times as long as setting the slot. Every guarded call makes forty such objects, and one a text.
"""

from __future__ import annotations

import sys
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, TypeVar

T = TypeVar("T")


def quick(kind: type[T]) -> type[T]:
    """Give a frozen dataclass with slots an ``__init__`` of the same signature that sets its slots.

    Raises:
        TypeError: it is no such class, or has a ``__post_init__``, or fields that ``__init__`` does not take.
    """
    made: Any = kind
    if not (is_dataclass(kind) and hasattr(kind, "__slots__")) or hasattr(kind, "__post_init__"):
        raise TypeError(f"{kind.__name__} is no dataclass with slots, or has a __post_init__")
    given, old = fields(kind), made.__init__
    defaults: tuple[Any, ...] = old.__defaults__ or ()
    names: dict[str, Any] = {"_kind": kind, "_old": old}
    body = list[str]()
    for at, field in enumerate(given):
        name = value = field.name
        if not field.init or field.kw_only:
            raise TypeError(f"{kind.__name__}.{name} is not set by position")
        names[f"_set_{name}"] = getattr(kind, name).__set__
        if field.default_factory is not MISSING:
            names[f"_new_{name}"], names["_new"] = field.default_factory, defaults[at - len(given)]
            value = f"_new_{name}() if {name} is _new else {name}"
        body.append(f"  _set_{name}(self, {value})")
    taken = ", ".join(["self", *(field.name for field in given)])
    lines = [
        f"def make({', '.join(names)}):",
        f" def __init__({taken}):",
        f"  if self.__class__ is not _kind: return _old({taken})",  # it may have other things under these names
        *body,
        " return __init__",
    ]
    found: dict[str, Any] = {}
    exec("\n".join(lines), vars(sys.modules[kind.__module__]), found)  # noqa: S102
    init = found["make"](**names)
    init.__qualname__, init.__doc__, init.__annotations__ = old.__qualname__, old.__doc__, old.__annotations__
    init.__defaults__ = old.__defaults__
    made.__init__ = init
    return kind
