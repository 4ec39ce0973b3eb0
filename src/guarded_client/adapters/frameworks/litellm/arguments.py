"""Arguments of LiteLLM's functions that go to it beside the request: what of them is looked at first, and how.

Headers and ids, which callbacks are told as well, pass the guard as headers of the request: it refuses personal data in
them. A class that a reply is to have passes as its schema.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, Final, cast

from guarded_client._errors import Misuse

_BESIDE: Final = frozenset(
    {"additional_drop_params", "allowed_openai_params", "api_base", "api_key", "api_version", "base_url", "cache",
     "caching", "client", "content_policy_fallbacks", "context_window_fallbacks", "custom_llm_provider", "drop_params",
     "extra_headers", "fallbacks", "headers", "hooks", "litellm_call_id", "litellm_session_id", "litellm_trace_id",
     "max_retries", "mock_timeout", "num_retries", "organization", "request_timeout", "retry_policy", "retry_strategy",
     "shared_session", "ssl_verify", "timeout", "ttl"}
)  # fmt: skip
"""Arguments about the call and not in it: they go to LiteLLM as they are."""
_HEADERS: Final = ("headers", "extra_headers")
_SAID: Final = {
    "organization": "openai-organization", "litellm_call_id": "x-litellm-call-id",
    "litellm_session_id": "x-litellm-session-id", "litellm_trace_id": "x-litellm-trace-id",
}  # fmt: skip
"""Arguments that are a text, by the header under which it is looked at."""
_OF_BODY: Final = frozenset(
    {"accept-encoding", "baggage", "connection", "content-encoding", "content-length", "content-type", "cookie",
     "expect", "host", "te", "transfer-encoding", "upgrade"}
)  # fmt: skip
"""Headers that would say something of the request that passes the guard: they are looked at under another name."""
_OURS: Final = "x-guarded-"


def is_beside(key: str) -> bool:
    """Whether an argument goes beside the request."""
    return key in _BESIDE


def headers_of(asked: Mapping[str, Any]) -> list[tuple[bytes, bytes]]:
    """The headers under which the guard looks at what goes beside the request.

    Raises:
        Misuse: headers that are no texts by name.
    """
    found = [(_SAID[name], asked[name]) for name in _SAID if asked.get(name) is not None]
    for key in _HEADERS:
        found += _pairs(key, asked.get(key))
    if isinstance(kept := asked.get("cache"), Mapping):  # a namespace is a part of the cache's keys
        said = cast("Mapping[object, object]", kept).items()
        found += [(f"x-litellm-cache-{name}", value) for name, value in said if isinstance(value, str)]
    return [(_named(name), _text(value)) for name, value in found if value is not None]


def _pairs(key: str, headers: object) -> Iterator[tuple[str, object]]:
    if headers is None:
        return
    if not isinstance(headers, Mapping):
        raise Misuse(f"not sent: {key} takes texts by name: {{'x-team': 'sales'}}")
    for name, value in cast("Mapping[object, object]", headers).items():
        yield _text(name).decode("utf-8", "replace"), value


def _named(name: str) -> bytes:
    lower = name.lower()
    kept = lower not in _OF_BODY and not lower.startswith(_OURS)
    return (lower if kept else f"x-litellm-{lower}").encode("utf-8", "replace")


def _text(value: object) -> bytes:
    return value if isinstance(value, bytes) else as_meant(str(value)).encode("utf-8", "replace")


def as_meant(text: str) -> str:
    """A header's text, if it was sent in UTF-8: servers read headers as Latin-1."""
    try:
        return text if text.isascii() else text.encode("latin-1").decode()
    except UnicodeError:
        return text


def schema_of(value: object, key: str) -> Any:
    """A class that a reply is to have, as the request says it.

    Raises:
        Misuse: LiteLLM knows no schema of it.
    """
    written: Any = import_module("litellm.llms.base_llm.base_utils")
    try:
        schema = written.type_to_response_format_param(value)
    except Exception:  # what it says of the class stays here
        schema = None
    if schema is None:
        raise Misuse(
            f"not sent: {key} is a class of which no schema is known; give it a model of pydantic, or a schema"
        )
    return schema
