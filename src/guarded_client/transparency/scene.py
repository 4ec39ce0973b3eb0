"""What facts are made of: a policy, what it declares, and the calls that a label is about."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from guarded_client.consent.decision import covers
from guarded_client.transparency.fact import Fact, Group, Said, Source, Value
from guarded_client.transparency.tally import Key, Tally

if TYPE_CHECKING:
    from guarded_client.policy import Declared, Policy
    from guarded_client.transparency.observed import Acts, Observations


class Clash(NamedTuple):
    """What was observed against what is declared, and when that was last seen."""

    names: tuple[str, ...]
    seen: datetime | None


@dataclass(frozen=True, slots=True)
class Scene:
    """A policy, and the calls under it that a label is about.

    Attributes:
        policy: the policy.
        purpose: the only purpose that the label is about; none: all.
        declared: what is declared for it.
        observations: of the log.
        tally: of the calls that the label is about.
        since: the first month that counts, ``2026-11``; empty: from the beginning.
        at: now.
        without: purposes that it is not about.
    """

    policy: Policy
    purpose: str | None
    declared: Declared
    observations: Observations
    tally: Tally
    since: str
    at: datetime
    without: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls, policy: Policy, observations: Observations, purpose: str | None, *, at: datetime, since: str = ""
    ) -> Scene:
        """The scene of a label."""
        return cls(policy, purpose, policy.transparency.of(purpose), observations, Tally(), since, at)._counted()

    def _counted(self) -> Scene:
        return replace(self, tally=self.observations.select(self.concerns))

    def clash(self, look: Callable[[Scene], tuple[Collection[str], datetime | None]]) -> Clash:
        """What stands against what is declared, where each purpose is held to what is declared for it.

        Args:
            look: names what stands against what is declared of a scene, and says when it was last seen.
        """
        section = self.policy.transparency
        own = section.purposes
        parts = [self]
        if own and self.purpose is None:
            parts = [replace(self, purpose=name, declared=section.of(name))._counted() for name in own]
            parts.append(replace(self, declared=section, without=frozenset(own))._counted())
        found = [(names, seen) for names, seen in map(look, parts) if names]
        names = sorted({name for names, _ in found for name in names})
        return Clash(tuple(names), max((seen for _, seen in found if seen is not None), default=None))

    def concerns(self, key: Key) -> bool:
        """Whether the label is about the calls of a key: those under this policy, by its id, whatever its version."""
        return (
            key.policy == self.policy.id
            and key.month >= self.since
            and (self.purpose is None or key.purpose == self.purpose)
            and key.purpose not in self.without
        )

    def by(self, name: Callable[[Key], str]) -> dict[str, Tally]:
        """The calls that left, by a part of their key; those that have none are left out."""
        names = {name(key) for key, tally in self.observations.tallies.items() if self.concerns(key) and tally.sent}
        names.discard("")
        return {each: self._named(name, each) for each in sorted(names)}

    def _named(self, name: Callable[[Key], str], wanted: str) -> Tally:
        return self.observations.select(lambda key: self.concerns(key) and name(key) == wanted)

    def acted(self, name: str) -> Acts:
        """Acts on what is kept; these are of no purpose."""
        return self.observations.acted(name, self.since)

    @property
    def declared_at(self) -> datetime | None:
        """When somebody last checked what is declared."""
        return self.policy.transparency.declared_at

    def fact(
        self,
        name: str,
        group: Group,
        *,
        observed: Value = None,
        configured: Value = None,
        declared: Value = None,
        clash: Clash | None = None,
        more: Collection[Said] = (),
    ) -> Fact:
        """A fact; a source that says ``None`` is left out."""
        said = [
            Said(Source.OBSERVED, observed, self.tally.last or self.observations.until),
            *more,
            Said(Source.CONFIGURED, configured, self.at),
            Said(Source.DECLARED, declared, self.declared_at),
        ]
        heard = tuple(each for each in said if each.value is not None)
        return Fact(name, group, heard, clash.names, clash.seen) if clash else Fact(name, group, heard)


def outside(names: Collection[str], declared: Collection[str] | None) -> tuple[str, ...]:
    """Names that are not among those declared; nothing is outside what is not declared."""
    return () if declared is None else tuple(sorted(set(names) - set(declared)))


def uncovered(keys: Collection[str], declared: Collection[str] | None) -> tuple[str, ...]:
    """Category keys that no declared key covers."""
    if declared is None:
        return ()
    return tuple(sorted(key for key in keys if not any(covers(parent, key) for parent in declared)))


def latest(tally: Tally, names: Collection[str]) -> datetime | None:
    """When one of some models, categories or suspicions was last seen."""
    return max((tally.latest[name] for name in names if name in tally.latest), default=tally.last)


def last_of(tallies: dict[str, Tally], names: Collection[str]) -> datetime | None:
    """When the last call of some names was."""
    return max((last for name in names if (last := tallies[name].last) is not None), default=None)
