"""Policies: safe by default, and errors that say where."""

import json
import time
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from guarded_client import Policy, PolicyError
from guarded_client.policy import RetentionClass
from guarded_client.policy.durations import after, before, latest, longer
from guarded_client.policy.load import validate
from guarded_client.policy.purposes import LawfulBasis


@pytest.mark.parametrize(
    ("text", "line", "field"),
    [("id: a\nbogus: 1\n", 2, "bogus"), ("kinds:\n  EMAIL_ADDRESS: redacted\n", 2, "kinds.EMAIL_ADDRESS"),
     ("retention:\n  short:\n    max_keep: P6\n", 3, "retention.short.max_keep"), ("a: 1\na: 2\n", 2, "twice"),
     ("retention:\n  x: {max_keep: P1D, min_keep: P2D}\n", 2, "retention.x"), ("vault: {store: memory, path: x}\n", 1, "vault"),
     ("threshold: 2\n", 1, "threshold"), ("names: []\n", 1, "names"), ("purposes:\n  x: {key: a, bases: [consent], scopes: {s: b}}\n", 2, "purposes.x"),
     ("purposes:\n  x: {key: a, bases: [consent], fallback: {missing: allow}}\n", 2, "switch the check off"),
     ("id: [\n", 2, "YAML"), ("require: [subject]\n", 1, "always required"), ("kinds: {LITERAL: allow}\n", 1, "reserved")],
)  # fmt: skip
def test_errors_name_the_line_and_the_field(tmp_path: Path, text: str, line: int, field: str) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text(text)
    with pytest.raises(PolicyError) as caught:
        Policy.load(path)
    assert field in str(caught.value)
    assert f"line {line}:" in str(caught.value)


@pytest.mark.parametrize("suffix", [".yaml", ".toml", ".json"])
def test_the_same_policy_in_each_format(tmp_path: Path, suffix: str) -> None:
    text = {
        ".yaml": "id: shop\nnames: off\n",
        ".toml": 'id = "shop"\nnames = "off"\n',
        ".json": '{"id":"shop","names":"off"}',
    }[suffix]
    path = tmp_path / f"policy{suffix}"
    path.write_text(text)
    assert Policy.load(path) == Policy(id="shop", names="off")


@pytest.mark.parametrize("name", ["missing.yaml", "policy.txt"])
def test_unreadable_files_are_errors_of_the_policy(tmp_path: Path, name: str) -> None:
    (tmp_path / "policy.txt").write_text("id: a")
    with pytest.raises(PolicyError):
        Policy.load(tmp_path / name)
    (tmp_path / "bad.toml").write_text("id = \n")
    with pytest.raises(PolicyError, match="line 1"):
        Policy.load(tmp_path / "bad.toml")
    with pytest.raises(PolicyError):
        validate({"id": ""})


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [("id: a\nx: &a [*a]\n", 2, "aliases"), ("x: &a {y: *a}\n", 1, "aliases"), ("x: " + "[" * 99 + "]" * 99, 1, "too deeply"),
     ("id: a\n? [1]\n: 3\n", 2, "a key is a list"), ("? {a: 1}\n: 3\n", 1, "a key is a list"),
     ("id: a\nx: !!timestamp hunter2\n", 2, "its tag"), ("x: !!bool hunter2\n", 1, "its tag"), ("x: !!int hunter2\n", 1, "its tag"),
     ("x: !!float hunter2\n", 1, "its tag"), ("x: 2020-99-99\n", 1, "its form"), ("x: " + "9" * 5000, 1, "its form")],
)  # fmt: skip
def test_yaml_that_python_stumbles_over_is_an_error_of_the_policy_with_its_line(
    tmp_path: Path, text: str, line: int, problem: str
) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text(text)
    with pytest.raises(PolicyError, match=rf"policy\.yaml, line {line}: not valid YAML: .*{problem}") as caught:
        Policy.load(path)
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("suffix", "text"),
    [("yaml", "x: " + "[" * 5000), ("toml", "x = " + "[" * 5000 + "]" * 5000), ("json", "[" * 200_000)],
)
def test_a_file_nested_without_end_is_an_error_of_the_policy(tmp_path: Path, suffix: str, text: str) -> None:
    path = tmp_path / f"policy.{suffix}"
    path.write_text(text)
    with pytest.raises(PolicyError, match="nested too deeply"):
        Policy.load(path)


@pytest.mark.parametrize("form", ["[{}]", "{{<<: [{}]}}"])
def test_a_few_lines_of_aliases_that_stand_for_millions_of_values_are_refused_at_once(
    tmp_path: Path, form: str
) -> None:
    lines = ["a0: &a0 {x: y}", *(f"a{n}: &a{n} {form.format(', '.join([f'*a{n - 1}'] * 9))}" for n in range(1, 9))]
    path = tmp_path / "policy.yaml"
    path.write_text("\n".join(lines))
    began = time.process_time()
    with pytest.raises(PolicyError, match="its aliases stand for too many values"):
        Policy.load(path)
    assert time.process_time() - began < 10, "all of them take minutes"


