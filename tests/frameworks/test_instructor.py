"""Instructor over a guarded client: structures, retries, hooks, logs and spans."""

import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openai
import pytest
from pydantic import BaseModel, field_validator

from guarded_client import GuardError, Misuse, assert_guarded, bind, guard, scrub, tagged
from guarded_client.protection.loggers import FRAMEWORKS
from guarded_client.testing import LoopbackProvider, Text, ToolCall, ToolCalls
from tests.conftest import in_memory, quickest
from tests.frameworks.conftest import CANARIES, IBAN, MAIL, STRUCTURE, TEXT, TOLD, App, Laws, Traces, apps

pytest.importorskip("instructor")
import instructor
from instructor.core.exceptions import InstructorRetryException

pytestmark = pytest.mark.filterwarnings("ignore")  # its own


@pytest.fixture(autouse=True)
def _tagged() -> Iterator[None]:
    """Hooks and logs are told before the call is known: what is told there is made safe by the tags around it."""
    with tagged(**TOLD):
        yield


class Account(BaseModel):
    mail: str
    account: str

    @field_validator("account")
    @classmethod
    def _long(cls, value: str) -> str:
        if len(value) < 5:
            raise ValueError(f"{value} is no account")
        return value


class OverChat(App):
    structured = ToolCalls([ToolCall("Account", STRUCTURE)])
    mode = "TOOLS"
    client_tells: Any = None
    told = False

    def set_up(self) -> None:
        self.client_tells = instructor.from_openai(self.guarded, mode=instructor.Mode[self.mode])
        assert_guarded(self.client_tells)
        tell = self.traces.tell
        self.client_tells.on("completion:kwargs", lambda *given, **kwargs: tell([given, plain(kwargs)]))
        self.client_tells.on("completion:response", lambda response: tell(plain(response)))
        for event in ("completion:error", "parse:error", "completion:last_attempt"):
            self.client_tells.on(event, lambda error, **_: tell(str(error)))

    def clean(self, *, control: bool = True) -> None:
        if self.told:
            super().clean(control=control)
        else:
            CANARIES.assert_clean(self.provider.wire, where="the wire")
            assert self.traces.raw == ""

    def create(self, text: str, kind: Any, **more: Any) -> Any:
        self.told |= kind is not None  # hooks are not told of replies without a structure
        asked = [{"role": "user", "content": text}]
        return self.client_tells.create(model="gpt-5", messages=asked, response_model=kind, **more)

    def ask(self, text: str) -> Any:
        return self.read(self.create(text, None))

    def read(self, reply: Any) -> Any:
        if not self.asynchronous:
            return self.said(reply)

        async def read() -> str:
            return self.said(await reply)

        return read()

    def said(self, reply: Any) -> str:
        return reply.choices[0].message.content

    def stream(self, text: str) -> Any:
        chunks = self.drain(self.run(self.create(text, None, stream=True)))
        return [chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices]

    def structure(self, text: str) -> Any:
        return self.create(text, Account, max_retries=0)


class OverJson(OverChat):
    structured = App.structured
    mode = "JSON"


class OverResponses(OverChat):
    mode = "RESPONSES_TOOLS"

    def said(self, reply: Any) -> str:
        return reply.output_text

    def stream(self, text: str) -> Any:
        pytest.skip("Instructor cannot stream responses without a model of them")


def plain(value: Any) -> Any:
    """What a hook is given, as dicts, lists and strings."""
    return json.loads(
        json.dumps(value, default=lambda one: one.model_dump(mode="json") if hasattr(one, "model_dump") else repr(one))
    )


app = apps(OverChat, OverJson, OverResponses)


class TestInstructor(Laws):
    test_tools_get_values_and_tell_none = None  # type: ignore[assignment]  # it runs no tools

    def test_partial_objects_have_values_only(self, app: App) -> None:
        app.provider.reply(app.structured)
        seen = app.drain(app.client_tells.create_partial(
            model="gpt-5", messages=[{"role": "user", "content": TEXT}], response_model=Account
        ))  # fmt: skip
        assert dict(seen[-1]) == {"mail": MAIL, "account": IBAN}
        assert all(MAIL.startswith(one.mail or "") and IBAN.startswith(one.account or "") for one in seen)
        CANARIES.assert_clean(app.provider.wire, where="the wire")

    def test_a_retry_tells_the_model_no_value(self, app: App) -> None:
        wrong = {**STRUCTURE, "account": "<IBAN_CODE_1>"[:3]}
        first = Text(json.dumps(wrong)) if app.mode == "JSON" else ToolCalls([ToolCall("Account", wrong)])
        app.provider.reply(first, app.structured)
        assert dict(app.run(app.create(TEXT, Account, max_retries=2))) == {"mail": MAIL, "account": IBAN}
        assert len(app.provider.requests) == 2
        again = app.provider.requests[-1].decoded.decode()
        assert "is no account" in again and again.count("<EMAIL_ADDRESS_1>") >= 2  # the question, and the wrong answer
        app.clean()

    def test_a_refusal_is_not_tried_again(self, app: App) -> None:
        if app.mode == "RESPONSES_TOOLS":
            pytest.skip("images are the same in all forms")
        image = {"type": "image_url", "image_url": {"url": "data:image/png;base64,QUJD"}}
        took, caught = quickest(
            lambda: app.run(app.create([image, {"type": "text", "text": MAIL}], Account, max_retries=5)),
            InstructorRetryException,
            match=r"not sent: .*blobs",
        )
        assert took < 0.4
        assert isinstance(caught.value.__cause__, GuardError)
        assert MAIL not in str(caught.value) and app.provider.requests == []


