"""Facts about oversight: on which basis calls are made, what is refused, who looks, what is told and recorded."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Final

from guarded_client._facts import Outcome
from guarded_client.policy import LawfulBasis, Purpose, Use
from guarded_client.policy.purposes import DEFAULT_PURPOSES
from guarded_client.transparency.fact import Counts, Fact, Group, Share
from guarded_client.transparency.safeguards import logged
from guarded_client.transparency.scene import Clash, Scene, last_of
from guarded_client.transparency.tally import Tally

_BY_PERSONS: Final = ("approved", "edited", "rejected")
"""Of what became of a ticket, what a person decided, and not the time."""


def oversight_facts(scene: Scene) -> Iterator[Fact]:
    """See the module."""
    tally, declared = scene.tally, scene.declared
    purposes = scene.by(lambda key: key.purpose)
    yield scene.fact(
        "purposes",
        Group.OVERSIGHT,
        observed=Counts.of({name: each.sent for name, each in purposes.items()}) if tally.sent else None,
        configured=None if scene.purpose is None else (scene.purpose,),
        declared=(tuple(scene.policy.transparency.purposes) or None) if scene.purpose is None else None,
    )
    bases = scene.by(lambda key: key.basis)
    allowed = _bases(scene)
    beyond = tuple(sorted(basis for basis in bases if basis not in allowed))
    yield scene.fact(
        "bases",
        Group.OVERSIGHT,
        observed=Counts.of({name: each.sent for name, each in bases.items()}) if tally.sent else None,
        configured=allowed,
        clash=Clash(beyond, last_of(bases, beyond)),
    )
    unpursued = tally.sent and LawfulBasis.LEGITIMATE_INTEREST not in bases
    yield scene.fact(
        "interests",
        Group.OVERSIGHT,
        observed=() if unpursued else None,
        declared=declared.legitimate_interests,
    )
    yield scene.fact("consent", Group.OVERSIGHT, observed=Share(tally.with_consent, tally.sent) if tally.sent else None)
    blocked = tally.outcomes.get(Outcome.BLOCKED.value, 0)
    yield scene.fact("refused", Group.OVERSIGHT, observed=Share(blocked, tally.calls) if tally.calls else None)
    reviewed, answered = _reviewed(tally), tally.answered
    yield scene.fact(
        "review",
        Group.OVERSIGHT,
        observed=Share(reviewed, answered) if answered else None,
        configured=tuple(sorted(scene.policy.review.active)),
        declared=declared.human_review,
        clash=scene.clash(_unlike),
    )
    yield scene.fact("decisions", Group.OVERSIGHT, declared=declared.automated_decisions)
    told = sum(tally.notices.values()) + scene.acted("notice").count
    disclosed = scene.policy.disclose.deliver
    untold = disclosed in ("prepend", "header") and not told and _answers(scene)
    yield scene.fact(
        "notice",
        Group.OVERSIGHT,
        observed=told if tally.replies or told else None,
        configured=disclosed,
        clash=Clash(("none",), tally.last) if untold else None,
    )
    accesses = scene.acted("access")
    yield scene.fact("accesses", Group.OVERSIGHT, observed=accesses.count if scene.observations.index >= 0 else None)
    calls = scene.tally.calls if scene.observations.index >= 0 else None
    yield scene.fact("log", Group.OVERSIGHT, observed=calls, configured=logged(scene.policy))
    yield scene.fact("consistency", Group.OVERSIGHT, declared=declared.consistency)


def _bases(scene: Scene) -> tuple[str, ...]:
    """Those of its purpose; of all, those of the purposes that are used: called, declared, or not as they are built in.

    Of none of them, all that the policy has may be.
    """
    purposes: Mapping[str, Purpose] = scene.policy.purposes
    used = {*scene.by(lambda key: key.purpose), *scene.policy.transparency.purposes}
    used |= {name for name, purpose in purposes.items() if purpose != DEFAULT_PURPOSES.get(name)}
    chosen = [scene.purpose] if scene.purpose in purposes else sorted(used & set(purposes)) or list(purposes)
    found = {basis for name in chosen for basis in purposes[str(name)].bases}
    return tuple(basis.value for basis in LawfulBasis if basis in found)


def _reviewed(tally: Tally) -> int:
    looked = tally.afterwards + sum(tally.reviews.get(decision, 0) for decision in _BY_PERSONS)
    return min(looked, tally.answered)  # a month may have looks at replies of the one before


def _unlike(scene: Scene) -> tuple[Collection[str], datetime | None]:
    """Why the share of replies that were reviewed is not what is declared; later decisions count as well."""
    reviewed, answered = _reviewed(scene.tally), scene.tally.answered
    match scene.declared.human_review:
        case "all":
            differs = reviewed < answered
        case "some":
            differs = bool(answered and not reviewed and not scene.acted("review:review").count)
        case "none":
            differs = reviewed > 0
        case _:
            differs = False
    return ((f"{reviewed}/{answered}",) if differs else ()), scene.tally.last


def _answers(scene: Scene) -> bool:
    """Whether persons got replies, so that they had to be told of the AI."""
    replying = {name for name, purpose in scene.policy.purposes.items() if purpose.use is Use.REPLY}
    return scene.observations.select(lambda key: scene.concerns(key) and key.purpose in replying).replies > 0
