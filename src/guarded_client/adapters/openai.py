"""The OpenAI SDK: clients of the same type, guarded at their HTTP client. The only module that knows ``openai``."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final, TypeVar, cast

from guarded_client._errors import GuardError, Misuse
from guarded_client._model import Tags
from guarded_client._tags import HEADER, Binding, merged
from guarded_client.adapters.exchange import Engine
from guarded_client.adapters.http import Delegate
from guarded_client.adapters.http_families import guard_http
from guarded_client.codecs.models import ModelList
from guarded_client.codecs.openai_chat import OpenAIChat
from guarded_client.codecs.wire import Codec

C = TypeVar("C")

NO_WEBSOCKETS: Final = "guarded-client-refuses-websockets://not-guarded.invalid"
"""WebSocket methods do not pass the HTTP client. With this base URL they fail before they connect."""

_BINDING: Final = "_guarded_client_binding"
_CHAT: Final = re.compile(r"/+chat/+completions/*\Z", re.IGNORECASE)
_MODELS: Final = re.compile(r"/models(/[\w.:-]{1,120})?/?\Z")


def is_client(client: object) -> bool:
    """Whether this is a client of the OpenAI SDK (Azure's are subclasses)."""
    import openai

    known = isinstance(client, (openai.OpenAI, openai.AsyncOpenAI))
    if known and "Bedrock" in type(client).__name__:
        raise Misuse("Bedrock clients sign requests before the guard can change them; this version cannot guard them")
    return known


def codecs(client: Any, blobs: frozenset[str]) -> Callable[[str, str], Codec | None]:
    """Finds the codec of an endpoint of this client's API."""
    provider = "azure.ai.openai" if "Azure" in type(client).__name__ else "openai"
    chat, models = OpenAIChat(provider, blobs), ModelList(provider)

    def find(method: str, path: str) -> Codec | None:
        if method == "POST" and _CHAT.search(path):
            return chat
        if method == "GET" and _MODELS.search(path):
            return models
        return None

    return find


_RECIPIENTS: Final = {
    "openai": ("openai.com",),
    "azure.ai.openai": ("openai.azure.com", "services.ai.azure.com", "cognitiveservices.azure.com"),
}


def recipient(host: str) -> str:
    """Who stands behind a host: ``openai``, ``azure.ai.openai``, or the host itself for any other server."""
    host = host.lower().rstrip(".")
    for name, domains in _RECIPIENTS.items():
        if any(host == domain or host.endswith("." + domain) for domain in domains):
            return name
    return host


def guard_client(client: C, engine: Engine) -> C:
    """A guarded client of the same type; ``client`` is left as it is, and both share one connection pool.

    Raises:
        Misuse: it is guarded already, or its class cannot be copied.
    """
    inner = http_client_of(client)
    guarded: C = _copied(client, http_client=guard_http(inner, engine, translated))
    return guarded


def http_client_of(client: Any) -> Any:
    """The SDK's HTTP client. It has no public accessor."""
    return client._client


def is_guarded_http(client: Any) -> bool:
    """Whether the client's HTTP requests pass a guard."""
    return isinstance(http_client_of(client), Delegate)


def is_guarded(client: Any) -> bool:
    """Whether every HTTP request and WebSocket of the client passes the guard, or fails."""
    return is_guarded_http(client) and str(client.websocket_base_url) == NO_WEBSOCKETS


def bind_client(client: C, tags: Tags) -> C:
    """A copy of a guarded client that carries tags, over those it carries already."""
    if not is_guarded(client):
        raise Misuse("bind() takes a guarded client: guard(client, policy) first")
    before: Binding | None = getattr(client, _BINDING, None)
    binding = Binding(tags if before is None else merged(before.tags, tags))
    bound: C = _copied(client, default_headers={HEADER: binding.id})
    setattr(bound, _BINDING, binding)
    return bound


def _copied(client: Any, **options: Any) -> Any:
    copy: Any = None
    with suppress(TypeError):  # a subclass with an __init__ of its own
        copy = cast("Any", type(client)).copy(client, **options)
    if type(copy) is not type(client):
        raise Misuse(
            f"{type(client).__qualname__} cannot be copied: give it the parameters of openai.OpenAI's __init__, "
            "or guard a plain OpenAI client"
        )
    copy.websocket_base_url = NO_WEBSOCKETS
    seam = http_client_of(copy)
    if not isinstance(seam, Delegate):
        raise Misuse("the copy of a guarded client must keep its guard")

    @functools.wraps(cast("Any", type(client)).copy)
    def guarded_copy(**changes: Any) -> Any:
        replaced = changes.get("http_client")
        if isinstance(replaced, Delegate) and replaced.engine is not seam.engine:
            raise Misuse("this http_client is guarded by another policy; give the unguarded one, it is guarded again")
        if replaced is not None and not isinstance(replaced, Delegate):
            changes["http_client"] = guard_http(replaced, seam.engine, translated)
        _ = changes.pop("websocket_base_url", None)
        binding = getattr(copy, _BINDING, None)
        if binding is not None and changes.get("set_default_headers") is not None:
            changes["set_default_headers"] = {**changes["set_default_headers"], HEADER: binding.id}
        again = _copied(copy, **changes)
        if binding is not None:
            setattr(again, _BINDING, binding)
        return again

    copy.copy = copy.with_options = guarded_copy
    return copy


_classes: dict[type[GuardError], type[GuardError]] = {}


def _class_for(kind: type[GuardError]) -> type[GuardError]:
    import openai

    return type(kind.__name__, (kind, openai.OpenAIError), {"__module__": kind.__module__, "__doc__": kind.__doc__})


def translated(error: GuardError) -> GuardError:
    """The same error, also an ``openai.OpenAIError``: those the SDK neither retries nor wraps."""
    kind = _classes.get(type(error)) or _classes.setdefault(type(error), _class_for(type(error)))
    copy = kind.__new__(kind, *error.args)
    copy.__dict__.update(error.__dict__)
    return copy.with_traceback(error.__traceback__)
