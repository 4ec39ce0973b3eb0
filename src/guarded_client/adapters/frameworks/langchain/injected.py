"""What LangGraph gives a tool beside its arguments: the state of its graph, as a copy.

The state is what checkpoints and traces hold. A tool that changes it in place, with a real value that it was given or
has found, would put that there unread. What a tool returns is read, so a ``Command`` is the way to change the state.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from contextlib import suppress
from copy import deepcopy
from typing import Any, Final, cast, get_args, get_type_hints

from guarded_client.adapters.frameworks.langchain.shapes import fields_of, is_a, replaced

_STATE, _RUNTIME = "InjectedState", "ToolRuntime"
_NEVER: Final = frozenset({"config", "run_manager"})
"""What every tool is run with."""


def with_copied_state(tool: Any, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of a tool's body, with a copy of the state wherever that is among them."""
    new = dict(arguments)
    more = [name for name in arguments if name not in _NEVER]
    states = _states_of(tool) if more else frozenset[str]()
    memo: dict[int, Any] = {}  # the whole state and a field of it stay one, if a tool takes both
    for name in more:
        value: Any = arguments[name]
        if name in states:
            new[name] = _copied(value, memo)
        elif _named(value, _RUNTIME):
            new[name] = dataclasses.replace(value, state=_copied(value.state, memo))
    return new


def _copied(value: Any, memo: dict[int, Any]) -> Any:
    """A copy in which nothing is shared but what cannot be copied, which no checkpoint could hold either."""
    before = len(memo)
    try:
        return deepcopy(value, memo)
    except Exception:  # of a class of somebody's own
        while len(memo) > before:
            _ = memo.popitem()  # what was begun, the last first
    fields = _fields(value)
    return value if fields is None else replaced(value, {key: _copied(one, memo) for key, one in fields.items()})


def _fields(value: Any) -> Mapping[Any, Any] | None:
    if isinstance(value, (list, tuple)):
        return dict(enumerate(cast("Sequence[Any]", value)))
    return cast("dict[Any, Any]", value) if is_a(value, dict) else fields_of(value)


def _states_of(tool: Any) -> frozenset[str]:
    kind, schema = cast("Any", type(tool)), tool.args_schema
    bodies = getattr(tool, "func", None), getattr(tool, "coroutine", None), kind._run, kind._arun
    return _states(schema if isinstance(schema, type) else None, *bodies)


def _states(*said: Any) -> frozenset[str]:
    """The arguments that LangGraph fills with the state, by annotations: of the schema, and at the body."""
    found: set[str] = set()
    for one in filter(None, said):
        with suppress(Exception):  # annotations can be any text
            hints = get_type_hints(one, include_extras=True)
            found.update(name for name, annotation in hints.items() if _is_state(annotation))
    return frozenset(found)


def _is_state(annotation: Any) -> bool:
    parts = get_args(annotation)
    return any(_named(part, _STATE) or _is_state(part) for part in parts)


def _named(value: object, name: str) -> bool:
    """Whether this is a class of that name, one that derives from it, or made of one."""
    kind = value if isinstance(value, type) else type(value)
    return any(one.__name__ == name for one in kind.__mro__)
