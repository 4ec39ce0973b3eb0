"""Receipts and labels of replies that went on, or were stood in for, before a person decided on them."""

from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest

from guarded_client import Held, call_receipt, open_desk
from guarded_client._facts import PENDING, Event, Facts, Outcome, ReviewFacts
from guarded_client.audit.memory import MemoryLedger
from guarded_client.policy import ReviewSection
from guarded_client.review import Decision, Draft
from guarded_client.review.draft import Answered
from guarded_client.stores.clock import utc_now
from guarded_client.stores.memory.vault import MemoryVault
from guarded_client.stores.review.memory import MemoryRows
from guarded_client.stores.review.queue import Queue
from guarded_client.testing import Text
from guarded_client.transparency.counting import observe
from guarded_client.transparency.fact import Share, Source
from guarded_client.transparency.label import label
from guarded_client.transparency.settled import settled
from tests.conftest import Bot, in_memory
from tests.review.matters import payload, ticket

ASK = "My parcel came broken."


class Reviewed:
    """A guarded bot whose every reply a person looks at, in a mode."""

    def __init__(self, bot: Bot, mode: str, **more: Any) -> None:
        self.later = timedelta()
        self.bot, self.vault, self.ledger = bot, MemoryVault(), MemoryLedger()
        self.queue = Queue(MemoryRows(), clock=lambda: utc_now() + self.later)
        rules = ReviewSection.model_validate({"rules": {"all": {"sample": 1, "mode": mode, **more}}})
        self.policy = in_memory(names="off", review=rules)
        self.desk = open_desk(self.policy, queue=self.queue, vault=self.vault, ledger=self.ledger)
        self.guard()

    def guard(self, **more: Any) -> None:
        _ = self.bot.guard(self.policy, queue=self.queue, vault=self.vault, ledger=self.ledger, **more)

    def decide(self, name: str, kind: Decision, reason: str = "") -> None:
        (ticket,) = self.queue.list()
        _ = self.desk.claim(name, ticket.id)
        shown = self.desk.open(name, ticket.id)
        _ = self.desk.decide(name, ticket.id, Draft(kind, seen=shown.sha256, reason=reason))

    def receipt(self, number: int = 0) -> Any:
        calls = [entry.call for entry in self.ledger.entries() if entry.event is Event.CALL]
        return call_receipt(self.bot.client, calls[number])

    def reviewed(self) -> Any:
        made = label(self.policy, observe(self.ledger), at=utc_now())
        return made.value("review", Source.OBSERVED)


@pytest.mark.parametrize(
    ("mode", "outcome", "at_first", "at_last"),
    [
        ("safe_reply", "pending_review", "waiting for a person", "decided, but not fetched since"),
        ("after", "released", "answered", "answered"),
    ],
)
@pytest.mark.parametrize(
    ("kind", "verdict", "words"),
    [(Decision.APPROVE, "approved", "approved"), (Decision.REJECT, "rejected", "rejected by a person")],
)
def test_a_receipt_says_what_a_person_decided_once_the_call_was_over(
    bot: Bot, mode: str, outcome: str, at_first: str, at_last: str, kind: Decision, verdict: str, words: str
) -> None:
    case = Reviewed(bot, mode)
    _ = bot.text(ASK)
    before = case.receipt()
    assert before.review in ("pending", "afterwards") and before.outcome == outcome
    assert f"<dt>Outcome</dt><dd><strong>{at_first}</strong>" in before.to_html()
    assert "<dt>Reviewed by a person</dt><dd><strong>not yet</strong>" in before.to_html()
    case.decide("anna", kind, "seen")
    after = case.receipt()
    assert (after.review, after.outcome) == (verdict, outcome)
    assert f"<dt>Outcome</dt><dd><strong>{at_last}</strong>" in after.to_html()
    assert f"<dt>Reviewed by a person</dt><dd><strong>{words}</strong>" in after.to_html()


def test_one_of_two_approvals_is_no_verdict_yet(bot: Bot) -> None:
    case = Reviewed(bot, "after", approvals=2)
    _ = bot.text(ASK)
    case.decide("anna", Decision.APPROVE)
    assert case.receipt().review == "afterwards"
    case.decide("ben", Decision.APPROVE)
    assert case.receipt().review == "approved" and case.reviewed() == Share(1, 1)


def test_a_call_that_was_held_says_what_was_decided_though_nobody_fetched_it(bot: Bot) -> None:
    case = Reviewed(bot, "hold")
    with pytest.raises(Held):
        _ = bot.text(ASK)
    with pytest.raises(Held):
        _ = bot.text(ASK)  # again
    first, again = case.receipt(), case.receipt(1)
    assert (first.review, first.outcome, first.earlier) == ("pending", "pending_review", "")
    assert (again.review, again.left, again.earlier) == ("pending", False, first.call)
    case.decide("anna", Decision.APPROVE)
    assert "decided, but not fetched since" in case.receipt().to_html()
    _ = bot.text(ASK)
    assert [case.receipt(number).outcome for number in range(3)] == ["released"] * 3
    assert {case.receipt(number).review for number in range(3)} == {"approved"}


