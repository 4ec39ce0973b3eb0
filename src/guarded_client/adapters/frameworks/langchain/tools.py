"""Tools inside an edge: their bodies get the real values that the policy allows them; what they return has none."""

from __future__ import annotations

import functools
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager, nullcontext
from typing import Any, cast

from langchain_core.tools import ToolException
from langsmith import run_helpers

from guarded_client._errors import GuardError
from guarded_client._frames import emptied
from guarded_client._model import Channel, PartKind
from guarded_client.adapters.crossing import HERE, Crossing
from guarded_client.adapters.frameworks.langchain.injected import with_copied_state
from guarded_client.adapters.frameworks.langchain.reading import ValueReader
from guarded_client.adapters.frameworks.langchain.restoring import restored
from guarded_client.adapters.frameworks.langchain.watch import MARK
from guarded_client.adapters.open_edge import OPEN, PLAIN, OpenEdge
from guarded_client.policy.tool_names import rule_for


class EdgedTool:
    """What wrapped tools have before the methods of their class. Outside an edge they run as they are."""


def edged(tool: Any) -> Any:
    """A copy of a tool for the inside of an edge: of a subclass of its class, with the same name and schema."""
    if isinstance(tool, EdgedTool):
        return tool
    kind = cast("Any", type(tool))
    meta = cast("Any", type(kind))
    names = {"__module__": kind.__module__, "__qualname__": kind.__qualname__, "__doc__": kind.__doc__}
    mixin: Any = type("EdgedTool", (EdgedTool,), {"_run": _run(kind._run), "_arun": _arun(kind._arun)})
    copy = tool.model_copy(update={"metadata": {**(tool.metadata or {}), MARK: True}})
    object.__setattr__(copy, "__class__", meta(kind.__name__, (mixin, kind), names))
    return copy


def _run(method: Callable[..., Any]) -> Callable[..., Any]:
    @emptied
    @functools.wraps(method)
    def run(self: Any, *args: Any, **kwargs: Any) -> Any:
        call = _Call.of(self)
        if call is None:
            return method(self, *args, **kwargs)
        args, kwargs = call.given(call.entering().go(), args, kwargs)
        failure: Exception | None = None
        try:
            with call.body():
                told = method(self, *args, **kwargs)
        except Exception as error:
            failure, told = error, call.told(error)
        crossing, reader = call.leaving(told)
        written = reader.written(told, crossing.go().texts)
        if failure is None:
            return written
        raise call.failed(failure, written)

    return run


def _arun(method: Callable[..., Any]) -> Callable[..., Any]:
    @emptied
    @functools.wraps(method)
    async def arun(self: Any, *args: Any, **kwargs: Any) -> Any:
        call = _Call.of(self)
        if call is None:
            return await method(self, *args, **kwargs)
        args, kwargs = call.given(await call.entering().ago(), args, kwargs)
        failure: Exception | None = None
        try:
            with call.body():
                told = await method(self, *args, **kwargs)
        except Exception as error:
            failure, told = error, call.told(error)
        crossing, reader = call.leaving(told)
        written = reader.written(told, (await crossing.ago()).texts)
        if failure is None:
            return written
        raise call.failed(failure, written)

    return arun


class _Call:
    """One call of a tool inside an edge."""

    def __init__(self, tool: Any, edge: OpenEdge) -> None:
        self._tool = tool
        self._edge = edge
        self.plain = rule_for(tool.name, {"*": "none", **edge.tools}) != "none"
        """Whether the body may see real values."""

    @classmethod
    def of(cls, tool: Any) -> _Call | None:
        """The call; ``None`` outside an edge."""
        edge = OPEN.get()
        return None if edge is None else cls(tool, edge)

    @contextmanager
    def body(self) -> Generator[None]:
        """Around the tool's body. One that sees real values is not traced: functions of its own that LangSmith traces
        would record them.
        """
        token = PLAIN.set(self.plain)
        try:
            with _untraced() if self.plain else nullcontext():
                yield
        finally:
            PLAIN.reset(token)

    def entering(self) -> Crossing:
        """The passage of what the model said to the tool's body."""
        return Crossing(self._edge.engine, HERE, forward=self._edge.engine.entering)

    def given(
        self, crossing: Crossing, args: tuple[Any, ...], kwargs: Mapping[str, Any]
    ) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """The arguments with the values that the policy allows; not what LangChain injects, such as the state."""
        kwargs = with_copied_state(self._tool, kwargs)
        if not self.plain:
            return args, kwargs
        tool = self._tool.name

        def rewriter(channel: Channel) -> Any:
            return crossing.open(Channel(PartKind.TOOL_CALL, index=channel.index, tool=tool, leaf=True))

        own = set(self._tool.args)
        new = {name: restored(value, rewriter) if name in own else value for name, value in kwargs.items()}
        return tuple(restored(value, rewriter) for value in args), new

    def leaving(self, told: Any) -> tuple[Crossing, ValueReader]:
        """The passage of what the tool returned, in which placeholders of the conversation may stand."""
        engine = self._edge.engine
        reader = ValueReader(engine.blobs)
        parts = reader.read(told, ("result",), PartKind.TOOL_RESULT)
        return Crossing(engine, HERE, [*parts], forward=engine.within), reader

    def told(self, error: Exception) -> Any:
        """What an exception tells, which becomes a message for the model, and part of the trace."""
        if isinstance(error, GuardError):
            return ""
        return error.args if _is_control(error) else str(error)

    def failed(self, error: Exception, told: Any) -> Exception:
        """The exception to raise: without the values of the tool's own, nor that one as its context."""
        if isinstance(error, GuardError):
            return error
        if _is_control(error):
            return type(error)(*told)
        return ToolException(f"{type(error).__name__}: {told}")


def _untraced() -> Any:
    return cast("Any", run_helpers).tracing_context(enabled=False)


def _is_control(error: Exception) -> bool:
    """Whether this is how LangGraph interrupts or goes elsewhere, and no failure."""
    return any(kind.__name__ == "GraphBubbleUp" for kind in type(error).__mro__)
