"""Batches, files, counts and models."""

import json
from typing import Any

import anthropic
import pytest

from guarded_client import RetentionRefused, TagsRefused, UnreadableRefused, tagged
from guarded_client.testing import Raw
from guarded_client.testing.anthropic_messages import message
from tests.anthropic.conftest import Claude
from tests.conftest import in_memory

MAIL, OTHER = "zoe@exemple.fr", "bob@exemple.fr"
JSON = {"content-type": "application/json"}
BATCH = {
    "id": "msgbatch_013Zva2CMHLNnXjNJJKqJ2EF", "type": "message_batch", "processing_status": "ended",
    "request_counts": {"processing": 0, "succeeded": 2, "errored": 0, "canceled": 0, "expired": 0},
    "ended_at": None, "created_at": "2026-11-24T00:00:00Z", "expires_at": "2026-11-25T00:00:00Z",
    "archived_at": None, "cancel_initiated_at": None, "results_url": None,
}  # fmt: skip
FILE = {
    "id": "file_011CNha8iCJcU1wXNR6q4V8w", "type": "file", "filename": "a.txt", "mime_type": "text/plain",
    "size_bytes": 1, "created_at": "2026-11-24T00:00:00Z", "downloadable": True,
}  # fmt: skip


def keeping(**settings: Any) -> Any:
    """A policy that lets the provider keep what it is given."""
    case = {"max_keep": "P30D", "provider_storage": True}
    return in_memory(names="off", retention={"case": case}, **settings)


def requests(*mails: str) -> list[Any]:
    return [
        {"custom_id": f"r{n}", "params": {"model": "m", "max_tokens": 9, "messages": [{"role": "user", "content": mail}]}}
        for n, mail in enumerate(mails)
    ]  # fmt: skip


def results(claude: Claude) -> Any:
    url = f"{claude.provider.origin}/v1/messages/batches/{BATCH['id']}/results"
    lines = [
        {"custom_id": "r0", "result": {"type": "succeeded", "message": message([{"type": "text", "text": "to <EMAIL_ADDRESS_1>"}])}},
        {"custom_id": "r1", "result": {"type": "errored", "error": {"type": "error", "error": {"type": "x", "message": "<EMAIL_ADDRESS_2>"}}}},
        {"custom_id": "r2", "result": {"type": "succeeded", "message": message(
            [{"type": "tool_use", "id": "toolu_1", "name": "f", "input": {"a": "<EMAIL_ADDRESS_2>"}}])}},
    ]  # fmt: skip
    body = b"\n".join(json.dumps(line).encode() for line in lines)
    jsonl = Raw(200, {"content-type": "application/x-jsonl"}, body, bytes_chunk=7)
    claude.provider.reply(Raw(200, JSON, json.dumps({**BATCH, "results_url": url}).encode()), jsonl)
    read = claude.client.messages.batches.results(BATCH["id"])
    if claude.form == "sync":
        return list(read)

    async def gathered() -> list[Any]:
        return [line async for line in await read]

    return claude.run(gathered())


def test_every_request_of_a_batch_is_read_and_its_results_are_restored(claude: Claude) -> None:
    claude.guard(keeping())
    claude.provider.reply(Raw(200, JSON, json.dumps(BATCH).encode()))
    batch = claude.run(claude.client.messages.batches.create(requests=requests(MAIL, OTHER, MAIL)))
    assert batch.id == BATCH["id"]
    sent = claude.provider.requests[-1].json["requests"]
    contents = [request["params"]["messages"][0]["content"] for request in sent]
    assert contents == ["<EMAIL_ADDRESS_1>", "<EMAIL_ADDRESS_2>", "<EMAIL_ADDRESS_1>"]
    one, two, three = results(claude)
    assert one.result.message.content[0].text == f"to {MAIL}"
    assert two.result.error.error.message == "<EMAIL_ADDRESS_2>"  # errors are not restored
    assert three.result.message.content[0].input == {"a": OTHER}
    with tagged(conversation="another"):
        assert results(claude)[0].result.message.content[0].text == "to <EMAIL_ADDRESS_1>"
    assert MAIL.encode() not in claude.provider.wire


