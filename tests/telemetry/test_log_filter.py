"""A filter that makes log records safe, and the loggers of frameworks that get it by themselves."""

import importlib.util
import logging
import sys
import threading
from collections.abc import Iterator
from contextvars import copy_context
from itertools import chain
from pathlib import Path
from types import ModuleType

import openai
import pytest

from guarded_client import ScrubbingFilter, guard, scrub, tagged
from guarded_client.protection import loggers, mask
from guarded_client.protection.conversations import Conversations
from guarded_client.telemetry import witness
from guarded_client.testing import LoopbackProvider
from tests.conftest import TAGS, in_memory

MAIL = "zoe@exemple.fr"


@pytest.fixture(autouse=True)
def _on_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mask, "_conversations", Conversations())
    monkeypatch.setattr(witness, "_listeners", [])


@pytest.fixture
def written() -> Iterator[list[str]]:
    lines: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(handler.format(record))  # type: ignore[method-assign]
    shop, above = logging.getLogger("shop"), logging.getLogger()
    made = ScrubbingFilter()
    shop.addFilter(made)
    above.addHandler(handler)
    yield lines
    above.removeHandler(handler)
    shop.removeFilter(made)


def ask(provider: LoopbackProvider) -> None:
    with openai.OpenAI(base_url=provider.base_url, api_key="k") as bare:
        client = guard(bare, in_memory(names="off"))
        _ = client.chat.completions.create(model="m", messages=[{"role": "user", "content": f"I am {MAIL}"}])


def test_messages_and_tracebacks_have_placeholders(provider: LoopbackProvider, written: list[str]) -> None:
    _ = scrub("")
    log = logging.getLogger("shop")
    with tagged(**TAGS):
        ask(provider)
        log.warning("asked by %s", MAIL)
        try:
            raise ValueError(f"{MAIL} is nobody")
        except ValueError:
            log.exception("failed for %(who)s", {"who": MAIL})
        logging.getLogger("elsewhere").warning("asked by %s", MAIL)
    first, second, control = written
    assert first == "asked by <EMAIL_ADDRESS_1>"
    assert second.startswith("failed for <EMAIL_ADDRESS_1>\n") and "<EMAIL_ADDRESS_1> is nobody" in second
    assert MAIL not in second
    assert control == f"asked by {MAIL}"  # another logger's


def test_what_is_beside_the_message_has_placeholders_too(provider: LoopbackProvider, written: list[str]) -> None:
    _ = scrub("")
    kept: list[logging.LogRecord] = []
    handler = logging.Handler()
    handler.emit = kept.append  # type: ignore[method-assign]
    shop = logging.getLogger("shop")
    shop.addHandler(handler)
    with tagged(**TAGS):
        ask(provider)
        shop.warning("asked", extra={"who": MAIL, "all": {"mails": [MAIL]}, "error": KeyError(MAIL), "count": 3,
                                     "card": 4111111111111111, "took_ns": 123456789, MAIL: 1})  # fmt: skip
    shop.warning("later", extra={"took_ns": 123456789})
    shop.removeHandler(handler)
    record, later = kept
    assert (vars(record)["card"], vars(record)["took_ns"], MAIL in vars(record)) == ("<CREDIT_CARD>", 123456789, False)
    assert vars(later)["took_ns"] == 123456789, "most numbers that belong to no call are sizes and times"
    safe = "<EMAIL_ADDRESS_1>"
    told: dict[str, object] = vars(record)
    assert [told[name] for name in ("who", "all", "error", "count")] == [safe, {"mails": [safe]}, f"'{safe}'", 3]


def test_a_line_of_code_in_a_stack_is_written(provider: LoopbackProvider, written: list[str]) -> None:
    _ = scrub("")

    def asks(_: str) -> None:
        logging.getLogger("shop").warning("asked", stack_info=True)

    with tagged(**TAGS):
        ask(provider)
        asks("zoe@exemple.fr")
    (line,) = written
    assert line.startswith("asked\n") and MAIL not in line and 'asks("<EMAIL_ADDRESS_1>")' in line