def test_a_holding_message_is_no_reply_that_nobody_reviewed(bot: Bot) -> None:
    case = Reviewed(bot, "safe_reply")
    _ = bot.text(ASK)
    assert case.reviewed() is None
    case.decide("anna", Decision.APPROVE)
    _ = bot.text(ASK)
    assert case.reviewed() == Share(1, 1)


@pytest.mark.parametrize("at_once", [True, False])
def test_the_label_counts_what_a_reviewer_outside_decides_afterwards(bot: Bot, at_once: bool) -> None:
    case = Reviewed(bot, "after")
    told: list[Answered] = []

    class Outside:
        def asked(self, ticket: Any, shown: Any) -> Answered | None:
            told.append(Answered(ticket.id, "anna", Draft(Decision.APPROVE, seen=shown.sha256)))
            return told[0] if at_once else None

    case.guard(reviewer=Outside())
    bot.provider.reply(Text("It left today."))
    _ = bot.text(ASK)
    if not at_once:
        _ = case.desk.answer(told[0])
    assert case.reviewed() == Share(1, 1)
    assert case.receipt().review == "approved"
    (review,) = (entry for entry in case.ledger.entries() if entry.event is Event.REVIEW)
    assert (review.policy, review.policy_version) == (case.policy.id, case.policy.version)


@pytest.mark.parametrize("outcome", [Outcome.PENDING_REVIEW, Outcome.RELEASED])
def test_who_decides_may_be_quicker_than_the_entry_of_the_call(outcome: Outcome) -> None:
    ledger, ticket = MemoryLedger(), "5f" * 16
    _ = ledger.append(Facts(Event.REVIEW, reference=ticket, review=ReviewFacts(ticket, "reject", "", 1, "rejected")))
    _ = ledger.append(Facts(Event.CALL, call=ticket, outcome=outcome, review=ReviewFacts(ticket, PENDING)))
    entry = ledger.find(ticket)
    assert entry is not None
    assert settled(ledger, entry) == (None, "rejected")


@pytest.mark.parametrize("mode", ["hold", "safe_reply", "after"])
def test_a_receipt_says_that_nobody_decided_in_time_though_nobody_asked_the_queue_since(bot: Bot, mode: str) -> None:
    case = Reviewed(bot, mode, on_timeout="reject")
    with suppress(Held):
        _ = bot.text(ASK)
    assert "<strong>not yet</strong>" in case.receipt().to_html()
    case.later = timedelta(days=2)
    for _ in range(2):  # also once the log has it, and the queue forgot it
        assert case.receipt().review == "expired"
        assert "<strong>nobody decided in time</strong>" in case.receipt().to_html()
        assert case.queue.tick() in (0, 1)
        case.queue.purge(utc_now() + timedelta(days=9999))


@pytest.mark.parametrize("cancelled", [False, True])
def test_the_log_has_one_entry_of_a_ticket_that_nobody_decided(bot: Bot, cancelled: bool) -> None:
    case = Reviewed(bot, "hold", on_timeout="reject")
    with suppress(Held):
        _ = bot.text(ASK)
    (ticket,) = case.queue.list()
    if cancelled:
        _ = case.queue.cancel(ticket.id)
    else:
        case.later = timedelta(days=2)
        assert case.queue.counts().open == 0
    assert not case.queue.get(ticket.id).state.open
    (entry,) = (entry for entry in case.ledger.entries() if entry.event is Event.REVIEW)
    assert entry.review is not None and (entry.reference, entry.review.ticket) == (ticket.id, ticket.id)
    assert (entry.action, entry.actor) == ("cancel" if cancelled else "expire", None)
    assert (entry.review.verdict, entry.review.reviewers, entry.policy) == ("expired", 0, case.policy.id)
    assert case.reviewed() is None or case.reviewed() == Share(0, 1)


def test_a_log_of_a_class_with_slots_is_told_too() -> None:
    class Log:
        __slots__ = ("told",)

        def __init__(self) -> None:
            self.told: list[Facts] = []

        def append(self, facts: Facts) -> None:
            self.told.append(facts)

    queue, log = Queue(MemoryRows()), Log()
    queue.closings.told_to(log, in_memory(names="off"))  # type: ignore[arg-type]
    kept = ticket(utc_now())
    _ = queue.submit(kept, payload(kept))
    _ = queue.cancel(kept.id)
    assert [facts.action for facts in log.told] == ["cancel"]
