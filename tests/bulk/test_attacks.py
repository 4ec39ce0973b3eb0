"""What somebody might try, or a damaged file might do, so that personal data or a key is left."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from guarded_client import ConsentState, Misuse, UnreadableRefused
from guarded_client.bulk import Plan, anonymize
from guarded_client.bulk.checkpoint import Checkpoint
from guarded_client.bulk.stand_ins import StandIns
from guarded_client.cli import app
from tests.bulk.test_anonymize import ANYBODY, MAIL, NOW, PHONE, POLICY, consent, jsonl, rows

RUN = Plan(purpose="analytics", within="run")
DROP = ANYBODY.model_copy(update={"unreadable": "drop"})


@pytest.mark.parametrize("text", [f"{MAIL},{PHONE}\n", f"{MAIL},b\nx,y\n"])
def test_a_table_without_a_header_does_not_write_its_first_row(tmp_path: Path, text: str) -> None:
    (tmp_path / "in.csv").write_text(text, encoding="utf-8")
    with pytest.raises(Misuse, match="names of its columns") as caught:
        anonymize(tmp_path / "in.csv", tmp_path / "out.csv", policy=POLICY, plan=DROP)
    assert MAIL not in str(caught.value)
    assert not [path for path in tmp_path.glob("out*") if MAIL.encode() in path.read_bytes()]
    assert not (tmp_path / "out.csv").exists()


def test_json_within_a_text_is_read_without_its_escapes(tmp_path: Path) -> None:
    inner = json.dumps({"phone": PHONE.replace(" ", "\u00a0"), "mail": "zoë.öz@exemple.fr", "n": 4111111111111111})
    assert "\\u00a0" in inner
    jsonl(tmp_path / "in.jsonl", {"arguments": inner, "url": "https://a.example/?q=zoe%40exemple.fr"})
    report = anonymize(tmp_path / "in.jsonl", tmp_path / "out.jsonl", policy=POLICY, plan=ANYBODY)
    (out,) = rows(tmp_path / "out.jsonl")
    done = json.loads(out["arguments"])
    assert done["phone"].startswith("<PHONE_NUMBER_") and done["mail"].startswith("<EMAIL_ADDRESS_")
    assert done["n"] == "<CREDIT_CARD_1>" and "exemple" not in out["url"]
    assert report.found["arguments"]["EMAIL_ADDRESS"] == 1


def test_what_is_nested_too_deep_is_unreadable(tmp_path: Path) -> None:
    for depth in (50, 400, 900, 2000, 9000):
        (tmp_path / "in.jsonl").write_text(f'{{"a": {"[" * depth}"{MAIL}"{"]" * depth}}}\n', encoding="utf-8")
        report = anonymize(tmp_path / "in.jsonl", tmp_path / "out.jsonl", policy=POLICY, plan=DROP)
        assert report.written + report.left_out.get("unreadable", 0) == 1
        assert MAIL not in (tmp_path / "out.jsonl").read_text(encoding="utf-8")


def test_a_mask_leaves_no_accents_and_vowel_signs(tmp_path: Path) -> None:
    jsonl(tmp_path / "in.jsonl", {"a": "सुनीता", "b": "Zoe\u0301-7"})
    plan = Plan.model_validate({"purpose": "analytics", "columns": {"a": "mask", "b": "mask"}})
    anonymize(tmp_path / "in.jsonl", tmp_path / "out.jsonl", policy=POLICY, plan=plan)
    assert rows(tmp_path / "out.jsonl") == [{"a": "******", "b": "****-*"}]


def test_a_person_is_who_said_no_however_the_row_spells_the_number(tmp_path: Path) -> None:
    jsonl(tmp_path / "in.jsonl", *({"who": who, "a": "hello"} for who in (" c1 ", 42.0, ["c1"], True, {"c1": 1})))
    plan = Plan(purpose="analytics", subject="who")
    report = anonymize(tmp_path / "in.jsonl", tmp_path / "out.jsonl", policy=POLICY, plan=plan, consent=consent())
    assert report.left_out == {"no_subject": 4} and report.written == 1
    store = consent(("c1", ConsentState.GIVEN))
    jsonl(tmp_path / "in.jsonl", {"who": " c1 ", "a": "hello"})
    of_consent = Plan(subject="who")
    report = anonymize(
        tmp_path / "in.jsonl", tmp_path / "out.jsonl", policy=POLICY, plan=of_consent, consent=store, clock=lambda: NOW
    )
    assert report.written == 1


@pytest.mark.parametrize("broken", ["cut", "junk"])
def test_a_damaged_archive_is_told(tmp_path: Path, broken: str) -> None:
    data = gzip.compress(b'{"a": 1}\n' * 2000)
    (tmp_path / "in.jsonl.gz").write_bytes(data[:-9] if broken == "cut" else data + b"junk")
    with pytest.raises(Misuse, match="whole"):
        anonymize(tmp_path / "in.jsonl.gz", tmp_path / "out.jsonl", policy=POLICY, plan=ANYBODY)
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize("at", ["chmod", "replace"])
def test_a_run_killed_while_it_finishes_leaves_no_key_and_begins_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    source, target = jsonl(tmp_path / "in.jsonl", {"a": MAIL}), tmp_path / "out.jsonl"
    whole = getattr(Path, at)

    def killed(self: Path, *given: object) -> object:
        done = whole(self, *given)
        if self.name == "out.jsonl.part":
            raise KeyboardInterrupt
        return done

    monkeypatch.setattr(Path, at, killed)
    with pytest.raises(KeyboardInterrupt):
        anonymize(source, target, policy=POLICY, plan=RUN)
    monkeypatch.undo()
    assert not (tmp_path / "out.jsonl.progress").exists()
    anonymize(source, target, policy=POLICY, plan=RUN)
    assert rows(target)[0]["a"].startswith("<EMAIL_ADDRESS_")


@pytest.mark.parametrize("lost", ["gone", "short", "open"])
def test_a_run_does_not_go_on_from_what_is_not_its_own(tmp_path: Path, lost: str) -> None:
    source, part = jsonl(tmp_path / "in.jsonl", *[{"a": MAIL}] * 300, ["no object"]), tmp_path / "out.jsonl.part"
    with pytest.raises(UnreadableRefused):
        anonymize(source, tmp_path / "out.jsonl", policy=POLICY, plan=RUN)
    if lost == "gone":
        part.unlink()
    elif lost == "short":
        os.truncate(part, 7)
    else:
        (tmp_path / "out.jsonl.progress").chmod(0o666)
    with pytest.raises(Misuse, match="restart"):
        anonymize(source, tmp_path / "out.jsonl", policy=POLICY, plan=RUN)


@pytest.mark.skipif(os.name != "posix", reason="links and modes of POSIX")
@pytest.mark.parametrize("name", ["out.jsonl.part", "out.jsonl.progress.new"])
def test_what_others_laid_in_the_way_gets_nothing(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    source = jsonl(tmp_path / "in.jsonl", {"a": MAIL})
    (tmp_path / "precious").write_text("precious", encoding="utf-8")
    (tmp_path / name).symlink_to(tmp_path / "precious")
    anonymize(source, tmp_path / "out.jsonl", policy=POLICY, plan=RUN)
    assert (tmp_path / "precious").read_text(encoding="utf-8") == "precious"
    assert not (tmp_path / "out.jsonl").is_symlink()
    modes: list[int] = []
    save = Checkpoint.save

    def seen(self: Checkpoint, *given: object) -> None:
        save(self, *given)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        modes.extend(path.stat().st_mode & 0o777 for path in tmp_path.glob("out.jsonl.p*"))

    monkeypatch.setattr(Checkpoint, "save", seen)
    (tmp_path / "out.jsonl.part").write_text("", encoding="utf-8")
    (tmp_path / "out.jsonl.part").chmod(0o666)
    anonymize(source, tmp_path / "out.jsonl", policy=POLICY, plan=RUN)
    assert set(modes) == {0o600}


TRAIN = Plan(subject="who", columns={"n": "keep"})
YES = (("c-0", ConsentState.GIVEN), ("c-1", ConsentState.GIVEN))


def stopped(tmp_path: Path) -> Path:
    """A run of two persons' rows that was stopped after two batches."""

    class Stop(Exception):
        pass

    def stop(done: int, share: float) -> None:
        if done >= 512:
            raise Stop

    source = jsonl(tmp_path / "in.jsonl", *({"who": f"c-{n % 2}", "n": n, "a": f"row {n}"} for n in range(1000)))
    with pytest.raises(Stop):
        anonymize(
            source, tmp_path / "out.jsonl", policy=POLICY, plan=TRAIN, consent=consent(*YES), clock=lambda: NOW,
            progress=stop,
        )  # fmt: skip
    assert (tmp_path / "out.jsonl.part").stat().st_size
    return source


