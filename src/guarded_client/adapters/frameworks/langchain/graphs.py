"""The edge around a graph: besides what every edge does, its state, and what it waits for a person to say."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Final

from langgraph.types import Command

from guarded_client._errors import Misuse
from guarded_client._frames import emptying
from guarded_client._model import Part, PartKind, Scope
from guarded_client.adapters.crossing import HERE, Crossing
from guarded_client.adapters.frameworks.approvals import Approval, Ruling
from guarded_client.adapters.frameworks.langchain.contexts import asteps, steps
from guarded_client.adapters.frameworks.langchain.edge import Edge
from guarded_client.adapters.frameworks.langchain.interrupts import Denied, Interrupt, interrupts_of
from guarded_client.adapters.open_edge import OPEN
from guarded_client.review import Decision

DENIED: Final[ContextVar[Denied]] = ContextVar("guarded_client.denied", default=frozenset())
"""Below an edge, in a run that goes on after a person's decisions: tool calls to which the person did not agree."""
_NOTHING: Final = "the graph does not wait for a person here; go on with invoke(None, config), or ask it something"
_WORDS: Final = ("words",)


@dataclass(frozen=True, slots=True)
class Decisions:
    """What persons decided: the input with which the graph goes on, in :meth:`~Edge.invoke` or any other method.

    Made by :meth:`GraphEdge.decisions`; for that conversation, and for what waited there.
    """

    _command: Any = field(repr=False)
    _scope: Scope = field(repr=False)
    _denied: Denied = field(repr=False)

    def enter(self) -> Any:
        """The graph's input.

        Raises:
            Misuse: the edge that is open is of another conversation.
        """
        edge = OPEN.get()
        if edge is None or edge.scope != self._scope:
            raise Misuse("these decisions are of another conversation: pass the same configuration and tags to both")
        _ = DENIED.set(self._denied)
        return self._command


