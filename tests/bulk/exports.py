"""Made-up exports in every format, with canaries in all places that can carry text."""

from __future__ import annotations

import base64
import bz2
import gzip
import json
import lzma
import sys
from collections.abc import Callable
from email.message import EmailMessage
from importlib import import_module
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

zstd = import_module("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")
MAIL = "zoe.marchand{n}@exemple.fr"
PHONE = "06 12 34 56 78"
CANARIES = ("zoe.marchand", "exemple.fr", "12 34 56 78", "Zoë Marchand", "Zo=C3=AB")
SAFE = "4471"


def said(n: int) -> str:
    return f"order {SAFE}-{n}: write to {MAIL.format(n=n % 7)} or call {PHONE}"


def rows(count: int) -> list[dict[str, object]]:
    return [{"n": n, "text": said(n), "deep": {"list": [said(n), None]}} for n in range(count)]


def jsonl(path: Path, count: int) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows(count)), encoding="utf-8")


def json_list(path: Path, count: int) -> None:
    path.write_text(json.dumps(rows(count), indent=1), encoding="utf-8")


def table(path: Path, count: int) -> None:
    lines = [f'{row["n"]};"{row["text"]}"\n' for row in rows(count)]
    path.write_text("".join(["n;text\n", *lines]), encoding="utf-8")


def text(path: Path, count: int) -> None:
    path.write_text("".join(f"{said(n)} {'and so on ' * 100}\n" for n in range(count)), encoding="utf-8")


def parquet(path: Path, count: int) -> None:
    whole = pa.Table.from_pylist(rows(count)).replace_schema_metadata({"author": MAIL.format(n=0)})
    pq.write_table(whole, path, row_group_size=500)


def message(n: int) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"] = f"Zoë Marchand <{MAIL.format(n=n % 7)}>", "support@shop.example"
    mail["Subject"], mail["Date"] = f"Order {SAFE} of {MAIL.format(n=n)}", "Tue, 03 Mar 2026 10:00:00 +0100"
    mail["Message-ID"], mail["X-Originating-IP"] = f"<{n}.zoe.marchand@exemple.fr>", "[198.51.100.7]"
    mail.set_content(
        f"From {PHONE}\n\n{said(n)}\n\nFrom here on: {SAFE}\n", cte=("8bit", "base64", "quoted-printable")[n % 3]
    )
    mail.add_alternative(f"<p title='{PHONE}'>{said(n)}</p>", subtype="html")
    return mail


def eml(path: Path, count: int) -> None:
    path.write_bytes(message(count).as_bytes())


def mbox(path: Path, count: int) -> None:
    mails = (message(n).as_bytes().replace(b"\nFrom ", b"\n>From ") for n in range(count))
    path.write_bytes(b"".join(b"From zoe.marchand@exemple.fr Tue Mar  3\n" + mail + b"\n" for mail in mails))


def cues(count: int, dot: str) -> str:
    return "".join(
        f"{n + 1}\n00:00:{n % 60:02}{dot}000 --> 00:00:{n % 60:02}{dot}900\n"
        f"{'<v Zoë Marchand>' if dot == '.' else 'Zoë Marchand: '}{said(n)}\n\n"
        for n in range(count)
    )


def vtt(path: Path, count: int) -> None:
    path.write_text(f"WEBVTT {MAIL}\n\nNOTE call {PHONE}\n\n" + cues(count, "."), encoding="utf-8")


def srt(path: Path, count: int) -> None:
    path.write_text(cues(count, ","), encoding="utf-8")


def packed(pack: Callable[[bytes], bytes]) -> Callable[[Path, int], None]:
    def make(path: Path, count: int) -> None:
        jsonl(path, count)
        path.write_bytes(pack(path.read_bytes()))

    return make


EXPORTS: dict[str, Callable[[Path, int], None]] = {
    "jsonl": jsonl, "json": json_list, "csv": table, "txt": text, "parquet": parquet, "eml": eml, "mbox": mbox,
    "vtt": vtt, "srt": srt, "jsonl.gz": packed(gzip.compress), "jsonl.bz2": packed(bz2.compress),
    "jsonl.xz": packed(lzma.compress), "jsonl.zst": packed(zstd.compress),
}  # fmt: skip


def everything(path: Path) -> str:
    """All that can be read in a file: unpacked, its metadata, and what stands in it in Base64."""
    data = path.read_bytes()
    match path.suffix:
        case ".parquet":
            with pq.ParquetFile(path) as file:
                data += (
                    str(file.schema_arrow.metadata).encode()
                    + json.dumps(file.read().to_pylist(), ensure_ascii=False).encode()
                )
        case ".gz":
            data = gzip.decompress(data)
        case ".bz2":
            data = bz2.decompress(data)
        case ".xz":
            data = lzma.decompress(data)
        case ".zst":
            data = zstd.decompress(data)
        case _:
            for line in data.splitlines():
                try:
                    data += base64.b64decode(line, validate=True) if len(line) > 20 else b""
                except ValueError:
                    continue
    return data.decode("utf-8", "replace")
