"""The anchored scan gives exactly what every rule's plain pattern gives, tried everywhere in the text."""

import ast
import json
import random
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

import pytest
from benchmarks.derive_needs import FILE, derive, patterns
from benchmarks.slow_inputs import GLUE, PLAIN, recombined, rules, sample, triggers
from hypothesis import given, settings
from hypothesis import strategies as st

from guarded_client._model import Entity
from guarded_client.detectors.addresses.street import Street
from guarded_client.detectors.identifiers import without_rules
from guarded_client.detectors.matching import anchors
from guarded_client.detectors.matching import number_shapes as shapes_module
from guarded_client.detectors.matching.anchored import Anchored
from guarded_client.detectors.matching.anchors import NOTHING, Need, derived, needs
from guarded_client.detectors.matching.folding import folded
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.literals import Literals
from guarded_client.detectors.matching.number_shapes import Shapes, widened
from guarded_client.detectors.matching.rule import Rule
from guarded_client.detectors.matching.scan import Scan, has_number
from guarded_client.detectors.names import introductions
from tests.detectors.rules import rules as built_in

PHRASES = [each.phrase for each in introductions.PHRASES]


plainly = lru_cache(maxsize=1)(folded)
"""Hundreds of rules look at one text after the other."""


def everywhere(rule: Rule, text: str) -> list[tuple[int, int]]:
    """What a rule finds when its pattern alone decides where to look."""
    group = "v" if "v" in rule.pattern.groupindex else 0
    if rule.words:
        plain = plainly(text)
        ends = sorted({end for word in rule.words if word in plain for end in word_ends(plain, word)})
    elif rule.context is not None:
        ends = [match.end() for match in rule.context.finditer(text)]
    else:
        return [match.span(group) for match in accepted(rule, text, group, 0, len(text), len(text))]
    found: list[tuple[int, int]] = []
    served: set[int] = set()
    windows: list[list[int]] = []
    for end in ends:
        if windows and end <= windows[-1][1]:
            windows[-1][1] = end + rule.reach + 1
        else:
            windows.append([end, end + rule.reach + 1])
    for start, stop in windows:
        position = start
        while (
            match := next(accepted(rule, text, group, position, stop, min(len(text), stop + 160)), None)
        ) is not None:
            (a, b), position = match.span(group), match.end()
            nearest = max(index for index, end in enumerate(ends) if end <= a)
            if not rule.many and nearest in served and nearest + 1 < len(ends) and ends[nearest + 1] < position:
                position = ends[nearest + 1]
                continue
            if a - ends[nearest] <= rule.reach and (rule.many or nearest not in served):
                served.add(nearest)
                found.append((a, b))
    return found


def accepted(rule: Rule, text: str, group: int | str, start: int, stop: int, end: int) -> Iterator[re.Match[str]]:
    while (match := rule.pattern.search(text, start, end)) is not None and match.start(group) < stop:
        good = rule.check is None or rule.check(match[group])
        if rule.number and needs(rule.pattern).digits < 5:  # else the pattern alone says it
            good = good and has_number(match[0])
        if good and rule.unless is not None:
            good = rule.unless.search(text, max(0, match.start(group) - 40), match.start(group)) is None
        if good:
            yield match
        start = match.end() if good else match.start() + 1


def word_ends(plain: str, word: str) -> Iterator[int]:
    whole = len(word) <= 4 and word[-1].isalpha()
    at = plain.find(word)  # no pattern: so many take longer to compile than to search
    while at >= 0:
        end = at + len(word)
        if not (at and plain[at - 1].isalnum()) and not (whole and plain[end : end + 1].isalpha()):
            yield end
        at = plain.find(word, at + 1)


def spans(entities: list[Entity]) -> list[tuple[int, int]]:
    return sorted({(entity.start, entity.end) for entity in entities})


def differences(text: str) -> list[str]:
    """Rules for which the anchored scan gives something else."""
    scan = Scan(text)
    found = [list(rule.find(scan)) for rule in built_in().rules]
    wrong = [
        f"{number} {rule.kind}: {rule.pattern.pattern[:60]}"
        for number, rule in enumerate(built_in().rules)
        if isinstance(rule, Rule) and spans(found[number]) != sorted(set(everywhere(rule, scan.text)))
    ]
    wrong += [
        f"phrase {phrase.pattern.pattern[:60]}"
        for phrase in PHRASES
        if [match.span() for match in phrase.find(scan)] != [m.span() for m in phrase.pattern.finditer(scan.text)]
    ]
    every = [
        *without_rules(scan),
        *(entity for each in found for entity in each),
    ]
    if set(built_in()._read(Scan(text))) != set(every):
        wrong.append("the choice of rules")
    return wrong


