"""Values that say by themselves what a rule hides, and values that their format has, which are nobody's."""

from __future__ import annotations

import base64
import json
import unicodedata
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from guarded_client import Misuse, Policy, UnreadableRefused
from guarded_client.bulk import Plan, Rows, anonymize, assess, frames
from guarded_client.bulk.plan import Column, Do
from tests.bulk.test_anonymize import MAIL, POLICY, jsonl, rows
from tests.bulk.test_rules import KEY, done

NAMED = Policy(names=("built-in",))
ANYBODY = Plan(purpose="analytics")
CHAT = {
    "messages": [
        {"role": "user", "content": [{"type": "input_text", "text": "I am Emily Carter"}, {"type": "image_url"}]},
        {"role": "assistant", "content": [
            {"type": "tool_use", "id": "toolu_01A09q90qw90lq917835lq9", "name": "lookup_order", "input": {"by": "it"}},
        ], "tool_calls": [{"id": "call_8HqBz1kqPpX2lF3m9sYdWvQe", "type": "tool_call", "function": {
            "name": "get_current_weather", "arguments": "{}"}}], "stop_reason": "tool_calls"},
        {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "toolu_01A09q90qw90lq917835lq9"}]},
        {"role": "tool", "tool_call_id": "call_8HqBz1kqPpX2lF3m9sYdWvQe", "name": "search_docs"},
    ],
    "tools": [{"type": "function", "function": {"name": "get_current_weather", "parameters": {
        "type": "object", "properties": {"lookup_order": {"type": "string"}}, "required": ["lookup_order"]}}},
        {"name": "lookup_order", "cache_control": {"type": "ephemeral"}}],
    "model": "claude-3-5-sonnet-20241022", "response_format": {"type": "json_schema"},
}  # fmt: skip


def test_words_of_the_formats_of_chats_are_taken_for_names() -> None:
    (treated,) = Rows(NAMED, ANYBODY)([json.loads(json.dumps(CHAT))])
    said = json.dumps(CHAT).replace("Emily Carter", "<PERSON_1>")
    assert json.dumps(treated.document) == said


@pytest.mark.parametrize(
    "row",
    [{"type": MAIL}, {"tools": [{"name": MAIL}]}, {"id": "call_zoe_bronte"}, {"name": "Emily Carter"},
     {"required": ["emily_carter"]}, {"function": {"name": "Emily Carter"}}, {"model": "claude-emily-carter"}],
)  # fmt: skip
def test_what_is_no_word_of_a_format_is_left_unread(row: dict[str, object]) -> None:
    """Where the format has words, persons and addresses are found as elsewhere."""
    beside = {"other": "x", **json.loads(json.dumps(row))}
    (treated,) = Rows(NAMED, ANYBODY)([beside])
    assert "Emily" not in str(treated.document) and "emily" not in str(treated.document)
    assert MAIL not in str(treated.document) and "bronte" not in str(treated.document)


def test_a_value_beside_its_digest_undoes_it_in_all_rows(tmp_path: Path) -> None:
    row = {"account": "A-44719", "text": "my account is a-44719, not A-44720", "n": 44719}
    out = done(row, columns={"account": "hash"})
    assert out["text"] == "my account is <SUBJECT_1>, not A-44720" and out["n"] == 44719
    assert done({"n": 44719, "t": "of 44719"}, columns={"n": "hash"})["t"] == "of <SUBJECT_1>"
    assert done({"n": 44719.0, "t": "of 44719"}, columns={"n": "hash"}) == done(
        {"n": 44719, "t": "of 44719"}, columns={"n": "hash"}
    )  # as tables with gaps write it
    row = {"status": "open", "open_date": "2026-03-03", "text": "still open"}
    assert done(row, columns={"status": "hash"}) == {
        **row, "status": done(row, columns={"status": "hash"})["status"], "text": "still <SUBJECT_1>",
    }  # fmt: skip
    assert done({"n": 120, "t": "120 euros"}, columns={"n": "hash"})["t"] == "120 euros"


def test_a_part_of_a_name_that_a_column_has_stays_in_the_texts(tmp_path: Path) -> None:
    rules = {"who": {"do": "replace", "kind": "PERSON"}}
    said = "Hello Xiadani, MRS QOSIMOVA-VASK and Qosimova's child; xiadani.q@shop.example; in May, Mrs May, qo"
    out = done({"who": "Xiadani Qosimova-Vask May", "t": said, "lines": [json.dumps({"by": "Xiadani"})]}, columns=rules)
    assert out["t"] == (
        "Hello <PERSON_2>, <TITLE_1> <PERSON_3> and <PERSON_4>'s child; <EMAIL_ADDRESS_1>; in May, <TITLE_1> <PERSON_5>, qo"
    )
    assert out["lines"] == ['{"by": "<PERSON_2>"}']
    mail = f"From: Xiadani Qo <{MAIL}>\nTo: Oisín O'Farrell <a@shop.example>\nSubject: hi\n\nDear Oisín,\nthanks\nXiadani\n"
    (tmp_path / "in.eml").write_text(mail, encoding="utf-8")
    _ = anonymize(tmp_path / "in.eml", tmp_path / "out.eml", policy=POLICY, plan=ANYBODY)
    text = (tmp_path / "out.eml").read_text()
    assert "Dear <PERSON_" in text and "Xiadani" not in text and "Oisín" not in text


