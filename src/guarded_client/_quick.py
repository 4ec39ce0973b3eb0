"""Frozen dataclasses that are made as fast as others.

The ``__init__`` that :mod:`dataclasses` writes for a frozen class calls ``object.__setattr__`` for each field, which
takes three times as long as setting the slot. Every guarded call makes forty such objects, and one a text.
"""

from __future__ import annotations

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
    names: dict[str, Any] = {}
    head, body = ["self"], list[str]()
    for field in fields(kind):
        name = field.name
        if not field.init or field.kw_only:
            raise TypeError(f"{kind.__name__}.{name} is not set by position")
        names[f"_set_{name}"] = getattr(kind, name).__set__
        value = name
        if field.default_factory is not MISSING:
            names[f"_new_{name}"] = field.default_factory
            names["_new"] = _NEW
            head.append(f"{name}=_new")
            value = f"_new_{name}() if {name} is _new else {name}"
        elif field.default is not MISSING:
            names[f"_default_{name}"] = field.default
            head.append(f"{name}=_default_{name}")
        else:
            head.append(name)
        body.append(f" _set_{name}(self, {value})")
    exec(f"def __init__({', '.join(head)}):\n" + "\n".join(body or [" pass"]), names)  # noqa: S102
    init, old = names["__init__"], made.__init__
    init.__qualname__, init.__doc__, init.__annotations__ = old.__qualname__, old.__doc__, old.__annotations__
    made.__init__ = init
    return kind


class _New:
    """The default of a field that is made anew for each object, as signatures show it."""

    def __repr__(self) -> str:
        return "<factory>"


_NEW = _New()