@cache
def units() -> list[str]:
    return [*PLAIN, *triggers(), "ſ", "İ", "ı", "K", "Ⅻ", "٣", "²", "ß", "\ud800", "\u2028"]


@pytest.mark.parametrize(
    "text",
    [
        "vra. cp versich=RC.S. Q- 906097 259=",
        'file number "401272", file number@401272',
        "edad. 3\nreleve d'identite bancaire, 6253566163-vaw0o4fh4bw06. /, carnet",
    ],
)
def test_a_rule_finds_what_the_choice_of_rules_leaves_out(text: str) -> None:
    assert differences(text) == []


@pytest.mark.untraced
@pytest.mark.parametrize("first", range(0, 200, 50))
def test_an_anchor_rules_out_what_a_pattern_finds(first: int) -> None:
    """With seeds: what Hypothesis draws depends on which modules a process has loaded, and so on which tests ran."""
    for seed in range(first, first + 50):
        assert differences(text := of_patterns(random.Random(seed))) == [], text


def of_patterns(rng: random.Random) -> str:
    """A text of what patterns match, or nearly do."""
    pieces: list[str] = []
    for _ in range(rng.randint(1, 6)):
        rule = rng.choice(rules())
        pieces.append(sample(rule.pattern, rng))
        if getattr(rule, "context", None) is not None:
            pieces.insert(-1, sample(rule.context, rng))
        elif rule.words:
            pieces.insert(-1, rng.choice(rule.words))
        if rng.random() < 0.3:
            pieces.append(recombined(units(), rng)[:80])
    text = "".join(piece + rng.choice(GLUE) for piece in pieces)
    if rng.random() < 0.3:
        text = rng.choice((text.upper(), text.lower(), text.title(), text.replace("s", "ſ").replace("i", "ı")))
    return text


@pytest.mark.untraced
@given(st.text(max_size=200) | st.text(alphabet="01 23.-+@/:aeArue né FRfrDE\n\\_sk$", max_size=200))
@settings(max_examples=60, deadline=None)
def test_an_anchor_rules_out_something_in_a_random_text(text: str) -> None:
    assert differences(text) == []


