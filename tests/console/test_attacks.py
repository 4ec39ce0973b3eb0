"""What an attacker tries on the console. Each attack stands beside the same thing done right, which works."""

from __future__ import annotations

import contextlib
import http.client
import re
import socket
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from guarded_client import Misuse
from guarded_client.console import protocol
from guarded_client.console.passwords import Users
from guarded_client.console.settings import Settings
from guarded_client.review import Verdict
from tests.review.matters import ANNA, payload, ticket

from .conftest import PASSWORDS, Running, field_of

FORM = "application/x-www-form-urlencoded"
Start = Callable[..., Running]


def taken(console: Running, client: httpx.Client, id_: str) -> dict[str, str]:
    """Take a ticket and look at it; what the form brings."""
    token = field_of(client.get(f"/tickets/{id_}").text, "csrf")
    assert client.post(f"/tickets/{id_}", data={"csrf": token, "do": "take"}).status_code == 303
    html = client.get(f"/tickets/{id_}").text
    return {"csrf": field_of(html, "csrf"), "seen": field_of(html, "seen"), "reason": "because"}


def state(console: Running, id_: str) -> Verdict | None:
    return console.desk.queue.get(id_).verdict


# signing in


def test_nothing_is_shown_to_who_has_not_signed_in(console: Running) -> None:
    one = console.submit()
    client = console.client()
    for path in ("/", "/queue", "/queue?live=1", "/history", f"/tickets/{one.id}", "/nowhere", "/person", "/stop"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, "/sign-in"), path
    for path in ("/queue/next", f"/tickets/{one.id}"):
        assert client.post(path, data={"do": "approve", "csrf": ""}).status_code == 403
    assert state(console, one.id) is None
    assert console.client("anna").get("/queue").status_code == 200


def test_a_wrong_password_tells_nothing_and_makes_the_next_try_wait(console: Running) -> None:
    client = console.client()
    unknown, wrong = (console.sign_in(client, name, "not the password") for name in ("nobody", "anna"))
    assert (unknown.status_code, wrong.status_code) == (403, 403)

    def message(answer: httpx.Response) -> str:
        return re.findall(r'role="alert">([^<]*)', answer.text)[0]

    assert message(unknown) == message(wrong)
    for _ in range(4):
        assert console.sign_in(client, "anna", "not the password").status_code == 403
    assert console.sign_in(client, "anna", PASSWORDS["anna"]).status_code == 429
    assert console.sign_in(client, "ben", PASSWORDS["ben"]).status_code == 303
    console.clock.tick(seconds=16)
    assert console.sign_in(client, "anna", PASSWORDS["anna"]).status_code == 303


def test_many_names_from_one_address_and_one_name_from_many_wait_too() -> None:
    from guarded_client.console.attempts import Attempts
    from tests.review.matters import START

    sprayed, spread = Attempts(), Attempts()
    now = START
    for number in range(23):
        while pause := sprayed.begin(f"user-{number}", "10.0.0.9", now):
            now += pause
    assert sprayed.begin("somebody", "10.0.0.9", now) > timedelta(minutes=1)
    assert sprayed.begin("somebody", "10.0.0.8", now) == timedelta(0)
    for number in range(50):
        assert spread.begin("anna", f"10.0.0.{number}", START) == timedelta(0)
    assert spread.begin("anna", "10.9.9.9", START) >= timedelta(seconds=15)
    assert spread.begin("anna", "10.9.9.9", START + timedelta(hours=2)) == timedelta(0)


def test_tries_at_the_same_moment_are_no_way_around_the_waiting() -> None:
    from guarded_client.console.attempts import Attempts
    from tests.review.matters import START

    tries = Attempts()
    assert sum(tries.begin("anna", "10.0.0.9", START) == timedelta(0) for _ in range(40)) == 5
    right = Attempts()
    for _ in range(60):  # whoever knows the password is not kept out, and keeps nobody out
        assert right.begin("anna", "10.0.0.9", START) == timedelta(0)
        right.succeeded("anna", "10.0.0.9")
    assert right.begin("ben", "10.0.0.9", START) == timedelta(0)


