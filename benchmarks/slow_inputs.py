"""Looks for texts that are slow to read: ``python benchmarks/slow_inputs.py [--seconds 120] [--size 16384]``.

Families of hostile texts, one a unit that is repeated: separators, digits, hex, half a URL, the words that start each
rule, what each rule's own pattern almost matches. Then units are recombined at random, and the slowest combinations are
changed further. The time is CPU time of this thread, the best of several runs. Without name models.
"""

import argparse
import random
import re
import time
from collections.abc import Callable, Iterator
from functools import cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from guarded_client.detectors.cascade import Cascade
from guarded_client.detectors.identifiers import Identifiers

GOAL = 0.020
PLAIN = (
    "a.a.a.", "a.", "1", "12", "1 ", "1-", "1.", "1/", "1,", "1:", "12 34 ", "123-45-", "06 ", "+", "+1 ",
    "(0", "0041 ", "4111 1111 ", "2 87 02 75 118 042 5", "deadbeef", "0a", "a0", "A0", "A0 ", "A 0", "f:",
    ":", "::", "ab:", "1:2:", "-", "--", "_", "a_", "@", "a@", "a.a@a.", "@a.", "http://", "https://a.a/",
    "://", "://a:", "://a:b@", "?a=", "&key=", "=", '"', "'", "`", "«", '"a":"', '{"a":', "{", "{a", "}", "[",
    "(", ")", "<", "<a>", "\\", "\\n", "\\u00e9", " ", "  ", "\t", "\n", "\r\n", "\n\n", " \n", "a", "A",
    "a ", "A ", "Aa ", "É", "é ", "É. ", "İ", "ß", "ſ", "e\u0301", "\u00a0", "A1B2", "AA-123-AA ", "eyJ",
    "eyJaaaaaaaa.", "sk-", "gh", "a_key=", "token: a1B2c3", "x" * 40 + ".", "-----BEGIN ",
    "-----BEGIN PRIVATE KEY-----", "redis://a:", "curl -u ", "Dr ", "M. ", "née ", "né 3 mars ", "5 Aa Aa ",
    "1 rue ", "rue de la ", "1234 AB ", "756.1234.5678.97 ", "Mr a ", "je m'appelle ", "i'm a", "Regards,\n",
    "c/ Aa 1, ",
)  # fmt: skip
GLUE = ("", " ", ". ", ": ", "1 ", " 12", "\n", "=", "-", "@", "A", ", ")


@cache
def rules() -> tuple[Any, ...]:
    """Every rule with a pattern."""
    return Identifiers().rules


def triggers() -> list[str]:
    """Words and anchors of the rules."""
    found: dict[str, None] = {}
    for rule in rules():
        found.update(dict.fromkeys((*getattr(rule, "anchors", ()), *rule.words)))
    return list(found)


def sample(pattern: re.Pattern[str], rng: random.Random, most: int = 12) -> str:
    """A text that a pattern matches or nearly does: what it looks for around the match is left out."""
    return "".join(_walk(_parsed(pattern.pattern, pattern.flags), rng, most))


@cache
def _parsed(pattern: str, flags: int) -> Any:
    return _parser.parse(pattern, flags)


def _walk(tree: Any, rng: random.Random, most: int) -> Iterator[str]:
    for code, given in tree:
        match code:
            case op.LITERAL:
                yield chr(given)
            case op.NOT_LITERAL | op.ANY:
                yield rng.choice("a1 ")
            case op.IN:
                yield _member(given, rng)
            case op.BRANCH:
                yield from _walk(rng.choice(given[1]), rng, most)
            case op.SUBPATTERN:
                yield from _walk(given[-1], rng, most)
            case op.ATOMIC_GROUP:
                yield from _walk(given, rng, most)
            case op.MAX_REPEAT | op.MIN_REPEAT | op.POSSESSIVE_REPEAT:
                low, high, inner = given
                for _ in range(rng.choice((low, min(high, low + most), rng.randint(low, min(high, low + most))))):
                    yield from _walk(inner, rng, most)
            case _:
                continue


def _member(choices: Any, rng: random.Random) -> str:
    code, given = rng.choice(choices)
    if choices[0][0] is op.NEGATE:
        return rng.choice("aZé79")
    match code:
        case op.LITERAL:
            return chr(given)
        case op.RANGE:
            return chr(rng.randint(*given))
        case op.CATEGORY:
            return rng.choice({"DIGIT": "0123456789", "SPACE": " \n\t\u00a0", "WORD": "aZé_7"}.get(
                str(given).rpartition("_")[2], "a -."
            ))  # fmt: skip
    return rng.choice("a1 -.Zé")


