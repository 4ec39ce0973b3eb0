"""The desk: who may do what, and what is taken down."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

import pytest

from guarded_client import AccessRefused, AccessUnavailable, Policy, ReviewRefused
from guarded_client._evidence import RetentionSet
from guarded_client._facts import Event, Facts
from guarded_client._model import Entity, Scope
from guarded_client.audit.memory import MemoryLedger
from guarded_client.desk import Desk
from guarded_client.policy import AccessSection, Action
from guarded_client.review import Decision, Objection, Ticket, Verdict
from guarded_client.stores.access import MemoryAccessLog
from guarded_client.stores.memory.vault import MemoryVault
from guarded_client.stores.review.memory import MemoryRows
from guarded_client.stores.review.queue import Queue
from tests.openai.test_canaries import locals_of_ours

from .matters import Clock, draft, payload, ticket

ROLES = AccessSection(actors={"anna": frozenset({"reviewer"}), "cleo": frozenset({"supervisor"}), "bot": frozenset()})


class Mails:
    kinds = frozenset({"EMAIL_ADDRESS"})

    def detect(self, texts: Sequence[str], known: Mapping[str, Sequence[str]]) -> list[list[Entity]]:
        return [
            [Entity("EMAIL_ADDRESS", at, at + 1) for at, letter in enumerate(text) if letter == "@"] for text in texts
        ]


@pytest.fixture
def desk(clock: Clock) -> Iterator[Desk]:
    vault = MemoryVault(clock=clock)
    kept = RetentionSet("case", "created", clock() + timedelta(days=30))
    _ = vault.assign(Scope("", "cust-42", "case-9"), [("PERSON", "Zoë Brontë")], kept)
    queue = Queue(MemoryRows(), clock=clock)
    with Desk(
        Policy(names="off", access=ROLES), queue, vault, MemoryAccessLog(), Mails, MemoryLedger(), clock=clock
    ) as made:
        yield made


@pytest.fixture
def one(desk: Desk) -> Ticket:
    made = ticket()
    return desk.queue.submit(made, payload(made))


def test_a_placeholder_that_was_invented_showed_who_came_later(desk: Desk, clock: Clock) -> None:
    made = ticket()
    _ = desk.queue.submit(made, payload(made, "Dear <PERSON_1>, dear <PERSON_2>!", issued={"PERSON": 1}))
    kept = RetentionSet("case", "created", clock() + timedelta(days=30))
    _ = desk.vault.assign(Scope("", "cust-42", "case-9"), [("PERSON", "Ana Ruiz")], kept)
    _ = desk.claim("anna", made.id)
    with pytest.raises(ReviewRefused, match="is not kept"):
        _ = desk.reveal("anna", made.id, "<PERSON_2>", "to greet")
    assert desk.reveal("anna", made.id, "<PERSON_1>", "to greet") == "Zoë Brontë"


def test_only_those_whom_the_policy_names_see_the_queue(desk: Desk, one: Ticket) -> None:
    assert desk.list("anna") == (one,)
    for name in ("bot", "mallory", ""):
        for look in (desk.list, desk.counts, desk.measures):
            with pytest.raises(ReviewRefused, match="does not let this person"):
                _ = look(name)
        for act in (desk.get, desk.closed, desk.claim):
            with pytest.raises(ReviewRefused, match="does not let this person"):
                _ = act(name, one.id)
        assert desk.why_not(name, one, None) is Objection.ROLE
    assert desk.why_not("anna", one, None) is None
    assert desk.why_not("anna", one, Decision.APPROVE) is Objection.NO_LEASE


def test_one_value_is_revealed_with_a_reason_to_who_works_on_it(desk: Desk, one: Ticket) -> None:
    with pytest.raises(ReviewRefused, match="claim it"):
        _ = desk.reveal("anna", one.id, "<PERSON_1>", "to greet")
    _ = desk.claim("anna", one.id)
    with pytest.raises(AccessRefused, match="actor and reason"):
        _ = desk.reveal("anna", one.id, "<PERSON_1>", " ")
    with pytest.raises(AccessRefused):
        _ = desk.reveal("mallory", one.id, "<PERSON_1>", "curious")
    with pytest.raises(ReviewRefused, match="claim it"):
        _ = desk.reveal("cleo", one.id, "<PERSON_1>", "curious")
    with pytest.raises(ReviewRefused, match="no such placeholder"):
        _ = desk.reveal("anna", one.id, "<IBAN_CODE_1>", "to pay")
    with pytest.raises(ReviewRefused, match="not kept"):
        _ = desk.reveal("anna", one.id, "<EMAIL_ADDRESS_1>", "to write")
    for named in ("to greet zoe bronte", "CUST-42 called"):
        with pytest.raises(AccessRefused, match="the reason names the person"):
            _ = desk.reveal("anna", one.id, "<PERSON_1>", named)
    assert desk.accesses.of("", "cust-42") == ()
    assert desk.reveal("anna", one.id, "<PERSON_1>", "to greet") == "Zoë Brontë"
    (access,) = desk.accesses.of("", "cust-42")
    assert (access.actor, access.action, access.count) == ("anna", Action.REVEAL, 1)
    assert access.reason == f"ticket {one.id}: to greet"
    assert desk.ledger is not None and [entry.action for entry in desk.ledger.entries()] == ["reveal"]


def test_frames_of_an_error_held_the_value_that_was_to_be_revealed(
    desk: Desk, one: Ticket, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*told: object) -> None:
        raise AccessUnavailable("the record cannot be written")

    _ = desk.claim("anna", one.id)
    monkeypatch.setattr(MemoryAccessLog, "record", fails)
    for reason, expected in (("to greet", AccessUnavailable), ("to greet Zoë Brontë", AccessRefused)):
        with pytest.raises(expected) as caught:
            _ = desk.reveal("anna", one.id, "<PERSON_1>", reason)
        assert "Zoë" not in locals_of_ours(caught.value)


def test_who_may_not_decide_was_told_what_a_ticket_is_about(desk: Desk, one: Ticket) -> None:
    """Its placeholders, and by guesses the kinds its consent was evaluated for, as their words were read first."""
    _ = desk.claim("anna", one.id)
    seen = desk.open("anna", one.id)
    for kind, more in ((Decision.EDIT, {"texts": ("Hi.",)}), (Decision.RESPOND, {"response": "write to a@b.example"})):
        for name, objection in (("mallory", "role"), ("bot", "role"), ("cleo", "leased")):
            with pytest.raises(ReviewRefused) as refused:
                _ = desk.decide(name, one.id, draft(kind, seen, **more))
            assert refused.value.objection == objection
            assert not {"PERSON_1", "EMAIL_ADDRESS"} & set(re.findall(r"\w+", str(refused.value)))


def test_new_words_bring_no_new_personal_data(desk: Desk, one: Ticket) -> None:
    _ = desk.claim("anna", one.id)
    shown = desk.open("anna", one.id)
    for more in ({"texts": ("Dear <PERSON_1>, write to a@b.example.",)},):
        with pytest.raises(ReviewRefused, match="EMAIL_ADDRESS") as refused:
            _ = desk.decide("anna", one.id, draft(Decision.EDIT, shown, **more))
        assert "a@b" not in str(refused.value)
    with pytest.raises(ReviewRefused, match="EMAIL_ADDRESS"):
        _ = desk.decide("anna", one.id, draft(Decision.RESPOND, shown, response="write to a@b.example"))
    done = desk.decide("anna", one.id, draft(Decision.EDIT, shown, texts=("Dear <PERSON_1>, we apologise.",)))
    assert done.verdict is Verdict.EDITED
    assert desk.closed("anna", one.id).payload.said[0].text == "Dear <PERSON_1>, we apologise."


@pytest.mark.parametrize(
    ("kind", "more", "verdict"),
    [
        (Decision.APPROVE, {}, "approved"),
        (Decision.EDIT, {"texts": ("Dear <PERSON_1>, we apologise.",)}, "edited"),
        (Decision.REJECT, {"reason": "Zoë would not like it"}, "rejected"),
        (Decision.RESPOND, {"response": "We call you, <PERSON_1>."}, "edited"),
        (Decision.ESCALATE, {"reason": "Zoë asks for the boss"}, ""),
    ],
)
def test_each_decision_stands_in_the_audit_log_without_names(
    desk: Desk, kind: Decision, more: dict[str, Any], verdict: str
) -> None:
    assert isinstance(desk.ledger, MemoryLedger)
    _ = desk.ledger.append(Facts(Event.CALL, tenant="shop", subject="cust-42"))
    one = ticket(tenant="shop")
    _ = desk.queue.submit(one, payload(one))
    _ = desk.claim("anna", one.id)
    _ = desk.decide("anna", one.id, draft(kind, desk.open("anna", one.id), **more))
    _, entry = desk.ledger.entries()
    assert (entry.event, entry.action, entry.reference) == ("review", "review", one.id)
    assert (entry.tenant, entry.purpose) == ("shop", "support")
    assert entry.review is not None
    assert entry.review.model_dump() == {
        "ticket": one.id, "decision": kind.value, "reason_code": "complaint", "reviewers": 1, "verdict": verdict,
    }  # fmt: skip
    assert all(keyed is not None and len(keyed) == 32 for keyed in (entry.actor, entry.subject))
    written = entry.model_dump_json()
    for name in ("Zoë", "anna", "cust-42", "case-9", "Dear", "apologise", "<PERSON_1>"):
        assert name not in written


def test_the_log_tells_reviewers_apart_and_counts_them(desk: Desk) -> None:
    assert isinstance(desk.ledger, MemoryLedger)
    made = ticket(approvals=2)
    _ = desk.queue.submit(made, payload(made))
    for name in ("anna", "cleo"):
        _ = desk.claim(name, made.id)
        _ = desk.decide(name, made.id, draft(Decision.APPROVE, desk.open(name, made.id)))
    with pytest.raises(ReviewRefused):
        _ = desk.decide("cleo", made.id, draft(Decision.APPROVE, desk.queue.payload(made.id)))
    first, second = desk.ledger.entries()
    assert [entry.review and entry.review.reviewers for entry in (first, second)] == [1, 2]
    assert first.actor != second.actor and first.reference == second.reference == made.id


def test_one_person_who_decides_twice_counts_as_one(desk: Desk) -> None:
    assert isinstance(desk.ledger, MemoryLedger)
    made = ticket()
    _ = desk.queue.submit(made, payload(made))
    for kind in (Decision.ESCALATE, Decision.APPROVE):
        _ = desk.claim("cleo", made.id)
        _ = desk.decide("cleo", made.id, draft(kind, desk.open("cleo", made.id)))
    assert [entry.review and entry.review.reviewers for entry in desk.ledger.entries()] == [1, 1]


def test_a_closed_ticket_is_history_and_an_open_one_is_not_shown(desk: Desk, one: Ticket) -> None:
    with pytest.raises(ReviewRefused, match="claim it"):
        _ = desk.closed("anna", one.id)