class Unspeakable:
    def __str__(self) -> str:
        raise ValueError(MAIL)


def test_a_record_that_cannot_be_written_breaks_the_program_that_logs(written: list[str]) -> None:
    log = logging.getLogger("shop")
    log.warning("%d of %s", "one", MAIL)
    log.warning("%s", Unspeakable())
    log.warning(f"asked by {MAIL}", extra={"who": Unspeakable()})
    try:
        raise LookupError(Unspeakable())
    except LookupError:
        log.exception("failed")
    assert len(written) == 4 and not any(MAIL in line for line in written)


def test_a_traceback_that_another_handler_has_written_is_made_safe(written: list[str]) -> None:
    record = logging.makeLogRecord(
        {"name": "shop", "levelno": logging.ERROR, "msg": "failed", "exc_text": f"ValueError: {MAIL}"}
    )
    logging.getLogger("shop").handle(record)
    assert written == ["failed\n<REMOVED>"]


def test_a_message_that_another_handler_has_written_was_left_beside_the_safe_one() -> None:
    record = logging.makeLogRecord({"msg": "asked by %s", "args": (MAIL,)})
    _ = logging.Formatter().format(record)
    assert record.message == f"asked by {MAIL}"
    assert ScrubbingFilter().filter(record)
    assert MAIL not in repr(vars(record)) and record.message == record.msg


def test_what_belongs_to_no_conversation_is_removed(written: list[str]) -> None:
    logging.getLogger("shop").warning("asked by %s", MAIL)
    assert written == ["<REMOVED>"]


def test_loggers_of_a_framework_get_the_filter_once(
    provider: LoopbackProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    for framework in loggers.FRAMEWORKS:
        monkeypatch.delitem(sys.modules, framework, raising=False)
    for _ in range(2):
        ask_without_tags(provider)
    for name in chain.from_iterable(loggers.FRAMEWORKS.values()):
        assert [type(each) for each in logging.getLogger(name).filters] == [ScrubbingFilter]
    assert not witness.listening()  # none is there, so nothing is remembered for it
    monkeypatch.setitem(sys.modules, "instructor", ModuleType("instructor"))
    ask_without_tags(provider)
    assert witness.listening()


def ask_without_tags(provider: LoopbackProvider) -> None:
    with tagged(**TAGS):
        ask(provider)


@pytest.mark.parametrize("framework", ["dspy", "haystack", "llama_index.core", "semantic_kernel"])
def test_the_loggers_are_those_of_the_frameworks_modules(framework: str) -> None:
    try:
        installed = importlib.util.find_spec(framework)
    except ModuleNotFoundError:
        installed = None
    if installed is None or installed.origin is None:
        pytest.skip("not installed here")
    home = Path(installed.origin).parent
    for name in loggers.FRAMEWORKS[framework]:
        if not name.startswith(framework):
            continue  # it is called by a name of its own
        source = home.joinpath(*name.removeprefix(f"{framework}.").split(".")).with_suffix(".py")
        assert "getLogger(__name__)" in source.read_text(encoding="utf-8")


def test_a_refusal_for_want_of_tags_was_removed_where_it_was_logged(
    provider: LoopbackProvider, written: list[str]
) -> None:
    """A framework logs what a thread without tags was refused: nothing else tells of it."""
    log = logging.getLogger("shop")

    def working(raised: bool) -> None:
        with openai.OpenAI(base_url=provider.base_url, api_key="k") as bare:
            try:
                _ = guard(bare, in_memory(names="off")).models.list()
            except Exception as error:
                try:
                    raise LookupError(MAIL) from error if raised else None
                except LookupError as wrapped:
                    log.warning("not remembered: %s", wrapped)
            try:
                raise LookupError(MAIL)
            except LookupError:
                log.exception("failed: %s", MAIL)

    for raised in (False, True):
        working(raised)
        refused, other = written
        assert refused.startswith("<REMOVED> missing purpose, retention: put the call inside") and MAIL not in refused
        assert other == "<REMOVED>\n<REMOVED>", "what belongs to nobody"
        written.clear()


def test_the_loggers_of_agno_are_those_that_it_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    held, theirs = ModuleType(loggers.AGNO), logging.Logger("shop.agents")
    held.logger, held.agent_logger, held.team_logger = theirs, theirs, object()  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, loggers.AGNO, held)
    loggers.make_safe()
    loggers.make_safe()
    assert [type(each) for each in theirs.filters] == [ScrubbingFilter]
    monkeypatch.delitem(sys.modules, loggers.AGNO)
    monkeypatch.setattr(logging.root.manager, "loggerDict", {})
    loggers.make_safe()
    assert "agno" not in logging.root.manager.loggerDict, "it has a class of its own, which it makes it of"


