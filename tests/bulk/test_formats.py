"""Every format goes through without what was planted in it, also when the run was stopped, and gives the same bytes."""

from __future__ import annotations

import csv
import json
import sys
from email import message_from_bytes, policy
from pathlib import Path
from secrets import token_hex
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from guarded_client import Misuse, Policy, UnreadableRefused
from guarded_client.bulk import Plan, anonymize
from guarded_client.bulk.files import Source
from guarded_client.bulk.hypertext import shown
from guarded_client.bulk.json_files import Json
from guarded_client.bulk.parquet import Parquet
from tests.bulk.exports import CANARIES, EXPORTS, SAFE, everything

POLICY = Policy(names="off")
PLAN = Plan(purpose="analytics", within="run")
KEY = b"a key of these tests, of no other"
DROP = Plan(purpose="analytics", unreadable="drop")


@pytest.mark.parametrize("ending", EXPORTS)
def test_what_was_planted_does_not_come_out(tmp_path: Path, ending: str) -> None:
    source, target = tmp_path / f"in.{ending}", tmp_path / f"out.{ending}"
    EXPORTS[ending](source, 20)
    report = anonymize(source, target, policy=POLICY, plan=Plan(purpose="analytics"))
    assert [canary for canary in CANARIES if canary in everything(source)]  # the probe sees them
    assert not [canary for canary in CANARIES if canary in everything(target)]
    assert SAFE in everything(target) and report.written == report.documents >= 1
    assert not [canary for canary in CANARIES if canary in report.model_dump_json()]


@pytest.mark.parametrize("ending", EXPORTS)
@pytest.mark.usefixtures("batches_of_ten")
def test_a_run_that_was_stopped_gives_the_same_bytes(tmp_path: Path, ending: str) -> None:
    source, target, whole = (tmp_path / f"{name}.{ending}" for name in ("in", "out", "whole"))
    EXPORTS[ending](source, 300 if ending == "txt" else 25)  # a block of text is long
    told = list[float]()
    anonymize(source, whole, policy=POLICY, plan=PLAN, key=KEY, progress=lambda _, share: told.append(share))
    assert told[-1] == 1.0 and told == sorted(told)
    steps: list[int] = []

    def stopped(done: int, share: float) -> None:
        assert 0 <= share <= 1
        steps.append(done)
        raise KeyboardInterrupt

    for _ in range(100):
        try:
            anonymize(source, target, policy=POLICY, plan=PLAN, key=KEY, progress=stopped)
            break
        except KeyboardInterrupt:
            assert not target.exists()
    assert target.read_bytes() == whole.read_bytes()
    assert len(steps) >= (2 if ending not in ("eml", "vtt", "srt") else 1) and steps == sorted(set(steps))
    assert {path.name for path in tmp_path.iterdir()} == {f"{name}.{ending}" for name in ("in", "out", "whole")}


def test_every_document_can_become_a_line_of_json(tmp_path: Path) -> None:
    for ending in ("parquet", "mbox", "vtt", "csv"):
        EXPORTS[ending](tmp_path / f"in.{ending}", 3)
        target = tmp_path / f"{ending}.jsonl"
        anonymize(tmp_path / f"in.{ending}", target, policy=POLICY, plan=Plan(purpose="analytics"))
        documents = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
        assert documents and not [canary for canary in CANARIES if canary in target.read_text(encoding="utf-8")]
    with pytest.raises(Misuse, match=r"or .jsonl"):
        anonymize(tmp_path / "in.csv", tmp_path / "out.parquet", policy=POLICY, plan=Plan(purpose="analytics"))


def test_a_parquet_table_keeps_its_types(tmp_path: Path) -> None:
    table = pa.table(
        {
            "name": pa.array(["Zoë Öz", None]).dictionary_encode(),
            "card": pa.array([4111111111111111, 12]),
            "price": [1.5, 2.0],
            "born": pa.array([545616000, None], pa.timestamp("s")),
            "tags": pa.array([["zoe@exemple.fr"], []]),
            "photo": pa.array([b"\x00", b"\x01"]),
        }
    )
    pq.write_table(table, tmp_path / "in.parquet")
    plan: dict[str, Any] = {
        "purpose": "analytics",
        "columns": {"name": {"do": "replace", "kind": "PERSON"}, "born": "date"},
    }
    with pytest.raises(Misuse, match="photo"):
        anonymize(tmp_path / "in.parquet", tmp_path / "out.parquet", policy=POLICY, plan=Plan.model_validate(plan))
    plan["columns"]["photo"] = "drop"
    anonymize(tmp_path / "in.parquet", tmp_path / "out.parquet", policy=POLICY, plan=Plan.model_validate(plan))
    out = pq.read_table(tmp_path / "out.parquet")
    assert out.schema.field("card").type == pa.int64() and out.schema.field("price").type == pa.float64()
    assert out.to_pylist() == [
        {"name": "<PERSON_1>", "card": None, "price": 1.5, "born": "1987", "tags": ["<EMAIL_ADDRESS_1>"]},
        {"name": None, "card": 12, "price": 2.0, "born": None, "tags": []},
    ]