def test_a_name_that_no_file_can_have_is_an_error_of_the_policy() -> None:
    with pytest.raises(PolicyError, match="cannot read the policy"):
        Policy.load(Path("a\0b.yaml"))


def test_inputs_stay_out_of_messages() -> None:
    with pytest.raises(ValidationError) as caught:
        Policy(id=["secret-value"])  # type: ignore[arg-type]
    assert "secret-value" not in str(caught.value)


@pytest.mark.parametrize(
    ("at", "duration", "expected"),
    [("2026-08-31", "P6M", "2027-02-28"), ("2024-02-29", "P1Y", "2025-02-28"), ("2026-01-01", "P1W", "2026-01-08"),
     ("2026-01-01", "P1Y2M3W4D", "2027-03-26"), ("2026-01-01", "PT24H", "2026-01-02")],
)  # fmt: skip
def test_durations_follow_the_calendar(at: str, duration: str, expected: str) -> None:
    assert after(datetime.fromisoformat(at).replace(tzinfo=UTC), duration).date().isoformat() == expected


def test_durations_out_of_range_are_errors() -> None:
    with pytest.raises(ValueError, match="9999"):
        after(datetime(9000, 1, 1, tzinfo=UTC), "P9999Y")
    with pytest.raises(ValidationError):
        RetentionClass(max_keep="6 months")


@pytest.mark.parametrize("field", ["max_keep", "min_keep", "archive_after"])
@pytest.mark.parametrize(
    "duration", ["P9999Y", "P1000Y1D", "P999999999Y", "P" + "9" * 30 + "D", "P" + "9" * 5000 + "D"]
)
def test_a_class_whose_entries_would_end_at_no_date_is_refused_when_it_is_loaded(field: str, duration: str) -> None:
    with pytest.raises(ValidationError, match="at most a thousand years"):
        RetentionClass.model_validate({"max_keep": "P1Y", field: duration})


SPANS = st.sampled_from(["PT1H", "P1D", "P2W", "P1M", "P3M", "P6M", "P1Y", "P3Y", "P5Y", "P10Y", "P1Y2M10DT30M"])
STARTS = st.datetimes(datetime(2023, 1, 1), datetime(2029, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))


@given(STARTS, SPANS, SPANS, st.integers(-12, 14))
@example(datetime(2026, 8, 31, 20, tzinfo=UTC), "P6M", "P3M", 0)
@example(datetime(2024, 2, 29, 3, tzinfo=UTC), "P5Y", "P1Y", 0)
@example(datetime(2026, 8, 31, tzinfo=UTC), "P6M", "P3M", 2)
def test_what_must_stay_is_never_gone_before_it_may(start: datetime, most: str, least: str, hours: int) -> None:
    """Also if the event was told by a local time, such as the midnight that ends a contract."""
    if longer(least, most):
        return
    kept = RetentionClass(max_keep=most, min_keep=least)
    start = start.replace(tzinfo=timezone(timedelta(hours=hours)))
    ends, due = kept.until(start).astimezone(UTC), kept.least(start)
    until = kept.must_stay(ends, start - timedelta(days=1))
    assert until is not None and due <= until <= min(ends, due + timedelta(days=3))
    assert kept.must_stay(ends, until) is None, "it may go"
    assert kept.must_stay(until, start, erased=True) == until, "an erasure gave it that end date"


@given(STARTS, SPANS, SPANS, st.integers(-12, 14))
@example(datetime(2026, 1, 31, 20, tzinfo=UTC), "P1M", "P2W", 0)
@example(datetime(2026, 1, 31, tzinfo=UTC), "P1M", "P1D", 2)
def test_an_entry_was_archived_days_early_at_the_end_of_a_month(
    start: datetime, most: str, till: str, hours: int
) -> None:
    """What ends on 28 February began on one of four days of January, of which the first counted."""
    if longer(till, most):
        return
    kept = RetentionClass(max_keep=most, archive_after=till)
    start = start.replace(tzinfo=timezone(timedelta(hours=hours)))
    ends, due = kept.until(start).astimezone(UTC), after(start, till).astimezone(UTC)
    early, late = kept.is_archived(due - timedelta(seconds=1)), kept.is_archived(due + timedelta(days=4))
    assert early is not None and early < ends and late is not None and late >= ends


@given(STARTS, SPANS, SPANS, st.sampled_from(["Europe/Paris", "America/St_Johns", "Antarctica/Troll"]))
@example(datetime(2026, 8, 22, 8, tzinfo=UTC), "P1Y", "P6M", "Europe/Paris")
@example(datetime(2024, 2, 22, 8, tzinfo=UTC), "P3M", "P1M", "Antarctica/Troll")
def test_clocks_that_are_put_back_take_nothing_from_what_must_stay(
    start: datetime, most: str, least: str, zone: str
) -> None:
    """An event of a summer was reckoned an hour short in winter, and what it governs could go then."""
    if longer(least, most):
        return
    kept = RetentionClass(max_keep=most, min_keep=least)
    try:
        start = start.astimezone(ZoneInfo(zone))
    except ZoneInfoNotFoundError:
        pytest.skip("this system has no time zones")
    ends, due = kept.restarted(start), kept.least(start)
    assert timedelta(0) <= ends - kept.until(start).astimezone(UTC) <= timedelta(hours=2)
    until = kept.must_stay(ends, start - timedelta(days=1))
    assert until is not None and due <= until <= ends


