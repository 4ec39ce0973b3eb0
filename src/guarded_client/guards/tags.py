"""Tags are checked against the policy before anything else happens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from guarded_client._errors import TagsRefused
from guarded_client._evidence import Tagged
from guarded_client._flow import Flow, Forward
from guarded_client._model import Call, Reply, Tags
from guarded_client.consent.decision import MINOR
from guarded_client.policy import LawfulBasis, Policy, Purpose

_SPECIAL = ("none", "incidental", "intended")
_OLDEST = 130
_LONGEST_NAME = 60
"""Characters of a wrong name that are compared."""


@dataclass(frozen=True, slots=True)
class RequireTags:
    """Refuses a call without the tags that the policy requires, or with values that the policy does not know."""

    policy: Policy

    def __call__(self, call: Call, forward: Forward) -> Flow[Reply]:
        """Send the call with its tags in the policy's terms."""
        tagged = resolve(call.tags, self.policy)
        if call.route.resumes and call.tags.conversation is None:
            raise TagsRefused(
                "missing conversation: the provider keeps a part of this exchange, or has kept one (a stored response "
                "or conversation, background, encrypted or compacted turns), and its placeholders mean something "
                'only within a conversation: put all its calls inside `with tagged(conversation="..."):`'
            )
        return (yield from forward(call.proving(tagged)))


def resolve(tags: Tags, policy: Policy) -> Tagged:
    """Tags in the policy's own terms.

    Raises:
        TagsRefused: says which tag, and what to do.
    """
    missing = [name for name in policy.require if getattr(tags, name) is None]
    if missing:
        missing.sort()
        example = ", ".join(f'{name}="..."' for name in missing)
        raise TagsRefused(
            f"missing {_names(missing)}: put the call inside `with tagged({example}):`; bare threads, executors and "
            "lazy streams do not inherit that: give them `bind(client, ...)`, or read the stream inside it"
        )
    name, purpose = _purpose(tags, policy)
    _see_retention(tags, policy)
    basis = _basis(tags, name, purpose)
    _see_scope(tags, name, purpose)
    _see_region(tags, policy)
    _see_words(tags)
    if basis is LawfulBasis.CONSENT and tags.subject is None:
        raise TagsRefused('the basis is consent, so the call needs whose: `tagged(subject="...")`')
    return Tagged(
        purpose=name,
        purpose_key=purpose.key,
        scope=tags.scope or name,
        scope_key=purpose.scopes[tags.scope] if tags.scope else purpose.key,
        basis=basis.value,
    )


def see_defaults(tags: Tags, policy: Policy) -> None:
    """See that the policy knows what every call says that says nothing else.

    Raises:
        TagsRefused: it does not, so that each such call would be refused.
    """
    if tags.purpose is not None:
        name, purpose = _purpose(tags, policy)
        _ = _basis(tags, name, purpose)
        _see_scope(tags, name, purpose)
    if tags.retention is not None:
        _see_retention(tags, policy)
    if tags.region is not None:
        _see_region(tags, policy)
    _see_words(tags)


def _see_retention(tags: Tags, policy: Policy) -> None:
    if tags.retention not in policy.retention:
        raise TagsRefused(f"the policy has no retention class of this name{_meant(tags.retention, policy.retention)}")


def _meant(given: str | None, known: Iterable[str]) -> str:
    """What there is, and what was probably meant. What was given is not repeated: it may be a value by mistake."""
    near = get_close_matches((given or "")[:_LONGEST_NAME], list(known), n=1)
    guess = f" (did you mean {near[0]}?)" if near else ""
    return f"{guess}; it knows {_names(known)}"


def _see_scope(tags: Tags, name: str, purpose: Purpose) -> None:
    if tags.scope is not None and tags.scope not in purpose.scopes:
        raise TagsRefused(
            f"purpose {name} has no consent scope of this name; it knows {_names(purpose.scopes) or 'none'}: "
            f"declare it under purposes.{name}.scopes"
        )


def _see_region(tags: Tags, policy: Policy) -> None:
    if policy.regions and tags.region not in policy.regions:
        raise TagsRefused(f"the policy allows the regions {_names(policy.regions)}; tag the call with one of them")


def _see_words(tags: Tags) -> None:
    if tags.special is not None and tags.special not in _SPECIAL:
        raise TagsRefused(f"special is one of {_names(_SPECIAL)}")
    if tags.age is not None and tags.age != MINOR and not _is_age(tags.age):
        raise TagsRefused(f'age is a number of years, such as "15", up to {_OLDEST}, or "{MINOR}"')
    if tags.confidence is not None and not _is_share(tags.confidence):
        raise TagsRefused('confidence is a number from 0 to 1, such as "0.7"')


def _is_age(text: str) -> bool:
    """Years, and not the year of birth, with which every child would be of age."""
    return text.isascii() and text.isdigit() and len(text) < 4 and int(text) <= _OLDEST


def _is_share(text: str) -> bool:
    try:
        return 0 <= float(text) <= 1
    except ValueError:
        return False


def _purpose(tags: Tags, policy: Policy) -> tuple[str, Purpose]:
    for name, purpose in policy.purposes.items():
        if tags.purpose in (name, purpose.key):
            return name, purpose
    raise TagsRefused(f"the policy has no purpose of this name{_meant(tags.purpose, policy.purposes)}")


def _basis(tags: Tags, name: str, purpose: Purpose) -> LawfulBasis:
    if tags.basis is None:
        return purpose.bases[0]
    for basis in purpose.bases:
        if tags.basis in (basis.value, basis.article):
            return basis
    raise TagsRefused(
        f"purpose {name} may rest on {_names(b.value for b in purpose.bases)}, not on the basis of the call; "
        f"see purposes.{name}.bases"
    )


def _names(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
