"""Somebody says no while a run goes on: none of their rows is in the output, also of those that were done before."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from guarded_client import ConsentEvent, ConsentState, Misuse
from guarded_client.bulk import Plan, Report, anonymize, frames, journal
from guarded_client.stores.consent.embedded import MemoryConsentStore
from tests.bulk.test_anonymize import MAIL, NOW, POLICY, consent

pytestmark = pytest.mark.usefixtures("batches_of_ten")
TRAIN = Plan.model_validate({"subject": "who", "columns": {"n": "keep"}, "within": "run"})
YES = (("c-0", ConsentState.GIVEN), ("c-1", ConsentState.GIVEN))
ROWS = [{"who": "c-1" if n < 12 else f"c-{n % 2}", "n": str(n), "a": f"row {n} {MAIL}"} for n in range(28)]
"""The first batch is of nobody but c-1."""


def written(path: Path, rows: list[dict[str, str]]) -> Path:
    if path.name.endswith("csv"):
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, ["who", "n", "a"])
            writer.writeheader()
            writer.writerows(rows)
    elif path.suffix == ".parquet":
        parquet, arrow = pytest.importorskip("pyarrow.parquet"), pytest.importorskip("pyarrow")
        parquet.write_table(arrow.Table.from_pylist(rows), path)
    elif path.suffix == ".json":
        _ = path.write_text(json.dumps(rows), encoding="utf-8")
    else:
        data = "".join(json.dumps(row) + "\n" for row in rows).encode()
        _ = path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def read(path: Path) -> list[dict[str, Any]]:
    if path.name.endswith("csv"):
        return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    if path.suffix == ".parquet":
        return list(pytest.importorskip("pyarrow.parquet").read_table(path).to_pylist())
    data = path.read_bytes()
    if path.suffix == ".json":
        return list(json.loads(data))
    return [json.loads(line) for line in (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines()]


def withdrawal(who: str) -> ConsentEvent:
    (event,) = consent((who, ConsentState.WITHDRAWN)).find("", who).events
    return event.model_copy(update={"at": NOW})


def run(source: Path, target: Path, store: MemoryConsentStore, told: Callable[[int], None]) -> Report:
    return anonymize(
        source, target, policy=POLICY, plan=TRAIN, consent=store, clock=lambda: NOW, key=b"a key of these tests, of no other",
        progress=lambda done, share: told(done),
    )  # fmt: skip


@pytest.mark.parametrize("ending", ["jsonl", "json", "csv", "parquet", "jsonl.gz"])
@pytest.mark.parametrize("who", ["c-0", "c-1"])
def test_who_withdraws_while_a_run_goes_on_has_no_row_in_it(tmp_path: Path, ending: str, who: str) -> None:
    source, store = written(tmp_path / f"in.{ending}", ROWS), consent(*YES)

    def told(done: int) -> None:
        if done == 20:
            store.append(withdrawal(who))

    report = run(source, tmp_path / f"out.{ending}", store, told)
    kept = [row for row in ROWS if row["who"] != who]
    out = read(tmp_path / f"out.{ending}")
    assert [row["n"] for row in out] == [row["n"] for row in kept]
    assert {row["a"].partition("<")[2] for row in out} == {out[0]["a"].partition("<")[2]}, "the same stand-in in all"
    assert (report.documents, report.written, report.left_out) == (28, len(kept), {"withdrawn": 28 - len(kept)})
    assert report.found["a"] == {"EMAIL_ADDRESS": len(kept)}
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"in.{ending}", f"out.{ending}"]
    quiet = consent(*YES)
    quiet.append(withdrawal(who))
    _ = run(source, tmp_path / f"again.{ending}", quiet, lambda _: None)
    assert read(tmp_path / f"again.{ending}") == out


def test_who_withdraws_while_a_table_in_memory_is_done_has_no_row_in_it() -> None:
    arrow, store = pytest.importorskip("pyarrow"), consent(*YES)

    def told(done: int, share: float) -> None:
        if share == 1:
            store.append(withdrawal("c-1"))

    done = frames.anonymize(
        arrow.Table.from_pylist(ROWS), policy=POLICY, plan=TRAIN, consent=store, clock=lambda: NOW, progress=told
    )
    assert [row["n"] for row in done.frame.to_pylist()] == [row["n"] for row in ROWS if row["who"] != "c-1"]
    assert all("exemple" not in row["a"] for row in done.frame.to_pylist())
    assert (done.report.documents, done.report.written, done.report.left_out) == (28, 8, {"withdrawn": 20})
    assert done.report.found["a"] == {"EMAIL_ADDRESS": 8}


def test_who_withdraws_during_the_last_look_is_looked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_turn = [{**row, "who": "c-2" if row["n"] == "0" else "c-1" if int(row["n"]) < 12 else "c-0"} for row in ROWS]
    source, store = written(tmp_path / "in.jsonl", in_turn), consent(*YES, ("c-2", ConsentState.GIVEN))
    stale, looks = journal.stale, list[int]()

    def looked(*given: Any) -> set[int]:
        found = stale(*given)
        looks.append(len(found))
        if len(looks) == 1:
            store.append(withdrawal("c-0"))
        return found

    monkeypatch.setattr(journal, "stale", looked)
    report = run(
        source, tmp_path / "out.jsonl", store, lambda done: store.append(withdrawal("c-1")) if done == 28 else None
    )
    assert report.written == 1 and looks == [2, 1, 0]
    assert [row["n"] for row in read(tmp_path / "out.jsonl")] == ["0"]


def test_a_run_that_ends_during_the_last_look_goes_on_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, store = written(tmp_path / "in.jsonl", ROWS), consent(*YES)

    class Stop(Exception):
        pass

    def stop(*_: object) -> None:
        raise Stop

    with monkeypatch.context() as here, pytest.raises(Stop):
        here.setattr(journal, "renew", stop)
        _ = run(
            source, tmp_path / "out.jsonl", store, lambda done: store.append(withdrawal("c-1")) if done == 28 else None
        )
    assert not (tmp_path / "out.jsonl").exists()
    done = list[int]()
    assert run(source, tmp_path / "out.jsonl", store, done.append).written == 8 and not done
    assert {int(row["n"]) % 2 for row in read(tmp_path / "out.jsonl")} == {0}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_a_file_that_grows_while_it_is_read_is_told(tmp_path: Path) -> None:
    source, store = written(tmp_path / "in.jsonl", ROWS), consent(*YES)

    def told(done: int) -> None:
        if done == len(ROWS):
            _ = source.write_bytes(source.read_bytes() * 2)

    with pytest.raises(Misuse, match="changed while it was read"):
        run(source, tmp_path / "out.jsonl", store, told)
    assert not (tmp_path / "out.jsonl").exists()
