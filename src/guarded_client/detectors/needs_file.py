"""What the built-in patterns need, written down beside this file, since deriving it takes longer than reading a text.

``python benchmarks/derive_needs.py`` writes ``needs.json``; a test compares it with what is derived. A pattern that is
not in it is read when it is first used. See :mod:`.anchors` and :mod:`.shapes`.
"""

from __future__ import annotations

import json
import re
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

FILE: Final = Path(__file__).with_name("needs.json")


def key(pattern: re.Pattern[str]) -> str:
    """What stands for a pattern in the file."""
    return blake2b(f"{pattern.flags} {pattern.pattern}".encode(), digest_size=9).hexdigest()


def written(kind: str, pattern: re.Pattern[str]) -> Any:
    """What the file says of a pattern, or ``None``.

    Args:
        kind: ``needs`` or ``wide``.
        pattern: compiled or not.
    """
    return _file()[kind].get(key(pattern))


@cache
def _file() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
    return found
