"""Who decides, and what they want to decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from guarded_client.review.terms import Decision


@dataclass(frozen=True, slots=True)
class Actor:
    """A person who acts on tickets, known by name.

    Attributes:
        name: as written in ``access.actors`` of the policy, and as the record of accesses has it.
        reviews, supervises: what the policy lets this person do.
    """

    name: str
    reviews: bool = True
    supervises: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision that a reviewer wants to make.

    Attributes:
        kind: the verb.
        seen: the hash that came with what was shown, 64 hexadecimal digits.
        reason: why; required but for ``approve``.
        texts: for ``edit``: the new text of each channel in ``payload.said``, in order.
        response: for ``respond``: the reviewer's own reply. Values of the person are written as placeholders.
        dropped: for ``edit``: placeholders that are left out on purpose.
    """

    kind: Decision
    seen: str = field(repr=False)
    reason: str = field(default="", repr=False)
    texts: Sequence[str] | None = field(default=None, repr=False)
    response: str | None = field(default=None, repr=False)
    dropped: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Answered:
    """A decision that came from outside the library: of a :class:`~guarded_client._ports.Reviewer`.

    Attributes:
        actor: the reviewer's name, as in ``access.actors``.
    """

    ticket: str
    actor: str
    draft: Draft = field(repr=False)
