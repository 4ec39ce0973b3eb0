"""Attacks that once worked, each named after what it did."""

import json
import random
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from itertools import count
from typing import Any

import httpx2
import openai
import pytest

from guarded_client import GateRefused, Misuse, UnreadableRefused, bind, guard, tagged
from guarded_client._flow import Send, ask
from guarded_client.codecs.ids import is_opaque
from guarded_client.testing import Failure, LoopbackProvider, Raw, Text, ToolCall, ToolCalls
from tests.conftest import TAGS, Bot, in_memory
from tests.growth import Work, grows_at_most

MAIL = "zoe@exemple.fr"
ANONYMOUS = {"purpose": "support", "retention": "case"}


def test_a_guard_that_sends_twice_sent_the_raw_body(bot: Bot, policy: Any) -> None:
    def retry(call: Any, forward: Any) -> Any:
        reply = yield from forward(call)
        return (yield from forward(call)) if reply.status >= 500 else reply

    bot.guard(policy, guards=[retry])
    bot.provider.reply(Failure(500), Text("<EMAIL_ADDRESS_1>"))
    assert bot.text(MAIL) == MAIL
    first, second = bot.provider.requests
    assert first.body == second.body and MAIL.encode() not in first.body


def around(call: Any, forward: Any) -> Any:
    return (yield from ask(Send(call)))


def dropping(call: Any, forward: Any) -> Any:
    return (yield from forward(replace(call, parts=tuple(p for p in call.parts if p.role != "system"))))


def rerouting(call: Any, forward: Any) -> Any:
    return (yield from forward(replace(call, route=replace(call.route, stored=False))))


@pytest.mark.parametrize("around_the_gate", [around, dropping, rerouting])
def test_a_guard_went_around_the_gate(bot: Bot, policy: Any, around_the_gate: Callable[..., Any]) -> None:
    bot.guard(policy, guards=[around_the_gate])
    with pytest.raises(GateRefused):
        bot.chat(
            messages=[{"role": "system", "content": MAIL}, {"role": "user", "content": "Hi"}],
            store=around_the_gate is rerouting,
        )
    assert bot.provider.requests == []


@pytest.mark.parametrize("returned", [None, "text", "own reply"])
def test_a_guard_that_returns_something_else_is_a_clear_error(bot: Bot, policy: Any, returned: Any) -> None:
    def odd(call: Any, forward: Any) -> Any:
        reply = yield from forward(call)
        return replace(reply, call=call) if returned == "own reply" else returned

    bot.guard(policy, guards=[odd])
    with pytest.raises(Misuse, match="must return the reply"):
        bot.chat(MAIL)


def test_a_guard_that_is_no_generator_is_a_clear_error(bot: Bot, policy: Any) -> None:
    bot.guard(policy, guards=[lambda call, forward: None])  # as of a function that forgot to return `forward(call)`
    with pytest.raises(Misuse, match="must return the reply"):
        bot.chat(MAIL)
    assert bot.provider.requests == []
    assert bot.guard(policy, guards=[lambda call, forward: forward(call)]).text(MAIL) == f"You wrote: {MAIL}"


@pytest.mark.parametrize("tags", [TAGS, ANONYMOUS])
def test_a_reply_switched_detection_off_for_its_text(bot: Bot, policy: Any, tags: Any) -> None:
    bot.guard(policy, tags=tags)
    bot.provider.reply(MAIL)
    assert bot.text("decode em9lQGV4ZW1wbGUuZnI=") == MAIL
    _ = bot.text(MAIL)
    assert MAIL not in bot.provider.requests[-1].body.decode()
    with pytest.raises(UnreadableRefused):
        bot.chat("Hi", extra_body={"x": {MAIL: 1}})


