"""Nothing protected reaches the wire, spans, metrics, logs, exceptions, reprs or tracebacks, on any path."""

import contextlib
import json
import logging
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import httpx2
import openai
import pytest

import guarded_client
from guarded_client import (
    Call,
    ConsentRefused,
    Flow,
    Forward,
    GuardError,
    ProviderReplyInvalid,
    Refused,
    Reply,
    guard,
    tagged,
)
from guarded_client._errors import DetectorUnavailable, VaultUnavailable
from guarded_client.testing import (
    Canaries,
    Cut,
    Endless,
    Failure,
    Raw,
    Text,
    ToolCall,
    ToolCalls,
    capture_everything,
    echo,
    echo_error,
)
from tests.conftest import TAGS, Bot, all_objects, in_memory, without_leftovers
from tests.otlp import receiving

CANARIES = Canaries()
OURS = Path(guarded_client.__file__).parent
KNOWN = {"PERSON": [CANARIES["PERSON"]]}


def test_the_probe_can_see() -> None:
    assert CANARIES.control()


def success(bot: Bot) -> None:
    bot.provider.reply(Text(lambda request: request["messages"][-1]["content"], chunk=3))
    assert bot.text(CANARIES.text, stream=True) == CANARIES.text
    assert bot.text(CANARIES.text) == "You wrote: " + CANARIES.text


def refusal(bot: Bot) -> None:
    with tagged(purpose="marketing"):
        bot.chat(CANARIES.text)


def provider_error(bot: Bot) -> None:
    bot.provider.reply(Failure(400, echo_error))
    bot.chat(CANARIES.text)


def retry(bot: Bot) -> None:
    bot.provider.reply(Failure(429, echo_error, headers={"retry-after": "0"}, times=2))
    bot.chat(CANARIES.text)


def cut_stream(bot: Bot) -> None:
    bot.provider.reply(Cut(Text(lambda request: request["messages"][-1]["content"]), after=1500))
    bot.chunks(CANARIES.text)


def broken_stream(bot: Bot) -> None:
    said = {"choices": [{"index": 0, "delta": {"content": "<PERSON_1>, <EMAIL_ADDRESS_1>, it is so. "}}]}
    body = f"data: {json.dumps(said)}\n\ndata: {{{json.dumps(said)}\n\n".encode()
    bot.provider.reply(Raw(headers={"content-type": "text/event-stream"}, body=body, bytes_chunk=50))
    bot.chunks(CANARIES.text)


def cancelled_stream(bot: Bot) -> None:
    bot.provider.reply(Endless("word "))
    if bot.form == "sync":
        with bot.chat(CANARIES.text, stream=True) as stream:
            for _ in range(3):
                next(stream)
        raise KeyError
    import asyncio

    async def cancelled() -> None:
        async def consume() -> None:
            stream = await bot.client.chat.completions.create(
                model="m", messages=[{"role": "user", "content": CANARIES.text}], stream=True
            )
            async for _ in stream:
                await asyncio.sleep(0)

        task = asyncio.ensure_future(consume())
        await asyncio.sleep(0.2)
        task.cancel()
        await task

    bot.run(cancelled())


def unreadable(bot: Bot) -> None:
    bot.chat([{"type": "mystery", "text": CANARIES.text}])


def structure(bot: Bot) -> None:
    tool = {"type": "function", "function": {"name": "f", "parameters": {"enum": list(CANARIES.values.values())}}}
    bot.chat("Hello", tools=[tool])


def query(bot: Bot) -> None:
    bot.chat("Hello", extra_query={"q": CANARIES["EMAIL_ADDRESS"]})


def header(bot: Bot) -> None:
    bot.chat("Hello", extra_headers={"x-customer": CANARIES["EMAIL_ADDRESS"]})


def tool_call_id(bot: Bot) -> None:
    bot.chat(messages=[{"role": "tool", "tool_call_id": CANARIES["PHONE_NUMBER"], "content": "x"}])


def endpoint(bot: Bot) -> None:
    bot.run(bot.client.post("/tickets", cast_to=object, body={"text": CANARIES.text}))


def responses(bot: Bot) -> None:
    create = bot.client.responses.create
    for stream in (False, True):
        bot.provider.reply(Text(echo, chunk=3, reasoning=echo), ToolCalls([ToolCall("f", echo)], chunk=3))
        history: list[Any] = [{"role": "user", "content": CANARIES.text}]
        for _ in range(2):
            make = partial(create, model="m", input=history, instructions=CANARIES.text, stream=stream)
            reply = bot.drain(lambda make=make: bot.run(make()))[-1].response if stream else bot.run(make())
            assert reply.instructions == CANARIES.text
            history = [*history, *[item.to_dict() for item in reply.output]]
        assert history[1]["summary"][0]["text"] == CANARIES.text
        assert history[2]["content"][0]["text"] == history[3]["arguments"] == CANARIES.text


def responses_error(bot: Bot) -> None:
    bot.provider.reply(Failure(400, echo_error))
    bot.run(bot.client.responses.create(model="m", input=CANARIES.text))


def responses_cut(bot: Bot) -> None:
    bot.provider.reply(Cut(Text(echo, chunk=2), after=2000))
    bot.drain(lambda: bot.run(bot.client.responses.create(model="m", input=CANARIES.text, stream=True)))


