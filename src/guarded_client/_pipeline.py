"""The guards of a policy, in order."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from typing import cast

from guarded_client._errors import Misuse
from guarded_client._flow import Flow, Forward, Guard, compose
from guarded_client._grammar import with_variants
from guarded_client._model import Call, Reply
from guarded_client.guards.audit import About, Audit, Note
from guarded_client.guards.consent import RequireConsent
from guarded_client.guards.disclose import Disclose
from guarded_client.guards.erasures import NoteErasures
from guarded_client.guards.identify import Identify
from guarded_client.guards.inspect import Inspect
from guarded_client.guards.observe import Observe
from guarded_client.guards.pseudonymize import Pseudonymize
from guarded_client.guards.release import Release
from guarded_client.guards.retention import SetRetention
from guarded_client.guards.review import Review, Topics
from guarded_client.guards.stop import HeedStop
from guarded_client.guards.tags import RequireTags
from guarded_client.policy import KindAction, Policy, Topic
from guarded_client.policy.review import ReviewRule


def _no_topics(text: str) -> frozenset[Topic]:
    del text
    return frozenset()


def pipeline(
    policy: Policy,
    *,
    kinds: frozenset[str],
    category: Callable[[str], str],
    special: frozenset[str] = frozenset(),
    guards: Sequence[Guard] = (),
    about: About | None = None,
    topics: Topics = _no_topics,
    language: Callable[[str], str] = str,
    sealed: bool = False,
    passing: bool = False,
) -> Forward:
    """The onion of a policy, outermost first. The user's guards see tagged calls with their real texts.

    Args:
        policy: the policy.
        kinds: all kinds that can be found.
        category: data category key of a kind.
        special: kinds of special categories that can be suspected.
        guards: the user's own, after the tags are checked and before texts are inspected.
        about: what the audit log says of every call; none: no log is kept.
        topics: what a text is about, by its words, for review rules.
        language: of a text.
        sealed: below an edge: placeholders of the conversation pass, and nothing is restored.
        passing: for what stays in this process, and is no call: it is not told of, logged, disclosed or reviewed.
    """
    about = None if passing else about
    active: Mapping[str, ReviewRule] = {} if passing else policy.review.active
    rules = {name: rule for name, rule in active.items() if not rule.actions}
    humans = any(rule.consent for rule in rules.values())
    fingerprint = policy.fingerprint()
    kinds = with_variants(kinds) if policy.grammar_hints else kinds
    allowed = policy.kinds_that_are(KindAction.ALLOW)
    return compose(
        [
            *([] if passing else [Observe(policy.id, policy.version)]),
            *([Audit(about)] if about is not None else []),
            *([HeedStop()] if policy.review.stoppable else []),
            *([NoteErasures()] if rules else []),
            RequireTags(policy),
            *([] if passing else _disclosing(policy)),
            *map(_giving_a_reply, guards),
            *([Identify()] if rules else []),
            Inspect(kinds, allowed, fingerprint, special, policy.grammar_hints, sealed),
            RequireConsent(policy.purposes, policy.ages_of_consent, category, humans),
            SetRetention(policy.retention, policy.providers, policy.special, humans),
            Pseudonymize(policy, kinds, fingerprint, special, sealed),
            *([Review(policy.review, rules, policy.version, topics, language)] if rules else []),
            *([Note(about)] if about is not None else []),
        ]
    )


def _giving_a_reply(guard: Guard) -> Guard:
    """A user's guard, whose forgotten ``return`` or ``yield from`` is told here and not by the guard around it."""

    def checked(call: Call, forward: Forward) -> Flow[Reply]:
        flow = cast("object", guard(call, forward))
        reply = (yield from cast("Flow[object]", flow)) if isinstance(flow, Generator) else None
        if not isinstance(reply, Reply):
            raise Misuse("a guard must return the reply that `yield from forward(call)` gave it")
        return reply

    return checked


def _disclosing(policy: Policy) -> list[Guard]:
    return [Disclose(policy)] if policy.disclose.deliver in ("prepend", "header") else []


def resumption(
    policy: Policy,
    *,
    kinds: frozenset[str],
    category: Callable[[str], str],
    special: frozenset[str] = frozenset(),
    about: About | None = None,
) -> Forward | None:
    """The onion around a ticket that is resumed: tags, consent and retention are checked anew, nothing is sent.

    ``None``: the policy has no review rules.
    """
    if not policy.review.active:
        return None
    humans = any(rule.consent for rule in policy.review.active.values())
    kinds = with_variants(kinds) if policy.grammar_hints else kinds
    return compose(
        [
            Observe(policy.id, policy.version),
            *([Audit(about)] if about is not None else []),
            *([HeedStop()] if policy.review.stoppable else []),
            RequireTags(policy),
            *_disclosing(policy),
            RequireConsent(policy.purposes, policy.ages_of_consent, category, humans),
            SetRetention(policy.retention, policy.providers, policy.special, humans),
            Pseudonymize(policy, kinds, policy.fingerprint(), special),
            Release(),
        ]
    )


def about_calls(policy: Policy, category: Callable[[str], str]) -> About:
    """What the audit log says of every call under a policy."""
    strict = policy.audit.on_failure == "refuse"
    redacted = policy.kinds_that_are(KindAction.REDACT)
    return About(policy.id, policy.version, policy.fingerprint(), category, policy.providers, strict, redacted)
