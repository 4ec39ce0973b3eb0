"""A value hides in a request: in a field of another type, under an unknown key, as a key, as a number."""

import base64
import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest

from guarded_client._errors import UnreadableRefused
from guarded_client._model import PartKind
from guarded_client.codecs.wire import Codec
from guarded_client.detectors.identifiers import Identifiers
from guarded_client.wires import finder
from tests.codecs.bodies import (
    CHAT,
    COHERE,
    COHERE_EMBED,
    CONVERSE,
    GEMINI,
    MESSAGES,
    MISTRAL,
    OLLAMA,
    RESPONSE,
    SEAL,
    THREAD,
)

MAIL, CARD = "zoe@exemple.fr", 4111111111111111
ODD: list[Any] = [MAIL, [[MAIL]], {"x": MAIL}, {MAIL: None}, {"type": "text", MAIL: True}, CARD, [CARD], str(CARD),
                  float(CARD), {"x": [{"y": CARD}]}, int(f"{CARD}" * 3)]  # fmt: skip
KEYS = ("brand_new", "name", "id", "type", "text", "content", "data", "url", "input", "metadata", "detail", "filename")
WHERE = {
    "chat": ("openai", "/v1/chat/completions", CHAT),
    "responses": ("openai", "/v1/responses", RESPONSE),
    "conversation items": ("openai", "/v1/conversations/conv_abc/items", {"items": RESPONSE["input"][:4]}),
    "messages": ("anthropic", "/v1/messages", MESSAGES),
    "batch": ("anthropic", "/v1/messages/batches", {"requests": [{"custom_id": "a", "params": {"messages": []}}]}),
    "gemini": ("gemini", "/v1beta/models/gemini-2.5-flash:generateContent", GEMINI),
    "ollama": ("ollama", "/api/chat", OLLAMA),
    "converse": ("bedrock", "/model/m/converse", CONVERSE),
    "tokens of converse": ("bedrock", "/model/m/count-tokens", {"input": {"converse": {"messages": []}}}),
    "mistral": ("mistral", "/v1/chat/completions", MISTRAL),
    "cohere": ("cohere", "/v2/chat", COHERE),
    "cohere's embeddings": ("cohere", "/v2/embed", COHERE_EMBED),
    "cohere's ranks": (
        "cohere",
        "/v2/rerank",
        {"model": "m", "query": "q", "documents": ["a", {"text": "b"}], "top_n": 3},
    ),
    "assistants": ("openai", "/v1/threads/runs", THREAD),
    "embeddings": ("openai", "/v1/embeddings", {"model": "m", "input": ["a", "b"], "encoding_format": "float"}),
}


