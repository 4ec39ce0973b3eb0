"""The seam: a real HTTP client that guards ``send()`` and delegates everything else to the user's own client.

Authentication, signing hooks, proxies, mounts, event hooks, cookies and retries of the user's client stay in force
and see placeholders only. The classes are mixins for ``httpx`` (``httpx_clients``) and ``httpx2`` (``httpx2_clients``).
"""

from __future__ import annotations

from functools import partial
from typing import Any, Final, cast

from guarded_client._drive import arun, run
from guarded_client._errors import GuardError
from guarded_client._flow import Answer, Ask, Hear, Heed, ReadFrame, Send
from guarded_client._frames import EMPTYING
from guarded_client._model import Call, Reply
from guarded_client.adapters.exchange import Exchange
from guarded_client.adapters.http.delegate import Delegate, tell_length
from guarded_client.adapters.http.forked_connections import Carried
from guarded_client.adapters.http.long_calls import Apart, taken
from guarded_client.adapters.http.redirects import following
from guarded_client.adapters.http.reply_length import aheard, awhole, heard, in_pieces, whole
from guarded_client.adapters.http.request_bytes import agathered, gathered
from guarded_client.adapters.http.signing import asigned, signed
from guarded_client.adapters.local_server import came, required, unreachable
from guarded_client.adapters.resume import Resumed, Resumption, ask_for, resumed
from guarded_client.telemetry import record

_OF_EXCHANGES: Final = frozenset({Answer, Hear, Heed, ReadFrame, Send})
"""Effects that the seam answers itself; the others have their ports."""


class SyncSeam(Carried, Delegate):
    """``send()`` for sync clients."""

    def send(self, request: Any, *, stream: bool = False, **kwargs: Any) -> Any:
        """Guard a request, send it with the user's client (or as ``sending`` does), guard the reply."""
        problem: list[Any] = []
        try:
            with EMPTYING:
                return self._send(request, stream, kwargs)
        except GuardError as error:
            problem += self.translate(error), request
        finally:
            del request  # it holds the raw body, and its URL may have been refused for what it says
        return self.told(problem)

    def _send(self, request: Any, stream: bool, kwargs: dict[str, Any]) -> Any:
        try:
            exchange = self.exchange(request, gathered(request, self.module, self.request_bytes))
        except GuardError as error:
            run(self.unread(request, error), self.engine.answers.answer)
            raise
        received: list[tuple[Call, Any]] = []

        def answer(effect: Ask[object]) -> object:
            if type(effect) not in _OF_EXCHANGES:
                return exchange.answers.answer(effect)
            if isinstance(effect, Hear):
                said = heard(self, effect.reply, received)
                return run(exchange.heard(effect.reply, *said), answering[0])
            if isinstance(effect, Answer):
                return self.answered(request, exchange, effect, received)
            if isinstance(effect, (Heed, ReadFrame)):
                return exchange.at_once(effect)
            call = cast("Send", effect).call
            there = self._at_provider if not call.route.local else self._at_local
            response = there(request, exchange, call, kwargs)
            received.append((call, response))
            return exchange.received(call, response.status_code)

        chosen: Any = None
        answering = [answer]
        try:
            reply = run(exchange.flow(), answer)
            chosen = self.chosen(reply, received)
        except BaseException as error:
            exchange.failed(error)
            raise
        finally:
            answering.clear()  # it refers to itself: what it holds of the call goes now, not with the garbage
            for _, response in received:
                if response is not chosen:
                    response.close()
        stream = stream and not chosen.is_closed
        response = self.rewritten(chosen, exchange, reply, stream=stream)
        if not stream:
            tell_length(response, len(response.read()))
        return response

    def _at_provider(self, request: Any, exchange: Exchange, call: Call, kwargs: dict[str, Any]) -> Any:
        outgoing = signed(self.outgoing(request, exchange, call))
        once = {**kwargs, "follow_redirects": False}
        sending: Any = once.pop("sending", self.with_own_connections().send)
        span = exchange.start(call)
        response: Any = None
        try:
            with record.current(span):
                response = sending(outgoing, stream=True, **once)
                while (onward := following(self, response, kwargs)) is not None:
                    passed = [*response.history, whole(self, in_pieces(response, self.encoded_pieces))]
                    response = self.inner.send(onward, stream=True, **self.unsigned(once))
                    response.history = [*passed, *response.history]
                response = in_pieces(response, self.encoded_pieces)
        except BaseException as error:
            exchange.failed(error)
            if response is not None:
                response.close()
            raise
        return response

    def _at_local(self, request: Any, exchange: Exchange, call: Call, kwargs: dict[str, Any]) -> Any:
        server = required(self.engine.local)
        outgoing = server.request(self.module, request, bytes(exchange.write(call)), asynchronous=False)
        span = exchange.start(call)
        problem: Exception
        try:
            with record.current(span):
                response = server.client(self.module, asynchronous=False).send(outgoing, stream=True)
                response = in_pieces(response, self.encoded_pieces)
        except Exception as error:
            problem = error
        else:
            return came(response, request)
        exchange.failed(problem)
        raise unreachable(problem)

    def resume(self, ticket: str) -> Resumed:
        """What a person released of a ticket."""
        try:
            shown: Any = self.engine.answers.answer(ask_for(self.engine, ticket))
            exchange = Resumption(self.engine, ticket, shown)
            received: list[tuple[Call, Any]] = []
            request = self.module.Request("GET", "http://ticket.invalid")

            def answer(effect: Ask[object]) -> object:
                if isinstance(effect, Answer):
                    return self.answered(request, exchange, effect, received)
                return self.engine.answers.answer(effect)

            reply = run(exchange.flow(), answer)
            response = self.rewritten(self.chosen(reply, received), exchange, reply)
            return resumed(exchange, ticket, response.headers["content-type"], response.read())
        except GuardError as error:
            translated = self.translate(error)
        raise translated

    def close(self) -> None:
        """Close the user's client."""
        self.inner.close()

    def __enter__(self) -> Any:
        self.inner.__enter__()
        return self

    def __exit__(self, *error: Any) -> None:
        self.inner.__exit__(*error)


