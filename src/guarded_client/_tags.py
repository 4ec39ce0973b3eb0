"""How a call gets its tags: ``tagged(...)`` around it, ``bind(client, ...)``, or ``guard(..., tags=...)``."""

from __future__ import annotations

import functools
import inspect
import secrets
from collections.abc import AsyncGenerator, Callable, Collection, Generator, Mapping, Sequence
from contextvars import ContextVar
from types import TracebackType
from typing import Any, Final, NamedTuple, ParamSpec, Self, TypeVar, cast
from weakref import WeakValueDictionary

from guarded_client._errors import Misuse
from guarded_client._frames import Frame, emptied, generator_of, running
from guarded_client._model import TAG_NAMES, Tags

P = ParamSpec("P")
T = TypeVar("T")

HEADER: Final = "x-guarded-binding"
"""Carries an opaque id from a bound client to the guard; never sent."""
PREFIX: Final = "x-guarded-"
TOLD: Final = {f"{PREFIX}{name}": name for name in TAG_NAMES if name != "tenant"}
"""Tags that a caller of a gateway or a proxy says, by their header. The tenant is the caller's own, and not theirs to
say."""

_NOTHING: Final = Tags()


class _Block(NamedTuple):
    """A block of ``tagged`` that is open.

    Attributes:
        owner: the ``tagged`` that opened it.
        tags: its own over those around it.
        generator: the frame of the generator that opened it; ``None``: it was no generator.
        asleep: generators with blocks around this one that waited when it was opened.
    """

    owner: object
    tags: Tags
    generator: Frame | None
    asleep: frozenset[Frame]


_stack: ContextVar[tuple[_Block, ...]] = ContextVar("guarded_client.tags", default=())
"""The blocks that are open in this context, innermost last."""

Known = Mapping[str, Sequence[str]]


def make(known: Known | None = None, **tags: str | None) -> Tags:
    """Tags from keyword arguments.

    Raises:
        Misuse: an unknown tag, a value that is not a non-empty string, or known values that are not lists by kind.
    """
    for name, value in tags.items():
        if name not in TAG_NAMES:
            raise Misuse(f"there is no tag {name!r}; the tags are {', '.join(TAG_NAMES)}, known")
        if value is not None and not _is_text(value):
            kind = type(value).__name__
            found = "an empty one: leave it out if there is none" if kind == "str" else kind
            raise Misuse(f"tag {name} must be a non-empty string, not {found}")
    return Tags(**tags, known=_known({} if known is None else known))


def _known(known: Known) -> dict[str, tuple[str, ...]]:
    if not _is_a(known, Mapping):
        raise Misuse(f'known takes lists by kind, such as {{"PERSON": ["..."]}}, not {type(known).__name__}')
    checked: dict[str, tuple[str, ...]] = {}
    for kind, values in known.items():
        if not (_is_text(kind) and kind.isascii() and kind.replace("_", "").isalnum() and kind.isupper()):
            raise Misuse("known: write kinds as Presidio does, such as PERSON or EMAIL_ADDRESS")
        if _is_a(values, str) or not _is_a(values, Collection) or not all(map(_is_value, values)):
            raise Misuse(f"known: {kind} takes a list of strings of at least two characters")
        checked[kind] = tuple(dict.fromkeys(values))
    return checked


def _is_a(given: object, form: type) -> bool:
    """``isinstance`` for what the annotations promise, and a caller without a type checker gets wrong."""
    return isinstance(given, form)


def _is_value(value: object) -> bool:
    return isinstance(value, str) and len(value.strip()) > 1


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value.strip()) > 0


def merged(under: Tags, over: Tags) -> Tags:
    """Tags of two sources; the second wins where it says something. Known values are joined."""
    if over is _NOTHING or under is _NOTHING:
        return under if over is _NOTHING else over
    said: dict[str, str | None] = {
        name: getattr(under, name) if (value := getattr(over, name)) is None else value for name in TAG_NAMES
    }
    known = {
        kind: tuple(dict.fromkeys((*under.known.get(kind, ()), *over.known.get(kind, ()))))
        for kind in (*under.known, *over.known)
    }
    return Tags(**said, known=known)  # not dataclasses.replace, which is slow: this runs in every call


