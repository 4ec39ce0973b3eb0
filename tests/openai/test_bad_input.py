"""Bad input gives a clear error or a correct result: never a leak, a hang, or something half written."""

import asyncio
import json
import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from typing import Any, cast

import openai
import pytest

from guarded_client import DetectorUnavailable, Misuse, Policy, UnreadableRefused, VaultUnavailable, guard, tagged
from guarded_client._model import Entity
from guarded_client.codecs.framing.sse import EventSplitter, data_of, with_data
from guarded_client.testing import Cut, Endless, LoopbackProvider, Raw, Text
from tests.conftest import TAGS, Bot, in_memory
from tests.stores.standing_clock import KEY_HEX

MAIL = "zoe@exemple.fr"


def post(bot: Bot, body: bytes, **headers: str) -> Any:
    seam = bot.client._client
    request = seam.build_request(
        "POST",
        f"{bot.provider.base_url}/chat/completions",
        content=body,
        headers={"content-type": "application/json", **headers},
    )
    return bot.run(seam.send(request))


@pytest.mark.parametrize(
    ("body", "says"),
    [(b"{not json", "is not JSON"), (b"", "is not JSON"), (b"[]", "not a JSON object"), (b'{"messages":"\xff\xfe"}', "not UTF-8"),
     (b'{"a":' + b"[" * 200_000 + b"]" * 200_000 + b"}", "nested too deep|is not JSON"),
     (b'{"model":"m","messages":[],"messages":[{"role":"user","content":"zoe@exemple.fr"}], "messages":[]}', "same key twice"),
     (b'{"model":"m","messages":"zoe@exemple.fr"}', "neither text nor a list"), (b'{"model":"m","messages":[3]}', "not an object"),
     (b'{"model":"m","messages":[{"role":"user","content":[{"type":"mystery"}]}]}', "cannot read"),
     (b'{"model":"m","messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"https://x/y.png"}}]}]}', "blobs"),
     (b'{"model":"m","messages":[{"role":"assistant","audio":{"id":"a","data":"x"}}]}', "binary"),
     (b'{"model":"m","x":"' + b"QUJDabc1" * 100 + b'"}', "binary data"), (b'{"n":' + b"9" * 5000 + b"}", "is not JSON")],
)  # fmt: skip
def test_bodies_that_cannot_be_read_are_refused(bot: Bot, policy: Any, body: bytes, says: str) -> None:
    bot.guard(policy)
    with pytest.raises(UnreadableRefused, match=says) as caught:
        post(bot, body)
    assert "zoe" not in repr(caught.value)
    assert caught.value.__context__ is None or "zoe" not in repr(caught.value.__context__)
    assert bot.provider.requests == []


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd"])
def test_encodings_that_cannot_be_undone_are_refused(bot: Bot, policy: Any, encoding: str) -> None:
    bot.guard(policy)
    with pytest.raises(UnreadableRefused, match="encoding"):
        post(bot, b"damaged", **{"content-encoding": encoding})
    assert bot.provider.requests == []


@pytest.mark.parametrize(
    "content",
    [f"\ud800 {MAIL} \udfff", f"NUL \x00 {MAIL}", f"{MAIL}\u2028{MAIL}", "😀" * 1000 + MAIL, MAIL.replace("@", "\u200b@") + " " + MAIL, f"e\u0301 {MAIL}"],
)  # fmt: skip
def test_odd_characters_go_through_unharmed(bot: Bot, policy: Any, content: str) -> None:
    bot.guard(policy)
    body = json.dumps({"model": "m", "messages": [{"role": "user", "content": content}]}).encode()
    reply = json.loads(post(bot, body).content)["choices"][0]["message"]["content"]
    assert reply == f"You wrote: {content}"
    assert MAIL.encode() not in bot.provider.wire


@pytest.mark.untraced
def test_a_message_of_ten_megabytes_is_read_to_its_end(bot: Bot) -> None:
    bot.guard(in_memory(names="off"))
    text = "Il fait beau aujourd'hui et la commande avance bien. " * 200_000 + MAIL
    bot.provider.reply(Text("ok <EMAIL_ADDRESS_1>"))
    assert bot.text(text) == f"ok {MAIL}"
    assert bot.provider.requests[-1].json["messages"][0]["content"].endswith(" <EMAIL_ADDRESS_1>")