def test_the_dictionary_of_structlog_was_lost_and_its_error_told(
    provider: LoopbackProvider, written: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """``ProcessorFormatter`` takes the message for a dictionary, and looks for the exception where there is one."""
    _ = scrub("")
    log, kept = logging.getLogger("shop"), list[logging.LogRecord]()
    monkeypatch.setattr(logging.getLogger().handlers[-1], "emit", kept.append)
    with tagged(**TAGS):
        ask(provider)
        log.warning({"event": f"asked by {MAIL}", "who": {MAIL: [MAIL]}, "n": 3}, extra={"_logger": log, "_name": "x"})
        for form in (bool, lambda error: error, lambda error: (type(error), error, None)):
            try:
                raise ValueError(f"{MAIL} is nobody")
            except ValueError as error:
                log.warning({"event": "failed", "exc_info": form(error)})
    log.warning({"event": f"later {MAIL}"})
    first, *failed, last = (record.msg for record in kept)
    assert first == {"event": "asked by <EMAIL_ADDRESS_1>", "who": {"<EMAIL_ADDRESS_1>": ["<EMAIL_ADDRESS_1>"]}, "n": 3}
    assert vars(kept[0])["_logger"] is log
    for event in failed:
        assert isinstance(event, dict) and set(event) == {"event", "exception"}
        assert event["exception"].strip().endswith("ValueError: <EMAIL_ADDRESS_1> is nobody")
    assert last == {"event": "<REMOVED>"}


def test_names_that_a_program_made_up_are_safe_too(provider: LoopbackProvider, written: list[str]) -> None:
    _ = scrub("")
    kept: list[logging.LogRecord] = []
    log = logging.getLogger("shop")
    log.addFilter(lambda record: kept.append(record) or True)
    with tagged(**TAGS):
        ask(provider)
        for name in (f"answers {MAIL}", "answers 3", "Thread-7 (answer)"):
            thread = threading.Thread(target=copy_context().run, args=(log.warning, "done"), name=name)
            thread.start()
            thread.join()
    log.filters.pop()
    assert [record.threadName for record in kept] == ["answers <EMAIL_ADDRESS_1>", "answers 3", "Thread-7 (answer)"]
    assert {(record.name, record.processName) for record in kept} == {("shop", "MainProcess")}


def test_the_long_name_of_a_logger_was_removed(written: list[str]) -> None:
    for name in loggers.FRAMEWORKS["llama_index.core"]:
        record = logging.makeLogRecord({"name": name, "msg": MAIL, "taskName": f"answers {MAIL}"})
        assert ScrubbingFilter().filter(record)
        assert (record.name, record.msg, vars(record)["taskName"]) == (name, "<REMOVED>", "<REMOVED>")


def test_a_record_that_collecting_garbage_writes_waited_for_its_own_thread(written: list[str]) -> None:
    """``captureWarnings`` makes one of each file or socket that nobody closed, wherever in the code that is noticed."""
    _ = scrub("")

    def collecting() -> None:
        with mask._conversations._lock:
            logging.getLogger("shop").warning("ResourceWarning: unclosed file of %s", MAIL)

    thread = threading.Thread(target=collecting, daemon=True)
    thread.start()
    thread.join(20)
    assert not thread.is_alive() and len(written) == 1
