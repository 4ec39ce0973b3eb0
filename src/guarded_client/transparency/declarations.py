"""What records of processing say is declared of an activity, in words, and what of it was observed or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from guarded_client.policy import Contract
from guarded_client.policy.providers import DEFAULT_PROVIDERS
from guarded_client.transparency.activity import ASPECTS, LOCAL, SUSPECTED, Activity, Line
from guarded_client.transparency.fact import Counts
from guarded_client.transparency.spoken import day, spoken
from guarded_client.transparency.subject_words import subjects
from guarded_client.transparency.tally import joined_counts
from guarded_client.transparency.time_limits import time_limits
from guarded_client.transparency.words import Words

if TYPE_CHECKING:
    from guarded_client.policy import Policy


def controllers(policy: Policy, said: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Who answers for the processing, title by title."""
    section = policy.transparency
    for title, value in (("controller", section.controller), ("contact", section.contact), ("dpo", section.dpo)):
        yield said[title], value or said["not_declared"]
    for title, value in (
        ("joint_controllers", "; ".join(section.joint_controllers)),
        ("representative", section.representative),
    ):
        if value:  # of most controllers there are none
            yield said[title], value


def names(aspect: str, values: Sequence[str], words: Words) -> str:
    """Values of an aspect in words."""
    match aspect:
        case "categories":
            said = [words.category(value) for value in values]
        case "basis":
            said = [words.name(value) for value in values]
        case _:
            said = [words.titles["own_server"] if value == LOCAL else value for value in values]
    return ", ".join(dict.fromkeys(said))


def values_of(line: Line, aspect: str) -> tuple[str, ...]:
    """The values of an aspect of a line."""
    if aspect == "categories":
        return tuple(line.categories)
    value: str = getattr(line, aspect)
    return (value,) if value else ()


def told(activity: Activity, words: Words, said: dict[str, str]) -> Iterator[tuple[str, str]]:
    """What is declared of an activity, title by title."""
    declared = activity.declared
    if declared.description:
        yield said["description"], declared.description
    yield said["subjects"], subjects(declared.subjects, words.language) or said["not_declared"]
    for aspect in ASPECTS:
        values = activity.expected.get(aspect)
        yield (
            said[aspect],
            said["not_declared"] if values is None else names(aspect, values, words) or words.name("none"),
        )
        if aspect == "categories" and declared.special_categories is not None:
            yield said["special"], words.name("yes" if declared.special_categories else "no")
        if aspect == "region":
            transfers = declared.transfers
            yield said["transfers"], spoken("transfers", transfers, words) if transfers else said["not_declared"]
    for title, text in (
        ("origin", declared.origin),
        ("interests", declared.legitimate_interests),
        ("decisions", declared.automated_decisions),
    ):
        if text:
            yield words.titles[title], spoken(title, text, words)
    if declared.measures:
        yield said["security"], declared.measures


def limits(policy: Policy, activity: Activity, words: Words, said: dict[str, str]) -> str:
    """The time limits for erasure of what is kept of an activity; empty: no class is declared or was observed."""
    classes = {*activity.observed("retention"), *activity.expected.get("retention", ())}
    return time_limits(policy, sorted(classes), words, said)


def missing(activity: Activity, words: Words, said: dict[str, str]) -> Iterator[str]:
    """What is declared and was never observed."""
    for aspect, values in activity.unused.items():
        yield f"{said[aspect]}{words.colon} {names(aspect, values, words)}"


def suspected(activity: Activity, words: Words) -> tuple[str, bool]:
    """Suspicions of special categories (GDPR Art. 9), empty: none; and whether it is declared that there are none."""
    counts = joined_counts(line.suspected for line in activity.lines)
    said = spoken("special", Counts.of(counts), words) if counts else ""
    return said, any(SUSPECTED in line.differs for line in activity.lines)


def contracts(policy: Policy, activities: Iterable[Activity], at: datetime, words: Words, said: dict[str, str]) -> str:
    """What was agreed with each recipient, declared or observed, and what that rests on; empty: there is none."""
    each = [{*activity.observed("recipient"), *activity.expected.get("recipient", ())} for activity in activities]
    found = sorted(set[str]().union(*each) - {LOCAL})
    return words.semicolon.join(f"{name}{words.colon} {_contract(policy, name, at, words, said)}" for name in found)


def _contract(policy: Policy, recipient: str, at: datetime, words: Words, said: dict[str, str]) -> str:
    kept = policy.providers.get(recipient)
    if kept is None:
        return said["no_contract"]
    parts = [words.name(kept.contract.value)]
    if kept.attested_at is not None:
        looked_at = f" {said[kept.attested_by]}" if kept.attested_by in said else ""
        parts.append(said["attested"].format(day(kept.attested_at, words)) + looked_at)
        parts += [] if kept.holds(at) else [said["attestation_over"]]
    elif kept.contract is not Contract.DEFAULT:
        parts.append(said["not_attested"])
    usual = DEFAULT_PROVIDERS.get(recipient)
    own = kept.contract is Contract.DEFAULT or usual is None or kept.source != usual.source  # that is of usual terms
    return ", ".join(parts) + (f" ({kept.source})" if kept.source and own else "")
