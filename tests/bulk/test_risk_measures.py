"""The measures of the test for re-identification, held to their definitions."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guarded_client.bulk import Claim, Plan, Study
from guarded_client.bulk.plan import Column, Do
from guarded_client.bulk.risk.classes import Groups
from guarded_client.bulk.risk.columns import LOOKED_AT, Values, roles_of
from guarded_client.bulk.risk.generalised_values import Fits
from guarded_client.bulk.risk.marks import tokens, without_marks
from guarded_client.bulk.risk.originals import Target
from guarded_client.bulk.risk.quasi_attack import quasi_attack
from guarded_client.bulk.risk.rates import gained, rate_of
from guarded_client.bulk.risk.records import Row
from guarded_client.bulk.rules import generalised


@pytest.mark.parametrize("seed", range(20))
def test_k_l_and_t_are_what_their_definitions_say(seed: int) -> None:
    draw = random.Random(seed)
    rows = [
        (draw.choice("xyz"), draw.choice("uv"), draw.choice("pqrs"[: draw.randrange(2, 5)]), draw.choice("1259"))
        for _ in range(draw.randrange(5, 200))
    ]
    groups = Groups(["a", "b"], ["s", "n"])
    for row in rows:
        groups.see({name: [value] for name, value in zip("absn", row, strict=True)}, None)
    by_key: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for a, b, s, n in rows:
        by_key[a, b].append((s, n))
    sizes = groups.sizes(5, persons=False)
    assert sizes.k == min(map(len, by_key.values())) and sizes.rows == len(rows)
    assert sizes.below == sum(len(some) for some in by_key.values() if len(some) < 5)
    assert sum(sizes.by_size.values()) == len(rows)
    for place, secret in enumerate(groups.secrets()):
        assert secret.l == min(len({row[place] for row in some}) for some in by_key.values())
        whole = Counter(row[2 + place] for row in rows)
        assert secret.t == pytest.approx(
            max(_distance(Counter(row[place] for row in some), whole, place == 1) for some in by_key.values())
        )


def test_a_sensitive_value_in_other_case_is_no_other_value() -> None:
    groups = Groups(["a"], ["s"])
    for value in ("HIV", "hiv", "Hiv "):
        groups.see({"a": ["x"], "s": [value]}, None)
    (secret,) = groups.secrets()
    assert (secret.l, secret.values, secret.told) == (1, 1, 3)


def _distance(group: Counter[str], whole: Counter[str], ordered: bool) -> float:
    """Mass that has to be moved, times how far: between categories by 1, between numbers by their rank."""
    values = sorted(whole)
    p = [group[value] / group.total() for value in values]
    q = [whole[value] / whole.total() for value in values]
    if not ordered:
        return sum(max(0.0, a - b) for a, b in zip(p, q, strict=True))
    below = [(sum(p[: n + 1]), sum(q[: n + 1])) for n in range(len(values))]
    return sum(abs(a - b) for (a, b), _ in pairwise([*below, (0, 0)])) / (len(values) - 1) if len(values) > 1 else 0.0


RULES = [
    Column(do=Do.DATE),
    Column(do=Do.DATE, to="month"),
    Column(do=Do.PREFIX),
    Column(do=Do.BAND),
    Column(do=Do.MASK),
]
VALUES = st.one_of(
    st.dates().map(str), st.integers(-500, 99999).map(str), st.text(st.characters(categories=["L", "N"]), max_size=8)
)


@given(st.lists(VALUES, min_size=1, max_size=6), st.sampled_from(RULES))
def test_what_a_rule_makes_of_a_value_fits_it(values: list[str], rule: Column) -> None:
    fits = Fits(values, rule)
    for number, value in enumerate(values):
        assert fits(generalised(rule, value)) >> number & 1
        assert fits(value) >> number & 1


def test_a_number_that_is_none_hides_others_from_a_range() -> None:
    assert Fits(["31", "nan", "20", "50", "inf"], None)("30-39") == 0b1


def test_ranges_lists_and_beginnings_fit_without_a_plan() -> None:
    fits = Fits(["1987-02-03", "37", "75018", "f"], None)
    fitting = {
        "1987": 1, "1987-02": 1, "1980-1990": 1, "30-39": 2, "36 | 37": 2, "75": 4, "750**": 4, "f | m": 8, "*": 15,
        "": 15, "1988": 0, "40-49": 0, "m": 0, "37.0": 2,
    }  # fmt: skip
    assert {value: fits(value) for value in fitting} == fitting


def test_nothing_in_a_list_is_the_value_of_those_who_have_none() -> None:
    assert Fits(["", "Lyon", "Paris"], None)(" | Lyon") == 0b11


def test_nothing_is_written_for_anybody_only_where_values_were_left_out() -> None:
    values = ["", "Lyon", "Paris"]
    assert Fits(values, None, ["", "", "Paris"])("") == 0b111 and Fits(values, None, ["", "L", "Paris"])("") == 0b001


def test_a_column_that_was_kept_hides_nobody_behind_an_age_of_one_digit() -> None:
    values = ["5", "50", "57", ""]
    assert Fits(values, None)("5") == 0b111 and Fits(values, None, values)("5") == 0b001
    assert Fits(values, None, values)("") == 0b1000


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("how", ["kept", "alike"])
def test_an_attack_succeeds_as_often_as_counting_by_hand_says(seed: int, how: str) -> None:
    draw = random.Random(seed)
    before = [(draw.choice(["", "21", "34", "50", "8"]), draw.choice(["", "Lyon", "Paris"])) for _ in range(40)]
    after = before if how == "kept" else _alike(before)
    groups = Groups(["age", "town"], [])
    rows = [Row(1, n + 1, n, {"age": [age], "town": [town]}) for n, (age, town) in enumerate(after)]
    for row in rows:
        groups.see(row.record, None)
    targets = [Target({"age": [age], "town": [town]}, 0, row) for (age, town), row in zip(before, rows, strict=True)]
    fitting = [sum(all(one[n] in other[n].split(" | ") for n in (0, 1)) for other in after) for one in before]
    expected = sum(1 / count for count in fitting)
    assert quasi_attack(groups, targets, Plan(), 0.8).linked.succeeded == pytest.approx(expected, abs=0.001)


def _alike(rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Each with the one beside it, as lists: nobody is left out."""
    order = sorted(range(len(rows)), key=rows.__getitem__)
    fresh = list(rows)
    for pair in zip(order[::2], order[1::2], strict=True):
        said = (" | ".join(sorted({rows[n][0] for n in pair})), " | ".join(sorted({rows[n][1] for n in pair})))
        fresh[pair[0]] = fresh[pair[1]] = said
    return fresh