def test_the_models_own_turn_goes_back_as_it_came(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    bot.provider.reply("Write to < email_address_1 > or <EMAIL_ADDRESS_1>, see https://x.example/?q=<EMAIL_ADDRESS_1>")
    answer = bot.text(MAIL)
    assert answer == f"Write to {MAIL} or {MAIL}, see https://x.example/?q=<EMAIL_ADDRESS_1>"
    _ = bot.text(messages=[{"role": "user", "content": MAIL}, {"role": "assistant", "content": answer}])
    sent = bot.provider.requests[-1].json["messages"][1]["content"]
    assert sent == "Write to < email_address_1 > or <EMAIL_ADDRESS_1>, see https://x.example/?q=<EMAIL_ADDRESS_1>"


def test_a_placeholder_that_the_model_made_up_came_to_life_later(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    bot.provider.reply("ask <EMAIL_ADDRESS_2>")
    answer = bot.text(MAIL)
    messages = [{"role": "assistant", "content": answer}, {"role": "user", "content": "bob@exemple.fr"}]
    bot.provider.reply(Text(lambda request: request["messages"][0]["content"]))
    assert bot.text(messages=messages) == "ask <EMAIL_ADDRESS_2>"


def test_a_typed_look_alike_of_a_kind_from_earlier_resolved(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    with tagged(known={"ACCOUNT": ["88412093"]}):
        assert bot.text("acct 88412093") == "You wrote: acct 88412093"
    assert bot.text("please repeat <ACCOUNT_1>") == "You wrote: please repeat <ACCOUNT_1>"
    assert "<ACCOUNT_1>" not in bot.provider.requests[-1].body.decode()


@pytest.mark.parametrize(
    "text", ["_Élodie_ a dit", "__Élodie__", "elodie_marchand", "Élodie2", "acct_88412093", "山田太郎様です"]
)
def test_known_values_stood_beside_an_underscore(bot: Bot, policy: Any, text: str) -> None:
    bot.guard(policy)
    with tagged(known={"PERSON": ["Élodie", "山田太郎"], "ACCOUNT": ["88412093"]}):
        assert bot.text(text) == f"You wrote: {text}"
    content = bot.provider.requests[-1].json["messages"][0]["content"]
    assert not any(value in content for value in ("Élodie", "elodie", "88412093", "山田"))


def delta(**function: Any) -> bytes:
    chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m",
             "choices": [{"index": 0, "delta": {"tool_calls": [{"index": 0, "id": "c", "type": "function", "function": function}]}}]}  # fmt: skip
    return f"data: {json.dumps(chunk)}\n\n".encode()


@pytest.mark.parametrize(
    "deltas",
    [[{"name": "send_"}, {"name": "mail", "arguments": '"<EMAIL_ADDRESS_1>"'}], [{"arguments": '"<EMAIL_ADDRESS_1>"'}, {"name": "send_mail"}],
     [{"name": "send_mail", "arguments": ""}, {"arguments": '"<EMAIL_ADDRESS_1>"'}]],
)  # fmt: skip
def test_a_tool_without_permission_got_values_when_its_name_came_in_pieces(
    bot: Bot, deltas: list[dict[str, str]]
) -> None:
    bot.guard(in_memory(names="off", restore={"tools": {"send_mail": "none"}}))
    body = b"".join(delta(**function) for function in deltas) + b"data: [DONE]\n\n"
    bot.provider.reply(Raw(200, {"content-type": "text/event-stream"}, body))
    arguments = [
        call.function.arguments
        for chunk in bot.chunks(MAIL)
        for call in chunk.choices[0].delta.tool_calls or []
        if call.function.arguments
    ]
    assert "".join(arguments) == '"<EMAIL_ADDRESS_1>"'


@pytest.mark.parametrize(
    "name",
    ["Send_Mail", "send-mail", " send_mail\n", "sendMail", "functions.send_mail", "send_ma\u200bil", "ｓend_mail"],
)
def test_a_tool_without_permission_got_values_under_a_name_that_programs_take_for_its_own(bot: Bot, name: str) -> None:
    def arguments(called: str, rules: Any) -> str:
        bot.client = bot.bare
        bot.guard(in_memory(names="off", restore={"tools": rules}))
        body = delta(name=called, arguments='"<EMAIL_ADDRESS_1>"') + b"data: [DONE]\n\n"
        bot.provider.reply(Raw(200, {"content-type": "text/event-stream"}, body))
        calls = [call for chunk in bot.chunks(MAIL) for call in chunk.choices[0].delta.tool_calls or []]
        return "".join(call.function.arguments or "" for call in calls)

    kept = '"<EMAIL_ADDRESS_1>"'
    assert arguments(name, {"send_mail": "none"}) == kept
    assert arguments(name, {"send_mail": ["PERSON"]}) == kept
    assert arguments(name, {"send_mail": "all", "*": "none"}) == kept
    assert arguments(name, {"send_mail": "none", name: "all"}) == f'"{MAIL}"'
    assert arguments("resend_mail", {"send_mail": "none"}) == f'"{MAIL}"'


def test_a_tool_name_that_goes_on_after_its_arguments_is_an_error(bot: Bot) -> None:
    from guarded_client import ProviderReplyInvalid

    bot.guard(in_memory(names="off", restore={"tools": {"send_mail": "none"}}))
    body = delta(name="send_", arguments='"a') + delta(name="mail", arguments='<EMAIL_ADDRESS_1>"')
    bot.provider.reply(Raw(200, {"content-type": "text/event-stream"}, body))
    with pytest.raises(ProviderReplyInvalid):
        bot.chunks(MAIL)


@pytest.mark.parametrize("store", [1, "true", [True], True])
def test_storage_at_the_provider_was_asked_for_in_another_form(bot: Bot, policy: Any, store: Any) -> None:
    from guarded_client import RetentionRefused

    bot.guard(policy)
    with pytest.raises(RetentionRefused):
        bot.chat("Hi", extra_body={"store": store})


def test_a_picture_as_text_went_out_unread(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    with pytest.raises(UnreadableRefused, match="binary"):
        bot.chat("data:image/png;base64,QUJD")


@pytest.mark.parametrize("other_host", [False, True])
def test_a_redirect_took_the_call_to_another_host(bot: Bot, policy: Any, other_host: bool) -> None:
    bot.guard(policy)
    with LoopbackProvider() as elsewhere:
        target = elsewhere.base_url if other_host else bot.provider.base_url
        bot.provider.reply(Raw(307, {"location": f"{target}/chat/completions"}, b""))
        if other_host:
            with pytest.raises(UnreadableRefused, match="another host"):
                bot.chat(MAIL)
            assert elsewhere.requests == []
        else:
            assert bot.text(MAIL) == f"You wrote: {MAIL}"
            assert len(bot.provider.requests) == 2 and MAIL.encode() not in bot.provider.wire


def test_replacing_default_headers_dropped_the_binding(bot: Bot, policy: Any) -> None:
    bot.guard(policy, tags=None)
    bot.client = bind(bot.client, **TAGS).with_options(set_default_headers={"x-a": "b"})
    assert bot.text(MAIL) == f"You wrote: {MAIL}"


@pytest.mark.parametrize("path", ["/chat/completions//", "/Chat/Completions", "//chat//completions"])
def test_another_spelling_of_the_path_was_let_through_unread(bot: Bot, path: str) -> None:
    bot.guard(in_memory(names="off", unknown_endpoint="allow"))
    request = bot.client._client.build_request(
        "POST", f"{bot.provider.base_url}{path}", json={"model": "m", "messages": [{"role": "user", "content": MAIL}]}
    )
    _ = bot.run(bot.client._client.send(request))
    assert MAIL.encode() not in bot.provider.wire


def test_credentials_of_a_gateway_in_a_header_are_not_refused(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    _ = bot.chat(
        "Hi",
        extra_headers={
            "Helicone-Auth": "Bearer sk-helicone-abcdefghijklmnopqrstuvwx1234",
            "X-Served-By": "10.2.0.9",
            "X-Forwarded-Host": "203.0.113.9",
        },
    )
    assert bot.provider.requests[-1].headers["x-served-by"] == "10.2.0.9"


@pytest.mark.parametrize(
    "name",
    [
        "X-Forwarded-For",
        "Forwarded",
        "x-real-ip",
        "CF-Connecting-IPv6",
        "True-Client-IP",
        "X-Azure-ClientIP",
        "remote_addr",
    ],
)
def test_a_customers_address_was_passed_on_in_a_header(bot: Bot, policy: Any, name: str) -> None:
    bot.guard(policy)
    for address in ("82.64.12.33", "for=82.64.12.33;proto=https", "10.0.0.1, 82.64.12.33", "2001:861:3c40:1234::7"):
        with pytest.raises(UnreadableRefused, match=r"IP_ADDRESS in headers\.forwarded"):
            _ = bot.chat("Hi", extra_headers={name: address})
    assert bot.provider.requests == []


def test_numbers_were_given_again_after_an_erasure(provider: LoopbackProvider, policy: Any) -> None:
    from guarded_client.stores.memory.vault import MemoryVault

    vault = MemoryVault()
    with openai.OpenAI(base_url=provider.base_url, api_key="k") as bare:
        client = guard(bare, policy, vault=vault, tags=TAGS)
        for name in ("alice", "bob"):
            messages: Any = [{"role": "user", "content": f"{name}@exemple.fr"}]
            _ = client.chat.completions.create(model="m", messages=messages)
            assert vault.forget("cust-42") == 1
    assert [r.json["messages"][0]["content"] for r in provider.requests] == ["<EMAIL_ADDRESS_1>", "<EMAIL_ADDRESS_2>"]


@pytest.mark.untraced
@pytest.mark.parametrize("unit", [r"a@b.fr\n", r"\n<PERSON_1>x@y.fr ", "<PERSON_1> a@b.fr "])
def test_many_findings_cost_their_number_squared(policy: Any, unit: str) -> None:
    transport, turns = httpx2.MockTransport(lambda request: httpx2.Response(200, json={"choices": []})), count()
    with (
        httpx2.Client(transport=transport) as inner,
        openai.OpenAI(api_key="k", base_url="http://127.0.0.1/v1", http_client=inner) as bare,
    ):
        client = guard(bare, policy, tags=TAGS)

        def of_length(length: int) -> Work:
            def call() -> None:  # with a text that nobody has seen
                text = f"{next(turns)}{unit * (length // len(unit))}"
                _ = client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}])

            return call

        assert grows_at_most(9, of_length, 8_000, 32_000)  # linear is 4, quadratic 16


def test_tool_calls_still_come_back(bot: Bot) -> None:
    bot.guard(in_memory(names="off", restore={"tools": {"other": "none"}}))
    bot.provider.reply(ToolCalls([ToolCall("mine", '"<EMAIL_ADDRESS_1>"')]))
    assert bot.chat(MAIL).choices[0].message.tool_calls[0].function.arguments == f'"{MAIL}"'


def test_a_generator_that_went_on_was_given_the_values_of_another_that_was_begun_meanwhile(bot: Bot) -> None:
    bot.guard(in_memory(names="off"), tags={"purpose": "support", "retention": "case"})

    def talk(name: str, deeper: bool = False) -> Iterator[str]:
        with tagged(subject=name, conversation=name):
            yield bot.text(f"I am {name}@exemple.fr")
            bot.provider.reply("Good day, <EMAIL_ADDRESS_1>")
            with tagged(purpose="support") if deeper else nullcontext():
                yield bot.text("Hello")

    for deeper in (False, True):
        zoe, ben = talk("zoe", deeper), talk("ben")
        assert (next(zoe), next(ben)) == ("You wrote: I am zoe@exemple.fr", "You wrote: I am ben@exemple.fr")
        with pytest.raises(Misuse, match="are read in turns"):
            _ = next(zoe)
        bot.provider.clear()
        assert next(ben) == "Good day, ben@exemple.fr"
        ben.close()


def test_generators_with_blocks_may_stand_in_each_other_and_behind_each_other(bot: Bot) -> None:
    bot.guard(in_memory(names="off"), tags={"purpose": "support", "retention": "case"})
    bot.provider.reply(*["Good day, <EMAIL_ADDRESS_1>"] * 4)

    @contextmanager
    def block(name: str) -> Iterator[None]:
        with tagged(subject=name, conversation=name):
            yield

    def talk(*names: str) -> Iterator[str]:
        with tagged(subject="outer", conversation="outer"):
            for name in names:
                with block("whoever"), block(name):
                    yield bot.text(f"I am {name}@exemple.fr")

    zoe = talk("zoe", "ben")
    assert list(zoe) == ["Good day, zoe@exemple.fr", "Good day, ben@exemple.fr"]
    assert list(talk("kim")) == ["Good day, kim@exemple.fr"]
    with block("outside"):
        assert next(talk("eva")) == "Good day, eva@exemple.fr"


def test_one_block_object_shared_by_tasks_leaked_its_tags() -> None:
    import asyncio
    from concurrent.futures import ThreadPoolExecutor

    from guarded_client._model import Tags
    from guarded_client._tags import resolve

    block = tagged(subject="alice")

    async def use(before: float, within: float) -> str | None:
        await asyncio.sleep(before)
        with block:
            await asyncio.sleep(within)
        return resolve(Tags(), None).subject

    async def both() -> list[str | None]:
        return await asyncio.gather(use(0, 0.02), use(0.01, 0.02))

    assert asyncio.run(both()) == [None, None]

    def in_thread(_: int) -> str | None:
        with block:
            pass
        return resolve(Tags(), None).subject

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(in_thread, range(200))) == {None}


