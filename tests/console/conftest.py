from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from guarded_client import Policy, VaultSection
from guarded_client._assembly import open_desk, open_lifecycle
from guarded_client._evidence import RetentionSet
from guarded_client._listening import listening
from guarded_client._model import Scope
from guarded_client.console.office import Office
from guarded_client.console.passwords import Users
from guarded_client.console.server import office_of, serving
from guarded_client.console.settings import Settings
from guarded_client.desk import Desk
from guarded_client.policy import AccessSection, ReviewSection
from guarded_client.review import Payload, Ticket
from tests.review.matters import Clock, payload, ticket

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip
BROWSER = "Chromium, in a test"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PASSWORDS = {name: f"{name} likes long sentences" for name in ("anna", "ben", "cleo", "dora", "bot")}
ROLES = AccessSection(
    actors={
        "anna": frozenset({"reviewer"}),
        "ben": frozenset({"reviewer"}),
        "cleo": frozenset({"supervisor"}),
        "dora": frozenset({"privacy_officer"}),
        "bot": frozenset(),
    }
)
VALUES = [("PERSON", "Zoë Brontë"), ("EMAIL_ADDRESS", "zoe@bronte.example")]


@dataclass
class Running:
    """A console that runs, and what lies behind it."""

    url: str
    office: Office
    clock: Clock
    clients: list[httpx.Client] = field(default_factory=list)

    @property
    def desk(self) -> Desk:
        return self.office.desk

    def submit(self, made: Ticket | None = None, shown: Payload | None = None, **changes: Any) -> Ticket:
        made = made or ticket(self.clock(), **changes)
        return self.desk.queue.submit(made, shown or payload(made))

    def client(self, name: str = "", **headers: str) -> httpx.Client:
        """An HTTP client, signed in if a name is given."""
        made = httpx.Client(base_url=self.url, headers=headers, follow_redirects=False)
        self.clients.append(made)
        if name:
            made.cookies.set("gc_session", self.session(name, made.headers["user-agent"]))
        return made

    def session(self, name: str, browser: str) -> str:
        """The cookie of somebody who has signed in; without the tenth of a second that a password takes."""
        return self.office.sessions.begin(name, browser, self.clock())[0]

    def sign_in(self, client: httpx.Client, name: str, password: str) -> httpx.Response:
        token = field_of(client.get("/sign-in").text, "token")
        return client.post("/sign-in", data={"name": name, "password": password, "token": token, "to": ""})


def field_of(html: str, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found, f"no field {name}"
    return found.group(1)


@pytest.fixture(scope="session")
def users(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    known = Users(tmp_path_factory.mktemp("users") / "users.json")
    for name, password in PASSWORDS.items():
        known.put(name, password)
    return known.path.read_bytes()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def users_file(tmp_path: Path, users: bytes) -> Path:
    file = tmp_path / "users.json"
    file.touch(0o600)
    _ = file.write_bytes(users)
    return file


@pytest.fixture
def start(tmp_path: Path, users_file: Path, clock: Clock) -> Iterator[Callable[..., Running]]:
    opened: list[Any] = []

    def starting(access: AccessSection = ROLES, review: ReviewSection | None = None, **options: Any) -> Running:
        vault = VaultSection(path=tmp_path / "vault.db")
        policy = Policy(names="off", vault=vault, access=access, review=review or ReviewSection())
        sock, settings = listening(Settings(port=0, **options))
        office = office_of(
            policy,
            users_file,
            settings,
            lambda policy: open_desk(policy, clock=clock),
            lambda policy: open_lifecycle(policy, clock=clock),
            clock=clock,
        )
        kept = RetentionSet("case", "created", clock() + timedelta(days=300))
        _ = office.desk.vault.assign(Scope("", "cust-42", "case-9"), VALUES, kept)
        context = serving(office, sock)
        running = Running(context.__enter__(), office, clock)
        opened.append((context, running))
        return running

    yield starting
    for context, running in opened:
        for client in running.clients:
            client.close()
        context.__exit__(None, None, None)


@pytest.fixture
def console(start: Callable[..., Running]) -> Running:
    return start()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None and not os.environ.get("GUARDED_CLIENT_NEEDS_CHROMIUM"):
        pytest.skip("there is no Chromium on this machine")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield launched
        launched.close()


@pytest.fixture
def visit(browser: Browser, console: Running) -> Iterator[Callable[..., Page]]:
    """Open a page of the console in a browser of one's own, signed in as somebody."""
    contexts = []

    def visiting(name: str = "", **options: Any) -> Page:
        context = browser.new_context(base_url=console.url, **{"locale": "en-GB", "user_agent": BROWSER, **options})
        context.set_default_timeout(5000)
        contexts.append(context)
        page = context.new_page()
        if name:
            id_ = console.session(name, BROWSER)
            cookie = {"name": "gc_session", "value": id_, "url": console.url, "httpOnly": True, "sameSite": "Strict"}
            context.add_cookies([cookie])  # type: ignore[list-item]
        _ = page.goto("/")
        return page

    yield visiting
    for context in contexts:
        context.close()
