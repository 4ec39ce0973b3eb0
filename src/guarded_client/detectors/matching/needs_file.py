"""What the built-in patterns need, written down beside this file, since deriving it takes longer than reading a text.

``python benchmarks/derive_needs.py`` writes ``needs.json``; a test compares it with what is derived. A pattern that is
not in it is read when it is first used. See :mod:`.anchors` and :mod:`.number_shapes`.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pkgutil import get_data
from typing import Any, Final
from zlib import adler32, crc32

FILE: Final = "needs.json"
_KEY: Final = slice(1, 21)
_VALUE: Final = slice(24, None)
"""Where they stand in a line of the file: ``"0150e33970f016d30051": [...],``."""


def key(pattern: re.Pattern[str]) -> str:
    """What stands for a pattern in the file: two checksums and the length. Nobody makes patterns that collide; modules
    for safer digests take longer to import than this file takes to read.
    """
    whole = f"{pattern.flags} {pattern.pattern}".encode()
    return f"{crc32(whole):08x}{adler32(whole):08x}{len(whole):04x}"


def written(kind: str, pattern: re.Pattern[str]) -> Any:
    """What the file says of a pattern, or ``None``.

    Args:
        kind: ``needs`` or ``wide``.
        pattern: compiled or not.
    """
    found = _file()[kind].get(key(pattern))
    return None if found is None else json.loads(found)


@cache
def _file() -> dict[str, dict[str, str]]:
    """The lines of the file, unread: thousands of lists that stay would make Python collect garbage at start-up."""
    needs, _, wide = (get_data(__name__.rpartition(".")[0], FILE) or b"").decode().partition('},\n"wide": {')
    return {"needs": _lines(needs), "wide": _lines(wide)}


def _lines(section: str) -> dict[str, str]:
    return {line[_KEY]: line[_VALUE].rstrip(",") for line in section.split("\n") if line[:1] == '"'}
