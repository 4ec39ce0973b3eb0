"""Kinds that a policy names and no detector finds: most are misspelt, and the rule for them does nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from typing import Final

from guarded_client._grammar import VARIANTS
from guarded_client.detectors.kinds import KINDS as BUILT_IN
from guarded_client.detectors.kinds import SPECIAL_CATEGORIES
from guarded_client.policy.model import Policy

_OTHERS: Final = {
    "EMAIL": "EMAIL_ADDRESS", "IBAN": "IBAN_CODE", "LOC": "LOCATION", "NAME": "PERSON", "NIR": "FR_NIR",
    "ORG": "ORGANIZATION", "PER": "PERSON", "PHONE": "PHONE_NUMBER", "SSN": "US_SSN",
}  # fmt: skip
"""What other programs call kinds."""


def unfound_kinds(policy: Policy, known: Collection[str]) -> Iterator[str]:
    """What to say of each kind that is written nearly as one that is found. Others may be kinds of known values.

    Args:
        policy: names kinds under ``kinds``, ``restore.tools`` and in review rules.
        known: kinds that detectors find, beside the built-in ones.
    """
    known = {
        *known,
        *policy.recognizers,
        *BUILT_IN,
        *SPECIAL_CATEGORIES,
        *(VARIANTS.values() if policy.grammar_hints else ()),
    }
    places = {
        "kinds": policy.kinds.keys(),
        **{f"restore.tools.{name}": rule for name, rule in policy.restore.tools.items() if not isinstance(rule, str)},
        **{f"review.rules.{name}.kinds": rule.kinds for name, rule in policy.review.active.items()},
    }
    for place, kinds in places.items():
        for kind in sorted(set(kinds) - set(known)):
            near = _OTHERS.get(kind) or next(iter(get_close_matches(kind, sorted(known), n=1, cutoff=0.85)), None)
            if near is not None:
                yield f"{place}: nothing is found of the kind {kind}, so this does nothing; did you mean {near}?"