def test_decorated_generators_lost_what_was_sent_thrown_and_returned() -> None:
    import asyncio

    closed: list[str] = []

    @tagged(purpose="support")
    def echo() -> Any:
        got = None
        try:
            while True:
                try:
                    got = yield got
                except ValueError:
                    return "thrown"
        finally:
            closed.append("sync")

    def outer() -> Any:
        return (yield from echo())

    running = outer()
    assert next(running) is None and running.send("a") == "a"
    with pytest.raises(StopIteration) as stop:
        running.throw(ValueError)
    assert stop.value.value == "thrown"
    running = outer()
    next(running)
    running.close()
    assert closed == ["sync", "sync"]

    @tagged(purpose="support")
    async def echo_async() -> Any:
        got = None
        try:
            while True:
                got = yield got
        finally:
            closed.append("async")

    async def drive() -> None:
        stream = echo_async()
        assert await anext(stream) is None and await stream.asend("b") == "b"
        with pytest.raises(ValueError):
            await stream.athrow(ValueError)
        stream = echo_async()
        await anext(stream)
        await stream.aclose()

    asyncio.run(drive())
    assert closed[2:] == ["async", "async"]


def test_baggage_was_sent_by_instrumentations_below(bot: Bot, policy: Any) -> None:
    from opentelemetry import baggage, context

    bot.guard(policy)
    seen: list[object] = []
    real = bot.bare._client.send

    def injecting(request: Any, **options: Any) -> Any:
        seen.append(dict(baggage.get_all()))
        return real(request, **options)

    bot.bare._client.send = injecting
    token = context.attach(baggage.set_baggage("customer", MAIL))
    try:
        _ = bot.text("Hi")
    finally:
        context.detach(token)
    assert seen == [{}]


