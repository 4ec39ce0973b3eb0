"""Texts that pass the guards without HTTP: out with placeholders, back with values; sync and async."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from contextlib import nullcontext, suppress
from typing import Final, NoReturn, Self, TypeVar

from guarded_client._drive import arun, run
from guarded_client._errors import GuardError, Misuse
from guarded_client._flow import Answer, Ask, Flow, Forward, Hear, Heed, Send
from guarded_client._frames import EMPTYING, aside
from guarded_client._model import Call, Channel, End, Part, Path, Reply, Route
from guarded_client._part_lists import changes
from guarded_client._rewrite import Chain, Rewriter
from guarded_client._tags import resolve
from guarded_client.adapters.exchange import Engine, ending_of, refused
from guarded_client.adapters.open_edge import guards_of
from guarded_client.adapters.request_reading import Target
from guarded_client.consent.decision import NOBODY
from guarded_client.guards.gate import check_against
from guarded_client.telemetry import providers

T = TypeVar("T")

_THERE: Final = Route("edge", "guarded_client", recipient=NOBODY, local=True)
HERE: Final = Route(_THERE.operation, _THERE.provider, recipient=NOBODY, local=True, instead=_THERE)
"""The way of texts that stay in this process: nobody gets them, so no recipient is asked for."""
_LEFT: Final = suppress(Exception)
_OVER: Final = nullcontext()


def _asked(effect: Ask[object]) -> Ask[object]:
    """What can be asked where there is no HTTP reply.

    Raises:
        Misuse: a review rule holds the reply.
    """
    if isinstance(effect, (Hear, Heed, Answer)):
        raise Misuse(
            "a review rule holds this reply, which is no HTTP reply: use a client whose HTTP client is guarded"
        )
    return effect


class Crossing:
    """One passage: made of the texts, driven by :meth:`go` or :meth:`ago`, and ended once what came back is restored.

    Whoever makes it does the sending in between. A guard that forwards a call twice gets the same answer twice.
    """

    def __init__(
        self,
        engine: Engine,
        route: Route,
        parts: Sequence[Part] = (),
        *,
        binding: str | None = None,
        forward: Forward | None = None,
    ) -> None:
        """Read the tags of the moment.

        Args:
            engine: whose guards, and who answers them.
            route: where the texts go.
            parts: the texts.
            binding: the opaque id of tags that a client carries.
            forward: of the engine's guards, those for what stays in this process; none: those of a call.

        Raises:
            Misuse: the sources of tags disagree.
        """
        tags = resolve(engine.defaults, binding)
        self._forward, self._answers = guards_of(engine, tags) if forward is None else (forward, engine.answers)
        observed = forward is None and providers.listened()
        self.call = Call(secrets.token_hex(16), route, tuple(parts), tags, observed=observed)
        self._reply: Reply | None = None

    def go(self) -> Self:
        """Pass the guards.

        Raises:
            GuardError: the texts may not go.
        """
        answers = self._answers

        def answer(effect: Ask[object]) -> object:
            return self._passed(effect.call) if isinstance(effect, Send) else answers.answer(_asked(effect))

        with EMPTYING:
            self._reply = self._checked(run(self._forward(self.call), answer))
        return self

    async def ago(self) -> Self:
        """The same for async callers."""
        answers = self._answers

        def answer(effect: Ask[object]) -> object:
            return self._passed(effect.call) if isinstance(effect, Send) else answers.answer_async(_asked(effect))

        with EMPTYING:
            self._reply = self._checked(await arun(self._forward(self.call), answer))
        return self

    def _passed(self, call: Call) -> Reply:
        check_against(self.call, call)
        if call.course is not None:
            call.course.sent += 1
        return Reply(200, call)

    def _checked(self, reply: object) -> Reply:
        if not isinstance(reply, Reply):
            raise Misuse("a guard must return the reply that `yield from forward(call)` gave it")
        return reply

    @property
    def reply(self) -> Reply:
        """What the guards returned.

        Raises:
            Misuse: the texts have not passed yet.
        """
        if self._reply is None:
            raise Misuse("the texts have not passed the guards")
        return self._reply

    @property
    def texts(self) -> Mapping[Path, str]:
        """The texts that changed, by their path."""
        return {part.path: part.text for part in changes(self.call.parts, self.reply.call.parts)}

    def open(self, channel: Channel) -> Rewriter:
        """A rewriter for one stream of text of what comes back."""
        rewriters = [factory(channel) for factory in self.reply.rewriters]
        return rewriters[0] if len(rewriters) == 1 else Chain(rewriters)

    def end(self, end: End = End.COMPLETE, error: BaseException | None = None) -> None:
        """What came back has ended: the guards do what they do then. Collecting garbage may call this anywhere.

        If it broke off or was left, that counts, and nothing is raised that guards fail with.
        """
        with _LEFT if end is not End.COMPLETE else _OVER:
            aside(lambda: self.drive(self._ending(end, error)))

    async def aend(self, end: End = End.COMPLETE, error: BaseException | None = None) -> None:
        """The same for async callers."""
        with _LEFT if end is not End.COMPLETE else _OVER:
            await self.adrive(self._ending(end, error))

    def drive(self, flow: Flow[T]) -> T:
        """Answer what a flow asks, with the answers that the guards get."""
        with EMPTYING:
            return run(flow, self._answers.answer)

    async def adrive(self, flow: Flow[T]) -> T:
        """The same for async callers."""
        with EMPTYING:
            return await arun(flow, self._answers.answer_async)

    def _ending(self, end: End, error: BaseException | None) -> Flow[None]:
        if error is not None and not isinstance(error, Exception):
            end = End.CANCELLED
        return self.reply.ended(ending_of(end, {}, error))


class Unread:
    """In the place of a :class:`Crossing`: a request that could not be read. It is told of, and refused."""

    def __init__(self, engine: Engine, recipient: str, error: GuardError) -> None:
        self._answers = engine.answers
        self._telling = refused(engine, Target("", recipient, None, "", ""), error, operation="chat")
        self._error = error

    def go(self) -> NoReturn:
        """Tell of it.

        Raises:
            GuardError: why it could not be read.
        """
        with EMPTYING:
            run(self._telling, self._answers.answer)
            raise self._error

    async def ago(self) -> NoReturn:
        """The same for async callers."""
        with EMPTYING:
            await arun(self._telling, self._answers.answer_async)
            raise self._error
