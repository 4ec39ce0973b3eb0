"""Laws of the codec that reads what it does not know: JSON, forms, files, and their replies."""

import json
import time
import tracemalloc
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import httpx2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from guarded_client import ProviderReplyInvalid, UnreadableRefused
from guarded_client._model import Channel, PartKind, Surrogate
from guarded_client._part_lists import ReadAgain
from guarded_client._restoring.restorer import Restorer
from guarded_client._rewrite import Chain
from guarded_client._surrogates import Surrogates
from guarded_client.codecs.framing.forms import fields
from guarded_client.codecs.framing.stretches import Stretches
from guarded_client.codecs.json_tree import codec as json_tree
from guarded_client.codecs.json_tree.codec import SCAN_JSON, Endpoint, JsonTree
from guarded_client.codecs.json_tree.reply import reply_body
from guarded_client.codecs.json_tree.stream import COMPLETION, RUN, TRANSCRIPT
from guarded_client.wires.openai import codecs

MAIL = "zoe@exemple.fr"
KNOWN = Surrogates("e", [(Surrogate("EMAIL_ADDRESS", 1), MAIL), (Surrogate("PERSON", 1), "Zoë")])
FIND = codecs("openai", frozenset())

JSON = "application/json"
leaves = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
documents = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4)
)
bodies = st.dictionaries(st.text(), documents, max_size=5)


def codec(blobs: frozenset[str] = frozenset(), endpoint: Endpoint = SCAN_JSON) -> JsonTree:
    return JsonTree(endpoint, "openai", blobs, FIND)


def texts(parts: Any) -> list[str]:
    return [part.text for part in parts if part.kind is PartKind.TEXT]


def written(data: bytes, content_type: str, old: str, new: str, reader: JsonTree | None = None) -> bytes:
    reader = reader or codec()
    message = reader.read(data, content_type)
    return bytes(reader.write(message, [replace(part, text=part.text.replace(old, new)) for part in message.parts]))


def multipart(data: dict[str, Any], files: Any) -> tuple[bytes, str]:
    request = httpx2.Request("POST", "http://x/", data=data, files=files)
    return request.read(), request.headers["content-type"]


def restored(data: bytes, content_type: str, size: int, stream: Any = None, download: bool = False) -> bytes:
    def open_channel(channel: Channel) -> Restorer:
        behind = channel.after if isinstance(channel.after, Restorer) else None
        kinds = frozenset({"EMAIL_ADDRESS"})
        return Restorer(KNOWN, kinds=kinds, json=channel.kind is PartKind.TOOL_CALL, behind=behind)

    body = reply_body(content_type, open_channel, stream, download=download)
    out = b"".join(body.feed(data[at : at + size]) for at in range(0, len(data), size)) + body.close()
    assert body.complete
    return out


@settings(max_examples=200, deadline=None)
@given(bodies)
def test_what_was_read_and_not_changed_is_written_byte_for_byte(document: Any) -> None:
    for data in (json.dumps(document).encode(), json.dumps(document, ensure_ascii=True, indent=1).encode()):
        try:
            message = codec().read(data, JSON)
        except UnreadableRefused as error:
            assert "tokens" in str(error)  # the only thing that is refused in such a body
            continue
        assert codec().write(message, message.parts) == data


@settings(max_examples=200, deadline=None)
@given(bodies, st.data())
def test_every_string_is_read_and_can_be_replaced(document: Any, data: st.DataObject) -> None:
    marked = json.loads(json.dumps(document))
    places: list[tuple[Any, Any]] = []

    def walk(node: Any) -> None:
        for key, value in list(node.items() if isinstance(node, dict) else enumerate(node)):
            if isinstance(value, str) and not (key == "model" and isinstance(node, dict)):
                places.append((node, key))
            elif isinstance(value, (dict, list)):
                walk(value)

    walk(marked)
    for node, key in places:
        node[key] = "a canary called zoe"
    try:
        out = written(json.dumps(marked).encode(), JSON, "canary called zoe", "placeholder")
    except UnreadableRefused as error:
        assert "tokens" in str(error)
        return
    assert b"canary" not in out
    assert out.count(b"a placeholder") == len(places)