def test_the_address_of_a_visitor_is_the_proxys_word_alone(start: Start) -> None:
    import ipaddress

    own = start(proxies=(ipaddress.ip_network("127.0.0.1/32"),))
    client, seen = own.client(), list[int]()
    cookies = {}
    for number in range(7):  # some proxies add a header of their own behind the one that came
        page = client.get("/sign-in", headers={"cookie": "; ".join(f"{k}={v}" for k, v in cookies.items())})
        cookies = dict(page.cookies) or cookies
        data = {"name": "anna", "password": "not the password", "token": field_of(page.text, "token"), "to": ""}
        headers = [("x-forwarded-for", f"203.0.113.{number}"), ("x-forwarded-for", "198.51.100.7"),
                   ("cookie", "; ".join(f"{k}={v}" for k, v in cookies.items()))]  # fmt: skip
        seen.append(client.post("/sign-in", data=data, headers=headers).status_code)
    assert seen == [403] * 5 + [429] * 2


def test_a_sign_in_form_of_another_browser_does_not_count(console: Running) -> None:
    victim, attacker = console.client(), console.client()
    token = field_of(attacker.get("/sign-in").text, "token")
    data = {"name": "anna", "password": PASSWORDS["anna"], "token": token, "to": ""}
    assert victim.post("/sign-in", data=data).status_code == 403
    _ = victim.get("/sign-in")
    assert victim.post("/sign-in", data=data).status_code == 403
    assert attacker.post("/sign-in", data=data).status_code == 303


def test_an_id_that_a_browser_brings_never_becomes_a_session(console: Running) -> None:
    client = console.client()
    client.cookies.set("gc_session", "chosen-by-the-attacker")
    answer = console.sign_in(client, "anna", PASSWORDS["anna"])
    given = answer.headers.get_list("set-cookie")
    assert not any("chosen-by-the-attacker" in one for one in given)
    thief = console.client()
    thief.cookies.set("gc_session", "chosen-by-the-attacker")
    assert thief.get("/queue").status_code == 303


def test_signing_in_again_ends_the_session_before(console: Running) -> None:
    client = console.client()
    _ = console.sign_in(client, "anna", PASSWORDS["anna"])
    old = client.cookies["gc_session"]
    _ = console.sign_in(client, "ben", PASSWORDS["ben"])
    client.cookies.clear()
    client.cookies.set("gc_session", old)
    assert client.get("/queue").status_code == 303


def test_no_page_of_another_site_is_gone_on_to(console: Running) -> None:
    client = console.client()
    for wanted in ("/queue", "https://evil.example", "//evil.example", "/queue/../../x"):
        token = field_of(client.get("/sign-in", params={"to": wanted}).text, "token")
        answer = client.post(
            "/sign-in", data={"name": "anna", "password": PASSWORDS["anna"], "token": token, "to": wanted}
        )
        assert answer.headers["location"] == (wanted if wanted == "/queue" else "/")
        answer = client.post("/language", data={"language": "fr", "to": wanted})
        assert answer.headers["location"] == (wanted if wanted == "/queue" else "/")


# sessions


def test_cookies_are_for_the_console_alone(console: Running, start: Start, tmp_path: Path) -> None:
    client = console.client()
    answer = console.sign_in(client, "anna", PASSWORDS["anna"])
    (cookie,) = [one for one in answer.headers.get_list("set-cookie") if one.startswith("gc_session=")]
    assert {"HttpOnly", "Path=/", "SameSite=strict"} <= set(cookie.split("; ")[1:])
    assert "Domain" not in cookie


def test_a_stolen_cookie_is_of_no_use_in_another_browser_and_the_session_ends(console: Running) -> None:
    victim = console.client("anna", **{"user-agent": "Firefox"})
    thief = console.client(**{"user-agent": "curl"})
    thief.cookies.set("gc_session", victim.cookies["gc_session"])
    assert victim.get("/queue").status_code == 200
    assert thief.get("/queue").status_code == 303
    assert victim.get("/queue").status_code == 303


