"""The rules of a decision, asked directly: who, when, and with which words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from guarded_client import ReviewRefused
from guarded_client.review import Actor, Decision, Draft, Objection, OnTimeout, Said, Ticket, Verdict
from guarded_client.review.objections import objection
from guarded_client.review.payload import sha256
from guarded_client.review.rules import cancelled, claimed, decided, expired, opened, with_words

from .matters import ANNA, BEN, CLEO, START, payload, ticket

MOMENT = timedelta(microseconds=1)
LEASE = timedelta(minutes=10)
CHIEF = Actor("chief", reviews=False, supervises=True)


def leased(actor: Actor = ANNA, **changes: Any) -> Ticket:
    one = ticket(sha256="a" * 64, **changes)
    return opened(claimed(one, actor, START, LEASE), actor, START)


def why(one: Ticket, kind: Decision | None, actor: Actor = ANNA, seen: str | None = "a" * 64, **later: int) -> str:
    return str(objection(one, actor, kind, START + timedelta(**later), seen=seen) or "")


def test_nothing_is_decided_at_the_moment_at_which_a_ticket_expires() -> None:
    one = ticket()
    assert objection(one, ANNA, None, one.expires_at - MOMENT) is None
    assert objection(one, ANNA, None, one.expires_at) is Objection.CLOSED
    assert expired(one, one.expires_at - MOMENT) is one
    assert not expired(one, one.expires_at).verdict.releases  # type: ignore[union-attr]


def test_a_lease_is_over_at_the_moment_at_which_it_ends() -> None:
    one = leased()
    assert one.lease is not None and one.lease.until == START + LEASE
    last = one.lease.until - MOMENT
    assert (objection(one, ANNA, Decision.APPROVE, last), objection(one, BEN, None, last)) == (None, Objection.LEASED)
    assert objection(one, ANNA, Decision.APPROVE, one.lease.until) is Objection.NO_LEASE
    assert objection(one, BEN, None, one.lease.until) is None


def test_a_ticket_is_overdue_from_the_moment_at_which_it_is_due() -> None:
    one = ticket()
    assert (one.overdue(one.due_at - MOMENT), one.overdue(one.due_at)) == (False, True)
    assert not cancelled(one, START).overdue(one.due_at)


@pytest.mark.parametrize(
    ("actor", "objects"),
    [
        (CHIEF, ""), (CLEO, ""), (ANNA, ""),
        (Actor("eve", reviews=False), "role"), (Actor("  "), "role"), (Actor("", supervises=True), "role"),
    ],
    ids=["supervises only", "both", "reviews only", "neither", "blank", "nobody"],
)  # fmt: skip
def test_who_may_decide_at_all(actor: Actor, objects: str) -> None:
    assert why(ticket(), None, actor) == objects


def test_what_was_escalated_is_not_escalated_again() -> None:
    assert why(leased(), Decision.ESCALATE) == ""
    one = leased(CLEO, level=1)
    assert why(one, Decision.ESCALATE, CLEO) == "verb"
    assert why(one, Decision.REJECT, CLEO) == ""
    assert (
        expired(ticket(level=1, on_timeout=OnTimeout.ESCALATE), START + timedelta(hours=1)).verdict is Verdict.EXPIRED
    )


@pytest.mark.parametrize("seen", ["", "b" * 64])
def test_a_decision_names_what_stands_there(seen: str) -> None:
    assert why(leased(), Decision.APPROVE, seen=seen) == "changed"
    nothing = leased().model_copy(update={"sha256": ""})
    assert why(nothing, Decision.APPROVE, seen=seen) == "changed"


def test_that_one_agreed_lets_the_other_agree_and_do_nothing_else_that_is_not_allowed() -> None:
    verbs = frozenset({Decision.RESPOND, Decision.REJECT})
    assert why(leased(BEN, allowed=verbs), Decision.APPROVE, BEN) == "verb"
    one = leased(BEN, allowed=verbs, approvals=2, approvers=("anna",))
    assert [why(one, kind, BEN) for kind in Decision] == [
        "" if kind in (*verbs, Decision.APPROVE) else "verb" for kind in Decision
    ]


@pytest.mark.parametrize(
    "draft",
    [
        Draft(Decision.APPROVE, "", texts=("Hello.",)),
        Draft(Decision.APPROVE, "", response="Hello."),
        Draft(Decision.EDIT, ""),
        Draft(Decision.EDIT, "", texts=()),
        Draft(Decision.EDIT, "", texts=("Dear <PERSON_1>.", "and more")),
        Draft(Decision.EDIT, "", texts=("Dear <PERSON_1>, we are sorry.",)),
        Draft(Decision.EDIT, "", texts=("Dear <PERSON_1>.",), response="Hello."),
        Draft(Decision.EDIT, "", response="Hello."),
        Draft(Decision.RESPOND, ""),
        Draft(Decision.RESPOND, "", response=" \n"),
        Draft(Decision.RESPOND, "", response="\udfff"),
        Draft(Decision.RESPOND, "", response="Hello.", texts=("Dear <PERSON_1>.",)),
        Draft(Decision.REJECT, "", reason="\ud800"),
    ],
)
def test_words_go_with_the_verb_that_takes_them(draft: Draft) -> None:
    with pytest.raises(ReviewRefused) as refused:
        _ = with_words(payload(ticket()), draft)
    assert refused.value.objection == Objection.WORDS


def test_no_answer_of_a_reviewers_has_a_placeholder_that_the_conversation_has_not() -> None:
    of = payload(ticket())
    assert with_words(of, Draft(Decision.RESPOND, "", response="Hi <PERSON_1>.")).response == "Hi <PERSON_1>."
    with pytest.raises(ReviewRefused, match="<IBAN_CODE_1> stands nowhere"):
        _ = with_words(of, Draft(Decision.RESPOND, "", response="Hi <PERSON_1>, <IBAN_CODE_1>."))


def test_of_two_edits_the_second_leaves_what_the_model_said_first() -> None:
    of = payload(ticket())
    first = with_words(of, Draft(Decision.EDIT, "", texts=("Dear <PERSON_1>, no.",)))
    answered = with_words(first, Draft(Decision.RESPOND, "", response="Hello."))
    assert (answered.said, answered.original) == (first.said, of.said)
    second = with_words(answered, Draft(Decision.EDIT, "", texts=("Dear <PERSON_1>, yes.",)))
    assert (second.original, second.response) == (of.said, None)
    assert [each.text for each in second.said] == ["Dear <PERSON_1>, yes."]


def test_what_the_provider_did_itself_is_not_edited() -> None:
    said = [Said(choice=0, index=index, name="content", kind="text", text=f"part {index}") for index in range(2)]
    of = payload(ticket(), said=(said[0], said[1].model_copy(update={"hosted": True})))
    assert with_words(of, Draft(Decision.EDIT, "", texts=("other", "part 1"))).said[0].text == "other"
    with pytest.raises(ReviewRefused) as refused:
        _ = with_words(of, Draft(Decision.EDIT, "", texts=("part 0", "other")))
    assert refused.value.objection == Objection.WORDS


@pytest.mark.parametrize("kind", [Decision.REJECT, Decision.ESCALATE])
def test_a_no_changes_neither_the_words_nor_their_hash(kind: Decision) -> None:
    one, of = ticket(), payload(ticket())
    one = opened(claimed(one.model_copy(update={"sha256": sha256(of.encoded())}), ANNA, START, LEASE), ANNA, START)
    with pytest.raises(ReviewRefused) as refused:
        _ = decided(one, of, ANNA, Draft(kind, one.sha256, " "), START)
    assert refused.value.objection == Objection.REASON
    new, same = decided(one, of, ANNA, Draft(kind, one.sha256, "because"), START)
    assert (same, new.sha256, new.approvers, new.lease) == (of, one.sha256, (), None)
    assert new.version == one.version + 1
