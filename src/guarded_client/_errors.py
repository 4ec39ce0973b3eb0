"""Every error the library raises. No message ever carries a protected value.

Three families under :class:`GuardError`, by who has to act:

- :class:`Refused`: the policy said no. Nothing was sent. Change the tags, the consent or the policy.
- :class:`Unavailable`: a part the guard depends on failed, or the reply was broken. Repair it, then retry.
- :class:`Misuse`: the program uses the library wrongly. Correct the program.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, cast

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guarded_client.consent.decision import ConsentDecision, Outcome


class GuardError(Exception):
    """Base of all errors of this library.

    Attributes:
        recorded_as: outcome of a call that ended with such an error, in the audit log.
    """

    recorded_as: ClassVar[str] = "guard_error"
    _kinds: ClassVar[tuple[type, ...]] = ()

    @property
    def message(self) -> str:
        """What went wrong and what to do. Behind it in ``args`` are attributes: Celery makes errors anew from their
        ``args`` in JSON. What a page of the console may show is :class:`~guarded_client._bilingual.Bilingual`."""
        return self.args[0] if self.args and isinstance(self.args[0], str) else ""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""

    def __reduce__(self) -> Any:
        """Back in another process, such as one that waits for its workers, it is what it was, with its attributes."""
        return _again, (self._kinds or (type(self),), self.args, self.__dict__)


class Refused(GuardError):
    """The policy does not allow this call; nothing was sent."""

    recorded_as = "blocked"


class TagsRefused(Refused):
    """A required tag is missing, or its value is not one the policy knows."""


class ConsentRefused(Refused):
    """No lawful basis or consent covers the call. ``decision`` holds the outcome and the reason.

    Attributes:
        decision: the :class:`~guarded_client.consent.ConsentDecision`; carries ids and enumerations only. An error that
            came from another process as JSON has none.
    """

    decision: ConsentDecision

    def __init__(self, message: str, decision: ConsentDecision | None = None) -> None:
        super().__init__(message)
        if decision is not None:
            self.decision = decision


class RetentionRefused(Refused):
    """The call would keep data for longer, or elsewhere, than its retention class allows.

    Attributes:
        outcome: where your program may take it: ``route_human``, or ``block``.
    """

    def __init__(self, message: str, outcome: Outcome | None = None) -> None:
        super().__init__(message, *([outcome] if outcome else []))
        self.outcome: str = outcome or "block"


class AccessRefused(Refused):
    """The policy does not let this actor do this, or the actor or the reason is missing, or it names the person.

    Nothing was done or shown.

    Attributes:
        objection: which of these: ``role``, ``reason`` or ``named``.
    """

    def __init__(self, message: str, objection: str = "role") -> None:
        super().__init__(message, *([objection] if objection != "role" else []))
        self.objection = objection


class HoldRefused(Refused):
    """A legal hold stands on the person; nothing was destroyed.

    Attributes:
        holds: what the holds are called.
    """

    def __init__(self, message: str, holds: Iterable[str]) -> None:
        self.holds = tuple(holds)
        super().__init__(message, self.holds)


class ReviewRefused(Refused):
    """A reviewer rejected the reply, or nobody decided in time; or a reviewer may not do what they tried to do.

    Attributes:
        objection: why a reviewer's action was not done, as :class:`~guarded_client.review.Objection` has it; else "".
        ticket: the id of the ticket of a call that was refused; else "".
        told: of a ticket that is closed: ``rejected`` or ``expired``, and why a person was asked; for the audit log.
    """

    recorded_as = "rejected"
    told: tuple[str, str] | None = None

    def __init__(self, message: str, objection: str = "", ticket: str = "") -> None:
        super().__init__(message, *([objection, ticket] if objection or ticket else []))
        self.objection = objection
        self.ticket = ticket


class Held(Refused):
    """A person has to decide first. Make the same call again later, or resume the ticket.

    Attributes:
        ticket: its id. Nothing else is known here of what it is about.
    """

    recorded_as = "pending_review"

    def __init__(self, message: str, ticket: str) -> None:
        super().__init__(message, ticket)
        self.ticket = ticket


class StopRefused(Refused):
    """A person has stopped all calls. They go on when a supervisor says so; until then, do not retry by yourself."""


class UnreadableRefused(Refused):
    """The body has a part that cannot be read (unknown endpoint, binary, bad encoding), so it is not sent."""


class GateRefused(Refused):
    """A call reached the gate without the evidence that the policy requires: a guard was skipped or is faulty."""


class Unavailable(GuardError):
    """A part that the guard depends on failed, and the guard fails closed: repair the part, then retry."""


class VaultUnavailable(Unavailable):
    """The vault is locked, full, unreadable, or was opened with the wrong key."""


class DetectorUnavailable(Unavailable):
    """A detector raised or could not be loaded."""


class ConsentUnavailable(Unavailable):
    """The consent store could not be read.

    Attributes:
        decision: what the policy says then, for a call that was refused; ``None`` elsewhere.
    """

    decision: ConsentDecision | None = None


class ReviewUnavailable(Unavailable):
    """The review queue cannot be read or written; nothing that needs a person is released."""


class AccessUnavailable(Unavailable):
    """The record of who did what with personal data cannot be read or written; nothing was done."""


class AuditUnavailable(Unavailable):
    """The audit log cannot be read or written: it is locked, full or damaged, or its server does not answer.

    A call that the log cannot note is not sent. If the log fails only once the reply is there, the reply is withheld,
    and the log keeps the note of the call.
    """


class LocalUnavailable(Unavailable):
    """The local server, which was to get the call in the provider's place, cannot be reached or broke off."""


class ProviderReplyInvalid(Unavailable):
    """The provider's reply cannot be read (bad JSON, an event of unbounded size)."""


class ProviderReplyTooLong(ProviderReplyInvalid):
    """The provider's reply, once it is decompressed, has more bytes than ``max_reply`` of the policy allows.

    A reply that is read whole is withheld; of a stream, what came before has gone on, and nothing more does.
    """


class Misuse(GuardError):
    """The library is used wrongly: a bug in the calling program."""


class PolicyError(Misuse):
    """The policy is not valid. The message names the file, line and field."""


def also(error: GuardError, base: type[Exception]) -> GuardError:
    """The same error, also one of an SDK's."""
    if isinstance(error, base):
        return error
    return _again((type(error), base), error.args, error.__dict__)


def _again(kinds: tuple[Any, ...], args: tuple[Any, ...], attributes: dict[str, Any]) -> GuardError:
    kind, *more = kinds
    kind = _both(kind, *more) if more else kind
    error: GuardError = kind.__new__(kind, *args)
    error.__dict__.update(attributes)
    return error


@cache
def _both(kind: type[GuardError], base: type[Exception]) -> type[GuardError]:
    names = {"__module__": kind.__module__, "__doc__": kind.__doc__, "_kinds": (kind, base)}
    return cast("type[GuardError]", type(kind.__name__, (kind, base), names))
