"""Every call gets a retention class, and everything kept of it an end date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from guarded_client._errors import RetentionRefused
from guarded_client._evidence import ConsentGiven, ForHuman, RetentionSet
from guarded_client._flow import Flow, Forward, Now, ask
from guarded_client._model import Call, PartKind, Reply
from guarded_client.consent.decision import Duty, Outcome
from guarded_client.policy import ProviderRetention, RetentionClass, SpecialSection

_ORIGIN = datetime(2000, 1, 1, tzinfo=UTC)
_STRICTEST = (Outcome.BLOCK, Outcome.HUMAN, Outcome.LOCAL)
_NOTHING_KNOWN = ProviderRetention()


def _length(named: tuple[str, RetentionClass]) -> datetime:
    return named[1].until(_ORIGIN)


@dataclass(frozen=True, slots=True)
class SetRetention:
    """Computes the end date from the class of the call; sees to it that the provider keeps no more than that.

    What must be purged soon has the shortest class of all, unless a law wants it kept. A call that needs a provider
    that keeps nothing goes to one with an attested contract, to the local server, or nowhere.
    """

    classes: Mapping[str, RetentionClass]
    providers: Mapping[str, ProviderRetention]
    special: SpecialSection
    humans: bool = False
    """Whether what has to go to a human may go on to review; the gate lets it go no further."""

    def __call__(self, call: Call, forward: Forward) -> Flow[Reply]:
        """Send the call with its retention class and end date, where no more of it is kept than that allows."""
        key = call.tags.retention or ""
        chosen = self.classes.get(key)
        if chosen is None:
            raise RetentionRefused("the call has no retention class of the policy")
        if call.route.stored and not chosen.provider_storage:
            raise RetentionRefused(
                "the request asks the provider to keep the exchange (store=True, or what needs it: background, a "
                f"conversation, a message thread, a batch, a file), which retention class {key} does not allow; leave "
                f"that out, or set retention.{key}.provider_storage: true"
            )
        given = call.proof(ConsentGiven)
        now = given.decision.evaluated_at if given else (yield from ask(Now()))
        call = self._at_home(call, key, chosen, now)
        if given and Duty.PURGE in given.decision.duties and chosen.min_keep is None:
            key, chosen = min(self.classes.items(), key=_length)
        return (yield from forward(call.proving(RetentionSet(key, chosen.starts_on.value, chosen.until(now)))))

    def _at_home(self, call: Call, key: str, chosen: RetentionClass, now: datetime) -> Call:
        """The call, on a way on which nothing of it is kept, if it needs that."""
        needs: list[tuple[str, str, Outcome]] = []
        if chosen.provider == "zero":
            needs.append((f"retention class {key}", f"retention.{key}.provider", chosen.otherwise))
        if call.tags.special == "intended" and self.special.provider == "zero":
            needs.append(("special-category data", "special.provider", self.special.otherwise))
        route = call.route
        if not needs or route.local or all(part.kind is PartKind.STRUCTURE for part in call.parts):
            return call
        doubt: str | None = self.providers.get(route.recipient, _NOTHING_KNOWN).doubt(now)
        if not doubt and route.stored:
            doubt = "the request asks it to keep something"
        if not doubt:
            return call
        outcome = min((need[2] for need in needs), key=_STRICTEST.index)
        if outcome is Outcome.LOCAL and route.instead is not None:
            return call.rerouted(route.instead)
        whose, setting, _ = needs[0]
        error = RetentionRefused(
            f"not sent: {whose} needs a provider that keeps nothing, and of {route.recipient} it is not proved: "
            f"{doubt}; name the contract under providers.{route.recipient} (contract: zdr or self_hosted, with "
            f"attested_at), add a `local` server, or set {setting}: any",
            Outcome.HUMAN if outcome is Outcome.HUMAN else Outcome.BLOCK,
        )
        if self.humans and outcome is Outcome.HUMAN:
            return call.proving(ForHuman("retention", error))
        try:
            raise error
        finally:
            del error  # its traceback has this frame: a circle, which would keep the call
