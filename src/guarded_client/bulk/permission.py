"""Whether a document may be used for the purpose: the decision of calls, asked of each row."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, cast

from guarded_client._assembly import open_consent
from guarded_client._errors import ConsentUnavailable, GuardError, Misuse, UnreadableRefused
from guarded_client.bulk.documents import UNREADABLE, Treated
from guarded_client.bulk.plan import Plan
from guarded_client.consent.decision import ConsentScope, Rules
from guarded_client.consent.evaluation import evaluate
from guarded_client.consent.events import ConsentHistory
from guarded_client.detectors.kinds import category
from guarded_client.policy import LawfulBasis, Policy, SpecialBasis
from guarded_client.stores.consent.embedded import MemoryConsentStore

if TYPE_CHECKING:
    from guarded_client._ports import ConsentStore

_NOBODY: Final = ConsentHistory()
NO_SUBJECT: Final = "no_subject"
LOOKS: Final = 5
"""How often the consent store is asked for everybody at the end of a run, while it says something else each time."""


@contextmanager
def consent_of(policy: Policy, plan: Plan, given: ConsentStore | None) -> Generator[ConsentStore]:
    """The store to ask: the given one, which stays open, or the policy's; an empty one if rows are nobody's."""
    if given is not None:
        yield given
        return
    store = MemoryConsentStore() if plan.subject is None else open_consent(policy)
    try:
        yield store
    finally:
        store.close()


class Permission:
    """Decides document by document. What a decision would redact is let in: here everything found is replaced."""

    def __init__(self, policy: Policy, plan: Plan, consent: ConsentStore, clock: Callable[[], datetime]) -> None:
        """See that the plan fits the policy.

        Raises:
            Misuse: the policy does not know the purpose or the basis; or the basis asks for persons, and the plan does
                not say where they stand.
        """
        purpose = policy.purposes.get(plan.purpose)
        if purpose is None:
            raise Misuse(f"the policy has no purpose {plan.purpose}; it knows {', '.join(sorted(policy.purposes))}")
        basis = plan.basis or purpose.bases[0]
        if basis not in purpose.bases:
            allowed = ", ".join(one.value for one in purpose.bases)
            raise Misuse(f"purpose {plan.purpose} may rest on {allowed}, not on {basis.value}")
        if basis is LawfulBasis.CONSENT and plan.subject is None:
            raise Misuse(
                f"purpose {plan.purpose} rests on consent, so the plan needs `subject`, the column that says whose "
                "data a row is; or a `basis` that needs no consent, if the policy's purpose has one"
            )
        self.basis = basis
        self._plan, self._purpose, self._consent, self._clock = plan, purpose, consent, clock
        self._rules = Rules(purpose.cells(), policy.ages_of_consent)
        self._asked: dict[str, ConsentHistory] = {}

    def refusals(self, batch: Sequence[Treated], where: str, done: int | None = None) -> list[str]:
        """Why each document of a batch may not be used, as a word; empty if it may. A person is asked for once.

        Args:
            batch: documents after their treatment.
            where: what a message says of one that cannot be read: ``a row of the table``.
            done: how many documents came before; the message then has the number of the one that cannot be read.

        Raises:
            ConsentUnavailable: the consent store cannot be read.
            UnreadableRefused: a document cannot be read, and the plan does not say ``unreadable: drop``.
        """
        self._asked.clear()
        refusals = [self._refusal(treated) for treated in batch]
        if UNREADABLE in refusals and self._plan.unreadable == "refuse":
            number = "" if done is None else f" number {done + refusals.index(UNREADABLE) + 1}"
            raise UnreadableRefused(
                f"{where}{number} cannot be read (texts have to be UTF-8), has personal data in the names of its "
                "fields or base64 in its texts, or is a mail with attachments; correct it, give pictures and files a "
                "rule, or say `unreadable: drop` or `attachments: drop` in the plan; nothing was lost"
            )
        return refusals

    def standing(self, subjects: Sequence[str], before: str = "") -> str:
        """A digest of what holds of persons now: it changes once a person says something else, or time does.

        Args:
            subjects: whose data documents are, in order; after :meth:`refusals` of the same, nobody is asked again.
            before: the digest of the documents before them.

        Raises:
            ConsentUnavailable: the consent store cannot be read.
        """
        if self._plan.subject is None:
            return ""
        said: dict[str, bytes] = {}
        for subject in subjects:
            if subject not in said:
                said[subject] = self._said(self._history(subject))
            before = hashlib.sha256(before.encode() + said[subject]).hexdigest()
        self._asked.clear()
        return before

    def _said(self, history: ConsentHistory) -> bytes:
        decision = evaluate(self._scope(frozenset(), frozenset()), history, self._clock(), self._rules)
        facts = [decision.allows, str(decision.reason), _ordered(history.model_dump(mode="json"))]
        return hashlib.sha256(json.dumps(facts).encode()).digest()

    def _scope(self, kinds: frozenset[str], suspected: frozenset[str]) -> ConsentScope:
        return ConsentScope(
            purpose=self._purpose.key,
            name=self._plan.purpose,
            categories=frozenset(map(category, kinds)),
            recipient=self._plan.recipient,
            consent=self.basis is LawfulBasis.CONSENT,
            objectable=self.basis.objectable,
            marketing=self._purpose.is_marketing,
            special_basis=self._purpose.special_basis is not SpecialBasis.EXPLICIT_CONSENT,
            suspected=frozenset(map(category, suspected)),
        )

    def _refusal(self, treated: Treated) -> str:
        if treated.document is None:
            return UNREADABLE
        if self._plan.subject is not None and not treated.subject:
            return NO_SUBJECT
        scope = self._scope(treated.kinds, treated.suspected)
        decision = evaluate(scope, self._history(treated.subject), self._clock(), self._rules)
        return "" if decision.allows else str(decision.reason or "refused")

    def _history(self, subject: str) -> ConsentHistory:
        if not subject:
            return _NOBODY
        if subject not in self._asked:
            self._asked[subject] = self._found(subject)
        return self._asked[subject]

    def _found(self, subject: str) -> ConsentHistory:
        try:
            return self._consent.find(self._plan.tenant, subject)
        except GuardError:
            raise
        except Exception as foreign:  # which may quote the person
            failure = type(foreign).__name__
        raise ConsentUnavailable(f"the consent store failed with {failure}; repair it, then run again")


def _ordered(node: Any) -> Any:
    """JSON in an order of its own: sets come in another one in each process."""
    if isinstance(node, dict):
        return {name: _ordered(value) for name, value in sorted(cast("dict[str, Any]", node).items())}
    if isinstance(node, list):
        return sorted(map(_ordered, cast("list[object]", node)), key=json.dumps)
    return node
