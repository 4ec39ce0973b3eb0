"""The edge around a pipeline: values go in and come out; everything inside sees placeholders."""

from __future__ import annotations

import asyncio
import secrets
import warnings
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import AsyncExitStack, ExitStack
from contextvars import Context, copy_context
from typing import Any, Final, NoReturn, TypeVar, cast

from langchain_core.callbacks import BaseCallbackManager
from langchain_core.runnables import Runnable
from langchain_core.runnables.config import ensure_config

from guarded_client._errors import Misuse
from guarded_client._frames import emptying
from guarded_client._memory import scope_of
from guarded_client._model import TAG_NAMES, End
from guarded_client._tags import resolve, tagged
from guarded_client.adapters.crossing import HERE, Crossing
from guarded_client.adapters.drawn_ids import see_unread
from guarded_client.adapters.exchange import Engine
from guarded_client.adapters.frameworks.langchain.contexts import asteps, metadata_of, noted, steps, tagging
from guarded_client.adapters.frameworks.langchain.reading import ValueReader
from guarded_client.adapters.frameworks.langchain.restoring import restored
from guarded_client.adapters.frameworks.langchain.stream_restoring import EventRestorer, StreamRestorer
from guarded_client.adapters.frameworks.langchain.watch import Watch, watched
from guarded_client.adapters.open_edge import OPEN, OpenEdge

T = TypeVar("T")

_OUTERMOST: Final = (
    "an edge must be outermost: the run around it has recorded real values already; put the whole pipeline inside, "
    "edge(prompt | model | parser), and retries and fallbacks too"
)
_V3: Final = (
    'an edge restores events of version="v2": ask for these, astream_events(..., version="v2"), or use stream() and '
    'astream(); version="v3", which LangChain calls experimental, is for guarded models'
)


class EdgeWarning(UserWarning):
    """Something around an edge may record real values."""