def test_the_http_client_of_another_policy_was_taken_silently(bot: Bot, policy: Any) -> None:
    other = Bot(bot.provider, bot.form).guard(in_memory(names="off", kinds={"EMAIL_ADDRESS": "allow"}))
    bot.guard(policy)
    with pytest.raises(Misuse, match="another policy"):
        bot.client.copy(http_client=other.client._client)
    assert bot.client.copy(http_client=bot.client._client)
    other.close()


def test_binding_again_dropped_the_first_tags(bot: Bot, policy: Any) -> None:
    bot.guard(policy, tags=None)
    bot.client = bind(bind(bot.client, **TAGS), region="EU")
    assert bot.text(MAIL) == f"You wrote: {MAIL}"


@pytest.mark.parametrize("header", ["openai-customer", "x-stainless-q", "tracestate"])
def test_a_header_that_looks_like_the_sdks_left_unread(bot: Bot, policy: Any, header: str) -> None:
    bot.guard(policy)
    with pytest.raises(UnreadableRefused, match="EMAIL_ADDRESS in headers"):
        bot.chat("Hi", extra_headers={header: f"u={MAIL}"})


@pytest.mark.parametrize(
    "body", [{"0612345678": {"zoe@exemple.fr": 1}}, {"metadata": {"0612345678": "data:image/png;base64,QUJD"}}]
)
def test_keys_of_the_body_stood_in_messages(bot: Bot, policy: Any, body: Any) -> None:
    bot.guard(policy)
    with pytest.raises(UnreadableRefused) as caught:
        bot.chat("Hi", extra_body=body)
    assert "0612345678" not in str(caught.value) and "zoe" not in str(caught.value)