class tagged:  # noqa: N801  (reads as a verb)
    """Say what the calls inside are about.

    A context manager and a decorator, for sync and async functions and generators. Inside another ``tagged``, the
    inner one wins where both say something. Tags follow into tasks and ``asyncio.to_thread``; for bare threads and
    lazy streams use :func:`guarded_client.bind`. :class:`guarded_client.Tags` says what each of them means.

    Example:
        >>> with tagged(subject="cust-42", conversation="case-9", purpose="support", retention="case"):
        ...     pass

    Raises:
        Misuse: a value that is not a non-empty string, or known values that are not lists by kind.
    """

    @emptied
    def __init__(
        self,
        *,
        tenant: str | None = None,
        subject: str | None = None,
        conversation: str | None = None,
        purpose: str | None = None,
        basis: str | None = None,
        scope: str | None = None,
        retention: str | None = None,
        region: str | None = None,
        special: str | None = None,
        age: str | None = None,
        language: str | None = None,
        agent: str | None = None,
        confidence: str | None = None,
        known: Known | None = None,
    ) -> None:
        self._tags = make(
            known, tenant=tenant, subject=subject, conversation=conversation, purpose=purpose, basis=basis,
            scope=scope, retention=retention, region=region, special=special, age=age, language=language,
            agent=agent, confidence=confidence,
        )  # fmt: skip

    def __enter__(self) -> Self:
        stack, opener = _stack.get(), getattr(inspect.currentframe(), "f_back", None)
        generator = generator_of(opener)
        asleep = frozenset([block.generator for block in stack if generator and block.generator])
        asleep = asleep and asleep - running(opener)
        _ = _stack.set((*stack, _Block(self, merged(surrounding(), self._tags), generator, asleep)))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        stack = _stack.get()
        mine = [index for index, block in enumerate(stack) if block.owner is self]
        if mine:  # else it was entered in another context; others may be open inside, in a generator that waits
            _ = _stack.set((*stack[: mine[-1]], *stack[mine[-1] + 1 :]))

    def _again(self) -> tagged:
        copy = tagged()
        copy._tags = self._tags
        return copy

    def __call__(self, function: Callable[P, T]) -> Callable[P, T]:
        """Decorate a function: every call of it is tagged."""
        plain: Any = function
        if inspect.iscoroutinefunction(function):
            wrapper = self._coroutine(plain)
        elif inspect.isasyncgenfunction(function):
            wrapper = self._async_generator(plain)
        elif inspect.isgeneratorfunction(function):
            wrapper = self._generator(plain)
        else:
            wrapper = self._function(plain)
        return cast("Callable[P, T]", functools.wraps(function)(wrapper))

    def _function(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def tagged_function(*args: Any, **kwargs: Any) -> Any:
            given: list[Any] = [args, kwargs]
            del args, kwargs  # this frame may be in the traceback of an error
            with self._again():
                return function(*given.pop(0), **given.pop())

        return tagged_function

    def _coroutine(self, function: Callable[..., Any]) -> Callable[..., Any]:
        async def tagged_coroutine(*args: Any, **kwargs: Any) -> Any:
            given: list[Any] = [args, kwargs]
            del args, kwargs
            with self._again():
                return await function(*given.pop(0), **given.pop())

        return tagged_coroutine

    def _generator(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def tagged_generator(*args: Any, **kwargs: Any) -> Generator[Any, Any, Any]:
            inner = function(*args, **kwargs)
            del args, kwargs
            step, passed = inner.send, list[Any]((None,))
            try:
                while True:
                    with self._again():  # never around a yield: it would reach into the consumer
                        try:
                            passed.append(step(passed.pop()))
                        except StopIteration as stop:
                            return stop.value
                    try:
                        step, passed = inner.send, [(yield passed.pop())]
                    except Exception as error:
                        step, passed = inner.throw, [error]
            finally:
                with self._again():
                    inner.close()

        return tagged_generator

    def _async_generator(self, function: Callable[..., Any]) -> Callable[..., Any]:
        async def tagged_async_generator(*args: Any, **kwargs: Any) -> AsyncGenerator[Any, Any]:
            inner = function(*args, **kwargs)
            del args, kwargs
            step, passed = inner.asend, list[Any]((None,))
            try:
                while True:
                    with self._again():
                        try:
                            passed.append(await step(passed.pop()))
                        except StopAsyncIteration:
                            return
                    try:
                        step, passed = inner.asend, [(yield passed.pop())]
                    except Exception as error:
                        step, passed = inner.athrow, [error]
            finally:
                with self._again():
                    await inner.aclose()

        return tagged_async_generator


def surrounding() -> Tags:
    """The tags of the ``tagged`` blocks that are open here."""
    stack = _stack.get()
    return stack[-1].tags if stack else _NOTHING


def _see_own() -> None:
    """See that the tags here are not those of another generator, which was begun while the one that runs now waited.

    Raises:
        Misuse: they are.
    """
    later = [block for block in _stack.get() if block.asleep]
    now = running(inspect.currentframe()) if later else frozenset[Frame]()
    if any(block.generator not in now and not now.isdisjoint(block.asleep) for block in later):
        raise Misuse(
            "two generators with `with tagged(...)` around a yield are read in turns, so the tags here are the "
            "other one's: decorate the generators with `@tagged(...)`, or yield behind the block"
        )


class Binding:
    """Tags that travel with a client. Kept alive by the client; found again by an opaque id."""

    __slots__ = ("__weakref__", "id", "tags")

    def __init__(self, tags: Tags) -> None:
        self.id = secrets.token_hex(16)
        self.tags = tags
        _bindings[self.id] = self


_bindings: WeakValueDictionary[str, Binding] = WeakValueDictionary()


def resolve(defaults: Tags, binding_id: str | None) -> Tags:
    """The tags of a call that is being made now.

    Raises:
        Misuse: the bound client and ``tagged`` disagree, or the binding is not of this process.
    """
    _see_own()
    around = surrounding()
    if binding_id is None:
        return merged(defaults, around)
    binding = _bindings.get(binding_id)
    if binding is None:
        raise Misuse("the client's binding is gone: keep the client that bind() returned, and use it in this process")
    for name in TAG_NAMES:
        ours, theirs = getattr(binding.tags, name), getattr(around, name)
        if ours is not None and theirs is not None and ours != theirs:
            raise Misuse(f"the bound client and tagged() disagree on {name}; use one of them")
    return merged(merged(defaults, around), binding.tags)
