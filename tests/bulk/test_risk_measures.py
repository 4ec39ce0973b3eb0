"""The measures of the test for re-identification, held to their definitions."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guarded_client.bulk import Claim
from guarded_client.bulk.plan import Column, Do
from guarded_client.bulk.risk.classes import Groups
from guarded_client.bulk.risk.generalised_values import Fits
from guarded_client.bulk.risk.marks import tokens, without_marks
from guarded_client.bulk.risk.rates import gained, rate_of
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
