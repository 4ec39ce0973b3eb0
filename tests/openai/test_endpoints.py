"""Endpoints beside chat completions, through the real SDK: nothing identifying leaves, what comes back is whole."""

import io
import json
from collections.abc import Callable
from typing import Any

import pytest

from guarded_client import Policy, RetentionRefused, UnreadableRefused
from guarded_client.testing import Failure, Raw
from tests.conftest import Bot, in_memory

KEPT: Any = {"case": {"max_keep": "P1D", "starts_on": "created", "provider_storage": True}}


@pytest.fixture
def policy() -> Policy:
    return in_memory(names="off", retention=KEPT)


pytestmark = pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning")

MAIL, OTHER = "zoe@exemple.fr", "jean@exemple.fr"
JSON = {"content-type": "application/json"}
EVENTS = {"content-type": "text/event-stream"}


def answer(bot: Bot, body: Any, content_type: str = "application/json", **more: Any) -> None:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    bot.provider.reply(Raw(200, {"content-type": content_type}, data, **more))


def sent(bot: Bot) -> bytes:
    return bot.provider.requests[-1].body


async def _async(value: Any) -> Any:
    return await value


def call(bot: Bot, make: Callable[[Any], Any]) -> Any:
    return bot.run(make(bot.client))


FILE = {
    "id": "file-1",
    "object": "file",
    "bytes": 1,
    "created_at": 1,
    "filename": "x",
    "purpose": "batch",
    "status": "processed",
}
THREAD_MESSAGE = {
    "id": "msg_1", "object": "thread.message", "created_at": 1, "thread_id": "thread_1", "role": "user", "status": "completed",
    "content": [{"type": "text", "text": {"value": "<EMAIL_ADDRESS_1>", "annotations": []}}], "metadata": {},
}  # fmt: skip

