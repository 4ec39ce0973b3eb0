"""Traps 11 to 13: where a request hides data, and what in it must not be replaced."""

import base64
import json
from typing import Any

import httpx
import pytest

from guarded_client import UnreadableRefused, guard, tagged
from guarded_client.testing import LoopbackProvider, Raw
from tests.anthropic.conftest import Claude
from tests.conftest import TAGS, Bot, in_memory
from tests.traps.conftest import MAIL, MARK

KNOWN = {"PERSON": ["José"]}
TOOL: dict[str, Any] = {
    "type": "object",
    "properties": {"email_address": {"type": "string", "enum": ["text", "audio"]}},
}


def test_trap_11_escapes_of_json_hide_personal_data(bot: Bot, claude: Claude, policy: Any) -> None:
    result = json.dumps({"name": "José", "inner": json.dumps({"mail": MAIL, "name": "José"})})
    assert "José" not in result and "Jos\\u00e9" in result
    call = {"id": "call_1", "type": "function", "function": {"name": "find", "arguments": "{}"}}
    history = [
        {"role": "assistant", "tool_calls": [call]},
        {"role": "tool", "tool_call_id": "call_1", "content": result},
    ]
    use = {"type": "tool_use", "id": "toolu_1", "name": "find", "input": {}}
    turns = [
        {"role": "assistant", "content": [use]},
        {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "toolu_1", "content": f"found: {result}"}]},
    ]
    with tagged(known=KNOWN):
        _ = bot.guard(policy).chat(messages=history)
        _ = claude.guard(policy).chat(messages=turns)
    wire = bot.provider.wire.decode()
    assert "Jos" not in wire and MAIL not in wire and wire.count("<PERSON_1>") == 4
    assert json.loads(json.loads(bot.provider.requests[0].json["messages"][1]["content"])["inner"])["mail"] == MARK


@pytest.mark.parametrize(
    "given", [[1, 2, 3], [[1, 2, 3], [4]], [8144, 75531, 1_234_567]], ids=["tokens", "batches", "long"]
)
def test_trap_12_arrays_of_tokens_pass_unseen(bot: Bot, policy: Any, given: Any) -> None:
    bot.guard(policy)
    with pytest.raises(UnreadableRefused, match="cut into tokens"):
        bot.run(bot.client.embeddings.create(model="m", input=given))
    with pytest.raises(UnreadableRefused, match="cut into tokens"):
        bot.run(bot.client.completions.create(model="m", prompt=given))
    assert bot.provider.requests == []


def test_trap_12_base64_within_json_passes_unseen(bot: Bot, claude: Claude, policy: Any) -> None:
    """A picture in a tool's result that a program wrote out as JSON, as results of MCP are; a signature is none."""
    picture = base64.b64encode(bytes(range(256)) * 12).decode()
    results = [
        json.dumps([{"type": "text", "text": "Hello"}, {"type": "image", "data": picture, "mimeType": "image/png"}]),
        json.dumps({"file": base64.encodebytes(bytes(range(256)) * 12).decode()}),
        json.dumps({"url": "data:image/png;base64," + picture}),
        json.dumps({"output": json.dumps({"data": picture})}),
        json.dumps({"output": json.dumps({"data": base64.encodebytes(bytes(range(256)) * 12).decode()})}),
    ]
    bot.guard(policy)
    claude.guard(policy)
    for result in results:
        with pytest.raises(UnreadableRefused):
            bot.chat(messages=[{"role": "tool", "tool_call_id": "call_1", "content": result}])
        given = {"type": "tool_result", "tool_use_id": "toolu_1", "content": result}
        with pytest.raises(UnreadableRefused):
            claude.chat(messages=[{"role": "user", "content": [given]}])
    assert not bot.provider.requests
    token = json.dumps({"next": picture[:1500], "rows": ["order 4471, blue"] * 400})
    _ = bot.chat(messages=[{"role": "tool", "tool_call_id": "call_1", "content": token}])
    assert len(bot.provider.requests) == 1


def test_trap_12_base64_parts_pass_unseen(bot: Bot, claude: Claude, policy: Any) -> None:
    image = {"type": "image_url", "image_url": {"url": "data:image/png;base64,em9lQGV4ZW1wbGUuZnI="}}
    source = {"type": "base64", "media_type": "image/png", "data": "em9lQGV4ZW1wbGUuZnI="}
    with pytest.raises(UnreadableRefused, match=r"blobs: \[image\]"):
        bot.guard(policy).chat([image])
    with pytest.raises(UnreadableRefused, match=r"blobs: \[image\]"):
        claude.guard(policy).chat([{"type": "image", "source": source}])
    assert bot.provider.requests == []


