"""Every call gets a retention class, and everything kept of it an end date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from guarded_client._errors import RetentionRefused
from guarded_client._evidence import ConsentGiven, RetentionSet
from guarded_client._flow import Flow, Forward, Now, ask
from guarded_client._model import Call, Reply
from guarded_client.consent.decision import Duty
from guarded_client.policy import RetentionClass

_ORIGIN = datetime(2000, 1, 1, tzinfo=UTC)


def _length(named: tuple[str, RetentionClass]) -> datetime:
    return named[1].until(_ORIGIN)


@dataclass(frozen=True, slots=True)
class SetRetention:
    """Computes the end date from the class of the call; refuses storage at the provider that the class forbids.

    What must be purged soon has the shortest class of all, unless a law wants it kept.
    """

    classes: Mapping[str, RetentionClass]

    def __call__(self, call: Call, forward: Forward) -> Flow[Reply]:
        """See the class."""
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
        if given and Duty.PURGE in given.decision.duties and chosen.min_keep is None:
            key, chosen = min(self.classes.items(), key=_length)
        now = given.decision.evaluated_at if given else (yield from ask(Now()))
        return (yield from forward(call.proving(RetentionSet(key, chosen.starts_on.value, chosen.until(now)))))
