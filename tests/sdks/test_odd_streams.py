"""Streams that are odd, but legal, or that break off: each SDK reads of a guarded one what it reads of the bare one."""

import json
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest

from guarded_client.testing import LoopbackProvider, Raw
from tests.conftest import in_memory
from tests.sdks.conftest import MAIL, Sdk

MARK = "<EMAIL_ADDRESS_1>"
TEXTS = ["so ", "<EMAIL_ADD", "RESS_1> é ", MARK, " see <EMAIL_ADDRESS_1"]
"""One value in two pieces, one in one, and an end that is held."""
KINDS = {"openai": "", "groq": "test_openai_alikes.Groq", "together": "test_openai_alikes.Together",
         "huggingface_hub": "test_huggingface.HuggingFace", "mistralai": "test_mistralai.MistralBot",
         "cohere": "test_cohere.Cohere", "anthropic": "", "google.genai": "test_google_genai.Gemini",
         "ollama": "test_ollama.Ollama"}  # fmt: skip


class OpenAI(Sdk):
    def make(self, guarded: Any) -> Any:
        make = import_module("openai").OpenAI
        return guarded(self.closing(make(api_key="k", base_url=self.provider.base_url, max_retries=0)))

    def ask(self, text: str, **more: Any) -> Any:
        return self.client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}], **more)

    def ask_stream(self, text: str) -> Any:
        return self.ask(text, stream=True)

    def piece(self, chunk: Any) -> str:
        return chunk.choices[0].delta.content or "" if chunk.choices else ""


class Anthropic(Sdk):
    def make(self, guarded: Any) -> Any:
        make = import_module("anthropic").Anthropic
        return guarded(self.closing(make(api_key="k", base_url=self.provider.origin, max_retries=0)))

    def ask(self, text: str, **more: Any) -> Any:
        said: Any = [{"role": "user", "content": text}]
        return self.client.messages.create(model="m", max_tokens=9, messages=said, **more)

    def ask_stream(self, text: str) -> Any:
        return self.ask(text, stream=True)

    def piece(self, chunk: Any) -> str:
        return str(chunk.delta.text) if chunk.type == "content_block_delta" else ""


def as_it_is(client: Any, **more: Any) -> Any:
    return client


@pytest.fixture(params=KINDS)
def made(request: pytest.FixtureRequest, provider: LoopbackProvider) -> Iterator[Callable[[bool], Sdk]]:
    """A client of an SDK, bare or guarded."""
    name: str = request.param
    _ = pytest.importorskip("mistralai.client" if name == "mistralai" else name)
    where, _, kind = KINDS[name].partition(".")
    new: Any = {"openai": OpenAI, "anthropic": Anthropic}.get(name) or getattr(
        import_module(f"tests.sdks.{where}"), kind
    )
    bots: list[Sdk] = []

    def make(guarded: bool) -> Sdk:
        bot: Sdk = new(provider, "sync")
        bots.append(bot)
        if guarded:
            return bot.guard(in_memory(names="off"))
        bot.client = bot.make(as_it_is)
        return bot

    yield make
    for bot in bots:
        bot.close()
    if name == "huggingface_hub":
        factories = import_module("huggingface_hub.utils._http")
        factories.set_client_factory(factories.default_client_factory)
        factories.set_async_client_factory(factories.default_async_client_factory)


def wire_of(bot: Sdk) -> str:
    kind = type(bot).__name__.lower()
    return kind if kind in ("cohere", "anthropic", "gemini", "ollama") else "chat"


def pieces(wire: str) -> list[Any]:
    match wire:
        case "chat":
            said = [{"index": 0, "delta": {"role": "assistant", "content": text}} for text in TEXTS]
            about = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
            return [{**about, "choices": [{**each, "finish_reason": None}]} for each in said]
        case "anthropic":
            said = [{"type": "text_delta", "text": text} for text in TEXTS]
            return [{"type": "content_block_delta", "index": 0, "delta": each} for each in said]
        case "cohere":
            texts = [{"message": {"content": {"text": text}}} for text in TEXTS]
            return [{"type": "content-delta", "index": 0, "delta": each} for each in texts]
        case "gemini":
            parts = [{"role": "model", "parts": [{"text": text}]} for text in TEXTS]
            return [{"candidates": [{"index": 0, "content": each}]} for each in parts]
        case _:
            messages = [{"role": "assistant", "content": text} for text in TEXTS]
            return [{"model": "m", "message": each, "done": False} for each in messages]


