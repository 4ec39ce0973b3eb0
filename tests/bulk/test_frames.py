"""Tables in memory come out as the same file would, of the kind that was given, with the types that they had."""

from __future__ import annotations

import gc
import traceback
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from guarded_client import ConsentState, DetectorUnavailable, Misuse, Policy, UnreadableRefused
from guarded_client.bulk import Plan
from guarded_client.bulk import anonymize as anonymize_file
from guarded_client.bulk.arrow import Batches
from guarded_client.bulk.frames import anonymize
from guarded_client.bulk.rows import Rows
from guarded_client.bulk.stand_ins import StandIns
from guarded_client.bulk.treatment import Treatment
from tests.bulk.exports import CANARIES, said
from tests.bulk.test_anonymize import NOW, consent

POLICY = Policy(names="off")
KEY = b"sixteen-and-more-bytes-of-a-key"
PLAN = Plan(
    purpose="analytics", within="run",
    columns={"code": "keep", "age": {"do": "band"}, "born": {"do": "date"}, "gone": "drop", "who": {"do": "hash"}},
)  # fmt: skip
KINDS: dict[str, Callable[[pa.Table], Any]] = {
    "polars": pl.from_arrow,
    "pandas": pa.Table.to_pandas,
    "arrow": lambda t: t,
}


def table(count: int) -> pa.Table:
    return pa.table(
        {
            "who": pa.array([f"c-{n % 3}" for n in range(count)], pa.large_string()),
            "text": pa.array([said(n) if n % 4 else None for n in range(count)], pa.large_string()),
            "n": pa.array(range(count), pa.int64()),
            "price": pa.array([Decimal(n) / 4 for n in range(count)], pa.decimal128(12, 2)),
            "at": pa.array(
                [datetime(2026, 3, 3, 10, n % 60, tzinfo=UTC) for n in range(count)], pa.timestamp("us", "UTC")
            ),
            "code": pa.array([bytes([n % 256]) for n in range(count)], pa.large_binary()),
            "age": pa.array([n % 90 for n in range(count)], pa.int64()),
            "born": pa.array([date(1950 + n % 50, 1, 1) for n in range(count)], pa.date32()),
            "deep": [[{"said": said(n), "score": n / 2}] for n in range(count)],
            "gone": pa.array(["x"] * count, pa.large_string()),
        }
    )


def shown(frame: Any) -> list[dict[str, Any]]:
    if isinstance(frame, pd.DataFrame):
        frame = pa.Table.from_pandas(frame)
    return (frame if isinstance(frame, pa.Table) else frame.to_arrow()).to_pylist()


def kind_of(frame: Any, name: str) -> object:
    return frame.schema.field(name).type if isinstance(frame, pa.Table) else frame[name].dtype


@pytest.mark.usefixtures("batches_of_ten")
@pytest.mark.parametrize(("kind", "jobs"), [("polars", 2), ("pandas", 1), ("arrow", 1)])
def test_the_same_rows_come_out_as_of_a_file(tmp_path: Path, kind: str, jobs: int) -> None:
    whole = table(25)
    pq.write_table(whole, tmp_path / "in.parquet")
    report = anonymize_file(tmp_path / "in.parquet", tmp_path / "out.parquet", policy=POLICY, plan=PLAN, key=KEY)
    told: list[int] = []
    done = anonymize(
        KINDS[kind](whole), policy=POLICY, plan=PLAN, key=KEY, jobs=jobs, progress=lambda count, _: told.append(count)
    )
    out = shown(done.frame)
    assert out == pq.read_table(tmp_path / "out.parquet").to_pylist()
    assert not [canary for canary in CANARIES if canary in str(out)] and "4471-17" in str(out)
    assert done.report.model_copy(update={"finished_at": report.finished_at}) == report
    assert told == sorted(told) and told[-1] == 25 and len(told) > 1


@pytest.mark.parametrize("kind", KINDS)
def test_columns_in_which_nothing_is_replaced_keep_their_type(kind: str) -> None:
    frame = KINDS[kind](table(25))
    more: dict[str, Any] = {}
    if isinstance(frame, pd.DataFrame):
        frame["whole"] = pd.array([None, *range(24)], dtype="Int64")
        frame.attrs["author"] = "zoe.marchand@exemple.fr"
        more = {"whole": frame["whole"].dtype}
    before = KINDS[kind](table(0)) if kind == "arrow" else frame
    out = anonymize(frame, policy=POLICY, plan=PLAN, key=KEY).frame
    for name in ("n", "price", "at", "code", *more):
        assert kind_of(out, name) == kind_of(before, name), name
    assert list(shown(out)[5]) == ["who", "text", "n", "price", "at", "code", "age", "born", "deep", *more]
    assert shown(out)[5]["born"] == "1955" and shown(out)[5]["age"] == "0-9"
    assert not getattr(out, "attrs", None) and "zoe.marchand" in str(shown(frame)[5])  # what was given is as it was


def test_a_number_in_which_something_is_found_goes() -> None:
    frame = pl.DataFrame({"card": [4111111111111111, 12]})
    assert anonymize(frame, policy=POLICY, plan=Plan(purpose="analytics")).frame.rows() == [(None,), (12,)]


