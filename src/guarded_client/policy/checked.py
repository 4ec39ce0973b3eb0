"""Seeing that a policy is one: a path or a dict in its place is the commonest mistake of a first program."""

from __future__ import annotations

from guarded_client._errors import Misuse
from guarded_client.policy.model import Policy


def checked_policy(policy: object) -> Policy:
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


def policy_or_default(policy: object) -> Policy:
    """The policy, or ``Policy()`` for ``None``. Errors as for :func:`checked_policy`."""
    return Policy() if policy is None else checked_policy(policy)