def event(said: Any, *, name: bool = True, first: str = "", last: str = "", key: str = "data: ", **how: Any) -> str:
    kind = f"event: {said['type']}\n" if name and "type" in said else ""
    data = key + json.dumps(said, ensure_ascii=False, **how).replace("\n", f"\n{key}")
    return f"{kind}{first}{data}\n{last}\n"


def streams(wire: str) -> Iterator[tuple[str, str]]:
    said = pieces(wire)
    if wire == "ollama":
        plain = "".join(json.dumps(each) + "\n" for each in said)
        bad = json.dumps({"error": f"bad {MARK}"})
        yield from {"plain": plain, "CR LF": plain.replace("\n", "\r\n"), "no end": plain[:-1], "half": plain[:-9],
                    "error": f"{plain}{bad}\n", "error without end": plain + bad,
                    "error in words": f"{plain}bad {MARK}\n"}.items()  # fmt: skip
        return
    plain = "".join(map(event, said))
    done = "data: [DONE]\n\n" if wire == "chat" else ""
    yield "plain", plain + done
    for name, end in (("CR LF", "\r\n"), ("CR", "\r")):
        yield name, (plain + done).replace("\n", end)
    yield "LF CR LF", (plain + done).replace("\n\n", "\n\r\n")
    yield "no [DONE]", plain
    yield "one event with [DONE]", event(said[0])[: -1 if done else None] + done
    yield "no blank line behind [DONE]", (plain + done)[: -1 if done else None]
    yield "no end of [DONE]", (plain + done)[: -2 if done else None]
    yield "a blank behind [DONE]", plain + done.replace("]", "] ")
    yield "a mark", f"\ufeff: x\n\n{plain}{done}"
    yield "a mark at an event", f"\ufeff{plain}{done}"
    yield "comments", "".join(f": ping\n\n{event(each)}" for each in said) + done
    yield "comments within", "".join(event(each, first=": ping\n", last=":\n") for each in said) + done
    yield "comments with an object", "".join(event(each) + ': {"a": 1}\n\n' for each in said) + done
    yield "ids", "".join(event(each, first="id: 7\nretry: 9\n") for each in said) + done
    yield "ids behind", "".join(event(each, last="id: 7\nretry: 9\n") for each in said) + done
    yield "an id alone", "".join(event(each) + "id: 7\n\n" for each in said) + done
    yield "names", "".join(event(each, first="event: x\n") for each in said) + done
    yield "names that are empty", "".join(event(each, first="event: x\nevent\n", name=False) for each in said) + done
    yield "no names", "".join(event(each, name=False) for each in said) + done
    yield "several lines", "".join(event(each, indent=1) for each in said) + done
    yield "several lines, CR LF", "".join(event(each, indent=1) for each in said).replace("\n", "\r\n") + done
    yield "no space", "".join(event(each, key="data:") for each in said) + done
    yield "two spaces", "".join(event(each, key="data:  ") for each in said) + done
    yield "empty data", "".join(event(each, last="data\n") + "data:\n\n" for each in said) + done
    yield "other fields", "".join(event(each, last="x: y\n") for each in said) + done
    yield "blank lines", "\n\n" + plain.replace("\n\n", "\n\n\n\n") + done
    yield "no end", plain[:-2]
    yield "half", plain[:-9]
    error = {"error": {"message": f"bad {MARK}", "type": "server_error", "code": 500, "status": "INTERNAL"}}
    failed = {**error, **({"type": "error"} if wire == "anthropic" else {})}
    yield "an error", plain + event(failed) + done
    yield "an error of a name", f"{plain}event: error\ndata: {json.dumps(error)}\n\n{done}"
    yield "an error in words", f"{plain}event: error\ndata: bad {MARK}\n\n{done}"
    yield "words with a name", f"{plain}event: x\ndata: bad words\n\n{done}"
    yield "an error of vLLM's", plain + event({"object": "error", "message": f"bad {MARK}", "code": 500}) + done
    yield "an error, and more", plain + event(failed) + plain + done
    yield "a bare error", f"{plain}{json.dumps(error)}\n\n{done}"
    yield "a bare error last", f"{plain}{json.dumps(error)}"
    yield "a bare detail", plain + json.dumps({"detail": f"bad {MARK}"})


