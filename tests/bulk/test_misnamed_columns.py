"""A rule whose column is called otherwise protects nothing: no run says that it has done what it has not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from guarded_client import Misuse
from guarded_client.bulk import Plan, anonymize, frames
from guarded_client.bulk.folder import together
from guarded_client.cli import app
from tests.bulk.test_anonymize import MAIL, POLICY, jsonl, rows

NAME = "Xiadani Qo"
RULES = {"patient_name": {"do": "replace", "kind": "PERSON"}, "note": "keep", "gone": "keep"}


def plan(**further: Any) -> Plan:
    return Plan.model_validate({"purpose": "analytics", "columns": RULES, **further})


@pytest.mark.parametrize("column", ["Patient_Name", " patient_name", "patient name"])
@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_a_rule_for_a_column_that_is_called_otherwise_lets_names_through(
    tmp_path: Path, ending: str, column: str
) -> None:
    table = pa.table({column: [NAME], "note": ["hello"]})
    source = tmp_path / f"in.{ending}"
    if ending == "csv":
        source.write_text(f"{column},note\n{NAME},hello\n", encoding="utf-8")
    else:
        pq.write_table(table, source)
    with pytest.raises(Misuse, match="not there: patient_name;"):
        anonymize(source, tmp_path / f"out.{ending}", policy=POLICY, plan=plan())
    with pytest.raises(Misuse, match="not there: patient_name;"):
        frames.anonymize(table, policy=POLICY, plan=plan())
    assert [path.name for path in tmp_path.iterdir()] == [source.name]
    report = anonymize(source, tmp_path / f"out.{ending}", policy=POLICY, plan=plan(absent="allow"))
    assert report.unmet == ("patient_name",)


def test_a_table_without_the_column_that_says_whose_its_rows_are_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("Customer,text\nc-1,hello\n", encoding="utf-8")
    with pytest.raises(Misuse, match="not there: customer;"):
        anonymize(tmp_path / "in.csv", tmp_path / "out.csv", policy=POLICY, plan=Plan(subject="customer"))


def test_a_folder_is_begun_of_which_one_table_lacks_a_column(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name, column in (("1.csv", "patient_name"), ("2.csv", "Patient_Name")):
        (tmp_path / "in" / name).write_text(f"{column},note\n{NAME},hello\n", encoding="utf-8")
    (tmp_path / "plan.json").write_text(plan().model_dump_json(exclude_unset=True))
    (tmp_path / "policy.json").write_text('{"names": "off"}')
    given = ["anonymize", str(tmp_path / "in"), str(tmp_path / "out"), "--plan", str(tmp_path / "plan.json")]
    given += ["--policy", str(tmp_path / "policy.json")]
    result = CliRunner().invoke(app, given)
    assert result.exit_code == 2 and "2.csv: the plan names columns" in result.output
    assert not (tmp_path / "out").exists()


def test_nested_columns_of_a_table_are_there(tmp_path: Path) -> None:
    table = pa.table({"people": pa.array([[{"name": NAME, "order": {"by": NAME}}]])})
    rules = {"people.name": "drop", "people.order.*": "mask"}
    done = frames.anonymize(table, policy=POLICY, plan=Plan.model_validate({"purpose": "analytics", "columns": rules}))
    assert done.frame.to_pylist() == [{"people": [{"order": {"by": "******* **"}}]}] and done.report.unmet == ()


def test_a_rule_that_met_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    jsonl(tmp_path / "in" / "1.jsonl", {"Patient_Name": NAME, "note": MAIL})
    jsonl(tmp_path / "in" / "2.jsonl", {"patient_name": NAME})
    (tmp_path / "plan.json").write_text(plan().model_dump_json(exclude_unset=True))
    (tmp_path / "policy.json").write_text('{"names": "off"}')
    given = ["anonymize", str(tmp_path / "in"), str(tmp_path / "out"), "--plan", str(tmp_path / "plan.json")]
    given += ["--policy", str(tmp_path / "policy.json")]
    result = CliRunner().invoke(app, given)
    assert result.exit_code == 0 and "met no value" not in result.output  # it did in the second file
    reports = [
        anonymize(path, tmp_path / f"out-{path.name}", policy=POLICY, plan=plan())
        for path in sorted((tmp_path / "in").iterdir())
    ]
    assert [one.unmet for one in reports] == [("patient_name",), ()] and together(reports).unmet == ()
    given[1:3] = [str(tmp_path / "in" / "1.jsonl"), str(tmp_path / "one.jsonl")]
    result = CliRunner().invoke(app, given)
    assert result.exit_code == 0 and "patient_name met no value" in result.output


@pytest.mark.parametrize(
    ("header", "delimiter"),
    [("sep=;\r\nid;date of birth\r\n", ";"), ('"id";"date of\nbirth"\n', ";"), ('id;"date of birth (d,m,y)"\n', ";"),
     ("SEP=|\nid|date of birth\n", "|"), ('"id, or\nnumber"\t"date of birth"\n', "\t")],
)  # fmt: skip
def test_a_header_as_spreadsheets_write_it_is_taken_for_another(tmp_path: Path, header: str, delimiter: str) -> None:
    source = tmp_path / "in.csv"
    source.write_text(f"{header}7{delimiter}1987-02-03\n", encoding="utf-8", newline="")
    report = anonymize(source, tmp_path / "out.jsonl", policy=POLICY, plan=Plan(purpose="analytics"))
    (row,) = rows(tmp_path / "out.jsonl")
    assert list(row.values()) == ["7", "<DATE_OF_BIRTH_1>"] and report.written == 1
    _ = anonymize(source, tmp_path / "out.csv", policy=POLICY, plan=Plan(purpose="analytics"))
    again = anonymize(tmp_path / "out.csv", tmp_path / "2.jsonl", policy=POLICY, plan=Plan(purpose="analytics"))
    assert again.written == 1 and rows(tmp_path / "2.jsonl") == [row]


def test_what_is_dropped_names_nobody(tmp_path: Path) -> None:
    jsonl(tmp_path / "in.jsonl", {"by": {MAIL: 3}, "note": "hello"})
    rules = {"by": "drop"}
    done = Plan.model_validate({"purpose": "analytics", "columns": rules})
    _ = anonymize(tmp_path / "in.jsonl", tmp_path / "out.jsonl", policy=POLICY, plan=done)
    assert json.loads((tmp_path / "out.jsonl").read_text()) == {"note": "hello"}
