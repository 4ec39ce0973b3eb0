"""The AI nutrition label: every fact with its sources, of an assistant or of one of its purposes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from guarded_client._errors import Misuse
from guarded_client.transparency.data_facts import data_facts
from guarded_client.transparency.fact import Fact, Source, Value, plain
from guarded_client.transparency.keeping_facts import keeping_facts
from guarded_client.transparency.model_facts import model_facts
from guarded_client.transparency.oversight_facts import oversight_facts
from guarded_client.transparency.scene import Scene

if TYPE_CHECKING:
    from guarded_client.policy import Declared, Policy
    from guarded_client.transparency.observed import Observations

FORMAT: Final = "guarded-client/label/1"


@dataclass(frozen=True, slots=True)
class Label:
    """A label as it was made: all formats are written from it.

    Attributes:
        policy, version: id and version of the policy.
        purpose, key: the only purpose that it is about, by its short name and its key; none: all.
        declared: what is declared.
        answerable: who answers for the processing: ``controller`` and ``contact``, empty if not declared; ``dpo`` and
            the others of the records, if declared.
        calls: calls that were observed, of this policy and purpose.
        since, until: when the first and the last of them ended.
        at: when the label was made.
        facts: in the order in which they are shown.
    """

    policy: str
    version: str
    purpose: str | None
    key: str
    declared: Declared = field(repr=False)
    answerable: Mapping[str, str] = field(repr=False)
    calls: int
    since: datetime | None
    until: datetime | None
    at: datetime
    facts: tuple[Fact, ...] = field(repr=False)

    def fact(self, name: str) -> Fact:
        """The fact of a name.

        Raises:
            KeyError: there is none.
        """
        for fact in self.facts:
            if fact.id == name:
                return fact
        raise KeyError(name)

    def value(self, name: str, source: Source) -> Value:
        """What a source says of a fact."""
        return self.fact(name).value(source)

    @property
    def contradicted(self) -> tuple[Fact, ...]:
        """Facts that are not as they are declared."""
        return tuple(fact for fact in self.facts if fact.contradicted)

    def to_dict(self) -> dict[str, Any]:
        """Everything, as JSON: more than the public shape has."""
        return {
            "format": FORMAT,
            "policy": self.policy,
            "version": self.version,
            "purpose": self.purpose,
            "calls": self.calls,
            "since": plain(self.since),
            "until": plain(self.until),
            "at": plain(self.at),
            **self.answerable,
            "declared": self.declared.model_dump(mode="json", exclude_none=True, include=set(_TEXTS)),
            "facts": [
                {
                    "id": fact.id,
                    "group": fact.group.value,
                    "said": [
                        {"source": said.source.value, "value": plain(said.value), "at": plain(said.at)}
                        for said in fact.said
                    ],
                    "contradictedBy": list(fact.against),
                    "seen": plain(fact.seen),
                }
                for fact in self.facts
            ],
        }


_TEXTS: Final = ("name", "description", "model_type", "optional", "access", "links")


def label(
    policy: Policy, observations: Observations, purpose: str | None = None, *, at: datetime, since: str = ""
) -> Label:
    """The label of an assistant, or of one of its purposes.

    Args:
        policy: says what is configured and declared. Calls under a policy of the same id count, whatever its version.
        observations: what really happened; see :func:`~guarded_client.transparency.counting.observe`.
        purpose: short name or key of a purpose of the policy.
        at: now, aware.
        since: the first month whose calls count, ``2026-11``; default: all.

    Raises:
        Misuse: the policy has no such purpose.
    """
    name = None if purpose is None else purpose_of(policy, purpose)
    scene = Scene.of(policy, observations, name, at=at, since=since)
    facts = (*model_facts(scene), *data_facts(scene), *keeping_facts(scene), *oversight_facts(scene))
    tally = scene.tally
    return Label(
        policy.id,
        policy.version,
        name,
        policy.purposes[name].key if name else "",
        scene.declared,
        answerable(policy),
        tally.calls,
        tally.first,
        tally.last,
        at,
        facts,
    )


def answerable(policy: Policy) -> dict[str, str]:
    """Who answers for the processing, as :class:`Label` has it."""
    said = policy.transparency
    more = {
        "dpo": said.dpo,
        "joint_controllers": "; ".join(said.joint_controllers),
        "representative": said.representative,
    }
    return {"controller": said.controller, "contact": said.contact} | {name: who for name, who in more.items() if who}


def purpose_of(policy: Policy, wanted: str) -> str:
    """The short name of a purpose.

    Raises:
        Misuse: the policy has no such purpose.
    """
    for name, purpose in policy.purposes.items():
        if wanted in (name, purpose.key):
            return name
    raise Misuse(f"the policy has no purpose of this name; it knows {', '.join(sorted(policy.purposes))}")
