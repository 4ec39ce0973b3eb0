"""Every public method of an SDK client, found by walking its resources; nothing is listed by hand."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

_WRAPPERS: Final = ("with_raw_response", "with_streaming_response")
"""The same methods again, through the same request path."""
_OF_THE_CLIENT: Final = frozenset({"close", "copy", "with_options", "with_middleware"})
"""Methods of the client that make or end clients."""


@dataclass(frozen=True, slots=True)
class Method:
    """A bound method and its path in the client, as a caller writes it: ``chat.completions.create``."""

    path: str
    call: Callable[..., Any]

    @property
    def function(self) -> Callable[..., Any]:
        """The plain function."""
        function: Callable[..., Any] = inspect.unwrap(getattr(self.call, "__func__", self.call))
        return function


def methods(client: object) -> Iterator[Method]:
    """The methods of a client, resource by resource."""
    package = type(client).__module__.partition(".")[0]
    yield from _of(client, "", package, _OF_THE_CLIENT, set())


def _of(owner: object, prefix: str, package: str, skipped: frozenset[str], seen: set[int]) -> Iterator[Method]:
    seen.add(id(owner))
    for name in sorted(dir(type(owner))):
        if name.startswith("_") or name in _WRAPPERS or name in skipped:
            continue
        found = inspect.getattr_static(type(owner), name)
        if isinstance(found, (property, cached_property)):
            below = _value(owner, name)
            if _is_resource(below, package) and id(below) not in seen:
                yield from _of(below, f"{prefix}{name}.", package, frozenset(), seen)
        elif callable(found) and not isinstance(found, type):
            bound = _value(owner, name)
            if callable(bound):
                yield Method(prefix + name, bound)


def _value(owner: object, name: str) -> object:
    try:
        return getattr(owner, name)
    except Exception:  # a property that needs an option which this client was not given
        return None


def _is_resource(value: object, package: str) -> bool:
    module = type(value).__module__
    return module.startswith(f"{package}.") and ".resources" in module