def test_one_failing_epilogue_kept_the_others_from_running(
    bot: Bot, policy: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.otlp import receiving

    def failing(call: Any, forward: Any) -> Any:
        reply = yield from forward(call)

        def ended(ending: Any) -> Any:
            raise RuntimeError
            yield

        return reply.ending(ended)

    with receiving(monkeypatch) as otlp:
        bot.guard(policy, guards=[failing])
        with pytest.raises((RuntimeError, openai.APIConnectionError)):
            bot.chat(MAIL)
        assert {span.name for span in otlp.spans} >= {"guard chat", "chat gpt-5", "guarded_client.restore"}


def test_a_refused_redirect_left_the_response_open(provider: LoopbackProvider, policy: Any) -> None:
    seen: list[httpx2.Response] = []
    with (
        LoopbackProvider() as elsewhere,
        httpx2.Client(follow_redirects=True, event_hooks={"response": [seen.append]}) as inner,
    ):
        client = guard(openai.OpenAI(base_url=provider.base_url, api_key="k", http_client=inner), policy, tags=TAGS)
        provider.reply(Raw(307, {"location": f"{elsewhere.base_url}/chat/completions"}, b"x" * 100_000))
        with pytest.raises(UnreadableRefused):
            client.chat.completions.create(model="m", messages=[{"role": "user", "content": MAIL}])
    assert [response.is_closed for response in seen] == [True]


def test_an_empty_finish_reason_on_every_chunk_lost_the_context(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    pieces = ["hi <EMAIL_", "ADDRESS_1>", " ![](https://evil.example/?q=", "<EMAIL_ADDRESS_1>", ")"]
    chunks = [
        {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m",
         "choices": [{"index": 0, "delta": {"content": piece}, "finish_reason": ""}]}
        for piece in pieces
    ]  # fmt: skip
    body = b"".join(f"data: {json.dumps(chunk)}\n\n".encode() for chunk in chunks) + b"data: [DONE]\n\n"
    bot.provider.reply(Raw(200, {"content-type": "text/event-stream"}, body))
    assert bot.text(MAIL, stream=True) == f"hi {MAIL} ![](https://evil.example/?q=<EMAIL_ADDRESS_1>)"


def test_a_block_in_a_waiting_generator_stayed_open() -> None:
    from guarded_client._model import Tags
    from guarded_client._tags import resolve

    def lazy() -> Any:
        with tagged(subject="alice"):
            yield 1

    waiting = lazy()
    next(waiting)
    with tagged(subject="bob"):
        list(waiting)
    assert resolve(Tags(), None).subject is None


def test_what_one_provider_wrote_went_to_another(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    bot.provider.reply(MAIL)
    answer = bot.text("decode it")
    with LoopbackProvider() as other:
        bot.client = bot.client.with_options(base_url=other.base_url.replace("127.0.0.1", "localhost"))
        _ = bot.text(messages=[{"role": "assistant", "content": answer}, {"role": "user", "content": "and?"}])
        assert MAIL.encode() not in other.wire


@pytest.mark.parametrize(
    "path",
    ["/models?zoe@exemple.fr", "/models?q=&zoe@exemple.fr=", "/files/cust_88a1", "/files?after=cust_88a1",
     "/files/sk_live_4eC39HqLyjWDarjtT1zdp7dc", "/files?after=sk_live_4eC39HqLyjWDarjtT1zdp7dc"],
)  # fmt: skip
def test_the_target_of_a_request_told_of_somebody_where_a_name_or_an_id_stands(
    bot: Bot, policy: Any, path: str
) -> None:
    bot.guard(policy)
    with tagged(known={"ACCOUNT": ["cust_88a1"]}), pytest.raises(UnreadableRefused, match=r"in (path|query)"):
        bot.run(bot.client.get(path, cast_to=object))
    assert bot.provider.requests == []


def test_a_frame_of_ours_held_the_raw_request_of_a_call_that_did_not_get_through(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    bot.client = bot.client.with_options(max_retries=0, timeout=0.1)
    bot.provider.reply(Text("late", delay=1))
    with pytest.raises(openai.APITimeoutError) as caught:
        bot.chat(MAIL)
    error: BaseException | None = caught.value
    held: list[object] = []
    while error is not None:
        trace = error.__traceback__
        while trace is not None:
            if str(trace.tb_frame.f_globals.get("__name__")).startswith("guarded_client."):
                held += [each for each in trace.tb_frame.f_locals.values() if isinstance(each, httpx2.Request)]
            trace = trace.tb_next
        error = error.__cause__ or error.__context__
    assert held == []


IDS = ["call_emily.carter", "call_Emily-Carter", "call_emily_carter_0612", "emily_carter", "call_0612345678",
       "nir-1773234886947", "siren-1764597098", "call_2257019113480756",
       "resp-emily-carter-1987-02-03", f"call_{MAIL.replace('@', '_')}"]  # fmt: skip


@pytest.mark.parametrize("made", IDS)
def test_a_name_or_a_number_left_in_an_id_of_the_form_that_providers_make(bot: Bot, policy: Any, made: str) -> None:
    _ = bot.guard(policy)
    call = {"id": made, "type": "function", "function": {"name": "f", "arguments": "{}"}}
    messages = [{"role": "assistant", "tool_calls": [call]}, {"role": "tool", "tool_call_id": made, "content": "ok"}]
    known = {"PERSON": ["Emily Carter"], "EMAIL_ADDRESS": [MAIL.replace("@", "_")]}
    with tagged(known=known), pytest.raises(UnreadableRefused, match=r"in messages, among"):
        _ = bot.chat(messages=messages)
    assert bot.provider.requests == []


def test_ids_that_were_drawn_by_lot_are_not_looked_at() -> None:
    chance = random.Random(3)
    letters = "".join(map(chr, (*range(48, 58), *range(65, 91), *range(97, 123))))
    for head, signs, size in (("call_", letters, 24), ("toolu_01", letters, 22), ("resp_", letters[:16].lower(), 48),
                              ("chatcmpl-tool-", "0123456789abcdef", 32)):  # fmt: skip
        ids = [head + "".join(chance.choices(signs, k=size)) for _ in range(300)]
        assert sum(map(is_opaque, ids)) > 250, head
    counted = ["function-call-4419413592506042394", "call_1707061161294", "call_1764597098"]
    counted += ["msg-1773234886947-60", "call_4620508302390100913", "call_-8231168139794583938"]
    counted += [
        "find_order_1712191098085",
        "run_20260713141204",
        "batch-20260713_141204",
        "run--" + "0a1b2c-" * 5 + "0",
    ]
    assert all(map(is_opaque, [*counted, "lc_run--0b0c3b0e-9d3c-4c4f-8a3b-2f1c7d5e9a10"]))


TOKEN = ".".join(
    urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")
    for part in ({"alg": "HS256"}, {"sub": "7", "email": MAIL, "exp": 1}, "signature")
)


@pytest.mark.parametrize("form", [{"extra_headers": {"x-login": f"Bearer {TOKEN}"}}, {"extra_query": {"token": TOKEN}}])
def test_a_known_value_left_in_a_token(bot: Bot, policy: Any, form: Any) -> None:
    _ = bot.guard(policy)
    _ = bot.chat("Hi", **form)  # a login of the bot's own
    with tagged(known={"EMAIL_ADDRESS": [MAIL]}), pytest.raises(UnreadableRefused, match=r"in headers\.token"):
        _ = bot.chat("Hi", **form)
