"""What a graph waits for: interrupts as proposals to a person, and what the person said as the graph wants it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias, cast

from guarded_client._errors import ReviewRefused, UnreadableRefused
from guarded_client._model import Part, PartKind
from guarded_client.adapters.frameworks.approvals import Proposal, Ruling
from guarded_client.adapters.frameworks.langchain.reading import role_of
from guarded_client.codecs.wire import dump
from guarded_client.review import Decision

Denied: TypeAlias = "frozenset[tuple[str, str]]"
"""Calls that may not run: the id of each, and what it was called with, as JSON."""
_VERBS: Final = {kind.value: kind for kind in Decision}


@dataclass(frozen=True, slots=True)
class Interrupt:
    """One interrupt.

    Attributes:
        id: the interrupt's.
        value: what it asks.
        proposals: one for each tool call in it; of an interrupt of another kind, one.
        batch: of ``HumanInTheLoopMiddleware``: all calls of a turn together.
        single: of the same with ``interrupt_mode="per_call"``.
        calls: ids of the tool calls, as far as they are known.
    """

    id: str
    value: Any = field(repr=False)
    proposals: tuple[Proposal, ...]
    batch: bool = False
    single: bool = False
    calls: tuple[str | None, ...] = ()

    def answer(self, rulings: Sequence[Ruling]) -> Any:
        """What the graph is resumed with; one ruling a proposal.

        Raises:
            ReviewRefused: a person said no, and the graph takes no such answer.
        """
        told = [self._told(proposal, ruling) for proposal, ruling in zip(self.proposals, rulings, strict=True)]
        return {"decisions": told} if self.batch else told[0]

    def denied(self, rulings: Sequence[Ruling]) -> Denied:
        """What may not run any more as it was proposed."""
        return frozenset(
            (call, proposal.text)
            for call, proposal, ruling in zip(self.calls, self.proposals, rulings, strict=bool(self.calls))
            if call is not None and ruling.kind is not Decision.APPROVE
        )

    def _told(self, proposal: Proposal, ruling: Ruling) -> Any:
        kind, text = ruling.kind, ruling.text
        if not (self.batch or self.single):
            if kind in (Decision.APPROVE, Decision.REJECT):
                return kind is Decision.APPROVE
            return _value(text) if kind is Decision.EDIT and proposal.kind is PartKind.TOOL_CALL else text
        if kind not in proposal.allowed:
            raise ReviewRefused(
                f"not done: a person said no (ticket {ruling.ticket}), and the program does not take {kind.value}: add "
                "it to its allowed_decisions",
                ticket=ruling.ticket,
            )
        if kind is Decision.EDIT:
            return {"type": "edit", "edited_action": {"name": proposal.name, "args": json.loads(text)}}
        return {"type": kind.value, **({"message": text} if kind is Decision.RESPOND else {})}


def interrupts_of(snapshot: Any) -> list[Interrupt]:
    """What a graph waits for in this state.

    Raises:
        UnreadableRefused: a value that cannot be shown.
    """
    messages = _messages(snapshot.values)
    nodes = {interrupt.id: task.name for task in snapshot.tasks for interrupt in task.interrupts}
    found = {interrupt.id: interrupt for interrupt in snapshot.interrupts}
    return [_interrupt(each, nodes.get(each.id, ""), messages) for each in found.values()]


def _interrupt(interrupt: Any, node: str, messages: Sequence[Any]) -> Interrupt:
    value: Any = interrupt.value
    call: Mapping[str, Any] = cast("Mapping[str, Any]", value) if isinstance(value, Mapping) else {}
    if {"action_requests", "review_configs"} <= call.keys():
        return _batch(interrupt.id, call, messages)
    if call.get("type") == "tool_approval":
        verbs = _verbs(interrupt.response_schema)
        proposal = _call(interrupt.id, call, call.get("tool_call_id"), verbs, messages)
        return Interrupt(interrupt.id, value, (proposal,), single=True, calls=(call.get("tool_call_id"),))
    text, kind = (value, PartKind.TEXT) if isinstance(value, str) else (as_json(value), PartKind.TOOL_CALL)
    context = tuple(_context(messages))
    return Interrupt(
        interrupt.id, value, (Proposal("langgraph", interrupt.id, node or "interrupt", text, context, kind=kind),)
    )


def _batch(id_: str, value: Mapping[str, Any], messages: Sequence[Any]) -> Interrupt:
    verbs = {config["action_name"]: _allowed(config["allowed_decisions"]) for config in value["review_configs"]}
    waiting = list(messages[-1].tool_calls) if messages and messages[-1].type == "ai" else []
    proposals: list[Proposal] = []
    calls: list[str | None] = []
    for index, action in enumerate(value["action_requests"]):
        known = next(
            (call for call in waiting if (call["name"], call["args"]) == (action["name"], action["args"])), None
        )
        if known is not None:
            waiting.remove(known)
        calls.append(known["id"] if known is not None else None)
        allowed = verbs.get(action["name"], frozenset[Decision]())
        proposals.append(_call(f"{id_}/{index}", action, calls[-1], allowed, messages))
    return Interrupt(id_, value, tuple(proposals), batch=True, calls=tuple(calls))


def _call(
    key: str, action: Mapping[str, Any], id_: object, allowed: frozenset[Decision], messages: Sequence[Any]
) -> Proposal:
    name, text = str(action["name"]), as_json(action["args"])
    context = [*_context(messages)]
    if (told := action.get("description")) and str(action["args"]) not in str(told):  # else it says the same again
        context.append(Part(PartKind.TEXT, str(told), ("description",), "tool", name))
    return Proposal("langgraph", f"{key} {id_ or ''}", name, text, tuple(context), allowed)


def _messages(values: Any) -> Sequence[Any]:
    found: Any = cast("Mapping[str, Any]", values).get("messages") if isinstance(values, Mapping) else None
    return cast("Sequence[Any]", found) if isinstance(found, list) else ()


def _context(messages: Sequence[Any]) -> Iterator[Part]:
    """What was said so far; the last message's calls are what is proposed."""
    for index, message in enumerate(messages):
        kind = PartKind.TOOL_RESULT if message.type == "tool" else PartKind.TEXT
        role = role_of(message)
        if text := str(message.text):
            yield Part(kind, text, ("messages", index), role, getattr(message, "name", None))
        if message.type == "ai" and index + 1 < len(messages):
            for number, call in enumerate(message.tool_calls):
                yield Part(PartKind.TOOL_CALL, as_json(call["args"]), ("calls", index, number), role, call["name"])


