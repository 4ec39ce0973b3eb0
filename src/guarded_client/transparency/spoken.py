"""Values in the words of a language: numbers, dates, durations, and what a source says of a fact."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from guarded_client.policy.access import DEFAULT_ROLES
from guarded_client.policy.day_words import day_of, moment_of
from guarded_client.policy.purposes import DEFAULT_PURPOSES
from guarded_client.policy.retention import Trigger
from guarded_client.policy.rights_words import RIGHTS, TITLE
from guarded_client.stores.clock import in_utc
from guarded_client.transparency.fact import Counts, Fact, Keeping, Said, Share, Terms, Value
from guarded_client.transparency.record_words import RECORDS
from guarded_client.transparency.words import Words

_DURATION: Final = re.compile(r"(\d+)([YMWDHS])")
_FEMININE: Final = frozenset({
    "categories", "replaced", "special", "retention", "provider_keeping", "purposes", "bases", "review", "notice",
    "decisions", "provision",
})  # fmt: skip
"""Facts whose French titles are feminine."""
TEXTS: Final = frozenset({"transfers", "origin", "provision", "interests", "decisions"})
"""Facts whose values are declared in words of your own."""
_KEEPERS: Final = ("key_holders", "process_alone", "nobody", *DEFAULT_ROLES)
_DAYS: Final = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_HOURS: Final = {"H": "hour", "M": "minute", "S": "second"}


def number(value: int, words: Words) -> str:
    """``1,000``; in French ``1 000``, with a narrow space that does not break."""
    return f"{value:,}".replace(",", words.thousands)


def percent(part: int, whole: int, words: Words) -> str:
    """``12.5%``; what is neither none nor all is never rounded to it."""
    if not whole:
        return f"0{words.percent}"
    share = 100 * part / whole
    if 0 < share < 0.1:
        return f"< 0{words.decimal}1{words.percent}"
    if 99.9 < share < 100:
        return f"> 99{words.decimal}9{words.percent}"
    return f"{share:.1f}".removesuffix(".0").replace(".", words.decimal) + words.percent


def day(at: datetime, words: Words) -> str:
    """``25 November 2026``, UTC."""
    return day_of(in_utc(at), words.language)


def moment(at: datetime, words: Words) -> str:
    """``25 November 2026, 14:05 UTC``; in French ``25 novembre 2026 à 14 h 05 UTC``."""
    return moment_of(in_utc(at), words.language)


def duration(iso: str, words: Words) -> str:
    """An ISO 8601 duration: ``3 years``, ``1 year 6 months``."""
    date, _, time = iso.removeprefix("P").partition("T")
    parts = [(int(n), _DAYS[unit]) for n, unit in _DURATION.findall(date)]
    parts += [(int(n), _HOURS[unit]) for n, unit in _DURATION.findall(time)]
    return " ".join(words.name(unit if n == 1 else f"{unit}s").format(n) for n, unit in parts) or iso


def lasting(iso: str, starts: str, words: Words) -> str:
    """How long a class keeps, and from when: ``3 years after the case is closed, failing that after the last call``.

    Events that start a class have to be told; until one is, the last call counts.
    """
    said = RECORDS[words.language]
    return f"{duration(iso, words)} {said[starts]}" + ("" if starts == Trigger.CREATED else said["failing_that"])


def namer(fact: str, words: Words) -> Callable[[str], str]:
    """How the names in the values of a fact are said: keys of categories and of enumerations have words."""
    match fact:
        case "categories":
            return words.category
        case "special":
            return lambda kind: words.kinds.get(kind, kind)
        case "regions":
            return lambda name: words.name(name) if name == "unknown" else name
        case "stored_access":  # a policy may have roles of its own
            return lambda name: words.name(name) if name in _KEEPERS else name
        case "purposes":
            return lambda name: words.purpose(DEFAULT_PURPOSES[name].key if name in DEFAULT_PURPOSES else "", name)
        case "models":
            return lambda name: name or words.name("no_model")
        case "recipients" | "retention" | "replaced" | "one_way" | "review":  # a rule may be called consent
            return lambda name: name
        case _:
            return words.name


def spoken(fact: str, value: Value, words: Words) -> str:
    """A value in words."""
    name = namer(fact, words)
    match value:
        case None:
            return words.name("nothing_said")
        case bool():
            return words.name("yes" if value else "no")
        case int():
            return number(value, words)
        case str() if fact in TEXTS:
            return _none(fact, words) if value.strip().lower() == "none" else value
        case str():
            return words.name("no" if value == "none" and fact in ("own_training", "review") else value)
        case datetime():
            return day(value, words)
        case Share(part=part, whole=whole):
            shares = percent(part, whole, words)
            return words.name("of").format(number(part, words), number(whole, words), shares)
        case Counts(numbers=numbers):
            return _counted(_grouped(numbers, name), words) or _none(fact, words)
        case _:
            said = [_said(each, name, words) for each in value]
            apart = ", " if all(isinstance(each, str) for each in value) else words.semicolon
            return apart.join(dict.fromkeys(said)) or _none(fact, words)


def _grouped(numbers: Sequence[tuple[str, int]], name: Callable[[str], str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for key, count in numbers:
        found[name(key)] = found.get(name(key), 0) + count
    return found


def _counted(numbers: dict[str, int], words: Words) -> str:
    return ", ".join(f"{name} ({number(count, words)})" for name, count in numbers.items())


def _none(fact: str, words: Words) -> str:
    """That there is none of it; in French as the gender of the fact's title asks."""
    if fact == "origin":
        return words.name("persons_themselves")
    return words.name("none_feminine" if fact in _FEMININE else "none")


