"""Values in the words of a language: numbers, dates, durations, and what a source says of a fact."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from guarded_client.policy.day_words import day_of, moment_of
from guarded_client.stores.clock import in_utc
from guarded_client.transparency.fact import Counts, Fact, Keeping, Said, Share, Terms, Value
from guarded_client.transparency.words import Words

_DURATION: Final = re.compile(r"(\d+)([YMWDHS])")
_FEMININE: Final = frozenset({"categories", "special", "retention", "provider_keeping", "bases", "review", "notice"})
"""Facts whose French titles are feminine."""
_UNITS: Final = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour"}


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
    parts = [(int(n), _UNITS[unit]) for n, unit in _DURATION.findall(date)]
    parts += [(int(n), "minute" if unit == "M" else "hour") for n, unit in _DURATION.findall(time) if unit != "S"]
    return " ".join(words.name(unit if n == 1 else f"{unit}s").format(n) for n, unit in parts) or iso


def namer(fact: str, words: Words) -> Callable[[str], str]:
    """How the names in the values of a fact are said: keys of categories and of enumerations have words."""
    match fact:
        case "categories":
            return words.category
        case "special":
            return lambda kind: words.kinds.get(kind, kind)
        case "regions":
            return lambda name: words.name(name) if name == "unknown" else name
        case "models":
            return lambda name: name or words.name("no_model")
        case "recipients" | "retention" | "replaced" | "in_clear" | "one_way":
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
            return ", ".join(dict.fromkeys(said)) or _none(fact, words)


def _grouped(numbers: Sequence[tuple[str, int]], name: Callable[[str], str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for key, count in numbers:
        found[name(key)] = found.get(name(key), 0) + count
    return found


def _counted(numbers: dict[str, int], words: Words) -> str:
    return ", ".join(f"{name} ({number(count, words)})" for name, count in numbers.items())


def _none(fact: str, words: Words) -> str:
    """That there is none of it; in French as the gender of the fact's title asks."""
    return words.name("none_feminine" if fact in _FEMININE else "none")


def _said(value: str | Keeping | Terms, name: Callable[[str], str], words: Words) -> str:
    match value:
        case Keeping(key=key, duration=length):
            return f"{key}{words.colon} {duration(length, words)}"
        case Terms():
            if value.days is None:
                kept = words.name("unknown").lower()
            elif value.days == 0:
                kept = words.name("no_days")
            else:
                kept = words.name("day" if value.days == 1 else "days").format(value.days)
            trains = [words.name("may_train")] if value.trains else []
            return f"{value.recipient}{words.colon} " + ", ".join([kept, *trains]) + f" ({words.name(value.contract)})"
        case _:
            return name(value)


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
