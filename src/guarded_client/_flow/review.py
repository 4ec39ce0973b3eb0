"""Effects: calls and replies that wait for a person."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from guarded_client._flow.flow import Ask
from guarded_client._model import Call, Reply

if TYPE_CHECKING:
    from guarded_client._held.watch import Watch
    from guarded_client.review import Payload, Said, Shown, Stop, Ticket, Wire  # noqa: F401


@dataclass(slots=True)
class FindStop(Ask["Stop | None"]):
    """Whether a person has stopped all calls."""


@dataclass(slots=True)
class FindTicket(Ask["Ticket | None"]):
    """The ticket that governs this very call, if there is one."""

    fingerprint: str = field(repr=False)


@dataclass(slots=True)
class ReadFrame(Ask[str]):
    """A digest of what a request says beside its texts: numbers, binary parts, ids. Empty if there is no request."""


@dataclass(slots=True)
class CountErasures(Ask[int]):
    """A number that grows with every erasure in the review queue: of then, when a call begins."""


@dataclass(slots=True)
class SubmitTicket(Ask["Ticket"]):
    """Put a ticket into the review queue; a reviewer who is asked at once may answer at once.

    ``born``: what :class:`CountErasures` was answered with when the call began. Of a person who was erased since, the
    queue takes nothing.
    """

    ticket: Ticket
    payload: Payload = field(repr=False)
    born: int


@dataclass(slots=True)
class AwaitTicket(Ask["Ticket"]):
    """Wait until a ticket is closed, so many seconds at most."""

    ticket: str
    seconds: float


@dataclass(slots=True)
class ReadTicket(Ask["Shown"]):
    """What a ticket is about, and what it releases."""

    ticket: str


@dataclass(slots=True)
class DropTicket(Ask["Ticket"]):
    """Close a ticket that nobody can come back to; answered with it as it stands then."""

    ticket: str


@dataclass(slots=True)
class Hear(Ask["tuple[tuple[Said, ...], Wire]"]):
    """Read a reply to its end, release nothing: what it says on each channel, and its bytes."""

    reply: Reply


@dataclass(slots=True)
class Heed(Ask[Reply]):
    """Let a watch say piece by piece what of a reply goes on. Only who reads the bytes of a reply can."""

    reply: Reply
    watch: Watch


@dataclass(slots=True)
class Answer(Ask[Reply]):
    """A reply that the provider does not send now: one that it sent before, or words in its wire format."""

    call: Call
    ticket: str
    wire: Wire | None = field(default=None, repr=False)
    text: str = field(default="", repr=False)
    reworded: bool = False
    """Its texts will be others than those in the bytes."""
