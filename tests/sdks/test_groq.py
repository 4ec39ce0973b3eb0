"""The Groq SDK."""

import json
from typing import Any

import pytest

from guarded_client import assert_guarded, bind
from tests.conftest import TAGS
from tests.sdks.conftest import MAIL, Laws, Sdk, bots

groq = pytest.importorskip("groq")


class Groq(Sdk):
    def make(self, guarded: Any) -> Any:
        kind = groq.AsyncGroq if self.asynchronous else groq.Groq
        bare = self.closing(kind(api_key="k", base_url=self.provider.origin, max_retries=2))
        return guarded(bare)

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


bot = bots(Groq)


class TestGroq(Laws):
    pass


def test_it_is_the_same_type_and_copies_and_bound_clients_stay_guarded(bot: Groq, policy: Any) -> None:
    bot.guard(policy, tags=None)
    assert type(bot.client).__name__ in ("Groq", "AsyncGroq")
    bot.client = bind(bot.client.with_options(timeout=9), **TAGS)
    assert_guarded(bot.client)
    assert bot.text(MAIL) == f"You wrote: {MAIL}"
    assert b"x-guarded" not in bot.provider.wire and MAIL.encode() not in bot.provider.wire


def test_a_refusal_is_an_error_of_the_sdk_too(bot: Groq, policy: Any) -> None:
    bot.guard(policy)
    with pytest.raises(groq.GroqError):
        bot.run(bot.refused())
    with pytest.raises(groq.GroqError, match="unknown_endpoint"):
        bot.run(bot.client.post("/secrets", cast_to=object, body={"input": MAIL}))
