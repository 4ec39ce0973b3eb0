"""Data sets come out without personal data, only of persons who said yes, whole or not at all, the same every time."""

from __future__ import annotations

import csv
import gzip
import json
import os
import signal
import subprocess
import sys
import time
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from guarded_client import ConsentEvent, ConsentState, Grant, Misuse, Policy, PolicyError, UnreadableRefused
from guarded_client._model import Entity
from guarded_client._policy_detectors import detector_of
from guarded_client.bulk import Plan, Report, Rows, anonymize, treatment
from guarded_client.bulk.folder import pairs
from guarded_client.cli import app
from guarded_client.stores.consent.embedded import MemoryConsentStore
from tests.conftest import MESSAGE, SECRETS, TWIN

NOW = datetime(2026, 11, 1, tzinfo=UTC)
POLICY = Policy(names="off")
ANYBODY = Plan(purpose="analytics")
MAIL, PHONE = "zoe.marchand@exemple.fr", "06 12 34 56 78"


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def jsonl(path: Path, *documents: object) -> Path:
    path.write_text("".join(json.dumps(document) + "\n" for document in documents), encoding="utf-8")
    return path


def consent(*events: tuple[str, ConsentState], purpose: str = "train_ai_system") -> MemoryConsentStore:
    store = MemoryConsentStore(clock=lambda: NOW)
    for seq, (subject, state) in enumerate(events):
        given = state is ConsentState.GIVEN
        grant = Grant(purpose=purpose, categories=frozenset({"user"}), recipients=frozenset({"training"}))
        store.append(
            ConsentEvent(
                subject_ref=subject, record_id=f"r{subject}", seq=seq, state=state, at=NOW - timedelta(days=9 - seq),
                valid_until=NOW + timedelta(days=90) if given else None, grants=(grant,) if given else (),
                notice_ref="n", notice_version="1", language="fr", method="form", withdrawal_method="mail",
                jurisdiction="FR", controller_ref="c",
            ),
        )  # fmt: skip
    return store


@pytest.mark.parametrize("message", [MESSAGE, TWIN])
def test_nothing_identifying_is_left_with_the_name_models(tmp_path: Path, message: str) -> None:
    source = jsonl(tmp_path / "in.jsonl", {"messages": [{"role": "user", "content": message}]})
    report = anonymize(source, tmp_path / "out.jsonl", policy=Policy(), plan=ANYBODY)
    (out,) = rows(tmp_path / "out.jsonl")
    text = out["messages"][0]["content"]
    assert not [secret for secret in SECRETS[message] if secret in text] and "4471" in text
    assert report.found["messages.content"]["PERSON"] >= 1 and (report.documents, report.written) == (1, 1)
    assert not [secret for secret in SECRETS[message] if secret in report.model_dump_json()]


def test_names_of_fields_are_read_too() -> None:
    rows_of = Rows(Policy(), Plan(purpose="analytics", unreadable="drop"))
    fields = ["LanguageCode", "Channel", "Participants", "customerRef", "agentName", "Sentiment", "order_id", "Betreff"]
    (ordinary,) = rows_of([dict.fromkeys(fields, "")])
    assert ordinary.document is not None
    for name in ("Emily Carter", "Élodie Marchand", MAIL, "06 12 34 56 78"):
        (treated,) = rows_of([{"Participants": {name: 1}}])
        assert treated.document is None, name


@pytest.mark.untraced
def test_names_of_fields_are_not_remembered_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    assert treatment._NAMES < 5000
    monkeypatch.setattr(treatment, "_NAMES", 400)
    rows_of = Rows(POLICY, ANYBODY)
    for start in range(0, 1000, 50):
        (row,) = rows_of([{f"field_{n}": "a" for n in range(start, start + 50)}])
        assert row.document is not None
    assert 0 < len(rows_of.treatment()._names) < 500


