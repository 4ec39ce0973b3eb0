"""Every public method of an SDK client, found by walking its resources; nothing is listed by hand."""

from __future__ import annotations

import inspect
import typing
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from guarded_client.testing.verification.parameters import Parameter, parameters_of
from guarded_client.testing.verification.shapes import parameters_of_operation

_WRAPPERS: Final = frozenset({"with_raw_response", "with_streaming_response", "parent_ref"})
"""The same methods again, through the same request path."""
_INNER: Final = frozenset({"do_request", "do_request_async", "dynamic_import"})
"""What the methods of generated clients call. No program does."""
_OF_THE_CLIENT: Final = frozenset({"close", "copy", "with_options", "with_middleware"})
"""Methods of the client that make or end clients."""
SDKS: Final = (
    "anthropic", "openai", "groq", "together", "cohere", "ollama", "huggingface_hub", "botocore", "google.genai",
    "mistralai",
)  # fmt: skip
_NAMES: Final = {"botocore": "boto3"}


@dataclass(frozen=True, slots=True)
class Method:
    """A bound method and its path in the client, as a caller writes it: ``chat.completions.create``.

    Attributes:
        function: the plain function of its class, which has the signature.
        owner: what it is a method of.
        static: it is called without an object.
        operation: of a client of AWS: what its service says of it.
    """

    path: str
    call: Callable[..., Any]
    function: Callable[..., Any]
    owner: object
    static: bool = False
    operation: Any = None

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """What it takes."""
        if self.operation is not None:
            return parameters_of_operation(self.operation)
        return parameters_of(self.function, static=self.static)

    @property
    def form(self) -> str:
        """``async``, or ``sync``: some clients have methods of both."""
        tells = inspect.iscoroutinefunction(self.function) or inspect.isasyncgenfunction(self.function)
        return "async" if tells or "Async" in type(getattr(self.call, "__self__", self.owner)).__name__ else "sync"


def package_of(client: object) -> str:
    """The package that a client is of, also if a program derived its class."""
    modules = [kind.__module__ for kind in type(client).__mro__]
    return next((sdk for module in modules for sdk in SDKS if _begins(module, sdk)), modules[0].partition(".")[0])


def sdk_of(client: object) -> str:
    """The name of its SDK."""
    package = package_of(client)
    return _NAMES.get(package, package)


def methods(client: object) -> Iterator[Method]:
    """The methods of a client, resource by resource."""
    skipped = _OF_THE_CLIENT if hasattr(client, "with_options") else frozenset({"close"})  # Ollama copies models
    yield from _of(client, "", package_of(client), skipped, [])


def made_by(method: Method, result: object, client: object) -> Iterator[Method]:
    """The methods of what a method made without asking anybody, such as a chat."""
    package = package_of(client)
    if _is_resource(result, method.owner, package):
        yield from _of(result, f"{method.path}().", package, frozenset(), [client, method.owner])


def _of(owner: object, prefix: str, package: str, skipped: frozenset[str], seen: list[object]) -> Iterator[Method]:
    seen.append(owner)
    operations = _operations(owner)
    for name in sorted(dir(owner)):
        if name.startswith("_") or name in _WRAPPERS | _INNER | skipped or _only_raises(type(owner), name):
            continue
        found = inspect.getattr_static(type(owner), name, None)
        value = None if isinstance(found, type) else _value(owner, name)
        if callable(value) and (callable(found) or inspect.ismethod(value)):
            static = isinstance(found, staticmethod)
            plain = _plain(owner, name, found if callable(found) else value)
            yield Method(prefix + name, value, plain, owner, static, operations.get(name))
        elif _is_resource(value, owner, package) and not any(value is one for one in seen):
            yield from _of(value, f"{prefix}{name}.", package, frozenset(), seen)


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


def _plain(owner: object, name: str, found: Any) -> Callable[..., Any]:
    """The function with the signature: one that hands on what it is given has that of the class below, or of the
    longest of its overloads."""
    below = (vars(kind)[name] for kind in type(owner).__mro__ if name in vars(kind))
    functions = [inspect.unwrap(getattr(each, "__func__", each)) for each in (found, *below) if callable(each)]
    overloads = [one for each in functions if _hands_on(each) for one in typing.get_overloads(each)]
    chosen = max(overloads, key=lambda one: len(inspect.signature(one).parameters), default=None)
    return chosen or next((each for each in functions if not _hands_on(each)), functions[0])


def _hands_on(function: Callable[..., Any]) -> bool:
    """Whether it takes whatever it is given."""
    kinds = [each.kind for each in inspect.signature(function).parameters.values()]
    return inspect.Parameter.VAR_KEYWORD in kinds


def _value(owner: object, name: str) -> object:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of resources that may still change
            return getattr(owner, name)
    except Exception:  # a property that needs an option which this client was not given
        return None


def _is_resource(value: object, owner: object, package: str) -> bool:
    """Whether this is an object of the SDK that has, or whose parts have, its owner or something that that one has."""
    parts, has = _parts(value, package), [owner, *_parts(owner, package)]
    within = [*parts, *(inner for part in parts for inner in _parts(part, package))]
    return of_package(value, package) and any(part is one for part in within for one in has)


def _parts(value: object, package: str) -> list[object]:
    return [part for part in getattr(value, "__dict__", {}).values() if of_package(part, package)]


def of_package(value: object, package: str) -> bool:
    """Whether this is an object of a class of a package, or of one that a program derived from it."""
    return any(_begins(kind.__module__, package) for kind in type(value).__mro__)


def _begins(module: str, package: str) -> bool:
    return f"{module}.".startswith(f"{package}.")
