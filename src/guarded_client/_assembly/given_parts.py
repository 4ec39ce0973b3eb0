"""What a program gives ``guard()`` beside the policy: a part that lacks something is told before the first call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from inspect import iscoroutinefunction
from typing import TYPE_CHECKING, Final, cast

from guarded_client._errors import Misuse, TagsRefused
from guarded_client.guards.tags import see_defaults

if TYPE_CHECKING:
    from guarded_client._model import Tags
    from guarded_client.policy import Policy

_PARTS: Final[Mapping[str, tuple[str, str]]] = {
    "detector": ("Detector", "kinds detect"),
    "special": ("Detector", "kinds detect"),
    "vault": ("Vault", "open begin assign digest"),
    "consent": ("ConsentStore", "find"),
    "ledger": ("Ledger", "announce append"),
    "queue": ("ReviewQueue", "submit find get payload"),
    "reviewer": ("Reviewer", "asked"),
}
"""For each argument what it takes, and what calls ask of that."""


def see_parts(**given: object) -> None:
    """See that each part has what calls ask of it.

    Raises:
        Misuse: it has not, or is a class or a text.
    """
    for argument, part in given.items():
        if part is None:
            continue
        protocol, needed = _PARTS[argument]
        if isinstance(part, (type, str)):
            what = f"the class {part.__name__}" if isinstance(part, type) else "a text"
            raise Misuse(f"{argument}= takes what guarded_client.{protocol} describes, not {what}: make one first")
        if missing := [name for name in needed.split() if not hasattr(part, name)]:
            lacks = f"{type(part).__name__} has no {', '.join(missing)}"
            raise Misuse(f"{argument}= takes what guarded_client.{protocol} describes; {lacks}")


def see_guards(guards: object) -> None:
    """See that these are guards.

    Raises:
        Misuse: they are not.
    """
    if not isinstance(guards, Sequence) or not all(map(callable, cast("Sequence[object]", guards))):
        raise Misuse(
            "guards= takes a list of guards: each is called with a call and with the function that forwards it"
        )
    for each in cast("Sequence[object]", guards):
        if isinstance(each, type):
            raise Misuse(f"guards= takes guards, not the class {each.__name__}: make one first")
        if iscoroutinefunction(each) or iscoroutinefunction(getattr(each, "__call__", None)):  # noqa: B004 - of its class
            raise Misuse(
                "a guard is no async function, also of an async client: it asks with `yield from`, see docs/guards.md"
            )


def see_tags(tags: Tags, policy: Policy) -> None:
    """See that the policy knows the tags of every call.

    Raises:
        Misuse: it does not; says what it knows.
    """
    try:
        see_defaults(tags, policy)
    except TagsRefused as error:
        problem = str(error)
    else:
        return
    raise Misuse(f"tags= of every call: {problem}")