@pytest.mark.untraced
@pytest.mark.parametrize("unit", ["a.", "1", "1 ", "a@", "<", "&", "\\", "<PERSON_", "((", "+33 "])
def test_hostile_repetition_does_not_hang(bot: Bot, policy: Any, unit: str) -> None:
    bot.guard(policy)
    text = unit * (16_384 // len(unit))
    assert bot.text(text) == f"You wrote: {text}"
    assert bot.text(text, stream=True) == f"You wrote: {text}"


@pytest.mark.parametrize(
    ("after", "came"), [(1, ""), (900, ""), (1550, f"{MAIL} is your ad"), (1700, f"{MAIL} is your addres")]
)
def test_a_stream_that_breaks_off_says_so_and_loses_no_text(bot: Bot, policy: Any, after: int, came: str) -> None:
    bot.guard(policy)
    chunks: list[Any] = []
    bot.provider.reply(Cut(Text("<EMAIL_ADDRESS_1> is your address", chunk=4), after=after))
    with pytest.raises(openai.APIConnectionError) as caught:
        _ = bot.chunks(MAIL, got=chunks)
    got = "".join(chunk.choices[0].delta.content or "" for chunk in chunks)
    assert "zoe" not in repr(caught.value)
    assert got == came


def test_a_stream_without_done_or_finish_is_flushed(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    chunk = {
        "id": "1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "m",
        "choices": [{"index": 0, "delta": {"content": "see <EMAIL_ADD"}}],
    }
    body = f"data: {json.dumps(chunk)}\n\n".encode()
    bot.provider.reply(Raw(200, {"content-type": "text/event-stream"}, body))
    text = "".join(c.choices[0].delta.content or "" for c in bot.chunks(MAIL))
    assert text == "see <EMAIL_ADD"


@pytest.mark.parametrize(
    "body", [b"<html>busy</html>", b"", b"[1, 2]", b'"text"', b'{"choices": 3}', b'{"choices": [3, {"message": 4}]}']
)
def test_replies_that_are_no_completions_are_passed_on(bot: Bot, policy: Any, body: bytes) -> None:
    bot.guard(policy)
    bot.provider.reply(Raw(200, {"content-type": "application/json"}, body))
    request = json.dumps({"model": "m", "messages": []}).encode()
    assert post(bot, request).content == body


@pytest.mark.parametrize("size", [1, 2, 3, 7])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_events_are_cut_at_blank_lines_at_any_chunking(size: int, end: bytes) -> None:
    events = [
        b": ping" + end,
        b"event: x" + end + b"data: {}" + end,
        b"data: a" + end + b"data: b" + end,
        b"data: [DONE]" + end,
    ]
    stream = b"".join(event + end for event in events) + b"data: rest"
    splitter = EventSplitter()
    found = [event for start in range(0, len(stream), size) for event in splitter.feed(stream[start : start + size])]
    rest = splitter.close()
    assert b"".join(found) + rest == stream
    assert [data for data in map(data_of, found) if data] == [b"{}", b"a\nb", b"[DONE]"]
    assert data_of(with_data(events[1] + end, b"new")) == b"new"


def test_an_event_without_end_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    from guarded_client import ProviderReplyInvalid
    from guarded_client.codecs.framing import sse

    monkeypatch.setattr(sse, "MAX_EVENT", 100)
    with pytest.raises(ProviderReplyInvalid):
        EventSplitter().feed(b"x" * 101)


def test_a_provider_that_never_ends_is_read_as_long_as_the_caller_likes(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    bot.provider.reply(Endless("<EMAIL_ADDRESS_1> "))

    async def some() -> str:
        stream = await bot.client.chat.completions.create(
            model="m", messages=[{"role": "user", "content": MAIL}], stream=True
        )
        async with stream:
            return "".join([(await anext(stream)).choices[0].delta.content or "" for _ in range(50)])

    if bot.form == "sync":
        with bot.chat(MAIL, stream=True) as stream:
            text = "".join(next(stream).choices[0].delta.content or "" for _ in range(50))
    else:
        text = bot.run(some())
    assert text.startswith(f"{MAIL} {MAIL}")
    bot.run(bot.client.close())
    bot.provider.wait_closed()


def test_a_cancelled_call_sends_nothing_more_and_leaves_the_client_usable(
    provider: LoopbackProvider, policy: Any
) -> None:
    async def body() -> None:
        async with openai.AsyncOpenAI(base_url=provider.base_url, api_key="k") as bare:
            client = guard(bare, policy, tags=TAGS)
            messages: Any = [{"role": "user", "content": MAIL}]
            provider.reply(Text("slow", chunk=1, delay=0.5))
            task = asyncio.ensure_future(client.chat.completions.create(model="m", messages=messages, stream=True))
            while not provider.requests:
                await asyncio.sleep(0.01)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await (await task).response.aread()  # cancelled either before or inside
                raise asyncio.CancelledError
            reply = await client.chat.completions.create(model="m", messages=messages)
            assert reply.choices[0].message.content == f"You wrote: {MAIL}"

    asyncio.run(body())


def test_long_texts_do_not_block_the_event_loop(provider: LoopbackProvider) -> None:
    main = threading.get_ident()
    threads: list[int] = []

    class Slow:
        kinds = frozenset({"PERSON"})

        def detect(self, texts: Any, known: Any) -> Any:
            threads.append(threading.get_ident())
            return [[] for _ in texts]

    async def body() -> None:
        async with openai.AsyncOpenAI(base_url=provider.base_url, api_key="k") as bare:
            client = guard(bare, in_memory(), detector=Slow(), tags=TAGS)
            for text in ("short", "long " * 1000):
                _ = await client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}])

    asyncio.run(body())
    assert threads[0] == main and threads[1] != main


