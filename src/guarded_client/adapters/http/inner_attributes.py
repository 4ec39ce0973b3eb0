"""Attributes of a guarded HTTP client that are those of the user's client."""

from __future__ import annotations

from typing import Any, Final, TypeVar

K = TypeVar("K")

_DELEGATED: Final = (
    "timeout", "event_hooks", "auth", "base_url", "headers", "cookies", "params", "trust_env", "is_closed",
    "follow_redirects", "max_redirects", "_default_encoding", "_state",
)  # fmt: skip


def delegating(kind: type[K]) -> type[K]:
    """Give a class properties that read and write the same attribute of its ``inner``."""
    for name in _DELEGATED:
        setattr(kind, name, _delegated(name))
    return kind


def _delegated(name: str) -> property:
    def get(self: Any) -> Any:
        inner = self.__dict__.get("inner")
        return getattr(inner, name) if inner is not None else self.__dict__.get("boot " + name)

    def put(self: Any, value: Any) -> None:
        inner = self.__dict__.get("inner")
        if inner is None:
            self.__dict__["boot " + name] = value  # the base class's __init__, before the user's client is known
        else:
            setattr(inner, name, value)

    return property(get, put)
