"""OpenAI's X.509 workload identities: their requests go around the HTTP client's ``send()``, and are guarded all the same."""

import asyncio
import json
from collections import deque
from collections.abc import Iterator
from typing import Any

import httpx2
import openai
import pytest

from guarded_client import Misuse, TagsRefused, UnreadableRefused, assert_guarded, bind, guard
from tests.conftest import TAGS, Bot
from tests.traps.conftest import MAIL

IDENTITY: Any = {"type": "x509", "identity_provider_id": "idp_1", "service_account_id": "sa_1"}
TOKENS = "https://mtls.auth.openai.com/oauth/token"


class Proud(httpx2.Client):
    """An HTTP client with a ``send()`` of its own, which is not to see a token."""

    def send(self, *_: Any, **__: Any) -> Any:
        raise AssertionError


class Identified(Bot):
    """A bot whose client has such an identity, with what stands behind the addresses that want a certificate."""

    def __init__(self, form: str) -> None:
        self.form, self.seen, self.answers = form, list[httpx2.Request](), deque[httpx2.Response]()
        self._loop = asyncio.Runner() if form == "async" else None
        http: Any = Proud if form == "sync" else httpx2.AsyncClient
        self.http = http(transport=httpx2.MockTransport(self._answered))
        make: Any = openai.OpenAI if form == "sync" else openai.AsyncOpenAI
        self.bare = self.client = make(workload_identity=IDENTITY, http_client=self.http, max_retries=0)

    def _answered(self, request: httpx2.Request) -> httpx2.Response:
        self.seen.append(request)
        if str(request.url) == TOKENS:
            token = {"access_token": f"t{len(self.seen)}", "token_type": "Bearer", "expires_in": 600}
            return httpx2.Response(200, json=token)
        if self.answers:
            return self.answers.popleft()
        said = json.loads(request.content)["messages"][0]["content"]
        message = {"role": "assistant", "content": f"You wrote: {said}"}
        choice = {"index": 0, "finish_reason": "stop", "message": message}
        reply = {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
        return httpx2.Response(200, json=reply)

    @property
    def calls(self) -> list[httpx2.Request]:
        return [one for one in self.seen if one.url.host == "mtls.api.openai.com"]

    @property
    def wire(self) -> bytes:
        return b"".join(str(one.headers).encode() + one.content for one in self.seen)


@pytest.fixture(params=["sync", "async"])
def identified(request: pytest.FixtureRequest) -> Iterator[Identified]:
    made = Identified(request.param)
    yield made
    made.close()


def test_x509_workload_identity_sends_around_send(identified: Identified, policy: Any) -> None:
    """To the transport of the HTTP client, through an HTTP client of its own."""
    bot = identified
    bot.answers.append(httpx2.Response(401, json={"error": {"message": "the token has expired"}}))
    bot.guard(policy)
    assert bot.text(MAIL) == f"You wrote: {MAIL}", "with a new token, and the same placeholder"
    assert [one.url.host for one in bot.seen] == ["mtls.auth.openai.com", "mtls.api.openai.com"] * 2
    first, second = bot.calls
    assert first.content == second.content and b"<EMAIL_ADDRESS_1>" in first.content
    assert [one.headers.get("authorization") for one in bot.seen] == [None, "Bearer t1", None, "Bearer t3"]
    assert_guarded(bot.client)
    bot.client = bind(bot.client, conversation="case-9")
    assert bot.text(MAIL) == f"You wrote: {MAIL}"
    assert MAIL.encode() not in bot.wire and b"x-guarded" not in bot.wire
    bot.client = bot.bare
    assert bot.text(MAIL) and MAIL.encode() in bot.wire, "the control: unguarded, it leaves"


def test_x509_workload_identity_streams_and_is_refused_like_any_other(identified: Identified, policy: Any) -> None:
    bot = identified
    chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
    choices = [[{"index": 0, "delta": {"content": text}}] for text in ("to <EMAIL_", "ADDRESS_1>")]
    events = [f"data: {json.dumps({**chunk, 'choices': each})}\n\n" for each in choices]
    body = "".join([*events, "data: [DONE]\n\n"])
    bot.answers.append(httpx2.Response(200, headers={"content-type": "text/event-stream"}, content=body))
    bot.guard(policy)
    assert bot.text(MAIL, stream=True) == f"to {MAIL}"
    with pytest.raises(UnreadableRefused) as caught:
        bot.chat([{"type": "image_url", "image_url": {"url": "data:image/png;base64,QUJD"}}])
    assert isinstance(caught.value, openai.OpenAIError)
    bot.guard(policy, tags={})
    with pytest.raises(TagsRefused):
        bot.text(MAIL)
    assert len(bot.calls) == 1 and MAIL.encode() not in bot.wire


def test_x509_workload_identity_runs_hooks_on_raw_texts(identified: Identified, policy: Any) -> None:
    bot = identified.guard(policy)
    hook: Any = (lambda request: None) if bot.form == "sync" else _asleep
    bot.http.event_hooks = {"request": [hook]}
    with pytest.raises(Misuse, match="take the hooks off"):
        guard(bot.bare, policy, tags=TAGS)
    with pytest.raises(UnreadableRefused, match="take the hooks off"):
        bot.text(MAIL)
    assert MAIL.encode() not in bot.wire
    bot.http.event_hooks = {}
    assert bot.text(MAIL) == f"You wrote: {MAIL}"


async def _asleep(request: Any) -> None:
    await asyncio.sleep(0)


def test_what_only_looks_like_logging_in_is_read(policy: Any) -> None:
    """A request for a token that says more than such a request says is one like all others."""
    bot = Identified("sync")
    around = bot.guard(policy).client._client._transport_for_url(httpx2.URL(TOKENS))
    asked = {"grant_type": "g", "subject_token_type": "s", "identity_provider_id": "i", "service_account_id": "a"}
    for url, body in (
        (TOKENS, {**asked, "note": MAIL}),
        (f"{TOKENS}?note=1", asked),
        ("https://elsewhere.example/oauth/token", asked),
    ):
        with pytest.raises(UnreadableRefused):
            around.handle_request(httpx2.Request("POST", url, json=body))
    assert bot.seen == []
    assert around.handle_request(httpx2.Request("POST", TOKENS, json=asked)).is_success
    bot.close()