@emptying
class Edge(Runnable):
    """A runnable whose inside sees placeholders only: models, callbacks, traces, memory, checkpoints.

    Made by :func:`guarded_client.langchain.edge`. It is not a run of its own. Its chat models must be guarded, and its
    tools and retrievers wrapped, by :class:`~guarded_client.langchain.GuardMiddleware` or one by one; whatever is not
    is refused before it starts.

    Attributes:
        inner: the pipeline. What is asked of it directly, such as its stored state, holds placeholders.
    """

    def __init__(self, inner: Any, engine: Engine, tools: Mapping[str, Any]) -> None:
        self.inner = inner
        self._engine = engine
        self._tools = tools
        self._apart = _is_graph(inner)

    def __repr__(self) -> str:
        return f"<Edge around {type(self.inner).__qualname__}>"

    def _opened(self, config: Any) -> tuple[Context, Any]:
        """The context of the inside, with its tags, and the configuration of the run."""
        around: Any = ensure_config()  # that of the context: a run may pass on a configuration of its own
        config = ensure_config(config)
        callbacks: Any = config.get("callbacks")
        if _is_in_run(callbacks) or _is_in_run(around.get("callbacks")):
            raise Misuse(_OUTERMOST)
        if OPEN.get() is not None:
            raise Misuse("an edge stands inside another: keep the outer one alone")
        _see_traces()
        context = copy_context()
        context.run(self._enter, config)
        return context, {**config, "callbacks": watched(callbacks, Watch())}

    def _enter(self, config: Mapping[str, Any]) -> None:
        _ = tagging(metadata_of(config)).__enter__()
        tags = resolve(self._engine.defaults, None)
        said = {name: value for name in (*TAG_NAMES, "known") if (value := getattr(tags, name))}
        if "conversation" not in said:
            configurable: Mapping[str, Any] = config.get("configurable") or {}
            thread = configurable.get("thread_id") or configurable.get("session_id")
            said["conversation"] = secrets.token_hex(8) if thread is None else str(thread)
        _ = tagged(**said).__enter__()
        scope = scope_of(resolve(self._engine.defaults, None))
        _ = OPEN.set(OpenEdge(self._engine, scope, self._tools))

    def _going(self, value: Any, config: Any) -> tuple[Crossing, Callable[[], Any]]:
        """The passage of a value inwards, and what it becomes. What a run is noted with is looked at too."""
        reader = ValueReader(self._engine.blobs)
        parts = [*reader.read(value, ("value",)), *noted(config)]
        crossing = Crossing(self._engine, HERE, parts, forward=self._engine.entering)
        see_unread(crossing.call.tags.known, self._engine.allowed, reader.ids, (), reader.numbers)

        def written() -> Any:
            return reader.written(value, crossing.texts)

        return crossing, written

    def _back(self) -> Crossing:
        return Crossing(self._engine, HERE, forward=self._engine.entering)

    def _in(self, value: Any, config: Any) -> Any:
        crossing, written = self._going(value, config)
        _ = crossing.go()
        return written()

    async def _ain(self, value: Any, config: Any) -> Any:
        crossing, written = self._going(value, config)
        _ = await crossing.ago()
        return written()

    def _out(self, value: T) -> T:
        crossing = self._back().go()
        value = restored(value, crossing.open)
        crossing.end()
        return value

    async def _aout(self, value: T) -> T:
        crossing = await self._back().ago()
        value = restored(value, crossing.open)
        await crossing.aend()
        return value

    def _call(self, name: str, value: Any, config: Any, more: Mapping[str, Any]) -> Any:
        context, config = self._opened(config)
        method = getattr(self.inner, name)
        return context.run(lambda: self._out(method(self._in(value, config), config, **more)))

    async def _acall(self, name: str, value: Any, config: Any, more: Mapping[str, Any]) -> Any:
        context, config = self._opened(config)
        method = getattr(self.inner, name)

        async def called() -> Any:
            return await self._aout(await method(await self._ain(value, config), config, **more))

        return await asyncio.create_task(called(), context=context)

    def invoke(self, input: Any, config: Any = None, **kwargs: Any) -> Any:  # noqa: A002 - as LangChain
        """Run the pipeline on placeholders; what it returns is restored.

        Raises:
            Misuse: the edge is not outermost, or something inside is not guarded.
            GuardError: the input may not go in.
        """
        return self._call("invoke", input, config, kwargs)

    async def ainvoke(self, input: Any, config: Any = None, **kwargs: Any) -> Any:  # noqa: A002
        """See :meth:`invoke`."""
        return await self._acall("ainvoke", input, config, kwargs)

    def stream(self, input: Any, config: Any = None, **kwargs: Any) -> Iterator[Any]:  # noqa: A002
        """The pipeline's stream, restored as it comes; of any ``stream_mode``."""
        context, config = self._opened(config)

        def inside() -> Iterator[Any]:
            inner = self.inner.stream(self._in(input, config), config, **kwargs)
            yield from self._returned(inner, StreamRestorer(apart=self._apart))

        return steps(context, inside)

    def astream(self, input: Any, config: Any = None, **kwargs: Any) -> AsyncIterator[Any]:  # noqa: A002
        """See :meth:`stream`."""
        context, config = self._opened(config)

        async def inside() -> AsyncIterator[Any]:
            inner = self.inner.astream(await self._ain(input, config), config, **kwargs)
            async for item in self._areturned(inner, StreamRestorer(apart=self._apart)):
                yield item

        return asteps(context, inside)

    def astream_events(self, input: Any, config: Any = None, **kwargs: Any) -> AsyncIterator[Any]:  # noqa: A002
        """The events of the inside, restored as they come.

        Raises:
            Misuse: ``version="v3"``, whose events this version cannot restore.
        """
        if kwargs.get("version") == "v3":
            raise Misuse(_V3)
        context, config = self._opened(config)

        async def inside() -> AsyncIterator[Any]:
            inner = self.inner.astream_events(await self._ain(input, config), config, **kwargs)
            async for item in self._areturned(inner, EventRestorer(apart=self._apart)):
                yield item

        return asteps(context, inside)

    def stream_events(self, input: Any, config: Any = None, **kwargs: Any) -> NoReturn:  # noqa: A002
        """LangChain has these in version 3 alone, which this version cannot restore.

        Raises:
            Misuse: always.
        """
        raise Misuse(_V3)

    def astream_log(self, *args: Any, **kwargs: Any) -> NoReturn:
        """LangChain has deprecated it; what it says of the inside is not restored.

        Raises:
            Misuse: always.
        """
        raise Misuse("an edge has no astream_log(), which LangChain has deprecated: use astream() or astream_events()")

    def _returned(self, inner: Iterator[Any], back: StreamRestorer | EventRestorer) -> Iterator[Any]:
        crossings: list[Crossing] = []
        end, failure = End.CANCELLED, None
        try:
            for item in inner:
                if back.is_new(item):
                    crossings.append(self._back().go())
                    back.turn(crossings[-1].open)
                yield from back.feed(item)
            yield from back.close()
            end = End.COMPLETE
        except Exception as error:
            end, failure = End.CUT, error
            raise
        finally:
            with ExitStack() as ending:  # each is ended, whether or not one fails
                for crossing in reversed(crossings):
                    _ = ending.callback(crossing.end, end, failure)

    async def _areturned(self, inner: AsyncIterator[Any], back: StreamRestorer | EventRestorer) -> AsyncIterator[Any]:
        crossings: list[Crossing] = []
        end, failure = End.CANCELLED, None
        try:
            async for item in inner:
                if back.is_new(item):
                    crossings.append(await self._back().ago())
                    back.turn(crossings[-1].open)
                for new in back.feed(item):
                    yield new
            for new in back.close():
                yield new
            end = End.COMPLETE
        except Exception as error:
            end, failure = End.CUT, error
            raise
        finally:
            async with AsyncExitStack() as ending:
                for crossing in reversed(crossings):
                    _ = ending.push_async_callback(crossing.aend, end, failure)


def _is_graph(runnable: Any) -> bool:
    """Whether what it streams are states of a graph, and texts of a program: each is one of its own."""
    last = getattr(runnable, "last", None)
    return _is_graph(last) if isinstance(last, Runnable) else hasattr(runnable, "stream_mode")


def _is_in_run(callbacks: Any) -> bool:
    return isinstance(callbacks, BaseCallbackManager) and callbacks.parent_run_id is not None


def _see_traces() -> None:
    """Warn of a LangSmith trace around the edge: it has recorded what its function was called with."""
    from langsmith.run_helpers import get_current_run_tree

    if cast("Any", get_current_run_tree)() is not None:
        warnings.warn(
            "an edge inside a function that LangSmith traces: what that function is given and returns is recorded as "
            "it is; hide it with process_inputs and process_outputs",
            EdgeWarning,
            stacklevel=5,
        )