def test_sessions_end(console: Running, users_file: Path) -> None:
    out = console.client("anna")
    copied = out.cookies["gc_session"]
    token = field_of(out.get("/queue").text, "csrf")
    assert out.post("/sign-out", data={"csrf": "wrong"}).status_code == 403
    assert out.post("/sign-out", data={"csrf": token}).status_code == 303
    out.cookies.set("gc_session", copied)
    assert out.get("/queue").status_code == 303

    idle = console.client("anna")
    console.clock.tick(minutes=29)
    assert idle.get("/queue").status_code == 200
    console.clock.tick(minutes=31)
    assert idle.get("/queue").status_code == 303

    old = console.client("anna")
    for _ in range(25):
        console.clock.tick(minutes=29)
        last = old.get("/queue").status_code
    assert last == 303

    changed, removed = console.client("anna"), console.client("ben")
    known = Users(users_file)
    known.put("anna", "another long sentence")
    assert known.remove("ben")
    assert changed.get("/queue").status_code == 303
    assert removed.get("/queue").status_code == 303


# forms


def test_a_form_of_another_site_does_nothing(console: Running) -> None:
    one = console.submit()
    client = console.client("anna")
    form = taken(console, client, one.id)
    for change, headers in (
        ({"csrf": ""}, {}),
        ({"csrf": "x" * 43}, {}),
        ({"csrf": field_of(console.client("anna").get("/queue").text, "csrf")}, {}),
        ({}, {"origin": "https://evil.example"}),
        ({}, {"origin": "null"}),
        ({}, {"origin": console.url.replace("http:", "https:")}),
        ({}, {"sec-fetch-site": "cross-site"}),
        ({}, {"sec-fetch-site": "same-site"}),
    ):
        answer = client.post(f"/tickets/{one.id}", data={**form, "do": "approve", **change}, headers=headers)
        assert answer.status_code == 403, (change, headers)
    assert client.post(f"/tickets/{one.id}", json={**form, "do": "approve"}).status_code == 415
    assert client.get(f"/tickets/{one.id}", params={**form, "do": "approve"}).status_code == 200
    assert state(console, one.id) is None
    right = {"origin": console.url, "sec-fetch-site": "same-origin"}
    assert client.post(f"/tickets/{one.id}", data={**form, "do": "approve"}, headers=right).status_code == 303
    assert state(console, one.id) is Verdict.APPROVED


def test_nobody_approves_what_they_did_not_see(console: Running) -> None:
    one = console.submit()
    client = console.client("anna")
    token = field_of(client.get(f"/tickets/{one.id}").text, "csrf")
    known = console.desk.queue.get(one.id).sha256  # nobody but a test gets at it

    def approve(**form: str) -> int:
        return client.post(f"/tickets/{one.id}", data={"csrf": token, "reason": "r", **form}).status_code

    assert approve(do="approve", seen=known) == 409  # not taken
    assert client.post(f"/tickets/{one.id}", data={"csrf": token, "do": "take"}).status_code == 303
    assert approve(do="approve", seen=known) == 409  # taken, never opened
    assert console.desk.queue.get(one.id).lease is not None
    other = console.submit()
    form = taken(console, client, other.id)
    for seen in ("", "0" * 64, form["seen"], known[:-1] + ("0" if known[-1] != "0" else "1"), known.upper()):
        for verb in ("approve", "edit", "respond", "reject", "escalate"):
            assert approve(do=verb, seen=seen, response="words", **{"text-0": "other words"}) == 409, (verb, seen)
    assert state(console, one.id) is None


def test_an_edit_between_the_look_and_the_approval_is_seen(console: Running) -> None:
    one = console.submit(approvals=2)
    anna, ben = console.client("anna"), console.client("ben")
    old = taken(console, anna, one.id)
    assert anna.post(f"/tickets/{one.id}", data={**old, "do": "release"}).status_code == 303
    new = taken(console, ben, one.id)
    edited = {**new, "do": "edit", "text-0": "Dear <PERSON_1>, here is a million."}
    assert ben.post(f"/tickets/{one.id}", data=edited).status_code == 303
    assert anna.post(f"/tickets/{one.id}", data={"csrf": old["csrf"], "do": "take"}).status_code == 303
    _ = anna.get(f"/tickets/{one.id}")
    answer = anna.post(f"/tickets/{one.id}", data={**old, "do": "approve"})
    assert answer.status_code == 409
    assert "is not what you looked at" in answer.text
    assert state(console, one.id) is None
    fresh = {**old, "seen": field_of(answer.text, "seen"), "do": "approve"}
    assert anna.post(f"/tickets/{one.id}", data=fresh).status_code == 303
    assert state(console, one.id) is Verdict.EDITED


