"""What the console works with: the desk, the lifecycle, the sessions. Opened once, closed with the server."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from guarded_client.console.attempts import Attempts
from guarded_client.console.passwords import Users
from guarded_client.console.sessions import Sessions
from guarded_client.console.settings import Settings
from guarded_client.policy import Action
from guarded_client.stores.clock import utc_now
from guarded_client.stores.closing import close_all
from guarded_client.transparency.observed import Observations

if TYPE_CHECKING:
    from guarded_client.desk import Desk
    from guarded_client.lifecycle import Lifecycle
    from guarded_client.policy import Policy
    from guarded_client.transparency.running import RunningCount


@dataclass(frozen=True, slots=True)
class Office:
    """What every page works with. Safe in threads.

    Attributes:
        policy: with the actors that may act in the console.
        desk: all that is done to tickets.
        lifecycle: all that is done to what is kept of a person.
        users: who may sign in with a password.
        count: of the audit log, if one is kept.
        secret: signs the token of the form for signing in.
    """

    policy: Policy
    desk: Desk
    lifecycle: Lifecycle
    settings: Settings
    users: Users
    sessions: Sessions = field(repr=False)
    attempts: Attempts = field(default_factory=Attempts, repr=False)
    clock: Callable[[], datetime] = utc_now
    count: RunningCount | None = None
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def pages(self, name: str) -> tuple[tuple[str, str], ...]:
        """Where somebody may go: paths, and the keys of what they are called. The pages themselves ask again."""
        access = self.policy.access
        reviews = access.may(name, Action.REVIEW) or access.may(name, Action.SUPERVISE)
        audits = access.may(name, Action.AUDIT)
        shown = {
            "queue": reviews,
            "history": reviews,
            "person": audits,
            "audit": audits,
            "receipt": audits,
            "label": True,
            "records": True,
            "stop": True,
        }
        return tuple((f"/{page}", f"nav.{page}") for page, may in shown.items() if may)

    def observed(self) -> Observations:
        """What the audit log says happened. Counts what came since the last look.

        Raises:
            AuditUnavailable: it cannot be read.
        """
        return Observations() if self.count is None else self.count.now()

    def close(self) -> None:
        """Close the stores."""
        close_all((self.desk, self.lifecycle))


def governed(policy: Policy, users: Users) -> Policy:
    """The policy for the console: if it lists no actors, those who can sign in are them, with the roles of their file.

    A policy that lists actors is taken as it is: nobody gets a role by being added to the file.
    """
    if policy.access.actors:
        return policy
    roles = policy.access.roles
    actors = {name: frozenset(user.roles & set(roles)) for name, user in users.all().items()}
    access = policy.access.model_copy(update={"actors": actors or {"": frozenset()}})
    return policy.model_copy(update={"access": access})