def test_a_parquet_file_is_held_whole_in_memory(tmp_path: Path) -> None:
    """Row groups of 400 kB that do not compress; what pyarrow holds while the last ones are read."""
    path = tmp_path / "in.parquet"
    with pq.ParquetWriter(path, pa.schema([("text", pa.string())])) as writer:
        for _ in range(40):
            writer.write_table(pa.table({"text": [token_hex(1000) for _ in range(200)]}))
    rows = Parquet(Source(path), Plan(purpose="analytics")).cut()
    before = pa.total_allocated_bytes()
    held = [pa.total_allocated_bytes() - before for _ in rows]
    assert len(held) == 8000 and max(held) < 4_000_000


def test_a_damaged_parquet_file_is_told(tmp_path: Path) -> None:
    EXPORTS["parquet"](tmp_path / "in.parquet", 10)
    (tmp_path / "in.parquet").write_bytes((tmp_path / "in.parquet").read_bytes()[:-20])
    with pytest.raises(Misuse, match="Parquet"):
        anonymize(tmp_path / "in.parquet", tmp_path / "out.parquet", policy=POLICY, plan=PLAN)


@pytest.mark.parametrize("size", [1, 2, 7, 1000])
@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('[{"a": "]\\"}{["}, {"b": [1, {"c": "\\\\"}]}]', 2),
        ('{"a": {"b": []}}', 1),
        ('{"a": 1}\n{"a": 2}\n', 2),
        (' [ \n ] ', 0),
    ],
)  # fmt: skip
def test_json_is_cut_wherever_a_block_ends(
    tmp_path: Path, text: str, count: int, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("guarded_client.bulk.json_files._BLOCK", size)
    path = tmp_path / "in.json"
    path.write_text(text, encoding="utf-8")
    if size < 3 and text.startswith(" "):
        return  # what it is stands in the first block
    from guarded_client.bulk.files import Source

    form = Json(Source(path), PLAN)
    documents = [form.read(raw) for raw in form.cut()]
    assert len(documents) == count and None not in documents
    whole = json.loads(text) if text[0] == "[" else [json.loads(line) for line in text.splitlines()] if count else []
    assert documents == (whole if isinstance(whole, list) else [whole])


@pytest.mark.parametrize("text", ['["zoe@exemple.fr"]', '[["zoe@exemple.fr"]]', '[{"a": 1, "a": "zoe@exemple.fr"}]'])
def test_what_is_no_object_in_a_list_is_unreadable(tmp_path: Path, text: str) -> None:
    (tmp_path / "in.json").write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableRefused):
        anonymize(tmp_path / "in.json", tmp_path / "out.json", policy=POLICY, plan=PLAN)
    report = anonymize(tmp_path / "in.json", tmp_path / "out.json", policy=POLICY, plan=DROP, restart=True)
    assert (
        report.left_out == {"unreadable": 1} and json.loads((tmp_path / "out.json").read_text(encoding="utf-8")) == []
    )


def test_a_json_file_that_ends_early_is_told(tmp_path: Path) -> None:
    (tmp_path / "in.json").write_text('[{"a": 1}, {"a": ', encoding="utf-8")
    with pytest.raises(Misuse, match="whole"):
        anonymize(tmp_path / "in.json", tmp_path / "out.json", policy=POLICY, plan=PLAN)


def mail(path: Path, text: str) -> Path:
    path.write_bytes(text.replace("\n", "\r\n").encode("latin-1"))
    return path


HEAD = "From: =?utf-8?q?Zo=C3=AB_Marchand?= <zoe@exemple.fr>\nTo: a@b.example\nSubject: hello\nMIME-Version: 1.0\n"


