"""A call that passes the guards of an HTTP client: what it is made of, and what of it needs no I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Generic, TypeVar

from guarded_client._flow import Answer, Hear, Heed, ReadFrame, Send
from guarded_client.adapters.http.guarded_http import GuardedHttp
from guarded_client.adapters.http.responses import Responses, unsent

if TYPE_CHECKING:
    from guarded_client._model import Call, Reply
    from guarded_client.adapters.exchange import Exchange
    from guarded_client.adapters.http.either_library import Options, Request, Response, Sending

G = TypeVar("G", bound=GuardedHttp)

OF_HTTP: Final = frozenset({Answer, Hear, Heed, ReadFrame, Send})
"""Effects that are answered here; the others have their ports."""


class CallUnderWay(Generic[G]):
    """What both forms share."""

    def __init__(
        self,
        client: G,
        request: Request,
        exchange: Exchange,
        options: Options | None = None,
        sending: Sending | None = None,
    ) -> None:
        """A call that was read, and has not been sent.

        Args:
            client: the guarded HTTP client.
            request: the SDK's.
            exchange: the request as it was read.
            options: what the user's ``send()`` is given beside the request.
            sending: sends in the place of that.
        """
        self.exchange = exchange
        self._client = client
        self._request = request
        self._options = options or {}
        self._sending = sending
        self._responses = Responses()

    def _received(self, call: Call, response: Response) -> Reply:
        """A response is here; the reply that guards get of it."""
        self._responses.add(call, response)
        return self.exchange.received(call, response.status_code)

    def _answered(self, answer: Answer) -> Reply:
        """The reply that stands for a response which the provider does not send now."""
        reply, wire = self.exchange.answered(answer)
        self._responses.add(reply.call, unsent(self._client.module, wire, self._request))
        return reply.marked({"x-guarded-ticket": answer.ticket})
