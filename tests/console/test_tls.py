"""The console with TLS of its own: cookies that only TLS carries, in a real client and a real browser."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from playwright.sync_api import Browser, expect

from .conftest import PASSWORDS, Running, field_of


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    chain, private = tmp_path / "chain.pem", tmp_path / "key.pem"
    _ = chain.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    _ = private.write_bytes(key.private_bytes(*form))
    return chain, private


def test_cookies_and_headers_over_tls(
    start: Callable[..., Running], files: tuple[Path, Path], browser: Browser
) -> None:
    running = start(certificate=files[0], certificate_key=files[1])
    port = running.office.settings.port
    url = f"https://localhost:{port}"
    trusting = ssl.create_default_context(cafile=str(files[0]))
    with httpx.Client(base_url=url, verify=trusting) as client:
        page = client.get("/sign-in")
        assert page.headers["strict-transport-security"] == "max-age=31536000"
        data = {"name": "anna", "password": PASSWORDS["anna"], "token": field_of(page.text, "token"), "to": ""}
        assert client.post("/sign-in", data=data, headers={"origin": url.replace("https", "http")}).status_code == 403
        answer = client.post("/sign-in", data=data, headers={"origin": url})
        assert answer.status_code == 303
        (cookie,) = [one for one in answer.headers.get_list("set-cookie") if "gc_session" in one]
        assert cookie.startswith("__Host-gc_session=")
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=strict"} <= set(cookie.split("; ")[1:])
        assert client.get("/queue").status_code == 200
    with pytest.raises(httpx.HTTPError):
        _ = httpx.get(f"http://localhost:{port}/sign-in")

    context = browser.new_context(base_url=url, ignore_https_errors=True, locale="en-GB")
    page_ = context.new_page()
    _ = page_.goto("/")
    page_.get_by_label("Name").fill("anna")
    page_.get_by_label("Password").fill(PASSWORDS["anna"])
    page_.get_by_role("button", name="Sign in").click()
    expect(page_).to_have_title("Queue · guarded-client")
    page_.get_by_role("button", name="Sign out").click()
    expect(page_).to_have_title("Sign in · guarded-client")
    _ = page_.goto("/queue")
    expect(page_).to_have_title("Sign in · guarded-client")
    context.close()


def test_no_page_of_another_origin_frames_the_console(console: Running, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    frames = f'<iframe src="{console.url}/sign-in"></iframe><iframe srcdoc="<p>seen</p>"></iframe>'
    with page.expect_response("**/sign-in") as answered:
        page.set_content(frames)
    assert answered.value.status == 200
    expect(page.frame_locator("iframe").nth(1).locator("p")).to_have_text("seen")
    assert page.frame_locator("iframe").nth(0).locator("input").count() == 0
    context.close()


def test_a_longer_lease_keeps_the_words_being_written(console: Running) -> None:
    one = console.submit()
    client = console.client("anna")
    token = field_of(client.get("/queue").text, "csrf")
    assert client.post(f"/tickets/{one.id}", data={"csrf": token, "do": "take"}).status_code == 303
    seen = field_of(client.get(f"/tickets/{one.id}").text, "seen")
    console.clock.tick(minutes=6)
    form = {"csrf": token, "seen": seen, "do": "renew", "text-0": "Dear <PERSON_1>, hello.", "reason": "kinder"}
    answer = client.post(f"/tickets/{one.id}", data=form)
    assert answer.status_code == 200
    assert "\nDear &lt;PERSON_1&gt;, hello.</textarea>" in answer.text
    console.clock.tick(minutes=6)
    assert client.post(f"/tickets/{one.id}", data={**form, "do": "edit"}).status_code == 303
    done = console.desk.queue.get(one.id)
    assert done.verdict is not None and done.verdict.value == "edited"
