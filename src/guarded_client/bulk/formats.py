"""Which format a file has, by its ending."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from guarded_client._errors import Misuse
from guarded_client.bulk.captions import Captions
from guarded_client.bulk.delimited import Csv
from guarded_client.bulk.files import Source, compression, ending
from guarded_client.bulk.format import Format
from guarded_client.bulk.json_files import Json, JsonLines
from guarded_client.bulk.mail import Mail, Mailbox
from guarded_client.bulk.parquet import Parquet
from guarded_client.bulk.plain_text import Chat, Text
from guarded_client.bulk.plan import Plan

_FORMATS: Final[dict[str, type[Format]]] = {
    ".jsonl": JsonLines, ".ndjson": JsonLines, ".json": Json, ".csv": Csv, ".tsv": Csv, ".parquet": Parquet,
    ".eml": Mail, ".mbox": Mailbox, ".vtt": Captions, ".srt": Captions,
    ".txt": Text, ".md": Text, ".log": Text, ".text": Text,
}  # fmt: skip


def kind_of(name: str, plan: Plan) -> type[Format]:
    """The format of a file of this name.

    Raises:
        Misuse: there is none for its ending.
    """
    end = ending(name)
    kind = _FORMATS.get(end)
    if kind is None or (kind is Parquet and compression(name)):
        raise Misuse(
            f"{name}: no format is known for the ending {Path(name).suffix or '(none)'}; write {', '.join(_FORMATS)}; "
            "each but .parquet also with .gz, .bz2, .xz or .zst"
        )
    return Chat if kind is Text and plan.texts == "chat" else kind


def reader_of(path: Path, plan: Plan) -> tuple[Format, Plan]:
    """What reads a file, and the plan with the rules that this format has for its own columns.

    Raises:
        Misuse: there is no format for its ending, or the file cannot be read or is not what its ending says.
    """
    kind = kind_of(path.name, plan)
    whole = plan.over(kind.rules)
    return kind(Source(path), whole), whole


def seen_reader(path: Path, plan: Plan) -> tuple[Format, Plan]:
    """The same of a table that has the columns which the plan protects.

    Raises:
        Misuse: see :func:`reader_of` and :meth:`~guarded_client.bulk.plan.Plan.see_columns`.
    """
    reader, whole = reader_of(path, plan)
    if (paths := reader.paths()) is not None:
        plan.see_columns(paths, path.name)
    return reader, whole


def writer_of(reader: Format, target: Path) -> Format:
    """What writes the documents of a file: they stay what they are, or become JSON Lines.

    Raises:
        Misuse: the ending of the output says something else.
    """
    kind = kind_of(target.name, reader.plan)
    if kind is type(reader):
        if ending(target.name) == ending(reader.source.name) or kind is not Captions:
            return reader
    elif kind is JsonLines:
        return JsonLines(reader.source, reader.plan)
    here = ending(reader.source.name)
    there = here if here == ".jsonl" else f"{here} or .jsonl"
    raise Misuse(f"{target.name}: what is read from {here} can be written to {there}; give the output such a name")
