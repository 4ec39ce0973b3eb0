"""A request says that its text is in another encoding: what was read in UTF-8 would be another text there."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import httpx2
import pytest

from guarded_client import UnreadableRefused, guard
from guarded_client.audit.checkpoint import Checkpoint
from guarded_client.audit.memory import MemoryLedger
from guarded_client.audit.sqlite import SqliteLedger
from guarded_client.stores.keys.master import MasterKey
from guarded_client.testing import LoopbackProvider, Raw
from tests.conftest import TAGS, in_memory
from tests.stores.standing_clock import KEY_HEX

HIDDEN = "+AHoAbwBlAEAAZQB4AGUAbQBwAGwAZQAuAGYAcg-"  # zoe@exemple.fr in UTF-7
TYPES = [
    "application/json; charset=utf-7",
    'application/json;CHARSET="UTF-7"',
    "application/json; charset=utf-8; charset=utf-7",
    'application/json; a="; charset=utf-8"; charset=utf-7',
    "application/json; charset*=us-ascii''utf-7",
    "application/json; charset*0*=us-ascii''utf-7",
    "application/json; charset=iso-2022-jp",
    "application/json; charset=utf-16",
    "application/json; charset=utf-32",
    "application/json; charset=of-tomorrow",
    "application/json; charset=",
]


@pytest.fixture
def client(provider: LoopbackProvider) -> Iterator[httpx.Client]:
    policy = in_memory(names="off", unknown_endpoint="scan_json")
    with httpx.Client(base_url=provider.base_url) as bare:
        yield guard(bare, policy, wire="openai", tags=TAGS)


def refused(client: httpx.Client, path: str, body: Any, headers: Any, told: str = "not in UTF-8") -> None:
    with pytest.raises(UnreadableRefused, match=told) as caught:
        _ = client.post(path, content=body, headers=headers)
    assert "AHoA" not in str(caught.value)


@pytest.mark.parametrize("content_type", TYPES)
def test_json_in_another_encoding_says_something_else(
    client: httpx.Client, provider: LoopbackProvider, content_type: str
) -> None:
    chat = json.dumps({"model": "m", "messages": [{"role": "user", "content": HIDDEN}]})
    for path, body in (("/chat/completions", chat), ("/embeddings", json.dumps({"input": HIDDEN})), ("/new", chat)):
        refused(client, path, body, {"content-type": content_type})
    both = [("content-type", "application/json"), ("content-type", content_type)]
    refused(client, "/chat/completions", chat, both, "two content types")
    assert provider.requests == []


def field(media: str, name: str = 'name="prompt"') -> bytes:
    head = f"--X\r\nContent-Disposition: form-data; {name}\r\nContent-Type: {media}\r\n\r\n"
    return f"{head}{HIDDEN}\r\n--X--\r\n".encode()


def test_fields_and_files_of_a_form_do_so_too(client: httpx.Client, provider: LoopbackProvider) -> None:
    form, odd = {"content-type": "multipart/form-data; boundary=X"}, "text/plain; charset=utf-7"
    for body in (
        field(odd),
        field(odd, 'name="file"; filename="a.txt"'),
        field("text/plain").replace(b"--X--", b'--X\r\nContent-Disposition: form-data; name="_charset_"\r\n\r\nutf-7\r\n--X--'),
    ):  # fmt: skip
        refused(client, "/images/edits", body, form)
    refused(client, "/new", f"_charset_=utf-7&a={HIDDEN}", {"content-type": "application/x-www-form-urlencoded"})
    policy = in_memory(names="off", blobs=["file"])
    with guard(httpx.Client(base_url=provider.base_url), policy, wire="anthropic", tags=TAGS) as files:
        refused(files, "/files", field(odd), form)
    assert provider.requests == []


@pytest.mark.parametrize("charset", ["utf-8", "UTF8", '"utf-8"', "us-ascii", "iso-8859-1", "windows-1252"])
def test_what_says_the_same_there_is_sent(client: httpx.Client, provider: LoopbackProvider, charset: str) -> None:
    headers = {"content-type": f"application/json; charset={charset}"}
    for text in ("I am zoe@exemple.fr", "Ici zoé : zoe@exemple.fr"):
        body = json.dumps({"model": "m", "messages": [{"role": "user", "content": text}]}, ensure_ascii=False)
        if text.isascii() or "8" in charset[-3:]:
            assert text in client.post("/chat/completions", content=body.encode(), headers=headers).text
        elif charset != "us-ascii":
            refused(client, "/chat/completions", body.encode(), headers)
    provider.reply(Raw(200, {"content-type": "application/json"}, b"{}"))
    _ = client.post("/new", content=field("text/plain; charset=utf-8"), headers={
        "content-type": "multipart/form-data; boundary=X; charset=utf-8"
    })  # fmt: skip
    assert b"zoe@" not in provider.wire


HALF = "zoe@exemple.fr \ud83d"


@pytest.mark.parametrize(
    "sent",
    [
        {"json": {"model": "m", "messages": [{"role": "user", "content": HALF}]}}, {"data": {"text": HALF}},
        {"content": HALF}, {"params": {"q": HALF}}, {"headers": {"x-about": "zoé@exemple.fr"}},
    ],
    ids=lambda sent: next(iter(sent)),
)  # fmt: skip
def test_the_error_of_half_a_pair_of_surrogates_holds_the_text(
    client: httpx.Client, provider: LoopbackProvider, sent: Any
) -> None:
    with httpx.Client() as bare, pytest.raises(UnicodeEncodeError) as raw:
        _ = bare.post(f"{provider.base_url}/chat/completions", **sent)
    assert "@exemple.fr" in repr(raw.value)
    with pytest.raises(UnreadableRefused, match="not sent: a text of this request cannot be written in") as caught:
        _ = client.post("/chat/completions", **sent)
    error: BaseException | None = caught.value
    assert error is not None and error.__context__ is None and "@exemple" not in repr(error)
    assert provider.requests == []


@pytest.mark.parametrize("form", [httpx.Client, httpx.AsyncClient, httpx2.Client])
@pytest.mark.parametrize(
    ("url", "sent", "told"),
    [
        ("/chat/completions", {"content": HALF}, "a text of this request cannot be written in"),
        ("https://zoe@exemple.fr:zoé/chat/completions", {}, "the URL of this request cannot be read"),
        ("https://zoé durand@exemple.fr\x00/chat/completions", {}, "the URL of this request cannot be read"),
        ("https://☃zoe@exemple.fr‍.zoé zoe/chat/completions", {}, "the URL of this request cannot be read"),
    ],
    ids=["a text", "a port", "a sign", "a host"],
)
def test_what_cannot_be_a_request_has_an_entry_and_is_not_quoted(form: Any, url: str, sent: Any, told: str) -> None:
    log, bare = MemoryLedger(), form(base_url="https://here.example/v1")
    client = guard(bare, in_memory(names="off"), wire="openai", tags=TAGS, ledger=log)
    with pytest.raises(UnreadableRefused, match=told) as caught:
        _ = client.build_request("POST", url, **sent)
    error: BaseException | None = caught.value
    assert error is not None and error.__context__ is None
    (entry,) = log.entries()
    assert (entry.outcome, entry.error_type, entry.sent) == ("blocked", "UnreadableRefused", 0)
    assert "zoe" not in entry.model_dump_json() + repr(error) and "zoé" not in repr(error)
    assert entry.recipient == "here.example"


def test_the_error_of_an_argument_of_another_type_quotes_it(client: httpx.Client) -> None:
    with pytest.raises(TypeError, match=r"^Invalid type for url.*bytes'>$") as caught:
        _ = client.get(b"https://zoe@exemple.fr")  # type: ignore[arg-type]
    assert caught.value.__context__ is None
    with pytest.raises(TypeError, match="unexpected keyword argument"):
        _ = client.build_request("GET", "/models", of_mine=1)  # type: ignore[call-arg]


def test_the_entry_of_what_cannot_be_a_request_signs_nothing_on_an_event_loop(tmp_path: Path) -> None:
    signed: list[Checkpoint] = []
    log = SqliteLedger(tmp_path / "audit", MasterKey.load(key=KEY_HEX), place=signed.append, every=1)
    bare = httpx.AsyncClient(base_url="https://here.example/v1")
    client = guard(bare, in_memory(names="off"), wire="openai", tags=TAGS, ledger=log)

    async def asks() -> None:
        with pytest.raises(UnreadableRefused):
            _ = client.build_request("POST", "/chat/completions", content=HALF)
        assert log.head().index == 0 and not signed

    asyncio.run(asks())
    log.close()
    assert [checkpoint.size for checkpoint in signed] == [1]