def test_mentions_are_not_looked_for_in_other_rows() -> None:
    one, two = Rows(Policy(), Plan(purpose="analytics"))(
        [{"a": "My name is Xiadani Qosimova", "b": "ask Qosimova"}, {"a": "we read Qosimova"}]
    )
    alone = Rows(Policy(), Plan(purpose="analytics"))([{"a": "we read Qosimova"}])
    assert one.document is not None and "Qosimova" not in str(one.document)
    assert two.document == alone[0].document


def test_stand_ins_count_within_a_document(tmp_path: Path) -> None:
    source = jsonl(
        tmp_path / "in.jsonl",
        {"a": f"{MAIL} and {MAIL.upper()} and other@exemple.fr", "b": {"deep": [MAIL]}},
        {"a": "other@exemple.fr"},
    )
    anonymize(source, tmp_path / "out.jsonl", policy=POLICY, plan=ANYBODY)
    first, second = rows(tmp_path / "out.jsonl")
    assert first["a"] == "<EMAIL_ADDRESS_1> and <EMAIL_ADDRESS_1> and <EMAIL_ADDRESS_2>"
    assert first["b"] == {"deep": ["<EMAIL_ADDRESS_1>"]} and second["a"] == "<EMAIL_ADDRESS_1>"


@pytest.mark.parametrize("within", ["subject", "run"])
def test_stand_ins_hold_over_documents(tmp_path: Path, within: str) -> None:
    source = jsonl(tmp_path / "in.jsonl", *({"who": who, "a": MAIL} for who in ("c1", "c1", "c2")))
    plan = Plan(purpose="analytics", subject="who", within=within)  # pyright: ignore[reportArgumentType]
    report = anonymize(source, tmp_path / "out.jsonl", policy=POLICY, plan=plan, consent=consent())
    one, two, other = (row["a"] for row in rows(tmp_path / "out.jsonl"))
    assert one == two and (one == other) == (within == "run") and MAIL not in one
    assert all("who" not in row for row in rows(tmp_path / "out.jsonl"))
    assert report.key == "destroyed"
    anonymize(source, tmp_path / "again.jsonl", policy=POLICY, plan=plan, consent=consent())
    assert rows(tmp_path / "again.jsonl")[0]["a"] != one  # the key of the first run is gone
    given = [
        anonymize(
            source,
            tmp_path / f"{n}.jsonl",
            policy=POLICY,
            plan=plan,
            consent=consent(),
            key=b"a key of these tests, of no other",
        )
        for n in range(2)
    ]
    assert (tmp_path / "0.jsonl").read_bytes() == (tmp_path / "1.jsonl").read_bytes()
    assert [one.key for one in given] == ["given", "given"]