def test_a_column_is_constant_if_no_row_has_another_value() -> None:
    towns = ["Paris"] * (LOOKED_AT + 1) + ["Lyon"] * 20
    rows = [Row(1, n + 1, n, {"town": [town], "kind": ["x"]}) for n, town in enumerate(towns)]
    assert roles_of(rows, Study()).of == {"town": "quasi", "kind": "constant"}
    assert roles_of(rows, Study(quasi=("kind",))).of["town"] == "other"


def test_a_field_that_some_rows_lack_tells_them_apart() -> None:
    rows = [
        Row(1, n + 1, n, {"town": ["Lyon" if n % 2 else "Paris"], **({"ill": ["yes"]} if n % 50 == 0 else {})})
        for n in range(LOOKED_AT * 2)
    ]
    assert roles_of(rows, Study()).of == {"town": "quasi", "ill": "quasi"}


def test_a_row_stands_apart_by_a_field_that_few_have_or_few_lack() -> None:
    rows = [
        Row(
            1, n + 1, n, {"town": ["Lyon"], **({} if n < 3 else {"ill": ["yes"]}), **({"zoe": ["1"]} if n == 5 else {})}
        )
        for n in range(100)
    ]
    roles = roles_of(rows, Study())
    assert [row.at for row in rows if roles.apart(row.record)] == [0, 1, 2, 5]


def test_several_placeholders_are_no_value_either() -> None:
    values = Values(["team"], ["team"])
    for n in range(9):
        values.see({"team": [f"<PERSON_{n}>; <PERSON_{n + 1}>" if n else "<PERSON_1> and zoe"]})
    assert values.once("team") == 1
    rows = [Row(1, n + 1, n, {"to": [f"<PERSON_{n}>, <PERSON_{n + 1}>"]}) for n in range(60)]
    assert roles_of(rows, Study()).of == {"to": "surrogate"}


def test_what_was_missed_in_a_column_of_placeholders_counts_as_rare() -> None:
    values = Values(["team", "code"], ["team"])
    for n in range(10):
        values.see({"team": [f"<TEAM_{n}>" if n < 7 else f"blue{n}"], "code": [f"c{n}"]})
    assert (values.different("team"), values.once("team"), values.below("team", 5)) == (10, 3, 3)
    assert values.once("code") == 10


def test_rates_have_wilsons_interval() -> None:
    rate = rate_of(5, 20)  # Newcombe 1998, method 3, has 0.1119 to 0.4687
    assert (round(rate.low, 4), round(rate.high, 4)) == (0.1119, 0.4687)
    assert rate_of(0, 39).high < 0.09 < rate_of(0, 38).high
    assert (rate_of(0, 0).low, rate_of(0, 0).high) == (0, 1)
    assert gained(0.6, 0.2) == pytest.approx(0.5) and gained(0.1, 0.2) == 0


@given(st.integers(0, 50), st.integers(0, 50))
def test_an_interval_holds_its_rate(succeeded: int, more: int) -> None:
    rate = rate_of(succeeded, succeeded + more)
    assert 0 <= rate.low <= rate.rate + 1e-9 and rate.rate - 1e-9 <= rate.high <= 1


def test_surrogates_that_hold_over_rows_are_told_from_those_that_count() -> None:
    record = {
        "text": ["<PERSON_1> and <PERSON_K7Q2ABCD>, <EMAIL_ADDRESS_12>, <PERSON>, <IBAN_CODE_ABCDEF22>"],
        "hash": ["ABCDEFGHIJKLMNOPQRSTUVWX23"], "sha": ["0123456789abcdef" * 4],
        "number": ["12345678901234567890123456789012"], "word": ["internationalisation"],
    }  # fmt: skip
    assert sorted((column, sort) for column, _, sort in tokens(record)) == [
        ("hash", "digest"), ("sha", "digest"), ("text", "token"), ("text", "token"),
    ]  # fmt: skip
    assert without_marks("a <PERSON_1> b") == "a            b"


def test_a_stronger_claim_covers_a_weaker_one() -> None:
    assert Claim.ANONYMISED.covers(Claim.PSEUDONYMISED) and Claim.PSEUDONYMISED.covers(Claim.PSEUDONYMISED)
    assert not Claim.PSEUDONYMISED.covers(Claim.ANONYMISED) and not Claim.IDENTIFIED.covers(Claim.PSEUDONYMISED)
