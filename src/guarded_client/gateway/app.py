"""The gateway as an ASGI application: who calls, what they may say, and then the guarded client."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncGenerator, Coroutine
from typing import Any, Final

import httpx

from guarded_client._asgi import App, Message, Receive, Send
from guarded_client._errors import GuardError, Misuse
from guarded_client.gateway.body import Gone, read_body
from guarded_client.gateway.callers import ANYBODY, Caller, Callers
from guarded_client.gateway.problems import Problem, Wire, of_guard
from guarded_client.gateway.readiness import Readiness, status_of
from guarded_client.gateway.relay import relay
from guarded_client.gateway.request_head import TAGS, Head, head_of, key_of, see_shared, tags_of, wire_of
from guarded_client.gateway.room import Room
from guarded_client.gateway.settings import Settings
from guarded_client.gateway.upstream import Upstreams

try:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import JSONResponse
    from starlette.routing import Route
except ImportError:  # pragma: no cover
    raise Misuse('the gateway needs more packages: pip install "guarded-client[gateway]"') from None

_LOG: Final = logging.getLogger("guarded_client.gateway")
_LAST_WORDS: Final = 5.0
"""Seconds for calls that were cut to be noted before the stores are closed."""


class Gateway:
    """All requests but those about the gateway's own health."""

    def __init__(self, callers: Callers, upstreams: Upstreams, settings: Settings) -> None:
        self._callers, self._upstreams, self._settings = callers, upstreams, settings
        self.room = Room(settings.at_once, settings.memory)
        self.readiness = Readiness(self.room, callers, upstreams, keyless=settings.anybody)
        may: dict[str, tuple[str, ...]] = dict.fromkeys(TAGS, ("*",))
        self._anybody = Caller(keys=("0" * 64,), tenant=ANYBODY, may=may)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Serve a request."""
        if scope["type"] != "http":
            return  # WebSockets are closed by the server then
        wire = wire_of(str(scope["path"]), {name.decode("latin-1") for name, _ in scope["headers"]})
        begun, failed = False, Problem(500, "failed", "the gateway failed at this call; its log names the error")

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._serve(scope, receive, noted)
        except Gone:
            return
        except Problem as problem:
            failed = problem
        except Exception as error:  # neither its message nor its trace may reach a log
            _LOG.error("a call failed: %s", type(error).__name__)
        if not begun:  # else the caller sees that the reply broke off
            await _answer(failed, wire, send)

    async def _serve(self, scope: Message, receive: Receive, send: Send) -> None:
        settings = self._settings
        if not settings.lets_in((scope.get("client") or ("", 0))[0]):
            raise Problem(403, "not_from_here", "this gateway answers its proxy only")
        head = head_of(scope)
        if not settings.knows(head.fields.get("host", "")):
            raise Problem(421, "unknown_host", "this gateway is not known under this host name")
        if "origin" in head.fields:
            raise Problem(403, "no_browsers", "no page in a browser may call this gateway: its key would be the page's")
        name, caller = self._caller(head)
        if settings.shares_account(caller.key_env):
            see_shared(head)
        upstream, tags = self._upstreams.at(head.wire), tags_of(head.fields, name, caller)
        with self.room.call(name, caller.at_once) as held:
            body = await read_body(receive, head.fields, held, longest=settings.longest, patience=settings.patience)
            key = upstream.key_for(caller)
            request = upstream.request(head, body, key, caller)
            del body

            async def work() -> None:
                with tags:
                    response = await _sent(upstream.client, request)
                try:
                    await relay(response, send, head.wire, kept=key)
                finally:
                    await response.aclose()

            await _attended(work(), receive)

    async def calls_over(self) -> None:
        """Wait, once the server has cut its calls, until each is told in the audit log; not for ever."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_LAST_WORDS):
                while self.room.calls:  # noqa: ASYNC110
                    await asyncio.sleep(0.01)

    def _caller(self, head: Head) -> tuple[str, Caller]:
        anybody, own_keys = self._settings.anybody, self._settings.own_keys
        shown = key_of(head.fields, own_keys=own_keys) if own_keys or not anybody else ""
        if anybody:
            return ANYBODY, self._anybody
        try:
            found = self._callers.whose(shown)
        except Misuse as error:
            _LOG.error("nobody can call: %s", error)
            raise Problem(500, "misconfigured", "the gateway's file of callers is not in order; see its log") from None
        if found is None:
            raise Problem(401, "invalid_api_key", f"no caller has this key; put the gateway's key into {_where(head)}")
        return found


def app_of(gateway: Gateway, upstreams: Upstreams) -> App:
    """The gateway, and whether it is alive (``/healthz``) and could serve a call (``/readyz``)."""

    async def alive(request: Request) -> JSONResponse:
        return JSONResponse({"status": "ok"})

    async def ready(request: Request) -> JSONResponse:
        body, status = status_of(await gateway.readiness())
        return JSONResponse(body, status)

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncGenerator[None]:
        yield
        await gateway.calls_over()
        await upstreams.close()

    routes = [
        Route("/healthz", alive, methods=["GET"]),
        Route("/readyz", ready, methods=["GET"]),
        Route("/{path:path}", gateway),
    ]
    app = Starlette(routes=routes, lifespan=lifespan)
    app.router.redirect_slashes = False
    return app


async def _sent(client: httpx.AsyncClient, request: httpx.Request) -> httpx.Response:
    """The guarded response, unread.

    Raises:
        Problem: the guard refuses the call, or the provider cannot be reached.
    """
    try:
        return await client.send(request, stream=True)
    except GuardError as error:
        raise of_guard(error) from None
    except httpx.PoolTimeout:
        raise Problem(503, "overloaded", "the gateway has no connection left; try again", again=True) from None
    except httpx.TimeoutException:
        raise Problem(504, "provider_timeout", "the provider took too long") from None
    except httpx.HTTPError:
        raise Problem(502, "provider_unreachable", "the provider cannot be reached", again=True) from None


async def _attended(work: Coroutine[Any, Any, None], receive: Receive) -> None:
    """Do the work as long as the caller is there; then give it up, which closes what goes to the provider.

    Raises:
        Gone: the caller has gone.
    """
    task, gone = asyncio.ensure_future(work), asyncio.ensure_future(_left(receive))
    try:
        _ = await asyncio.wait((task, gone), return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise Gone
        task.result()
    finally:
        _ = gone.cancel(), task.cancel()
        _ = await asyncio.gather(task, gone, return_exceptions=True)


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        continue


async def _answer(problem: Problem, wire: Wire, send: Send) -> None:
    body = problem.body(wire)
    headers = [*problem.headers(), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": problem.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _where(head: Head) -> str:
    return "x-api-key" if head.wire == "anthropic" else "authorization, as a Bearer token"