def test_a_class_without_a_min_keep_keeps_nothing_from_an_erasure() -> None:
    now = datetime(2026, 8, 31, 20, tzinfo=UTC)
    assert RetentionClass(max_keep="P6M").least(now) == now
    assert latest(datetime(9999, 12, 31, tzinfo=UTC), "P1D").year == 9999


def test_an_entry_of_the_longest_class_ends_at_a_date_some_centuries_from_now_too() -> None:
    assert RetentionClass(max_keep="P1000Y").until(datetime(2999, 12, 31, tzinfo=UTC)).year == 3999


@pytest.mark.parametrize(
    ("least", "most"), [("P30D", "P1M"), ("P31D", "P1M"), ("P366D", "P1Y"), ("P92D", "P3M"), ("P2D", "P1D")]
)
def test_a_class_whose_entries_end_in_february_before_they_may_go(least: str, most: str) -> None:
    with pytest.raises(PolicyError, match=r"min_keep .* is, or can be, longer than max_keep"):
        _ = validate({"retention": {"class": {"min_keep": least, "max_keep": most}}})
    for shorter in ("P28D", "PT1H"):
        assert validate({"retention": {"class": {"min_keep": shorter, "max_keep": "P1M"}}})


def test_lawful_bases_are_read_from_their_article() -> None:
    assert LawfulBasis("A6-1-a") is LawfulBasis.CONSENT
    assert [basis.article for basis in LawfulBasis] == [f"A6-1-{letter}" for letter in "abcdef"]


def test_the_schema_in_the_docs_is_the_one_of_the_model() -> None:
    path = Path(__file__).parents[2] / "docs" / "policy.schema.json"
    assert json.loads(path.read_text()) == Policy.json_schema()


def test_own_purposes_are_added_to_the_built_in_ones() -> None:
    policy = validate({"purposes": {"claims": {"key": "essential.service.claims", "bases": ["contract"]}}})
    assert {"claims", "support", "train"} <= set(policy.purposes)
    assert {"transient", "session", "debug", "case", "recording", "analysis", "contract", "accounting", "audit"} == set(
        policy.retention
    )


def test_a_copy_of_a_policy_takes_what_a_policy_may_not_be() -> None:
    policy = Policy.model_validate(
        {"id": "shop", "purposes": {"claims": {"key": "essential.claims", "bases": ["contract"]}}}
    )
    copy = policy.model_copy(update={"names": False, "vault": {"store": "memory"}, "kinds": {"CREDIT_CARD": "redact"}})
    assert (copy.id, copy.names, copy.vault.store, copy.kinds) == ("shop", "off", "memory", {"CREDIT_CARD": "redact"})
    assert copy.purposes == policy.purposes and copy.providers == policy.providers
    assert policy.model_copy() == policy.model_copy(deep=True) == policy.model_copy(update={"id": "shop"}) == policy
    for wrong in (
        {"require": []},
        {"kinds": {"CREDIT_CARD": "redcat"}},
        {"nams": "off"},
        {"vault": {"store": "redis"}},
    ):
        with pytest.raises(ValidationError):
            _ = policy.model_copy(update=wrong)


@pytest.mark.parametrize(
    ("start", "duration", "end"),
    [
        (datetime(2026, 3, 29, 1, 30), "PT2H", datetime(2026, 3, 29, 4, 30)),  # put forward at 2
        (datetime(2026, 3, 28, 4, 30), "P1D", datetime(2026, 3, 29, 4, 30)),
        (datetime(2026, 3, 28, 4, 30), "P1DT24H", datetime(2026, 3, 30, 4, 30)),
        (datetime(2026, 3, 28, 23, 30), "PT24H", datetime(2026, 3, 30, 0, 30)),
        (datetime(2026, 10, 25, 1, 30), "PT3H", datetime(2026, 10, 25, 3, 30)),  # put back at 3
        (datetime(2026, 9, 25, 1, 30), "P1MT3H", datetime(2026, 10, 25, 3, 30)),
    ],
)
def test_hours_pass_as_they_do_and_days_by_the_calendar(start: datetime, duration: str, end: datetime) -> None:
    try:
        paris = ZoneInfo("Europe/Paris")
    except ZoneInfoNotFoundError:
        pytest.skip("this system has no time zones")
    assert after(start.replace(tzinfo=paris), duration) == end.replace(tzinfo=paris)
    assert before(end.replace(tzinfo=paris), duration) == start.replace(tzinfo=paris)
