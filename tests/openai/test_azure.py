"""What only Azure speaks: data sources, what was found in them, and what its filters say."""

import asyncio
import json
from typing import Any

import openai
import pytest

from guarded_client import UnreadableRefused, bind, guard
from guarded_client.testing import LoopbackProvider, Raw
from tests.conftest import TAGS

MAIL = "zoe@exemple.fr"
MESSAGES: Any = [{"role": "user", "content": f"I am {MAIL}"}]
KEY = "AccountEndpoint=https://shop.documents.azure.com:443/;AccountKey=" + "aB3dE6fG" * 10 + "=="
TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U"
FILTERED = {"hate": {"filtered": False, "severity": "safe"}}


@pytest.fixture(params=["sync", "async"])
def ask(request: pytest.FixtureRequest, provider: LoopbackProvider, policy: Any) -> Any:
    """Ask Azure, with a token of Entra; the reply, or the chunks of a stream."""
    asynchronous = request.param == "async"
    options: Any = {"azure_endpoint": provider.origin, "api_version": "2024-10-21", "max_retries": 0}

    async def token() -> str:
        return "t"

    async def there(arguments: Any) -> Any:
        async with openai.AsyncAzureOpenAI(azure_ad_token_provider=token, **options) as bare:
            client = bind(guard(bare, policy, tags=TAGS), region="EU").with_options(timeout=9)
            reply = await client.chat.completions.create(**arguments)
            return [chunk async for chunk in reply] if arguments.get("stream") else reply

    def asked(**more: Any) -> Any:
        arguments = {"model": "dep", "messages": MESSAGES, **more}
        if asynchronous:
            return asyncio.run(there(arguments))
        with openai.AzureOpenAI(azure_ad_token_provider=lambda: "t", **options) as bare:
            client = bind(guard(bare, policy, tags=TAGS), region="EU").with_options(timeout=9)
            reply = client.chat.completions.create(**arguments)
            return list(reply) if arguments.get("stream") else reply

    return asked


def source(**parameters: Any) -> dict[str, Any]:
    fixed = {"endpoint": "https://shop.search.windows.net", "index_name": "orders-paris", "top_n_documents": 5}
    return {"data_sources": [{"type": "azure_search", "parameters": {**fixed, **parameters}}]}


@pytest.mark.parametrize(
    "authentication",
    [
        {"type": "connection_string", "connection_string": KEY},
        {"type": "access_token", "access_token": TOKEN},
        {"type": "api_key", "key": "sk-abcdefghijklmnopqrstuvwx123456"},
    ],
)
def test_data_sources_get_their_credentials_and_no_value(provider: Any, ask: Any, authentication: Any) -> None:
    told = {"authentication": authentication, "role_information": "You help "}
    dependency = {"embedding_dependency": {"type": "endpoint", "authentication": authentication}}
    reply = ask(extra_body=source(**{**told, "role_information": told["role_information"] + MAIL}, **dependency))
    assert reply.choices[0].message.content == f"You wrote: I am {MAIL}"
    received = provider.requests[-1]
    expected = source(**{**told, "role_information": "You help <EMAIL_ADDRESS_1>"}, **dependency)
    assert received.json["data_sources"] == expected["data_sources"]
    assert received.headers["authorization"] == "Bearer t" and MAIL.encode() not in provider.wire


@pytest.mark.parametrize(
    "parameters",
    [
        {"filter": f"mail eq '{MAIL}'"},
        {"authentication": {"type": "encoded_api_key", "encoded_api_key": MAIL}},
        {"fields_mapping": {MAIL: "title"}},
    ],
)
def test_what_would_carry_a_value_to_a_data_source_is_refused(provider: Any, ask: Any, parameters: Any) -> None:
    with pytest.raises(UnreadableRefused, match="EMAIL_ADDRESS") as caught:
        ask(extra_body=source(**parameters))
    assert MAIL not in str(caught.value) and provider.requests == []


def found(mail: str, link: str) -> dict[str, Any]:
    """What Azure tells of an answer; ``link``: what stands in an address."""
    cited = {"title": f"{mail}.pdf", "content": f"of {mail}", "url": f"https://shop.example/{link}", "chunk_id": "0"}
    return {"citations": [cited], "intent": json.dumps([f"who is {mail}"])}


@pytest.mark.parametrize("stream", [False, True])
def test_what_was_found_for_an_answer_is_restored(provider: Any, ask: Any, stream: bool) -> None:
    held, real = found("<EMAIL_ADDRESS_1>", "<EMAIL_ADDRESS_1>"), found(MAIL, "<EMAIL_ADDRESS_1>")
    head = {"id": "1", "created": 1, "model": "g"}
    if not stream:
        message = {"role": "assistant", "content": "Of <EMAIL_ADDRESS_1> [doc1]", "context": held}
        choice = {"index": 0, "finish_reason": "stop", "message": message, "content_filter_results": FILTERED}
        document = {
            **head,
            "object": "chat.completion",
            "prompt_filter_results": [{"prompt_index": 0}],
            "choices": [choice],
        }
        provider.reply(Raw(200, {"content-type": "application/json"}, json.dumps(document).encode()))
        answer = ask()
        assert answer.choices[0].message.content == f"Of {MAIL} [doc1]"
        assert answer.choices[0].message.context == real
        assert answer.choices[0].content_filter_results == FILTERED
        return
    deltas: list[Any] = [
        {"role": "assistant", "context": held},
        {"content": "Of <EMAIL_"},
        None,
        {"content": "ADDRESS_1> <EM"},
        {},
    ]
    events: list[Any] = [{"choices": [], "prompt_filter_results": [{"prompt_index": 0}]}]
    for position, delta in enumerate(deltas):
        last = position == len(deltas) - 1
        choice = {"index": 0, "finish_reason": "content_filter" if last else None, "content_filter_results": FILTERED}
        events.append({"choices": [choice if delta is None else {**choice, "delta": delta}]})  # filters have no delta
    written = [
        b"data: " + json.dumps({**head, "object": "chat.completion.chunk", **event}).encode() for event in events
    ]
    provider.reply(Raw(200, {"content-type": "text/event-stream"}, b"\n\n".join([*written, b"data: [DONE]", b""])))
    chunks = ask(stream=True)
    deltas = [chunk.choices[0].delta for chunk in chunks if chunk.choices and chunk.choices[0].delta]
    assert deltas[0].context == real
    assert "".join(delta.content or "" for delta in deltas) == f"Of {MAIL} <EM"
    assert len(chunks) == len(events)
