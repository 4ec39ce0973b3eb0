"""Who may do what with personal data that is kept."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final, Self

from pydantic import Field, StringConstraints, field_validator, model_validator

from guarded_client.policy.place import File, Store, Variable, see_place
from guarded_client.policy.section import Section

if TYPE_CHECKING:
    from guarded_client.review.draft import Actor

Name = Annotated[str, StringConstraints(min_length=1, max_length=80)]


class Action(StrEnum):
    """What an actor does."""

    EXPORT = "export"
    """Give out all that is kept of a person (GDPR Art. 15, 20)."""
    REVEAL = "reveal"
    """Look at a real value."""
    ERASE = "erase"
    """Forget a person (Art. 17)."""
    HOLD = "hold"
    """Place or release a legal hold."""
    CONSENT = "consent"
    """Record that a person withdrew a consent, objected, or had processing restricted (Art. 7(3), 18, 21)."""
    AUDIT = "audit"
    """Read who did what."""
    REVIEW = "review"
    """Decide on held replies."""
    SUPERVISE = "supervise"
    """Decide on those that were escalated, or that need a supervisor from the start."""


DEFAULT_ROLES: Final = {
    "privacy_officer": tuple(Action),
    "agent": (Action.REVEAL,),
    "reviewer": (Action.REVEAL, Action.REVIEW),
    "supervisor": (Action.REVEAL, Action.REVIEW, Action.SUPERVISE),
}


class AccessSection(Section):
    """Who may act on what is kept of persons, and decide on held replies.

    Attributes:
        roles: what each role may do; added to the built-in ``privacy_officer`` (all), ``agent`` (``reveal``),
            ``reviewer`` (``reveal``, ``review``) and ``supervisor`` (these and ``supervise``).
        actors: the roles of each person, by the name that is given with each action. Empty: nobody is listed, and
            whoever has the master key may do all, under any name.
        retention: class of the record of who did what.
        store: where that record lies: ``sqlite``, ``postgres``, ``redis`` or ``memory``; default: where the vault does.
        url_env: environment variable with the URL of the server.
        path: the file; default: ``access.db`` beside the vault.
    """

    roles: Mapping[Name, tuple[Action, ...]] = Field(default_factory=lambda: dict(DEFAULT_ROLES))
    actors: Mapping[Name, frozenset[Name]] = Field(default_factory=dict[str, frozenset[str]])
    retention: Name = "audit"
    store: Store | None = None
    url_env: Variable | None = None
    path: File | None = None

    @field_validator("roles", mode="after")
    @classmethod
    def _all_roles(cls, value: Mapping[str, tuple[Action, ...]]) -> Mapping[str, tuple[Action, ...]]:
        return {**DEFAULT_ROLES, **value}

    @model_validator(mode="after")
    def _known(self) -> Self:
        if self.store is None and (self.url_env is not None or self.path is not None):
            raise ValueError("access: url_env and path need store: sqlite, postgres or redis")
        if self.store is not None:
            see_place(self.store, self.path, self.url_env)
        if unknown := {role for roles in self.actors.values() for role in roles} - set(self.roles):
            raise ValueError(f"actors: there is no role {', '.join(sorted(unknown))}; declare it under access.roles")
        return self

    def actor(self, name: str) -> Actor:
        """A person who acts on tickets. Somebody who is not listed may do nothing."""
        from guarded_client.review.draft import Actor

        return Actor(name, self.may(name, Action.REVIEW), self.may(name, Action.SUPERVISE))

    def may(self, actor: str, action: Action) -> bool:
        """Whether the actor may do it."""
        if not self.actors:
            return True
        return any(action in self.roles[role] for role in self.actors.get(actor, ()))
