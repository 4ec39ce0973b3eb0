"""The bytes of a guarded reply, as they come from the provider and pass through the codec; sync and async.

A reply that is not read to its end is closed by its caller; if it is dropped, by a thread of its own, or in the loop
that it came from; or with its iterator, which a loop ends in a task.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final
from weakref import finalize

from guarded_client._drive import arun, run
from guarded_client._errors import GuardError
from guarded_client._frames import EMPTYING, apart, aside, empty
from guarded_client._model import End
from guarded_client.adapters.http.reply_length import Length
from guarded_client.adapters.local_server import unreachable
from guarded_client.adapters.watched_stream import closed
from guarded_client.codecs.framing.event_cuts import event_by_event

if TYPE_CHECKING:
    from guarded_client._model import Reply
    from guarded_client.adapters.exchange import Exchange
    from guarded_client.adapters.http.guarded_http import GuardedHttp
    from guarded_client.codecs.wire import ReplyBody

_SIZE: Final = 64 * 1024


class _Source:
    """The provider's end of a reply: its stream, and what passes its bytes on. Nothing here holds what the caller has.

    ``raw`` is the provider's stream, or one that stands for it; ``body`` rewrites its bytes.
    """

    def __init__(self, raw: Any, exchange: Exchange, reply: Reply, body: ReplyBody, client: GuardedHttp) -> None:
        self.raw = raw
        self._exchange = exchange
        self._reply = reply
        self._body = body
        self._client = client
        self._length = Length(client.engine.max_reply)
        self._process = [os.getpid()]

    @property
    def finished(self) -> bool:
        """Whether the guards were told of the end."""
        return not self._process

    def _finishes(self) -> bool:
        """Whether the guards are to be told of the end now: once, and not by the child of a fork, which has a copy."""
        try:
            return self._process.pop() == os.getpid()
        except IndexError:
            return False

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


def _passed(body: ReplyBody, chunk: bytes) -> Iterator[bytes]:
    """What may go on of a chunk. If an event in it is broken, that is all before it; then the error comes."""
    out: list[bytes] = []
    try:
        for event in event_by_event(chunk):
            out.append(body.feed(event))  # noqa: PERF401 - what came before an error is kept
    except GuardError:
        yield from _pieces(b"".join(out))
        raise
    yield from _pieces(b"".join(out))


class _SyncSource(_Source):
    _chunks: Iterator[bytes]
    """Held here: it would end wherever the collector ends :meth:`run`, and wait for a lock of ``httpcore`` there."""

    def run(self) -> Iterator[bytes]:
        """What the caller gets."""
        failure: BaseException
        try:
            self._chunks = iter(self.raw)
            for chunk in self._chunks:
                self._exchange.chunk()
                self._length.take(len(chunk))
                for out in _passed(self._body, chunk):
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
                self.raw.close()
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
        """Close the provider's reply; guards learn that it ended."""
        try:
            self.raw.close()
        finally:
            try:
                self._finish(self._end_now(), None)
            except Exception:
                if not sys.is_finalizing():  # stores are closed then, modules gone: the call's note becomes its entry
                    raise


class _AsyncSource(_Source):
    _chunks: AsyncIterator[bytes]
    _loop: asyncio.AbstractEventLoop | None = None

    async def run(self) -> AsyncIterator[bytes]:
        """What the caller gets."""
        failure: BaseException
        try:
            self._loop = _loop()
            self._chunks = aiter(self.raw)
            async for chunk in self._chunks:
                self._exchange.chunk()
                self._length.take(len(chunk))
                for out in _passed(self._body, chunk):
                    yield out
            tail = await arun(closed(self._body), self._exchange.answers.answer_async)
            await self._finish(End.COMPLETE, None)
        except GeneratorExit:
            if self._loop is not None and _loop() is self._loop:  # which ends it in a task
                await self.aclose()
            raise
        except BaseException as error:
            out = chunk = tail = b""  # this frame has not ended
            empty(error.__traceback__)
            try:
                with suppress(Exception):  # the caller gets the error of the reply
                    await self._finish(End.CUT if isinstance(error, Exception) else End.CANCELLED, error)
            finally:
                await self.raw.aclose()
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
            await self.raw.aclose()
        finally:
            await self._finish(self._end_now(), None)

    def left(self, loop: asyncio.AbstractEventLoop) -> None:
        """Close it in the loop that it came from, if that still runs."""
        with suppress(RuntimeError):  # it is closed
            _ = loop.call_soon_threadsafe(self._leave, loop)

    def _leave(self, loop: asyncio.AbstractEventLoop) -> None:
        closing = loop.create_task(self.aclose())
        _CLOSING.add(closing)
        closing.add_done_callback(_CLOSING.discard)


_CLOSING: Final[set[asyncio.Task[None]]] = set()
"""Loops hold their tasks weakly."""


def _loop() -> asyncio.AbstractEventLoop | None:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


class ReplyBytes:
    """What the caller has of a reply; both forms share this.

    The iterator is made once: SDKs break off at ``[DONE]`` and drain the rest later.
    """

    _source: Any

    @property
    def elapsed(self) -> Any:
        """Time from request to end, where ``httpx2`` looks for it; ``None`` before the end."""
        return getattr(self._source.raw, "elapsed", None)


class SyncReplyBytes(ReplyBytes):
    """For sync clients. One that is dropped half-way is closed at once, but in a thread of its own.

    The collector may drop it anywhere, and closing takes locks.
    """

    def __init__(
        self, raw: Any, exchange: Exchange, reply: Reply, body: ReplyBody, client: GuardedHttp, *, stream: bool
    ) -> None:
        """``stream``: it may be dropped half-way. Then ``raw`` must not lead to who holds this."""
        self._source = _SyncSource(raw, exchange, reply, body, client)
        self._iterator: Iterator[bytes] = self._source.run()
        self._dropped = _dropped(self, apart, self._source.close) if stream else None

    def __iter__(self) -> Iterator[bytes]:
        return self._iterator

    def close(self) -> None:
        """Close the provider's reply; guards learn that it ended. Collecting garbage may call this anywhere."""
        self._iterator = iter(())
        if self._dropped is not None and self._dropped.detach() is None:
            return
        if self._source.finished:
            self._source.close()
        else:
            aside(self._source.close)


class AsyncReplyBytes(ReplyBytes):
    """For async clients. One that is dropped half-way is closed in the loop that it came from; trio does so itself."""

    def __init__(
        self, raw: Any, exchange: Exchange, reply: Reply, body: ReplyBody, client: GuardedHttp, *, stream: bool
    ) -> None:
        self._source = _AsyncSource(raw, exchange, reply, body, client)
        self._iterator: AsyncIterator[bytes] = self._source.run()
        self._dropped = _dropped(self, self._source.left, loop) if stream and (loop := _loop()) is not None else None

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._iterator

    async def aclose(self) -> None:
        """Close the provider's reply; guards learn that it ended."""
        if self._dropped is None or self._dropped.detach() is not None:
            await self._source.aclose()


def _dropped(held: object, work: Callable[..., object], *arguments: object) -> finalize[..., object]:
    """Do this when an object is dropped, but not when the process ends: calls that are open then have a note."""
    dropped = finalize(held, work, *arguments)
    dropped.atexit = False
    return dropped
