"""LiteLLM's proxy: a guardrail that keeps what it guards from the proxy's logs and callbacks too.

# guardrails.py, beside the proxy's config.yaml
from guarded_client import Policy
from guarded_client.litellm import Guardrail

class Guarded(Guardrail):
    policy = Policy.load("policy.yaml")

# config.yaml
guardrails:
  - guardrail_name: guarded
    litellm_params: {guardrail: guardrails.Guarded, mode: [pre_call, post_call], default_on: true}
"""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from importlib import import_module
from typing import Any, ClassVar, Final, cast

from litellm.integrations.custom_guardrail import CustomGuardrail

from guarded_client._client import guard
from guarded_client._errors import GuardError, Held, Misuse, Unavailable
from guarded_client._tags import tagged
from guarded_client.adapters.halfway import Halfway, bare_client
from guarded_client.policy import Policy

__all__ = ["Guardrail"]

_PATHS: Final = {
    "completion": "/v1/chat/completions",
    "acompletion": "/v1/chat/completions",
    "embeddings": "/v1/embeddings",
    "aembedding": "/v1/embeddings",
}
_EVENTS: Final = frozenset({"pre_call", "post_call"})
_NOT_SENT: Final = frozenset({"metadata", "litellm_metadata", "guardrails", "tags"})
"""Keys of a request that LiteLLM keeps to itself."""
_READ: Final = frozenset({"messages", "input", "tools", "functions"})
"""What is read also if the caller did not write it."""
_FALLBACKS: Final = ("fallbacks", "context_window_fallbacks", "content_policy_fallbacks")
_TAGS: Final = (
    "subject", "conversation", "purpose", "basis", "scope", "retention", "region", "special", "age", "language",
    "agent", "confidence",
)  # fmt: skip


class Guardrail(CustomGuardrail):
    """A guardrail for every chat completion and embedding that passes the proxy. Other calls are refused.

    Attributes:
        policy: the policy.
        tags: defaults of tags. A caller says others by headers: ``x-guarded-subject`` and so on. The tenant is the
            caller's own: its team, or its key.
        within: seconds that a provider may take to begin its answer.
    """

    policy: ClassVar[Policy]
    tags: ClassVar[Mapping[str, Any]] = {}
    within: ClassVar[float] = 600

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        hook = "async_post_call_streaming_iterator_hook"  # the proxy looks for it in the class itself
        if hook not in vars(cls):
            setattr(cls, hook, getattr(cls, hook))

    def __init__(self, **kwargs: Any) -> None:
        """Made by the proxy.

        Raises:
            Misuse: it would not run for every call, before it and after it; or there is no policy.
        """
        base: Any = super()
        base.__init__(**kwargs)
        if _named(self.event_hook) != _EVENTS or self.default_on is not True:
            raise Misuse("the guardrail has to run for all: `mode: [pre_call, post_call]` and `default_on: true`")
        if kwargs.get("run_in_parallel") or kwargs.get("scan_raw_request"):
            raise Misuse("the guardrail changes the request: without `run_in_parallel` and `scan_raw_request`")
        if not isinstance(getattr(type(self), "policy", None), Policy):
            raise Misuse("give the guardrail a policy: class Guarded(Guardrail): policy = Policy.load(...)")
        self._client = guard(bare_client(), self.policy, wire="openai", tags=self.tags)
        self._calls: dict[int, tuple[object, Halfway]] = {}

    def should_run_guardrail(self, data: Any, event_type: Any) -> bool:
        """Always, whatever a caller, a key or a team opts out of."""
        return _named(event_type) <= _EVENTS

    async def async_pre_call_deployment_hook(self, kwargs: Any, call_type: Any) -> None:
        """Nothing more to do: the proxy's own hooks do it."""

    async def async_post_call_success_deployment_hook(self, request_data: Any, response: Any, call_type: Any) -> None:
        """Nothing more to do."""

    async def async_pre_call_hook(self, user_api_key_dict: Any, cache: Any, data: Any, call_type: Any) -> Any:
        """Put placeholders in the request. LiteLLM logs, and sends, what is returned."""
        try:
            return await self._placeholdered(user_api_key_dict, data, str(call_type))
        except GuardError as error:
            refusal = _refusal(error)
        raise refusal

    async def _placeholdered(self, caller: Any, data: dict[str, Any], call_type: str) -> dict[str, Any]:
        path = _PATHS.get(call_type)
        if path is None:
            raise Misuse(f"not sent: the guardrail reads chat completions and embeddings, and no {call_type}")
        request: dict[str, Any] = data.get("proxy_server_request") or {}
        body: dict[str, Any] = request.get("body") or {}
        headers: dict[str, str] = request.get("headers") or {}
        said = {key: data[key] for key in data if (key in body and key not in _NOT_SENT) or key in _READ}
        if not _READ & said.keys():
            raise Misuse("not sent: the proxy has no messages or input of this call that could be read")
        if "extra_body" in said or any(_overrides(said.get(name)) for name in _FALLBACKS):
            raise Misuse("not sent: write keys of extra_body into the request itself, and fallbacks as names of models")
        with tagged(**_tags(caller, headers)):
            halfway = Halfway(self._client, path, said, within=self.within)
        try:
            sent = await halfway.placeholdered()
        except BaseException:
            await halfway.abandoned()
            raise
        self._calls[id(request)] = request, halfway
        halfway.when_over(lambda: self._calls.pop(id(request), None))
        for key in said.keys() - sent.keys():
            del data[key]
        data.update(sent)
        return data

    def _taken(self, data: Mapping[str, Any]) -> Halfway | None:
        """The call that was let through, once. It is not told by the id of a call, which its caller may say."""
        found = self._calls.get(id(data.get("proxy_server_request")))
        if found is None:
            return None
        del self._calls[id(found[0])]
        return found[1]

    async def async_post_call_success_hook(self, data: Any, user_api_key_dict: Any, response: Any) -> Any:
        """The response with the real values, as a new one: what was logged is left as it is."""
        _keep_from_logs(data)
        halfway = self._taken(data)
        if halfway is None:
            raise _not_let_through()
        try:
            restored = await halfway.restored(response.model_dump_json(exclude_none=True).encode())
        except Exception as error:  # LiteLLM would log others with what they quote
            refusal = _refusal(error)
        else:
            made = _made(type(response), restored)
            if hasattr(response, "_hidden_params"):
                made._hidden_params = response._hidden_params
            return made
        raise refusal

    async def async_post_call_streaming_iterator_hook(
        self, user_api_key_dict: Any, response: Any, request_data: Any
    ) -> AsyncGenerator[Any]:
        """The chunks of a response with the real values, as they come."""
        _keep_from_logs(request_data)
        halfway = self._taken(request_data)
        if halfway is None:
            raise _not_let_through()
        kinds: list[Any] = []

        async def events() -> AsyncIterator[bytes]:
            async for chunk in response:
                kinds[:] = [type(chunk)]
                yield chunk.model_dump_json(exclude_none=True).encode()

        async for event in halfway.restored_stream(events()):
            yield _made(kinds[0], event)

    async def async_post_call_failure_hook(
        self, request_data: Any, original_exception: Any, user_api_key_dict: Any, traceback_str: str | None = None
    ) -> None:
        """The provider failed: nothing is restored."""
        halfway = self._taken(request_data)
        if halfway is not None:
            await halfway.abandoned()