def families(rng: random.Random) -> Iterator[str]:
    """Units to repeat."""
    yield from PLAIN
    for word in triggers():
        for glue in rng.sample(GLUE, 3):
            yield word + glue
        yield f"{word} {rng.choice(PLAIN)}"
    for rule in rules():
        for _ in range(4):
            text = sample(rule.pattern, rng)
            yield text
            yield text[: rng.randint(1, max(1, len(text)))] + rng.choice(GLUE)


def recombined(units: list[str], rng: random.Random) -> str:
    """A unit made of several."""
    return "".join(rng.choice(units) + rng.choice(GLUE) for _ in range(rng.randint(2, 12)))


def changed(unit: str, units: list[str], rng: random.Random) -> str:
    """A unit a little different."""
    cut = rng.randint(0, len(unit))
    match rng.randint(0, 3):
        case 0:
            return unit[:cut] + rng.choice(units) + unit[cut:]
        case 1:
            return unit[:cut] + unit[min(len(unit), cut + rng.randint(1, 5)) :] or "a"
        case 2:
            return unit[:cut] + rng.choice(GLUE) + unit[cut:]
        case _:
            return rng.choice(units) + unit


def filled(unit: str, size: int) -> str:
    """The unit repeated up to a size."""
    return (unit * (size // len(unit) + 1))[:size]


def seconds(work: Callable[[str], object], text: str, runs: int) -> float:
    """CPU time, the best of several runs."""
    times: list[float] = []
    for _ in range(runs):
        began = time.thread_time()
        work(text)
        times.append(time.thread_time() - began)
    return min(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--size", type=int, default=16384)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", type=int, default=15)
    parser.add_argument("--rules", action="store_true", help="the slowest rules of each slow text")
    given = parser.parse_args()
    rng = random.Random(given.seed)
    cascade = Cascade(names="off")

    def read(text: str) -> object:
        return cascade.detect([text], {})

    def cost(unit: str) -> float:
        text = filled(unit, given.size)
        first = seconds(read, text, 1)
        return min(first, seconds(read, text, 3)) if first > GOAL / 2 else first

    read(filled("a@b.c 06 12 34 56 78 ", 2000))
    began = time.monotonic()
    units = list(dict.fromkeys(unit for unit in families(rng) if unit))
    rng.shuffle(units)
    found: dict[str, float] = {}
    for unit in units:
        if time.monotonic() - began < given.seconds / 2:
            found[unit] = cost(unit)
    print(f"{len(found)} of {len(units)} families read in {time.monotonic() - began:.0f} s", flush=True)
    while time.monotonic() - began < given.seconds:
        slow = sorted(found, key=found.__getitem__, reverse=True)[:40]
        unit = changed(rng.choice(slow), units, rng) if rng.random() < 0.5 else recombined(units, rng)
        found[unit] = cost(unit)
    slowest = sorted(found, key=found.__getitem__, reverse=True)[: given.show]
    print(
        f"{len(found)} texts of {given.size} characters; goal {GOAL * 1e3:.0f} ms, slowest "
        f"{found[slowest[0]] * 1e3:.1f}"
    )
    print(f"{sum(value > GOAL for value in found.values())} over the goal")
    for unit in slowest:
        print(f"{found[unit] * 1e3:8.1f} ms  {unit[:100]!r}")
        if given.rules:
            _explain(filled(unit, given.size))


def _explain(text: str) -> None:
    from guarded_client.detectors.matching.scan import Scan
    from guarded_client.detectors.merge import merge
    from guarded_client.detectors.names.introductions import introduced

    scan = Scan(text)
    identifiers = Identifiers()
    entities = identifiers.find(text)
    costs = [(seconds(Scan, text, 2), "scan"), (seconds(introduced, text, 2), "introduced")]
    costs.append((seconds(lambda text: merge(text, entities), text, 2), f"merge of {len(entities)}"))
    for number, rule in enumerate(identifiers.rules):
        costs.append(
            (
                seconds(lambda _, rule=rule: list(rule.find(scan)), text, 2),
                f"{number} {rule.kind} {rule.pattern.pattern[:60]}",
            )
        )
    costs.sort(reverse=True)
    for value, name in costs[:5]:
        print(f"      {value * 1e3:8.1f} ms  {name}")


if __name__ == "__main__":
    main()
