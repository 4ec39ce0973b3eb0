"""boto3's client of Bedrock's runtime, the real one, signatures checked where the server stands."""

import asyncio
import gc
import io
import json
import logging
import time
import traceback
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, EndpointConnectionError, EventStreamError
from botocore.stub import Stubber
from urllib3.exceptions import ProtocolError

from guarded_client import (
    ConsentRefused,
    Misuse,
    ProviderReplyInvalid,
    UnreadableRefused,
    assert_guarded,
    bind,
    guard,
    tagged,
)
from guarded_client.adapters.exchange import Exchange
from guarded_client.testing import Cut, Failure, LoopbackProvider, Raw, Text, ToolCall, ToolCalls
from guarded_client.testing.anthropic_messages import SIGNATURE, frame
from guarded_client.testing.verification.recorders import recorders
from tests.anthropic.test_platforms import KEYS, signature
from tests.conftest import TAGS, in_memory
from tests.sdks.conftest import MAIL, Laws, Sdk

MODEL = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
FRAMES = {"content-type": "application/vnd.amazon.eventstream"}


SESSION = boto3.session.Session()  # reads what it knows of services once


def made(provider: LoopbackProvider, service: str = "bedrock-runtime", **config: Any) -> Any:
    return SESSION.client(
        service, region_name=KEYS["aws_region"], aws_access_key_id=KEYS["aws_access_key"],
        aws_secret_access_key=KEYS["aws_secret_key"], endpoint_url=provider.origin, config=Config(**config),
    )  # fmt: skip


def user(*content: Any) -> dict[str, Any]:
    return {"role": "user", "content": [{"text": each} if isinstance(each, str) else each for each in content]}


class Bedrock(Sdk):
    def make(self, guarded: Any) -> Any:
        self.bare = self.closing(made(self.provider, retries={"max_attempts": 1, "mode": "standard"}))
        return guarded(self.bare)

    def converse(self, *content: Any, **more: Any) -> Any:
        return self.client.converse(**{"modelId": MODEL, "messages": [user(*content)], **more})

    def streamed(self, *content: Any, **more: Any) -> list[Any]:
        request = {"modelId": MODEL, "messages": [user(*content)], **more}
        return list(self.client.converse_stream(**request)["stream"])

    def ask(self, text: str) -> Any:
        return self.converse(text)

    def ask_stream(self, text: str) -> Any:
        return self.streamed(text)

    def said(self, reply: Any) -> str:
        return "".join(block.get("text", "") for block in reply["output"]["message"]["content"])

    def piece(self, chunk: Any) -> str:
        return str(chunk.get("contentBlockDelta", {}).get("delta", {}).get("text", ""))

    def arguments(self, reply: Any) -> Any:
        return next(block["toolUse"]["input"] for block in reply["output"]["message"]["content"] if "toolUse" in block)

    def refused(self) -> Any:
        return self.converse(MAIL, {"image": {"format": "png", "source": {"bytes": b"\x89PNG"}}})


@pytest.fixture
def bot(provider: LoopbackProvider) -> Iterator[Bedrock]:
    made = Bedrock(provider, "sync")
    yield made
    made.close()


class TestBedrock(Laws):
    def test_error_bodies_are_not_restored(self, bot: Sdk, policy: Any) -> None:
        bot.guard(policy)
        bot.provider.reply(Failure(400, lambda request: {"message": str(request)}))
        with pytest.raises(ClientError) as caught:
            _ = bot.text(MAIL)
        assert "EMAIL_ADDRESS_1" in str(caught.value) and MAIL not in str(caught.value)


def test_the_given_client_stays_as_it_is_and_bound_clients_carry_tags(bot: Bedrock, policy: Any) -> None:
    bot.guard(policy, tags=None)
    bot.client = bind(bind(bot.client, **TAGS), region="EU")
    assert_guarded(bot.client)
    assert type(bot.client) is type(bot.bare) and bot.client.meta.region_name == "eu-west-3"
    assert bot.text(MAIL) == bot.text(MAIL, stream=True) == f"You wrote: {MAIL}"
    assert b"x-guarded" not in bot.provider.wire and MAIL.encode() not in bot.provider.wire
    with pytest.raises(Misuse, match="guarded already"):
        guard(bot.client, policy)
    with pytest.raises(Misuse, match="is not guarded"):
        assert_guarded(bot.bare)
    _ = bot.bare.converse(modelId=MODEL, messages=[user(MAIL)])
    assert MAIL.encode() in bot.provider.wire  # the probe can see


