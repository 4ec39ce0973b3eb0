"""OpenAI's models on Bedrock and Vertex: the SDK's own classes, signatures checked as the server checks them."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import httpx2
import openai
import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from openai.providers import bedrock, vertex

from guarded_client import assert_guarded, bind, guard
from tests.conftest import TAGS
from tests.otlp import attributes, receiving


@pytest.mark.parametrize("text", ["where is order 4471?", "write to zoe@exemple.fr"])
@pytest.mark.parametrize("asynchronous", [False, True])
@pytest.mark.parametrize("way", ["provider", "class", "copy", "bound"])
def test_bedrock_signs_what_is_sent(policy: Any, asynchronous: bool, text: str, way: str) -> None:
    sent: list[httpx2.Request] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        sent.append(request)
        return httpx2.Response(200, json={"id": "c", "object": "chat.completion", "created": 0, "choices": []})

    transport = httpx2.MockTransport(answer)
    keys: Any = {"access_key_id": "AKIAEXAMPLE", "secret_access_key": "secret"}
    url = "https://bedrock-mantle.us-east-1.api.aws/openai/v1"
    arguments: Any = {"model": "m", "messages": [{"role": "user", "content": text}]}
    if way == "provider":
        name, options = "OpenAI", {"provider": bedrock(base_url=url, region="us-east-1", **keys)}
    else:
        name, options = "BedrockOpenAI", {f"aws_{key}": value for key, value in keys.items()}
        options |= {"base_url": url, "aws_region": "us-east-1"}
    make: Any = getattr(openai, "Async" * asynchronous + name)
    again = {"copy": lambda client: client.copy(timeout=9), "bound": lambda client: bind(client, region="EU")}

    def guarded(bare: Any) -> Any:
        client = again.get(way, lambda client: client)(guard(bare, policy, tags=TAGS))
        assert type(client) is make
        assert_guarded(client)
        return client

    async def there() -> None:
        async with make(http_client=httpx2.AsyncClient(transport=transport), max_retries=0, **options) as bare:
            await guarded(bare).chat.completions.create(**arguments)

    if asynchronous:
        asyncio.run(there())
    else:
        with make(http_client=httpx2.Client(transport=transport), max_retries=0, **options) as bare:
            _ = guarded(bare).chat.completions.create(**arguments)
    [request] = sent
    assert b"zoe" not in request.content
    assert request.headers["authorization"] == signature(request, keys)


@pytest.mark.parametrize("platform", ["bedrock", "vertex"])
def test_spans_name_the_platform(policy: Any, platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        told.append(request.headers["authorization"])
        return httpx2.Response(200, json={"id": "c", "object": "chat.completion", "created": 0, "choices": []})

    made: Any = {
        "bedrock": lambda: bedrock(region="eu-west-3", api_key="t", endpoint="mantle"),
        "vertex": lambda: vertex(project="p", location="europe-west1", token_provider=lambda: "t"),
    }[platform]()
    messages: Any = [{"role": "user", "content": "Where is my order?"}]
    with receiving(monkeypatch) as otlp:
        inner = httpx2.Client(transport=httpx2.MockTransport(answer))
        with openai.OpenAI(provider=made, http_client=inner, max_retries=0) as bare:
            _ = guard(bare, policy, tags=TAGS).chat.completions.create(model="m", messages=messages)
        (span,) = [span for span in otlp.spans if span.name == "chat m"]
    assert told == ["Bearer t"]
    assert attributes(span)["gen_ai.provider.name"] == {"bedrock": "aws.bedrock", "vertex": "gcp.vertex_ai"}[platform]


def test_what_the_sdk_says_of_a_request_that_it_cannot_sign_comes_out_as_it_is(policy: Any) -> None:
    keys: Any = {"access_key_id": "AKIAEXAMPLE", "secret_access_key": "secret"}
    url = "https://bedrock-mantle.us-east-1.api.aws/openai/v1"
    with openai.OpenAI(provider=bedrock(base_url=url, region="us-east-1", **keys), max_retries=0) as bare:
        said = set[tuple[type, str]]()
        for client in (bare, guard(bare, policy, tags=TAGS)):
            with pytest.raises(openai.OpenAIError) as caught:
                _ = client.get("https://elsewhere.example/v1/models", cast_to=object)
            said.add((type(caught.value), str(caught.value)))
        assert len(said) == 1


def signature(request: httpx2.Request, keys: Any) -> str:
    """The SigV4 header that the server computes from what it received."""
    at = datetime.strptime(request.headers["x-amz-date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    given = request.headers["authorization"]
    names = given.partition("SignedHeaders=")[2].partition(",")[0].split(";")
    received = AWSRequest(
        request.method, str(request.url), data=request.content, headers={n: request.headers[n] for n in names}
    )
    signer = SigV4Auth(Credentials(keys["access_key_id"], keys["secret_access_key"]), "bedrock-mantle", "us-east-1")
    received.context["timestamp"] = at.strftime("%Y%m%dT%H%M%SZ")
    canonical = signer.canonical_request(received)
    digest = signer.signature(signer.string_to_sign(received, canonical), received)
    return f"{given.partition('Signature=')[0]}Signature={digest}"