def test_numbers_are_read_with_their_key_and_become_strings_when_replaced() -> None:
    data = b'{"phoneNumber": 33612345678, "n": 12, "list": [4111111111111111], "siren": "732 829 320", "ok": true}'
    message = codec().read(data, JSON)
    assert [text.replace("·", "") for text in texts(message.parts)] == [
        '{"list":4111111111111111}', '{"siren":"732 829 320"}', '[[{"phoneNumber":33612345678},"",{"n":12},""]]',
    ]  # fmt: skip
    parts = [
        replace(
            part, text=part.text.replace("33612345678", '"<PHONE_NUMBER_1>"').replace("732 829 320", "<FR_SIREN_1>")
        )
        for part in message.parts
    ]
    assert json.loads(codec().write(message, parts)) == {
        "phoneNumber": "<PHONE_NUMBER_1>", "n": 12, "list": [4111111111111111], "siren": "<FR_SIREN_1>", "ok": True,
    }  # fmt: skip


def test_keys_and_the_model_are_names() -> None:
    message = codec().read(b'{"model": "zoe@exemple.fr", "a": {"jean@exemple.fr": 1}}', JSON)
    assert [(part.kind, part.text) for part in message.parts] == [
        (PartKind.STRUCTURE, "model\n·\na\n·\njean@exemple.fr\n·\nzoe@exemple.fr")
    ]


