"""The door of LiteLLM's proxy: requests for models that it would not ask its guardrails about are refused there.

It counts tokens at the provider's, relays WebSockets and serves more of this kind without asking a guardrail.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any, Final, TypeAlias, cast

from guarded_client.adapters.frameworks.litellm.endpoints import READ
from guarded_client.adapters.frameworks.litellm.notes import emptied

Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
App: TypeAlias = Callable[[Message, Receive, Send], Awaitable[None]]

_READ: Final = re.compile(
    r"(?:(?:/openai)?/v1)?/responses|/v1/messages"
    r"|(?:/v1|/engines/[^/]+|/openai/deployments/[^/]+)?/(?:chat/completions|completions|embeddings)"
)
"""Endpoints that the guardrail reads; the proxy asks it about each of them."""
_NOTHING_SAID: Final = frozenset({"GET", "HEAD", "OPTIONS", "DELETE"})
_FAILED: Final = "post_call_failure_hook"
_REFUSAL: Final = {
    "error": {
        "message": f"not sent: the guardrail reads {READ}, and nothing else",
        "type": "Misuse",
        "param": None,
        "code": "400",
    }
}


class Door:
    """The proxy behind its door."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Let a request in, or refuse it."""
        if not _refused(scope):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            _ = await receive()
            await send({"type": "websocket.close", "code": 1008})
        else:
            body = json.dumps(_REFUSAL).encode()
            headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
            await send({"type": "http.response.start", "status": 400, "headers": headers})
            await send({"type": "http.response.body", "body": body})


def _refused(scope: Message) -> bool:
    if scope["type"] not in ("http", "websocket"):
        return False
    root = str(scope.get("app_root_path", scope.get("root_path", ""))).rstrip("/")
    path = str(scope["path"])
    if root and path.startswith(root + "/"):
        path = path.removeprefix(root)
    if scope["type"] == "http" and (scope["method"] in _NOTHING_SAID or _READ.fullmatch(path)):
        return False
    routes: Any = sys.modules["litellm.proxy.auth.route_checks"]
    passed: Any = sys.modules["litellm.proxy.pass_through_endpoints.pass_through_endpoints"]
    own = passed.InitPassThroughEndpointHelpers.is_registered_pass_through_route(route=path)
    return bool(own or routes.RouteChecks.is_llm_api_route(path))


def shut(is_known: Callable[[Mapping[str, Any]], bool]) -> None:
    """Put a door before the proxy of this process, if one runs here and has none.

    What the proxy tells its callbacks of requests that fail before a guardrail was asked, for a key that nobody has or
    the like, is emptied too.

    Args:
        is_known: whether a request has placeholders already.
    """
    proxy: Any = sys.modules.get("litellm.proxy.proxy_server")
    app: Any = getattr(proxy, "app", None)
    if app is None:
        return
    if app.middleware_stack is None:
        app.add_middleware(Door)
    elif not isinstance(app.middleware_stack, Door):
        app.middleware_stack = Door(app.middleware_stack)
    logging: Any = proxy.proxy_logging_obj
    kind = cast("Any", type(logging))
    told: Any = getattr(kind, _FAILED).__get__(logging)  # its own, also if this is not the first door

    async def failed(request_data: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        if not is_known(request_data):
            emptied(request_data, kwargs.get("user_api_key_dict"))
        return await told(request_data, *args, **kwargs)

    setattr(logging, _FAILED, failed)
