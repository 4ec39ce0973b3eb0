from collections.abc import Iterator
from typing import Final

IGNORECASE: Final[int]
MULTILINE: Final[int]

class error(Exception): ...  # noqa: N801

class Match:
    def span(self) -> tuple[int, int]: ...

class Pattern:
    def search(self, string: str) -> Match | None: ...
    def finditer(self, string: str, *, timeout: float | None = None) -> Iterator[Match]: ...

def compile(pattern: str, flags: int = 0) -> Pattern: ...  # noqa: A001