def test_a_mail_comes_out_as_plain_text_with_few_headers(tmp_path: Path) -> None:
    html = "<html><head><title>06 12 34 56 78</title></head><body><p>Caf\xe9 <b>4471</b></p><script>06 12 34 56 78</script>"
    source = mail(
        tmp_path / "in.eml",
        HEAD + "Received: from [198.51.100.7]\nDate: Tue, 3 Mar 2026 10:00:00 +0100\n"
        f"Content-Type: text/html; charset=latin-1\n\n{html} Zo\xeb Marchand zoe@exemple.fr</body></html>\n",
    )
    anonymize(source, tmp_path / "out.eml", policy=POLICY, plan=Plan(purpose="analytics"))
    out = message_from_bytes((tmp_path / "out.eml").read_bytes(), policy=policy.default)
    assert out.keys() == ["From", "To", "Subject", "Date", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"]
    assert out["Date"] == "Sun, 01 Mar 2026 00:00:00 -0000" and "PERSON_1" in out["From"]
    assert out.get_content() == "Café 4471\n<PERSON_1> <EMAIL_ADDRESS_1>\n"


ATTACHED = (
    HEAD + 'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\nhello\n--b\n'
    "Content-Type: text/plain\nContent-Disposition: attachment; filename=zoe.txt\n\nzoe@exemple.fr\n--b--\n"
)


def test_files_in_a_mail_are_refused_or_left_out(tmp_path: Path) -> None:
    source = mail(tmp_path / "in.eml", ATTACHED)
    with pytest.raises(UnreadableRefused, match="attachments"):
        anonymize(source, tmp_path / "out.eml", policy=POLICY, plan=Plan(purpose="analytics"))
    plan = Plan(purpose="analytics", attachments="drop")
    report = anonymize(source, tmp_path / "out.eml", policy=POLICY, plan=plan, restart=True)
    assert report.written == 1 and "hello" in (tmp_path / "out.eml").read_text(encoding="utf-8")
    assert "exemple" not in (tmp_path / "out.eml").read_text(encoding="utf-8")
    assert report.found["attachments"] == {"drop": 1}


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "Content-Type: text/plain; charset=utf-8\n\n\xff\xfe zoe@exemple.fr\n",
        HEAD + "Content-Type: text/plain; charset=no-such\n\nzoe@exemple.fr\n",
        HEAD + "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!!!!zoe=\n",
        HEAD + 'Content-Type: multipart/mixed; boundary="b"\n\nzoe@exemple.fr\n',
        HEAD + 'Content-Type: multipart/encrypted; boundary="b"\n\n--b\n\nx\n--b--\n',
        "From: zoe\xeb@exemple.fr\n\nhello\n",
        "From: zoe@exemple.fr\nContent-Type: multipart/mixed\n\nhello\n",
    ],
)
def test_a_mail_that_cannot_be_read_is_not_guessed_at(tmp_path: Path, text: str) -> None:
    source = mail(tmp_path / "in.eml", text)
    report = anonymize(source, tmp_path / "out.eml", policy=POLICY, plan=DROP)
    assert report.left_out == {"unreadable": 1} and (tmp_path / "out.eml").read_bytes() == b""


def test_the_sender_of_a_mail_can_be_the_person_asked(tmp_path: Path) -> None:
    EXPORTS["mbox"](tmp_path / "in.mbox", 14)
    plan = Plan(purpose="analytics", subject="from.address", within="subject")
    anonymize(tmp_path / "in.mbox", tmp_path / "out.jsonl", policy=POLICY, plan=plan, key=KEY)
    documents = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len({document["from"][0]["address"] for document in documents}) == 7


