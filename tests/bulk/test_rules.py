"""What happens to single columns, to what names a person, and to runs that meet."""

from __future__ import annotations

import csv
import json
import pickle
import re
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from stdnum import iban, luhn

from guarded_client import Misuse, scan
from guarded_client.bulk import Plan, Rows, anonymize
from guarded_client.bulk.folder import together
from guarded_client.bulk.plan import Column, Do, KAnonymity
from guarded_client.bulk.realistic import Realistic
from guarded_client.bulk.report import Report
from guarded_client.bulk.rules import generalised
from guarded_client.bulk.stand_ins import StandIns
from tests.bulk.test_anonymize import MAIL, PHONE, POLICY, consent, jsonl, rows

KEY = b"a key of these tests, of no other"


def done(document: dict[str, Any], **plan: Any) -> dict[str, Any]:
    (treated,) = Rows(POLICY, Plan.model_validate({"purpose": "analytics", **plan}), KEY)([document])
    assert treated.document is not None
    return treated.document


def test_keep_does_not_reach_below_unless_it_says_so() -> None:
    kept = {"order": "keep"}
    assert done({"order": 7, "order.comment": MAIL}, columns=kept)["order.comment"] == "<EMAIL_ADDRESS_1>"
    assert done({"order": {"comment": MAIL}}, columns=kept) == {"order": {"comment": "<EMAIL_ADDRESS_1>"}}
    assert done({"order": ["a@b.example"]}, columns=kept) == {"order": ["a@b.example"]}
    explicit = {"order": "keep", "order.*": "keep", "order.comment": "text"}
    assert done({"order": {"comment": MAIL, "by": MAIL}}, columns=explicit)["order"]["by"] == MAIL
    assert done({"order": {"comment": MAIL, "by": MAIL}}, columns=explicit)["order"]["comment"] != MAIL
    for rule in ("drop", "mask", "hash"):  # what says less reaches below
        assert MAIL not in str(done({"order": {"comment": {"deep": MAIL}}}, columns={"order": rule}))


def test_who_a_row_is_of_is_replaced_in_its_texts() -> None:
    out = done({"who": "K-20417", "text": "my number is k-20417, order 20417"}, subject="who")
    assert out == {"text": "my number is <SUBJECT_1>, order 20417"}
    assert done({"who": {"id": 20417}, "n": 20417, "t": "x20417 20417"}, subject="who.id") == {
        "who": {}, "n": "<SUBJECT_1>", "t": "x<SUBJECT_1> <SUBJECT_1>",
    }  # fmt: skip


def test_what_a_column_says_is_a_name_is_found_in_the_texts() -> None:
    columns = {"agent": {"do": "replace", "kind": "PERSON"}}
    out = done({"agent": "Xiadani Qo", "text": "thanks XIADANI QO!"}, columns=columns)
    assert out == {"agent": "<PERSON_1>", "text": "thanks <PERSON_1>!"}


def test_a_digest_needs_the_key(tmp_path: Path) -> None:
    one, other = (done({"id": value}, columns={"id": "hash"})["id"] for value in ("4471", "4472"))
    assert re.fullmatch("[A-Z2-7]{26}", one) and one != other
    assert done({"id": 4471}, columns={"id": "hash"})["id"] == one
    plan = Plan.model_validate({"purpose": "analytics", "columns": {"id": "hash"}})
    assert Rows(POLICY, plan, b"another key of these tests, no more")([{"id": "4471"}])[0].document != {"id": one}
    with pytest.raises(Misuse, match="16"):
        Rows(POLICY, plan)
    source = jsonl(tmp_path / "in.jsonl", {"id": 1}, {"id": 1})
    report = anonymize(source, tmp_path / "out.jsonl", policy=POLICY, plan=plan)
    first, second = rows(tmp_path / "out.jsonl")
    assert first == second and report.key == "destroyed"