def nodes(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    yield path, node
    for step, below in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        yield from nodes(below, (*path, step))


def put(document: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    changed = copy.copy(document)
    changed[path[0]] = put(document[path[0]], path[1:], value)
    return changed


def attacks(document: Any) -> Iterator[tuple[str, Any]]:
    for path, node in nodes(document):
        for value in ODD if path else ():
            yield f"{value!r} at {path}", put(document, path, value)
        if isinstance(node, dict):
            yield f"a key at {path}", put(document, path, {**node, MAIL: 1})
            for turn, key in enumerate(KEYS):  # every value under some key of every object; all of both takes minutes
                for value in ODD[turn % 4 :: 4] if key not in node else ():
                    yield f"{value!r} at {(*path, key)}", put(document, path, {**node, key: value})


def hidden(codec: Codec, document: Any) -> bool:
    """Whether a body is read, and the value in it is not."""
    body = json.dumps(document)
    try:
        texts = "\n".join(part.text for part in codec.read(body.encode(), "application/json").parts)
    except UnreadableRefused as error:
        assert MAIL not in str(error) and str(CARD) not in str(error)
        return False
    return any(value in body and value not in texts for value in (MAIL, str(CARD)))


@pytest.mark.parametrize("name", WHERE)
def test_no_value_hides_in_a_request(name: str) -> None:
    wire, path, document = WHERE[name]
    codec = finder(wire, wire, frozenset({"image", "audio", "file"}), "refuse")("POST", path)
    assert codec is not None
    _ = codec.read(json.dumps(document).encode(), "application/json")  # it is refused for no other reason
    assert [where for where, attack in attacks(document) if hidden(codec, attack)] == []


@pytest.mark.parametrize("seal", ["jean.dupont-marchand", str(CARD), "06.12.34.56.78.90.12"])
def test_what_only_looks_long_is_no_signature(seal: str) -> None:
    find = finder("anthropic", "anthropic", frozenset(), "refuse")
    codec, responses = find("POST", "/v1/messages"), finder("openai", "openai", frozenset(), "refuse")
    assert codec is not None
    block = {"type": "thinking", "thinking": MAIL, "signature": seal}
    body = {"messages": [{"role": "assistant", "content": [block]}]}
    texts = "\n".join(part.text for part in codec.read(json.dumps(body).encode(), "").parts)
    assert MAIL in texts and seal in texts
    block["signature"] = SEAL
    assert MAIL not in "".join(part.text for part in codec.read(json.dumps(body).encode(), "").parts)
    item = {"input": [{"type": "reasoning", "summary": [], "encrypted_content": seal}]}
    other = responses("POST", "/v1/responses")
    assert other is not None
    assert seal in "".join(part.text for part in other.read(json.dumps(item).encode(), "").parts)


@pytest.mark.parametrize("letter", [f"Here you are: {MAIL}, my address. Best regards, Zoe", f"{MAIL} 4111111111111111"])
@pytest.mark.parametrize(
    ("wire", "path", "body"),
    [
        ("anthropic", "/v1/messages", {"messages": [{"role": "assistant", "content": [
            {"type": "thinking", "thinking": "a thought", "signature": "?"}]}]}),
        ("openai", "/v1/responses", {"input": [{"type": "reasoning", "summary": [], "encrypted_content": "?"}]}),
        ("openai", "/v1/chat/completions", {"messages": [{"role": "assistant", "content": "x", "reasoning_details": [
            {"type": "reasoning.encrypted", "data": "?"}]}]}),
        ("openai", "/v1/chat/completions", {"messages": [{"role": "assistant", "content": "x", "reasoning_details": [
            {"type": "reasoning.text", "text": "a thought", "signature": "?"}]}]}),
        ("gemini", "/v1/models/m:generateContent", {"contents": [{"parts": [{"text": "x", "thoughtSignature": "?"}]}]}),
    ],
)  # fmt: skip
def test_a_letter_in_base64_is_no_signature(wire: str, path: str, body: dict[str, Any], letter: str) -> None:
    codec = finder(wire, wire, frozenset(), "refuse")("POST", path)
    assert codec is not None
    for seal in (base64.b64encode(letter.encode()).decode(), SEAL):
        parts = codec.read(json.dumps(body).replace("?", seal).encode(), "").parts
        assert any(seal in part.text for part in parts) == (seal != SEAL)
        if "a thought" in json.dumps(body):  # nor does it sign the thought beside it, which would pass unread
            assert any("a thought" in part.text for part in parts) == (seal != SEAL)


PICTURE = base64.b64encode(bytes(range(256)) * 8).decode()


@pytest.mark.parametrize(
    "text",
    [
        PICTURE,
        *(
            f"{head}base64,{PICTURE}"
            for head in ("data:image/png;", "DATA:image/png;", "data:;", "data:;charset=utf-8;")
        ),
    ],
)
@pytest.mark.parametrize(
    ("wire", "path", "body"),
    [
        ("openai", "/v1/chat/completions", {"messages": [{"role": "assistant", "tool_calls": [
            {"id": "call_1", "type": "function", "function": {"name": "f", "arguments": "{?}"}}]}]}),
        ("openai", "/v1/chat/completions", {"messages": [{"role": "assistant", "tool_calls": [
            {"id": "call_1", "type": "custom", "custom": {"name": "f", "input": "?"}}]}]}),
        ("openai", "/v1/chat/completions", {"messages": [{"role": "assistant", "function_call":
            {"name": "f", "arguments": "{?}"}}]}),
        ("openai", "/v1/responses", {"input": [
            {"type": "function_call", "call_id": "call_1", "name": "f", "arguments": "{?}"}]}),
        ("openai", "/v1/responses", {"input": [
            {"type": "custom_tool_call", "call_id": "call_1", "name": "f", "input": "?"}]}),
        ("mistral", "/v1/chat/completions", {"messages": [{"role": "assistant", "tool_calls": [
            {"id": "call_1", "function": {"name": "f", "arguments": {"a": "?"}}}]}]}),
        ("anthropic", "/v1/messages", {"messages": [{"role": "assistant", "content": [
            {"type": "tool_use", "id": "toolu_1", "name": "f", "input": {"a": "?"}}]}]}),
        ("gemini", "/v1/models/m:generateContent", {"contents": [{"role": "model", "parts": [
            {"functionCall": {"name": "f", "args": {"a": "?"}}}]}]}),
        ("ollama", "/api/chat", {"messages": [{"role": "assistant", "tool_calls": [
            {"function": {"name": "f", "arguments": {"a": "?"}}}]}]}),
        ("openai", "/v1/responses", {"tools": [{"type": "image_generation", "input_image_mask": {"image_url": "?"}}]}),
        ("openai", "/v1/responses", {"tools": [{"type": "shell", "environment": {"skills": [
            {"type": "inline", "source": {"type": "base64", "data": "?"}}]}}]}),
    ],
)  # fmt: skip
def test_a_picture_was_sent_with_a_tool(wire: str, path: str, body: dict[str, Any], text: str) -> None:
    codec = finder(wire, wire, frozenset(), "refuse")("POST", path)
    assert codec is not None
    given = json.dumps(body).replace("{?}", json.dumps(json.dumps({"a": text}))[1:-1]).replace("?", text)
    with pytest.raises(UnreadableRefused, match=r"looks like binary|is image data|is file data"):
        _ = codec.read(given.encode(), "application/json")


@pytest.mark.parametrize(
    ("number", "read"),
    [
        ("JeanDupontMarchandLefevre", True),
        ("zoekervadecnantes1987fevrier", True),
        ("8dLs02mQxV7bR4kTzP91wYc5JnEu6HgA", False),
        (base64.urlsafe_b64encode(b"<to> ?>zoe@exemple.fr").decode(), True),  # it has the signs of ids in it
        ("call_Ab12Cd34Ef56Gh78Ij90Kl12", False),
    ],
)
def test_a_name_without_spaces_passed_for_an_id_that_was_drawn(number: str, read: bool) -> None:
    codec = finder("openai", "openai", frozenset(), "refuse")("POST", "/v1/chat/completions")
    assert codec is not None
    body = {"messages": [{"role": "tool", "tool_call_id": number, "content": "x"}]}
    parts = codec.read(json.dumps(body).encode(), "application/json").parts
    assert any(number in part.text for part in parts) is read


LOGGED_IN = {"type": "tool_use", "id": "toolu_1", "name": "login", "input": {}}


@pytest.mark.parametrize("name", ["login", "username", "user_name", "identifiant", "password"])
def test_a_name_was_read_as_the_label_of_the_next(name: str) -> None:
    turn = {"role": "assistant", "content": [{**LOGGED_IN, "name": name}]}
    call = {"type": "function_call", "call_id": "call_1", "name": name, "arguments": "{}"}
    for wire, path, body in (
        (
            "anthropic",
            "/v1/messages",
            {"messages": [turn], "tools": [{"name": name, "input_schema": {"type": "object"}}]},
        ),
        ("openai", "/v1/responses", {"input": [call, {**call, "name": "get_weather"}]}),
    ):
        assert not found(wire, path, body)


@pytest.mark.parametrize("schema", [{"default": 33612345678}, {"enum": [33612345678]}, {"examples": [33612345678]}])
def test_a_number_was_looked_at_without_the_name_of_its_property(schema: dict[str, Any]) -> None:
    properties = {"phone": {"type": "integer", **schema}, "other": {"type": "integer", "maximum": 33612345678}}
    tool = {"name": "f", "input_schema": {"type": "object", "properties": properties}}
    assert found("anthropic", "/v1/messages", {"messages": [], "tools": [tool]}) == ["PHONE_NUMBER"]
    del properties["phone"]
    assert not found("anthropic", "/v1/messages", {"messages": [], "tools": [tool]})


def found(wire: str, path: str, body: dict[str, Any]) -> list[str]:
    """Kinds of identifiers in names and fixed values."""
    codec = finder(wire, "", frozenset(), "refuse")("POST", path)
    assert codec is not None
    parts = codec.read(json.dumps(body).encode(), "application/json").parts
    texts = [part.text for part in parts if part.kind is PartKind.STRUCTURE]
    return [entity.kind for text in texts for entity in Identifiers().find(text)]
