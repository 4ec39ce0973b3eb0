"""The SDK's classes for Bedrock, Vertex and other platforms, the real ones, signatures checked where the server stands."""

from typing import Any
from urllib.parse import quote

import anthropic
import httpx2
import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from guarded_client import ProviderReplyInvalid, Unavailable, UnreadableRefused, assert_guarded, bind, guard
from guarded_client.testing import Cut, Failure, LoopbackProvider, Raw, Text, ToolCall, ToolCalls
from guarded_client.testing.anthropic_messages import chunk_frame, events, frame, message
from guarded_client.testing.wire import Received
from tests.anthropic.conftest import Claude, text_of
from tests.conftest import MESSAGE, SECRETS, TAGS, in_memory

MAIL = "zoe@exemple.fr"
REPEAT = Text(lambda request: request["messages"][-1]["content"])
KEYS = {"aws_access_key": "AKIDEXAMPLE", "aws_secret_key": "not-a-secret", "aws_region": "eu-west-3"}
FORMS = ("sync", "async")


def made(provider: LoopbackProvider, form: str, platform: str) -> Claude:
    options: dict[str, Any] = {
        "Bedrock": KEYS,
        "BedrockMantle": KEYS,
        "AWS": {**KEYS, "workspace_id": "wrkspc_01"},
        "Vertex": {"region": "europe-west1", "project_id": "p-1", "access_token": "t", "base_url": f"{provider.origin}/v1"},
        "Foundry": {"api_key": "k"},
        "GoogleCloud": {"token_provider": lambda: "t", "workspace_id": "wrkspc_01", "project": "p-1", "location": "eu"},
    }[platform]  # fmt: skip
    make = getattr(anthropic, f"{'' if form == 'sync' else 'Async'}Anthropic{platform}")
    return Claude(provider, form, make=make, **options)


def signature(received: Received, service: str) -> str:
    """The SigV4 header that the server computes from what it received."""
    said = received.headers["authorization"]
    names = said.partition("SignedHeaders=")[2].partition(",")[0].split(";")
    headers = {name: received.headers[name] for name in names}
    request = AWSRequest("POST", f"http://{received.headers['host']}{received.path}", headers, received.body)
    request.context["timestamp"] = received.headers["x-amz-date"]
    signer = SigV4Auth(Credentials(KEYS["aws_access_key"], KEYS["aws_secret_key"]), service, "eu-west-3")
    canonical = signer.canonical_request(request)
    signed = signer.signature(signer.string_to_sign(request, canonical), request)
    return f"AWS4-HMAC-SHA256 Credential={signer.scope(request)}, SignedHeaders={';'.join(names)}, Signature={signed}"


@pytest.fixture(params=FORMS)
def bedrock(request: pytest.FixtureRequest, provider: LoopbackProvider) -> Any:
    bot = made(provider, request.param, "Bedrock")
    yield bot
    bot.close()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("platform", ["Bedrock", "BedrockMantle", "AWS", "Vertex", "Foundry", "GoogleCloud"])
def test_every_platform_is_guarded(provider: LoopbackProvider, form: str, platform: str) -> None:
    bot = made(provider, form, platform)
    bot.guard(in_memory(names="off"))
    assert type(bot.client) is type(bot.bare)
    assert_guarded(bot.client)
    for size in (1, 3):
        provider.reply(Text(REPEAT.text, chunk=size), Text(REPEAT.text, chunk=size), Text(REPEAT.text, chunk=size))
        assert bot.text(MESSAGE) == MESSAGE
        assert bot.text(MESSAGE, stream=True) == MESSAGE
        assert bot.final(MESSAGE, beta=True).content[0].text == MESSAGE
    bot.client = bind(bot.client, region="EU").with_options(timeout=9)
    assert bot.text(MAIL) == f"You wrote: {MAIL}"
    wire = b"".join(received.body for received in provider.requests).decode()  # signatures have any digits
    found = [s for s in SECRETS[MESSAGE] if s in wire and s not in ("Élodie", "Marchand", "Lefèvre", "Paris")]
    assert found == [] and "4471" in wire  # no model finds names here
    assert b"x-guarded" not in provider.wire
    service = {"Bedrock": "bedrock", "BedrockMantle": "bedrock-mantle", "AWS": "aws-external-anthropic"}.get(platform)
    for received in provider.requests:
        expected = {"Foundry": None}.get(platform, "Bearer t") if service is None else signature(received, service)
        assert expected is None or received.headers["authorization"] == expected
    bot.close()


def test_the_signature_is_of_what_is_sent(bedrock: Claude, policy: Any) -> None:
    bedrock.guard(policy)
    bedrock.provider.reply(Failure(429, headers={"retry-after": "0"}), Text("<EMAIL_ADDRESS_1>"))
    assert bedrock.text(MAIL, model="anthropic.claude-5:0") == MAIL
    first, second = bedrock.provider.requests
    assert first.body == second.body and b"<EMAIL_ADDRESS_1>" in first.body
    for received in (first, second):
        assert received.path == f"/model/{quote('anthropic.claude-5:0', safe=':')}/invoke"
        assert received.headers["authorization"] == signature(received, "bedrock")
    changed = Received("POST", first.path, first.headers, first.body + b" ")
    assert first.headers["authorization"] != signature(changed, "bedrock")  # the check can fail


def test_a_copy_signs_with_its_own_keys(bedrock: Claude, policy: Any) -> None:
    bedrock.guard(policy)
    bedrock.client = bedrock.client.copy(aws_access_key="AKIDOTHER", aws_secret_key="other")
    assert bedrock.text(MAIL) == f"You wrote: {MAIL}"
    assert "Credential=AKIDOTHER/" in bedrock.provider.requests[-1].headers["authorization"]