def written() -> list[str]:
    """Every text that stands in the tests of this project."""
    texts: dict[str, None] = {}
    for file in sorted(Path(__file__).parents[1].rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and 4 < len(node.value) < 5000:
                texts[node.value.replace("⟦", "").replace("⟧", "")] = None
    return list(texts)


@pytest.mark.untraced
def test_an_anchor_rules_out_something_in_a_text_of_the_tests() -> None:
    texts = random.Random(7).sample(written(), 3000)  # all of them take a minute
    # together they are long enough for windows that meet, and few enough to read each with every pattern everywhere
    joined = ["\n".join(texts[at : at + 20]) for at in range(0, len(texts), 20)]
    assert [(text[:60], wrong) for text in joined if (wrong := differences(text))] == []


@pytest.mark.untraced
def test_every_pattern_has_texts_that_it_finds() -> None:
    """What is compared above is not empty: the sampled texts do hit most rules."""
    rng = random.Random(7)
    hit = set()
    for number, rule in enumerate(built_in().rules):
        if isinstance(rule, Rule):
            texts = (sample(rule.pattern, rng) for _ in range(30))
            hit |= {number for text in texts if any(map(rule.pattern.search, (f" {text} ", text)))}
    tried = [number for number, rule in enumerate(built_in().rules) if isinstance(rule, Rule)]
    assert len(hit) > 0.9 * len(tried)


def literals(*words: str, inside: Iterable[str] = (), closed: Iterable[str] = ()) -> Literals:
    return Literals(words, frozenset(inside), frozenset(closed))


SAID = (" mail", "best mail", "bestmail", "mail")


@pytest.mark.parametrize(
    ("pattern", "need"),
    [
        (r"https://\S+", Need(literals("https://", inside=["https://"]), solid=9, longest=None)),
        (
            r"(?i)\bClé\s?\d{4}",
            Need(literals("cle", closed=["cle"]), digits=4, row=4, row_near=3, row_far=4, solid=3, longest=8),
        ),
        (
            r"[Gg](?<!\w[Gg])[Bb]\d{2}(?!\w)",
            Need(literals("gb", closed=["gb"]), digits=2, row=2, row_near=2, row_far=2, solid=4, longest=5),
        ),
        (  # behind it come spaces, a colon or digits, or something with a space before it
            r"(?<!\w)carte(?:\s(?:de|d'))?(?:\s?:|(?=\s)|\d)",
            Need(literals("carte", closed=["carte"]), solid=5, longest=10),
        ),
        (  # "cartes" may stand there
            r"(?<!\w)carte(?:\s\w{1,9})?(?:[r-z]|:)",
            Need(literals("carte"), solid=5, longest=16),
        ),
        (r"(?<!\w)ab(?:(?!c)|\s)*(?=d|\s)", Need(literals("ab"), solid=2, longest=None)),
        (r"(?<!\w)(?:ab|cd)x?", Need(literals("ab", "cd"), solid=2, longest=3)),
        (r"(?<!\w)(?:ab|c d)\b", Need(literals("ab", "c d", closed=["ab", "c d"]), solid=1, longest=4)),
        (  # "é" may stand before it, which is a letter where literals are looked for
            r"(?<![A-Za-z])(?:ab|c d)\b",
            Need(literals("ab", "c d", inside=["ab", "c d"], closed=["ab", "c d"]), solid=1, longest=4),
        ),
        (
            r"\w?-us\d",
            Need(
                literals("-us", inside=["-us"], closed=["-us"]),
                near=0,
                far=1,
                digits=1,
                row=1,
                row_near=3,
                row_far=4,
                solid=4,
                longest=5,
            ),
        ),
        (r"\d(?:[ .]?\d){3,5}", Need(digits=4, row=1, row_far=0, solid=1, longest=11)),
        (
            r"\bname:\s{0,9}[^;]{1,9};",
            Need(literals("name:"), also=(literals(";", inside=[";"]),), solid=5, longest=24),
        ),
        (r"(?<=\d\s)(?:ans\s)?et\smoi", Need(literals("ans et moi", "et moi"), longest=10)),
        (r"(?<=\sa)(?:ans\s)?et\smoi", Need(literals("et moi", inside=["et moi"]), far=4, longest=10)),
        (
            r"\b(?:he['’]?s|i\sam)\s\d",
            Need(literals("he's ", "hes ", "i am "), digits=1, row=1, row_near=4, row_far=5, solid=1, longest=6),
        ),
        (
            r"\bco(?:de\w|mbination)\b",
            Need(literals("code", "combination", closed=["combination"]), solid=5, longest=12),
        ),
        (  # before a space at a boundary stands a letter
            r"\b(?:best)?\s?mail\b",
            Need(
                literals(" mail", "best mail", "bestmail", "mail", inside=[" mail"], closed=SAID),
                longest=10,
            ),
        ),
        (r"\bcall(?:\sme)?\s?\(", Need(literals("call (", "call me (", "call me(", "call("), solid=4, longest=9)),
        (
            r"([a-z]{2,9}(?:weg|gasse))\s",
            Need(
                literals("gasse", "weg", inside=["weg", "gasse"], closed=["weg", "gasse"]),
                near=2,
                far=9,
                solid=5,
                longest=15,
            ),
        ),
        (r"a|\d", Need(solid=1, longest=1)),
        (r"\S*x", Need(solid=1, longest=None)),
    ],
)
def test_what_a_pattern_needs_is_misread(pattern: str, need: Need) -> None:
    assert needs(re.compile(pattern)) == need


def test_a_word_is_there_and_its_beginning_is_not() -> None:
    heads = Scan("L'été, N°12ab c/ Plaza hauptstr.5 Łódź Straße NHS12 x_key").heads
    asked = ("ete", "n°", "ab", "c/", "plaza", "pla", "nhs", "key", "xkey", "straße", "lza", "auptstr", "pl")
    found = [word for word in asked if literals(word).table.present(heads)]
    assert found == ["ete", "n°", "ab", "c/", "plaza", "pla", "nhs", "key", "straße", "pl"]
    assert literals("pla", "nhs", closed=["pla", "nhs"]).table.present(heads) == ["nhs"]
    assert literals("str", "upt", inside=["str", "upt"], closed=["str", "upt"]).table.present(heads) == ["str"]
    assert literals("str.", "upt.", "ptstr", inside=["str.", "upt.", "ptstr"]).table.present(heads) == ["ptstr", "str."]
    assert literals("ptst", "nothing", inside=["ptst", "nothing"]).table.present(heads) == ["ptst"]


@pytest.mark.parametrize(
    ("pattern", "number", "fits"),
    [
        (r"0[1-9](?:[\s.-]{0,2}\d\d){4}(?!\d)", "06 12.34-56 78", True),
        (r"0[1-9](?:[\s.-]{0,2}\d\d){4}(?!\d)", "061 2345 678", False),
        (r"(?<!\w)FR\s?\d{2}\s?\d{9}", "40 303265045", True),
        (r"(?<!\w)FR\s?\d{2}\s?\d{9}", "4030 3265045", False),
        (r"\d{3}\s?[A-Z]\s?\d{3}", "123\u00a0x\u2003456", True),
        (r"\d{3}\u2010\d{3}", "123\u2013456", True),
        (r"[\u0660-\u0669]{6}|\d{6}", "\u0660\u0661\u0662\u0663\u0664\u0665", True),
    ],
)
def test_a_shape_rules_out_what_fits(pattern: str, number: str, fits: bool) -> None:
    shapes = Shapes({7: re.compile(pattern)})
    for _ in range(2):  # the second time it is looked up
        assert shapes.fitting(number) == (frozenset({7}) if fits else frozenset())


@pytest.mark.parametrize(
    "pattern", [r"(\d\d)-\1\d", r"\d{3}[a-z]{4}\d{3}", r"\d\d\w\w\d{3}", r"\d{3}.\d{3}", r"(?i)\d{3}s\d{3}"]
)
def test_a_pattern_whose_shape_does_not_tell_is_ruled_out(pattern: str) -> None:
    assert widened(re.compile(pattern)) == ""
    assert Shapes({1: re.compile(pattern)}).fitting("12345") == {1}


def test_shapes_are_kept_without_end_or_hold_a_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shapes_module, "_MOST", 10)
    shapes = Shapes({1: re.compile(r"\d{5}")})
    for length in range(5, 40):
        assert shapes.fitting("9" * length) == {1}
    assert len(shapes._seen) <= 10
    assert {*b"".join(shapes._seen)} == {ord("0")}


