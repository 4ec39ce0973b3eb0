"""A provider sends events of odd types, twice, out of order, or not at all: nothing breaks, and no text is lost."""

import copy
import json
import random
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from guarded_client._model import Channel, Surrogate
from guarded_client._restoring.restorer import Restorer
from guarded_client._rewrite import Rewriter
from guarded_client._surrogates import Surrogates
from guarded_client.testing import anthropic_messages, responses
from guarded_client.wires import finder

MARK = "<EMAIL_ADDRESS_1>"
ODD: list[Any] = [None, 1, "x", [], {}, ["x"], {"a": 1}, True, -1, 1e30, MARK, {"text": MARK}]
_CHUNK: dict[str, Any] = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m"}


def chat(delta: dict[str, Any], index: int = 0, reason: str | None = None) -> dict[str, Any]:
    return {**_CHUNK, "choices": [{"index": index, "delta": delta, "finish_reason": reason}]}


def called(**function: str) -> dict[str, Any]:
    return chat({"tool_calls": [{"index": 0, "function": function}]})


def run(text: str) -> dict[str, Any]:
    return {
        "id": "msg_1",
        "object": "thread.message.delta",
        "delta": {"content": [{"index": 0, "text": {"value": text}}]},
    }


def cohere(kind: str, index: int = 0, **message: Any) -> dict[str, Any]:
    return {"type": kind, "index": index, "delta": {"message": message}}


STREAMS: dict[str, tuple[str, str, list[dict[str, Any]]]] = {
    "chat": ("openai", "/v1/chat/completions", [
        chat({"content": "to <EM"}), chat({"content": "x <EM"}, 1), chat({"content": "AIL_ADDRESS_1> <E"}),
        called(name="f", arguments='{"a":"<EM'), called(arguments='AIL_ADDRESS_1>"}'), chat({"refusal": "<E"}),
        chat({}, 0, "tool_calls"), chat({}, 1, "stop")]),
    "responses": ("openai", "/v1/responses", list(responses.events({"model": "m", "instructions": MARK}, [
        responses.message(f"to {MARK} <EM"),
        {"type": "function_call", "id": "fc_1", "call_id": "c", "name": "f", "arguments": json.dumps({"a": MARK})},
        {"type": "mcp_call", "id": "mcp_1", "name": "f", "arguments": json.dumps({"a": MARK}), "output": MARK}], chunk=7))),
    "messages": ("anthropic", "/v1/messages", list(anthropic_messages.events(anthropic_messages.message([
        {"type": "thinking", "thinking": MARK, "signature": anthropic_messages.SIGNATURE},
        {"type": "text", "text": f"to {MARK} <EM", "citations": [{"type": "char_location", "cited_text": MARK}]},
        {"type": "tool_use", "id": "toolu_1", "name": "f", "input": {"a": MARK}},
        {"type": "server_tool_use", "id": "srvtoolu_1", "name": "web_search", "input": {"query": MARK}}]), chunk=7))),
    "cohere": ("cohere", "/v2/chat", [
        cohere("content-start", content={"type": "text", "text": ""}), cohere("content-delta", content={"text": "to <EM"}),
        cohere("citation-start", citations={"text": MARK, "sources": [{"type": "tool", "tool_output": {"a": MARK}}]}),
        cohere("content-delta", content={"text": "AIL_ADDRESS_1> <E"}), {"type": "content-end", "index": 0},
        cohere("tool-plan-delta", tool_plan="so <E"), cohere("tool-call-start", tool_calls={"id": "f_0", "function": {"name": "f"}}),
        cohere("tool-call-delta", tool_calls={"function": {"arguments": '{"a":"<EMAIL_ADDRESS_1>"}'}}),
        {"type": "tool-call-end", "index": 0}, {"type": "message-end", "delta": {"finish_reason": "COMPLETE"}}]),
    "assistants": ("openai", "/v1/threads/runs", [
        run("to <EM"), run("AIL_ADDRESS_1> <E"), {"id": "run_1", "object": "thread.run", "status": "completed"}]),
}  # fmt: skip


class Holding:
    """Changes nothing, and holds the last characters."""

    def __init__(self, channel: Channel) -> None:
        assert hash(channel) is not None
        self._held = ""

    @property
    def holding(self) -> bool:
        return bool(self._held)

    def feed(self, text: str) -> str:
        text = self._held + text
        self._held = text[-3:]
        return text[:-3]

    def close(self) -> str:
        held, self._held = self._held, ""
        return held


def holding(channel: Channel) -> Rewriter:
    return Holding(channel)


