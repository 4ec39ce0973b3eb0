"""What a client holds, for a guarded one that is made like it without its class's own ``__init__``."""

from __future__ import annotations

from inspect import getattr_static
from typing import Any, cast


def own_attributes(client: Any) -> dict[str, Any]:
    """The attributes of an object, but for what was put over a method of its class, as tracing tools do.

    Such a function calls the object that it was made for: a guarded client that had it would send past the guard.
    """
    held, kind = cast("dict[str, Any]", vars(client)), cast("type[object]", type(client))
    return {name: value for name, value in held.items() if not (callable(value) and _is_method(kind, name))}


def _is_method(kind: type[object], name: str) -> bool:
    """Whether a class has a method of this name: a class or a static function there is what is used by default."""
    return callable(getattr(kind, name, None)) and not isinstance(
        getattr_static(kind, name, None), (type, staticmethod)
    )