CASES: dict[str, tuple[Callable[[Any], Any], Any, Callable[[Any], Any]]] = {
    "completions": (
        lambda c: c.completions.create(model="m", prompt=[MAIL, "Hi"], suffix=f"by {MAIL}", user="zoe"),
        {"id": "c", "object": "text_completion", "created": 1, "model": "m", "choices": [{"text": "to <EMAIL_ADDRESS_1>", "index": 0, "finish_reason": "stop", "logprobs": None}]},
        lambda r: r.choices[0].text == f"to {MAIL}",
    ),
    "moderations": (
        lambda c: c.moderations.create(model="m", input=[{"type": "text", "text": MAIL}]),
        {"id": "modr-1", "model": "m", "results": []},
        lambda r: r.id == "modr-1",
    ),
    "images": (
        lambda c: c.images.generate(model="m", prompt=f"a letter to {MAIL}"),
        {"created": 1, "data": [{"b64_json": "AAAA", "revised_prompt": "letter to <EMAIL_ADDRESS_1>"}]},
        lambda r: r.data[0].revised_prompt == f"letter to {MAIL}",
    ),
    "batches": (
        lambda c: c.batches.create(input_file_id="file-1", endpoint="/v1/chat/completions", completion_window="24h", metadata={"who": MAIL}),
        {"id": "batch_1", "object": "batch", "endpoint": "/v1/chat/completions", "input_file_id": "file-1", "completion_window": "24h", "status": "validating", "created_at": 1, "metadata": {"who": "<EMAIL_ADDRESS_1>"}},
        lambda r: r.metadata == {"who": MAIL},
    ),
    "vector store": (
        lambda c: c.vector_stores.create(name=f"for {MAIL}", metadata={"phone": "06 12 34 56 78"}),
        {"id": "vs_1", "object": "vector_store", "created_at": 1, "name": "for <EMAIL_ADDRESS_1>", "status": "completed", "usage_bytes": 0, "file_counts": {"in_progress": 0, "completed": 0, "failed": 0, "cancelled": 0, "total": 0}, "metadata": {}},
        lambda r: r.name == f"for {MAIL}",
    ),
    "assistants": (
        lambda c: c.beta.assistants.create(model="m", name="Desk", instructions=f"Write to {MAIL}", tools=[{"type": "function", "function": {"name": "find", "description": f"of {MAIL}", "parameters": {"type": "object", "properties": {}}}}]),
        {"id": "asst_1", "object": "assistant", "created_at": 1, "model": "m", "tools": [], "instructions": "Write to <EMAIL_ADDRESS_1>"},
        lambda r: r.instructions == f"Write to {MAIL}",
    ),
    "thread messages": (
        lambda c: c.beta.threads.messages.create("thread_1", role="user", content=[{"type": "text", "text": f"I am {MAIL}"}]),
        THREAD_MESSAGE,
        lambda r: r.content[0].text.value == MAIL,
    ),
    "fine-tuning": (
        lambda c: c.fine_tuning.jobs.create(model="m", training_file="file-1", metadata={"who": MAIL}, integrations=[{"type": "wandb", "wandb": {"project": f"p {MAIL}"}}]),
        {"id": "ftjob-1", "object": "fine_tuning.job", "model": "m", "created_at": 1, "status": "queued", "metadata": {"who": "<EMAIL_ADDRESS_1>"}},
        lambda r: r.metadata == {"who": MAIL},
    ),
    "client secrets": (
        lambda c: c.realtime.client_secrets.create(session={"type": "realtime", "instructions": f"Greet {MAIL}", "audio": {"input": {"transcription": {"prompt": MAIL}}}}),
        {"expires_at": 1, "value": "ek_1", "session": {"type": "realtime", "instructions": "Greet <EMAIL_ADDRESS_1>"}},
        lambda r: r.session.instructions == f"Greet {MAIL}",
    ),
    "stored chat": (
        lambda c: c.chat.completions.update("chatcmpl-1", metadata={"who": MAIL}),
        {"id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": "m", "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "to <EMAIL_ADDRESS_1>"}}]},
        lambda r: r.choices[0].message.content == f"to {MAIL}",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_texts_leave_as_placeholders_and_come_back(bot: Bot, policy: Any, name: str) -> None:
    bot.guard(policy)
    make, body, holds = CASES[name]
    answer(bot, body)
    assert holds(call(bot, make))
    wire = bot.provider.wire
    assert b"zoe" not in wire and b"06 12" not in wire
    assert b"<EMAIL_ADDRESS_1>" in sent(bot)


@pytest.mark.parametrize("name", CASES)
def test_error_bodies_are_not_restored(bot: Bot, policy: Any, name: str) -> None:
    bot.guard(policy)
    bot.provider.reply(Failure(400, {"error": {"message": "no <EMAIL_ADDRESS_1>"}}))
    with pytest.raises(Exception, match="<EMAIL_ADDRESS_1>") as caught:
        _ = call(bot, CASES[name][0])
    assert MAIL not in str(caught.value)


def test_a_thousand_inputs_are_detected_at_once(bot: Bot, policy: Any) -> None:
    asked: list[int] = []

    class Counting:
        kinds = frozenset({"EMAIL_ADDRESS"})

        def detect(self, texts: Any, known: Any) -> Any:
            asked.append(len(texts))
            return [[] for _ in texts]

    bot.guard(policy, detector=Counting())
    answer(
        bot,
        {
            "object": "list",
            "model": "m",
            "data": [{"object": "embedding", "index": 0, "embedding": [0.5]}],
            "usage": {"prompt_tokens": 7, "total_tokens": 7},
        },
    )
    _ = call(bot, lambda c: c.embeddings.create(model="m", input=[f"text {n}" for n in range(1000)]))
    assert len(asked) == 1 and asked[0] >= 1000
    assert len(bot.provider.requests[-1].json["input"]) == 1000


@pytest.mark.parametrize("tokens", [[1, 2], [[1, 2], [3]]])
def test_texts_cut_into_tokens_are_refused(bot: Bot, policy: Any, tokens: Any) -> None:
    bot.guard(policy)
    for make in (
        lambda c: c.embeddings.create(model="m", input=tokens),
        lambda c: c.completions.create(model="m", prompt=tokens),
    ):
        with pytest.raises(UnreadableRefused, match="tokens"):
            _ = call(bot, make)
    assert bot.provider.requests == []


@pytest.mark.parametrize("size", [None, 1, 7])
def test_streamed_completions_are_restored(bot: Bot, policy: Any, size: int | None) -> None:
    bot.guard(policy)
    rows = ["to <EMA", "IL_ADDRESS_1> an", "d <EMAIL_ADD"]
    chunk = {"id": "c", "object": "text_completion", "created": 1, "model": "m"}
    events = [
        {**chunk, "choices": [{"text": row, "index": 0, "finish_reason": None, "logprobs": None}]} for row in rows
    ]
    events.append({**chunk, "choices": [{"text": "", "index": 0, "finish_reason": "stop", "logprobs": None}]})
    body = b"".join(b"data: " + json.dumps(event).encode() + b"\n\n" for event in events) + b"data: [DONE]\n\n"
    answer(bot, body, "text/event-stream", bytes_chunk=size)
    chunks = bot.drain(lambda: call(bot, lambda c: c.completions.create(model="m", prompt=MAIL, stream=True)))
    assert "".join(chunk.choices[0].text for chunk in chunks) == f"to {MAIL} and <EMAIL_ADD"
    assert chunks[-1].choices[0].finish_reason == "stop"


def test_runs_of_assistants_stream_messages_and_arguments(bot: Bot, policy: Any) -> None:
    bot.guard(policy)

    def text(value: str) -> dict[str, Any]:
        return {
            "id": "msg_1",
            "object": "thread.message.delta",
            "delta": {"content": [{"index": 0, "type": "text", "text": {"value": value}}]},
        }

    rows: list[tuple[str, Any]] = [
        ("thread.message.delta", text("to <EMAIL_ADD")), ("thread.message.delta", text("RESS_1> <EMA")),
        ("thread.message.completed", THREAD_MESSAGE),
    ]  # fmt: skip
    body = b"".join(f"event: {name}\ndata: {json.dumps(data)}\n\n".encode() for name, data in rows)
    answer(bot, body + b"event: done\ndata: [DONE]\n\n", "text/event-stream")
    events = bot.drain(
        lambda: call(
            bot,
            lambda c: c.beta.threads.runs.create(
                "thread_1", assistant_id="asst_1", stream=True, instructions=f"Write to {OTHER}",
                additional_messages=[{"role": "user", "content": f"I am {MAIL}"}],
            ),
        )
    )  # fmt: skip
    said = "".join(e.data.delta.content[0].text.value for e in events if e.event == "thread.message.delta")
    assert said == f"to {MAIL} <EMA"
    assert [event.event for event in events][-1] == "thread.message.completed"
    assert events[-1].data.content[0].text.value == MAIL
    assert sent(bot).count(b"<EMAIL_ADDRESS_") == 2


def test_tool_outputs_go_out_clean(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    bot.provider.reply(Failure(404))
    output = json.dumps({"mail": MAIL, "card": 4111111111111111})
    with pytest.raises(Exception, match="404"):
        _ = call(
            bot,
            lambda c: c.beta.threads.runs.submit_tool_outputs(
                "run_1", thread_id="thread_1", tool_outputs=[{"tool_call_id": "call_1", "output": output}]
            ),
        )
    got = json.loads(bot.provider.requests[-1].json["tool_outputs"][0]["output"])
    assert got == {"mail": "<EMAIL_ADDRESS_1>", "card": "<CREDIT_CARD_1>"}


def test_audio_goes_out_only_where_the_policy_lets_it(bot: Bot, policy: Any) -> None:
    def make(c: Any) -> Any:
        return c.audio.transcriptions.create(
            model="w", file=("call of zoe@exemple.fr.mp3", b"ID3\x00\xff" * 9), prompt=f"with {MAIL}"
        )

    bare, open_ = bot.client, in_memory(names="off", retention=KEPT, blobs={"audio"})
    bot.guard(policy)
    with pytest.raises(UnreadableRefused, match=r"blobs: \[audio\]"):
        _ = call(bot, make)
    assert bot.provider.requests == []
    bot.client = bare
    bot.guard(open_)
    answer(bot, {"text": "I am <EMAIL_ADDRESS_1>"})
    assert call(bot, make).text == f"I am {MAIL}"
    assert b"zoe" not in sent(bot) and b'filename="call of <EMAIL_ADDRESS_1>.mp3"' in sent(bot)
    assert b"ID3\x00\xff" * 9 in sent(bot)
    answer(bot, b"1\n00:00 --> 00:01\nI am <EMAIL_ADDRESS_1>\n", "text/plain", bytes_chunk=5)
    assert MAIL in call(
        bot, lambda c: c.audio.transcriptions.create(model="w", file=("a.mp3", b"ID3\x00"), response_format="srt")
    )


def test_speech_is_passed_on_untouched(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    answer(bot, b"\xff\xf3<EMAIL_ADDRESS_1>", "audio/mpeg")
    reply = call(
        bot, lambda c: c.audio.speech.create(model="t", voice="alloy", input=f"Dear {MAIL}", instructions=f"As {MAIL}")
    )
    assert reply.content == b"\xff\xf3<EMAIL_ADDRESS_1>"
    assert bot.provider.requests[-1].json["instructions"] == "As <EMAIL_ADDRESS_1>"


def test_images_are_refused_and_their_prompts_read(bot: Bot, policy: Any) -> None:
    def make(c: Any) -> Any:
        return c.images.edit(model="m", image=("a.png", b"\x89PNG\x00"), prompt=f"for {MAIL}")

    bare = bot.client
    bot.guard(policy)
    with pytest.raises(UnreadableRefused, match=r"blobs: \[image\]"):
        _ = call(bot, make)
    with pytest.raises(UnreadableRefused, match=r"blobs: \[image\]"):
        _ = call(
            bot,
            lambda c: c.moderations.create(
                input=[{"type": "image_url", "image_url": {"url": "https://x.example/a.png"}}]
            ),
        )
    bot.client = bare
    bot.guard(in_memory(names="off", retention=KEPT, blobs={"image"}))
    answer(bot, {"created": 1, "data": []})
    assert call(bot, make).created == 1
    assert b"for <EMAIL_ADDRESS_1>" in sent(bot)


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.txt", "a.md", "a.csv", "a.unknown"])
def test_text_files_are_read_and_their_contents_come_back(bot: Bot, policy: Any, name: str) -> None:
    bot.guard(policy)
    content = json.dumps({"mail": MAIL, "phone": "06 12 34 56 78"}).encode()
    answer(bot, FILE)
    _ = call(bot, lambda c: c.files.create(file=(name, content), purpose="user_data"))
    assert b"zoe" not in bot.provider.wire and b"06 12" not in bot.provider.wire
    assert int(bot.provider.requests[-1].headers["content-length"]) == len(sent(bot))
    for content_type in ("application/octet-stream", "application/jsonl", "text/plain"):
        answer(bot, b'{"mail": "<EMAIL_ADDRESS_1>"}\n', content_type, bytes_chunk=4)
        got = call(bot, lambda c: c.files.content("file-1"))
        assert json.loads(got.text) == {"mail": MAIL}
    binary = b"\x00\x01<EMAIL_ADDRESS_1>\n<EMAIL_ADDRESS_1>"
    answer(bot, binary, "application/octet-stream")
    assert call(bot, lambda c: c.files.content("file-1")).content == binary


def test_binary_files_are_refused_unless_the_policy_lets_them_out(bot: Bot, policy: Any) -> None:
    def make(c: Any) -> Any:
        return c.files.create(file=io.BytesIO(b"%PDF-1.7\x00"), purpose="user_data")

    bare = bot.client
    bot.guard(policy)
    with pytest.raises(UnreadableRefused, match=r"blobs: \[file\]"):
        _ = call(bot, make)
    with pytest.raises(UnreadableRefused, match=r"blobs: \[file\]"):
        _ = call(bot, lambda c: c.uploads.parts.create("upload_1", data=b"plain text, but a piece of a file"))
    assert bot.provider.requests == []
    bot.client = bare
    bot.guard(in_memory(names="off", retention=KEPT, blobs={"file"}))
    answer(bot, FILE)
    assert call(bot, make).id == "file-1"


def test_batches_are_read_line_by_line_and_their_output_comes_back(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    rows = [
        {"custom_id": f"r-{n}", "method": "POST", "url": "/v1/chat/completions", "body": {"model": "gpt-5", "messages": [{"role": "user", "content": f"mail{n}@exemple.fr"}]}}
        for n in range(20)
    ]  # fmt: skip
    answer(bot, FILE)
    _ = call(
        bot, lambda c: c.files.create(file=("in.jsonl", "\n".join(map(json.dumps, rows)).encode()), purpose="batch")
    )
    assert b"@exemple" not in sent(bot) and b'"custom_id":"r-19"' in sent(bot)
    out = [
        {"custom_id": f"r-{n}", "response": {"status_code": 200, "body": {"choices": [{"index": 0, "message": {"role": "assistant", "content": f"<EMAIL_ADDRESS_{n + 1}>"}}]}}, "error": None}
        for n in range(20)
    ]  # fmt: skip
    answer(bot, "\n".join(map(json.dumps, out)).encode(), "application/octet-stream", bytes_chunk=100)
    lines = call(bot, lambda c: c.files.content("file-1")).text.splitlines()
    said = [json.loads(line)["response"]["body"]["choices"][0]["message"]["content"] for line in lines]
    assert said == [f"mail{n}@exemple.fr" for n in range(20)]


def test_what_a_batch_must_not_hold_stops_it(bot: Bot, policy: Any) -> None:
    bare = bot.client
    stored = {
        "custom_id": "1",
        "method": "POST",
        "url": "/v1/chat/completions",
        "body": {"model": "m", "store": True, "messages": []},
    }
    named = {
        "custom_id": "1",
        "method": "POST",
        "url": "/v1/chat/completions",
        "body": {"model": "m", "messages": [], "tools": [{"type": "function", "function": {"name": MAIL}}]},
    }
    for row, rules in ((stored, in_memory(names="off")), (named, policy)):
        bot.client = bare
        bot.guard(rules)
        with pytest.raises(Exception, match=r"not allow|among names") as caught:
            _ = call(
                bot, lambda c, row=row: c.files.create(file=("in.jsonl", json.dumps(row).encode()), purpose="batch")
            )
        assert MAIL not in str(caught.value)
    assert bot.provider.requests == []


@pytest.mark.parametrize("segment", [MAIL, "0612345678", "zoe%40exemple.fr"])
def test_personal_data_in_a_path_is_refused(bot: Bot, policy: Any, segment: str) -> None:
    bot.guard(policy)
    with pytest.raises(UnreadableRefused, match="in path") as caught:
        _ = call(bot, lambda c: c.files.retrieve(segment))
    assert segment not in str(caught.value) and bot.provider.requests == []


@pytest.mark.parametrize(
    "segment",
    ["file-abc123DEF456ghi789", "file_6820041111111111111111aa", "3f2504e0-4f89-41d3-9a0c-0305e82c3301", "file-1"],
)
def test_ids_in_a_path_are_no_false_alarm(bot: Bot, policy: Any, segment: str) -> None:
    bot.guard(policy)
    answer(bot, FILE)
    assert call(bot, lambda c: c.files.retrieve(segment)).id == "file-1"


def test_a_known_value_in_a_path_is_refused(bot: Bot, policy: Any) -> None:
    from guarded_client import tagged

    bot.guard(policy)
    with tagged(known={"PERSON": ["elodie"]}), pytest.raises(UnreadableRefused, match="PERSON in path"):
        _ = call(bot, lambda c: c.files.retrieve("elodie"))


CREATED: dict[str, Callable[[Any], object]] = {
    "file": lambda c: c.files.create(file=("a.txt", b"hi"), purpose="assistants"),
    "upload": lambda c: c.uploads.create(bytes=1, filename="a", mime_type="text/plain", purpose="batch"),
    "batch": lambda c: c.batches.create(
        input_file_id="file-abc123", endpoint="/v1/chat/completions", completion_window="24h"
    ),
    "thread": lambda c: c.beta.threads.create(messages=[{"role": "user", "content": "hi"}]),
    "message": lambda c: c.beta.threads.messages.create("thread_abc", role="user", content="hi"),
    "assistant": lambda c: c.beta.assistants.create(model="g", instructions="hi"),
    "vector store": lambda c: c.vector_stores.create(name="x", file_ids=["file-abc123"]),
    "fine-tuning": lambda c: c.fine_tuning.jobs.create(model="g", training_file="file-abc123"),
    "evals": lambda c: c.evals.create(name="x", data_source_config={"type": "logs"}, testing_criteria=[]),
    "container": lambda c: c.containers.create(name="x"),
}


@pytest.mark.parametrize("create", CREATED.values(), ids=CREATED)
def test_the_provider_was_asked_to_keep_what_the_class_does_not_allow(
    bot: Bot, create: Callable[[Any], object]
) -> None:
    bot.guard(in_memory(names="off"))
    with pytest.raises(RetentionRefused, match="provider_storage"):
        bot.run(create(bot.client))
    bot.provider.reply(Raw(200, {"content-type": "application/json"}, b'{"data": [], "has_more": false}'))
    bot.run(bot.client.files.list())
    assert [request.method for request in bot.provider.requests] == ["GET"]