@pytest.fixture
def log() -> Iterator[list[str]]:
    """What Instructor writes to its log."""
    told: list[str] = []

    class Told(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            told.append(self.format(record))

    logger, handler = logging.getLogger("instructor"), Told()
    logger.addHandler(handler)
    yield told
    logger.removeHandler(handler)


class Strict(Account):
    """One whose errors have values in them: those of the text that was checked."""

    @field_validator("mail")
    @classmethod
    def _never(cls, value: str) -> str:
        raise ValueError(f"{value} is not known")


def given_up(provider: LoopbackProvider, traces: Traces, form: str) -> str:
    """What Instructor raises once the tries are used up."""
    app = OverChat(provider, form, traces)
    said = ToolCalls([ToolCall("Strict", STRUCTURE)])
    provider.reply(said, said)
    with pytest.raises(InstructorRetryException) as caught:
        app.run(app.create(TEXT, Strict, max_retries=1))
    app.clean()
    app.close()
    return str(caught.value)


@pytest.mark.parametrize("form", ["sync", "async"])
def test_what_it_raises_at_the_end_has_values_and_what_it_logs_has_none(
    provider: LoopbackProvider, traces: Traces, log: list[str], form: str
) -> None:
    raised, written = given_up(provider, traces, form), "\n".join(log)
    assert MAIL in raised
    assert CANARIES.find(scrub(raised)) == [] and "<EMAIL_ADDRESS_1> is not known" in scrub(raised)
    assert CANARIES.find(written) == [] and "<EMAIL_ADDRESS_1> is not known" in written


def test_without_the_filter_its_log_has_values(provider: LoopbackProvider, traces: Traces, log: list[str]) -> None:
    loggers = [logging.getLogger(name) for name in FRAMEWORKS["instructor"]]
    app = OverChat(provider, "sync", traces)  # guard() gives the loggers their filter
    assert all(len(logger.filters) == 1 for logger in loggers)  # once
    taken = [logger.filters.pop() for logger in loggers]
    provider.reply(*[ToolCalls([ToolCall("Strict", STRUCTURE)])] * 2)
    with pytest.raises(InstructorRetryException):
        app.create(TEXT, Strict, max_retries=1)
    assert MAIL in "\n".join(log)  # the control
    for logger, each in zip(loggers, taken, strict=True):
        logger.addFilter(each)
    app.close()


def test_all_its_loggers_have_the_filter() -> None:
    """None is missing in the list, of those that the package makes."""
    source = "".join(path.read_text(encoding="utf-8") for path in Path(instructor.__file__).parent.rglob("*.py"))
    assert set(re.findall(r'getLogger\("([^"]+)"\)', source)) <= set(FRAMEWORKS["instructor"])


def test_its_spans_are_made_safe(provider: LoopbackProvider, traces: Traces) -> None:
    instrumentation = pytest.importorskip("openinference.instrumentation.instructor")
    instrumentor = instrumentation.InstructorInstrumentor()
    instrumentor.instrument(tracer_provider=traces.provider)
    try:
        app = OverChat(provider, "sync", traces)
        provider.reply(app.structured)
        assert dict(app.structure(TEXT)) == {"mail": MAIL, "account": IBAN}
        app.clean()
        app.close()
    finally:
        instrumentor.uninstrument()


def test_around_a_raw_client_it_is_not_guarded(provider: LoopbackProvider) -> None:
    with openai.OpenAI(base_url=provider.base_url, api_key="k") as raw:
        made = instructor.from_openai(raw)
        with pytest.raises(Misuse, match="not guarded"):
            assert_guarded(made)
        with pytest.raises(Misuse, match=r"from_openai\(guard\("):
            guard(made, in_memory(names="off"))
        with pytest.raises(Misuse, match=r"from_openai\(guard\("):
            bind(made, **TOLD)
    with pytest.raises(Misuse, match="not guarded"):
        assert_guarded(instructor.from_litellm(lambda **asked: None))
