"""Patterns that are compiled when they are first used: a large one takes as long as reading many texts."""

from __future__ import annotations

import re
from typing import Any, cast


def lazily(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` returns, compiled at its first use. Safe for threads: at worst it is compiled twice."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))


class _Lazy:
    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._given = flags

    def __repr__(self) -> str:
        return f"<pattern {self.pattern[:40]}>"

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._given)
        self.__dict__.update(
            flags=compiled.flags,
            groupindex=compiled.groupindex,
            search=compiled.search,
            match=compiled.match,
            fullmatch=compiled.fullmatch,
            finditer=compiled.finditer,
        )
        return getattr(compiled, name)
