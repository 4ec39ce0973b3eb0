"""Loggers of frameworks that write texts of calls: their records are made safe before any handler sees them."""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import chain
from typing import Any, Final, cast

from guarded_client._errors import TagsRefused
from guarded_client.protection.document import REMOVED
from guarded_client.protection.mask import scrub, scrub_name, scrub_number, scrubber_of

AGNO: Final = "agno.utils.log"
_OF_AGNO: Final = ("logger", "agent_logger", "team_logger", "workflow_logger")
"""Where Agno holds its loggers. They are of a class of its own, and have the names and handlers that it is told."""
FRAMEWORKS: Final[Mapping[str, tuple[str, ...]]] = {
    AGNO: (),
    "autogen_core": ("autogen_core",),
    "dspy": (
        "dspy.predict.program_of_thought", "dspy.predict.react", "dspy.predict.react_v2", "dspy.predict.rlm",
        "dspy.teleprompt.bettertogether", "dspy.teleprompt.bootstrap", "dspy.teleprompt.simba",
        "dspy.utils.parallelizer",
    ),
    "google.adk": ("google_adk.google.adk.runners", "google_adk.google.adk.workflow._node_runner"),
    "haystack": (
        "haystack.components.agents.tool_calling", "haystack.components.embedders.openai_document_embedder",
        "haystack.components.generators.chat.fallback", "haystack.components.generators.chat.openai",
        "haystack.components.generators.chat.openai_responses", "haystack.components.generators.utils",
    ),
    "instructor": (
        "instructor", "instructor.auto_client", "instructor.cache", "instructor.v2", "instructor.v2.retry",
        "instructor.batch.providers.anthropic", "instructor.batch.providers.openai",
    ),
    "llama_index.core": (
        "llama_index.core.agent.workflow.workflow_events", "llama_index.core.chat_engine.condense_plus_context",
        "llama_index.core.chat_engine.condense_question", "llama_index.core.llms.function_calling",
        "llama_index.core.program.function_program", "llama_index.core.program.llm_program",
        "llama_index.core.program.utils", "llama_index.core.query_engine.router_query_engine",
        "llama_index.core.query_engine.sql_join_query_engine",
        "llama_index.core.query_engine.sub_question_query_engine",
    ),
    "semantic_kernel": (
        "agent_runtime.core", "in_process_runtime", "in_process_runtime.events",
        "semantic_kernel.agents.orchestration.agent_actor_base",
        "semantic_kernel.agents.strategies.selection.kernel_function_selection_strategy",
        "semantic_kernel.agents.strategies.termination.kernel_function_termination_strategy",
        "semantic_kernel.contents.chat_history", "semantic_kernel.functions.kernel_function",
        "semantic_kernel.functions.kernel_function_from_prompt", "semantic_kernel.kernel",
        "semantic_kernel.processes.local_runtime.local_process", "semantic_kernel.processes.local_runtime.local_step",
        "semantic_kernel.prompt_template.handlebars_prompt_template",
        "semantic_kernel.prompt_template.jinja2_prompt_template",
        "semantic_kernel.prompt_template.kernel_prompt_template",
    ),
}  # fmt: skip
"""By framework, its loggers that write texts above the level ``DEBUG``: arguments, errors, answers that do not fit.

What a logger writes passes its own filters, not those of the loggers above it.
"""
_NAME: Final = re.compile(r"[A-Za-z_][\w.\-]{0,127}")
"""What a program names something that it writes beside a message; of another name, somebody made it up from a text."""
_NAMES: Final = ("name", "threadName", "processName", "taskName")
_GIVEN: Final = re.compile(r"(?:Main)?[A-Za-z_]+(?:-\d{1,6}(?:_\d{1,6})?)?")
"""How Python names threads, processes and tasks."""
_CAUSES: Final = 16
_PLAIN: Final = logging.Formatter()
_OWN: Final = frozenset({*vars(logging.makeLogRecord({})), "message", "asctime", "taskName"})
"""What every record has; all else is ``extra`` of the program."""


