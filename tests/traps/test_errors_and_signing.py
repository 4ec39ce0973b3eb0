"""Traps 6 to 10: what SDKs do with errors, signatures, and the raw request that they hold."""

import io
import logging
from typing import Any

import anthropic
import httpx2
import openai
import pytest

from guarded_client import Refused, UnreadableRefused, guard, tagged
from guarded_client.testing import Failure, LoopbackProvider, Text, echo_error
from guarded_client.testing.verification.recorders import recorders
from tests.anthropic.conftest import Claude
from tests.anthropic.test_platforms import KEYS, signature
from tests.conftest import TAGS, Bot
from tests.traps.conftest import MAIL, MARK


def test_trap_06_anthropic_wraps_and_retries_foreign_exceptions(claude: Claude, policy: Any) -> None:
    attempts: list[None] = []

    class Foreign(Exception):
        pass

    def raising(request: httpx2.Request) -> Any:
        attempts.append(None)
        raise Foreign(MAIL)

    make = httpx2.Client if claude.form == "sync" else httpx2.AsyncClient
    http: Any = make(transport=httpx2.MockTransport(raising))
    bare = claude.bare.with_options(http_client=http, max_retries=1)
    claude.client = bare
    with pytest.raises(anthropic.APIConnectionError):
        claude.text("Hi")
    assert len(attempts) == 2  # what a refusal must not become

    claude.client = claude.bare
    claude.guard(policy)
    with tagged(purpose="nonsense"), pytest.raises(Refused) as caught:
        claude.text(MAIL)
    assert isinstance(caught.value, anthropic.AnthropicError) and not isinstance(caught.value, anthropic.APIError)
    claude.run(http.close() if claude.form == "sync" else http.aclose())


@pytest.mark.parametrize("step", ["read", "write"])
@pytest.mark.parametrize("sdk", ["openai", "anthropic"])
def test_trap_06_a_recursion_error_takes_the_same_path(
    bot: Bot, claude: Claude, policy: Any, sdk: str, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempts: list[None] = []

    def endless(*given: Any) -> Any:
        attempts.append(None)
        raise RecursionError(MAIL)

    codec = {"openai": "openai.chat.OpenAIChat", "anthropic": "anthropic.messages.AnthropicMessages"}[sdk]
    monkeypatch.setattr(f"guarded_client.codecs.{codec}.{step}", endless)
    used = {"openai": bot, "anthropic": claude}[sdk].guard(policy)
    with pytest.raises(UnreadableRefused, match="nested too deep") as caught:
        used.text(MAIL)
    assert len(attempts) == 1 and caught.value.__context__ is None and used.provider.requests == []


def test_trap_07_error_bodies_are_restored_and_retries_differ(bot: Bot, claude: Claude, policy: Any) -> None:
    for used, error in ((bot, openai.BadRequestError), (claude, anthropic.BadRequestError)):
        used.guard(policy)
        used.provider.reply(Failure(400, echo_error))
        with pytest.raises(error) as caught:
            used.text(MAIL)
        assert MARK in str(caught.value) and MAIL not in str(caught.value) + repr(caught.value.__dict__)
        used.provider.clear()
        used.provider.reply(Failure(500, headers={"retry-after": "0"}), Text(MARK))
        assert used.text(MAIL) == MAIL
        first, second = used.provider.requests
        assert first.body == second.body and MARK.encode() in first.body


def test_trap_08_sigv4_is_computed_before_the_guard_changes_the_body(provider: LoopbackProvider, policy: Any) -> None:
    bare = anthropic.AnthropicBedrock(base_url=provider.origin, max_retries=0, **KEYS)
    client = guard(bare, policy, tags=TAGS)
    reply = client.messages.create(model="m", max_tokens=9, messages=[{"role": "user", "content": MAIL}])
    assert reply.content[0].type == "text" and reply.content[0].text == f"You wrote: {MAIL}"
    (received,) = provider.requests
    assert received.headers["authorization"] == signature(received, "bedrock") and MAIL.encode() not in received.body
    client.close()


def test_trap_09_the_request_of_a_connection_error_is_raw(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    bot.provider.reply(Failure(404))
    with pytest.raises(openai.NotFoundError) as answered:
        bot.text(MAIL)
    assert MARK.encode() in answered.value.request.content and MAIL.encode() not in answered.value.request.content
    bot.client = bot.client.with_options(base_url="http://127.0.0.1:9/v1", max_retries=0)
    with pytest.raises(openai.APIConnectionError) as caught:
        bot.text(MAIL)
    chain: BaseException | None = caught.value
    while chain is not None:
        assert MAIL not in str(chain) + repr(chain)
        chain = chain.__cause__ or chain.__context__
    assert MAIL.encode() in caught.value.request.content  # the SDK's own object: keep it out of reports


def test_trap_10_debug_logging_of_anthropic_sees_raw_prompts(
    claude: Claude, policy: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    claude.guard(policy)
    written, logger = io.StringIO(), logging.getLogger("anthropic")
    monkeypatch.setattr(logger, "handlers", [logging.StreamHandler(written)])
    before = logger.level
    for level, leaks in ((logging.DEBUG, True), (logging.INFO, False)):
        logger.setLevel(level)
        _ = written.seek(0), written.truncate()
        assert claude.text(MAIL) == f"You wrote: {MAIL}"
        assert (MAIL in written.getvalue()) is leaks
        assert any(line.startswith("logging: anthropic") for line in recorders()) is leaks  # verify tells it
    logger.setLevel(before)


def test_trap_10_debug_logging_of_openai_does_not(bot: Bot, policy: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    bot.guard(policy)
    assert bot.text(MAIL) == f"You wrote: {MAIL}"
    assert "HTTP" in caplog.text and MAIL not in caplog.text
