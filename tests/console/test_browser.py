"""The console in a real browser, against its real server."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from guarded_client.review import Reason, Verdict
from guarded_client.review.terms import ReviewState
from tests.review.matters import payload, ticket

from .conftest import PASSWORDS, Running

Visit = Callable[..., Page]


def test_a_reviewer_signs_in_takes_a_ticket_and_approves_what_stands_there(console: Running, visit: Visit) -> None:
    one = console.submit()
    page = visit()
    page.get_by_label("Name").fill("anna")
    page.get_by_label("Password").fill("anna likes short ones")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("wrong")
    page.get_by_label("Password").fill(PASSWORDS["anna"])
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_title("Queue · guarded-client")
    assert "gc_session" not in page.evaluate("document.cookie")
    page.get_by_role("button", name="Take the next ticket").click()
    expect(page.locator(".turns")).to_contain_text("I am <PERSON_1>, <EMAIL_ADDRESS_1>, and I complain.")
    expect(page.locator(".reply")).to_contain_text("Dear <PERSON_1>, we are sorry.")
    assert "Zoë" not in page.content()
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_role("status").first).to_contain_text("Approved")
    done = console.desk.queue.get(one.id)
    assert (done.verdict, done.decisions[0].actor) == (Verdict.APPROVED, "anna")


def test_an_edit_is_shown_as_a_difference_and_released(console: Running, visit: Visit) -> None:
    one = console.submit()
    page = visit("anna")
    _ = page.goto(f"/tickets/{one.id}")
    page.get_by_role("button", name="Take this ticket").click()
    page.locator("summary").first.click()
    page.get_by_label("Reply, part 1").fill("Dear <PERSON_1>, we apologise.")
    page.get_by_role("button", name="Show my changes").click()
    expect(page.locator("ins")).to_have_text("apologise")
    assert [part.text_content() for part in page.locator("del").all()] == ["are sorry"]
    page.get_by_role("button", name="Release with my changes").click()
    expect(page.get_by_role("alert")).to_contain_text("Say why")
    page.get_by_label("Reason", exact=True).fill("kinder")
    page.get_by_role("button", name="Release with my changes").click()
    expect(page.get_by_role("status").first).to_contain_text("Released with your changes")
    assert console.desk.queue.get(one.id).verdict is Verdict.EDITED
    assert console.desk.queue.payload(one.id).payload.said[0].text == "Dear <PERSON_1>, we apologise."


@pytest.mark.parametrize(
    ("button", "verdict"), [("Reject", Verdict.REJECTED), ("Send my own reply", Verdict.RESPONDED), ("Escalate", None)]
)
def test_other_decisions(console: Running, visit: Visit, button: str, verdict: Verdict | None) -> None:
    one = console.submit()
    page = visit("anna")
    page.get_by_role("button", name="Take the next ticket").click()
    if verdict is Verdict.RESPONDED:
        page.locator("summary", has_text="Write your own reply").click()
        page.get_by_label("Your reply").fill("Hello <PERSON_1>, a colleague will call you.")
    page.get_by_label("Reason", exact=True).fill("because")
    page.get_by_role("button", name=button).click()
    page.wait_for_url("**/queue")
    now = console.desk.queue.get(one.id)
    assert now.verdict is verdict
    assert now.level == (verdict is None)


def test_it_works_without_javascript_and_with_the_keyboard_alone(console: Running, visit: Visit) -> None:
    one = console.submit()
    page = visit("anna", java_script_enabled=False)
    page.get_by_role("button", name="Take the next ticket").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/tickets/*")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.locator("button[value=approve]:focus").count():
            break
    assert page.locator("button[value=approve]").get_attribute("accesskey") == "a"
    page.keyboard.press("Enter")
    page.wait_for_url("**/queue")
    assert console.desk.queue.get(one.id).verdict is Verdict.APPROVED


def test_one_value_is_revealed_and_words_being_written_survive(console: Running, visit: Visit) -> None:
    one = console.submit()
    page = visit("anna")
    page.get_by_role("button", name="Take the next ticket").click()
    page.locator("summary").first.click()
    page.get_by_label("Reply, part 1").fill("Dear <PERSON_1>, hello.")
    page.get_by_label("Placeholder", exact=True).select_option("<PERSON_1>")
    page.get_by_role("button", name="Reveal").click()
    expect(page.get_by_role("alert")).to_contain_text("Say why")
    assert "Zoë" not in page.content()
    page.get_by_label("Why you need it").fill("to greet")
    page.get_by_role("button", name="Reveal").click()
    expect(page.locator(".revealed")).to_contain_text("Zoë Brontë")
    assert "zoe@bronte" not in page.content()
    expect(page.get_by_label("Reply, part 1")).to_have_value("Dear <PERSON_1>, hello.")
    (access,) = console.desk.accesses.of("", "cust-42")
    assert (access.actor, access.reason) == ("anna", f"ticket {one.id}: to greet")
    _ = page.goto(f"/tickets/{one.id}")
    assert "Zoë" not in page.content()


def test_two_approvers_and_four_eyes(console: Running, visit: Visit) -> None:
    one = console.submit(approvals=2, forbidden=frozenset({"cleo"}))
    anna, ben, cleo = visit("anna"), visit("ben"), visit("cleo")
    anna.get_by_role("button", name="Take the next ticket").click()
    _ = ben.goto(f"/tickets/{one.id}")
    expect(ben.locator("main")).to_contain_text("anna works on it")
    anna.get_by_role("button", name="Approve").click()
    expect(anna.get_by_role("status").first).to_contain_text("second person")
    assert console.desk.queue.get(one.id).state is ReviewState.PENDING
    _ = anna.goto(f"/tickets/{one.id}")
    expect(anna.locator("main")).to_contain_text("different person")
    _ = cleo.goto(f"/tickets/{one.id}")
    expect(cleo.locator("main")).to_contain_text("four eyes")
    ben.get_by_role("link", name="Queue", exact=True).click()
    ben.get_by_role("button", name="Take the next ticket").click()
    expect(ben.locator("aside")).to_contain_text("1 of 2: anna")
    ben.get_by_role("button", name="Approve").click()
    expect(ben.get_by_role("status").first).to_contain_text("Approved")
    assert console.desk.queue.get(one.id).verdict is Verdict.APPROVED


def test_what_has_expired_is_not_decided_any_more(console: Running, visit: Visit) -> None:
    one = console.submit()
    page = visit("anna")
    page.get_by_role("button", name="Take the next ticket").click()
    expect(page.locator(".turns")).to_be_visible()
    console.clock.tick(minutes=11)
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_role("alert")).to_contain_text("Your time on this ticket has ended")
    page.get_by_role("button", name="Take this ticket").click()
    expect(page.locator(".turns")).to_be_visible()
    console.clock.tick(minutes=25)
    _ = page.reload()
    console.clock.tick(minutes=25)
    page.get_by_role("button", name="Take this ticket").click()
    expect(page.get_by_role("alert")).to_contain_text("closed")
    assert console.desk.queue.get(one.id).verdict is Verdict.EXPIRED
    expect(page.locator("main")).not_to_contain_text("Approve")


def test_the_queue_refreshes_by_itself_and_filters(console: Running, visit: Visit) -> None:
    page = visit("anna")
    page.clock.install()
    _ = page.reload()
    expect(page.locator(".empty")).to_be_visible()
    _ = console.submit(reasons=(Reason.REFUND,), purpose="support")
    late = console.submit(reasons=(Reason.COMPLAINT,), purpose="billing")
    console.clock.tick(minutes=6)
    page.clock.fast_forward(6000)
    expect(page.locator("tbody tr")).to_have_count(2)
    expect(page.locator(".sla.late").first).to_be_visible()
    page.get_by_role("link", name="Refresh").click()
    page.get_by_label("Purpose").select_option("billing")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody")).to_contain_text(late.id[:8])


def test_in_french(console: Running, visit: Visit) -> None:
    one = console.submit()
    page = visit("anna", locale="fr-FR")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tickets en attente d’une personne")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tickets that wait for a person")
    page.get_by_role("button", name="Français").click()
    page.get_by_role("button", name="Prendre le ticket suivant").click()
    page.get_by_role("button", name="Rejeter").click()
    expect(page.get_by_role("alert")).to_contain_text("Dites pourquoi")
    page.get_by_label("Motif", exact=True).fill("ton inadapté")
    page.get_by_role("button", name="Rejeter").click()
    expect(page.get_by_role("status").first).to_contain_text("Rejeté")
    assert console.desk.queue.get(one.id).verdict is Verdict.REJECTED


def test_a_message_of_a_customer_is_text_and_what_nobody_would_see_is_shown(console: Running, visit: Visit) -> None:
    made = ticket(console.clock())
    evil = (
        "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">{{7*7}} \u202ekool\u200b"
    )
    shown = payload(made, reply=evil + "</textarea><script>document.title='owned'</script>")
    turn = shown.turns[0].model_copy(update={"text": evil, "role": '"><script>alert(1)</script>'})
    _ = console.submit(made, shown.model_copy(update={"turns": (turn,)}))
    page = visit("anna")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("button", name="Take the next ticket").click()
    expect(page.locator(".turns")).to_contain_text("<script>document.title='owned'</script>")
    assert page.locator(".invisible").all_text_contents() == ["U+202E", "U+200B"] * 2
    assert page.title() == f"Ticket {made.id[:8]} · guarded-client"
    assert page.locator("main script, main img").count() == 0
    assert all("/x" not in url for url in asked)
    assert "49" not in page.locator(".turns").inner_text()
