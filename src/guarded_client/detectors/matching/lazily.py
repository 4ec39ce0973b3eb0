"""Patterns that are compiled when they are first used: a large one takes as long as reading many texts."""

from __future__ import annotations

import re
from typing import Any, cast


def lazily(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` returns, compiled at its first use. Safe for threads: at worst it is compiled twice.

    Args:
        pattern: without flags for the whole of it inside.
        flags: as for ``re.compile``.
    """
    return cast("re.Pattern[str]", _Lazy(pattern, flags))


class _Lazy:
    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = int(flags) | (0 if flags & re.ASCII else int(re.UNICODE))

    def __repr__(self) -> str:
        return f"<pattern of {len(self.pattern)} characters>"  # it may be one of a known value

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        self.__dict__.update(
            groupindex=compiled.groupindex,
            sub=compiled.sub,
            search=compiled.search,
            match=compiled.match,
            fullmatch=compiled.fullmatch,
            finditer=compiled.finditer,
            findall=compiled.findall,
            split=compiled.split,
        )
        return getattr(compiled, name)