def test_rows_are_the_same_in_any_process_and_company() -> None:
    plan = Plan(purpose="analytics", within="run")
    one = Rows(POLICY, plan, KEY)
    again = pickle.loads(pickle.dumps(one))
    assert KEY not in repr(one).encode()
    alone = [one([{"a": f"user{n}@exemple.fr"}])[0].document for n in range(9)]
    many = [treated.document for treated in again([{"a": f"user{n}@exemple.fr"} for n in range(9)])]
    assert alone == many and again([None])[0].document is None


KINDS = {
    "PERSON": "Zoë Marchand", "EMAIL_ADDRESS": MAIL, "PHONE_NUMBER": PHONE, "IBAN_CODE": "FR7630006000011234567890189",
    "CREDIT_CARD": "4111111111111111", "IP_ADDRESS": "8.8.8.8", "LOCATION": "Lyon", "ORGANIZATION": "Acme",
    "ADDRESS": "3 rue de la Paix", "DATE_OF_BIRTH": "3/2/1987", "URL": "https://zoe.fr",
}  # fmt: skip
FICTION = {
    "fr_FR": r"01 99 00|02 61 91|03 53 01|04 65 71|05 36 49|06 39 98",
    "en_GB": r"020 7946 0|01632 960|07700 900|0161 496 0|0131 496 0",
    "en_US": r"\(\d{3}\) 555-01",
    "de_DE": r"030 23125|069 90009|040 66969|0221 4710|089 99998",
}


@pytest.mark.parametrize("locale", FICTION)
def test_realistic_values_look_real_and_reach_nobody(locale: str) -> None:
    made = Realistic(locale)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    for n in range(40):
        seed = bytes([n]) * 32
        some = {kind: made.of(kind, value, seed) for kind, value in KINDS.items()}
        assert some == {kind: made.of(kind, value, seed) for kind, value in KINDS.items()} and all(some.values())
        assert re.match(FICTION[locale], some["PHONE_NUMBER"])
        assert re.fullmatch(r"[a-z'-]*\.[0-9a-f]{6}@example\.(com|org|net)", some["EMAIL_ADDRESS"])
        assert iban.is_valid(some["IBAN_CODE"]) and some["IBAN_CODE"][4:9] in ("00000", "ZZZZ0")
        assert len(some["CREDIT_CARD"]) == 16 and not luhn.is_valid(some["CREDIT_CARD"])
        assert re.match(r"192\.0\.2\.|198\.51\.100\.|203\.0\.113\.", some["IP_ADDRESS"])
        assert " " in some["PERSON"] and " " not in made.of("PERSON", "Zoë", seed).replace("-", "").strip()
    assert made.of("FR_NIR", "1 87 02", bytes(32)) == ""  # it could be somebody's


def test_realistic_stand_ins_are_consistent_and_apart(tmp_path: Path) -> None:
    plan = {"stand_in": "realistic", "locale": "fr_FR"}
    text = f"{MAIL}, {MAIL.upper()}, {PHONE}"
    one, again, third = re.split(", ", done({"a": text}, **plan)["a"])
    assert one == again != MAIL and third != PHONE and "exemple" not in one
    other = done({"a": text, "n": 1}, **plan)["a"]
    assert not other.startswith(one)  # within a document only
    held = [done({"a": MAIL, "n": n}, within="run", **plan)["a"] for n in range(2)]
    assert held[0] == held[1]
    ips = done({"a": " ".join(f"8.8.{n // 200}.{n % 200}" for n in range(700))}, **plan)["a"].split()
    assert len(set(ips)) == 700 and "8.8." not in str(ips)  # what is used up gets placeholders, and none twice
    found = scan(str(done({"a": "FR7630006000011234567890189"}, **plan)["a"]), POLICY)
    assert [entity.kind for entity in found] == ["IBAN_CODE"]