def _said(value: str | Keeping | Terms, name: Callable[[str], str], words: Words) -> str:
    match value:
        case Keeping(key=key, duration=length, starts=starts):
            return f"{key}{words.colon} {lasting(length, starts, words)}"
        case Terms():
            told = terms((value.days, value.flagged), value.contract, words, trains=value.trains)
            return f"{value.recipient}{words.colon} {told}"
        case _:
            return name(value)


def terms(days: tuple[int | None, int | None], contract: str, words: Words, *, trains: bool | None = None) -> str:
    """What a provider may do with what it gets: ``30 days (standard terms)``.

    Args:
        days: for which it keeps contents, and what it takes for abuse.
        contract, trains: as in :class:`~guarded_client.transparency.fact.Terms`.
    """
    usual, flagged = days
    kept = words.name("unknown").lower() if usual is None else _days(usual, words) if usual else words.name("no_days")
    more = [words.name("flagged").format(_days(flagged, words))] if flagged else []
    more += [words.name("may_train")] if trains else []
    return ", ".join([kept, *more]) + f" ({words.name(contract)})"


def _days(count: int, words: Words) -> str:
    return words.name("day" if count == 1 else "days").format(number(count, words))


def rights(words: Words) -> tuple[str, str]:
    """What a person may ask for, behind its title."""
    column = 1 if words.language == "fr" else 0
    return TITLE[column], RIGHTS[column]


def sourced(said: Said, words: Words) -> str:
    """Where a value comes from: ``declared, 1 November 2026``."""
    at = words.name("undated") if said.at is None else day(said.at, words)
    return f"{words.name(said.source.value)}, {at}"


def also(fact: str, said: Said, words: Words) -> str:
    """What a further source says, in a line: ``declared, 1 November 2026: gpt-5``."""
    return f"{sourced(said, words)}{words.colon} {spoken(fact, said.value, words)}"


def clash(fact: Fact, words: Words) -> str:
    """Why a fact is contradicted; empty: it is not."""
    if not fact.contradicted:
        return ""
    name = namer(fact.id, words)
    found = ", ".join(dict.fromkeys(name(each) for each in fact.against))
    seen = "" if fact.seen is None else " " + words.name("last_seen").format(day(fact.seen, words))
    return words.clashes[fact.id].format(found) + seen
