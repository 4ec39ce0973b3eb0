"""The bytes of a guarded reply, as they come from the provider and pass through the codec; sync and async."""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from guarded_client._drive import arun, run
from guarded_client._errors import GuardError
from guarded_client._frames import EMPTYING, aside, empty
from guarded_client._model import End
from guarded_client.adapters.local import unreachable
from guarded_client.adapters.watched import closed

if TYPE_CHECKING:
    from guarded_client._model import Reply
    from guarded_client.adapters.exchange import Exchange
    from guarded_client.adapters.http.delegate import Delegate
    from guarded_client.codecs.wire import ReplyBody

_SIZE: Final = 64 * 1024


class Decoded:
    """The bytes of a response without their content encoding, as the stream of another response to the caller."""

    def __init__(self, response: Any, outer: Any) -> None:
        self._response = response
        self._outer = outer

    def __iter__(self) -> Iterator[bytes]:
        chunks: Iterator[bytes] = self._response.iter_bytes()
        return chunks

    def __aiter__(self) -> AsyncIterator[bytes]:
        chunks: AsyncIterator[bytes] = self._response.aiter_bytes()
        return chunks

    def close(self) -> None:
        """Close the response."""
        self._response.close()
        self._elapsed()

    async def aclose(self) -> None:
        """Close the response."""
        await self._response.aclose()
        self._elapsed()

    def _elapsed(self) -> None:
        outer, self._outer = self._outer, None  # which has this as its stream: a circle
        with suppress(RuntimeError):  # never read to its end
            if outer is not None:
                outer.elapsed = self._response.elapsed


class ReplyBytes:
    """State that both forms share. The iterator is made once: SDKs break off at ``[DONE]`` and drain the rest later.

    ``raw`` is the provider's stream, or :class:`Decoded`; ``body`` rewrites its bytes.
    """

    def __init__(self, raw: Any, exchange: Exchange, reply: Reply, body: ReplyBody, client: Delegate) -> None:
        self._raw = raw
        self._exchange = exchange
        self._reply = reply
        self._body = body
        self._client = client
        self._length = client.length()
        self._finished = False
        self._process = os.getpid()

    @property
    def elapsed(self) -> Any:
        """Time from request to end, where ``httpx2`` looks for it; ``None`` before the end."""
        return getattr(self._raw, "elapsed", None)

    def _finishes(self) -> bool:
        """Whether the guards are to be told of the end now: once, and not by the child of a fork, which has a copy."""
        if self._finished:
            return False
        self._finished = True
        return os.getpid() == self._process

    def _end_now(self) -> End:
        return End.COMPLETE if self._body.complete else End.CANCELLED

    def _translated(self, error: BaseException) -> BaseException:
        if self._reply.call.route.local and isinstance(error, Exception) and not isinstance(error, GuardError):
            error = unreachable(error)
        return self._client.translate(error) if isinstance(error, GuardError) else error


def _pieces(data: bytes) -> Iterable[bytes]:
    """What may be long, such as a JSON document that had to be read whole, in pieces as a network would bring them."""
    if len(data) <= _SIZE:
        return (data,) if data else ()
    return (data[start : start + _SIZE] for start in range(0, len(data), _SIZE))


class SyncReplyBytes(ReplyBytes):
    """For sync clients."""

    _iterator: Iterator[bytes] | None = None

    def __iter__(self) -> Iterator[bytes]:
        if self._iterator is None:
            self._iterator = self._run()
        return self._iterator

    def _run(self) -> Iterator[bytes]:
        failure: BaseException
        try:
            for chunk in self._raw:
                self._exchange.chunk()
                self._length.take(len(chunk))
                for out in _pieces(self._body.feed(chunk)):
                    yield out
            tail = run(closed(self._body), self._exchange.answers.answer)
            self._finish(End.COMPLETE, None)
        except GeneratorExit:
            raise
        except BaseException as error:
            out = chunk = tail = b""  # this frame has not ended
            empty(error.__traceback__)
            try:
                with suppress(Exception):  # the caller gets the error of the reply
                    self._finish(End.CUT if isinstance(error, Exception) else End.CANCELLED, error)
            finally:
                self._raw.close()
            failure = self._translated(error)
            if failure is error:
                raise
        else:
            for out in _pieces(tail):
                yield out
            return
        raise failure

    def _finish(self, end: End, error: BaseException | None) -> None:
        if not self._finishes():
            return
        try:
            with EMPTYING:
                run(self._exchange.epilogue(self._reply, self._body, end, error), self._exchange.answers.answer)
        except GuardError as problem:
            raise self._translated(problem) from None

    def close(self) -> None:
        """Close the provider's reply; guards learn that it ended. Collecting garbage may call this anywhere."""
        if self._finished:
            self._close()
        else:
            aside(self._close)

    def _close(self) -> None:
        try:
            self._raw.close()
        finally:
            self._iterator = iter(())  # one that was left half-way has this: a circle
            try:
                self._finish(self._end_now(), None)
            except Exception:
                if not sys.is_finalizing():  # stores are closed then, modules gone: the call's note becomes its entry
                    raise


class AsyncReplyBytes(ReplyBytes):
    """For async clients."""

    _iterator: AsyncIterator[bytes] | None = None

    def __aiter__(self) -> AsyncIterator[bytes]:
        if self._iterator is None:
            self._iterator = self._run()
        return self._iterator

    async def _run(self) -> AsyncIterator[bytes]:
        failure: BaseException
        try:
            async for chunk in self._raw:
                self._exchange.chunk()
                self._length.take(len(chunk))
                for out in _pieces(self._body.feed(chunk)):
                    yield out
            tail = await arun(closed(self._body), self._exchange.answers.answer_async)
            await self._finish(End.COMPLETE, None)
        except GeneratorExit:
            raise
        except BaseException as error:
            out = chunk = tail = b""  # this frame has not ended
            empty(error.__traceback__)
            try:
                with suppress(Exception):  # the caller gets the error of the reply
                    await self._finish(End.CUT if isinstance(error, Exception) else End.CANCELLED, error)
            finally:
                await self._raw.aclose()
            failure = self._translated(error)
            if failure is error:
                raise
        else:
            for out in _pieces(tail):
                yield out
            return
        raise failure

    async def _finish(self, end: End, error: BaseException | None) -> None:
        if not self._finishes():
            return
        flow = self._exchange.epilogue(self._reply, self._body, end, error)
        try:
            with EMPTYING:
                await arun(flow, self._exchange.answers.answer_async)
        except GuardError as problem:
            raise self._translated(problem) from None

    async def aclose(self) -> None:
        """Close the provider's reply; guards learn that it ended."""
        try:
            await self._raw.aclose()
        finally:
            await self._finish(self._end_now(), None)