def test_a_realistic_title_tells_which_it_was_or_is_used_up() -> None:
    keys = [bytes([n]) + b"0123456789abcdef0123456789abcde" for n in range(40)]
    for said in ("Mme", "M.", "Dr"):
        drawn = {StandIns("realistic", key, locale="fr_FR").document().of("TITLE", said) for key in keys}
        assert drawn == {"M.", "Mme"}


def people(path: Path, count: int) -> Path:
    lines = [f"{1940 + n * 7 % 60},{69000 + n % 9},{'fm'[n % 2]},note {n}\n" for n in range(count)]
    path.write_text("".join(["born,postcode,sex,text\n", *lines]), encoding="utf-8")
    return path


@pytest.mark.parametrize("ending", ["csv", "csv.gz", "jsonl", "parquet"])
def test_rows_are_alike(tmp_path: Path, ending: str) -> None:
    source = people(tmp_path / "in.csv", 300)
    if ending != "csv":
        with source.open(encoding="utf-8") as file:
            some = [{**row, "born": int(row["born"])} for row in csv.DictReader(file)]
        if ending == "jsonl":
            source = jsonl(tmp_path / "in.jsonl", *some)
        elif ending == "parquet":
            source = tmp_path / "in.parquet"
            pq.write_table(pa.Table.from_pylist(some), source)
    plan = Plan.model_validate(
        {"purpose": "analytics", "k_anonymity": {"k": 5, "columns": ["born", "postcode", "sex"]}}
    )
    target = tmp_path / f"out.{ending}"
    report = anonymize(source, target, policy=POLICY, plan=plan)
    assert report.k == 5 and 1 < report.classes <= 60
    again = tmp_path / "again.jsonl"
    anonymize(target, again, policy=POLICY, plan=Plan(purpose="analytics"))
    groups = Counter((row["born"], row["postcode"], row["sex"]) for row in rows(again))
    assert min(groups.values()) >= 5 and sum(groups.values()) == 300 and len(groups) > 5
    assert [row["text"] for row in rows(again)] == [f"note {n}" for n in range(300)]
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith("out")) == [target.name]


@pytest.mark.parametrize(
    ("settings", "message"),
    [({"k": 400}, "there are 300"), ({"most_rows": 100}, "most_rows"), ({"columns": ["age"]}, "no column age")],
)
def test_rows_that_cannot_be_alike_are_told(tmp_path: Path, settings: dict[str, Any], message: str) -> None:
    source = people(tmp_path / "in.csv", 300)
    plan = Plan.model_validate({"purpose": "analytics", "k_anonymity": {"k": 5, "columns": ["born"], **settings}})
    with pytest.raises(Misuse, match=message):
        anonymize(source, tmp_path / "out.csv", policy=POLICY, plan=plan)
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize("column", ["agee", "home.city"])
def test_a_column_that_no_object_has_is_told_to_be_alike(tmp_path: Path, column: str) -> None:
    source = jsonl(tmp_path / "in.jsonl", *[{"age": n, "home": {"city": f"c{n}"}} for n in range(6)])
    plan = Plan(purpose="analytics", k_anonymity=KAnonymity(k=3, columns=("age", column)))
    with pytest.raises(Misuse, match=f"no row of the output has a column {column}"):
        anonymize(source, tmp_path / "out.jsonl", policy=POLICY, plan=plan)
    assert not (tmp_path / "out.jsonl").exists()


def test_a_field_that_some_objects_lack_is_made_alike_and_groups_of_all_files_are_counted(tmp_path: Path) -> None:
    plan, reports = Plan(purpose="analytics", k_anonymity=KAnonymity(k=2, columns=("age",))), list[Report]()
    for number in range(2):
        source = jsonl(tmp_path / f"{number}.jsonl", {"age": 1}, {"age": 2}, {}, {"age": 10**400})
        reports.append(anonymize(source, tmp_path / f"out{number}.jsonl", policy=POLICY, plan=plan))
    assert sorted(Counter(row["age"] for row in rows(tmp_path / "out0.jsonl")).values()) == [2, 2]
    assert together(reports).classes == 4


