"""The Groq and Together SDKs: clients like openai's, with endpoints of the same form."""

import json
import logging
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from guarded_client import Misuse, UnreadableRefused, assert_guarded, bind
from guarded_client.testing.verification.recorders import recorders
from tests.conftest import TAGS, in_memory
from tests.sdks.conftest import MAIL, Laws, Sdk, bots

groq, together = pytest.importorskip("groq"), pytest.importorskip("together")
large_files: Any = import_module("together.lib.resources.files") if find_spec("together.lib.resources") else None


class Alike(Sdk):
    kinds: tuple[Any, Any]
    """The sync and the async client."""
    error: type[Exception]

    def make(self, guarded: Any) -> Any:
        bare = self.kinds[self.asynchronous](api_key="k", base_url=self.base_url(), max_retries=2)
        return guarded(self.closing(bare))

    def base_url(self) -> str:
        raise NotImplementedError

    def ask(self, text: str, **more: Any) -> Any:
        return self.client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}], **more)

    def ask_stream(self, text: str) -> Any:
        return self.ask(text, stream=True)

    def said(self, reply: Any) -> str:
        return str(reply.choices[0].message.content)

    def piece(self, chunk: Any) -> str:
        return chunk.choices[0].delta.content if chunk.choices else ""

    def arguments(self, reply: Any) -> Any:
        return json.loads(reply.choices[0].message.tool_calls[0].function.arguments)

    def refused(self) -> Any:
        image = {"type": "image_url", "image_url": {"url": "data:image/png;base64,QUJD"}}
        return self.ask([image, {"type": "text", "text": MAIL}])  # type: ignore[arg-type]


class Groq(Alike):
    kinds = groq.Groq, groq.AsyncGroq
    error = groq.GroqError

    def base_url(self) -> str:
        return self.provider.origin


class Together(Alike):
    kinds = together.Together, together.AsyncTogether
    error = together.TogetherError

    def base_url(self) -> str:
        return self.provider.base_url


bot = bots(Groq, Together)


class TestOpenaiAlikes(Laws):
    pass


def test_it_is_the_same_type_and_copies_and_bound_clients_stay_guarded(bot: Alike, policy: Any) -> None:
    bot.guard(policy, tags=None)
    assert type(bot.client) is bot.kinds[bot.asynchronous]
    bot.client = bind(bot.client.with_options(timeout=9), **TAGS)
    assert_guarded(bot.client)
    assert bot.text(MAIL) == f"You wrote: {MAIL}"
    assert b"x-guarded" not in bot.provider.wire and MAIL.encode() not in bot.provider.wire


def test_verify_tells_that_debug_logging_sees_raw_prompts(
    bot: Alike, policy: Any, caplog: pytest.LogCaptureFixture
) -> None:
    bot.guard(policy)
    for level, leaks in ((logging.DEBUG, True), (logging.INFO, False)):
        caplog.set_level(level)
        caplog.clear()
        assert bot.text(MAIL) == f"You wrote: {MAIL}"
        assert (MAIL in caplog.text) is leaks
        told = [line for line in recorders() if line.startswith(f"logging: {type(bot).__name__.lower()} ")]
        assert bool(told) is leaks


def test_a_refusal_is_an_error_of_the_sdk_too(bot: Alike, policy: Any) -> None:
    bot.guard(policy)
    with pytest.raises(bot.error):
        bot.run(bot.refused())
    with pytest.raises(bot.error, match="unknown_endpoint"):
        bot.run(bot.client.post("/secrets", cast_to=object, body={"input": MAIL}))


@pytest.mark.skipif(not hasattr(large_files, "AsyncMultipartUploadManager"), reason="no files in parts yet")
def test_large_files_of_together_went_around_the_guard(
    provider: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The SDK sent their parts with an HTTP client of its own."""
    monkeypatch.setattr(large_files, "MULTIPART_THRESHOLD_GB", 0)
    path = tmp_path / "large.jsonl"
    path.write_text(json.dumps({"text": MAIL}))
    bot = Together(provider, "async")
    bot.guard(in_memory(names="off", unknown_endpoint="allow"))
    with pytest.raises(UnreadableRefused, match="connections of its own") as caught:
        bot.run(bot.client.files.upload(file=str(path), purpose="fine-tune", check=False))
    assert isinstance(caught.value, bot.error) and provider.wire == b""
    bot.close()


@pytest.mark.skipif(not hasattr(together.resources.beta.BetaResource, "realtime"), reason="no WebSockets yet")
@pytest.mark.parametrize("form", ["sync", "async"])
@pytest.mark.parametrize("opened", ["connect", "transcription"])
def test_websockets_of_together_went_around_the_guard(provider: Any, policy: Any, form: str, opened: str) -> None:
    """They are not opened by its HTTP client, at a URL that is made of its base URL: the prompt is in what they say."""
    bot = Together(provider, form)
    bot.guard(policy)
    for client in (bot.client, bot.client.with_options(timeout=9), bind(bot.client, region="EU")):
        assert_guarded(client)
        open_one = getattr(client.beta.realtime, opened)

        async def opening(open_one: Any = open_one) -> None:
            async with open_one(model="m", prompt=MAIL):
                pass

        with pytest.raises(Exception, match=r"refuses WebSockets|UnreadableRefused") as caught:
            if bot.asynchronous:
                bot.run(opening())
            else:
                open_one(model="m", prompt=MAIL).__enter__()
        chain = [caught.value, caught.value.__cause__]
        assert any(isinstance(error, UnreadableRefused) and isinstance(error, bot.error) for error in chain)
    assert provider.wire == b"" and bot.text(MAIL) == f"You wrote: {MAIL}"
    bot.client.base_url = provider.base_url
    with pytest.raises(Misuse, match="not guarded"):
        assert_guarded(bot.client)
    bot.close()
