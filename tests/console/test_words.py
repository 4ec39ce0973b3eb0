"""What the console's French pages say: the days, and nothing in English by the way."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from guarded_client import ConsentState, ReviewRefused
from guarded_client._facts import Event, Outcome
from guarded_client.console.terms import TERMS
from guarded_client.console.views.history import charts
from guarded_client.console.words import Words
from guarded_client.policy import Action
from guarded_client.review import Decision, ReviewDecision, ReviewState, Said, Verdict
from guarded_client.stores.access import Access
from guarded_client.stores.review.sealing import GONE
from tests.review.matters import payload, ticket

from .conftest import Running, field_of

NOW = datetime(2026, 11, 7, 9, 5, tzinfo=UTC)


def test_days_and_moments_are_written_as_in_the_language() -> None:
    english, french = Words("en"), Words("fr")
    assert (english.day(NOW), french.day(NOW)) == ("7 Nov 2026", "07/11/2026")
    assert (english.moment(NOW), french.moment(NOW)) == ("7 Nov 2026 09:05 UTC", "07/11/2026 09:05 UTC")
    assert (english.stamp("2026-11-07T09:05:59.1Z"), french.stamp("changed")) == ("7 Nov 2026 09:05:59", "changed")
    assert (english.duration("P1Y"), french.duration("P1Y"), french.duration("P3Y")) == ("1 y", "1 an", "3 ans")
    assert french.moment(NOW, NOW) == "09:05 UTC" and french.of("vault", "Store") == "coffre"


def test_a_page_with_a_consent_without_an_end_was_not_shown() -> None:
    """Platforms write the last moment of the year 9999 for it, in the time of their own place: UTC has no such year."""
    end = datetime(9999, 12, 31, 23, 59, 59, tzinfo=timezone(timedelta(hours=-5)))
    assert Words("en").day(end) == "31 Dec 9999" and Words("fr").moment(end) == "31/12/9999 23:59 UTC"


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


SAID = (
    Said(choice=0, index=0, name="content", kind="text", text="Dear <PERSON_1>, we refund you."),
    Said(choice=0, index=0, name="arguments", kind="tool_call", text='{"order": "4471"}', tool="refund"),
)


@pytest.mark.parametrize(
    ("fields", "french"),
    [
        ({"text-0": "Dear friend, we refund you."}, "il manque : &lt;PERSON_1&gt;. Remettez-le"),
        ({"text-0": "Dear <PERSON_1>, <PERSON_9> refunds you."}, "absent de la conversation : &lt;PERSON_9&gt;."),
        ({"text-0": "Dear <PERSON_1>, write to bob@mail.example."}, "des données personnelles (EMAIL_ADDRESS) que"),
        ({"text-0": "Dear <PERSON_1>, as you are a Catholic, we refund you."}, "une catégorie particulière de données"),
        ({"text-1": '{"order": '}, "ne sont pas un objet JSON"),
    ],
)
def test_a_reviewer_who_reads_french_is_told_in_english_what_is_wrong(
    console: Running, fields: dict[str, str], french: str
) -> None:
    one = ticket(console.clock())
    _ = console.submit(one, payload(one, said=SAID))
    client = console.client("anna", **{"accept-language": "fr"})
    page = client.get(f"/tickets/{one.id}").text
    _ = client.post(f"/tickets/{one.id}", data={"csrf": field_of(page, "csrf"), "do": "take"})
    page = client.get(f"/tickets/{one.id}").text
    form = {"csrf": field_of(page, "csrf"), "seen": field_of(page, "seen"), "do": "edit", "reason": "kinder"}
    answer = client.post(f"/tickets/{one.id}", data={**form, **fields})
    assert answer.status_code == 409
    told = answer.text.partition('role="alert">')[2].partition("</p>")[0]
    assert french in told and told.startswith("Rien n’a été décidé") and "not decided" not in told


def test_a_ticket_that_is_gone_is_told_in_the_language_of_the_page() -> None:
    gone = ReviewRefused(GONE)
    assert "Ce ticket n’existe pas" in Words("fr").error(gone) and Words("en").error(gone) == str(gone) == GONE