def places(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    for step, below in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        yield from places(below, (*path, step))


def put(node: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    changed = copy.copy(node)
    changed[path[0]] = put(node[path[0]], path[1:], value)
    return changed


def broken(events: list[Any], chance: random.Random) -> list[Any]:
    events = list(events)
    for _ in range(chance.randint(1, 3)):
        place = chance.randrange(len(events))
        other = chance.randrange(len(events))
        match chance.randrange(6):
            case 0 if len(events) > 1:
                del events[place]
            case 1:
                events.insert(place, events[place])
            case 2:
                events[place], events[other] = events[other], events[place]
            case _:
                where = chance.choice(list(places(events[place]))[1:] or [()])
                events[place] = put(events[place], where, chance.choice(ODD))
    return events


def written(events: list[Any]) -> bytes:
    return b"".join(f"data: {json.dumps(event)}\n\n".encode() for event in events)


def said(body: bytes) -> Counter[str]:
    """The characters of all texts of a stream."""
    counted: Counter[str] = Counter()

    def count(node: Any) -> None:
        if isinstance(node, str):
            counted.update(node)
        elif isinstance(node, dict):
            for key, value in node.items():
                if key not in ("type", "id", "object", "item_id"):
                    count(value)
        elif isinstance(node, list):
            for value in node:
                count(value)

    for line in body.splitlines():
        if line.startswith(b"data: "):
            count(json.loads(line[6:]))
    return counted


@pytest.mark.parametrize("name", STREAMS)
def test_broken_streams_break_nothing_and_lose_no_text(name: str) -> None:
    wire, path, events = STREAMS[name]
    codec = finder(wire, wire, frozenset(), "refuse")("POST", path)
    assert codec is not None
    chance = random.Random(name)
    for _ in range(150):
        body = written(broken(events, chance))
        if b'"delta": [' in body or (b'"delta": "' in body and name == "chat"):
            continue  # not a delta that an SDK could read
        outs: set[bytes] = set()
        for size in (23, 10**6):
            reply = codec.reply("text/event-stream", holding)
            pieces = [reply.feed(body[at : at + size]) for at in range(0, len(body), size)]
            outs.add(b"".join(pieces) + reply.close())
        (out,) = outs
        assert said(body) - said(out) == Counter(), body


@pytest.mark.parametrize("name", STREAMS)
@pytest.mark.parametrize("odd", [["x"], {"a": 1}, None, "x", 10**30])
def test_types_and_indexes_of_any_kind(name: str, odd: Any) -> None:
    wire, path, events = STREAMS[name]
    codec = finder(wire, wire, frozenset(), "refuse")("POST", path)
    assert codec is not None
    for number, event in enumerate(events):
        for where in places(event):
            if where and where[-1] in (
                "type",
                "index",
                "output_index",
                "content_index",
                "id",
                "name",
                "object",
                "role",
            ):
                reply = codec.reply("text/event-stream", holding)
                body = written([*events[:number], put(event, where, odd), *events[number + 1 :]])
                assert said(body) - said(reply.feed(body) + reply.close()) == Counter()


@pytest.mark.parametrize("ending", ["completed", "failed", "incomplete"])
def test_a_response_has_come_to_its_end_whatever_that_is(ending: str) -> None:
    wire, path, events = STREAMS["responses"]
    codec = finder(wire, wire, frozenset(), "refuse")("POST", path)
    assert codec is not None
    reply = codec.reply("text/event-stream", holding)
    _ = reply.feed(written([*events[:-1], {**events[-1], "type": f"response.{ending}"}]))
    assert reply.complete


@pytest.mark.parametrize("name", STREAMS)
def test_a_comment_that_keeps_the_connection_open_ended_a_text(name: str) -> None:
    wire, path, events = STREAMS[name]
    codec = finder(wire, wire, frozenset(), "refuse")("POST", path)
    assert codec is not None
    said_so = []
    for comment in (b"", b": ping\n\n"):
        reply = codec.reply("text/event-stream", holding)
        out = reply.feed(written(events[:-1]).replace(b"\n\n", b"\n\n" + comment))
        said_so.append((out.replace(comment, b""), reply.complete, reply.close()))
    assert said_so[0] == said_so[1]


@pytest.mark.parametrize("wire", ["ollama", "openai"])
def test_half_a_character_in_a_value_broke_arguments_off(wire: str) -> None:
    known = Surrogates("e", [(Surrogate("PERSON", 1), "Zo\ud800e")])
    path = {"ollama": "/api/chat", "openai": "/v1/chat/completions"}[wire]
    codec = finder(wire, wire, frozenset(), "refuse")("POST", path)
    assert codec is not None
    message = {"role": "assistant", "tool_calls": [{"function": {"name": "f", "arguments": {"a": ["<PERSON_1>"]}}}]}
    document = {"message": message, "done": True, "choices": [{"index": 0, "message": message}]}
    reply = codec.reply("application/json", lambda channel: Restorer(known, kinds=frozenset()))
    read = json.loads(reply.feed(json.dumps(document).encode()) + reply.close())
    message = read["message"] if wire == "ollama" else read["choices"][0]["message"]
    assert message["tool_calls"][0]["function"]["arguments"] == {"a": ["Zo\ud800e"]}
