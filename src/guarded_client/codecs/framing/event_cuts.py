"""Bytes of a stream cut about where its events end: each can go on before the next one is read, which may be broken."""

from __future__ import annotations

import re
from typing import Final

_CUT: Final = re.compile(
    rb"\n\r?\n|\r\r|\},?\r?\n(?!\r?\n)"  # server-sent events; lines of JSON, and elements of an array
    rb"|\0(?=.{3}\0\0.{6}[\x0b\x0d\x0f]:)",  # AWS: lengths, a checksum, and the name of a header
    re.DOTALL,
)


def event_by_event(data: bytes) -> list[bytes]:
    """The bytes in pieces, in order. A cut may be missing, or be none between two events."""
    ends = [found.start() if found[0] == b"\0" else found.end() for found in _CUT.finditer(data)]
    if not ends or (len(ends) == 1 and ends[0] in (0, len(data))):
        return [data]
    return [data[start:end] for start, end in zip([0, *ends], [*ends, len(data)], strict=True) if start < end]
