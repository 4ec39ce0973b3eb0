"""Inside an edge, whatever is not guarded is refused before it starts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NoReturn

from langchain_core.callbacks import BaseCallbackHandler

from guarded_client._errors import Misuse
from guarded_client.adapters.seal import PLAIN

MARK: Final = "guarded_client_inside"
"""Metadata of runs of guarded models, and of wrapped tools and retrievers."""


class Watch(BaseCallbackHandler):
    """A callback handler that lets guarded models, and wrapped tools and retrievers, start."""

    raise_error = True
    run_inline = True

    def on_chat_model_start(
        self, serialized: Any, messages: Any, *, metadata: Mapping[str, Any] | None = None, **more: Any
    ) -> None:
        """See the class."""
        _see(metadata, "a chat model that is not guarded: guard(model, policy), or add GuardMiddleware to the agent")

    def on_llm_start(self, serialized: Any, prompts: Any, **more: Any) -> NoReturn:
        """See the class."""
        raise Misuse("not sent: inside an edge runs an LLM that is no chat model, which cannot be guarded")

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


def _see(metadata: Mapping[str, Any] | None, what: str) -> None:
    if PLAIN.get():
        raise Misuse(
            "a tool that gets real values runs a model, a tool or a retriever, whose traces would have them: do not "
            "name it under restore.tools in the policy, so that it gets placeholders"
        )
    if not (metadata or {}).get(MARK):
        raise Misuse(f"not sent: inside an edge runs {what}")
