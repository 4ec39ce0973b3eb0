"""Words that are looked for first begin as those of the patterns, which are tried only where one of them stands."""

import re
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import pytest

from guarded_client import Policy, scan
from guarded_client.detectors.matching.literals import Heads
from guarded_client.detectors.spoken import ages, births

OFF = Policy(names="off")


def begun(items: Sequence[tuple[Any, Any]]) -> set[str]:
    """How what a parsed pattern matches begins: all ways, each of nine letters at most; "*" for any letter."""
    found = {""}
    for code, given in items:
        match str(code):
            case "LITERAL":
                following = {chr(given)}
            case "IN":
                following = {chr(value) if str(kind) == "LITERAL" else "*" for kind, value in given}
            case "BRANCH":
                following = set[str]().union(*map(begun, given[1]))
            case "SUBPATTERN":
                following = begun(given[3])
            case "MAX_REPEAT":
                following = begun(given[2]) | ({""} if given[0] == 0 else set())
            case _:
                following = {""}
        found = {one + more if len(one) < 9 else one for one in found for more in following}
    return found


def missing(words: set[str], known: frozenset[bytes]) -> set[str]:
    return {word for word in words if "*" not in word[:4] and known.isdisjoint(Heads(word).keys[0])}


@pytest.mark.parametrize(
    ("pattern", "known"),
    [
        (ages._TENS, ages._TENS_HEADS),
        (ages._TEENS, ages._TENS_HEADS),
        (ages._SMALL, ages._SMALL_HEADS | ages._TENS_HEADS),
        (ages._KIN, ages._KIN_HEADS),
        (births._TENS, births._TENS_HEADS),
        (births._CENTURY, births._TENS_HEADS),
        (births._BORN, births._DATE_HEADS),
    ],
)
def test_a_word_of_a_pattern_begins_as_none_that_is_looked_for(pattern: str, known: frozenset[bytes]) -> None:
    parser: Any = import_module("re._parser")
    words = begun(parser.parse(pattern))
    assert len(words) > 10
    assert missing(words, known) == set()


def test_relatives_of_several_begin_as_none_that_is_looked_for() -> None:
    assert missing(set(ages._OF_SEVERAL.need.literals.words), ages._KIN_HEADS) == set()


@pytest.mark.parametrize(
    "text",
    [
        "My sons are ⟦twelve and fourteen⟧.",
        "Our twins are ⟦three and five⟧.",
        "mes enfants ont ⟦huit et dix ans⟧",
        "unsere Zwillinge sind ⟦acht und zehn Jahre⟧",
        "onze zonen zijn ⟦twaalf en veertien jaar⟧",
        "mijn zusje is ⟦zeven jaar⟧",
        "ma sœur a ⟦douze ans⟧",
        "minha filha tem ⟦dezoito anos⟧",
        "nées le ⟦trois mai soixante-douze⟧",
    ],
)
def test_ages_of_these_relatives_are_not_found(text: str) -> None:
    (value,) = re.findall("⟦(.*)⟧", text)
    plain = text.replace("⟦", "").replace("⟧", "")
    assert [plain[entity.start : entity.end] for entity in scan(plain, OFF)] == [value]
