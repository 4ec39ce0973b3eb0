"""Calls of LiteLLM as requests of a wire: what of their arguments is said to the provider, and what stays here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from guarded_client._errors import Misuse

RECIPIENT: Final = "litellm"
"""As consent names whoever gets a call that LiteLLM sends: which provider it is, LiteLLM chooses afterwards."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """How a call of LiteLLM is read.

    Attributes:
        wire: whose form it has.
        path: of the wire's API.
        metadata: the key under which LiteLLM keeps its own notes in a request to its proxy, and the caller's metadata.
        ends: whether a stream says that it ends.
    """

    wire: str
    path: str
    metadata: str = "metadata"
    ends: bool = True


_CHAT: Final = Endpoint("openai", "/v1/chat/completions")
_COMPLETION: Final = Endpoint("openai", "/v1/completions")
_EMBEDDING: Final = Endpoint("openai", "/v1/embeddings")
_RESPONSE: Final = Endpoint("openai", "/v1/responses", "litellm_metadata", ends=False)
_MESSAGE: Final = Endpoint("anthropic", "/v1/messages", "litellm_metadata", ends=False)
ENDPOINTS: Final[Mapping[str, Endpoint]] = {
    **dict.fromkeys(("completion", "acompletion"), _CHAT),
    **dict.fromkeys(("text_completion", "atext_completion"), _COMPLETION),
    **dict.fromkeys(("embedding", "aembedding", "embeddings"), _EMBEDDING),
    **dict.fromkeys(("responses", "aresponses"), _RESPONSE),
    "anthropic_messages": _MESSAGE,
}
"""By the name of LiteLLM's function, which is that of a call's kind in its proxy too."""
READ: Final = "chats, completions, responses, messages and embeddings"
TEXTS: Final = frozenset({"messages", "input", "prompt", "instructions", "system", "tools", "functions"})
"""Arguments that are read wherever they come from."""
_FALLBACKS: Final = ("fallbacks", "context_window_fallbacks", "content_policy_fallbacks")


def see_nothing_in_place_of(asked: Mapping[str, Any]) -> None:
    """See that nothing would be sent in the place of what was guarded.

    Raises:
        Misuse: fallbacks that say more than names of models, or ``extra_body``.
    """
    if asked.get("extra_body") is not None or any(_overrides(asked.get(name)) for name in _FALLBACKS):
        raise Misuse("not sent: write keys of extra_body into the request itself, and fallbacks as names of models")


def _overrides(fallbacks: object) -> bool:
    if fallbacks is None:
        return False
    return not isinstance(fallbacks, list) or any(not isinstance(one, str) for one in cast("list[object]", fallbacks))


def plain(value: object, name: str) -> Any:
    """A value made of dicts, lists and strings; LiteLLM's own messages, and models of pydantic, become such.

    Raises:
        Misuse: it is something else.
    """
    try:
        return json.loads(json.dumps(value, default=_dumped))
    except (TypeError, ValueError, RecursionError):
        problem = f"not sent: {name} holds what no JSON can hold, so that it cannot be read"
    raise Misuse(problem)


def _dumped(value: Any) -> Any:
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json", exclude_none=True)
    raise TypeError
