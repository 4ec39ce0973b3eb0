"""What a method takes, found in its signature and its type hints."""

from __future__ import annotations

import inspect
import sys
import typing
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

_LOCAL: Final = frozenset(
    {
        "extra_headers", "extra_query", "extra_body", "timeout", "max_retries", "poll_interval_ms",
        "http_headers", "server_url", "retries", "timeout_ms", "http_options",
    }
)  # fmt: skip
_HUB: Final = "huggingface_hub"
"""What its methods call ``model`` says where to send, and the client knows that."""
_FLAT: Final = (_HUB, "ollama")
"""Their methods take texts in any position; in those of others, what stands before the ``*`` is in the path, and so are
ids that must be given."""
_UNSAID: Final = ("model", "")
"""Ollama's way of having a model that must be named."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One that says what is sent.

    Attributes:
        hint: its type.
        in_path: it is an identifier in the path of the request.
    """

    name: str
    hint: Any
    required: bool = True
    in_path: bool = False


def parameters_of(function: Callable[..., Any], *, static: bool = False) -> tuple[Parameter, ...]:
    """Those of a function of a class, without the object that it is called on, if it is not ``static``."""
    found = list(inspect.signature(function).parameters.values())[0 if static else 1 :]
    hints = _hints(function)
    usual = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    package = function.__module__.partition(".")[0]
    flat = package in _FLAT
    local = _LOCAL | {"model"} if package == _HUB else _LOCAL

    def parameter(each: inspect.Parameter) -> Parameter:
        required = each.default is inspect.Parameter.empty or (each.name, each.default) == _UNSAID
        named = each.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD or (required and each.name.endswith("_id"))
        return Parameter(each.name, hints.get(each.name, str), required=required, in_path=named and not flat)

    return tuple(parameter(each) for each in found if each.name not in local and each.kind not in usual)


def _hints(function: Callable[..., Any]) -> Mapping[str, Any]:
    """The type of each parameter; a text where a name is only imported for type checkers."""
    with suppress(Exception):
        return typing.get_type_hints(function, include_extras=True)
    scope = vars(sys.modules[function.__module__])
    return {name: _hint(name, annotation, scope) for name, annotation in function.__annotations__.items()}


def _hint(name: str, annotation: Any, scope: dict[str, Any]) -> Any:
    def one() -> None: ...

    one.__annotations__ = {name: annotation}
    try:
        return typing.get_type_hints(one, scope, include_extras=True)[name]
    except Exception:
        return str if isinstance(annotation, str) else annotation