def test_base64_that_says_a_text_is_written_unread() -> None:
    said = [
        base64.b64encode(text.encode()).decode()
        for text in (f"write to {MAIL}", "Dear Xiadani, thanks", "see order 4471")
    ]
    row = {"who": "Xiadani Qo", "t": f"body={said[0]} {said[1]} {said[2]}"}
    out = done(row, columns={"who": {"do": "replace", "kind": "PERSON"}})
    assert out["t"] == f"body=<EMAIL_ADDRESS_1> <PERSON_2> {said[2]}"


def test_a_part_of_a_name_that_a_column_has_stays_in_the_name_of_a_field() -> None:
    plan = Plan.model_validate({"purpose": "analytics", "columns": {"who": {"do": "replace", "kind": "PERSON"}}})
    for name, written in (("Xiadani", False), ("said by Xiadani", False), ("answers", True)):
        (treated,) = Rows(POLICY, plan, KEY)([{"who": "Xiadani Qo", name: "yes"}])
        assert (treated.document is not None) is written


@pytest.mark.parametrize("rule", ["mask", "date", "band", "prefix", "hash", {"do": "replace", "kind": "PERSON"}])
def test_a_rule_passes_over_yes_and_no(rule: object) -> None:
    said = [done({"hiv": value}, columns={"hiv": rule})["hiv"] for value in (True, False)]
    assert not {True, False} & set(said) and not any("rue" in str(one) or "alse" in str(one) for one in said)
    assert rule == "hash" or len(set(said)) == 1  # no length tells them apart
    plan = Plan.model_validate({"purpose": "analytics", "columns": {"hiv": rule}})
    out = frames.anonymize(pa.table({"hiv": [True, False]}), policy=POLICY, plan=plan, key=KEY).frame
    assert [row["hiv"] for row in out.to_pylist()] == said
    assert done({"hiv": True}, columns={"hiv": "keep"}) == done({"hiv": True}) == {"hiv": True}


@pytest.mark.parametrize(
    ("value", "band"),
    [
        ("37", "30-39"), (" 37 ", "30-39"), ("+37.5", "30-39"), ("37,5", "30-39"), ("0.234", "0-9"), ("0,234", "0-9"),
        ("-0.5", "-10--1"), ("-0", "0-9"), ("-0.0", "0-9"), ("-1", "-10--1"), ("-10", "-10--1"), ("-10.5", "-20--11"),
        ("\u22125", "-10--1"), ("1,234,567", "1234560-1234569"), ("1.234.567", "1234560-1234569"),
        ("1,234.5", "1230-1239"), ("1.234,56", "1230-1239"), ("1 234", "1230-1239"), ("1\u202f234,5", "1230-1239"),
        ("1'234", "1230-1239"), ("1234.567", "1230-1239"), ("12.3456", "10-19"),
        ("1,234", "*"), ("1.234", "*"), ("-12,345", "*"), ("1,234,56", "*"), ("1,2,3", "*"), ("12,34,567", "*"),
        ("1.234.5", "*"), ("1,234,5", "*"), ("1 23", "*"), ("1e3", "*"), ("9" * 16, "*"), (f"1.{'0' * 5000}", "0-9"),
        (12.345, "10-19"), (-0.5, "-10--1"), (1234, "1230-1239"), (-3, "-10--1"),
    ],
)  # fmt: skip
def test_a_number_gets_into_its_band_and_one_that_reads_in_two_ways_into_none(value: object, band: str) -> None:
    assert done({"n": value}, columns={"n": {"do": "band", "width": 10}}) == {"n": band}


def test_a_text_that_is_no_text_is_shown_by_an_error(tmp_path: Path) -> None:
    data = pa.py_buffer(b"Zo\xe9 Bront\xeb")
    names = pa.Array.from_buffers(pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\x0a\0\0\0"), data])
    far = pa.array([2**60], pa.timestamp("us"))
    for number, column in enumerate((names, far)):
        pq.write_table(pa.table({"t": column}), tmp_path / f"{number}.parquet")
        with pytest.raises(Misuse, match="UTF-8") as caught:
            anonymize(
                tmp_path / f"{number}.parquet", tmp_path / "out.parquet", policy=POLICY, plan=ANYBODY, restart=True
            )
        assert caught.value.__context__ is None and not (tmp_path / "out.parquet").exists()


def test_columns_of_json_come_out_empty(tmp_path: Path) -> None:
    table = pa.table({"j": pa.array([f'{{"by": "{MAIL}"}}', '{"n": 1}'], pa.json_()), "n": [1, 2]})
    wanted = [{"j": '{"by": "<EMAIL_ADDRESS_1>"}', "n": 1}, {"j": '{"n": 1}', "n": 2}]
    assert frames.anonymize(table, policy=POLICY, plan=ANYBODY).frame.to_pylist() == wanted
    pq.write_table(table, tmp_path / "in.parquet")
    _ = anonymize(tmp_path / "in.parquet", tmp_path / "out.parquet", policy=POLICY, plan=ANYBODY)
    assert pq.read_table(tmp_path / "out.parquet").to_pylist() == wanted


def test_columns_of_other_kinds_stay_what_they_are() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"month": pandas.period_range("2020", periods=2, freq="M"), "text": [MAIL, "hello"]})
    assert list(frames.anonymize(frame, policy=POLICY, plan=ANYBODY).frame["month"]) == list(frame["month"])


