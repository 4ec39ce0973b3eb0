"""What guard() returns: the same type, the same pool, and no way around it."""

import asyncio
import copy
import pickle
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Any

import httpx
import httpx2
import openai
import pytest

from guarded_client import GuardError, Misuse, Refused, UnreadableRefused, assert_guarded, bind, guard, scan, tagged
from guarded_client.testing import LoopbackProvider, Text
from tests.conftest import TAGS, Bot, in_memory

MAIL = "zoe@exemple.fr"


def test_the_result_is_of_the_same_type_and_the_original_is_untouched(bot: Bot, policy: Any) -> None:
    attributes = dict(vars(bot.bare))
    bot.guard(policy)
    assert type(bot.client) is type(bot.bare)
    assert {k: v for k, v in vars(bot.bare).items() if k in attributes} == attributes
    assert bot.client._client.inner is bot.bare._client
    client, bot.client = bot.client, bot.bare
    _ = bot.text(MAIL)
    assert MAIL in bot.provider.requests[-1].body.decode()  # the original is not guarded
    bot.client = client
    _ = bot.text(MAIL)
    assert MAIL not in bot.provider.requests[-1].body.decode()


@pytest.mark.parametrize("asynchronous", [False, True])
def test_azure_clients_are_guarded(provider: LoopbackProvider, policy: Any, asynchronous: bool) -> None:
    make = openai.AsyncAzureOpenAI if asynchronous else openai.AzureOpenAI
    bare: Any = make(azure_endpoint=provider.origin, api_key="k", api_version="2026-01-01")
    client: Any = guard(bare, policy, tags=TAGS)
    assert type(client) is make
    call = client.chat.completions.create(model="gpt-5", messages=[{"role": "user", "content": MAIL}])
    reply = asyncio.run(_with_close(call, bare)) if asynchronous else call
    assert reply.choices[0].message.content == f"You wrote: {MAIL}"
    assert "deployments/gpt-5" in provider.requests[-1].path
    assert provider.requests[-1].headers["api-key"] == "k"
    assert MAIL.encode() not in provider.wire
    if not asynchronous:
        bare.close()


async def _with_close(call: Any, client: Any) -> Any:
    reply = await call
    await client.close()
    return reply


@pytest.mark.parametrize("way", ["copy", "with_options", "copy().copy", "raw"])
def test_copies_stay_guarded(bot: Bot, policy: Any, way: str) -> None:
    bot.guard(policy)
    client: Any = {
        "copy": lambda: bot.client.copy(timeout=5),
        "with_options": lambda: bot.client.with_options(max_retries=0, data_residency=None),
        "copy().copy": lambda: bot.client.copy().with_options(timeout=3).copy(http_client=None),
        "raw": lambda: copy.copy(bot.client),
    }[way]()
    assert_guarded(client)
    bot.client = client
    assert bot.text(MAIL) == f"You wrote: {MAIL}"
    assert MAIL.encode() not in bot.provider.wire