def test_trap_13_names_of_tools_and_enumerations_were_replaced(bot: Bot, claude: Claude, policy: Any) -> None:
    known = {"PERSON": ["text", "audio", "find"], "ORGANIZATION": ["properties"]}  # what a detector may take for data
    function = {"name": "find", "description": f"finds {MAIL}", "parameters": TOOL}
    tool = {"name": "find", "description": f"finds {MAIL}", "input_schema": TOOL}
    _ = bot.guard(policy).chat(MAIL, tools=[{"type": "function", "function": function}], modalities=["text", "audio"])
    _ = claude.guard(policy).chat(MAIL, tools=[tool])
    one, two = (received.json for received in bot.provider.requests)
    assert one["modalities"] == ["text", "audio"]
    assert one["tools"][0]["function"] == {**function, "description": f"finds {MARK}"}
    assert two["tools"] == [{**tool, "description": f"finds {MARK}"}]
    with tagged(known=known), pytest.raises(UnreadableRefused, match="names and fixed values"):
        bot.chat("Hi", tools=[{"type": "function", "function": function}])  # never changed: refused


FIND: dict[str, Any] = {"name": "find", "parameters": TOOL}
DURAND: dict[str, list[str]] = {"PERSON": ["Zoé Durand"], "CUSTOMER": ["AB-12-345"], "CONVERSATION": ["case_9_zd"]}


@pytest.mark.parametrize(
    ("where", "word"),
    [("tool", "notifyZoeDurand"), ("tool", "call_zoe_durand"), ("property", "getAB12345"), ("enum", "zDurandZoe"),
     ("key", "openCase9Zd"), ("tool_choice", "ab_12345")],
)  # fmt: skip
def test_trap_13_known_values_left_in_the_words_of_a_program(bot: Bot, policy: Any, where: str, word: str) -> None:
    functions: dict[str, Any] = {
        "tool": {**FIND, "name": word},
        "property": {"name": "find", "parameters": {"type": "object", "properties": {word: {"type": "string"}}}},
        "enum": {"name": "find", "parameters": {"type": "object", "properties": {"a": {"enum": [word, "b"]}}}},
    }
    more = {"key": {"extra_body": {"metadata": {word: "1"}}}}.get(where, {})
    chosen = {"tool_choice": {"type": "function", "function": {"name": word}}} if where == "tool_choice" else {}
    bot.guard(policy)
    tools = [{"type": "function", "function": functions.get(where, FIND)}]
    with tagged(known=DURAND), pytest.raises(UnreadableRefused, match="names and fixed values") as caught:
        bot.chat("Hi", tools=tools, **more, **chosen)
    assert word not in str(caught.value) and bot.provider.requests == []