def test_a_key_instead_of_a_signature_is_sent(provider: LoopbackProvider, policy: Any) -> None:
    with anthropic.AnthropicBedrock(api_key="k", aws_region="eu-west-3", base_url=provider.origin) as bare:
        client = guard(bare, policy, tags=TAGS)
        _ = client.messages.create(model="m", max_tokens=9, messages=[{"role": "user", "content": MAIL}])
    assert provider.requests[-1].headers["authorization"] == "Bearer k"
    assert MAIL.encode() not in provider.wire


def test_a_signature_that_cannot_be_made_is_an_error_at_once(
    bedrock: Claude, policy: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    bedrock.guard(policy)

    def failing(**given: Any) -> Any:
        raise RuntimeError(MAIL)

    monkeypatch.setattr("anthropic.lib.bedrock._client.get_auth_headers", failing)
    with pytest.raises(Unavailable, match="signing the request failed with RuntimeError") as caught:
        bedrock.text(MAIL)
    assert isinstance(caught.value, anthropic.AnthropicError) and MAIL not in str(caught.value)
    assert bedrock.provider.requests == []


@pytest.mark.parametrize("size", [1, 7, 64, None])
def test_frames_cut_anywhere_are_rewritten_and_pass_their_checksums(bedrock: Claude, policy: Any, size: Any) -> None:
    bedrock.guard(policy)
    calls = ToolCalls(
        [ToolCall("find", {"who": "<EMAIL_ADDRESS_1>"})], content="I ask <EMAIL_ADDRESS_1", chunk=2, bytes_chunk=size
    )
    bedrock.provider.reply(calls)
    got = bedrock.final(MAIL)
    assert got.content[0].text == "I ask <EMAIL_ADDRESS_1" and got.content[1].input == {"who": MAIL}
    assert got.usage.output_tokens == 10 and got.stop_reason == "tool_use"


def stream_of(body: bytes) -> Raw:
    return Raw(200, {"content-type": "application/vnd.amazon.eventstream"}, body)


FRAMES = list(map(chunk_frame, events(message([{"type": "text", "text": "to <EMAIL_ADDRESS_1>"}]), chunk=6)))


def test_frames_of_other_kinds_pass(bedrock: Claude, policy: Any) -> None:
    bedrock.guard(policy)
    other = [
        frame(b"{}", "event", "metadata"),
        frame(b"not JSON"),
        frame(b'{"bytes":"=!"}'),
        frame(b'{"bytes":"W10="}'),
    ]
    bedrock.provider.reply(stream_of(b"".join([*FRAMES[:4], other[0], *FRAMES[4:]])))
    assert bedrock.text(MAIL, stream=True) == f"to {MAIL}"


def test_an_exception_in_the_stream_comes_after_what_was_held(bedrock: Claude, policy: Any) -> None:
    bedrock.guard(policy)
    failed = frame(b'{"message":"about <EMAIL_ADDRESS_1>"}', "exception", "modelStreamErrorException")
    bedrock.provider.reply(stream_of(b"".join([*FRAMES[:5], failed])))
    read: list[Any] = []
    with pytest.raises(anthropic.APIError) as caught:
        if bedrock.form == "sync":
            read.extend(bedrock.chat(MAIL, stream=True))
        else:

            async def drain() -> None:
                async for event in await bedrock.client.messages.create(
                    model="m", max_tokens=9, messages=[{"role": "user", "content": MAIL}], stream=True
                ):
                    read.append(event)

            bedrock.run(drain())
    assert "about <EMAIL_ADDRESS_1>" in str(caught.value) and MAIL not in str(caught.value)


@pytest.mark.parametrize("at", [2, 9, 40, -1])
def test_a_damaged_frame_is_an_error(bedrock: Claude, policy: Any, at: int) -> None:
    bedrock.guard(policy)
    damaged = bytearray(FRAMES[3])
    damaged[at] ^= 1
    bedrock.provider.reply(stream_of(b"".join([*FRAMES[:3], bytes(damaged)])))
    with pytest.raises(ProviderReplyInvalid, match="damaged"):
        bedrock.chunks(MAIL)


def test_a_cut_between_frames_loses_nothing_that_came(bedrock: Claude, policy: Any) -> None:
    bedrock.guard(policy)
    bedrock.provider.reply(stream_of(b"".join(FRAMES[:5]) + FRAMES[5][:20]))
    assert text_of(bedrock.chunks(MAIL)) == "to <EMAIL_AD"
    bedrock.provider.reply(Cut(Text("to <EMAIL_ADDRESS_1>", chunk=6), len(b"".join(FRAMES[:2]))))
    with pytest.raises((httpx2.HTTPError, anthropic.APIConnectionError)):
        bedrock.chunks(MAIL)


def test_what_bedrock_and_vertex_do_not_speak_is_refused(provider: LoopbackProvider, policy: Any) -> None:
    with anthropic.AnthropicBedrock(**KEYS, base_url=provider.origin) as bare:
        client = guard(bare, policy, tags=TAGS)
        for path in ("/model/m/converse", "/model/m/converse-stream", "/guardrail/g/version/1/apply"):
            with pytest.raises(UnreadableRefused):
                client.post(path, cast_to=object, body={"messages": [MAIL]})
    assert provider.requests == []


def test_vertex_counts_tokens(provider: LoopbackProvider, policy: Any) -> None:
    bot = made(provider, "sync", "Vertex")
    bot.guard(policy)
    counted = bot.client.messages.count_tokens(model="m", messages=[{"role": "user", "content": MAIL}])
    assert counted.input_tokens == 10 and MAIL.encode() not in provider.wire
    bot.close()