def test_the_signature_is_of_what_is_sent_at_every_attempt(bot: Bedrock, policy: Any) -> None:
    bot.bare = made(bot.provider, retries={"total_max_attempts": 3, "mode": "standard"})
    bot.client = guard(bot.bare, policy, tags=TAGS)
    bot.provider.reply(Failure(503), Text("<EMAIL_ADDRESS_1>"))
    reply = bot.converse(MAIL)
    assert bot.said(reply) == MAIL and reply["ResponseMetadata"]["RetryAttempts"] == 1
    first, second = bot.provider.requests
    assert first.body == second.body and b"<EMAIL_ADDRESS_1>" in first.body
    for received in (first, second):
        assert received.path == f"/model/{quote(MODEL, safe='')}/converse"
        assert received.headers["authorization"] == signature(received, "bedrock")


def test_handlers_of_the_program_see_placeholders_and_may_change_what_is_sent(bot: Bedrock, policy: Any) -> None:
    seen: list[str] = []
    bot.bare = made(bot.provider)
    bot.bare.meta.events.register(
        "request-created.bedrock-runtime", lambda request, **_: seen.append(str(request.data))
    )
    bot.client = guard(bot.bare, policy, tags=TAGS)

    def add(request: Any, **_: Any) -> None:
        request.headers["x-own"] = "1"

    bot.client.meta.events.register("before-send.bedrock-runtime.Converse", add)
    assert bot.text(MAIL) == f"You wrote: {MAIL}"
    assert len(seen) == 1 and "<EMAIL_ADDRESS_1>" in seen[0] and MAIL not in seen[0]
    assert bot.provider.requests[-1].headers["x-own"] == "1"
    with Stubber(bot.client) as stub:  # answers before anything is sent
        stub.add_response("converse", {"output": {"message": user("stubbed")}, "stopReason": "end_turn",
                                       "usage": {"inputTokens": 1, "outputTokens": 1, "totalTokens": 2},
                                       "metrics": {"latencyMs": 1}})  # fmt: skip
        assert bot.text(MAIL) == "stubbed"
    assert len(bot.provider.requests) == 1


EVENTS = ("provide-client-params", "before-parameter-build", "before-endpoint-resolution", "before-call", "choose-signer",
          "before-sign", "request-created", "before-send", "before-parse", "response-received", "needs-retry", "after-call")  # fmt: skip


def test_each_client_calls_its_own_handlers_in_botocores_order(bot: Bedrock, policy: Any) -> None:
    bot.guard(policy)
    for client in (bot.bare, bind(bot.client, region="EU")):
        seen: list[str] = []
        for event in EVENTS:
            client.meta.events.register(
                f"{event}.bedrock-runtime", lambda said=(seen, event), **_: said[0].append(said[1])
            )
        _ = client.converse(modelId=MODEL, messages=[user(MAIL)])
        assert tuple(seen) == EVENTS
    client.meta.events.register("before-sign.*", lambda request, **_: request.headers.add_header("x-own", "1"))
    _ = client.converse(modelId=MODEL, messages=[user(MAIL)])
    assert ";x-own," in bot.provider.requests[-1].headers["authorization"]


BODY = json.dumps({"anthropic_version": "bedrock-2023-05-31", "max_tokens": 9,
                   "messages": [{"role": "user", "content": "Hi"}]})  # fmt: skip