class AsyncSeam(Delegate):
    """``send()`` for async clients: the same steps, awaited."""

    async def send(self, request: Any, *, stream: bool = False, **kwargs: Any) -> Any:
        """Guard a request, send it with the user's client (or as ``sending`` does), guard the reply."""
        problem: list[Any] = []
        try:
            with EMPTYING:
                return await self._send(request, stream, kwargs)
        except GuardError as error:
            problem += self.translate(error), request
        finally:
            del request  # it holds the raw body, and its URL may have been refused for what it says
        return self.told(problem)

    async def _send(self, request: Any, stream: bool, kwargs: dict[str, Any]) -> Any:
        try:
            body = await agathered(request, self.module, self.request_bytes)
            apart = Apart.of(len(body))
            exchange = await taken(partial(self.exchange, request, body), apart)
        except GuardError as error:
            await arun(self.unread(request, error), self.engine.answers.answer_async)
            raise
        received: list[tuple[Call, Any]] = []

        async def provide(call: Call) -> Reply:
            there = self._at_provider if not call.route.local else self._at_local
            response = await there(request, exchange, call, kwargs, apart)
            received.append((call, response))
            return exchange.received(call, response.status_code)

        async def hear(reply: Reply) -> object:
            said = await aheard(self, reply, received)
            return await arun(exchange.heard(reply, *said), answering[0])

        def answer(effect: Ask[object]) -> object:
            if type(effect) not in _OF_EXCHANGES:
                return exchange.answers.answer_async(effect, apart)
            if isinstance(effect, Hear):
                return hear(effect.reply)
            if isinstance(effect, (Heed, ReadFrame)):
                return exchange.at_once(effect)
            if isinstance(effect, Answer):
                return self.answered(request, exchange, effect, received)
            return provide(cast("Send", effect).call)

        chosen: Any = None
        answering = [answer]
        try:
            drive = arun if apart is None else apart.run
            reply = await drive(exchange.flow(), answer)
            chosen = self.chosen(reply, received)
        except BaseException as error:
            exchange.failed(error)
            raise
        finally:
            answering.clear()
            for _, response in received:
                if response is not chosen:
                    await response.aclose()
        stream = stream and not chosen.is_closed
        response = self.rewritten(chosen, exchange, reply, stream=stream)
        if not stream:
            tell_length(response, len(await response.aread()))
        return response

    async def _at_provider(
        self, request: Any, exchange: Exchange, call: Call, kwargs: dict[str, Any], apart: Apart | None
    ) -> Any:
        outgoing = await asigned(await taken(partial(self.outgoing, request, exchange, call), apart))
        once = {**kwargs, "follow_redirects": False}
        sending: Any = once.pop("sending", self.inner.send)
        span = exchange.start(call)
        response: Any = None
        try:
            with record.current(span):
                response = await sending(outgoing, stream=True, **once)
                while (onward := following(self, response, kwargs)) is not None:
                    passed = [*response.history, await awhole(self, in_pieces(response, self.encoded_pieces))]
                    response = await self.inner.send(onward, stream=True, **self.unsigned(once))
                    response.history = [*passed, *response.history]
                response = in_pieces(response, self.encoded_pieces)
        except BaseException as error:
            exchange.failed(error)
            if response is not None:
                await response.aclose()
            raise
        return response

    async def _at_local(
        self, request: Any, exchange: Exchange, call: Call, kwargs: dict[str, Any], apart: Apart | None
    ) -> Any:
        server = required(self.engine.local)
        body = await taken(lambda: bytes(exchange.write(call)), apart)
        outgoing = server.request(self.module, request, body, asynchronous=True)
        span = exchange.start(call)
        problem: Exception
        try:
            with record.current(span):
                response = await server.client(self.module, asynchronous=True).send(outgoing, stream=True)
                response = in_pieces(response, self.encoded_pieces)
        except Exception as error:
            problem = error
        else:
            return came(response, request)
        exchange.failed(problem)
        raise unreachable(problem)

    async def resume(self, ticket: str) -> Resumed:
        """What a person released of a ticket."""
        try:
            exchange = Resumption(self.engine, ticket, await self._shown(ticket))
            received: list[tuple[Call, Any]] = []
            request = self.module.Request("GET", "http://ticket.invalid")

            def answer(effect: Ask[object]) -> object:
                if isinstance(effect, Answer):
                    return self.answered(request, exchange, effect, received)
                return self.engine.answers.answer_async(effect)

            reply = await arun(exchange.flow(), answer)
            response = self.rewritten(self.chosen(reply, received), exchange, reply)
            return resumed(exchange, ticket, response.headers["content-type"], await response.aread())
        except GuardError as error:
            translated = self.translate(error)
        raise translated

    async def _shown(self, ticket: str) -> Any:
        shown: Any = self.engine.answers.answer_async(ask_for(self.engine, ticket))
        return await shown if hasattr(shown, "__await__") else shown

    async def aclose(self) -> None:
        """Close the user's client."""
        await self.inner.aclose()

    async def __aenter__(self) -> Any:
        await self.inner.__aenter__()
        return self

    async def __aexit__(self, *error: Any) -> None:
        await self.inner.__aexit__(*error)
