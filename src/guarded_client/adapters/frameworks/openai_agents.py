"""The OpenAI Agents SDK: what a run waits for, as proposals to a person, and what the person said, back into the run.

Its ``RunState`` holds real values. They become placeholders on the way to the reviewer; what the reviewer writes has
real values again where it goes back.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, cast

from guarded_client._frames import emptying
from guarded_client._model import Channel, Part, PartKind
from guarded_client.adapters.exchange import Engine
from guarded_client.adapters.frameworks.approvals import Approval, Proposal, Ruling
from guarded_client.codecs.wire import dump
from guarded_client.review import Decision, Ticket

_ALLOWED: Final = frozenset({Decision.APPROVE, Decision.REJECT, Decision.RESPOND})
"""The SDK runs a call as the model made it, or not at all: it takes no edited arguments."""


@emptying
class Approvals:
    """Answers what runs wait for from the review queue. See :class:`guarded_client.openai_agents.Approvals`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def hold(self, state: Any) -> tuple[str, ...]:
        """Put what a run waits for into the review queue; what is there already stays as it is.

        Args:
            state: a ``RunState``: ``result.to_state()``, or one read from where it was kept.

        Returns:
            The ids of the tickets, one for each tool call; none if the run does not wait.

        Raises:
            Misuse: the policy has no review rule with ``actions``, or no conversation is tagged.
            GuardError: it may not be looked at, such as for want of consent.
        """
        return tuple(approval.submit().id for _, approval in self._waiting(state))

    async def ahold(self, state: Any) -> tuple[str, ...]:
        """See :meth:`hold`."""
        return tuple([(await approval.asubmit()).id for _, approval in self._waiting(state)])

    def decide(self, state: Any) -> None:
        """Approve or reject in the state what persons decided on; run the agent with it then.

        A reviewer's own words become what the model is told in the place of the tool's result. Nobody in time: no.

        Raises:
            Held: somebody has to decide still; the state is as it was.
            ReviewRefused: what was approved is not what waits.
        """
        waiting = [(item, approval, approval.submit()) for item, approval in self._waiting(state)]
        rulings = [(item, approval, approval.settle(ticket)) for item, approval, ticket in waiting]
        for item, approval, ruling in rulings:
            _apply(state, item, ruling, _restored(approval, ruling))
            approval.end()

    async def adecide(self, state: Any) -> None:
        """See :meth:`decide`."""
        waiting: list[tuple[Any, Approval, Ticket]] = []
        for item, approval in self._waiting(state):
            waiting.append((item, approval, await approval.asubmit()))
        rulings = [(item, approval, await approval.asettle(ticket)) for item, approval, ticket in waiting]
        for item, approval, ruling in rulings:
            _apply(state, item, ruling, _restored(approval, ruling))
            await approval.aend()

    def _waiting(self, state: Any) -> list[tuple[Any, Approval]]:
        items: Sequence[Any] = state.get_interruptions()
        if not items:
            return []
        known: Mapping[str, Any] = state.to_json(context_serializer=_nothing)
        pending = {_call_id(item) for item in items}
        context = tuple(_context(known, pending))
        run = _run(known)
        return [(item, Approval(self._engine, _proposal(item, run, context), self._engine.entering)) for item in items]


def _proposal(item: Any, run: str, context: tuple[Part, ...]) -> Proposal:
    name, text = str(item.name or "tool"), item.arguments or ""
    kind = PartKind.TOOL_CALL if _is_json(text) else PartKind.TEXT
    return Proposal("openai_agents", f"{run} {_call_id(item)}", name, text, context, _ALLOWED, kind)


def _apply(state: Any, item: Any, ruling: Ruling, words: str) -> None:
    if ruling.kind is Decision.APPROVE:
        state.approve(item)
    else:
        state.reject(item, rejection_message=words or None)


def _restored(approval: Approval, ruling: Ruling) -> str:
    rewriter = approval.open(Channel(PartKind.TEXT))
    return rewriter.feed(ruling.text) + rewriter.close()


def _run(known: Mapping[str, Any]) -> str:
    """What tells this step of this run from all others, as far as the SDK and the provider name it."""
    trace: Mapping[str, Any] = known.get("trace") or {}
    ids = [
        (each.get("response_id"), each.get("request_id"), [_origin(item) for item in each.get("output", ())])
        for each in known.get("model_responses", ())
    ]
    return json.dumps([trace.get("id"), known.get("current_turn"), ids])


def _origin(item: Mapping[str, Any]) -> Any:
    """The id of the chat completion that an item came in: some servers count the calls of each from 0."""
    told: Any = item.get("provider_data")
    return cast("Mapping[str, Any]", told).get("response_id") if isinstance(told, Mapping) else None


def _context(known: Mapping[str, Any], pending: set[str]) -> Iterator[Part]:
    """The conversation of a run: its input, and what was said and done since."""
    said: Any = known.get("original_input")
    items: list[Any] = [{"role": "user", "content": said}] if isinstance(said, str) else list(said or ())
    items += [item.get("raw_item") or {} for item in known.get("generated_items", ()) if not _is_request(item)]
    for index, item in enumerate(items):
        place = ("context", index)
        kind, call = item.get("type"), item.get("call_id")
        if kind == "function_call":
            if call not in pending and (text := str(item.get("arguments") or "")):
                yield Part(PartKind.TOOL_CALL, text, place, "assistant", item.get("name"))
        elif str(kind).endswith("_output"):
            output: Any = item.get("output")
            if text := output if isinstance(output, str) else dump(output).decode():
                yield Part(PartKind.TOOL_RESULT, text, place, "tool")
        elif text := "\n".join(_texts(item.get("content"))):
            yield Part(PartKind.TEXT, text, place, str(item.get("role") or ""))


def _texts(content: Any) -> list[str]:
    if isinstance(content, str):
        return [content]
    parts = cast("Sequence[Mapping[str, Any]]", content or ())
    return [str(part["text"]) for part in parts if isinstance(part.get("text"), str)]


def _is_request(item: Mapping[str, Any]) -> bool:
    return item.get("type") == "tool_approval_item"


def _call_id(item: Any) -> str:
    raw: Any = item.raw_item
    fields = cast("Mapping[str, Any]", raw if isinstance(raw, Mapping) else vars(raw))
    return str(fields.get("call_id") or fields.get("id") or "")


def _nothing(context: object) -> dict[str, Any]:
    """What is kept here of the program's own context."""
    del context
    return {}


def _is_json(text: str) -> bool:
    try:
        _ = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