def test_where_nothing_is_replaced_nothing_is_seen_of_the_guard(bot: Bedrock, policy: Any) -> None:
    bot.guard(policy)

    def asked(client: Any) -> list[Any]:
        asking = {"modelId": MODEL, "messages": [user("Hi")]}
        streamed, invoked = client.converse_stream(**asking), client.invoke_model(
            modelId=MODEL, body=BODY, requestMetadata='{"team": "Équipe"}'
        )  # fmt: skip
        streamed["stream"], invoked["body"] = [*streamed["stream"]], json.loads(invoked["body"].read())
        invoked["body"].pop("id")
        bot.provider.reply(Failure(403, headers={"x-amzn-errortype": "AccessDeniedException"}))
        with pytest.raises(client.exceptions.AccessDeniedException) as caught:
            client.converse(**asking)
        replies = [client.converse(**asking), streamed, invoked, caught.value.response]
        for reply in replies:
            for name in ("x-request-id", "x-guarded-call", "transfer-encoding"):
                reply["ResponseMetadata"]["HTTPHeaders"].pop(name, None)
        return [*replies, str(caught.value), type(caught.value)]

    assert asked(bot.bare) == asked(bot.client)
    half = len(bot.provider.requests) // 2
    for bare, guarded in zip(bot.provider.requests[:half], bot.provider.requests[half:], strict=True):
        assert (bare.path, bare.body) == (guarded.path, guarded.body)
        assert bare.headers.keys() == guarded.headers.keys()
        for name in ("accept", "accept-encoding", "content-type", "x-amzn-bedrock-request-metadata"):
            assert bare.headers.get(name) == guarded.headers.get(name)
        signed = [each.headers["authorization"].split(", ")[1] for each in (bare, guarded)]
        assert signed[0] == signed[1]


def test_names_of_models_and_of_machines_are_no_numbers_of_persons(bot: Bedrock) -> None:
    kernel = "Boto3/1.44.8 md/Botocore#1.44.8 ua/2.1 os/linux#4.14.355-277.647.amzn2.x86_64 md/arch#x86_64"
    account = "arn:aws:bedrock:us-east-1:005447744249:provisioned-model/kft66a5ex5f0"
    for agent in (kernel, f"{kernel} app/shop Botocore/1.44.8 x-client-framework:langchain-aws"):
        bare = bot.closing(made(bot.provider, user_agent=agent))
        reply = guard(bare, in_memory(), tags=TAGS).converse(modelId=account, messages=[user("Hi")])
        assert bot.said(reply) == "You wrote: Hi"
    bare = bot.closing(made(bot.provider, user_agent=f"{kernel} app/zoe@exemple.fr"))
    with pytest.raises(UnreadableRefused, match="in headers"):
        guard(bare, in_memory(), tags=TAGS).converse(modelId=account, messages=[user("Hi")])


def test_frames_of_the_guard_hold_nothing_when_botocore_fails(bot: Bedrock, policy: Any) -> None:
    bot.guard(policy)
    client = guard(bot.closing(SESSION.client(
        "bedrock-runtime", region_name="eu-west-3", aws_access_key_id="a", aws_secret_access_key="b",
        endpoint_url="http://127.0.0.1:1", config=Config(retries={"total_max_attempts": 1}),
    )), policy, tags=TAGS)  # fmt: skip
    with pytest.raises(EndpointConnectionError) as caught:
        client.converse(modelId=MODEL, messages=[user(MAIL)])
    frames = traceback.TracebackException.from_exception(caught.value, capture_locals=True).stack
    ours = [frame for frame in frames if "guarded_client" in frame.filename and "tests" not in frame.filename]
    assert ours and [frame for frame in ours if MAIL in str(frame.locals)] == []


def test_a_body_that_breaks_off_is_botocores_error(bot: Bedrock, policy: Any) -> None:
    bot.guard(policy)
    bot.provider.reply(Cut(Text("a long text"), 60))
    with pytest.raises(BotoCoreError):
        bot.client.invoke_model(modelId=MODEL, body=BODY)