def test_a_column_in_which_all_are_alike_already_is_no_obstacle(tmp_path: Path) -> None:
    source = jsonl(tmp_path / "in.jsonl", *[{"sex": "f", "age": 20 + n} for n in range(8)])
    for columns, groups in ((("sex", "age"), 4), (("sex",), 1)):
        plan = Plan(purpose="analytics", k_anonymity=KAnonymity(k=2, columns=columns))
        assert anonymize(source, tmp_path / "out.jsonl", policy=POLICY, plan=plan).classes == groups


HOLD = """
import sys
from guarded_client import Policy
from guarded_client.bulk import Plan, anonymize
def wait(done, share):
    print(done, flush=True); sys.stdin.readline()
anonymize(sys.argv[1], sys.argv[2], policy=Policy(names="off"), plan=Plan(purpose="analytics"), progress=wait)
"""


def test_two_runs_do_not_write_to_one_target(tmp_path: Path) -> None:
    source, target = jsonl(tmp_path / "in.jsonl", *[{"a": MAIL}] * 600), tmp_path / "out.jsonl"
    with subprocess.Popen([sys.executable, "-c", HOLD, source, target], stdin=-1, stdout=-1) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        _ = process.stdout.readline()
        for restart in (False, True):
            with pytest.raises(Misuse, match="another run"):
                anonymize(source, target, policy=POLICY, plan=Plan(purpose="analytics"), restart=restart)
        process.kill()
        process.wait()
        time.sleep(0.01)
    assert anonymize(source, target, policy=POLICY, plan=Plan(purpose="analytics")).documents == 600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_a_control_character_does_not_hide_an_address() -> None:
    for sign in "\x00\x01\x08\x1b\x7f":
        hidden = MAIL.replace(".", f"{sign}.", 1)
        (found,) = scan(f"mail {hidden} now", POLICY)
        assert (found.kind, found.start, found.end) == ("EMAIL_ADDRESS", 5, 5 + len(hidden))
    assert done({"a": f"x {MAIL[:3]}\x00{MAIL[3:]} y"}) == {"a": "x <EMAIL_ADDRESS_1>\x00<EMAIL_ADDRESS_2> y"}


def test_a_plan_of_a_person_in_lists_names_nobody() -> None:
    (treated,) = Rows(POLICY, Plan(subject="p.id"))([{"p": [{"id": "a"}, {"id": "b"}]}])
    assert treated.subject == ""
    with pytest.raises(ValueError, match="never be asked"):
        Plan.model_validate({"columns": {"a": "mask", "a.b": "text"}})


def test_consent_is_asked_for_nested_persons(tmp_path: Path) -> None:
    source = jsonl(tmp_path / "in.jsonl", {"who": {"id": "c1"}, "a": "hello"})
    report = anonymize(source, tmp_path / "out.jsonl", policy=POLICY, plan=Plan(subject="who.id"), consent=consent())
    assert report.left_out == {"missing": 1} and json.dumps(report.model_dump(mode="json"))


@pytest.mark.parametrize(("value", "left"), [("Ng", "*"), ("Ito", "It"), (" Ng ", "*"), ("75011", "75"), ("", "")])
def test_a_name_of_two_letters_stayed_whole_as_its_own_beginning(value: str, left: str) -> None:
    assert generalised(Column(do=Do.PREFIX, keep=2), value) == left


@pytest.mark.parametrize(
    ("value", "month"),
    [("19870203", "1987-02"), ("1987-02", "1987-02"), ("3/2/1987", "1987-02"), ("1987", "1987"), ("198711", "*")],
)
def test_a_year_and_a_month_without_a_sign_between_are_a_day_in_january(value: str, month: str) -> None:
    assert generalised(Column(do=Do.DATE, to="month"), value) == month