@pytest.mark.parametrize(
    ("more", "at", "used"),
    [
        ((("c-1", ConsentState.WITHDRAWN),), NOW, {0}),
        ((), NOW + timedelta(days=91), set[int]()),
    ],
    ids=["withdrawn", "run out"],
)
def test_a_run_that_goes_on_has_no_rows_of_who_took_consent_back(
    tmp_path: Path, more: tuple[tuple[str, ConsentState], ...], at: datetime, used: set[int]
) -> None:
    source = stopped(tmp_path)
    report = anonymize(
        source, tmp_path / "out.jsonl", policy=POLICY, plan=TRAIN, consent=consent(*YES, *more), clock=lambda: at
    )
    assert [row["n"] for row in rows(tmp_path / "out.jsonl")] == [n for n in range(1000) if n % 2 in used]
    assert (report.documents, report.written) == (1000, 500 * len(used))


def test_a_run_goes_on_if_everybody_says_the_same(tmp_path: Path) -> None:
    source, done = stopped(tmp_path), list[int]()
    anonymize(
        source, tmp_path / "out.jsonl", policy=POLICY, plan=TRAIN, consent=consent(*YES), clock=lambda: NOW,
        progress=lambda count, share: done.append(count),
    )  # fmt: skip
    assert done[0] > 512 and [row["n"] for row in rows(tmp_path / "out.jsonl")] == list(range(1000))