@pytest.mark.filterwarnings("ignore:.*socket:pytest.PytestUnraisableExceptionWarning")  # as of the bare client
def test_a_stream_that_is_left_has_ended(bot: Bedrock, policy: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[str] = []
    was = Exchange.epilogue

    def epilogue(self: Exchange, *args: Any) -> Any:
        ended.append(args[2].value)
        return was(self, *args)

    monkeypatch.setattr(Exchange, "epilogue", epilogue)
    bot.guard(policy)
    for pieces in (0, 1):
        stream = bot.client.converse_stream(modelId=MODEL, messages=[user(MAIL)])["stream"]
        _ = [piece for piece, _ in zip(stream, range(pieces), strict=False)]
        del stream
        _ = gc.collect()
        for _ in range(250):  # in a thread of its own
            if len(ended) > pieces:
                break
            time.sleep(0.02)
        assert ended == ["cancelled"] * (pieces + 1)


def test_every_place_of_a_request_is_read(bot: Bedrock, policy: Any) -> None:
    bot.guard(policy)
    tool = {"toolSpec": {"name": "find", "description": f"Asks {MAIL}", "inputSchema": {"json": {"type": "object"}}}}
    source = {"title": MAIL, "source": "notes", "sourceContent": [{"text": MAIL}],
              "location": {"web": {"url": f"https://kb.example/?q={MAIL}"}}}  # fmt: skip
    thought = {"reasoningContent": {"reasoningText": {"text": f"{MAIL}?", "signature": SIGNATURE}}}
    messages = [
        user(MAIL, {"document": {"format": "txt", "name": "letter", "source": {"text": MAIL}, "context": MAIL}},
             {"searchResult": {"source": "https://kb.example/1", "title": MAIL, "content": [{"text": MAIL}],
                               "citations": {"enabled": True}}},
             {"guardContent": {"text": {"text": MAIL, "qualifiers": ["query"]}}}, {"cachePoint": {"type": "default"}}),
        {"role": "assistant", "content": [
            thought, {"text": MAIL}, {"citationsContent": {"content": [{"text": MAIL}], "citations": [source]}},
            {"toolUse": {"toolUseId": "tooluse_1", "name": "find", "input": {"mail": MAIL, "n": 3}}}]},
        user({"toolResult": {"toolUseId": "tooluse_1", "status": "success",
                             "content": [{"text": MAIL}, {"json": {"mail": MAIL, "card": 4111111111111111}}]}}),
    ]  # fmt: skip
    _ = bot.client.converse(
        modelId=MODEL, messages=messages, system=[{"text": f"You serve {MAIL}"}], toolConfig={"tools": [tool]},
        inferenceConfig={"maxTokens": 9, "temperature": 0.5, "stopSequences": [MAIL]},
        promptVariables={"who": {"text": MAIL}}, requestMetadata={"who": MAIL},
        additionalModelRequestFields={"top_k": 5, "who": MAIL},
    )  # fmt: skip
    sent = bot.sent
    assert sent.count(MAIL) == 1 and f'"text": "{MAIL}?"' in sent  # a signed thought goes back as it came
    assert sent.count("<EMAIL_ADDRESS_1>") == 20 and "<CREDIT_CARD_1>" in sent and "4111" not in sent
    read = bot.provider.requests[-1].json
    assert read["messages"][2]["content"][0]["toolResult"]["content"][1]["json"]["card"] == "<CREDIT_CARD_1>"
    assert read["inferenceConfig"]["maxTokens"] == 9 and read["additionalModelRequestFields"]["top_k"] == 5


PNG = {"format": "png", "source": {"bytes": b"\x89PNG\r\n"}}
PDF = {"format": "pdf", "name": "letter", "source": {"bytes": b"%PDF-1.7"}}
CLIP = {"format": "mp4", "source": {"s3Location": {"uri": "s3://bucket/clip.mp4"}}}


@pytest.mark.parametrize(
    ("block", "kind"),
    [
        ({"image": PNG}, "image"),
        ({"document": PDF}, "file"),
        ({"video": CLIP}, "file"),
        ({"audio": {"format": "mp3", "source": {"bytes": b"ID3"}}}, "audio"),
        ({"guardContent": {"image": PNG}}, "image"),
        ({"toolResult": {"toolUseId": "tooluse_1", "content": [{"image": PNG}]}}, "image"),
    ],
)
def test_what_cannot_be_read_goes_by_the_policy(bot: Bedrock, block: Any, kind: str) -> None:
    bot.guard(in_memory(names="off"))
    with pytest.raises(UnreadableRefused, match=rf"is {kind} data.*`blobs: \[{kind}\]`"):
        _ = bot.converse("Look", block)
    assert bot.provider.requests == []
    bot.client = guard(bot.bare, in_memory(names="off", blobs=[kind]), tags=TAGS)
    assert bot.said(bot.converse(f"Look, {MAIL}", block)) == f"You wrote: Look, {MAIL}"


def test_an_account_was_taken_for_a_telephone_number(bot: Bedrock) -> None:
    bot.guard(in_memory(names="off", blobs=["file"]))
    account = "005447744249"

    def asked(owner: str, arn: str) -> Any:
        clip = {"format": "mp4", "source": {"s3Location": {"uri": "s3://bucket/clip.mp4", "bucketOwner": owner}}}
        return bot.converse(
            "Look", {"video": clip}, guardrailConfig={"guardrailIdentifier": arn, "guardrailVersion": "1"}
        )

    arn = f"arn:aws:bedrock:eu-west-3:{account}:guardrail/a1b2c3d4e5"
    assert bot.said(asked(account, arn)) == "You wrote: Look"
    assert bot.sent.count(account) == 2
    phone = "0033612345678"
    for owner, name in ((phone, arn), (account, phone), (account, f"{arn}:{phone}")):
        with pytest.raises(UnreadableRefused, match="PHONE_NUMBER"):
            asked(owner, name)
    assert len(bot.provider.requests) == 1


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda client: client.invoke_model(modelId="amazon.nova-lite-v1:0", body=b'{"prompt": "Hi"}'), "cannot read"),
        (lambda client: client.list_async_invokes(), "cannot read"),
        (lambda client: checked(client, "Hi"), "cannot read"),
        (lambda client: client.count_tokens(modelId=MODEL, input={"invokeModel": {"body": b"{}"}}), "count the tokens"),
    ],
)
def test_what_no_codec_reads_is_refused(bot: Bedrock, policy: Any, call: Any, message: str) -> None:
    bot.guard(policy)
    with pytest.raises(UnreadableRefused, match=message):
        call(bot.client)
    assert bot.provider.requests == []


