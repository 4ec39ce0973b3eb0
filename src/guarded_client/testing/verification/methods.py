"""Every public method of an SDK client, found by walking its resources; nothing is listed by hand."""

from __future__ import annotations

import inspect
import re
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from guarded_client.testing.verification.parameters import Parameter, parameters_of
from guarded_client.testing.verification.shapes import parameters_of_operation

_WRAPPERS: Final = ("with_raw_response", "with_streaming_response")
"""The same methods again, through the same request path."""
_OF_THE_CLIENT: Final = frozenset({"close", "copy", "with_options", "with_middleware"})
"""Methods of the client that make or end clients."""
_RESOURCES: Final = re.compile(r"\.resources\b|\.inference\.|\.client$")
"""In the names of the modules that have resources."""
SDKS: Final = ("anthropic", "openai", "groq", "together", "cohere", "ollama", "huggingface_hub", "botocore")
_NAMES: Final = {"botocore": "boto3"}


@dataclass(frozen=True, slots=True)
class Method:
    """A bound method and its path in the client, as a caller writes it: ``chat.completions.create``.

    Attributes:
        function: the plain function of its class, which has the signature.
        static: it is called without an object.
        operation: of a client of AWS: what its service says of it.
    """

    path: str
    call: Callable[..., Any]
    function: Callable[..., Any]
    static: bool = False
    operation: Any = None

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """What it takes."""
        if self.operation is not None:
            return parameters_of_operation(self.operation)
        return parameters_of(self.function, static=self.static)


def package_of(client: object) -> str:
    """The package that a client is of, also if a program derived its class."""
    packages = [kind.__module__.partition(".")[0] for kind in type(client).__mro__]
    return next((package for package in packages if package in SDKS), packages[0])


def sdk_of(client: object) -> str:
    """The name of its SDK."""
    package = package_of(client)
    return _NAMES.get(package, package)


def methods(client: object) -> Iterator[Method]:
    """The methods of a client, resource by resource."""
    skipped = _OF_THE_CLIENT if hasattr(client, "with_options") else frozenset({"close"})  # Ollama copies models
    yield from _of(client, "", package_of(client), skipped, set())


def _of(owner: object, prefix: str, package: str, skipped: frozenset[str], seen: set[int]) -> Iterator[Method]:
    seen.add(id(owner))
    operations = _operations(owner)
    for name in sorted(dir(type(owner))):
        if name.startswith("_") or name in _WRAPPERS or name in skipped or _only_raises(type(owner), name):
            continue
        found = inspect.getattr_static(type(owner), name)
        if isinstance(found, (property, cached_property)):
            below = _value(owner, name)
            if inspect.ismethod(below):
                yield Method(prefix + name, below, _plain(below))
            elif _is_resource(below, package) and id(below) not in seen:
                yield from _of(below, f"{prefix}{name}.", package, frozenset(), seen)
        elif callable(found) and not isinstance(found, type):
            bound = _value(owner, name)
            if callable(bound):
                static = isinstance(found, staticmethod)
                yield Method(prefix + name, bound, _plain(found), static, operations.get(name))


def _operations(owner: Any) -> dict[str, Any]:
    """What the methods of a client of AWS call, by name."""
    if not hasattr(owner, "meta") or not hasattr(owner.meta, "service_model"):
        return {}
    service = owner.meta.service_model
    return {name: service.operation_model(called) for name, called in owner.meta.method_to_api_mapping.items()}


def _only_raises(kind: type, name: str) -> bool:
    """Whether it is left of an older version only to say so."""
    of = next((each for each in kind.__mro__ if name in vars(each)), kind)
    try:
        return inspect.get_annotations(of).get(name) in (typing.Never, typing.NoReturn)
    except NameError:  # since Python 3.14: a name that is only imported for type checkers
        return False


def _plain(found: Any) -> Callable[..., Any]:
    function: Callable[..., Any] = inspect.unwrap(getattr(found, "__func__", found))
    return function


def _value(owner: object, name: str) -> object:
    try:
        return getattr(owner, name)
    except Exception:  # a property that needs an option which this client was not given
        return None


def _is_resource(value: object, package: str) -> bool:
    module = type(value).__module__
    return module.startswith(f"{package}.") and _RESOURCES.search(module) is not None