def _named(events: Any) -> frozenset[str]:
    listed = cast("list[Any]", events if isinstance(events, (list, tuple)) else [events])
    return frozenset(str(getattr(event, "value", event)) for event in listed)


def _tags(caller: Any, headers: Mapping[str, str]) -> dict[str, Any]:
    said: dict[str, Any] = {name: value for name in _TAGS if (value := headers.get(f"x-guarded-{name}"))}
    tenant = next((str(one) for name in ("team_id", "token", "api_key") if (one := getattr(caller, name, None))), None)
    return said if tenant is None else {**said, "tenant": tenant}


class _Details(dict[str, Any]):
    """What LiteLLM logs of a call. It would log the texts that it serves in the place of the provider's: not here."""

    def __setitem__(self, key: str, value: Any) -> None:
        if key != "served_output_texts":
            super().__setitem__(key, value)


def _keep_from_logs(data: Mapping[str, Any]) -> None:
    logging = data.get("litellm_logging_obj")
    if logging is not None:
        logging.model_call_details = _Details(logging.model_call_details)


def _overrides(fallbacks: object) -> bool:
    """Whether fallbacks say more than names of models: what they say would be sent in the place of what was guarded."""
    if fallbacks is None:
        return False
    return not isinstance(fallbacks, list) or any(not isinstance(one, str) for one in cast("list[object]", fallbacks))


def _made(kind: Any, document: bytes) -> Any:
    """A response, or a chunk of one, of LiteLLM's type. What its model says of values that it refuses stays here."""
    try:
        return kind(**json.loads(document))
    except Exception as error:
        refusal = _refusal(error)
    raise refusal


def _not_let_through() -> Exception:
    return _refusal(
        Misuse("not released: the guardrail let no such call through, or its response came after `within` seconds")
    )


def _refusal(error: Exception) -> Exception:
    """As the proxy answers: the message of a guard's error carries no value."""
    if not isinstance(error, GuardError):
        error = Unavailable(f"not released: {type(error).__name__} while values were put in")
    status = 409 if isinstance(error, Held) else 503 if isinstance(error, Unavailable) else 400
    kind: Any = import_module("fastapi").HTTPException
    refusal: Exception = kind(status, {"error": str(error), "type": type(error).__name__})
    return refusal