def checked(client: Any, text: str) -> Any:
    content = [{"text": {"text": text}}]
    return client.apply_guardrail(guardrailIdentifier="g", guardrailVersion="1", source="INPUT", content=content)


def test_other_calls_may_be_scanned(bot: Bedrock) -> None:
    bot.guard(in_memory(names="off", unknown_endpoint="scan_json"))
    said = {"action": "NONE", "outputs": [{"text": "<EMAIL_ADDRESS_1>"}], "assessments": []}
    bot.provider.reply(Raw(200, {"content-type": "application/json"}, json.dumps(said).encode()))
    assert checked(bot.client, f"I am {MAIL}")["outputs"] == [{"text": MAIL}]
    assert "I am <EMAIL_ADDRESS_1>" in bot.sent


def test_names_of_tools_are_looked_at(bot: Bedrock, policy: Any) -> None:
    bot.guard(policy)
    with pytest.raises(UnreadableRefused, match="CREDIT_CARD in toolConfig"):
        _ = bot.converse("Hi", toolConfig={"tools": [{"systemTool": {"name": "of_4111111111111111"}}]})
    assert bot.provider.requests == []


@pytest.mark.parametrize(
    "wrap", [str.encode, lambda text: io.BytesIO(text.encode()), str, lambda text: bytearray(text.encode())]
)
def test_models_of_anthropic_are_invoked(bot: Bedrock, policy: Any, wrap: Any) -> None:
    bot.guard(policy)
    body = {"anthropic_version": "bedrock-2023-05-31", "max_tokens": 9, "messages": [{"role": "user", "content": MAIL}]}
    reply = bot.client.invoke_model(modelId=MODEL, body=wrap(json.dumps(body)))
    assert json.loads(reply["body"].read())["content"][0]["text"] == f"You wrote: {MAIL}"
    stream = bot.client.invoke_model_with_response_stream(modelId=MODEL, body=wrap(json.dumps(body)))["body"]
    events = [json.loads(event["chunk"]["bytes"]) for event in stream]
    texts = [event["delta"]["text"] for event in events if event.get("delta", {}).get("type") == "text_delta"]
    assert "".join(texts) == f"You wrote: {MAIL}" and MAIL.encode() not in bot.provider.wire


def test_tokens_are_counted_of_placeholders(bot: Bedrock, policy: Any) -> None:
    bot.guard(policy)
    counted = bot.client.count_tokens(
        modelId=MODEL, input={"converse": {"messages": [user(MAIL)], "system": [{"text": MAIL}]}}
    )
    assert counted["inputTokens"] == 10 and MAIL not in bot.sent and bot.sent.count("<EMAIL_ADDRESS_1>") == 2