@pytest.mark.skipif(os.name != "posix", reason="a change of the file's status has a time on POSIX alone")
def test_an_input_that_was_exchanged_is_not_mixed_with_the_one_before(tmp_path: Path) -> None:
    source = stopped(tmp_path)
    facts = source.stat()
    source.write_text(source.read_text(encoding="utf-8").replace("row", "WOR"), encoding="utf-8")
    os.utime(source, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    with pytest.raises(Misuse, match="restart"):
        anonymize(source, tmp_path / "out.jsonl", policy=POLICY, plan=TRAIN, consent=consent(*YES), clock=lambda: NOW)


@pytest.mark.parametrize(
    "data",
    [
        b"te\xffxt,b\nx,2\n",
        "a,b\nx,2\n".encode("utf-16"),
        "Zo\xe9,b\nx,2\n".encode("latin-1"),
        b"x" * 200_000 + b",b\n",
    ],
    ids=["byte", "utf-16", "latin-1", "long"],
)
def test_a_table_whose_header_cannot_be_read_leaves_nothing_behind(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "in.csv").write_bytes(data)
    with pytest.raises(Misuse, match="save the table as UTF-8"):
        anonymize(tmp_path / "in.csv", tmp_path / "out.csv", policy=POLICY, plan=DROP)
    assert not list(tmp_path.glob("out*"))


@pytest.mark.parametrize("name", ["c-104411", "order of c-104411", "Zebulon", "zebulon"])
def test_what_names_a_person_in_a_column_stays_in_no_name_of_a_field(tmp_path: Path, name: str) -> None:
    plan = Plan.model_validate(
        {"purpose": "analytics", "subject": "customer", "unreadable": "drop",
         "columns": {"agent": {"do": "replace", "kind": "PERSON"}}}
    )  # fmt: skip
    jsonl(
        tmp_path / "in.jsonl",
        {"customer": "c-104411", "agent": "Zebulon", "by": {name: {"n": 1}}},
        {"customer": "c-104412", "agent": "agent", "by": {"refunds": {"n": 1}}},
    )
    report = anonymize(tmp_path / "in.jsonl", tmp_path / "out.jsonl", policy=POLICY, plan=plan, consent=consent())
    assert rows(tmp_path / "out.jsonl") == [{"agent": "<PERSON_1>", "by": {"refunds": {"n": 1}}}]
    assert report.left_out == {"unreadable": 1}


@pytest.mark.parametrize(
    "text", ['c1,"hello\nc2,secret of c2\n', 'c1,"hello\nc2,secret of c2\nc3,"bye"\n', 'c1,"a"b\nc2,secret of c2"\n']
)
def test_a_lost_quote_does_not_write_the_rows_of_others_under_the_consent_of_one(tmp_path: Path, text: str) -> None:
    (tmp_path / "in.csv").write_text("who,text\n" + text, encoding="utf-8")
    plan = Plan(subject="who", unreadable="drop")
    with pytest.raises(Misuse, match="not a table that can be read"):
        anonymize(
            tmp_path / "in.csv", tmp_path / "out.csv", policy=POLICY, plan=plan,
            consent=consent(("c1", ConsentState.GIVEN)), clock=lambda: NOW,
        )  # fmt: skip
    assert not (tmp_path / "out.csv").exists()


PICTURE = base64.b64encode(b"".join(hashlib.sha256(bytes([n])).digest() for n in range(64))).decode()


@pytest.mark.parametrize(
    "text",
    [f"data:image/png;base64,{PICTURE}", f"![passport](data:image/png;base64,{PICTURE[:400]})", PICTURE[:600],
     f"![passport](data:;base64,{PICTURE[:400]})", f"here it is: {PICTURE}", json.dumps({"image": PICTURE})],
    ids=["picture", "in a text", "alone", "of no type", "behind words", "in JSON"],
)  # fmt: skip
def test_pictures_and_files_in_texts_are_not_written_unread(tmp_path: Path, text: str) -> None:
    row = {"messages": [{"content": [{"text": "hello"}, {"image_url": {"url": text}}]}]}
    jsonl(tmp_path / "in.jsonl", row, {"messages": [{"content": "thanks, token aGVsbG8gd29ybGQ"}]})
    report = anonymize(tmp_path / "in.jsonl", tmp_path / "out.jsonl", policy=POLICY, plan=DROP)
    assert report.left_out == {"unreadable": 1} and len(rows(tmp_path / "out.jsonl")) == 1
    plan = Plan.model_validate({"purpose": "analytics", "columns": {"messages.content.image_url": "drop"}})
    report = anonymize(tmp_path / "in.jsonl", tmp_path / "out.jsonl", policy=POLICY, plan=plan)
    assert rows(tmp_path / "out.jsonl")[0] == {"messages": [{"content": [{"text": "hello"}, {}]}]}


@pytest.mark.parametrize("column", ["[/b]", "[link=file:///x]a", "a\x1b[31mx"])
def test_names_of_columns_neither_steer_the_terminal_nor_end_the_command(tmp_path: Path, column: str) -> None:
    (tmp_path / "in.csv").write_text(f"{column},b\n{MAIL},2\n", encoding="utf-8")
    (tmp_path / "plan.yaml").write_text("purpose: analytics\n", encoding="utf-8")
    (tmp_path / "policy.yaml").write_text("names: off\n", encoding="utf-8")
    given = [str(tmp_path / name) for name in ("in.csv", "out.csv", "plan.yaml", "policy.yaml")]
    result = CliRunner().invoke(app, ["anonymize", *given[:2], "--plan", given[2], "--policy", given[3]])
    assert result.exit_code == 0, result.output
    assert column.replace("\x1b", "[U+001B]") in result.output and "\x1b" not in result.output


def test_a_made_up_name_is_not_in_part_the_name_that_it_stands_for() -> None:
    pytest.importorskip("faker")
    makers = StandIns("realistic", b"k" * 32, locale="en_GB")
    for number in range(3000):
        document = makers.document(str(number))
        assert not {"smith", "john", "jones"} & set(document.of("PERSON", "John Smith Jones").casefold().split())
        assert not document.of("EMAIL_ADDRESS", "jones@example.com").startswith("jones.")


SAID = {
    "date_of_birth": "1987-02-03", "password": "hunter2!x", "phone": 33612345678, "ssn": "123456789", "username": "zelimq87",
    "first_name": "Zelimba", "licence_plate": "AB123CD", "mot_de_passe": "abcdef", "siren": 732829320,
}  # fmt: skip
PLAIN = {"Sentiment": "NEUTRAL", "name": "gold", "id": 4471, "status": "open", "created": 1700000000, "amount": 12.5}


@pytest.mark.parametrize("ending", ["jsonl", "csv"])
def test_what_the_name_of_a_column_gives_away_is_replaced(tmp_path: Path, ending: str) -> None:
    source = tmp_path / f"in.{ending}"
    if ending == "csv":
        source.write_text(
            "\n".join(",".join(map(str, line)) for line in ({**SAID, **PLAIN}, {**SAID, **PLAIN}.values()))
        )
    else:
        jsonl(source, {"customer": {**SAID, **PLAIN}, "function": {"name": "find_order"}})
    report = anonymize(source, tmp_path / "out.jsonl", policy=POLICY, plan=ANYBODY)
    (row,) = rows(tmp_path / "out.jsonl")
    done = row if ending == "csv" else row["customer"]
    assert not [value for value in SAID.values() if str(value) in json.dumps(row)]
    assert all(str(done[name]).startswith("<") for name in SAID)
    assert {name: str(done[name]) for name in PLAIN} == {name: str(value) for name, value in PLAIN.items()}
    assert ending == "csv" or row["function"] == {"name": "find_order"}
    assert sum(sum(kinds.values()) for kinds in report.found.values()) == len(SAID)


def test_columns_that_are_made_alike_are_left_to_that(tmp_path: Path) -> None:
    pytest.importorskip("anonypy")
    jsonl(tmp_path / "in.jsonl", *({"age": 30 + n, "postcode": f"7501{n}", "ssn": "123456789"} for n in range(6)))
    plan = Plan.model_validate({"purpose": "analytics", "k_anonymity": {"k": 3, "columns": ["age", "postcode"]}})
    anonymize(tmp_path / "in.jsonl", tmp_path / "out.jsonl", policy=POLICY, plan=plan)
    assert {row["age"] for row in rows(tmp_path / "out.jsonl")} == {"30-32", "33-35"}
    assert {row["ssn"] for row in rows(tmp_path / "out.jsonl")} == {"<US_SSN_1>"}


def test_a_sender_who_is_called_like_a_header_ends_no_run(tmp_path: Path) -> None:
    mail = f"From: Text <{MAIL}>\nTo: Subject <a@shop.example>\nSubject: hello\n\nthanks\n"
    (tmp_path / "in.eml").write_text(mail, encoding="utf-8")
    (tmp_path / "in.vtt").write_text("WEBVTT\n\n00:00.000 --> 00:01.000\n<v Text>hello\n", encoding="utf-8")
    for ending in ("eml", "vtt"):
        report = anonymize(tmp_path / f"in.{ending}", tmp_path / f"out.{ending}", policy=POLICY, plan=ANYBODY)
        assert report.written == 1
