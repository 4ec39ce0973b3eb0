"""A body that is written again has its numbers as they stood: clients with decimals or a stricter parser read them."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from guarded_client import guard, tagged
from guarded_client.codecs.framing.json_numbers import with_numbers
from guarded_client.codecs.wire import dump, parse
from guarded_client.testing import LoopbackProvider, Raw
from tests.conftest import in_memory

ODD = ["1e400", "-1E+400", "1.10", "1.0e5", "-0", "-0.0", "0.00001", "1e-7", "1E16", "123456789012345678901234567890",
       "0.1000000000000000055", "12345678901234567.25", "2.50", "100", "0.5", "1e16"]  # fmt: skip
ANSWER = "<EMAIL_ADDRESS_1>"
MAIL = "zoe@exemple.fr"


@given(st.lists(st.sampled_from(ODD), max_size=12), st.text(), st.booleans())
def test_numbers_stay_and_strings_do_not_count(written: list[str], text: str, ascii_only: bool) -> None:
    said = json.dumps(text + ' 1e400 "7.50" -0', ensure_ascii=ascii_only)
    body = f'{{"a": {said}, "n": [{", ".join(written)}], "z": {said}}}'.encode(errors="surrogatepass")
    document: Any = parse(body)
    document["z"] = "other"
    made = with_numbers(dump(document), body)
    read = json.loads(made, parse_float=str, parse_int=str, parse_constant=str)
    assert read["n"] == written and read["z"] == "other" and read["a"] == json.loads(said)


def test_without_the_same_numbers_nothing_is_put_in_their_place() -> None:
    assert with_numbers(b'{"a":1.1,"b":2}', b'{"a":1.10}') == b'{"a":1.1,"b":2}'
    assert with_numbers(b'{"a":1.1}', b'{"a":1.20}') == b'{"a":1.1}'
    assert with_numbers(b'{"a":NaN}', b'{ "a": NaN }') == b'{"a":NaN}'


def reply(kind: str) -> Raw:
    numbers = f'"n": [{", ".join(ODD)}]'
    head = f'"id": "1", "object": "x", "created": 1, "model": "m", {numbers}'
    match kind:
        case "chat":
            body = f'{{{head}, "choices": [{{"index": 0, "message": {{"role": "assistant", "content": "{ANSWER}"}}}}]}}'
        case "utf-16":
            whole = (
                f'{{{head}, "choices": [{{"index": 0, "message": {{"role": "assistant", "content": "{ANSWER}"}}}}]}}'
            )
            return Raw(200, {"content-type": "application/json"}, whole.encode("utf-16-le"))
        case "stream":
            choice = f'{{"index": 0, "delta": {{"content": "{ANSWER}"}}, "finish_reason": "stop"}}'
            event = f'data: {{{head}, "choices": [{choice}]}}\n\ndata: [DONE]\n\n'
            return Raw(200, {"content-type": "text/event-stream"}, event.encode())
        case _:
            body = f'{{{head}, "text": "{ANSWER}"}}'
    return Raw(200, {"content-type": "application/json"}, body.encode())


@pytest.mark.parametrize("kind", ["chat", "utf-16", "stream", "transcription"])
def test_a_restored_reply_has_its_numbers_as_they_came(provider: LoopbackProvider, kind: str) -> None:
    client = guard(
        httpx.Client(base_url=provider.base_url), in_memory(names="off", unknown_endpoint="scan_json"), wire="openai"
    )
    provider.reply(reply(kind))
    asked = {"model": "m", "messages": [{"role": "user", "content": MAIL}], "stream": kind == "stream"}
    path = "/some/unknown/endpoint" if kind == "transcription" else "/chat/completions"
    with client, tagged(purpose="support", retention="case"):
        body = client.post(path, json=asked).content
    text = body.decode("utf-16-le" if kind == "utf-16" else "utf-8")
    found = re.search(r'"n":\s?\[([^]]*)\]', text)
    assert MAIL in text and found is not None
    assert [number.strip() for number in found.group(1).split(",")] == ODD


def test_a_request_that_is_written_again_has_its_numbers_as_they_were(provider: LoopbackProvider) -> None:
    client = guard(httpx.Client(base_url=provider.base_url), in_memory(names="off"), wire="openai")
    sent = f'{{"model": "m", "temperature": 0.70, "messages": [{{"role": "user", "content": "{MAIL}"}}]}}'
    provider.reply(Raw(200, {"content-type": "application/json"}, b"{}"))
    with client, tagged(purpose="support", retention="case"):
        _ = client.post("/chat/completions", content=sent, headers={"content-type": "application/json"})
    received = provider.requests[-1].body
    assert b"zoe" not in received
    assert json.loads(received, parse_float=Decimal)["temperature"].as_tuple() == Decimal("0.70").as_tuple()
