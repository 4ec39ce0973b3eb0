"""What every request passes before anything reads it, and what every response carries.

Refused: a peer that is not the proxy where there is one, a ``Host`` that is not the console's (DNS rebinding), a path
with anything but plain characters, a body that is too long. Added: headers that let no page be framed, no script but
the console's own run, and nothing be kept by browsers and proxies.
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client._asgi import App, Message, Receive, Send
from guarded_client.console.settings import Settings

LONGEST: Final = 2_000_000
"""Bytes of a request body."""
_PATH: Final = re.compile(rb"/[A-Za-z0-9._/-]{0,200}")
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
_HEADERS: Final = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=(), usb=(), clipboard-read=()"),
)


class RequestChecks:
    """An ASGI application around another one, which sees only requests that pass."""

    def __init__(self, app: App, settings: Settings) -> None:
        self._app, self._settings = app, settings

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Serve a request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return  # WebSockets are closed by the server then
        problem = self._problem(scope)
        if problem is None:
            await self._app(scope, _limited(receive), self._headed(send))
            return
        status, text = problem
        headed = self._headed(send)
        await headed(
            {
                "type": "http.response.start",
                "status": status,
                "headers": [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")],
            }
        )
        await headed({"type": "http.response.body", "body": text.encode()})

    def _problem(self, scope: Message) -> tuple[int, str] | None:
        headers: list[tuple[bytes, bytes]] = scope["headers"]
        hosts = [value for name, value in headers if name == b"host"]
        peer = (scope.get("client") or ("", 0))[0]
        if not self._settings.lets_in(peer):
            return 403, "This console answers its proxy only."
        if len(hosts) != 1 or not self._settings.knows(hosts[0].decode("latin-1")):
            return 421, "This console is not known under this host name; see the option --name."
        path: bytes = scope.get("raw_path") or b""
        if _PATH.fullmatch(path.partition(b"?")[0]) is None or b"/." in path or b"//" in path:
            return 404, "There is no such page."
        lengths = [value for name, value in headers if name == b"content-length"]
        if any(not value.isdigit() or len(value) > 9 or int(value) > LONGEST for value in lengths):
            return 413, "This is too long."
        return None

    def _headed(self, send: Send) -> Send:
        own = [*_HEADERS]
        if self._settings.encrypted:
            own.append((b"strict-transport-security", b"max-age=31536000"))

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = list(message.get("headers", ()))
                if not any(name == b"cache-control" for name, _ in given):
                    given.append((b"cache-control", b"no-store"))
                message = {**message, "headers": [*given, *own]}
            await send(message)

        return sending


def _limited(receive: Receive) -> Receive:
    count = 0

    async def receiving() -> Message:
        nonlocal count
        message = await receive()
        if message["type"] == "http.request":
            count += len(message.get("body", b""))
            if count > LONGEST:
                return {"type": "http.disconnect"}
        return message

    return receiving