@pytest.mark.parametrize("fault", ["locked", "full", "damaged", "closed"])
def test_a_vault_that_fails_blocks_the_call_and_writes_nothing(bot: Bot, tmp_path: Path, fault: str) -> None:
    from guarded_client.stores.keys.master import MasterKey
    from guarded_client.stores.sqlite.vault import SqliteVault

    path = tmp_path / "vault.db"
    vault = SqliteVault(path, MasterKey.generate(), timeout=0.2)
    bot.guard(in_memory(names="off"), vault=vault)
    assert bot.text(MAIL)
    sent = len(bot.provider.requests)
    blocker = sqlite3.connect(path, isolation_level=None)
    if fault == "locked":
        _ = blocker.execute("BEGIN EXCLUSIVE")
    elif fault == "full":
        vault._database.run(lambda connection: connection.execute("PRAGMA max_page_count = 1"))  # pyright: ignore[reportPrivateUsage]
    elif fault == "damaged":
        blocker.close()
        vault.close()
        path.write_bytes(b"not a database" * 1000)
        with pytest.raises(VaultUnavailable):
            SqliteVault(path, MasterKey.generate())
    else:
        vault.close()
    text = " ".join(f"person{n}@exemple.fr" for n in range(400))
    with pytest.raises(VaultUnavailable) as caught:
        bot.text(text)
    assert "person1" not in str(caught.value) and len(bot.provider.requests) == sent
    blocker.close()
    if fault in ("locked", "full"):
        vault.close()
        again = sqlite3.connect(path)
        (count,) = again.execute("SELECT count(*) FROM entries").fetchone()
        again.close()
        assert count == 1


def test_a_wrong_key_is_a_clear_error(provider: LoopbackProvider, monkeypatch: pytest.MonkeyPatch) -> None:
    with openai.OpenAI(base_url=provider.base_url, api_key="k") as bare:
        monkeypatch.setenv("GUARDED_CLIENT_KEY", KEY_HEX)
        _ = guard(bare, Policy(names="off"), tags=TAGS)
        monkeypatch.setenv("GUARDED_CLIENT_KEY", KEY_HEX[::-1])
        with pytest.raises(VaultUnavailable, match="another key"):
            guard(bare, Policy(names="off"), tags=TAGS)
        monkeypatch.setenv("GUARDED_CLIENT_KEY", "short")
        with pytest.raises(Misuse, match="GUARDED_CLIENT_KEY"):
            guard(bare, Policy(names="off"), tags=TAGS)