@pytest.mark.parametrize(
    ("data", "content_type", "problem"),
    [
        (b'{"a": 1, "a": 2}', JSON, "same key twice"), (b"[1", JSON, "not a JSON object"), (b'"x"', JSON, "not a JSON object"),
        (b"\xff\xfe", JSON, "not a JSON object"), (b"x", "text/plain", "content type"), (b"v=0", "application/sdp", "content type"),
        (b'{"a": "data:image/png;base64,AAAA"}', JSON, "image data"), (b'{"input": [1, 2]}', JSON, "tokens"),
        (json.dumps({"a": "Ab1+" * 200}).encode(), JSON, "file data"), (b'{"tokens": [[1]]}', JSON, "tokens"),
        (b"a=%ff", "application/x-www-form-urlencoded", "UTF-8"), (b"--x\r\n", "multipart/form-data; boundary=x", "damaged"),
        (b"--x--", "multipart/form-data", "damaged"), (b'{"a":' * 3000 + b"1" + b"}" * 3000, JSON, "not sent"),
        (b'--x\r\nContent-Disposition: form-data; name="a"\r\nContent-Transfer-Encoding: base64\r\n\r\nem9l\r\n--x--', "multipart/form-data; boundary=x", "damaged"),
        (b'--x\r\nContent-Disposition: form-data; name="a"; filename*=UTF-8\'\'zo%C3%AB\r\n\r\nhi\r\n--x--', "multipart/form-data; boundary=x", "damaged"),
        (b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nhi\r\n--x--\r\nzoe@exemple.fr', "multipart/form-data; boundary=x", "damaged"),
        (b'--x\r\nContent-Disposition: form-data; name="a"\r\nContent-Disposition: form-data; name="zoe"\r\n\r\nhi\r\n--x--', "multipart/form-data; boundary=x", "damaged"),
        (b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nhi\r\n--x--', "multipart/form-data; boundary=x; boundary=y", "damaged"),
        (b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\x00\x01\r\n--x--', "multipart/form-data; boundary=x", "neither text"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_without_a_value(data: bytes, content_type: str, problem: str) -> None:
    with pytest.raises(UnreadableRefused, match=problem) as caught:
        _ = codec().read(data, content_type)
    assert "zoe" not in str(caught.value) and caught.value.__context__ is None


def test_binary_strings_are_let_out_as_the_policy_says_and_told() -> None:
    data = json.dumps({"a": "data:image/png;base64,AAAA", "b": "hello"}).encode()
    message = codec(frozenset({"image"})).read(data, JSON)
    assert message.route.blobs == {"image"} and texts(message.parts) == ['{"b":"hello"}']


def test_an_empty_body_is_fine_and_facts_of_the_route_are_known() -> None:
    assert codec().read(b"", "").parts == ()
    route = codec().read(b'{"model": "m-1", "stream": true, "store": true}', JSON).route
    assert (route.operation, route.model, route.stream, route.stored) == ("scan", "m-1", True, True)


def test_urlencoded_forms_are_read_and_rewritten_in_place() -> None:
    data, kind = b"a=1&mail=zoe%40exemple.fr&b=x+y&c", "application/x-www-form-urlencoded"
    message = codec().read(data, kind)
    assert texts(message.parts) == ['{"a":"1"}', f'{{"mail":"{MAIL}"}}', '{"b":"x y"}', ""]
    assert codec().write(message, message.parts) == data
    assert written(data, kind, MAIL, "<M_1>") == b"a=1&mail=%3CM_1%3E&b=x+y&c"


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])), st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_multipart_bodies_are_a_lens(field: str, content: str) -> None:
    data, kind = multipart(
        {"prompt": field, "n": "3"},
        [("file", ("zoe.txt", content.encode(), "text/plain")), ("empty", ("e.md", b"", "text/markdown"))],
    )
    message = codec().read(data, kind)
    assert codec().write(message, message.parts) == data
    assert "".join(texts(message.parts)) == field + '{"n":"3"}' + "zoe" + content + "e"
    out = written(data, kind, "zoe", "<PERSON_1>")
    assert [(each.name, each.filename) for each in fields(out, kind)][2:] == [
        ("file", "<PERSON_1>.txt"),
        ("empty", "e.md"),
    ]
    assert out.count(b"zoe") == 0


def test_a_short_value_was_read_without_the_key_that_says_what_it_is() -> None:
    told = {"password": "hunter2xyz", "note": 'a "b"', "content": "Paris"}
    read = ['{"password":"hunter2xyz"}', 'a "b"', "Paris"]
    for data, kind in (
        (json.dumps(told).encode(), JSON),
        (urlencode(told).encode(), "application/x-www-form-urlencoded"),
        multipart(told, {"file": ("e.md", b"", "text/markdown")}),
    ):
        assert texts(codec().read(data, kind).parts)[:3] == read
        out = written(data, kind, "hunter2xyz", "<SECRET_1>")
        assert b"hunter2xyz" not in out and b"SECRET_1" in out and out.count(b"password") == 1


def test_files_are_read_by_their_type_and_binary_ones_refused() -> None:
    for name, media in (("a.pdf", None), ("a.bin", None), ("a", "application/zip"), ("a.png", None), ("a.mp3", None)):
        data, kind = multipart({}, {"file": (name, b"%PDF \x00", media) if media else (name, b"%PDF \x00")})
        with pytest.raises(UnreadableRefused, match="blobs: "):
            _ = codec().read(data, kind)
    data, kind = multipart({}, {"file": ("a.png", b"\x89PNG\x00"), "other": ("a.pdf", b"%PDF")})
    assert codec(frozenset({"image", "file"})).read(data, kind).route.blobs == {"image", "file"}
    data, kind = multipart({}, {"file": ("a.txt", b"\x89PNG\x00")})
    with pytest.raises(UnreadableRefused, match="neither text"):
        _ = codec().read(data, kind)


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_lines_of_a_batch_are_read_as_their_endpoints_read_them(end: bytes) -> None:
    chat = {"model": "gpt-5", "store": True, "messages": [{"role": "user", "content": MAIL}], "user": "zoe"}
    rows = [
        {"custom_id": MAIL, "method": "POST", "url": "/v1/chat/completions", "body": chat},
        {"custom_id": "2", "method": "POST", "url": "/v1/embeddings", "body": {"input": [MAIL], "model": "m"}},
        {"messages": [{"role": "assistant", "content": f"I am {MAIL}", "weight": 0}]},
        {"anything": [MAIL], "phone": 33612345678},
        {"custom_id": "5", "method": "POST", "url": "/v1/not/known", "body": {"x": MAIL}},
    ]
    lines = [json.dumps(row).encode() for row in rows]
    content = end.join([*lines[:2], b"", *lines[2:]]) + end
    data, kind = multipart({"purpose": "batch"}, {"file": ("a.jsonl", content)})
    message = codec().read(data, kind)
    assert message.route.stored
    assert [part.text for part in message.parts if part.kind is PartKind.IDENTIFIER] == ["zoe"]
    assert codec().write(message, message.parts) == data
    expected = [json.loads(line.replace(MAIL.encode(), b"<M_1>")) for line in lines]
    assert json_of(written(data, kind, MAIL, "<M_1>"), kind) == expected


def batch(count: int) -> tuple[bytes, str]:
    """A batch of chats as a form; every third is by someone with an address."""
    rows = [
        {
            "custom_id": f"r-{number}", "method": "POST", "url": "/v1/chat/completions",
            "body": {"model": "m", "user": "zoe", "messages": [
                {"role": "user", "content": f"{number} " + "x" * 900 + (MAIL if number % 3 == 0 else "")}
            ]},
        }
        for number in range(count)
    ]  # fmt: skip
    content = b"\n".join(json.dumps(row, indent=None).encode() for row in rows)
    return multipart({"purpose": "batch"}, {"file": ("a.jsonl", content)})


def test_a_large_body_is_read_and_written_as_a_small_one(monkeypatch: pytest.MonkeyPatch) -> None:
    data, kind = batch(40)
    small = codec().read(data, kind)
    expected = written(data, kind, MAIL, "<M_1>")
    monkeypatch.setattr(json_tree, "LARGE", 100)
    message = codec().read(data, kind)
    assert isinstance(message.parts, ReadAgain) and isinstance(small.parts, tuple)
    assert [*message.parts] == [*message.parts] == [*small.parts]
    assert (len(message.parts), message.parts[-1], message.parts[2:4]) == (
        len(small.parts), small.parts[-1], small.parts[2:4],
    )  # fmt: skip
    assert message.route == small.route
    assert codec().write(message, message.parts) is data
    texts = {at: part.text.replace(MAIL, "<M_1>") for at, part in enumerate(small.parts) if MAIL in part.text}
    body = codec().write(message, message.parts.changing(texts))
    assert isinstance(body, Stretches)
    assert bytes(body) == b"".join(body.pieces()) == expected and len(body) == len(expected)
    assert bytes(codec().write(message, [*message.parts.changing(texts)])) == expected


@pytest.mark.untraced
def test_a_large_body_is_held_once(monkeypatch: pytest.MonkeyPatch) -> None:
    data, kind = batch(2000)
    monkeypatch.setattr(json_tree, "LARGE", 100)
    tracemalloc.start()
    try:
        message = codec().read(data, kind)
        assert isinstance(message.parts, ReadAgain)
        texts = {at: "<M_1>" for at, part in enumerate(message.parts) if MAIL in part.text}
        body = codec().write(message, message.parts.changing(texts))
        assert sum(map(len, body.pieces() if isinstance(body, Stretches) else ())) == len(body) < len(data)
        assert tracemalloc.get_traced_memory()[1] < len(data)  # besides the body itself
    finally:
        tracemalloc.stop()


def test_what_is_refused_in_a_large_body_is_refused_when_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    data, kind = batch(40)
    monkeypatch.setattr(json_tree, "LARGE", 100)
    with pytest.raises(UnreadableRefused, match="not a JSON object"):
        _ = codec().read(data.replace(b'{"custom_id": "r-39"', b'"custom_id": "r-39"'), kind)


def json_of(data: bytes, kind: str) -> list[Any]:
    each = list(fields(data, kind))[-1]
    return [json.loads(line) for line in data[each.start : each.end].split(b"\n") if line.strip()]


def test_token_ids_and_damage_hide_in_no_line() -> None:
    for line in (
        '{"custom_id":"1","method":"POST","url":"/v1/embeddings","body":{"input":[1,2]}}',
        "no json",
        '{"a":1,"a":2}',
    ):
        data, kind = multipart({}, {"file": ("a.jsonl", b'{"a":1}\n' + line.encode())})
        with pytest.raises(UnreadableRefused):
            _ = codec().read(data, kind)


def test_long_texts_are_cut_at_line_ends_and_nothing_is_lost() -> None:
    text = "\n".join(f"line {number} of {MAIL}" for number in range(3000)) + "x" * 40_000
    data, kind = multipart({}, {"file": ("a.txt", text.encode())})
    parts = texts(codec().read(data, kind).parts)[1:]
    assert "".join(parts) == text and len(parts) > 3
    assert all(part.endswith("\n") for part in parts[:-1])
    assert written(data, kind, MAIL, "<M_1>").count(b"<M_1>") == 3000


def test_a_guard_that_breaks_a_number_is_stopped() -> None:
    message = codec().read(b'{"phone": 33612345678}', JSON)
    parts = [replace(part, text="gone") if part.kind is PartKind.TEXT else part for part in message.parts]
    with pytest.raises(UnreadableRefused, match="a guard made something else"):
        _ = codec().write(message, parts)


def test_a_key_that_looks_like_a_name_came_back_within_its_value() -> None:
    """The value was the whole frame, a number a ``KeyError``."""
    for data, kind in ((b'{"Jordan":"hello you"}', JSON), (b"Jordan=hello+you", "application/x-www-form-urlencoded")):
        assert written(data, kind, "Jordan", "<PERSON_1>") == data
        assert b"PERSON_2" in written(written(data, kind, "Jordan", "<PERSON_1>"), kind, "hello", "<PERSON_2>")
    assert written(b'{"Jordan":42}', JSON, "Jordan", "<PERSON_1>") == b'{"Jordan":42}'
    with pytest.raises(UnreadableRefused, match="a guard made something else"):
        _ = written(b'{"Jordan": 42}', JSON, '"Jordan":42', '"<PERSON_1>":"<AGE_1>"')


EVENTS = {
    "scan": (None, b'data: {"a": "<EMAIL_ADDRESS_1>"}\n\ndata: not json\n\n', f'data: {{"a":"{MAIL}"}}\n\ndata: not json\n\n'.encode()),
    "completion": (
        COMPLETION,
        b'data: {"id":"c","choices":[{"index":0,"text":"to <EMAIL_"},{"index":1,"text":"<PER"}]}\n\n'
        b'data: {"id":"c","choices":[{"index":0,"text":"ADDRESS_1> <"}]}\n\n'
        b'data: {"id":"c","choices":[{"index":1,"text":"SON_1>"}]}\n\n'
        b'data: {"id":"c","choices":[{"index":0,"text":"PERSON_1","finish_reason":"stop"}]}\n\n'
        b'data: {"id":"c","choices":[{"index":1,"text":" <PERSON_1"}]}\n\ndata: [DONE]\n\n',
        None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_streams_give_the_same_at_any_chunking(size: int) -> None:
    stream, data, expected = EVENTS["scan"]
    assert restored(data, "text/event-stream", size, stream) == expected
    stream, data, _ = EVENTS["completion"]
    out = restored(data, "text/event-stream", size, stream)
    said = ["", ""]
    for line in out.splitlines():
        if line.startswith(b"data: {"):
            for choice in json.loads(line[6:])["choices"]:
                said[choice["index"]] += choice["text"]
    assert said == [f"to {MAIL} <PERSON_1", "Zoë <PERSON_1"]
    assert out.endswith(b"data: [DONE]\n\n")


@pytest.mark.parametrize("size", [1, 5, 1000])
def test_transcripts_and_runs_are_restored_over_their_events(size: int) -> None:
    data = (
        b'event: x\ndata: {"type":"transcript.text.delta","delta":"I am <PERS"}\n\n'
        b'event: x\ndata: {"type":"transcript.text.delta","delta":"ON_1> <PERSON"}\n\n'
        b'data: {"type":"transcript.text.done","text":"I am <PERSON_1> <PERSON"}\n\n'
    )
    out = restored(data, "text/event-stream", size, TRANSCRIPT)
    events = [json.loads(line[6:]) for line in out.splitlines() if line.startswith(b"data: ")]
    assert "".join(event.get("delta", "") for event in events) == events[-1]["text"] == "I am Zoë <PERSON"
    delta = '{"id":"msg_1","object":"thread.message.delta","delta":{"content":[{"index":0,"type":"text","text":{"value":"%s"}}]}}'
    call = '{"id":"step_1","object":"thread.run.step.delta","delta":{"step_details":{"type":"tool_calls","tool_calls":[{"index":0,"type":"function","function":{%s}}]}}}'
    rows = [
        delta % "Hi <EMAIL_", delta % "ADDRESS_1> <PER", '{"id":"msg_1","object":"thread.message","status":"completed","content":[]}',
        call % '"name":"find","arguments":""', call % r'"arguments":"{\"a\":\"<PERSON"', call % r'"arguments":"_1>\"}"',
        '{"id":"run_1","object":"thread.run","status":"requires_action"}',
    ]  # fmt: skip
    data = b"".join(b"event: e\ndata: " + row.encode() + b"\n\n" for row in rows) + b"event: done\ndata: [DONE]\n\n"
    out = restored(data, "text/event-stream", size, RUN)
    events = [json.loads(line[6:]) for line in out.splitlines() if line.startswith(b"data: {")]
    values = [
        event["delta"]["content"][0]["text"]["value"] for event in events if event["object"] == "thread.message.delta"
    ]
    assert "".join(values) == f"Hi {MAIL} <PER"
    done = [event["object"] for event in events].index("thread.message")
    assert len([event for event in events[:done] if event["object"] == "thread.message.delta"]) == len(values)
    steps = [
        event["delta"]["step_details"]["tool_calls"][0]["function"] for event in events if "step" in event["object"]
    ]
    assert json.loads("".join(step["arguments"] for step in steps)) == {"a": "Zoë"}


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=60), st.integers(1, 9))
@example(b"{", 1)
def test_any_reply_is_the_same_at_any_chunking(noise: bytes, size: int) -> None:
    data = b'{"a": "<EMAIL_ADDRESS_1>"}\nsee <PERSON_1> and <PERS\n' + noise + b"\n<EMAIL_ADDRESS_1>"
    for content_type, download in (
        ("text/plain", False),
        ("application/x-ndjson", False),
        ("application/octet-stream", True),
    ):
        try:
            whole = restored(data, content_type, 10_000, download=download)
        except ProviderReplyInvalid:  # an object that cannot be read, in a stream
            assert content_type == "application/x-ndjson" and b"{" in noise
            with pytest.raises(ProviderReplyInvalid, match="cannot be read"):
                _ = restored(data, content_type, size, download=download)
            continue
        assert restored(data, content_type, size, download=download) == whole
        assert MAIL.encode() in whole and "Zoë".encode() in whole
        if b"\0" in noise and content_type != "text/plain":
            assert whole.endswith(b"<EMAIL_ADDRESS_1>")  # behind a binary line nothing is touched


@pytest.mark.parametrize(
    "content_type", ["application/octet-stream", "audio/mpeg", "image/png", "text/plain; charset=latin-1"]
)
def test_binary_replies_are_passed_on(content_type: str) -> None:
    assert restored(b"<EMAIL_ADDRESS_1>", content_type, 3) == b"<EMAIL_ADDRESS_1>"


def test_a_long_line_costs_in_proportion_to_its_length() -> None:
    reply = reply_body("application/jsonl", lambda channel: Chain([]), None, download=True)
    began = time.thread_time()
    for _ in range(64 * 64):
        _ = reply.feed(b"x" * 16_384)
    assert time.thread_time() - began < 1  # 64 MB; searched from its beginning each time, it took some seconds


def test_json_replies_are_restored_but_for_what_is_the_models_or_the_providers_own() -> None:
    document = {
        "a": ["<EMAIL_ADDRESS_1>", 1],
        "logprobs": ["<EMAIL_ADDRESS_1>"],
        "error": {"message": "<EMAIL_ADDRESS_1>"},
    }
    out = json.loads(restored(json.dumps(document).encode(), JSON, 4))
    assert out == {**document, "a": [MAIL, 1]}
    assert restored(b"", JSON, 1) == b""
    plain = b'{ "id" : 1 }'
    assert restored(plain, JSON, 2) == plain


def test_a_json_reply_may_be_a_text_or_a_list() -> None:
    sent = "<EMAIL_ADDRESS_1>"
    assert json.loads(restored(json.dumps(f"Hi {sent}").encode(), JSON, 3)) == f"Hi {MAIL}"
    assert json.loads(restored(json.dumps([sent, [sent]]).encode(), JSON, 3)) == [MAIL, [MAIL]]


def test_arguments_of_tools_keep_their_tool() -> None:
    seen: list[Channel] = []

    def open_channel(channel: Channel) -> Restorer:
        seen.append(channel)
        return Restorer(KNOWN, kinds=frozenset())

    body = reply_body(JSON, open_channel, None, download=False)
    calls = [
        {"function": {"name": "find", "arguments": "<PERSON_1>"}},
        {"type": "tool_use", "name": "look", "input": {"a": ["<PERSON_1>"]}},
    ]
    _ = body.feed(json.dumps(calls).encode()) + body.close()
    assert [(channel.kind, channel.tool) for channel in seen] == [
        (PartKind.TOOL_CALL, "find"),
        (PartKind.TOOL_CALL, "look"),
    ]


@pytest.mark.parametrize("between", [b"", b"\n", b"\r\n\r\n ", b" "])
def test_several_documents_kept_their_placeholders(between: bytes) -> None:
    one, other = b'{"id": "r", "a": ["so"], "n": 1.10}', b'{"a": ["<EMAIL_ADDRESS_1>"], "n": 1.10}'
    out = restored(between.join((one, other, b"[1]")) + between, "application/json", 7)
    back = b'{"a":["zoe@exemple.fr"],"n":1.10}'
    assert out == between.join((one, back, b"[1]")) + between
    link = b'{"a": ["![x](https://evil.example/?q="]}'
    assert b"zoe" not in restored(link + between + other, "application/json", 7)
    for rest in (b'{"a"', b"x", b"<EMAIL_ADDRESS_1>", b'"<EMAIL_ADDRESS_1>"', b"\xff"):
        body = reply_body("application/json", lambda channel: Restorer(KNOWN, kinds=frozenset()), None, download=False)
        assert body.feed(other + between + rest) + body.close() == other + between + rest and not body.complete
