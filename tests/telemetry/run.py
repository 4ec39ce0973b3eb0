"""Real calls that end in every way there is, and all telemetry that they make."""

from collections.abc import Callable
from typing import Any

import anthropic
import httpx2
import openai
import pytest
from opentelemetry.sdk.trace import SpanProcessor

from guarded_client import guard, tagged
from guarded_client.testing import Cut, Failure, LoopbackProvider, Text, ToolCall, ToolCalls
from tests.conftest import TAGS, in_memory
from tests.otlp import Receiver

MAIL = "zoe@exemple.fr"
MESSAGES: list[Any] = [{"role": "user", "content": f"Je suis diabétique, écrivez à {MAIL}"}]
SETTINGS: dict[str, Any] = {
    "temperature": 1, "top_p": 1, "max_completion_tokens": 9, "seed": 1, "n": 1, "frequency_penalty": 0, "presence_penalty": 1,
    "reasoning_effort": "low", "response_format": {"type": "json_object"},
}  # fmt: skip
IMAGE = "data:image/png;base64,iVBORw0KGgo="
ASSIST = {"assist": {"key": "essential.service.assist", "bases": ["consent"], "use": "agent_assist"}}


class Starts(SpanProcessor):
    """The attributes that each span had when it started."""

    def __init__(self) -> None:
        self.spans: list[tuple[str, dict[str, Any]]] = []

    def on_start(self, span: Any, parent_context: Any = None) -> None:
        self.spans.append((span.name, dict(span.attributes or {})))


def run(provider: LoopbackProvider, receiver: Receiver) -> Starts:
    """Make the calls."""
    starts = Starts()
    receiver.tracers.add_span_processor(starts)
    policy = in_memory(names="off", blobs={"image"})
    local = in_memory(names="off", purposes=ASSIST, local={"base_url": provider.base_url, "model": "llama3"})
    with openai.OpenAI(base_url=provider.base_url, api_key="k", max_retries=0) as bare:
        client = guard(bare, policy, tags=TAGS)

        def chat(**more: Any) -> Any:
            return client.chat.completions.create(model="gpt-5", **{"messages": MESSAGES, **more})

        def streamed(**more: Any) -> None:
            with chat(stream=True, stream_options={"include_usage": True}, **more) as stream:
                for _ in stream:
                    pass

        provider.reply(Text("<EMAIL_ADDRESS_1> <EMAIL_ADDRESS_9>"))
        _ = chat(**SETTINGS)
        provider.reply(Text("<EMAIL_ADDRESS_1> and more", chunk=3))
        streamed()
        provider.reply(ToolCalls([ToolCall("f", "{}")]))
        _ = chat(messages=[{"role": "user", "content": [{"type": "image_url", "image_url": {"url": IMAGE}}]}])
        _ = client.responses.create(
            model="gpt-5", input="x", reasoning={"effort": "high"}, text={"format": {"type": "text"}}
        )
        _failed(lambda: client.moderations.create(model="m", input=MAIL))  # which this provider does not know
        with tagged(purpose="marketing"):
            _failed(chat)
        with tagged(purpose="nonsense"):
            _failed(chat)
        _failed(lambda: client.post("/tickets", cast_to=object, body={"text": MAIL}))
        provider.reply(Failure(400))
        _failed(chat)
        provider.reply(Cut(f"{MAIL} and more and more", after=300))
        _failed(streamed)
        unreachable = client.with_options(base_url="http://127.0.0.1:9/v1")
        _failed(lambda: unreachable.chat.completions.create(model="gpt-5", messages=MESSAGES))
        at_home = guard(bare, local, tags={**TAGS, "purpose": "assist"})
        _ = at_home.chat.completions.create(model="gpt-5", messages=MESSAGES)
        broken = guard(bare, policy, detector=_Failing(), tags=TAGS)
        _failed(lambda: broken.chat.completions.create(model="gpt-5", messages=MESSAGES))
    with anthropic.Anthropic(base_url=provider.origin, api_key="k", max_retries=0) as other:
        claude = guard(other, policy, tags=TAGS)
        _ = claude.messages.create(model="claude-5", messages=MESSAGES, max_tokens=9, extra_body={"top_k": 3})
    return starts


class _Failing:
    kinds: frozenset[str] = frozenset()

    def detect(self, texts: Any, known: Any) -> Any:
        raise RuntimeError


def _failed(call: Callable[[], object]) -> None:
    with pytest.raises((openai.OpenAIError, httpx2.HTTPError)):
        _ = call()
