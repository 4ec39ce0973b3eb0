"""When what is kept ends, in words: the time limits that records of processing have to name (GDPR Art. 30(1)(f))."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from guarded_client.policy.retention import Disposal
from guarded_client.transparency.spoken import duration, lasting
from guarded_client.transparency.words import Words

if TYPE_CHECKING:
    from guarded_client.policy import Policy


def time_limits(policy: Policy, classes: Iterable[str], words: Words, said: dict[str, str]) -> str:
    """How long what is kept of calls of some classes lives: ``case: 3 years after the case is closed ...``."""
    return words.semicolon.join(f"{name}{words.colon} {time_limit(policy, name, '', words, said)}" for name in classes)


def time_limit(policy: Policy, name: str, starts: str, words: Words, said: dict[str, str]) -> str:
    """How long a class keeps. ``starts`` names what starts the clock of things that are not kept of calls."""
    kept = policy.retention.get(name)
    if kept is None:
        return said["not_in_policy"]
    own = lasting(kept.max_keep, kept.starts_on.value, words)
    parts = [f"{duration(kept.max_keep, words)} {said[starts]}" if starts else own]
    if kept.min_keep is not None:
        parts.append(said["at_least"].format(duration(kept.min_keep, words)))
    if kept.archive_after is not None:
        parts.append(said["archived_after"].format(duration(kept.archive_after, words)))
    if kept.disposal is Disposal.REVIEW:
        parts.append(said["then_decided"])
    return ", ".join(parts) + (f" ({kept.basis_ref})" if kept.basis_ref else "")


def further_limits(policy: Policy, words: Words, said: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The same of what is kept beside calls: evidence of consent, the record of access, the audit log."""
    for title, name, starts in (
        ("consent_limit", policy.consent.retention, "consent_end"),
        ("access_limit", policy.access.retention, "written"),
        *([] if policy.audit.store == "off" else [("log_limit", policy.audit.retention, "written")]),
    ):
        more = said["while_a_no_stands"] if title == "consent_limit" else ""
        yield title, f"{name}{words.colon} {time_limit(policy, name, starts, words, said)}{more}"
