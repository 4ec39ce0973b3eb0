"""A stream that is released piece by piece: what passed the rules goes on, the rest waits for a person.

Without I/O. Who reads the bytes asks :meth:`Watch.noted` after each piece how many pieces may go on, and runs
:meth:`Watch.ended` when there are no more. A piece goes on once all that was said up to its end is made of whole
sentences (or paragraphs) that no rule holds. From the first call of a tool on, nothing goes on before the end: half a
call cannot be taken back, and rules about tools look at the whole one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from guarded_client._errors import Held, ProviderReplyInvalid
from guarded_client._flow import Flow
from guarded_client._held.consented import see_consented
from guarded_client._held.overheard import Overheard, said_on
from guarded_client._held.settle import approved, awaited, learnt, looked_back, see_released, see_words
from guarded_client._held.windows import ends
from guarded_client._model import ECHOED, TOLD, Channel, End, Ending, PartKind
from guarded_client.review.payload import Said, whole
from guarded_client.review.terms import Mode, Verdict
from guarded_client.review.words import fresh

if TYPE_CHECKING:
    from guarded_client._model import Call, Reply
    from guarded_client._rewrite import Rewriter
    from guarded_client.policy.triggers import Need
    from guarded_client.review import Ticket, Wire

_OVERLAP: Final = 240
"""Characters before what is new that rules read again: no phrase they know is longer."""


class Passed:
    """A rewriter that knows how much of its channel has gone on, and can say other words from there."""

    __slots__ = ("_index", "_pieces", "_steering", "_turned")

    def __init__(self, steering: Steering, index: int) -> None:
        self._steering = steering
        self._index = index
        self._pieces: list[str] = []
        self._turned = False

    @property
    def text(self) -> str:
        """What has gone on."""
        return "".join(self._pieces)

    @property
    def holding(self) -> bool:
        """Whether text is held back."""
        return self._steering.words is not None and not self._turned

    def feed(self, text: str) -> str:
        """The text itself; or, once, what is to be said in the place of all that comes."""
        words = self._steering.words
        if words is None:
            self._pieces.append(text)
            return text
        if self._turned:
            return ""
        self._turned = True
        return words[self._index][len(whole(self.text)) :] if self._index < len(words) else ""

    def close(self) -> str:
        """What is to be said, if nothing came to say it in."""
        return "" if self._steering.words is None else self.feed("")


class Steering:
    """The channels of the stream that the caller gets, in the order in which they open."""

    def __init__(self) -> None:
        self.channels: list[Passed] = []
        self.opened: list[Channel] = []
        self.words: Sequence[str] | None = None
        """What each channel says in all; ``None``: what the model says."""

    def open(self, channel: Channel) -> Rewriter:
        """The rewriter of a channel; the innermost."""
        self.opened.append(channel)
        self.channels.append(Passed(self, len(self.channels)))
        return self.channels[-1]

    def shown(self, count: int) -> tuple[str, ...]:
        """What has gone on, of so many channels, as a ticket holds it."""
        texts = [whole(each.text) for each in self.channels[:count]]
        return (*texts, *[""] * (count - len(texts)))


@dataclass(slots=True)
class Watch:
    """Looks at a stream as it passes, and says how much of it may go on.

    Attributes:
        call: the call, as it was sent.
        reply: the provider's, before guards around this one.
        holds: whether a rule holds a reply that begins so, each text with its channel.
        need: what the rules ask for, of a whole reply.
        submit: opens the ticket of a reply: what was said, its bytes, what was shown of it, how it ended.
        stopped: refuses if a person has stopped all calls.
        paragraphs: pieces are paragraphs.
    """

    call: Call
    reply: Reply
    holds: Callable[[Sequence[tuple[Channel, str]]], bool]
    need: Callable[[Sequence[Said]], Flow[Need | None]]
    submit: Callable[[Need, Sequence[Said], Wire | None, Sequence[str], End], Flow[Ticket]]
    stopped: Callable[[], Flow[None]]
    paragraphs: bool = False
    steering: Steering = field(default_factory=Steering)
    over: bool = False
    """Whether the rules have looked at the whole reply."""
    _held: bool = False
    _before: tuple[int, ...] = ()
    _checked: list[int] = field(default_factory=list[int])

    def noted(self, heard: Sequence[Overheard], pending: int) -> int:
        """Another piece was read: how many of those that wait may go on.

        Args:
            heard: all channels, with what came on each so far.
            pending: how many pieces wait, this one among them.
        """
        sizes = tuple([each.size for each in heard])
        before, self._before = self._before, sizes
        if self._held or any(each.channel.kind is PartKind.TOOL_CALL for each in heard if not each.channel.hosted):
            self._held = True
            return 0
        if sizes == before:
            return pending if not any(sizes) else 0
        if self._all_end(heard, sizes):
            return pending if self._pass(heard, sizes) else 0
        before = (*before, *[0] * (len(sizes) - len(before)))
        return pending - 1 if self._all_end(heard, before) and self._pass(heard, before) else 0

    def _all_end(self, heard: Sequence[Overheard], sizes: Sequence[int]) -> bool:
        pairs = [
            (each, size)
            for each, size in zip(heard, sizes, strict=True)
            if each.channel.kind is PartKind.TEXT and each.channel.name not in ECHOED
        ]
        return all(ends(*each.around(size), paragraphs=self.paragraphs) for each, size in pairs)

    def _pass(self, heard: Sequence[Overheard], sizes: Sequence[int]) -> bool:
        checked = [*self._checked, *[0] * (len(sizes) - len(self._checked))]
        said = [
            (each.channel, each.between(max(0, old - _OVERLAP), size))
            for each, size, old in zip(heard, sizes, checked, strict=True)
        ]
        self._checked = list(sizes)
        self._held = self.holds(said)
        return not self._held

    def left(self, ending: Ending) -> Flow[Ending]:
        """At the end of the reply: if it did not come to its end, what went on may have to be looked back at."""
        if not self.over and ending.end is not End.COMPLETE:
            passed = zip(self.steering.opened, self.steering.channels, strict=True)
            said = [said_on(channel, each.text) for channel, each in passed if each.text]
            need = (yield from self.need(said)) if said else None
            if need is not None:
                return looked_back(ending, (yield from self.submit(need, said, None, (), ending.end)))
        return ending

    def ended(self, said: Sequence[Said], wire: Wire, facts: Mapping[str, object], *, whole: bool) -> Flow[Ending]:
        """There are no more bytes. What waits may go on, with the words of :attr:`steering`; answered with more facts.

        Raises:
            Held, ReviewRefused: it may not.
            ProviderReplyInvalid: a rule holds the reply, which broke off.
        """
        ending = Ending(End.COMPLETE)
        need = yield from self.need(said)
        if need is None or (need.mode is Mode.AFTER and not whole):
            self.over = need is None
            return ending
        self.over = True
        if not whole:
            raise ProviderReplyInvalid(
                "not released: the provider's reply broke off where a person has to look at it; retry"
            )
        if need.mode is Mode.AFTER:
            return looked_back(ending, (yield from self.submit(need, said, None, (), End.COMPLETE)))
        for run in self.reply.epilogues:  # the provider's part is over: a review may take long
            _ = yield from run(Ending(End.COMPLETE, dict(facts)))
        shown = self.steering.shown(len(said))
        ticket = yield from self.submit(need, said, wire, shown, End.COMPLETE)
        if ticket.id != self.call.id:
            raise _unsaid(ticket, "another process holds the same call")
        if ticket.mode is Mode.SAFE_REPLY and ticket.state.open:
            self.steering.words = _instead(ticket, said, shown)
            return learnt(ending, ticket)
        ticket, _ = yield from awaited(self.call, ticket, lambda now: self._settled(now, said, shown))
        return learnt(ending, ticket)

    def _settled(self, ticket: Ticket, said: Sequence[Said], shown: Sequence[str]) -> Flow[None]:
        see_released(self.call, ticket)
        yield from self.stopped()
        if ticket.verdict is Verdict.SAFE_REPLY:
            self.steering.words = _instead(ticket, said, shown)
            return
        yield from see_consented(self.call)
        payload = yield from approved(ticket)
        words = [each.text for each in payload.said]
        if payload.response is not None or not all(map(str.startswith, words, shown)):
            raise _unsaid(ticket, "a reviewer wrote other words than those that were shown already")
        if payload.original:
            yield from see_words(payload, fresh(payload), ticket)
            self.steering.words = words


def _instead(ticket: Ticket, said: Sequence[Said], shown: Sequence[str]) -> list[str]:
    """What each channel says in all, if the safe reply stands in for what was not shown.

    Raises:
        Held: what was not shown calls a tool, which words cannot stand in for.
    """
    places = [index for index, each in enumerate(said) if each.kind == PartKind.TEXT and each.name in TOLD]
    if not places or any(each.kind == PartKind.TOOL_CALL and not each.hosted for each in said):
        raise _unsaid(ticket, "no words can stand in for the call of a tool that has begun to stream")
    last = max((index for index in places if shown[index]), default=places[0])
    words = list(shown)
    gap = "\n\n" if words[last] and not words[last].endswith("\n\n") else ""
    words[last] += gap + ticket.safe_reply
    return words


def _unsaid(ticket: Ticket, why: str) -> Held:
    return Held(
        f"held: {why}, and a stream that has begun cannot be taken back (ticket {ticket.id}); make the same call "
        "again, or resume the ticket",
        ticket.id,
    )