class ScrubbingFilter(logging.Filter):
    """A filter for a logger, or a handler, that lets all records pass and makes them safe with :func:`scrub`.

    The conversation is that of the tags around the call, or of its trace; of a record that belongs to none, the text
    becomes ``<REMOVED>``.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Make a record safe: its message, the traceback or stack that comes with it, what is beside it (``extra``)."""
        record.msg, record.args = _said(record), ()
        if record.msg == REMOVED and (refused := _refusal(record)) is not None:
            record.msg = f"{REMOVED} {refused}"
        if "message" in vars(record):  # a handler before this one has put it there
            record.message = record.getMessage()
        if record.exc_info:
            record.exc_text, record.exc_info = _safe(partial(_PLAIN.formatException, record.exc_info)), None
        elif record.exc_text:
            record.exc_text = _safe(partial(str, record.exc_text))
        if record.stack_info:  # it quotes lines of code, which may be typed in by somebody
            record.stack_info = _safe(partial(str, record.stack_info))
        _make_extra_safe(record)
        for name in _NAMES:
            value = vars(record).get(name)
            if isinstance(value, str) and _GIVEN.fullmatch(value) is None:
                setattr(record, name, _named(value))
        return True


def _make_extra_safe(record: logging.LogRecord) -> None:
    """Make safe what a program writes beside a message."""
    for name in vars(record).keys() - _OWN:
        value = vars(record)[name]
        if _NAME.fullmatch(name) is None:
            delattr(record, name)
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            setattr(record, name, _number(value))
        elif value is not None and not isinstance(value, (bool, logging.Logger)):
            setattr(record, name, _safe(partial(_told, value)))


def _refusal(record: logging.LogRecord) -> TagsRefused | None:
    """What was refused for want of tags, if that is what the record tells of: where none are, it would say nothing."""
    error = record.exc_info[1] if record.exc_info else sys.exception()
    for _ in range(_CAUSES):
        if error is None or isinstance(error, TagsRefused):
            return error
        error = error.__cause__ or error.__context__
    return None


def _said(record: logging.LogRecord) -> Any:
    """The message; that of structlog, which is formatted later, is a dictionary and stays one."""
    said: object = record.msg
    if record.args or not isinstance(said, dict):
        return _safe(record.getMessage)
    made = _safe(partial(_event, cast("dict[object, object]", said)))
    return cast("object", made) if isinstance(made, dict) else {"event": made}


def _event(said: Mapping[object, object]) -> object:
    event = dict(said)
    if raised := event.pop("exc_info", None):  # else it would be looked for again where the record is formatted
        error: object = cast("tuple[object, ...]", raised)[1] if isinstance(raised, tuple) else raised
        error = error if isinstance(error, BaseException) else sys.exception()
        event["exception"] = "".join(traceback.format_exception(error)) if error is not None else ""
    return event


def _told(value: object) -> object:
    """Something beside the message, which formatters may write too."""
    return cast("object", value) if isinstance(value, (str, list, dict)) else str(value)


def _safe(told: Callable[[], object]) -> Any:
    """What is told, made safe. A filter that raises would do so in the program that logs: then it is left out."""
    try:
        return scrub(told())
    except Exception:
        return REMOVED


def _named(name: str) -> str:
    try:
        return scrub_name(name)
    except Exception:
        return REMOVED


def _number(value: float) -> object:
    try:
        return scrub_number(value)
    except Exception:
        return REMOVED


_FILTER: Final = ScrubbingFilter()


def make_safe() -> None:
    """See that loggers of frameworks write no values. Of a framework that is not there yet, too.

    Where one is there, calls are remembered from now on, so that its records have placeholders from the first call on.
    """
    for logger in _loggers():
        if _FILTER not in logger.filters:
            logger.addFilter(_FILTER)
    if any(name in sys.modules for name in FRAMEWORKS):
        _ = scrubber_of()


def _loggers() -> Iterator[logging.Logger]:
    yield from map(logging.getLogger, chain.from_iterable(FRAMEWORKS.values()))
    of_agno = sys.modules.get(AGNO)
    for name in _OF_AGNO:
        held: object = getattr(of_agno, name, None)
        if isinstance(held, logging.Logger):
            yield held
