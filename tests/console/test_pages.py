"""The privacy officer's pages, stopping, both languages, accessibility, and a call that waits in another process."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from guarded_client import open_desk, open_lifecycle, verify_certificate
from guarded_client._facts import Event, Facts, Outcome
from guarded_client._listening import listening
from guarded_client.consent import ConsentEvent, ConsentState, Grant
from guarded_client.console.phrases import PHRASES
from guarded_client.console.server import office_of, serving
from guarded_client.console.settings import Settings
from guarded_client.console.terms import TERMS
from guarded_client.console.words import Words, preferred
from guarded_client.policy import LawfulBasis, ReviewSection
from guarded_client.review import Decision, Mode, Objection, OnTimeout, Reason, ReviewState, Verdict
from guarded_client.testing import LoopbackProvider, Text
from tests.review.matters import payload, ticket
from tests.review.test_restart import policy_in

from .conftest import BROWSER, PASSWORDS, Running, field_of

Visit = Callable[..., Page]
TEMPLATES = Path(__file__).parents[2] / "src/guarded_client/console"


@pytest.fixture
def kept(console: Running) -> Running:
    given = ConsentEvent(
        record_id="r1",
        subject_ref="cust-42",
        state=ConsentState.GIVEN,
        at=console.clock() - timedelta(days=20),
        valid_until=console.clock() + timedelta(days=300),
        grants=(
            Grant(purpose="marketing.advertising", categories=frozenset({"user.name"}), recipients=frozenset({"*"})),
        ),
        notice_ref="privacy-notice",
        notice_version="4",
        language="fr",
        method="form",
        withdrawal_method="account",
        jurisdiction="FR",
        controller_ref="acme",
    )
    console.office.lifecycle.consent.append(given)
    console.office.lifecycle.consent.object_to("cust-42", "analytics", console.clock())
    return console


NAMED = {"reason": "cust-42 asked for it"}


def look(console: Running, client: httpx.Client, **form: str) -> httpx.Response:
    token = field_of(client.get("/stop").text, "csrf")
    return client.post("/person", data={"csrf": token, "do": "look", "subject": "cust-42", "reason": "asked", **form})


def test_what_is_kept_of_a_person_is_shown_with_a_reason_and_without_a_value(kept: Running) -> None:
    answer = look(kept, kept.client("dora"))
    assert answer.status_code == 200
    for said in ("marketing.advertising", "given", "privacy-notice 4", "Objects to analytics", "vault", "case", "3 y"):
        assert said in answer.text, said
    for value in ("Zoë", "zoe@bronte"):
        assert value not in answer.text
    (access,) = kept.desk.accesses.of("", "cust-42")
    assert (access.actor, access.action, access.reason) == ("dora", "audit", "asked")
    assert look(kept, kept.client("dora"), reason=" ").status_code == 409
    assert look(kept, kept.client("dora"), subject=" ").status_code == 409
    assert len(kept.desk.accesses.of("", "cust-42")) == 1


def test_only_who_may_audit_looks_at_persons_and_at_the_log(kept: Running) -> None:
    for name in ("anna", "cleo", "bot"):
        client = kept.client(name)
        assert look(kept, client).status_code == 403
        for path in ("/person", "/audit"):
            answer = client.get(path)
            assert answer.status_code == 403
            assert 'href="/audit"' not in answer.text
    assert kept.desk.accesses.of("", "cust-42") == ()


def test_a_person_is_forgotten_after_a_dry_run_with_the_password_and_a_certificate(kept: Running) -> None:
    client = kept.client("dora")
    first = look(kept, client)
    assert "with their keys: 3." in first.text  # two values, and the key of the names in the audit log
    form = {"do": "forget", "again": "cust-42", "reason": "Art. 17", "password": PASSWORDS["dora"]}
    for wrong in ({"again": "cust-43"}, {"password": "not the password"}, {"password": ""}, {"reason": " "}, NAMED):
        assert look(kept, client, **{**form, **wrong}).status_code == 409, wrong
    assert "The reason names the person" in look(kept, client, **{**form, **NAMED}).text
    kept.office.lifecycle.hold("cust-42", "case-81", actor="dora", reason="court")
    answer = look(kept, client, **form)
    assert (answer.status_code, "case-81" in answer.text) == (409, True)
    _ = kept.office.lifecycle.release("cust-42", "case-81", actor="dora", reason="over")
    assert len(list(kept.desk.vault.export("cust-42"))) == 2
    answer = look(kept, client, **form)
    assert answer.status_code == 200
    assert list(kept.desk.vault.export("cust-42")) == []
    (path,) = re.findall(r'href="(/certificates/[0-9a-f]{32})"', answer.text)
    paper = client.get(path)
    assert paper.headers["content-disposition"].startswith("attachment")
    assert verify_certificate(paper.content).actor == "dora"
    assert kept.client("dora").get(path).status_code == 404


def test_what_a_person_asks_for_is_recorded_with_who_did_it(kept: Running) -> None:
    client, life = kept.client("dora"), kept.office.lifecycle
    form = {"do": "record", "asked": "withdraw", "method": "letter", "purpose": "", "reason": "letter of 3 March"}
    for wrong, told in (
        ({"method": " "}, "say how the withdrawal was told"),
        ({"purpose": "train"}, "there is none to withdraw"),
        ({"asked": "object"}, "an objection names its purpose"),
        ({"asked": "object", "purpose": "legal"}, "would change nothing"),
        ({"asked": "lift"}, "is not restricted"),
        (NAMED, "The reason names the person"),
    ):
        answer = look(kept, client, **{**form, **wrong})
        assert (answer.status_code, told in answer.text) == (409, True), told
    assert look(kept, client, **{**form, "asked": "nothing"}).status_code == 404
    assert (
        len(life.consent.find("", "cust-42").events) == 1 and life.consent.find("", "cust-42").restricted_since is None
    )
    answer = look(kept, client, **form)
    assert answer.status_code == 200 and "Recorded." in answer.text and "withdrawn" in answer.text
    assert "Recorded." in look(kept, client, **{**form, "asked": "object", "purpose": "improve"}).text
    answer = look(kept, client, **{**form, "asked": "restrict"})
    assert 'value="lift"' in answer.text and "Processing is restricted since" in answer.text
    history = life.consent.find("", "cust-42")
    assert history.events[-1].method == "letter" and history.events[-1].ends_all
    assert history.objections[-1].purpose == "essential.service.operations.improve"
    recorded = [one for one in life.accesses.of("", "cust-42") if one.action == "consent"]
    assert [one.what for one in recorded] == ["withdrawal", "objection", "restriction"]
    assert {one.actor for one in recorded} == {"dora"}


def test_forgetting_needs_more_than_a_right_to_look(start: Callable[..., Running]) -> None:
    from guarded_client.policy import AccessSection, Action

    roles = {"auditor": (Action.AUDIT,)}
    running = start(AccessSection(roles=roles, actors={"anna": frozenset({"auditor"})}))
    client = running.client("anna")
    assert "Forget" not in look(running, client).text
    form = {"do": "forget", "again": "cust-42", "password": PASSWORDS["anna"]}
    assert look(running, client, **form).status_code == 409
    assert len(list(running.desk.vault.export("cust-42"))) == 2
    assert client.get("/").headers["location"] == "/person"
    assert client.get("/queue").status_code == 403


def test_the_audit_log_is_checked_and_what_was_changed_is_named(kept: Running) -> None:
    client = kept.client("dora")
    for _ in range(3):
        _ = look(kept, client)
    token = field_of(client.get("/audit").text, "csrf")
    shown = client.post("/audit", data={"csrf": token}).text
    assert "Entries that follow one another: 5." in shown  # two of them of consent
    home = kept.office.policy.vault.path
    assert home is not None
    with closing(sqlite3.connect(home.parent / "audit.db")) as connection, connection:
        connection.execute("DROP TRIGGER IF EXISTS entries_as_written")
        for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute("UPDATE entries SET body = replace(body, 'audit', 'erase') WHERE id = 3")
    connection.close()
    answer = client.post("/audit", data={"csrf": token})
    assert "not intact" in answer.text
    assert "First bad entry: 3." in answer.text
    client.headers["accept-language"] = "fr"
    told = client.post("/audit", data={"csrf": token}).text
    assert "Première entrée fautive : 3. modifiée : son empreinte n’est pas celle de ce qu’elle dit.</p>" in told
    assert '<p class="quiet" lang="en"><span class="said">changed: its hash' in told


def test_texts_in_fields_run_as_their_script_does(kept: Running) -> None:
    one = kept.submit()
    client = kept.client("anna")
    page = client.get(f"/tickets/{one.id}").text
    taken = client.post(f"/tickets/{one.id}", data={"csrf": field_of(page, "csrf"), "do": "take"})
    shown = client.get(taken.headers["location"]).text
    fields = re.findall(r"<textarea[^>]*>", shown)
    assert len(fields) == 2 and all('dir="auto"' in field for field in fields)


def test_calls_are_stopped_by_a_reviewer_and_go_on_by_a_supervisor(start: Callable[..., Running]) -> None:
    running = start(review=ReviewSection(stop=True))
    anna, cleo, bot = running.client("anna"), running.client("cleo"), running.client("bot")

    def act(client: httpx.Client, do: str, **form: str) -> int:
        token = field_of(client.get("/stop").text, "csrf")
        return client.post("/stop", data={"csrf": token, "do": do, "reason": "wrong prices", **form}).status_code

    assert act(bot, "stop") == 409
    assert act(anna, "stop", reason=" ") == 409
    assert running.desk.stopped() is None
    assert act(anna, "stop") == 303
    assert running.desk.stopped() is not None
    assert "All calls are stopped" in cleo.get("/queue").text
    assert act(anna, "resume", password=PASSWORDS["anna"]) == 409
    assert act(cleo, "resume") == 409
    assert act(cleo, "resume", password="not the password") == 409
    assert running.desk.stopped() is not None
    page = cleo.get("/stop").text
    _ = running.desk.resume("cleo", "mended")
    running.clock.tick(seconds=1)
    worse = running.desk.stop("anna", "worse")
    form = {"csrf": field_of(page, "csrf"), "do": "resume", "reason": "mended", "password": PASSWORDS["cleo"]}
    assert cleo.post("/stop", data={**form, "seen": field_of(page, "seen")}).status_code == 409
    assert cleo.post("/stop", data={**form, "seen": "yesterday"}).status_code == 404
    assert running.desk.stopped() == worse, "nobody lifts what the page did not show"
    form = {**form, "seen": field_of(cleo.get("/stop").text, "seen")}
    assert cleo.post("/stop", data=form).status_code == 303
    assert running.desk.stopped() is None
    assert "do not ask for a stop" not in anna.get("/stop").text


def test_a_page_says_when_calls_do_not_ask_for_a_stop(console: Running) -> None:
    assert "do not ask for a stop" in console.client("anna").get("/stop").text


def test_the_label_is_shown_in_both_languages(console: Running) -> None:
    client = console.client("anna")
    assert "AI Facts" in client.get("/label").text
    assert client.get("/label", headers={"accept-language": "fr"}).text.count("<dt>") > 10
    assert client.get("/label", params={"purpose": "support"}).status_code == 200
    assert client.get("/label", params={"purpose": "<script>"}).status_code == 200


# words


def test_every_phrase_is_there_in_both_languages_and_none_is_left_over() -> None:
    sources = "".join(
        file.read_text() for file in (*TEMPLATES.rglob("*.html"), *TEMPLATES.rglob("*.py")) if file.name != "phrases.py"
    )
    used = set(re.findall(r'\bt\("([a-z.]+)"', sources)) | set(re.findall(r'words\("([a-z.]+)"', sources))
    used = {key for key in used if not key.endswith(".")}
    assert used <= set(PHRASES), used - set(PHRASES)
    begun = ("queue.which.", "note.", "nav.", "history.chart.", "error.")  # put together from parts
    assert {key for key in PHRASES if key not in sources and not key.startswith(begun)} == set()
    for key, (english, french) in PHRASES.items():
        assert english and french, key
        assert set(re.findall(r"{(\w+)}", english)) == set(re.findall(r"{(\w+)}", french)), key


def test_every_value_of_an_enumeration_has_a_name_in_both_languages() -> None:
    for kind in (ReviewState, Verdict, Decision, Reason, Mode, OnTimeout, Objection, ConsentState):
        for value in kind:
            assert f"{kind.__name__}.{value.value}" in TERMS
    assert {f"Basis.{basis.value}" for basis in LawfulBasis} <= set(TERMS)
    assert Words("fr").of(Verdict.APPROVED) == "approuvé"
    assert Words("en").of("something-new", "Basis") == "something-new"


def test_the_language_is_the_chosen_one_else_the_first_that_the_browser_reads() -> None:
    assert preferred("fr", "en") == "fr"
    assert preferred("", "de-DE,fr-CA;q=0.8,en;q=0.5") == "fr"
    assert preferred("xx", "") == "en"
    assert (Words("en").duration("P1Y6M"), Words("fr").duration("P30D"), Words("en").duration("x")) == (
        "1 y 6 mo",
        "30 j",
        "x",
    )


def test_a_page_stays_where_it_is_when_the_language_changes(console: Running) -> None:
    client = console.client("dora")
    pages = {path for path, _ in console.office.pages("dora")} | {"/tickets/" + "0" * 32}
    assert {"/audit", "/receipt", "/records", "/label"} <= pages
    for page in pages:
        assert client.post("/language", data={"language": "fr", "to": page}).headers["location"] == page
        assert console.client().get(page).headers["location"] == f"/sign-in?to={page}"


# a real browser


def test_pages_are_accessible(kept: Running, visit: Visit) -> None:
    one = kept.submit(approvals=2)
    _ = kept.submit()
    page = visit("dora", reduced_motion="reduce")  # colours that fade in are looked at half-way
    found: dict[str, list[str]] = {}

    def check(name: str, page: Page = page) -> None:
        page.wait_for_load_state()
        options = {"resultTypes": ["violations"]}
        broken = Axe().run(page, options=options).response["violations"]
        page.emulate_media(color_scheme="dark")  # changes colours alone
        dark = {**options, "runOnly": ["color-contrast"]}
        broken += page.evaluate("options => axe.run(document, options)", dark)["violations"]
        page.emulate_media(color_scheme="light")
        found[name] = [f"{v['id']}: {[node['html'][:120] for node in v['nodes']][:3]}" for v in broken]
        page.set_viewport_size({"width": 320, "height": 900})  # WCAG 1.4.10: nothing to scroll sideways at 320 pixels
        if (width := page.evaluate("document.documentElement.scrollWidth")) > 320:
            found[name].append(f"{width} wide")
        page.set_viewport_size({"width": 1280, "height": 900})

    told = ("/label", "/records", "/receipt", f"/receipt?call={called(kept)}")
    for path in ("/queue", f"/tickets/{one.id}", "/history", "/person", "/audit", *told, "/stop", "/nowhere"):
        _ = page.goto(path)
        check(path)
    _ = page.goto(f"/tickets/{one.id}")
    page.get_by_role("button", name="Take this ticket").click()
    page.locator("summary").first.click()
    check("ticket taken")
    _ = page.goto("/person")
    page.get_by_label("Person, as tagged").fill("cust-42")
    page.get_by_label("Why you look").fill("asked")
    page.get_by_role("button", name="Look up").click()
    check("person found")
    check("sign in", visit(reduced_motion="reduce"))
    assert {name: broken for name, broken in found.items() if broken} == {}


def called(console: Running) -> str:
    """The id of a call that the audit log has."""
    assert console.desk.ledger is not None
    facts = Facts(
        Event.CALL, "c" * 32, policy=console.office.policy.id, subject="cust-42", outcome=Outcome.RELEASED, sent=1, operation="chat", provider="openai",
        recipient="openai", model="gpt-5", destination="provider", purpose="support",
        purpose_key="essential.service.operations.support", basis="contract", retention="case",
        kinds={"PERSON": 2}, categories={"user.name": 2},
    )  # fmt: skip
    if console.desk.ledger.find(facts.call) is None:
        _ = console.desk.ledger.append(facts)
    return facts.call


def test_the_records_show_what_was_done(console: Running) -> None:
    client = console.client("anna")
    before = client.get("/records").text
    _ = called(console)
    after = client.get("/records").text
    assert "openai" not in before and "essential.service.operations.support" in after and "openai" in after
    assert client.get("/records", headers={"accept-language": "fr"}).text != after


def test_a_receipt_is_for_those_who_may_read_the_log(console: Running) -> None:
    call = called(console)
    assert console.client("anna").get("/receipt", params={"call": call}).status_code == 403
    dora = console.client("dora")
    shown = dora.get("/receipt", params={"call": call})
    assert shown.status_code == 200 and call in shown.text and "gpt-5" in shown.text
    assert "cust-42" not in shown.text
    none = dora.get("/receipt", params={"call": '"><script>alert(1)</script>'})
    assert none.status_code == 404 and "<script>alert" not in none.text
    assert dora.get("/receipt").status_code == 200


def test_the_accessibility_check_sees_what_is_wrong(console: Running, visit: Visit) -> None:
    page = visit("anna")
    page.evaluate("document.querySelector('main').innerHTML = '<input><img src=/static/mark.svg>'")
    assert {violation["id"] for violation in Axe().run(page).response["violations"]} >= {"label", "image-alt"}


def test_a_call_held_in_another_process_is_edited_here_and_released_there(
    browser: Browser, provider: LoopbackProvider, tmp_path: Path, users_file: Path
) -> None:
    provider.reply(Text("Dear <PERSON_1>, it left today."))
    command = [sys.executable, "-m", "tests.review.held_call", provider.base_url, str(tmp_path)]
    waiting = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])
    policy = policy_in(tmp_path)
    sock, settings = listening(Settings(port=0))
    users = {"anna": frozenset({"reviewer"})}
    file = json.loads(users_file.read_text())
    file["users"]["anna"]["roles"] = sorted(users["anna"])
    _ = users_file.write_text(json.dumps(file))
    office = office_of(policy, users_file, settings, open_desk, open_lifecycle)
    try:
        with serving(office, sock) as url:
            context = browser.new_context(base_url=url, locale="en-GB", user_agent=BROWSER)
            page = context.new_page()
            _ = page.goto("/")
            page.get_by_label("Name").fill("anna")
            page.get_by_label("Password").fill(PASSWORDS["anna"])
            page.get_by_role("button", name="Sign in").click()
            expect(page.locator("tbody tr")).to_have_count(1, timeout=20_000)
            page.get_by_role("button", name="Take the next ticket").click()
            expect(page.locator(".turns")).to_contain_text("I am <PERSON_1>, where is my order?")
            page.locator("summary").first.click()
            page.get_by_label("Reply, part 1").fill("Dear <PERSON_1>, it leaves tomorrow.")
            page.get_by_label("Reason", exact=True).fill("it has not left yet")
            assert waiting.poll() is None
            page.get_by_role("button", name="Release with my changes").click()
            expect(page.get_by_role("status").first).to_contain_text("Released")
            out, _ = waiting.communicate(timeout=20)
            context.close()
    finally:
        waiting.kill()
        _ = waiting.wait()
    assert out == "Dear Zoë Brontë, it leaves tomorrow.\n"
    assert len(provider.requests) == 1
    assert "Zoë" not in provider.wire.decode()


def test_what_the_customer_has_already_and_how_a_stream_ended_stand_beside_the_reply(console: Running) -> None:
    one = ticket(console.clock())
    shown = payload(one, shown=("Dear <PERSON_1>, <script>alert(1)</script>",), ended="cut")
    _ = console.submit(one, shown)
    client = console.client("anna")
    _ = console.desk.claim("anna", one.id)
    page = client.get(f"/tickets/{one.id}").text
    assert "Already shown to the customer" in page and "the stream broke off here" in page
    assert "<script>alert" not in page and "alert(1)" in page
    french = client.get(f"/tickets/{one.id}", headers={"accept-language": "fr"}).text
    assert "Déjà montré au client" in french


def test_what_must_be_kept_of_somebody_who_was_erased_is_shown_to_no_reviewer(console: Running) -> None:
    one = console.submit()
    _ = console.desk.queue.cancel(one.id)
    client = console.client("anna")
    assert "I complain" in client.get(f"/tickets/{one.id}").text
    _ = console.desk.queue.forget("cust-42", keep={"case": lambda ends, _: ends})
    for language, said in (("en", "The person was erased."), ("fr", "Les données de la personne ont été effacées.")):
        page = client.get(f"/tickets/{one.id}", headers={"accept-language": language})
        assert page.status_code == 403 and said in page.text and "I complain" not in page.text
    assert client.get("/history").status_code == 200


def test_a_store_that_fails_is_told_in_english_on_french_pages(console: Running) -> None:
    page = console.client("dora", **{"accept-language": "fr"})
    token = field_of(page.get("/person").text, "csrf")
    form = {"csrf": token, "do": "look", "subject": "cust-42", "reason": "demande du 3 mars"}
    file = Path(console.office.lifecycle.policy.vault.path or "")
    moved = file.with_name("moved.db")
    file.rename(moved)
    try:
        told = page.post("/person", data=form)
    finally:
        moved.rename(file)
    assert told.status_code == 503 and f"Coffre {file} : retiré, vidé ou remplacé" in told.text
    assert "was removed" not in told.text and page.post("/person", data=form).status_code == 200


def test_a_withdrawal_of_everything_covers_nothing_on_the_page(kept: Running) -> None:
    (given,) = kept.office.lifecycle.consent.find("", "cust-42").events
    ended = {"record_id": "r2", "state": ConsentState.WITHDRAWN, "grants": (), "valid_until": None, "at": kept.clock()}
    kept.office.lifecycle.consent.append(given.model_copy(update=ended))
    assert "<td>all purposes</td>" in look(kept, kept.client("dora")).text


def test_a_withdrawal_of_a_purpose_shows_the_purpose_alone(kept: Running) -> None:
    (given,) = kept.office.lifecycle.consent.find("", "cust-42").events
    bare = Grant(purpose="marketing.advertising", categories=frozenset(), recipients=frozenset())
    ended = {
        "record_id": "r2",
        "state": ConsentState.WITHDRAWN,
        "grants": (bare,),
        "valid_until": None,
        "at": kept.clock(),
    }
    kept.office.lifecycle.consent.append(given.model_copy(update=ended))
    shown = look(kept, kept.client("dora")).text
    assert "<td>marketing.advertising</td>" in shown and "<td>marketing.advertising: user.name → *</td>" in shown
