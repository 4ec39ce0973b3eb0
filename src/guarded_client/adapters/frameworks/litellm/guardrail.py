"""A guardrail of LiteLLM's proxy, which keeps what it guards from the proxy's logs and callbacks too."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from importlib import import_module
from typing import Any, ClassVar, Final, cast

from litellm.integrations.custom_guardrail import CustomGuardrail

from guarded_client._errors import GuardError, Held, Misuse, Unavailable
from guarded_client._tags import TOLD, tagged
from guarded_client.adapters.frameworks.litellm.beside_body import SAID, passed_on, renaming, said_beside
from guarded_client.adapters.frameworks.litellm.door import shut
from guarded_client.adapters.frameworks.litellm.endpoints import (
    ENDPOINTS,
    READ,
    RECIPIENT,
    TEXTS,
    Endpoint,
    plain,
    see_nothing_in_place_of,
)
from guarded_client.adapters.frameworks.litellm.notes import (
    REQUESTER,
    emptied,
    end_user_of,
    keep_from_logs,
    noted,
    notes_of,
)
from guarded_client.adapters.frameworks.litellm.replies import END, Chunks, whole, whole_again
from guarded_client.adapters.proxied_call import ProxiedCall

_EVENTS: Final = frozenset({"pre_call", "post_call"})
_KEPT: Final = frozenset({"litellm_metadata", "guardrails", "tags"})
"""Keys of a request that LiteLLM keeps to itself."""


class Guardrail(CustomGuardrail):
    """See :class:`guarded_client.litellm.Guardrail`."""

    within: ClassVar[float] = 600

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        hook = "async_post_call_streaming_iterator_hook"  # the proxy looks for it in the class itself
        if hook not in vars(cls):
            setattr(cls, hook, getattr(cls, hook))

    def __init__(self, clients: Mapping[str, Any], **kwargs: Any) -> None:
        """``clients``: guarded, by wire.

        Raises:
            Misuse: it would not run for every call, before it and after it.
        """
        base: Any = super()
        base.__init__(**kwargs)
        if _named(self.event_hook) != _EVENTS or self.default_on is not True:
            raise Misuse(
                "the guardrail must run for every call: set `mode: [pre_call, post_call]` and `default_on: true`"
            )
        if kwargs.get("run_in_parallel") or kwargs.get("scan_raw_request"):
            raise Misuse("the guardrail changes the request: leave out `run_in_parallel` and `scan_raw_request`")
        self._clients = clients
        self._calls: dict[int, tuple[object, ProxiedCall, Endpoint]] = {}
        shut(lambda data: id(data.get("proxy_server_request")) in self._calls)

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
        except BaseException as error:
            emptied(data, user_api_key_dict)
            if not isinstance(error, GuardError):
                raise
            refusal = _refusal(error)
        raise refusal

    async def _placeholdered(self, caller: Any, data: dict[str, Any], call_type: str) -> dict[str, Any]:
        endpoint = ENDPOINTS.get(call_type)
        if endpoint is None:
            raise Misuse(f"not sent: the guardrail reads {READ}, and no {call_type}")
        request: dict[str, Any] = data.get("proxy_server_request") or {}
        body: dict[str, Any] = request.get("body") or {}
        headers: dict[str, str] = request.get("headers") or {}
        kept = _KEPT | {endpoint.metadata}
        said = {key: data[key] for key in data if (key in body and key not in kept) or key in TEXTS}
        if not TEXTS & said.keys():
            raise Misuse("not sent: the proxy has no messages or input of this call that could be read")
        see_nothing_in_place_of(said)
        notes = notes_of(data, endpoint)
        told = {"metadata": notes[REQUESTER], **said} if notes.get(REQUESTER) else dict(said)
        if beside := plain(said_beside(data, end_user_of(data, caller)), "the request"):
            told[SAID] = beside
        with tagged(**_tags(caller, headers)):
            url = f"http://{RECIPIENT}{endpoint.path}"
            asked, passed = plain(told, "the request"), passed_on(data)
            proxied = ProxiedCall(self._clients[endpoint.wire], url, asked, headers=passed, within=self.within)
        try:
            sent = await proxied.placeholdered()
        except BaseException:
            await proxied.abandoned()
            raise
        self._calls[id(request)] = request, proxied, endpoint
        proxied.when_over(lambda: self._calls.pop(id(request), None))
        names = renaming(beside, sent.pop(SAID, {}))
        metadata: dict[str, Any] = sent["metadata"] if "metadata" in told else {}
        if "metadata" not in said:
            _ = sent.pop("metadata", None)
        for key in said.keys() - sent.keys():
            del data[key]
        data.update(sent)
        noted(data, caller, notes.get(REQUESTER) or {}, metadata, names)
        return data

    def _taken(self, data: Mapping[str, Any]) -> tuple[ProxiedCall, Endpoint] | None:
        """The call that was let through, once. It is not told by the id of a call, which its caller may say."""
        found = self._calls.get(id(data.get("proxy_server_request")))
        if found is None:
            return None
        request, proxied, endpoint = found
        del self._calls[id(request)]
        return proxied, endpoint

    async def async_post_call_success_hook(self, data: Any, user_api_key_dict: Any, response: Any) -> Any:
        """The response with the real values, as a new one: what was logged is left as it is."""
        keep_from_logs(data)
        taken = self._taken(data)
        if taken is None:
            raise _not_let_through()
        try:
            return whole_again(response, await taken[0].restored(whole(response)))
        except Exception as error:  # LiteLLM would log others with what they quote
            refusal = _refusal(error)
        raise refusal

    async def async_post_call_streaming_iterator_hook(
        self, user_api_key_dict: Any, response: Any, request_data: Any
    ) -> AsyncGenerator[Any]:
        """The chunks of a response with the real values, as they come."""
        keep_from_logs(request_data)
        taken = self._taken(request_data)
        if taken is None:
            raise _not_let_through()
        proxied, endpoint = taken
        chunks = Chunks()

        async def events() -> AsyncIterator[bytes]:
            async for chunk in response:
                yield chunks.event(chunk)
            if endpoint.ends:
                yield END

        refusal: Exception | None = None
        try:
            async for data in proxied.restored_stream(events()):
                for chunk in chunks.fed(data):
                    yield chunk
        except GuardError as error:
            refusal = _refusal(error)
        if refusal is not None:
            data = chunk = b""  # this frame has not ended
            raise refusal

    async def async_post_call_failure_hook(
        self, request_data: Any, original_exception: Any, user_api_key_dict: Any, traceback_str: str | None = None
    ) -> None:
        """The provider failed: nothing is restored."""
        taken = self._taken(request_data)
        if taken is not None:
            await taken[0].abandoned()


def _named(events: Any) -> frozenset[str]:
    listed = cast("list[Any]", events if isinstance(events, (list, tuple)) else [events])
    return frozenset(str(getattr(event, "value", event)) for event in listed)


def _tags(caller: Any, headers: Mapping[str, str]) -> dict[str, Any]:
    said: dict[str, Any] = {name: value for header, name in TOLD.items() if (value := headers.get(header))}
    tenant = next((str(one) for name in ("team_id", "token", "api_key") if (one := getattr(caller, name, None))), None)
    return said if tenant is None else {**said, "tenant": tenant}


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
