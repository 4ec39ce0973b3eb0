"""Facts about oversight: on which basis calls are made, what is refused, who looks, what is told and recorded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from guarded_client._facts import Outcome
from guarded_client.policy import LawfulBasis, Use
from guarded_client.transparency.fact import Counts, Fact, Group, Share
from guarded_client.transparency.safeguards import logged
from guarded_client.transparency.scene import Scene, last_of

_BY_PERSONS: Final = ("approved", "edited", "rejected")
"""Of what became of a ticket, what a person decided, and not the time."""


def oversight_facts(scene: Scene) -> Iterator[Fact]:
    """See the module."""
    tally, declared = scene.tally, scene.declared
    bases = scene.by(lambda key: key.basis)
    allowed = _bases(scene)
    beyond = [basis for basis in bases if basis not in allowed]
    yield scene.fact(
        "bases",
        Group.OVERSIGHT,
        observed=Counts.of({name: each.sent for name, each in bases.items()}) if tally.sent else None,
        configured=allowed,
        against=beyond,
        seen=last_of(bases, beyond),
    )
    yield scene.fact("consent", Group.OVERSIGHT, observed=Share(tally.with_consent, tally.sent) if tally.sent else None)
    blocked = tally.outcomes.get(Outcome.BLOCKED.value, 0)
    yield scene.fact("refused", Group.OVERSIGHT, observed=Share(blocked, tally.calls) if tally.calls else None)
    reviewed = sum(tally.reviews.get(decision, 0) for decision in _BY_PERSONS)
    answered = tally.answered
    yield scene.fact(
        "review",
        Group.OVERSIGHT,
        observed=Share(reviewed, answered) if answered else None,
        configured=tuple(sorted(scene.policy.review.active)),
        declared=declared.human_review,
        against=_unlike(declared.human_review, reviewed, answered, scene.acted("review:review").count),
        seen=tally.last,
    )
    told = sum(tally.notices.values()) + scene.acted("notice").count
    disclosed = scene.policy.disclose.deliver
    yield scene.fact(
        "notice",
        Group.OVERSIGHT,
        observed=told if tally.replies or told else None,
        configured=disclosed,
        against=("none",) if disclosed in ("prepend", "header") and not told and _answers(scene) else (),
        seen=tally.last,
    )
    accesses = scene.acted("access")
    yield scene.fact("accesses", Group.OVERSIGHT, observed=accesses.count if scene.observations.index >= 0 else None)
    calls = scene.tally.calls if scene.observations.index >= 0 else None
    yield scene.fact("log", Group.OVERSIGHT, observed=calls, configured=logged(scene.policy))
    yield scene.fact("consistency", Group.OVERSIGHT, declared=declared.consistency)


def _bases(scene: Scene) -> tuple[str, ...]:
    purposes: Mapping[str, object] = scene.policy.purposes
    chosen = [scene.purpose] if scene.purpose in purposes else list(purposes)
    found = {basis for name in chosen for basis in scene.policy.purposes[str(name)].bases}
    return tuple(basis.value for basis in LawfulBasis if basis in found)


def _unlike(declared: str | None, reviewed: int, answered: int, decisions: int) -> tuple[str, ...]:
    """Why the share of replies that were reviewed is not what is declared; ``decisions``: with later ones."""
    match declared:
        case "all" if reviewed < answered:
            return (f"{reviewed}/{answered}",)
        case "some" if answered and not reviewed and not decisions:
            return (f"0/{answered}",)
        case "none" if reviewed:
            return (f"{reviewed}/{answered}",)
        case _:
            return ()


def _answers(scene: Scene) -> bool:
    """Whether persons got replies, so that they had to be told of the AI."""
    replying = {name for name, purpose in scene.policy.purposes.items() if purpose.use is Use.REPLY}
    return scene.observations.select(lambda key: scene.concerns(key) and key.purpose in replying).replies > 0