def test_only_rows_of_those_who_said_yes() -> None:
    given = [("c-0", ConsentState.GIVEN), ("c-1", ConsentState.GIVEN), ("c-1", ConsentState.WITHDRAWN)]
    plan = Plan(subject="who", columns={"code": "keep"})
    done = anonymize(
        pl.from_arrow(table(90)), policy=POLICY, plan=plan, consent=consent(*given), clock=lambda: NOW
    )  # fmt: skip
    assert done.frame["n"].to_list() == list(range(0, 90, 3)) and "who" not in done.frame.columns  # type: ignore[union-attr,index]
    assert done.report.written == 30 and done.report.left_out["withdrawn"] == 30


def test_a_subject_deep_in_a_column_goes_with_its_type() -> None:
    inner = pa.struct([("id", pa.string()), ("town", pa.string())])
    frame = pa.table({"customer": pa.array([{"id": "c-77", "town": "Lyon"}], inner)})
    plan = Plan(purpose="analytics", subject="customer.id")
    assert anonymize(frame, policy=POLICY, plan=plan, consent=consent()).frame.to_pylist() == [
        {"customer": {"town": "Lyon"}}
    ]


def test_categories_of_rows_that_were_left_out_do_not_stay() -> None:
    series = pd.Series(["a", "zoe.marchand@exemple.fr"], dtype="category")
    frame = pd.DataFrame({"who": ["c-0", None], "kind": series})
    plan = Plan(subject="who", columns={"kind": "keep"})
    some = consent(("c-0", ConsentState.GIVEN))
    out = anonymize(frame, policy=POLICY, plan=plan, consent=some, clock=lambda: NOW).frame
    assert out["kind"].to_list() == ["a"] and "marchand" not in str(out["kind"].dtype)


@pytest.mark.parametrize(
    ("frame", "says"),
    [
        (pl.DataFrame({"zoe@exemple.fr": [1]}), "names of the table's columns"),
        (pl.DataFrame({"code": [b"x"]}).lazy(), "LazyFrame"),
        (pl.DataFrame({"code": [b"x"]}), "binary"),
        (pd.DataFrame({"a": [1]}, index=["zoe@exemple.fr"]), "index"),
        (pd.DataFrame([[1, 2]], columns=["a", "a"]), "two columns have one name"),
        (pd.DataFrame({0: [1]}), "texts for names"),
        (pd.DataFrame({"a": [1, "zoe@exemple.fr"]}), r"column a .* one type"),
        ({"a": [1]}, "not dict"),
    ],
)
def test_what_cannot_be_read_is_refused(frame: Any, says: str) -> None:
    with pytest.raises(Misuse, match=says) as caught:
        anonymize(frame, policy=POLICY, plan=Plan(purpose="analytics"))
    assert "zoe@" not in "".join(traceback.format_exception(caught.value))


def test_what_a_table_cannot_have_is_refused() -> None:
    frame = pl.DataFrame({"n": [1]})
    for plan, key, says in (
        (Plan(purpose="analytics", k_anonymity={"k": 2, "columns": ["n"]}), None, "second pass"),  # type: ignore[arg-type]
        (Plan(purpose="analytics"), b"short", "16 random bytes"),
        (Plan(), None, "needs `subject`"),
    ):
        with pytest.raises(Misuse, match=says):
            anonymize(frame, policy=POLICY, plan=plan, key=key)
    names = pa.table({"deep": pa.array([{"zoe@exemple.fr": 1}])})
    with pytest.raises(UnreadableRefused, match="a row of the table"):
        anonymize(names, policy=POLICY, plan=Plan(purpose="analytics"))
    out = anonymize(names, policy=POLICY, plan=Plan(purpose="analytics", unreadable="drop"))
    assert out.frame.num_rows == 0 and out.report.left_out == {"unreadable": 1}


def test_no_error_carries_a_value(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Treatment, documents: Any) -> Any:
        raise KeyError(documents[0]["text"])

    monkeypatch.setattr(Treatment, "of", fail)
    batch = table(2).select(["who", "text"]).to_batches()[0]
    with pytest.raises(DetectorUnavailable, match="KeyError") as caught:
        Batches(Rows(POLICY, PLAN, KEY))(batch)
    assert not [canary for canary in CANARIES if canary in "".join(traceback.format_exception(caught.value))]


def test_a_report_says_the_same_in_the_same_order_whatever_was_read_first() -> None:
    rows = [{"text": "Call +44 20 7946 0958."}, {"text": "Write to a@example.org."}, {"text": "b@example.org", "n": 1}]
    plan = Plan(purpose="analytics", columns={"n": "keep"})
    first, last = (
        anonymize(pa.Table.from_pylist(order), policy=POLICY, plan=plan).report for order in (rows, rows[::-1])
    )
    same = {"finished_at": NOW}
    assert first.model_copy(update=same).model_dump_json() == last.model_copy(update=same).model_dump_json()
    assert list(first.found["text"].items()) == [("EMAIL_ADDRESS", 2), ("PHONE_NUMBER", 1)]


@pytest.mark.parametrize("form", ["table", "file"])
def test_the_key_and_the_texts_of_a_run_do_not_outlive_it(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("secrets.token_bytes", lambda size: bytes(range(100, 100 + size)))
    rows, plan = table(4).select(["text"]), Plan(purpose="analytics", within="run")
    if form == "table":
        done = anonymize(rows, policy=POLICY, plan=plan).report
    else:
        pq.write_table(rows, tmp_path / "in.parquet")
        done = anonymize_file(tmp_path / "in.parquet", tmp_path / "out.parquet", policy=POLICY, plan=plan)
    assert done.key == "destroyed"
    _ = gc.collect()
    assert not [one for one in gc.get_objects() if isinstance(one, StandIns) and one._key == bytes(range(100, 132))]