def _allowed(verbs: Sequence[str]) -> frozenset[Decision]:
    return frozenset(_VERBS[verb] for verb in verbs if verb in _VERBS)


def _verbs(schema: Any) -> frozenset[Decision]:
    """The decisions that a schema of answers has, by the constants of their ``type``."""
    found: set[str] = set()

    def look(node: Any) -> None:
        if isinstance(node, Mapping):
            below = cast("Mapping[str, Any]", node)
            named: Any = below.get("properties", {}).get("type")
            if isinstance(named, Mapping):
                said = cast("Mapping[str, Any]", named)
                found.update(map(str, [said.get("const"), *said.get("enum", ())]))
            for each in below.values():
                look(each)
        elif isinstance(node, (list, tuple)):
            for each in cast("Sequence[Any]", node):
                look(each)

    look(schema)
    return _allowed(sorted(found)) or frozenset(Decision)


def _value(text: str) -> Any:
    """What a reviewer wrote in the place of a value; words, where it is no JSON."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def as_json(value: Any) -> str:
    """What a tool is called with, or what is asked.

    Raises:
        UnreadableRefused: it is no JSON.
    """
    try:
        return dump(value).decode()
    except (TypeError, ValueError, RecursionError):
        pass
    raise UnreadableRefused("not held: an interrupt's value cannot be shown as JSON; give it texts, numbers and lists")