@pytest.mark.parametrize("size", [1, 7, 64, None])
def test_a_streamed_tool_call_comes_back_whole(bot: Bedrock, policy: Any, size: Any) -> None:
    bot.guard(policy)
    given = {"mail": "<EMAIL_ADDRESS_1>", "note": 'a "quoted" \\ word', "url": "https://evil.example/<EMAIL_ADDRESS_1>"}
    calls = [ToolCall("find", given), ToolCall("list", {})]
    bot.provider.reply(ToolCalls(calls, content="I ask <EMAIL_ADDRESS_1", reasoning="Hm", chunk=2, bytes_chunk=size))
    events = bot.streamed(MAIL)
    pieces: dict[int, str] = {}
    for event in events:
        delta = event.get("contentBlockDelta", {})
        pieces[delta.get("contentBlockIndex", -1)] = pieces.get(delta.get("contentBlockIndex", -1), "") + (
            delta.get("delta", {}).get("toolUse", {}).get("input", "")
        )
    assert json.loads(pieces[2]) == {**given, "mail": MAIL} and json.loads(pieces[3]) == {}
    assert "".join(map(bot.piece, events)) == "I ask <EMAIL_ADDRESS_1"
    names = [next(iter(event)) for event in events]
    assert names[0] == "messageStart" and names[-2:] == ["messageStop", "metadata"]
    assert names.index("contentBlockStop") > 0 and events[-2]["messageStop"]["stopReason"] == "tool_use"


def stream_of(*frames: bytes) -> Raw:
    return Raw(200, FRAMES, b"".join(frames))


def delta(said: Any, index: int = 0) -> bytes:
    return frame(json.dumps({"contentBlockIndex": index, "delta": said}).encode(), name="contentBlockDelta")


def test_results_and_citations_of_the_provider_come_back(bot: Bedrock, policy: Any) -> None:
    bot.guard(policy)
    told = "<EMAIL_ADDRESS_1>"
    citation = {"title": told, "source": told, "sourceContent": [{"text": told}], "location": {"web": {"url": "u"}}}
    blocks = [
        {"toolUse": {"toolUseId": "t1", "name": "search", "input": {"q": told}, "type": "server_tool_use"}},
        {"toolResult": {"toolUseId": "t1", "content": [{"text": told}, {"json": {"mail": told}}]}},
        {"citationsContent": {"content": [{"text": told}], "citations": [citation]}},
    ]
    body = {"output": {"message": {"role": "assistant", "content": blocks}}, "stopReason": "end_turn",
            "usage": {"inputTokens": 3, "outputTokens": 4, "totalTokens": 7}, "metrics": {"latencyMs": 1}}  # fmt: skip
    bot.provider.reply(
        Raw(200, {"content-type": "application/json"}, json.dumps(body).encode()),
        stream_of(delta({"toolResult": [{"text": told}]}), delta({"citation": citation}), delta({"text": told[:9]}),
                  delta({"text": told[9:]})),
    )  # fmt: skip
    said = json.dumps(bot.converse(MAIL)["output"])
    assert said.count(MAIL) == 6 and json.loads(said)["message"]["content"][0]["toolUse"]["input"] == {"q": told}
    events = bot.streamed(MAIL)
    assert json.dumps(events).count(MAIL) == 5 and "EMAIL" not in json.dumps(events)


def test_a_link_goes_on_from_result_to_result(bot: Bedrock, policy: Any) -> None:
    bot.guard(policy)
    for before, restored in (("to ", 1), ("![a](https://evil.example/?q=", 0)):
        content = [{"text": before}, {"text": "<EMAIL_ADDRESS_1>"}]
        blocks = [{"toolResult": {"toolUseId": "t1", "content": content}}]
        body = {"output": {"message": {"role": "assistant", "content": blocks}}, "stopReason": "end_turn"}
        bot.provider.reply(
            Raw(200, {"content-type": "application/json"}, json.dumps(body).encode()),
            stream_of(delta({"toolResult": content})),
        )
        for reply in (bot.converse(MAIL), bot.streamed(MAIL)):
            assert str(reply).count(MAIL) == restored


