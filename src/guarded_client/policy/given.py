"""Seeing that a policy is one: a path or a dict in its place is the commonest mistake of a first program."""

from __future__ import annotations

from guarded_client._errors import Misuse
from guarded_client.policy.model import Policy


def given(policy: object) -> Policy:
    """The policy.

    Raises:
        Misuse: it is something else.
    """
    if isinstance(policy, Policy):
        return policy
    raise Misuse(
        f"a Policy is expected, not {type(policy).__name__}: read a file with Policy.load(path), or write "
        "Policy(...) in code"
    )
