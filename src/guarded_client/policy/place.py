"""Where a store lies: a file, a server, or memory."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import AfterValidator, StringConstraints

Store: TypeAlias = Literal["sqlite", "postgres", "redis", "memory"]
VARIABLE: Final = r"^[A-Za-z_][A-Za-z0-9_]*$"
Variable = Annotated[str, StringConstraints(pattern=VARIABLE, max_length=200)]
"""The name of an environment variable."""
URL: Final = r"^https?://[^\s@]+$"
Url = Annotated[str, StringConstraints(pattern=URL)]
"""The address of a service, without a user's name."""


def _expanded(path: Path) -> Path:
    try:
        return path.expanduser()
    except RuntimeError:
        raise ValueError("no user has the home directory that this path begins with: write it in full") from None


File = Annotated[Path, AfterValidator(_expanded)]
"""A file, which may lie in somebody's home directory (``~``)."""


def see_place(store: Store, path: Path | None, url_env: str | None) -> None:
    """See that a store has what it needs to be found, and nothing else.

    Raises:
        ValueError: it has not.
    """
    on_server = store in ("postgres", "redis")
    if store == "memory" and path is not None:
        raise ValueError("store: memory takes no path; use store: sqlite for a file")
    if on_server and path is not None:
        raise ValueError(f"store: {store} takes no path: it lies on a server, whose URL is in the variable url_env")
    if on_server and url_env is None:
        raise ValueError(f"store: {store} needs url_env: the name of an environment variable that holds the URL")
    if not on_server and url_env is not None:
        raise ValueError(f"store: {store} takes no url_env; use store: postgres or store: redis")