def test_a_chat_in_lines_is_read_by_turns(tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text(
        "[10:31] Agent: hello, who is this?\nZoë Marchand: it is me,\nzoë marchand, 06 12 34 56 78\nAgent: see https://a.example\n",
        encoding="utf-8",
    )
    plan = Plan(purpose="analytics", texts="chat")
    anonymize(tmp_path / "in.txt", tmp_path / "out.txt", policy=POLICY, plan=plan)
    assert (tmp_path / "out.txt").read_text(encoding="utf-8").splitlines()[:3] == [
        "Agent: hello, who is this?",
        "<PERSON_1>: it is me,",
        "<PERSON_1>, <PHONE_NUMBER_1>",
    ]


@pytest.mark.parametrize(
    "text", ["WEBVTT\n\nno times here, zoe@exemple.fr\n", "WEBVTT\n\n00:00:01.000 -> 00:00:02.000\nzoe\n"]
)
def test_a_cue_that_is_none_is_unreadable(tmp_path: Path, text: str) -> None:
    (tmp_path / "in.vtt").write_text(text, encoding="utf-8")
    report = anonymize(tmp_path / "in.vtt", tmp_path / "out.vtt", policy=POLICY, plan=DROP)
    assert report.left_out == {"unreadable": 1} and "zoe" not in (tmp_path / "out.vtt").read_text(encoding="utf-8")


def test_captions_keep_their_times_and_lose_their_names(tmp_path: Path) -> None:
    (tmp_path / "in.vtt").write_text(
        "WEBVTT\n\nzoe-1\n00:01.000 --> 00:02.500 line:0\n<v.loud Zoë Öz><b>Bonjour</b> &amp; <00:02.000>merci\n",
        encoding="utf-8",
    )
    anonymize(tmp_path / "in.vtt", tmp_path / "out.vtt", policy=POLICY, plan=Plan(purpose="analytics"))
    assert (tmp_path / "out.vtt").read_text(encoding="utf-8") == (
        "WEBVTT\n\n00:01.000 --> 00:02.500\n<v PERSON_1>Bonjour &amp; merci\n\n"
    )
    (tmp_path / "no.vtt").write_text("hello\n", encoding="utf-8")
    with pytest.raises(Misuse, match="WEBVTT"):
        anonymize(tmp_path / "no.vtt", tmp_path / "out.vtt", policy=POLICY, plan=PLAN)


def test_ends_of_lines_within_a_cell_stay_within_it(tmp_path: Path) -> None:
    cells = [["a", "b"], ["x\ry", "1\r2,3"], ["x\r\ny", "\n"], ["\r", '"\r"'], ["plain", "z"]]
    with (tmp_path / "in.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows(cells)
    anonymize(tmp_path / "in.csv", tmp_path / "out.csv", policy=POLICY, plan=DROP)
    with (tmp_path / "out.csv").open(newline="", encoding="utf-8") as file:
        assert list(csv.reader(file)) == cells
    assert (tmp_path / "out.csv").read_bytes().endswith(b"\nplain,z\n")


def test_one_hostile_mail_does_not_end_a_mailbox(tmp_path: Path) -> None:
    good = "From x\nFrom: zoe@exemple.fr\nDate: Mon, 1 Jan 2024 00:00:00 +0000\n\nhi\n\n"
    (tmp_path / "in.mbox").write_text(good + good.replace("2024", "9999999999999") + good, encoding="utf-8")
    report = anonymize(tmp_path / "in.mbox", tmp_path / "out.jsonl", policy=POLICY, plan=DROP)
    left = 0 if sys.version_info >= (3, 14) else 1  # Python reads a mail with such a date since 3.14
    assert (report.written, report.left_out.get("unreadable", 0)) == (3 - left, left)


def test_a_mail_to_nobody_in_particular_is_unreadable(tmp_path: Path) -> None:
    text = "From: a@shop.example\nTo: undisclosed-recipients:;\nCc: Friends of Zoe: ;\nSubject: hi\n\nhello\n"
    (tmp_path / "in.eml").write_text(text, encoding="utf-8")
    assert anonymize(tmp_path / "in.eml", tmp_path / "out.eml", policy=POLICY, plan=Plan(purpose="analytics")).written
    assert "Zoe" not in (tmp_path / "out.eml").read_text(encoding="utf-8")


@pytest.mark.parametrize("bad", [1, 300, 700])
def test_a_document_that_cannot_be_read_is_told_by_its_number(tmp_path: Path, bad: int) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text("".join('{"a":\n' if number == bad else '{"a": 1}\n' for number in range(1, 701)))
    with pytest.raises(UnreadableRefused, match=rf"in\.jsonl: document number {bad} cannot be read"):
        _ = anonymize(source, tmp_path / "out.jsonl", policy=POLICY, plan=Plan(purpose="analytics"))


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<html><head><meta charset=utf-8><title>t</title><body><p>Hello", "Hello"),
        ("<head><style>p { }</style><p>Hello", "Hello"),
        ("<html><head><script>a</script></head><body>Hello</body></html>", "Hello"),
    ],
)
def test_a_page_whose_head_has_no_end_of_its_own_is_empty(html: str, text: str) -> None:
    assert shown(html).strip() == text


def test_a_file_of_captions_is_what_its_last_ending_says(tmp_path: Path) -> None:
    _ = (tmp_path / "talk.vtt.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nhello\n", encoding="utf-8")
    report = anonymize(tmp_path / "talk.vtt.srt", tmp_path / "out.srt", policy=POLICY, plan=PLAN)
    assert report.written == 1


def test_a_field_that_is_too_long_for_a_table_says_what_to_do(tmp_path: Path) -> None:
    _ = (tmp_path / "in.csv").write_text(f"id,text\n1,{'x ' * 80_000}\n", encoding="utf-8")
    with pytest.raises(Misuse, match=r"more than 131,072 characters.*\.jsonl"):
        anonymize(tmp_path / "in.csv", tmp_path / "out.csv", policy=POLICY, plan=PLAN)