def test_a_decision_counts_once_and_for_its_ticket_alone(console: Running) -> None:
    one, two = console.submit(), console.submit()
    client = console.client("anna")
    form, _ = taken(console, client, one.id), taken(console, client, two.id)
    assert client.post(f"/tickets/{two.id}", data={**form, "do": "approve"}).status_code == 409
    assert client.post(f"/tickets/{one.id}", data={**form, "do": "approve"}).status_code == 303
    assert client.post(f"/tickets/{one.id}", data={**form, "do": "reject"}).status_code == 409
    assert (state(console, one.id), state(console, two.id)) == (Verdict.APPROVED, None)


def test_roles_are_those_of_the_policy(console: Running) -> None:
    one = console.submit(level=1)
    bot = console.client("bot")
    for path in ("/queue", "/history", f"/tickets/{one.id}"):
        answer = bot.get(path)
        assert answer.status_code == 403
        assert "complaint" not in answer.text
    token = field_of(bot.get("/queue").text, "csrf")
    assert bot.post("/queue/next", data={"csrf": token}).status_code == 403
    anna = console.client("anna")
    token = field_of(anna.get("/queue").text, "csrf")
    assert anna.post(f"/tickets/{one.id}", data={"csrf": token, "do": "take"}).status_code == 409
    assert console.client("cleo").get("/queue").status_code == 200


def test_four_eyes(console: Running) -> None:
    one = console.submit(forbidden=frozenset({"anna"}))
    client = console.client("anna")
    token = field_of(client.get("/queue").text, "csrf")
    assert client.post(f"/tickets/{one.id}", data={"csrf": token, "do": "take"}).status_code == 409
    assert client.post("/queue/next", data={"csrf": token}).headers["location"] == "/queue"


def test_no_value_is_revealed_to_who_does_not_work_on_it_and_none_stands_in_a_url(console: Running) -> None:
    one = console.submit()
    anna, ben = console.client("anna"), console.client("ben")
    form = taken(console, anna, one.id)
    theirs = field_of(ben.get("/queue").text, "csrf")
    ask = {"do": "reveal", "placeholder": "<PERSON_1>", "why": "curious"}
    answer = ben.post(f"/tickets/{one.id}", data={"csrf": theirs, **ask})
    assert answer.status_code == 409
    assert "Zoë" not in answer.text
    assert console.desk.accesses.of("", "cust-42") == ()
    for placeholder in ("<IBAN_CODE_1>", "PERSON_1", "", "<PERSON_1", "../../<PERSON_1>"):
        answer = anna.post(f"/tickets/{one.id}", data={**form, **ask, "placeholder": placeholder})
        assert "Zoë" not in answer.text
    answer = anna.post(f"/tickets/{one.id}", data={**form, **ask})
    assert "Zoë Brontë" in answer.text
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")


# the way to the server


def raw(console: Running, path: str, *, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], str]:
    """A request as written, with no client that tidies it up."""
    connection = http.client.HTTPConnection("127.0.0.1", console.office.settings.port)
    connection.putrequest(method, path, skip_host="host" in headers)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, text


def test_another_host_name_is_refused(console: Running) -> None:
    port = console.office.settings.port
    for host in ("evil.example", f"evil.example:{port}", "127.0.0.1:1", "127.0.0.1", f"127.0.0.1:{port}.evil.example"):
        assert raw(console, "/sign-in", host=host)[0] == 421, host
    for host in (f"127.0.0.1:{port}", f"localhost:{port}", f"[::1]:{port}"):
        assert raw(console, "/sign-in", host=host)[0] == 200, host