def test_a_batch_needs_a_conversation_and_leave_to_be_kept(claude: Claude, policy: Any) -> None:
    claude.guard(policy)
    with pytest.raises(RetentionRefused, match="provider_storage"):
        claude.run(claude.client.messages.batches.create(requests=requests(MAIL)))
    claude.client = claude.bare
    claude.guard(keeping(), tags={"purpose": "support", "retention": "case"})
    with pytest.raises(TagsRefused, match="conversation"):
        claude.run(claude.client.messages.batches.create(requests=requests(MAIL)))
    assert claude.provider.requests == []


@pytest.mark.parametrize("custom", [MAIL, "0612345678"])
def test_a_custom_id_is_no_place_for_identifiers(claude: Claude, custom: str) -> None:
    claude.guard(keeping())
    with pytest.raises(UnreadableRefused, match="cannot be replaced"):
        claude.run(claude.client.messages.batches.create(requests=[{**requests("Hi")[0], "custom_id": custom}]))
    assert claude.provider.requests == []


def test_what_is_asked_about_batches_and_files_has_no_text(claude: Claude) -> None:
    claude.guard(keeping())
    batches, files = claude.client.messages.batches, claude.client.beta.files
    page = {"data": [], "has_more": False, "first_id": None, "last_id": None}
    calls: list[tuple[Any, Any]] = [
        (lambda: batches.retrieve(BATCH["id"]), BATCH),
        (lambda: batches.cancel(BATCH["id"]), BATCH),
        (lambda: batches.delete(BATCH["id"]), {"id": BATCH["id"], "type": "message_batch_deleted"}),
        (lambda: batches.list(limit=3), page),
        (lambda: files.list(), page),
        (lambda: files.retrieve_metadata(FILE["id"]), FILE),
        (lambda: files.delete(FILE["id"]), {"id": FILE["id"], "type": "file_deleted"}),
        (lambda: files.download(FILE["id"]), {"any": "content"}),
    ]
    for call, answer in calls:
        claude.provider.reply(Raw(200, JSON, json.dumps(answer).encode()))
        _ = claude.run(call())
    assert len(claude.provider.requests) == len(calls)
    with pytest.raises(UnreadableRefused):
        claude.run(batches.retrieve(MAIL))


def test_uploads_are_refused_unless_the_policy_lets_files_out(claude: Claude) -> None:
    claude.guard(keeping())
    with pytest.raises(UnreadableRefused, match=r"blobs: \[file\]"):
        claude.run(claude.client.beta.files.upload(file=("a.txt", MAIL.encode())))
    assert claude.provider.requests == []
    claude.client = claude.bare
    claude.guard(keeping(blobs=["file"]))
    claude.provider.reply(Raw(200, JSON, json.dumps(FILE).encode()))
    assert claude.run(claude.client.beta.files.upload(file=("a.txt", b"text \x00\xff"))).id == FILE["id"]
    assert b"text \x00\xff" in claude.provider.requests[-1].body
    for name in (f"{MAIL}.txt", "tel 06 12 34 56 78.pdf"):
        with pytest.raises(UnreadableRefused, match="cannot be replaced") as caught:
            claude.run(claude.client.beta.files.upload(file=(name, b"text")))
        assert isinstance(caught.value, anthropic.AnthropicError) and name not in str(caught.value)
    assert len(claude.provider.requests) == 1


def test_tokens_are_counted_without_values(claude: Claude, policy: Any) -> None:
    claude.guard(policy)
    for resource in (claude.client.messages, claude.client.beta.messages):
        counted = claude.run(
            resource.count_tokens(model="m", system=f"for {MAIL}", messages=[{"role": "user", "content": MAIL}])
        )
        assert counted.input_tokens == 10
    assert MAIL.encode() not in claude.provider.wire


def test_models_are_listed(claude: Claude, policy: Any) -> None:
    claude.guard(policy)
    page = claude.run(claude.client.models.list())
    assert [model.id for model in page.data] == ["loopback"]


@pytest.mark.parametrize(
    "path", ["/v1/skills", "/v1/organizations/me", "/v1/sessions", "/v1/complete", "/v1/memory_stores"]
)
def test_every_other_endpoint_is_refused(claude: Claude, policy: Any, path: str) -> None:
    claude.guard(policy)
    with pytest.raises(UnreadableRefused, match="unknown_endpoint") as caught:
        claude.run(claude.client.post(path, cast_to=object, body={"prompt": MAIL}))
    assert isinstance(caught.value, anthropic.AnthropicError) and claude.provider.requests == []
