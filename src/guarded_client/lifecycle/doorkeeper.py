"""Who may act on kept personal data, and the record that they did."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final, Protocol

from guarded_client._errors import AccessRefused
from guarded_client._facts import Event, Facts
from guarded_client.lifecycle.reasons import see_nameless
from guarded_client.policy import Action, Policy
from guarded_client.stores.access import Access, AccessLog

if TYPE_CHECKING:
    from guarded_client._ports import Ledger, Vault
    from guarded_client.stores.status import KeptEntry


_EVENTS: Final = {Action.ERASE: Event.ERASURE}
_FILE: Final = "CASE_NUMBER"


class Witness(Protocol):
    """Told of every access to kept personal data, such as an audit log."""

    def saw(self, tenant: str, subject: str, access: Access) -> None:
        """An access was taken down and is about to happen; raising a ``GuardError`` stops it."""
        ...


@dataclass(frozen=True, slots=True)
class LedgerWitness:
    """Tells the audit log of every access, before it happens: what cannot be told is not done."""

    ledger: Ledger

    def saw(self, tenant: str, subject: str, access: Access) -> None:
        """One entry. The person stands in it under a name that leads to no call; the reason is not in it."""
        action = Action(access.action)
        event = _EVENTS.get(action, Event.ACCESS) if subject else Event.ACCESS  # a class is disposed of, nobody erased
        if action is Action.HOLD:
            event = Event.RELEASE if access.reason.startswith("release ") else Event.HOLD
        counts = {"entries": access.count} if access.count else {}
        _ = self.ledger.append(
            Facts(event, tenant=tenant, subject=subject, actor=access.actor, action=action.value, counts=counts)
        )


@dataclass(frozen=True, slots=True)
class Doorkeeper:
    """Lets actors in, and takes it down first: what cannot be taken down is not done.

    Attributes:
        vault: what it keeps of a person may not stand in a reason.
    """

    policy: Policy
    log: AccessLog
    witnesses: tuple[Witness, ...] = ()
    vault: Vault | None = None

    @classmethod
    def telling(
        cls, policy: Policy, log: AccessLog, ledger: Ledger | None, witnesses: tuple[Witness, ...],
        vault: Vault | None = None,
    ) -> Doorkeeper:  # fmt: skip
        """One that tells the audit log, if there is one, before the other witnesses."""
        return cls(policy, log, witnesses if ledger is None else (LedgerWitness(ledger), *witnesses), vault)

    def permit(self, action: Action, actor: str, reason: str) -> None:
        """See that an actor may do something.

        Raises:
            AccessRefused: no actor or no reason is given, or one that no record can hold, or the policy does not let
                the actor do it.
        """
        if not actor.strip() or not reason.strip():
            raise AccessRefused(f"to {action.value}, say who you are and why: actor and reason are recorded", "reason")
        if any("\ud800" <= sign <= "\udfff" for sign in actor + reason):
            raise AccessRefused(
                f"to {action.value}, give an actor and a reason that UTF-8 can write: one of them has half a surrogate "
                "pair in it, and no record could hold it",
                "reason",
            )
        if not self.policy.access.may(actor, action):
            raise AccessRefused(
                f"the policy does not let this actor {action.value}; give them a role that may, under access.actors"
            )

    def let_in(
        self,
        action: Action,
        actor: str,
        reason: str,
        at: datetime,
        tenant: str,
        subject: str,
        count: int = 0,
        what: str = "",
        *,
        kept: Iterable[KeptEntry] | None = None,
        before: str = "",
    ) -> None:
        """See that an actor may do something to the data of a person, and take it down.

        Args:
            action, actor, reason: who wants to do what, and why.
            at: now, aware.
            tenant, subject: as in the tags.
            count: how many entries it is about.
            what: what is done, in a word that names nobody.
            kept: what is kept of the person: none of the values may stand in the reason. ``None``: what the vault has,
                but numbers of files, by which holds are called and requests are told.
            before: what stands before the reason in the record.

        Raises:
            AccessRefused: see :meth:`permit` and :func:`~guarded_client.lifecycle.reasons.see_nameless`.
            AccessUnavailable: it could not be taken down.
        """
        self.permit(action, actor, reason)
        if kept is None:
            found = () if self.vault is None else self.vault.export(subject, tenant=tenant)
            kept = (each for each in found if each.surrogate.kind != _FILE)
        see_nameless(reason, subject, ((each.surrogate, each.value) for each in kept))
        self.record(action, actor, before + reason, at, tenant, subject, count, what)

    def record(
        self,
        action: Action,
        actor: str,
        reason: str,
        at: datetime,
        tenant: str,
        subject: str,
        count: int,
        what: str = "",
    ) -> None:
        """Take down what is about to be done.

        Raises:
            AccessUnavailable: it could not be taken down.
        """
        until = self.policy.retention[self.policy.access.retention].until(at)
        access = Access(at, actor, action.value, reason, count, what)
        self.log.record(tenant, subject, access, until)
        for witness in self.witnesses:
            witness.saw(tenant, subject, access)
