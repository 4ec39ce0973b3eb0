"""Tags of LangChain's runs, and streams that keep the context in which they were asked for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from contextvars import Context, copy_context
from typing import Any, Final, TypeVar, cast

from langchain_core.runnables.config import ensure_config

from guarded_client._errors import Misuse
from guarded_client._frames import EMPTYING
from guarded_client._model import TAG_NAMES, Part, PartKind
from guarded_client._tags import tagged
from guarded_client.codecs.json_parts import BETWEEN, Reader, keys_of

T = TypeVar("T")

METADATA: Final = "guarded_client"
"""The key of a run's metadata under which its tags stand: ``{"metadata": {"guarded_client": {"purpose": ...}}}``."""


def metadata_of(config: Any) -> Mapping[str, Any]:
    """The metadata of a run's configuration, with those of the run that it is part of."""
    return cast("Mapping[str, Any]", ensure_config(config).get("metadata") or {})


def noted(config: Any) -> Iterator[Part]:
    """What traces and checkpoints note of a run as it is: its name, its tags, its metadata but the guard's own."""
    config = ensure_config(config)
    told = {key: value for key, value in metadata_of(config).items() if key != METADATA}
    reader = Reader()
    reader.fixed([told, config.get("tags"), config.get("run_name")])
    if said := [*keys_of(told), *reader.structure]:
        yield Part(PartKind.STRUCTURE, BETWEEN.join(dict.fromkeys(said)), ("metadata",))


def tagging(metadata: Mapping[str, Any] | None) -> AbstractContextManager[object]:
    """``tagged(...)`` with the tags that a run's metadata names, over those of the context.

    Raises:
        Misuse: an unknown tag, or known values, which every tracer would record.
    """
    said = (metadata or {}).get(METADATA)
    if said is None:
        return nullcontext()
    if not isinstance(said, Mapping):
        raise Misuse(f'metadata["{METADATA}"] takes tags by name: {{"purpose": "support", "retention": "case"}}')
    tags = dict(cast("Mapping[str, Any]", said))
    if "known" in tags:
        raise Misuse("metadata is recorded by tracers: pass known values with `tagged(known=...)` around the call")
    unknown = sorted(set(tags) - set(TAG_NAMES))
    if unknown:
        raise Misuse(f'metadata["{METADATA}"] has a tag that does not exist; the tags are {", ".join(TAG_NAMES)}')
    return tagged(**tags)


def entered(metadata: Mapping[str, Any] | None) -> Context:
    """A copy of this context with the tags of a run: what a stream is read in, whoever reads it, and when."""
    context = copy_context()
    _ = context.run(tagging(metadata).__enter__)
    return context


def steps(context: Context, make: Callable[[], Iterator[T]]) -> Iterator[T]:
    """The items of an iterator that is made and read in a context of its own."""
    iterator = context.run(make)
    items: list[T] = []  # this frame is in the traceback of an error that comes later
    try:
        while True:
            try:
                with EMPTYING:
                    items.append(context.run(next, iterator))
            except StopIteration:
                return
            yield items.pop()
    finally:
        if (close := getattr(iterator, "close", None)) is not None:
            with EMPTYING:
                context.run(close)


async def asteps(context: Context, make: Callable[[], AsyncIterator[T]]) -> AsyncIterator[T]:
    """The same for async iterators."""
    iterator = context.run(make)
    items: list[T] = []

    async def step() -> None:
        items.append(await iterator.__anext__())

    try:
        while True:
            try:
                with EMPTYING:
                    await asyncio.create_task(step(), context=context)
            except StopAsyncIteration:
                return
            yield items.pop()
    finally:
        if (close := getattr(iterator, "aclose", None)) is not None:
            with EMPTYING:
                await asyncio.create_task(close(), context=context)
