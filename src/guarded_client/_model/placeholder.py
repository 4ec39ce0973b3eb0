"""The stand-in of a value, and where it counts."""

from __future__ import annotations

from dataclasses import dataclass, field

from guarded_client._quick import quick


@quick
@dataclass(frozen=True, slots=True)
class Surrogate:
    """The placeholder of one value: kind and number. ``str()`` is its canonical form, ``<PERSON_1>``."""

    kind: str
    number: int

    def __str__(self) -> str:
        return f"<{self.kind}_{self.number}>"


@quick
@dataclass(frozen=True, slots=True)
class Scope:
    """Whose placeholders: they resolve only within one tenant, subject and conversation.

    ``conversation is None`` means a scope of a single call: nothing of it is kept.
    """

    tenant: str = ""
    subject: str = field(default="", repr=False)
    conversation: str | None = None