def test_there_is_no_way_from_a_path_to_a_file(console: Running) -> None:
    assert raw(console, "/static/console.css")[0] == 200
    for path in (
        "/static/../console.py", "/static/..%2f..%2fpolicy", "/static/%2e%2e/web.py", "/static//etc/passwd",
        "/static/console.css/..", "/static/web.py", "//evil.example/queue", "/static/\\..\\web.py", "/static/console.css%00",
    ):  # fmt: skip
        status, _, text = raw(console, path)
        assert status == 404, path
        assert "import" not in text
    client = console.client("anna")
    for id_ in ("0" * 32, "x", "%27%20OR%201", "0" * 31 + "G", "..."):
        assert client.get(f"/tickets/{id_}").status_code == 404


def test_no_page_is_framed_kept_or_runs_a_script_of_others(console: Running) -> None:
    client = console.client("anna")
    for path in ("/queue", "/sign-in", "/nowhere", "/static/console.js"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "frame-ancestors 'none'" in policy and "default-src 'none'" in policy
        assert "unsafe" not in policy and "http" not in policy
        assert headers["x-frame-options"] == "DENY"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
    assert client.get("/queue").headers["cache-control"] == "no-store"
    assert "server" not in client.get("/queue").headers
    html = client.get("/queue").text
    assert not re.search(r"\son\w+=|style=|javascript:|<script>|https?://(?!127)", html)


def test_a_long_body_is_refused(console: Running) -> None:
    client = console.client("anna")
    many = {f"f{number}": "" for number in range(3000)}
    assert client.post("/language", data=many).status_code == 413
    assert raw(console, "/language", method="POST", content_length="2000001")[0] == 413
    assert raw(console, "/language", method="POST", content_length="-1")[0] in (400, 413)

    def bits() -> Iterator[bytes]:
        for _ in range(300):
            yield b"x" * 10_000

    try:  # of no length that is said
        answer = client.post("/language", content=bits(), headers={"content-type": FORM})
    except httpx.HTTPError:
        return  # closed in the middle: as good
    assert answer.status_code == 413


def test_what_nobody_sees_in_names_of_tools_and_roles_was_not_shown(console: Running) -> None:
    made = ticket(console.clock())
    shown = payload(made)
    evil = "pay\u202ekool\u200b"
    turn = shown.turns[0].model_copy(update={"role": evil, "tool": evil})
    said = shown.said[0].model_copy(update={"kind": "tool_call", "tool": evil})
    one = console.submit(made, shown.model_copy(update={"turns": (turn,), "said": (said,)}))
    client = console.client("anna")
    _ = taken(console, client, one.id)
    html = client.get(f"/tickets/{one.id}").text
    assert "\u202e" not in html and "\u200b" not in html
    assert html.count('<span class="invisible">U+202E</span>kool') == 3


def test_words_of_others_come_back_escaped(console: Running) -> None:
    client = console.client()
    evil = '"><script>alert(1)</script>'
    answer = console.sign_in(client, evil, "x")
    assert evil not in answer.text
    anna = console.client("anna")
    for query in ({"purpose": evil}, {"reason": evil}, {"page": evil}, {"which": evil}, {"tenant": evil}):
        answer = anna.get("/queue", params=query)
        assert answer.status_code == 200
        assert evil not in answer.text and "<script>a" not in answer.text


# not open to the world


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"host": "0.0.0.0"}, "--certificate"),
        ({"host": "::"}, "--certificate"),
        ({"host": "review.example.com"}, "--certificate"),
        ({"host": "0.0.0.0", "certificate": Path("a"), "certificate_key": Path("b")}, "--name"),
        ({"host": "0.0.0.0", "certificate": Path("a")}, "--certificate-key"),
        ({"user_header": "X-User"}, "--proxy"),
        ({"user_header": "X User", "proxies": ("10.0.0.2/32",)}, "name of an HTTP header"),
        ({"user_header": "X-User", "proxies": ("0.0.0.0/0",)}, "every address"),
        ({"names": ("*",)}, "no \\*"),
    ],
)
def test_it_does_not_start_open_to_strangers(options: dict, message: str) -> None:
    import ipaddress

    proxies = tuple(ipaddress.ip_network(one) for one in options.pop("proxies", ()))
    with pytest.raises(Misuse, match=message):
        Settings(**options, proxies=proxies).see_safe(users=True)
    with pytest.raises(Misuse, match="user add"):
        Settings().see_safe(users=False)
    Settings().see_safe(users=True)
    tls = {"certificate": Path("a"), "certificate_key": Path("b")}
    Settings(host="0.0.0.0", names=("review.example.com",), **tls).see_safe(users=True)