def test_a_stream_that_breaks_off_gives_what_was_held(bot: Bedrock, policy: Any) -> None:
    bot.guard(policy)
    error = frame(b'{"message": "slow down"}', "exception", "throttlingException")
    bot.provider.reply(stream_of(delta({"text": "see <EMAIL"}), error), Cut(Text("see <EMAIL_ADDRESS_1", chunk=4), 380))
    seen: list[str] = []
    with pytest.raises(EventStreamError, match="slow down"):
        for event in bot.client.converse_stream(modelId=MODEL, messages=[user(MAIL)])["stream"]:
            seen.append(bot.piece(event))
    assert "".join(seen) == "see <EMAIL"
    with pytest.raises(ProtocolError):
        _ = bot.streamed(MAIL)


@pytest.mark.parametrize(
    "damaged", [delta({"text": "a"})[:-1] + b"\0", frame(b'{"delta": {', name="contentBlockDelta")]
)
def test_a_damaged_stream_is_an_error(bot: Bedrock, policy: Any, damaged: bytes) -> None:
    bot.guard(policy)
    bot.provider.reply(stream_of(damaged))
    with pytest.raises(ProviderReplyInvalid):
        _ = bot.streamed(MAIL)


def test_a_closed_stream_is_closed_at_the_provider(bot: Bedrock, policy: Any) -> None:
    bot.guard(policy)
    stream = bot.client.converse_stream(modelId=MODEL, messages=[user(MAIL)])["stream"]
    _ = next(iter(stream))
    stream.close()
    assert bot.text(MAIL) == f"You wrote: {MAIL}"


def test_errors_are_botocores_own_and_refusals_the_guards(bot: Bedrock, policy: Any) -> None:
    bot.guard(policy)
    bot.provider.reply(
        Failure(403, lambda _: {"message": "<EMAIL_ADDRESS_1>"}, headers={"x-amzn-errortype": "AccessDeniedException"})
    )
    with pytest.raises(bot.client.exceptions.AccessDeniedException) as caught:
        _ = bot.converse(MAIL)
    assert isinstance(caught.value, ClientError) and MAIL not in str(caught.value)
    assert (
        "<EMAIL_ADDRESS_1>" in str(caught.value) and caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 403
    )
    with tagged(purpose="marketing", basis="consent"), pytest.raises(ConsentRefused):
        _ = guard(bot.bare, policy, tags={k: v for k, v in TAGS.items() if k != "purpose"}).converse(
            modelId=MODEL, messages=[user(MAIL)]
        )
    assert len(bot.provider.requests) == 1


def test_other_clients_of_aws_are_refused(provider: LoopbackProvider, policy: Any) -> None:
    with pytest.raises(Misuse, match="client of s3; of AWS's clients, those of bedrock-runtime"):
        guard(made(provider, "s3"), policy)
    with pytest.raises(Misuse, match="no local server takes calls of the wire bedrock"):
        guard(made(provider), policy, local=made(provider))
    with pytest.raises(Misuse, match="bind"):
        bind(made(provider), region="EU")


def test_verify_tells_that_debug_logging_sees_real_replies(
    bot: Bedrock, policy: Any, caplog: pytest.LogCaptureFixture
) -> None:
    bot.guard(policy)
    for level, leaks in ((logging.DEBUG, True), (logging.INFO, False)):
        caplog.set_level(level)
        caplog.clear()
        assert bot.text(MAIL) == f"You wrote: {MAIL}"
        assert {record.name for record in caplog.records if MAIL in record.getMessage()} == (
            {"botocore.parsers"} if leaks else set()
        )
        assert any(line.startswith("logging: botocore.parsers writes replies") for line in recorders()) is leaks


def test_a_coroutine_asks_from_a_thread(bot: Bedrock, policy: Any) -> None:
    bot.guard(policy, tags=None)

    async def asked() -> Any:
        with tagged(**TAGS):
            return await asyncio.to_thread(bot.converse, MAIL)

    assert bot.said(asyncio.run(asked())) == f"You wrote: {MAIL}" and MAIL.encode() not in bot.provider.wire


def test_async_clients_are_refused(provider: LoopbackProvider, policy: Any) -> None:
    client = made(provider)

    async def called(self: Any, *args: Any) -> None: ...

    client.__class__ = type("AioBedrockRuntime", (type(client),), {"_make_api_call": called})
    with pytest.raises(Misuse, match=r"async clients of AWS, .* with asyncio\.to_thread"):
        guard(client, policy)
