"""What an export tells a person of a ticket: what was proposed, what was released, and how it ended."""

from __future__ import annotations

from typing import Any

import pytest

from guarded_client._evidence import RetentionSet
from guarded_client._model import Scope
from guarded_client.lifecycle.tickets import Tickets
from guarded_client.review import Decision, Mode, OnTimeout, Turn
from guarded_client.stores.memory import MemoryVault
from guarded_client.stores.review.queue import Queue

from .matters import ANNA, Clock, draft, payload, ticket, worked

SAID = "Dear <PERSON_1>, we are sorry."


@pytest.mark.parametrize(
    ("kind", "more", "outcome", "released"),
    [
        (Decision.APPROVE, {}, "approved", SAID),
        (Decision.EDIT, {"texts": ("Dear <PERSON_1>, yes.",)}, "edited", "Dear <PERSON_1>, yes."),
        (Decision.RESPOND, {"response": "Hello <PERSON_1>."}, "responded", "Hello <PERSON_1>."),
        (Decision.REJECT, {}, "rejected", ""),
        (Decision.ESCALATE, {}, "", ""),
    ],
)
def test_by_what_was_decided(queue: Queue, kind: Decision, more: dict[str, Any], outcome: str, released: str) -> None:
    one = ticket()
    _ = queue.submit(one, payload(one))
    _ = queue.decide(ANNA, one.id, draft(kind, worked(queue, ANNA, one.id), **more))
    (record,) = Tickets(queue).export("cust-42")
    assert (record.fields["proposed"], record.fields["outcome"], record.fields["released"]) == (SAID, outcome, released)
    (decision,) = queue.get(one.id).decisions
    assert record.fields["decisions"] == [
        {"at": decision.at.isoformat(), "decision": kind.value, "reason": decision.reason}
    ], "no name of who decided"


@pytest.mark.parametrize(
    ("on_timeout", "state", "outcome"),
    [
        (OnTimeout.REJECT, "expired", "expired"),
        (OnTimeout.SAFE_REPLY, "expired", "safe_reply"),
        (None, "cancelled", ""),
    ],
)
def test_by_how_it_ended_without_a_decision(
    queue: Queue, clock: Clock, on_timeout: OnTimeout | None, state: str, outcome: str
) -> None:
    one = ticket(on_timeout=on_timeout or OnTimeout.REJECT, safe_reply="A person answers.")
    tool = Turn(role="", kind="tool_result", text="it left", tool="orders")
    _ = queue.submit(one, payload(one, turns=(tool,)))
    if on_timeout is None:
        _ = queue.cancel(one.id)
    else:
        clock.tick(hours=1)
        _ = queue.tick()
    (record,) = Tickets(queue).export("cust-42")
    assert (record.fields["state"], record.fields["outcome"]) == (state, outcome)
    assert record.fields["conversation"] == [{"role": "tool_result", "text": "it left"}]
    assert record.fields["decisions"] == []
    assert record.fields["released"] == ("A person answers." if on_timeout is OnTimeout.SAFE_REPLY else "")


@pytest.mark.parametrize("kind", [None, Decision.REJECT, Decision.APPROVE])
@pytest.mark.parametrize(
    ("mode", "shown", "got"),
    [
        (Mode.AFTER, (), SAID),  # it went on before anybody looked
        (Mode.SAFE_REPLY, (), "A person answers."),
        (Mode.HOLD, ("Dear <PERSON_1>",), "Dear <PERSON_1>"),  # a stream that had begun
        (Mode.SAFE_REPLY, ("Dear <PERSON_1>",), "Dear <PERSON_1>\nA person answers."),
    ],
)
def test_what_the_person_got_before_or_instead_counts(
    queue: Queue, mode: Mode, shown: tuple[str, ...], got: str, kind: Decision | None
) -> None:
    one = ticket(mode=mode, safe_reply="A person answers.")
    _ = queue.submit(one, payload(one, shown=shown))
    if kind is not None:
        _ = queue.decide(ANNA, one.id, draft(kind, worked(queue, ANNA, one.id)))
    (record,) = Tickets(queue).export("cust-42")
    assert record.fields["released"] == (SAID if kind is Decision.APPROVE else got)


def test_the_person_is_not_told_what_placeholders_stand_for(queue: Queue) -> None:
    one, vault = ticket(), MemoryVault()
    _ = vault.assign(
        Scope("", "cust-42", "case-9"), [("PERSON", "Zoë Brontë")], RetentionSet("case", "created", one.ends)
    )
    _ = queue.submit(one, payload(one))
    _ = queue.decide(ANNA, one.id, draft(Decision.APPROVE, worked(queue, ANNA, one.id)))
    (record,) = Tickets(queue, vault).export("cust-42")
    assert record.fields["proposed"] == record.fields["released"] == "Dear Zoë Brontë, we are sorry."
    assert record.fields["conversation"] == [
        {"role": "user", "text": "I am Zoë Brontë, <EMAIL_ADDRESS_1>, and I complain."}
    ], "what is not kept any more stays a placeholder"