def responses_item(bot: Bot) -> None:
    bot.run(bot.client.responses.create(model="m", input=[{"type": "mystery", "text": CANARIES.text}]))


def failing_detector(bot: Bot) -> None:
    class Failing:
        kinds = frozenset({"PERSON"})

        def detect(self, texts: Any, known: Any) -> Any:
            raise ValueError(texts)

    bot.client = bot.bare
    _ = bot.guard(in_memory(names="off"), detector=Failing())
    with pytest.raises(DetectorUnavailable) as caught:
        bot.chat(CANARIES.text)
    raise caught.value


def failing_vault(bot: Bot) -> None:
    class Failing:
        def __getattr__(self, name: str) -> Any:
            if name == "for_async":
                raise AttributeError(name)

            def fail(*arguments: Any) -> Any:
                raise OSError(arguments)

            return fail

    bot.client = bot.bare
    _ = bot.guard(in_memory(names="off"), vault=Failing())
    with pytest.raises(VaultUnavailable) as caught:
        bot.chat(CANARIES.text)
    raise caught.value


PATHS: list[tuple[Callable[[Bot], None], type[BaseException] | None]] = [
    (success, None), (refusal, ConsentRefused), (provider_error, openai.BadRequestError), (retry, openai.RateLimitError),
    (cut_stream, Exception), (broken_stream, ProviderReplyInvalid), (cancelled_stream, BaseException), (unreadable, Refused), (structure, Refused), (query, Refused), (header, Refused), (tool_call_id, Refused),
    (endpoint, Refused), (responses, None), (responses_error, openai.BadRequestError),
    (responses_cut, openai.APIConnectionError), (responses_item, Refused), (failing_detector, GuardError), (failing_vault, GuardError),
]  # fmt: skip


def locals_of_ours(error: BaseException | None) -> str:
    """What an error tracker that records local variables sees in frames of this library."""
    found: list[str] = []
    errors = [] if error is None else [error]
    for each in errors:
        for frame, _ in traceback.walk_tb(each.__traceback__):
            if Path(frame.f_code.co_filename).is_relative_to(OURS):
                found += [f"{frame.f_code.co_qualname} {name} {value!r}" for name, value in frame.f_locals.items()]
        before = (each.__cause__, each.__context__)
        errors += [other for other in before if other is not None and all(other is not known for known in errors)]
    return "\n".join(found)


@pytest.mark.parametrize(("path", "expected"), PATHS, ids=[path.__name__ for path, _ in PATHS])
def test_no_canary_anywhere(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, path: Callable[[Bot], None], expected: Any
) -> None:
    with receiving(monkeypatch) as otlp, capture_everything() as captured:
        logging.getLogger("openai").setLevel(logging.DEBUG)
        bot.guard(in_memory())
        shown = held = ""
        with tagged(known=KNOWN):
            if expected is None:
                path(bot)
            else:
                with pytest.raises(expected) as caught:
                    path(bot)
                shown = f"{caught.value!r}\n{caught.value}\n" + "".join(traceback.format_exception(caught.value))
                held = locals_of_ours(caught.value)
        everything = otlp.everything()
        logging.getLogger("openai").setLevel(logging.NOTSET)
    assert otlp.spans
    CANARIES.assert_clean(bot.provider.wire, where="the wire")
    CANARIES.assert_clean(everything, where="spans and metrics")
    CANARIES.assert_clean(captured.text, where="logs, warnings and output")
    CANARIES.assert_clean(shown, where="the exception and its traceback")
    CANARIES.assert_clean(held, where="local variables of the library's own frames")


def test_frames_of_the_error_before_the_last_one_held_texts() -> None:
    def again(call: Call, forward: Forward) -> Flow[Reply]:
        try:
            return (yield from forward(call))
        except Exception:
            return (yield from forward(call))

    mail = CANARIES["EMAIL_ADDRESS"]
    body = {"model": "m", "messages": [{"role": "user", "content": f"I am {mail}"}]}
    client = guard(httpx2.Client(), in_memory(names="off"), wire="openai", guards=[again], tags=TAGS)
    with client, pytest.raises(httpx2.ConnectError) as caught:
        _ = client.post("http://127.0.0.1:9/v1/chat/completions", json=body)
    assert mail not in locals_of_ours(caught.value)


def printed() -> set[str]:
    """The reprs of all objects of ours that there are."""
    without_leftovers()
    return {
        repr(o)
        for o in all_objects()
        if str(type(o).__module__).startswith("guarded_client") and "testing" not in type(o).__module__
    }


@pytest.mark.parametrize("path", [success, refusal, responses])
def test_our_own_objects_print_no_canary(bot: Bot, path: Callable[[Bot], None]) -> None:
    before = printed()
    bot.guard(in_memory(names="off"))
    with tagged(known=KNOWN), contextlib.suppress(Refused):
        path(bot)
    new = printed() - before  # to look for canaries in all that there were takes seconds
    assert new
    CANARIES.assert_clean("\n".join(new), where="the repr of an object of ours")


def test_without_the_guard_the_probe_finds_all(bot: Bot) -> None:
    _ = bot.chat(CANARIES.text)
    assert set(CANARIES.find(bot.provider.wire)) == set(CANARIES.values)
