"""What the console's French pages say: the days, and nothing in English by the way."""

from datetime import UTC, datetime

from guarded_client import ConsentState
from guarded_client._facts import Event, Outcome
from guarded_client.console.terms import TERMS
from guarded_client.console.views.history import charts
from guarded_client.console.words import Words
from guarded_client.policy import Action
from guarded_client.review import Decision, ReviewDecision, ReviewState, Verdict
from guarded_client.stores.access import Access
from tests.review.matters import ticket

NOW = datetime(2026, 11, 7, 9, 5, tzinfo=UTC)


def test_days_and_moments_are_written_as_in_the_language() -> None:
    english, french = Words("en"), Words("fr")
    assert (english.day(NOW), french.day(NOW)) == ("7 Nov 2026", "07/11/2026")
    assert (english.moment(NOW), french.moment(NOW)) == ("7 Nov 2026 09:05 UTC", "07/11/2026 09:05 UTC")
    assert (english.stamp("2026-11-07T09:05:59.1Z"), french.stamp("changed")) == ("7 Nov 2026 09:05:59", "changed")
    assert (english.duration("P1Y"), french.duration("P1Y"), french.duration("P3Y")) == ("1 y", "1 an", "3 ans")
    assert french.moment(NOW, NOW) == "09:05 UTC" and french.of("vault", "Store") == "coffre"


def test_whatever_the_audit_log_tells_has_words() -> None:
    acts = [
        *Outcome, *(each for each in Action if each not in (Action.REVIEW, Action.SUPERVISE)), "stop", "resume",
        *Decision, *(state.name.lower() for state in ConsentState), "objection", "restriction", "restriction_lifted",
        "rotate", "retire",
    ]  # fmt: skip
    assert not [event for event in Event if f"Event.{event}" not in TERMS]
    assert not [act for act in acts if f"Act.{act}" not in TERMS]


def test_a_hold_is_told_in_the_language_of_the_page() -> None:
    access = Access(NOW, "dora", "hold", "place lawsuit-7: court", 0, "")
    assert (Words("en").why(access), Words("fr").why(access)) == ("placed lawsuit-7: court", "posé : lawsuit-7 ; court")


def test_charts_have_days_and_shares_in_the_words_of_their_language() -> None:
    decided = ReviewDecision(kind=Decision.APPROVE, actor="anna", at=NOW, seen="0" * 64)
    closed = ticket(NOW, state=ReviewState.DECIDED, verdict=Verdict.APPROVED, closed_at=NOW, decisions=(decided,))
    said = {}
    for language in ("en", "fr"):
        override, *_, reviewers = charts([closed], NOW.date(), 30, Words(language))
        said[language] = override.bars[-1].label, override.bars[-1].text
        assert (override.of, reviewers.of) == ("history.day", "history.reviewer")
    assert said == {"en": ("7 Nov", "0%"), "fr": ("07/11", "0\u00a0%")}
