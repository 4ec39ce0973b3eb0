"""A ticket and what it shows, made of a call with all its evidence and of what the policy's rules ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from guarded_client._errors import GateRefused, Misuse
from guarded_client._evidence import ConsentGiven, Inspected, Pseudonymized, RetentionSet, Tagged
from guarded_client._grammar import base
from guarded_client._model import TAG_NAMES, Call, End, PartKind
from guarded_client._surrogates import LITERAL
from guarded_client.review import Decision, Payload, Said, Ticket, Turn, Wire
from guarded_client.review.payload import whole
from guarded_client.review.words import writable
from guarded_client.telemetry import names
from guarded_client.telemetry.places import place_of

if TYPE_CHECKING:
    from guarded_client.policy.triggers import Need

SETTINGS: Final = (names.OUTPUT_TYPE, names.CHOICES)
"""Of the request, what says how the texts of its reply are read."""
_SHOWN: Final = (PartKind.TEXT, PartKind.REASONING, PartKind.TOOL_CALL, PartKind.TOOL_RESULT, PartKind.PARTICIPANT)


def ticket_of(
    call: Call,
    need: Need,
    *,
    fingerprint: str,
    version: str,
    began: datetime,
    proposed: bool,
    allowed: frozenset[Decision],
    safe_reply: str = "",
) -> Ticket:
    """The ticket of a call.

    Args:
        call: as the provider would see it.
        need: what the rules ask for.
        fingerprint: the same of the same call made again.
        version: the policy's.
        began: when the call began.
        proposed: whether there is something to approve.
        allowed: what reviewers may do.
        safe_reply: the words that stand in for a reply.

    Raises:
        GateRefused: evidence is missing.
    """
    tagged, given, kept = call.proof(Tagged), call.proof(ConsentGiven), call.proof(RetentionSet)
    if tagged is None or given is None or kept is None:
        raise _unproved()
    return Ticket(
        id=call.id,
        call_id=call.id,
        fingerprint=fingerprint,
        tenant=call.tags.tenant or "",
        purpose=tagged.purpose,
        basis=tagged.basis,
        scope=tagged.scope,
        retention=kept.key,
        ends=kept.until,
        operation=call.route.operation,
        provider=call.route.provider,
        model=whole(call.route.model),
        policy_version=version,
        mode=need.mode,
        proposed=proposed,
        reasons=need.reasons,
        rules=need.rules,
        priority=need.priority,
        allowed=allowed,
        approvals=need.approvals,
        forbidden=frozenset({call.tags.agent}) if call.tags.agent is not None else frozenset(),
        level=need.level,
        wait=need.wait.total_seconds(),
        created_at=began,
        due_at=need.due_at,
        expires_at=need.expires_at,
        on_timeout=need.on_timeout,
        safe_reply=safe_reply,
        trace=place_of(call.trace.span) if call.trace is not None else "",
    )


def payload_of(
    call: Call,
    ticket: str,
    said: Sequence[Said],
    wire: Wire | None = None,
    *,
    ended: End = End.COMPLETE,
    shown: Sequence[str] = (),
    turns: int | None = None,
) -> Payload:
    """What a reviewer looks at.

    Args:
        call: as the provider would see it.
        ticket: the ticket's id.
        said: what is proposed.
        wire: the bytes that an approval releases.
        ended: how the reply ended.
        shown: how much of each of ``said`` the caller has already.
        turns: up to which of the call's parts the conversation goes; default: all.

    Raises:
        GateRefused: evidence is missing.
        Misuse: a tag has half a surrogate pair.
    """
    inspected, given, sent = call.proof(Inspected), call.proof(ConsentGiven), call.proof(Pseudonymized)
    if inspected is None or given is None:
        raise _unproved()
    found = set(map(base, inspected.counts))
    earlier = set(map(base, inspected.issued)) - {LITERAL} - found
    return Payload(
        ticket=ticket,
        subject=call.tags.subject,
        conversation=call.tags.conversation,
        turns=tuple(
            Turn(role=part.role, kind=part.kind.value, text=part.text, tool=part.tool)
            for part in call.parts[:turns]
            if part.kind in _SHOWN
        ),
        said=tuple(said),
        kinds=tuple(sorted(found | earlier)),
        earlier=tuple(sorted(earlier)),
        suspected=tuple(sorted(inspected.suspected)),
        one_way=tuple(sorted(given.one_way)),
        wire=wire,
        issued=None if sent is None else sent.issued,
        ended=ended,
        shown=tuple(shown),
        tags=_tagging(call),
        route=_routing(call),
    )


def _unproved() -> GateRefused:
    return GateRefused("not held: a ticket needs tags, inspection, consent and retention")


def _tagging(call: Call) -> Mapping[str, str]:
    """The call's tags, for when the ticket is resumed."""
    tags = {name: value for name in TAG_NAMES if (value := getattr(call.tags, name)) is not None}
    if not writable(list(tags.values())):
        raise Misuse("not held: a tag has half a surrogate pair, and no ticket could hold it; decode it anew as UTF-8")
    return tags


def _routing(call: Call) -> Mapping[str, str | bool | int]:
    """Where the call went, and how its reply is to be read, for when the ticket is resumed."""
    route = call.route
    settings = {name: value for name in SETTINGS if isinstance(value := route.settings.get(name), (str, int))}
    return {
        **settings,
        "operation": route.operation,
        "provider": route.provider,
        "model": route.model,
        "address": route.address,
        "recipient": route.recipient,
        "stream": route.stream,
        "local": route.local,
        "method": route.method,
        "path": route.path,
    }
