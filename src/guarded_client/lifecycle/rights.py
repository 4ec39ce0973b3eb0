"""What a person says about the use of their data, recorded for them: they withdraw, object, have it restricted."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal

from guarded_client._bilingual import both
from guarded_client._errors import Misuse
from guarded_client.consent import ConsentEvent, ConsentState, Grant
from guarded_client.consent.decision import covers
from guarded_client.consent.keys import FIDES_KEY
from guarded_client.policy import Action, Policy, Trigger
from guarded_client.policy.purposes import LawfulBasis
from guarded_client.stores.naming import see_named

if TYPE_CHECKING:
    from guarded_client._ports import ConsentStore
    from guarded_client.consent import ConsentHistory
    from guarded_client.lifecycle.doorkeeper import Doorkeeper

_MOMENT: Final = timedelta(microseconds=1)
"""The least that one record is later than another, in every store."""


@dataclass(frozen=True, slots=True)
class Rights:
    """Takes down what somebody was told by letter, on the telephone, at a counter. Made by :attr:`Lifecycle.rights`.

    Purposes are names of the policy's, or keys: a key covers those below it. Each method returns the names of the
    policy's purposes that it concerns, needs an actor who may ``consent`` and a reason, and raises:

    - :class:`~guarded_client.AccessRefused`: see :class:`~guarded_client.policy.AccessSection`.
    - :class:`~guarded_client.Misuse`: something is empty, or it would change nothing; nothing was recorded.
    - an :class:`~guarded_client.Unavailable` error: a store failed, or the audit log could not be told.

    Attributes:
        happened: starts the clock of what waits for an event; see :meth:`Lifecycle.happened`.
    """

    policy: Policy
    consent: ConsentStore
    doorkeeper: Doorkeeper
    clock: Callable[[], datetime]
    happened: Callable[..., int]

    def withdraw(
        self,
        subject: str,
        *purposes: str,
        method: str,
        actor: str,
        reason: str,
        tenant: str = "",
        by: Literal["data_subject", "guardian"] = "data_subject",
    ) -> tuple[str, ...]:
        """The person withdraws consent (GDPR Art. 7(3)) to these purposes, those above and those below them; or to all.

        The notice, language, law and controller of the record are those of the last consent that it ends. Without
        purposes, the clock of classes that wait for ``consent_end`` starts.

        Args:
            method: how the person said so, such as ``letter``.
            by: who said so.
        """
        self._permit(subject, actor, reason)
        keys = self._keys(purposes)
        if not method.strip():
            raise Misuse(
                both(
                    "nothing was recorded: say how the withdrawal was told, such as letter or telephone",
                    "Rien n’a été consigné : dites comment le retrait a été reçu, par exemple par lettre ou téléphone.",
                )
            )
        ended = _last(self.consent.find(tenant, subject), keys)
        now = max(self.clock(), ended.at)  # clocks of machines differ, and a withdrawal ends what was given before it
        event = ConsentEvent(
            record_id=f"withdrawal-{secrets.token_hex(8)}",
            subject_ref=subject,
            state=ConsentState.WITHDRAWN,
            at=now,
            grants=tuple(Grant(purpose=key, categories=frozenset(), recipients=frozenset()) for key in keys),
            method=method,
            by=by,
            **ended.model_dump(include=_AS_BEFORE),
        )
        self._let_in(subject, actor, reason, tenant, now, "withdrawal")
        self.consent.append(event, tenant=tenant)
        if not keys:
            _ = self.happened(Trigger.CONSENT_END, subject=subject, tenant=tenant, at=now)
        return self._named(
            lambda name: self._rests_on_consent(name) and (not keys or any(self._near(key, name) for key in keys))
        )

    def object_to(self, subject: str, purpose: str, *, actor: str, reason: str, tenant: str = "") -> tuple[str, ...]:
        """The person objects to a purpose and those below it (GDPR Art. 21).

        Calls on the basis of legitimate or public interest stop, and all that are direct marketing.
        """
        self._permit(subject, actor, reason)
        (key,) = self._keys([purpose])
        concerned = self._named(lambda name: self._objectable(name) and covers(key, self.policy.purposes[name].key))
        if not concerned:
            raise Misuse(
                both(
                    f"nothing was recorded: no purpose of the policy that is {key} or below it rests on legitimate or "
                    "public interest, or is direct marketing, so that an objection would change nothing; withdraw the "
                    "consent, or have the processing restricted",
                    f"Rien n’a été consigné : {key} ne repose ni sur l’intérêt légitime ni sur une mission d’intérêt "
                    "public, et n’est pas de la prospection. Consignez un retrait, ou une limitation du traitement.",
                )
            )
        agreed = [event.at for event in _given(self.consent.find(tenant, subject), [key])]
        now = max([self.clock(), *agreed])  # as of a withdrawal: it counts over the consent that was given before it
        self._let_in(subject, actor, reason, tenant, now, "objection")
        self.consent.object_to(subject, key, now, tenant=tenant)
        return concerned

    def restrict(self, subject: str, *, actor: str, reason: str, tenant: str = "") -> tuple[str, ...]:
        """The processing of the person's data is restricted (GDPR Art. 18): calls of all purposes stop."""
        return self._restricted(subject, actor, reason, tenant, restricted=True)

    def lift(self, subject: str, *, actor: str, reason: str, tenant: str = "") -> tuple[str, ...]:
        """The restriction ends. Tell the person before (Art. 18(3))."""
        return self._restricted(subject, actor, reason, tenant, restricted=False)

    def _restricted(self, subject: str, actor: str, reason: str, tenant: str, *, restricted: bool) -> tuple[str, ...]:
        self._permit(subject, actor, reason)
        history = self.consent.find(tenant, subject)
        if not restricted and history.restricted_since is None:
            raise Misuse(
                both(
                    "nothing was recorded: the processing of this person's data is not restricted",
                    "Rien n’a été consigné : le traitement des données de cette personne n’est pas limité.",
                )
            )
        now = self.clock()
        if restricted and history.lifted_from is not None:
            now = max(now, history.lifted_from)  # over what was lifted before, by a clock that is fast
        if not restricted and history.restricted_last is not None:
            now = max(now, history.restricted_last + _MOMENT)  # of the same moment, the restriction would win
        self._let_in(subject, actor, reason, tenant, now, "restriction" if restricted else "restriction lifted")
        self.consent.restrict(subject, now, restricted=restricted, tenant=tenant)
        return tuple(self.policy.purposes)

    def _permit(self, subject: str, actor: str, reason: str) -> None:
        see_named(subject)
        self.doorkeeper.permit(Action.CONSENT, actor, reason)

    def _let_in(self, subject: str, actor: str, reason: str, tenant: str, now: datetime, what: str) -> None:
        self.doorkeeper.let_in(Action.CONSENT, actor, reason, now, tenant, subject, what=what)

    def _keys(self, purposes: Sequence[str]) -> tuple[str, ...]:
        known = self.policy.purposes
        keys = tuple(known[one].key if one in known else one for one in purposes)
        for key in keys:
            if re.fullmatch(FIDES_KEY, key) is None or not any(self._near(key, name) for name in known):
                names, example = ", ".join(sorted(known)), known[min(known)].key
                raise Misuse(
                    both(
                        f"nothing was recorded: the policy has no such purpose; it has {names}, and keys of theirs "
                        f"such as {example}",
                        f"Rien n’a été consigné : la politique n’a pas cette finalité. Elle a : {names}, et leurs "
                        f"clés, telles que {example}.",
                    )
                )
        return keys

    def _near(self, key: str, name: str) -> bool:
        """Whether a key is that of a purpose, or above or below it."""
        return _overlap(key, self.policy.purposes[name].key)

    def _named(self, wanted: Callable[[str], bool]) -> tuple[str, ...]:
        return tuple(filter(wanted, self.policy.purposes))

    def _rests_on_consent(self, name: str) -> bool:
        return LawfulBasis.CONSENT in self.policy.purposes[name].bases

    def _objectable(self, name: str) -> bool:
        purpose = self.policy.purposes[name]
        return purpose.is_marketing or any(basis.objectable for basis in purpose.bases)