def read(bot: Sdk, body: str, size: int | None = None, charset: str = "") -> tuple[str, str, str]:
    label = f"application/x-ndjson{charset}" if wire_of(bot) == "ollama" else f"text/event-stream{charset}"
    bot.provider.clear()
    bot.provider.reply(Raw(200, {"content-type": label}, body.encode(), bytes_chunk=size))
    text, error, stream = "", ("", ""), None
    try:
        stream = bot.ask_stream(MAIL)
        for chunk in stream:
            text += bot.piece(chunk) or ""
    except Exception as caught:
        error = type(caught).__name__, str(caught)
    finally:  # else garbage collection does, which may begin where httpcore holds a lock that closing takes: it waits for ever
        if (
            close := getattr(stream, "close", None) or getattr(getattr(stream, "response", None), "close", None)
        ) is not None:
            close()
    return text, *error


@pytest.mark.filterwarnings("ignore")
def test_what_is_read_is_what_came_bare(made: Callable[[bool], Sdk]) -> None:
    bare = made(False)
    came = {name: read(bare, body) for name, body in streams(wire_of(bare))}
    guarded = made(True)
    for name, body in streams(wire_of(guarded)):
        text, error, _ = came[name]
        if name == "one event with [DONE]":  # there are SDKs that fail there
            text, error = "so ", ""
        for size in (None, 3):
            got = read(guarded, body, size)
            if name == "no end" and len(got[0]) > len(text):  # there are SDKs that drop the last event
                text = f"{text} see <EMAIL_ADDRESS_1"
            assert (name, *got[:2]) == (name, text.replace(MARK, MAIL), error)
            assert MAIL not in got[2]


@pytest.mark.parametrize("charset", ["iso-8859-1", "us-ascii", "windows-1252"])
def test_what_was_escaped_in_a_stream_was_written_in_another_encoding_than_its_label(
    made: Callable[[bool], Sdk], charset: str
) -> None:
    """Cohere's, Hugging Face's and Ollama's clients go by that."""
    bot = made(True)
    said = pieces(wire_of(bot))
    body = "".join(f"{json.dumps(each)}\n" if wire_of(bot) == "ollama" else event(each) for each in said)
    body = body.replace("é", "\\u00e9")
    assert read(bot, body, charset=f"; charset={charset}")[0] == f"so {MAIL} é {MAIL} see <EMAIL_ADDRESS_1"


@pytest.mark.filterwarnings("ignore")
def test_a_reply_of_two_documents_is_an_error_to_each_sdk(made: Callable[[bool], Sdk]) -> None:
    """It stays as it came: values in it would be in the messages of such errors."""
    body = f"{json.dumps(pieces('chat')[3])}\n{json.dumps({'message': {'content': MARK}})}"
    told: list[str] = []
    for guarded in (False, True):
        bot = made(guarded)
        bot.provider.clear()
        bot.provider.reply(Raw(200, {"content-type": "application/json"}, body.encode()))
        with pytest.raises(Exception) as caught:
            _ = bot.ask(MAIL)
        told.append(type(caught.value).__name__)
        assert MAIL not in repr(caught.value)
    assert told[0] == told[1]


def test_the_end_of_arguments_came_without_a_name_where_mistrals_client_needs_one(provider: LoopbackProvider) -> None:
    _ = pytest.importorskip("mistralai.client")
    bot: Sdk = import_module("tests.sdks.test_mistralai").MistralBot(provider, "sync")
    _ = bot.guard(in_memory(names="off"))
    body = ""
    for arguments in ('{"to": "', "<EMAIL_"):
        call = {"index": 0, "id": "D681PevKs", "function": {"name": "", "arguments": arguments}}
        choice = {"index": 0, "delta": {"tool_calls": [call]}, "finish_reason": None}
        body += event({"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]})
    provider.reply(Raw(200, {"content-type": "text/event-stream"}, body.encode()))
    calls = [chunk.data.choices[0].delta.tool_calls[0] for chunk in bot.ask_stream(MAIL)]
    assert "".join(call.function.arguments for call in calls) == '{"to": "<EMAIL_'
    bot.close()