@pytest.mark.untraced
def test_what_patterns_need_is_not_what_is_written_down() -> None:
    """``python benchmarks/derive_needs.py`` writes it anew after a change of a pattern."""
    written = json.loads(FILE.read_text(encoding="utf-8"))
    found = derive()
    assert len(found["needs"]) == len({(pattern.pattern, pattern.flags) for pattern in patterns()})
    assert found["needs"].keys() == written["needs"].keys()
    assert found["wide"].keys() == written["wide"].keys()
    if sys.version_info[:2] == (3, 11):  # other parsers may see other conditions, all of them true
        assert found == written
    some = random.Random(7).sample(list(patterns()), 60)
    assert {needs(pattern) == derived(pattern) for pattern in some} == {True}


def test_a_rule_is_told_what_its_pattern_says_itself() -> None:
    rules = [rule for rule in built_in().rules if isinstance(rule, Rule)]
    anchored = [rule for rule in rules if rule.anchors and set(replace(rule, anchors=()).needs) == set(rule.needs)]
    digits = [rule for rule in rules if rule.digits and (rule.number or needs(rule.pattern).digits)]
    assert [(rule.kind, rule.pattern.pattern) for rule in (*anchored, *digits)] == []


def test_a_pattern_is_compiled_before_it_is_needed() -> None:
    phrase = lazily(r"a(?P<v>b)", re.IGNORECASE)
    assert needs(phrase) == needs(re.compile(r"a(?P<v>b)", re.IGNORECASE))
    assert (phrase.flags, "search" in phrase.__dict__) == (re.compile(phrase.pattern, re.IGNORECASE).flags, False)
    assert phrase.search("xAB") is not None
    assert dict(phrase.groupindex) == {"v": 1}


def test_a_python_with_another_parser_finds_less(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(anchors, "import_module", missing)
    phrase = Anchored(re.compile(r"https://\w{1,9}"))
    assert phrase.need == NOTHING
    assert [match[0] for match in phrase.find(Scan("a https://b c https://d"))] == ["https://b", "https://d"]


def test_a_street_is_a_rule_that_the_comparison_forgets() -> None:
    assert {type(rule) for rule in built_in().rules} == {Rule, Street}


@pytest.mark.parametrize(
    "text",
    [
        "\xe9eyJ7K_1_lG-.Q_--2-A7",  # "é" parts no words where literals are looked for, but does for the pattern
        "compte NO73RTRT18MNC0J.8269",  # beside a word, a number has to be one number, too
    ],
)
def test_texts_in_which_the_anchored_scan_once_differed(text: str) -> None:
    assert differences(text) == []