_AS_BEFORE: Final = {"notice_ref", "notice_version", "language", "withdrawal_method", "jurisdiction", "controller_ref"}


def _last(history: ConsentHistory, keys: Sequence[str]) -> ConsentEvent:
    """The last consent that a withdrawal from these purposes, or from all, ends.

    Raises:
        Misuse: there is none.
    """
    given = _given(history, keys)
    if not given:
        raise Misuse(
            both(
                "nothing was recorded: no consent of this person to this is on record, so that there is none to "
                "withdraw; see that subject and tenant are those of the calls' tags, letter by letter, or record an "
                "objection",
                "Rien n’a été consigné : aucun consentement de cette personne n’est enregistré pour cela, il n’y en a "
                "donc pas à retirer. Vérifiez la personne et l’entité, ou consignez une opposition.",
            )
        )
    return max(given, key=lambda event: (event.at, event.seq))


def _given(history: ConsentHistory, keys: Sequence[str]) -> list[ConsentEvent]:
    """The consents that the person gave to these purposes, or to any."""
    return [
        event
        for event in history.events
        if event.state.grants
        and event.is_said
        and (not keys or any(_overlap(key, grant.purpose) for key in keys for grant in event.grants))
    ]


def _overlap(key: str, other: str) -> bool:
    return covers(key, other) or covers(other, key)