def test_a_postcode_loses_its_zero_in_a_group(tmp_path: Path) -> None:
    pytest.importorskip("anonypy")
    jsonl(tmp_path / "in.jsonl", *({"postcode": code} for code in ("01000", "01000", "02100", "02200")))
    plan = Plan.model_validate({"purpose": "analytics", "k_anonymity": {"k": 2, "columns": ["postcode"]}})
    _ = anonymize(tmp_path / "in.jsonl", tmp_path / "out.jsonl", policy=POLICY, plan=plan)
    assert [row["postcode"] for row in rows(tmp_path / "out.jsonl")] == ["01000", "01000", *["02100-02200"] * 2]


def test_numbers_that_nothing_replaces_keep_their_digits(tmp_path: Path) -> None:
    said = '"a": 1.10, "b": [1e400, -1E-7, 12345678901234567890.0], "c": 0.5, "d": 12345678901234567890'
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    _ = source.write_text(f'{{{said}, "h": 44719.00}}\n{{{said}, "h": 44719}}\n{{"h": 1e400}}\n')
    plan = Plan(purpose="analytics", columns={"h": Column(do=Do.BAND, width=10)})
    for jobs in (1, 2):
        _ = anonymize(source, target, policy=POLICY, plan=plan, jobs=jobs, restart=True)
        one, other, last = target.read_text().splitlines()
        assert one == other == f'{{{said}, "h": "44710-44719"}}' and last == '{"h": "*"}'


@pytest.mark.parametrize(
    "text", ['[{"a": 1}, 12, {"a": 2}]', '[null, {"a": 1}]', '[{"a": 1}] and more', '{"a": 1} {"a"']
)
def test_what_is_no_object_is_passed_over_in_silence(tmp_path: Path, text: str) -> None:
    source, target = tmp_path / "in.json", tmp_path / "out.json"
    _ = source.write_text(text)
    with pytest.raises((Misuse, UnreadableRefused)):
        _ = anonymize(source, target, policy=POLICY, plan=ANYBODY)
    assert not target.exists()
    _ = source.write_text('\ufeff[{"a": 1},\r\n {"a": [true, null, 3]} ]\n', encoding="utf-8")
    assert anonymize(source, target, policy=POLICY, plan=ANYBODY, restart=True).written == 2


BORN, PHONE = "1987-02-03", "612345678"


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        *(({name: BORN}, "DATE_OF_BIRTH") for name in ("d.o.b.", "geb.", "Geb.-Datum", "date de naiss.", "Geb.Dat.")),
        *(({name: PHONE}, "PHONE_NUMBER") for name in ("Tel.", "Tel.Nr.", "phone1", "contact.tel")),
        ({"birth": {"date": BORN}}, "DATE_OF_BIRTH"),
        ({"phone": {"number": 612345678, "country": "FR"}}, "PHONE_NUMBER"),
        ({"phoneNumbers": [{"type": "work", "value": PHONE}]}, "PHONE_NUMBER"),
        ({"ssn": {"raw": "123456789"}}, "US_SSN"),
    ],
)
def test_the_whole_name_of_a_field_is_read_with_its_value(document: dict[str, Any], kind: str, tmp_path: Path) -> None:
    told = json.dumps(document)
    assert kind in json.dumps(done(json.loads(told)))
    source = jsonl(tmp_path / "in.jsonl", document)
    made = assess(source, policy=POLICY, plan=ANYBODY, claim="pseudonymised")
    assert kind in made.model_dump_json()  # whoever reads it a second time sees it too


def test_what_stands_in_an_object_is_not_more_than_what_it_is_of() -> None:
    document = {"order": {"number": PHONE, "date": BORN}, "amount": {"value": 612345678}, "page": {"number": 3}}
    assert done(json.loads(json.dumps(document))) == document


def test_an_accent_written_as_a_sign_of_its_own_makes_no_other_value() -> None:
    plan = Plan(
        purpose="analytics", within="run", columns={"name": Column(do=Do.REPLACE, kind="PERSON"), "id": Do.HASH}
    )
    one, other = (
        Rows(POLICY, plan, KEY)(
            [{"name": unicodedata.normalize(form, "Élodie Ménard"), "id": unicodedata.normalize(form, "É1")}]
        )[0]
        for form in ("NFC", "NFD")
    )
    assert one.document == other.document and "É" not in str(one.document)
