"""Headers that real SDKs set by themselves are not looked at; of another form, they are the caller's own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from typing import Any

import anthropic
import openai
import pytest
from anthropic.lib.vertex import AnthropicVertex

from guarded_client import UnreadableRefused
from guarded_client.adapters.header_forms import formed, unusual
from guarded_client.testing import LoopbackProvider

from ..conftest import Bot, in_memory

SAID: Any = [{"role": "user", "content": "Hi"}]


Calls = list[Callable[[], Any]]


def _openai(at: LoopbackProvider, use: ExitStack) -> Calls:
    client = use.enter_context(openai.OpenAI(base_url=at.base_url, api_key="k", max_retries=1, timeout=59.25))
    azure = use.enter_context(openai.AzureOpenAI(azure_endpoint=at.origin, api_key="k", api_version="2024-10-21"))

    async def asked() -> None:
        async with openai.AsyncOpenAI(base_url=at.base_url, api_key="k") as other:
            _ = await other.chat.completions.create(model="m", messages=SAID)

    return [
        lambda: client.chat.completions.create(model="m", messages=SAID),
        lambda: client.chat.completions.create(model="m", messages=SAID, stream=True).close(),
        lambda: client.chat.completions.with_raw_response.create(model="m", messages=SAID),
        lambda: client.chat.completions.parse(model="m", messages=SAID),
        lambda: use.enter_context(client.responses.stream(model="m", input="x")),
        lambda: client.files.create(file=b"x", purpose="batch"),
        lambda: client.files.content("file-1"),
        lambda: client.audio.speech.create(model="m", voice="a", input="x"),
        lambda: azure.chat.completions.create(model="m", messages=SAID),
        lambda: asyncio.run(asked()),
    ]


def _anthropic(at: LoopbackProvider, use: ExitStack) -> Calls:
    client = use.enter_context(anthropic.Anthropic(base_url=at.origin, api_key="k", max_retries=0))
    vertex = use.enter_context(
        AnthropicVertex(base_url=at.origin, region="r", project_id="p", access_token="t", max_retries=0)
    )
    return [
        lambda: client.messages.create(model="m", max_tokens=1, messages=SAID),
        lambda: use.enter_context(client.messages.stream(model="m", max_tokens=1, messages=SAID)),
        lambda: client.beta.messages.create(model="m", max_tokens=1, messages=SAID),
        lambda: vertex.messages.create(model="m", max_tokens=1, messages=SAID),
    ]


def _others(at: LoopbackProvider, use: ExitStack) -> Calls:
    groq, together = pytest.importorskip("groq"), pytest.importorskip("together")
    mistral, ollama = pytest.importorskip("mistralai.client"), pytest.importorskip("ollama")
    genai, cohere = pytest.importorskip("google.genai"), pytest.importorskip("cohere")
    hub = pytest.importorskip("huggingface_hub", minversion="1")
    alike = [
        use.enter_context(groq.Groq(base_url=at.origin, api_key="k", max_retries=0)),
        use.enter_context(together.Together(base_url=at.base_url, api_key="k", max_retries=0)),
    ]
    mistrals = use.enter_context(mistral.Mistral(api_key="k", server_url=at.origin))
    ollamas = use.enter_context(ollama.Client(host=at.origin))
    coheres = use.enter_context(cohere.ClientV2("k", base_url=at.origin))
    google = use.enter_context(closing(genai.Client(api_key="k", http_options={"base_url": at.origin})))
    return [
        *(lambda each=each: each.chat.completions.create(model="m", messages=SAID) for each in alike),
        lambda: mistrals.chat.complete(model="m", messages=SAID),
        lambda: ollamas.chat(model="m", messages=SAID),
        lambda: coheres.chat(model="m", messages=SAID),
        lambda: hub.InferenceClient(base_url=at.base_url, api_key="k").chat_completion(SAID),
        lambda: google.models.generate_content(model="m", contents="x"),
    ]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("sdks", [_openai, _anthropic, _others])
def test_what_sdks_send_by_themselves_is_usual(
    sdks: Callable[[LoopbackProvider, ExitStack], Calls], provider: LoopbackProvider
) -> None:
    with ExitStack() as use:
        for call in sdks(provider, use):
            before = len(provider.requests)
            with suppress(Exception):  # that it was answered is not the matter
                call()
            assert len(provider.requests) > before
    for request in provider.requests:
        sent = [(name.lower().encode(), value.encode()) for name, value in request.headers.items()]
        assert unusual([pair for pair in sent if formed(pair[0])]) == []
        assert [name for name, _ in sent if name.startswith((b"x-stainless", b"x-fern")) and not formed(name)] == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("x-stainless-os", "Other:haiku"), ("x-stainless-runtime-version", "v22.11.0"), ("user-agent", "OpenAI/JS 6.10.0"),
        ("user-agent", "python-httpx2/2.16.2"), ("accept-language", "fr-FR,fr;q=0.9,*;q=0.5"), ("accept", "*/*"),
        ("content-type", "multipart/form-data; boundary=----formdata-undici-045678912345"), ("accept-encoding", "gzip, br"),
        ("content-type", "multipart/form-data; boundary=----WebKitFormBoundary7MA4YWxkTrZu0gW9"), ("connection", "keep-alive"),
        ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"), ("x-stainless-timeout", "59.00000000001"),
        ("openai-organization", "org-Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8"),
        ("user-agent", "Boto3/1.44.8 md/Botocore#1.44.8 md/awscrt#0.31.2 ua/2.1 os/linux#5.10.226-236.879.amzn2.x86_64 "
                       "md/arch#x86_64 lang/python#3.12.10 md/pyimpl#CPython exec-env/AWS_Lambda_python3.12 m/Z,b,E,3 "
                       "cfg/retry-mode#standard Botocore/1.44.8 x-client-framework:langchain-aws"),
        ("x-amzn-trace-id", "Root=1-3771920a-f29f195f55da35fa35c1ee38;Parent=8c8ec8475465ea49;Sampled=0;Lineage=1:1bcb690c:93"),
    ],
)  # fmt: skip
def test_what_others_send_by_themselves_is_usual(name: str, value: str) -> None:
    assert formed(name.encode())
    assert unusual([(name.encode(), value.encode())]) == []


@pytest.mark.parametrize(
    "name",
    ["x-stainless-os", "x-stainless-lang", "x-stainless-helper-method", "x-stainless-retry-count", "user-agent", "accept",
     "accept-language", "openai-organization", "openai-project", "traceparent", "connection", "x-stainless-timeout",
     "x-amzn-trace-id"],
)  # fmt: skip
def test_an_identifier_in_a_header_of_a_usual_name_is_refused(bot: Bot, name: str) -> None:
    guarded = bot.guard(in_memory(names="off"))
    for value in ("zoe@exemple.fr", "bot/1.0 (+33 6 12 34 56 78)"):
        with pytest.raises(UnreadableRefused, match="in headers"):
            guarded.chat(extra_headers={name: value})
    assert bot.provider.requests == []
    guarded.chat(extra_headers={name: "acme-bot/1.0"} if name == "user-agent" else {})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("accept-language", "os/linux#6.12.34-56.78 tel/06.12.34.56.78"), ("openai-project", "md/tel#06.12.34.56.78"),
        ("user-agent", "Boto3/1.44.8 md/tel#06.12.34.56.78"), ("user-agent", "Boto3/1.44.8 os/tel#06.12.34.56.78"),
        ("user-agent", "Boto3/1.44.8 os/linux#06.12.34.56.78"),
    ],
)  # fmt: skip
def test_only_what_botocore_says_of_a_machine_is_passed_over(bot: Bot, name: str, value: str) -> None:
    guarded = bot.guard(in_memory(names="off"))
    with pytest.raises(UnreadableRefused, match="in headers"):
        guarded.chat(extra_headers={name: value})
    assert bot.provider.requests == []


@pytest.mark.parametrize(
    "name", ["api-key", "x-api-key", "x-goog-api-key", "ocp-apim-subscription-key", "proxy-authorization"]
)
def test_keys_pass_whatever_digits_they_have(bot: Bot, name: str) -> None:
    key = "0123456789abcdef0123456789abcdef"  # as a header of another name, a telephone number
    guarded = bot.guard(in_memory(names="off"))
    guarded.chat(extra_headers={name: key})
    assert bot.provider.requests[-1].headers[name] == key
    with pytest.raises(UnreadableRefused, match="in headers"):
        guarded.chat(extra_headers={f"{name}-of": key})


def test_an_identifier_in_a_parameter_of_the_content_type_is_refused(bot: Bot) -> None:
    guarded = bot.guard(in_memory(names="off"))
    with pytest.raises(UnreadableRefused, match="in headers"):
        guarded.chat(extra_headers={"content-type": "application/json; for=zoe@exemple.fr"})
    assert bot.provider.requests == []


def test_a_known_value_in_the_user_agent_is_refused(bot: Bot) -> None:
    guarded = bot.guard(
        in_memory(names="off"), tags={"purpose": "support", "retention": "session", "known": {"PERSON": ["Zoe Bronte"]}}
    )
    with pytest.raises(UnreadableRefused, match="in headers"):
        guarded.chat(extra_headers={"user-agent": "Zoe Bronte 1.0"})
    assert bot.provider.requests == []
