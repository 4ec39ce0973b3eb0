"""A reply on its way back: how its texts will be rewritten, and how it ended."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeAlias

from guarded_client._quick import quick

if TYPE_CHECKING:
    from guarded_client._flow import Flow
    from guarded_client._held.watch import Watch
    from guarded_client._model.call import Call
    from guarded_client._model.part import PartKind
    from guarded_client._rewrite import Rewriter


@dataclass(slots=True)
class Showing:
    """Who sees the piece that comes now.

    Programs that ask for one choice often look at the first of each event alone, and many at deltas alone.

    Attributes:
        first: all programs do: it is a delta, in the first choice of its event.
    """

    first: bool = True


SHOWN: Final = Showing()
"""Of texts that all programs see."""


@quick
@dataclass(frozen=True, slots=True)
class Channel:
    """One stream of text within a reply: a choice's content, its refusal, or one tool call's arguments."""

    kind: PartKind
    choice: int = 0
    index: int = 0
    name: str = "content"
    tool: str | None = None
    hosted: bool = False
    """A call of a tool that the provider runs: nothing is restored, the policy has no say."""
    leaf: bool = False
    """One string of a tool call's arguments, unescaped, and not the arguments' JSON."""
    joined: tuple[int, ...] | None = None
    """The place of a text among those of its choice that SDKs put together: a link may go on from one into the next."""
    running: Showing | None = field(default=None, repr=False, compare=False)
    """It comes in pieces that programs put together as they come, whatever choice or block they are said to be of."""
    after: Rewriter | None = field(default=None, repr=False, compare=False)
    """Of a text that is put behind one of an earlier reply: what rewrote that one."""
    unseen: str = field(default="", repr=False, compare=False)
    """What stands between that one and this, and held nothing that could be rewritten."""


class End(StrEnum):
    """How a reply ended."""

    COMPLETE = "complete"
    CUT = "cut"
    """The provider's stream broke off or failed while it was read."""
    CANCELLED = "cancelled"
    """The caller closed the reply before its end."""


CALLED: Final = "call"
"""Name of a channel that tells what no other channel says of a tool call, for whoever reviews it; it stays as it is."""


ECHOED: Final = frozenset({"instructions", "metadata", "input"})
"""Names of channels with what the request said, which some APIs repeat in the reply: nobody says it here."""
TOLD: Final = frozenset({"content", "content.text", "text", "response", "refusal", "transcript"})
"""Names of the channels with what a model tells its reader: no quotes, no sources, nothing of :data:`ECHOED`."""


@quick
@dataclass(frozen=True, slots=True)
class Ending:
    """What is known of a reply once it has ended."""

    end: End
    facts: Mapping[str, object] = field(default_factory=dict[str, object])
    """By ``gen_ai.response.*`` and ``gen_ai.usage.*`` name: ids, enumerations and numbers."""
    error_type: str | None = None

    def learning(self, facts: Mapping[str, object]) -> Ending:
        """The same ending with more facts."""
        return Ending(self.end, {**self.facts, **facts}, self.error_type)


RewriterFactory: TypeAlias = "Callable[[Channel], Rewriter]"
Epilogue: TypeAlias = "Callable[[Ending], Flow[Ending]]"


@quick
@dataclass(frozen=True, slots=True)
class Reply:
    """A provider's reply on its way back. Its text is not here: guards say how to rewrite it as it passes.

    Attributes:
        status: HTTP status code. Texts of a reply with status >= 400 are never rewritten.
        call: the call as it was sent, with all its evidence.
        rewriters: innermost first; each makes one :class:`Rewriter` a channel.
        epilogues: flows to run when the reply has ended, innermost first; each may add to what is known of it.
        headers: response headers that guards add to the provider's.
        watch: who says piece by piece what of a stream may go on; ``None``: all may, as it comes.
    """

    status: int
    call: Call
    rewriters: tuple[RewriterFactory, ...] = ()
    epilogues: tuple[Epilogue, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    watch: Watch | None = None

    def rewritten(self, factory: RewriterFactory, *epilogues: Epilogue) -> Reply:
        """The same reply with one more rewriter outside those it has, and flows to run at its end."""
        after = (*self.epilogues, *epilogues)
        return Reply(self.status, self.call, (*self.rewriters, factory), after, self.headers, self.watch)

    def ending(self, epilogue: Epilogue) -> Reply:
        """The same reply with a flow to run at its end, after those it has."""
        return Reply(self.status, self.call, self.rewriters, (*self.epilogues, epilogue), self.headers, self.watch)

    def ended(self, ending: Ending) -> Flow[None]:
        """The reply has ended: run all epilogues, also if one of them fails or is cancelled. Those behind it are told.

        Raises:
            BaseException: what cancels, else the first failure, once all have run.
        """
        failure: BaseException | None = None
        try:
            for run in self.epilogues:
                try:
                    ending = yield from run(ending)
                except GeneratorExit:
                    raise
                except BaseException as raised:
                    cancels = not isinstance(raised, Exception)
                    failure = raised if cancels or failure is None else failure
                    end = End.CANCELLED if cancels and ending.end is End.COMPLETE else ending.end
                    ending = Ending(end, ending.facts, ending.error_type or type(raised).__name__)
            if failure is not None:
                raise failure
        finally:
            del failure  # its traceback has this frame: a circle, which would keep the call

    def watched(self, watch: Watch) -> Reply:
        """The same reply, whose pieces wait for somebody's word."""
        return Reply(self.status, self.call, self.rewriters, self.epilogues, self.headers, watch)

    def marked(self, headers: Mapping[str, str]) -> Reply:
        """The same reply with more response headers: names and values of printable ASCII."""
        return Reply(
            self.status, self.call, self.rewriters, self.epilogues, (*self.headers, *headers.items()), self.watch
        )
