"""Inside an edge, and below a middleware that guards, whatever is not guarded is refused before it starts."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final, NoReturn

from langchain_core.callbacks import BaseCallbackHandler, BaseCallbackManager
from langchain_core.runnables.config import ensure_config, var_child_runnable_config

from guarded_client._errors import Misuse
from guarded_client.adapters.open_edge import OPEN, PLAIN

MARK: Final = "guarded_client_inside"
"""Metadata of runs of guarded models, and of wrapped tools and retrievers."""

_BELOW: Final[ContextVar[bool]] = ContextVar("guarded_client.below", default=False)
"""Whether a middleware that guards has been asked, and what it asks for runs."""
_LAST: Final = (
    "not sent: other middleware runs a model that is not guarded, behind GuardMiddleware: let GuardMiddleware be the "
    "last in the list of middleware"
)


def is_watched() -> bool:
    """Whether guarded models say in the metadata of their runs that they are."""
    return OPEN.get() is not None or _BELOW.get()


class Watch(BaseCallbackHandler):
    """A callback handler that lets guarded models, and wrapped tools and retrievers, start.

    In a tool that was given real values, it lets nothing start, nor be told to the handlers behind it.
    """

    raise_error = True
    run_inline = True

    def on_chat_model_start(
        self, serialized: Any, messages: Any, *, metadata: Mapping[str, Any] | None = None, **more: Any
    ) -> None:
        """See the class."""
        _see(metadata, "a chat model that is not guarded: guard(model, policy), or add GuardMiddleware to the agent")

    def on_llm_start(self, serialized: Any, prompts: Any, **more: Any) -> NoReturn:
        """See the class."""
        raise Misuse("not sent: an LLM that is not a chat model runs inside an edge, and cannot be guarded")

    def on_tool_start(
        self, serialized: Any, input_str: Any, *, metadata: Mapping[str, Any] | None = None, **more: Any
    ) -> None:
        """See the class."""
        _see(metadata, "a tool that is not wrapped: edge_tool(tool), or add GuardMiddleware to the agent")

    def on_retriever_start(
        self, serialized: Any, query: Any, *, metadata: Mapping[str, Any] | None = None, **more: Any
    ) -> None:
        """See the class."""
        _see(metadata, "a retriever that is not wrapped: GuardedDocuments(...).retriever(retriever)")

    def on_chain_start(self, serialized: Any, inputs: Any, **more: Any) -> None:
        """See the class. Graphs keep what they are given in checkpoints, too."""
        _see_plain("runs a chain or a graph, whose traces would have them")

    def on_custom_event(self, name: str, data: Any, **more: Any) -> None:
        """See the class."""
        _see_plain("dispatches an event, which traces would have (a stream writer tells the caller alone)")

    def on_text(self, text: str, **more: Any) -> None:
        """See the class."""
        _see_plain("tells its callbacks a text, which traces would have")


def _see(metadata: Mapping[str, Any] | None, what: str) -> None:
    _see_plain("runs a model, a tool or a retriever, whose traces would have them")
    if not (metadata or {}).get(MARK):
        raise Misuse(f"not sent: inside an edge runs {what}")


def _see_plain(what: str) -> None:
    if PLAIN.get():
        raise Misuse(
            f"a tool that gets real values {what}: do not name it under restore.tools in the policy, so that it gets "
            "placeholders"
        )


class ModelWatch(BaseCallbackHandler):
    """A callback handler that lets guarded chat models start, and no others."""

    raise_error = True
    run_inline = True

    def on_chat_model_start(
        self, serialized: Any, messages: Any, *, metadata: Mapping[str, Any] | None = None, **more: Any
    ) -> None:
        """See the class."""
        if not (metadata or {}).get(MARK):
            raise Misuse(_LAST)

    def on_llm_start(self, serialized: Any, prompts: Any, **more: Any) -> NoReturn:
        """See the class."""
        raise Misuse(_LAST)


def watched(callbacks: Any, watch: BaseCallbackHandler) -> Any:
    """The callbacks of a run, after a watch that refuses before they are told."""
    if not isinstance(callbacks, BaseCallbackManager):
        return [watch, *(callbacks or ())]
    copy: Any = callbacks.copy()
    for handlers in (copy.handlers, copy.inheritable_handlers):
        handlers.insert(0, watch)
    return copy


@contextmanager
def below() -> Generator[None]:
    """Around what a middleware asks for: a chat model that other middleware chose there has to be guarded too."""
    if OPEN.get() is not None:  # the edge watches
        yield
        return
    config: Any = ensure_config()
    mark = _BELOW.set(True)
    token = var_child_runnable_config.set({**config, "callbacks": watched(config.get("callbacks"), ModelWatch())})
    try:
        yield
    finally:
        var_child_runnable_config.reset(token)
        _BELOW.reset(mark)