def test_what_copy_does_not_take_is_the_error_of_the_sdk(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    for client in (bot.bare, bot.client):
        for copied in (client.copy, client.with_options):
            with pytest.raises(TypeError, match="unexpected keyword argument 'azure_deployment'"):
                copied(azure_deployment="other")


def test_another_http_client_is_guarded_again(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    seen: list[bytes] = []

    def hook(request: httpx2.Request) -> None:
        seen.append(request.content)

    async def async_hook(request: httpx2.Request) -> None:
        seen.append(request.content)

    inner: Any = (
        httpx2.Client(event_hooks={"request": [hook]})
        if bot.form == "sync"
        else httpx2.AsyncClient(event_hooks={"request": [async_hook]})
    )
    bot.client = bot.client.with_options(http_client=inner)
    assert_guarded(bot.client)
    assert bot.text(MAIL) == f"You wrote: {MAIL}"
    assert seen and MAIL.encode() not in b"".join(seen)  # the user's hooks see what is sent
    bot.run(inner.close() if bot.form == "sync" else inner.aclose())


def test_a_legacy_httpx_client_is_guarded_too(provider: LoopbackProvider, policy: Any) -> None:
    with httpx.Client() as inner:
        client = guard(openai.OpenAI(base_url=provider.base_url, api_key="k", http_client=inner), policy, tags=TAGS)  # type: ignore[arg-type]
        reply = client.chat.completions.create(model="gpt-5", messages=[{"role": "user", "content": MAIL}])
        assert reply.choices[0].message.content == f"You wrote: {MAIL}"
        assert MAIL.encode() not in provider.wire


def test_auth_proxies_mounts_and_timeouts_of_the_user_stay_in_force(provider: LoopbackProvider, policy: Any) -> None:
    class Signed(httpx2.Auth):
        requires_request_body = True

        def auth_flow(self, request: httpx2.Request) -> Any:
            request.headers["x-signature"] = str(len(request.content))
            yield request

    class Mounted(httpx2.HTTPTransport):
        used = 0

        def handle_request(self, request: httpx2.Request) -> httpx2.Response:
            Mounted.used += 1
            return super().handle_request(request)

    with httpx2.Client(auth=Signed(), mounts={"http://127.0.0.1": Mounted()}, timeout=7) as inner:
        client = guard(openai.OpenAI(base_url=provider.base_url, api_key="k", http_client=inner), policy, tags=TAGS)
        _ = client.chat.completions.create(model="gpt-5", messages=[{"role": "user", "content": MAIL}])
    received = provider.requests[-1]
    assert received.headers["x-signature"] == str(len(received.body))
    assert Mounted.used == 1
    assert client.timeout == httpx2.Timeout(7)


def test_guarding_twice_is_a_clear_error(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    with pytest.raises(Misuse, match="guarded already"):
        guard(bot.client, policy)
    with pytest.raises(Misuse, match="cannot be guarded"):
        guard(object(), policy)
    with pytest.raises(Misuse, match="not guarded"):
        assert_guarded(bot.bare)
    with pytest.raises(Misuse, match="guarded client"):
        bind(bot.bare, purpose="support")


def test_a_subclass_that_cannot_be_copied_is_a_clear_error(policy: Any) -> None:
    class Odd(openai.OpenAI):
        def __init__(self) -> None:
            super().__init__(api_key="k")

    with Odd() as odd, pytest.raises(Misuse, match="cannot be copied"):
        guard(odd, policy)


@pytest.mark.parametrize("path", ["/agents", "/vaults", "/realtime/calls", "/organization/users", "/not/known/files"])
def test_every_other_endpoint_is_refused(bot: Bot, policy: Any, path: str) -> None:
    bot.guard(policy)
    with pytest.raises(UnreadableRefused, match="unknown_endpoint: scan_json") as caught:
        bot.run(bot.client.post(path, body={"input": MAIL}, cast_to=object))
    assert isinstance(caught.value, openai.OpenAIError)
    assert bot.provider.requests == []


def test_an_endpoint_can_be_let_through_unread(bot: Bot) -> None:
    bot.guard(in_memory(names="off", unknown_endpoint="allow"))
    with pytest.raises(openai.NotFoundError):
        bot.run(bot.client.post("/agents", body={"input": "Hello"}, cast_to=object))
    assert bot.provider.requests[-1].json["input"] == "Hello"


def test_websockets_fail_before_they_connect(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    for client in (
        bot.client,
        bot.client.with_options(data_residency="eu"),
        bot.client.with_options(websocket_base_url="ws://127.0.0.1:9"),
    ):
        assert_guarded(client)
        with pytest.raises(UnreadableRefused, match="refuses WebSockets"):
            bot.run(client.realtime.connect(model="gpt-realtime").enter())
    assert bot.provider.connections == 0


def test_guarded_clients_neither_pickle_nor_deep_copy(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    with pytest.raises(Misuse):
        pickle.dumps(bot.client._client)
    with pytest.raises(Misuse):
        copy.deepcopy(bot.client._client)
    assert "httpx2" in repr(bot.client._client) or "openai" in repr(bot.client._client)


def test_closing_the_guarded_client_closes_the_users(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    bot.run(bot.client.close())
    assert bot.bare.is_closed() and bot.client.is_closed()
    with pytest.raises(RuntimeError, match="client has been closed"):
        bot.text(MAIL)


def test_tags_follow_into_tasks_and_threads_and_end_with_the_block(bot: Bot, policy: Any) -> None:
    bot.guard(policy, tags={"purpose": "support", "retention": "case"})
    with tagged(conversation="a"):
        assert bot.text(MAIL) == f"You wrote: {MAIL}"
    with tagged(purpose="nonsense"), pytest.raises(Refused):
        bot.text(MAIL)
    assert bot.text(MAIL)

    async def in_thread() -> str:
        with tagged(purpose="nonsense"):
            return await asyncio.to_thread(lambda: asyncio.run(_text(bot)) if bot.form == "async" else bot.text(MAIL))

    with pytest.raises(Refused):
        asyncio.run(in_thread())


async def _text(bot: Bot) -> str:
    reply = await bot.client.chat.completions.create(model="gpt-5", messages=[{"role": "user", "content": MAIL}])
    return str(reply.choices[0].message.content)


def test_a_stream_read_after_the_block_keeps_its_tags(bot: Bot, policy: Any) -> None:
    bot.guard(policy, tags=None)
    bot.provider.reply(Text("<EMAIL_ADDRESS_1>", chunk=2))
    with tagged(**TAGS):
        stream = bot.chat(MAIL, stream=True)
    text = "".join(chunk.choices[0].delta.content or "" for chunk in bot.drain(lambda: stream) if chunk.choices)
    assert text == MAIL


def test_a_bound_client_carries_its_tags_where_context_is_lost(provider: LoopbackProvider, policy: Any) -> None:
    with openai.OpenAI(base_url=provider.base_url, api_key="k") as bare:
        client = guard(bare, policy)

        def ask(bound: openai.OpenAI, name: str) -> str:
            messages: Any = [{"role": "user", "content": f"{name}@exemple.fr"}]
            chunks = bound.with_options(timeout=9).chat.completions.create(model="m", messages=messages, stream=True)
            return "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)

        names = [f"client{n}" for n in range(40)]
        with ThreadPoolExecutor(8) as pool:
            bound = [
                bind(client, conversation=name, **{k: v for k, v in TAGS.items() if k != "conversation"})
                for name in names
            ]
            answers = list(pool.map(ask, bound, names))
        assert answers == [f"You wrote: {name}@exemple.fr" for name in names]
    assert b"x-guarded" not in provider.wire
    assert b"client1@" not in provider.wire


def test_two_sources_that_disagree_are_an_error(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    bot.client = bind(bot.client, conversation="a")
    with tagged(conversation="b"), pytest.raises(Misuse, match="disagree on conversation"):
        bot.text(MAIL)
    with tagged(conversation="a"):
        assert bot.text(MAIL)
    assert len(bot.provider.requests) == 1


def test_a_binding_of_another_process_is_an_error(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    bot.client = bot.client.with_options(default_headers={"x-guarded-binding": "0" * 32})
    with pytest.raises(Misuse, match="binding is gone"):
        bot.text(MAIL)
    assert bot.provider.requests == []


def test_every_tag_counts_and_the_inner_one_wins() -> None:
    from guarded_client._model import TAG_NAMES, Tags
    from guarded_client._tags import surrounding

    said = dict.fromkeys(TAG_NAMES, "outer")
    with tagged(**said, known={"PERSON": ["Zoë"]}):
        assert surrounding() == Tags(**said, known={"PERSON": ("Zoë",)})
        with tagged(purpose="inner", known={"PERSON": ["Zoë", "Noé"], "CITY": ["Ay"]}):
            known = {"PERSON": ("Zoë", "Noé"), "CITY": ("Ay",)}
            assert surrounding() == Tags(**{**said, "purpose": "inner"}, known=known)
    first, second = tagged(purpose="first"), tagged(subject="second")
    for block in (first, second):
        _ = block.__enter__()
    copy_context().run(first.__exit__, None, None, None)
    assert surrounding() == Tags(purpose="first", subject="second"), "left elsewhere"
    for block, rest in ((first, surrounding()), (first, surrounding()), (second, Tags())):
        block.__exit__(None, None, None)
        assert surrounding() == rest


def test_decorated_functions_are_tagged() -> None:
    from guarded_client._model import Tags
    from guarded_client._tags import resolve

    def now() -> str | None:
        return resolve(Tags(), None).purpose

    @tagged(purpose="support")
    def plain(first: int, *, second: int) -> Any:
        return now(), first, second

    @tagged(purpose="support")
    async def coroutine(first: int, *, second: int) -> Any:
        await asyncio.sleep(0)
        return now(), first, second

    @tagged(purpose="support")
    def generator(first: int, *, second: int) -> Any:
        try:
            sent = yield now(), first, second
            yield now(), sent
        except KeyError:
            return now()
        finally:
            left.append(now())

    @tagged(purpose="support")
    async def async_generator(first: int, *, second: int) -> Any:
        try:
            sent = yield now(), first, second
            yield now(), sent
        except KeyError:
            yield now(), "thrown"
        finally:
            left.append(now())

    async def collect() -> list[Any]:
        whole = [(item, now()) async for item in async_generator(1, second=2)]
        steps = async_generator(1, second=2)
        return [*whole, await anext(steps), await steps.asend(7), await steps.athrow(KeyError), await steps.aclose()]

    left: list[str | None] = []
    begun = ("support", 1, 2)
    assert plain(1, second=2) == asyncio.run(coroutine(1, second=2)) == begun
    assert [(item, now()) for item in generator(1, second=2)] == [(begun, None), (("support", None), None)]
    steps = generator(1, second=2)
    assert [next(steps), steps.send(7)] == [begun, ("support", 7)]
    with pytest.raises(StopIteration) as returned:
        steps.throw(KeyError)
    assert returned.value.value == "support"
    assert asyncio.run(collect()) == [
        (begun, None), (("support", None), None), begun, ("support", 7), ("support", "thrown"), None,
    ]  # fmt: skip
    closed = generator(1, second=2)
    assert next(closed) == begun and closed.close() is None
    assert left == ["support"] * 5
    assert now() is None


@pytest.mark.parametrize(
    "tags", [{"purpos": "x"}, {"purpose": ""}, {"purpose": 3}, {"known": {"person": ["x"]}}, {"known": {"PERSON": "x"}}, {"known": {"PERSON": [""]}}]
)  # fmt: skip
def test_bad_tags_are_errors_at_once(tags: Any, policy: Any) -> None:
    from guarded_client._client import tags_from

    with pytest.raises(Misuse):
        tags_from(tags)


def test_a_missing_name_model_is_an_error_with_the_install_line(
    provider: LoopbackProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("spacy_model", "rampart"):
        monkeypatch.setattr(f"guarded_client.detectors.models.{module}.find_spec", lambda name: None)
    with (
        openai.OpenAI(base_url=provider.base_url, api_key="k") as bare,
        pytest.raises(Misuse, match=r"(?s)pip install .*built-in"),
    ):
        guard(bare, in_memory(names=("built-in", "rampart")))


def test_scan_says_what_would_be_replaced(policy: Any) -> None:
    (found,) = scan(f"write to {MAIL}!", policy)
    assert (found.kind, found.start, found.end) == ("EMAIL_ADDRESS", 9, 9 + len(MAIL))
    (known,) = scan("Bonjour Élodie", policy, known={"PERSON": ["Élodie"]})
    assert known.kind == "PERSON" and known.score == 1.0


def test_a_recognizer_of_presidio_plugs_in(bot: Bot, policy: Any) -> None:
    from presidio_analyzer import Pattern, PatternRecognizer

    badge = PatternRecognizer(supported_entity="BADGE", patterns=[Pattern("badge", r"\bB-\d{4}\b", 0.9)])
    bot.guard(policy, recognizers=[badge])
    assert bot.text("My badge is B-1234") == "You wrote: My badge is B-1234"
    assert bot.provider.requests[-1].json["messages"][0]["content"] == "My badge is <BADGE_1>"


def test_many_threads_never_mix_conversations(provider: LoopbackProvider, policy: Any) -> None:
    wrong: list[str] = []
    with openai.OpenAI(base_url=provider.base_url, api_key="k") as bare:
        client = guard(bare, policy)

        def work(n: int) -> None:
            for turn in range(5):
                text = f"user{n}-{turn}@exemple.fr"
                with tagged(**{**TAGS, "conversation": f"c{n}"}):
                    messages: Any = [{"role": "user", "content": text}]
                    reply = client.chat.completions.create(model="m", messages=messages)
                if reply.choices[0].message.content != f"You wrote: {text}":
                    wrong.append(text)

        threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert wrong == []


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = (
        "import sys; before = set(sys.modules); import guarded_client; "
        "heavy = {'openai', 'spacy', 'presidio_analyzer', 'numpy', 'cryptography', 'pydantic', 'httpx', 'httpx2', 'opentelemetry'}; "
        "print(sorted(heavy & {m.split('.')[0] for m in set(sys.modules) - before}))"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )


def test_every_public_name_exists() -> None:
    import guarded_client

    assert {name for name in guarded_client.__all__ if not hasattr(guarded_client, name)} == set()
    assert set(guarded_client.__all__) == set(dir(guarded_client))
    with pytest.raises(AttributeError):
        _ = guarded_client.nonsense
    assert issubclass(Refused, GuardError)
