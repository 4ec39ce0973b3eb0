"""A reviewer's own words and edits, as the real SDKs read them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import anthropic
import openai
import pytest

from guarded_client import Held, guard
from guarded_client.codecs.composed import Composing, Words
from guarded_client.policy import ReviewSection
from guarded_client.review import Decision
from guarded_client.stores.memory.vault import MemoryVault
from guarded_client.stores.review.memory import MemoryRows
from guarded_client.stores.review.queue import Queue
from guarded_client.testing import LoopbackProvider, Text
from guarded_client.wires import finder

from ..conftest import in_memory
from ..sdks.test_bedrock import made
from .matters import ANNA, draft, worked
from .test_calls import ALWAYS, ASK, KNOWN, REPLY, RESTORED

FORMS = ["responses", "messages", "converse"]


class Sdk:
    def __init__(self, provider: LoopbackProvider, form: str, *, stream: bool) -> None:
        self.form, self.stream, self.queue = form, stream, Queue(MemoryRows())
        bare: Any = (
            anthropic.Anthropic(base_url=provider.origin, api_key="k")
            if form == "messages"
            else openai.OpenAI(base_url=provider.base_url, api_key="k")
            if form == "responses"
            else made(provider)
        )
        provider.reply(Text(REPLY, chunk=3))
        policy = in_memory(names="off", review=ReviewSection.model_validate({"rules": {"all": ALWAYS}}))
        self.client = guard(bare, policy, tags=KNOWN, queue=self.queue, vault=MemoryVault())

    def ask(self) -> str:
        if self.form == "converse":
            asked = {"modelId": "amazon.nova-lite-v1:0", "messages": [{"role": "user", "content": [{"text": ASK}]}]}
            if not self.stream:
                return self.client.converse(**asked)["output"]["message"]["content"][0]["text"]
            deltas = [event.get("contentBlockDelta") for event in self.client.converse_stream(**asked)["stream"]]
            return "".join(delta["delta"]["text"] for delta in deltas if delta)
        if self.form == "messages":
            said: dict[str, Any] = {"model": "claude", "max_tokens": 99, "messages": [{"role": "user", "content": ASK}]}
            if not self.stream:
                return self.client.messages.create(**said).content[0].text
            with self.client.messages.stream(**said) as stream:
                return stream.get_final_message().content[0].text
        if not self.stream:
            return self.client.responses.create(model="gpt-5", input=ASK).output_text
        with self.client.responses.stream(model="gpt-5", input=ASK) as stream:
            deltas = "".join(event.delta for event in stream if event.type == "response.output_text.delta")
            assert stream.get_final_response().output_text == deltas
            return deltas

    def decide(self, kind: Decision, **more: Any) -> None:
        with pytest.raises(Held):
            _ = self.ask()
        (one,) = self.queue.list()
        shown = worked(self.queue, ANNA, one.id)
        if kind is Decision.EDIT:
            texts = ["Hello <PERSON_1>." if said.kind == "text" else said.text for said in shown.payload.said]
            more["texts"] = texts
        _ = self.queue.decide(ANNA, one.id, draft(kind, shown, **more))


@pytest.fixture(params=[(form, stream) for form in FORMS for stream in (False, True)], ids=str)
def sdk(request: pytest.FixtureRequest, provider: LoopbackProvider) -> Iterator[Sdk]:
    form, stream = request.param
    made = Sdk(provider, form, stream=stream)
    yield made
    made.client.close()


def test_approved(sdk: Sdk) -> None:
    sdk.decide(Decision.APPROVE)
    assert sdk.ask() == RESTORED


def test_edited(sdk: Sdk) -> None:
    sdk.decide(Decision.EDIT)
    assert sdk.ask() == "Hello Zoë Brontë."


def test_responded(sdk: Sdk) -> None:
    sdk.decide(Decision.RESPOND, response='This is "Anna", <PERSON_1>.')
    assert sdk.ask() == 'This is "Anna", Zoë Brontë.'


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize(
    ("wire", "path"),
    [
        ("openai", "/v1/chat/completions"), ("openai", "/v1/responses"), ("anthropic", "/v1/messages"),
        ("gemini", "/v1beta/models/m:generateContent"), ("ollama", "/api/chat"), ("ollama", "/api/generate"),
        ("mistral", "/v1/chat/completions"), ("cohere", "/v2/chat"), ("bedrock", "/model/m/converse"),
    ],
)  # fmt: skip
def test_what_is_composed_is_read_back_by_its_own_codec(wire: str, path: str, stream: bool) -> None:
    if stream and "generateContent" in path:
        path = path.replace("generate", "streamGenerate")
    if stream and path.endswith("converse"):
        path += "-stream"
    codec = finder(wire, "", frozenset(), "refuse")("POST", path)
    assert isinstance(codec, Composing)
    text = 'Zoë said "hi"\n<PERSON_1> \\ \u2028'
    written = codec.compose(Words(text, "m", stream, "1"))
    assert written is not None
    pieces: dict[object, list[str]] = {}

    class Ear:
        holding = False

        def __init__(self, channel: object) -> None:
            self.heard = pieces.setdefault(channel, [])

        def feed(self, said: str) -> str:
            self.heard.append(said)
            return said

        def close(self) -> str:
            return ""

    reply = codec.reply(written.content_type, Ear)
    assert reply.feed(written.body) + reply.close() == written.body
    assert reply.complete
    assert {"".join(heard) for heard in pieces.values()} - {""} == {text}
