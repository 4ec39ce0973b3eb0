"""For ``create_agent``: its model is guarded where it is called, its tools are wrapped where they run."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, cast

from langchain.agents.middleware import AgentMiddleware

from guarded_client._errors import ReviewRefused
from guarded_client._frames import emptying
from guarded_client.adapters.crossing import HERE, Crossing
from guarded_client.adapters.frameworks.langchain.graphs import DENIED
from guarded_client.adapters.frameworks.langchain.guarded_models import GuardedModel
from guarded_client.adapters.frameworks.langchain.interrupts import as_json
from guarded_client.adapters.frameworks.langchain.reading import ValueReader
from guarded_client.adapters.frameworks.langchain.tools import edged
from guarded_client.adapters.frameworks.langchain.watch import below
from guarded_client.adapters.open_edge import OPEN, OpenEdge


@emptying
class GuardMiddleware(AgentMiddleware):
    """Guards the agent's model, also one that other middleware chose; the last in the list of middleware. A model that
    is not guarded and runs behind it is refused.

    Inside an edge, tools get real values only if the policy names them, and what they return has none. Nor has, once
    its run is traced, what other middleware tells the model beside the state, such as a system prompt with a name.
    Without an edge, the same holds for what the model says to tools, and what they return has none where it goes to a
    model; the agent's state, traces and checkpoints have real values then.
    """

    def __init__(self, guard: Callable[[Any], Any]) -> None:
        """``guard`` makes a guarded model of a model."""
        super().__init__()
        self._guard = guard
        self._models: dict[int, tuple[Any, Any]] = {}

    def _guarded(self, request: Any) -> Any:
        model = request.model
        if isinstance(model, GuardedModel):
            return request
        known = self._models.get(id(model))
        if known is None or known[0] is not model:
            if len(self._models) > 64:  # models that are made anew for every call
                self._models.clear()
            known = self._models[id(model)] = model, self._guard(model)
        return request.override(model=known[1])

    def wrap_model_call(self, request: Any, handler: Callable[[Any], Any]) -> Any:
        """Call a guarded model.

        Raises:
            Misuse: middleware behind this one chose a model that is not guarded.
        """
        with below():
            return handler(_inside(self._guarded(request)))

    async def awrap_model_call(self, request: Any, handler: Callable[[Any], Awaitable[Any]]) -> Any:
        """See :meth:`wrap_model_call`."""
        with below():
            return await handler(await _ainside(self._guarded(request)))

    def wrap_tool_call(self, request: Any, handler: Callable[[Any], Any]) -> Any:
        """Run the tool wrapped, if an edge is open."""
        return handler(_wrapped(request))

    async def awrap_tool_call(self, request: Any, handler: Callable[[Any], Awaitable[Any]]) -> Any:
        """See :meth:`wrap_tool_call`."""
        return await handler(_wrapped(request))


class _Beside:
    """What a model is told and the state does not have: the system prompt, and what other middleware adds."""

    def __init__(self, request: Any, edge: OpenEdge) -> None:
        had = {id(message) for message in cast("Mapping[str, Any]", request.state or {}).get("messages", ())}
        self._request = request
        self._told = [*([] if (first := request.system_message) is None else [first]), *request.messages]
        self._at = [at for at, message in enumerate(self._told) if id(message) not in had]
        self._reader = ValueReader(edge.engine.blobs)
        parts = [*self._reader.read([self._told[at] for at in self._at], ("beside",))]
        self.crossing = Crossing(edge.engine, HERE, parts, forward=edge.engine.within)

    def request(self) -> Any:
        """The request with placeholders, once they are known."""
        new = self._reader.written([self._told[at] for at in self._at], self.crossing.texts)
        told = [*self._told]
        for at, message in zip(self._at, new, strict=True):
            told[at] = message
        system = None if self._request.system_message is None else told.pop(0)
        return self._request.override(system_message=system, messages=told)


def _inside(request: Any) -> Any:
    """The request of a model inside an edge, without real values: its run is traced."""
    if (edge := OPEN.get()) is None:
        return request
    beside = _Beside(request, edge)
    _ = beside.crossing.go()
    return beside.request()


async def _ainside(request: Any) -> Any:
    if (edge := OPEN.get()) is None:
        return request
    beside = _Beside(request, edge)
    _ = await beside.crossing.ago()
    return beside.request()


def _wrapped(request: Any) -> Any:
    denied = DENIED.get()
    if denied and (request.tool_call["id"], as_json(request.tool_call["args"])) in denied:
        raise ReviewRefused("not run: a person did not agree to this call; see that `when` says the same when resumed")
    if request.tool is None or OPEN.get() is None:
        return request
    return request.override(tool=edged(request.tool))
