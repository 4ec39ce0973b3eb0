"""A log as a file of JSON lines: what stands in its first line, and an entry as a line."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from guarded_client.audit import encoding
from guarded_client.audit.stored_entries import Row

FORMAT: Final = "guarded-client/audit/1"
INDEX: Final = ".index"
_LOG: Final = re.compile(r"[0-9a-f]{32}")


def line_of(body: str, hash_: str) -> bytes:
    """One entry as a line."""
    return b'{"entry":%s,"hash":"%s"}\n' % (body.encode("utf-8", "surrogatepass"), hash_.encode())


def row_of(line: bytes, index: int) -> Row:
    """An entry from its line; of what is no such line, a row that fits nothing."""
    text = line.decode("utf-8", "replace")
    body, hash_ = text[len('{"entry":') : -len(',"hash":""}') - 65], text[-67:-3]
    return Row(index, body, hash_) if line_of(body, hash_) == line else Row(index, "", "")


def header_of(log_id: str, first: int) -> bytes:
    """The first line of a file: which log, and the index of the entry in the second line."""
    return (encoding.canonical({"first": first, "format": FORMAT, "log": log_id}) + "\n").encode()


def read_header(line: bytes) -> tuple[str, int] | None:
    """The log and the first index that a header tells; ``None``: it is none, or says more than that."""
    try:
        fields: Any = json.loads(line)
        log, first = fields["log"], fields["first"]
        known = fields["format"] == FORMAT and isinstance(log, str) and _LOG.fullmatch(log) is not None
        return (log, first) if known and type(first) is int and line == header_of(log, first) else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def is_line_of(line: bytes, hash_: str) -> bool:
    """Whether a line is the entry with this hash."""
    row = row_of(line, 0)
    return row.hash == hash_ == encoding.digest(row.body)
