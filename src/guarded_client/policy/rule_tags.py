"""Review rules whose tags no call can have: they would never fire, and hold nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from guarded_client.policy.purposes import LawfulBasis, Purpose

if TYPE_CHECKING:
    from guarded_client.policy.review import ReviewRule

_SPECIAL = ("none", "incidental", "intended")


def see_tags(
    rules: Mapping[str, ReviewRule],
    purposes: Mapping[str, Purpose],
    retention: Collection[str],
    regions: Collection[str],
) -> None:
    """See that each value of a rule's tags is one that calls can have.

    Args:
        rules: by name.
        purposes, retention: those of the policy. Rules name a purpose, and a basis, as the policy resolves them.
        regions: the only ones that calls may have; none: any.

    Raises:
        ValueError: names the rule and the tag, and says what there is.
    """
    possible: dict[str, Collection[str]] = {
        "purpose": purposes,
        "retention": retention,
        "basis": [basis.value for basis in LawfulBasis],
        "scope": {*purposes, *(scope for purpose in purposes.values() for scope in purpose.scopes)},
        "special": _SPECIAL,
        **({"region": regions} if regions else {}),
    }
    for name, rule in rules.items():
        for tag, values in rule.tags.items():
            if tag in possible and (unknown := sorted(values - set(possible[tag]))):
                raise ValueError(
                    f"review.rules.{name}.tags.{tag}: no call has {', '.join(unknown)}, so the rule would not fire: "
                    f"name one of {', '.join(sorted(possible[tag]))}"
                )