def test_a_user_header_counts_from_the_proxy_alone(start: Start) -> None:
    import ipaddress

    here, elsewhere = ipaddress.ip_network("127.0.0.1/32"), ipaddress.ip_network("10.0.0.2/32")
    own = start(proxies=(here,), user_header="X-User")
    client = own.client(**{"x-user": "anna"})
    answer = client.get("/queue")
    assert answer.status_code == 200
    assert ">anna<" in answer.text
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-gc_session=") and "Secure" in cookie
    assert own.client().get("/queue").status_code == 403
    with own.client() as two:
        assert two.get("/queue", headers=[("x-user", "anna"), ("x-user", "cleo")]).status_code == 403
    other = start(proxies=(elsewhere,), user_header="X-User")
    assert other.client(**{"x-user": "anna"}).get("/queue").status_code == 403
    plain = start()
    assert plain.client(**{"x-user": "anna", "x-forwarded-user": "anna"}).get("/queue").status_code == 303


def test_a_session_of_a_proxy_is_its_users_alone(start: Start) -> None:
    import ipaddress

    own = start(proxies=(ipaddress.ip_network("127.0.0.1/32"),), user_header="X-User")
    client = own.client()
    cookie = client.get("/queue", headers={"x-user": "anna"}).cookies["__Host-gc_session"]
    answer = client.get("/queue", headers={"x-user": "ben", "cookie": f"__Host-gc_session={cookie}"})
    assert ">ben<" in answer.text
    assert "__Host-gc_session" in answer.cookies


@pytest.mark.parametrize("protocol", ["h2c", "websocket"])
def test_the_body_of_a_request_that_asks_for_another_protocol_was_a_request_of_its_own(
    start: Start, protocol: str
) -> None:
    """Behind a proxy it named a user that the proxy had not named."""
    import ipaddress

    own = start(proxies=(ipaddress.ip_network("127.0.0.1/32"),), user_header="X-User")
    at = httpx.URL(own.url)
    hidden = f"GET /queue HTTP/1.1\r\nhost: {at.netloc.decode()}\r\nx-user: anna\r\nconnection: close\r\n\r\n"
    asked = "connection: upgrade\r\nupgrade: " + protocol

    def sent(head: str, body: str) -> bytes:
        got = b""
        with socket.create_connection((at.host, at.port), timeout=2) as one, contextlib.suppress(TimeoutError):
            one.sendall(f"POST /queue HTTP/1.1\r\nhost: {at.netloc.decode()}\r\nx-user: bot\r\n{head}\r\n\r\n".encode())
            time.sleep(0.1)
            one.sendall(body.encode())
            while piece := one.recv(65536):
                got += piece
        return got

    assert b">anna<" in sent("content-length: 0", hidden)
    reply = sent(f"content-length: {len(hidden)}\r\n{asked}", hidden)
    assert reply.count(b"HTTP/1.1 ") == 1
    assert b">anna<" not in reply


HALF: tuple[str, ...] = (
    "", "GET / HTTP/1.1\r\nhost: a",
    f"POST /sign-in HTTP/1.1\r\nhost: {{}}\r\ncontent-type: {FORM}\r\ncontent-length: 9\r\n\r\na",
)  # fmt: skip


@pytest.mark.parametrize("begun", HALF)
def test_who_connects_and_says_too_little_keeps_everybody_out(
    start: Start, monkeypatch: pytest.MonkeyPatch, begun: str
) -> None:
    monkeypatch.setattr(protocol, "PATIENCE", 4.0)  # all of them are to be there before the first is given up
    console = start()
    at = httpx.URL(console.url)
    with contextlib.ExitStack() as stack:
        some: list[socket.socket] = []
        for _ in range(205):  # each says so much before the next comes: of many at once, too many are sent away
            some.append(stack.enter_context(socket.create_connection((at.host, at.port), 30)))
            some[-1].sendall(begun.format(at.netloc.decode()).encode())
        assert console.client().get("/sign-in").status_code == 503
        for one in some:
            assert not (told := one.recv(65536)) or b" 503 " in told
        assert console.client().get("/sign-in").status_code == 200


