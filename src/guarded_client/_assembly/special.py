"""Who suspects special categories of data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guarded_client._errors import Misuse
from guarded_client.detectors.special import SPECIAL, SpecialCategories

if TYPE_CHECKING:
    from guarded_client._ports import Detector
    from guarded_client.policy import Policy


def special_of(policy: Policy, model: Detector | None) -> tuple[Detector, ...]:
    """The detectors of special categories: the policy's lexicons, and a model of the user's.

    Raises:
        Misuse: the model reports other kinds.
    """
    lexicons = policy.special.lexicons
    found: list[Detector] = [SpecialCategories(lexicons)] if lexicons else []
    if model is not None:
        if not model.kinds <= SPECIAL:
            raise Misuse(
                f"special= takes a detector of {', '.join(sorted(SPECIAL))}; this one reports other kinds, too"
            )
        found.append(model)
    return tuple(found)