@emptying
class GraphEdge(Edge):
    """An edge around a graph or an agent. See :class:`Edge`.

    A graph that stops at an interrupt waits for a person: of ``HumanInTheLoopMiddleware``, or an ``interrupt()`` of its
    own. :meth:`hold` puts what it asks into the review queue; :meth:`resume` goes on once it is decided.
    """

    def get_state(self, config: Any, **kwargs: Any) -> Any:
        """The state of the graph, restored; ``edge.inner.get_state`` has placeholders."""
        context, _ = self._opened(config)
        return context.run(lambda: self._out(self.inner.get_state(config, **kwargs)))

    async def aget_state(self, config: Any, **kwargs: Any) -> Any:
        """See :meth:`get_state`."""
        context, _ = self._opened(config)

        async def got() -> Any:
            return await self._aout(await self.inner.aget_state(config, **kwargs))

        return await asyncio.create_task(got(), context=context)

    def get_state_history(self, config: Any, **kwargs: Any) -> Iterator[Any]:
        """The states that the graph has had, the last first, restored. Each names the configuration to go on from."""
        context, _ = self._opened(config)
        return steps(context, lambda: map(self._out, self.inner.get_state_history(config, **kwargs)))

    def aget_state_history(self, config: Any, **kwargs: Any) -> AsyncIterator[Any]:
        """See :meth:`get_state_history`."""
        context, _ = self._opened(config)

        async def inside() -> AsyncIterator[Any]:
            async for state in self.inner.aget_state_history(config, **kwargs):
                yield await self._aout(state)

        return asteps(context, inside)

    def update_state(self, config: Any, values: Any, **kwargs: Any) -> Any:
        """Change the state of the graph; what is stored are placeholders."""
        context, _ = self._opened(config)
        return context.run(lambda: self.inner.update_state(config, self._in(values, config), **kwargs))

    async def aupdate_state(self, config: Any, values: Any, **kwargs: Any) -> Any:
        """See :meth:`update_state`."""
        context, _ = self._opened(config)

        async def updated() -> Any:
            return await self.inner.aupdate_state(config, await self._ain(values, config), **kwargs)

        return await asyncio.create_task(updated(), context=context)

    def hold(self, config: Any) -> tuple[str, ...]:
        """Put what the graph waits for into the review queue; what is there already stays as it is.

        Returns:
            The ids of the tickets, one for each tool call or other matter; none if the graph does not wait.

        Raises:
            Misuse: the policy has no review rule with ``actions``.
            GuardError: it may not be looked at, such as for want of consent.
        """
        context, _ = self._opened(config)

        def held() -> tuple[str, ...]:
            interrupts = interrupts_of(self.inner.get_state(config))
            return tuple(each.submit().id for interrupt in interrupts for each in self._approvals(interrupt))

        return context.run(held)

    async def ahold(self, config: Any) -> tuple[str, ...]:
        """See :meth:`hold`."""
        context, _ = self._opened(config)

        async def held() -> tuple[str, ...]:
            interrupts = interrupts_of(await self.inner.aget_state(config))
            return tuple([(await each.asubmit()).id for interrupt in interrupts for each in self._approvals(interrupt)])

        return await asyncio.create_task(held(), context=context)

    def decisions(self, config: Any) -> Decisions:
        """What was decided of all that the graph waits for, as an input to go on with; :meth:`hold` before, if need be.

        Raises:
            Held: somebody has to decide still.
            ReviewRefused: a person said no where the graph takes no such answer, or approved something else.
            Misuse: the graph does not wait.
        """
        context, _ = self._opened(config)

        def decided() -> Decisions:
            interrupts = interrupts_of(self.inner.get_state(config))
            asked = [[(each, each.submit()) for each in self._approvals(interrupt)] for interrupt in interrupts]
            rulings = [[self._inside(each.settle(ticket)) for each, ticket in row] for row in asked]
            return _together(interrupts, rulings)

        return context.run(decided)

    async def adecisions(self, config: Any) -> Decisions:
        """See :meth:`decisions`."""
        context, _ = self._opened(config)

        async def decided() -> Decisions:
            interrupts = interrupts_of(await self.inner.aget_state(config))
            asked = [[(each, await each.asubmit()) for each in self._approvals(interrupt)] for interrupt in interrupts]
            rulings = [[await self._ainside(await each.asettle(ticket)) for each, ticket in row] for row in asked]
            return _together(interrupts, rulings)

        return await asyncio.create_task(decided(), context=context)

    def resume(self, config: Any, **kwargs: Any) -> Any:
        """Go on with what was decided: ``invoke(decisions(config), config)``. Raises what both raise."""
        return self.invoke(self.decisions(config), config, **kwargs)

    async def aresume(self, config: Any, **kwargs: Any) -> Any:
        """See :meth:`resume`."""
        return await self.ainvoke(await self.adecisions(config), config, **kwargs)

    def _in(self, value: Any, config: Any) -> Any:
        return value.enter() if isinstance(value, Decisions) else super()._in(value, config)

    async def _ain(self, value: Any, config: Any) -> Any:
        return value.enter() if isinstance(value, Decisions) else await super()._ain(value, config)

    def _approvals(self, interrupt: Interrupt) -> list[Approval]:
        return [Approval(self._engine, each, self._engine.within) for each in interrupt.proposals]

    def _wording(self, ruling: Ruling) -> Crossing | None:
        """The passage of a reviewer's words inwards, beside placeholders of the conversation."""
        if not ruling.text:
            return None
        kind = PartKind.TOOL_CALL if ruling.kind is Decision.EDIT else PartKind.TEXT
        return Crossing(self._engine, HERE, [Part(kind, ruling.text, _WORDS)], forward=self._engine.within)

    def _inside(self, ruling: Ruling) -> Ruling:
        words = self._wording(ruling)
        return ruling if words is None else _reworded(ruling, words.go())

    async def _ainside(self, ruling: Ruling) -> Ruling:
        words = self._wording(ruling)
        return ruling if words is None else _reworded(ruling, await words.ago())


def _reworded(ruling: Ruling, words: Crossing) -> Ruling:
    return Ruling(ruling.kind, ruling.ticket, words.texts.get(_WORDS, ruling.text))


def _together(interrupts: list[Interrupt], rulings: list[list[Ruling]]) -> Decisions:
    edge = OPEN.get()
    if not interrupts or edge is None:
        raise Misuse(_NOTHING)
    answers = {interrupt.id: interrupt.answer(said) for interrupt, said in zip(interrupts, rulings, strict=True)}
    denied = [interrupt.denied(said) for interrupt, said in zip(interrupts, rulings, strict=True)]
    return Decisions(Command(resume=answers), edge.scope, frozenset[tuple[str, str]]().union(*denied))