def test_whoever_is_slow_but_in_time_is_served_and_stays(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "PATIENCE", 2.0)
    at = httpx.URL(start().url)
    with socket.create_connection((at.host, at.port), timeout=5) as one:
        for _ in range(3):
            for piece in ("GET /sign-in HTTP/1.1\r\n", f"host: {at.netloc.decode()}\r\n", "\r\n"):
                one.sendall(piece.encode())
                time.sleep(0.25)
            assert one.recv(65536).startswith(b"HTTP/1.1 200 ")


# the file of users


def test_a_file_of_users_that_others_may_read_is_refused(users_file: Path) -> None:
    known = Users(users_file)
    assert known.right("anna", PASSWORDS["anna"])
    assert "$argon2id$" in users_file.read_text() and PASSWORDS["anna"] not in users_file.read_text()
    assert users_file.stat().st_mode & 0o777 == 0o600
    users_file.chmod(0o644)
    with pytest.raises(Misuse, match="chmod 600"):
        _ = Users(users_file).all()
    users_file.chmod(0o600)
    _ = users_file.write_text('{"version": 1, "users": {"anna": {"password": "x", "admin": true}}}')
    with pytest.raises(Misuse, match="not a file of users"):
        _ = Users(users_file).all()


def test_weak_passwords_and_odd_names_are_refused(users_file: Path) -> None:
    known = Users(users_file)
    for name, password in (
        ("eve", "short"),
        ("eve", "x" * 2000),
        (" eve", "a long sentence"),
        ("e\nve", "a long sentence"),
    ):
        with pytest.raises(Misuse):
            known.put(name, password)
    known.put("eve", "a long sentence")
    assert known.right("eve", "a long sentence")
    assert not known.right("eve", "x" * 100_000)
    assert oct(users_file.stat().st_mode & 0o777) == "0o600"


def test_nobody_gets_a_role_by_being_in_the_file(users_file: Path) -> None:
    from guarded_client import Policy
    from guarded_client.console.office import governed
    from guarded_client.policy import AccessSection, Action

    known = Users(users_file)
    known.put("mallory", "a long sentence", frozenset({"privacy_officer"}))
    listed = governed(Policy(names="off", access=AccessSection(actors={"anna": frozenset({"reviewer"})})), known)
    assert not listed.access.may("mallory", Action.ERASE)
    assert listed.access.may("anna", Action.REVIEW)
    free = governed(Policy(names="off"), known)
    assert free.access.may("mallory", Action.ERASE)
    assert not free.access.may("anna", Action.REVIEW)
    assert not free.access.may("somebody", Action.REVIEW)


def test_a_message_of_a_store_or_a_trace_never_reaches_page_or_log(
    console: Running,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one = console.submit()
    client = console.client("anna")

    def failing(*args: object, **options: object) -> object:
        raise RuntimeError("Zoë Brontë lives at 4 Moor Lane")

    monkeypatch.setattr(type(console.desk.queue), "list", failing)
    answer = client.get("/queue")
    assert answer.status_code == 500
    assert "Moor" not in answer.text + caplog.text + "".join(capfd.readouterr())
    assert "RuntimeError" in caplog.text
    assert client.get(f"/tickets/{one.id}").status_code == 200


def test_a_payload_that_was_exchanged_is_not_shown_for_a_decision(console: Running) -> None:
    """Somebody who can write to the store puts another reply in the place of the one that was proposed."""
    made = ticket(console.clock())
    one = console.submit(made)
    shown = payload(made, reply="Dear <PERSON_1>, here is a million.")
    queue = console.desk.queue
    _ = queue.claim(ANNA, one.id)
    row, old = queue._read(one.id, payload=True)  # type: ignore[attr-defined]
    assert queue._rows.swap(queue._sealed(row, old, shown), row.version)  # type: ignore[attr-defined]
    answer = console.client("anna").get(f"/tickets/{one.id}")
    assert answer.status_code == 503
    assert "million" not in answer.text
