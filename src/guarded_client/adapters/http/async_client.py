"""The seam of async clients: the same steps as in :mod:`.sync_client`, awaited; those of long calls in threads."""

from __future__ import annotations

from functools import partial
from typing import Any, Self, cast

from guarded_client._drive import arun
from guarded_client._errors import GuardError
from guarded_client._flow import Answer, Ask, Hear, Heed, ReadFrame, Send
from guarded_client._frames import EMPTYING
from guarded_client._model import Call, Reply
from guarded_client.adapters.exchange import Exchange
from guarded_client.adapters.http.call_under_way import OF_HTTP, CallUnderWay
from guarded_client.adapters.http.caller_response import rewritten, tell_length
from guarded_client.adapters.http.either_library import Options, Request, Response, Sending
from guarded_client.adapters.http.guarded_http import GuardedHttp
from guarded_client.adapters.http.long_calls import Apart, taken
from guarded_client.adapters.http.redirects import following, unsigned
from guarded_client.adapters.http.reply_length import in_pieces
from guarded_client.adapters.http.request_bytes import agathered
from guarded_client.adapters.http.responses import awhole
from guarded_client.adapters.http.signing import asigned
from guarded_client.adapters.local_server import came, required, unreachable
from guarded_client.adapters.resume import NO_REQUEST, Resumed, Resumption, ask_for, resumed
from guarded_client.telemetry import record


class AsyncSeam(GuardedHttp):
    """``send()`` for async clients."""

    async def send(
        self, request: Request, *, stream: bool = False, sending: Sending | None = None, **options: Any
    ) -> Any:
        """Guard a request, send it with the user's client (or by ``sending``), guard the reply."""
        problem: list[Any] = []
        try:
            with EMPTYING:
                return await self._send(request, stream, sending, options)
        except GuardError as error:
            problem += self.translate(error), request
        finally:
            del request  # it holds the raw body, and its URL may have been refused for what it says
        return self.raised(problem)

    async def _send(self, request: Request, stream: bool, sending: Sending | None, options: Options) -> Response:
        exchange, apart = await self._read(request)
        call = AsyncCall(self, request, exchange, options, sending)
        call.apart = apart
        reply, response = await call.through_guards()
        stream = stream and not response.is_closed
        outer = rewritten(self, response, exchange, reply, stream=stream)
        if not stream:
            tell_length(outer, len(await outer.aread()))
        return outer

    async def _read(self, request: Request) -> tuple[Exchange, Apart | None]:
        """The request, and where its steps are taken if it is long."""
        try:
            body = await agathered(request, self.module, self.request_bytes)
            apart = Apart.of(len(body))
            return await taken(partial(self.exchange, request, body), apart), apart
        except GuardError as error:
            await arun(self.unread(request, error), self.engine.answers.answer_async)
            raise

    async def resume(self, ticket: str) -> Resumed:
        """What a person released of a ticket."""
        try:
            shown: Any = self.engine.answers.answer_async(ask_for(self.engine, ticket))
            shown = await shown if hasattr(shown, "__await__") else shown
            call = AsyncCall(self, self.module.Request(*NO_REQUEST), Resumption(self.engine, ticket, shown))
            reply, response = await call.through_guards()
            outer = rewritten(self, response, call.exchange, reply)
            return resumed(call.exchange, ticket, outer.headers["content-type"], await outer.aread())
        except GuardError as error:
            translated = self.translate(error)
        raise translated

    async def aclose(self) -> None:
        """Close the user's client."""
        await self.inner.aclose()

    async def __aenter__(self) -> Self:
        await self.inner.__aenter__()
        return self

    async def __aexit__(self, *error: Any) -> None:
        await self.inner.__aexit__(*error)


class AsyncCall(CallUnderWay[AsyncSeam]):
    """A call of an async client."""

    apart: Apart | None = None
    """Where its steps are taken if it is long."""

    async def through_guards(self) -> tuple[Reply, Response]:
        """What the guards return, and the response that it stands for; all others are closed."""
        chosen: Response = None
        drive = arun if self.apart is None else self.apart.run
        try:
            reply = await drive(self.exchange.flow(), self._answer)
            chosen = self._responses.of(reply)
        except BaseException as error:
            self.exchange.failed(error)
            raise
        finally:
            for response in self._responses.besides(chosen):
                await response.aclose()
        return reply, chosen

    def _answer(self, effect: Ask[object]) -> object:
        if type(effect) not in OF_HTTP:
            return self.exchange.answers.answer_async(effect, self.apart)
        if isinstance(effect, Send):
            return self._sent(effect.call)
        if isinstance(effect, Hear):
            return self._heard(effect.reply)
        if isinstance(effect, Answer):
            return self._answered(effect)
        return self.exchange.at_once(cast("Heed | ReadFrame", effect))

    async def _sent(self, call: Call) -> Reply:
        there = self._from_local if call.route.local else self._from_provider
        return self._received(call, await there(call))

    async def _from_provider(self, call: Call) -> Response:
        """The provider's response, or the one that it redirects to."""
        client, exchange = self._client, self.exchange
        outgoing = await asigned(await taken(partial(client.outgoing, self._request, exchange, call), self.apart))
        options = {**self._options, "follow_redirects": False}
        span = exchange.start(call)
        response: Response = None
        try:
            with record.current(span):
                response = await (self._sending or client.inner.send)(outgoing, stream=True, **options)
                while (onward := following(client, response, self._options)) is not None:
                    passed = [*response.history, await awhole(client, in_pieces(response, client.encoded_pieces))]
                    response = await client.inner.send(onward, stream=True, **unsigned(client.module, options))
                    response.history = [*passed, *response.history]
                return in_pieces(response, client.encoded_pieces)
        except BaseException as error:
            exchange.failed(error)
            if response is not None:
                await response.aclose()
            raise

    async def _from_local(self, call: Call) -> Response:
        """The response of the local server, in the provider's place."""
        client, exchange = self._client, self.exchange
        server = required(client.engine.local)
        body = await taken(lambda: bytes(exchange.write(call)), self.apart)
        outgoing = server.request(client.module, self._request, body, asynchronous=True)
        span = exchange.start(call)
        problem: Exception
        try:
            with record.current(span):
                response = await server.client(client.module, asynchronous=True).send(outgoing, stream=True)
                return came(in_pieces(response, client.encoded_pieces), self._request)
        except Exception as error:
            exchange.failed(error)
            problem = error
        raise unreachable(problem)

    async def _heard(self, reply: Reply) -> object:
        """What a reply says that somebody has to see first: it is read whole, and that takes its response's place."""
        problem: Exception
        try:
            response = self._responses.of(reply)
            read = await awhole(self._client, response)
        except Exception as error:
            if isinstance(error, GuardError) or not reply.call.route.local:
                raise
            problem = error
        else:
            self._responses.replace(response, read)
            heard = self.exchange.heard(reply, read.headers.get("content-type", ""), read.content)
            return await arun(heard, self._answer)
        raise unreachable(problem)
