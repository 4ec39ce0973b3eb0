"""The pictures of the docs, taken anew from a made-up help desk: ``python -m tests.console.pictures [FOLDER]``.

Needs Chromium. The console runs on the loopback interface, on stores of its own, under a clock that stands still.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from guarded_client import ConsentEvent, ConsentState, Grant, Policy, VaultSection
from guarded_client._assembly import open_desk, open_lifecycle
from guarded_client._evidence import RetentionSet
from guarded_client._listening import listening
from guarded_client._model import Scope
from guarded_client.console.office import Office
from guarded_client.console.passwords import Users
from guarded_client.console.server import office_of, serving
from guarded_client.console.settings import Settings
from guarded_client.review import Decision, Draft, Reason, Said, Ticket, Turn
from tests.console.conftest import BROWSER, CHROMIUM, FLAGS, PASSWORDS, ROLES
from tests.review.matters import Clock, payload, ticket

NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
FOLDER = Path(__file__).parents[2] / "docs" / "images" / "console"
POLICY: dict[str, Any] = {
    "names": "off",
    "access": ROLES,
    "review": {"rules": {"refund": {"topics": ["refund"]}, "complaint": {"topics": ["complaint"]}}},
}
CUSTOMER = [
    ("PERSON", "Zoë Brontë"),
    ("IBAN_CODE", "GB29 NWBK 6016 1331 9268 19"),
    ("EMAIL_ADDRESS", "zoe@bronte.example"),
]
TURNS = (
    Turn(role="system", kind="text", text="You are the assistant of the support desk. Be brief."),
    Turn(
        role="user", kind="text",
        text="Hello, this is <PERSON_1>. My order 4471 never arrived and I want my money back, to <IBAN_CODE_1>. "
        "Write to <EMAIL_ADDRESS_1>.",
    ),
    Turn(role="assistant", kind="text", text="I am sorry to hear that, <PERSON_1>. Let me look."),
    Turn(role="user", kind="text", text="This is the third time. I will complain to the ombudsman.\u200b <b>Now!</b>"),
)  # fmt: skip
REPLY = (
    "Dear <PERSON_1>,\n\nwe are sorry. We pay 129.00 EUR back to <IBAN_CODE_1> within five days, and we will write to "
    "<EMAIL_ADDRESS_1>."
)
REFUND = '{"order": "4471", "amount": 129.0, "iban": "<IBAN_CODE_1>"}'
SAID = (
    Said(choice=0, index=0, name="content", kind="text", text=REPLY),
    Said(choice=0, index=0, name="arguments", kind="tool_call", text=REFUND, tool="refund"),
)
WAITING: tuple[tuple[tuple[Reason, ...], str, int, float, dict[str, Any]], ...] = (
    ((Reason.REFUND, Reason.COMPLAINT), "support", 9, 1, {"approvals": 2}),
    ((Reason.CUSTOMER_REQUEST,), "support", 8, 1, {}),
    ((Reason.CONSENT,), "marketing", 8, 4, {}),
    ((Reason.HIGH_VALUE,), "billing", 8, 5, {"level": 1}),
    ((Reason.LEGAL_EFFECT,), "billing", 6, 9, {}),
    ((Reason.COMPLAINT,), "support", 6, 5, {"approvals": 2}),
    ((Reason.SPECIAL_CATEGORY,), "support", 4, -8, {}),
    ((Reason.SAMPLING,), "support", 2, 40, {}),
    ((Reason.VULNERABLE,), "support", 2, -2, {"level": 1}),
)
"""Reasons, purpose, priority, minutes that are left, and more of each open ticket."""
CLOSED = (Reason.REFUND, Reason.COMPLAINT, Reason.CUSTOMER_REQUEST, Reason.SAMPLING, Reason.SAMPLING)


@contextmanager
def help_desk(home: Path, clock: Clock) -> Iterator[tuple[str, Office]]:
    """A console that runs."""
    users = Users(home / "users.json")
    for name, password in PASSWORDS.items():
        users.put(name, password)
    policy = Policy(**POLICY, vault=VaultSection(path=home / "vault.db"))
    sock, settings = listening(Settings(port=0))
    office = office_of(
        policy, users.path, settings, lambda given: open_desk(given, clock=clock),
        lambda given: open_lifecycle(given, clock=clock), clock=clock,
    )  # fmt: skip
    with serving(office, sock) as url:
        yield url, office


def history(office: Office, clock: Clock) -> None:
    """Four weeks of decisions."""
    drawn = random.Random(7)
    for day in range(28, 0, -1):
        for hour in sorted(drawn.sample(range(8, 18), drawn.randint(2, 4))):
            clock.now = NOW - timedelta(days=day) + timedelta(hours=hour - 9, minutes=drawn.randrange(60))
            made = ticket(clock(), reasons=(drawn.choice(CLOSED),), due_at=clock() + timedelta(minutes=15))
            _ = office.desk.queue.submit(made, payload(made, subject=f"cust-{day}{hour}"))
            clock.tick(minutes=drawn.choice((2, 3, 4, 7, 9, 12, 25)))
            name = drawn.choice(("anna", "ben"))
            _ = office.desk.claim(name, made.id)
            seen = office.desk.open(name, made.id)
            clock.tick(seconds=drawn.randint(15, 80))
            kind = drawn.choice((Decision.APPROVE,) * 5 + (Decision.EDIT, Decision.REJECT))
            texts = ("Dear <PERSON_1>, we apologise.",) if kind is Decision.EDIT else None
            reason = "" if kind is Decision.APPROVE else "kinder words"
            _ = office.desk.decide(name, made.id, Draft(kind, seen.sha256, reason, texts=texts))
    clock.now = NOW


def waiting(office: Office, clock: Clock) -> Ticket:
    """The open tickets; the first of them."""
    kept = RetentionSet("case", "created", NOW + timedelta(days=3 * 365))
    _ = office.desk.vault.assign(Scope("", "cust-42", "case-9"), CUSTOMER, kept)
    made = []
    for number, (reasons, purpose, priority, minutes, more) in enumerate(WAITING, 42):
        due = NOW + timedelta(minutes=minutes)
        clock.now = min(NOW - timedelta(minutes=4), due - timedelta(minutes=12))
        rules = tuple(reason.value for reason in reasons)
        one = ticket(
            clock(), reasons=reasons, rules=rules, purpose=purpose, scope=purpose, priority=priority, due_at=due,
            expires_at=NOW + timedelta(hours=4), ends=NOW + timedelta(days=3 * 365), **more,
        )  # fmt: skip
        made.append(office.desk.queue.submit(one, payload(one, subject=f"cust-{number}", turns=TURNS, said=SAID)))
    clock.now = NOW
    _ = office.desk.claim("ben", made[1].id)
    _ = office.desk.claim("anna", made[0].id)
    _ = office.desk.reveal("anna", made[0].id, "<PERSON_1>", "to check the spelling")
    _ = office.desk.release("anna", made[0].id)
    return made[0]


def person(office: Office) -> None:
    """What is recorded of the customer."""
    common: dict[str, Any] = {
        "record_id": "web-118", "subject_ref": "cust-42", "notice_ref": "privacy-notice", "notice_version": "4",
        "language": "en", "method": "web form", "withdrawal_method": "https://shop.example/privacy", "jurisdiction": "GB",
        "controller_ref": "shop",
    }  # fmt: skip
    grant = Grant(
        purpose="marketing.advertising", categories=frozenset({"user.contact", "user.name"}),
        recipients=frozenset({"openai"}),
    )  # fmt: skip
    given = NOW - timedelta(days=200)
    consent = office.lifecycle.consent
    consent.append(
        ConsentEvent(
            state=ConsentState.GIVEN, at=given, valid_until=given + timedelta(days=365), grants=(grant,), **common
        )
    )
    consent.append(ConsentEvent(state=ConsentState.WITHDRAWN, at=NOW - timedelta(days=5), **common))
    consent.object_to("cust-42", "analytics", NOW - timedelta(days=4))


class Camera:
    """Takes pictures of pages that somebody sees."""

    def __init__(self, browser: Browser, url: str, office: Office, folder: Path) -> None:
        self.browser, self.url, self.office, self.folder = browser, url, office, folder

    def visit(self, name: str, path: str, height: int = 760, **options: Any) -> Page:
        """A page, in the browser of somebody who has signed in."""
        context = self.browser.new_context(
            base_url=self.url, user_agent=BROWSER, viewport={"width": 1125, "height": height}, device_scale_factor=0.8,
            **{"locale": "en-GB", **options},
        )  # fmt: skip
        id_ = self.office.sessions.begin(name, BROWSER, NOW)[0]
        context.add_cookies(
            [{"name": "gc_session", "value": id_, "url": self.url, "httpOnly": True, "sameSite": "Strict"}]
        )
        page = context.new_page()
        _ = page.goto(path)
        return page

    def take(self, page: Page, name: str, *, whole: bool = False) -> None:
        """Write a picture."""
        _ = page.screenshot(path=self.folder / f"{name}.png", full_page=whole)


def main(folder: Path = FOLDER) -> None:
    clock = Clock()
    with (
        tempfile.TemporaryDirectory() as home,
        help_desk(Path(home), clock) as (url, office),
        sync_playwright() as play,
    ):
        history(office, clock)
        first = waiting(office, clock)
        person(office)
        browser = play.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        camera = Camera(browser, url, office, folder)
        camera.take(camera.visit("anna", "/queue"), "queue")
        camera.take(camera.visit("anna", "/queue", locale="fr-FR", color_scheme="dark"), "queue-fr-dark")
        camera.take(camera.visit("anna", "/history", height=1400), "history")

        page = camera.visit("anna", f"/tickets/{first.id}")
        page.get_by_role("button", name="Take this ticket").click()
        page.locator("summary").first.click()
        page.get_by_label("Reply, part 1").fill(REPLY.replace("are sorry", "apologise").replace("five", "three"))
        page.get_by_role("button", name="Show my changes").click()
        page.locator("ins").first.wait_for()
        camera.take(page, "ticket", whole=True)

        page = camera.visit("dora", "/person")
        page.get_by_label("Person, as tagged").fill("cust-42")
        page.get_by_label("Why you look").fill("request of 26 November")
        page.get_by_role("button", name="Look up").click()
        page.get_by_role("heading", name="Kept").wait_for()
        camera.take(page, "person", whole=True)

        _ = office.desk.stop("anna", "the assistant quotes wrong prices")
        camera.take(camera.visit("anna", "/stop", height=640), "stop")
        browser.close()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