def test_two_processes_on_one_vault_agree(provider: LoopbackProvider) -> None:
    import subprocess
    import sys

    code = (
        "import sys, httpx2; from guarded_client import Policy, guard; "
        f"client = guard(httpx2.Client(), Policy(names='off'), wire='openai', tags={TAGS!r}); "
        "said = lambda n: {'model': 'm', 'messages': [{'role': 'user', 'content': f'p{n}@exemple.fr'}]}; "
        "print([client.post(sys.argv[1] + '/chat/completions', json=said(n)).json()['choices'][0]['message']['content'] "
        "for n in (range(30) if sys.argv[2] == 'up' else range(29, -1, -1))][0])"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, provider.base_url, way], stdout=subprocess.PIPE, text=True)
        for way in ("up", "down")
    ]
    outputs = [process.communicate()[0].strip() for process in running]
    assert outputs == ["You wrote: p0@exemple.fr", "You wrote: p29@exemple.fr"]
    sent = [received.json["messages"][0]["content"] for received in provider.requests]
    assert len(sent) == 60 and len(set(sent)) == 30  # 30 values, 30 placeholders, whoever came first


def test_a_detector_that_raises_blocks_the_call(bot: Bot, policy: Any) -> None:
    class Failing:
        kinds = frozenset({"PERSON"})

        def detect(self, texts: Any, known: Any) -> Any:
            raise RuntimeError(texts)

    bot.guard(policy, detector=Failing())
    with pytest.raises(DetectorUnavailable, match="RuntimeError") as caught:
        bot.text(MAIL)
    assert caught.value.__cause__ is None and "zoe" not in repr(caught.value.__context__)
    assert bot.provider.requests == []


@pytest.mark.parametrize(
    "answer",
    [None, [None], [["x"]], [[{"kind": "PERSON", "start": 0, "end": 3}]], [[Entity("PERSON", cast("Any", "0"), 3)]], 7],
)
def test_a_detector_that_answers_something_else_is_told_apart(bot: Bot, policy: Any, answer: Any) -> None:
    class Odd:
        kinds = frozenset({"PERSON"})

        def detect(self, texts: Any, known: Any) -> Any:
            return answer * len(texts) if isinstance(answer, list) else answer

    bot.guard(policy, detector=Odd())
    with pytest.raises(DetectorUnavailable, match=r"^not sent: the detector (answered with|failed with TypeError)"):
        bot.text(MAIL)
    assert bot.provider.requests == []


def test_a_detector_may_answer_piece_by_piece(bot: Bot, policy: Any) -> None:
    class Lazy:
        kinds = frozenset({"CODE"})

        def detect(self, texts: Any, known: Any) -> Any:
            return ((Entity("CODE", at, at + 4) for at in [text.find("zoe@")] if at >= 0) for text in texts)

    bot.guard(policy, detector=Lazy())
    bot.text(MAIL)
    assert bot.provider.requests[-1].json["messages"][-1]["content"].startswith("<CODE_1>")


def test_allowed_blobs_go_out_and_their_file_names_are_read(bot: Bot) -> None:
    bot.guard(in_memory(names="off", blobs={"image", "file"}))
    data = "data:application/pdf;base64," + "QUJD" * 10
    _ = bot.chat([
        {"type": "image_url", "image_url": {"url": "data:image/png;base64,QUJD"}},
        {"type": "file", "file": {"filename": f"{MAIL}.pdf", "file_data": data}},
        {"type": "text", "text": MAIL},
    ])  # fmt: skip
    content = bot.provider.requests[-1].json["messages"][0]["content"]
    assert content[1]["file"] == {"filename": "<EMAIL_ADDRESS_1>", "file_data": data}
    assert content[2]["text"] == "<EMAIL_ADDRESS_2>"  # the file's address ends in .pdf


def test_calls_without_a_conversation_keep_nothing(bot: Bot, tmp_path: Path) -> None:
    bot.guard(Policy(names="off"), tags={"purpose": "support", "retention": "case"})
    assert bot.text(MAIL) == f"You wrote: {MAIL}"
    with closing(sqlite3.connect(tmp_path / "home" / "vault.db")) as vault, vault:
        assert vault.execute("SELECT count(*) FROM entries").fetchone() == (0,)
    with tagged(conversation="c"):
        _ = bot.text(MAIL)