def test_one_known_word_within_those_of_a_schema_refused_every_call(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    schema = {"type": "object", "properties": {"flatMap": {"type": "string", "maxLength": 5}}}
    with tagged(known={"PERSON": ["Max"], "ORGANIZATION": ["Map"]}):
        bot.chat("call notifyMax", tools=[{"type": "function", "function": {"name": "find", "parameters": schema}}])
    sent = bot.provider.requests[0].json
    assert sent["tools"][0]["function"]["parameters"] == schema and "Max" not in sent["messages"][0]["content"]


@pytest.mark.parametrize(
    "word", ["notifyZoeDurand", "AB12345", "Z. Durand", "DURAND, Zoé", "ab 12 345", "case9zd", "Zoe Du-\nrand"]
)
def test_known_values_left_in_another_form(bot: Bot, policy: Any, word: str) -> None:
    bot.guard(policy)
    with tagged(known=DURAND):
        reply = bot.chat(f"So {word}, please", metadata={"for": word})
    assert reply.choices[0].message.content == f"You wrote: So {word}, please"
    sent = bot.provider.requests[0].body.decode().casefold()
    assert not any(part in sent for part in ("durand", "zoe", "zoé", "12345", "345", "z.", "9zd", "rand"))


@pytest.mark.parametrize("query", [{"q": MAIL}, {"q": "zoe%40exemple.fr"}, {MAIL: "1"}, {"a": {"b": [MAIL]}}])
def test_trap_13_queries_are_read_before_they_are_decoded(bot: Bot, claude: Claude, policy: Any, query: Any) -> None:
    for used in (bot, claude):
        used.guard(policy)
        with pytest.raises(UnreadableRefused, match="query"):
            used.chat("Hi", extra_query=query)
    assert bot.provider.requests == []


KNOWN_CITY: dict[str, list[str]] = {"PERSON": ["Élodie"], "CITY": ["Besançon"]}


@pytest.mark.parametrize(
    "header",
    ["Élodie".encode(), "Élodie".encode("latin-1"), b"%C3%89lodie", b"%C9lodie", b"\xe9, " + "Élodie".encode()],
)
def test_a_name_in_a_header_was_read_in_one_encoding_alone(bot: Bot, policy: Any, header: bytes) -> None:
    bot.guard(policy)
    told = {"model": "m", "messages": [{"role": "user", "content": "Hi"}]}
    url = f"{bot.provider.base_url}/chat/completions"
    http = bot.client._client
    with tagged(known=KNOWN_CITY):
        for request in (
            http.build_request("POST", url, json=told, headers=[(b"x-who", header)]),
            http.build_request("POST", f"{url}?who=%C9lodie", json=told),
            http.build_request("POST", f"{url}?%C9lodie=who", json=told),
        ):
            with pytest.raises(UnreadableRefused, match=r"PERSON in (?:headers|query)"):
                _ = bot.run(http.send(request))
        odd = http.build_request("POST", f"{bot.provider.base_url}/%C9lodie/chat/completions", json=told)
        with pytest.raises(UnreadableRefused, match="path is not written in UTF-8"):
            _ = bot.run(http.send(odd))
    assert bot.provider.requests == []


HEAD = b'Content-Disposition: form-data; name="file"; filename="a.bin"'
FILE = HEAD + b"\r\nContent-Type: application/octet-stream\r\n\r\n\0"
FIELD = b'Content-Disposition: form-data; name="purpose"'


@pytest.mark.parametrize(
    ("path", "wire"), [("/files", "anthropic"), ("/images/edits", "openai")], ids=["files", "images"]
)
@pytest.mark.parametrize(
    "parts",
    [
        [FILE, FIELD + "\r\n\r\nBesançon".encode()],
        [FILE.replace(b"\r\n\r\n", f"\r\nX-Note: {MAIL}\r\n\r\n".encode())],
        [FILE.replace(b"-stream", f'-stream; name="{MAIL}"'.encode())],
        [FILE, FIELD + f'\r\nContent-Type: text/plain; name="{MAIL}"\r\n\r\nx'.encode()],
        [FILE.replace(b'"a.bin"', f'"a.bin"; note="{MAIL}"'.encode())],
        [FILE.replace(b'"a.bin"', f'"a.bin" ({MAIL})'.encode())],
        [FILE.replace(b'"a.bin"', f"\"a.bin\"; filename*=utf-8''{MAIL}".encode())],
    ],
    ids=["field", "header", "type", "type of a field", "parameter", "comment", "second name"],
)
def test_an_upload_said_something_beside_its_files(
    provider: LoopbackProvider, path: str, wire: str, parts: list[bytes]
) -> None:
    policy = in_memory(names="off", blobs=["file", "image"])
    kept = {"session": policy.retention["session"].model_copy(update={"provider_storage": True})}
    policy = policy.model_copy(update={"retention": kept})
    form = {"content-type": "multipart/form-data; boundary=X"}
    tags = {**TAGS, "retention": "session"}

    def sent(parts: list[bytes], before: bytes = b"", after: bytes = b"") -> Any:
        body = before + b"".join(b"--X\r\n" + part + b"\r\n" for part in parts) + b"--X--\r\n" + after
        return client.post(path, content=body, headers=form)

    with httpx.Client(base_url=provider.base_url) as bare, tagged(known=KNOWN_CITY):
        client = guard(bare, policy, wire=wire, tags=tags)
        for given in (
            {"parts": parts},
            {"parts": [FILE], "before": MAIL.encode()},
            {"parts": [FILE], "after": MAIL.encode()},
        ):
            with pytest.raises(UnreadableRefused):
                _ = sent(**given)  # type: ignore[arg-type]
        assert provider.requests == []
        provider.reply(Raw(200, {"content-type": "application/json"}, b"{}"))
        assert sent([FILE, FIELD + b"\r\n\r\nassistants"]).status_code == 200