def test_every_rule_of_a_column(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    header = "id;name;born;town code;age;iban;note;plan;ref"
    line = f"17;Zoë Öz;1987-02-03;75018;39;FR76 3000;Write to {MAIL};gold;AB-12"
    source.write_text(f"\ufeff{header}\n{line}\n;;;;;;;;\n", encoding="utf-8")
    plan = Plan.model_validate(
        {
            "purpose": "analytics",
            "columns": {
                "id": "drop",
                "name": {"do": "replace", "kind": "PERSON"},
                "born": "date",
                "town code": {"do": "prefix", "keep": 2},
                "age": {"do": "band", "width": 10},
                "iban": "mask",
                "plan": "keep",
            },
        }
    )
    report = anonymize(source, tmp_path / "out.csv", policy=POLICY, plan=plan)
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        names, done, empty = csv.reader(file, delimiter=";")
    assert names == ["name", "born", "town code", "age", "iban", "note", "plan", "ref"]
    assert done == ["<PERSON_1>", "1987", "75", "30-39", "**** ****", "Write to <EMAIL_ADDRESS_1>", "gold", "AB-12"]
    assert empty == [""] * 8
    assert report.found["note"] == {"EMAIL_ADDRESS": 1} and report.found["name"] == {"PERSON": 1}


def test_what_a_rule_cannot_read_does_not_stay(tmp_path: Path) -> None:
    source = jsonl(tmp_path / "in.jsonl", {"born": "the day after Candlemas", "age": "about forty", "ok": "03/02/1987"})
    plan = Plan.model_validate({"purpose": "analytics", "columns": {"born": "date", "age": "band", "ok": "date"}})
    anonymize(source, tmp_path / "out.jsonl", policy=POLICY, plan=plan)
    assert rows(tmp_path / "out.jsonl") == [{"born": "*", "age": "*", "ok": "1987"}]


def test_numbers_are_read_and_codes_stay(tmp_path: Path) -> None:
    document = {"card": 4111111111111111, "order": 4471, "paid": True, "none": None, "price": 12.5}
    anonymize(jsonl(tmp_path / "in.jsonl", document), tmp_path / "out.jsonl", policy=POLICY, plan=ANYBODY)
    (out,) = rows(tmp_path / "out.jsonl")
    assert out == {**document, "card": "<CREDIT_CARD_1>"}


def test_only_persons_who_said_yes_are_used(tmp_path: Path) -> None:
    people = ["yes", "no", "never asked", "took it back", "", "yes"]
    source = jsonl(tmp_path / "in.jsonl", *({"who": who, "text": f"{MAIL} {n}"} for n, who in enumerate(people)))
    given, refused, withdrawn = ConsentState.GIVEN, ConsentState.REFUSED, ConsentState.WITHDRAWN
    store = consent(("yes", given), ("no", refused), ("took it back", given), ("took it back", withdrawn))
    report = anonymize(
        source, tmp_path / "out.jsonl", policy=POLICY, plan=Plan(subject="who"), consent=store, clock=lambda: NOW
    )
    assert [row["text"] for row in rows(tmp_path / "out.jsonl")] == [f"<EMAIL_ADDRESS_1> {n}" for n in (0, 5)]
    assert report.left_out == {"refused": 1, "missing": 1, "withdrawn": 1, "no_subject": 1}
    assert (report.purpose, report.basis, report.documents, report.written) == ("train", "consent", 6, 2)


def test_consent_for_something_else_does_not_count(tmp_path: Path) -> None:
    source = jsonl(tmp_path / "in.jsonl", {"who": "c1", "text": MAIL})
    store = consent(("c1", ConsentState.GIVEN), purpose="marketing.communications")
    report = anonymize(
        source, tmp_path / "out.jsonl", policy=POLICY, plan=Plan(subject="who"), consent=store, clock=lambda: NOW
    )
    assert report.left_out == {"purpose_not_covered": 1} and rows(tmp_path / "out.jsonl") == []


def test_special_categories_are_not_trained_on(tmp_path: Path) -> None:
    source = jsonl(tmp_path / "in.jsonl", {"who": "c1", "text": "I am diabetic"}, {"who": "c1", "text": "Hello"})
    store = consent(("c1", ConsentState.GIVEN))
    report = anonymize(
        source, tmp_path / "out.jsonl", policy=POLICY, plan=Plan(subject="who"), consent=store, clock=lambda: NOW
    )
    assert report.left_out == {"special_category": 1} and len(rows(tmp_path / "out.jsonl")) == 1


@pytest.mark.parametrize(
    ("broken", "name"),
    [
        (b'{"a": ' + MAIL.encode() + b"}\n", "in.jsonl"),
        (b'{"a": 1, "a": "' + MAIL.encode() + b'"}\n', "in.jsonl"),
        (b'["' + MAIL.encode() + b'"]\n', "in.jsonl"),
        (b'{"a": {"' + MAIL.encode() + b'": 1}}\n', "in.jsonl"),
        (b"\xff\xfe\n", "in.txt"),
        (b"a,b\nonly one\n", "in.csv"),
        (b"a,b\n\xff,2\n", "in.csv"),
    ],
)
def test_what_cannot_be_read_ends_the_run_or_is_left_out(tmp_path: Path, broken: bytes, name: str) -> None:
    source, target = tmp_path / name, tmp_path / f"out{Path(name).suffix}"
    source.write_bytes(broken)
    with pytest.raises(UnreadableRefused) as caught:
        anonymize(source, target, policy=POLICY, plan=ANYBODY)
    assert not target.exists() and MAIL not in str(caught.value) + repr(caught.value.__context__)
    dropping = ANYBODY.model_copy(update={"unreadable": "drop"})
    report = anonymize(source, target, policy=POLICY, plan=dropping, restart=True)
    assert report.left_out == {"unreadable": 1} and MAIL.encode() not in target.read_bytes()


def test_compressed_files_and_plain_text(tmp_path: Path) -> None:
    (tmp_path / "in.txt.gz").write_bytes(gzip.compress(f"Mail {MAIL}\nPhone {PHONE}\n".encode()))
    anonymize(tmp_path / "in.txt.gz", tmp_path / "out.txt.gz", policy=POLICY, plan=ANYBODY)
    assert (
        gzip.decompress((tmp_path / "out.txt.gz").read_bytes()) == b"Mail <EMAIL_ADDRESS_1>\nPhone <PHONE_NUMBER_1>\n"
    )


def test_processes_give_the_same_bytes(tmp_path: Path) -> None:
    source = jsonl(tmp_path / "in.jsonl", *({"n": n, "a": f"user{n % 7}@exemple.fr"} for n in range(1000)))
    plan = Plan(purpose="analytics", within="run")
    for jobs in (1, 2):
        anonymize(
            source,
            tmp_path / f"{jobs}.jsonl",
            policy=POLICY,
            plan=plan,
            jobs=jobs,
            key=b"a key of these tests, of no other",
        )
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()


WORK = """
from guarded_client.bulk.work import workers
if __name__ == "__main__":
    with workers(2) as work:
        print(*work(str, range(9)), flush=True)
        input()
"""


def test_processes_end_with_a_run_that_is_killed(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(WORK)
    with subprocess.Popen([sys.executable, program], stdin=-1, stdout=-1, start_new_session=True) as process:
        assert process.stdout and process.stdout.readline()
        try:
            process.kill()
            _ = process.communicate(timeout=60)  # they have its output as well, until they end
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


RUNS = """
import os, sys
from pathlib import Path
from guarded_client import Policy
from guarded_client.bulk import Plan, anonymize

def run(source, target, progress=None):
    anonymize(source, target, policy=Policy(names="off"), plan=Plan(purpose="analytics", within="run"), progress=progress)

source, target, loaded = map(Path, sys.argv[1:])
loaded.mkdir()
(loaded / source.name).write_text('{"a": "user1@exemple.fr"}\\n')
run(loaded / source.name, loaded / target.name)
for _ in iter(sys.stdin.readline, ""):
    if not (child := os.fork()):
        print(os.getpid(), flush=True)
        run(source, target, lambda done, share: print(done, flush=True))
        os._exit(0)
    print("ended", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
"""For each line, a run in a process of its own, forked from one that has loaded all: it tells its number, and its end."""


@pytest.mark.parametrize("ending", ["jsonl", "jsonl.gz"])
def test_a_killed_run_goes_on_and_gives_what_it_would_have_given(
    tmp_path: Path, ending: str, start: Callable[..., subprocess.Popen[str]]
) -> None:
    source = jsonl(tmp_path / "in.jsonl", *({"n": n, "a": f"user{n % 7}@exemple.fr"} for n in range(2000)))
    target = tmp_path / f"out.{ending}"
    progress = target.with_name(target.name + ".progress")
    kills = 0
    runs = start(RUNS, source, target, tmp_path / "loaded")
    assert runs.stdin and runs.stdout
    for _ in range(50):
        print(file=runs.stdin, flush=True)
        child, told = int(runs.stdout.readline()), ""
        for _ in range(2):  # batches, then death at any moment
            told = told if told.startswith("ended") else runs.stdout.readline()
        time.sleep(0.002 * kills)
        if not target.exists():
            with suppress(ProcessLookupError):  # it had failed
                os.kill(child, signal.SIGKILL)
        while not told.startswith("ended"):
            told = runs.stdout.readline()
        assert told in {"ended 0\n", f"ended {-signal.SIGKILL}\n"}
        if told == "ended 0\n" or target.exists():  # the output comes last: what died later had done it all
            break
        kills += 1  # after the key went and before the output came, the run begins anew
        assert {path.stat().st_mode & 0o777 for path in (progress,) if path.exists()} <= {0o600}
    assert kills >= 2
    data = target.read_bytes()
    lines = [json.loads(line) for line in (gzip.decompress(data) if ending.endswith("gz") else data).splitlines()]
    assert [line["n"] for line in lines] == list(range(2000))
    assert len({line["a"] for line in lines}) == 7 and b"exemple" not in data
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["in.jsonl", "loaded", target.name])


def test_another_run_does_not_go_on_from_it(tmp_path: Path) -> None:
    source = jsonl(tmp_path / "in.jsonl", {"a": MAIL}, ["not an object"])
    with pytest.raises(UnreadableRefused):
        anonymize(source, tmp_path / "out.jsonl", policy=POLICY, plan=ANYBODY)
    other = Plan(purpose="analytics", unreadable="drop")
    with pytest.raises(Misuse, match="restart"):
        anonymize(source, tmp_path / "out.jsonl", policy=POLICY, plan=other)
    anonymize(source, tmp_path / "out.jsonl", policy=POLICY, plan=other, restart=True)
    assert rows(tmp_path / "out.jsonl") == [{"a": "<EMAIL_ADDRESS_1>"}]


@pytest.mark.parametrize(
    ("plan", "message"),
    [
        ({}, "subject"),
        ({"purpose": "unheard-of"}, "knows"),
        ({"purpose": "analytics", "basis": "contract"}, "may rest on"),
    ],
)
def test_a_plan_that_does_not_fit_writes_nothing(tmp_path: Path, plan: dict[str, Any], message: str) -> None:
    source = jsonl(tmp_path / "in.jsonl", {"a": MAIL})
    with pytest.raises(Misuse, match=message):
        anonymize(source, tmp_path / "out.jsonl", policy=POLICY, plan=Plan.model_validate(plan))
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("out")] == []


def test_what_is_misused_is_told(tmp_path: Path) -> None:
    source = jsonl(tmp_path / "in.jsonl", {"a": MAIL})
    for wrong in ({"jobs": 0}, {"key": b"short"}, {"key": b"k" * 32}, {"key": b"0123" * 8}):
        with pytest.raises(Misuse):
            anonymize(source, tmp_path / "out.jsonl", policy=POLICY, plan=ANYBODY, **wrong)  # pyright: ignore[reportArgumentType]
    with pytest.raises(Misuse, match="replace the input"):
        anonymize(source, source, policy=POLICY, plan=ANYBODY)
    with pytest.raises(Misuse, match="no format"):
        anonymize(tmp_path / "in.docx", tmp_path / "out", policy=POLICY, plan=ANYBODY)
    (tmp_path / "twice.csv").write_text("a,a\n1,2\n", encoding="utf-8")
    with pytest.raises(Misuse, match="columns"):
        anonymize(tmp_path / "twice.csv", tmp_path / "out.csv", policy=POLICY, plan=ANYBODY)


def test_a_plan_file_is_checked_by_the_line(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text("purpose: train\ncolumns:\n  name: replace\n", encoding="utf-8")
    with pytest.raises(PolicyError, match=r"plan.yaml, line 3: columns.name"):
        Plan.load(file)
    file.write_text("purpose: train\nsubject: who\ncolumns:\n  a: drop\n  a.b: mask\n", encoding="utf-8")
    with pytest.raises(PolicyError, match="never be asked"):
        Plan.load(file)
    file.write_text("subject: who\ncolumns: {a: drop}\n", encoding="utf-8")
    assert Plan.load(file).columns["a"].do == "drop"


def test_the_command_does_a_folder_and_reports(tmp_path: Path) -> None:
    source = tmp_path / "chats"
    (source / "fr").mkdir(parents=True)
    jsonl(source / "a.jsonl", {"text": MAIL})
    jsonl(source / "fr" / "b.jsonl", {"text": f"Appelez le {PHONE}, {MAIL}"})
    (tmp_path / "plan.yaml").write_text("purpose: analytics\n", encoding="utf-8")
    (tmp_path / "policy.yaml").write_text("names: off\n", encoding="utf-8")
    given = [
        str(source),
        str(tmp_path / "out"),
        "--plan",
        str(tmp_path / "plan.yaml"),
        "--policy",
        str(tmp_path / "policy.yaml"),
    ]
    result = CliRunner().invoke(app, ["anonymize", *given, "--report", str(tmp_path / "report.json")])
    assert result.exit_code == 0, result.output
    assert rows(tmp_path / "out" / "fr" / "b.jsonl") == [{"text": "Appelez le <PHONE_NUMBER_1>, <EMAIL_ADDRESS_1>"}]
    report = Report.model_validate_json((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert (report.files, report.documents, report.written) == (2, 2, 2)
    assert (
        report.found == {"text": {"EMAIL_ADDRESS": 2, "PHONE_NUMBER": 1}}
        and "2 of 2 documents written, 2 files" in result.output
    )
    alone = CliRunner().invoke(
        app, ["anonymize", str(source / "fr" / "b.jsonl"), str(tmp_path / "b.jsonl"), *given[2:]]
    )
    assert "1 of 1 document written, 1 file\n" in alone.output
    inside = CliRunner().invoke(app, ["anonymize", str(source), str(source / "out"), *given[2:]])
    assert inside.exit_code == 2 and "beside it" in inside.output


def test_a_run_that_could_not_begin_stands_in_the_way_of_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = jsonl(tmp_path / "in.jsonl", {"text": MAIL}), tmp_path / "out.jsonl"
    made_up = Plan(purpose="analytics", stand_in="realistic", locale="de_DE")
    monkeypatch.setitem(sys.modules, "faker", None)
    with pytest.raises(Misuse, match="Faker is missing"):
        _ = anonymize(source, target, policy=Policy(names="off", version="no faker"), plan=made_up)
    assert [*tmp_path.iterdir()] == [source]
    assert anonymize(source, target, policy=POLICY, plan=ANYBODY).written == 1


def test_the_command_says_why_rows_are_left_out(tmp_path: Path) -> None:
    source = jsonl(tmp_path / "in.jsonl", {"text": "hello", "who": "c-1"}, {"text": "hello"})
    (tmp_path / "plan.yaml").write_text("subject: who\n", encoding="utf-8")
    (tmp_path / "policy.yaml").write_text("names: off\nconsent: {store: memory}\n", encoding="utf-8")
    settings = ["--plan", str(tmp_path / "plan.yaml"), "--policy", str(tmp_path / "policy.yaml")]
    result = CliRunner().invoke(app, ["anonymize", str(source), str(tmp_path / "out.jsonl"), *settings])
    assert "1 left out: missing (no consent of the person is in the policy's store)\n" in result.output
    assert "1 left out: no_subject (nothing that names a person" in result.output


def test_a_name_of_a_file_with_personal_data_in_it_is_not_passed_on(tmp_path: Path) -> None:
    source = tmp_path / "chats"
    source.mkdir()
    _ = jsonl(source / "b_zoe.marchand@exemple.fr.jsonl", {"text": "hello"})
    _ = jsonl(source / "a.jsonl", {"text": "hello"})
    (tmp_path / "plan.yaml").write_text("purpose: analytics\n", encoding="utf-8")
    (tmp_path / "policy.yaml").write_text("names: off\n", encoding="utf-8")
    settings = ["--plan", str(tmp_path / "plan.yaml"), "--policy", str(tmp_path / "policy.yaml")]
    result = CliRunner().invoke(app, ["anonymize", str(source), str(tmp_path / "out"), *settings])
    assert result.exit_code == 2 and "file 2" in result.output and "EMAIL_ADDRESS" in result.output
    assert "marchand" not in result.output and not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "name", [b64encode(b"zoe@exemple.fr, she called").decode(), urlsafe_b64encode(b"m:zoe@exemple.fr?>~~~").decode()]
)
def test_a_mail_address_stood_in_base64_in_the_name_of_an_output(tmp_path: Path, name: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / f"{name}.jsonl").write_text("{}\n", encoding="utf-8")
    detector = detector_of(Policy(names="off"))
    with pytest.raises(Misuse, match="EMAIL_ADDRESS in its name"):
        _ = pairs(tmp_path / "in", tmp_path / "out", detector, Plan(purpose="analytics"))


def test_the_names_of_files_were_read_one_by_one(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a_b", "c", "d"):
        (tmp_path / "in" / f"{name}.jsonl").write_text("{}\n", encoding="utf-8")
    asked: list[list[str]] = []

    class Asked:
        kinds = frozenset[str]()

        def detect(self, texts: Sequence[str], known: object) -> list[list[Entity]]:
            asked.append([*texts])
            return [[] for _ in texts]

    _ = pairs(tmp_path / "in", tmp_path / "out", Asked(), Plan(purpose="analytics"))
    assert asked == [["a b", "a_b", "c", "d"]]


def test_the_command_does_a_pattern_and_can_number_its_outputs(tmp_path: Path) -> None:
    source = tmp_path / "calls"
    (source / "zoe@exemple.fr").mkdir(parents=True)
    for name in ("b.jsonl", "zoe@exemple.fr/a.jsonl", "zoe@exemple.fr/c.csv"):
        (source / name).write_text('{"text": "' + MAIL + '"}\n', encoding="utf-8")
    (tmp_path / "plan.yaml").write_text("{purpose: analytics, within: run}\n", encoding="utf-8")
    (tmp_path / "policy.yaml").write_text("names: off\n", encoding="utf-8")
    (tmp_path / "key").touch(mode=0o600)
    (tmp_path / "key").write_bytes(b"a key of these tests, of no other")
    given = [str(source / "**" / "*.jsonl"), str(tmp_path / "out"), "--plan", str(tmp_path / "plan.yaml")]
    given += ["--policy", str(tmp_path / "policy.yaml")]
    result = CliRunner().invoke(app, ["anonymize", *given])
    assert result.exit_code == 2 and "--rename" in result.output
    result = CliRunner().invoke(app, ["anonymize", *given, "--rename"])
    assert result.exit_code == 2 and "--key-file" in result.output
    result = CliRunner().invoke(app, ["anonymize", *given, "--rename", "--key-file", str(tmp_path / "key")])
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["000001.jsonl", "000002.jsonl"]
    one, two = (rows(tmp_path / "out" / f"00000{n}.jsonl") for n in (1, 2))
    assert one == two and "exemple" not in str(one)
    result = CliRunner().invoke(app, ["anonymize", str(source / "*.nothing"), *given[1:]])
    assert result.exit_code == 2 and "no files" in result.output


@pytest.mark.parametrize(
    ("key", "mode", "says"),
    [(b"short", 0o600, "openssl rand"), (b"\0" * 32, 0o600, "openssl rand"), (b"0f" * 32, 0o600, "openssl rand"),
     (b"a key of these tests, of no other", 0o644, "chmod 600"), (None, 0, "does not exist; make one")],
)  # fmt: skip
def test_a_key_file_that_others_read_or_guess_is_refused(
    tmp_path: Path, key: bytes | None, mode: int, says: str
) -> None:
    source, file = jsonl(tmp_path / "in.jsonl", {"text": MAIL}), tmp_path / "key"
    if key is not None:
        file.write_bytes(key)
        file.chmod(mode)
    result = CliRunner().invoke(app, ["anonymize", str(source), str(tmp_path / "out.jsonl"), "--key-file", str(file)])
    assert result.exit_code == 2 and says in result.output and str(file) in result.output
    assert not (tmp_path / "out.jsonl").exists()
