"""The seam of sync clients: a real HTTP client that guards ``send()``, and has the user's own client do all the rest.

Authentication, signing hooks, proxies, mounts, event hooks, cookies and retries of the user's client stay in force
and see placeholders only. The class is a mixin for ``httpx`` (``httpx_clients``) and ``httpx2`` (``httpx2_clients``).
"""

from __future__ import annotations

from typing import Any, Self, cast

from guarded_client._drive import run
from guarded_client._errors import GuardError
from guarded_client._flow import Answer, Ask, Hear, Heed, ReadFrame, Send
from guarded_client._frames import EMPTYING
from guarded_client._model import Call, Reply
from guarded_client.adapters.exchange import Exchange
from guarded_client.adapters.http.call_under_way import OF_HTTP, CallUnderWay
from guarded_client.adapters.http.caller_response import rewritten, tell_length
from guarded_client.adapters.http.either_library import Options, Request, Response, Sending
from guarded_client.adapters.http.forked_connections import Carried
from guarded_client.adapters.http.guarded_http import GuardedHttp
from guarded_client.adapters.http.redirects import following, unsigned
from guarded_client.adapters.http.reply_length import in_pieces
from guarded_client.adapters.http.request_bytes import gathered
from guarded_client.adapters.http.responses import whole
from guarded_client.adapters.http.signing import signed
from guarded_client.adapters.local_server import came, required, unreachable
from guarded_client.adapters.resume import NO_REQUEST, Resumed, Resumption, ask_for, resumed
from guarded_client.telemetry import record


class SyncSeam(Carried, GuardedHttp):
    """``send()`` for sync clients."""

    def send(self, request: Request, *, stream: bool = False, sending: Sending | None = None, **options: Any) -> Any:
        """Guard a request, send it with the user's client (or by ``sending``), guard the reply."""
        problem: list[Any] = []
        try:
            with EMPTYING:
                return self._send(request, stream, sending, options)
        except GuardError as error:
            problem += self.translate(error), request
        finally:
            del request  # it holds the raw body, and its URL may have been refused for what it says
        return self.raised(problem)

    def _send(self, request: Request, stream: bool, sending: Sending | None, options: Options) -> Response:
        call = SyncCall(self, request, self._read(request), options, sending)
        reply, response = call.through_guards()
        stream = stream and not response.is_closed
        outer = rewritten(self, response, call.exchange, reply, stream=stream)
        if not stream:
            tell_length(outer, len(outer.read()))
        return outer

    def _read(self, request: Request) -> Exchange:
        try:
            return self.exchange(request, gathered(request, self.module, self.request_bytes))
        except GuardError as error:
            run(self.unread(request, error), self.engine.answers.answer)
            raise

    def resume(self, ticket: str) -> Resumed:
        """What a person released of a ticket."""
        try:
            shown: Any = self.engine.answers.answer(ask_for(self.engine, ticket))
            call = SyncCall(self, self.module.Request(*NO_REQUEST), Resumption(self.engine, ticket, shown))
            reply, response = call.through_guards()
            outer = rewritten(self, response, call.exchange, reply)
            return resumed(call.exchange, ticket, outer.headers["content-type"], outer.read())
        except GuardError as error:
            translated = self.translate(error)
        raise translated

    def close(self) -> None:
        """Close the user's client."""
        self.inner.close()

    def __enter__(self) -> Self:
        self.inner.__enter__()
        return self

    def __exit__(self, *error: Any) -> None:
        self.inner.__exit__(*error)


class SyncCall(CallUnderWay[SyncSeam]):
    """A call of a sync client."""

    def through_guards(self) -> tuple[Reply, Response]:
        """What the guards return, and the response that it stands for; all others are closed."""
        chosen: Response = None
        try:
            reply = run(self.exchange.flow(), self._answer)
            chosen = self._responses.of(reply)
        except BaseException as error:
            self.exchange.failed(error)
            raise
        finally:
            for response in self._responses.besides(chosen):
                response.close()
        return reply, chosen

    def _answer(self, effect: Ask[object]) -> object:
        if type(effect) not in OF_HTTP:
            return self.exchange.answers.answer(effect)
        if isinstance(effect, Send):
            return self._sent(effect.call)
        if isinstance(effect, Hear):
            return self._heard(effect.reply)
        if isinstance(effect, Answer):
            return self._answered(effect)
        return self.exchange.at_once(cast("Heed | ReadFrame", effect))

    def _sent(self, call: Call) -> Reply:
        return self._received(call, self._from_local(call) if call.route.local else self._from_provider(call))

    def _from_provider(self, call: Call) -> Response:
        """The provider's response, or the one that it redirects to."""
        client, exchange = self._client, self.exchange
        outgoing = signed(client.outgoing(self._request, exchange, call))
        options = {**self._options, "follow_redirects": False}
        send = client.with_own_connections().send
        span = exchange.start(call)
        response: Response = None
        try:
            with record.current(span):
                response = (self._sending or send)(outgoing, stream=True, **options)
                while (onward := following(client, response, self._options)) is not None:
                    passed = [*response.history, whole(client, in_pieces(response, client.encoded_pieces))]
                    response = client.inner.send(onward, stream=True, **unsigned(client.module, options))
                    response.history = [*passed, *response.history]
                return in_pieces(response, client.encoded_pieces)
        except BaseException as error:
            exchange.failed(error)
            if response is not None:
                response.close()
            raise

    def _from_local(self, call: Call) -> Response:
        """The response of the local server, in the provider's place."""
        client, exchange = self._client, self.exchange
        server = required(client.engine.local)
        outgoing = server.request(client.module, self._request, bytes(exchange.write(call)), asynchronous=False)
        span = exchange.start(call)
        problem: Exception
        try:
            with record.current(span):
                response = server.client(client.module, asynchronous=False).send(outgoing, stream=True)
                return came(in_pieces(response, client.encoded_pieces), self._request)
        except Exception as error:
            exchange.failed(error)
            problem = error
        raise unreachable(problem)

    def _heard(self, reply: Reply) -> object:
        """What a reply says that somebody has to see first: it is read whole, and that takes its response's place."""
        problem: Exception
        try:
            response = self._responses.of(reply)
            read = whole(self._client, response)
        except Exception as error:
            if isinstance(error, GuardError) or not reply.call.route.local:
                raise
            problem = error
        else:
            self._responses.replace(response, read)
            return run(self.exchange.heard(reply, read.headers.get("content-type", ""), read.content), self._answer)
        raise unreachable(problem)
